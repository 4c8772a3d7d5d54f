//! Areas of a GeoJSON file, with all that names them.
//!
//! The crate `geojson` knows the format; here stands what else people hand in under that name.
//! Never decides which area is which township.

use geojson::{Feature, GeoJson, Geometry, GeometryValue, feature::Id};
use serde_json::Value as Json;

use crate::domain::outline::{Polygon, Ring};

/// A feature of the file.
#[derive(Debug)]
pub(super) struct Area {
    /// What names it: property (empty for the id of the feature) and value.
    pub names: Vec<(String, String)>,
    /// Its parts; none where it is no area.
    pub parts: Vec<Polygon>,
    /// What it is instead of an area.
    pub instead: Option<&'static str>,
    /// A point of it that is not on the globe.
    pub off_the_globe: Option<(f64, f64)>,
}

/// Why a text holds no areas.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    /// It is no JSON from this byte on.
    #[error("no JSON from byte {0} on")]
    Json(usize, #[source] serde_json::Error),
    /// It is TopoJSON.
    #[error("TopoJSON, not GeoJSON")]
    Topology,
    /// It is JSON of another kind.
    #[error("no GeoJSON")]
    Other(#[source] serde_json::Error),
}

/// The features of a text.
pub(super) fn areas(text: &str) -> Result<Vec<Area>, Fault> {
    let json: Json = serde_json::from_str(text)
        .map_err(|error| Fault::Json(offset(text, error.line(), error.column()), error))?;
    if json.get("type").and_then(Json::as_str) == Some("Topology") {
        return Err(Fault::Topology);
    }
    let read = serde_json::from_value::<GeoJson>(json);
    Ok(match read.map_err(Fault::Other)? {
        GeoJson::FeatureCollection(collection) => {
            collection.features.into_iter().map(Area::of).collect()
        }
        GeoJson::Feature(feature) => vec![Area::of(feature)],
        GeoJson::Geometry(geometry) => vec![Area::of(Feature::from(geometry))],
    })
}

impl Area {
    fn of(feature: Feature) -> Self {
        let mut names = Vec::new();
        match feature.id {
            Some(Id::String(id)) => names.push((String::new(), id)),
            Some(Id::Number(id)) => names.push((String::new(), id.to_string())),
            None => {}
        }
        for (key, value) in feature.properties.into_iter().flatten() {
            match value {
                Json::String(text) => names.push((key, text.trim().to_owned())),
                Json::Number(number) => names.push((key, number.to_string())),
                _ => {}
            }
        }
        let mut area = Self { names, parts: Vec::new(), instead: None, off_the_globe: None };
        match &feature.geometry {
            Some(geometry) => area.add(geometry),
            None => area.instead = Some("nothing"),
        }
        area
    }

    fn add(&mut self, geometry: &Geometry) {
        match &geometry.value {
            GeometryValue::Polygon { coordinates } => self.part(coordinates),
            GeometryValue::MultiPolygon { coordinates } => {
                coordinates.iter().for_each(|part| self.part(part));
            }
            GeometryValue::GeometryCollection { geometries } => {
                geometries.iter().for_each(|part| self.add(part));
            }
            other => self.instead = Some(other.type_name()),
        }
    }

    fn part(&mut self, rings: &[Vec<geojson::Position>]) {
        let mut rings = rings.iter().map(|ring| self.ring(ring)).collect::<Vec<_>>().into_iter();
        match rings.next().flatten() {
            Some(outer) => {
                self.parts.push(Polygon { outer, holes: rings.flatten().collect() });
            }
            None => self.instead = Some("a line that encloses nothing"),
        }
    }

    /// A line that encloses something.
    fn ring(&mut self, ring: &[geojson::Position]) -> Option<Ring> {
        let mut points: Ring = Vec::with_capacity(ring.len());
        for position in ring {
            let [x, y, ..] = *position.as_slice() else { continue };
            if !(x.abs() <= 180.0 && y.abs() <= 85.0) {
                self.off_the_globe = Some((x, y));
            }
            if points.last() != Some(&(x, y)) {
                points.push((x, y));
            }
        }
        if points.len() > 1 && points.first() == points.last() {
            points.pop();
        }
        (points.len() >= 3).then_some(points)
    }
}

/// The byte at a line and column, both from 1, as `serde_json` counts them.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.max(1) - 1).map(str::len).sum();
    (before + column.max(1) - 1).min(text.len())
}
