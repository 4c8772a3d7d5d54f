//! A number as written, by the core schema of YAML 1.2, in scenarios and in tables alike.
//!
//! `1,234`, `40%` and `.inf` are none; whoever expects a number there says what is wrong with them.
//! Never guesses.

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
    #[expect(clippy::cast_precision_loss, reason = "ranges are far below 2^53")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// A float without a fraction as an integer, as far as floats are exact (2^53).
#[expect(clippy::cast_possible_truncation, reason = "checked to be at most 2^53")]
pub fn whole(value: f64) -> Option<i64> {
    (value % 1.0 == 0.0 && value.abs() <= 9_007_199_254_740_992.0).then_some(value as i64)
}

/// Reads a number by the YAML 1.2 core schema: decimal, `0x`, `0o`, fraction, exponent. A whole
/// number beyond 64 bits becomes a float; one beyond every float is no number.
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

/// A number moved by places of ten as decimal text: dividing by 100 would show 0.070000000000000007
/// for 7 %.
pub(super) fn shifted(digits: &str, places: i32) -> Option<f64> {
    number(digits)?;
    let digits = digits.trim_end_matches('.');
    match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            format!("{mantissa}e{}", exponent.parse::<i32>().ok()?.checked_add(places)?)
                .parse()
                .ok()
        }
        None => format!("{digits}e{places}").parse().ok(),
    }
}
