//! The demographic stage of a draw: the older people of each township, year by year, from base
//! population, survival, ageing and migration. It knows nothing of care or beds, so scenarios that
//! differ only there can share it.

use super::age_groups::AgeGroups;
use super::base::BaseFactors;
use super::chance::Chance;
use super::cohort::{self, AT_AN_AGE, Cells, Deaths, Hazards, Moves};
use super::memory::{Memory, PeopleMemory};
use super::mortality::Walk;
use super::reads::{Moving, PeopleReads};
use super::same_law::SameLaw;
use crate::domain::{AgeBand, Part, SEXES, Sex};
use crate::engine::draw::Draw;
use crate::engine::params::{Assumed, Quantity};
use crate::numerics::{Points, StreamKey, sum_by_turns};

/// The demographic stage of a scenario, ready for the loop.
#[derive(Debug)]
pub struct Demography {
    reads: PeopleReads,
    walk: Walk,
    hazards: Hazards,
    base: BaseFactors,
    older_factor: Option<Quantity>,
    /// By township, its difference from the district's level of mortality; empty where there is
    /// none.
    levels: Vec<Quantity>,
    survival: Vec<StreamKey>,
    migration: Vec<StreamKey>,
    rates: Vec<Quantity>,
    /// By migration group and township, its difference from the district's rate; empty where there
    /// is none.
    township_rates: Vec<Vec<Quantity>>,
    /// Townships with the same mortality, and with the same migration.
    mortality: SameLaw,
    groups: SameLaw,
    age_groups: AgeGroups,
}

/// The older people of one township over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Headcount {
    /// Persons at or above the elderly age, 65 and 80, by year.
    pub aged: Vec<[f64; 3]>,
    /// Persons at or above the elderly age by age band of the care-need table, sex and year, in
    /// that order: years of a cell of like size side by side.
    pub by_band: Vec<f64>,
    /// Persons of each further range of ages that costs count, by range and year.
    pub in_ranges: Vec<f64>,
}

/// The people of every township at the end of a year.
#[derive(Debug, Clone, Copy)]
pub struct Cohorts<'c> {
    /// Which year, 0 for the base year.
    pub year: usize,
    /// Their youngest age.
    pub youngest: usize,
    /// By township, in single ages of both sexes from the youngest on; the last age is open.
    pub cells: &'c [Cells],
}

impl Cohorts<'_> {
    /// Persons of a township whose ages are in `ages`, of one sex or of both. Nobody is older than
    /// the open age, and those of the open age are in a range only if it is open too.
    pub fn count(&self, township: usize, ages: AgeBand, sex: Option<Sex>) -> f64 {
        let cells = &self.cells[township];
        let open = self.youngest + cells.len() / AT_AN_AGE - 1;
        let end = ages.last.map_or(open, |last| last.min(open - 1));
        let place = |age: usize| age.saturating_sub(self.youngest) * AT_AN_AGE;
        let both =
            if ages.first > end { &[][..] } else { &cells[place(ages.first)..place(end + 1)] };
        let [male, female] = sum_by_turns(both);
        match sex {
            Some(Sex::Male) => male,
            Some(Sex::Female) => female,
            None => male + female,
        }
    }
}

