//! What care need and demand read of a scenario.

use crate::domain::{Area, Scenario, SupportedNumber, Years};
use crate::engine::params::Assumed;
use crate::numerics::Sampling;

/// What care need and demand read of a scenario, and the seed. The stage is made of this and sees
/// nothing else: of equal people, equal ones make equal demand in every draw.
#[derive(Debug, Clone, PartialEq)]
pub struct CareReads {
    /// Seed of all luck.
    pub seed: u64,
    /// How assumptions are sampled.
    pub sampling: Sampling,
    /// Whether chance events happen.
    pub chance_events: bool,
    /// Years covered.
    pub years: Years,
    /// Townships, in the order of the scenario.
    pub townships: Vec<TownshipReads>,
    /// Share with any dependence, `[sex][band]`.
    pub dependent: [Vec<f64>; 2],
    /// Share of the dependent who are fully dependent, `[sex][band]`.
    pub full: [Vec<f64>; 2],
    /// Shift of the logit of dependence, its change a year, and shift of the logit of full
    /// dependence.
    pub shifts: [Assumed; 3],
    /// Urban uptake by care need.
    pub uptake: [Assumed; 3],
    /// Rural uptake relative to urban.
    pub rural_relative: Assumed,
    /// Growth of uptake a year.
    pub growth: Assumed,
    /// Residents of the base year, if they are known.
    pub anchor: Option<Assumed>,
    /// Shifts of uptake.
    pub uptake_shifts: Vec<UptakeShiftRead>,
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

/// What demand reads of a shift of uptake.
#[derive(Debug, Clone, PartialEq)]
pub struct UptakeShiftRead {
    /// What uptake is multiplied by in the end.
    pub factor: Assumed,
    /// For people of which care need.
    pub needs: [bool; 3],
    /// In urban, in rural townships.
    pub areas: [bool; 2],
    /// First year.
    pub from: i32,
    /// Years over which it is phased in.
    pub phase_in_years: u32,
}

/// What care need and demand read of a township.
#[derive(Debug, Clone, PartialEq)]
pub struct TownshipReads {
    /// The key of its streams, which orders townships as their ids do.
    pub key: String,
    /// Urban or rural.
    pub area: Area,
    /// How much more common support is here than on average.
    pub supported_relative: f64,
    /// Older people counted in the base year.
    pub older: u64,
}

/// Shifts of care need in one draw.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shifts {
    /// Of the logit of dependence.
    pub level: f64,
    /// Its change a year.
    pub trend: f64,
    /// Of the logit of full dependence.
    pub severity: f64,
}

/// What people wish in one draw.
#[derive(Debug, Clone)]
pub(crate) struct Wishes {
    /// Urban uptake by care need.
    pub uptake: [f64; 3],
    /// Rural uptake relative to urban.
    pub rural_relative: f64,
    /// Growth of uptake a year.
    pub growth: f64,
    /// Factor of each shift of uptake.
    pub shift_factors: Vec<f64>,
    /// Share of the supported willing to be housed.
    pub willing: f64,
    /// Residents of the base year, if they are known.
    pub anchor: Option<f64>,
}

impl CareReads {
    /// What the stage reads of `scenario`, to be drawn with `seed`.
    pub fn of(scenario: &Scenario, seed: u64) -> Self {
        let assumed = |param| Assumed::of(scenario, param);
        let (table, uptake) = (&scenario.care_need, &scenario.uptake);
        let towns = scenario.townships.each().map(|(i, t)| TownshipReads {
            key: scenario.own_key(&t.id),
            area: t.area,
            supported_relative: t.supported_relative,
            older: scenario.population.aged(i, scenario.elderly_age),
        });
        CareReads {
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
            anchor: uptake.anchor.map(assumed),
            uptake_shifts: (uptake.shifts.iter())
                .map(|shift| UptakeShiftRead {
                    factor: assumed(shift.factor),
                    needs: shift.needs,
                    areas: shift.areas,
                    from: shift.from,
                    phase_in_years: shift.phase_in_years,
                })
                .collect(),
            supported: scenario.supported.persons,
            supported_number: scenario.supported.number,
            housed: scenario.supported.housed,
            willing: assumed(scenario.supported.willing_share),
            target_year: scenario.supported.target_year,
        }
    }
}
