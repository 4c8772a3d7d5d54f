//! How high and how wide what stands on a page is, in points: that of the PDF, and that of the Word
//! document, by its styles.

use super::letters::{Face, Letters};
use crate::chart::{Colour, Ink, Weight, filled_lines_by, widest_word};

/// Width and height of A4.
pub(crate) const PAPER: (f64, f64) = (595.276, 841.89);
/// Left end of the text: a margin of 2.5 cm.
pub(crate) const LEFT: f64 = 70.866;
/// Right end of the text.
pub(crate) const RIGHT: f64 = PAPER.0 - LEFT;
/// Width of the text: 16 cm.
pub(crate) const WIDTH: f64 = RIGHT - LEFT;
/// Top of the text.
pub(crate) const TOP: f64 = 68.0;
/// Bottom of the text of the PDF.
pub(crate) const BOTTOM: f64 = PAPER.1 - 62.0;

/// Dark blue of headings.
pub(crate) const DARK: Colour = Colour(0x1F, 0x38, 0x64);
/// Text.
pub(crate) const BLACK: Colour = Colour(0, 0, 0);
/// Grey of remarks.
pub(crate) const GREY: Colour = Colour(0x59, 0x59, 0x59);
/// Red of warnings.
pub(crate) const ALARM: Colour = Colour(0x8F, 0x2D, 0x00);
/// The line above a box.
pub(crate) const BLUE: Colour = Colour(0x2F, 0x55, 0x97);
/// The ground of a box.
pub(crate) const PALE: Colour = Colour(0xEE, 0xF2, 0xF8);
/// Behind something good.
pub(crate) const GOOD: Colour = Colour(0xE3, 0xF3, 0xEC);
/// Behind something bad.
pub(crate) const BAD: Colour = Colour(0xFD, 0xEB, 0xE2);

/// A kind of paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Whose widths its letters have.
    pub face: Face,
    /// Size of its letters.
    pub size: f64,
    /// How heavy they are.
    pub weight: Weight,
    /// Their colour.
    pub colour: Colour,
    /// Space above.
    pub before: f64,
    /// Space below.
    pub after: f64,
    /// Height of a line.
    pub line: f64,
}

impl Style {
    /// How its text is set.
    pub(crate) fn ink(&self) -> Ink {
        let ink = Ink::new(self.size, self.colour);
        if self.weight == Weight::Bold { ink.bold() } else { ink }
    }

    /// The same, so heavy.
    pub(crate) fn weighing(self, weight: Weight) -> Self {
        Style { weight, ..self }
    }

    /// Lines of a text no wider than `limit`.
    pub(crate) fn lines(&self, text: &str, limit: f64) -> Vec<String> {
        text.split('\n').flat_map(|line| filled_lines_by(line, limit, &self.letters())).collect()
    }

    /// Width of the widest part of a text that is never broken.
    pub(crate) fn widest_word(&self, text: &str) -> f64 {
        widest_word(text, &self.letters())
    }

    /// Its letters.
    pub(crate) fn letters(&self) -> Letters {
        Letters { face: self.face, size: self.size, weight: self.weight }
    }
}

/// How the pages of a document are filled.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    /// Bottom of the text.
    pub bottom: f64,
    /// Height below it that a line or a row may take where it can go on a page of its own too.
    pub reserve: f64,
    /// Height that a chart or a table leaves free above it where it comes to share a page, for what
    /// an office measures otherwise.
    pub spare: f64,
    /// Whether a paragraph or a list goes on over a page before a chart or a table comes there.
    pub unbroken: bool,
    /// Whether of the space below a paragraph and that above the next only the larger one stands.
    pub shares_space: bool,
    /// Space above a chart, and between it and its caption.
    pub around_chart: (f64, f64),
    /// What stands below a chart.
    pub chart_caption: Style,
    /// Space around what a box says.
    pub box_pad: f64,
    /// Height of the rules of a table beside those between its rows.
    pub table_rules: f64,
    /// Space below a table.
    pub below_table: f64,
    /// Running text.
    pub body: Style,
    /// The title on the cover.
    pub title: Style,
    /// Lines below the title.
    pub subtitle: Style,
    /// A heading of the first level.
    pub heading: Style,
    /// A heading of the second level.
    pub subheading: Style,
    /// The title of what folds on a screen.
    pub fold: Style,
    /// A remark.
    pub note: Style,
    /// A warning.
    pub warning: Style,
    /// Words to be typed.
    pub code: Style,
    /// An item of a list.
    pub item: Style,
    /// What stands above a table.
    pub caption: Style,
    /// A cell of a table.
    pub cell: Style,
    /// A cell of a table that holds much.
    pub dense: Style,
    /// The title of a box.
    pub box_title: Style,
    /// What a box says.
    pub box_text: Style,
}