impl Demography {
    /// Makes the demographic stage ready for draws.
    pub fn new(reads: PeopleReads) -> Self {
        let points = Points::new(reads.seed, reads.sampling);
        let townships = || reads.townships.iter();
        let streams = |process: &str| {
            townships().map(|t| StreamKey::new(reads.seed, process, &t.key)).collect()
        };
        let in_townships = |assumed: &Option<Assumed>| -> Vec<Quantity> {
            let own = assumed
                .as_ref()
                .filter(|a| !a.distribution.is_certain() || a.distribution.median() != 0.0);
            own.map_or(Vec::new(), |a| {
                townships().map(|t| Quantity::in_township(a, &t.key, &points)).collect()
            })
        };
        let levels = in_townships(&reads.township_level);
        let township_rates: Vec<Vec<Quantity>> =
            reads.migration.iter().map(|group| in_townships(&group.township_rate)).collect();
        // What a township draws for itself is like no other's.
        let own = |list: &[Quantity], township: usize| (!list.is_empty()).then_some(township);
        Demography {
            walk: Walk::new(&reads, &points),
            hazards: Hazards::new(
                &reads.life_table,
                reads.years,
                reads.population.first_age,
                &reads.age_weight,
            ),
            base: BaseFactors::new(&reads, &points),
            older_factor: reads.older_factor.as_ref().map(|a| Quantity::new(a, &points)),
            survival: streams("survival"),
            migration: streams("migration"),
            rates: reads.migration.iter().map(|m| Quantity::new(&m.rate, &points)).collect(),
            mortality: SameLaw::new(
                townships().enumerate().map(|(i, t)| (t.log_relative_mortality, own(&levels, i))),
            ),
            groups: SameLaw::new((0..reads.townships.len()).map(|t| {
                let groups = reads.migration.iter().zip(&township_rates);
                let here = groups.map(|(group, list)| {
                    let holds = group.townships[t];
                    (holds, own(list, t).filter(|_| holds))
                });
                here.collect::<Vec<_>>()
            })),
            levels,
            township_rates,
            age_groups: AgeGroups::new(reads.elderly_age, &reads.bands, &reads.age_ranges),
            reads,
        }
    }

    /// What the stage is made of: stages of equal ones have equal people in every draw.
    pub fn reads(&self) -> &PeopleReads {
        &self.reads
    }

    /// What each township draws for itself: the id of the assumption and of the township, and the
    /// value.
    pub fn drawn_in_townships(&self, draw: Draw) -> Vec<(String, f64)> {
        let reads = &self.reads;
        let levels = reads.township_level.iter().map(|assumed| (assumed, &self.levels));
        let rates = reads.migration.iter().map(|group| &group.township_rate);
        let rates = rates.zip(&self.township_rates);
        let rates = rates.filter_map(|(assumed, list)| Some((assumed.as_ref()?, list)));
        levels
            .chain(rates)
            .flat_map(|(assumed, list)| {
                reads.townships.iter().zip(list).map(move |(township, own)| {
                    (format!("{}/{}", assumed.id, township.id), own.value(draw))
                })
            })
            .collect()
    }

    /// The mortality path k(y) of `draw`, base year first.
    pub fn mortality_path(&self, draw: Draw) -> Vec<f64> {
        self.walk.path(draw)
    }

    /// The older people of every township in `draw`.
    pub fn run(&self, draw: Draw) -> Vec<Headcount> {
        self.run_in(draw, &mut Memory::default())
    }

    /// The same, in the memory of draws before.
    pub fn run_in(&self, draw: Draw, memory: &mut Memory) -> Vec<Headcount> {
        let reads = &self.reads;
        let years = reads.years.count();
        let mut by_age_group = Vec::with_capacity(self.age_groups.first.len());
        let (bands, further) = (reads.bands.len(), reads.age_ranges.len());
        let townships = reads.population.persons.len();
        let mut people = vec![Headcount::new(years, bands, further); townships];
        self.follow_in(draw, &mut memory.people, |Cohorts { youngest, cells, .. }| {
            let ranges = self.age_groups.cells(cells.first().map_or(0, Vec::len), youngest);
            for (people, cells) in people.iter_mut().zip(cells) {
                by_age_group.clear();
                by_age_group.extend(ranges.iter().map(|r| sum_by_turns(&cells[r.clone()])));
                people.add_year(years, &by_age_group, &self.age_groups);
            }
        });
        people
    }

    /// Follows the people of `draw` from the base year to the horizon, and shows them at the end of
    /// each year.
    pub fn follow(&self, draw: Draw, show: impl FnMut(Cohorts)) {
        self.follow_in(draw, &mut PeopleMemory::default(), show);
    }

