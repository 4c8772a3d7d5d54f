//! How wide columns and how high rows are, and what stands above and below a printed sheet.

use rust_xlsxwriter::Worksheet;
use unicode_width::UnicodeWidthStr;

use super::paper::SIDES;
use crate::language::visible;

/// Height of a line of text in points.
pub(super) const LINE: f64 = 15.0;
/// Narrowest column, and the widest that texts may make one whose head names no more, in
/// characters.
const WIDTHS: (f64, f64) = (6.0, 24.0);
/// Most characters of a title above a printed page.
const LONGEST_TITLE: usize = 80;

/// What stands around a printed sheet: its title and its name above, the file and the pages below.
pub(super) fn edges(sheet: &mut Worksheet, title: &str) {
    sheet.set_margins(SIDES, SIDES, 0.75, 0.6, 0.3, 0.3);
    let title: String = visible(title).chars().take(LONGEST_TITLE).collect();
    sheet.set_header(format!("&L&9{}&C&\"-,Bold\"&13&A", title.replace('&', "&&")));
    sheet.set_footer("&L&8&F&R&8&P / &N");
}

/// The width of a column: what its cells need, of which the widest has so many characters, and its
/// head in a few lines; `most` for texts that break.
pub(super) fn width(head: &str, most: f64, widest: usize) -> f64 {
    let needed = head_width(head).max(WIDTHS.0);
    (widest as f64 * 1.1 + 2.0).clamp(needed, most.max(WIDTHS.1).max(needed))
}

/// What a head needs: its longest word, a short line as it is, and no more than two lines for a
/// longer one.
fn head_width(text: &str) -> f64 {
    let word = text.split_whitespace().filter(|word| word.is_ascii()).map(str::len).max();
    let line = |line: &str| match line.width() {
        short if short <= 14 && !line.is_ascii() => short,
        // The mark that closes a unit does not stand alone.
        long => long.div_ceil(2) + 2,
    };
    let line = text.lines().map(line).max();
    word.max(line).unwrap_or(0) as f64 * 1.1 + 2.0
}

/// Height of a row whose cells are `texts` in columns of these widths.
pub(super) fn height<'t>(texts: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines = |text: &str, width: f64| -> usize {
        // Lines break before they are full.
        let of = |line: &str| match line.width() as f64 {
            short if short * 1.02 <= width => 1,
            long => (long * 1.25 / width).ceil() as usize,
        };
        text.split('\n').map(of).sum()
    };
    LINE * texts.map(|(text, width)| lines(text, width)).max().unwrap_or(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_cells_and_heads_need() {
        assert!((7.0..9.0).contains(&width("0~4", 8.0, 5)));
        // Two lines of Chinese and two of English.
        assert!((11.0..16.0).contains(&width("护理型床位数（张）\nnursing beds (beds)", 10.0, 3)));
        assert_eq!(width("备注", 40.0, 300), 40.0);
        assert_eq!(height(std::iter::once(("很长的备注", 24.0))), LINE);
        assert!(height(std::iter::once((&*"很长的备注".repeat(30), 24.0))) > 10.0 * LINE);
    }
}
