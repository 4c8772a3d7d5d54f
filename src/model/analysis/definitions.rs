//! A plan under several definitions of care need: people in need, demand for beds and people
//! without one under each.
//!
//! Draws are paired: the same luck, other tables. What is assumed beside the table, the uncertainty
//! of its level among it, stays.

use std::sync::atomic::Ordering;

use super::summary::{QUANTILES, quantiles_of};
use super::table::Table;
use crate::domain::need_definition::{NeedDefinition, NeedShares};
use crate::domain::{BedKind, CareNeedTable, NeedLevel, Scenario};
use crate::engine::layout::Group;
use crate::engine::{Model, Stock, StockKey, Traced, Watch, trace};

/// What is told under each definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefinedResult {
    /// People who are partially dependent.
    Partial,
    /// People who are fully dependent.
    Full,
    /// People who would use a bed of this kind.
    Demand(BedKind),
    /// People who find no bed within reach.
    Waiting,
}

impl DefinedResult {
    /// All of it, in the order of tables.
    pub const ALL: [DefinedResult; 5] = [
        DefinedResult::Partial,
        DefinedResult::Full,
        DefinedResult::Demand(BedKind::Nursing),
        DefinedResult::Demand(BedKind::General),
        DefinedResult::Waiting,
    ];

    /// The word used in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            DefinedResult::Partial => "need_partial",
            DefinedResult::Full => "need_full",
            DefinedResult::Demand(BedKind::Nursing) => "demand_nursing",
            DefinedResult::Demand(BedKind::General) => "demand_general",
            DefinedResult::Waiting => "without_a_bed",
        }
    }

    fn stock(self) -> Stock {
        match self {
            DefinedResult::Partial => Stock::Need(NeedLevel::Partial),
            DefinedResult::Full => Stock::Need(NeedLevel::Full),
            DefinedResult::Demand(kind) => Stock::Demand(Group::All, Some(kind)),
            DefinedResult::Waiting => Stock::Waiting(None),
        }
    }
}

/// Mean over the draws and the 80 % band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// 10 % of draws lie below.
    pub low: f64,
    /// 90 % of draws lie below.
    pub high: f64,
}

/// A plan under one definition.
#[derive(Debug, Clone)]
pub struct UnderDefinition {
    /// The definition; none for a table of the scenario's own that names none.
    pub definition: Option<NeedDefinition>,
    /// Whether it is the scenario's own table.
    pub own: bool,
    /// Dependent people as a share of the older people of the base year, by the table alone.
    pub share: f64,
    /// `[year][told]`, years as asked.
    pub told: Vec<[Spread; 5]>,
}

/// A plan under all definitions, its own first.
#[derive(Debug, Clone)]
pub struct Definitions {
    /// The years told.
    pub years: Vec<i32>,
    /// The plan under each.
    pub under: Vec<UnderDefinition>,
    /// Number of draws.
    pub draws: u32,
}

/// The scenario with another table of care need; everything else of it stays.
pub fn with(scenario: &Scenario, shares: NeedShares) -> Scenario {
    let NeedShares { bands, dependent, full } = shares;
    let care_need = CareNeedTable { bands, dependent, full, ..scenario.care_need.clone() };
    Scenario { care_need, ..scenario.clone() }
}

/// The definitions that a scenario is put under beside its own: those it names, else all that fit.
/// Those that ship begin at 60.
pub fn others(scenario: &Scenario) -> Vec<NeedDefinition> {
    let named = &scenario.care_need.compared_with;
    if !named.is_empty() {
        return named.clone();
    }
    let first = |definition: &NeedDefinition| definition.shares().bands[0].first;
    let fits = |of: &NeedDefinition| first(of) <= scenario.elderly_age;
    let own = scenario.care_need.definition;
    NeedDefinition::ALL.into_iter().filter(|of| Some(*of) != own).filter(fits).collect()
}

