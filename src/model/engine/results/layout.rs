//! The row: where each result of a draw stands, and in which fixed-point unit the ensemble keeps
//! it.

mod named;

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::accounts::Accounts;
use super::catalogue::CATALOGUE;
pub use super::catalogue::{Group, Stock};
pub use super::key::{Bottom, Ceiling, Finding};
use super::turnover::TurnoverColumns;
use super::year_failure::{OverYears, YearFailure};
use crate::domain::{BedKind, Equity, FacilityIndex, Kept, KeptResult, Metric, Scenario, Years};
use crate::engine::outcome::placement::short;

/// Where a result of a place and year stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockKey {
    /// Index of the township; the number of townships for the district.
    pub place: usize,
    /// Index of the year.
    pub year: usize,
    /// What is counted.
    pub stock: Stock,
}

/// Value in a row where there is none (a cancelled project's opening, a share of nothing).
pub(crate) const MISSING: f64 = f64::NAN;

/// Kinds of beds of which it is said over all years whether they fail, in the order of the row.
const KINDS: [Option<BedKind>; 3] = [Some(BedKind::General), Some(BedKind::Nursing), None];

/// A stretch of the row that results of one sort fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Results of each place and year.
    Stocks,
    /// What rules yield in each year.
    Findings,
    /// Opening months of projects.
    Openings,
    /// Joint compliance in each year.
    Joint,
    /// Bottom lines of the district in each year.
    Bottoms,
    /// Who lives where, in the years whose flows are kept.
    Flows,
    /// Results of money and staff.
    Accounts,
    /// Results of people who stay.
    Turnover,
    /// What is said over all years, behind all that it is made of.
    OverYears,
}

impl Block {
    /// All of them, in the order of the row.
    const ALL: [Block; 9] = [
        Block::Stocks,
        Block::Findings,
        Block::Openings,
        Block::Joint,
        Block::Bottoms,
        Block::Flows,
        Block::Accounts,
        Block::Turnover,
        Block::OverYears,
    ];
}

/// Where everything stands in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Townships; the district is place number `townships`.
    pub townships: usize,
    /// Years covered.
    pub years: Years,
    /// Ids of the townships.
    places: Vec<String>,
    /// Id and metric of each rule.
    rules: Vec<(String, Metric)>,
    /// Facilities that are projects.
    projects: Vec<FacilityIndex>,
    /// Their ids.
    project_ids: Vec<String>,
    /// Fixed-point units of each result of the catalogue.
    scales: Vec<f64>,
    /// Years whose flows are kept, by index.
    flow_years: Vec<usize>,
    /// Pairs of townships within reach of each other: where people live, where the bed is.
    pairs: Vec<(usize, usize)>,
    /// Results of money and staff.
    accounts: Accounts,
    /// Results of people who stay.
    turnover: TurnoverColumns,
    /// Which results of townships are counted over the draws.
    kept: Kept,
    /// First column of each block, and behind the last of them.
    starts: [usize; Block::ALL.len() + 1],
}

impl Layout {
    /// The layout of a scenario's rows.
    pub fn new(scenario: &Scenario) -> Self {
        let projects = scenario.facilities.each().filter(|(_, f)| f.project.is_some());
        let projects: Vec<FacilityIndex> = projects.map(|(facility, _)| facility).collect();
        let ends = scenario.travel.minutes.ends();
        let mut layout = Layout {
            townships: scenario.townships.len(),
            years: scenario.years,
            places: scenario.townships.iter().map(|t| t.id.clone()).collect(),
            rules: scenario.rules.iter().map(|r| (r.id.clone(), r.metric)).collect(),
            project_ids: projects.iter().map(|&i| scenario.facilities[i].id.clone()).collect(),
            projects,
            flow_years: scenario.headline.iter().map(|&y| scenario.years.index(y)).collect(),
            pairs: ends.map(|(_, from, to)| (from.get(), to.get())).collect(),
            scales: CATALOGUE.iter().map(|e| e.kept.scale(scenario.chance_events)).collect(),
            accounts: Accounts::new(scenario),
            turnover: TurnoverColumns::new(scenario),
            kept: scenario.kept.clone(),
            starts: [0; Block::ALL.len() + 1],
        };
        for (at, block) in Block::ALL.into_iter().enumerate() {
            layout.starts[at + 1] = layout.starts[at] + layout.length(block);
        }
        layout
    }

