//! Cohorts of the townships: survival, ageing and migration, year by year.
//!
//! Cells are single age × sex, from the youngest age that is filled to an open last age. Nobody
//! enters at the young end, for nobody younger can be older by the horizon: each year the youngest
//! filled age is one higher and there is one age less.

use std::borrow::Cow;

use pulp::{Arch, Simd, WithSimd};

use super::chance::Chance;
use crate::domain::{AgeWeight, LifeTable, SEXES, Years};
use crate::numerics::{Laws, List};

/// The people of one township at the end of a year: `[age][sex]`, both sexes of an age side by
/// side.
pub type Cells = Vec<f64>;

/// Cells of one age.
pub const AT_AN_AGE: usize = SEXES.len();

/// Makes of `cells` the base population times `factor`; in whole persons when `whole`, by rounding
/// the running total of each sex so that no cell is biased and the sum is kept.
pub fn set_base_cells(cells: &mut Cells, base: &[Vec<u32>; 2], factor: f64, whole: bool) {
    cells.resize(base[0].len() * AT_AN_AGE, 0.0);
    for (sex, counts) in base.iter().enumerate() {
        let (mut exact, mut given) = (0.0, 0.0);
        for (cell, &n) in cells.iter_mut().skip(sex).step_by(AT_AN_AGE).zip(counts) {
            let persons = f64::from(n) * factor;
            exact += persons;
            *cell = if whole { (exact + 0.5) as u64 as f64 - given } else { persons };
            given += *cell;
        }
    }
}

/// Hazards of the life table, ready for the loop: `[year][age][sex]`, the first projected year
/// first, each from the youngest age filled at its beginning.
#[derive(Debug)]
pub struct Hazards {
    by_year: Vec<Vec<f64>>,
    /// How strongly the walk moves them, by the age at the end of a year before; empty where it
    /// moves all alike.
    weights: Vec<f64>,
    first_age: usize,
}

impl Hazards {
    /// The cohort hazards of every projected year of `table`, for people who are at least
    /// `first_age` old in the base year.
    pub fn new(table: &LifeTable, years: Years, first_age: usize, weight: &AgeWeight) -> Self {
        let by_year = years.iter().skip(1).zip(first_age..).map(|(year, youngest)| {
            let ages = youngest..=table.open_age();
            ages.flat_map(|age| SEXES.map(|sex| table.cohort_hazard(year, sex, age))).collect()
        });
        let open = table.open_age();
        // Half of the year is lived at either age.
        let mean = |age: usize| (weight.at(age) + weight.at((age + 1).min(open))) / 2.0;
        let weights = if weight.is_equal() { Vec::new() } else { (0..=open).map(mean).collect() };
        Hazards { by_year: by_year.collect(), weights, first_age }
    }

    /// Hazards of the projected year with index `step` (0 for base year + 1) where log mortality is
    /// `k`, of which `level` moves all ages alike; and what is left of `k` to be added to the
    /// logarithm of all of them.
    pub fn in_year(&self, step: usize, level: f64, k: f64) -> (Cow<'_, [f64]>, f64) {
        let hazards = &self.by_year[step];
        if self.weights.is_empty() {
            return (Cow::Borrowed(hazards), k);
        }
        let factors =
            self.weights[self.first_age + step..].iter().map(|w| libm::exp(w * (k - level)));
        let both = hazards.chunks_exact(SEXES.len()).zip(factors);
        let weighted = both.flat_map(|(sexes, factor)| sexes.iter().map(move |h| h * factor));
        (Cow::Owned(weighted.collect()), level)
    }
}

/// Laws of death in one year, for townships of the same mortality.
#[derive(Debug, Clone, Default)]
pub struct Deaths(Laws);

impl Deaths {
    /// Sets them to `factor` times these hazards of a year.
    pub fn set(&mut self, hazards: &[f64], factor: f64) {
        self.0.set_hazards(hazards, factor);
    }
}

/// One year of survival and ageing of every township, each with its laws of death.
pub fn survive(cells: &mut [Cells], deaths: &[&Deaths], chance: &mut Chance) {
    let lists: Vec<List> = cells
        .iter()
        .zip(deaths)
        .map(|(n, deaths)| List { n, laws: &deaths.0, from: 0, shared_by: 1 })
        .collect();
    let dead = chance.outcomes(&lists);
    Arch::new().dispatch(GrowOlder { cells, dead });
}

