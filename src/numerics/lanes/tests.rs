//! The lanes against the scalar samplers, which have their own proofs of exactness: the same answer at every uniform
//! number, but where it stands on a step of the distribution function to the last digits; and the law by chi-square.

use proptest::prelude::*;

use super::*;
use crate::numerics::chance::{binomial_quantile, poisson_quantile};
use crate::numerics::stream::StreamKey;

/// Sizes, and probabilities or hazards, on all sides of every switch of method.
const SIZES: [f64; 12] =
    [0.0, 1.0, 2.0, 7.0, 31.0, 100.0, 333.0, 1000.0, 4096.0, 50_000.0, 1e6, 4e9];
const CHANCES: [f64; 16] = [
    0.0, 1e-12, 1e-9, 1e-5, 0.001, 0.0049, 0.016, 0.02, 0.1, 0.3, 0.499_999, 0.5, 0.500_001, 0.7,
    0.999, 1.0,
];

/// Whether `k` is the quantile at u, or at a u that differs in the last digits.
fn is_quantile(k: f64, u: f64, quantile: impl Fn(f64) -> f64) -> bool {
    // A sum of up to 64 terms has an error of about as many units in the last place.
    let off = 2e-14;
    let (low, high) = (quantile(u * (1.0 - off)), quantile(1.0 - (1.0 - u) * (1.0 - off)));
    low <= k && k <= high
}

/// Uniform numbers and the answers of `sampler` to them, from two openings of one stream.
fn answers(name: &str, count: usize, sampler: impl Fn(&mut Stream, &mut [f64])) -> Vec<(f64, f64)> {
    let key = StreamKey::new(11, "lanes", name);
    let (mut stream, mut again) = (key.open(1), key.open(1));
    let mut out = vec![0.0; count];
    sampler(&mut stream, &mut out);
    let answers = out.into_iter().map(|k| (again.uniform(), k)).collect();
    // One uniform number an event: both streams stand at the same place.
    assert_eq!(stream.next_u64(), again.next_u64());
    answers
}

#[test]
fn every_answer_is_that_of_the_scalar_sampler() {
    let cells: Vec<(f64, f64)> =
        SIZES.iter().flat_map(|&n| CHANCES.iter().map(move |&p| (n, p))).collect();
    for round in 0..200 {
        // Other neighbours in each round.
        let cells: Vec<(f64, f64)> =
            (0..cells.len()).map(|i| cells[(i * 7 + round * 13) % cells.len()]).collect();
        let n: Vec<f64> = cells.iter().map(|c| c.0).collect();
        let chances: Vec<f64> = cells.iter().map(|c| c.1).collect();
        let name = round.to_string();

        let laws = Laws::new(chances.iter().copied());
        let found = answers(&name, n.len(), |s, out| binomials(s, &n, &laws, out));
        for (&(n, p), (u, k)) in cells.iter().zip(found) {
            let quantile = |u: f64| f64::from(binomial_quantile(n as u32, p, u));
            assert!(is_quantile(k, u, quantile), "n {n}, p {p}, u {u}: {k}");
        }
        for factor in [1.0, 0.5, 3.0] {
            let found = answers(&name, n.len(), |s, out| {
                binomials_by_hazard(s, &n, &chances, factor, out);
            });
            for (&(n, hazard), (u, k)) in cells.iter().zip(found) {
                let quantile =
                    |u: f64| f64::from(binomial_hazard_quantile(n as u32, hazard * factor, u));
                assert!(is_quantile(k, u, quantile), "n {n}, hazard {hazard}, u {u}: {k}");
            }
        }
        let p = CHANCES[round % CHANCES.len()];
        let found = answers(&name, n.len(), |s, out| binomials_alike(s, &n, p, out));
        for (&(n, _), (u, k)) in cells.iter().zip(found) {
            let quantile = |u: f64| f64::from(binomial_quantile(n as u32, p, u));
            assert!(is_quantile(k, u, quantile), "n {n}, p {p}, u {u}: {k}");
        }
        let rate = [0.0, 1e-9, 0.003, 0.2][round % 4];
        let found = answers(&name, n.len(), |s, out| poissons(s, &n, rate, out));
        for (&(n, _), (u, k)) in cells.iter().zip(found) {
            let quantile = |u: f64| poisson_quantile(n * rate, u) as f64;
            assert!(is_quantile(k, u, quantile), "mean {}, u {u}: {k}", n * rate);
        }
    }
}

