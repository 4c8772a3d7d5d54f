//! A report as files: its charts as pictures, and its blocks as Markdown, as one HTML page, as a
//! Word document and, where it is asked for, as PDF.
//!
//! The one place that knows which files a report has, for runs, comparisons, back-tests, advice and
//! answers alike.

use rayon::prelude::*;

use super::charts::Drawn;
use super::folder::{Building, Marker};
use super::kit::about::About;
use super::kit::block::Block;
use super::kit::{docx, html, markdown, pdf};
use super::write_error::WriteError;

/// A report that is to be written.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReportFiles<'r> {
    /// What it says of itself.
    pub about: About<'r>,
    /// What it says.
    pub blocks: &'r [Block],
    /// Its charts.
    pub drawn: &'r [Drawn],
    /// Whether it is wanted as PDF too.
    pub pdf: bool,
}

impl ReportFiles<'_> {
    /// Writes them into a folder that is being built; `name` tells the name of the file with an
    /// extension that is handed on by itself. Gives the characters that the carried font lacks.
    ///
    /// # Errors
    /// If a file cannot be made or written.
    pub(super) fn write<M: Marker>(
        &self,
        folder: &Building<M>,
        name: impl Fn(&str) -> String + Sync,
    ) -> Result<Vec<char>, WriteError> {
        let Self { about, blocks, drawn, pdf } = *self;
        let pictures = || {
            drawn.par_iter().try_for_each(|chart| {
                folder.write(&format!("charts/{}.png", chart.name), &chart.png)?;
                match &chart.svg {
                    Some(svg) => {
                        folder.write(&format!("charts/{}.svg", chart.name), svg.as_bytes())
                    }
                    None => Ok(()),
                }
            })
        };
        let text = || {
            folder.write("report.md", markdown::markdown(blocks, about.lang).as_bytes())?;
            let page = html::page(about.title, blocks, drawn, about.lang);
            folder.write(&name("html"), page.as_bytes())
        };
        let word = || {
            let document = docx::document(about, blocks, drawn).map_err(WriteError::Document)?;
            folder.write(&name("docx"), &document).map_err(WriteError::from)
        };
        let pages = || {
            if !pdf {
                return Ok(Vec::new());
            }
            let (document, lacking) = pdf::document(about, blocks, drawn)?;
            folder.write(&name("pdf"), &document)?;
            Ok::<_, WriteError>(lacking)
        };
        let ((word, pages), (pictures, text)) =
            rayon::join(|| rayon::join(word, pages), || rayon::join(pictures, text));
        word?;
        pictures?;
        text?;
        let mut missing = pages?;
        missing.extend(drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied()));
        Ok(missing)
    }
}
