//! Care need: how many older people are independent, partially or fully dependent.
//!
//! The one stage that turns population into need, by prevalence; a multistate life table can take its place.
//! logit p' = logit p + δ + τ·(y−B); logit f' = logit f + δ_f.

use super::chance::Chance;
use super::demography::Headcount;
use super::params::Params;
use crate::domain::{CareNeedTable, SEXES, Years};

/// Prevalence in one draw: `[year][sex][band]` for dependence, `[sex][band]` for full dependence among the dependent.
#[derive(Debug)]
pub struct Prevalence {
    dependent: Vec<[Vec<f64>; 2]>,
    full: [Vec<f64>; 2],
}

impl Prevalence {
    /// The prevalence of every year under the draw's assumptions.
    pub fn new(table: &CareNeedTable, years: Years, params: &Params) -> Self {
        let shift = |shares: &[Vec<f64>; 2], by: f64| {
            [0, 1].map(|sex: usize| shares[sex].iter().map(|&p| shift_logit(p, by)).collect())
        };
        let dependent = years
            .iter()
            .map(|year| {
                let trend = params[table.trend] * f64::from(year - years.base);
                shift(&table.dependent, params[table.level] + trend)
            })
            .collect();
        Prevalence { dependent, full: shift(&table.full, params[table.severity]) }
    }
}

/// The share with its logit moved by `by`; 0 and 1 stay where they are.
fn shift_logit(p: f64, by: f64) -> f64 {
    let odds = libm::exp(by);
    p * odds / (1.0 - p + p * odds)
}

/// People at or above the elderly age by care need (independent, partial, full) at the end of the year with index `year`.
pub fn assess(
    people: &Headcount,
    prevalence: &Prevalence,
    year: usize,
    chance: &mut Chance,
) -> [f64; 3] {
    let mut need = [0.0; 3];
    let bands = prevalence.full[0].len();
    for sex in 0..SEXES.len() {
        for band in 0..bands {
            let n = people.by_band[(year * SEXES.len() + sex) * bands + band];
            let dependent = chance.binomial(n, prevalence.dependent[year][sex][band]);
            let full = chance.binomial(dependent, prevalence.full[sex][band]);
            need[0] += n - dependent;
            need[1] += dependent - full;
            need[2] += full;
        }
    }
    need
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifting_the_logit_keeps_shares_inside_their_bounds() {
        assert_eq!(shift_logit(0.0, 3.0), 0.0);
        assert_eq!(shift_logit(1.0, -3.0), 1.0);
        let shifted = shift_logit(0.2, 0.7);
        let logit = |p: f64| libm::log(p / (1.0 - p));
        assert!((logit(shifted) - logit(0.2) - 0.7).abs() < 1e-12);
    }
}
