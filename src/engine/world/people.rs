//! The demographic stage of a draw: the older people of each township, year by year, from base population, survival,
//! ageing and migration. It knows nothing of care or beds, so scenarios that differ only there can share it.

use super::age_groups::AgeGroups;
use super::chance::Chance;
use super::cohort::{self, AT_AN_AGE, Cells, Deaths, Hazards, Moves};
use super::mortality::Walk;
use super::same_law::SameLaw;
use crate::domain::{AgeBand, BasePopulation, LifeTable, Part, SEXES, Scenario, Years};
use crate::engine::draw::Draw;
use crate::engine::params::{Assumed, Quantity};
use crate::numerics::{PointKey, Points, Sampling, StreamKey, special, sum_by_turns};

/// What the demographic stage reads of a scenario, and the seed. The stage is made of this and sees nothing else: where
/// two are equal, so are the people of every draw.
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
    /// Age from which a person counts as older.
    pub elderly_age: usize,
    /// Age bands by which people are counted.
    pub bands: Vec<AgeBand>,
    /// Townships, in the order of the scenario.
    pub townships: Vec<Place>,
    /// Population of the base year.
    pub population: BasePopulation,
    /// Death rates.
    pub life_table: LifeTable,
    /// Last year the life table estimates rather than projects.
    pub last_estimated_year: i32,
    /// Standard deviation of the level of log mortality.
    pub level_sd: Assumed,
    /// Standard deviation of its yearly step.
    pub walk_sd: Assumed,
    /// Migration.
    pub migration: Vec<Moving>,
}

/// What the demographic stage reads of a township.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Id, the key of its streams.
    pub id: String,
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
}

impl Reads {
    /// What the stage reads of `scenario`, to be drawn with `seed`.
    pub fn of(scenario: &Scenario, seed: u64) -> Self {
        let assumed = |param| Assumed::of(scenario, param);
        let townships = scenario.townships.iter().map(|t| Place {
            id: t.id.clone(),
            population_sd_log: t.population_sd_log,
            log_relative_mortality: t.log_relative_mortality,
        });
        let migration = scenario.migration.iter().map(|m| Moving {
            ages: m.ages,
            townships: m.townships.clone(),
            rate: assumed(m.rate),
        });
        Reads {
            seed,
            sampling: scenario.sampling,
            chance_events: scenario.chance_events,
            years: scenario.years,
            elderly_age: scenario.elderly_age,
            bands: scenario.care_need.bands.clone(),
            townships: townships.collect(),
            population: scenario.population.clone(),
            life_table: scenario.mortality.table.clone(),
            last_estimated_year: scenario.mortality.last_estimated_year,
            level_sd: assumed(scenario.mortality.level_sd),
            walk_sd: assumed(scenario.mortality.walk_sd),
            migration: migration.collect(),
        }
    }
}

/// The demographic stage of a scenario, ready for the loop.
#[derive(Debug)]
pub struct Demography {
    reads: Reads,
    walk: Walk,
    hazards: Hazards,
    base: Vec<PointKey>,
    survival: Vec<StreamKey>,
    migration: Vec<StreamKey>,
    rates: Vec<Quantity>,
    /// Townships with the same relative mortality, and with the same migration groups.
    mortality: SameLaw,
    groups: SameLaw,
    segments: AgeGroups,
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

impl Demography {
    /// Makes the demographic stage ready for draws.
    pub fn new(reads: Reads) -> Self {
        let points = Points::new(reads.seed, reads.sampling);
        let townships = || reads.townships.iter();
        let streams = |process: &str| {
            townships().map(|t| StreamKey::new(reads.seed, process, &t.id)).collect()
        };
        let mut by_id: Vec<usize> = (0..reads.townships.len()).collect();
        by_id.sort_by_key(|&i| &reads.townships[i].id);
        Demography {
            walk: Walk::new(&reads, &points),
            hazards: Hazards::new(&reads.life_table, reads.years, reads.population.first_age),
            base: townships().map(|t| points.key(&format!("population/{}", t.id))).collect(),
            survival: streams("survival"),
            migration: streams("migration"),
            rates: reads.migration.iter().map(|m| Quantity::new(&m.rate, &points)).collect(),
            mortality: SameLaw::new(townships().map(|t| t.log_relative_mortality)),
            groups: SameLaw::new((0..reads.townships.len()).map(|t| {
                reads.migration.iter().map(|group| group.townships[t]).collect::<Vec<_>>()
            })),
            segments: AgeGroups::new(reads.elderly_age, &reads.bands),
            by_id,
            reads,
        }
    }

