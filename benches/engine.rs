//! What a draw costs, stage by stage, on the Wansheng plan: `cargo bench --bench engine`.
//!
//! Every figure is for one draw: all townships and all years of the stage. Stages that need the
//! results of earlier ones get those of draws run beforehand, so that only the stage itself is
//! timed. The whole plan is in `plan.rs`.

#[path = "support/mod.rs"]
mod support;

use std::hint::black_box;

use bedplan::domain::{BedKind, Migration, Scenario, TownshipIndex};
use bedplan::engine::layout::Group;
use bedplan::engine::outcome::supply::Calendar;
use bedplan::engine::params::Params;
use bedplan::engine::placement::access::Access;
use bedplan::engine::placement::coordinated::Office;
use bedplan::engine::placement::place::{Detail, Placer};
use bedplan::engine::placement::travel::{Decay, Travel};
use bedplan::engine::world::chance::Chance;
use bedplan::engine::world::cohort::{self, Cells, Deaths, Hazards, Moves};
use bedplan::engine::{Draw, Model, Stock, StockKey, Tally};
use bedplan::numerics::counts::binomial_hazard_quantile;
use bedplan::numerics::{Events, Laws, List, Points, Sampling, StreamKey, WideStream};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

/// Numbers of draws 1, 2, …: each call of a stage is another draw, so that no branch is learnt by
/// heart.
fn numbers() -> impl FnMut() -> u64 {
    let mut draw = 0;
    move || {
        draw += 1;
        draw
    }
}

fn keys(scenario: &Scenario, process: &str) -> Vec<StreamKey> {
    scenario.townships.iter().map(|t| StreamKey::new(1, process, &t.id)).collect()
}

/// Base population of every township.
fn base(scenario: &Scenario) -> Vec<Cells> {
    let whole = |persons| {
        let mut cells = Cells::new();
        cohort::set_base_cells(&mut cells, persons, 1.0, true);
        cells
    };
    scenario.population.persons.iter().map(whole).collect()
}

/// Survival of all townships over all years.
fn survive(cells: &mut [Cells], hazards: &Hazards, years: usize, keys: &[StreamKey], draw: u64) {
    let mut chance = Chance::open(keys, Some(draw));
    let mut deaths = Deaths::default();
    for step in 0..years - 1 {
        let (hazards, log) = hazards.in_year(step, 0.0, 0.0);
        deaths.set(&hazards, log.exp());
        cohort::survive(cells, &vec![&deaths; cells.len()], &mut chance);
    }
}

/// Migration of all townships over all years, of the people of the base year.
fn migrate(
    cells: &mut [Cells],
    scenario: &Scenario,
    params: &Params,
    keys: &[StreamKey],
    draw: u64,
) {
    let mut chance = Chance::open(keys, Some(draw));
    let rates = |township: usize| {
        let first_age = scenario.population.first_age;
        let ages = scenario.population.persons[township][0].len();
        (first_age..).take(ages).map(move |age| {
            let holds = |group: &&Migration| {
                group.townships[TownshipIndex::new(township)]
                    && (group.ages.0..=group.ages.1).contains(&age)
            };
            scenario.migration.iter().find(holds).map_or(0.0, |group| params[group.rate])
        })
    };
    let moves: Vec<Moves> =
        (0..scenario.townships.len()).map(|township| Moves::new(rates(township))).collect();
    let moves: Vec<&Moves> = moves.iter().collect();
    for _ in 1..scenario.years.count() {
        cohort::migrate(cells, &moves, 0, &mut chance);
    }
}

