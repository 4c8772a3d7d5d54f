//! What is kept of the draws of a run: parts joined, archives read back, runs that stop.

use std::sync::atomic::Ordering;
use std::time::Duration;

use bedplan::engine::{
    ArchiveError, DrawSpan, Ensemble, Model, Pairing, SideBySide, Stock, Watch, run_together,
};

use bedplan::analysis::Results;
use bedplan::domain::Scenario;
use bedplan::engine::layout::{Finding, Group};
use bedplan::engine::{ResultKey, What, Where};

use crate::support::{column, open, together, wansheng};

const DRAWS: u32 = 60;

#[test]
fn parts_joined_are_the_whole_byte_for_byte() {
    let plan = open(&wansheng("plan.yaml"));
    let model = Model::new(&plan, plan.seed);
    let part = |part| {
        let mut run = together(&[&model], DrawSpan::part(DRAWS, part, 3), Pairing::Off);
        run.ensembles.remove(0)
    };
    let whole = together(&[&model], DrawSpan::whole(DRAWS), Pairing::Off).ensembles.remove(0);
    let mut joined = part(1);
    for bytes in [part(2), part(3)].map(|part| part.to_bytes()) {
        joined.append(&Ensemble::from_bytes(model.layout().clone(), &bytes).unwrap());
    }
    assert!(joined.to_bytes() == whole.to_bytes());
    assert_eq!((whole.draws(), joined.span()), (DRAWS as usize, DrawSpan::whole(DRAWS)));
}

#[test]
fn an_archive_is_read_back_whole_or_refused() {
    let plan = open(&wansheng("plan.yaml"));
    let other = open(&wansheng("variants/low-need.yaml"));
    let mut fewer = other.clone();
    fewer.rules.pop();
    let model = Model::new(&plan, plan.seed);
    let ensemble = together(&[&model], DrawSpan::whole(20), Pairing::Off).ensembles.remove(0);
    let bytes = ensemble.to_bytes();
    let layout = || model.layout().clone();
    let back = Ensemble::from_bytes(layout(), &bytes).unwrap();
    // Absent central values are no number, which equals nothing: compare what is written.
    assert!(back.to_bytes() == bytes);
    // Fewer rules; and as many of other names, in another order, or of another kind: of the same
    // width as the plan's.
    let renamed = |change: fn(&mut Scenario)| {
        let mut other = plan.clone();
        change(&mut other);
        other
    };
    let others = [
        fewer,
        renamed(|s| s.rules.swap(0, 1)),
        renamed(|s| s.rules[0].id.push('x')),
        renamed(|s| s.townships.swap(2, 3)),
        renamed(|s| s.chance_events = false),
        renamed(|s| s.headline = vec![2025, 2030, 2034]),
    ];
    for other in others {
        let layout = Model::new(&other, 1).layout().clone();
        assert_eq!(Ensemble::from_bytes(layout, &bytes).unwrap_err(), ArchiveError::OtherLayout);
    }
    assert_eq!(Ensemble::from_bytes(layout(), b"PAR1").unwrap_err(), ArchiveError::Foreign);
    for end in [20, bytes.len() / 2, bytes.len() - 1] {
        let error = Ensemble::from_bytes(layout(), &bytes[..end]).unwrap_err();
        assert_eq!(error, ArchiveError::Broken, "{end} bytes");
    }
    let longer = [&bytes[..], b"\0"].concat();
    assert_eq!(Ensemble::from_bytes(layout(), &longer).unwrap_err(), ArchiveError::Broken);
}

#[test]
fn every_column_has_a_name_of_its_own_that_leads_back_to_it() {
    let plan = open(&wansheng("plan.yaml"));
    let layout = Model::new(&plan, plan.seed).layout().clone();
    let mut names = std::collections::BTreeSet::new();
    for column in 0..layout.width() {
        let key = layout.key(column);
        assert_eq!(layout.column(&key), Some(column), "{key}");
        assert!(names.insert(key.to_string()), "{key} twice");
    }
    let key = ResultKey::stock(Where::Township("wandong"), 2030, Stock::Demand(Group::All, None));
    assert_eq!(key.to_string(), "demand/all/all wandong 2030");
    let nowhere = [
        ResultKey { place: Where::Township("nowhere"), ..key },
        ResultKey { year: Some(2036), ..key },
        ResultKey { what: What::Rule("no-rule", Finding::Met), place: Where::District, ..key },
    ];
    assert!(nowhere.iter().all(|key| layout.column(key).is_none()));
}

#[test]
fn a_result_too_large_to_be_kept_is_an_error_that_names_it() {
    let mut plan = open(&wansheng("plan.yaml"));
    // Staff would be paid and counted from the same series, and named first.
    plan.costs = None;
    plan.staff.clear();
    let rule = plan.rules.iter().position(|r| r.series.is_some() && !r.metric.is_share()).unwrap();
    let run =
        |plan: &Scenario| Ensemble::run(&Model::new(plan, plan.seed), 3, &[], &Watch::default());
    // A million millions are kept as they are.
    let series = plan.rules[rule].series.unwrap();
    plan.series[series].values.iter_mut().for_each(|(_, value)| *value = 1e12);
    let ensemble = run(&plan).unwrap();
    let column = ensemble.layout().finding(rule, 0, Finding::Value);
    let (value, _) = ensemble.tally(column).iter().next().unwrap();
    let exact = ensemble.central(column) * ensemble.layout().scale(column);
    assert!(exact > 1e12 && (value as f64 - exact).abs() / exact < 0.01, "{value} for {exact}");
    plan.series[series].values.iter_mut().for_each(|(_, value)| *value = 1e18);
    let overflow = run(&plan).unwrap_err();
    let name = format!("rules/{}/value district 2020", plan.rules[rule].id);
    assert_eq!(overflow.result, name);
}

