//! Several numbers or names in one text where a list is meant: `2025，2030`, `45-59`, `north；south`.
//!
//! Knows how people part them; whether a list is taken is for the shape check to say.

use crate::input::text::number_slip::number_slip;
use crate::input::text::wanted::Wanted;
use crate::input::text::{ages, lookalike, number};

/// Two ages in one text: `45-59`, `60岁及以上`, `60, 100`.
pub(super) fn two_ages(text: &str) -> Option<[f64; 2]> {
    let plain = lookalike::plain(text);
    if let Some(band) = ages::meant(&plain) {
        // 100 stands for the open age.
        let last = band.last.unwrap_or(band.first.max(100));
        #[expect(clippy::cast_precision_loss, reason = "ages are small")]
        return Some([band.first as f64, last as f64]);
    }
    let (first, last) =
        plain.trim().trim_matches(['[', ']', '(', ')']).split_once([',', ' ', ';'])?;
    let age = |text: &str| number::number(text.trim()).map(number::Number::as_f64);
    Some([age(first)?, age(last)?])
}

/// The numbers of a text that lists some: `2025, 2030`, `2025、2030`, `2025年和2030年`.
pub(super) fn numbers_in(text: &str, place: &Wanted) -> Option<Vec<f64>> {
    let plain = lookalike::plain(text).replace(" and ", ",").replace(['和', '及', '与'], ",");
    let inside = plain.trim().trim_matches(['[', ']', '(', ')', '{', '}']);
    let mark: &[char] = if inside.contains([',', ';']) { &[',', ';'] } else { &[' ', '/'] };
    let number = |part: &str| -> Option<f64> {
        let part = part.trim();
        match number::number(part) {
            Some(read) => Some(read.as_f64()),
            None => number::number(&number_slip(part)?.instead(place)?).map(number::Number::as_f64),
        }
    };
    inside.split(mark).filter(|part| !part.trim().is_empty()).map(number).collect()
}

/// Several names in one text: `regional-home，medical-service`. Each begins with a letter, as no
/// number does.
pub(super) fn names_in(text: &str) -> Option<Vec<String>> {
    let plain = lookalike::plain(text);
    let inside = plain.trim().trim_matches(['[', ']']);
    let names: Vec<&str> =
        inside.split([',', ';']).map(str::trim).filter(|n| !n.is_empty()).collect();
    let is_name = |name: &&str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    (names.len() > 1 && names.iter().all(is_name))
        .then(|| names.into_iter().map(str::to_owned).collect())
}

/// Several numbers in what should be one item of a list: `2025，2030`, `2025-2030`.
pub(super) fn numbers_in_item(text: &str, place: &Wanted) -> Option<Vec<f64>> {
    let fits = |number: &f64| place.write(*number).is_some();
    let listed = numbers_in(text, place).filter(|all| all.len() > 1);
    let ages = || two_ages(text).filter(|[first, last]| first < last).map(Vec::from);
    listed.or_else(|| years_through(text)).or_else(ages).filter(|all| all.iter().all(fits))
}

/// Every year of `2025-2030`, `2025～2030`, `2025至2030年`.
pub(super) fn years_through(text: &str) -> Option<Vec<f64>> {
    let plain = lookalike::plain(text);
    let (first, last) = plain.split_once(['-', '~', '至', '到'])?;
    let year = |text: &str| text.trim().trim_end_matches('年').trim().parse::<i32>().ok();
    let (first, last) = (year(first)?, year(last)?);
    (first >= 1900 && first < last && last <= 2200).then(|| (first..=last).map(f64::from).collect())
}