fn people(c: &mut Criterion) {
    let scenario = support::plan();
    let model = Model::new(&scenario, scenario.seed);
    let mut next = numbers();
    c.bench_function("draw/assumptions", |b| {
        b.iter(|| black_box(model.params(Draw::Number(next()))));
    });
    c.bench_function("draw/mortality path", |b| {
        b.iter(|| black_box(model.mortality_path(Draw::Number(next()))));
    });

    let (table, first_age) = (&scenario.mortality.table, scenario.population.first_age);
    let (hazards, start) = (
        Hazards::new(table, scenario.years, first_age, &scenario.mortality.age_weight),
        base(&scenario),
    );
    let years = scenario.years.count();
    let survival = keys(&scenario, "survival");
    c.bench_function("draw/survival", |b| {
        let run = |cells: &mut Vec<Cells>| survive(cells, &hazards, years, &survival, next());
        b.iter_batched_ref(|| start.clone(), run, BatchSize::SmallInput);
    });
    let migration = keys(&scenario, "migration");
    let mut next = numbers();
    c.bench_function("draw/migration", |b| {
        let run = |(cells, params, draw): &mut (Vec<Cells>, Params, u64)| {
            migrate(cells, &scenario, params, &migration, *draw);
        };
        let setup = || {
            let draw = next();
            (start.clone(), model.params(Draw::Number(draw)), draw)
        };
        b.iter_batched_ref(setup, run, BatchSize::SmallInput);
    });

    let mut next = numbers();
    c.bench_function("draw/demographic stage", |b| {
        b.iter(|| black_box(model.demography().run(Draw::Number(next()))));
    });

    let care = model.worlds().care();
    let people = model.demography().run(Draw::Number(1));
    let mut next = numbers();
    c.bench_function("draw/need", |b| {
        b.iter(|| black_box(care.need(&people, Draw::Number(next()))));
    });
    let need = [5200.0, 500.0, 130.0].map(|n| vec![n; years]).concat();
    let need = vec![need; scenario.townships.len()];
    c.bench_function("draw/demand", |b| {
        b.iter(|| black_box(care.demand(&need, Draw::Number(next()))));
    });
    let world = model.worlds().draw(Draw::Number(1));
    let (mut memory, mut row) = (model.memory(), vec![0.0; model.layout().width()]);
    c.bench_function("draw/outcome in a kept world", |b| {
        b.iter(|| model.run_in(&world, Draw::Number(next()), &mut memory, black_box(&mut row)));
    });
}

/// Demand by class and usable beds by kind of one year.
struct Year {
    demand: [Vec<f64>; 4],
    usable: [Vec<f64>; 2],
    all_demand: Vec<f64>,
    all_usable: Vec<f64>,
}

/// Every year of some draws, read from their rows.
fn settled_years(model: &Model, draws: u64) -> Vec<Year> {
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let mut list = Vec::new();
    for draw in 1..=draws {
        model.run(Draw::Number(draw), &mut row);
        for year in 0..layout.years.count() {
            let of = |stock: Stock| -> Vec<f64> {
                let at = |place| layout.stock(StockKey { place, year, stock });
                (0..layout.townships).map(|place| row[at(place)]).collect()
            };
            let (general, nursing) = (Some(BedKind::General), Some(BedKind::Nursing));
            let asked = |group, kind| of(Stock::Demand(group, kind));
            list.push(Year {
                demand: [
                    asked(Group::Supported, nursing),
                    asked(Group::Supported, general),
                    asked(Group::Other, nursing),
                    asked(Group::Other, general),
                ],
                usable: [of(Stock::Usable(general)), of(Stock::Usable(nursing))],
                all_demand: asked(Group::All, None),
                all_usable: of(Stock::Usable(None)),
            });
        }
    }
    list
}

fn beds(c: &mut Criterion) {
    let scenario = support::plan();
    let model = Model::new(&scenario, scenario.seed);
    let params = model.params(Draw::Number(1));
    let calendar = Calendar::new(&scenario, &Points::new(scenario.seed, Sampling::Random));
    let mut next = numbers();
    c.bench_function("draw/supply", |b| {
        b.iter(|| black_box(calendar.run(&scenario, &params, Draw::Number(next()))));
    });

    let years = scenario.years.count();
    let rows = settled_years(&model, 64);
    let (lambda, limit) = (params[scenario.travel.decay], params[scenario.travel.limit]);
    let decay = Decay::new(lambda, limit).expect("the door bounds decay and limit");
    let travel = Travel::new(&scenario.travel.minutes, decay);
    c.bench_function("draw/travel", |b| {
        b.iter(|| black_box(Travel::new(&scenario.travel.minutes, decay)));
    });
    let mut draws = rows.chunks_exact(years).cycle();
    let mut placer = Placer::new();
    c.bench_function("draw/placement", |b| {
        b.iter(|| {
            for year in draws.next().expect("an endless list") {
                let demand = year.demand.each_ref().map(Vec::as_slice);
                let usable = year.usable.each_ref().map(Vec::as_slice);
                black_box(placer.place(&travel, demand, usable, Detail::default()));
            }
        });
    });
    let mut office = Office::new(&travel);
    c.bench_function("draw/coordinated minimum", |b| {
        b.iter(|| {
            for year in draws.next().expect("an endless list") {
                let demand = year.demand.each_ref().map(Vec::as_slice);
                let usable = year.usable.each_ref().map(Vec::as_slice);
                black_box(office.least_shortfall(&travel, demand, usable));
            }
        });
    });
    let mut access = Access::new();
    c.bench_function("draw/access", |b| {
        b.iter(|| {
            for year in draws.next().expect("an endless list") {
                let (asked, beds) = (&year.all_demand, &year.all_usable);
                black_box(access.measure(&travel, asked, beds));
            }
        });
    });
}

