//! The lanes against the scalar samplers, which have their own proofs of exactness: the same answer
//! at every uniform number, above all next to the steps of the distribution function; and the law
//! by chi-square.

use proptest::prelude::*;

use super::*;
use crate::numerics::special::ln_factorial;
use crate::numerics::stream::StreamKey;

/// Sizes, and probabilities or hazards, on all sides of every switch of method.
const SIZES: [f64; 13] =
    [0.0, 1.0, 2.0, 3.0, 7.0, 31.0, 100.0, 333.0, 1000.0, 4096.0, 50_000.0, 1e6, 4e9];
const CHANCES: [f64; 17] = [
    0.0, 1e-12, 1e-9, 1e-5, 0.001, 0.0049, 0.016, 0.02, 0.1, 0.3, 0.499_999, 0.5, 0.500_001, 0.7,
    0.95, 0.999, 1.0,
];

fn open(name: &str) -> WideStream {
    WideStream::new(StreamKey::new(11, "lanes", name).open(1))
}

/// Uniform numbers of the stream called `name`.
fn uniforms(name: &str, count: usize) -> Vec<f64> {
    let mut stream = open(name);
    let mut upper = vec![0; count + 16];
    stream.fill(count, &mut upper);
    let unit = |i: usize| unit(u64::from(upper[i]) << 32 | u64::from(stream.lower(count, i)));
    (0..count).map(unit).collect()
}

fn hazards(hazards: &[f64], factor: f64) -> Laws {
    let mut laws = Laws::default();
    laws.set_hazards(hazards, factor);
    laws
}

fn sample(name: &str, n: &[f64], laws: &Laws) -> Vec<f64> {
    let mut counts = vec![0.0; n.len()];
    Events::default().sample(
        &mut [open(name)],
        &[List { n, laws, from: 0, shared_by: 1 }],
        &mut counts,
    );
    counts
}

#[test]
fn every_answer_is_that_of_the_scalar_sampler() {
    let cells: Vec<(f64, f64)> =
        SIZES.iter().flat_map(|&n| CHANCES.iter().map(move |&p| (n, p))).collect();
    for round in 0..300 {
        // Other neighbours in each round.
        let cells: Vec<(f64, f64)> =
            (0..cells.len()).map(|i| cells[(i * 7 + round * 13) % cells.len()]).collect();
        let n: Vec<f64> = cells.iter().map(|c| c.0).collect();
        let chances: Vec<f64> = cells.iter().map(|c| c.1).collect();
        let rates = chances.iter().enumerate();
        let forms = [
            Laws::of_probabilities(chances.iter().copied()),
            hazards(&chances, 1.0),
            hazards(&chances, 3.0),
            Laws::of_migration(rates.map(|(i, p)| if i % 2 == 0 { -p } else { 0.2 * p })),
        ];
        for (form, laws) in forms.iter().enumerate() {
            let name = format!("{round} {form}");
            let answers = sample(&name, &n, laws).into_iter().zip(uniforms(&name, n.len()));
            for (i, (k, u)) in answers.enumerate() {
                let (n, law) = (n[i], laws.law(i));
                assert_eq!(k, law.quantile(n, u), "{n} people, {law:?}, u {u}");
            }
        }
    }
}

/// Each event takes the quantile of its own law at the number of its group, so that its law is what
/// it would be with a number of its own, whoever shares it.
#[test]
fn events_that_share_a_number_are_quantiles_of_their_own_laws_at_it() {
    for shared_by in [2, 3, 16, 17] {
        let cell =
            |i: usize| (SIZES[i * 5 % SIZES.len()], CHANCES[(i * 7 + i / 17) % CHANCES.len()]);
        let (n, chances): (Vec<f64>, Vec<f64>) = (0..shared_by * 40).map(cell).unzip();
        let laws = Laws::of_probabilities(chances);
        // The first list leaves the second one to begin in the middle of a register.
        let first = List { n: &n[..shared_by * 3], laws: &laws, from: 0, shared_by };
        let lists = [first, List { n: &n, laws: &laws, from: 0, shared_by }];
        let mut counts = vec![0.0; first.n.len() + n.len()];
        Events::default().sample(&mut [open("first"), open("second")], &lists, &mut counts);
        let numbers: Vec<f64> = [uniforms("first", 3), uniforms("second", 40)].concat();
        let events = (0..first.n.len()).chain(0..n.len());
        for (at, (i, k)) in events.zip(counts).enumerate() {
            let u = numbers[at / shared_by];
            assert_eq!(k, laws.law(i).quantile(n[i], u), "{shared_by}: event {at}");
        }
    }
}