    /// Number of columns of a block.
    fn length(&self, block: Block) -> usize {
        let years = self.years.count();
        match block {
            Block::Stocks => (self.townships + 1) * years * Stock::COUNT,
            Block::Findings => self.rules.len() * years * Finding::ALL.len(),
            Block::Openings => self.projects.len(),
            Block::Joint => years,
            Block::Bottoms => years * Bottom::COUNT,
            Block::Flows => self.flow_years.len() * self.pairs.len(),
            Block::Accounts => self.accounts.width(),
            Block::Turnover => self.turnover.width(),
            Block::OverYears => self.failure_count() * OverYears::ALL.len(),
        }
    }

    /// First column of a block.
    fn start(&self, block: Block) -> usize {
        self.starts[block as usize]
    }

    /// The block in which a column stands, and its place there.
    ///
    /// # Panics
    /// If there is no such column.
    fn block_of(&self, column: usize) -> (Block, usize) {
        // Of blocks without columns the one behind them begins in the same place.
        let at = self.starts.partition_point(|&start| start <= column) - 1;
        (Block::ALL[at], column - self.starts[at])
    }

    /// What tells rows of this layout from those of any other: the catalogue of results, how each
    /// is kept, and the ids and years they are of.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        let Layout {
            townships: _,
            years,
            places,
            rules,
            projects: _,
            project_ids,
            scales,
            flow_years,
            pairs,
            accounts,
            turnover,
            kept,
            starts: _,
        } = self;
        for (entry, scale) in CATALOGUE.iter().zip(scales) {
            add(&format!("{:?} {:?} {:?} {scale}", entry.stock, entry.unit, entry.combine));
        }
        Finding::ALL.iter().for_each(|finding| add(&format!("{finding:?}")));
        Bottom::all().for_each(|bottom| add(&format!("{bottom:?} {}", bottom.index())));
        add(&format!("{KINDS:?} {:?}", OverYears::ALL));
        add(&format!("{years:?} {flow_years:?} {}", places.len()));
        places.iter().for_each(|id| add(id));
        add(&rules.len().to_string());
        for (id, metric) in rules {
            add(id);
            add(metric.word());
        }
        project_ids.iter().for_each(|id| add(id));
        for (from, to) in pairs {
            add(&format!("{from} {to}"));
        }
        accounts.names().for_each(|name| add(&name));
        turnover.name().iter().for_each(|name| add(name));
        if !kept.is_everything() {
            add(&format!("{kept:?}"));
        }
        hash.finalize().into()
    }

    /// Whether the draws are counted in `column`: those of the district always are, those of
    /// townships as the scenario asks. What is left out is absent in every draw.
    pub fn keeps(&self, column: usize) -> bool {
        let years = self.years.count();
        let (block, at) = self.block_of(column);
        let (place, year, result) = match block {
            Block::Stocks => {
                let (at, stock) = (at / Stock::COUNT, CATALOGUE[at % Stock::COUNT].stock);
                (at / years, Some(at % years), stock.entry().kept_with)
            }
            Block::Findings | Block::Openings | Block::Joint | Block::Bottoms => return true,
            Block::Flows => {
                let year = self.flow_years[at / self.pairs.len()];
                (self.pairs[at % self.pairs.len()].0, Some(year), KeptResult::Flows)
            }
            Block::Accounts => self.accounts.of(at),
            Block::Turnover => {
                let place_and_year = self.turnover.at(at).0;
                (place_and_year / years, Some(place_and_year % years), KeptResult::Residents)
            }
            Block::OverYears => {
                (self.failure(at / OverYears::ALL.len()).0, None, KeptResult::Shortfall)
            }
        };
        place == self.district() || self.kept.holds(place, year, result)
    }

    /// Which results of townships are counted.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Place number of the district.
    pub fn district(&self) -> usize {
        self.townships
    }

    /// Facilities that are projects.
    pub fn projects(&self) -> &[FacilityIndex] {
        &self.projects
    }

    /// Length of a row.
    pub fn width(&self) -> usize {
        self.starts[Block::ALL.len()]
    }

    /// Column of what is said over all years of a failure of a place; none where there is no such
    /// thing.
    pub fn over_years(&self, place: usize, failure: YearFailure, said: OverYears) -> Option<usize> {
        let of_kind = |kind| KINDS.iter().position(|of| *of == kind);
        let deficits = (self.townships + 1) * KINDS.len();
        let rules = deficits + KINDS.len();
        let at = match failure {
            YearFailure::Shortfall(kind) => place * KINDS.len() + of_kind(kind)?,
            _ if place != self.district() => return None,
            YearFailure::Deficit(kind) => deficits + of_kind(kind)?,
            YearFailure::Rule(id) => rules + self.rules.iter().position(|(rule, _)| rule == id)?,
            YearFailure::AnyBinding => rules + self.rules.len(),
        };
        Some(self.start(Block::OverYears) + at * OverYears::ALL.len() + said as usize)
    }

    /// What can fail in the order of the row: the place each is of, and what it is.
    pub fn failures(&self) -> impl Iterator<Item = (usize, YearFailure<'_>)> {
        (0..self.failure_count()).map(|at| self.failure(at))
    }

    fn failure(&self, at: usize) -> (usize, YearFailure<'_>) {
        let deficits = (self.townships + 1) * KINDS.len();
        if at < deficits {
            return (at / KINDS.len(), YearFailure::Shortfall(KINDS[at % KINDS.len()]));
        }
        let failure = match at - deficits {
            kind if kind < KINDS.len() => YearFailure::Deficit(KINDS[kind]),
            rule => self
                .rules
                .get(rule - KINDS.len())
                .map_or(YearFailure::AnyBinding, |(id, _)| YearFailure::Rule(id)),
        };
        (self.district(), failure)
    }

    fn failure_count(&self) -> usize {
        (self.townships + 2) * KINDS.len() + self.rules.len() + 1
    }

    /// Results of money and staff.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Columns of money and staff, in the order of [`Layout::accounts`].
    pub(crate) fn accounts_columns(&self) -> Range<usize> {
        self.start(Block::Accounts)..self.start(Block::Turnover)
    }

    /// Results of people who stay.
    pub fn turnover(&self) -> &TurnoverColumns {
        &self.turnover
    }

    /// Columns of the people who stay of a place in the year with index `year`; none where nobody
    /// does.
    pub(crate) fn turnover_columns(&self, place: usize, year: usize) -> Range<usize> {
        let width = self.turnover.cells().len();
        let start = self.start(Block::Turnover) + (place * self.years.count() + year) * width;
        start..start + width
    }

    /// Years whose flows are kept, by index.
    pub fn flow_years(&self) -> &[usize] {
        &self.flow_years
    }

    /// Column of the persons of `pair` who travel, in the year with this place in
    /// [`Layout::flow_years`].
    pub fn flow(&self, flow_year: usize, pair: usize) -> usize {
        self.start(Block::Flows) + flow_year * self.pairs.len() + pair
    }

    /// Columns of all flows in the year with this place in [`Layout::flow_years`].
    pub fn flows(&self, flow_year: usize) -> Range<usize> {
        self.flow(flow_year, 0)..self.flow(flow_year, self.pairs.len())
    }

    /// Column of a bottom line of the district in the year with index `year`.
    pub fn bottom(&self, year: usize, bottom: Bottom) -> usize {
        self.start(Block::Bottoms) + year * Bottom::COUNT + bottom.index()
    }

    /// Column of a stock.
    pub fn stock(&self, key: StockKey) -> usize {
        (key.place * self.years.count() + key.year) * Stock::COUNT + key.stock.index()
    }

    /// Column of what a rule yields in the year with index `year`.
    pub fn finding(&self, rule: usize, year: usize, finding: Finding) -> usize {
        self.start(Block::Findings)
            + (rule * self.years.count() + year) * Finding::ALL.len()
            + finding as usize
    }

    /// Column of the joint compliance in the year with index `year`: 1 where every binding rule in
    /// force is met, 0 where one is not, absent where none is in force.
    pub fn joint_compliance(&self, year: usize) -> usize {
        self.start(Block::Joint) + year
    }

    /// Column of the opening month (as an index) of the project with this number in
    /// [`Layout::projects`].
    pub fn opening(&self, project: usize) -> usize {
        self.start(Block::Openings) + project
    }

    /// Columns of the beds missing in `place` in the year with index `year`: all of them, and
    /// nursing beds.
    pub fn missing(&self, place: usize, year: usize) -> [usize; 2] {
        [None, Some(BedKind::Nursing)]
            .map(|kind| self.stock(StockKey { place, year, stock: Stock::Missing(kind) }))
    }

    /// Fixed-point units in one of whatever `column` counts: the ensemble keeps whole multiples of
    /// 1 ÷ this.
    ///
    /// What comes in whole numbers is kept as it is; fractions of persons and beds to a tenth,
    /// shares to 10⁻⁵, other ratios to a hundredth.
    pub fn scale(&self, column: usize) -> f64 {
        let (block, at) = self.block_of(column);
        match block {
            Block::Stocks => self.scales[at % Stock::COUNT],
            Block::Findings if at % Finding::ALL.len() == Finding::Value as usize => {
                match self.metric_of(at) {
                    metric if metric.is_share() => 1e5,
                    metric if metric.is_money() => 1.0,
                    metric => metric.equity().map_or(100.0, Equity::scale),
                }
            }
            Block::Bottoms => Bottom::at(at % Bottom::COUNT).scale(),
            Block::Flows => short::UNITS,
            Block::Accounts => self.accounts.scale(at),
            Block::Turnover => self.turnover.scale(at),
            Block::Findings | Block::Openings | Block::Joint | Block::OverYears => 1.0,
        }
    }

    /// Whether the result in `column` may be too large for 32 bits: ratios may be of something to
    /// almost nothing.
    pub(crate) fn is_wide(&self, column: usize) -> bool {
        let (block, at) = self.block_of(column);
        match block {
            Block::Stocks => CATALOGUE[at % Stock::COUNT].kept.is_wide(),
            Block::Findings => {
                let (metric, finding) = (self.metric_of(at), at % Finding::ALL.len());
                match metric.is_money() {
                    true => finding != Finding::Met as usize,
                    false => finding == Finding::Value as usize && !metric.is_share(),
                }
            }
            Block::Bottoms => Bottom::at(at % Bottom::COUNT).is_wide(),
            Block::Accounts => self.accounts.is_wide(at),
            Block::Turnover => self.turnover.is_wide(at),
            Block::Openings | Block::Joint | Block::Flows | Block::OverYears => false,
        }
    }

    /// The metric of the rule of which a finding stands at this place of their block.
    fn metric_of(&self, at: usize) -> Metric {
        self.rules[at / (Finding::ALL.len() * self.years.count())].1
    }

    /// Column in which what is said over all years begins.
    pub(crate) fn over_years_start(&self) -> usize {
        self.start(Block::OverYears)
    }
}
