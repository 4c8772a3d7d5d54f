//! Many chance events at once: the samplers of [`crate::numerics::chance`] over lists, with the same law and one uniform number an
//! event, in lanes that a processor works through side by side.
//!
//! Setting up a law costs more than sampling it, and a list has hundreds. So all that can be done for several events
//! alike is written without a branch, for eight or sixteen at a time: the probability of none, the search from 0 up
//! for small means, the Cornish–Fisher expansion for large ones. Where a lane cannot be decided so (a mean on the border of the
//! expansion, a probability beyond ½), the scalar sampler decides.
//!
//! Each answer depends on its own n, probability and uniform number alone, not on its neighbours. The lanes use the four
//! operations and the square root of IEEE 754 in a fixed order, never a fused multiply-add, so the answers are the same
//! on every machine and however wide its registers are.

use std::f64::consts::LN_2;

use pulp::{Arch, Simd, WithSimd};

use crate::numerics::chance::{
    Cumulants, RECIPROCALS, SUMMED_BELOW, binomial_hazard_quantile, poisson_quantile,
};
use crate::numerics::special::{normal_quantile, normal_quantile_centre};
use crate::numerics::stream::Stream;

/// Events worked on side by side.
const WIDTH: usize = 16;
type Lanes = [f64; WIDTH];

/// Probabilities of a list of events, made ready for [`binomials`] once and used for many lists of people.
#[derive(Debug, Clone, Default)]
pub struct Laws {
    /// −ln(1 − p), or −ln p where mirrored.
    hazard: Vec<f64>,
    /// p ÷ (1 − p), or its inverse where mirrored.
    odds: Vec<f64>,
    /// 1 where p is above ½ and those without the event are counted instead, 0 elsewhere.
    mirrored: Vec<f64>,
    p: Vec<f64>,
}

impl Laws {
    /// The laws of these probabilities.
    ///
    /// # Panics
    /// When one is not in 0 to 1.
    pub fn new(probabilities: impl IntoIterator<Item = f64>) -> Self {
        let mut laws = Laws::default();
        for p in probabilities {
            assert!((0.0..=1.0).contains(&p), "a probability must be between 0 and 1, not {p}");
            let rarer = if p > 0.5 { 1.0 - p } else { p };
            laws.hazard.push(-libm::log1p(-rarer));
            laws.odds.push(rarer / (1.0 - rarer));
            laws.mirrored.push(f64::from(u8::from(p > 0.5)));
            laws.p.push(p);
        }
        laws
    }

    /// Number of laws.
    pub fn len(&self) -> usize {
        self.p.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.p.is_empty()
    }

    /// The probabilities.
    pub fn probabilities(&self) -> &[f64] {
        &self.p
    }
}

/// How many of `n[i]` people have the event of law i, for each i.
///
/// # Panics
/// When the lists differ in length.
pub fn binomials(stream: &mut Stream, n: &[f64], laws: &Laws, out: &mut [f64]) {
    assert!(n.len() == laws.len() && n.len() == out.len(), "one law and one answer for each n");
    Arch::new().dispatch(Each { stream, n, out, law: laws });
}

/// How many of `n[i]` people have an event of probability `p`, for each i.
///
/// # Panics
/// When the lists differ in length, or p is not in 0 to 1.
pub fn binomials_alike(stream: &mut Stream, n: &[f64], p: f64, out: &mut [f64]) {
    assert_eq!(n.len(), out.len(), "one answer for each n");
    let law = Laws::new([p]);
    let law = Alike([law.hazard[0], law.odds[0], law.mirrored[0]].map(|value| [value; WIDTH]));
    Arch::new().dispatch(Each { stream, n, out, law: &law });
}

/// How many of `n[i]` people have an event of cumulative hazard `hazard[i]`·`factor`, for each i.
///
/// # Panics
/// When the lists differ in length.
pub fn binomials_by_hazard(
    stream: &mut Stream,
    n: &[f64],
    hazard: &[f64],
    factor: f64,
    out: &mut [f64],
) {
    assert!(
        n.len() == hazard.len() && n.len() == out.len(),
        "one hazard and one answer for each n"
    );
    Arch::new().dispatch(Each { stream, n, out, law: &Hazards { hazard, factor } });
}

