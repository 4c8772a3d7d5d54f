//! First-order shares, and what inputs do together, of the draws that a run has: no further draw is
//! needed.
//!
//! The first-order index of an input is the correlation ratio Var(E(Y | X)) ÷ Var(Y). The draws are
//! divided by the ranks of the input into parts of equal number, whose means stand for E(Y | X) (E.
//! Plischke, E. Borgonovo & C. L. Smith, "Global sensitivity measures from given data", European
//! Journal of Operational Research 226 (2013) 536–550), corrected for the number of parts as R² is,
//! so that noise is worth nothing on average. Nothing is assumed of the shape: a result that rises
//! and falls again counts as well.
//!
//! Together: by how much products of inputs predict draws, which a fit has not seen, better than
//! each input by itself does.

use super::facts::designs::{additive, standardised, with_products};
use super::facts::regression::{cross_fitted, mean_and_error};
use super::variance::Share;

/// Draws that a part holds at least, as far as there are so many.
const IN_A_PART: usize = 25;
/// Parts at most.
const MOST_PARTS: usize = 32;
/// Draws that are looked at for what inputs do together, at most: more cost time and tell little.
const MOST_DRAWS: usize = 10_000;
/// Inputs whose products are tried, at most.
const MOST_INPUTS: usize = 8;
/// Standard errors by which a product stands out of hundreds of others.
const STANDS_OUT: f64 = 5.0;

/// The first-order share of an input, given by its ranks, ties sharing theirs; none of a result
/// that does not vary. Draws without the result do not count.
pub(crate) fn first_order(ranks: &[f64], outcome: &[f64]) -> Option<Share> {
    let draws = || ranks.iter().zip(outcome).filter(|(_, y)| !y.is_nan());
    let n = draws().count();
    let parts = (n / IN_A_PART).clamp(2, MOST_PARTS);
    let part =
        |rank: f64| (((rank - 0.5) / ranks.len() as f64 * parts as f64) as usize).min(parts - 1);
    let (mut counts, mut sums) = (vec![0.0; parts], vec![0.0; parts]);
    for (&rank, y) in draws() {
        counts[part(rank)] += 1.0;
        sums[part(rank)] += y;
    }
    let number = n as f64;
    let held = counts.iter().filter(|&&count| count > 0.0).count() as f64;
    if number <= held {
        return None;
    }
    let mean = sums.iter().sum::<f64>() / number;
    let means: Vec<f64> = sums.iter().zip(&counts).map(|(sum, n)| sum / n - mean).collect();
    let (mut all, mut inside) = (0.0, 0.0);
    for (&rank, y) in draws() {
        let (from_mean, from_part) = (y - mean, y - mean - means[part(rank)]);
        all += from_mean * from_mean;
        inside += from_part * from_part;
    }
    if all <= 0.0 {
        return None;
    }
    let share = 1.0 - (inside / (number - held)) / (all / (number - 1.0));
    // How much each draw moves the share; and what the means of parts owe to chance where the input
    // does nothing.
    let influence = |(&rank, y): (&f64, &f64)| {
        let (y, m) = (y - mean, means[part(rank)]);
        (2.0 * y * m - m * m - share * y * y) * number / all
    };
    let squares: f64 = draws().map(influence).map(|one| one * one).sum();
    let of_means = 2.0 * (held - 1.0);
    Some(Share { share, error: libm::sqrt(squares + of_means) / number })
}

/// The share of the spread that inputs explain together beyond what each does by itself, at least;
/// nothing where no two of them stand out. Inputs are given by their ranks, with the first-order
/// share of each.
pub(crate) fn share_of_products(inputs: &[(&[f64], Share)], outcome: &[f64]) -> Share {
    const NOTHING: Share = Share { share: 0.0, error: 0.0 };
    let draws: Vec<usize> =
        (0..outcome.len()).filter(|&draw| !outcome[draw].is_nan()).take(MOST_DRAWS).collect();
    let chosen = |values: &[f64]| draws.iter().map(|&draw| values[draw]).collect::<Vec<f64>>();
    let outcome = chosen(outcome);
    let Some(scored) = standardised(outcome.clone()) else { return NOTHING };
    let values: Vec<Option<Vec<f64>>> =
        inputs.iter().map(|(ranks, _)| standardised(chosen(ranks))).collect();
    // Of each input: its own share where it is clear, and the most that a product with another
    // tells.
    let mut told: Vec<f64> = inputs
        .iter()
        .map(|(_, share)| if share.is_clear() { share.possible() } else { 0.0 })
        .collect();
    let number = draws.len() as f64;
    let mut any = false;
    for (one, first) in values.iter().enumerate() {
        for (other, second) in values.iter().enumerate().skip(one + 1) {
            let (Some(first), Some(second)) = (first, second) else { continue };
            let sum: f64 = first.iter().zip(second).zip(&scored).map(|((a, b), y)| a * b * y).sum();
            let squared = (sum / number) * (sum / number);
            if squared * number > STANDS_OUT * STANDS_OUT {
                any = true;
                told[one] = told[one].max(squared);
                told[other] = told[other].max(squared);
            }
        }
    }
    if !any {
        return NOTHING;
    }
    let mut order: Vec<usize> = (0..inputs.len()).filter(|&at| told[at] > 0.0).collect();
    order.sort_by(|&a, &b| told[b].total_cmp(&told[a]));
    let used: Vec<Vec<f64>> =
        order.iter().take(MOST_INPUTS).filter_map(|&at| values[at].clone()).collect();
    let apart = additive(&used);
    let joint = with_products(&used, &apart);
    let squared = |design| {
        let predictions = &cross_fitted(&[design], std::slice::from_ref(&scored))[0];
        scored.iter().zip(predictions).map(|(y, p)| (y - p) * (y - p)).collect::<Vec<f64>>()
    };
    let saved = squared(apart).into_iter().zip(squared(joint)).map(|(apart, joint)| apart - joint);
    // The outcome has variance 1.
    let (share, error) = mean_and_error(&saved.collect::<Vec<f64>>());
    Share { share, error }
}

