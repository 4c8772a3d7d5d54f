//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder
//! that holds them.
//!
//! Computes no statistic and runs no stage of the engine; what it writes was decided before. Of the
//! engine it names what results are called and when they count, who looks for a bed, what is
//! uncertain, the model and its assumptions by draw for the table of draws, and `parallel`.
//!
//! What is said and drawn of results (feature `desk`) needs no file. The folder alone (feature
//! `folder`) needs no table, chart or document: what keeps it whole and what reads it builds
//! without them.

#[cfg(feature = "desk")]
mod actions;
#[cfg(feature = "program")]
pub mod advice;
#[cfg(feature = "desk")]
mod amount;
#[cfg(feature = "program")]
mod annex_book;
#[cfg(feature = "program")]
pub(crate) mod answer;
#[cfg(feature = "program")]
pub(crate) mod backtest;
#[cfg(feature = "desk")]
pub(crate) mod charts;
#[cfg(feature = "desk")]
pub(crate) mod compare;
#[cfg(feature = "program")]
pub(crate) mod definitions;
#[cfg(feature = "folder")]
mod desktop;
#[cfg(feature = "program")]
pub(crate) mod draws;
#[cfg(feature = "program")]
pub mod escape;
#[cfg(feature = "program")]
pub(crate) mod facts;
#[cfg(feature = "desk")]
pub(crate) mod fixed_width;
#[cfg(feature = "folder")]
pub mod folder;
#[cfg(feature = "program")]
pub(crate) mod futures;
#[cfg(feature = "desk")]
pub(crate) mod handed_on;
#[cfg(feature = "desk")]
pub(crate) mod kit;
pub mod manifest;
#[cfg(feature = "desk")]
pub(crate) mod money;
#[cfg(feature = "program")]
pub(crate) mod province;
#[cfg(feature = "program")]
pub(crate) mod questions;
#[cfg(feature = "folder")]
pub(crate) mod record;
#[cfg(feature = "desk")]
pub(crate) mod report;
#[cfg(feature = "program")]
mod report_files;
#[cfg(feature = "desk")]
pub(crate) mod run;
#[cfg(feature = "desk")]
mod share_of_spread;
#[cfg(feature = "desk")]
pub(crate) mod since;
#[cfg(feature = "desk")]
mod source_line;
#[cfg(feature = "folder")]
pub(crate) mod stored;
#[cfg(feature = "program")]
pub mod tables;
#[cfg(feature = "program")]
pub(crate) mod workbook;
#[cfg(feature = "program")]
mod write;
#[cfg(feature = "program")]
mod write_error;

#[cfg(feature = "desk")]
pub(crate) use charts::ChartOptions;
#[cfg(feature = "program")]
pub use write::{Choice, write};
#[cfg(feature = "program")]
pub use write_error::WriteError;
