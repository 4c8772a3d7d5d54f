//! The whole Wansheng plan at 10,000 draws: `cargo bench --bench plan`.
//!
//! *simulate* is the ensemble alone, every result tallied; *command* is the whole `bedplan run`,
//! with tables, charts and report, in a process of its own. On one and two threads, with chance
//! events and without. Wall time.

#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use bedplan::engine::{Ensemble, Model, Watch};
use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};

const DRAWS: u32 = 10_000;

fn plan(c: &mut Criterion) {
    let mut group = c.benchmark_group("plan, 10000 draws");
    // A run takes seconds: the fewest samples criterion takes, one run each.
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(1)).throughput(Throughput::Elements(DRAWS.into()));

    let scenario = support::plan();
    let mut calm = scenario.clone();
    calm.chance_events = false;
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a thread pool");
        for (events, scenario) in [("chance events", &scenario), ("no chance events", &calm)] {
            let model = Model::new(scenario, scenario.seed);
            group.bench_function(format!("simulate, {threads} threads, {events}"), |b| {
                b.iter(|| {
                    pool.install(|| Ensemble::run(&model, DRAWS, &[], &Watch::default()).unwrap())
                });
            });
        }
    }
    for threads in [1, 2] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        group.bench_function(format!("command, {threads} threads"), |b| {
            b.iter(|| command(threads, folder.path()));
        });
    }
    group.finish();
}

/// One run of the program, from reading the scenario to the last chart.
fn command(threads: usize, folder: &Path) {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/wansheng/plan.yaml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
    command.arg("run").arg(plan).arg("--out").arg(folder.join("run"));
    command.args(["--draws", &DRAWS.to_string(), "--threads", &threads.to_string()]);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("the program starts").success());
}

criterion_group!(benches, plan);
criterion_main!(benches);
