//! Numbers as planners write them by mistake, and what they meant.
//!
//! Shared by the shape check and the CSV reader. Never converts in silence: it names the slip and
//! says what to type instead, and only what the place takes: a number of its type, inside its
//! range.

mod told;

use super::lookalike;
use super::number::{Number, number, shifted};
use super::numeral::{self, Numeral};
use super::range::plain_number;

/// What a writing means.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
    /// No number.
    Nothing,
    /// A number, in this unit where one is written behind it.
    Number(f64, String),
    /// A part of one, written as so many of a hundred or a thousand; 0 where neither is said.
    Part { part: f64, of: u32 },
    /// Anything between two ends.
    Between(Box<Meant>, Box<Meant>),
}

/// A recognised slip.
#[derive(Clone, Debug, PartialEq)]
pub struct Slip {
    /// The kind of slip.
    pub kind: Kind,
    meant: Meant,
    /// Whether it is so many thousands and no more, in words.
    in_thousands: bool,
}

/// The kinds of slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `1,200`
    Thousands,
    /// `１２０`
    LookAlike,
    /// `40%`, `四成`, `1/2`
    Part,
    /// `NaN`, `#REF!`
    NotFinite,
    /// `120 beds`, `1.2万`, `一百二十`
    Words,
    /// `约120`, `120+`
    Vague,
    /// `100-120`
    Between,
    /// `0,5`
    DecimalComma,
    /// `120;`, `”120”`
    Marks,
}

impl Kind {
    /// The code of its problem.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Kind::Thousands | Kind::DecimalComma => "E0302",
            Kind::LookAlike => "E0303",
            Kind::Part => "E0304",
            Kind::NotFinite => "E0305",
            Kind::Words | Kind::Marks => "E0307",
            Kind::Vague | Kind::Between => "E0315",
        }
    }
}

/// The slip in a text that stands where a number is expected; `None` for a text that is no number
/// in any way of writing.
pub fn number_slip(text: &str) -> Option<Slip> {
    let text = text.trim();
    // Longer texts are no numbers, and need not be looked at.
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    let plain = lookalike::plain(text);
    let narrow = plain.trim();
    if let Some(slip) = marked(narrow) {
        return Some(slip);
    }
    if narrow == text {
        return slip_of(text);
    }
    let found = match number(narrow) {
        Some(read) => {
            let meant = Meant::Number(read.as_f64(), String::new());
            Slip { kind: Kind::LookAlike, meant, in_thousands: false }
        }
        None => slip_of(narrow)?,
    };
    // Signs that only part two numbers or begin a unit are no slip of their own.
    let kind = if found.kind == Kind::Between { Kind::Between } else { Kind::LookAlike };
    Some(Slip { kind, ..found })
}

/// A number with a mark at its end, as one ends a sentence or the line of a program, or in quotes
/// that make text of it.
fn marked(text: &str) -> Option<Slip> {
    let bare = text.trim_end_matches([';', ',', '.', ' ']);
    let bare = bare.trim_matches(['"', '\'']).trim();
    if bare.len() == text.len() || number(text).is_some() {
        return None;
    }
    let kind = Kind::Marks;
    match number(bare) {
        Some(read) => {
            let meant = Meant::Number(read.as_f64(), String::new());
            Some(Slip { kind, meant, in_thousands: false })
        }
        None => slip_of(bare).map(|slip| Slip { kind, ..slip }),
    }
}

fn slip_of(text: &str) -> Option<Slip> {
    let in_thousands =
        numeral::read(numeral::without_about(text).0).is_some_and(|n| n.in_thousands);
    let slip = |kind, meant| Some(Slip { kind, meant, in_thousands });
    if not_finite(text) {
        return slip(Kind::NotFinite, Meant::Nothing);
    }
    // The mark of a footnote behind a number, and the apostrophe that makes text of it in a
    // spreadsheet.
    let marked = text
        .trim_start_matches(['\'', '‘', '’', '`'])
        .trim_end_matches(['*', '†', '‡', '①', '②', '③']);
    if marked.len() < text.len() {
        let (kind, meant) = simple(marked)?;
        return slip(kind, meant);
    }
    let (bare, vague) = numeral::without_about(text);
    if vague {
        let (_, meant) = simple(bare).or_else(|| between(bare))?;
        return slip(Kind::Vague, meant);
    }
    if let Some((kind, meant)) = simple(bare).or_else(|| between(bare)) {
        return slip(kind, meant);
    }
    None
}