#[test]
fn a_rule_stops_at_a_multiple_of_the_step_and_leaves_a_whole_shorter_run() {
    let mut plan = open(&wansheng("plan.yaml"));
    crate::support::fix(&mut plan);
    let model = Model::new(&plan, plan.seed);
    let mut asked = Vec::new();
    let run = run_together(
        &[&model],
        DrawSpan::whole(5000),
        &[vec![]],
        Pairing::Off,
        &Watch::default(),
        |so_far| {
            asked.push(so_far.ensembles[0].draws());
            asked.len() == 2
        },
    )
    .unwrap();
    assert_eq!(asked, [1000, 2000]);
    let shorter = Ensemble::run(&model, 2000, &[], &Watch::default()).unwrap();
    assert!(run.ensembles[0].to_bytes() == shorter.to_bytes());
}

/// What waits to be sorted when somebody stops a run is counted like everything else, in the
/// results at hand and in those that are gone on with.
#[test]
fn a_run_that_is_stopped_is_a_whole_shorter_one_and_can_be_gone_on_with() {
    let plan = open(&wansheng("plan.yaml"));
    let model = Model::new(&plan, plan.seed);
    let models = [&model];
    let whole = |draws: u64| {
        Ensemble::run(&model, draws as u32, &[], &Watch::default()).unwrap().to_bytes()
    };
    let mut run = SideBySide::begin(&models, 0, &[vec![]], Pairing::Off);
    let mut counted = 0;
    for _ in 0..2 {
        let watch = Watch::default();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                // A batch is counted, and the next one begun.
                while watch.done.load(Ordering::Relaxed) < 600 {
                    std::thread::sleep(Duration::from_millis(1));
                }
                watch.stop.store(true, Ordering::Relaxed);
            });
            run.go_on(&models, 1_000_000, &watch, |_| false, &[]).unwrap();
        });
        let before = std::mem::replace(&mut counted, run.ensembles[0].span().end());
        assert!(before < counted && counted < 1_000_000, "{counted} after {before}");
        assert!(run.ensembles[0].to_bytes() == whole(counted), "{counted} draws");
    }
    run.go_on(&models, 100, &Watch::default(), |_| false, &[]).unwrap();
    assert!(run.ensembles[0].to_bytes() == whole(counted + 100));
}

/// Mean and error of the district's older people in 2035 by even sampling against those by
/// independent draws.
#[test]
fn even_sampling_settles_faster_and_says_so_truly() {
    use bedplan::numerics::Sampling;
    const RUNS: u64 = 40;
    let plan = {
        let mut plan = open(&wansheng("plan.yaml"));
        // Chance events fall with the root of the draws whatever the sampling; here the assumptions
        // are looked at.
        plan.chance_events = false;
        plan
    };
    let run = |sampling: Sampling, seed: u64, draws: u32| {
        let mut scenario = plan.clone();
        scenario.sampling = sampling;
        let model = Model::new(&scenario, seed);
        let ensemble = Ensemble::run(&model, draws, &[], &Watch::default()).unwrap();
        let district = ensemble.layout().townships;
        let results = Results::new(&ensemble);
        let summary =
            results.summary(column(&ensemble, district, 2035, Stock::Demand(Group::All, None)));
        (summary.mean, summary.mc_error)
    };
    let spread = |sampling: Sampling, draws: u32| {
        let runs: Vec<(f64, f64)> = (1..=RUNS).map(|seed| run(sampling, seed, draws)).collect();
        let mean = runs.iter().map(|r| r.0).sum::<f64>() / RUNS as f64;
        let sd =
            (runs.iter().map(|r| (r.0 - mean).powi(2)).sum::<f64>() / (RUNS - 1) as f64).sqrt();
        let said = (runs.iter().map(|r| r.1 * r.1).sum::<f64>() / RUNS as f64).sqrt();
        (sd, said)
    };
    let (even, said) = spread(Sampling::Sobol, 512);
    let (random, said_of_random) = spread(Sampling::Random, 512);
    assert!(even < random / 2.0, "{even} is not much less than {random}");
    // With 40 runs a standard deviation is known to a ninth, which leaves room for the factor of
    // about four here and holds the errors said to a factor of one and a half.
    for (error, said) in [(even, said), (random, said_of_random)] {
        assert!(said > error / 1.5 && said < error * 1.5, "the error is {error}, not {said}");
    }
    // Four times the draws: independent ones halve the error.
    let (fewer, _) = spread(Sampling::Sobol, 128);
    assert!(even < fewer / 2.5, "{fewer} falls to {even} only");
}
