//! What the demographic stage reads of a scenario.

use crate::domain::cost::AgeRange;
use crate::domain::{
    AgeBand, AgeWeight, BasePopulation, Costs, LifeTable, Loaded, Scenario, Years,
};
use crate::engine::common::Common;
use crate::engine::params::Assumed;
use crate::numerics::Sampling;

/// What the demographic stage reads of a scenario, and the seed. The stage is made of this and sees
/// nothing else: where two are equal, so are the people of every draw.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleReads {
    /// Seed of all luck.
    pub seed: u64,
    /// How assumptions are sampled.
    pub sampling: Sampling,
    /// Whether chance events happen.
    pub chance_events: bool,
    /// Years covered.
    pub years: Years,
    /// Age from which a person counts as older.
    pub elderly_age: usize,
    /// Age bands by which people are counted.
    pub bands: Vec<AgeBand>,
    /// Further ranges of ages that costs count.
    pub age_ranges: Vec<AgeRange>,
    /// Townships, in the order of the scenario.
    pub townships: Vec<Place>,
    /// Population of the base year.
    pub population: BasePopulation,
    /// Factor on all of it.
    pub older_factor: Option<Assumed>,
    /// Death rates.
    pub life_table: LifeTable,
    /// Last year the life table estimates rather than projects.
    pub last_estimated_year: i32,
    /// Level of log mortality of the district.
    pub level: Option<Assumed>,
    /// A township's difference from it.
    pub township_level: Option<Assumed>,
    /// Standard deviation of the yearly step of log mortality.
    pub walk_sd: Assumed,
    /// How strongly the walk moves each age.
    pub age_weight: AgeWeight,
    /// What the walk takes from common factors.
    pub walk_common: Common,
    /// Migration.
    pub migration: Vec<Moving>,
}

/// What the demographic stage reads of a township.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Id.
    pub id: String,
    /// The key of its streams, which orders townships as their ids do.
    pub key: String,
    /// Standard deviation of the log of its base population.
    pub population_sd_log: f64,
    /// Its log mortality less that of the life table.
    pub log_relative_mortality: f64,
}

/// What the demographic stage reads of a migration group.
#[derive(Debug, Clone, PartialEq)]
pub struct Moving {
    /// First and last age.
    pub ages: (usize, usize),
    /// Townships this holds for.
    pub townships: Vec<bool>,
    /// Net migrants a year as a share of the people there.
    pub rate: Assumed,
    /// A township's difference from it.
    pub township_rate: Option<Assumed>,
}

impl PeopleReads {
    /// What the stage reads of `scenario`, to be drawn with `seed`.
    pub fn of(scenario: &Scenario, seed: u64) -> Self {
        let assumed = |param| Assumed::of(scenario, param);
        let mortality = &scenario.mortality;
        let townships = scenario.townships.iter().map(|t| Place {
            id: t.id.clone(),
            key: scenario.own_key(&t.id),
            population_sd_log: t.population_sd_log,
            log_relative_mortality: t.log_relative_mortality,
        });
        let migration = scenario.migration.iter().map(|m| Moving {
            ages: m.ages,
            townships: m.townships.to_vec(),
            rate: assumed(m.rate),
            township_rate: m.township_rate.map(assumed),
        });
        PeopleReads {
            seed,
            sampling: scenario.sampling,
            chance_events: scenario.chance_events,
            years: scenario.years,
            elderly_age: scenario.elderly_age,
            bands: scenario.care_need.bands.clone(),
            age_ranges: scenario.costs.as_ref().map_or(Vec::new(), Costs::age_ranges),
            townships: townships.collect(),
            population: scenario.population.clone(),
            older_factor: scenario.older_factor.map(assumed),
            life_table: mortality.table.clone(),
            last_estimated_year: mortality.last_estimated_year,
            level: mortality.level.map(assumed),
            township_level: mortality.township_level.map(assumed),
            walk_sd: assumed(mortality.walk_sd),
            age_weight: mortality.age_weight.clone(),
            walk_common: Common::of(scenario, Loaded::MortalityWalk),
            migration: migration.collect(),
        }
    }
}
