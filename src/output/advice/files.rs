//! The folder of advice: tables, charts, report and the variants, written into a folder being built.

use super::record::{Record, record};
use super::{Advised, charts, report, tables};
use crate::output::charts::ChartOptions;
use crate::output::folder::{Building, Written};
use crate::output::kit::{docx, html, markdown};
use crate::output::tables as table_files;
use crate::output::write_error::WriteError;
use crate::words::Word;

/// Writes every file, and the record last; gives the characters that the charts' font lacks too.
///
/// # Errors
/// If a file cannot be made or written.
pub fn write(
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
        for chart in &drawn {
            building.write(&format!("charts/{}.png", chart.name), &chart.png)?;
            if let Some(svg) = &chart.svg {
                building.write(&format!("charts/{}.svg", chart.name), svg.as_bytes())?;
            }
            missing.extend(chart.missing_glyphs.iter().copied());
        }
        let (title, lang) = (report::title(advised), advised.lang);
        let blocks = report::blocks(advised, &drawn);
        building.write("report.md", markdown::markdown(&blocks, lang).as_bytes())?;
        building.write("report.html", html::page(&title, &blocks, &drawn, lang).as_bytes())?;
        let about = docx::About {
            lang,
            title: &title,
            run: &report::line(advised),
            page_of: Word::PageOf.text(lang),
        };
        let document = docx::document(about, &blocks, &drawn).map_err(WriteError::Document)?;
        building.write("report.docx", &document)?;
    }
    for (name, text) in &advised.variants {
        building.write(&format!("variants/{name}"), text.as_bytes())?;
    }
    Ok((building.finish(record(advised))?, missing))
}
