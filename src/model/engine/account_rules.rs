//! Rules on money and staff: in which results of a draw each of them looks.

use super::outcome::rules::AccountsSeen;
use super::results::key::{Line, ResultKey, StaffFinding, Sum, What};
use super::results::layout::Layout;
use crate::domain::{Accounted, Scenario, Spending};

/// A rule on money or staff with the columns it reads, by year.
#[derive(Debug)]
pub(crate) struct AccountRule {
    rule: usize,
    columns: Columns,
}

#[derive(Debug)]
enum Columns {
    /// Yuan to be counted, and those to be taken off them.
    Spent(Vec<(usize, Option<usize>)>),
    /// Staff missing, staff there, and people for each of them.
    Staff(Vec<[usize; 3]>),
}

/// The rules of `scenario` on money and staff.
pub(crate) fn of(scenario: &Scenario, layout: &Layout) -> Vec<AccountRule> {
    let rules = scenario.rules.iter().enumerate();
    let with_columns = rules.filter_map(|(rule, of)| {
        let columns = Columns::of(of.accounted?, scenario, layout)?;
        Some(AccountRule { rule, columns })
    });
    with_columns.collect()
}

impl Columns {
    fn of(looked_at: Accounted, scenario: &Scenario, layout: &Layout) -> Option<Self> {
        let column = |what, year| layout.column(&ResultKey::district(what, year));
        let spent = |spending, sum, year| column(What::Money(line(scenario, spending), sum), year);
        let years = scenario.years;
        Some(match looked_at {
            Accounted::InYear(of) => {
                let in_year = |year| Some((spent(of, Sum::InYear, year)?, None));
                Columns::Spent(years.iter().map(in_year).collect::<Option<_>>()?)
            }
            Accounted::Since(of, since) => {
                let before = spent(of, Sum::Cumulative, since - 1);
                let so_far = |year| {
                    // Before the first year that is summed nothing has been spent: what there is is
                    // taken off itself.
                    let column = spent(of, Sum::Cumulative, year)?;
                    Some((column, if year < since { Some(column) } else { before }))
                };
                Columns::Spent(years.iter().map(so_far).collect::<Option<_>>()?)
            }
            Accounted::Staff(kind) => {
                let id = &scenario.staff[kind].id;
                let findings = |year| -> Option<[usize; 3]> {
                    let of = |finding| column(What::Staff(id, finding), year);
                    Some([
                        of(StaffFinding::Gap)?,
                        of(StaffFinding::Available)?,
                        of(StaffFinding::ServedEach)?,
                    ])
                };
                Columns::Staff(years.iter().map(findings).collect::<Option<_>>()?)
            }
        })
    }
}

impl AccountRule {
    /// Index of the rule.
    pub(crate) fn rule(&self) -> usize {
        self.rule
    }

    /// What the rule sees of a draw at the end of the year with this index.
    pub(crate) fn seen(&self, row: &[f64], year: usize) -> AccountsSeen {
        match &self.columns {
            Columns::Spent(by_year) => {
                let (so_far, before) = by_year[year];
                let before = before.map_or(0.0, |column| row[column]);
                AccountsSeen { spent: row[so_far] - before, ..AccountsSeen::default() }
            }
            Columns::Staff(by_year) => {
                let [gap, available, people_each] = by_year[year].map(|column| row[column]);
                AccountsSeen { spent: 0.0, gap, people_each, available }
            }
        }
    }
}

/// The line of the accounts that a part of the spending is.
fn line(scenario: &Scenario, spending: Spending) -> Line<'_> {
    let costs = scenario.costs.as_ref();
    match spending {
        Spending::All => Line::Total,
        Spending::Group(group) => Line::Group(group),
        Spending::Payer(payer) => costs.map_or(Line::Total, |c| Line::Payer(&c.payers[payer].id)),
        Spending::Item(item) => costs.map_or(Line::Total, |c| Line::Item(&c.items[item].id)),
    }
}
