//! What a common cause of need and uptake does to the probability that beds are short: numbers
//! known from an independent implementation, under the priors that the plan had when they were
//! worked out.

use bedplan::analysis::Results;
use bedplan::domain::facility::Delay;
use bedplan::domain::{CommonFactor, Drawn, Loaded, Param, Scenario, SupportedNumber, Text};
use bedplan::engine::{Ensemble, Model, Stock, StockKey, Watch};
use bedplan::numerics::Distribution;

use crate::support::{open, set, wansheng};

/// The plan with its first priors: normal rates of two age groups, no level of mortality, a sure
/// count, a growing supported group, and the log-normal delays.
fn as_it_was() -> Scenario {
    let mut scenario = open(&wansheng("plan.yaml"));
    scenario.older_factor = None;
    let level = scenario.mortality.level.expect("the plan has a level");
    set(&mut scenario, level, 0.0);
    scenario.mortality.township_level = None;
    scenario.common_factors.clear();
    scenario.supported.number = SupportedNumber::Proportional;
    let groups = [((45, 59), -0.004, 0.006), ((60, 100), 0.0, 0.003)];
    scenario.migration.truncate(groups.len());
    for (index, (ages, mean, sd)) in groups.into_iter().enumerate() {
        let group = &mut scenario.migration[index];
        (group.ages, group.township_rate) = (ages, None);
        let rate = group.rate;
        scenario.assumptions[rate.0].distribution = Distribution::normal(mean, sd).unwrap();
    }
    let delays = scenario.facilities.iter().filter_map(|home| home.project.as_ref());
    let factors: Vec<Param> = delays
        .filter_map(|project| match project.delay {
            Delay::Factor(factor) => Some(factor),
            Delay::Months(_) => None,
        })
        .collect();
    assert_eq!(factors.len(), 6);
    for factor in factors {
        scenario.assumptions[factor.0].distribution = Distribution::lognormal(1.07, 0.38).unwrap();
    }
    scenario
}

/// With a factor on which each of `params` loads √½, so that any two correlate by one half.
fn with_cause(params: &[Param]) -> Scenario {
    let mut scenario = as_it_was();
    let load = 0.5_f64.sqrt();
    scenario.common_factors.push(CommonFactor {
        id: "need-and-uptake".to_owned(),
        name: Text::default(),
        drawn: Drawn::Once,
        loads: params.iter().map(|&param| (Loaded::Assumption(param), load)).collect(),
        provenance: scenario.assumption(params[0]).provenance.clone(),
    });
    scenario
}

/// Share of draws in which all usable beds of 2035 are fewer than the people who would use one.
fn short(scenario: &Scenario, draws: u32) -> f64 {
    let model = Model::new(scenario, scenario.seed);
    let ensemble = Ensemble::run(&model, draws, &[], &Watch::default()).unwrap();
    let layout = ensemble.layout();
    let (place, year) = (layout.district(), scenario.years.index(2035));
    let column = layout.stock(StockKey { place, year, stock: Stock::Balance(None) });
    Results::new(&ensemble).probability(column, |beds| beds < 0.0).share
}

/// Shares known to ±0.004: 0.089 when all is independent, 0.113 when the three uptakes have a cause
/// in common, 0.140 when care need has it too. Four standard errors of a share of `draws`, and
/// those ±0.004 twice, are the tolerance.
fn shares_are_those_known(draws: u32) {
    let plain = as_it_was();
    let uptakes = plain.uptake.by_need;
    let all: Vec<Param> = uptakes.into_iter().chain([plain.care_need.level]).collect();
    let found = [
        short(&plain, draws),
        short(&with_cause(&uptakes), draws),
        short(&with_cause(&all), draws),
    ];
    for (found, known) in found.into_iter().zip([0.089_f64, 0.113, 0.140]) {
        let tolerance = 0.008 + 4.0 * (known * (1.0 - known) / f64::from(draws)).sqrt();
        assert!((found - known).abs() < tolerance, "{found} for {known} ± {tolerance}");
    }
    assert!(found[0] < found[1] && found[1] < found[2], "{found:?}");
}

#[test]
fn causes_in_common_make_shortfalls_more_probable() {
    shares_are_those_known(2500);
}

/// `cargo test --release --test it common_causes -- --ignored`
#[test]
#[ignore = "three runs of 40,000 draws"]
fn causes_in_common_make_shortfalls_more_probable_at_length() {
    shares_are_those_known(40_000);
}
