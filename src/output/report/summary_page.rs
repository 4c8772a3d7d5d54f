//! How much of the page of the summary its words take, and what they leave for the chart.
//!
//! Nobody knows the page before the word processor has set it: lines are estimated from the width
//! of the words in the type and the measures of `output/kit/docx`, a little too many rather than
//! too few.

use unicode_width::UnicodeWidthStr;

use crate::output::kit::block::Boxed;

/// Height of the text on a page of A4 less two margins of 2.5 cm, in millimetres.
const PAGE: f64 = 247.0;
/// What the heading, the caption of the chart and the note below it take, in millimetres.
const FIXED: f64 = 46.0;
/// Heights between which the chart can be read and leaves room for words, in millimetres.
const CHART: (f64, f64) = (62.0, 98.0);
/// A paragraph of the text: Latin letters on a line (a Chinese one takes two), height of a line and
/// space below, in millimetres.
const PARAGRAPH: Type = Type { letters: 78, line: 4.9, below: 2.2 };
/// A paragraph in boxes over the whole width of the page.
const BOX: Type = Type { letters: 84, line: 3.9, below: 1.1 };
/// The title of such a box.
const BOX_TITLE: Type = Type { letters: 60, line: 5.6, below: 1.1 };

/// A type, as it takes up a page.
struct Type {
    letters: usize,
    line: f64,
    below: f64,
}

impl Type {
    /// Height of a paragraph on one of `columns` equal columns.
    fn height(&self, text: &str, columns: usize) -> f64 {
        let letters = (self.letters / columns).max(1);
        let lines = text.width().div_ceil(letters).max(1);
        lines as f64 * self.line + self.below
    }
}

/// Height that paragraphs and boxes beside each other leave for the chart on a page, in
/// millimetres.
pub(super) fn left_for_chart(paragraphs: &[String], boxes: &[Boxed]) -> u32 {
    let above: f64 = paragraphs.iter().map(|text| PARAGRAPH.height(text, 1)).sum();
    let columns = boxes.len().max(1);
    let height = |boxed: &Boxed| {
        let items: f64 = boxed.items.iter().map(|item| BOX.height(item, columns)).sum();
        BOX_TITLE.height(&boxed.title, columns) + items
    };
    let boxed = boxes.iter().map(height).fold(0.0, f64::max);
    let left = PAGE - FIXED - above - boxed;
    // The bounds keep it positive and small.
    left.clamp(CHART.0, CHART.1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chart_shrinks_with_the_words_and_a_chinese_letter_counts_for_two() {
        let boxed = |text: &str| {
            let items = vec![text.to_owned()];
            vec![Boxed { title: "title".to_owned(), items, leads: None }; 3]
        };
        let short = left_for_chart(&[], &boxed("few words"));
        let long = left_for_chart(&[], &boxed(&"many words ".repeat(90)));
        assert_eq!(f64::from(short), CHART.1);
        assert!(f64::from(long) >= CHART.0 && long < short, "{long}");
        assert_eq!(
            left_for_chart(&[], &boxed(&"字".repeat(400))),
            left_for_chart(&[], &boxed(&"ab".repeat(400)))
        );
    }
}
