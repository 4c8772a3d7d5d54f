//! A report as a list of blocks, the same whatever file it becomes.
//!
//! Plain text only: a writer decides how a block looks and escapes what its format would misread.
//! Holds no words of its own but those it is given.

use unicode_width::UnicodeWidthStr;

use crate::domain::Lang;
use crate::words::{Word, number as numbers};

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// What a cell tells, which may give it a colour; its words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something good.
    Better,
    /// Something bad.
    Worse,
    /// Neither.
    Neither,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// What stands there; line breaks part its lines.
    pub text: String,
    /// The number by which its column sorts, where it is one.
    pub sort: Option<f64>,
    /// What it tells.
    pub tone: Option<Tone>,
    /// Name of the heading, table or row with what it is made of, where pages are linked.
    pub leads: Option<String>,
    /// Name by which its row is linked to.
    pub anchor: Option<String>,
}

impl Entry {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Entry { text: text.into(), ..Entry::default() }
    }

    /// A number with its text.
    pub fn number(text: impl Into<String>, value: f64) -> Self {
        Entry { text: text.into(), sort: Some(value), ..Entry::default() }
    }
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Entry::words(text)
    }
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Level, 1 or 2.
    pub level: u8,
    /// Name by which it is linked to.
    pub anchor: String,
    /// Number of the section, from 1, where sections are counted.
    pub number: Option<usize>,
    /// What it says.
    pub text: String,
}

impl Heading {
    /// A heading without a number.
    pub fn new(level: u8, anchor: impl Into<String>, text: impl Into<String>) -> Self {
        Heading { level, anchor: anchor.into(), number: None, text: text.into() }
    }

    /// What it says, with its number.
    pub fn said(&self, lang: Lang) -> String {
        match self.number {
            None => self.text.clone(),
            Some(n) => Word::Numbered
                .fill(lang, &[("n", &numbers::numeral(n, lang)), ("title", &self.text)]),
        }
    }
}

/// What stands above a table or below a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// Number among the tables or charts of the report, from 1; [`number`] gives it to every one
    /// that has a text.
    pub number: Option<usize>,
    /// What is shown.
    pub text: String,
}

impl Caption {
    /// A caption that has no number yet.
    pub fn new(text: impl Into<String>) -> Self {
        Caption { number: None, text: text.into() }
    }

    /// What stands before its number, the number, and what follows: "Figure ", "3", ". What is
    /// shown"; none without a number. `word` is what is numbered.
    pub fn parts(&self, word: Word, lang: Lang) -> Option<[String; 3]> {
        let (before, after) = match lang {
            Lang::En => (" ", ". "),
            Lang::Zh => ("", "\u{3000}"),
        };
        let number = self.number?.to_string();
        let word = word.text(lang);
        Some([format!("{word}{before}"), number, format!("{after}{}", self.text)])
    }

