//! Values on the command line: numbers, shares, lists, each refused as the door refuses them, with
//! what to write instead.
//!
//! Knows nothing of single commands.

use std::ops::RangeInclusive;

use crate::analysis::facts::payoff::Term;
use crate::input::text::lookalike;
use crate::input::text::number::{self, Number};
use crate::input::text::number_slip::number_slip;
use crate::input::text::suggest;
use crate::input::text::wanted::Wanted;
use crate::language::{Lang, Message};
use crate::message;
use crate::session::Shard;

/// Why a value is not taken, and what to write.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.get(Lang::En))]
pub(super) struct Refusal(pub Message);

/// A whole number in a range.
pub(super) fn whole<T: TryFrom<i64>>(text: &str, range: RangeInclusive<i64>) -> Result<T, Refusal> {
    let read = |text: &str| {
        let value = match number::number(text.trim())? {
            Number::Int(value) => value,
            Number::Float(value) => number::whole(value)?,
        };
        T::try_from(value).ok().filter(|_| range.contains(&value))
    };
    let (low, high) = (*range.start(), *range.end());
    read(text).ok_or_else(|| {
        slip(text, true, read).unwrap_or_else(|| {
            Refusal(message!(
                "write a whole number from {low} to {high}",
                "请写 {low} 至 {high} 的整数"
            ))
        })
    })
}

/// A number of draws.
pub(super) fn draws(text: &str) -> Result<u32, Refusal> {
    whole(text, 1..=10_000_000)
}

