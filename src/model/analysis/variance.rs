//! Where an interval comes from: the share of a result's variance over the draws that each part of
//! the world is responsible for, by itself and with others.
//!
//! By mixing two draws A and B: A with one part's luck from B, and B with that part's luck from A.
//! First-order and total-order indices of I. M. Sobol' (1993) by the symmetric estimator of I.
//! Azzini, T. A. Mara & R. Rosati, "Comparison of two sets of Monte Carlo estimators of Sobol'
//! indices", Environmental Modelling & Software 144 (2021) 105167, which joins that of Saltelli et
//! al. (2010) for the one and of Jansen (1999) for the other:
//!
//! S = 2 Σ (f(Bᴬ) − f(B)) (f(A) − f(Aᴮ)) ÷ D,  T = Σ (f(B) − f(Bᴬ))² + (f(A) − f(Aᴮ))² ÷ D,
//! D = Σ (f(A) − f(B))² + (f(Bᴬ) − f(Aᴮ))².
//!
//! A part that cannot act leaves every draw as it was, so both of its shares are exactly 0; a part
//! that alone acts turns A into B, so both are exactly 1. What the shares leave over is due to two
//! parts or more together. Nothing is assumed of the model's shape.

use super::probability::NORMAL_97_5;
use crate::engine::parallel::*;
use crate::engine::shared_worlds::{Leaders, SharedWorlds};
use crate::engine::{Draw, Model, Part, outcome, world};

/// A share with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share, 0 to 1 up to its error.
    pub share: f64,
    /// Its standard error.
    pub error: f64,
}

impl PartShare {
    /// Whether exchanging the part never changed the result.
    pub fn is_nothing(&self) -> bool {
        self.alone.share == 0.0 && self.total.share == 0.0 && self.total.error == 0.0
    }
}

impl Share {
    /// Whether it is more than chance explains, by three standard errors: of hundreds of inputs
    /// that do nothing one may reach two.
    pub(crate) fn is_clear(&self) -> bool {
        self.share > 3.0 * self.error && self.share > 0.0
    }

    /// Ends of its 95 % interval, as far as they are possible: a share lies between nothing and
    /// all.
    pub fn interval(&self) -> (f64, f64) {
        let end = |end: f64| end.clamp(0.0, 1.0);
        (end(self.share - NORMAL_97_5 * self.error), end(self.share + NORMAL_97_5 * self.error))
    }

    /// The possible value nearest to the estimate, which its error may carry below nothing or above
    /// all.
    pub fn possible(&self) -> f64 {
        self.share.clamp(0.0, 1.0)
    }
}

/// What a part of the world is responsible for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartShare {
    /// By itself: the first-order index.
    pub alone: Share,
    /// By itself and together with others: the total-order index.
    pub total: Share,
}

/// The variance of one result, taken apart.
#[derive(Debug, Clone)]
pub struct Variance {
    /// Standard deviation over the draws.
    pub sd: f64,
    /// Shares of each part, in the order of [`Part::ALL`].
    pub parts: [PartShare; Part::COUNT],
    /// Share that is due to two or more parts together: 1 less what each does by itself.
    pub together: Share,
}

/// Results of one pair of draws A and B: f(A), f(B), and for each part f(A) with the part from B,
/// f(B) with it from A.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mixed<const N: usize> {
    a: f64,
    b: f64,
    parts: [[f64; 2]; N],
}

/// Takes apart the variance of the results of each model that stand in its `columns`, with `pairs`
/// pairs of draws; none for a result that does not vary or is absent in some draw. Costs 2 + 2 ·
/// [`Part::COUNT`] outcomes of each model for each pair, and as many worlds as differ.
pub(crate) fn take_apart(
    models: &[&Model],
    columns: &[Vec<usize>],
    pairs: u32,
) -> Vec<Vec<Option<Variance>>> {
    let n = u64::from(pairs);
    let leaders = Leaders::of(models);
    // `[pair][model][column]`
    let rows: Vec<Vec<Vec<Mixed<{ Part::COUNT }>>>> = (1..=n)
        .into_par_iter()
        .map_init(
            || Desk::new(models),
            |desk, first| {
                let mut worlds = SharedWorlds::new(models, &leaders);
                let of = |at: usize| {
                    desk.pair(models[at], at, &columns[at], (first, first + n), &mut worlds)
                };
                (0..models.len()).map(of).collect()
            },
        )
        .collect();
    let of = |model: usize, column: usize| {
        variance(&rows.iter().map(|row| row[model][column]).collect::<Vec<_>>())
    };
    (columns.iter().enumerate())
        .map(|(model, columns)| (0..columns.len()).map(|column| of(model, column)).collect())
        .collect()
}

/// What a thread works with from pair to pair.
struct Desk {
    /// Of each model.
    outcomes: Vec<outcome::memory::Memory>,
    worlds: world::Memory,
    row: Vec<f64>,
}

impl Desk {
    fn new(models: &[&Model]) -> Self {
        Desk {
            outcomes: models.iter().map(|model| model.memory()).collect(),
            worlds: world::Memory::default(),
            row: Vec::new(),
        }
    }

