//! The folder of a back-test: its tables, charts and page, written into a folder being built.

use super::record::{Record, record};
use super::{Tested, charts, page};
use crate::analysis::backtest::tables;
use crate::output::charts::ChartOptions;
use crate::output::folder::{Building, Written};
use crate::output::kit::{docx, html, markdown};
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;
use crate::words::Word;

/// Writes every file of the back-test, and its record last; gives the characters that the charts' font lacks too.
///
/// # Errors
/// If a file cannot be made or written.
pub fn write(
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
        for chart in &drawn {
            building.write(&format!("charts/{}.png", chart.name), &chart.png)?;
            if let Some(svg) = &chart.svg {
                building.write(&format!("charts/{}.svg", chart.name), svg.as_bytes())?;
            }
            missing.extend(chart.missing_glyphs.iter().copied());
        }
        let (title, lang) = (page::title(tested), tested.lang);
        let blocks = page::blocks(tested, &drawn);
        building.write("report.md", markdown::markdown(&blocks, lang).as_bytes())?;
        building.write("report.html", html::page(&title, &blocks, &drawn, lang).as_bytes())?;
        let about = docx::About {
            lang,
            title: &title,
            run: &tested.line(),
            page_of: Word::PageOf.text(lang),
        };
        let document = docx::document(about, &blocks, &drawn).map_err(WriteError::Document)?;
        building.write("report.docx", &document)?;
    }
    Ok((building.finish(record(tested))?, missing))
}
