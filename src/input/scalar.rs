//! What a plain YAML scalar means: the core schema of YAML 1.2, no more.
//!
//! `yes`, `1,234`, `40%`, `2025-01-01`, `.nan` and `.inf` stay text; whoever expects a number
//! there says what is wrong with them. Never guesses.

use super::tree::Value;

/// The value of a plain (unquoted) scalar by the YAML 1.2 core schema (YAML 1.2.2, chapter 10.3.2),
/// but for not-a-number and infinity, which stay text.
#[must_use]
pub fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    match number(text) {
        Some(Number::Int(value)) => Value::Int(value),
        Some(Number::Float(value)) => Value::Float(value),
        None => Value::Text(text.to_owned()),
    }
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number that fits 64 bits.
    Int(i64),
    /// Any other finite number.
    Float(f64),
}

impl Number {
    /// The value as a float.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "ranges are far below 2^53")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// A float without a fraction as an integer, as far as floats are exact (2^53).
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "checked to be at most 2^53")]
pub fn whole(value: f64) -> Option<i64> {
    (value % 1.0 == 0.0 && value.abs() <= 9_007_199_254_740_992.0).then_some(value as i64)
}

/// Reads a number by the YAML 1.2 core schema: decimal, `0x`, `0o`, fraction, exponent. A whole
/// number beyond 64 bits becomes a float; one beyond every float is no number.
#[must_use]
pub fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits_only = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let some_digits = !whole.is_empty() || fraction.is_some_and(|f| !f.is_empty());
    let exponent_fine = exponent.is_none_or(|e| {
        let e = e.strip_prefix(['-', '+']).unwrap_or(e);
        !e.is_empty() && digits_only(e)
    });
    if !(some_digits && digits_only(whole) && fraction.is_none_or(digits_only) && exponent_fine) {
        return None;
    }
    if fraction.is_none()
        && exponent.is_none()
        && let Ok(value) = text.parse()
    {
        return Some(Number::Int(value));
    }
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(Number::Float(value))
}

fn radix(digits: &str, base: u32) -> Option<Number> {
    // `from_str_radix` would also take a sign, which the core schema does not.
    if !digits.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    i64::from_str_radix(digits, base).ok().map(Number::Int)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_schema() {
        for (text, value) in [
            ("12", Value::Int(12)),
            ("-3", Value::Int(-3)),
            ("+3", Value::Int(3)),
            ("007", Value::Int(7)),
            ("0x1F", Value::Int(31)),
            ("0o17", Value::Int(15)),
            ("1.5", Value::Float(1.5)),
            (".5", Value::Float(0.5)),
            ("1.", Value::Float(1.0)),
            ("1e3", Value::Float(1000.0)),
            ("99999999999999999999", Value::Float(1e20)),
            ("~", Value::Null),
            ("True", Value::Bool(true)),
        ] {
            assert_eq!(plain(text), value, "{text}");
        }
    }

    #[test]
    fn everything_else_stays_text() {
        for text in [
            "yes",
            "1,234",
            "40%",
            "１２",
            ".nan",
            ".inf",
            "-.inf",
            "1e999",
            "2025-01-01",
            "1_000",
            "0x",
            "0x-1",
            "1e",
            "1e+",
            "--1",
            ".",
            "+",
            "e5",
            "1.2.3",
            "NaN",
            "inf",
        ] {
            assert_eq!(plain(text), Value::Text(text.to_owned()));
        }
    }
}
