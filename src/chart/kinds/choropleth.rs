//! A map with outlines: each township filled by a number that does not grow with its size, with its
//! counts below its name.
//!
//! In the equirectangular projection, true to scale at the middle latitude, and said to be. What
//! surrounds the district is grey. Where a name finds no room inside of the map, numbers stand for
//! all names and a list below says which. The approval number of the map stands on it, or that
//! there is none.

use crate::chart::drawing::{Anchor, Ink, Point};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::colour_bar::{Bar, bar_height, draw_bar};
use crate::chart::parts::map_labels::{Ground, Leaders, Placed, Wanted, place};
use crate::chart::parts::name_list::List;
use crate::chart::parts::outline::{cut, inside, simplified, twice_area};
use crate::chart::parts::projection::Equirectangular;
use crate::chart::parts::scale_bar;
use crate::chart::parts::spots;
use crate::chart::parts::tone::{round_limit, tinted};
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::domain::outline::{Polygon, extent};
use crate::words::Word;

/// One township.
#[derive(Debug, Clone, PartialEq)]
pub struct MapArea {
    /// Name of the township.
    pub name: String,
    /// Its parts, degrees.
    pub parts: Vec<Polygon>,
    /// The number behind its colour; `None` where there is none, as a share of nobody.
    pub value: Option<f64>,
    /// What stands below its name.
    pub facts: String,
    /// Whether it is told by name and number, and not by its colour alone.
    pub labelled: bool,
}

/// What a map shows.
#[derive(Debug, Clone)]
pub struct ChoroplethView {
    /// The townships. They keep their order where numbers stand for names.
    pub areas: Vec<MapArea>,
    /// Areas around them, drawn grey.
    pub neighbours: Vec<Polygon>,
    /// What the colours are of: the stronger, the more.
    pub role: Role,
    /// Most that a value can be; the scale ends there at the latest.
    pub most: f64,
    /// What the colours say.
    pub caption: String,
    /// A value as it stands at the end of the colour bar.
    pub number: fn(f64, Lang) -> String,
    /// Approval number of the map the outlines were taken from.
    pub approval_number: Option<String>,
}

impl ChoroplethView {
    /// The townships that have a label, in their order.
    fn labelled(&self) -> impl Iterator<Item = &MapArea> {
        self.areas.iter().filter(|area| area.labelled)
    }
}

/// Grey of what surrounds the district.
const AROUND: Colour = Colour(0xF0, 0xF0, 0xF0);
/// Space between the townships and the edge of the map, as a share of their extent.
const PAD: f64 = 0.05;
/// The highest map, as a share of its width.
const HIGHEST: f64 = 0.9;
/// The lowest map, points.
const LOWEST: f64 = 190.0;
/// Share of a page of fixed height that the key takes beside the map.
const BESIDE: f64 = 0.26;
/// Least extent of a map, kilometres.
const LEAST_EXTENT: f64 = 0.1;

/// Draws the map.
///
/// # Errors
/// [`ChartError`] for a view without areas, or with points or numbers that cannot be.
pub fn draw_choropleth(view: &ChoroplethView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &ChoroplethView) -> Result<(), ChartError> {
    if view.areas.iter().all(|area| area.parts.is_empty()) {
        return Err(ChartError::Empty("a map without areas"));
    }
    for area in &view.areas {
        let name = &area.name;
        if let Some(value) = area.value {
            rising(&[0.0, value, view.most], &|| format!("zero, value of `{name}` and the most"))?;
        }
        for (x, y) in area.parts.iter().flat_map(|part| &part.outer) {
            rising(&[-180.0, *x, 180.0], &|| format!("-180, a longitude of `{name}`, 180"))?;
            rising(&[-85.0, *y, 85.0], &|| format!("-85, a latitude of `{name}`, 85"))?;
        }
    }
    Ok(())
}

/// The lines of a label.
type Label = Vec<(String, Ink)>;

