//! Exactness, three ways: against the exact distribution function at every step of it, by
//! chi-square through streams, and against another crate. Means and variances alone are never the
//! test: they miss errors of shape.

use rand::SeedableRng as _;
use rand_distr::Distribution as _;

use super::*;
use crate::numerics::special::{Tails, ln_factorial};
use crate::numerics::stream::StreamKey;

/// Cells on both sides of every switch of method: the summed and the expanded range, p = ½, tiny
/// and large means.
const CELLS: [(u32, f64); 22] = [
    (1, 0.3),
    (10, 0.3),
    (7, 0.5),
    (7, 0.500_001),
    (5, 0.97),
    (600, 0.0001),
    (100, 0.05),
    (300, 0.02),
    (1000, 0.015_99),
    (1000, 0.016),
    (1000, 0.016_01),
    (32, 0.499),
    (32, 0.5),
    (33, 0.5),
    (64, 0.26),
    (600, 0.4),
    (600, 0.993),
    (1000, 0.02),
    (10_000, 0.5),
    (30_000, 0.17),
    (250_000, 0.013),
    (4_000_000_000, 1e-9),
];

/// Binomial probability by log-factorials, which the samplers do not use.
fn pmf(n: u32, p: f64, k: u32) -> f64 {
    let [n_, k_, rest] = [n, k, n - k].map(u64::from);
    exp(ln_factorial(n_) - ln_factorial(k_) - ln_factorial(rest)
        + f64::from(k) * libm::log(p)
        + f64::from(n - k) * log1p(-p))
}

/// The counts within nine standard deviations of the mean.
fn reach(n: u32, p: f64) -> std::ops::RangeInclusive<u32> {
    let (mean, sd) = (f64::from(n) * p, (f64::from(n) * p * (1.0 - p)).sqrt());
    (mean - 9.0 * sd - 12.0).max(0.0) as u32..=((mean + 9.0 * sd + 12.0) as u32).min(n)
}

#[test]
fn known_answers() {
    for (n, p, k, mass, below, quantiles) in [
        (10, 0.3, 3, 0.266827932, 0.6496107184, None),
        (100, 0.05, 8, 0.06487088799, 0.9369104094, Some([2, 5, 9])),
        (1000, 0.02, 30, 8.04877033e-3, 0.9873522517, Some([13, 20, 28])),
        (10_000, 0.5, 5100, 1.07986433e-3, 0.9777871005, Some([4918, 5000, 5082])),
        (250_000, 0.013, 3400, 2.17575718e-4, 0.9958578868, Some([3157, 3250, 3343])),
    ] {
        if let Some(quantiles) = quantiles {
            assert_eq!([0.05, 0.5, 0.95].map(|u| binomial_quantile(n, p, u)), quantiles);
        }
        // The step from k to k + 1 lies exactly at the known distribution function, and k's is as
        // wide as its mass.
        for slack in [1e-9, 1e-6] {
            assert_eq!(binomial_quantile(n, p, below - slack), k);
            assert_eq!(binomial_quantile(n, p, below + slack), k + 1);
            assert_eq!(binomial_quantile(n, p, below - mass + slack), k);
            assert_eq!(binomial_quantile(n, p, below - mass - slack), k - 1);
        }
    }
    // Poisson, from mpmath 1.3.
    for (mean, k, mass, below) in [
        (3.0, 5, 0.10081881344492448, 0.9160820579686966),
        (20.0, 17, 0.07595419637023286, 0.29702839792467384),
        (500.0, 530, 0.007168523486964133, 0.9127453899943023),
    ] {
        for slack in [1e-12, 1e-6] {
            assert_eq!(poisson_quantile(mean, below - slack), k);
            assert_eq!(poisson_quantile(mean, below + slack), k + 1);
            assert_eq!(poisson_quantile(mean, below - mass + slack), k);
            assert_eq!(poisson_quantile(mean, below - mass - slack), k - 1);
        }
    }
}

/// Every step of the distribution function is where it should be, to 10⁻¹¹ or the rounding of the
/// reference sum.
#[test]
fn every_step_of_the_binomial_quantile_is_in_its_place() {
    for (n, p) in CELLS {
        let slack = 1e-11 + 1e-15 * ln_factorial(u64::from(n)).abs();
        let mut below = 0.0;
        for k in reach(n, p) {
            let mass = pmf(n, p, k);
            if mass > 4.0 * slack && below + mass < 1.0 - 4.0 * slack {
                assert_eq!(
                    binomial_quantile(n, p, below + mass - slack),
                    k,
                    "Binomial({n}, {p}) below step {k}"
                );
                assert_eq!(
                    binomial_quantile(n, p, below + mass + slack),
                    k + 1,
                    "Binomial({n}, {p}) above step {k}"
                );
            }
            below += mass;
        }
        assert!((below - 1.0).abs() < slack, "the reference itself: {below}");
    }
}