/// P(X ≤ k), k = 0, 1, …, by log-factorials, which the samplers do not use.
fn distribution(n: f64, law: Law) -> Vec<f64> {
    let factorial = |k: f64| ln_factorial(k as u64);
    let mass = |k: f64| match law {
        Law::Arrivals(rate) => libm::exp(k * libm::log(n * rate) - n * rate - factorial(k)),
        Law::Probability(_) | Law::Hazard(_) if k > n => 0.0,
        Law::Probability(_) | Law::Hazard(_) => {
            let p = law.mean();
            let ways = factorial(n) - factorial(k) - factorial(n - k);
            libm::exp(ways + k * libm::log(p) + (n - k) * libm::log1p(-p))
        }
    };
    let mean = n * law.mean();
    let last = (mean + 12.0 * libm::sqrt(mean) + 20.0) as u32;
    let sum = |sum: &mut f64, k: u32| {
        *sum += mass(f64::from(k));
        Some(*sum)
    };
    (0..=last).scan(0.0, sum).collect()
}

/// Single precision must not decide what it cannot: uniform numbers on both sides of every step,
/// from next to it to far.
#[test]
fn no_answer_next_to_a_step_is_wrong() {
    let mut decided = 0;
    let mut asked = 0;
    let sizes = [1.0, 2.0, 3.0, 8.0, 20.0, 64.0, 150.0, 700.0, 5000.0, 40_000.0, 700_000.0];
    let means = [0.001, 0.02, 0.3, 1.0, 2.5, 5.0, 9.0, 13.0, 15.9, 16.1, 20.0, 60.0, 400.0, 9000.0];
    for n in sizes {
        for mean in means {
            let p = mean / n;
            let hazard = -libm::log1p(-p);
            let mut forms = vec![Laws::of_migration([p])];
            if p < 1.0 {
                forms.extend([Laws::of_probabilities([p]), hazards(&[hazard], 1.0)]);
            }
            for list in forms {
                let law = list.law(0);
                let first = |list: &[f32]| [list[0]; WIDTH];
                let parts = [&list.hazard, &list.odds, &list.fewer].map(|l| first(l));
                let [hazard, odds, fewer] = parts.each_ref();
                // Enough laws have few steps; of those with many, some are looked at.
                let below = distribution(n, law);
                let every = 1 + below.len() / 60;
                for below in below.into_iter().step_by(every) {
                    let step = below * (1_u64 << 32) as f64;
                    // From one cell of 2⁻³² to 2⁻¹², either way.
                    let upper: [u32; WIDTH] = std::array::from_fn(|i| {
                        let far = f64::from(1 << (i % 21)) * (1.0 + i as f64 / 64.0) - 1.0;
                        (if i % 2 == 0 { step + far } else { step - far - 1.0 }) as u32
                    });
                    let (people, law_of) = ([n as f32; WIDTH], [hazard, odds, fewer]);
                    let rounded_twice = count::<false>(&people, law_of, &upper);
                    let fused = count::<true>(&people, law_of, &upper);
                    let answers =
                        rounded_twice.into_iter().zip(upper).chain(fused.into_iter().zip(upper));
                    asked += 2 * WIDTH;
                    for (k, upper) in answers {
                        if k == UNDECIDED {
                            continue;
                        }
                        decided += 1;
                        for lower in [0, u32::MAX] {
                            let u = unit(u64::from(upper) << 32 | u64::from(lower));
                            let exact = law.quantile(n, u);
                            assert_eq!(f64::from(k), exact, "{n} people, {law:?}, u {u}");
                        }
                    }
                }
            }
        }
    }
    assert!(decided * 10 > asked, "{decided} of {asked} were decided");
}

/// The speed rests on it: what is left to the scalar sampler is little.
#[test]
fn few_answers_are_left_to_the_scalar_sampler() {
    for (n, p, most) in
        [(90.0, 0.02, 1e-4), (400.0, 0.03, 1e-3), (600.0, 0.3, 5e-3), (5000.0, 0.2, 8e-3)]
    {
        let laws = Laws::of_probabilities([p; 6400]);
        let people = [n; 6400];
        let mut events = Events::default();
        let mut left = 0;
        for round in 0..40 {
            let list = List { n: &people, laws: &laws, from: 0, shared_by: 1 };
            events.sample(&mut [open(&round.to_string())], &[list], &mut [0.0; 6400]);
            left += events.undecided.len();
        }
        let share = left as f64 / 256_000.0;
        assert!(share <= most, "n {n}, p {p}: {share}");
    }
}

