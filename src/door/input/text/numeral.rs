//! A number in figures, words or both, and the unit behind it: `120 beds`, `1.2万`, `一百二十张`, `2k`.
//!
//! Knows how numbers are written in English and Chinese, and which units of time turn into which.
//! Never looks at what a place takes.

use super::number::{Number, number};
use crate::domain::Unit;

/// A number and the words behind it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// The number, in full.
    pub value: f64,
    /// What stands behind it; empty for nothing.
    pub unit: String,
    /// Whether it is so many thousands and no more, in words: `2千`, `2k`. No year is written so.
    pub in_thousands: bool,
}

/// Reads a number that begins a text. `None` when it does not, or when what follows is no unit.
pub(crate) fn read(text: &str) -> Option<Numeral> {
    let text = text.trim();
    let text = MONEY.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    if let Some(read) = with_half(text).or_else(|| in_english(text)) {
        return Some(read);
    }
    let end = text
        .char_indices()
        .find(|&(at, c)| !(is_figure(c, at) || is_chinese(c) || (c == ' ' && at > 0)))
        .map_or(text.len(), |(at, _)| at);
    let (figures, rest) = text.split_at(end);
    // A blank or a comma at the end belongs to what follows.
    let figures = figures.trim_end();
    let (times, unit) = multiplied(rest.trim());
    let value = in_figures(figures).or_else(|| in_chinese(figures))? * times;
    let is_unit = unit.is_empty()
        || unit.chars().next().is_some_and(char::is_alphabetic)
        || unit.starts_with(['/', '°', '¥', '￥', '$', '㎡']);
    // Words with figures at the end are a code or a date, not a number with its unit; and a word
    // that begins with a Chinese numeral (一般) is one only where a counted thing follows.
    let worded = figures.chars().all(is_chinese);
    let counted = |unit: &str| unit.is_empty() || COUNTED.iter().any(|word| unit.starts_with(word));
    let fine = is_unit
        && !unit.ends_with(|c: char| c.is_ascii_digit())
        && !is_exponent(unit)
        && (!worded || counted(unit))
        && value.is_finite();
    let worded_times = times != 1.0 || figures.chars().any(|c| multiplier(c).is_some());
    let in_thousands = worded_times && value % 1000.0 == 0.0;
    fine.then(|| Numeral { value, unit: unit.to_owned(), in_thousands })
}

/// What is left of a number whose exponent is not finished or goes on with something else: `1e`,
/// `1e3x`.
fn is_exponent(unit: &str) -> bool {
    let rest = unit.strip_prefix(['e', 'E']);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic() || c == ' '))
}

/// A length of time with a half in it: 半年, 一年半, 两个半小时, half a year.
fn with_half(text: &str) -> Option<Numeral> {
    const TIMES: [&str; 6] = ["年", "个月", "月", "小时", "天", "分钟"];
    let of = |value: f64, unit: &str| {
        Some(Numeral { value, unit: unit.to_owned(), in_thousands: false })
    };
    let lower = text.to_ascii_lowercase();
    if let Some(unit) = lower.strip_prefix("half a ").or_else(|| lower.strip_prefix("half an ")) {
        return of(0.5, unit)
            .filter(|read| ["year", "month", "hour", "day"].contains(&&*read.unit));
    }
    let count = |text: &str| in_figures(text.trim()).or_else(|| in_chinese(text.trim()));
    if let Some(unit) = text.strip_prefix('半') {
        let unit = unit.strip_prefix('个').filter(|rest| TIMES.contains(rest)).unwrap_or(unit);
        return TIMES.contains(&unit).then(|| of(0.5, unit))?;
    }
    if let Some(whole) = text.strip_suffix('半') {
        let unit = TIMES.iter().find(|unit| whole.ends_with(**unit))?;
        return of(count(&whole[..whole.len() - unit.len()])? + 0.5, unit);
    }
    let (whole, unit) = text.split_once("个半")?;
    TIMES.contains(&unit).then(|| of(count(whole)? + 0.5, unit))?
}

