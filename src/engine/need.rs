//! Care need: how many older people are independent, partially or fully dependent.
//!
//! The one stage that turns population into need, by prevalence; a multistate life table can take its place.
//! logit p' = logit p + δ + τ·(y−B); logit f' = logit f + δ_f.

use super::chance::Chance;
use super::demography::Headcount;
use super::params::Params;
use crate::domain::{CareNeedTable, Years};
use crate::numerics::Laws;

/// Prevalence in one draw, by year, sex and age band, in the order of [`Headcount::by_band`].
#[derive(Debug)]
pub struct Prevalence {
    /// Share with any dependence.
    dependent: Laws,
    /// Share of the dependent who are fully dependent.
    full: Laws,
}

impl Prevalence {
    /// The prevalence of every year under the draw's assumptions.
    pub fn new(table: &CareNeedTable, years: Years, params: &Params) -> Self {
        let shifted = |shares: &[Vec<f64>; 2], by: f64| -> Vec<f64> {
            shares.iter().flatten().map(|&p| shift_logit(p, by)).collect()
        };
        let dependent = years.iter().flat_map(|year| {
            let trend = params[table.trend] * f64::from(year - years.base);
            shifted(&table.dependent, params[table.level] + trend)
        });
        let full = shifted(&table.full, params[table.severity]);
        Prevalence {
            dependent: Laws::new(dependent),
            full: Laws::new(full.iter().copied().cycle().take(full.len() * years.count())),
        }
    }
}

/// The share with its logit moved by `by`; 0 and 1 stay where they are.
fn shift_logit(p: f64, by: f64) -> f64 {
    let odds = libm::exp(by);
    p * odds / (1.0 - p + p * odds)
}

/// People at or above the elderly age by care need (independent, partial, full) at the end of each year.
pub fn assess(people: &Headcount, prevalence: &Prevalence, chance: &mut Chance) -> Vec<[f64; 3]> {
    let n = &people.by_band;
    let dependent = chance.binomials(n, &prevalence.dependent).to_vec();
    let full = chance.binomials(&dependent, &prevalence.full);
    let a_year = n.len() / people.aged.len();
    let years = n.chunks(a_year).zip(dependent.chunks(a_year)).zip(full.chunks(a_year));
    let sum = |list: &[f64]| list.iter().sum::<f64>();
    years
        .map(|((n, dependent), full)| {
            let (n, dependent, full) = (sum(n), sum(dependent), sum(full));
            [n - dependent, dependent - full, full]
        })
        .collect()
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
