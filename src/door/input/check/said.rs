//! Inputs that are not drawn, as the table of inputs shows them: value, unit, and how many numbers
//! each is.

use std::fmt::Display;

/// A value with its unit, and how many numbers it is.
pub(super) struct Said {
    pub(super) value: String,
    pub(super) unit: &'static str,
    pub(super) numbers: usize,
}

impl Said {
    /// One number or month.
    pub(super) fn one(value: impl Display, unit: &'static str) -> Self {
        Said { value: value.to_string(), unit, numbers: 1 }
    }

    /// Numbers by year, month or age.
    pub(super) fn each<A: Display, B: Display>(
        values: impl IntoIterator<Item = (A, B)>,
        unit: &'static str,
    ) -> Self {
        let each = values.into_iter().map(|(at, value)| format!("{at}: {value}"));
        let each: Vec<String> = each.collect();
        Said { value: each.join("; "), unit, numbers: each.len() }
    }

    /// Rows of the data file that `key` names.
    pub(super) fn table(key: &str, rows: usize) -> Self {
        Said { value: format!("data/{key}.csv"), unit: "file", numbers: rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_year_stand_with_their_years() {
        let said = Said::each([(2025, 0.5), (2030, 0.4)], "share");
        assert_eq!((&*said.value, said.unit, said.numbers), ("2025: 0.5; 2030: 0.4", "share", 2));
        assert_eq!(Said::one(120, "beds").value, "120");
    }
}
