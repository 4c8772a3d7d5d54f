//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder that holds them.
//!
//! Computes no statistic and never names the engine's stages; what it writes was decided before.

pub mod charts;
pub mod compare;
pub mod docx;
pub mod escape;
pub mod folder;
pub mod manifest;
pub mod markdown;
pub mod report;
pub mod run;
mod source_line;
pub mod stored;
mod table_sheet;
pub mod tables;
pub mod workbook;
mod write;

pub use charts::ChartOptions;
pub use write::{Choice, WriteError, write};
