//! Rules asked of a whole: a ratio of sums in each draw against its bound, in whole numbers.

use super::rolled::UNITS;
use crate::analysis::Probability;
use crate::analysis::summary::quantiles_of;
use crate::domain::{BedKind, Bound, Metric, Operator, Rule, Text, Years};
use crate::engine::Stock;
use crate::engine::layout::Group;
use crate::engine::placement::Client;

/// A rule and how the whole does by it.
#[derive(Debug, Clone)]
pub struct RuleOfWhole {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What is measured.
    pub metric: Metric,
    /// Whether it binds.
    pub binding: bool,
    /// The years in force.
    pub years: Vec<YearOfRule>,
}

/// A rule in a year.
#[derive(Debug, Clone)]
pub struct YearOfRule {
    /// Year.
    pub year: i32,
    /// Its bound.
    pub bound: Bound,
    /// Mean, 10 %, median and 90 % of the metric.
    pub value: [f64; 4],
    /// The metric in the central case.
    pub central: f64,
    /// Share of draws that meet the bound.
    pub met: Probability,
}

/// Above the line, below it, and what 1 of their ratio is multiplied by: results with their signs.
struct Ratio {
    above: &'static [(i64, Stock)],
    below: Stock,
    times: i64,
}

const ALL_BEDS: Stock = Stock::Beds(None, None);
const SUPPORTED: Stock = Stock::Demand(Group::Supported, None);

fn ratio(metric: Metric) -> Ratio {
    let (above, below, times): (&'static [(i64, Stock)], Stock, i64) = match metric {
        Metric::GovernmentOperatedShare => {
            (&[(1, Stock::Beds(None, Some(Operator::Government)))], ALL_BEDS, 1)
        }
        Metric::NursingShare => (&[(1, Stock::Beds(Some(BedKind::Nursing), None))], ALL_BEDS, 1),
        Metric::BedsPer1000Elderly => (&[(1, ALL_BEDS)], Stock::Older, 1000),
        Metric::SupportedHousedShare => (
            &[
                (1, SUPPORTED),
                (-1, Stock::Shortfall(Client::SupportedNursing)),
                (-1, Stock::Shortfall(Client::SupportedGeneral)),
            ],
            SUPPORTED,
            1,
        ),
        Metric::Occupancy => (
            &[(1, Stock::Occupied(BedKind::General)), (1, Stock::Occupied(BedKind::Nursing))],
            ALL_BEDS,
            1,
        ),
        other => unreachable!("the door lets no {} be asked of a whole", other.word()),
    };
    Ratio { above, below, times }
}

/// Whether a ratio keeps a bound, to the last unit. Of nothing no floor is kept.
fn keeps(above: i64, below: i64, times: i64, bound: Bound) -> bool {
    let limit = bound.value();
    let left = i128::from(above) * i128::from(times) * i128::from(limit.denominator());
    let right = i128::from(below) * i128::from(limit.numerator());
    match bound {
        Bound::AtMost(_) => left <= right,
        Bound::AtLeast(_) => left >= right && below > 0,
    }
}

/// Judges a rule in every year in which it is in force, by the sums that `column` gives with their
/// central case.
pub(super) fn judge<'v>(
    rule: &Rule,
    years: Years,
    column: &impl Fn(Stock, i32) -> (&'v [i64], f64),
) -> RuleOfWhole {
    let Ratio { above, below, times } = ratio(rule.metric);
    let in_year = |year: i32| {
        let bound = rule.bound_in(year);
        let (whole, central_whole) = column(below, year);
        let parts: Vec<(i64, &[i64], f64)> = above
            .iter()
            .map(|&(sign, stock)| {
                let (values, central) = column(stock, year);
                (sign, values, central)
            })
            .collect();
        let sum =
            |draw: usize| parts.iter().map(|(sign, values, _)| sign * values[draw]).sum::<i64>();
        let (mut met, mut values) = (0, Vec::with_capacity(whole.len()));
        for (draw, &of) in whole.iter().enumerate() {
            let part = sum(draw);
            met += usize::from(keeps(part, of, times, bound));
            if of > 0 {
                values.push((part * times) as f64 / of as f64);
            }
        }
        let draws = whole.len();
        let value = if values.is_empty() {
            [f64::NAN; 4]
        } else {
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            values.sort_by(f64::total_cmp);
            let [_, low, _, median, _, high, _] = quantiles_of(&values);
            [mean, low, median, high]
        };
        let central_part: f64 = parts.iter().map(|(sign, _, central)| *sign as f64 * central).sum();
        YearOfRule {
            year,
            bound,
            value,
            central: central_part * times as f64 / central_whole,
            met: Probability::of(met, draws),
        }
    };
    RuleOfWhole {
        id: rule.id.clone(),
        name: rule.name.clone(),
        metric: rule.metric,
        binding: rule.binding,
        years: years.iter().filter(|&year| rule.in_force(year)).map(in_year).collect(),
    }
}

/// Tenths are the units of all sums, so that ratios need no other.
const _: () = assert!(UNITS == 10.0);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Decimal;

    #[test]
    fn a_bound_is_kept_to_the_last_unit() {
        let floor = |value: f64| Bound::AtLeast(Decimal::from_f64(value).unwrap());
        let cap = |value: f64| Bound::AtMost(Decimal::from_f64(value).unwrap());
        // 3 of 10 is 0.3, which no binary fraction is.
        assert!(keeps(3, 10, 1, floor(0.3)) && keeps(3, 10, 1, cap(0.3)));
        assert!(!keeps(2_999_999_999, 10_000_000_000, 1, floor(0.3)));
        assert!(!keeps(3_000_000_001, 10_000_000_000, 1, cap(0.3)));
        // 36 beds for 1,000 older people.
        assert!(keeps(360, 10_000, 1000, floor(36.0)) && !keeps(359, 10_000, 1000, floor(36.0)));
        assert!(!keeps(0, 0, 1, floor(0.0)) && keeps(0, 0, 1, cap(0.0)));
    }
}
