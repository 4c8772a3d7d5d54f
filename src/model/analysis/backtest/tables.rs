//! The tables of a back-test: each observation with its score, and the judgements.

use super::run::{Backtest, Judged};
use crate::analysis::table::{Cell, Table};
use crate::analysis::tables::dictionary;
use crate::domain::{Observations, ObservedPlace, Scenario};

/// All tables: `scores`, `judgements`, `ranks`, and what their columns mean.
pub fn all(scenario: &Scenario, observations: &Observations, backtest: &Backtest) -> Vec<Table> {
    let mut tables =
        vec![judgements(backtest), ranks(backtest), scores(scenario, observations, backtest)];
    tables.push(dictionary(&tables));
    tables
}

/// A row an observation.
fn scores(scenario: &Scenario, observations: &Observations, backtest: &Backtest) -> Table {
    let columns = [
        "result",
        "place",
        "year",
        "horizon",
        "observed",
        "central",
        "p2_5",
        "p10",
        "p25",
        "p50",
        "p75",
        "p90",
        "p97_5",
        "error",
        "log_error",
        "inside50",
        "inside80",
        "inside95",
        "crps",
        "place_low",
        "place_high",
        "reach",
        "groups",
        "class",
        "source",
    ];
    let mut table = Table::new("scores", &columns);
    for (observation, score) in observations.list.iter().zip(&backtest.scores) {
        let Some(score) = score else { continue };
        let place = match observation.place {
            ObservedPlace::District => "district",
            ObservedPlace::Township(at) => &scenario.townships[at].id,
        };
        let mut row: Vec<Cell> = vec![
            observation.subject.to_string().into(),
            place.into(),
            observation.year.into(),
            (observation.year - scenario.years.base).into(),
            observation.value.into(),
            score.central.into(),
        ];
        row.extend(score.quantiles.map(Cell::from));
        row.extend([score.error, score.log_error].map(Cell::from));
        row.extend(score.inside.map(|inside| Cell::from(i32::from(inside))));
        row.extend([score.crps, score.place.0, score.place.1, finite(score.reach)].map(Cell::from));
        let named = observations.groupings.iter().zip(&observation.groups);
        let named = named.filter_map(|(grouping, group)| {
            Some(format!("{}={}", grouping.name, grouping.groups[(*group)?]))
        });
        row.push(named.collect::<Vec<_>>().join("; ").into());
        row.push(observation.provenance.class.word().into());
        row.push(observation.provenance.source.as_str().into());
        table.push(row);
    }
    table
}

/// The cells that say what is judged.
fn key(judged: &Judged) -> Vec<Cell> {
    let (by, group) = judged.group.clone().unwrap_or(("all".to_owned(), "all".to_owned()));
    vec![
        judged.subject.to_string().into(),
        judged.horizon.into(),
        by.into(),
        group.into(),
        judged.judgement.count.into(),
    ]
}

const KEY: [&str; 5] = ["result", "horizon", "group_by", "group_name", "observations"];

/// A row a result, horizon and group.
fn judgements(backtest: &Backtest) -> Table {
    let columns = [
        "median_error",
        "mean_error",
        "median_absolute_error",
        "mean_absolute_error",
        "median_log_error",
        "sd_log_error",
        "held50",
        "held50_low",
        "held50_high",
        "held80",
        "held80_low",
        "held80_high",
        "held95",
        "held95_low",
        "held95_high",
        "crps",
        "relative_crps",
        "spread_factor",
        "spread_factor_low",
        "spread_factor_high",
    ];
    let mut table = Table::new("judgements", &[&KEY[..], &columns].concat());
    for judged in &backtest.judged {
        let of = &judged.judgement;
        let mut row = key(judged);
        row.extend(
            [
                of.median_error,
                of.mean_error,
                of.median_absolute_error,
                of.mean_absolute_error,
                of.median_log_error,
                of.sd_log_error,
            ]
            .map(Cell::from),
        );
        row.extend(of.inside.iter().flat_map(|p| [p.share, p.low, p.high]).map(Cell::from));
        row.extend([of.crps, of.relative_crps, finite(of.factor)].map(Cell::from));
        let (low, high) = of.factor_interval;
        row.extend([low, high].map(|end| Cell::from(finite(end.unwrap_or(f64::NAN)))));
        table.push(row);
    }
    table
}

/// A row a result, horizon, group and tenth of the draws.
fn ranks(backtest: &Backtest) -> Table {
    let mut table = Table::new("ranks", &[&KEY[..], &["tenth", "observed_share"]].concat());
    for judged in &backtest.judged {
        for (at, share) in judged.judgement.histogram.iter().enumerate() {
            let mut row = key(judged);
            row.extend([Cell::from(at + 1), Cell::from(*share)]);
            table.push(row);
        }
    }
    table
}

/// What has no end is a missing value in a table.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}
