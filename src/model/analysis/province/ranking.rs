//! Districts in the order of people without a bed, and how sure their places are: in each draw they
//! have places of their own.

use crate::analysis::Probability;
use crate::analysis::summary::quantiles_of;

/// Districts ranked at the end of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Year.
    pub year: i32,
    /// Places counted as the foremost.
    pub foremost: usize,
    /// The districts, most people without a bed first.
    pub ranked: Vec<Ranked>,
}

/// A district in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which of the districts of the whole.
    pub district: usize,
    /// People without a bed: mean, and the 10 % and 90 % quantiles.
    pub waiting: [f64; 3],
    /// People without a bed of all who look for one, mean over mean.
    pub share: f64,
    /// Probability that anybody is without one.
    pub any: Probability,
    /// Its place in a draw: the 10 % and 90 % quantiles.
    pub places: [f64; 2],
    /// Probability that it is among the foremost.
    pub foremost: Probability,
}

/// Units in one of the people by whom districts are ranked.
const UNITS: f64 = 10.0;

/// Ranks districts by people without a bed; `of` holds these and the demand of each, draw by draw,
/// in tenths. Who has as many as another shares the better place.
pub(super) fn rank(year: i32, of: &[[Vec<i32>; 2]]) -> Ranking {
    let draws = of.first().map_or(0, |[waiting, _]| waiting.len());
    let foremost = of.len().div_ceil(5);
    let mut places = vec![Vec::with_capacity(draws); of.len()];
    let mut order: Vec<usize> = (0..of.len()).collect();
    let waiting = |district: usize, draw: usize| of[district][0][draw];
    for draw in 0..draws {
        order.sort_by_key(|&district| std::cmp::Reverse(waiting(district, draw)));
        let mut place = 0;
        for (at, &district) in order.iter().enumerate() {
            let ahead = at.checked_sub(1).map(|before| waiting(order[before], draw));
            if ahead != Some(waiting(district, draw)) {
                place = at + 1;
            }
            places[district].push(place);
        }
    }
    let mean = |values: &[i32]| {
        values.iter().map(|&value| i64::from(value)).sum::<i64>() as f64 / draws as f64 / UNITS
    };
    let ends = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        let quantiles = quantiles_of(&values);
        [quantiles[1], quantiles[5]]
    };
    let ranked =
        of.iter().zip(&places).enumerate().map(|(district, ([waiting, demand], places))| {
            let [low, high] = ends(waiting.iter().map(|&value| f64::from(value) / UNITS).collect());
            let (without, all) = (mean(waiting), mean(demand));
            let among = places.iter().filter(|&&place| place <= foremost).count();
            Ranked {
                district,
                waiting: [without, low, high],
                share: if all > 0.0 { without / all } else { 0.0 },
                any: Probability::of(waiting.iter().filter(|&&value| value > 0).count(), draws),
                places: ends(places.iter().map(|&place| place as f64).collect()),
                foremost: Probability::of(among, draws),
            }
        });
    let mut ranked: Vec<Ranked> = ranked.collect();
    ranked.sort_by(|a, b| b.waiting[0].total_cmp(&a.waiting[0]).then(a.district.cmp(&b.district)));
    Ranking { year, foremost, ranked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_each_draw_and_equals_share_the_better() {
        // Three draws of three districts, in tenths.
        let of = [
            [vec![10, 0, 30], vec![100; 3]],
            [vec![20, 0, 10], vec![100; 3]],
            [vec![0, 0, 20], vec![50; 3]],
        ];
        let ranking = rank(2030, &of);
        let order: Vec<usize> = ranking.ranked.iter().map(|ranked| ranked.district).collect();
        // Means 4/3, 1 and 2/3 people.
        assert_eq!((order, ranking.foremost), (vec![0, 1, 2], 1));
        // First in draws 2 (all equal) and 3; 1, 2 and 1 are its places.
        assert!((ranking.ranked[0].foremost.share - 2.0 / 3.0).abs() < 1e-12);
        // Places of the second: 1, 1, 3.
        assert_eq!(ranking.ranked[1].places, [1.0, 2.6]);
        assert!((ranking.ranked[2].any.share - 1.0 / 3.0).abs() < 1e-12);
        assert!((ranking.ranked[2].share - 20.0 / 150.0).abs() < 1e-12);
    }
}