/// A number in English words, and the unit behind it: ninety, twenty-five, one hundred and twenty
/// beds.
fn in_english(text: &str) -> Option<Numeral> {
    const BELOW_TWENTY: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const TIMES: [(&str, u32); 3] = [("hundred", 100), ("thousand", 1000), ("million", 1_000_000)];
    if text.len() > 80 {
        return None;
    }
    let lower = text.to_ascii_lowercase().replace('-', " ");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let at = |all: &[&str], word: &str| {
        all.iter().position(|one| *one == word).and_then(|at| u32::try_from(at).ok())
    };
    let (mut total, mut section, mut read) = (0_u32, 0_u32, 0);
    for (place, word) in words.iter().enumerate() {
        let times = TIMES.iter().find(|(name, _)| name == word).map(|(_, times)| *times);
        match (at(&BELOW_TWENTY, word), at(&TENS, word), times) {
            (Some(n), _, _) => section = section.checked_add(n)?,
            (_, Some(n), _) => section = section.checked_add(10 * (n + 2))?,
            (_, _, Some(100)) if read > 0 => section = section.checked_mul(100)?,
            (_, _, Some(times)) if read > 0 => {
                total = total.checked_add(section.checked_mul(times)?)?;
                section = 0;
            }
            _ if *word == "and" && read == place && read > 0 => {}
            _ => break,
        }
        read = place + 1;
    }
    let unit = words.get(read..)?.join(" ");
    let value = total.checked_add(section)?;
    let is_unit = unit.chars().all(|c| c.is_alphabetic() || c == ' ');
    (read > 0 && is_unit).then_some(Numeral {
        value: f64::from(value),
        unit,
        in_thousands: value > 0 && value.is_multiple_of(1000),
    })
}

/// What stands before an amount of money.
const MONEY: [&str; 7] = ["¥", "￥", "$", "RMB", "CNY", "人民币", "NT$"];
/// Things that Chinese counts with a word of its own.
const COUNTED: [&str; 30] = [
    "张",
    "床",
    "人",
    "名",
    "位",
    "个",
    "岁",
    "周岁",
    "年",
    "月",
    "所",
    "家",
    "座",
    "处",
    "户",
    "元",
    "公里",
    "千米",
    "里",
    "分钟",
    "小时",
    "次",
    "天",
    "日",
    "村",
    "套",
    "间",
    "度",
    "平方米",
    "米",
];

fn is_figure(c: char, at: usize) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',') || (at == 0 && matches!(c, '-' | '+'))
}

fn is_chinese(c: char) -> bool {
    digit(c).is_some() || multiplier(c).is_some() || c == '点'
}

