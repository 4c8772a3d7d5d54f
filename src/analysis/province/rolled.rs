//! What is rolled up of a district: chosen results of the whole district in all years, draw by
//! draw, in tenths.

use crate::domain::{BedKind, NeedLevel, Operator};
use crate::engine::layout::Group;
use crate::engine::parallel::*;
use crate::engine::placement::Client;
use crate::engine::results::catalogue::CATALOGUE;
use crate::engine::units::{ABSENT, encode};
use crate::engine::{Model, Overflow, Span, Stock, StockKey, Traced, Watch, trace};

/// The results that are rolled up: sums over townships, so that sums over districts mean the same.
pub const ROLLED: [Stock; 26] = [
    Stock::Older,
    Stock::Aged65,
    Stock::Aged80,
    Stock::Need(NeedLevel::Partial),
    Stock::Need(NeedLevel::Full),
    Stock::Demand(Group::Supported, None),
    Stock::Demand(Group::All, Some(BedKind::General)),
    Stock::Demand(Group::All, Some(BedKind::Nursing)),
    Stock::Demand(Group::All, None),
    Stock::Beds(Some(BedKind::General), None),
    Stock::Beds(Some(BedKind::Nursing), None),
    Stock::Beds(None, Some(Operator::Government)),
    Stock::Beds(None, None),
    Stock::Usable(Some(BedKind::General)),
    Stock::Usable(Some(BedKind::Nursing)),
    Stock::Usable(None),
    Stock::Waiting(Some(BedKind::General)),
    Stock::Waiting(Some(BedKind::Nursing)),
    Stock::Waiting(None),
    Stock::Missing(Some(BedKind::General)),
    Stock::Missing(Some(BedKind::Nursing)),
    Stock::Missing(None),
    Stock::Shortfall(Client::SupportedNursing),
    Stock::Shortfall(Client::SupportedGeneral),
    Stock::Occupied(BedKind::General),
    Stock::Occupied(BedKind::Nursing),
];

/// Units in one of what is counted: a run keeps nothing finer of these results.
pub(super) const UNITS: f64 = 10.0;
/// Draws traced at a time.
const CHUNK: u64 = 256;

/// Where a result stands among those rolled up.
pub(super) fn place_of(stock: Stock) -> usize {
    ROLLED.iter().position(|rolled| *rolled == stock).expect("a result that is rolled up")
}

/// Name of a result that is rolled up, as in the tables of a run: `demand/all/nursing`.
pub fn name_of(stock: Stock) -> String {
    let entry = &CATALOGUE[stock.index()];
    [&[entry.table], entry.keys].concat().join("/")
}

/// Values of a district in some draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Rolled {
    /// First year.
    pub base: i32,
    /// Number of years.
    pub years: usize,
    /// The draws.
    pub span: Span,
    /// Of the central case, by result and year.
    pub central: Vec<f64>,
    /// By result and year, draw by draw, in tenths.
    pub values: Vec<Vec<i32>>,
}

impl Rolled {
    /// Runs the draws of `span`; `None` where `watch` stopped them.
    ///
    /// # Errors
    /// If a result is too large to be kept.
    pub fn run(model: &Model, span: Span, watch: &Watch) -> Result<Option<Self>, Overflow> {
        let layout = model.layout();
        let (district, years) = (layout.district(), layout.years.count());
        let keys = ROLLED.iter().flat_map(|&stock| {
            (0..years).map(move |year| StockKey { place: district, year, stock })
        });
        let columns: Vec<usize> = keys.map(|key| layout.stock(key)).collect();
        let asked: Vec<Traced> = columns.iter().map(|&column| Traced::Column(column)).collect();
        let mut rolled = Rolled {
            base: layout.years.base,
            years,
            span: Span { skipped: span.skipped, draws: 0 },
            central: Vec::new(),
            values: vec![Vec::with_capacity(span.draws as usize); columns.len()],
        };
        loop {
            let count = CHUNK.min(span.end() - rolled.span.end());
            let traced = trace(model, &asked, rolled.span.end(), count as u32, watch);
            if traced.values.iter().any(|values| values.len() < count as usize) {
                return Ok(None);
            }
            rolled.central = traced.central;
            let kept = rolled.values.par_iter_mut().zip(&traced.values);
            kept.for_each(|(kept, values)| kept.extend(values.iter().map(|&v| encode(v, UNITS))));
            rolled.span.draws += count;
            if rolled.span.end() == span.end() {
                break;
            }
        }
        let beyond = |values: &Vec<i32>| values.iter().any(|v| v.unsigned_abs() >= i32::MAX as u32);
        match rolled.values.iter().position(beyond) {
            Some(at) => Err(Overflow { result: layout.key(columns[at]).to_string() }),
            None => Ok(Some(rolled)),
        }
    }

    /// Adds the draws of `next`, which follow on these.
    ///
    /// # Panics
    /// If they do not follow, or are of other results or years.
    pub fn append(&mut self, next: Rolled) {
        assert_eq!(self.span.end(), next.span.skipped, "parts must be joined in their order");
        assert_eq!((self.base, self.years), (next.base, next.years), "parts are of one district");
        self.span.draws += next.span.draws;
        for (values, more) in self.values.iter_mut().zip(next.values) {
            values.extend(more);
        }
    }

    /// Where a result of a calendar year stands.
    pub fn at(&self, result: usize, year: i32) -> usize {
        result * self.years + (year - self.base) as usize
    }
}

/// Whether a value can stand in a part.
pub(super) fn is_value(value: i64) -> bool {
    i32::try_from(value)
        .is_ok_and(|value| value != ABSENT && value != i32::MAX && value != -i32::MAX)
}
