//! No scenario's results depend on the scenarios it is run beside, whatever they differ in.
//!
//! Scenarios that differ in one setting each are run together and alone. Together they share
//! whatever stages read the same; a setting that a shared stage reads and its equality forgets
//! gives a scenario its neighbour's results.

mod variants;

use bedplan::domain::Part;
use bedplan::engine::units::WIDE_ABSENT;
use bedplan::engine::{Draw, DrawSpan, Ensemble, Model, Pairing, Stock, Watch, run_together};

use crate::support::{column, open, together, wansheng};
use variants::Moves::Results;
use variants::{uncertain, variants};

const DRAWS: u32 = 16;

/// Draws of scenarios of the size of the plan.
const DRAWS_OF_PLANS: u32 = 60;

/// The bytes of each model's results, run side by side.
fn bytes_together(models: &[&Model]) -> Vec<Vec<u8>> {
    let keeps = vec![vec![]; models.len()];
    let watch = Watch::default();
    let run = run_together(models, DrawSpan::whole(DRAWS), &keeps, Pairing::Off, &watch, |_| false)
        .unwrap();
    run.ensembles.iter().map(Ensemble::to_bytes).collect()
}

#[test]
fn every_setting_side_by_side_gives_what_it_gives_alone() {
    let base = uncertain();
    let variants = variants(&base);
    let mut models = vec![Model::new(&base, base.seed)];
    models.extend(variants.iter().map(|(_, _, scenario)| Model::new(scenario, scenario.seed)));
    let alone: Vec<Vec<u8>> =
        models.iter().map(|model| bytes_together(&[model]).remove(0)).collect();
    for ((name, moves, _), bytes) in variants.iter().zip(&alone[1..]) {
        assert_eq!(*moves == Results, *bytes != alone[0], "`{name}` moves {moves:?}");
    }
    let name = |i: usize| i.checked_sub(1).map_or("the district itself", |i| &variants[i].0);
    let agree = |order: &[usize]| {
        let beside: Vec<&Model> = order.iter().map(|&i| &models[i]).collect();
        for (place, (&i, found)) in order.iter().zip(bytes_together(&beside)).enumerate() {
            let others: Vec<&str> = order[..place].iter().map(|&i| name(i)).collect();
            assert!(found == alone[i], "`{}` behind {others:?}", name(i));
        }
    };
    // All of them in both orders, so that each leads some and follows others; then by twos and
    // threes.
    let all: Vec<usize> = (0..models.len()).collect();
    let backwards: Vec<usize> = all.iter().rev().copied().collect();
    agree(&all);
    agree(&backwards);
    for step in [1, 29] {
        for i in (1..models.len()).step_by(3) {
            agree(&[i, 0]);
            agree(&[(i + step) % models.len(), i, 0]);
        }
    }
}

#[test]
fn what_a_scenario_shares_is_what_it_reads() {
    let base = uncertain();
    let model = Model::new(&base, base.seed);
    let variants = variants(&base);
    let shares = |name: &str| {
        let (_, _, scenario) = variants.iter().find(|(of, ..)| of == name).unwrap();
        let other = Model::new(scenario, scenario.seed);
        let (ours, theirs) = (model.worlds(), other.worlds());
        (theirs.share_people(ours), theirs.are_those_of(ours))
    };
    for name in ["operator", "no rule", "name of a township", "no measure", "nobody travels"] {
        assert_eq!(shares(name), (true, true), "{name}");
    }
    for name in ["dependence", "area", "uptake", "target year", "support in a township"] {
        assert_eq!(shares(name), (true, false), "{name}");
    }
    for name in ["sampling", "seed", "persons", "rate of migration", "elderly age"] {
        assert_eq!(shares(name), (false, false), "{name}");
    }
    assert_ne!(model.mortality_path(Draw::Number(1)), model.mortality_path(Draw::Number(2)));
}

