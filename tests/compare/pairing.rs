//! What pairing gains, on the shipped plan against late delivery, and that the tallied differences are those of the draws.

use bedplan::analysis::Results;
use bedplan::analysis::compare::spread::spreads;
use bedplan::analysis::compare::{Beside, Difference, Key, Side, Where, Wish};
use bedplan::analysis::variance::{PartShare, Share};
use bedplan::domain::Scenario;
use bedplan::engine::{Ensemble, Model, Pairing, Part, Span, Stock, Watch, run_together};

use crate::common::{open, root};

const DRAWS: u32 = 400;

fn wansheng(name: &str) -> Scenario {
    open(&root().join("scenarios/wansheng").join(name)).scenario
}

/// The balance of all beds of the district in 2035, and the people without a bed.
const KEYS: [Key<'static>; 2] = [
    Key::Stock(Where::District, 2035, Stock::Balance(None)),
    Key::Stock(Where::District, 2035, Stock::Waiting(None)),
];

#[test]
fn pairing_cuts_the_variance_of_a_difference_by_more_than_ten() {
    let scenarios = [wansheng("plan.yaml"), wansheng("variants/late-delivery.yaml")];
    let models: Vec<Model> = scenarios.iter().map(|s| Model::new(s, s.seed)).collect();
    let all: Vec<&Model> = models.iter().collect();
    let keep: Vec<Vec<usize>> = models.iter().map(|m| (0..m.layout().width()).collect()).collect();
    let together =
        run_together(&all, Span::whole(DRAWS), &keep, Pairing::First, &Watch::default(), |_| false)
            .unwrap();
    let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
    let side = |i: usize| Side { scenario: &scenarios[i], results: &results[i] };
    let paired =
        Beside { reference: side(0), run: side(1), differences: together.differences.first() };
    let unpaired = Beside { differences: None, ..paired };

    for key in KEYS {
        let pair = paired.pair(key).expect("both have it");
        // The differences are those of the draws, one by one.
        let [old, new] = [0, 1].map(|i| results[i].values(side(i).column(key).expect("a column")));
        let differences: Vec<f64> = old.iter().zip(&new).map(|(old, new)| new - old).collect();
        let mean = differences.iter().sum::<f64>() / differences.len() as f64;
        assert!((pair.difference.summary.mean - mean).abs() < 1e-6, "{key:?}");
        let less = differences.iter().filter(|d| **d < -1e-9).count() as f64;
        assert_eq!(pair.difference.less.share, less / differences.len() as f64, "{key:?}");

        // Unpaired, the same mean has a far larger error, and the direction is in doubt.
        let Difference { summary, gain, .. } = pair.difference;
        let apart = unpaired.pair(key).expect("both have it").difference;
        assert!((apart.summary.mean - summary.mean).abs() < 1e-6);
        let ratio = apart.summary.mc_error / summary.mc_error;
        assert!((ratio * ratio / gain - 1.0).abs() < 1e-9, "{key:?}: {ratio} squared for {gain}");
        assert!(gain > 10.0, "{key:?}: variance ratio {gain}");
    }
    // Later beds are never more beds: in no draw does late delivery leave fewer people waiting, which two separate runs
    // would not tell.
    let waiting = paired.pair(KEYS[1]).expect("both have it").difference;
    assert_eq!(waiting.better(Wish::Less).map(|p| p.share), Some(0.0));
    let apart = unpaired.pair(KEYS[1]).expect("both have it").difference;
    // Unpaired draws call late delivery better in a share whose interval lies above all that pairing leaves possible.
    let possible = waiting.better(Wish::Less).expect("paired").high;
    assert!(apart.better(Wish::Less).is_some_and(|p| p.low > possible), "{apart:?}");
}