fn lay_out(view: &ChoroplethView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let parts = view.areas.iter().flat_map(|area| &area.parts);
    let [(west, east), (south, north)] = extent(parts).unwrap_or([(0.0, 0.0), (0.0, 0.0)]);
    let latitude = 0.5 * (south + north);
    let shown = format!("{latitude:.1}");
    let note = Word::ProjectionNote.fill(frame.lang, &[("latitude", &shown)]);
    let mut page = Page::begin(frame, kind, &[note]);
    let projection = Equirectangular::at(latitude);
    let corners = [(west, north), (east, south)].map(|corner| projection.kilometres(corner));
    let names = labels(view, &page, |_, area, width| {
        wrap(&area.name, kind.dense, Ink::new(kind.dense, style::INK).weight, width)
    });
    let plan = Plan::new(view, &page, corners, 0.0);
    if let Some(places) = plan.centred(view, projection, &names) {
        let body = plan.take(&mut page);
        body.draw(view, &mut page, projection, (&names, &places));
        return page.finish();
    }
    let bold = Ink::new(kind.dense, style::INK).bold();
    let numbers: Vec<Label> =
        (1..=view.labelled().count()).map(|number| vec![(number.to_string(), bold)]).collect();
    let joint = match frame.lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    };
    let entries: Vec<String> =
        view.labelled().map(|area| format!("{}{joint}{}", area.name, area.facts)).collect();
    let list = List::new(&entries, &page);
    let plan = Plan::new(view, &page, corners, list.height + kind.dense);
    let body = plan.take(&mut page);
    let places = body.anywhere(view, projection, &numbers);
    body.draw(view, &mut page, projection, (&numbers, &places));
    list.draw(&mut page, body.list_top);
    page.finish()
}

/// Names in at most two lines, with what stands below.
fn labels(
    view: &ChoroplethView,
    page: &Page,
    lines: impl Fn(usize, &MapArea, f64) -> Vec<String>,
) -> Vec<Label> {
    let name = Ink::new(page.kind.dense, style::INK);
    view.labelled()
        .enumerate()
        .map(|(at, area)| {
            let names = lines(at, area, 0.2 * page.width()).into_iter().map(|line| (line, name));
            names.chain([(area.facts.clone(), name)]).collect()
        })
        .collect()
}

fn size(label: &Label) -> (f64, f64) {
    let width = label.iter().map(|(text, ink)| ink.width(text)).fold(0.0, f64::max);
    (width, label.iter().map(|(_, ink)| LEADING * ink.size).sum())
}

/// Where everything goes.
struct Plan {
    /// The map.
    map: Rect,
    /// Where the key begins, and its width.
    key: (Point, f64),
    /// Points to a kilometre, and the kilometres at the map's middle.
    scale: f64,
    middle: Point,
    list_top: f64,
    /// Height of the body.
    height: f64,
}

impl Plan {
    /// Plans below the header; `list` points are kept free below all.
    fn new(view: &ChoroplethView, page: &Page, corners: [Point; 2], list: f64) -> Self {
        let label = page.kind.label;
        let span = |a: f64, b: f64| (b - a).abs().max(LEAST_EXTENT) * (1.0 + 2.0 * PAD);
        let (wide, high) = (span(corners[0].0, corners[1].0), span(corners[0].1, corners[1].1));
        let fixed = page.room(0.0);
        // Where the height is given and the width is not used up by the map, the key stands beside
        // it.
        let beside = fixed > 0.0 && page.width() > 1.2 * fixed;
        let gap = label;
        let (map_width, key_width) = if beside {
            ((1.0 - BESIDE) * page.width() - gap, BESIDE * page.width())
        } else {
            (page.width(), page.width())
        };
        let key = key_height(view, page, key_width);
        let below = if beside { 0.0 } else { key };
        let wanted = (map_width * high / wide).min(HIGHEST * map_width).max(LOWEST.min(map_width));
        let height = if fixed > 0.0 { (fixed - below - list - 0.5).max(LOWEST) } else { wanted };
        let map = Rect {
            x0: page.left,
            y0: page.cursor,
            x1: page.left + map_width,
            y1: page.cursor + height,
        };
        let scale = (map.width() / wide).min(map.height() / high);
        let key_at =
            if beside { (map.x1 + gap, map.y0) } else { (page.left, map.y1 + 0.5 * label) };
        let total = height + below + list;
        Self {
            map,
            key: (key_at, key_width),
            scale,
            middle: (0.5 * (corners[0].0 + corners[1].0), 0.5 * (corners[0].1 + corners[1].1)),
            list_top: map.y1 + below,
            height: total,
        }
    }

    /// Takes the body from the page.
    fn take(self, page: &mut Page) -> Self {
        // The map was planned so high; the page grows for a long list.
        page.body(self.height, self.height);
        self
    }

