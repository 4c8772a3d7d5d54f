//! How cost grows with draws, townships, years and facilities: `cargo bench --bench growth`.
//!
//! Prints a table for each, with the exponent b of cost ∝ sizeᵇ by least squares on the logarithms,
//! and between the two largest sizes. The cost of draws is that of the ensemble, tallies included;
//! the others are that of one draw. One thread; processor time of that thread where the system
//! tells it (Linux), else wall time.
//!
//! Words on the command line choose tables (`draws`, `townships`, `horizon`, `facilities`);
//! `million` adds a run of 10⁶ draws.

#[path = "../support/mod.rs"]
mod support;

mod scale;

use std::time::Instant;

use bedplan::domain::Scenario;
use bedplan::engine::{Draw, Ensemble, Model, Watch};

/// Seconds a measurement of one draw should take at least, and how often it is repeated.
const LEAST_SECONDS: f64 = 0.3;
const REPEATS: usize = 3;

fn main() {
    // Cargo adds `--bench`.
    let words: Vec<String> = std::env::args().skip(1).filter(|w| !w.starts_with('-')).collect();
    let chosen =
        |name: &str| words.iter().all(|w| w == "million") || words.iter().any(|w| w == name);
    let plan = support::plan();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        if chosen("draws") {
            let mut sizes = vec![1_000, 10_000, 100_000];
            if words.iter().any(|w| w == "million") {
                sizes.push(1_000_000);
            }
            draws(&plan, &sizes);
        }
        if chosen("townships") {
            let sizes = [10, 30, 100, 300, 1_000, 3_000];
            draw("townships", &sizes, |size| scale::townships(&plan, size));
        }
        if chosen("horizon") {
            draw("years", &[5, 10, 15, 20, 30, 40], |size| scale::horizon(&plan, size));
        }
        if chosen("facilities") {
            let sizes = [20, 50, 200, 500, 2_000, 5_000];
            draw("facilities", &sizes, |size| scale::facilities(&plan, size));
        }
    });
}

/// Seconds of an ensemble, and the most memory the process has held so far.
fn draws(plan: &Scenario, sizes: &[usize]) {
    println!("\n| draws | seconds | µs a draw | peak memory so far (MiB) |");
    println!("| ---: | ---: | ---: | ---: |");
    let model = Model::new(plan, plan.seed);
    let mut points = Vec::new();
    for &size in sizes {
        let clock = Clock::start();
        let ensemble = Ensemble::run(&model, size as u32, &[], &Watch::default()).unwrap();
        let seconds = clock.seconds();
        assert_eq!(ensemble.draws(), size);
        let memory = peak_memory().map_or("not known".to_owned(), |mib| format!("{mib:.0}"));
        println!("| {size} | {seconds:.3} | {:.1} | {memory} |", seconds / size as f64 * 1e6);
        points.push((size as f64, seconds));
    }
    say_exponents(&points);
}

/// Seconds of one draw of scenarios of growing size.
fn draw(what: &str, sizes: &[usize], scaled: impl Fn(usize) -> Scenario) {
    println!(
        "\n| {what} | townships × years | facilities | pairs within reach | results a draw | ms a draw |"
    );
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut points = Vec::new();
    for &size in sizes {
        let scenario = scaled(size);
        let model = Model::new(&scenario, scenario.seed);
        let seconds = one_draw(&model);
        println!(
            "| {size} | {} × {} | {} | {} | {} | {:.3} |",
            scenario.townships.len(),
            scenario.years.count() - 1,
            scenario.facilities.len(),
            scenario.travel.minutes.pairs(),
            model.layout().width(),
            seconds * 1e3
        );
        points.push((size as f64, seconds));
    }
    say_exponents(&points);
}

/// Median over repeats of the seconds of a draw.
fn one_draw(model: &Model) -> f64 {
    let mut row = vec![0.0; model.layout().width()];
    let mut number = 0;
    let mut times: Vec<f64> = (0..REPEATS)
        .map(|_| {
            let clock = Clock::start();
            let mut done = 0;
            while done < 2 || clock.seconds() < LEAST_SECONDS {
                number += 1;
                done += 1;
                model.run(Draw::Number(number), &mut row);
            }
            clock.seconds() / f64::from(done)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[REPEATS / 2]
}

fn say_exponents(points: &[(f64, f64)]) {
    let last = &points[points.len() - 2..];
    println!("\nexponent {:.2}; between the two largest {:.2}", exponent(points), exponent(last));
}

/// Slope of the least-squares line through the logarithms.
fn exponent(points: &[(f64, f64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|&(x, y)| (x.ln(), y.ln())).collect();
    let n = logs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let covariance: f64 = logs.iter().map(|(x, y)| (x - mx) * (y - my)).sum();
    let variance: f64 = logs.iter().map(|(x, _)| (x - mx) * (x - mx)).sum();
    covariance / variance
}

/// Time since it was started.
struct Clock {
    processor: Option<f64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Clock { processor: processor_seconds(), wall: Instant::now() }
    }

    fn seconds(&self) -> f64 {
        match (self.processor, processor_seconds()) {
            // Some systems have the file and write nothing but 0 into it.
            (Some(start), Some(end)) if end > start => end - start,
            _ => self.wall.elapsed().as_secs_f64(),
        }
    }
}

/// Processor time of this thread, from Linux' scheduler statistics (first field, nanoseconds).
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds * 1e-9)
}

/// Most memory this process has held, MiB, on Linux.
fn peak_memory() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib / 1024.0)
}
