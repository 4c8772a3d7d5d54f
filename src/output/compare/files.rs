//! The folder of a comparison: its tables, workbook, charts and reports, written into a folder being built.

use super::{Comparison, html, markdown, report, tables, workbook};
use crate::language::Message;
use crate::message;
use crate::output::charts::Drawn;
use crate::output::folder::{Building, FolderError, Written};
use crate::output::{compare::record::Record, tables as table_files};

/// Why a comparison cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// The file system refused.
    Folder(FolderError),
    /// A table or workbook cannot be made: a fault of bedplan.
    Table(String),
}

impl From<WriteError> for Message {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Folder(error) => Message::from(error),
            WriteError::Table(error) => {
                message!("a table could not be made: {error}", "表格未能生成：{error}")
            }
        }
    }
}

impl From<FolderError> for WriteError {
    fn from(error: FolderError) -> Self {
        WriteError::Folder(error)
    }
}

/// Writes every file of the comparison, and its record last.
///
/// # Errors
/// If a file cannot be made or written.
pub fn write(
    comparison: &Comparison,
    drawn: &[Drawn],
    building: Building<Record>,
) -> Result<Written<Record>, WriteError> {
    let tables = tables::all(comparison);
    let (files, book) =
        rayon::join(|| table_files::all_files(&tables), || workbook::workbook(comparison, &tables));
    for (name, bytes) in files.map_err(|(_, error)| WriteError::Table(error.to_string()))? {
        building.write(&name, &bytes)?;
    }
    let book = book.map_err(|error| WriteError::Table(error.to_string()))?;
    building.write("comparison.xlsx", &book)?;
    for chart in drawn {
        building.write(&format!("charts/{}.png", chart.name), &chart.png)?;
    }
    let title = report::title(comparison);
    let blocks = report::blocks(comparison, drawn);
    building.write("report.md", markdown::markdown(&title, &blocks).as_bytes())?;
    let page = html::page(&title, &report::line(comparison), &blocks, drawn, comparison.lang);
    building.write("report.html", page.as_bytes())?;
    Ok(building.finish(Record::of(comparison))?)
}
