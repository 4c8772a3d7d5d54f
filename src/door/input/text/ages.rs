//! Age bands as people write them: `5-9岁`, `5至9`, `85岁及以上`, `85 and over`, and the band they mean.
//!
//! Knows what each writing says; whether the band is possible at a place is for others. Where a
//! spreadsheet made a date of a band, the band is read back from it.

use super::{lookalike, numeral};
use crate::domain::AgeBand;

/// The band that a text means; `None` for a text that is no band in any way of writing.
pub(crate) fn meant(text: &str) -> Option<AgeBand> {
    let text = lookalike::plain(text)
        .trim()
        .trim_matches(['"', '\'', '[', ']', '(', ')', ';', ',', '.'])
        .to_lowercase();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let bare = text
        .replace("周岁", "")
        .replace('岁', "")
        .replace("years old", "")
        .replace("years", "")
        .replace("yrs", "")
        .replace("aged", "")
        .replace("ages", "")
        .replace("age", "");
    let bare = bare.trim();
    let band = AgeBand::parse(bare).or_else(|| open(bare)).or_else(|| closed(bare));
    band.or_else(|| from_short_date(bare)).filter(|band| {
        band.first <= 130 && band.last.is_none_or(|last| band.first <= last && last <= 130)
    })
}

/// The band as a data file holds it without a spreadsheet making a date of it: `5~9`, `60-64`,
/// `85+`.
pub(crate) fn written(band: AgeBand) -> String {
    match band.last {
        Some(last) if band.first <= 31 && last <= 31 && last != band.first => {
            format!("{}~{last}", band.first)
        }
        _ => band.to_string(),
    }
}

fn age(text: &str) -> Option<usize> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let read = numeral::read(text).filter(|read| read.unit.is_empty())?;
    (read.value.fract() == 0.0 && (0.0..=130.0).contains(&read.value))
        .then(|| format!("{:.0}", read.value).parse().ok())?
}

fn open(text: &str) -> Option<AgeBand> {
    let tails = [
        "及以上",
        "及其以上",
        "以上",
        "及更高",
        "and over",
        "and above",
        "and older",
        "or over",
        "or more",
        "or older",
        "& over",
        "plus",
        "up",
        "+",
        "-",
        "~",
    ];
    let heads = ["≥", ">=", "≧", "从", "from"];
    let first = tails
        .iter()
        .find_map(|tail| text.strip_suffix(tail))
        .or_else(|| heads.iter().find_map(|head| text.strip_prefix(head)))?;
    Some(AgeBand { first: age(first)?, last: None })
}

fn closed(text: &str) -> Option<AgeBand> {
    let parted =
        ["至", "到", " to ", "..", "-", "~", "_"].iter().find_map(|mark| text.split_once(mark));
    let (first, last) = parted?;
    Some(AgeBand { first: age(first)?, last: Some(age(last)?) })
}

/// The band that a spreadsheet made a date of: `2025-05-09`, `5月9日`, `9-May` for `5-9`, month
/// first.
pub(crate) fn from_date(text: &str) -> Option<AgeBand> {
    let text = lookalike::plain(text).trim().to_lowercase();
    from_short_date(&text).or_else(|| from_long_date(&text))
}

/// `2025-05-09`, `2025/5/9 00:00`, `2025年5月9日`, `5/9/2025`.
fn from_long_date(text: &str) -> Option<AgeBand> {
    let text = text.split([' ', 't']).next()?.replace(['年', '月'], "-").replace('日', "");
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (month, day) = match (a.len(), c.len()) {
        (4, _) => (b, c),
        (_, 4) => (a, b),
        _ => return None,
    };
    let (month, day): (usize, usize) = (month.parse().ok()?, day.parse().ok()?);
    (parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        && (1..=12).contains(&month)
        && month < day
        && day <= 31)
        .then_some(AgeBand { first: month, last: Some(day) })
}

/// `5月9日`, `9-May`, `May-09`.
fn from_short_date(text: &str) -> Option<AgeBand> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let band = |month: usize, day: usize| {
        (month < day && day <= 31).then_some(AgeBand { first: month, last: Some(day) })
    };
    if let Some((month, day)) = text.split_once('月') {
        return band(age(month)?, age(day.strip_suffix('日')?)?);
    }
    let (left, right) = text.split_once(['-', ' ', '/'])?;
    let named = |word: &str| {
        let at = NAMES.iter().position(|name| word.starts_with(name))?;
        word.chars().all(|c| c.is_ascii_alphabetic()).then_some(at + 1)
    };
    match (named(left.trim()), named(right.trim())) {
        (Some(month), None) => band(month, age(right)?),
        (None, Some(month)) => band(month, age(left)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_in_all_writings() {
        let band = |first, last| Some(AgeBand { first, last });
        for text in [
            "5-9",
            "5-9岁",
            "5至9",
            "5—9",
            "5～9岁",
            "5 – 9",
            "5到9岁",
            "５－９",
            "5 to 9",
            "5月9日",
            "9-May",
            "May-09",
            "五至九岁",
        ] {
            assert_eq!(meant(text), band(5, Some(9)), "{text}");
        }
        for text in [
            "85+",
            "85岁及以上",
            "85岁以上",
            "85以上",
            "85 and over",
            "≥85",
            "85＋",
            "八十五岁及以上",
            "85岁+",
        ] {
            assert_eq!(meant(text), band(85, None), "{text}");
        }
        for text in ["total", "合计", "9-5", "140+", "", "Sep-60x", "a-b", "2025-06"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn bands_that_a_spreadsheet_made_dates_of_are_read_back() {
        let band = Some(AgeBand { first: 5, last: Some(9) });
        for text in [
            "2025-05-09",
            "2025/5/9",
            "2025-5-9 00:00",
            "2025年5月9日",
            "5/9/2025",
            "5月9日",
            "9-May",
        ] {
            assert_eq!(from_date(text), band, "{text}");
        }
        for text in ["5-9", "2025-09-05", "2025-13-20", "60-64", "2025-05", "1-2-3"] {
            assert_eq!(from_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_written_band_is_read_back() {
        for band in [
            AgeBand { first: 5, last: Some(9) },
            AgeBand { first: 60, last: Some(64) },
            AgeBand { first: 85, last: None },
        ] {
            assert_eq!(AgeBand::parse(&written(band)), Some(band));
        }
    }
}