#[test]
fn the_error_that_is_stated_is_the_error_that_is_made() {
    // Forty parts of 50 draws: the spread of their mean differences is the error of each.
    let scenarios = [wansheng("plan.yaml"), wansheng("variants/late-delivery.yaml")];
    let models: Vec<Model> = scenarios.iter().map(|s| Model::new(s, s.seed)).collect();
    let key = KEYS[0];
    let keeps: Vec<Vec<usize>> = models.iter().map(|_| Vec::new()).collect();
    let all: Vec<&Model> = models.iter().collect();
    let parts = (1..=40).map(|part| {
        let span = Span::part(2000, part, 40);
        let together =
            run_together(&all, span, &keeps, Pairing::First, &Watch::default(), |_| false).unwrap();
        let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
        let side = |i: usize| Side { scenario: &scenarios[i], results: &results[i] };
        let beside =
            Beside { reference: side(0), run: side(1), differences: together.differences.first() };
        let summary = beside.pair(key).expect("both have it").difference.summary;
        (summary.mean, summary.mc_error)
    });
    let parts: Vec<(f64, f64)> = parts.collect();
    let n = parts.len() as f64;
    let mean = parts.iter().map(|(mean, _)| mean).sum::<f64>() / n;
    let variance = parts.iter().map(|(m, _)| (m - mean) * (m - mean)).sum::<f64>() / (n - 1.0);
    let stated = parts.iter().map(|(_, error)| error * error).sum::<f64>() / n;
    // The variance of 40 means is itself uncertain: chi-square with 39 degrees of freedom lies between 17.9 and 70.8 (0.2 %
    // in all outside), so the ratio between 0.46 and 1.81.
    let ratio = variance / stated;
    assert!((0.46..1.81).contains(&ratio), "variance {variance} for a stated {stated}");
}

#[test]
fn models_of_one_scenario_differ_in_no_draw() {
    let scenario = wansheng("plan.yaml");
    let model = Model::new(&scenario, scenario.seed);
    let keeps = [Vec::new(), Vec::new()];
    let both = [&model, &model];
    let together =
        run_together(&both, Span::whole(20), &keeps, Pairing::First, &Watch::default(), |_| false)
            .unwrap();
    let alone: Ensemble = Ensemble::run(&model, 20, &[], &Watch::default()).unwrap();
    // By their bytes: a year in which nothing failed is no number, which no number equals.
    let bytes = alone.to_bytes();
    assert!(together.ensembles.iter().all(|ensemble| ensemble.to_bytes() == bytes));
    let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
    let side = |i: usize| Side { scenario: &scenario, results: &results[i] };
    let beside =
        Beside { reference: side(0), run: side(1), differences: together.differences.first() };
    let difference = beside.pair(KEYS[0]).expect("both have it").difference;
    assert_eq!((difference.equal.share, difference.summary.sd), (1.0, 0.0));
    assert!(difference.gain.is_nan());
}

#[test]
fn the_share_of_government_comes_from_the_build_out_alone_and_not_where_nothing_is_built() {
    for (name, part) in [("plan.yaml", Some(1.0)), ("variants/no-build-out.yaml", None)] {
        let scenario = wansheng(name);
        let model = Model::new(&scenario, scenario.seed);
        let ensemble = Ensemble::run(&model, 200, &[], &Watch::default()).unwrap();
        let spreads = spreads(&model, &Results::new(&ensemble));
        let share = spreads.iter().find(|s| s.outcome.word == "government-share_value");
        let variance = share.expect("a headline result").variance.as_ref();
        let found = variance.map(|variance| variance.parts[Part::BuildOut as usize].alone.share);
        assert_eq!(found, part, "{name}");
        // Nothing else can act on beds, so nothing else has the least share, alone or with others.
        if let Some(variance) = variance {
            for part in Part::ALL.into_iter().filter(|part| *part != Part::BuildOut) {
                let PartShare { alone, total } = variance.parts[part as usize];
                let nothing = Share { share: 0.0, error: 0.0 };
                assert_eq!([alone, total, variance.together], [nothing; 3], "{name}: {part:?}");
            }
        }
        // 200 draws: the error of a mean is 7 % of the spread.
        let waiting = spreads.last().expect("people without a bed");
        assert!(waiting.more_draws_help() && (waiting.error - 0.0707).abs() < 1e-3);
    }
}