#[test]
fn every_step_of_the_poisson_quantile_is_in_its_place() {
    for mean in [0.01_f64, 1.0, 7.3, 15.99, 16.0, 16.01, 40.0, 300.0, 20_000.0] {
        let (mut below, slack) = (0.0, 1e-11 + 1e-14 * mean);
        for k in
            (mean - 9.0 * mean.sqrt()).max(0.0) as u64..=(mean + 9.0 * mean.sqrt() + 12.0) as u64
        {
            let mass = exp(k as f64 * libm::log(mean) - mean - ln_factorial(k));
            if mass > 4.0 * slack && below + mass < 1.0 - 4.0 * slack {
                assert_eq!(
                    poisson_quantile(mean, below + mass - slack),
                    k,
                    "Poisson({mean}) below step {k}"
                );
                assert_eq!(
                    poisson_quantile(mean, below + mass + slack),
                    k + 1,
                    "Poisson({mean}) above step {k}"
                );
            }
            below += mass;
        }
    }
}

/// The radius that `place` states is at least twice the error it makes, at every whole number of a
/// grid of laws and out to the last u a stream gives.
#[test]
fn the_expansion_is_well_within_its_radius() {
    let check = |mean: f64, p: f64, k: f64, tails: Tails| {
        let smaller = tails.lower.min(tails.upper);
        if smaller < 1e-16 {
            return;
        }
        let w = if tails.lower <= tails.upper {
            normal_quantile(smaller)
        } else {
            -normal_quantile(smaller)
        };
        let (at, radius) = Cumulants::new(mean, p, 1.0 - p).place(mean, w);
        assert!(2.0 * (at - k).abs() < radius, "mean {mean}, k {k}: off by {} of {radius}", at - k);
        // Single precision, where the normal quantile may be off by 2·10⁻⁶ too.
        let [mean, p, q, w] = [mean, p, 1.0 - p, w].map(|x| x as f32);
        for w in [w - 2e-6, w + 2e-6] {
            let (at, radius) = Cumulants::new(mean, p, q).place(mean, w);
            let off = (f64::from(at) - k).abs();
            assert!(2.0 * off < f64::from(radius), "mean {mean}, k {k}: off by {off} of {radius}");
        }
    };
    for mean in [SUMMED_BELOW, 1.2 * SUMMED_BELOW, 40.0, 90.0, 700.0, 5000.0, 200_000.0] {
        for p in [0.5, 0.45, 0.35, 0.25, 0.2, 0.1, 0.03, 0.001, 1e-5] {
            let n = ceil(mean / p) as u32;
            let step = ((mean.sqrt() / 20.0) as usize).max(1);
            for k in reach(n, p).step_by(step).filter(|k| *k < n) {
                let tails = BetaLaw::new(f64::from(n - k), f64::from(k) + 1.0).tails(1.0 - p, p);
                check(f64::from(n) * p, p, f64::from(k), tails);
            }
        }
        let sd = mean.sqrt();
        for k in ((mean - 8.3 * sd).max(0.0) as u64..(mean + 9.5 * sd) as u64)
            .step_by((sd / 20.0).max(1.0) as usize)
        {
            let tails = gamma_tails(k as f64 + 1.0, mean);
            let tails = Tails { lower: tails.upper, upper: tails.lower };
            check(mean, 0.0, k as f64, tails);
        }
    }
}

/// The expanded and the exact way, and the summed one at the switch, give the same counts.
#[test]
fn all_ways_to_the_quantile_agree() {
    let mut stream = StreamKey::new(11, "test", "ways").open(1);
    for (n, p) in CELLS {
        let (p, mean) = (p.min(1.0 - p), f64::from(n) * p.min(1.0 - p));
        if mean < 8.0 {
            continue;
        }
        let count = Count { n, p, q: 1.0 - p };
        for _ in 0..2000 {
            let u = stream.uniform();
            let exact = count.exact(u, mean as u32);
            assert_eq!(
                count.exact(u, reach(n, p).min().unwrap_or(0)),
                exact,
                "Binomial({n}, {p}) from afar at {u}"
            );
            if mean >= SUMMED_BELOW {
                assert_eq!(count.expanded(u), exact, "Binomial({n}, {p}) at {u}");
                assert_eq!(
                    arrivals_expanded(mean, u),
                    arrivals_exact(mean, u, mean as u64),
                    "Poisson({mean}) at {u}"
                );
            } else {
                assert_eq!(binomial_quantile(n, p, u), exact, "Binomial({n}, {p}) at {u}");
                assert_eq!(
                    poisson_quantile(mean, u),
                    arrivals_exact(mean, u, mean as u64),
                    "Poisson({mean}) at {u}"
                );
            }
        }
    }
}