fn whole(c: &mut Criterion) {
    let scenario = support::plan();
    let mut calm = scenario.clone();
    calm.chance_events = false;
    let staying = support::shipped("variants/residents.yaml");
    for (name, scenario) in [
        ("draw/whole", &scenario),
        ("draw/whole, no chance events", &calm),
        ("draw/whole, people who stay", &staying),
    ] {
        let model = Model::new(scenario, scenario.seed);
        let mut row = vec![0.0; model.layout().width()];
        let mut next = numbers();
        c.bench_function(name, |b| {
            b.iter(|| model.run(Draw::Number(next()), black_box(&mut row)));
        });
    }

    // Every column of the plan, a batch of draws at a time, as the ensemble adds them up.
    const BATCH: usize = 1024;
    let model = Model::new(&scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let mut columns = vec![Vec::with_capacity(BATCH); layout.width()];
    for draw in 1..=BATCH as u64 {
        model.run(Draw::Number(draw), &mut row);
        for (column, values) in columns.iter_mut().enumerate() {
            values.push(libm::round(row[column] * layout.scale(column)) as i32);
        }
    }
    let mut tallies = vec![Tally::default(); layout.width()];
    let mut group = c.benchmark_group("1024 draws");
    group.throughput(Throughput::Elements(BATCH as u64));
    group.bench_function("tally", |b| {
        b.iter(|| {
            for (tally, values) in tallies.iter_mut().zip(&columns) {
                tally.add(values);
            }
        });
    });
    group.finish();
}

/// Event counts of a township's ages by our samplers, in lanes and one by one, and by the
/// library's.
fn samplers(c: &mut Criterion) {
    use rand::SeedableRng as _;
    use rand_distr::{Binomial, Distribution as _};
    const EVENTS: usize = 256;
    // Deaths in a year, and the dependent of an age band over the years.
    for (name, people, hazard, growth) in
        [("small", 80.0, 0.005, 1.015), ("large", 900.0, 0.1, 1.005)]
    {
        let list = |first: f64, growth: f64| -> Vec<f64> {
            (0..EVENTS).map(|i| first * libm::pow(growth, i as f64)).collect()
        };
        let n: Vec<f64> = list(people, 0.998).into_iter().map(f64::floor).collect();
        let hazards = list(hazard, growth);
        let mut laws = Laws::default();
        laws.set_hazards(&hazards, 1.0);
        let mut group = c.benchmark_group(format!("{EVENTS} {name} binomials"));
        group.throughput(Throughput::Elements(EVENTS as u64));

        let key = StreamKey::new(1, "bench", "");
        let (mut streams, mut events) = ([WideStream::new(key.open(1))], Events::default());
        let mut counts = [0.0; EVENTS];
        group.bench_function("in lanes", |b| {
            let lists = [List { n: &n, laws: &laws, from: 0, shared_by: 1 }];
            b.iter(|| events.sample(&mut streams, black_box(&lists), &mut counts));
        });
        let mut stream = key.open(1);
        group.bench_function("one by one", |b| {
            b.iter(|| {
                let cells = n.iter().zip(&hazards);
                cells
                    .map(|(n, h)| binomial_hazard_quantile(*n as u32, *h, stream.uniform()))
                    .sum::<u32>()
            });
        });
        let mut generator = rand::rngs::ChaCha8Rng::seed_from_u64(1);
        group.bench_function("rand_distr", |b| {
            b.iter(|| {
                let draw = |(n, h): (&f64, &f64)| {
                    let law = Binomial::new(*n as u64, -libm::expm1(-h));
                    law.expect("0 ≤ p ≤ 1").sample(&mut generator)
                };
                n.iter().zip(&hazards).map(draw).sum::<u64>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, people, beds, whole, samplers);
criterion_main!(benches);
