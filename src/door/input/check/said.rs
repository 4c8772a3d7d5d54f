//! Inputs that are not drawn, as the table of inputs shows them: value, unit, and how many numbers
//! each is.

use std::fmt::Display;

use crate::domain::Unit;

/// A value with its unit, and how many numbers it is.
pub(super) struct Said {
    pub(super) value: String,
    pub(super) unit: Unit,
    pub(super) numbers: usize,
}

impl Said {
    /// One number or month.
    pub(super) fn one(value: impl Display, unit: Unit) -> Self {
        Said { value: value.to_string(), unit, numbers: 1 }
    }

    /// Numbers by year, month or age.
    pub(super) fn each<A: Display, B: Display>(
        values: impl IntoIterator<Item = (A, B)>,
        unit: Unit,
    ) -> Self {
        let each = values.into_iter().map(|(at, value)| format!("{at}: {value}"));
        let each: Vec<String> = each.collect();
        Said { value: each.join("; "), unit, numbers: each.len() }
    }

    /// Rows of the data file that `key` names.
    pub(super) fn table(key: &str, rows: usize) -> Self {
        Said { value: format!("data/{key}.csv"), unit: Unit::File, numbers: rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_year_stand_with_their_years() {
        let said = Said::each([(2025, 0.5), (2030, 0.4)], Unit::Share);
        assert_eq!(
            (&*said.value, said.unit, said.numbers),
            ("2025: 0.5; 2030: 0.4", Unit::Share, 2)
        );
        assert_eq!(Said::one(120, Unit::Beds).value, "120");
    }
}