#[test]
fn a_world_that_was_kept_serves_every_plan() {
    let base = uncertain();
    let kept = Model::new(&base, base.seed);
    let draws = [Draw::Central, Draw::Number(1), Draw::Number(2), Draw::mixed(3, Part::Uptake, 8)];
    let worlds: Vec<_> = draws.iter().map(|&draw| kept.worlds().draw(draw)).collect();
    let bits = |row: &[f64]| row.iter().map(|value| value.to_bits()).collect::<Vec<u64>>();
    let mut plans = 0;
    for (name, _, scenario) in variants(&base) {
        let model = Model::new(&scenario, scenario.seed);
        if !model.worlds().are_those_of(kept.worlds()) {
            continue;
        }
        plans += 1;
        let mut memory = model.memory();
        for (&draw, world) in draws.iter().zip(&worlds) {
            let mut rows = [0, 1].map(|_| vec![0.0; model.layout().width()]);
            model.run(draw, &mut rows[0]);
            model.run_in(world, draw, &mut memory, &mut rows[1]);
            assert!(bits(&rows[0]) == bits(&rows[1]), "{name}, {draw:?}");
        }
    }
    assert!(plans > 20, "many plans are of one world, not {plans}");
}

#[test]
fn side_by_side_each_scenario_runs_as_it_does_alone() {
    // High need shares its people with the plan; other migration does not.
    let scenarios = {
        let mut moved = open(&wansheng("plan.yaml"));
        let rate = moved.migration[0].rate;
        crate::support::set(&mut moved, rate, -0.02);
        [open(&wansheng("plan.yaml")), open(&wansheng("variants/high-need.yaml")), moved]
    };
    let models: Vec<Model> = scenarios.iter().map(|s| Model::new(s, 7)).collect();
    let reads = |i: usize| models[i].demography().reads();
    assert!(reads(0) == reads(1) && reads(0) != reads(2));
    let all: Vec<&Model> = models.iter().collect();
    let run = together(&all, DrawSpan::whole(DRAWS_OF_PLANS), Pairing::First);
    for (model, ensemble) in models.iter().zip(&run.ensembles) {
        let alone =
            together(&[model], DrawSpan::whole(DRAWS_OF_PLANS), Pairing::Off).ensembles.remove(0);
        assert!(ensemble.to_bytes() == alone.to_bytes());
    }
    assert_eq!(run.differences.len(), 2);
}

#[test]
fn differences_are_those_of_the_same_draw() {
    let [plan, late] =
        ["plan.yaml", "variants/late-delivery.yaml"].map(|name| open(&wansheng(name)));
    let models = [Model::new(&plan, 7), Model::new(&late, 7)];
    let run = together(&[&models[0], &models[1]], DrawSpan::whole(DRAWS_OF_PLANS), Pairing::First);
    let differences = &run.differences[0];
    let mut moved = 0;
    for column in 0..models[1].layout().width() {
        let Some(tally) = differences.tally(column) else { continue };
        let reference = differences.reference(column).unwrap();
        let values = |e: &Ensemble, column| e.kept(column).unwrap().to_vec();
        let (old, new) = (values(&run.ensembles[0], reference), values(&run.ensembles[1], column));
        let mut expected: Vec<i64> = (old.iter().zip(&new))
            .filter(|(a, b)| **a != WIDE_ABSENT && **b != WIDE_ABSENT)
            .map(|(a, b)| b - a)
            .collect();
        expected.sort_unstable();
        let found: Vec<i64> = tally.iter().flat_map(|(v, n)| vec![v; n as usize]).collect();
        assert_eq!(found, expected, "column {column}");
        assert_eq!(tally.draws(), u64::from(DRAWS_OF_PLANS));
        moved += usize::from(found.iter().any(|&v| v != 0));
    }
    assert!(moved > 100, "late delivery moves many results, not {moved}");
    let demand = column(&run.ensembles[1], 3, 2030, Stock::Older);
    assert_eq!(differences.tally(demand).unwrap().iter().collect::<Vec<_>>(), [(0, 60)]);
}

/// A part of the world that moves no people, or no world, leaves those of a draw as they are, so
/// that they are drawn once; each other part moves them.
#[test]
fn parts_move_what_they_are_said_to_move() {
    let base = uncertain();
    let model = Model::new(&base, base.seed);
    let worlds = model.worlds();
    let drawn = worlds.draw(Draw::Number(3));
    for part in Part::ALL {
        let mixed = worlds.draw(Draw::mixed(3, part, 8));
        let (people, world) = (format!("{:?}", drawn.people), format!("{drawn:?}"));
        let moved = (people != format!("{:?}", mixed.people), world != format!("{mixed:?}"));
        assert_eq!(moved, (part.moves_people(), part.moves_world()), "{part:?}");
    }
}
