//! What is rolled up of a district: chosen results of the whole district in all years, draw by
//! draw, in whole numbers of their units.

use super::result::RolledResult;
use crate::engine::parallel::*;
use crate::engine::units::encode_wide;
use crate::engine::{DrawSpan, Model, Overflow, Traced, Watch, trace};

/// Draws traced at a time.
const CHUNK: u64 = 256;

/// Values of a district in some draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Rolled {
    /// First year.
    pub base: i32,
    /// Number of years.
    pub years: usize,
    /// The draws.
    pub span: DrawSpan,
    /// Its results.
    pub results: Vec<RolledResult>,
    /// Of the central case, by result and year.
    pub central: Vec<f64>,
    /// By result and year, draw by draw, in the units of the result.
    pub values: Vec<Vec<i64>>,
}

impl Rolled {
    /// Runs the draws of `span`; `None` where `watch` stopped them.
    ///
    /// # Errors
    /// If a result is too large to be kept.
    ///
    /// # Panics
    /// If the model has no results of beds.
    pub fn run(model: &Model, span: DrawSpan, watch: &Watch) -> Result<Option<Self>, Overflow> {
        let (layout, scenario) = (model.layout(), model.scenario());
        let results = RolledResult::of(scenario);
        let years = layout.years;
        let keys = results.iter().flat_map(|of| years.iter().map(move |year| of.key(year)));
        let column = |key| layout.column(&key).expect("a district has what it speaks of");
        let asked: Vec<Traced> = keys.map(column).map(Traced::Column).collect();
        let mut rolled = Rolled {
            base: years.base,
            years: years.count(),
            span: DrawSpan { skipped: span.skipped, draws: 0 },
            central: Vec::new(),
            values: vec![Vec::with_capacity(span.draws as usize); asked.len()],
            results,
        };
        loop {
            let count = CHUNK.min(span.end() - rolled.span.end());
            let traced = trace(model, &asked, rolled.span.end(), count as u32, watch);
            if traced.values.iter().any(|values| values.len() < count as usize) {
                return Ok(None);
            }
            rolled.central = traced.central;
            let (results, years) = (&rolled.results, rolled.years);
            let kept = rolled.values.par_iter_mut().zip(&traced.values).enumerate();
            kept.for_each(|(at, (kept, values))| {
                let units = results[at / years].units();
                kept.extend(values.iter().map(|&value| encode_wide(value, units)));
            });
            rolled.span.draws += count;
            if rolled.span.end() == span.end() {
                break;
            }
        }
        for (at, values) in rolled.values.iter().enumerate() {
            let result = &rolled.results[at / rolled.years];
            if !values.iter().all(|value| result.holds(*value)) {
                let year = years.base + (at % rolled.years) as i32;
                return Err(Overflow { result: result.key(year).to_string() });
            }
        }
        Ok(Some(rolled))
    }

    /// Adds the draws of `next`, which follow on these.
    ///
    /// # Panics
    /// If they do not follow, or are of other results or years.
    pub fn append(&mut self, next: Rolled) {
        assert_eq!(self.span.end(), next.span.skipped, "parts must be joined in their order");
        assert_eq!((self.base, self.years), (next.base, next.years), "parts are of one district");
        assert_eq!(self.results, next.results, "parts are of one district");
        self.span.draws += next.span.draws;
        for (values, more) in self.values.iter_mut().zip(next.values) {
            values.extend(more);
        }
    }

    /// Where the result in this place stands in a calendar year.
    pub fn at(&self, result: usize, year: i32) -> usize {
        result * self.years + (year - self.base) as usize
    }
}
