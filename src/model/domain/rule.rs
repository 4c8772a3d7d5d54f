//! Rules: caps and floors that a policy sets on an indicator, as data.

use super::homes::Homes;
use super::{Area, BedKind, CostGroup, Metric, Param, Provenance, Text, TownshipIndex};
use crate::quantity::Decimal;

/// A cap or a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Must not be exceeded.
    AtMost(Decimal),
    /// Must be reached.
    AtLeast(Decimal),
}

impl Bound {
    /// The bound as a number.
    pub fn value(self) -> Decimal {
        match self {
            Bound::AtMost(value) | Bound::AtLeast(value) => value,
        }
    }
}

/// A cap or a floor that holds from a year until the next one of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedBound {
    /// First year in which it holds.
    pub from: i32,
    /// The cap or floor.
    pub bound: Bound,
}

/// Which part of the district a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// All of it.
    District,
    /// Its urban or rural townships.
    Area(Area),
    /// One township.
    Township(TownshipIndex),
}

/// A count by year from outside the model.
#[derive(Debug, Clone)]
pub struct Series {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Year and value, by year.
    pub values: Vec<(i32, f64)>,
    /// How many there could be.
    pub of: Option<u32>,
    /// Months by which it comes late.
    pub delay: Option<Param>,
    /// Class and source.
    pub provenance: Provenance,
}

impl Series {
    /// Value in `year`: linear between the years given, constant outside them.
    pub fn at(&self, year: i32) -> f64 {
        self.at_moment(f64::from(year))
    }

    /// Value in `year` where it comes `months` late: what it should have been so long before.
    pub fn late(&self, year: i32, months: f64) -> f64 {
        self.at_moment(f64::from(year) - months / 12.0)
    }

    /// Value at a moment, as a year with a fraction.
    fn at_moment(&self, year: f64) -> f64 {
        let next = self.values.partition_point(|&(y, _)| f64::from(y) < year);
        match (next.checked_sub(1).map(|i| self.values[i]), self.values.get(next)) {
            (_, Some(&(y, value))) if f64::from(y) == year => value,
            (Some((y0, v0)), Some(&(y1, v1))) => {
                v0 + (v1 - v0) * (year - f64::from(y0)) / f64::from(y1 - y0)
            }
            (None, Some(&(_, value))) | (Some((_, value)), None) => value,
            (None, None) => 0.0,
        }
    }
}

/// Which spending a rule bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spending {
    /// That of all payers, less income.
    All,
    /// That of a group.
    Group(CostGroup),
    /// That of the payer with this index, less its income.
    Payer(usize),
    /// That of the item with this index.
    Item(usize),
}

/// What a rule on money or staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accounted {
    /// Spending in each year.
    InYear(Spending),
    /// Spending from this year on.
    Since(Spending, i32),
    /// The kind of staff with this index.
    Staff(usize),
}

/// A cap or a floor on a metric over a span of years.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What is measured.
    pub metric: Metric,
    /// Index of the series the metric uses.
    pub series: Option<usize>,
    /// The homes the metric counts.
    pub homes: Homes,
    /// The money or staff the metric looks at.
    pub accounted: Option<Accounted>,
    /// The kind of bed that people wait for, for metrics of waiting; any, if `None`.
    pub waiting_for: Option<BedKind>,
    /// Indices of the rules that have to hold together, for joint compliance.
    pub together: Vec<usize>,
    /// The caps or floors by rising year, at least one.
    pub bounds: Vec<DatedBound>,
    /// Last year in force.
    pub until: i32,
    /// Which part of the district.
    pub place: Place,
    /// Whether the plan binds itself to it (约束性).
    pub binding: bool,
    /// Class and source.
    pub provenance: Provenance,
}

impl Rule {
    /// Whether the rule is in force in `year`.
    pub fn in_force(&self, year: i32) -> bool {
        (self.from()..=self.until).contains(&year)
    }

    /// First year in force.
    pub fn from(&self) -> i32 {
        self.bounds[0].from
    }

    /// The bound against which `year` is judged: the one in force, before the first year the first,
    /// after the last the last.
    pub fn bound_in(&self, year: i32) -> Bound {
        let begun = self.bounds.partition_point(|dated| dated.from <= year);
        self.bounds[begun.saturating_sub(1)].bound
    }

    /// Every bound with the first and the last year in which it holds.
    pub fn spans(&self) -> impl Iterator<Item = (i32, i32, Bound)> + '_ {
        self.bounds.iter().enumerate().filter_map(|(index, dated)| {
            let next = self.bounds.get(index + 1);
            let until = next.map_or(self.until, |next| self.until.min(next.from - 1));
            (dated.from <= until).then_some((dated.from, until, dated.bound))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_linear_between_its_years_and_constant_outside() {
        let series = Series {
            id: "points".to_owned(),
            name: Text::default(),
            values: vec![(2020, 25.0), (2024, 57.0)],
            of: Some(57),
            delay: None,
            provenance: Provenance {
                class: crate::domain::Class::Official,
                source: "plan".to_owned(),
            },
        };
        let found: Vec<f64> =
            [2015, 2020, 2021, 2024, 2030].iter().map(|&y| series.at(y)).collect();
        assert_eq!(found, [25.0, 25.0, 33.0, 57.0, 57.0]);
        // Eighteen months late, 2024 has what 2022.5 should have had: 25 + 32·2.5/4. Before the
        // first year there is no less.
        let late: Vec<f64> =
            [2020, 2021, 2024, 2026].iter().map(|&y| series.late(y, 18.0)).collect();
        assert_eq!(late, [25.0, 25.0, 45.0, 57.0]);
    }
}
