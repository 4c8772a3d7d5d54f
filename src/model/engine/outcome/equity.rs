//! Measures of equity between townships in a year of a draw, and what is missing to a bound on
//! them.

use crate::domain::equity::Measured;
use crate::domain::{Area, Bound, Equity};
use crate::engine::results::layout::MISSING;

/// How a township fares in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TownshipAccess {
    /// Urban or rural.
    pub area: Area,
    /// Persons who would use a bed.
    pub demand: f64,
    /// Of them those who find none.
    pub unmet: f64,
    /// Usable beds within reach per 100 persons of demand.
    pub access: f64,
}

impl TownshipAccess {
    fn of(&self, measured: Measured) -> f64 {
        match measured {
            Measured::Access => self.access,
            Measured::UnmetShare => self.unmet / self.demand,
        }
    }
}

/// Townships in which somebody would use a bed: what is measured of each, its demand, and where it
/// is.
fn asking(
    townships: &[TownshipAccess],
    measured: Measured,
) -> impl Iterator<Item = (f64, f64, Area)> + Clone {
    let asking = townships.iter().filter(|of| of.demand > 0.0);
    asking.map(move |of| (of.of(measured), of.demand, of.area))
}

/// `equity` between `townships`; absent where it cannot be told.
pub(crate) fn measure(equity: Equity, townships: &[TownshipAccess]) -> f64 {
    let all = asking(townships, equity.measured());
    if all.clone().next().is_none() {
        return MISSING;
    }
    match equity {
        Equity::AccessGini | Equity::UnmetShareGini => {
            let mut sorted = Vec::with_capacity(townships.len());
            sorted.extend(all);
            gini(&mut sorted)
        }
        Equity::AccessRuralToUrban | Equity::UnmetShareRuralToUrban => {
            match (mean(all.clone(), Area::Rural), mean(all, Area::Urban)) {
                (Some(rural), Some(urban)) if urban > 0.0 => rural / urban,
                _ => MISSING,
            }
        }
        Equity::LowestAccess => all.map(|of| of.0).fold(f64::INFINITY, f64::min),
        Equity::HighestUnmetShare => all.map(|of| of.0).fold(0.0, f64::max),
    }
}

/// Σᵢ Σⱼ pᵢ pⱼ |aᵢ − aⱼ| ÷ 2ā with weights p that sum to 1; absent where the mean ā is nothing.
fn gini(all: &mut [(f64, f64, Area)]) -> f64 {
    let (whole, sum) =
        all.iter().fold((0.0, 0.0), |(whole, sum), of| (whole + of.1, sum + of.0 * of.1));
    if sum <= 0.0 {
        return MISSING;
    }
    // In rising order each pair is met once: the later value less the earlier one.
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut before, mut sum_before, mut apart) = (0.0, 0.0, 0.0);
    for &(value, weight, _) in all.iter() {
        apart += weight * (value * before - sum_before);
        before += weight;
        sum_before += weight * value;
    }
    (apart / (whole * sum)).clamp(0.0, 1.0)
}

/// Mean over the townships of an area, weighed by demand.
fn mean(all: impl Iterator<Item = (f64, f64, Area)>, area: Area) -> Option<f64> {
    let of_area = all.filter(|of| of.2 == area);
    let (sum, weight) =
        of_area.fold((0.0, 0.0), |(sum, weight), of| (sum + of.0 * of.1, weight + of.1));
    (weight > 0.0).then(|| sum / weight)
}

