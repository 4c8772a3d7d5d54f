//! The demographic stage of a draw: the older people of each township, year by year, from base population, survival,
//! ageing and migration. It knows nothing of care or beds, so scenarios that differ only there can share it.

use super::chance::Chance;
use super::cohort::{self, Cells, Hazards};
use super::draw::{Draw, Part};
use super::mortality::Walk;
use super::params::Params;
use crate::domain::{AgeBand, Param, SEXES, Scenario};
use crate::numerics::{PointKey, Points, StreamKey, special};

/// The demographic stage of a scenario, ready for the loop.
#[derive(Debug)]
pub struct Demography<'s> {
    scenario: &'s Scenario,
    walk: Walk,
    hazards: Hazards,
    base: Vec<PointKey>,
    streams: Vec<Streams>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

/// Streams of the demographic chance processes of one township.
#[derive(Debug)]
struct Streams {
    survival: StreamKey,
    /// One for each migration group, so that a group more or less, or their order, moves no other.
    migration: Vec<StreamKey>,
}

/// The older people of one township over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Headcount {
    /// Persons at or above the elderly age, 65 and 80, by year.
    pub aged: Vec<[f64; 3]>,
    /// Persons at or above the elderly age by year, sex and age band of the care-need table, in that order.
    pub by_band: Vec<f64>,
}

impl<'s> Demography<'s> {
    /// Makes the demographic stage of `scenario` ready for draws with `seed`.
    pub fn new(scenario: &'s Scenario, seed: u64, points: &Points) -> Self {
        let stream = |process: &str, id: &str| StreamKey::new(seed, process, id);
        let townships = scenario.townships.iter();
        let streams = townships.clone().map(|t| Streams {
            survival: stream("survival", &t.id),
            migration: (scenario.migration.iter())
                .map(|group| stream(&format!("migration/{}", group.id), &t.id))
                .collect(),
        });
        Demography {
            walk: Walk::new(&scenario.mortality, scenario.years, points),
            hazards: Hazards::new(scenario),
            streams: streams.collect(),
            base: townships.map(|t| points.key(&format!("population/{}", t.id))).collect(),
            by_id: scenario.townships_by_id(),
            scenario,
        }
    }

    /// The mortality path k(y) under `params` of `draw`, base year first.
    pub fn mortality_path(&self, params: &Params, draw: Draw) -> Vec<f64> {
        self.walk.path(&self.scenario.mortality, params, draw)
    }

    /// The older people of every township in `draw`.
    pub fn run(&self, params: &Params, draw: Draw) -> Vec<Headcount> {
        let walk = self.mortality_path(params, draw);
        let factors = self.base_factors(draw);
        let township = |(i, factor)| self.township(i, factor, &walk, params, draw);
        factors.into_iter().enumerate().map(township).collect()
    }

    /// Everything this stage depends on but the seed, spelt out: equal texts, equal people in every draw.
    pub fn signature(&self) -> String {
        let s = self.scenario;
        let assumption = |param: Param| {
            let a = s.assumption(param);
            (&a.id, &a.distribution)
        };
        let migration =
            s.migration.iter().map(|m| (&m.id, m.ages, &m.townships, assumption(m.rate)));
        let townships =
            (s.townships.iter()).map(|t| (&t.id, t.population_sd_log, t.log_relative_mortality));
        format!(
            "{:?}",
            (
                (s.years, s.chance_events, s.elderly_age, &s.care_need.bands),
                (&s.population, &s.mortality.table, s.mortality.last_estimated_year),
                [assumption(s.mortality.level_sd), assumption(s.mortality.walk_sd)],
                townships.collect::<Vec<_>>(),
                migration.collect::<Vec<_>>(),
            )
        )
    }

    /// Factor on each township's base population: exp(sd·z), all rescaled so that the district total holds.
    fn base_factors(&self, draw: Draw) -> Vec<f64> {
        let Some(r) = draw.number(Part::Demography) else {
            return vec![1.0; self.scenario.townships.len()];
        };
        let townships = self.scenario.townships.iter().zip(&self.base);
        let mut factors: Vec<f64> = townships
            .map(|(t, point)| match t.population_sd_log {
                0.0 => 1.0,
                sd => libm::exp(sd * special::normal_quantile(point.u(r))),
            })
            .collect();
        let persons = |i: usize| self.scenario.population.all_ages[i] as f64;
        let counted: f64 = self.by_id.iter().map(|&i| persons(i)).sum();
        let drawn: f64 = self.by_id.iter().map(|&i| persons(i) * factors[i]).sum();
        if drawn > 0.0 {
            factors.iter_mut().for_each(|f| *f *= counted / drawn);
        }
        factors
    }

    fn township(
        &self,
        township: usize,
        base_factor: f64,
        walk: &[f64],
        params: &Params,
        draw: Draw,
    ) -> Headcount {
        let scenario = self.scenario;
        let here = &scenario.townships[township];
        let number = draw.number(Part::Chance).filter(|_| scenario.chance_events);
        let streams = &self.streams[township];
        let mut survival = Chance::open(&streams.survival, number);
        let groups = scenario.migration.iter().zip(&streams.migration);
        let mut migration: Vec<_> = groups
            .filter(|(group, _)| group.townships[township])
            .map(|(group, key)| (group, Chance::open(key, number)))
            .collect();

        let first_age = scenario.population.first_age;
        let base = &scenario.population.persons[township];
        let mut cells = cohort::base_cells(base, base_factor, number.is_some());
        let bands = &scenario.care_need.bands;
        let years = scenario.years.count();
        let mut count = Headcount {
            aged: Vec::with_capacity(years),
            by_band: Vec::with_capacity(years * SEXES.len() * bands.len()),
        };
        for (year, k) in walk.iter().enumerate() {
            if let Some(step) = year.checked_sub(1) {
                let factor = libm::exp(k + here.log_relative_mortality);
                cohort::survive(&mut cells, &self.hazards, step, factor, &mut survival);
                for (group, chance) in &mut migration {
                    cohort::migrate(&mut cells, group, first_age, params, chance);
                }
            }
            count.add_year(&cells, first_age, scenario.elderly_age, bands);
        }
        count
    }
}

impl Headcount {
    fn add_year(&mut self, cells: &Cells, first_age: usize, elderly_age: usize, bands: &[AgeBand]) {
        let aged = |age: usize| -> f64 {
            cells.iter().flat_map(|ages| &ages[age.saturating_sub(first_age)..]).sum()
        };
        self.aged.push([elderly_age, 65, 80].map(aged));
        for ages in cells {
            for band in bands {
                let first = band.first.max(elderly_age).saturating_sub(first_age);
                let end = (band.last).map_or(ages.len(), |last| {
                    (last + 1).saturating_sub(first_age).min(ages.len())
                });
                self.by_band.push(ages.get(first..end).map_or(0.0, |ages| ages.iter().sum()));
            }
        }
    }
}