proptest! {
    #[test]
    fn answers_do_not_depend_on_neighbours_or_lists(
        cells in prop::collection::vec((0_u32..3000, 0.0..0.9_f64), 1..200),
        strangers in prop::collection::vec((0_u32..3000, 0.0..0.9_f64), 200),
        before in 0..100_usize,
    ) {
        let run = |cells: &[(u32, f64)], before: usize| {
            let n: Vec<f64> = cells.iter().map(|c| f64::from(c.0)).collect();
            let laws = hazards(&cells.iter().map(|c| c.1).collect::<Vec<_>>(), 1.0);
            let others: Vec<f64> = strangers[..before].iter().map(|c| f64::from(c.0)).collect();
            let theirs = Laws::of_probabilities(strangers[..before].iter().map(|c| c.1));
            let lists = [
                List { n: &others, laws: &theirs, from: 0, shared_by: 1 },
                List { n: &n, laws: &laws, from: 0, shared_by: 1 },
            ];
            let mut counts = vec![0.0; before + n.len()];
            Events::default().sample(&mut [open("b"), open("a")], &lists, &mut counts);
            counts.split_off(before)
        };
        let alone = run(&cells, 0);
        prop_assert_eq!(&run(&cells, before), &alone);
        for i in (0..cells.len()).step_by(7) {
            let mut mixed = strangers[..cells.len()].to_vec();
            mixed[i] = cells[i];
            prop_assert_eq!(run(&mixed, before)[i], alone[i]);
        }
    }
}

#[test]
fn lists_may_begin_in_the_middle_of_their_laws() {
    let n = [300.0, 20.0, 4.0];
    let laws = Laws::of_probabilities([0.9, 0.1, 0.4, 0.3]);
    let part = Laws::of_probabilities([0.1, 0.4, 0.3]);
    let mut counts = [0.0; 3];
    let list = List { n: &n, laws: &laws, from: 1, shared_by: 1 };
    Events::default().sample(&mut [open("from")], &[list], &mut counts);
    assert_eq!(counts.to_vec(), sample("from", &n, &part));
}

#[test]
fn counts_follow_the_exact_law_by_chi_square() {
    // (n, p): small, beyond one half, on the border of the methods, large.
    for (n, p) in [(9.0, 0.21), (40.0, 0.86), (1000.0, 0.0158), (1000.0, 0.0165), (900.0, 0.31)] {
        let (draws, lists) = (640_usize, 400_u64);
        let key = StreamKey::new(3, "chi-square", "lanes");
        let people = vec![n; draws];
        let laws = Laws::of_probabilities(std::iter::repeat_n(p, draws));
        let mut observed = vec![0.0; n as usize + 1];
        let mut counts = vec![0.0; draws];
        let mut events = Events::default();
        for list in 1..=lists {
            let mut stream = [WideStream::new(key.open(list))];
            events.sample(
                &mut stream,
                &[List { n: &people, laws: &laws, from: 0, shared_by: 1 }],
                &mut counts,
            );
            counts.iter().for_each(|&k| observed[k as usize] += 1.0);
        }
        let below = distribution(n, Law::Probability(p));
        let total = draws as f64 * lists as f64;
        let (mut sum, mut cells, mut expected, mut seen) = (0.0, 0, 0.0, 0.0);
        for (k, observed) in observed.iter().enumerate() {
            let at = |k: usize| below.get(k).copied().unwrap_or(1.0);
            expected += total * (at(k) - if k > 0 { at(k - 1) } else { 0.0 });
            seen += observed;
            if expected >= 10.0 || k == n as usize {
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

/// From a separate program (`benches/peers/golden.py`): keys, generators, and distribution
/// functions summed with 50 digits. A change here is a change of the numerics version.
#[test]
fn golden_first_counts() {
    let mut events = Events::default();
    let mut stream = [WideStream::new(StreamKey::new(2020, "deaths", "shilin").open(1))];
    let mut take = |n: &[f64], laws: &Laws, shared_by: usize| {
        let mut counts = vec![0.0; n.len()];
        events.sample(&mut stream, &[List { n, laws, from: 0, shared_by }], &mut counts);
        counts
    };
    let n = [[300.0; 8], [600.0; 8], [30_000.0; 8]];
    let p = [[0.01; 8], [0.4; 8], [0.83; 8]];
    let counts = take(n.as_flattened(), &Laws::of_probabilities(p.into_iter().flatten()), 1);
    assert_eq!(counts[..8], [4.0, 5.0, 1.0, 2.0, 1.0, 6.0, 3.0, 1.0]);
    assert_eq!(counts[8..16], [248.0, 232.0, 246.0, 238.0, 266.0, 254.0, 230.0, 225.0]);
    assert_eq!(
        counts[16..24],
        [24999.0, 24846.0, 24869.0, 24851.0, 24790.0, 24863.0, 25054.0, 24902.0]
    );
    let arrivals = take(&[1.0; 4], &Laws::of_migration([0.4, 9.0, 16.0, 250.0]), 1);
    assert_eq!(arrivals, [1.0, 8.0, 15.0, 236.0]);
    assert_eq!(take(&[400.0; 3], &hazards(&[0.01, 0.3, 2.0], 1.0), 1), [4.0, 118.0, 352.0]);
    let sizes = [50.0, 400.0, 3000.0];
    let shared = take(&[sizes, sizes].concat(), &Laws::of_probabilities([0.2; 6]), 3);
    assert_eq!(shared[3..], [8.0, 75.0, 587.0]);
}
