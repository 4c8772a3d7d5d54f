//! How far a number of draws settles a quantile: the order statistics between which it lies.
//!
//! Of n independent draws the number that lies below the quantile at p is binomial, whatever the
//! distribution (Thompson 1936; David & Nagaraja 2003, section 7.1). So two order statistics hold
//! the quantile with at least 95 %, and nothing is assumed of the result. With even sampling they
//! are as a rule too far apart.

/// Probability that the quantile lies beyond either end.
const BEYOND: f64 = 0.025;

/// Ranks, from 1, of the order statistics between which a quantile lies with at least 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranks {
    /// The lower one; `None` where the draws are too few to have one.
    pub low: Option<u64>,
    /// The upper one; `None` where the draws are too few to have one.
    pub high: Option<u64>,
}

impl Ranks {
    /// The ranks for the quantile at `p` of `draws` draws, those closest to it.
    ///
    /// # Panics
    /// If `p` does not lie between 0 and 1: a mistake of the calling code.
    pub(crate) fn around(p: f64, draws: u64) -> Self {
        assert!(p > 0.0 && p < 1.0, "a quantile lies between none and all, not at {p}");
        let n = draws as f64;
        let mode = libm::floor((n + 1.0) * p).min(n);
        // Weights of the numbers of draws below the quantile, that of the likeliest being 1, down
        // to nothing.
        let falling = |mut k: f64, step: &dyn Fn(f64) -> (f64, f64)| {
            let mut weights = Vec::new();
            let mut weight = 1.0;
            loop {
                let (next, ratio) = step(k);
                weight *= ratio;
                if weight < 1e-20 {
                    return weights;
                }
                k = next;
                weights.push(weight);
            }
        };
        let odds = p / (1.0 - p);
        let down = falling(mode, &|k| (k - 1.0, k / ((n - k + 1.0) * odds)));
        let up = falling(mode, &|k| (k + 1.0, (n - k) * odds / (k + 1.0)));
        let all = 1.0 + down.iter().sum::<f64>() + up.iter().sum::<f64>();
        // From below: as long as at most this few lie below, the quantile is above the order
        // statistic of the next rank.
        let first = mode as u64 - down.len() as u64;
        let rising = down.iter().rev().chain(&[1.0]).chain(&up);
        let (mut passed, mut low, mut high) = (0.0, None, None);
        for (weight, below) in rising.zip(first..) {
            passed += weight / all;
            if passed <= BEYOND {
                low = Some(below + 1);
            }
            if passed >= 1.0 - BEYOND {
                high = Some(below + 1).filter(|&rank| rank <= draws);
                break;
            }
        }
        // What is too unlikely to have a weight lies below, too.
        let low = low.or(Some(first).filter(|&rank| rank >= 1));
        Ranks { low, high }
    }

    /// The values at these ranks, of values that rise, each with how often it occurred.
    pub(crate) fn of<V: Copy>(
        self,
        counts: impl Iterator<Item = (V, u64)>,
    ) -> (Option<V>, Option<V>) {
        let (mut passed, mut ends) = (0, (None, None));
        for (value, count) in counts {
            let before = passed;
            passed += count;
            let holds = |rank: Option<u64>| rank.is_some_and(|r| before < r && r <= passed);
            if holds(self.low) {
                ends.0 = Some(value);
            }
            if holds(self.high) {
                ends.1 = Some(value);
            }
        }
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(p: f64, draws: u64) -> (Option<u64>, Option<u64>) {
        let Ranks { low, high } = Ranks::around(p, draws);
        (low, high)
    }

    /// Printed tables of intervals of the median: 2 and 9 of 10 (97.9 %), 6 and 15 of 20 (95.9 %),
    /// 40 and 61 of 100 (96.5 %).
    #[test]
    fn ranks_of_the_median_are_those_of_printed_tables() {
        assert_eq!(ranks(0.5, 6), (Some(1), Some(6)));
        assert_eq!(ranks(0.5, 10), (Some(2), Some(9)));
        assert_eq!(ranks(0.5, 20), (Some(6), Some(15)));
        assert_eq!(ranks(0.5, 100), (Some(40), Some(61)));
    }

    /// Five draws do not hold the median with 95 %: 1 − 2 ÷ 2⁵ = 93.75 %. Of 35 draws 90 % have 2.5
    /// % to lie all below the nine-tenths quantile, of 36 less: 0.9³⁵ = 0.0250, 0.9³⁶ = 0.0225.
    #[test]
    fn too_few_draws_have_an_open_end() {
        assert_eq!(ranks(0.5, 5), (None, None));
        assert_eq!(ranks(0.9, 35).1, None);
        assert_eq!(ranks(0.9, 36).1, Some(36));
        assert_eq!(ranks(0.1, 36).0, Some(1));
        assert_eq!(ranks(0.9, 1), (None, None));
    }

    #[test]
    fn ranks_hold_the_quantile_as_often_as_they_say_and_no_closer_ones_do() {
        for (p, n) in [(0.9, 100_u64), (0.9, 500), (0.5, 41), (0.975, 400)] {
            // P(at most k of n lie below), by the sum of its terms in logarithms.
            let term = |k: u64| {
                let log = |x: u64| libm::lgamma(x as f64 + 1.0);
                let ways = log(n) - log(k) - log(n - k);
                libm::exp(ways + k as f64 * libm::log(p) + (n - k) as f64 * libm::log(1.0 - p))
            };
            let at_most = |k: u64| (0..=k).map(term).sum::<f64>();
            let (low, high) = ranks(p, n);
            let (low, high) = (low.unwrap(), high.unwrap());
            assert!(at_most(low - 1) <= BEYOND && at_most(low) > BEYOND, "{p} {n}: {low}");
            assert!(at_most(high - 1) >= 1.0 - BEYOND, "{p} {n}: {high}");
            assert!(at_most(high - 2) < 1.0 - BEYOND, "{p} {n}: {high}");
        }
    }

    #[test]
    fn ten_million_draws_are_as_quick_and_near_the_normal_law() {
        let (low, high) = ranks(0.9, 10_000_000);
        let half = 1.959_964 * libm::sqrt(10_000_000.0 * 0.09);
        assert!((low.unwrap() as f64 - (9_000_000.0 - half)).abs() < 3.0, "{low:?}");
        assert!((high.unwrap() as f64 - (9_000_000.0 + half)).abs() < 3.0, "{high:?}");
    }

    #[test]
    fn values_are_found_by_rank() {
        let counts = [(0, 3), (7, 2), (9, 5)];
        let at = |low, high| Ranks { low, high }.of(counts.into_iter());
        assert_eq!(at(Some(3), Some(4)), (Some(0), Some(7)));
        assert_eq!(at(Some(5), Some(10)), (Some(7), Some(9)));
        assert_eq!(at(None, Some(6)), (None, Some(9)));
    }
}
