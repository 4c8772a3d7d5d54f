//! Months as people write them: `2025/12`, `202512`, `2025年12月`, `Dec 2025`, and the month they
//! mean.
//!
//! Knows what each writing says; whether the month is possible at a place is for others. Where two
//! readings are possible, such as `06/12`, there is none.

use super::{lookalike, numeral};

/// What a writing says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Date {
    /// A year and a month of it.
    Month(i32, u32),
    /// A year, and no month.
    Year(i32),
}

impl Date {
    /// As a scenario writes it; a year alone with its last month, as an example.
    pub(crate) fn written(self) -> String {
        match self {
            Date::Month(year, month) => format!("{year:04}-{month:02}"),
            Date::Year(year) => format!("{year:04}-12"),
        }
    }

    /// The year.
    pub(crate) fn year(self) -> i32 {
        match self {
            Date::Month(year, _) | Date::Year(year) => year,
        }
    }
}

/// Reads a date; `None` for what is none, or for two months at once.
pub(crate) fn read(text: &str) -> Option<Date> {
    let text = lookalike::plain(text.trim()).trim().trim_matches(['"', '\'']).trim().to_lowercase();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    compact(&text).or_else(|| chinese(&text)).or_else(|| parted(&text)).or_else(|| named(&text))
}

fn year(n: u32) -> Option<i32> {
    (1900..=2200).contains(&n).then(|| i32::try_from(n).unwrap_or_default())
}

fn month(year_number: u32, month_number: u32) -> Option<Date> {
    let year = year(year_number)?;
    (1..=12).contains(&month_number).then_some(Date::Month(year, month_number))
}

/// `2025`, `202512`, `20251231`.
fn compact(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    match text.len() {
        4 => year(part(0..4)?).map(Date::Year),
        5 => serial(part(0..5)?),
        6 => month(part(0..4)?, part(4..6)?),
        8 if part(6..8).is_some_and(|day| (1..=31).contains(&day)) => {
            month(part(0..4)?, part(4..6)?)
        }
        _ => None,
    }
}