    fn follow_in(&self, draw: Draw, memory: &mut PeopleMemory, mut show: impl FnMut(Cohorts)) {
        let reads = &self.reads;
        let number = draw.number(Part::Chance).filter(|_| reads.chance_events);
        let PeopleMemory { cells, deaths, moves, buffers } = memory;
        let [of_deaths, of_moves] = std::mem::take(buffers);
        let mut survival = Chance::open(&self.survival, number).with_buffers(of_deaths);
        let mut migration = Chance::open(&self.migration, number).with_buffers(of_moves);

        let older = self.older_factor.as_ref().map_or(1.0, |factor| factor.value(draw));
        let factors = self.base.draw(draw).into_iter().map(|factor| older * factor);
        let base = reads.population.persons.iter().zip(factors);
        cells.resize_with(reads.population.persons.len(), Cells::new);
        for (cells, (base, factor)) in cells.iter_mut().zip(base) {
            cohort::set_base_cells(cells, base, factor, number.is_some());
        }
        deaths.resize_with(self.mortality.first.len(), Deaths::default);
        let rates: Vec<f64> = self.rates.iter().map(|rate| rate.value(draw)).collect();
        moves.resize_with(self.groups.first.len(), Moves::default);
        for (moves, &township) in moves.iter_mut().zip(&self.groups.first) {
            moves.set(self.rates_in(township, &rates, draw));
        }
        let moves = self.groups.of_each(moves);
        let relative = |&first: &usize| {
            let own = self.levels.get(first).map_or(0.0, |level| level.value(draw));
            reads.townships[first].log_relative_mortality + own
        };
        let relative: Vec<f64> = self.mortality.first.iter().map(relative).collect();

        let level = self.walk.level(draw);
        for (year, k) in self.mortality_path(draw).into_iter().enumerate() {
            if let Some(step) = year.checked_sub(1) {
                let (hazards, k) = self.hazards.in_year(step, level, k);
                for (deaths, relative) in deaths.iter_mut().zip(&relative) {
                    deaths.set(&hazards, libm::exp(k + relative));
                }
                cohort::survive(cells, &self.mortality.of_each(deaths), &mut survival);
                cohort::migrate(cells, &moves, year, &mut migration);
            }
            let youngest = reads.population.first_age + year;
            show(Cohorts { year, youngest, cells });
        }
        *buffers = [survival.into_buffers(), migration.into_buffers()];
    }

    /// Migration rate of each age, from the youngest of the base population, in one township, where
    /// the district has `rates`.
    fn rates_in(&self, township: usize, rates: &[f64], draw: Draw) -> impl Iterator<Item = f64> {
        let PeopleReads { population, migration, .. } = &self.reads;
        let own = |list: &Vec<Quantity>| list.get(township).map_or(0.0, |own| own.value(draw));
        let here: Vec<f64> =
            rates.iter().zip(&self.township_rates).map(|(rate, list)| rate + own(list)).collect();
        let ages = population.persons[township][0].len();
        (population.first_age..).take(ages).map(move |age| {
            let holds = |group: &Moving| {
                group.townships[township] && (group.ages.0..=group.ages.1).contains(&age)
            };
            migration.iter().position(holds).map_or(0.0, |group| here[group])
        })
    }
}

impl Headcount {
    fn new(years: usize, bands: usize, ranges: usize) -> Self {
        Headcount {
            aged: Vec::with_capacity(years),
            by_band: vec![0.0; bands * SEXES.len() * years],
            in_ranges: vec![0.0; ranges * years],
        }
    }

    fn add_year(&mut self, years: usize, people: &[[f64; AT_AN_AGE]], age_groups: &AgeGroups) {
        let sum = |people: &[[f64; AT_AN_AGE]]| {
            people.iter().fold([0.0; AT_AN_AGE], |[a, b], group| [a + group[0], b + group[1]])
        };
        let year = self.aged.len();
        self.aged.push(age_groups.aged.map(|from| sum(&people[from..]).iter().sum()));
        let bands = age_groups.bands.iter().flat_map(|&(from, end)| sum(&people[from..end]));
        let cells = self.by_band.iter_mut().skip(year).step_by(years);
        cells.zip(bands).for_each(|(cell, persons)| *cell = persons);
        let ranges = age_groups.ranges.iter().map(|&(from, end)| sum(&people[from..end]));
        let cells = self.in_ranges.iter_mut().skip(year).step_by(years);
        cells.zip(ranges).for_each(|(cell, persons)| *cell = persons.iter().sum());
    }
}
