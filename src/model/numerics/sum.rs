//! Sums of lists in a fixed order that lets a processor add several numbers at once.

/// Numbers added side by side.
const SUMS_ABREAST: usize = 8;

/// Sums of the first, third, … and of the second, fourth, … numbers of a list: every eighth with
/// every eighth, then by halves. The order is part of the last digits of a result, and is the same
/// everywhere.
#[inline(always)]
pub(crate) fn sum_by_turns(list: &[f64]) -> [f64; 2] {
    let (chunks, rest) = list.as_chunks::<SUMS_ABREAST>();
    let mut sums = [0.0; SUMS_ABREAST];
    for chunk in chunks {
        for i in 0..SUMS_ABREAST {
            sums[i] += chunk[i];
        }
    }
    for (sum, value) in sums.iter_mut().zip(rest) {
        *sum += value;
    }
    let [a, b, c, d, e, f, g, h] = sums;
    [(a + e) + (c + g), (b + f) + (d + h)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_added_once() {
        for length in 0..40 {
            let list: Vec<f64> = (0..length).map(|i| f64::from(1 << (i % 20))).collect();
            let turn = |turn: usize| list.iter().skip(turn).step_by(2).sum::<f64>();
            assert_eq!(sum_by_turns(&list), [turn(0), turn(1)], "{length}");
        }
    }
}
