//! The floor of the demographic stage: what its cells cost if each needed only one 64-bit random
//! number, one exponential, and its place in memory: `cargo bench --bench floor`.
//!
//! No sampler that inverts a binomial with a rate of its own for every cell can do with less: the
//! count must depend on a random number, and the probability of no event is an exponential of the
//! hazard. The figures are for one draw of the plan. Two floors: *plain* and *in lanes* with
//! ChaCha8 and exponentials of f64, libm's and one written so that the compiler can work on several
//! cells at once with the instructions every x86-64 or ARM processor has; and *lists of nobody*,
//! the model's own lanes when there is nobody in any cell, so that each takes its random number,
//! its exponential and its way through memory, and no search. Measures only: nothing here is a part
//! of the model.

use std::hint::black_box;

use bedplan::numerics::{Events, Laws, List, StreamKey, WideStream};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Survival of 10 townships × 2 sexes over 15 years; the youngest of 56 ages falls away each year:
/// 20·Σ(56 − s).
const CELLS: usize = 14_700;
/// Ages of a township and sex, worked on together.
const AGES: usize = 49;

/// exp(x) for −700 < x ≤ 0 to about 10⁻¹⁴: x = k·ln 2 + r, Taylor's polynomial of degree 11 in r,
/// and k in the exponent's bits.
#[inline]
fn exponential(x: f64) -> f64 {
    /// 1.5·2⁵²: adding it leaves the nearest whole number in the low bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
    const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let mut sum = 1.0 / 39_916_800.0;
    for divisor in
        [3_628_800.0, 362_880.0, 40_320.0, 5_040.0, 720.0, 120.0, 24.0, 6.0, 2.0, 1.0, 1.0]
    {
        sum = sum * r + 1.0 / divisor;
    }
    let bits = shifted.to_bits().wrapping_add(1023) << 52;
    sum * f64::from_bits(bits)
}

/// The exponent −n·h of every cell of a draw, as the plan has them: hundreds of people, rates from
/// 0.2 to 30 %.
fn exposures() -> Vec<f64> {
    let of = |i: usize| -(60.0 + (i * 37 % 180) as f64) * 0.002 * libm::exp((i % 56) as f64 / 11.0);
    (0..CELLS).map(of).collect()
}

fn floor(c: &mut Criterion) {
    let exposures = exposures();
    for &x in &exposures {
        let exact = libm::exp(x);
        assert!((exponential(x) - exact).abs() <= 1e-13 * exact, "exp({x})");
    }
    let mut group = c.benchmark_group("floor of a draw");
    group.throughput(Throughput::Elements(CELLS as u64));

    let mut stream = StreamKey::new(1, "floor", "").open(1);
    group.bench_function("random numbers", |b| {
        b.iter(|| (0..CELLS).fold(0, |sum: u64, _| sum.wrapping_add(stream.next_u64())));
    });
    group.bench_function("exponentials, plain", |b| {
        b.iter(|| black_box(&exposures).iter().map(|&x| libm::exp(x)).sum::<f64>());
    });
    let mut out = vec![0.0; CELLS];
    group.bench_function("exponentials, in lanes", |b| {
        b.iter(|| {
            for (out, &x) in black_box(&mut out).iter_mut().zip(black_box(&exposures)) {
                *out = exponential(x);
            }
        });
    });
    group.bench_function("memory", |b| {
        b.iter(|| {
            for (out, &x) in black_box(&mut out).iter_mut().zip(black_box(&exposures)) {
                *out = x + 1.0;
            }
        });
    });
    group.bench_function("all, plain", |b| {
        b.iter(|| {
            for (out, &x) in black_box(&mut out).iter_mut().zip(black_box(&exposures)) {
                *out = f64::from(u8::from(stream.uniform() > libm::exp(x)));
            }
        });
    });
    let mut bits = [0; AGES];
    group.bench_function("all, in lanes", |b| {
        b.iter(|| {
            let cells = black_box(&mut out).chunks_exact_mut(AGES);
            for (out, x) in cells.zip(black_box(&exposures).chunks_exact(AGES)) {
                bits.fill_with(|| stream.next_u64());
                for i in 0..AGES {
                    // A number in [1, 2) from the upper bits, compared with 1 + P(no event).
                    let u = f64::from_bits((bits[i] >> 12) | 0x3ff0_0000_0000_0000);
                    out[i] = f64::from(u8::from(u > 1.0 + exponential(x[i])));
                }
            }
        });
    });

    // All townships of a year, as the model takes them; the years follow one another.
    let people: Vec<f64> = (0..CELLS).map(|i| (60 + i * 37 % 180) as f64).collect();
    let hazards: Vec<f64> = exposures.iter().zip(&people).map(|(x, n)| -x / n).collect();
    let mut laws = Laws::default();
    laws.set_hazards(&hazards, 1.0);
    let nobody = vec![0.0; CELLS];
    let key = StreamKey::new(1, "floor", "lanes");
    let (mut events, mut streams) = (Events::default(), [WideStream::new(key.open(1))]);
    group.bench_function("lists of nobody", |b| {
        b.iter(|| {
            for from in (0..CELLS).step_by(20 * AGES) {
                let n = &black_box(&nobody)[from..from + 20 * AGES];
                let lists = [List { n, laws: &laws, from, shared_by: 1 }];
                events.sample(&mut streams, &lists, &mut out[from..from + 20 * AGES]);
            }
        });
    });
    group.finish();
}

criterion_group!(benches, floor);
criterion_main!(benches);
