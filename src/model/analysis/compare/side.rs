//! A run beside its reference: finding the same result in both, and taking their difference.

use super::difference::{Difference, Wish};
use crate::analysis::equity::{compares_townships, has_both_areas};
use crate::analysis::{Results, Summary, joint};
use crate::domain::{BedKind, Equity, Extent, Scenario};
use crate::engine::layout::{Bottom, Finding, Group, Stock};
use crate::engine::placement::Client;
use crate::engine::results::key::{Line, StaffFinding, Sum, Turnover};
use crate::engine::results::year_failure::{OverYears, YearFailure};
use crate::engine::{Differences, ResultKey, StockKey, What};

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

/// A place that two scenarios may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where<'s> {
    /// The whole district.
    District,
    /// The township with this id.
    Township(&'s str),
}

/// A result that two scenarios may share, by names and not by positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Key<'s> {
    /// Something counted in a place at the end of a year.
    Stock(Where<'s>, i32, Stock),
    /// What the rule with this id yields in a year.
    Rule(&'s str, i32, Finding),
    /// Whether all binding rules in force in a year are met.
    JointCompliance(i32),
    /// What is said over all years of a failure of the district.
    OverYears(YearFailure<'s>, OverYears),
    /// A sum of money of the district.
    Money(Line<'s>, Sum, i32),
    /// Persons of this kind of staff who are missing in the district.
    StaffGap(&'s str, i32),
    /// How unevenly the townships fare.
    Equity(Equity, i32),
    /// What is told of all people of the district who look for a bed or live in one.
    Turnover(Turnover, i32),
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
    /// Column of a result; `None` where this scenario has no such thing.
    pub fn column(&self, key: Key) -> Option<usize> {
        let layout = self.results.layout();
        let year_index =
            |year: i32| self.scenario.years.holds(year).then(|| self.scenario.years.index(year));
        match key {
            Key::Stock(at, year, stock) => {
                let place = match at {
                    Where::District => layout.district(),
                    Where::Township(id) => {
                        self.scenario.townships.iter().position(|t| t.id == id)?
                    }
                };
                let column = layout.stock(StockKey { place, year: year_index(year)?, stock });
                Some(column).filter(|&column| layout.keeps(column))
            }
            Key::Rule(id, year, finding) => {
                let rule = self.scenario.rules.iter().position(|r| r.id == id)?;
                Some(layout.finding(rule, year_index(year)?, finding))
            }
            Key::JointCompliance(year) => {
                joint::binding(self.scenario, year).next()?;
                Some(layout.joint_compliance(year_index(year)?))
            }
            Key::OverYears(failure, said) => {
                let binding = self.scenario.rules.iter().any(|rule| rule.binding);
                let possible = failure != YearFailure::AnyBinding || binding;
                possible.then(|| layout.over_years(layout.district(), failure, said)).flatten()
            }
            Key::Money(line, sum, year) => {
                layout.column(&ResultKey::district(What::Money(line, sum), year))
            }
            Key::Equity(equity, year) => {
                let known = compares_townships(self.scenario)
                    && (has_both_areas(self.scenario) || !equity.is_rural_to_urban())
                    && self.scenario.extent == Extent::Beds;
                let column =
                    layout.bottom(year_index(year).filter(|_| known)?, Bottom::Equity(equity));
                Some(column).filter(|&column| self.results.summary(column).present > 0)
            }
            Key::Turnover(of, year) => {
                let what = What::Turnover(Group::All, None, of);
                let column = layout.column(&ResultKey::district(what, year))?;
                Some(column).filter(|&column| self.results.summary(column).present > 0)
            }
            Key::StaffGap(id, year) => {
                // Where nobody says how many there are, nobody knows how many are missing.
                let what = What::Staff(id, StaffFinding::Gap);
                let column = layout.column(&ResultKey::district(what, year))?;
                Some(column).filter(|&column| self.results.summary(column).present > 0)
            }
        }
    }

    /// Summary of a result; `None` where this scenario has no such thing.
    pub fn summary(&self, key: Key) -> Option<&'r Summary> {
        self.column(key).map(|column| self.results.summary(column))
    }
}

impl Beside<'_> {
    /// Whether both runs begin in the same year: sums since then are of the same years.
    pub fn begin_together(&self) -> bool {
        self.reference.scenario.years.base == self.run.scenario.years.base
    }

    /// Whether a result is of the same years in both.
    fn of_same_years(&self, key: Key) -> bool {
        match key {
            Key::OverYears(..) => self.reference.scenario.years == self.run.scenario.years,
            Key::Money(_, Sum::InYear, _) => true,
            Key::Money(..) => self.begin_together(),
            _ => true,
        }
    }

    /// A result in both runs; `None` where one of them has no such thing, or it is summed over
    /// other years.
    pub fn pair(&self, key: Key) -> Option<Pair> {
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
    pub(crate) fn unit(&self) -> &'static str {
        self.stock.entry().unit.word()
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
