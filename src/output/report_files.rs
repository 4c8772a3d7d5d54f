//! A report as files: its charts as pictures, and its blocks as Markdown, as one HTML page and as a Word document.
//!
//! The one place that knows which files a report has, for runs, comparisons, back-tests, advice and answers alike.

use super::charts::Drawn;
use super::folder::{Building, Marker};
use super::kit::about::About;
use super::kit::block::Block;
use super::kit::{docx, html, markdown};
use super::write_error::WriteError;

/// A report that is to be written.
#[derive(Debug, Clone, Copy)]
pub struct ReportFiles<'r> {
    /// What it says of itself.
    pub about: About<'r>,
    /// What it says.
    pub blocks: &'r [Block],
    /// Its charts.
    pub drawn: &'r [Drawn],
}

impl ReportFiles<'_> {
    /// Writes them into a folder that is being built; `name` tells the name of the file with an extension that is handed on by itself.
    ///
    /// # Errors
    /// If a file cannot be made or written.
    pub fn write<M: Marker>(
        &self,
        folder: &Building<M>,
        name: impl Fn(&str) -> String,
    ) -> Result<(), WriteError> {
        let Self { about, blocks, drawn } = *self;
        for chart in drawn {
            folder.write(&format!("charts/{}.png", chart.name), &chart.png)?;
            if let Some(svg) = &chart.svg {
                folder.write(&format!("charts/{}.svg", chart.name), svg.as_bytes())?;
            }
        }
        folder.write("report.md", markdown::markdown(blocks, about.lang).as_bytes())?;
        let page = html::page(about.title, blocks, drawn, about.lang);
        folder.write(&name("html"), page.as_bytes())?;
        let document = docx::document(about, blocks, drawn).map_err(WriteError::Document)?;
        folder.write(&name("docx"), &document)?;
        Ok(())
    }

    /// Characters of its charts that the carried font lacks, once for each chart that has one.
    pub fn missing_glyphs(&self) -> Vec<char> {
        self.drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied()).collect()
    }
}

/// The name of a report's file where its folder tells what it is of: `report.docx`.
pub fn plain_name(extension: &str) -> String {
    format!("report.{extension}")
}