/// Counts with means `n[i]`·`rate` (Poisson), for each i.
///
/// # Panics
/// When the lists differ in length, or a mean is not in 0 to [`crate::numerics::chance::LARGEST_POISSON_MEAN`].
pub fn poissons(stream: &mut Stream, n: &[f64], rate: f64, out: &mut [f64]) {
    assert_eq!(n.len(), out.len(), "one answer for each n");
    Arch::new().dispatch(Each { stream, n, out, law: &Arrivals(rate) });
}

/// A list of events under one sort of law. It is compiled once for each width of registers, all of it in one piece.
struct Each<'a, L> {
    stream: &'a mut Stream,
    n: &'a [f64],
    law: &'a L,
    out: &'a mut [f64],
}

/// A sort of law: the counts of the events `from` to `from + events`, for `n` people each, at uniform numbers `u`.
trait Law {
    fn counts(&self, from: usize, events: usize, n: &Lanes, u: Lanes) -> Lanes;
}

impl<L: Law> WithSimd for Each<'_, L> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (at, out) in self.out.chunks_mut(WIDTH).enumerate() {
            let (from, events) = (at * WIDTH, out.len());
            let people = load(&self.n[from..from + events]);
            let u = self.stream.uniforms(events);
            let k = self.law.counts(from, events, &people, u);
            match <&mut Lanes>::try_from(&mut *out) {
                Ok(full) => *full = k,
                Err(_) => out.copy_from_slice(&k[..events]),
            }
        }
    }
}

impl Law for Laws {
    #[inline(always)]
    fn counts(&self, from: usize, events: usize, n: &Lanes, u: Lanes) -> Lanes {
        let part = from..from + events;
        let law = [&self.hazard, &self.odds, &self.mirrored].map(|l| load(&l[part.clone()]));
        either(n, &law, u)
    }
}

/// The same law for every event: hazard, odds, mirrored.
struct Alike([Lanes; 3]);

impl Law for Alike {
    #[inline(always)]
    fn counts(&self, _: usize, _: usize, n: &Lanes, u: Lanes) -> Lanes {
        either(n, &self.0, u)
    }
}

struct Hazards<'a> {
    hazard: &'a [f64],
    factor: f64,
}

impl Law for Hazards<'_> {
    #[inline(always)]
    fn counts(&self, from: usize, events: usize, n: &Lanes, u: Lanes) -> Lanes {
        let hazard = load(&self.hazard[from..from + events]);
        let (mut scaled, mut usual, mut beyond) = ([0.0; WIDTH], [0.0; WIDTH], [0.0; WIDTH]);
        for i in 0..WIDTH {
            scaled[i] = hazard[i] * self.factor;
            beyond[i] = scaled[i] - LN_2;
            usual[i] = if scaled[i] > LN_2 { 0.0 } else { scaled[i] };
        }
        let mut k = count(n, &usual, &expm1(&usual), &u);
        if any_positive(&beyond) {
            for (i, k) in k.iter_mut().enumerate().filter(|(i, _)| scaled[*i] > LN_2) {
                *k = one_by_one(n[i], scaled[i], u[i]);
            }
        }
        k
    }
}

/// Arrivals at this rate a person.
struct Arrivals(f64);

impl Law for Arrivals {
    #[inline(always)]
    fn counts(&self, _: usize, _: usize, n: &Lanes, u: Lanes) -> Lanes {
        let mean = n.map(|n| n * self.0);
        let (mut k, open) = sum::<false>(&mean, n, &mean, &u);
        if open {
            for (i, k) in k.iter_mut().enumerate().filter(|(_, k)| **k < 0.0) {
                *k = poisson_quantile(mean[i], u[i]) as f64;
            }
        }
        k
    }
}