/// An error value of a spreadsheet, or a number that is none.
pub(crate) fn not_finite(text: &str) -> bool {
    let word = text.trim_start_matches(['-', '+']).trim_start_matches('.').to_ascii_lowercase();
    let named = matches!(word.as_str(), "nan" | "inf" | "infinity" | "∞");
    // A number with digits and exponent that no float can hold.
    let huge = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.parse::<f64>().is_ok_and(f64::is_infinite);
    named || huge || is_sheet_error(text)
}

/// What people write into a cell that has no number: `—`, `/`, `无`, `n/a`.
pub(crate) fn is_absent(text: &str) -> bool {
    const WORDS: [&str; 20] = [
        "无",
        "暂无",
        "缺",
        "缺失",
        "不详",
        "未知",
        "空",
        "没有",
        "无数据",
        "n/a",
        "n.a.",
        "na",
        "null",
        "nil",
        "none",
        "nan",
        "missing",
        "unknown",
        "tbd",
        "待定",
    ];
    let word = text.trim().to_lowercase();
    let marks = |c: char| {
        matches!(
            c,
            '-' | '–'
                | '—'
                | '―'
                | '－'
                | '−'
                | '/'
                | '／'
                | '\\'
                | '…'
                | '.'
                | '*'
                | '?'
                | '？'
                | '·'
        )
    };
    !word.is_empty() && (WORDS.contains(&word.as_str()) || word.chars().all(marks))
}

/// What a spreadsheet shows where a formula failed or a column is too narrow.
pub(crate) fn is_sheet_error(text: &str) -> bool {
    let word = text.trim().to_ascii_uppercase();
    let errors = [
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
        "#BLOCKED!",
        "#CONNECT!",
        "#UNKNOWN!",
    ];
    errors.contains(&word.as_str()) || (word.len() >= 3 && word.bytes().all(|b| b == b'#'))
}

/// One number, in whatever manner it is written.
fn simple(text: &str) -> Option<(Kind, Meant)> {
    let text = text.trim();
    if let Some(read) = number(text) {
        return Some((Kind::Words, Meant::Number(read.as_f64(), String::new())));
    }
    if let Some(part) = part(text) {
        let of = match () {
            () if text.contains('%') => 100,
            () if text.contains('‰') => 1000,
            () => 0,
        };
        return Some((Kind::Part, Meant::Part { part, of }));
    }
    if let Some(joined) = without_thousands(text) {
        return Some((Kind::Thousands, Meant::Number(joined, String::new())));
    }
    if let Some(read) = decimal_comma(text) {
        return Some((Kind::DecimalComma, Meant::Number(read, String::new())));
    }
    let Numeral { value, unit, .. } = numeral::read(text)?;
    Some((Kind::Words, Meant::Number(value, unit)))
}

