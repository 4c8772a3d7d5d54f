//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder that holds them.
//!
//! Computes no statistic and never names the engine's stages; what it writes was decided before.

mod actions;
mod annex_book;
pub mod backtest;
pub mod charts;
pub mod compare;
pub mod draws;
pub mod escape;
pub mod folder;
pub mod handed_on;
pub mod kit;
pub mod manifest;
pub mod money;
pub mod report;
pub mod run;
mod source_line;
pub mod stored;
pub mod tables;
pub mod workbook;
pub mod wrap;
mod write;
mod write_error;

pub use charts::ChartOptions;
pub use write::{Choice, write};
pub use write_error::WriteError;