/// What is missing between `equity` of `townships` and a bound; nothing, or less, where it holds.
///
/// Counts hundredths of a coefficient, or what the townships on the wrong side of the bound lack:
/// beds within their reach, or beds for people who find none.
pub(crate) fn missing(equity: Equity, bound: Bound, townships: &[TownshipAccess]) -> f64 {
    let all = asking(townships, equity.measured());
    let limit = bound.value().as_f64();
    let beyond = |value: f64, limit: f64| match bound {
        Bound::AtMost(_) => value - limit,
        Bound::AtLeast(_) => limit - value,
    };
    // Access counts beds for each 100 persons.
    let each = match equity.measured() {
        Measured::Access => 0.01,
        Measured::UnmetShare => 1.0,
    };
    match equity {
        Equity::AccessGini | Equity::UnmetShareGini => {
            let value = measure(equity, townships);
            if value.is_nan() { 0.0 } else { 100.0 * beyond(value, limit) }
        }
        Equity::AccessRuralToUrban | Equity::UnmetShareRuralToUrban => {
            let rural: f64 = all.clone().filter(|of| of.2 == Area::Rural).map(|of| of.1).sum();
            match (mean(all.clone(), Area::Rural), mean(all, Area::Urban)) {
                (Some(mean), Some(urban)) => beyond(mean, limit * urban) * rural * each,
                _ => 0.0,
            }
        }
        Equity::LowestAccess | Equity::HighestUnmetShare => {
            let lacking = all.map(|of| beyond(of.0, limit) * of.1 * each);
            match (equity, bound) {
                // Every township beyond the bound has to come back.
                (Equity::LowestAccess, Bound::AtLeast(_))
                | (Equity::HighestUnmetShare, Bound::AtMost(_)) => {
                    lacking.map(|lacking| lacking.max(0.0)).sum()
                }
                // The other way round one township is enough: that which comes nearest.
                _ => lacking.reduce(f64::min).unwrap_or(0.0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Decimal;

    fn fares(area: Area, demand: f64, unmet: f64, access: f64) -> TownshipAccess {
        TownshipAccess { area, demand, unmet, access }
    }

    /// Urban 100 persons with 300 beds within reach of 100, rural ones with 100; 2 of 10 and 5 of
    /// 10 find none.
    fn two() -> [TownshipAccess; 2] {
        [fares(Area::Urban, 10.0, 2.0, 3.0), fares(Area::Rural, 10.0, 5.0, 1.0)]
    }

    #[test]
    fn known_values() {
        // Two townships of equal demand with 1 and 3: a quarter.
        assert_eq!(measure(Equity::AccessGini, &two()), 0.25);
        assert_eq!(measure(Equity::LowestAccess, &two()), 1.0);
        assert!((measure(Equity::AccessRuralToUrban, &two()) - 1.0 / 3.0).abs() < 1e-15);
        assert!((measure(Equity::UnmetShareRuralToUrban, &two()) - 2.5).abs() < 1e-15);
        assert_eq!(measure(Equity::HighestUnmetShare, &two()), 0.5);
        // .2 and .5: .3 ÷ 2 ÷ .35 ÷ 2.
        assert!((measure(Equity::UnmetShareGini, &two()) - 0.15 / 0.7).abs() < 1e-12);
    }

    /// Against the double sum of the definition, with weights, ties and townships without demand,
    /// in any order.
    #[test]
    fn the_sorted_sum_is_the_double_sum() {
        let many: Vec<TownshipAccess> = (0..40)
            .map(|i| {
                let demand = f64::from((i * 7) % 11);
                let access = f64::from((i * 13) % 9) * 10.0;
                fares(Area::Urban, demand, 0.3 * demand, access)
            })
            .collect();
        let whole: f64 = many.iter().map(|of| of.demand).sum();
        let mean: f64 = many.iter().map(|of| of.demand * of.access).sum::<f64>() / whole;
        let mut double = 0.0;
        for a in &many {
            for b in &many {
                double += a.demand * b.demand * (a.access - b.access).abs();
            }
        }
        let expected = double / (whole * whole) / (2.0 * mean);
        let mut turned = many.clone();
        turned.reverse();
        for order in [&many, &turned] {
            assert!((measure(Equity::AccessGini, order) - expected).abs() < 1e-12);
        }
        // The same share everywhere is no inequality.
        assert!(measure(Equity::UnmetShareGini, &many) < 1e-12);
    }

    #[test]
    fn nothing_is_told_of_nobody() {
        let nobody = [fares(Area::Urban, 0.0, 0.0, 5.0)];
        for equity in Equity::ALL {
            assert!(measure(equity, &nobody).is_nan(), "{equity:?}");
            assert!(measure(equity, &[]).is_nan(), "{equity:?}");
        }
        let all_find_one = [fares(Area::Urban, 3.0, 0.0, 5.0), fares(Area::Rural, 3.0, 0.0, 5.0)];
        assert!(measure(Equity::UnmetShareGini, &all_find_one).is_nan());
        assert!(measure(Equity::UnmetShareRuralToUrban, &all_find_one).is_nan());
        assert_eq!(measure(Equity::HighestUnmetShare, &all_find_one), 0.0);
    }

    fn lacks(equity: Equity, bound: fn(Decimal) -> Bound, limit: f64) -> f64 {
        let missing = missing(equity, bound(Decimal::from_f64(limit).unwrap()), &two());
        (1e6 * missing.max(0.0)).round() / 1e6
    }

    #[test]
    fn gaps_count_what_the_left_behind_lack() {
        use Bound::{AtLeast, AtMost};
        assert_eq!(lacks(Equity::AccessGini, AtMost, 0.25), 0.0);
        assert_eq!(lacks(Equity::AccessGini, AtMost, 0.2), 5.0);
        // Half of 3 within reach of each 100: half a bed for each hundred of 10 persons.
        assert_eq!(lacks(Equity::AccessRuralToUrban, AtLeast, 0.5), 0.05);
        assert_eq!(lacks(Equity::AccessRuralToUrban, AtLeast, 0.3), 0.0);
        // Five in rural townships; as often as in urban ones would be two.
        assert_eq!(lacks(Equity::UnmetShareRuralToUrban, AtMost, 1.0), 3.0);
        // One of 10 each would find none: one more bed in one, four in the other.
        assert_eq!(lacks(Equity::HighestUnmetShare, AtMost, 0.1), 5.0);
        assert_eq!(lacks(Equity::HighestUnmetShare, AtMost, 0.5), 0.0);
        assert_eq!(lacks(Equity::HighestUnmetShare, AtLeast, 0.5), 0.0);
        assert_eq!(lacks(Equity::HighestUnmetShare, AtLeast, 0.6), 1.0);
        assert_eq!(lacks(Equity::LowestAccess, AtLeast, 1.0), 0.0);
        assert_eq!(lacks(Equity::LowestAccess, AtMost, 0.5), 0.05);
    }

    /// Rural people who find no bed beside urban ones who all do break a cap, although there is no
    /// ratio.
    #[test]
    fn a_ratio_to_nothing_breaks_a_cap() {
        let seen = [fares(Area::Urban, 10.0, 0.0, 3.0), fares(Area::Rural, 10.0, 5.0, 1.0)];
        let bound = Bound::AtMost(Decimal::from_f64(2.0).unwrap());
        assert!(measure(Equity::UnmetShareRuralToUrban, &seen).is_nan());
        assert_eq!(missing(Equity::UnmetShareRuralToUrban, bound, &seen), 5.0);
    }
}
