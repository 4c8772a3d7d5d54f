//! A month of the calendar, the finest time the model knows.

use std::fmt;

/// A calendar month. Ordered; months can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month `month` (1–12) of `year`.
    pub fn new(year: i32, month: i32) -> Self {
        Month(year * 12 + month - 1)
    }

    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        (1..=12).contains(&month).then(|| Month::new(year, month))
    }

    /// December of `year`, the month at whose end the stocks of the year are taken.
    pub fn december(year: i32) -> Self {
        Month::new(year, 12)
    }

    /// Year of the month.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Month of the year, 1–12.
    pub fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }

    /// Months since the (proleptic) January of year 0.
    pub fn index(self) -> i32 {
        self.0
    }

    /// The month with this index.
    pub fn from_index(index: i32) -> Self {
        Month(index)
    }

    /// The month `months` later (earlier when negative).
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Month(self.0.saturating_add(months))
    }

    /// Months from `earlier` to this one.
    pub fn since(self, earlier: Month) -> i32 {
        self.0 - earlier.0
    }

    /// The month as a year with a fraction, for drawing: the beginning of January 2025 is 2025.0.
    pub fn as_year(self) -> f64 {
        f64::from(self.0) / 12.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_same_text() {
        for text in ["2020-01", "2025-12", "1999-07"] {
            assert_eq!(Month::parse(text).unwrap().to_string(), text);
        }
        for text in ["2020", "2020-13", "2020-00", "20-01", "2020-1", "x-01"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_months_over_the_turn_of_a_year() {
        let december = Month::december(2024);
        assert_eq!(december.plus(1), Month::new(2025, 1));
        assert_eq!(Month::new(2025, 6).since(december), 6);
        assert_eq!((december.year(), december.month()), (2024, 12));
    }
}
