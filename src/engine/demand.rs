//! Demand: how many people would use a bed, of which kind, and which of them the district must house.

use super::chance::Chance;
use super::params::Params;
use crate::domain::{Area, BedKind, NeedLevel, Scenario};

/// Demand of one township and year, `[group][bed kind]`: supported people first, then everyone else.
pub type Demand = [[f64; 2]; 2];

/// Bed kind a person of this care need looks for.
pub fn bed_kind(need: NeedLevel) -> BedKind {
    match need {
        NeedLevel::Independent => BedKind::General,
        NeedLevel::Partial | NeedLevel::Full => BedKind::Nursing,
    }
}

/// Shares that turn need into demand in one draw.
#[derive(Debug)]
pub struct Shares {
    /// Uptake by year, area (urban, rural) and care need.
    uptake: Vec<[[f64; 3]; 2]>,
    /// Share of the supported to be housed, by year.
    housed: Vec<f64>,
}

impl Shares {
    /// The shares of every year under the draw's assumptions.
    pub fn new(scenario: &Scenario, params: &Params) -> Self {
        let (uptake, supported) = (&scenario.uptake, &scenario.supported);
        let growth = 1.0 + params[uptake.growth];
        let relative = [1.0, params[uptake.rural_relative]];
        let mut grown = 1.0;
        let by_year = scenario
            .years
            .iter()
            .map(|_| {
                let of = |area: usize| {
                    uptake.by_need.map(|p| (params[p] * relative[area] * grown).min(1.0))
                };
                let shares = [of(0), of(1)];
                grown *= growth;
                shares
            })
            .collect();
        let base = f64::from(supported.housed) / f64::from(supported.persons.max(1));
        let target = params[supported.willing_share];
        let span = f64::from((supported.target_year - scenario.years.base).max(1));
        let housed = scenario
            .years
            .iter()
            .map(|y| {
                let way = (f64::from(y - scenario.years.base) / span).min(1.0);
                base + (target - base) * way
            })
            .collect();
        Shares { uptake: by_year, housed }
    }
}

/// Supported people per older person in each township (κ), so that the district's base-year count holds.
pub fn supported_rates(scenario: &Scenario) -> Vec<f64> {
    let weighted = |i: usize| {
        scenario.townships[i].supported_relative
            * scenario.population.aged(i, scenario.elderly_age) as f64
    };
    let total: f64 = scenario.townships_by_id().into_iter().map(weighted).sum();
    let mean = if total > 0.0 { f64::from(scenario.supported.persons) / total } else { 0.0 };
    scenario.townships.iter().map(|t| (mean * t.supported_relative).min(1.0)).collect()
}

/// Demand of one township at the end of the year with index `year`.
pub fn ask(
    need: &[f64; 3],
    shares: &Shares,
    year: usize,
    area: Area,
    supported_rate: f64,
    chance: &mut Chance,
) -> Demand {
    let uptake = &shares.uptake[year][match area {
        Area::Urban => 0,
        Area::Rural => 1,
    }];
    let mut demand = [[0.0; 2]; 2];
    for (level, (&n, &share)) in NeedLevel::ALL.into_iter().zip(need.iter().zip(uptake)) {
        let kind = bed_kind(level).index();
        let supported = chance.binomial(n, supported_rate);
        demand[0][kind] += chance.binomial(supported, shares.housed[year]);
        demand[1][kind] += chance.binomial(n - supported, share);
    }
    demand
}
