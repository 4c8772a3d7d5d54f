//! A comparison's report as a list of blocks, the same whatever it becomes.
//!
//! Plain text only: a writer decides how a block looks and escapes what its format would misread.

use crate::analysis::compare::Verdict;

/// A piece of the report, in reading order.
#[derive(Debug, Clone)]
pub enum Block {
    /// Heading of a section (2) or a part of it (3), with the name by which it is linked to.
    Heading(u8, String, String),
    /// A paragraph.
    Paragraph(String),
    /// A warning, which must not be overlooked.
    Warning(String),
    /// A list.
    List(Vec<String>),
    /// A table.
    Grid(Grid),
    /// A chart.
    Figure(Figure),
    /// Blocks that may be folded away, under a line that tells what they are.
    Folded(String, Vec<Block>),
    /// Words to be typed.
    Code(String),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// Titles of its columns.
    pub header: Vec<String>,
    /// Its rows, as long as the header.
    pub rows: Vec<Vec<Entry>>,
    /// Whether its cells are answers to be read, which stand to the left, and not columns of numbers.
    pub card: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// What stands there; line breaks part its lines.
    pub text: String,
    /// The number by which its column sorts, where it is one.
    pub sort: Option<f64>,
    /// The verdict it tells, which may give it a colour.
    pub verdict: Option<Verdict>,
}

impl Entry {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Entry { text: text.into(), ..Entry::default() }
    }

    /// A number with its text.
    pub fn number(text: impl Into<String>, value: f64) -> Self {
        Entry { text: text.into(), sort: Some(value), verdict: None }
    }
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Name of its file, without ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What a reader who cannot see it should know.
    pub alt: String,
}
