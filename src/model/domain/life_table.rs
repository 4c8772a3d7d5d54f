//! Death rates by calendar year, sex and single age, and the life-table functions made from them.

use super::Sex;

/// Central death rates m(sex, age, year), single ages 0 to an open last age.
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    first_year: i32,
    /// `rates[year][sex][age]`, deaths per person-year.
    rates: Vec<[Vec<f64>; 2]>,
}

impl LifeTable {
    /// A life table from `rates[year][sex][age]`, the first year being `first_year`.
    ///
    /// # Panics
    /// If a year or a sex has another number of ages than the first: the door refuses such a file.
    pub fn new(first_year: i32, rates: Vec<[Vec<f64>; 2]>) -> Self {
        let ages = rates[0][0].len();
        assert!(rates.iter().flatten().all(|r| r.len() == ages), "ragged life table");
        LifeTable { first_year, rates }
    }

    /// The open age: everyone this old or older.
    pub fn open_age(&self) -> usize {
        self.rates[0][0].len() - 1
    }

    /// Death rate per person-year at `age` in `year`.
    pub fn rate(&self, year: i32, sex: Sex, age: usize) -> f64 {
        self.rates[(year - self.first_year) as usize][sex.index()][age]
    }

    /// Hazard over the year `year` of people aged `age` at the end of the year before:
    /// half a year at their age and half a year at the next, or a whole year at the open age.
    ///
    /// Survival is `exp(-hazard)`.
    pub fn cohort_hazard(&self, year: i32, sex: Sex, age: usize) -> f64 {
        if age >= self.open_age() {
            self.rate(year, sex, self.open_age())
        } else {
            0.5 * (self.rate(year, sex, age) + self.rate(year, sex, age + 1))
        }
    }

    /// Person-years lived at each single age by one newborn under the rates of `year`, each rate
    /// multiplied by `factor`: the stationary survivors L of the period life table (constant hazard
    /// within an age; the open age is l ÷ m).
    pub fn stationary_survivors(&self, year: i32, sex: Sex, factor: f64) -> Vec<f64> {
        let mut alive = 1.0;
        (0..=self.open_age())
            .map(|age| {
                let rate = self.rate(year, sex, age) * factor;
                if age == self.open_age() {
                    return alive / rate;
                }
                let survival = libm::exp(-rate);
                let lived = if rate > 0.0 { alive * (1.0 - survival) / rate } else { alive };
                alive *= survival;
                lived
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gompertz rates μ(x) = 3e-5·exp(0.095 x), averaged over each single age, to an open age of
    /// 150.
    fn gompertz() -> LifeTable {
        let mean_hazard = |x: f64| {
            let (a, b) = (3e-5, 0.095);
            a / b * (libm::exp(b * (x + 1.0)) - libm::exp(b * x))
        };
        let rates: Vec<f64> = (0..=150).map(|x| mean_hazard(f64::from(x))).collect();
        LifeTable::new(2020, vec![[rates.clone(), rates]])
    }

    #[test]
    fn life_expectancy_of_a_gompertz_population() {
        let table = gompertz();
        let lived = table.stationary_survivors(2020, Sex::Female, 1.0);
        for (age, expected) in [(0, 78.798931), (60, 21.695151), (80, 8.450761)] {
            let hazard: f64 = (0..age).map(|a| table.rate(2020, Sex::Female, a)).sum();
            let found = lived[age..].iter().sum::<f64>() / libm::exp(-hazard);
            // A constant hazard within an age is an approximation of the smooth one.
            assert!((found - expected).abs() < 0.02, "e{age}: {found} for {expected}");
        }
    }

    #[test]
    fn cohort_hazard_averages_two_ages_and_is_the_rate_at_the_open_age() {
        let rates = vec![0.1, 0.2, 0.4];
        let table = LifeTable::new(2020, vec![[rates.clone(), rates]]);
        let hazard = |age| table.cohort_hazard(2020, Sex::Male, age);
        assert!((hazard(0) - 0.15).abs() < 1e-15);
        assert!((hazard(1) - 0.30).abs() < 1e-15);
        assert!((hazard(2) - 0.40).abs() < 1e-15);
    }
}