/// Takes off the dead and joins the last age but one to the open age. Compiled once for each width
/// of registers.
struct GrowOlder<'a> {
    cells: &'a mut [Cells],
    dead: &'a [f64],
}

impl WithSimd for GrowOlder<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut dead = self.dead;
        for cells in self.cells {
            let here;
            (here, dead) = dead.split_at(cells.len());
            cells.iter_mut().zip(here).for_each(|(n, dead)| *n -= dead);
            if let Some(joined) = cells.len().checked_sub(2 * AT_AN_AGE) {
                for sex in 0..AT_AN_AGE {
                    cells[joined + sex] += cells[joined + AT_AN_AGE + sex];
                }
                cells.truncate(joined + AT_AN_AGE);
            }
        }
    }
}

/// Net migration in one draw, `[age][sex]` from the youngest age of the base population.
#[derive(Debug, Default)]
pub struct Moves {
    laws: Laws,
    /// 1 where people arrive, −1 where they leave.
    sign: Vec<f64>,
}

impl Moves {
    /// Migration at these rates, one for each age.
    pub fn new(rates: impl IntoIterator<Item = f64>) -> Self {
        let mut moves = Moves::default();
        moves.set(rates);
        moves
    }

    /// Sets it to these rates, one for each age.
    pub(super) fn set(&mut self, rates: impl IntoIterator<Item = f64>) {
        // The rates stand where the signs are made of them.
        self.sign.clear();
        rates.into_iter().for_each(|rate| self.sign.extend([rate; AT_AN_AGE]));
        self.laws.set_migration(&self.sign);
        for sign in &mut self.sign {
            *sign = if *sign < 0.0 { -1.0 } else { 1.0 };
        }
    }
}

/// One year of net migration of every township, after survival and ageing; the youngest filled age
/// is `years` above that of the base population.
pub fn migrate(cells: &mut [Cells], moves: &[&Moves], years: usize, chance: &mut Chance) {
    let from = years * AT_AN_AGE;
    let lists: Vec<List> = cells
        .iter()
        .zip(moves)
        .map(|(n, moves)| List { n, laws: &moves.laws, from, shared_by: 1 })
        .collect();
    let moved = chance.outcomes(&lists);
    Arch::new().dispatch(MigrationStep { cells, moves, from, moved });
}

/// Adds those who arrive and takes off those who leave. Compiled once for each width of registers.
struct MigrationStep<'a> {
    cells: &'a mut [Cells],
    moves: &'a [&'a Moves],
    from: usize,
    moved: &'a [f64],
}

impl WithSimd for MigrationStep<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let mut moved = self.moved;
        for (cells, moves) in self.cells.iter_mut().zip(self.moves) {
            let here;
            (here, moved) = moved.split_at(cells.len());
            let moved = here.iter().zip(&moves.sign[self.from..]);
            cells.iter_mut().zip(moved).for_each(|(n, (moved, sign))| *n += sign * moved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survival_moves_everyone_up_one_age_and_gathers_the_open_age() {
        let hazards = [0.0, 0.0, 0.5, 0.0, 1.0, 0.0];
        let mut cells = [vec![100.0, 7.0, 80.0, 5.0, 10.0, 3.0]];
        let mut deaths = Deaths::default();
        deaths.set(&hazards, 2.0);
        survive(&mut cells, &[&deaths], &mut Chance::expected());
        let expected = 80.0 * libm::exp(-1.0) + 10.0 * libm::exp(-2.0);
        assert_eq!(cells[0].len(), 4);
        assert_eq!([cells[0][0], cells[0][1], cells[0][3]], [100.0, 7.0, 8.0]);
        assert!((cells[0][2] - expected).abs() < 1e-12);
    }

    #[test]
    fn whole_cells_keep_the_total() {
        let base = [vec![3; 50], [vec![1, 0, 7], vec![0; 47]].concat()];
        let mut cells = Cells::new();
        set_base_cells(&mut cells, &base, 1.1, true);
        let sum = |sex: usize| cells.iter().skip(sex).step_by(AT_AN_AGE).sum::<f64>();
        assert_eq!([sum(0), sum(1)], [165.0, 9.0]);
        assert!(cells.iter().step_by(AT_AN_AGE).all(|n| *n == 3.0 || *n == 4.0));
        set_base_cells(&mut cells, &base, 1.1, false);
        assert_eq!(cells[2 * AT_AN_AGE + 1], 7.0 * 1.1);
    }
}
