//! A run beside its reference: finding the same result in both, and taking their difference.

use super::difference::{Difference, Wish};
use crate::analysis::equity::{compares_townships, has_both_areas};
use crate::analysis::{Results, Summary, joint};
use crate::domain::{BedKind, Extent, Scenario, Unit};
use crate::engine::layout::{Bottom, Group, Stock};
use crate::engine::placement::Client;
use crate::engine::results::key::Sum;
use crate::engine::results::year_failure::YearFailure;
use crate::engine::{Differences, ResultKey, What};

/// One run.
#[derive(Debug, Clone, Copy)]
pub struct Side<'r> {
    /// Its scenario.
    pub scenario: &'r Scenario,
    /// Its results.
    pub results: &'r Results<'r>,
}

/// A run and the reference it is set against.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'r> {
    /// The reference.
    pub reference: Side<'r>,
    /// The run.
    pub run: Side<'r>,
    /// Their differences draw by draw; `None` when they are compared unpaired.
    pub differences: Option<&'r Differences>,
}

/// A result in both runs, and its difference.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// In the reference.
    pub reference: Summary,
    /// In the run.
    pub run: Summary,
    /// Run less reference.
    pub difference: Difference,
}

impl<'r> Side<'r> {
    /// Column of a result; `None` where this scenario has no such thing, or says nothing of it.
    pub fn column(&self, key: ResultKey) -> Option<usize> {
        let layout = self.results.layout();
        let column = layout.column(&key)?;
        let ever = || self.results.summary(column).present > 0;
        let said = match key.what {
            What::Stock(_) => layout.keeps(column),
            What::JointCompliance => {
                key.year.is_some_and(|year| joint::binding(self.scenario, year).next().is_some())
            }
            What::OverYears(YearFailure::AnyBinding, _) => {
                self.scenario.rules.iter().any(|rule| rule.binding)
            }
            What::Bottom(Bottom::Equity(equity)) => {
                compares_townships(self.scenario)
                    && (has_both_areas(self.scenario) || !equity.is_rural_to_urban())
                    && self.scenario.extent == Extent::Beds
                    && ever()
            }
            // Where nobody says how many staff there are, nobody knows how many are missing.
            What::Turnover(..) | What::Staff(..) => ever(),
            _ => true,
        };
        said.then_some(column)
    }

    /// Summary of a result; `None` where this scenario has no such thing.
    pub fn summary(&self, key: ResultKey) -> Option<&'r Summary> {
        self.column(key).map(|column| self.results.summary(column))
    }
}

impl Beside<'_> {
    /// Whether both runs begin in the same year: sums since then are of the same years.
    pub fn begin_together(&self) -> bool {
        self.reference.scenario.years.base == self.run.scenario.years.base
    }

    /// Whether a result is of the same years in both.
    fn of_same_years(&self, key: ResultKey) -> bool {
        match key.what {
            What::OverYears(..) => self.reference.scenario.years == self.run.scenario.years,
            What::Money(_, Sum::InYear) => true,
            What::Money(..) => self.begin_together(),
            _ => true,
        }
    }

    /// A result in both runs; `None` where one of them has no such thing, or it is summed over
    /// other years.
    pub fn pair(&self, key: ResultKey) -> Option<Pair> {
        if !self.of_same_years(key) {
            return None;
        }
        let columns = [self.reference.column(key)?, self.run.column(key)?];
        let [old, new] = columns;
        let of = [self.reference.results.summary(old), self.run.results.summary(new)];
        let difference = match self.differences {
            Some(differences) => {
                Difference::paired(differences.tally(new)?, differences.scale(new), of)
            }
            None => {
                let sides = [self.reference.results, self.run.results];
                let tallies = [0, 1].map(|i| sides[i].tally(columns[i]));
                let scales = [0, 1].map(|i| sides[i].layout().scale(columns[i]));
                Difference::unpaired(tallies, scales, of)
            }
        };
        Some(Pair { reference: *of[0], run: *of[1], difference })
    }
}

/// A result of places that is compared: its words in tables, what it counts, and which way it is
/// wished to go.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    /// Word of the result.
    pub result: &'static str,
    /// Word of the kind of bed or of people.
    pub kind: &'static str,
    /// What is counted.
    pub stock: Stock,
    /// Which way is better.
    pub wish: Wish,
}

impl Counted {
    /// Unit, as the catalogue of results has it.
    pub(crate) fn unit(&self) -> Unit {
        self.stock.entry().unit
    }
}

/// What is compared for each place and year: older people, demand, beds, usable beds, balance,
/// people without a bed, empty beds.
pub fn counted() -> Vec<Counted> {
    let kinds = [Some(BedKind::General), Some(BedKind::Nursing), None];
    let counted = |result, kind, stock, wish| Counted { result, kind, stock, wish };
    let mut all = vec![counted("older", "all", Stock::Older, Wish::Neither)];
    let kind_word = |kind: Option<BedKind>| kind.map_or("all", BedKind::word);
    for kind in kinds {
        let stocks = [
            ("demand", Stock::Demand(Group::All, kind), Wish::Neither),
            ("beds", Stock::Beds(kind, None), Wish::Neither),
            ("usable", Stock::Usable(kind), Wish::Neither),
            ("balance", Stock::Balance(kind), Wish::Neither),
            ("shortfall", Stock::Waiting(kind), Wish::Less),
        ];
        let of_kind = |(result, stock, wish)| counted(result, kind_word(kind), stock, wish);
        all.extend(stocks.map(of_kind));
    }
    for class in [Client::SupportedNursing, Client::SupportedGeneral] {
        let stock = Stock::Shortfall(class);
        all.push(counted("shortfall", class.word(), stock, Wish::Less));
    }
    for kind in BedKind::ALL {
        all.push(counted("unused", kind.word(), Stock::Unused(kind), Wish::Neither));
    }
    all
}