/// A part of one: a percentage, tenths (成), a fraction.
fn part(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let figure = |digits: &str| -> Option<String> {
        let digits = digits.trim();
        if number(digits).is_some() {
            return Some(digits.to_owned());
        }
        if let Some(read) = decimal_comma(digits).or_else(|| without_thousands(digits)) {
            return Some(plain_number(read));
        }
        let Numeral { value, unit, .. } = numeral::read(digits)?;
        unit.is_empty().then(|| plain_number(value))
    };
    for (head, places) in [("百分之", -2), ("千分之", -3), ("万分之", -4)] {
        if let Some(rest) = text.strip_prefix(head) {
            return shifted(&figure(rest)?, places);
        }
    }
    let tails = [
        ("%", -2),
        ("percent", -2),
        ("per cent", -2),
        ("pct", -2),
        ("percentage points", -2),
        ("percentage point", -2),
        ("个百分点", -2),
        ("百分点", -2),
        ("‰", -3),
        ("per mille", -3),
        ("per thousand", -3),
        ("‱", -4),
    ];
    for (tail, places) in tails {
        if let Some(rest) = lower.strip_suffix(tail) {
            return shifted(&figure(rest)?, places);
        }
    }
    if let Some((tenths, rest)) = text.split_once('成') {
        let tenths = shifted(&figure(tenths)?, -1)?;
        return match rest.trim() {
            "" => Some(tenths),
            "半" => Some(tenths + 0.05),
            rest => Some(tenths + shifted(&figure(rest)?, -2)?),
        };
    }
    match lower.as_str() {
        "half" | "a half" | "one half" | "一半" | "半" | "½" => return Some(0.5),
        "a third" | "one third" | "⅓" => return Some(0.3333),
        "two thirds" | "⅔" => return Some(0.6667),
        "a quarter" | "one quarter" | "¼" => return Some(0.25),
        "three quarters" | "¾" => return Some(0.75),
        _ => {}
    }
    let written = text.split_once('/');
    let said = || text.split_once("分之").map(|(below, above)| (above, below));
    let (above, below) = written.or_else(said)?;
    let (above, below): (f64, f64) = (figure(above)?.parse().ok()?, figure(below)?.parse().ok()?);
    let fraction = above / below;
    (below > 0.0 && above >= 0.0 && fraction <= 1.0)
        .then(|| format!("{fraction:.4}").parse().unwrap_or(fraction))
}

/// The number of a text with a comma for its decimal point: `0,5`, `12,75`.
fn decimal_comma(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once(',')?;
    let read = number(&format!("{whole}.{decimals}"))?;
    let is_decimal =
        whole.trim_start_matches(['-', '+']) == "0" || (1..=2).contains(&decimals.len());
    (is_decimal && decimals.bytes().all(|b| b.is_ascii_digit())).then(|| read.as_f64())
}

/// The number of a text with thousands marks: `1,234`, `1 234`, `1'234.5`.
fn without_thousands(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split([',', '\'', '_', ' ']).collect();
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let head = first.trim_start_matches(['-', '+']);
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let head_fine = (1..=3).contains(&head.len()) && digits(head);
    // Groups of three, or of four as in Chinese.
    let size = rest.first()?.split('.').next()?.len();
    let group_fine = |group: &str| group.len() == size && digits(group);
    let (last, middle) = rest.split_last()?;
    let last_whole = last.split_once('.').map_or(*last, |(whole, _)| whole);
    let fine = matches!(size, 3 | 4)
        && head_fine
        && middle.iter().all(|g| group_fine(g))
        && group_fine(last_whole);
    fine.then(|| number(&parts.concat()).map(Number::as_f64)).flatten()
}

/// Two ends: `100-120`, `3%-6%`, `100 to 120`, `100至120张`.
fn between(text: &str) -> Option<(Kind, Meant)> {
    let lower = text.to_ascii_lowercase();
    let parts = [" to ", "至", "到", "..", "~", "-", "±"].iter().find_map(|mark| {
        // A sign at the front belongs to the first number.
        let from = lower.char_indices().nth(1)?.0;
        let at = from + lower[from..].find(mark)?;
        Some((&lower[..at], &lower[at + mark.len()..], *mark))
    });
    let (low, high, mark) = parts?;
    let (_, mut low) = simple(low)?;
    let (_, high) = simple(high)?;
    match (&low, &high) {
        (Meant::Number(value, unit), Meant::Part { of, .. }) if unit.is_empty() => {
            let places = if *of == 1000 { -3 } else { -2 };
            low = Meant::Part { part: shifted(&plain_number(*value), places)?, of: *of };
        }
        (Meant::Number(value, unit), Meant::Number(_, tail)) if unit.is_empty() => {
            low = Meant::Number(*value, tail.clone());
        }
        _ => {}
    }
    if mark == "±" {
        let (Meant::Number(middle, _), Meant::Number(reach, unit)) = (&low, &high) else {
            return None;
        };
        let end = |value| Box::new(Meant::Number(value, unit.clone()));
        return Some((Kind::Between, Meant::Between(end(middle - reach), end(middle + reach))));
    }
    Some((Kind::Between, Meant::Between(Box::new(low), Box::new(high))))
}

#[cfg(test)]
mod tests;
