//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder that holds them.
//!
//! Computes no statistic and never names the engine's stages; what it writes was decided before.

pub mod charts;
pub mod compare;

mod convergence_chart;
pub mod docx;
pub mod folder;
mod limits;
pub mod manifest;
pub mod markdown;
mod placement_charts;
pub mod report;
mod sheet;
mod sketch;
mod source_line;
pub mod tables;
pub mod workbook;
mod write;

pub use sketch::ChartOptions;
pub use write::{Choice, WriteError, write};
