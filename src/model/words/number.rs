//! Numbers as people of each language expect to read them on paper.
//!
//! English groups digits with a narrow no-break space (58 200); Chinese counts in 万 from 10 000 on
//! (5.82 万). Minus is U+2212. Only writes the value it is given: rounding for print is the one
//! change it makes.

use super::{Word, room};
use crate::domain::Lang;

room! {
    /// A probability too small to print.
    Under => "under {p}", "低于{p}";
    /// A probability too close to one to print.
    Over => "over {p}", "高于{p}";
    /// Two ends of a range in running text.
    Between => "{low} to {high}", "{low}至{high}";
    /// An amount that returns every year.
    AmountAYear => "{n} a year", "每年{n}";
    /// What a shift on the logit scale makes of a share.
    AmountLogit => "{n} where the table says 10\u{202f}%", "表列10%处为{n}";
    /// What a shift on the logit scale makes of a share in a year.
    AmountLogitAYear => "{n} a year on from 10\u{202f}%", "10%在一年后变为{n}";
    /// A factor.
    AmountTimes => "{n} times", "{n}倍";
    /// An amount with its unit.
    AmountUnit => "{n} {unit}", "{n}{unit}";
    /// Joins the ends of a range when one is negative and a dash would be misread.
    To => " to ", " 至 ";
}

/// Narrow no-break space: groups digits, stands before the English percent sign.
const THIN: char = '\u{202f}';
/// From here on Chinese counts in 万.
const WAN: f64 = 10_000.0;

/// Decimal digits of `|value|` with `decimals` places, in groups of three when `grouped`, with a
/// true minus for what does not round to zero.
fn decimal(value: f64, decimals: usize, grouped: bool) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if value < 0.0 && digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if grouped && i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Drops zeros that end a fraction: 7.50 becomes 7.5.
fn trimmed(text: String) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A count, rounded to a whole number; Chinese from 10 000 on in 万 with at most two decimals.
pub fn count(value: f64, lang: Lang) -> String {
    match lang {
        Lang::En => decimal(value, 0, true),
        Lang::Zh if value.abs() >= WAN => format!("{} 万", trimmed(decimal(value / WAN, 2, false))),
        Lang::Zh => decimal(value, 0, false),
    }
}

/// A count as it stands in running text: Chinese sets no space before 万.
pub fn unspaced(text: String) -> String {
    text.replace(" 万", "万")
}

/// A share of 1 as a percentage with `decimals` places: `0.326` gives "32.6 %" or "32.6%".
pub fn share(value: f64, decimals: usize, lang: Lang) -> String {
    let number = trimmed(decimal(value * 100.0, decimals, false));
    match lang {
        Lang::En => format!("{number}{THIN}%"),
        Lang::Zh => format!("{number}%"),
    }
}

/// A probability in whole per cent without the sign. Never says 0 or 100 for what is not exactly
/// so: "<1", ">99".
pub fn probability(value: f64) -> String {
    let text = decimal(value * 100.0, 0, false);
    match text.as_str() {
        "0" if value > 0.0 => "<1".to_owned(),
        "100" if value < 1.0 => ">99".to_owned(),
        _ => text,
    }
}

/// The interval of a probability in whole per cent, its ends rounded: "86–93 %".
pub fn probability_range(low: f64, high: f64, lang: Lang) -> String {
    let [low, high] = [low, high].map(|end| decimal(end * 100.0, 0, false));
    let range = if low == high { low } else { format!("{low}–{high}") };
    match lang {
        Lang::En => format!("{range}{THIN}%"),
        Lang::Zh => format!("{range}%"),
    }
}

/// [`probability`] with the per cent sign of the language.
pub fn probability_percent(value: f64, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}{THIN}%", probability(value)),
        Lang::Zh => format!("{}%", probability(value)),
    }
}