#[inline(always)]
fn load(list: &[f64]) -> Lanes {
    // A full list is copied in registers, a shorter one through memory.
    if let Ok(full) = Lanes::try_from(list) {
        return full;
    }
    let mut lanes = [0.0; WIDTH];
    lanes[..list.len()].copy_from_slice(list);
    lanes
}

/// Whether any lane is 0 or above (or −0 is not): the sign bits of all lanes at once, which needs no branch.
#[inline(always)]
fn any_positive(lanes: &Lanes) -> bool {
    lanes.iter().fold(0, |all, value| all | !value.to_bits()) >> 63 == 1
}

/// Binomial counts under laws given by hazard, odds and whether they are mirrored.
#[inline(always)]
fn either(people: &Lanes, [hazard, odds, mirrored]: &[Lanes; 3], mut u: Lanes) -> Lanes {
    for (u, m) in u.iter_mut().zip(mirrored) {
        *u = if *m > 0.0 { 1.0 - *u } else { *u };
    }
    let mut k = count(people, hazard, odds, &u);
    for ((k, n), m) in k.iter_mut().zip(people).zip(mirrored) {
        *k = if *m > 0.0 { *n - *k } else { *k };
    }
    k
}

/// Binomial counts of probability 1 − e^(−hazard), for hazards up to ln 2.
#[inline(always)]
fn count(n: &Lanes, hazard: &Lanes, odds: &Lanes, u: &Lanes) -> Lanes {
    let (mut exposure, mut beyond) = ([0.0; WIDTH], [0.0; WIDTH]);
    for i in 0..WIDTH {
        exposure[i] = n[i] * hazard[i];
        beyond[i] = exposure[i] - SUMMED_BELOW;
    }
    let large = any_positive(&beyond);
    let (mut k, mut open) = sum::<true>(&exposure, n, odds, u);
    if large {
        open = expand(n, hazard, odds, &exposure, u, &mut k);
    }
    if open {
        for (i, k) in k.iter_mut().enumerate().filter(|(_, k)| **k < 0.0) {
            *k = one_by_one(n[i], hazard[i], u[i]);
        }
    }
    k
}

#[inline(never)]
fn one_by_one(n: f64, hazard: f64, u: f64) -> f64 {
    f64::from(binomial_hazard_quantile(n as u32, hazard, u))
}

/// Terms after which a search from 0 gives up; with a mean below [`SUMMED_BELOW`] it seldom gets there.
const MOST_TERMS: usize = 64;

/// Counts by summing up from P(0) = e^(−exposure), for exposures below [`SUMMED_BELOW`]; −1 in every other lane, and in
/// one that did not end, of which the second value tells.
///
/// P(k+1) = P(k)·(n − k)·odds ÷ (k + 1) where the law ENDS at n, P(k)·odds ÷ (k + 1) in Poisson's, where `odds` is the
/// mean.
#[inline(always)]
fn sum<const ENDS: bool>(exposure: &Lanes, n: &Lanes, odds: &Lanes, u: &Lanes) -> (Lanes, bool) {
    let mut term = exp_minus(exposure);
    let mut rest = [0.0; WIDTH];
    let mut reached = [0.0; WIDTH];
    for i in 0..WIDTH {
        // Lanes of large means must not keep the others waiting.
        rest[i] = if exposure[i] < SUMMED_BELOW { u[i] - term[i] } else { -1.0 };
    }
    let mut k = 0.0;
    for block in RECIPROCALS[..MOST_TERMS].as_chunks::<4>().0 {
        if !any_positive(&rest) {
            break;
        }
        for &reciprocal in block {
            for i in 0..WIDTH {
                reached[i] += if rest[i] > 0.0 { 1.0 } else { 0.0 };
                let factor = if ENDS { (n[i] - k) * odds[i] } else { odds[i] };
                term[i] *= factor * reciprocal;
                rest[i] -= term[i];
            }
            k += 1.0;
        }
    }
    for i in 0..WIDTH {
        let ended = (rest[i] <= 0.0) & (exposure[i] < SUMMED_BELOW);
        reached[i] = if ended { reached[i] } else { -1.0 };
    }
    let open = any_positive(&reached.map(|k| -0.5 - k));
    (reached, open)
}