    /// Results of the model at `index` in a pair of draws, and with each part exchanged.
    fn pair(
        &mut self,
        model: &Model,
        index: usize,
        columns: &[usize],
        (first, second): (u64, u64),
        worlds: &mut SharedWorlds,
    ) -> Vec<Mixed<{ Part::COUNT }>> {
        self.row.clear();
        self.row.resize(model.layout().width(), 0.0);
        let mut results = |draw: Draw| -> Vec<f64> {
            let world = worlds.world(index, draw, &mut self.worlds);
            model.run_in(&world, draw, &mut self.outcomes[index], &mut self.row);
            columns.iter().map(|&column| self.row[column]).collect()
        };
        let (a, b) = (results(Draw::Number(first)), results(Draw::Number(second)));
        let there = model.parts();
        let parts = Part::ALL.map(|part| {
            if !there.contains(&part) {
                return [a.clone(), b.clone()];
            }
            [(first, second), (second, first)]
                .map(|(most, one)| results(Draw::mixed(most, part, one)))
        });
        let mixed = |column: usize| Mixed {
            a: a[column],
            b: b[column],
            parts: parts.each_ref().map(|p| [p[0][column], p[1][column]]),
        };
        (0..columns.len()).map(mixed).collect()
    }
}

/// The variance of one result from its pairs of draws; none where it does not vary or is absent.
fn variance(pairs: &[Mixed<{ Part::COUNT }>]) -> Option<Variance> {
    let (parts, together) = shares(pairs)?;
    let squares: f64 = pairs.iter().map(|pair| square(pair.a - pair.b)).sum();
    Some(Variance { sd: libm::sqrt(squares / (2.0 * pairs.len() as f64)), parts, together })
}

/// Shares of each part and of what two or more do together; none where the result does not vary or
/// is absent.
fn shares<const N: usize>(pairs: &[Mixed<N>]) -> Option<([PartShare; N], Share)> {
    // What the shares leave over in each pair, of which the mean is what they leave over in all.
    let mut left = vec![0.0; pairs.len()];
    let mut rest = 1.0;
    let mut parts = [None; N];
    for (at, part) in parts.iter_mut().enumerate() {
        let exchanged = |pair: &Mixed<N>| {
            let [a_with, b_with] = pair.parts[at];
            Exchanged { a: pair.a, b: pair.b, a_with, b_with }
        };
        let Indices { alone, total } = indices(&pairs.iter().map(exchanged).collect::<Vec<_>>())?;
        rest -= alone.share;
        left.iter_mut().zip(&alone.influence).for_each(|(left, one)| *left -= one);
        *part = Some(PartShare { alone: alone.into(), total: total.into() });
    }
    let together = Share { share: rest, error: error(&left) };
    let parts: Vec<PartShare> = parts.into_iter().flatten().collect();
    Some((parts.try_into().ok()?, together))
}

/// Results of a pair of draws A and B, and of each with one thing from the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exchanged {
    /// f(A).
    pub a: f64,
    /// f(B).
    pub b: f64,
    /// f(A) with the thing from B.
    pub a_with: f64,
    /// f(B) with the thing from A.
    pub b_with: f64,
}

/// Both indices of one thing, with the influence of each pair.
pub(super) struct Indices {
    alone: Ratio,
    total: Ratio,
}

impl Indices {
    /// By itself, in all, and how much more in all than by itself: by interaction.
    pub(super) fn shares(&self) -> [Share; 3] {
        let of = |ratio: &Ratio| Share { share: ratio.share, error: error(&ratio.influence) };
        let both = self.total.influence.iter().zip(&self.alone.influence);
        let more: Vec<f64> = both.map(|(total, alone)| total - alone).collect();
        let more = Share { share: self.total.share - self.alone.share, error: error(&more) };
        [of(&self.alone), of(&self.total), more]
    }
}

/// First-order and total-order index of one thing; none where the result does not vary or is
/// absent.
pub(super) fn indices(pairs: &[Exchanged]) -> Option<Indices> {
    let whole = |pair: &Exchanged| square(pair.a - pair.b) + square(pair.b_with - pair.a_with);
    let alone = ratio(pairs, whole, |pair| 2.0 * (pair.b_with - pair.b) * (pair.a - pair.a_with))?;
    let total =
        ratio(pairs, whole, |pair| square(pair.b - pair.b_with) + square(pair.a - pair.a_with))?;
    Some(Indices { alone, total })
}

/// A ratio of two sums over pairs of draws.
struct Ratio {
    share: f64,
    /// How much each pair moves it: the ratio is a mean of these, as far as its error goes.
    influence: Vec<f64>,
}

impl From<Ratio> for Share {
    fn from(ratio: Ratio) -> Self {
        Share { share: ratio.share, error: error(&ratio.influence) }
    }
}

