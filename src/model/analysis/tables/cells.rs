//! Cells that several tables share.

use crate::analysis::probability::Probability;
use crate::analysis::summary::Summary;
use crate::analysis::table::Cell;
use crate::domain::{Area, BedKind, Place, Scenario};
use crate::quantity::Month;

/// Id and names of a township, or of the district.
pub(in crate::analysis) fn place_cells(scenario: &Scenario, place: usize) -> Vec<Cell> {
    match scenario.townships.get(place) {
        Some(t) => {
            vec![t.id.as_str().into(), t.name.en.as_str().into(), t.name.zh.as_str().into()]
        }
        None => vec![
            "district".into(),
            scenario.district.en.as_str().into(),
            scenario.district.zh.as_str().into(),
        ],
    }
}

/// The columns of a summary.
pub(in crate::analysis) fn summary_cells(s: &Summary) -> Vec<Cell> {
    let mut cells = vec![Cell::Real(s.mean), Cell::Real(s.sd)];
    cells.extend(s.quantiles.map(Cell::Real));
    cells.extend([Cell::Real(s.central), Cell::Real(s.mc_error)]);
    cells
}

/// A probability and its interval.
pub(in crate::analysis) fn probability_cells(p: Probability) -> [Cell; 3] {
    [p.share.into(), p.low.into(), p.high.into()]
}

/// Each kind of bed, then all.
pub(in crate::analysis) fn kinds() -> impl Iterator<Item = Option<BedKind>> + Clone {
    BedKind::ALL.into_iter().map(Some).chain([None])
}

/// A kind of bed, or all, as tables call it.
pub(in crate::analysis) fn kind_word(kind: Option<BedKind>) -> &'static str {
    kind.map_or("all", BedKind::word)
}

/// A place of a rule, as tables call it.
pub(in crate::analysis) fn place_word(scenario: &Scenario, place: Place) -> &str {
    match place {
        Place::District => "district",
        Place::Area(Area::Urban) => "urban",
        Place::Area(Area::Rural) => "rural",
        Place::Township(index) => &scenario.townships[index].id,
    }
}

/// The month in which an opening index (which a quantile may put between two months) falls.
pub(in crate::analysis) fn month_cell(index: f64) -> Cell {
    if index.is_nan() {
        return Cell::from("");
    }
    Month::from_index(libm::ceil(index) as i32).to_string().into()
}