    fn on_page(&self, (x, y): Point) -> Point {
        let centre = (0.5 * (self.map.x0 + self.map.x1), 0.5 * (self.map.y0 + self.map.y1));
        (centre.0 + self.scale * (x - self.middle.0), centre.1 + self.scale * (y - self.middle.1))
    }

    fn ring(&self, ring: &[(f64, f64)], projection: Equirectangular) -> Vec<Point> {
        let points: Vec<Point> =
            ring.iter().map(|point| self.on_page(projection.kilometres(*point))).collect();
        simplified(&points)
    }

    /// The place inside of each area where its label stands best.
    fn middles(
        &self,
        view: &ChoroplethView,
        projection: Equirectangular,
        labels: &[Label],
    ) -> Vec<Point> {
        let of = |area: &MapArea, label: &Label| {
            let rings = area.parts.iter().map(|part| self.ring(&part.outer, projection));
            let largest =
                rings.max_by(|a, b| twice_area(a).total_cmp(&twice_area(b))).unwrap_or_default();
            inside(&largest, size(label))
        };
        view.labelled().zip(labels).map(|(area, label)| of(area, label)).collect()
    }

    /// Every label in the middle of its area, where none meets another or the edge; they may cross
    /// outlines.
    fn centred(
        &self,
        view: &ChoroplethView,
        projection: Equirectangular,
        labels: &[Label],
    ) -> Option<Vec<Placed>> {
        if labels.iter().any(|label| label.len() > 3) {
            return None;
        }
        let mut placed: Vec<Placed> = Vec::new();
        for (middle, label) in self.middles(view, projection, labels).into_iter().zip(labels) {
            let (width, height) = size(label);
            let map = self.map;
            let x0 =
                (middle.0 - 0.5 * width).clamp(map.x0 + 1.0, (map.x1 - width - 1.0).max(map.x0));
            let y0 =
                (middle.1 - 0.5 * height).clamp(map.y0 + 1.0, (map.y1 - height - 1.0).max(map.y0));
            let rect = Rect { x0, y0, x1: x0 + width, y1: y0 + height };
            let apart = |other: &Placed| {
                let o = other.label;
                rect.x0 > o.x1 + 1.0 || o.x0 > rect.x1 + 1.0 || rect.y0 > o.y1 || o.y0 > rect.y1
            };
            if !placed.iter().all(apart) {
                return None;
            }
            placed.push(Placed { label: rect, leader: None });
        }
        Some(placed)
    }

    /// Labels in the middle of their areas, or beside it where they would meet.
    fn anywhere(
        &self,
        view: &ChoroplethView,
        projection: Equirectangular,
        labels: &[Label],
    ) -> Vec<Placed> {
        if let Some(placed) = self.centred(view, projection, labels) {
            return placed;
        }
        let middles = self.middles(view, projection, labels);
        let wanted: Vec<Wanted> = middles
            .iter()
            .zip(labels)
            .map(|(&centre, label)| {
                let (width, height) = size(label);
                Wanted { centre, radius: 0.8, width, height }
            })
            .collect();
        let reach = self.map.width();
        let ground = Ground { wanted: &wanted, bare: &[], area: self.map };
        let placed = place(ground, Leaders::MayCross, reach);
        let here = |(at, placed): (usize, Option<Placed>)| {
            placed.unwrap_or_else(|| {
                let (x, y) = middles[at];
                let label =
                    Rect { x0: x, y0: y, x1: x + wanted[at].width, y1: y + wanted[at].height };
                Placed { label, leader: None }
            })
        };
        placed.into_iter().enumerate().map(here).collect()
    }

