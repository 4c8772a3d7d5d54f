//! Where an interval comes from: the share of a result's variance over the draws that each part of the world is
//! responsible for.
//!
//! By mixing draws: a result is run again with one part's luck from its own draw and all the rest from another. What
//! still goes together is that part's doing: the first-order index S = Cov(Y, Z) ÷ Var(Y) of I. M. Sobol' (1993), by the
//! estimator of A. Janon, T. Klein, A. Lagnoux, M. Nodet & C. Prieur, "Asymptotic normality and efficiency of two Sobol
//! index estimators", ESAIM: Probability and Statistics 18 (2014) 342–364, eq. 6, with its asymptotic error. What the
//! parts leave over is due to two or more of them together. Nothing is assumed of the model's shape.

use rayon::prelude::*;

use crate::engine::{Draw, Model, Part};

/// A share with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share, 0 to 1 up to its error.
    pub share: f64,
    /// Its standard error.
    pub error: f64,
}

/// The variance of one result, taken apart.
#[derive(Debug, Clone)]
pub struct Variance {
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Share of each part alone, in the order of [`Part::ALL`].
    pub parts: [Share; Part::COUNT],
}

impl Variance {
    /// What is due to two or more parts together, and to error of the shares: 1 less the shares.
    pub fn together(&self) -> f64 {
        1.0 - self.parts.iter().map(|part| part.share).sum::<f64>()
    }
}

/// Takes apart the variance of the results in `columns`, with `draws` pairs of draws; none for a result that does not
/// vary or is absent in some draw. Costs 1 + [`Part::COUNT`] runs of a draw for each pair.
pub fn take_apart(model: &Model, columns: &[usize], draws: u32) -> Vec<Option<Variance>> {
    let n = u64::from(draws);
    let width = columns.len();
    // `[draw][Y, then Z of each part][column]`
    let rows: Vec<Vec<f64>> = (1..=n)
        .into_par_iter()
        .map_init(
            || vec![0.0; model.layout().width()],
            |row, r| {
                let mixed = Part::ALL.map(|part| Draw::mixed(r + n, part, r));
                let mut results = Vec::with_capacity((1 + Part::COUNT) * width);
                for draw in std::iter::once(Draw::Number(r)).chain(mixed) {
                    model.run(draw, row);
                    results.extend(columns.iter().map(|&column| row[column]));
                }
                results
            },
        )
        .collect();
    (0..width)
        .map(|column| {
            let y: Vec<f64> = rows.iter().map(|row| row[column]).collect();
            let z = |part: Part| -> Vec<f64> {
                rows.iter().map(|row| row[(1 + part as usize) * width + column]).collect()
            };
            let parts: Option<Vec<Share>> =
                Part::ALL.into_iter().map(|part| index(&y, &z(part))).collect();
            let mean = y.iter().sum::<f64>() / y.len() as f64;
            let squares: f64 = y.iter().map(|y| (y - mean) * (y - mean)).sum();
            let sd = libm::sqrt(squares / (y.len() as f64 - 1.0).max(1.0));
            Some(Variance { sd, parts: parts?.try_into().ok()? })
        })
        .collect()
}

/// The first-order index from pairs that share one part.
fn index(y: &[f64], z: &[f64]) -> Option<Share> {
    let n = y.len() as f64;
    let pairs = || y.iter().zip(z);
    let mean = pairs().map(|(y, z)| y + z).sum::<f64>() / (2.0 * n);
    let centred = || pairs().map(|(y, z)| (y - mean, z - mean));
    let variance = centred().map(|(y, z)| (y * y + z * z) / 2.0).sum::<f64>() / n;
    if !(variance.is_finite() && variance > 0.0) {
        return None;
    }
    let share = centred().map(|(y, z)| y * z).sum::<f64>() / n / variance;
    // The estimator is a ratio of means; its error is that of the mean of this.
    let influence = centred().map(|(y, z)| y * z - share * (y * y + z * z) / 2.0);
    let spread = influence.map(|value| value * value).sum::<f64>() / n;
    Some(Share { share, error: libm::sqrt(spread / n) / variance })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha8Rng;
    use rand_distr::{Distribution as _, StandardNormal};

    /// Y = 2a + b + ab of two standard normals: shares 4/6 and 1/6, and 1/6 together.
    #[test]
    fn shares_of_a_known_function_are_found_within_their_errors() {
        let mut generator = ChaCha8Rng::seed_from_u64(5);
        let mut list =
            || -> Vec<f64> { StandardNormal.sample_iter(&mut generator).take(20_000).collect() };
        let [a, b, other_a, other_b] = std::array::from_fn(|_| list());
        let f = |a: &[f64], b: &[f64]| -> Vec<f64> {
            a.iter().zip(b).map(|(a, b)| 2.0 * a + b + a * b).collect()
        };
        let (y, same_a, same_b) = (f(&a, &b), f(&a, &other_b), f(&other_a, &b));
        for (z, expected) in [(same_a, 4.0 / 6.0), (same_b, 1.0 / 6.0)] {
            let Share { share, error } = index(&y, &z).unwrap();
            assert!((share - expected).abs() < 4.0 * error, "{share} ± {error} for {expected}");
            assert!(error < 0.01 && error > 0.002, "{error}");
        }
    }

    #[test]
    fn what_does_not_vary_has_no_shares() {
        assert_eq!(index(&[3.0; 10], &[3.0; 10]), None);
        assert_eq!(index(&[3.0, f64::NAN], &[3.0, 1.0]), None);
    }
}
