//! The names of columns: which column a result stands in, and which result a column holds.

use super::{Block, Layout, StockKey};
use crate::engine::results::accounts::Account;
use crate::engine::results::catalogue::{CATALOGUE, Stock};
use crate::engine::results::key::{Bottom, Finding, ResultKey, What, Where};
use crate::engine::results::year_failure::OverYears;

impl Layout {
    /// The column of a result; none where there is no such thing.
    pub fn column(&self, key: &ResultKey) -> Option<usize> {
        let place = match key.place {
            Where::District => self.district(),
            Where::Township(id) => self.places.iter().position(|place| place == id)?,
        };
        let year = match key.year {
            Some(year) => self.years.holds(year).then(|| self.years.index(year)),
            None => None,
        };
        match key.what {
            What::Stock(stock) => Some(self.stock(StockKey { place, year: year?, stock })),
            What::Flow(to) => {
                let to = self.places.iter().position(|place| place == to)?;
                let pair = self.pairs.iter().position(|&pair| pair == (place, to))?;
                let flow_year = self.flow_years.iter().position(|&of| Some(of) == year)?;
                Some(self.flow(flow_year, pair))
            }
            What::OverYears(failure, said) => self.over_years(place, failure, said),
            What::Money(line, sum) => self
                .accounts
                .money(line, place, year, sum)
                .map(|at| self.start(Block::Accounts) + at),
            What::Staff(id, finding) => {
                let at = self.accounts.staff_finding(id, place, year?, finding)?;
                Some(self.start(Block::Accounts) + at)
            }
            What::Turnover(group, kind, of) => {
                let place_and_year = place * self.years.count() + year?;
                let at = self.turnover.column(place_and_year, (group, kind, of))?;
                Some(self.start(Block::Turnover) + at)
            }
            _ if place != self.district() => None,
            What::CostRatio(ratio) => {
                self.accounts.ratio(ratio, year?).map(|at| self.start(Block::Accounts) + at)
            }
            What::Rule(id, finding) => {
                let rule = self.rules.iter().position(|(rule, _)| rule == id)?;
                Some(self.finding(rule, year?, finding))
            }
            What::JointCompliance => Some(self.joint_compliance(year?)),
            What::Bottom(bottom) => Some(self.bottom(year?, bottom)),
            What::Opening(id) => {
                let project = self.project_ids.iter().position(|project| project == id)?;
                Some(self.opening(project))
            }
        }
    }

    /// The name of the result in `column`.
    ///
    /// # Panics
    /// If there is no such column.
    pub fn key(&self, column: usize) -> ResultKey<'_> {
        let years = self.years.count();
        let calendar = |index: usize| self.years.base + index as i32;
        let place =
            |index: usize| self.places.get(index).map_or(Where::District, |id| Where::Township(id));
        let (block, at) = self.block_of(column);
        match block {
            Block::Stocks => {
                let (at, stock) = (at / Stock::COUNT, CATALOGUE[at % Stock::COUNT].stock);
                ResultKey::stock(place(at / years), calendar(at % years), stock)
            }
            Block::Findings => {
                let finding = Finding::ALL[at % Finding::ALL.len()];
                let at = at / Finding::ALL.len();
                let what = What::Rule(&self.rules[at / years].0, finding);
                ResultKey::district(what, calendar(at % years))
            }
            Block::Openings => {
                let what = What::Opening(&self.project_ids[at]);
                ResultKey { what, place: Where::District, year: None }
            }
            Block::Joint => ResultKey::district(What::JointCompliance, calendar(at)),
            Block::Bottoms => {
                let what = What::Bottom(Bottom::at(at % Bottom::COUNT));
                ResultKey::district(what, calendar(at / Bottom::COUNT))
            }
            Block::Flows => {
                let (from, to) = self.pairs[at % self.pairs.len()];
                let year = self.flow_years[at / self.pairs.len()];
                let what = What::Flow(&self.places[to]);
                ResultKey { what, place: place(from), year: Some(calendar(year)) }
            }
            Block::Accounts => match self.accounts.accounts()[at] {
                Account::Money { line, place: at, year, sum } => ResultKey {
                    what: What::Money(self.accounts.line(line), sum),
                    place: place(at),
                    year: sum.has_year().then(|| calendar(year)),
                },
                Account::Ratio { ratio, year } => {
                    ResultKey::district(What::CostRatio(ratio), calendar(year))
                }
                Account::Staff { kind, place: at, year, finding } => ResultKey {
                    what: What::Staff(&self.accounts.staff()[kind], finding),
                    place: place(at),
                    year: Some(calendar(year)),
                },
            },
            Block::Turnover => {
                let (at, (group, kind, of)) = self.turnover.at(at);
                let what = What::Turnover(group, kind, of);
                ResultKey { what, place: place(at / years), year: Some(calendar(at % years)) }
            }
            Block::OverYears => {
                let said = OverYears::ALL[at % OverYears::ALL.len()];
                let (at, failure) = self.failure(at / OverYears::ALL.len());
                ResultKey { what: What::OverYears(failure, said), place: place(at), year: None }
            }
        }
    }
}
