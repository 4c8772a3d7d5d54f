//! The demographic stage of a draw: the older people of each township, year by year, from base population, survival,
//! ageing and migration. It knows nothing of care or beds, so scenarios that differ only there can share it.

use super::alike::Alike;
use super::chance::Chance;
use super::cohort::{self, AT_AN_AGE, Cells, Deaths, Hazards, Moves};
use super::draw::{Draw, Part};
use super::mortality::Walk;
use super::params::Params;
use super::segments::Segments;
use crate::domain::{Param, SEXES, Scenario};
use crate::numerics::{PointKey, Points, StreamKey, special, sum_by_turns};

/// The demographic stage of a scenario, ready for the loop.
#[derive(Debug)]
pub struct Demography<'s> {
    scenario: &'s Scenario,
    walk: Walk,
    hazards: Hazards,
    base: Vec<PointKey>,
    survival: Vec<StreamKey>,
    migration: Vec<StreamKey>,
    /// Townships with the same relative mortality, and with the same migration groups.
    mortality: Alike,
    groups: Alike,
    segments: Segments,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<usize>,
}

/// The older people of one township over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Headcount {
    /// Persons at or above the elderly age, 65 and 80, by year.
    pub aged: Vec<[f64; 3]>,
    /// Persons at or above the elderly age by age band of the care-need table, sex and year, in that order: years of a cell of
    /// like size side by side.
    pub by_band: Vec<f64>,
}

impl<'s> Demography<'s> {
    /// Makes the demographic stage of `scenario` ready for draws with `seed`.
    pub fn new(scenario: &'s Scenario, seed: u64, points: &Points) -> Self {
        let townships = || scenario.townships.iter();
        let streams =
            |process: &str| townships().map(|t| StreamKey::new(seed, process, &t.id)).collect();
        Demography {
            walk: Walk::new(&scenario.mortality, scenario.years, points),
            hazards: Hazards::new(scenario),
            base: townships().map(|t| points.key(&format!("population/{}", t.id))).collect(),
            survival: streams("survival"),
            migration: streams("migration"),
            mortality: Alike::new(townships().map(|t| t.log_relative_mortality)),
            groups: Alike::new((0..scenario.townships.len()).map(|t| {
                scenario.migration.iter().map(|group| group.townships[t]).collect::<Vec<_>>()
            })),
            segments: Segments::new(scenario),
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
        let scenario = self.scenario;
        let number = draw.number(Part::Chance).filter(|_| scenario.chance_events);
        let mut survival = Chance::open(&self.survival, number);
        let mut migration = Chance::open(&self.migration, number);

        let base = scenario.population.persons.iter().zip(self.base_factors(draw));
        let mut cells: Vec<Cells> =
            base.map(|(base, factor)| cohort::base_cells(base, factor, number.is_some())).collect();
        let mut deaths = vec![Deaths::default(); self.mortality.first.len()];
        let moves: Vec<Moves> =
            self.groups.first.iter().map(|&t| Moves::new(scenario, t, params)).collect();
        let moves = self.groups.of_each(&moves);

        let years = scenario.years.count();
        let mut in_segments = Vec::with_capacity(self.segments.first.len());
        let mut people = vec![Headcount::new(years, scenario.care_need.bands.len()); cells.len()];
        for (year, k) in self.mortality_path(params, draw).into_iter().enumerate() {
            if let Some(step) = year.checked_sub(1) {
                for (deaths, &first) in deaths.iter_mut().zip(&self.mortality.first) {
                    let relative = scenario.townships[first].log_relative_mortality;
                    deaths.set(&self.hazards, step, libm::exp(k + relative));
                }
                cohort::survive(&mut cells, &self.mortality.of_each(&deaths), &mut survival);
                cohort::migrate(&mut cells, &moves, year, &mut migration);
            }
            let youngest = scenario.population.first_age + year;
            let ranges = self.segments.ranges(cells.first().map_or(0, Vec::len), youngest);
            for (people, cells) in people.iter_mut().zip(&cells) {
                in_segments.clear();
                in_segments.extend(ranges.iter().map(|r| sum_by_turns(&cells[r.clone()])));
                people.add_year(years, &in_segments, &self.segments);
            }
        }
        people
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
}

impl Headcount {
    fn new(years: usize, bands: usize) -> Self {
        Headcount {
            aged: Vec::with_capacity(years),
            by_band: vec![0.0; bands * SEXES.len() * years],
        }
    }

    fn add_year(&mut self, years: usize, people: &[[f64; AT_AN_AGE]], segments: &Segments) {
        let sum = |people: &[[f64; AT_AN_AGE]]| {
            people.iter().fold([0.0; AT_AN_AGE], |[a, b], segment| [a + segment[0], b + segment[1]])
        };
        let year = self.aged.len();
        self.aged.push(segments.aged.map(|from| sum(&people[from..]).iter().sum()));
        let bands = segments.bands.iter().flat_map(|&(from, end)| sum(&people[from..end]));
        let cells = self.by_band.iter_mut().skip(year).step_by(years);
        cells.zip(bands).for_each(|(cell, persons)| *cell = persons);
    }
}