/// A day as a spreadsheet keeps it, counted from 30 December 1899, of the years 2000 to 2099.
fn serial(days: u32) -> Option<Date> {
    let leap = |year: u32| year.is_multiple_of(4);
    // 36526 is the first of January 2000.
    let (mut rest, mut in_year) = (days.checked_sub(36_526)?, 2000);
    while rest >= 365 + u32::from(leap(in_year)) {
        rest -= 365 + u32::from(leap(in_year));
        in_year += 1;
    }
    let lengths = [31, 28 + u32::from(leap(in_year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (before, length) in (0..).zip(lengths) {
        if rest < length {
            return (in_year < 2100).then(|| month(in_year, before + 1))?;
        }
        rest -= length;
    }
    None
}

/// `2025年12月`, `二〇二五年十二月底`, `2025年底`, `2025年四季度`, `2025年上半年`, `2025上半年`, `2025底`.
fn chinese(text: &str) -> Option<Date> {
    let bare = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    if let Some(bare) = bare.filter(|bare| {
        let rest = text[bare.len()..].trim_start();
        rest.starts_with(|c: char| !c.is_ascii() && c != '年')
    }) {
        return chinese(&format!("{bare}年{}", text[bare.len()..].trim_start()));
    }
    let (before, after) = text.split_once('年')?;
    let count = |text: &str| -> Option<u32> {
        let read = numeral::read(text.trim())?;
        (read.unit.is_empty()
            && !read.in_thousands
            && read.value.fract() == 0.0
            && (0.0..=9999.0).contains(&read.value))
        .then(|| format!("{:.0}", read.value).parse().unwrap_or_default())
    };
    let year_number = count(before)?;
    let after = after.trim();
    if let Some((month_text, _)) = after.split_once('月') {
        return month(year_number, count(month_text)?);
    }
    let month_number = match after {
        "" | "度" | "内" => return year(year_number).map(Date::Year),
        "底" | "末" | "年底" | "年末" => 12,
        "初" | "年初" => 1,
        "中" | "年中" | "上半年" => 6,
        "下半年" => 12,
        // The month without its word: `2026年6`.
        bare if bare.bytes().all(|b| b.is_ascii_digit()) => count(bare)?,
        _ => {
            let quarter = after.trim_start_matches('第').trim_end_matches(['末', '底']);
            let quarter = quarter.strip_suffix("季度").or_else(|| quarter.strip_suffix('季'))?;
            3 * count(quarter).filter(|q| (1..=4).contains(q))?
        }
    };
    month(year_number, month_number)
}

/// `2025/12`, `2025.6`, `2025-6月`, `2025-12-31`, `12/2025`, `2025-6-1 00:00`, `2025q4`, `2025h2`.
fn parted(text: &str) -> Option<Date> {
    const WORDS: [&str; 4] = ["月份", "月", "日", "号"];
    let text = WORDS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim();
    // A time of day says nothing of the month.
    let date = text.split(['t', ' ']).next().filter(|date| date.len() >= 6).unwrap_or(text);
    for (mark, months) in [('q', 3), ('h', 6)] {
        if let Some((before, after)) = text.split_once(mark) {
            let year_number = before.trim_matches([' ', '-', '/']).parse().ok()?;
            let part: u32 = after.trim().parse().ok()?;
            return (1..=12 / months).contains(&part).then(|| month(year_number, part * months))?;
        }
    }
    let parts: Vec<&str> = date.split(['-', '/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .map(|p| if p.bytes().all(|b| b.is_ascii_digit()) { p.parse().ok() } else { None })
        .collect();
    let long = |at: usize| parts.get(at).is_some_and(|p| p.len() == 4);
    match numbers?.as_slice() {
        [y, m] if long(0) => month(*y, *m),
        [m, y] if long(1) => month(*y, *m),
        [y, m, d] if long(0) && (1..=31).contains(d) => month(*y, *m),
        // Day and month the one way or the other: only where just one of them can be a month.
        [a, b, y] if long(2) => match (*a <= 12, *b <= 12) {
            (true, false) => month(*y, *a),
            (false, true) => month(*y, *b),
            (true, true) if a == b => month(*y, *a),
            _ => None,
        },
        _ => None,
    }
}

/// `Dec 2025`, `31 December 2025`, `2025 December`, `Dec-25`.
fn named(text: &str) -> Option<Date> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const LONG: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<&str> =
        text.split([' ', '-', ',', '/', '.']).filter(|word| !word.is_empty()).collect();
    let is = |word: &&str, at: usize| {
        *word == NAMES[at] || *word == LONG[at] || (at == 8 && *word == "sept")
    };
    let month_number = (0..12).find(|at| words.iter().any(|word| is(word, *at)))?;
    let year_number = words.iter().find(|word| word.len() == 4).and_then(|y| y.parse().ok());
    // `Dec-25`, as a spreadsheet shows it.
    let short = || match words.as_slice() {
        [_, y] if y.len() == 2 => y.parse::<u32>().ok().map(|y| 2000 + y),
        _ => None,
    };
    month(year_number.or_else(short)?, u32::try_from(month_number).ok()? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn december_in_all_writings() {
        for text in [
            "202512",
            "2025/12",
            "2025.12",
            "2025年12月",
            "2025-12-31",
            "12/2025",
            "Dec 2025",
            "December 2025",
            "2025 Dec",
            "31 Dec 2025",
            "Dec-25",
            "2025Q4",
            "2025H2",
            "2025年底",
            "2025年四季度",
            "2025年第4季度",
            "2025年下半年",
            "二〇二五年十二月",
            "２０２５－１２",
            "2025—12",
            "20251231",
            "2025-12-31T00:00:00",
            "2025-12-31 00:00",
            "31/12/2025",
            "2025-12",
            "2025下半年",
            "2025底",
            "2025四季度",
            "2025-12月",
            "2025/12月份",
            "2025.12月",
            "2025 12月",
            "2025-12-31日",
            "2025年12",
            "46022",
            "45992",
        ] {
            assert_eq!(read(text), Some(Date::Month(2025, 12)), "{text}");
        }
        // 1 January 2000, 29 February 2024, 31 December 2024 and the last day of the century in a
        // spreadsheet.
        for (days, year, month) in
            [("36526", 2000, 1), ("45351", 2024, 2), ("45657", 2024, 12), ("73050", 2099, 12)]
        {
            assert_eq!(read(days), Some(Date::Month(year, month)), "{days}");
        }
        assert_eq!((read("36525"), read("73051")), (None, None));
        assert_eq!(read("2026上半年"), Some(Date::Month(2026, 6)));
        for text in ["2026-6月", "2026年6", "2026-06月", "2026年06"] {
            assert_eq!(read(text), Some(Date::Month(2026, 6)), "{text}");
        }
        assert_eq!(read("2025.6"), Some(Date::Month(2025, 6)));
        assert_eq!(read("2025"), Some(Date::Year(2025)));
        assert_eq!(read("2025年"), Some(Date::Year(2025)));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for text in [
            "06/12/2025",
            "2025-13",
            "2025-00",
            "soon",
            "25-12",
            "12",
            "",
            "1.5",
            "2025/26",
            "2026年13",
            "2026-13月",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
