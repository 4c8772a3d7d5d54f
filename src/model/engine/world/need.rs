//! Care need: how many older people are independent, partially or fully dependent.
//!
//! The one stage that turns population into need, by prevalence; a multistate life table can take
//! its place. logit p' = logit p + δ + τ·(y−B); logit f' = logit f + δ_f.

use super::chance::Chance;
use super::people::Headcount;
use super::reads::{CareReads, Shifts};
use crate::domain::NeedLevel;
use crate::numerics::{Laws, List};

/// Prevalence in one draw, by age band, sex and year, in the order of [`Headcount::by_band`].
#[derive(Debug)]
pub(crate) struct Prevalence {
    /// Share with any dependence.
    dependent: Laws,
    /// Share of the dependent who are fully dependent.
    full: Laws,
}

impl Prevalence {
    /// The prevalence of every year under the draw's assumptions.
    pub(crate) fn new(reads: &CareReads, shifts: &Shifts) -> Self {
        let years = reads.years;
        let trend = |year: i32| shifts.trend * f64::from(year - years.base);
        let level: Vec<f64> =
            years.iter().map(|year| libm::exp(shifts.level + trend(year))).collect();
        let severity = vec![libm::exp(shifts.severity); years.count()];
        let shifted = |shares: &[Vec<f64>; 2], odds: &[f64]| {
            let cells = (0..shares[0].len()).flat_map(|band| [shares[0][band], shares[1][band]]);
            Laws::of_probabilities(cells.flat_map(|p| odds.iter().map(move |o| shift_logit(p, *o))))
        };
        Prevalence {
            dependent: shifted(&reads.dependent, &level),
            full: shifted(&reads.full, &severity),
        }
    }
}

/// The share with its odds multiplied by `odds`; 0 and 1 stay where they are.
fn shift_logit(p: f64, odds: f64) -> f64 {
    p * odds / (1.0 - p + p * odds)
}

/// People of one township at or above the elderly age by care need (independent, partial, full) and
/// year, in that order.
pub(crate) type Need = Vec<f64>;

/// The care need of each township.
pub(crate) fn assess(
    people: &[Headcount],
    prevalence: &Prevalence,
    chance: &mut Chance,
) -> Vec<Need> {
    let Some(first) = people.first() else { return Vec::new() };
    let (years, cells) = (first.aged.len(), first.by_band.len());
    let list = |n, laws| List { n, laws, from: 0, shared_by: years };
    let lists: Vec<List> =
        people.iter().map(|people| list(&people.by_band, &prevalence.dependent)).collect();
    let dependent = chance.outcomes(&lists).to_vec();
    let lists: Vec<List> =
        dependent.chunks(cells).map(|dependent| list(dependent, &prevalence.full)).collect();
    let full = chance.outcomes(&lists);
    let places = people.iter().zip(dependent.chunks(cells)).zip(full.chunks(cells));
    let need = |((people, dependent), full): ((&Headcount, &[f64]), &[f64])| {
        let mut need = vec![0.0; NeedLevel::ALL.len() * years];
        let (independent, rest) = need.split_at_mut(years);
        let (partial, severe) = rest.split_at_mut(years);
        let rows = people.by_band.chunks(years).zip(dependent.chunks(years));
        for ((people, dependent), full) in rows.zip(full.chunks(years)) {
            for year in 0..years {
                independent[year] += people[year] - dependent[year];
                partial[year] += dependent[year] - full[year];
                severe[year] += full[year];
            }
        }
        need
    };
    places.map(need).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifting_the_logit_keeps_shares_inside_their_bounds() {
        let odds = libm::exp(0.7);
        assert_eq!(shift_logit(0.0, odds), 0.0);
        assert_eq!(shift_logit(1.0, odds), 1.0);
        let shifted = shift_logit(0.2, odds);
        let logit = |p: f64| libm::log(p / (1.0 - p));
        assert!((logit(shifted) - logit(0.2) - 0.7).abs() < 1e-12);
    }
}
