//! Cohorts of one township: survival, ageing and migration, year by year.
//!
//! Cells are sex × single age from the youngest age of the base population to an open last age. In year y only ages
//! from `first_age + (y − B)` on are filled: nobody younger can be older by the horizon.

use super::chance::Chance;
use super::params::Params;
use crate::domain::{Migration, SEXES, Scenario};

/// Hazards of the life table, ready for the loop: `[year][sex][age − first_age]`, the first projected year first.
#[derive(Debug)]
pub struct Hazards {
    by_year: Vec<[Vec<f64>; 2]>,
}

impl Hazards {
    /// The cohort hazards of every projected year.
    pub fn new(scenario: &Scenario) -> Self {
        let table = &scenario.mortality.table;
        let ages = scenario.population.first_age..=table.open_age();
        let by_year = scenario
            .years
            .iter()
            .skip(1)
            .map(|year| {
                SEXES.map(|sex| {
                    ages.clone().map(|age| table.cohort_hazard(year, sex, age)).collect()
                })
            })
            .collect();
        Hazards { by_year }
    }
}

/// The people of one township at the end of a year: `[sex][age − first_age]`.
pub type Cells = [Vec<f64>; 2];

/// The base population times `factor`; in whole persons when `whole`, by rounding the running total of each sex so that
/// no cell is biased and the sum is kept.
pub fn base_cells(base: &[Vec<u32>; 2], factor: f64, whole: bool) -> Cells {
    let sex_cells = |counts: &Vec<u32>| {
        if !whole {
            return counts.iter().map(|&n| f64::from(n) * factor).collect();
        }
        let (mut exact, mut given) = (0.0, 0.0);
        counts
            .iter()
            .map(|&n| {
                exact += f64::from(n) * factor;
                let cell = libm::round(exact) - given;
                given += cell;
                cell
            })
            .collect()
    };
    [sex_cells(&base[0]), sex_cells(&base[1])]
}

/// One year of survival and ageing: cells at the end of the projected year with index `step` (0 for base year + 1).
///
/// `factor` is the mortality of this draw, year and township relative to the life table.
pub fn survive(
    cells: &mut Cells,
    hazards: &Hazards,
    step: usize,
    factor: f64,
    chance: &mut Chance,
) {
    for (ages, hazard) in cells.iter_mut().zip(&hazards.by_year[step]) {
        let deaths = chance.binomials_by_hazard(&ages[step..], &hazard[step..], factor);
        ages[step..].iter_mut().zip(deaths).for_each(|(n, deaths)| *n -= deaths);
        let open = ages.len() - 1;
        let still_open = ages[open];
        ages.copy_within(step..open, step + 1);
        ages[open] += still_open;
        ages[step] = 0.0;
    }
}

/// One year of net migration of one age group, after survival and ageing.
pub fn migrate(
    cells: &mut Cells,
    group: &Migration,
    first_age: usize,
    params: &Params,
    chance: &mut Chance,
) {
    let rate = params[group.rate];
    for ages in cells.iter_mut() {
        let first = group.ages.0.saturating_sub(first_age);
        let last = (group.ages.1 + 1).saturating_sub(first_age).min(ages.len());
        let Some(ages) = ages.get_mut(first..last) else { continue };
        if rate >= 0.0 {
            let arrivals = chance.poissons(ages, rate);
            ages.iter_mut().zip(arrivals).for_each(|(n, arrivals)| *n += arrivals);
        } else {
            let leavers = chance.binomials_alike(ages, -rate);
            ages.iter_mut().zip(leavers).for_each(|(n, leavers)| *n -= leavers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survival_moves_everyone_up_one_age_and_gathers_the_open_age() {
        let hazards = Hazards { by_year: vec![[vec![0.0, 0.5, 1.0], vec![0.0, 0.0, 0.0]]] };
        let mut cells = [vec![100.0, 80.0, 10.0], vec![7.0, 5.0, 3.0]];
        survive(&mut cells, &hazards, 0, 2.0, &mut Chance::expected());
        let expected = 80.0 * libm::exp(-1.0) + 10.0 * libm::exp(-2.0);
        assert_eq!(cells[0][..2], [0.0, 100.0]);
        assert!((cells[0][2] - expected).abs() < 1e-12);
        assert_eq!(cells[1], [0.0, 7.0, 8.0]);
    }

    #[test]
    fn whole_cells_keep_the_total() {
        let base = [vec![3; 50], vec![1, 0, 7]];
        let cells = base_cells(&base, 1.1, true);
        assert_eq!(cells[0].iter().sum::<f64>(), 165.0);
        assert!(cells[0].iter().all(|n| *n == 3.0 || *n == 4.0));
        assert_eq!(base_cells(&base, 1.1, false)[1][2], 7.0 * 1.1);
    }
}
