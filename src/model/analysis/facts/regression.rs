//! The mean of an outcome given what is known, by least squares over the draws: the features are
//! chosen by cross-validation, and each draw is predicted by a fit that has not seen it.
//!
//! Nothing here depends on threads: every sum goes through the draws in their order.

use super::designs::Design;

/// Parts into which the draws are divided: each is predicted by a fit to the others.
const FOLDS: usize = 10;
/// What is added to the diagonal for each draw, so that features that follow from each other do no
/// harm. Features have variance 1.
const RIDGE: f64 = 1e-6;

/// The part of a draw. The draws of a run are spread evenly in an order that has a pattern, and the
/// parts must not have the same.
pub(crate) fn fold(draw: usize) -> usize {
    (scattered(draw as u64) % FOLDS as u64) as usize
}

/// A number that looks like chance: the finaliser of SplitMix64 (Steele, Lea & Flood 2014).
pub(crate) fn scattered(n: u64) -> u64 {
    let mut z = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Predicts each of `outcomes` (draw by draw) by the design that predicts it best: its mean given
/// the features of each draw, by a fit that did not see the draw.
///
/// The best has the smallest mean squared error of prediction. One that does not beat the plain
/// mean by more than a standard error of their difference tells nothing; where none does, the plain
/// mean is what is predicted.
pub(crate) fn cross_fitted(designs: &[Design], outcomes: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let tried: Vec<Vec<Vec<f64>>> =
        designs.iter().map(|design| predict(design, outcomes)).collect();
    let plain = predict(&Design::default(), outcomes);
    let fit = |(at, outcome): (usize, &Vec<f64>)| {
        let squared = |predictions: &[f64]| -> Vec<f64> {
            outcome.iter().zip(predictions).map(|(y, p)| (y - p) * (y - p)).collect()
        };
        let alone = squared(&plain[at]);
        let mut best: Option<(usize, f64)> = None;
        for (design, of) in tried.iter().enumerate() {
            let saved: Vec<f64> =
                alone.iter().zip(squared(&of[at])).map(|(mean, own)| mean - own).collect();
            let (saves, error) = mean_and_error(&saved);
            if saves > error && best.is_none_or(|(_, most)| saves > most) {
                best = Some((design, saves));
            }
        }
        match best {
            Some((design, _)) => tried[design][at].clone(),
            None => vec![mean_and_error(outcome).0; outcome.len()],
        }
    };
    outcomes.iter().enumerate().map(fit).collect()
}

/// Mean of values, and its standard error.
pub(crate) fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    if values.len() < 2 {
        return (mean, 0.0);
    }
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, libm::sqrt(squares / (n * (n - 1.0))))
}

/// Predictions of all outcomes by one design, each draw by a fit to the other parts.
fn predict(design: &Design, outcomes: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let draws = outcomes.first().map_or(0, Vec::len);
    let size = design.columns.len() + 1;
    let width = size + outcomes.len();
    // Of each part: the sums of products of the features with each other and with the outcomes,
    // lower triangle.
    let mut sums = vec![vec![0.0; size * width]; FOLDS];
    let mut rows = vec![0.0; draws * width];
    for (draw, row) in rows.chunks_mut(width).enumerate() {
        row[0] = 1.0;
        for (cell, column) in row[1..].iter_mut().zip(design.columns.iter().chain(outcomes)) {
            *cell = column[draw];
        }
    }
    for (draw, row) in rows.chunks(width).enumerate() {
        let sums = &mut sums[fold(draw)];
        for (at, sums) in sums.chunks_mut(width).enumerate() {
            let factor = row[at];
            if factor != 0.0 {
                for (sum, value) in sums[at..].iter_mut().zip(&row[at..]) {
                    *sum += factor * value;
                }
            }
        }
    }
    let mut all = vec![0.0; size * width];
    sums.iter().for_each(|part| all.iter_mut().zip(part).for_each(|(all, part)| *all += part));
    let mut predictions = vec![vec![0.0; draws]; outcomes.len()];
    for (part, sums) in sums.iter().enumerate() {
        let left: Vec<f64> = all.iter().zip(sums).map(|(all, own)| all - own).collect();
        let weights = solve(left, size, width);
        for draw in (0..draws).filter(|&draw| fold(draw) == part) {
            let row = &rows[draw * width..][..size];
            for (predictions, weights) in predictions.iter_mut().zip(&weights) {
                predictions[draw] = row.iter().zip(weights).map(|(x, w)| x * w).sum();
            }
        }
    }
    predictions
}

