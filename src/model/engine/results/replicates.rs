//! The error of a mean by its spread over replicates, for draws that come in independent sequences
//! in turn.

use crate::numerics::points::REPLICATES;

/// Standard error of the mean of values of draws 1, 2, …, by the spread over replicates, in their
/// own units; none of too few.
pub(crate) fn error_of(values: &[i64]) -> Option<f64> {
    let replicates = REPLICATES as usize;
    if values.len() < 2 * replicates {
        return None;
    }
    let mut sums = vec![(0_i128, 0_u64); replicates];
    for (at, &value) in values.iter().enumerate() {
        let (sum, count) = &mut sums[at % replicates];
        *sum += i128::from(value);
        *count += 1;
    }
    let means: Vec<f64> = sums.iter().map(|&(sum, count)| sum as f64 / count as f64).collect();
    Some(error_of_means(&means))
}

/// Standard error of the mean of independent means.
pub(in crate::engine) fn error_of_means(means: &[f64]) -> f64 {
    let count = means.len() as f64;
    let mean = means.iter().sum::<f64>() / count;
    let squares: f64 = means.iter().map(|m| (m - mean) * (m - mean)).sum();
    libm::sqrt(squares / (count * (count - 1.0)))
}