proptest! {
    #[test]
    fn answers_do_not_depend_on_neighbours(
        cells in prop::collection::vec((0_u32..3000, 0.0..0.9_f64), 1..70),
        strangers in prop::collection::vec((0_u32..3000, 0.0..0.9_f64), 70),
    ) {
        let run = |cells: &[(u32, f64)]| {
            let n: Vec<f64> = cells.iter().map(|c| f64::from(c.0)).collect();
            let hazard: Vec<f64> = cells.iter().map(|c| c.1).collect();
            answers("neighbours", n.len(), |s, out| binomials_by_hazard(s, &n, &hazard, 1.0, out))
        };
        let together = run(&cells);
        for (i, expected) in together.iter().enumerate() {
            let mut mixed = strangers[..cells.len()].to_vec();
            mixed[i] = cells[i];
            prop_assert_eq!(run(&mixed)[i], *expected);
        }
    }
}

#[test]
fn counts_follow_the_exact_law_by_chi_square() {
    // (n, p): small, mirrored, on the border of the methods, large.
    for (n, p) in [(9, 0.21), (40, 0.86), (1000, 0.0158), (1000, 0.0165), (900, 0.31)] {
        let (draws, lists) = (64_usize, 4000_u64);
        let key = StreamKey::new(3, "chi-square", "lanes");
        let people = vec![f64::from(n); draws];
        let laws = Laws::new(std::iter::repeat_n(p, draws));
        let mut observed = vec![0.0; n as usize + 1];
        let mut out = vec![0.0; draws];
        for list in 1..=lists {
            binomials(&mut key.open(list), &people, &laws, &mut out);
            out.iter().for_each(|&k| observed[k as usize] += 1.0);
        }
        // Exact probabilities by the recurrence from the mode outwards, in logarithms at the start.
        let ln = |k: u32| {
            let f = |n: u32| crate::numerics::special::ln_factorial(u64::from(n));
            f(n) - f(k) - f(n - k)
                + f64::from(k) * libm::log(p)
                + f64::from(n - k) * libm::log1p(-p)
        };
        let total = draws as f64 * lists as f64;
        let (mut sum, mut cells, mut expected, mut seen) = (0.0, 0, 0.0, 0.0);
        for k in 0..=n {
            expected += total * libm::exp(ln(k));
            seen += observed[k as usize];
            if expected >= 10.0 || k == n {
                sum += (seen - expected) * (seen - expected) / expected.max(1e-300);
                cells += 1;
                (expected, seen) = (0.0, 0.0);
            }
        }
        // Wilson–Hilferty: within four standard deviations.
        let freedom = f64::from(cells - 1);
        let z = (libm::cbrt(sum / freedom) - (1.0 - 2.0 / (9.0 * freedom)))
            / libm::sqrt(2.0 / (9.0 * freedom));
        assert!(z < 4.0, "n {n}, p {p}: chi-square {sum} of {freedom}");
    }
}

#[test]
fn exponentials_match_libm_to_the_last_digits() {
    for i in 0..4000 {
        let x = f64::from(i) * 0.004;
        let found = exp_minus(&[x; WIDTH])[0];
        let expected = libm::exp(-x);
        assert!((found - expected).abs() <= 5e-16 * expected, "e^-{x}: {found} {expected}");
        let x = x / 16.0 * LN_2;
        let (found, expected) = (expm1(&[x; WIDTH])[3], libm::expm1(x));
        assert!((found - expected).abs() <= 5e-16 * expected, "e^{x} - 1: {found} {expected}");
    }
    assert_eq!(exp_minus(&[0.0; WIDTH]), [1.0; WIDTH]);
}
