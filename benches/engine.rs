//! What a draw costs, stage by stage, on the Wansheng plan: `cargo bench --bench engine`.

use std::hint::black_box;
use std::path::Path;

use bedplan::domain::Scenario;
use bedplan::engine::chance::Chance;
use bedplan::engine::{Draw, Ensemble, Model, Watch, cohort};
use bedplan::input::{self, Problems, Sources};
use bedplan::numerics::{self, StreamKey};
use criterion::{Criterion, criterion_group, criterion_main};

fn plan() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/wansheng/plan.yaml");
    let opened = input::open(&path, &mut Sources::new(), &mut Problems::new());
    opened.expect("the shipped plan is valid").scenario
}

/// Survival of all townships over all years, as one draw does it.
fn survival(scenario: &Scenario, hazards: &cohort::Hazards, keys: &[StreamKey], draw: u64) -> f64 {
    let mut sum = 0.0;
    for (township, key) in keys.iter().enumerate() {
        let mut chance = Chance::open(key, Some(draw));
        let base = &scenario.population.persons[township];
        let mut cells = cohort::base_cells(base, 1.0, true);
        for step in 0..scenario.years.count() - 1 {
            cohort::survive(&mut cells, hazards, step, 1.0, &mut chance);
        }
        sum += cells[0].iter().sum::<f64>();
    }
    sum
}

fn stages(c: &mut Criterion) {
    let scenario = plan();
    let model = Model::new(&scenario, scenario.seed);
    let hazards = cohort::Hazards::new(&scenario);
    let keys: Vec<StreamKey> =
        scenario.townships.iter().map(|t| StreamKey::new(1, "survival", &t.id)).collect();
    let mut draw = 0;
    let mut next = || {
        draw += 1;
        draw
    };
    c.bench_function("draw/assumptions", |b| {
        b.iter(|| black_box(model.params(Draw::Number(next()))));
    });
    c.bench_function("draw/mortality path", |b| {
        b.iter(|| black_box(model.mortality_path(Draw::Number(next()))));
    });
    c.bench_function("draw/survival", |b| {
        b.iter(|| black_box(survival(&scenario, &hazards, &keys, next())));
    });
    let mut row = vec![0.0; model.layout().width()];
    c.bench_function("draw/whole", |b| {
        b.iter(|| model.run(Draw::Number(next()), black_box(&mut row)));
    });
    c.bench_function("draw/whole, central", |b| {
        b.iter(|| model.run(Draw::Central, black_box(&mut row)));
    });
}

/// One thousand draws on one and two threads, kept as an ensemble.
fn ensemble(c: &mut Criterion) {
    let scenario = plan();
    let model = Model::new(&scenario, scenario.seed);
    let mut group = c.benchmark_group("1000 draws");
    group.sample_size(10);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("a thread pool");
        group.bench_function(format!("{threads} threads"), |b| {
            b.iter(|| pool.install(|| Ensemble::run(&model, 1000, &[], &Watch::default())));
        });
    }
    group.finish();
}

/// One event count of a cell by our sampler and by the library's, the same cells in turn.
fn samplers(c: &mut Criterion) {
    use rand::SeedableRng as _;
    use rand_distr::{Binomial, Distribution as _};
    let cells: Vec<(u32, f64)> =
        (0..256).map(|i| (20 + i % 200, 0.004 + f64::from(i) * 0.000_4)).collect();
    let mut group = c.benchmark_group("256 binomials");
    let mut stream = StreamKey::new(1, "bench", "").open(1);
    group.bench_function("bedplan", |b| {
        b.iter(|| {
            let draw = |&(n, p): &(u32, f64)| u64::from(numerics::binomial(&mut stream, n, p));
            cells.iter().map(draw).sum::<u64>()
        });
    });
    let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(1);
    group.bench_function("rand_distr", |b| {
        b.iter(|| {
            let draw = |&(n, p): &(u32, f64)| {
                Binomial::new(u64::from(n), p).expect("0 ≤ p ≤ 1").sample(&mut generator)
            };
            cells.iter().map(draw).sum::<u64>()
        });
    });
    group.finish();
}

criterion_group!(benches, stages, ensemble, samplers);
criterion_main!(benches);