#[test]
fn the_largest_counts_are_exact_too() {
    let mut stream = StreamKey::new(14, "test", "largest").open(1);
    let count = Count { n: u32::MAX, p: 0.3, q: 0.7 };
    let mean = LARGEST_POISSON_MEAN;
    for _ in 0..50 {
        let u = stream.uniform();
        assert_eq!(count.expanded(u), count.exact(u, 1_288_490_188));
        assert_eq!(poisson_quantile(mean, u), arrivals_exact(mean, u, mean as u64));
    }
}

/// Chi-square of counts against expectations, neighbours merged to expect at least 20, as a
/// standard normal deviate (Wilson and Hilferty 1931).
fn chi_square_deviate(observed: &[f64], expected: &[f64]) -> f64 {
    let (mut statistic, mut cells, mut seen, mut awaited) = (0.0, 0.0_f64, 0.0, 0.0);
    let mut left: f64 = expected.iter().sum();
    for (o, e) in observed.iter().zip(expected) {
        (seen, awaited, left) = (seen + o, awaited + e, left - e);
        if awaited >= 20.0 && left >= 20.0 || left < 1e-6 && awaited > 0.0 {
            statistic += (seen - awaited) * (seen - awaited) / awaited;
            (cells, seen, awaited) = (cells + 1.0, 0.0, 0.0);
        }
    }
    let freedom = (cells - 1.0).max(1.0);
    let spread = 2.0 / (9.0 * freedom);
    (libm::cbrt(statistic / freedom) - (1.0 - spread)) / libm::sqrt(spread)
}

const DRAWS: u32 = 500_000;

fn tally(size: usize, first: u64, mut draw: impl FnMut() -> u64) -> Vec<f64> {
    let mut observed = vec![0.0; size];
    for _ in 0..DRAWS {
        let slot = (draw() - first) as usize;
        observed[slot] += 1.0;
    }
    observed
}

#[test]
fn samples_follow_the_exact_law_by_chi_square() {
    for (n, p) in CELLS {
        let cells = reach(n, p);
        let expected: Vec<f64> = cells.clone().map(|k| f64::from(DRAWS) * pmf(n, p, k)).collect();
        let first = u64::from(*cells.start());
        let mut stream = StreamKey::new(20, "test", "chi-square").open(u64::from(n));
        let observed =
            tally(expected.len(), first, || u64::from(binomial_quantile(n, p, stream.uniform())));
        let deviate = chi_square_deviate(&observed, &expected);
        assert!(deviate < 3.5, "Binomial({n}, {p}): {deviate}");
        let hazard = -log1p(-p);
        let observed = tally(expected.len(), first, || {
            u64::from(binomial_hazard_quantile(n, hazard, stream.uniform()))
        });
        let deviate = chi_square_deviate(&observed, &expected);
        assert!(deviate < 3.5, "hazard {hazard} of {n}: {deviate}");
    }
    for mean in [0.02, 0.7, 5.0, 15.9, 16.1, 120.0] {
        let expected: Vec<f64> = (0..400)
            .map(|k| {
                f64::from(DRAWS)
                    * exp(f64::from(k) * libm::log(mean) - mean - ln_factorial(k as u64))
            })
            .collect();
        let mut stream = StreamKey::new(21, "test", "chi-square").open(mean as u64);
        let observed = tally(400, 0, || poisson_quantile(mean, stream.uniform()));
        let deviate = chi_square_deviate(&observed, &expected);
        assert!(deviate < 3.5, "Poisson({mean}): {deviate}");
    }
}

/// The test above can fail: a rounded normal, the classical shortcut, does not pass it.
#[test]
fn the_chi_square_test_refuses_a_rounded_normal() {
    let (n, p) = (100, 0.05);
    let (mean, sd) = (5.0, 4.75_f64.sqrt());
    let cells = reach(n, p);
    let first = u64::from(*cells.start());
    let expected: Vec<f64> = cells.map(|k| f64::from(DRAWS) * pmf(n, p, k)).collect();
    let mut stream = StreamKey::new(20, "test", "rounded normal").open(1);
    let observed = tally(expected.len(), first, || {
        libm::round(mean + sd * normal_quantile(stream.uniform())).max(0.0) as u64
    });
    assert!(chi_square_deviate(&observed, &expected) > 3.5);
}

