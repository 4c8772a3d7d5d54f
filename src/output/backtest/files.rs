//! The folder of a back-test: its tables, charts and page, written into a folder being built.

use super::record::{Record, record};
use super::{Tested, charts, page};
use crate::analysis::backtest::tables;
use crate::output::charts::ChartOptions;
use crate::output::folder::{Building, Written};
use crate::output::handed_on;
use crate::output::kit::about::About;
use crate::output::report_files::ReportFiles;
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;

/// Writes every file of the back-test, and its record last; gives the characters that the charts'
/// font lacks too.
///
/// # Errors
/// If a file cannot be made or written.
pub(crate) fn write(
    tested: &Tested,
    options: &ChartOptions,
    building: Building<Record>,
) -> Result<(Written<Record>, Vec<char>), WriteError> {
    let made = tables::all(tested.scenario, tested.observations, tested.backtest);
    let files = table_files::all_files(&made);
    for (name, bytes) in files.map_err(|(table, error)| WriteError::Table(table, error))? {
        building.write(&name, &bytes)?;
    }
    let mut missing = Vec::new();
    if !options.tables_only {
        let drawn = charts::draw(tested, options)?;
        let about = About { lang: tested.lang, title: &page::title(tested), run: &tested.line() };
        let report = ReportFiles {
            about,
            blocks: &page::blocks(tested, &drawn),
            drawn: &drawn,
            pdf: options.pdf,
        };
        let name = &tested.scenario.name;
        missing = report.write(&building, |extension| {
            handed_on::file_name(name, handed_on::BACKTEST, tested.lang, extension)
        })?;
    }
    Ok((building.finish(record(tested))?, missing))
}