    fn draw(
        &self,
        view: &ChoroplethView,
        page: &mut Page,
        projection: Equirectangular,
        (labels, places): (&[Label], &[Placed]),
    ) {
        for neighbour in &view.neighbours {
            self.area(page, neighbour, projection, (AROUND, style::GRID));
        }
        let limit = limit(view);
        let mut parts: Vec<(f64, &Polygon, Colour)> = Vec::new();
        for area in &view.areas {
            let colour = area.value.map_or(style::WHITE, |value| tinted(view.role, value / limit));
            for part in &area.parts {
                parts.push((twice_area(&self.ring(&part.outer, projection)), part, colour));
            }
        }
        // Enclaves lie on what surrounds them.
        parts.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, part, colour) in parts {
            self.area(page, part, projection, (colour, style::SOFT));
        }
        let corners = ((self.map.x0, self.map.y0), (self.map.x1, self.map.y1));
        page.drawing.outline(corners.0, corners.1, style::GRID, line::GRID);
        for (area, placed) in view.labelled().zip(places) {
            let Rect { x0, y0, x1, y1 } = placed.label;
            let said = match area.value {
                Some(value) => (view.number)(value, page.lang),
                None => "–".to_owned(),
            };
            let corners = ((x0, y0), (x1, y1));
            spots::one(&mut page.drawing, corners, &area.name, &view.caption, said);
        }
        for placed in places {
            if let Some((from, to)) = placed.leader {
                page.drawing.disc(from, 0.9, style::INK);
                page.drawing.line(&[from, to], style::AXIS, line::HAIR);
            }
        }
        for (label, placed) in labels.iter().zip(places) {
            let middle = 0.5 * (placed.label.x0 + placed.label.x1);
            let mut top = placed.label.y0;
            for (text, ink) in label {
                let baseline = top + style::ASCENT * ink.size;
                page.drawing.text((middle, baseline), text, ink.anchored(Anchor::Middle));
                top += LEADING * ink.size;
            }
        }
        self.draw_key(view, page, limit);
    }

    fn area(
        &self,
        page: &mut Page,
        part: &Polygon,
        projection: Equirectangular,
        (fill, edge): (Colour, Colour),
    ) {
        let mut draw = |ring: &[(f64, f64)], fill: Colour| {
            let shape = cut(&self.ring(ring, projection), self.map);
            if let Some(&first) = shape.first() {
                let closed: Vec<Point> = shape.iter().copied().chain([first]).collect();
                page.drawing.area(shape, fill);
                page.drawing.line(&closed, edge, line::HAIR);
            }
        };
        draw(&part.outer, fill);
        part.holes.iter().for_each(|hole| draw(hole, style::WHITE));
    }

    /// What the colours say, the colour bar, the scale bar, grey, and the approval number.
    fn draw_key(&self, view: &ChoroplethView, page: &mut Page, limit: f64) {
        let label = page.kind.label;
        let ((x0, mut top), width) = self.key;
        let ink = Ink::new(label, style::INK);
        let write = |page: &mut Page, text: &str, ink: Ink, top: &mut f64| {
            for line in wrap(text, ink.size, ink.weight, width) {
                page.drawing.text((x0, *top + style::ASCENT * ink.size), &line, ink);
                *top += LEADING * ink.size;
            }
        };
        write(page, &view.caption, ink, &mut top);
        let place = Rect { x0, y0: top + 0.3 * label, x1: x0 + width, y1: top + bar_height(page) };
        let colour = |share: f64| tinted(view.role, share);
        let numbers =
            vec![(0.0, (view.number)(0.0, page.lang)), (1.0, (view.number)(limit, page.lang))];
        let bar = Bar { before: "", after: "", colour: &colour, numbers };
        draw_bar(page, place, &bar);
        top += bar_height(page);
        scale_bar::draw(page, self.scale, (x0, top + 0.8 * label), width);
        top += 1.6 * label;
        let soft = Ink::new(label, style::SOFT);
        if !view.neighbours.is_empty() {
            write(page, Word::AroundNote.text(page.lang), soft, &mut top);
        }
        write(page, &approval(view, page.lang), soft, &mut top);
    }
}

/// The end of the scale of colours.
fn limit(view: &ChoroplethView) -> f64 {
    round_limit(view.areas.iter().filter_map(|area| area.value)).min(view.most)
}

/// The approval number, or that there is none.
fn approval(view: &ChoroplethView, lang: Lang) -> String {
    match &view.approval_number {
        Some(number) => Word::ApprovalNumber.fill(lang, &[("number", number)]),
        None => Word::NoApprovalNumber.text(lang).to_owned(),
    }
}

fn key_height(view: &ChoroplethView, page: &Page, width: f64) -> f64 {
    let label = page.kind.label;
    let ink = Ink::new(label, style::INK);
    let lines = |text: &str| wrap(text, ink.size, ink.weight, width).len() as f64;
    let around =
        if view.neighbours.is_empty() { 0.0 } else { lines(Word::AroundNote.text(page.lang)) };
    let text = lines(&view.caption) + around + lines(&approval(view, page.lang));
    0.5 * label + text * LEADING * label + bar_height(page) + 1.6 * label
}
