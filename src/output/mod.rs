//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder that holds them.
//!
//! Computes no statistic and never names the engine's stages; what it writes was decided before.
//!
//! The folder alone (feature `folder`) needs no table, chart or document: what keeps it whole and what reads it builds without them.

#[cfg(feature = "program")]
mod actions;
#[cfg(feature = "program")]
pub mod advice;
#[cfg(feature = "program")]
mod annex_book;
#[cfg(feature = "program")]
pub mod answer;
#[cfg(feature = "program")]
pub mod backtest;
#[cfg(feature = "program")]
pub mod charts;
#[cfg(feature = "program")]
pub mod compare;
#[cfg(feature = "program")]
pub mod definitions;
mod desktop;
#[cfg(feature = "program")]
pub mod draws;
#[cfg(feature = "program")]
pub mod escape;
#[cfg(feature = "program")]
pub mod facts;
pub mod folder;
#[cfg(feature = "program")]
pub mod futures;
#[cfg(feature = "program")]
pub mod handed_on;
#[cfg(feature = "program")]
pub mod kit;
pub mod manifest;
#[cfg(feature = "program")]
pub mod money;
pub mod record;
#[cfg(feature = "program")]
pub mod report;
#[cfg(feature = "program")]
pub mod run;
#[cfg(feature = "program")]
mod source_line;
pub mod stored;
#[cfg(feature = "program")]
pub mod tables;
#[cfg(feature = "program")]
pub mod workbook;
#[cfg(feature = "program")]
pub mod wrap;
#[cfg(feature = "program")]
mod write;
#[cfg(feature = "program")]
mod write_error;

#[cfg(feature = "program")]
pub use charts::ChartOptions;
#[cfg(feature = "program")]
pub use write::{Choice, write};
#[cfg(feature = "program")]
pub use write_error::WriteError;