    /// "Figure 3. What is shown", or what is shown alone.
    pub fn said(&self, word: Word, lang: Lang) -> String {
        self.parts(word, lang).map_or_else(|| self.text.clone(), |parts| parts.concat())
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Grid {
    /// What is shown.
    pub caption: Caption,
    /// Name by which it is linked to, beside its number.
    pub anchor: Option<String>,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// Rows, as long as the header.
    pub rows: Vec<Vec<Entry>>,
    /// How each column stands.
    pub align: Vec<Align>,
    /// Width of each column relative to the others.
    pub widths: Vec<u32>,
    /// Whether the last row is a sum.
    pub total: bool,
    /// Whether it is set in the smallest type, to keep much on a page.
    pub dense: bool,
    /// Whether its cells are answers to be read, with a verdict each.
    pub card: bool,
}

/// Narrowest and widest column, in the width of a Latin letter, of a table whose widths follow from
/// its texts.
const WIDTHS: (usize, usize) = (8, 32);
/// Columns beyond which a table is set in the smallest type.
const MANY_COLUMNS: usize = 6;

impl Grid {
    /// A table whose columns stand and are as wide as their texts ask for: numbers to the right.
    pub fn new(caption: impl Into<String>, header: Vec<String>, rows: Vec<Vec<Entry>>) -> Self {
        let column = |at: usize| rows.iter().filter_map(move |row| row.get(at));
        let align = (0..header.len()).map(|at| {
            let mut cells = column(at).peekable();
            let numbers = cells.peek().is_some() && cells.all(|entry| entry.sort.is_some());
            if numbers { Align::Right } else { Align::Left }
        });
        let longest = |text: &str| text.split('\n').map(str::width).max().unwrap_or(0);
        let widths = header.iter().enumerate().map(|(at, head)| {
            let cells = column(at).map(|entry| longest(&entry.text)).max().unwrap_or(0);
            // A head may break into lines.
            (cells.max(longest(head) / 2) + 2).clamp(WIDTHS.0, WIDTHS.1) as u32
        });
        Grid {
            caption: Caption::new(caption),
            anchor: None,
            align: align.collect(),
            widths: widths.collect(),
            total: false,
            dense: header.len() > MANY_COLUMNS,
            card: false,
            header,
            rows,
        }
    }

    /// The same as answers to be read, which all stand to the left.
    #[must_use]
    pub fn card(mut self) -> Self {
        self.align.fill(Align::Left);
        self.card = true;
        self
    }
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What is shown.
    pub caption: Caption,
    /// Name of the chart.
    pub chart: String,
    /// What a reader who cannot see it should know.
    pub alt: String,
    /// Greatest height in millimetres where nobody knows what the page leaves; a page where nothing
    /// is said.
    pub at_most: Option<u32>,
}

/// A box with an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Boxed {
    /// What is answered.
    pub title: String,
    /// The answer.
    pub items: Vec<String>,
    /// Name of the heading or table with what it is made of, where pages are linked.
    pub leads: Option<String>,
}

/// One piece of a report, in reading order.
#[derive(Debug, Clone)]
pub enum Block {
    /// Title of the document.
    Title(String),
    /// A line below the title: what it is, which run.
    Subtitle(String),
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(String),
    /// A remark in smaller type.
    Note(String),
    /// A warning, which must not be overlooked.
    Warning(String),
    /// A list.
    Bullets(Vec<String>),
    /// What must be seen first: boxes beside each other.
    Boxes(Vec<Boxed>),
    /// A table.
    Table(Grid),
    /// A chart.
    Figure(Figure),
    /// Blocks that may be folded away, under a line that tells what they are.
    Folded(String, Vec<Block>),
    /// Words to be typed.
    Code(String),
    /// What follows begins on a new page, where there are pages.
    NewPage,
}

/// Numbers the charts and the tables that have a caption, each from 1, in reading order.
pub(crate) fn number(blocks: &mut [Block]) {
    fn next(blocks: &mut [Block], tables: &mut usize, figures: &mut usize) {
        let give = |caption: &mut Caption, count: &mut usize| {
            if !caption.text.is_empty() {
                *count += 1;
                caption.number = Some(*count);
            }
        };
        for block in blocks {
            match block {
                Block::Table(grid) => give(&mut grid.caption, tables),
                Block::Figure(figure) => give(&mut figure.caption, figures),
                Block::Folded(_, inside) => next(inside, tables, figures),
                _ => {}
            }
        }
    }
    next(blocks, &mut 0, &mut 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charts_and_tables_are_numbered_in_reading_order_and_those_without_a_caption_are_not() {
        let grid = |caption: &str| Block::Table(Grid::new(caption, Vec::new(), Vec::new()));
        let figure = |text: &str| {
            Block::Figure(Figure {
                caption: Caption::new(text),
                chart: text.to_owned(),
                alt: String::new(),
                at_most: None,
            })
        };
        let mut blocks = [
            grid("a"),
            figure("x"),
            Block::Folded("b".into(), vec![grid("c"), grid("")]),
            grid("d"),
        ];
        number(&mut blocks);
        let mut found = Vec::new();
        let mut note = |block: &Block| match block {
            Block::Table(grid) => found.push((grid.caption.text.clone(), grid.caption.number)),
            Block::Figure(figure) => {
                found.push((figure.caption.text.clone(), figure.caption.number));
            }
            _ => {}
        };
        for block in &blocks {
            match block {
                Block::Folded(_, inside) => inside.iter().for_each(&mut note),
                block => note(block),
            }
        }
        let named: Vec<(&str, Option<usize>)> =
            found.iter().map(|(text, number)| (text.as_str(), *number)).collect();
        let wanted = [("a", Some(1)), ("x", Some(1)), ("c", Some(2)), ("", None), ("d", Some(3))];
        assert_eq!(named, wanted);
    }

    #[test]
    fn a_caption_reads_alike_wherever_it_stands() {
        let caption = Caption { number: Some(3), text: "x".to_owned() };
        assert_eq!(caption.said(Word::FigureWord, Lang::En), "Figure 3. x");
        assert_eq!(caption.said(Word::TableWord, Lang::Zh), "表3\u{3000}x");
        assert_eq!(Caption::new("x").said(Word::TableWord, Lang::Zh), "x");
    }

    #[test]
    fn sections_are_counted_in_the_language_of_the_report() {
        let said = |n: usize, lang: Lang| {
            Heading { number: Some(n), ..Heading::new(1, "a", "x") }.said(lang)
        };
        assert_eq!([3, 12].map(|n| said(n, Lang::En)), ["3 x", "12 x"]);
        assert_eq!(
            [3, 10, 12, 20].map(|n| said(n, Lang::Zh)),
            ["三、x", "十、x", "十二、x", "20、x"]
        );
        assert_eq!(Heading::new(1, "a", "x").said(Lang::Zh), "x");
    }

    #[test]
    fn columns_of_numbers_stand_to_the_right_and_widths_follow_the_texts() {
        let rows = vec![
            vec![Entry::words("床位数量很多"), Entry::number("1", 1.0), Entry::words("–")],
            vec![Entry::words("b"), Entry::number("2", 2.0), Entry::number("3", 3.0)],
        ];
        let grid = Grid::new("", ["a", "b", "c"].map(str::to_owned).to_vec(), rows);
        assert_eq!(grid.align, [Align::Left, Align::Right, Align::Left]);
        assert_eq!(grid.widths, [14, 8, 8]);
        assert!(grid.card().align.iter().all(|align| *align == Align::Left));
    }
}