/// A seed: below 2⁵³, so that every program reads it alike.
pub(super) fn seed(text: &str) -> Result<u64, Refusal> {
    whole(text, 0..=9_007_199_254_740_991)
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<u16, Refusal> {
    whole(text, 1..=1024)
}

/// A number of parts of a run.
pub(super) fn number_of_parts(text: &str) -> Result<u32, Refusal> {
    whole(text, 1..=i64::from(Shard::MOST))
}

/// A sum of whole yuan.
pub(super) fn yuan(text: &str) -> Result<f64, Refusal> {
    whole::<i64>(text, 0..=9_000_000_000_000).map(|yuan| yuan as f64)
}

/// A language, however it is called.
pub(super) fn language(text: &str) -> Result<Lang, Refusal> {
    let plain = lookalike::plain(text);
    Lang::named(plain.trim().trim_matches(QUOTES))
        .ok_or_else(|| Refusal(message!("write `en` or `zh`", "请写 `en` 或 `zh`")))
}

/// A share of 1 with both ends permitted, written `0.9` or `90%`.
pub(super) fn probability(text: &str) -> Result<f64, Refusal> {
    let wanted = message!(
        "write a probability from 0 to 1, such as 0.9 or 90%",
        "请写 0 至 1 的概率，例如 0.9 或 90%"
    );
    share(text, |value| (0.0..=1.0).contains(value), wanted)
}

/// A probability that is promised, above 0, written `0.9` or `90%`.
pub(super) fn promise(text: &str) -> Result<f64, Refusal> {
    let wanted = message!(
        "write a probability above 0 and up to 1, such as 0.9 or 90%",
        "请写大于 0 且不超过 1 的概率，例如 0.9 或 90%"
    );
    share(text, |value| *value > 0.0 && *value <= 1.0, wanted)
}

/// An error as a share of 1, above 0 and below 1, written `0.005` or `0.5%`.
pub(super) fn error(text: &str) -> Result<f64, Refusal> {
    let wanted = message!(
        "write an error above 0 and below 1, such as 0.5% or 0.005",
        "请写大于 0 且小于 1 的误差，例如 0.5% 或 0.005"
    );
    share(text, |value| *value > 0.0 && *value < 1.0, wanted)
}

fn share(text: &str, fits: fn(&f64) -> bool, wanted: Message) -> Result<f64, Refusal> {
    let read = |text: &str| in_percent(text).filter(fits);
    read(text).ok_or_else(|| {
        let text = text.trim();
        let percent = format!("{text}%");
        if in_percent(text).is_some_and(|value| value >= 1.0) && read(&percent).is_some() {
            return Refusal(suggest::did_you_mean(percent));
        }
        slip(text, false, read).unwrap_or(Refusal(wanted))
    })
}

/// A number that may stand in per cent.
fn in_percent(text: &str) -> Option<f64> {
    let text = text.trim();
    let Some(digits) = text.strip_suffix('%') else {
        return number::number(text).map(Number::as_f64);
    };
    // Shifted as decimal text: dividing by 100 would make 0.07000000000000001 of 7 %.
    let digits = digits.trim_end();
    number::number(digits).and_then(|_| format!("{digits}e-2").parse().ok())
}

/// What to write for a word that means a number which is taken.
fn slip<T>(text: &str, whole: bool, read: impl Fn(&str) -> Option<T>) -> Option<Refusal> {
    let (slip, wanted) = (number_slip(text)?, Wanted { whole, ..Wanted::default() });
    read(slip.instead(&wanted)?.as_str())?;
    Some(Refusal(slip.help(&wanted, &Message::default())))
}

/// Names in a row, however they are parted: `a,b`, `石林镇、南桐镇`, `a；b`.
#[derive(Debug, Clone)]
pub(super) struct Names(pub Vec<String>);

/// The names in a word.
pub(super) fn names(text: &str) -> Result<Names, Refusal> {
    let names: Vec<String> = parts(text).map(str::to_owned).collect();
    if names.is_empty() {
        return Err(Refusal(message!("write names joined by commas", "请写名称，用逗号隔开")));
    }
    Ok(Names(names))
}

/// What plans are judged by, with weights.
#[derive(Debug, Clone)]
pub(super) struct Weights(pub Vec<(Term, f64)>);

/// The terms and weights in a word: `yuan`, `short=1,empty=0.2`, `short＝1，empty＝0.2`.
pub(super) fn payoff(text: &str) -> Result<Weights, Refusal> {
    let known = || {
        Refusal(message!(
            "write terms with weights joined by commas: yuan, short, empty, missed, such as `short=1,empty=0.2`",
            "请写出评判项及权重，用逗号隔开：yuan、short、empty、missed，例如 `short=1,empty=0.2`"
        ))
    };
    let term = |part: &str| {
        let (word, weight) = part.split_once(['=', '＝', ':', '：']).unwrap_or((part, "1"));
        let term = Term::ALL.into_iter().find(|term| term.word() == word.trim());
        let weight = weight.trim().parse::<f64>().ok();
        let weight = weight.filter(|weight| weight.is_finite() && *weight >= 0.0);
        Some((term?, weight?))
    };
    let terms: Option<Vec<(Term, f64)>> = parts(text).map(term).collect();
    terms
        .filter(|terms| terms.iter().any(|(_, weight)| *weight > 0.0))
        .map(Weights)
        .ok_or_else(known)
}

/// Years in a row.
#[derive(Debug, Clone)]
pub(super) struct Years(pub Vec<i32>);

/// The years in a word: `2025,2030`, `2025，2030`, `2025、2030`.
pub(super) fn years(text: &str) -> Result<Years, Refusal> {
    let years: Result<Vec<i32>, Refusal> = parts(text).map(year).collect();
    match years {
        Ok(years) if years.is_empty() => {
            Err(Refusal(message!("write years joined by commas", "请写年份，用逗号隔开")))
        }
        Ok(years) => Ok(Years(years)),
        // One slip of a list must not cost the other years.
        Err(refusal) => Err(listed(text).unwrap_or(refusal)),
    }
}

/// What to write where each part of a list is a year, with a character too many as `年`.
fn listed(text: &str) -> Option<Refusal> {
    let all: Vec<String> = parts(text).map(several_years_or_one).collect::<Option<_>>()?;
    if all.len() < 2 {
        return None;
    }
    let all = all.join(",");
    Some(Refusal(message!(
        "write `{all}`: years are joined by commas",
        "请写成 `{all}`：年份用逗号隔开"
    )))
}

/// The years of a part, joined by commas.
fn several_years_or_one(part: &str) -> Option<String> {
    if let Some((first, last)) = years_from_to(part) {
        let all: Vec<String> = (first..=last).map(|year| year.to_string()).collect();
        return Some(all.join(","));
    }
    let plain = lookalike::plain(part);
    let year = plain.trim().trim_end_matches('年').trim();
    let is_year = year.len() == 4 && (1900..=2200).contains(&year.parse().unwrap_or(0));
    if is_year { Some(year.to_owned()) } else { several_years(part) }
}

/// A year.
pub(super) fn year(text: &str) -> Result<i32, Refusal> {
    if let Some((first, last)) = years_from_to(text) {
        let all: Vec<String> = (first..=last).map(|year| year.to_string()).collect();
        let all = all.join(",");
        return Err(Refusal(message!("write each year: `{all}`", "请逐年写出：`{all}`")));
    }
    if let Some(several) = several_years(text) {
        return Err(Refusal(message!(
            "write `{several}`: years are joined by commas",
            "请写成 `{several}`：年份用逗号隔开"
        )));
    }
    whole(text, 1900..=2200)
}

/// `2025 2030`, `2025 and 2030`, `2025/2030`, `2025年和2030年`: years parted by anything else.
fn several_years(text: &str) -> Option<String> {
    let plain = lookalike::plain(text);
    let years: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_year =
        |part: &&str| part.len() == 4 && (1900..=2200).contains(&part.parse().unwrap_or(0));
    (years.len() > 1 && years.iter().all(is_year)).then(|| years.join(","))
}

/// The ends of `2025-2030`, `2025–2030`, `2025至2030`, when they are years in order.
fn years_from_to(text: &str) -> Option<(i32, i32)> {
    let plain = lookalike::plain(text);
    let (first, last) = plain.split_once(['-', '~', '至', '到'])?;
    let year = |text: &str| text.trim().trim_end_matches('年').parse::<i32>().ok();
    let (first, last) = (year(first)?, year(last)?);
    ((1900..=2200).contains(&first) && first < last && last <= 2200).then_some((first, last))
}

/// Quotes around a word.
const QUOTES: [char; 8] = ['"', '\'', '“', '”', '‘', '’', '「', '」'];
/// Brackets and full stops around a list.
const AROUND: [char; 5] = ['[', ']', '【', '】', '。'];

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let marks = [',', '，', '、', ';', '；'];
    let bare = text.trim().trim_matches(QUOTES).trim_matches(AROUND);
    let parts = bare.split(marks).map(|part| part.trim().trim_matches(QUOTES).trim());
    parts.filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused<T: std::fmt::Debug>(result: Result<T, Refusal>) -> (String, String) {
        let Refusal(words) = result.expect_err("refused");
        (words.get(Lang::En).to_owned(), words.get(Lang::Zh).to_owned())
    }

    #[test]
    fn numbers_are_taken_or_written_out_right() {
        assert_eq!(whole::<u32>("1000", 1..=9_999).unwrap(), 1_000);
        assert_eq!(whole::<u32>(" 1e3 ", 1..=9_999).unwrap(), 1_000);
        for text in ["1,000", "1 000", "１０００", "1，000", "1000次", "1000 draws", "0.1万"]
        {
            let (en, zh) = refused(whole::<u32>(text, 1..=9_999));
            assert!(en.contains("`1000`") && zh.contains("`1000`"), "{text}: {en}");
        }
        // What is suggested is taken: a number that would be refused next is not.
        for text in ["0", "10000", "1.5", "many", "", "-3", "1e", "1e3x", "1e99", "50,000", "2万"]
        {
            let (en, zh) = refused(whole::<u32>(text, 1..=9_999));
            assert_eq!(en, "write a whole number from 1 to 9999", "{text}");
            assert_eq!(zh, "请写 1 至 9999 的整数", "{text}");
        }
    }

    #[test]
    fn shares_are_taken_in_both_ways() {
        assert_eq!(probability("0.9").unwrap(), 0.9);
        assert_eq!(probability("90%").unwrap(), 0.9);
        assert_eq!(probability("7 %").unwrap(), 0.07);
        assert_eq!(error("0.5%").unwrap(), 0.005);
        assert!(error("0").is_err() && error("100%").is_err() && error("1").is_err());
        assert!(refused(probability("90")).0.contains("`90%`"));
        assert!(refused(probability("９０％")).0.contains("`0.9`"));
        assert!(refused(probability("often")).1.contains("0.9"));
    }

    #[test]
    fn weights_are_taken_in_both_ways() {
        assert_eq!(payoff("yuan").unwrap().0, [(Term::Yuan, 1.0)]);
        let taken = [(Term::Short, 1.0), (Term::Empty, 0.2)];
        assert_eq!(payoff("short=1, empty=0.2").unwrap().0, taken);
        assert_eq!(payoff("short＝1，empty：0.2").unwrap().0, taken);
        for text in ["", "beds", "short=", "short=-1", "short=0", "short=many", "short=inf"] {
            assert!(refused(payoff(text)).0.contains("`short=1,empty=0.2`"), "{text}");
        }
    }

    #[test]
    fn marks_of_other_keyboards_are_told_with_the_number_that_is_meant() {
        for text in ["1000;", "1000；", "1000。", "“1000”", "\"1000\"", "１０００；", "1 000;"]
        {
            assert!(refused(draws(text)).0.contains("`1000`"), "{text}");
        }
        for text in ["0,5%", "0，5%", "0．5％", "“0.5%”", "0.5%；", "5‰"] {
            assert!(refused(error(text)).0.contains("`0.005`"), "{text}");
        }
        for text in ["90％", "0，9", "九成", "90%;"] {
            assert!(refused(probability(text)).1.contains("`0.9`"), "{text}");
        }
        for text in ["2025～2027", "2025−2027", "2025—2027", "2025至2027年"] {
            assert!(refused(years(text)).0.contains("`2025,2026,2027`"), "{text}");
        }
        for text in ["[2025,2030]", "【2025，2030】", "“2025,2030”", "2025，2030。", "2025;2030；"]
        {
            assert_eq!(years(text).unwrap().0, [2025, 2030], "{text}");
        }
        assert_eq!(names("“石林镇”、“南桐镇”").unwrap().0, ["石林镇", "南桐镇"]);
        assert_eq!(seed(" 1 ").unwrap(), 1);
        assert_eq!(language("ｚｈ").unwrap(), Lang::Zh);
    }

    #[test]
    fn lists_are_parted_by_the_commas_of_both_languages() {
        assert_eq!(names("a, b").unwrap().0, ["a", "b"]);
        assert_eq!(names("石林镇、南桐镇").unwrap().0, ["石林镇", "南桐镇"]);
        assert_eq!(years("2025，2030").unwrap().0, [2025, 2030]);
        assert_eq!(years("2025、2030;2035").unwrap().0, [2025, 2030, 2035]);
        assert!(refused(years("2025年")).0.contains("`2025`"));
        assert!(refused(years("2025年,2030年")).0.contains("`2025,2030`"));
        assert!(refused(years("2025、2031年")).1.contains("`2025,2031`"));
        assert!(years("2025,soon").is_err());
        assert!(refused(years("2025-2027")).1.contains("`2025,2026,2027`"));
        for text in
            ["2025 2030", "2025/2030", "2025 and 2030", "2025年和2030年", "2025|2030", "2025＋2030"]
        {
            assert!(refused(years(text)).0.contains("`2025,2030`"), "{text}");
        }
        assert!(years("，").is_err() && names("").is_err());
    }
}
