//! Rules asked of a whole: a ratio of sums in each draw against its bound, in whole numbers, or a
//! sum of money or staff missing against it.

use super::result::{RolledResult, Spender};
use crate::analysis::Probability;
use crate::analysis::summary::quantiles_of;
use crate::domain::{
    Accounted, BedKind, Bound, Metric, Operator, Province, Rule, Spending, Text, Years,
};
use crate::engine::Stock;
use crate::engine::layout::Group;
use crate::engine::placement::Client;
use crate::engine::results::key::{StaffFinding, Sum};

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
    /// The districts that have what is measured.
    pub districts: usize,
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

/// Whether a sum of whole yuan keeps a bound: what rounds to the bound is the bound.
fn is_within(sum: i64, bound: Bound) -> bool {
    let limit = bound.value();
    let excess = i128::from(sum) * i128::from(limit.denominator()) - i128::from(limit.numerator());
    let missing = match bound {
        Bound::AtMost(_) => excess,
        Bound::AtLeast(_) => -excess,
    };
    2 * missing < i128::from(limit.denominator())
}

/// What a rule measures in a year, draw by draw.
struct Measured {
    /// The metric, where it has a value.
    values: Vec<f64>,
    met: usize,
    central: f64,
    districts: usize,
}

/// Judges a rule in every year in which it is in force, by the sums that `column` gives with their
/// central case and the districts that have them.
pub(super) fn judge<'v>(
    rule: &Rule,
    province: &Province,
    years: Years,
    column: &impl Fn(&RolledResult, i32) -> (&'v [i64], f64, usize),
) -> RuleOfWhole {
    let (mut told, mut districts) = (Vec::new(), 0);
    for year in years.iter().filter(|&year| rule.in_force(year)) {
        let bound = rule.bound_in(year);
        let measured = match rule.accounted {
            None => of_ratio(&ratio(rule.metric), (year, bound), column),
            Some(accounted) => of_accounts(accounted, province, (year, bound), column),
        };
        districts = measured.districts;
        let draws = column(&RolledResult::stock(ALL_BEDS), year).0.len();
        told.push(YearOfRule {
            year,
            bound,
            value: spread(measured.values),
            central: measured.central,
            met: Probability::of(measured.met, draws),
        });
    }
    RuleOfWhole {
        id: rule.id.clone(),
        name: rule.name.clone(),
        metric: rule.metric,
        binding: rule.binding,
        districts,
        years: told,
    }
}

/// Mean, 10 %, median and 90 %.
fn spread(mut values: Vec<f64>) -> [f64; 4] {
    if values.is_empty() {
        return [f64::NAN; 4];
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.sort_by(f64::total_cmp);
    let [_, low, _, median, _, high, _] = quantiles_of(&values);
    [mean, low, median, high]
}

fn of_ratio<'v>(
    Ratio { above, below, times }: &Ratio,
    (year, bound): (i32, Bound),
    column: &impl Fn(&RolledResult, i32) -> (&'v [i64], f64, usize),
) -> Measured {
    let of = |stock| column(&RolledResult::stock(stock), year);
    let (whole, central_whole, districts) = of(*below);
    let parts: Vec<(i64, &[i64], f64)> = above
        .iter()
        .map(|&(sign, stock)| {
            let (values, central, _) = of(stock);
            (sign, values, central)
        })
        .collect();
    let (mut met, mut values) = (0, Vec::with_capacity(whole.len()));
    for (draw, &of) in whole.iter().enumerate() {
        let part = parts.iter().map(|(sign, values, _)| sign * values[draw]).sum::<i64>();
        met += usize::from(keeps(part, of, *times, bound));
        if of > 0 {
            values.push((part * times) as f64 / of as f64);
        }
    }
    let central_part: f64 = parts.iter().map(|(sign, _, central)| *sign as f64 * central).sum();
    Measured { values, met, central: central_part * *times as f64 / central_whole, districts }
}

fn of_accounts<'v>(
    accounted: Accounted,
    province: &Province,
    (year, bound): (i32, Bound),
    column: &impl Fn(&RolledResult, i32) -> (&'v [i64], f64, usize),
) -> Measured {
    let money = |spending, sum| RolledResult::Money(spender(spending, province), sum);
    let (result, before) = match accounted {
        Accounted::InYear(spending) => (money(spending, Sum::InYear), None),
        // Before the first year that is summed nothing has been spent: what there is is taken off
        // itself.
        Accounted::Since(spending, since) => {
            (money(spending, Sum::Cumulative), Some(year.min(since - 1)))
        }
        Accounted::Staff(kind) => {
            (RolledResult::Staff(province.staff[kind].clone(), StaffFinding::Gap), None)
        }
    };
    let (so_far, mut central, districts) = column(&result, year);
    let mut sums = so_far.to_vec();
    if let Some(before) = before {
        let (before, central_before, _) = column(&result, before);
        sums.iter_mut().zip(before).for_each(|(sum, before)| *sum -= before);
        central -= central_before;
    }
    let met = sums.iter().filter(|&&sum| is_within(sum, bound)).count();
    let values = sums.iter().map(|&sum| sum as f64).collect();
    Measured { values, met, central, districts }
}

fn spender(spending: Spending, province: &Province) -> Spender {
    match spending {
        Spending::All => Spender::All,
        Spending::Group(group) => Spender::Group(group),
        Spending::Payer(payer) => Spender::Payer(province.payers[payer].clone()),
        Spending::Item(_) => unreachable!("the door lets no item be asked of a whole"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Decimal;

    #[test]
    fn a_budget_is_kept_to_the_yuan() {
        let cap = |value: f64| Bound::AtMost(Decimal::from_f64(value).unwrap());
        let floor = |value: f64| Bound::AtLeast(Decimal::from_f64(value).unwrap());
        assert!(is_within(158_042_200, cap(158_042_200.0)));
        assert!(!is_within(158_042_201, cap(158_042_200.0)));
        // Nothing missing keeps a cap of nothing; one person missing does not.
        assert!(is_within(0, cap(0.0)) && !is_within(1, cap(0.0)));
        assert!(is_within(100, cap(99.6)) && !is_within(101, cap(100.4)));
        assert!(is_within(-5, cap(0.0)) && is_within(7, floor(7.0)) && !is_within(6, floor(7.0)));
    }

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
