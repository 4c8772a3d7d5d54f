//! Outlines of townships on the earth, for maps. No result depends on them.

/// A closed line, degrees east and north; its first point is not repeated.
pub type Ring = Vec<(f64, f64)>;

/// An area with what is cut out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    /// Its outer line.
    pub outer: Ring,
    /// The lines of what does not belong to it.
    pub holes: Vec<Ring>,
}

/// Outlines of every township, and of what lies around them.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlines {
    /// The parts of each township, in the order of the scenario's.
    pub townships: Vec<Vec<Polygon>>,
    /// Areas that are no township of the scenario.
    pub neighbours: Vec<Polygon>,
    /// Approval number (审图号) of the map they were taken from.
    pub approval_number: Option<String>,
}

/// The least and the largest degrees east, and the same north, of some areas; `None` without a
/// point.
pub fn extent<'p>(areas: impl IntoIterator<Item = &'p Polygon>) -> Option<[(f64, f64); 2]> {
    let points = areas.into_iter().flat_map(|area| &area.outer);
    points.fold(None, |found: Option<[(f64, f64); 2]>, &(x, y)| {
        let [(x0, x1), (y0, y1)] = found.unwrap_or([(x, x), (y, y)]);
        Some([(x0.min(x), x1.max(x)), (y0.min(y), y1.max(y))])
    })
}
