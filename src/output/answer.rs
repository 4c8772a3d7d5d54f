//! A folder with an answer to a question: tables, charts, and a page as Markdown, HTML and Word
//! document.

use super::charts::{ChartOptions, Drawn};
use super::folder::{Building, Written};
use super::handed_on;
use super::kit::about::About;
use super::kit::block::{Block, Caption, Entry, Figure, Grid, Heading};
use super::record::{Made, Record};
use super::report_files::ReportFiles;
use super::tables as table_files;
use super::write_error::WriteError;
use crate::analysis::Table;
use crate::domain::Lang;
use crate::language::Message;

/// An answer, ready to be written.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    /// Name of the scenario it is about, and what it is called in the names of its files.
    pub named: (&'a str, &'static str),
    /// Language of the page.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Scenarios, draws, seed and version, in one line.
    pub line: String,
    /// The tables.
    pub tables: &'a [Table],
    /// The page; empty where only tables are wanted.
    pub blocks: Vec<Block>,
    /// The charts that it shows.
    pub drawn: &'a [Drawn],
}

impl Answer<'_> {
    /// Writes every file into a folder being built, `record` last; gives the characters that the
    /// charts' font lacks too.
    ///
    /// # Errors
    /// If a file cannot be made or written.
    pub(crate) fn write<M: Made>(
        &self,
        options: &ChartOptions,
        building: Building<Record<M>>,
        record: Record<M>,
    ) -> Result<(Written<Record<M>>, Vec<char>), WriteError> {
        let files = table_files::all_files(self.tables);
        for (name, bytes) in files.map_err(|(table, error)| WriteError::Table(table, error))? {
            building.write(&name, &bytes)?;
        }
        let mut missing = Vec::new();
        if !options.tables_only {
            let about = About { lang: self.lang, title: &self.title, run: &self.line };
            let report =
                ReportFiles { about, blocks: &self.blocks, drawn: self.drawn, pdf: options.pdf };
            let (scenario, what) = self.named;
            missing = report.write(&building, |extension| {
                handed_on::file_name(scenario, what, self.lang, extension)
            })?;
        }
        Ok((building.finish(record)?, missing))
    }
}

/// A chart on the page.
pub(crate) fn figure(chart: &Drawn) -> Block {
    Block::Figure(Figure {
        caption: Caption::new(chart.title.clone()),
        chart: chart.name.clone(),
        alt: chart.subtitle.clone(),
        at_most: None,
    })
}

/// The headings of a page of one level, numbered as they come.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    count: usize,
}

impl Headings {
    /// The next one.
    pub(crate) fn next(&mut self, anchor: &str, text: &str) -> Block {
        self.count += 1;
        Block::Heading(Heading { number: Some(self.count), ..Heading::new(1, anchor, text) })
    }
}

/// A table on the page.
pub(crate) fn table(
    lang: Lang,
    caption: &Message,
    header: &[Message],
    rows: Vec<Vec<Entry>>,
) -> Block {
    let header = header.iter().map(|head| head.get(lang).to_owned()).collect();
    Block::Table(Grid { caption: Caption::new(caption.get(lang)), ..Grid::new("", header, rows) })
}

/// What `said` gives in each language.
pub(crate) fn both(said: impl Fn(Lang) -> String) -> Message {
    Message::of(said(Lang::En), said(Lang::Zh))
}