#[cfg(test)]
mod tests {
    use super::super::drivers::ranks;
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    /// Numbers between −1 and 1, `[input][draw]`.
    fn inputs<const N: usize>(draws: usize, seed: u64) -> [Vec<f64>; N] {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        std::array::from_fn(|_| (0..draws).map(|_| 2.0 * generator.random::<f64>() - 1.0).collect())
    }

    fn of<const N: usize>(x: &[Vec<f64>; N], f: impl Fn([f64; N]) -> f64) -> Vec<f64> {
        (0..x[0].len()).map(|draw| f(std::array::from_fn(|input| x[input][draw]))).collect()
    }

    fn shares<const N: usize>(x: &[Vec<f64>; N], y: &[f64]) -> ([Share; N], Share) {
        let of_each: [Vec<f64>; N] = std::array::from_fn(|input| ranks(&x[input]));
        let alone = std::array::from_fn(|input| first_order(&of_each[input], y).unwrap());
        let list: Vec<(&[f64], Share)> = of_each.iter().map(Vec::as_slice).zip(alone).collect();
        (alone, share_of_products(&list, y))
    }

    fn near(found: Share, known: f64, what: &str) {
        let Share { share, error } = found;
        assert!(
            (share - known).abs() < 4.0 * error + 0.004,
            "{what}: {share} ± {error} for {known}"
        );
    }

    #[test]
    fn the_first_order_shares_of_ishigamis_function_are_found() {
        let x: [Vec<f64>; 3] = inputs(20_000, 2);
        let pi = std::f64::consts::PI;
        let y = of(&x, |u| {
            let [a, b, c] = u.map(|u| pi * u);
            libm::sin(a)
                + 7.0 * libm::sin(b) * libm::sin(b)
                + 0.1 * libm::pow(c, 4.0) * libm::sin(a)
        });
        let (alone, _) = shares(&x, &y);
        for (at, known) in [0.3139, 0.4424, 0.0].into_iter().enumerate() {
            near(alone[at], known, &format!("input {at}"));
            assert!(alone[at].error < 0.02);
        }
        // The second rises and falls again: its rank correlation is nothing.
        assert!(alone[1].is_clear() && !alone[2].is_clear());
    }

    #[test]
    fn what_adds_up_does_nothing_together() {
        for seed in 0..5 {
            let x: [Vec<f64>; 4] = inputs(3000, seed);
            let y = of(&x, |[a, b, c, d]| a + 2.0 * b * b + libm::exp(c) + 0.5 * d);
            let (alone, together) = shares(&x, &y);
            let sum: f64 = alone.iter().map(|share| share.share).sum();
            assert!((sum - 1.0).abs() < 0.05, "{sum}");
            assert!(together.interval().0 < 0.01, "{together:?}");
        }
    }

    #[test]
    fn what_acts_only_together_is_found_and_nobody_has_it_alone() {
        let x: [Vec<f64>; 6] = inputs(3000, 9);
        let y = of(&x, |[a, b, ..]| a * b);
        let (alone, together) = shares(&x, &y);
        assert!(alone.iter().all(|share| !share.is_clear()), "{alone:?}");
        near(together, 1.0, "together");
    }

    #[test]
    fn of_noise_no_share_stands_out() {
        let mut clear = 0;
        for seed in 0..20 {
            let x: [Vec<f64>; 20] = inputs(1000, 50 + seed);
            let [y] = inputs(1000, 500 + seed);
            let (alone, together) = shares(&x, &y);
            clear += alone.iter().filter(|share| share.is_clear()).count();
            let mean = alone.iter().map(|share| share.share).sum::<f64>() / 20.0;
            assert!(mean.abs() < 0.01, "{mean}");
            assert_eq!(together, Share { share: 0.0, error: 0.0 });
        }
        // 400 shares; three standard errors are reached by one in several hundred.
        assert!(clear <= 4, "{clear}");
    }

    #[test]
    fn a_result_that_does_not_vary_has_no_share() {
        let ranks: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(first_order(&ranks, &[3.0; 100]), None);
        assert_eq!(first_order(&ranks, &[f64::NAN; 100]), None);
        assert_eq!(first_order(&ranks[..2], &[1.0, 2.0]), None);
    }
}
