//! The folder of advice: tables, charts, report and the variants, written into a folder being
//! built.

use super::record::{Record, record};
use super::{Advised, charts, report, tables};
use crate::output::charts::ChartOptions;
use crate::output::folder::{Building, Written};
use crate::output::handed_on;
use crate::output::kit::about::About;
use crate::output::report_files::ReportFiles;
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;

/// Writes every file, and the record last; gives the characters that the charts' font lacks too.
///
/// # Errors
/// If a file cannot be made or written.
pub(crate) fn write(
    advised: &Advised,
    options: &ChartOptions,
    building: Building<Record>,
) -> Result<(Written<Record>, Vec<char>), WriteError> {
    let files = table_files::all_files(&tables::all(advised));
    for (name, bytes) in files.map_err(|(table, error)| WriteError::Table(table, error))? {
        building.write(&name, &bytes)?;
    }
    let mut missing = Vec::new();
    if !options.tables_only {
        let drawn = charts::draw(advised, options)?;
        let about = About {
            lang: advised.lang,
            title: &report::title(advised),
            run: &report::line(advised),
        };
        let report = ReportFiles {
            about,
            blocks: &report::blocks(advised, &drawn),
            drawn: &drawn,
            pdf: options.pdf,
        };
        let name = &advised.scenario.name;
        missing = report.write(&building, |extension| {
            handed_on::file_name(name, handed_on::ADVICE, advised.lang, extension)
        })?;
    }
    for (name, bytes) in &advised.parents {
        building.write(&format!("variants/{name}"), bytes)?;
    }
    for (name, text) in &advised.variants {
        building.write(&format!("variants/{name}"), text.as_bytes())?;
    }
    Ok((building.finish(record(advised))?, missing))
}
