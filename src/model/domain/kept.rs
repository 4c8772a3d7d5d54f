//! Which results of townships a run keeps. Those of the district are all kept, in every year.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Years;

/// Townships beyond which only the headline years of townships are kept, unless the scenario names
/// years.
pub const MANY_TOWNSHIPS: usize = 100;

/// Results of a township that are kept or left out together.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum KeptResult {
    /// People by age, and by care need.
    People,
    /// Who would use a bed.
    Demand,
    /// Beds in service and usable.
    Beds,
    /// Usable beds less demand.
    Balance,
    /// Who finds a bed and who does not, and the beds that would be needed.
    Shortfall,
    /// Beds occupied and unused.
    Occupancy,
    /// Beds within reach for each person who would use one.
    Access,
    /// From where to where people go.
    Flows,
    /// Money.
    Money,
    /// Staff.
    Staff,
    /// People who stay, and who wait.
    Residents,
}

/// Which results of townships a run keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Indices of townships; none where all are kept.
    townships: Option<BTreeSet<usize>>,
    /// Indices of years; none where all are kept.
    years: Option<BTreeSet<usize>>,
    /// None where all are kept.
    results: Option<Vec<KeptResult>>,
}

impl Kept {
    /// All results of all townships, in every year up to [`MANY_TOWNSHIPS`] townships and in the
    /// `headline` years beyond.
    pub fn by_size(townships: usize, years: Years, headline: &[i32]) -> Self {
        let everything = Kept::default();
        if townships <= MANY_TOWNSHIPS {
            return everything;
        }
        everything.in_years(years, |year| headline.contains(&year))
    }

    /// Those of these townships (by index) only.
    #[must_use]
    pub fn of_townships(self, townships: &[usize]) -> Self {
        Kept { townships: Some(townships.iter().copied().collect()), ..self }
    }

    /// Those of the years in which `kept` only.
    #[must_use]
    pub fn in_years(self, years: Years, kept: impl Fn(i32) -> bool) -> Self {
        let kept: BTreeSet<usize> =
            years.iter().filter(|&year| kept(year)).map(|year| years.index(year)).collect();
        let all = kept.len() == years.count();
        Kept { years: (!all).then_some(kept), ..self }
    }

    /// These results only.
    #[must_use]
    pub fn of_results(self, results: Vec<KeptResult>) -> Self {
        Kept { results: Some(results), ..self }
    }

    /// Whether nothing is left out.
    pub fn is_everything(&self) -> bool {
        *self == Kept::default()
    }

    /// Whether any result of the township is kept.
    pub fn township(&self, index: usize) -> bool {
        self.townships.as_ref().is_none_or(|kept| kept.contains(&index))
    }

    /// Whether results of townships are kept in the year with this index.
    pub fn year(&self, index: usize) -> bool {
        self.years.as_ref().is_none_or(|kept| kept.contains(&index))
    }

    /// Whether results of this kind are kept of townships.
    pub fn result(&self, result: KeptResult) -> bool {
        self.results.as_ref().is_none_or(|kept| kept.contains(&result))
    }

    /// Whether a result of a township is kept; one without a year belongs to all of them.
    pub fn holds(&self, township: usize, year: Option<usize>, result: KeptResult) -> bool {
        self.township(township) && year.is_none_or(|year| self.year(year)) && self.result(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEARS: Years = Years { base: 2020, horizon: 2023 };

    #[test]
    fn few_townships_keep_everything_and_many_the_headline_years() {
        assert!(Kept::by_size(MANY_TOWNSHIPS, YEARS, &[2023]).is_everything());
        let many = Kept::by_size(MANY_TOWNSHIPS + 1, YEARS, &[2021, 2023]);
        assert_eq!([0, 1, 2, 3].map(|year| many.year(year)), [false, true, false, true]);
        assert!(many.township(MANY_TOWNSHIPS) && many.result(KeptResult::Flows));
    }

    #[test]
    fn what_is_kept_is_of_a_township_a_year_and_a_result_that_are() {
        let kept = Kept::by_size(3, YEARS, &[2023])
            .of_townships(&[1])
            .in_years(YEARS, |year| year == 2022)
            .of_results(vec![KeptResult::Demand]);
        assert!(kept.holds(1, Some(2), KeptResult::Demand));
        assert!(kept.holds(1, None, KeptResult::Demand));
        assert!(!kept.holds(0, Some(2), KeptResult::Demand));
        assert!(!kept.holds(1, Some(1), KeptResult::Demand));
        assert!(!kept.holds(1, Some(2), KeptResult::People));
    }
}