/// A count with its sign, for balances: "+120", "−35", "0".
pub fn signed(value: f64, lang: Lang) -> String {
    let text = count(value, lang);
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// [`tenths`] with its sign, for differences of means: "+3.5", "−120", "0".
pub fn signed_tenths(value: f64, lang: Lang) -> String {
    let text = tenths(value, lang);
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// A difference of coefficients or ratios with its sign and two places: "+0.03", "0".
pub fn signed_hundredths(value: f64, lang: Lang) -> String {
    let text = trimmed(decimal(value, 2, lang == Lang::En));
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// A difference of probabilities or shares in percentage points, with its sign and one decimal
/// place: "+12.5".
pub fn points(value: f64, lang: Lang) -> String {
    let text = trimmed(decimal(value * 100.0, 1, lang == Lang::En));
    if value > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// A mean of counts: one decimal place below 100, a whole number above.
pub fn tenths(value: f64, lang: Lang) -> String {
    if value.abs() < 100.0 { trimmed(decimal(value, 1, false)) } else { count(value, lang) }
}

/// A ratio of counts with at most one decimal place.
pub fn ratio(value: f64) -> String {
    ratio_to(value, 1)
}

/// A ratio of counts with at most `decimals` places.
pub fn ratio_to(value: f64, decimals: usize) -> String {
    trimmed(decimal(value, decimals, false))
}

/// A correlation: two places, always shown.
pub fn two_places(value: f64) -> String {
    decimal(value, 2, false)
}

/// A parameter with three significant digits.
pub fn significant(value: f64) -> String {
    let mut decimals = 2;
    let mut size = value.abs();
    while size > 0.0 && size < 1.0 && decimals < 9 {
        size *= 10.0;
        decimals += 1;
    }
    trimmed(decimal(value, decimals, false))
}

/// A number of a scenario as it is written there: whole where it is whole, else with three
/// significant digits.
pub fn significant_whole(value: f64) -> String {
    if value.fract() == 0.0 { decimal(value, 0, false) } else { significant(value) }
}

/// The month in which a decimal year lies: 2025.5 is July 2025.
pub fn month(time: f64, lang: Lang) -> String {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let year = time.floor();
    // A hair is added so that 1/12 of a year, which has no exact binary form, begins its month.
    let index = (((time - year) * 12.0 + 1e-6) as usize).min(11);
    match lang {
        Lang::En => format!("{} {year:.0}", NAMES[index]),
        Lang::Zh => format!("{year:.0} 年 {} 月", index + 1),
    }
}

/// [`month`] as it stands in running text: Chinese sets no spaces.
pub fn unspaced_month(time: f64, lang: Lang) -> String {
    let text = month(time, lang);
    if lang == Lang::Zh { text.replace(' ', "") } else { text }
}

/// A count for a label: from 10 000 on to three significant figures, since a label that says 82 304
/// claims too much.
pub fn about(value: f64, lang: Lang) -> String {
    let mut unit = 1.0;
    while value.abs() / unit >= 1_000.0 {
        unit *= 10.0;
    }
    if value.abs() < WAN {
        return count(value, lang);
    }
    count((value / unit).round() * unit, lang)
}

/// Two ends of a range, rounded as [`about`] does; Chinese names 万 once where both ends count in
/// it.
pub fn range(low: f64, high: f64, lang: Lang) -> String {
    let (low_text, high_text) = (about(low, lang), about(high, lang));
    let joint = dash(low, lang);
    let shared = low_text.strip_suffix(" 万").filter(|_| high_text.ends_with(" 万"));
    format!("{}{joint}{high_text}", shared.unwrap_or(&low_text))
}

/// Decimals with which a value has three figures: none of 120, one of 12, two of 1.2 and of less.
pub fn three_figures(value: f64) -> usize {
    match value.abs() {
        size if size >= 99.95 => 0,
        size if size >= 9.995 => 1,
        _ => 2,
    }
}

/// Amounts measured in a unit, with as many decimals as the largest of them needs for three
/// figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    decimals: usize,
    lang: Lang,
}

impl Amounts {
    /// Those that stand beside each other, up to `largest`.
    pub fn up_to(largest: f64, lang: Lang) -> Self {
        Amounts { decimals: three_figures(largest), lang }
    }

    /// One of them.
    pub fn text(self, value: f64) -> String {
        decimal(value, self.decimals, self.lang == Lang::En)
    }

    /// Two ends of a range of them.
    pub fn range(self, low: f64, high: f64) -> String {
        format!("{}{}{}", self.text(low), dash(low, self.lang), self.text(high))
    }
}

/// What joins the ends of a range that begins at `low`: a dash beside a minus would be misread.
fn dash(low: f64, lang: Lang) -> &'static str {
    if low < 0.0 { Word::To.text(lang) } else { "–" }
}

/// What the numbers along an axis are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Beds, people.
    Count,
    /// Amounts measured in a unit that the subtitle names.
    Amount,
    /// A share of 1, printed in per cent.
    Share,
}

/// Labels of all ticks of one axis, in one unit and with as many decimals as the step needs.
pub fn axis(ticks: &[f64], quantity: Quantity, lang: Lang) -> Vec<String> {
    let scale = match quantity {
        Quantity::Share => 100.0,
        Quantity::Count if lang == Lang::Zh && ticks.iter().any(|tick| tick.abs() >= WAN) => {
            1.0 / WAN
        }
        Quantity::Count | Quantity::Amount => 1.0,
    };
    // Ticks are multiples of 1, 2 or 5 times a power of ten, so that a few decimals show each
    // exactly.
    let shown = |tick: f64, decimals: usize| {
        let power = (0..decimals).fold(1.0, |power, _| power * 10.0);
        let scaled = tick * scale * power;
        (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
    };
    let decimals = (0..6).find(|&d| ticks.iter().all(|&t| shown(t, d))).unwrap_or(6);
    ticks
        .iter()
        .map(|&tick| {
            let number = decimal(tick * scale, decimals, lang == Lang::En);
            match (quantity, lang) {
                (Quantity::Share, Lang::En) => format!("{number}{THIN}%"),
                (Quantity::Share, Lang::Zh) => format!("{number}%"),
                (Quantity::Count, _) if scale < 1.0 && tick != 0.0 => format!("{number} 万"),
                (Quantity::Count | Quantity::Amount, _) if tick == 0.0 => "0".to_owned(),
                (Quantity::Count | Quantity::Amount, _) => number,
            }
        })
        .collect()
}

/// Number of a section: Chinese documents count in Chinese.
pub fn numeral(n: usize, lang: Lang) -> String {
    const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let digit = |n: usize| n.checked_sub(1).and_then(|at| DIGITS.get(at)).copied();
    match (lang, n) {
        (Lang::En, _) => n.to_string(),
        (Lang::Zh, 11..=19) => format!("十{}", digit(n - 10).unwrap_or_default()),
        (Lang::Zh, _) => digit(n).map_or_else(|| n.to_string(), str::to_owned),
    }
}

/// The lower end of a range without its 万, where the upper end says it.
pub fn without_shared_wan<'t>(low: &'t str, high: &str) -> &'t str {
    low.strip_suffix('万').filter(|_| high.ends_with('万')).unwrap_or(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_in_english_and_counted_in_wan_in_chinese() {
        assert_eq!(count(58_200.4, Lang::En), "58\u{202f}200");
        assert_eq!(count(-1_234.0, Lang::En), "−1\u{202f}234");
        assert_eq!(count(1_234_567.0, Lang::En), "1\u{202f}234\u{202f}567");
        assert_eq!(count(58_200.0, Lang::Zh), "5.82 万");
        assert_eq!(count(60_000.0, Lang::Zh), "6 万");
        assert_eq!(count(2_513.0, Lang::Zh), "2513");
        assert_eq!(count(-0.3, Lang::En), "0");
    }

    #[test]
    fn amounts_beside_each_other_have_the_same_decimals() {
        let of_yi = Amounts::up_to(12.74, Lang::Zh);
        assert_eq!((of_yi.text(9.0), of_yi.range(6.52, 12.74)), ("9.0".into(), "6.5–12.7".into()));
        assert_eq!(Amounts::up_to(1.274, Lang::En).range(-0.5, 1.274), "−0.50 to 1.27");
        assert_eq!(Amounts::up_to(1_274.0, Lang::En).range(652.4, 1_274.0), "652–1\u{202f}274");
    }

    #[test]
    fn shares_and_probabilities_never_overstate() {
        assert_eq!(share(0.326, 1, Lang::En), "32.6\u{202f}%");
        assert_eq!(share(0.6, 1, Lang::Zh), "60%");
        assert_eq!(probability(0.0), "0");
        assert_eq!(probability(0.000_1), "<1");
        assert_eq!(probability(0.005), "<1", "a half is rounded to the even neighbour, 0");
        assert_eq!(probability(0.995), ">99");
        assert_eq!(probability(0.999_9), ">99");
        assert_eq!(probability(1.0), "100");
        assert_eq!(probability(0.874), "87");
    }

    #[test]
    fn differences_have_their_sign_and_nothing_has_none() {
        assert_eq!(signed_tenths(3.46, Lang::En), "+3.5");
        assert_eq!(signed_tenths(-1_234.5, Lang::En), "−1\u{202f}234");
        assert_eq!(signed_tenths(0.04, Lang::Zh), "0");
        assert_eq!(points(0.1249, Lang::En), "+12.5");
        assert_eq!(points(-1.0, Lang::Zh), "−100");
        assert_eq!(points(0.000_1, Lang::Zh), "0");
        assert_eq!(significant_whole(12_000.0), "12000");
        assert_eq!(significant_whole(-0.125), "−0.125");
    }

    #[test]
    fn labels_round_large_counts_and_name_months() {
        assert_eq!(about(82_304.0, Lang::En), "82\u{202f}300");
        assert_eq!(about(-999_600.0, Lang::En), "−1\u{202f}000\u{202f}000");
        assert_eq!(about(1_858.0, Lang::En), "1\u{202f}858");
        assert_eq!(about(82_304.0, Lang::Zh), "8.23 万");
        assert_eq!(range(76_081.0, 89_182.0, Lang::Zh), "7.61–8.92 万");
        assert_eq!(range(9_000.0, 89_182.0, Lang::Zh), "9000–8.92 万");
        assert_eq!(range(-20.0, -1.0, Lang::En), "−20 to −1");
        assert_eq!(month(2_025.5, Lang::En), "Jul 2025");
        assert_eq!(month(2_025.0 + 1.0 / 12.0, Lang::Zh), "2025 年 2 月");
        assert_eq!(month(2_025.999_999_99, Lang::Zh), "2025 年 12 月");
    }

    #[test]
    fn an_axis_has_one_unit_and_the_decimals_of_its_step() {
        assert_eq!(
            axis(&[0.0, 25_000.0, 50_000.0], Quantity::Count, Lang::Zh),
            ["0", "2.5 万", "5.0 万"]
        );
        assert_eq!(axis(&[-200.0, 0.0, 200.0], Quantity::Count, Lang::Zh), ["−200", "0", "200"]);
        assert_eq!(axis(&[0.0, 0.5, 1.0], Quantity::Count, Lang::En), ["0", "0.5", "1.0"]);
        assert_eq!(axis(&[0.3, 0.4], Quantity::Share, Lang::Zh), ["30%", "40%"]);
    }
}
