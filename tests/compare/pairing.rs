//! What pairing gains, on the shipped plan against late delivery, and that the tallied differences
//! are those of the draws.

use bedplan::analysis::Results;
use bedplan::analysis::compare::spread::spreads;
use bedplan::analysis::compare::{Beside, Difference, Side, Wish};
use bedplan::analysis::variance::{PartShare, Share};
use bedplan::domain::{BedKind, Scenario};
use bedplan::engine::{
    DrawSpan, Ensemble, Model, Pairing, Part, ResultKey, Stock, Watch, Where, run_together,
};

use crate::common::{open, root};

const DRAWS: u32 = 400;
/// Draws of the figures of the pages.
const DRAWS_OF_PAGE: u32 = 10_000;

fn wansheng(name: &str) -> Scenario {
    open(&root().join("scenarios/wansheng").join(name)).scenario
}

/// The balance of all beds of the district in 2035, and the people without a bed.
const KEYS: [ResultKey<'static>; 2] = [
    ResultKey::stock(Where::District, 2035, Stock::Balance(None)),
    ResultKey::stock(Where::District, 2035, Stock::Waiting(None)),
];

#[test]
fn pairing_cuts_the_variance_of_a_difference_by_more_than_ten() {
    let scenarios = [wansheng("plan.yaml"), wansheng("variants/late-delivery.yaml")];
    let models: Vec<Model> = scenarios.iter().map(|s| Model::new(s, s.seed)).collect();
    let all: Vec<&Model> = models.iter().collect();
    let keep: Vec<Vec<usize>> = models.iter().map(|m| (0..m.layout().width()).collect()).collect();
    let together = run_together(
        &all,
        DrawSpan::whole(DRAWS),
        &keep,
        Pairing::First,
        &Watch::default(),
        |_| false,
    )
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
    pages_hold(&paired);
    // Later beds are never more beds: in no draw does late delivery leave fewer people waiting,
    // which two separate runs would not tell.
    let waiting = paired.pair(KEYS[1]).expect("both have it").difference;
    assert_eq!(waiting.better(Wish::Less).map(|p| p.share), Some(0.0));
    let apart = unpaired.pair(KEYS[1]).expect("both have it").difference;
    // Unpaired draws call late delivery better in a share whose interval lies above all that
    // pairing leaves possible.
    let possible = waiting.better(Wish::Less).expect("paired").high;
    assert!(apart.better(Wish::Less).is_some_and(|p| p.low > possible), "{apart:?}");
}

/// The table of docs/model/pairing.md: words and result, and year.
const PAGE: [(&str, Stock, i32); 7] = [
    ("balance, all", Stock::Balance(None), 2025),
    ("balance, all", Stock::Balance(None), 2035),
    ("balance, nursing", Stock::Balance(Some(BedKind::Nursing)), 2035),
    ("people without a bed, all", Stock::Waiting(None), 2030),
    ("people without a bed, all", Stock::Waiting(None), 2035),
    ("usable beds nobody fills, nursing", Stock::Unused(BedKind::Nursing), 2035),
    ("beds in service, all", Stock::Beds(None, None), 2025),
];

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).expect("a page")
}

/// The first number of a text.
fn first_number(text: &str) -> f64 {
    let text = text.replace('−', "-");
    let begin = text.find(|c: char| c.is_ascii_digit()).expect("a number");
    let negative = text[..begin].ends_with('-');
    let digits: String =
        text[begin..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let number: f64 = digits.parse().expect("a number");
    if negative { -number } else { number }
}

/// Whether the figures of the pages could be those of the plan: each mean within three errors of
/// these draws.
fn pages_hold(paired: &Beside) {
    let table = page("docs/model/pairing.md");
    for (name, stock, year) in PAGE {
        let begin = format!("| {name} | {year} |");
        let row = table.lines().find_map(|line| line.strip_prefix(&begin)).expect("a row");
        let found =
            paired.pair(ResultKey::stock(Where::District, year, stock)).expect("both have it");
        let Difference { summary, .. } = found.difference;
        let said = first_number(row);
        let off = (said - summary.mean).abs();
        assert!(off < 3.0 * summary.mc_error, "{name} {year}: {said} for {}", summary.mean);
    }
    let late = paired.pair(KEYS[1]).expect("both have it");
    for name in ["docs/guide/compare.md", "docs/zh/guide/compare.md"] {
        let text = page(name);
        let mut quoted = text.lines().filter_map(|line| line.strip_prefix("> "));
        let figures = [(late.run.mean, late.run.mc_error), {
            let Difference { summary, .. } = late.difference;
            (summary.mean, summary.mc_error)
        }];
        for (mean, error) in figures {
            let said = first_number(quoted.next().expect("a line that is quoted"));
            assert!((said - mean).abs() < 3.0 * error, "{name}: {said} for {mean}");
        }
    }
}

/// The long form: the rows of the page, as they are printed.
#[test]
#[ignore = "10,000 draws of two scenarios: minutes"]
fn the_rows_of_the_page_are_those_of_its_draws() {
    let scenarios = [wansheng("plan.yaml"), wansheng("variants/late-delivery.yaml")];
    let models: Vec<Model> = scenarios.iter().map(|s| Model::new(s, s.seed)).collect();
    let all: Vec<&Model> = models.iter().collect();
    let keeps: Vec<Vec<usize>> = models.iter().map(|_| Vec::new()).collect();
    let (span, watch) = (DrawSpan::whole(DRAWS_OF_PAGE), Watch::default());
    let together = run_together(&all, span, &keeps, Pairing::First, &watch, |_| false).unwrap();
    let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
    let side = |i: usize| Side { scenario: &scenarios[i], results: &results[i] };
    let beside =
        Beside { reference: side(0), run: side(1), differences: together.differences.first() };
    let table = page("docs/model/pairing.md");
    for (name, stock, year) in PAGE {
        let found =
            beside.pair(ResultKey::stock(Where::District, year, stock)).expect("both have it");
        let Difference { summary, gain, .. } = found.difference;
        let (mean, error) = (summary.mean, summary.mc_error);
        let row = format!(
            "| {name} | {year} | {mean:.1} ± {error:.2} | {:.2} | {gain:.1} |",
            error * gain.sqrt()
        );
        let row = row.replace(" -", " −");
        assert!(table.lines().any(|line| line == row), "{row}");
    }
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
        let span = DrawSpan::part(2000, part, 40);
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
    // The variance of 40 means is itself uncertain: chi-square with 39 degrees of freedom lies
    // between 17.9 and 70.8 (0.2 % in all outside), so the ratio between 0.46 and 1.81.
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
        run_together(&both, DrawSpan::whole(20), &keeps, Pairing::First, &Watch::default(), |_| {
            false
        })
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
        let spreads = spreads(std::slice::from_ref(&model), &[Results::new(&ensemble)]).remove(0);
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