/// Counts of large means by Cornish–Fisher expansion, into the lanes of `k` that are still −1; those within the
/// expansion's error of two whole numbers stay so, of which the return value tells.
#[inline(always)]
fn expand(
    n: &Lanes,
    hazard: &Lanes,
    odds: &Lanes,
    exposure: &Lanes,
    u: &Lanes,
    k: &mut Lanes,
) -> bool {
    let q = exp_minus(hazard);
    let mut w = [0.0; WIDTH];
    for i in 0..WIDTH {
        w[i] = normal_quantile_centre(u[i] - 0.5);
    }
    for i in 0..WIDTH {
        if (u[i] - 0.5).abs() > 0.425 && exposure[i] >= SUMMED_BELOW {
            w[i] = normal_quantile(u[i]);
        }
    }
    for i in 0..WIDTH {
        let p = odds[i] * q[i];
        let large = exposure[i] >= SUMMED_BELOW;
        let people = if large { n[i] } else { 1e6 };
        let p = if large { p } else { 0.5 };
        let (at, radius) = Cumulants::of_events(people, p, 1.0 - p).place(people * p, w[i]);
        let (low, high) = ((at - radius).ceil(), (at + radius).ceil());
        // The scalar sampler must decide on the border, and below the border of the expansion.
        let decided = large && low == high;
        let found = if low < 0.0 { 0.0 } else { low };
        let found = if found > people { people } else { found };
        k[i] = if decided { found } else { k[i] };
    }
    any_positive(&k.map(|k| -0.5 - k))
}

/// e^(−x) for x from 0 to about 700; the error is below one unit in the last place and a half.
#[inline(always)]
fn exp_minus(x: &Lanes) -> Lanes {
    /// Adding and taking off 1.5·2⁵² rounds to a whole number, whose bits are then the lowest of the sum.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
    const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
    let mut result = [0.0; WIDTH];
    for i in 0..WIDTH {
        let shifted = ROUND - x[i] * std::f64::consts::LOG2_E;
        let twos = shifted - ROUND;
        let r = (-x[i] - twos * LN_2_HIGH) - twos * LN_2_LOW;
        let r2 = r * r;
        // Taylor's series to the 13th power, even and odd powers apart so that they are worked out side by side.
        let even =
            1.0 + r2 * (T[2] + r2 * (T[4] + r2 * (T[6] + r2 * (T[8] + r2 * (T[10] + r2 * T[12])))));
        let odd =
            1.0 + r2 * (T[3] + r2 * (T[5] + r2 * (T[7] + r2 * (T[9] + r2 * (T[11] + r2 * T[13])))));
        let power = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
        result[i] = (even + r * odd) * power;
    }
    result
}

/// 1 ÷ k!
const T: [f64; 20] = {
    let mut terms = [1.0; 20];
    let mut k = 1;
    while k < terms.len() {
        terms[k] = terms[k - 1] / k as f64;
        k += 1;
    }
    terms
};

/// eˣ − 1 for x from 0 to ln 2, to about one unit in the last place: Taylor's series to the 19th power.
#[inline(always)]
fn expm1(x: &Lanes) -> Lanes {
    let mut result = [0.0; WIDTH];
    for i in 0..WIDTH {
        let x = x[i];
        let x2 = x * x;
        let even = T[2]
            + x2 * (T[4]
                + x2 * (T[6]
                    + x2 * (T[8]
                        + x2 * (T[10] + x2 * (T[12] + x2 * (T[14] + x2 * (T[16] + x2 * T[18])))))));
        let odd = T[3]
            + x2 * (T[5]
                + x2 * (T[7]
                    + x2 * (T[9]
                        + x2 * (T[11] + x2 * (T[13] + x2 * (T[15] + x2 * (T[17] + x2 * T[19])))))));
        result[i] = x + x2 * (even + x * odd);
    }
    result
}

#[cfg(test)]
mod tests;