fn ratio(
    pairs: &[Exchanged],
    whole: impl Fn(&Exchanged) -> f64,
    part: impl Fn(&Exchanged) -> f64,
) -> Option<Ratio> {
    let sum = |of: &dyn Fn(&Exchanged) -> f64| pairs.iter().map(of).sum::<f64>();
    let all = sum(&whole);
    if !(all.is_finite() && all > 0.0) {
        return None;
    }
    let share = sum(&part) / all;
    let mean = all / pairs.len() as f64;
    let influence = pairs.iter().map(|pair| (part(pair) - share * whole(pair)) / mean).collect();
    Some(Ratio { share, influence })
}

/// Standard error of the mean of values whose mean is 0.
fn error(influence: &[f64]) -> f64 {
    let squares: f64 = influence.iter().map(|value| value * value).sum();
    libm::sqrt(squares) / influence.len() as f64
}

fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    /// Pairs of draws of a function of N numbers between 0 and 1.
    fn pairs<const N: usize>(n: usize, f: impl Fn([f64; N]) -> f64) -> Vec<Mixed<N>> {
        let mut generator = ChaCha8Rng::seed_from_u64(5);
        let mut point = || -> [f64; N] { std::array::from_fn(|_| generator.random()) };
        let pair = |a: [f64; N], b: [f64; N]| {
            let with = |mut most: [f64; N], one: [f64; N], at: usize| {
                most[at] = one[at];
                f(most)
            };
            let parts = std::array::from_fn(|at| [with(a, b, at), with(b, a, at)]);
            Mixed { a: f(a), b: f(b), parts }
        };
        (0..n).map(|_| pair(point(), point())).collect()
    }

    fn near(found: Share, expected: f64, what: &str) {
        let Share { share, error } = found;
        assert!((share - expected).abs() < 4.0 * error, "{what}: {share} ± {error} for {expected}");
    }

    /// Ishigami's function with 7 and 0.1: S = 0.3139, 0.4424, 0; T = 0.5576, 0.4424, 0.2437.
    #[test]
    fn shares_of_ishigamis_function_are_found_within_their_errors() {
        let pi = std::f64::consts::PI;
        let pairs = pairs(20_000, |u: [f64; 3]| {
            let [x, y, z] = u.map(|u| pi * (2.0 * u - 1.0));
            libm::sin(x) + 7.0 * square(libm::sin(y)) + 0.1 * square(square(z)) * libm::sin(x)
        });
        let (parts, together) = shares(&pairs).unwrap();
        let known = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for (at, (part, (alone, total))) in parts.iter().zip(known).enumerate() {
            near(part.alone, alone, &format!("alone {at}"));
            near(part.total, total, &format!("total {at}"));
            assert!(part.alone.error < 0.01 && part.total.error < 0.01, "{part:?}");
        }
        near(together, 0.2437, "together");
        assert!(together.error > 0.001 && together.error < 0.02, "{together:?}");
    }

    /// Errors are what they say: over 200 small samples the 95 % interval holds the truth about as
    /// often.
    #[test]
    fn the_interval_of_a_share_holds_it_as_often_as_it_says() {
        // u + v + 2uv about their means: shares 3/7, 3/7 and 1/7 for u v at the scale below.
        let all = pairs(200 * 100, |[u, v]: [f64; 2]| {
            let (u, v) = (u - 0.5, v - 0.5);
            u + v + 2.0 * u * v
        });
        // Variances: 1/12, 1/12, 4/144.
        let known = [3.0 / 7.0, 3.0 / 7.0, 1.0 / 7.0];
        let mut held = [0; 3];
        for sample in all.chunks_exact(100) {
            let (parts, together) = shares(sample).unwrap();
            let found = [parts[0].alone, parts[1].alone, together];
            for ((held, share), known) in held.iter_mut().zip(found).zip(known) {
                *held += i32::from((share.share - known).abs() <= NORMAL_97_5 * share.error);
            }
        }
        assert!(held.iter().all(|held| (178..=199).contains(held)), "{held:?} of 200");
    }

    #[test]
    fn what_cannot_act_has_exactly_nothing_and_what_alone_acts_everything() {
        for n in [1, 7, 500] {
            let pairs = pairs(n, |[u, _, _]: [f64; 3]| libm::exp(3.0 * u));
            let (parts, together) = shares(&pairs).unwrap();
            let exact = |share| Share { share, error: 0.0 };
            assert_eq!(parts[0], PartShare { alone: exact(1.0), total: exact(1.0) });
            for part in &parts[1..] {
                assert_eq!(*part, PartShare { alone: exact(0.0), total: exact(0.0) });
            }
            assert_eq!(together, exact(0.0));
        }
    }

    #[test]
    fn what_does_not_vary_has_no_shares() {
        let constant = Mixed { a: 3.0, b: 3.0, parts: [[3.0; 2]; 1] };
        assert_eq!(shares(&[constant; 10]), None);
        let absent = Mixed { a: f64::NAN, ..constant };
        assert_eq!(shares(&[absent, constant]), None);
    }

    #[test]
    fn no_interval_leaves_what_is_possible() {
        let share = Share { share: -0.004, error: 0.01 };
        assert_eq!(share.possible(), 0.0);
        assert_eq!(share.interval().0, 0.0);
        assert_eq!(Share { share: 0.99, error: 0.01 }.interval().1, 1.0);
    }
}
