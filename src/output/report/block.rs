//! A report as a list of blocks, the same whatever file it becomes.
//!
//! Plain text only: a writer ([`super::super::markdown`], [`super::super::docx`]) decides how a block looks and escapes
//! what its format would misread. Holds no words of its own but those it is given.

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Caption with its number.
    pub caption: Caption,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// Rows, as long as the header.
    pub rows: Vec<Vec<String>>,
    /// How each column stands.
    pub align: Vec<Align>,
    /// Width of each column relative to the others.
    pub widths: Vec<u32>,
    /// Whether the last row is a sum.
    pub total: bool,
    /// Whether it is set in the smallest type, to keep an annex on its page.
    pub dense: bool,
}

/// A caption: "Figure 3" and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// "Figure" or "Table" in the language of the report.
    pub word: &'static str,
    /// Number, from 1.
    pub number: usize,
    /// What is shown.
    pub text: String,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Caption with its number.
    pub caption: Caption,
    /// Name of the chart.
    pub chart: String,
}

/// One piece of a report, in reading order.
#[derive(Debug, Clone)]
pub enum Block {
    /// Title of the document.
    Title(String),
    /// A line below the title: what it is, which run.
    Subtitle(String),
    /// Heading of level 1 or 2.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A remark in smaller type.
    Note(String),
    /// A list.
    Bullets(Vec<String>),
    /// A table.
    Table(Grid),
    /// A chart.
    Figure(Figure),
    /// What follows begins on a new page, where there are pages.
    NewPage,
}
