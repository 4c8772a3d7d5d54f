//! Breaks text into lines by true widths, for Latin words and Chinese characters alike.
//!
//! Never drops a character: a long name becomes more lines, and the layout makes room. Lines of
//! letters of fixed width, as terminals show them, are not its matter (`output/fixed_width`).

use crate::chart::font::{Weight, width};
use crate::language::visible;

/// Punctuation that may not begin a line.
const CLOSING: &str = "，。、；：？！）》」』】〕％%,.;:?!)]}…·”’";
/// Punctuation that may not end a line.
const OPENING: &str = "（《「『【〔([{“‘";

/// Whether a line may break beside this character without a space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What steers written out, line breaks and tabs as spaces, no doubled or outer spaces: what a
/// reader sees anyway. Without Chinese characters quotation marks are straight: the font's curly
/// ones are as wide as a Chinese character.
pub(super) fn clean(text: &str) -> String {
    let text = visible(text);
    let straight = |c: char| match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => c,
    };
    let is_chinese = text.chars().any(is_wide);
    let text: String = text.chars().map(|c| if is_chinese { c } else { straight(c) }).collect();
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters of some width, as a writer sets them.
pub trait Letters {
    /// Width of a text.
    fn width(&self, text: &str) -> f64;

    /// Width that counts where a text ends a line: the space that ends it may hang over the edge.
    fn at_end(&self, text: &str) -> f64 {
        self.width(text.trim_end())
    }

    /// Whether no line is broken between two characters, beside where none ever is.
    fn join(&self, _before: char, _after: char) -> bool {
        false
    }
}

/// Those of the carried font.
struct Carried {
    size: f64,
    weight: Weight,
}

impl Letters for Carried {
    fn width(&self, text: &str) -> f64 {
        width(text, self.size, self.weight)
    }
}

/// Pieces that are never broken inside, each with its trailing space.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    parted(text, |_, _| false)
}

/// The same, also where `join` wants two characters on one line.
fn parted(text: &str, join: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(p) = previous {
            let beside_wide = (is_wide(p) || is_wide(c)) && p != ' ' && c != ' ';
            let allowed = (p == ' ' || beside_wide || matches!(p, '-' | '–' | '/'))
                && !CLOSING.contains(c)
                && !OPENING.contains(p)
                && !join(p, c);
            if allowed {
                pieces.push(&text[start..at]);
                start = at;
            }
        }
        previous = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// Lines of `text` no wider than `limit` points. At least one line; a word wider than `limit` is
/// broken between characters.
pub(super) fn wrap(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<String> {
    let text = clean(text);
    if width(&text, size, weight) <= limit {
        return vec![text];
    }
    let letters = Carried { size, weight };
    let lines = greedy(&text, limit, &letters);
    // A last line of one or two characters looks lost: set the lines a little narrower.
    let last = lines.last().map_or(0.0, |line| width(line, size, weight));
    if lines.len() > 1 && last < 0.3 * limit {
        for share in [0.72, 0.82, 0.92] {
            let narrower = greedy(&text, limit * share, &letters);
            if narrower.len() == lines.len() {
                return narrower;
            }
        }
    }
    lines
}

/// Lines of `text` no wider than `limit` points, each as full as it can be: for running text.
#[cfg(feature = "program")]
pub fn filled_lines(text: &str, size: f64, weight: Weight, limit: f64) -> Vec<String> {
    filled_lines_by(text, limit, &Carried { size, weight })
}

/// [`filled_lines`] in other letters than those of the carried font.
#[cfg(feature = "program")]
pub fn filled_lines_by(text: &str, limit: f64, letters: &impl Letters) -> Vec<String> {
    greedy(&clean(text), limit, letters)
}

/// Width of the widest part of `text` that is never broken: a column must be as wide.
#[cfg(feature = "program")]
pub fn widest_word(text: &str, letters: &impl Letters) -> f64 {
    let text = clean(text);
    parted(&text, |a, b| letters.join(a, b))
        .into_iter()
        .map(|word| letters.at_end(word))
        .fold(0.0, f64::max)
}

/// [`wrap`], but at most `most` lines: what follows is replaced by an ellipsis.
pub(super) fn wrap_at_most(
    text: &str,
    size: f64,
    weight: Weight,
    limit: f64,
    most: usize,
) -> Vec<String> {
    let mut lines = wrap(text, size, weight, limit);
    if lines.len() > most {
        lines = greedy(&clean(text), limit, &Carried { size, weight });
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…"), size, weight) > limit && last.pop().is_some() {}
            *last = format!("{}…", last.trim_end());
        }
    }
    lines
}

fn greedy(text: &str, limit: f64, letters: &impl Letters) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    let put = |line: &mut String, used: &mut f64, piece: &str, lines: &mut Vec<String>| {
        let visible = letters.at_end(piece);
        if *used + visible > limit && !line.is_empty() {
            lines.push(std::mem::take(line).trim_end().to_owned());
            *used = 0.0;
        }
        line.push_str(piece);
        *used += letters.width(piece);
    };
    for piece in parted(text, |a, b| letters.join(a, b)) {
        if letters.at_end(piece) > limit {
            let mut bytes = [0; 4];
            for c in piece.chars() {
                put(&mut line, &mut used, c.encode_utf8(&mut bytes), &mut lines);
            }
        } else {
            put(&mut line, &mut used, piece, &mut lines);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limit: f64) -> Vec<String> {
        wrap(text, 10.0, Weight::Regular, limit)
    }

    #[test]
    fn latin_breaks_at_spaces_and_chinese_between_characters_but_not_before_punctuation() {
        assert_eq!(lines("usable beds in the district", 80.0), ["usable beds in", "the district"]);
        assert_eq!(lines("万盛经开区，养老床位", 50.0), ["万盛经开", "区，养老", "床位"]);
        assert_eq!(lines("短", 5.0), ["短"]);
        assert_eq!(lines("", 5.0), [""]);
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        let text =
            "Donaudampfschifffahrtsgesellschaft 万东片区养护中心扩建工程（二期） in Wansheng";
        for limit in [30.0, 55.0, 90.0, 400.0] {
            let lines = lines(text, limit);
            let joined: String = lines.concat().replace(' ', "");
            assert_eq!(joined, text.replace(' ', ""));
            for line in &lines {
                assert!(width(line, 10.0, Weight::Regular) <= limit + 1e-9, "{line} at {limit}");
            }
        }
    }

    #[test]
    fn a_limited_wrap_ends_in_an_ellipsis_that_fits() {
        let text = "Wansheng Economic and Technological Development Zone";
        let cut = wrap_at_most(text, 10.0, Weight::Bold, 90.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && width(&cut[1], 10.0, Weight::Bold) <= 90.0);
        assert_eq!(wrap_at_most("Wandong", 10.0, Weight::Bold, 90.0, 1), ["Wandong"]);
    }

    #[test]
    fn what_xml_cannot_carry_is_replaced() {
        assert_eq!(clean(" a\n\tb\u{0}c  d "), "a b[U+0000]c d");
    }

    #[test]
    fn quotation_marks_are_as_wide_as_the_script_around_them() {
        assert_eq!(clean("“Cap” is met"), "\"Cap\" is met");
        assert_eq!(clean("“上限”达标"), "“上限”达标");
    }
}
