//! How the charts of a run become pictures: an undrawn chart has a view and words, the options give it a size.
//!
//! Knows no result; what a chart shows is decided where its view is made.

use std::fmt;

use crate::analysis::tables;
use crate::chart::{Chart, ChartError, Frame, Size};
use crate::domain::Class;
use crate::output::run::Run;

/// How the charts of a run are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartOptions {
    /// Where they will be used.
    pub size: Size,
    /// Whether each also becomes an SVG file, from the same drawing.
    pub svg: bool,
}

impl Default for ChartOptions {
    /// For a page of a document, as PNG only.
    fn default() -> Self {
        Self { size: Size::Word, svg: false }
    }
}

/// A chart of a run.
#[derive(Debug)]
pub struct Drawn {
    /// Name of its files, without ending.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// The picture, with run id, seed and version in its metadata.
    pub png: Vec<u8>,
    /// The drawing as SVG with outlined text, where the options ask for it.
    pub svg: Option<String>,
    /// Characters that the carried font lacks.
    pub missing_glyphs: Vec<char>,
}

/// Draws a view into a frame.
type Draw = dyn Fn(&Frame) -> Result<Chart, ChartError>;

/// A chart before its size is chosen: its names, and how it is drawn.
pub struct Undrawn {
    name: &'static str,
    title: String,
    subtitle: String,
    draw: Box<Draw>,
}

impl fmt::Debug for Undrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undrawn").field("name", &self.name).field("title", &self.title).finish()
    }
}

impl Undrawn {
    /// A chart whose files are called `name`.
    pub fn new(
        name: &'static str,
        title: String,
        subtitle: String,
        draw: impl Fn(&Frame) -> Result<Chart, ChartError> + 'static,
    ) -> Self {
        Self { name, title, subtitle, draw: Box::new(draw) }
    }

    /// Name of its files, without ending.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Draws the chart with the source, draws and assumptions of the run.
    ///
    /// # Errors
    /// If the view cannot be drawn or the picture not encoded: a fault of bedplan.
    pub fn draw(self, run: &Run, options: &ChartOptions) -> Result<Drawn, ChartError> {
        let frame = Frame {
            size: options.size,
            lang: run.lang,
            title: self.title.clone(),
            subtitle: self.subtitle,
            source: run.source(),
            run_line: run.line(),
            assumptions: assumptions(run),
        };
        let chart = (self.draw)(&frame)?;
        let (seed, draws) = (run.manifest.seed.to_string(), run.manifest.draws.to_string());
        let png = chart.png(&[
            ("Title", &self.title),
            ("Software", &format!("bedplan {}", run.manifest.version)),
            ("bedplan-run", &run.manifest.run_id),
            ("bedplan-scenario", &run.manifest.scenario),
            ("bedplan-seed", &seed),
            ("bedplan-draws", &draws),
        ])?;
        let svg = options.svg.then(|| chart.outlined()).transpose()?;
        Ok(Drawn {
            name: self.name,
            title: self.title,
            png,
            svg,
            missing_glyphs: chart.missing_glyphs().to_vec(),
        })
    }
}

/// How many numbers of the scenario are assumptions.
fn assumptions(run: &Run) -> usize {
    let by_class = tables::numbers_by_class(run.scenario);
    by_class.iter().filter(|(class, _)| *class == Class::Assumption).map(|(_, n)| n).sum()
}
