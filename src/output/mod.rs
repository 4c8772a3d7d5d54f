//! From small tables to files: CSV and Parquet, charts, the report, the manifest, and the folder that holds them.
//!
//! Computes no statistic and never names the engine's stages; what it writes was decided before.

pub mod charts;
pub mod compare;
pub mod folder;
pub mod manifest;
mod placement_charts;
pub mod report;
mod sketch;
pub mod tables;
pub mod workbook;

pub use sketch::ChartOptions;
