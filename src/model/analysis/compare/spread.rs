//! Where the interval of a headline result comes from: the share of its variance that each part of
//! the world is responsible for, and whether more draws would help.

use std::collections::BTreeSet;

use crate::analysis::Results;
use crate::analysis::headline::{Outcome, outcomes};
use crate::analysis::variance::{Variance, take_apart};
use crate::domain::Text;
use crate::engine::layout::Stock;
use crate::engine::{Model, StockKey};
use crate::message;

/// Most pairs of draws from which shares are estimated: an error of some three points at worst,
/// none where nothing acts.
pub(crate) const MOST_PAIRS: u32 = 500;
/// Monte Carlo error of a mean, in parts of the result's spread, above which more draws would help.
pub const SETTLED: f64 = 0.05;

/// The spread of one result.
#[derive(Debug, Clone)]
pub struct Spread {
    /// The result.
    pub outcome: Outcome,
    /// Its variance taken apart; `None` where it does not vary or is absent in some draw.
    pub variance: Option<Variance>,
    /// Monte Carlo error of its mean over its standard deviation; not a number where it does not
    /// vary.
    pub error: f64,
}

impl Spread {
    /// Whether more draws would make its mean noticeably surer. They never narrow the interval.
    pub fn more_draws_help(&self) -> bool {
        self.error > SETTLED
    }
}

/// The spread of every result of each model whose drivers a run reports, and of the people without
/// a bed in the last headline year.
pub fn spreads(models: &[Model], results: &[Results]) -> Vec<Vec<Spread>> {
    let asked: Vec<Vec<Outcome>> =
        models.iter().zip(results).map(|(model, results)| asked(model, results)).collect();
    let pairs: Vec<u32> =
        results.iter().map(|results| MOST_PAIRS.min(results.draws() as u32)).collect();
    let mut apart = vec![Vec::new(); models.len()];
    for number in pairs.iter().copied().collect::<BTreeSet<u32>>() {
        let like: Vec<usize> = (0..models.len()).filter(|&at| pairs[at] == number).collect();
        let those: Vec<&Model> = like.iter().map(|&at| &models[at]).collect();
        let column = |outcome: &Outcome| outcome.column;
        let columns: Vec<Vec<usize>> =
            like.iter().map(|&at| asked[at].iter().map(column).collect()).collect();
        for (at, variances) in like.iter().zip(take_apart(&those, &columns, number)) {
            apart[*at] = variances;
        }
    }
    let of_one = |((asked, apart), results): ((Vec<Outcome>, Vec<Option<Variance>>), &Results)| {
        let spread = |(outcome, variance): (Outcome, Option<Variance>)| {
            let summary = results.summary(outcome.column);
            // What is the same in every draw may differ in the last digit of its mean, which is no
            // variance.
            let variance = variance.filter(|_| summary.sd > 0.0);
            Spread { variance, error: summary.mc_error / summary.sd, outcome }
        };
        asked.into_iter().zip(apart).map(spread).collect()
    };
    asked.into_iter().zip(apart).zip(results).map(of_one).collect()
}

/// The results whose spread is told.
fn asked(model: &Model, results: &Results) -> Vec<Outcome> {
    let scenario = model.scenario();
    let layout = results.layout();
    let mut asked = outcomes(scenario, layout);
    if let Some(&year) = scenario.headline.last() {
        let index = scenario.years.index(year);
        let key = StockKey { place: layout.district(), year: index, stock: Stock::Waiting(None) };
        asked.push(Outcome {
            word: "shortfall".to_owned(),
            label: Text::from(message!("People without a bed", "无床可住人数")),
            year,
            column: layout.stock(key),
        });
    }
    asked
}
