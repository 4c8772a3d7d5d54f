//! The folder of a comparison: its tables, workbook, charts and reports, written into a folder
//! being built.

use super::record::{Record, record};
use super::{Comparison, report, tables, workbook};
use crate::output::charts::Drawn;
use crate::output::folder::{Building, Written};
use crate::output::kit::about::About;
use crate::output::report_files::ReportFiles;
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;

/// Writes every file of the comparison, its report as PDF too where it is asked for, and its record
/// last; gives the characters that the charts' font lacks too.
///
/// # Errors
/// If a file cannot be made or written.
pub(crate) fn write(
    comparison: &Comparison,
    drawn: &[Drawn],
    pdf: bool,
    building: Building<Record>,
) -> Result<(Written<Record>, Vec<char>), WriteError> {
    let tables = tables::all(comparison);
    let book = || workbook::workbook(comparison, &tables);
    let ((files, book), blocks) = rayon::join(
        || rayon::join(|| table_files::all_files(&tables), book),
        || report::blocks(comparison, drawn),
    );
    building.write_all(&files.map_err(|(table, error)| WriteError::Table(table, error))?)?;
    building.write(&comparison.handed_on("xlsx"), &book?)?;
    let about = About {
        lang: comparison.lang,
        title: &report::title(comparison),
        run: &report::line(comparison),
    };
    let name = |extension: &str| comparison.handed_on(extension);
    let missing = ReportFiles { about, blocks: &blocks, drawn, pdf }.write(&building, name)?;
    Ok((building.finish(record(comparison))?, missing))
}
