//! Outlines of townships: which area of the file is which township.
//!
//! No result depends on them, and still a wrong one is refused: a map that shows a township in the
//! place of another misleads.

use std::collections::{BTreeMap, BTreeSet};

use super::checker::{Checker, DataFile};
use crate::domain::Township;
use crate::domain::outline::{Outlines, Polygon, extent};
use crate::input::geojson::{self, Area, Fault};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::text::span::{FileId, Span};
use crate::input::text::suggest::{closest, did_you_mean, list_words};
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// The key under which the file is named.
const KEY: &str = "geometry";
/// Names that a message lists.
const LISTED: usize = 12;

/// All that may name a township: id, code, names.
type Called = Vec<String>;

impl Checker<'_> {
    pub(super) fn outlines(
        &mut self,
        raw: &raw::Scenario,
        townships: &[Township],
    ) -> Option<Outlines> {
        let geometry = raw.geometry.as_ref()?;
        let path = Address::root().key(KEY);
        let at = self.span(path.clone().key("file"));
        let file = match self.loaded.open_data(self.sources, &geometry.file, at) {
            Ok(file) => file,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        self.files.push(DataFile { key: KEY, text: self.sources.shared_text(file) });
        let areas = match geojson::areas(self.sources.text(file)) {
            Ok(areas) => areas,
            Err(fault) => {
                self.problems.push(told(&fault, file, at));
                return None;
            }
        };
        if geometry.approval_number.is_none() {
            let title = message!("maps have no approval number", "地图没有审图号");
            let problem = Problem::new("N1004", title)
                .at(self.span(path.clone()), message!("these outlines", "这些边界"))
                .with_help(message!(
                    "in China no map may be published without one: add `approval_number:`; until then maps say that they are not for publication",
                    "在中国公开地图须有审图号：请补写 `approval_number:`；补写之前，图上注明不得公开"
                ));
            self.problems.push(problem);
        }
        let called: Vec<Called> = raw.townships.iter().map(called).collect();
        let property = self.property(geometry, &areas, &called, at)?;
        let mut parts: Vec<Vec<Polygon>> = vec![Vec::new(); townships.len()];
        let mut instead: Vec<Option<&'static str>> = vec![None; townships.len()];
        let mut neighbours = Vec::new();
        for area in areas {
            let named = area.named(&property).map(str::to_owned);
            let township = named.as_deref().and_then(|name| which(name, &called));
            if let Some(point) = area.off_the_globe {
                self.problems.push(off_the_globe(named.as_deref(), point, at));
                return None;
            }
            match township {
                Some(township) => {
                    instead[township] = area.instead.or(instead[township]);
                    parts[township].extend(area.parts);
                }
                None => neighbours.extend(area.parts),
            }
        }
        let errors = self.problems.errors();
        self.without_outline(raw, &parts, &instead, at);
        for (township, parts) in townships.iter().zip(&parts) {
            self.centre_inside(township, parts, at);
        }
        (self.problems.errors() == errors).then(|| Outlines {
            townships: parts,
            neighbours,
            approval_number: geometry.approval_number.clone(),
        })
    }

    /// The property that names townships: the one that was written, else the one that fits most of
    /// them.
    fn property(
        &mut self,
        geometry: &raw::Geometry,
        areas: &[Area],
        called: &[Called],
        at: Span,
    ) -> Option<String> {
        let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (property, value) in areas.iter().flat_map(|area| &area.names) {
            values.entry(property).or_default().insert(value);
        }
        let known = || values.keys().copied().filter(|property| !property.is_empty());
        if let Some(property) = &geometry.property {
            if values.contains_key(property.as_str()) {
                return Some(property.clone());
            }
            let title = message!(
                "no feature of the file has the property `{property}`",
                "文件中没有任何要素带有属性 `{property}`"
            );
            let help = match closest(property, known()) {
                Some(near) => did_you_mean(near),
                None => there_are(known()),
            };
            let problem = Problem::new("E1202", title)
                .at(
                    self.span(Address::root().key(KEY).key("property")),
                    message!("no such property", "没有这一属性"),
                )
                .with_help(help);
            self.problems.push(problem);
            return None;
        }
        let fits = |values: &BTreeSet<&str>| {
            let found: BTreeSet<usize> =
                values.iter().filter_map(|value| which(value, called)).collect();
            found.len()
        };
        let best = values
            .iter()
            .map(|(property, values)| (fits(values), *property))
            // Of equals the first by name.
            .fold(
                (0, None),
                |(most, best), (count, property)| {
                    if count > most { (count, Some(property)) } else { (most, best) }
                },
            );
        if let (_, Some(property)) = best {
            return Some(property.to_owned());
        }
        let title = message!(
            "no feature of the file is named as a township of the scenario is",
            "文件中没有任何要素与情景中的镇街同名"
        );
        let help = match values.len() {
            0 => message!(
                "give each feature a property with the id, the name or the code of its township",
                "请为每个要素加上属性，写明所属镇街的编号、名称或代码"
            ),
            _ => message!(
                "one property has to hold the id, the name or the code of the township; {there}",
                "应有一个属性写明镇街的编号、名称或代码；{there}",
                there = there_are(known())
            ),
        };
        let problem =
            Problem::new("E1202", title).at(at, message!("this file", "此文件")).with_help(help);
        self.problems.push(problem);
        None
    }

    /// Every township needs an outline: a map with a hole shows that nobody lives there.
    fn without_outline(
        &mut self,
        raw: &raw::Scenario,
        parts: &[Vec<Polygon>],
        instead: &[Option<&'static str>],
        at: Span,
    ) {
        let mut missing = Vec::new();
        for (township, (parts, instead)) in raw.townships.iter().zip(parts.iter().zip(instead)) {
            match instead {
                Some(instead) if parts.is_empty() => {
                    let title = message!(
                        "township `{id}` is no area in the file, but {instead}",
                        "文件中镇街 `{id}` 不是面，而是 {instead}",
                        id = township.id
                    );
                    let problem = Problem::new("E1204", title)
                        .at(at, message!("this file", "此文件"))
                        .with_help(message!(
                            "an outline is a Polygon or a MultiPolygon: export areas, not points or lines",
                            "边界应为 Polygon 或 MultiPolygon：请导出面要素，而不是点或线"
                        ));
                    self.problems.push(problem);
                }
                _ if parts.is_empty() => missing.push(township.id.as_str()),
                _ => {}
            }
        }
        if missing.is_empty() {
            return;
        }
        let title = match missing.len() {
            1 => message!(
                "the file has no outline of township `{id}`",
                "文件中没有镇街 `{id}` 的边界",
                id = missing[0]
            ),
            n => message!(
                "the file has no outlines of {n} townships: {ids}",
                "文件中没有 {n} 个镇街的边界：{ids}",
                n = n,
                ids = list_words(missing.iter().copied(), LISTED)
            ),
        };
        let problem = Problem::new("E1202", title)
            .at(at, message!("this file", "此文件"))
            .with_help(message!(
                "write the township's id, name or code in the file as in the scenario, or take out `geometry:`",
                "请使文件中镇街的编号、名称或代码与情景一致，或删去 `geometry:`"
            ));
        self.problems.push(problem);
    }

    /// The centre of a township lies within its outline, or one of the two is another township's.
    fn centre_inside(&mut self, township: &Township, parts: &[Polygon], file: Span) {
        let (Some((latitude, longitude)), Some([(x0, x1), (y0, y1)])) =
            (township.position, extent(parts))
        else {
            return;
        };
        if (x0..=x1).contains(&longitude) && (y0..=y1).contains(&latitude) {
            return;
        }
        let title = message!(
            "the centre of township `{id}` lies outside of its outline",
            "镇街 `{id}` 的中心点不在其边界范围内",
            id = township.id
        );
        let at = Address::root().key("townships").id(&township.id);
        let problem = Problem::new("W1012", title)
            .at(
                self.span(at),
                message!(
                    "at {longitude:.3}, {latitude:.3}",
                    "位于 {longitude:.3}，{latitude:.3}"
                ),
            )
            .also(
                file,
                message!(
                    "its outline reaches from {x0:.3}, {y0:.3} to {x1:.3}, {y1:.3}",
                    "其边界范围为 {x0:.3}，{y0:.3} 至 {x1:.3}，{y1:.3}"
                ),
            )
            .with_help(message!(
                "check `lat` and `lon`, and that the outlines are in WGS 84: those of Chinese web maps (GCJ-02, BD-09) lie some hundred metres off",
                "请核对 `lat` 和 `lon`，并确认边界为 WGS 84 坐标：国内网络地图的坐标（GCJ-02、BD-09）有数百米偏移"
            ));
        self.problems.push(problem);
    }
}

impl Area {
    /// What a property says of it.
    fn named(&self, property: &str) -> Option<&str> {
        self.names.iter().find(|(key, _)| key == property).map(|(_, value)| value.as_str())
    }
}

/// All that may name a township.
fn called(township: &raw::Township) -> Called {
    let code = township.code.as_ref().map(|code| match code {
        raw::Code::Number(number) => number.to_string(),
        raw::Code::Text(text) => text.clone(),
    });
    let names = [township.name.zh.clone(), township.name.en.clone()];
    std::iter::once(township.id.clone()).chain(code).chain(names.into_iter().flatten()).collect()
}

/// The township that a name means: one that is called so, else the only one that is so but for what
/// kind of place it is.
fn which(name: &str, called: &[Called]) -> Option<usize> {
    let position = |same: &dyn Fn(&str) -> bool| {
        let mut found = (0..called.len()).filter(|&at| called[at].iter().any(|name| same(name)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    position(&|own| own == name).or_else(|| {
        let bare = bare(name);
        position(&|own| self::bare(own) == bare)
    })
}

/// A name without the word for the kind of place, and without regard to capitals.
fn bare(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let ends = ["街道办事处", "街道", "镇", "乡", " subdistrict", " town", " township"];
    let cut = ends.iter().find_map(|end| lower.strip_suffix(end).filter(|rest| !rest.is_empty()));
    cut.unwrap_or(&lower).to_owned()
}

fn there_are<'p>(properties: impl Iterator<Item = &'p str>) -> Message {
    message!(
        "the properties there are: {properties}",
        "已有的属性：{properties}",
        properties = list_words(properties, LISTED)
    )
}

fn off_the_globe(named: Option<&str>, (x, y): (f64, f64), at: Span) -> Problem {
    let help = if x.abs() <= 90.0 && y.abs() <= 180.0 {
        message!(
            "GeoJSON writes the longitude first, then the latitude",
            "GeoJSON 先写经度，后写纬度"
        )
    } else {
        message!(
            "the file is in metres of a projection: export it in WGS 84 (EPSG:4326), in degrees",
            "该文件是以米为单位的投影坐标：请以 WGS 84（EPSG:4326）经纬度导出"
        )
    };
    let whose = named.unwrap_or("?");
    let title = message!(
        "the outline of `{whose}` has a point at {x}, {y}, which are no longitude and latitude",
        "`{whose}` 的边界上有一点为 {x}，{y}，不是经纬度"
    );
    Problem::new("E1203", title).at(at, message!("this file", "此文件")).with_help(help)
}

fn told(fault: &Fault, file: FileId, named_at: Span) -> Problem {
    match fault {
        Fault::Json(offset, error) => Problem::new(
            "E1201",
            message!(
                "the file is no JSON: {said}",
                "该文件不是 JSON：{said}",
                said = error.to_string().split(" at line ").next().unwrap_or_default()
            ),
        )
        .at(Span::new(file, *offset, offset + 1), message!("not understood", "无法理解"))
        .also(named_at, message!("named here", "在此处写出"))
        .with_help(export_help()),
        Fault::Topology => Problem::new(
            "E1201",
            message!("the file is TopoJSON, not GeoJSON", "该文件是 TopoJSON，不是 GeoJSON"),
        )
        .at(named_at, message!("this file", "此文件"))
        .with_help(message!(
            "export it as GeoJSON, with QGIS or mapshaper (`-o format=geojson`)",
            "请导出为 GeoJSON，例如用 QGIS 或 mapshaper（`-o format=geojson`）"
        )),
        Fault::Other(error) => Problem::new(
            "E1201",
            message!("the file is no GeoJSON: {error}", "该文件不是 GeoJSON：{error}"),
        )
        .at(named_at, message!("this file", "此文件"))
        .with_help(export_help()),
    }
}

fn export_help() -> Message {
    message!(
        "export the townships as GeoJSON in WGS 84, for example with QGIS; a shapefile is not read",
        "请将镇街边界导出为 WGS 84 坐标的 GeoJSON，例如用 QGIS；不读取 shapefile"
    )
}
