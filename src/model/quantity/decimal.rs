//! An exact decimal, for thresholds of rules: 0.40 is forty hundredths, not the nearest binary
//! fraction.

use std::fmt;

/// A decimal number ≥ 0 held exactly as `numerator / denominator`, the denominator a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    numerator: i64,
    denominator: i64,
}

impl Decimal {
    /// The decimal with the shortest text that reads back as `value`.
    ///
    /// `None` when `value` is negative, not finite, above 10¹², finer than 10⁻⁹, or has more than
    /// 18 digits.
    pub fn from_f64(value: f64) -> Option<Self> {
        if !(0.0..=1e12).contains(&value) {
            return None;
        }
        let text = format!("{value}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if fraction.len() > 9 {
            return None;
        }
        let denominator = 10_i64.pow(fraction.len() as u32);
        let below_one = if fraction.is_empty() { 0 } else { fraction.parse::<i64>().ok()? };
        let numerator =
            whole.parse::<i64>().ok()?.checked_mul(denominator)?.checked_add(below_one)?;
        Some(Decimal { numerator, denominator })
    }

    /// Numerator.
    pub fn numerator(self) -> i64 {
        self.numerator
    }

    /// Denominator, a power of ten.
    pub fn denominator(self) -> i64 {
        self.denominator
    }

    /// The nearest binary number, for drawing and for metrics that are not counts.
    pub fn as_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_exact_where_binary_fractions_are_not() {
        let d = Decimal::from_f64(0.4).unwrap();
        assert_eq!((d.numerator(), d.denominator()), (4, 10));
        let d = Decimal::from_f64(0.326).unwrap();
        assert_eq!((d.numerator(), d.denominator()), (326, 1000));
        let d = Decimal::from_f64(40.0).unwrap();
        assert_eq!((d.numerator(), d.denominator()), (40, 1));
        let d = Decimal::from_f64(2.5e11).unwrap();
        assert_eq!((d.numerator(), d.denominator()), (250_000_000_000, 1));
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        for bad in [-0.1, f64::NAN, f64::INFINITY, 1e13, 1.0 / 3.0] {
            assert_eq!(Decimal::from_f64(bad), None, "{bad}");
        }
    }
}