/// Weights of the features for each outcome, from the upper triangle of the sums of products, by
/// Cholesky's way.
fn solve(mut sums: Vec<f64>, size: usize, width: usize) -> Vec<Vec<f64>> {
    let count = sums[0];
    for at in 1..size {
        sums[at * width + at] += RIDGE * count.max(1.0);
    }
    // Upper factor U with A = Uᵀ U, row by row; the outcomes are taken along and become U⁻ᵀ Xᵀy.
    for at in 0..size {
        let (done, rest) = sums.split_at_mut(at * width);
        let row = &mut rest[..width];
        for above in done.chunks(width) {
            let factor = above[at];
            if factor != 0.0 {
                for (cell, above) in row[at..].iter_mut().zip(&above[at..]) {
                    *cell -= factor * above;
                }
            }
        }
        let pivot = row[at];
        if pivot > 1e-12 * count.max(1.0) {
            let root = libm::sqrt(pivot);
            row[at..].iter_mut().for_each(|cell| *cell /= root);
        } else {
            row[at..].fill(0.0);
        }
    }
    (size..width)
        .map(|outcome| {
            let mut weights = vec![0.0; size];
            for at in (0..size).rev() {
                let row = &sums[at * width..][..width];
                let known: f64 = (at + 1..size).map(|other| row[other] * weights[other]).sum();
                weights[at] = if row[at] > 0.0 { (row[outcome] - known) / row[at] } else { 0.0 };
            }
            weights
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    #[test]
    fn a_plane_is_found_exactly() {
        let mut generator = ChaCha8Rng::seed_from_u64(3);
        let mut column = || -> Vec<f64> { (0..200).map(|_| generator.random()).collect() };
        let (x, y) = (column(), column());
        let outcome: Vec<f64> = x.iter().zip(&y).map(|(x, y)| 3.0 + 2.0 * x - 5.0 * y).collect();
        let design = Design { columns: vec![x, y] };
        let predictions = &cross_fitted(&[design], std::slice::from_ref(&outcome))[0];
        let worst = predictions.iter().zip(&outcome).map(|(p, y)| (p - y).abs());
        assert!(worst.fold(0.0, f64::max) < 1e-3);
    }

    #[test]
    fn features_that_follow_from_each_other_do_no_harm() {
        let x: Vec<f64> = (0..100).map(|n| f64::from(n) / 50.0 - 1.0).collect();
        let design = Design { columns: vec![x.clone(), x.clone(), vec![1.0; 100]] };
        let predictions = &cross_fitted(&[design], std::slice::from_ref(&x))[0];
        let worst = predictions.iter().zip(&x).map(|(p, y)| (p - y).abs());
        assert!(worst.fold(0.0, f64::max) < 1e-3);
    }

    #[test]
    fn of_noise_the_mean_says_as_much() {
        let mut generator = ChaCha8Rng::seed_from_u64(4);
        let mut said = 0;
        for _ in 0..50 {
            let mut column = || -> Vec<f64> { (0..400).map(|_| generator.random()).collect() };
            let design = Design { columns: (0..20).map(|_| column()).collect() };
            let predictions = &cross_fitted(&[design], &[column()])[0];
            said += usize::from(predictions.iter().any(|prediction| *prediction != predictions[0]));
        }
        assert!(said <= 5, "{said} of 50");
    }

    #[test]
    fn parts_are_of_about_equal_size_and_have_no_pattern() {
        let mut counts = [0; FOLDS];
        (0..10_000).for_each(|draw| counts[fold(draw)] += 1);
        assert!(counts.iter().all(|n| (900..1100).contains(n)), "{counts:?}");
    }
}
