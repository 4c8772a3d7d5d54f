//! Points of charts, taken from the summaries of results.

use crate::analysis::Summary;
use crate::chart::{BandPoint, FanPoint};
use crate::engine::StockKey;
use crate::engine::layout::Stock;
use crate::output::run::Run;

/// Summary of something counted in a place at the end of a year.
pub(super) fn stock<'r>(run: &'r Run, place: usize, year: i32, stock: Stock) -> &'r Summary {
    let layout = run.results.layout();
    let year = run.scenario.years.index(year);
    run.results.summary(layout.stock(StockKey { place, year, stock }))
}

/// A fan of it by year.
pub(super) fn fan(run: &Run, place: usize, of: Stock) -> Vec<FanPoint> {
    run.years_of(place)
        .into_iter()
        .map(|year| fan_point(year, stock(run, place, year, of)))
        .collect()
}

/// One year of a fan.
pub(in crate::output) fn fan_point(year: i32, summary: &Summary) -> FanPoint {
    let [p2_5, p10, p25, p50, p75, p90, p97_5] = summary.quantiles;
    FanPoint { year, p2_5, p10, p25, p50, p75, p90, p97_5, central: summary.central }
}

/// One year of a band of 80 % of the draws.
pub(in crate::output) fn band_point(year: i32, summary: &Summary) -> BandPoint {
    let (p10, p90) = summary.band80();
    BandPoint { year, p10, p50: summary.median(), p90 }
}
