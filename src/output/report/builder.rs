//! Puts blocks together: numbers sections and annexes, and sees that each chart is shown once.

use crate::analysis::homes::HomesByYear;
use crate::output::charts::Drawn;
use crate::output::kit::block::{self, Align, Block, Caption, Entry, Figure, Grid, Heading};
use crate::output::run::Run;
use crate::words::Word;

/// Width of the text on paper in millimetres.
const TEXT_WIDTH: f64 = 160.0;
/// A chart may be made so much smaller that its type of 7 points can still be read.
const READABLE: f64 = 0.8;

/// A table before it has its number.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What is shown.
    pub caption: String,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// Rows, as long as the header.
    pub rows: Vec<Vec<String>>,
    /// Columns of words, from the left; the others hold numbers.
    pub words: usize,
    /// Width of each column relative to the others.
    pub widths: Vec<u32>,
    /// Where the cells of each row lead, for as many rows as lead anywhere: the name of the
    /// heading, table or row with what they are made of.
    pub leads: Vec<Vec<Option<String>>>,
    /// Name by which each row is linked to, for as many as are.
    pub names: Vec<String>,
    /// Name by which it is linked to.
    pub anchor: Option<String>,
}

/// A report being put together.
#[derive(Debug)]
pub(super) struct Builder<'b> {
    /// The run it is about.
    pub run: &'b Run<'b>,
    /// Charts not shown yet.
    /// What becomes of its homes.
    pub homes: &'b HomesByYear,
    left: Vec<&'b Drawn>,
    blocks: Vec<Block>,
    sections: usize,
    annexes: usize,
}

impl<'b> Builder<'b> {
    /// An empty report with these charts to show.
    pub(super) fn new(run: &'b Run<'b>, homes: &'b HomesByYear, drawn: &'b [Drawn]) -> Self {
        let left = drawn.iter().collect();
        Builder { run, homes, left, blocks: Vec::new(), sections: 0, annexes: 0 }
    }

    /// The report.
    pub(super) fn finish(mut self) -> Vec<Block> {
        block::number(&mut self.blocks);
        self.blocks
    }

    /// Adds a block as it is.
    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: String) {
        self.push(Block::Paragraph(text));
    }

    /// Adds a remark.
    pub(super) fn note(&mut self, word: Word) {
        self.push(Block::Note(self.run.word(word)));
    }

    /// Adds a list, unless it is empty.
    pub(super) fn bullets(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.push(Block::Bullets(items));
        }
    }

    /// Adds a heading without a number.
    pub(super) fn heading(&mut self, level: u8, anchor: &str, title: Word) {
        let title = self.run.word(title);
        self.push(Block::Heading(Heading::new(level, anchor, title)));
    }

    /// Begins a numbered section.
    pub(super) fn section(&mut self, title: Word) {
        self.sections += 1;
        let heading = Heading::new(1, format!("section-{}", self.sections), self.run.word(title));
        self.push(Block::Heading(Heading { number: Some(self.sections), ..heading }));
    }

    /// Begins a numbered section that is linked to by this name.
    pub(super) fn section_named(&mut self, anchor: &str, title: Word) {
        self.section(title);
        if let Some(Block::Heading(heading)) = self.blocks.last_mut() {
            anchor.clone_into(&mut heading.anchor);
        }
    }

    /// Begins an annex.
    pub(super) fn annex(&mut self, title: Word) {
        self.annexes += 1;
        let (n, title) = (self.annexes.to_string(), self.run.word(title));
        let heading = self.run.say(Word::AnnexHeading, &[("n", &n), ("title", &title)]);
        self.push(Block::Heading(Heading::new(1, format!("annex-{}", self.annexes), heading)));
    }

    /// Shows these charts, as far as they were drawn and not shown yet.
    pub(super) fn figures(&mut self, names: &[&str]) {
        for name in names {
            if let Some(at) = self.left.iter().position(|chart| chart.name == *name) {
                let chart = self.left.remove(at);
                self.figure(chart, None);
            }
        }
    }

    /// Shows the first of these charts, drawn and not shown yet, that can be read where it is no
    /// higher than `at_most` millimetres on paper; where none can, the one that shrinks least.
    pub(super) fn first_figure(&mut self, names: &[&str], at_most: u32) {
        let here = |name: &&str| self.left.iter().position(|chart| chart.name == **name);
        let scale = |at: &usize| {
            let (wide, high) = self.left[*at].pixels;
            f64::from(at_most) / (TEXT_WIDTH * f64::from(high) / f64::from(wide))
        };
        let drawn = || names.iter().filter_map(here);
        let readable = drawn().find(|at| scale(at) >= READABLE);
        let least = || drawn().max_by(|a, b| scale(a).total_cmp(&scale(b)));
        if let Some(at) = readable.or_else(least) {
            let chart = self.left.remove(at);
            self.figure(chart, Some(at_most));
        }
    }

    /// Adds blocks that show their charts themselves.
    pub(super) fn as_they_are(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            if let Block::Figure(figure) = &block {
                self.left.retain(|chart| chart.name != figure.chart);
            }
            self.push(block);
        }
    }

    /// Shows every chart that was not shown yet, under a heading of their own.
    pub(super) fn other_figures(&mut self) {
        let left = std::mem::take(&mut self.left);
        if !left.is_empty() {
            self.section(Word::OtherCharts);
            self.paragraph(self.run.word(Word::OtherChartsIntro));
        }
        for chart in left {
            self.figure(chart, None);
        }
    }

    fn figure(&mut self, chart: &Drawn, at_most: Option<u32>) {
        let (title, chart) = (&chart.title, chart.name.clone());
        let caption = Caption::new(title.clone());
        self.push(Block::Figure(Figure { caption, chart, alt: title.clone(), at_most }));
    }

    /// Adds a table; none without rows. The last row is a sum where `total` says so.
    pub(super) fn table(&mut self, draft: Draft, total: bool) {
        self.grid(draft, total, false);
    }

    /// Adds a table in the smallest type whose last row is a sum; none without rows.
    pub(super) fn dense_sum(&mut self, draft: Draft) {
        self.grid(draft, true, true);
    }

    /// Adds a table in the smallest type; none without rows.
    pub(super) fn dense_table(&mut self, draft: Draft) {
        self.grid(draft, false, true);
    }

    fn grid(&mut self, draft: Draft, total: bool, dense: bool) {
        if draft.rows.is_empty() {
            return;
        }
        let align = (0..draft.header.len())
            .map(|column| if column < draft.words { Align::Left } else { Align::Right });
        let mut rows: Vec<Vec<Entry>> = Vec::with_capacity(draft.rows.len());
        rows.extend(draft.rows.into_iter().map(|row| row.into_iter().map(Entry::from).collect()));
        for (row, leads) in rows.iter_mut().zip(draft.leads) {
            for (entry, leads) in row.iter_mut().zip(leads) {
                entry.leads = leads.filter(|_| entry.text != "–");
            }
        }
        for (row, name) in rows.iter_mut().zip(draft.names) {
            if let Some(entry) = row.first_mut() {
                entry.anchor = Some(name);
            }
        }
        self.push(Block::Table(Grid {
            caption: Caption::new(draft.caption),
            align: align.collect(),
            header: draft.header,
            anchor: draft.anchor,
            rows,
            widths: draft.widths,
            total,
            dense,
            card: false,
        }));
    }
}
