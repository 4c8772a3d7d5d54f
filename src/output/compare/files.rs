//! The folder of a comparison: its tables, workbook, charts and reports, written into a folder being built.

use super::record::{Record, record};
use super::{Comparison, report, tables, workbook};
use crate::output::charts::Drawn;
use crate::output::folder::{Building, Written};
use crate::output::kit::{docx, html, markdown};
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;
use crate::words::Word;

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
    for (name, bytes) in files.map_err(|(table, error)| WriteError::Table(table, error))? {
        building.write(&name, &bytes)?;
    }
    building.write(&comparison.handed_on("xlsx"), &book?)?;
    for chart in drawn {
        building.write(&format!("charts/{}.png", chart.name), &chart.png)?;
    }
    let title = report::title(comparison);
    let blocks = report::blocks(comparison, drawn);
    let lang = comparison.lang;
    building.write("report.md", markdown::markdown(&blocks, lang).as_bytes())?;
    building.write(
        &comparison.handed_on("html"),
        html::page(&title, &blocks, drawn, lang).as_bytes(),
    )?;
    let about = docx::About {
        lang,
        title: &title,
        run: &report::line(comparison),
        page_of: Word::PageOf.text(lang),
    };
    let document = docx::document(about, &blocks, drawn).map_err(WriteError::Document)?;
    building.write(&comparison.handed_on("docx"), &document)?;
    Ok(building.finish(record(comparison))?)
}
