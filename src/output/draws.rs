//! Every draw of a run as one table for analysts, `draws.parquet`: a row a draw, a column a result
//! or an assumption.
//!
//! Draw 0 is the central case. Results are the values that the run tallied, so that quantiles,
//! correlations and differences of runs come out as in its tables. Read by pandas, polars and
//! DuckDB; too wide for a spreadsheet.

use std::collections::BTreeSet;

use polars::prelude::{Column, DataFrame, PolarsResult};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use rayon::prelude::*;

use crate::analysis::Results;
use crate::domain::{Drawn, Extent, Param, Scenario};
use crate::engine::layout::Layout;
use crate::engine::results::year_failure::YearFailure;
use crate::engine::{Draw, Model, What, Where};

/// Name of the file in a run folder.
pub(crate) const FILE: &str = "draws.parquet";
/// Values that a run may keep draw by draw: 800 MB.
pub(crate) const MOST_VALUES: u64 = 100_000_000;

/// Whose results are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// The district's.
    District,
    /// The district's and each township's.
    Townships,
}

/// The columns of a row that are saved, in their order: those of results that the scenario has.
pub(crate) fn columns(scenario: &Scenario, layout: &Layout, places: Places) -> Vec<usize> {
    let wanted = |&column: &usize| {
        let key = layout.key(column);
        let place = places == Places::Townships || key.place == Where::District;
        let has_beds = scenario.extent == Extent::Beds;
        let there = match key.what {
            What::Stock(stock) => Extent::of_table(stock.entry().table) <= scenario.extent,
            What::OverYears(YearFailure::Rule(_) | YearFailure::AnyBinding, _)
            | What::Rule(..)
            | What::JointCompliance => !scenario.rules.is_empty(),
            What::Money(..) | What::CostRatio(_) | What::Staff(..) | What::Turnover(..) => true,
            What::OverYears(..) | What::Bottom(_) | What::Opening(_) | What::Flow(_) => has_beds,
        };
        place && there
    };
    let mut names = BTreeSet::new();
    let mut columns: Vec<usize> = (0..layout.width()).filter(wanted).collect();
    // The scenario's older people may be one of the age groups that every run has.
    columns.retain(|&column| {
        let name = name(scenario, layout, column);
        !name.starts_with("population/") || names.insert(name)
    });
    columns
}

/// The name of a column: the table and words of a result, its place, its year.
fn name(scenario: &Scenario, layout: &Layout, column: usize) -> String {
    let name = layout.key(column).to_string();
    match name.strip_prefix("population/elderly") {
        Some(rest) => format!("population/{}+{rest}", scenario.elderly_age),
        None => name,
    }
}

/// The file: `draw`, the results in `columns`, which `results` kept, and the assumptions.
///
/// # Errors
/// If polars cannot make it: a fault of bedplan.
pub(crate) fn parquet(
    model: &Model,
    results: &Results,
    columns: &[usize],
    places: Places,
) -> PolarsResult<Vec<u8>> {
    let scenario = model.scenario();
    let span = results.ensemble().span();
    // Of a run in parts, the first holds the central case.
    let has_central = span.skipped == 0;
    let central = has_central.then_some(Draw::Central);
    let draws: Vec<Draw> =
        central.into_iter().chain((span.skipped + 1..=span.end()).map(Draw::Number)).collect();
    let numbers: Vec<u64> = draws.iter().map(|draw| number(*draw)).collect();
    let mut table = vec![Column::new("draw".into(), numbers)];
    let optional = |value: f64| (!value.is_nan()).then_some(value);
    for &column in columns {
        let central = has_central.then(|| results.summary(column).central);
        let values = central.into_iter().chain(results.values(column)).map(optional);
        let name = name(scenario, results.layout(), column);
        table.push(Column::new(name.into(), values.collect::<Vec<Option<f64>>>()));
    }
    for (name, values) in assumptions(model, &draws, places) {
        table.push(Column::new(format!("assumption/{name}").into(), values));
    }
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .finish(&mut DataFrame::new(draws.len(), table)?)?;
    Ok(bytes)
}

/// 0 for the central case.
fn number(draw: Draw) -> u64 {
    match draw {
        Draw::Number(number) => number,
        _ => 0,
    }
}

/// The uncertain assumptions with their values, the central case first: those of the district, the
/// course of mortality by year, and, where townships are saved, what each township draws for
/// itself.
fn assumptions(model: &Model, draws: &[Draw], places: Places) -> Vec<(String, Vec<f64>)> {
    let scenario = model.scenario();
    let uncertain: Vec<usize> = (0..scenario.assumptions.len())
        .filter(|&at| {
            let assumption = &scenario.assumptions[at];
            !assumption.distribution.is_certain() && assumption.drawn == Drawn::Once
        })
        .collect();
    let rows: Vec<Vec<f64>> = draws
        .par_iter()
        .map(|&draw| {
            let params = model.params(draw);
            let mut row: Vec<f64> = uncertain.iter().map(|&at| params[Param(at)]).collect();
            row.extend(model.mortality_path(draw));
            if places == Places::Townships {
                row.extend(model.demography().drawn_in_townships(draw).into_iter().map(|(_, v)| v));
            }
            row
        })
        .collect();
    let mut names: Vec<String> =
        uncertain.iter().map(|&at| scenario.assumptions[at].id.clone()).collect();
    names.extend(scenario.years.iter().map(|year| format!("mortality.walk {year}")));
    if places == Places::Townships {
        let own = model.demography().drawn_in_townships(Draw::Central);
        names.extend(own.into_iter().map(|(name, _)| name));
    }
    let column = |at: usize| rows.iter().map(|row| row[at]).collect();
    names.into_iter().enumerate().map(|(at, name)| (name, column(at))).collect()
}