/// An English multiplier in front of the unit.
fn multiplied(rest: &str) -> (f64, &str) {
    let words =
        [("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("hundred", 1e2), ("dozen", 12.0)];
    let lower = rest.to_ascii_lowercase();
    for (word, times) in words {
        if lower.starts_with(word) {
            return (times, rest[word.len()..].trim_start());
        }
    }
    let mut chars = rest.chars();
    let letter = chars.next().unwrap_or(' ');
    let alone = !chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/');
    match letter {
        'k' | 'K' if alone => (1e3, rest[1..].trim_start()),
        // Wàn, as it is abbreviated online.
        'w' | 'W' if alone => (1e4, rest[1..].trim_start()),
        _ => (1.0, rest),
    }
}

/// Figures alone; commas only as thousands marks.
fn in_figures(text: &str) -> Option<f64> {
    let groups: Vec<&str> = text.split(',').collect();
    let marked = groups.len() > 1;
    let whole = |group: &str| group.split('.').next().map_or(0, str::len);
    if marked && groups[1..].iter().any(|group| !matches!(whole(group), 3 | 4)) {
        return None;
    }
    number(&groups.concat()).map(Number::as_f64)
}

/// A number in Chinese characters, in figures with Chinese multipliers, or both: 一百二十, 1.2万, 二〇二五,
/// 3千5.
fn in_chinese(text: &str) -> Option<f64> {
    if text.is_empty() || text.chars().count() > 24 {
        return None;
    }
    if let Some((whole, decimals)) = text.split_once('点') {
        let whole = in_chinese(whole)?;
        let decimals: Option<String> =
            decimals.chars().map(|c| digit(c).map(|d| d.to_string())).collect();
        let decimals: f64 = format!("0.{}", decimals.filter(|d| !d.is_empty())?).parse().ok()?;
        return Some(whole + decimals);
    }
    let (mut total, mut section, mut last_times) = (0.0, 0.0, 1.0);
    let mut current: Option<f64> = None;
    let mut rest = text;
    let mut after_zero = false;
    while let Some(c) = rest.chars().next() {
        if let Some(d) = digit(c) {
            after_zero |= d == 0;
            // Digit after digit is a number written out: 二〇二五.
            current = Some(current.map_or(f64::from(d), |n| n * 10.0 + f64::from(d)));
            rest = &rest[c.len_utf8()..];
        } else if let Some(times) = multiplier(c) {
            let count = match current.take() {
                Some(count) => count,
                None if times == 10.0 && section == 0.0 => 1.0,
                None if times >= 1e4 && section + total > 0.0 => 0.0,
                None => return None,
            };
            if times >= 1e4 {
                total = if times > 1e4 {
                    (total + section + count) * times
                } else {
                    total + (section + count) * times
                };
                section = 0.0;
            } else {
                section += count * times;
            }
            (last_times, after_zero) = (times, false);
            rest = rest[c.len_utf8()..].trim_start();
        } else {
            let end =
                rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+')));
            let end = end.unwrap_or(rest.len());
            if current.is_some() || end == 0 {
                return None;
            }
            current = Some(in_figures(&rest[..end])?);
            rest = rest[end..].trim_start();
        }
    }
    let tail = match current {
        // 两千五 is 2500, 两千零五 is 2005.
        Some(n) if last_times >= 100.0 && !after_zero && n < 10.0 && n.fract() == 0.0 => {
            n * last_times / 10.0
        }
        Some(n) => n,
        None => 0.0,
    };
    Some(total + section + tail)
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn multiplier(c: char) -> Option<f64> {
    Some(match c {
        '十' | '拾' => 10.0,
        '百' | '佰' => 100.0,
        '千' | '仟' => 1000.0,
        '万' => 1e4,
        '亿' => 1e8,
        _ => return None,
    })
}

/// The text without words that make a number vague, and whether there were any: 约120, 120+, about
/// 120, 不少于120.
pub(crate) fn without_about(text: &str) -> (&str, bool) {
    const HEADS: [&str; 42] = [
        "大约",
        "大概",
        "约为",
        "约",
        "将近",
        "接近",
        "近",
        "超过",
        "不足",
        "不少于",
        "不多于",
        "不低于",
        "不高于",
        "至少",
        "至多",
        "最多",
        "最少",
        "大于",
        "小于",
        "多于",
        "少于",
        "共计",
        "合计",
        "总计",
        "共",
        "计",
        "approximately",
        "approx.",
        "approx",
        "about",
        "around",
        "circa",
        "ca.",
        "c.",
        "at least",
        "at most",
        "over",
        "under",
        "up to",
        "more than",
        "less than",
        "total",
    ];
    const TAILS: [&str; 12] = [
        "左右",
        "上下",
        "以上",
        "以下",
        "及以上",
        "余",
        "多",
        "or so",
        "or more",
        "approx.",
        "and over",
        "+",
    ];
    let mut rest = text.trim();
    let mut found = false;
    let no_case = |text: &str, word: &str| {
        text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    while let Some(word) = HEADS.iter().find(|word| no_case(rest, word)) {
        rest = rest[word.len()..].trim_start_matches([' ', ':']);
        found = true;
    }
    let bare = rest.trim_start_matches(['~', '≈', '≥', '≤', '>', '<', '=', '≧', '≦']);
    (rest, found) = (bare.trim(), found || bare.len() < rest.len());
    while let Some(word) = TAILS.iter().find(|word| {
        let from = rest.len().checked_sub(word.len());
        from.and_then(|from| rest.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    }) {
        rest = rest[..rest.len() - word.len()].trim_end();
        found = true;
    }
    (rest, found)
}

/// How much one of `written` is in the unit `wanted`: 12 for years where months are wanted. A unit
/// that is not known is taken for a word of the wanted one; `None` for a length of time that is
/// another.
pub(crate) fn in_unit(written: &str, wanted: Option<Unit>) -> Option<f64> {
    /// Seconds of each unit of time, a month as a twelfth of a year.
    const YEAR: f64 = 31_557_600.0;
    let length = |unit: &str| -> Option<f64> {
        let unit = unit.trim().trim_end_matches('.').to_lowercase();
        Some(match unit.as_str() {
            "年" | "year" | "years" | "yr" | "yrs" | "岁" | "周岁" | "y" => YEAR,
            "个月" | "月" | "month" | "months" | "mo" | "mth" | "mths" => YEAR / 12.0,
            "周" | "星期" | "week" | "weeks" => 604_800.0,
            "天" | "日" | "day" | "days" => 86_400.0,
            "小时" | "时" | "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
            "分钟" | "分" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "秒" | "s" | "sec" | "second" | "seconds" => 1.0,
            _ => return None,
        })
    };
    let of_unit = |unit: Unit| match unit {
        Unit::Year | Unit::Years => Some(YEAR),
        Unit::Month | Unit::Months => Some(YEAR / 12.0),
        Unit::Minutes => Some(60.0),
        _ => None,
    };
    let (Some(written), Some(wanted)) = (length(written), wanted.and_then(of_unit)) else {
        return Some(1.0);
    };
    let whole = |ratio: f64| (ratio - ratio.round()).abs() < 1e-9;
    let ratio = written / wanted;
    // Days in a month are not a number; twelve months a year are.
    (whole(ratio) || whole(1.0 / ratio)).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        for (text, value) in [
            ("一百二十", 120.0),
            ("十二", 12.0),
            ("两千五", 2500.0),
            ("两千零五", 2005.0),
            ("二〇二五", 2025.0),
            ("1万2千", 12000.0),
            ("1.2万", 12000.0),
            ("三点五", 3.5),
            ("一亿二千万", 120_000_000.0),
            ("2千", 2000.0),
            ("3.5k", 3500.0),
            ("2 thousand", 2000.0),
            ("1,200 beds", 1200.0),
            ("¥120", 120.0),
            ("ninety", 90.0),
            ("twenty-five", 25.0),
            ("one hundred and twenty beds", 120.0),
            ("two thousand five hundred", 2500.0),
            ("半年", 0.5),
            ("半个月", 0.5),
            ("half a year", 0.5),
            ("一年半", 1.5),
            ("2年半", 2.5),
            ("两个半小时", 2.5),
        ] {
            assert_eq!(read(text).map(|n| n.value), Some(value), "{text}");
        }
        for text in [
            "1e",
            "1e3x",
            "2E+",
            "一般",
            "半",
            "一半",
            "many",
            "and",
            "hundred",
            "tender",
            "百",
            "beds 120",
            "a1",
            "3x4",
            "2025-01-01",
            "",
            "1,23",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn time_turns_into_the_unit_that_is_wanted() {
        assert_eq!(in_unit("年", Some(Unit::Months)), Some(12.0));
        assert_eq!(in_unit("months", Some(Unit::Years)).map(|n| n * 12.0), Some(1.0));
        assert_eq!(in_unit("小时", Some(Unit::Minutes)), Some(60.0));
        assert_eq!(in_unit("days", Some(Unit::Months)), None);
        assert_eq!(in_unit("张", Some(Unit::Beds)), Some(1.0));
        assert_eq!(in_unit("年", Some(Unit::Year)), Some(1.0));
    }

    #[test]
    fn vague_words_are_taken_off() {
        assert_eq!(without_about("约120"), ("120", true));
        assert_eq!(without_about("about 120 beds"), ("120 beds", true));
        assert_eq!(without_about("120+"), ("120", true));
        assert_eq!(without_about("120"), ("120", false));
    }
}
