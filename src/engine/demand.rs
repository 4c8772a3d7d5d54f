//! Demand: how many people would use a bed, of which kind, and which of them the district must house.

use super::chance::Chance;
use super::need::Need;
use super::params::Params;
use crate::domain::{Area, BedKind, NeedLevel, Scenario};
use crate::numerics::{Laws, List};

/// Demand of one township and year, `[group][bed kind]`: supported people first, then everyone else.
pub type Demand = [[f64; 2]; 2];

/// Bed kind a person of this care need looks for.
pub fn bed_kind(need: NeedLevel) -> BedKind {
    match need {
        NeedLevel::Independent => BedKind::General,
        NeedLevel::Partial | NeedLevel::Full => BedKind::Nursing,
    }
}

/// Shares that turn need into demand in one draw, by care need and year, in the order of [`Need`].
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
        let grown = std::iter::successors(Some(1.0), |grown| Some(grown * growth));
        let grown: Vec<f64> = grown.take(scenario.years.count()).collect();
        let shares = |relative: f64| {
            let levels = uptake.by_need.map(|p| params[p] * relative);
            let cells =
                levels.into_iter().flat_map(|u| grown.iter().map(move |g| (u * g).min(1.0)));
            Laws::of_probabilities(cells)
        };
        let base = f64::from(supported.housed) / f64::from(supported.persons.max(1));
        let target = params[supported.willing_share];
        let span = f64::from((supported.target_year - scenario.years.base).max(1));
        let housed = NeedLevel::ALL.into_iter().flat_map(|_| scenario.years.iter()).map(|year| {
            let way = (f64::from(year - scenario.years.base) / span).min(1.0);
            base + (target - base) * way
        });
        Shares {
            uptake: [shares(1.0), shares(params[uptake.rural_relative])],
            housed: Laws::of_probabilities(housed),
        }
    }
}

/// Laws of being supported in each township, alike for every year and care need: supported people per older person (κ), so
/// that the district's base-year count holds.
pub fn supported(scenario: &Scenario) -> Vec<Laws> {
    let weighted = |i: usize| {
        scenario.townships[i].supported_relative
            * scenario.population.aged(i, scenario.elderly_age) as f64
    };
    let total: f64 = scenario.townships_by_id().into_iter().map(weighted).sum();
    let mean = if total > 0.0 { f64::from(scenario.supported.persons) / total } else { 0.0 };
    let cells = scenario.years.count() * NeedLevel::ALL.len();
    let laws = |relative: f64| {
        Laws::of_probabilities(std::iter::repeat_n((mean * relative).min(1.0), cells))
    };
    scenario.townships.iter().map(|t| laws(t.supported_relative)).collect()
}

/// Demand of each township at the end of each year, from its people by care need.
pub fn ask(
    scenario: &Scenario,
    need: &[Need],
    supported: &[Laws],
    shares: &Shares,
    chance: &mut Chance,
) -> Vec<Vec<Demand>> {
    let Some(cells) = need.first().map(Vec::len) else { return Vec::new() };
    let years = cells / NeedLevel::ALL.len();
    let list = |n, laws| List { n, laws, from: 0 };
    let lists: Vec<List> = need.iter().zip(supported).map(|(n, laws)| list(n, laws)).collect();
    let supported = chance.outcomes(&lists).to_vec();
    let lists: Vec<List> = supported.chunks(cells).map(|n| list(n, &shares.housed)).collect();
    let housed = chance.outcomes(&lists).to_vec();
    let others: Vec<f64> = need.iter().flatten().zip(&supported).map(|(n, s)| n - s).collect();
    let uptake = |area: Area| match area {
        Area::Urban => &shares.uptake[0],
        Area::Rural => &shares.uptake[1],
    };
    let places = others.chunks(cells).zip(&scenario.townships);
    let lists: Vec<List> = places.map(|(n, town)| list(n, uptake(town.area))).collect();
    let takers = chance.outcomes(&lists);

    let places = housed.chunks(cells).zip(takers.chunks(cells));
    let demand = |(housed, takers): (&[f64], &[f64])| {
        let mut demand = vec![[[0.0; 2]; 2]; years];
        let levels = housed.chunks(years).zip(takers.chunks(years));
        for (level, (housed, takers)) in NeedLevel::ALL.into_iter().zip(levels) {
            let kind = bed_kind(level).index();
            for ((demand, housed), takers) in demand.iter_mut().zip(housed).zip(takers) {
                demand[0][kind] += housed;
                demand[1][kind] += takers;
            }
        }
        demand
    };
    places.map(demand).collect()
}
