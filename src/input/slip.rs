//! Numbers as planners write them by mistake, and what they meant.
//!
//! Shared by the YAML walker and the CSV reader. Never converts in silence: it names the slip and
//! writes out what to type instead.

use super::scalar::number;
use crate::language::Message;
use crate::message;

/// A recognised slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The code of the problem.
    pub code: &'static str,
    /// What was found, for the label.
    pub found: Message,
    /// What to write instead, where it can be told.
    pub instead: Option<String>,
}

impl Slip {
    /// The help line.
    #[must_use]
    pub fn help(&self) -> Message {
        let rule = match self.code {
            "E0302" => {
                message!("numbers are written without a thousands mark", "数字不写千位分隔符")
            }
            "E0303" => message!(
                "type the digits with the input method switched to English (half \
                 width)",
                "请把输入法切换到英文（半角）后再输入数字"
            ),
            "E0304" => {
                message!("shares are written as a number from 0 to 1", "比例写成 0 到 1 之间的数")
            }
            "E0305" => {
                message!("every number of a scenario must be finite", "情景中的数都必须是有限的")
            }
            _ => message!(
                "write the number alone; the unit is fixed by the field",
                "请只写数字，单位由字段规定"
            ),
        };
        match &self.instead {
            Some(instead) => {
                message!("write `{instead}`: {rule}", "请写 `{instead}`：{rule}", rule = rule)
            }
            None => rule,
        }
    }
}

/// The slip in a text that stands where a number is expected; `None` for a text that is no number
/// in any way of writing.
#[must_use]
pub fn number_slip(text: &str) -> Option<Slip> {
    let text = text.trim();
    // Longer texts are no numbers, and need not be looked at.
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    let narrow: String = text.chars().map(half_width).collect();
    if narrow != text {
        let instead =
            if number(&narrow).is_some() { Some(narrow) } else { number_slip(&narrow)?.instead };
        return Some(Slip {
            code: "E0303",
            found: message!("full-width digits or signs", "全角数字或符号"),
            instead,
        });
    }
    not_finite(text)
        .or_else(|| percent(text))
        .or_else(|| thousands(text))
        .or_else(|| with_unit(text))
}

/// The full-width form of an ASCII character (U+FF01 to U+FF5E) as that character.
fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn not_finite(text: &str) -> Option<Slip> {
    let word = text.trim_start_matches(['-', '+']).trim_start_matches('.').to_ascii_lowercase();
    let named = matches!(word.as_str(), "nan" | "inf" | "infinity" | "#n/a" | "#div/0!" | "∞");
    // A number with digits and exponent that no float can hold.
    let huge = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.parse::<f64>().is_ok_and(f64::is_infinite);
    (named || huge).then_some(Slip {
        code: "E0305",
        found: message!("not a finite number", "不是有限的数"),
        instead: None,
    })
}

fn percent(text: &str) -> Option<Slip> {
    let digits = text.strip_suffix('%')?.trim_end();
    number(digits)?;
    // Shifted as decimal text: dividing by 100 would show 0.070000000000000007 for 7 %.
    let shifted: f64 = format!("{digits}e-2").parse().ok()?;
    Some(Slip {
        code: "E0304",
        found: message!("a percent sign", "百分号"),
        instead: Some(shifted.to_string()),
    })
}

fn thousands(text: &str) -> Option<Slip> {
    let parts: Vec<&str> = text.split([',', '\'', '_', ' ', '\u{A0}', '\u{202F}']).collect();
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let head = first.trim_start_matches(['-', '+']);
    let head_fine = (1..=3).contains(&head.len()) && head.bytes().all(|b| b.is_ascii_digit());
    let group_fine = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let (last, middle) = rest.split_last()?;
    let last_whole = last.split_once('.').map_or(*last, |(whole, _)| whole);
    let fine = head_fine && middle.iter().all(|g| group_fine(g)) && group_fine(last_whole);
    let joined = parts.concat();
    (fine && number(&joined).is_some()).then_some(Slip {
        code: "E0302",
        found: message!("a thousands mark", "千位分隔符"),
        instead: Some(joined),
    })
}

/// A number with a unit behind it: `120 beds`, `120张`, `1.2万`.
fn with_unit(text: &str) -> Option<Slip> {
    let split = text
        .char_indices()
        .find(|(at, c)| {
            let sign = *at == 0 && matches!(c, '-' | '+');
            !(sign || c.is_ascii_digit() || matches!(c, '.' | ','))
        })
        .map(|(at, _)| at)?;
    let (digits, unit) = text.split_at(split);
    let digits = digits.replace(',', "");
    number(&digits)?;
    let unit = unit.trim();
    let ends_in_digits = unit.ends_with(|c: char| c.is_ascii_digit());
    let is_unit = unit.chars().next().is_some_and(char::is_alphabetic)
        || unit.starts_with(['/', '°', '‰', '¥', '￥']);
    if !is_unit || ends_in_digits {
        return None;
    }
    let shift = if unit.starts_with('万') {
        "e4"
    } else if unit.starts_with('亿') {
        "e8"
    } else if unit == "‰" {
        "e-3"
    } else {
        ""
    };
    let instead = if shift.is_empty() {
        digits
    } else {
        format!("{digits}{shift}").parse::<f64>().ok()?.to_string()
    };
    Some(Slip {
        code: "E0307",
        found: message!("words after the number", "数字后面有文字"),
        instead: Some(instead),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_is_named_and_written_out() {
        for (text, code, instead) in [
            ("1,234", "E0302", Some("1234")),
            ("1,234,567.5", "E0302", Some("1234567.5")),
            ("1 234", "E0302", Some("1234")),
            ("１２０", "E0303", Some("120")),
            ("１，２３４", "E0303", Some("1234")),
            ("４０％", "E0303", Some("0.4")),
            ("40%", "E0304", Some("0.4")),
            ("7 %", "E0304", Some("0.07")),
            ("1.1%", "E0304", Some("0.011")),
            (".nan", "E0305", None),
            ("-.inf", "E0305", None),
            ("1e999", "E0305", None),
            ("120 beds", "E0307", Some("120")),
            ("120张", "E0307", Some("120")),
            ("1.2万", "E0307", Some("12000")),
            ("1,234 beds", "E0307", Some("1234")),
        ] {
            let slip = number_slip(text).unwrap_or_else(|| panic!("{text} is a slip"));
            assert_eq!((slip.code, slip.instead.as_deref()), (code, instead), "{text}");
        }
    }

    #[test]
    fn words_and_dates_are_no_slips() {
        for text in ["many", "", "2025-01-01", "1,23", "12,34,56", "a1", "beds 120", "3x4", "-"] {
            assert_eq!(number_slip(text), None, "{text}");
        }
    }
}