/// The pages of the PDF.
pub(crate) const PDF: Sheet = Sheet {
    bottom: BOTTOM,
    reserve: 0.0,
    spare: 0.0,
    unbroken: false,
    shares_space: false,
    around_chart: (0.0, 0.0),
    chart_caption: CHART_CAPTION,
    box_pad: 6.0,
    table_rules: 0.0,
    below_table: 8.0,
    body: BODY,
    title: TITLE,
    subtitle: SUBTITLE,
    heading: HEADING,
    subheading: SUBHEADING,
    fold: FOLD,
    note: NOTE,
    warning: WARNING,
    code: CODE,
    item: ITEM,
    caption: CAPTION,
    cell: CELL,
    dense: DENSE,
    box_title: BOX_TITLE,
    box_text: BOX_TEXT,
};

/// Running text.
const BODY: Style = Style {
    face: Face::Carried,
    size: 10.0,
    weight: Weight::Regular,
    colour: BLACK,
    before: 0.0,
    after: 4.0,
    line: 15.5,
};
/// The title on the cover.
const TITLE: Style = Style {
    size: 26.0,
    weight: Weight::Bold,
    colour: DARK,
    before: 200.0,
    after: 20.0,
    line: 36.0,
    ..BODY
};
/// Lines below the title.
const SUBTITLE: Style = Style { size: 12.5, colour: GREY, after: 8.0, line: 20.0, ..BODY };
/// A heading of the first level.
const HEADING: Style = Style {
    size: 14.0,
    weight: Weight::Bold,
    colour: DARK,
    before: 12.0,
    after: 5.0,
    line: 20.0,
    ..BODY
};
/// A heading of the second level.
const SUBHEADING: Style =
    Style { size: 11.0, colour: BLACK, before: 6.0, after: 2.5, line: 16.0, ..HEADING };
/// The title of what folds on a screen.
const FOLD: Style = Style { size: 9.5, before: 5.0, after: 2.0, line: 14.0, ..SUBHEADING };
/// A remark.
const NOTE: Style = Style { size: 8.5, colour: GREY, line: 13.0, after: 3.0, ..BODY };
/// A warning.
const WARNING: Style = Style { weight: Weight::Bold, colour: ALARM, ..BODY };
/// Words to be typed.
const CODE: Style = Style { size: 8.5, line: 13.0, ..BODY };
/// An item of a list.
const ITEM: Style = Style { after: 2.0, ..BODY };
/// What stands above a table.
const CAPTION: Style = Style { size: 9.0, line: 13.0, before: 4.0, after: 3.0, ..BODY };
/// What stands below a chart.
const CHART_CAPTION: Style = Style { after: 10.0, ..CAPTION };
/// A cell of a table.
const CELL: Style = Style { size: 8.0, line: 11.0, before: 1.5, after: 1.5, ..BODY };
/// A cell of a table that holds much.
const DENSE: Style = Style { size: 7.0, line: 9.5, before: 1.0, after: 1.0, ..CELL };
/// The title of a box.
const BOX_TITLE: Style =
    Style { size: 10.5, weight: Weight::Bold, colour: DARK, after: 3.0, line: 15.0, ..BODY };
/// What a box says.
const BOX_TEXT: Style = Style { size: 9.0, after: 3.0, line: 12.5, ..BODY };
/// The title of a list at the front.
pub(crate) const LIST_TITLE: Style = Style { size: 13.0, before: 10.0, line: 19.0, ..HEADING };
/// An entry of a list at the front.
pub(crate) const ENTRY: Style = Style { size: 9.0, line: 12.8, after: 0.0, ..BODY };
/// What stands at the head and the foot of every page.
pub(crate) const EDGE: Style = Style { size: 8.0, colour: GREY, line: 11.0, after: 0.0, ..BODY };
