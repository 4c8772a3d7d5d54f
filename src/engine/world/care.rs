//! Care need and demand of a scenario, ready for the loop: from the older people of a draw to those who would use a bed.

use super::chance::Chance;
use super::demand::{self, Asked, Shares, SupportedShares};
use super::need::{self, Need, Prevalence};
use super::people::Headcount;
use crate::domain::{Area, Part, Scenario, SupportedNumber, Years};
use crate::engine::draw::Draw;
use crate::engine::params::{Assumed, Quantity};
use crate::numerics::{Points, Sampling, StreamKey};

/// What care need and demand read of a scenario, and the seed. The stage is made of this and sees nothing else: of equal
/// people, equal ones make equal demand in every draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Reads {
    /// Seed of all luck.
    pub seed: u64,
    /// How assumptions are sampled.
    pub sampling: Sampling,
    /// Whether chance events happen.
    pub chance_events: bool,
    /// Years covered.
    pub years: Years,
    /// Townships, in the order of the scenario.
    pub townships: Vec<Town>,
    /// Share with any dependence, `[sex][band]`.
    pub dependent: [Vec<f64>; 2],
    /// Share of the dependent who are fully dependent, `[sex][band]`.
    pub full: [Vec<f64>; 2],
    /// Shift of the logit of dependence, its change a year, and shift of the logit of full dependence.
    pub shifts: [Assumed; 3],
    /// Urban uptake by care need.
    pub uptake: [Assumed; 3],
    /// Rural uptake relative to urban.
    pub rural_relative: Assumed,
    /// Growth of uptake a year.
    pub growth: Assumed,
    /// Supported persons in the base year.
    pub supported: u32,
    /// How their number goes on.
    pub supported_number: SupportedNumber,
    /// Of them housed.
    pub housed: u32,
    /// Share of them willing to be housed, reached in the target year.
    pub willing: Assumed,
    /// Target year.
    pub target_year: i32,
}

/// What care need and demand read of a township.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    /// Id, the key of its streams.
    pub id: String,
    /// Urban or rural.
    pub area: Area,
    /// How much more common support is here than on average.
    pub supported_relative: f64,
    /// Older people counted in the base year.
    pub older: u64,
}

/// Shifts of care need in one draw.
#[derive(Debug, Clone, Copy)]
pub struct Shifts {
    /// Of the logit of dependence.
    pub level: f64,
    /// Its change a year.
    pub trend: f64,
    /// Of the logit of full dependence.
    pub severity: f64,
}

/// What people wish in one draw.
#[derive(Debug, Clone, Copy)]
pub struct Wishes {
    /// Urban uptake by care need.
    pub uptake: [f64; 3],
    /// Rural uptake relative to urban.
    pub rural_relative: f64,
    /// Growth of uptake a year.
    pub growth: f64,
    /// Share of the supported willing to be housed.
    pub willing: f64,
}

impl Reads {
    /// What the stage reads of `scenario`, to be drawn with `seed`.
    pub fn of(scenario: &Scenario, seed: u64) -> Self {
        let assumed = |param| Assumed::of(scenario, param);
        let (table, uptake) = (&scenario.care_need, &scenario.uptake);
        let towns = scenario.townships.iter().enumerate().map(|(i, t)| Town {
            id: t.id.clone(),
            area: t.area,
            supported_relative: t.supported_relative,
            older: scenario.population.aged(i, scenario.elderly_age),
        });
        Reads {
            seed,
            sampling: scenario.sampling,
            chance_events: scenario.chance_events,
            years: scenario.years,
            townships: towns.collect(),
            dependent: table.dependent.clone(),
            full: table.full.clone(),
            shifts: [table.level, table.trend, table.severity].map(assumed),
            uptake: uptake.by_need.map(assumed),
            rural_relative: assumed(uptake.rural_relative),
            growth: assumed(uptake.growth),
            supported: scenario.supported.persons,
            supported_number: scenario.supported.number,
            housed: scenario.supported.housed,
            willing: assumed(scenario.supported.willing_share),
            target_year: scenario.supported.target_year,
        }
    }
}

/// Care need and demand, ready for the loop.
#[derive(Debug)]
pub struct Care {
    reads: Reads,
    shifts: [Quantity; 3],
    uptake: [Quantity; 3],
    rural_relative: Quantity,
    growth: Quantity,
    willing: Quantity,
    supported: Option<SupportedShares>,
    need: Vec<StreamKey>,
    demand: Vec<StreamKey>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

impl Care {
    /// Makes the stage ready for draws.
    pub fn new(reads: Reads) -> Self {
        let points = Points::new(reads.seed, reads.sampling);
        let quantity = |assumed: &Assumed| Quantity::new(assumed, &points);
        let streams = |process: &str| {
            reads.townships.iter().map(|t| StreamKey::new(reads.seed, process, &t.id)).collect()
        };
        let mut by_id: Vec<usize> = (0..reads.townships.len()).collect();
        by_id.sort_by_key(|&i| &reads.townships[i].id);
        Care {
            shifts: reads.shifts.each_ref().map(quantity),
            uptake: reads.uptake.each_ref().map(quantity),
            rural_relative: quantity(&reads.rural_relative),
            growth: quantity(&reads.growth),
            willing: quantity(&reads.willing),
            supported: demand::supported(&reads, &by_id),
            need: streams("care need"),
            demand: streams("demand"),
            by_id,
            reads,
        }
    }

    /// What the stage is made of.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// The care need of the `people` of `draw`.
    pub fn need(&self, people: &[Headcount], draw: Draw) -> Vec<Need> {
        let [level, trend, severity] = self.shifts.each_ref().map(|shift| shift.value(draw));
        let prevalence = Prevalence::new(&self.reads, &Shifts { level, trend, severity });
        need::assess(people, &prevalence, &mut Chance::open(&self.need, self.luck(draw)))
    }

    /// Who would use a bed, of people with this `need` in `draw`.
    pub fn demand(&self, need: &[Need], draw: Draw) -> Asked {
        let wishes = Wishes {
            uptake: self.uptake.each_ref().map(|uptake| uptake.value(draw)),
            rural_relative: self.rural_relative.value(draw),
            growth: self.growth.value(draw),
            willing: self.willing.value(draw),
        };
        let shares = Shares::new(&self.reads, &wishes);
        let mut luck = Chance::open(&self.demand, self.luck(draw));
        demand::ask(&self.reads, &self.by_id, need, self.supported.as_ref(), &shares, &mut luck)
    }

    /// The draw that chance events are taken from, if there are any.
    fn luck(&self, draw: Draw) -> Option<u64> {
        draw.number(Part::Chance).filter(|_| self.reads.chance_events)
    }
}
