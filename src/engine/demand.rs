//! Demand: how many people would use a bed, of which kind, and which of them the district must house.

use super::chance::Chance;
use super::params::Params;
use crate::domain::{Area, BedKind, NeedLevel, Scenario};
use crate::numerics::Laws;

/// Demand of one township and year, `[group][bed kind]`: supported people first, then everyone else.
pub type Demand = [[f64; 2]; 2];

/// Bed kind a person of this care need looks for.
pub fn bed_kind(need: NeedLevel) -> BedKind {
    match need {
        NeedLevel::Independent => BedKind::General,
        NeedLevel::Partial | NeedLevel::Full => BedKind::Nursing,
    }
}

/// Shares that turn need into demand in one draw, by year and care need.
#[derive(Debug)]
pub struct Shares {
    /// Uptake in an urban and in a rural township.
    uptake: [Laws; 2],
    /// Share of the supported to be housed.
    housed: Laws,
}

impl Shares {
    /// The shares of every year under the draw's assumptions.
    pub fn new(scenario: &Scenario, params: &Params) -> Self {
        let (uptake, supported) = (&scenario.uptake, &scenario.supported);
        let growth = 1.0 + params[uptake.growth];
        let shares = |relative: f64| {
            let mut grown = 1.0;
            Laws::new(scenario.years.iter().flat_map(|_| {
                let year = uptake.by_need.map(|p| (params[p] * relative * grown).min(1.0));
                grown *= growth;
                year
            }))
        };
        let base = f64::from(supported.housed) / f64::from(supported.persons.max(1));
        let target = params[supported.willing_share];
        let span = f64::from((supported.target_year - scenario.years.base).max(1));
        let housed = scenario.years.iter().flat_map(|y| {
            let way = (f64::from(y - scenario.years.base) / span).min(1.0);
            [base + (target - base) * way; NeedLevel::ALL.len()]
        });
        Shares {
            uptake: [shares(1.0), shares(params[uptake.rural_relative])],
            housed: Laws::new(housed),
        }
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

/// Demand of one township at the end of each year, from its people by care need.
pub fn ask(
    need: &[[f64; 3]],
    shares: &Shares,
    area: Area,
    supported_rate: f64,
    chance: &mut Chance,
) -> Vec<Demand> {
    let uptake = &shares.uptake[match area {
        Area::Urban => 0,
        Area::Rural => 1,
    }];
    let people = need.as_flattened();
    let supported = chance.binomials_alike(people, supported_rate).to_vec();
    let housed = chance.binomials(&supported, &shares.housed).to_vec();
    let others: Vec<f64> = people.iter().zip(&supported).map(|(n, s)| n - s).collect();
    let takers = chance.binomials(&others, uptake);
    let mut demand = vec![[[0.0; 2]; 2]; need.len()];
    for (i, (housed, takers)) in housed.iter().zip(takers).enumerate() {
        let levels = NeedLevel::ALL.len();
        let kind = bed_kind(NeedLevel::ALL[i % levels]).index();
        let [supported, other] = &mut demand[i / levels];
        supported[kind] += housed;
        other[kind] += takers;
    }
    demand
}
