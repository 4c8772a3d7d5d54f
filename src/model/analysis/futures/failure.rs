//! A failure of a plan in the draws of a run.

use crate::domain::{AskedFailure, Failing};
use crate::engine::layout::{Finding, Stock};
use crate::engine::placement::is_short;
use crate::engine::{Model, ResultKey, Traced, What, Where, is_met};

/// What has to be traced of `failure`.
pub(crate) fn traced(failure: &AskedFailure, model: &Model) -> Vec<Traced> {
    let scenario = model.scenario();
    let what = match failure.kind {
        Failing::Joint => What::JointCompliance,
        Failing::Rule(at) => What::Rule(&scenario.rules[at].id, Finding::Met),
        Failing::Shortfall(_) => What::Stock(Stock::Waiting(None)),
    };
    let in_force = |year: &i32| match failure.kind {
        Failing::Rule(at) => scenario.rules[at].in_force(*year),
        _ => true,
    };
    let column = |year: i32| {
        let key = ResultKey { what, place: Where::District, year: Some(year) };
        model.layout().column(&key).map(Traced::Column)
    };
    (failure.years.0..=failure.years.1).filter(in_force).filter_map(column).collect()
}

/// In which draws `failure` happens, from the traced values.
pub(crate) fn hits(failure: &AskedFailure, traced: &[Vec<f64>]) -> Vec<bool> {
    let draws = traced.first().map_or(0, Vec::len);
    let fails = |value: f64| match failure.kind {
        Failing::Joint | Failing::Rule(_) => !value.is_nan() && !is_met(value),
        // Below half of the unit in which people are kept is nobody.
        Failing::Shortfall(most) => is_short(value - most),
    };
    (0..draws).map(|draw| traced.iter().any(|values| fails(values[draw]))).collect()
}