    /// What the stage is made of: stages of equal ones have equal people in every draw.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// The mortality path k(y) of `draw`, base year first.
    pub fn mortality_path(&self, draw: Draw) -> Vec<f64> {
        self.walk.path(draw)
    }

    /// The older people of every township in `draw`.
    pub fn run(&self, draw: Draw) -> Vec<Headcount> {
        let reads = &self.reads;
        let number = draw.number(Part::Chance).filter(|_| reads.chance_events);
        let mut survival = Chance::open(&self.survival, number);
        let mut migration = Chance::open(&self.migration, number);

        let base = reads.population.persons.iter().zip(self.base_factors(draw));
        let mut cells: Vec<Cells> =
            base.map(|(base, factor)| cohort::base_cells(base, factor, number.is_some())).collect();
        let mut deaths = vec![Deaths::default(); self.mortality.first.len()];
        let rates: Vec<f64> = self.rates.iter().map(|rate| rate.value(draw)).collect();
        let moves: Vec<Moves> =
            self.groups.first.iter().map(|&t| Moves::new(self.rates_in(t, &rates))).collect();
        let moves = self.groups.of_each(&moves);

        let years = reads.years.count();
        let mut in_segments = Vec::with_capacity(self.segments.first.len());
        let mut people = vec![Headcount::new(years, reads.bands.len()); cells.len()];
        for (year, k) in self.mortality_path(draw).into_iter().enumerate() {
            if let Some(step) = year.checked_sub(1) {
                for (deaths, &first) in deaths.iter_mut().zip(&self.mortality.first) {
                    let relative = reads.townships[first].log_relative_mortality;
                    deaths.set(&self.hazards, step, libm::exp(k + relative));
                }
                cohort::survive(&mut cells, &self.mortality.of_each(&deaths), &mut survival);
                cohort::migrate(&mut cells, &moves, year, &mut migration);
            }
            let youngest = reads.population.first_age + year;
            let ranges = self.segments.ranges(cells.first().map_or(0, Vec::len), youngest);
            for (people, cells) in people.iter_mut().zip(&cells) {
                in_segments.clear();
                in_segments.extend(ranges.iter().map(|r| sum_by_turns(&cells[r.clone()])));
                people.add_year(years, &in_segments, &self.segments);
            }
        }
        people
    }

    /// Migration rate of each age, from the youngest of the base population, in one township.
    fn rates_in(&self, township: usize, rates: &[f64]) -> impl Iterator<Item = f64> {
        let Reads { population, migration, .. } = &self.reads;
        let ages = population.persons[township][0].len();
        (population.first_age..).take(ages).map(move |age| {
            let here = |group: &Moving| {
                group.townships[township] && (group.ages.0..=group.ages.1).contains(&age)
            };
            migration.iter().position(here).map_or(0.0, |group| rates[group])
        })
    }

    /// Factor on each township's base population: exp(sd·z), all rescaled so that the district total holds.
    fn base_factors(&self, draw: Draw) -> Vec<f64> {
        let Some(r) = draw.number(Part::Demography) else {
            return vec![1.0; self.reads.townships.len()];
        };
        let townships = self.reads.townships.iter().zip(&self.base);
        let mut factors: Vec<f64> = townships
            .map(|(t, point)| match t.population_sd_log {
                0.0 => 1.0,
                sd => libm::exp(sd * special::normal_quantile(point.u(r))),
            })
            .collect();
        let persons = |i: usize| self.reads.population.all_ages[i] as f64;
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

    fn add_year(&mut self, years: usize, people: &[[f64; AT_AN_AGE]], segments: &AgeGroups) {
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