/// Kolmogorov–Smirnov between our sample and rand_distr's; 1.95·√(2/N) is the 0.1 % point, and
/// discrete laws stay below.
#[test]
fn two_samples_with_another_crate_agree() {
    let mut peer = rand::rngs::ChaCha8Rng::from_seed([9; 32]);
    let limit = 1.95 * (2.0 / f64::from(DRAWS)).sqrt();
    let distance = |mut ours: Vec<u64>, mut theirs: Vec<u64>| {
        ours.sort_unstable();
        theirs.sort_unstable();
        let share =
            |sorted: &[u64], k| sorted.partition_point(|&v| v <= k) as f64 / f64::from(DRAWS);
        let top = ours[ours.len() - 1].max(theirs[theirs.len() - 1]);
        (0..=top).map(|k| (share(&ours, k) - share(&theirs, k)).abs()).fold(0.0, f64::max)
    };
    for (n, p) in [(300, 0.02), (600, 0.4), (5000, 0.1)] {
        let mut stream = StreamKey::new(30, "test", "peer").open(u64::from(n));
        let law = rand_distr::Binomial::new(u64::from(n), p).expect("a valid law");
        let ours =
            (0..DRAWS).map(|_| u64::from(binomial_quantile(n, p, stream.uniform()))).collect();
        let theirs = (0..DRAWS).map(|_| law.sample(&mut peer)).collect();
        let d = distance(ours, theirs);
        assert!(d < limit, "Binomial({n}, {p}): {d} of {limit}");
    }
    for mean in [3.0, 80.0] {
        let mut stream = StreamKey::new(31, "test", "peer").open(mean as u64);
        let law = rand_distr::Poisson::new(mean).expect("a valid law");
        let ours = (0..DRAWS).map(|_| poisson_quantile(mean, stream.uniform())).collect();
        let theirs = (0..DRAWS).map(|_| law.sample(&mut peer) as u64).collect();
        let d = distance(ours, theirs);
        assert!(d < limit, "Poisson({mean}): {d} of {limit}");
    }
}

#[test]
fn sure_things_are_sure_and_counts_stay_within_n() {
    let edge = 1.0 / (1_u64 << 53) as f64;
    for u in [edge, 0.2, 0.5, 0.9, 1.0 - edge] {
        for n in [0, 1, 17, 600, 30_000, u32::MAX] {
            assert_eq!(binomial_quantile(n, 0.0, u), 0);
            assert_eq!(binomial_quantile(n, 1.0, u), n);
            assert_eq!(binomial_hazard_quantile(n, 0.0, u), 0);
            assert_eq!(binomial_hazard_quantile(n, f64::INFINITY, u), n);
            for p in [5e-324, 1e-300, 1e-9, 0.3, 0.5, 0.7, 1.0 - f64::EPSILON] {
                assert!(binomial_quantile(n, p, u) <= n);
                assert!(binomial_hazard_quantile(n, -log1p(-p), u) <= n);
            }
        }
        assert_eq!(poisson_quantile(0.0, u), 0);
    }
    assert_eq!(binomial_quantile(3, 1e-9, 1.0 - edge), 1);
    assert_eq!(binomial_quantile(5, 1.0 - 1e-9, edge), 4);
}

#[test]
fn a_hazard_is_its_probability() {
    let mut stream = StreamKey::new(12, "test", "hazard").open(1);
    for n in [3, 40, 500, 20_000] {
        for hazard in [1e-6, 0.003, 0.05, 0.69, 0.7, 3.0] {
            for _ in 0..500 {
                let u = stream.uniform();
                assert_eq!(
                    binomial_hazard_quantile(n, hazard, u),
                    binomial_quantile(n, -expm1(-hazard), u)
                );
            }
        }
    }
}

/// What pairing two plans rests on: the count never falls when people, probability or luck rise.
#[test]
fn counts_rise_with_u_with_n_and_with_p() {
    for (n, p) in CELLS.into_iter().filter(|(n, _)| *n < 100_000) {
        let mut last = 0;
        for i in 1..4000 {
            let u = f64::from(i) / 4000.0;
            let k = binomial_quantile(n, p, u);
            assert!(k >= last && binomial_quantile(n + 1, p, u) >= k);
            assert!(binomial_quantile(n, (p * 1.01).min(1.0), u) >= k);
            last = k;
        }
    }
}

#[test]
fn a_probability_out_of_range_is_a_bug() {
    for p in [-0.1, 1.1, f64::NAN] {
        assert!(std::panic::catch_unwind(|| binomial_quantile(5, p, 0.5)).is_err(), "{p}");
    }
    assert!(std::panic::catch_unwind(|| binomial_hazard_quantile(5, -1e-9, 0.5)).is_err());
    assert!(std::panic::catch_unwind(|| poisson_quantile(f64::INFINITY, 0.5)).is_err());
}