/// Dependent people as a share of the older people of the base year, by the table alone: without
/// its shifts and chance.
pub fn share_in_need(scenario: &Scenario) -> f64 {
    let (table, people) = (&scenario.care_need, &scenario.population);
    let (mut dependent, mut all) = (0.0, 0.0);
    for township in &people.persons {
        for (sex, ages) in township.iter().enumerate() {
            for (at, &persons) in ages.iter().enumerate() {
                let age = people.first_age + at;
                if age < scenario.elderly_age {
                    continue;
                }
                let band = table.bands.iter().rposition(|band| band.first <= age);
                let share = band.map_or(0.0, |band| table.dependent[sex][band]);
                dependent += f64::from(persons) * share;
                all += f64::from(persons);
            }
        }
    }
    if all > 0.0 { dependent / all } else { 0.0 }
}

impl Definitions {
    /// Runs `scenario` under its own table and under [the others](others); nothing where `watch`
    /// stops it.
    pub fn run(scenario: &Scenario, draws: u32, watch: &Watch) -> Option<Self> {
        let years: Vec<i32> = scenario.headline.clone();
        let own = (scenario.care_need.definition, true, scenario.clone());
        let others = others(scenario);
        let others = others.into_iter().map(|of| (Some(of), false, with(scenario, of.shares())));
        let mut under = Vec::new();
        for (definition, own, scenario) in std::iter::once(own).chain(others) {
            let share = share_in_need(&scenario);
            let seed = scenario.seed;
            let told = told(&Model::new(scenario, seed), &years, draws, watch)?;
            under.push(UnderDefinition { definition, own, share, told });
        }
        Some(Definitions { years, under, draws })
    }

    /// A row a definition, year and result.
    pub fn table(&self) -> Table {
        let columns = [
            "definition",
            "label_en",
            "label_zh",
            "definition_own",
            "share_in_need",
            "year",
            "result",
            "mean",
            "p10",
            "p90",
        ];
        let mut table = Table::new("definitions", &columns);
        for under in &self.under {
            let name = under.definition.map(NeedDefinition::name).unwrap_or_default();
            for (year, told) in self.years.iter().zip(&under.told) {
                for (of, spread) in DefinedResult::ALL.into_iter().zip(told) {
                    table.push(vec![
                        under.definition.map_or("not-named", NeedDefinition::word).into(),
                        name.en.as_str().into(),
                        name.zh.as_str().into(),
                        i32::from(under.own).into(),
                        under.share.into(),
                        (*year).into(),
                        of.word().into(),
                        spread.mean.into(),
                        spread.low.into(),
                        spread.high.into(),
                    ]);
                }
            }
        }
        table
    }
}

fn told(model: &Model, years: &[i32], draws: u32, watch: &Watch) -> Option<Vec<[Spread; 5]>> {
    let (scenario, layout) = (model.scenario(), model.layout());
    let asked = years.iter().flat_map(|&year| {
        DefinedResult::ALL.map(|of| {
            let (place, year) = (layout.district(), scenario.years.index(year));
            Traced::Column(layout.stock(StockKey { place, year, stock: of.stock() }))
        })
    });
    let values = trace(model, &asked.collect::<Vec<_>>(), 0, draws, watch).values;
    if watch.stop.load(Ordering::Relaxed) {
        return None;
    }
    let mut spreads = values.into_iter().map(spread);
    let year = |_: &i32| DefinedResult::ALL.map(|_| spreads.next().unwrap_or(NOTHING));
    Some(years.iter().map(year).collect())
}

const NOTHING: Spread = Spread { mean: 0.0, low: 0.0, high: 0.0 };

fn spread(mut values: Vec<f64>) -> Spread {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.sort_by(f64::total_cmp);
    let quantiles = quantiles_of(&values);
    let at = |p: f64| QUANTILES.iter().position(|&q| q == p).map_or(mean, |at| quantiles[at]);
    Spread { mean, low: at(0.1), high: at(0.9) }
}
