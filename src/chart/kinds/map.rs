//! A schematic map: a circle for each township at its centre, as large as its demand, as strongly
//! coloured as its people lack beds.
//!
//! Positions are true to scale (degrees of longitude shortened by the cosine of the mean latitude);
//! boundaries are not known and none are drawn, and the chart says so. Labels move, circles never
//! do.

use crate::chart::drawing::{Anchor, Ink, Point};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::ticks;
use crate::chart::parts::colour_bar::{Bar, bar_height, draw_bar};
use crate::chart::parts::map_labels::{self, Leaders, Placed, Wanted, place};
use crate::chart::parts::name_list::List;
use crate::chart::parts::projection::Equirectangular;
use crate::chart::parts::scale_bar;
use crate::chart::parts::spots;
use crate::chart::parts::tone::{never_nought, round_limit, tinted};
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{probability_percent, share};

/// One township.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPlace {
    /// Name of the township.
    pub name: String,
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    /// People who want a bed; decides the area of the circle.
    pub demand: f64,
    /// The number behind the colour: the share of demand that is not placed, 0 to 1. White is 0.
    pub value: f64,
    /// Whether it is told by name and number, and not by its circle alone.
    pub labelled: bool,
}

/// What a map shows.
#[derive(Debug, Clone, PartialEq)]
pub struct MapView {
    /// The townships. They keep their order where numbers stand for names.
    pub places: Vec<MapPlace>,
}

/// Extent of a map whose places are all one point, kilometres.
const POINT_EXTENT: f64 = 10.0;
/// The largest circle: radius in points for labels of 1 pt, and as a share of the map's width.
const LARGEST: (f64, f64) = (2.6, 0.055);
/// The smallest largest circle, where places lie close together, points.
const LEAST_LARGEST: f64 = 5.0;
/// Circles of two neighbours may overlap until their distance is this share of their radii.
const OVERLAP: f64 = 0.8;
/// How often circles and map are fitted to each other: larger maps let neighbours have larger
/// circles.
const PASSES: usize = 3;
/// Radius of a place without demand, points.
const NO_DEMAND: f64 = 1.4;

/// Draws the map; where names find no room beside their circles, numbers stand for them and a list
/// below says which.
///
/// # Errors
/// [`ChartError`] for a view without places, with numbers that are negative or not finite, shares
/// above 1, latitudes beyond ±85° or longitudes beyond ±180°.
pub fn draw_map(view: &MapView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &MapView) -> Result<(), ChartError> {
    if view.places.is_empty() {
        return Err(ChartError::Empty("a map without places"));
    }
    for place in &view.places {
        let name = &place.name;
        rising(&[-180.0, place.longitude, 180.0], &|| format!("-180, longitude of `{name}`, 180"))?;
        rising(&[-85.0, place.latitude, 85.0], &|| format!("-85, latitude of `{name}`, 85"))?;
        rising(&[0.0, place.demand], &|| format!("zero and demand of `{name}`"))?;
        rising(&[0.0, place.value, 1.0], &|| format!("0, share of `{name}` without a bed, 1"))?;
    }
    Ok(())
}

fn lay_out(view: &MapView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut page = Page::begin(frame, kind, &[Word::Schematic.text(frame.lang).to_owned()]);
    let width = page.width();
    if let Some(labels) = names(view, &page) {
        let plan = Plan::new(view, &mut page, 0.0);
        let (wanted, bare) = (plan.wanted(view, &labels), plan.bare(view));
        let ground = map_labels::Ground { wanted: &wanted, bare: &bare, area: plan.area };
        for (leaders, reach) in [(Leaders::Clear, 0.2 * width), (Leaders::MayCross, 0.12 * width)] {
            let placed = place(ground, leaders, reach);
            if placed.iter().all(Option::is_some) {
                plan.draw(view, &mut page, &labels, &placed);
                return page.finish();
            }
        }
    }
    let labels = numbers(view, &page);
    let list = List::new(&entries(view, page.lang), &page);
    let plan = Plan::new(view, &mut page, list.height);
    let (wanted, bare) = (plan.wanted(view, &labels), plan.bare(view));
    let ground = map_labels::Ground { wanted: &wanted, bare: &bare, area: plan.area };
    let mut placed = place(ground, Leaders::Clear, 0.1 * width);
    if placed.iter().any(Option::is_none) {
        placed = place(ground, Leaders::MayCross, 2.0 * width);
    }
    plan.draw(view, &mut page, &labels, &placed);
    list.draw(&mut page, plan.list_top);
    page.finish()
}

/// The end of the scale of colours.
fn limit_of(view: &MapView) -> f64 {
    round_limit(view.places.iter().map(|place| place.value)).min(1.0)
}

/// The colour of a share on a scale that ends at `limit`.
fn colour_of(value: f64, limit: f64) -> Colour {
    tinted(Role::Shortfall, value / limit)
}

/// The two numbers of a place: demand, and what the colour says.
fn facts(place: &MapPlace, lang: Lang) -> String {
    let joint = match lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    };
    format!("{}{joint}{}", never_nought(place.demand, lang), probability_percent(place.value, lang))
}

/// The lines of a label.
type Label = Vec<(String, Ink)>;

/// Names with their numbers below; `None` where a name needs more than two lines.
fn names(view: &MapView, page: &Page) -> Option<Vec<Label>> {
    let (name, soft) =
        (Ink::new(page.kind.dense, style::INK), Ink::new(page.kind.dense, style::SOFT));
    let limit = 0.2 * page.width();
    labelled(view)
        .map(|place| {
            let lines = wrap(&place.name, name.size, name.weight, limit);
            let facts = (facts(place, page.lang), soft);
            (lines.len() <= 2)
                .then(|| lines.into_iter().map(|line| (line, name)).chain([facts]).collect())
        })
        .collect()
}

/// Numbers that stand for names.
fn numbers(view: &MapView, page: &Page) -> Vec<Label> {
    let ink = Ink::new(page.kind.dense, style::INK).bold();
    (1..=labelled(view).count()).map(|number| vec![(number.to_string(), ink)]).collect()
}

/// Where everything goes.
struct Plan {
    /// The map, within which circles and labels stay.
    area: Rect,
    /// Centre and radius of each circle.
    circles: Vec<(Point, f64)>,
    /// Points to a kilometre.
    scale: f64,
    /// Radius for a demand of 1.
    unit: f64,
    most: f64,
    /// Whether the scale bar stands right of the circles' key.
    scale_beside: bool,
    list_top: f64,
}

impl Plan {
    /// Takes the body; `list` points are kept free below map and keys.
    fn new(view: &MapView, page: &mut Page, list: f64) -> Self {
        let label = page.kind.label;
        let kilometres = project(&view.places);
        let span = |axis: fn(&Point) -> f64| {
            let ends = kilometres
                .iter()
                .map(axis)
                .fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
            (0.5 * (ends.0 + ends.1), ends.1 - ends.0)
        };
        let (middle_x, wide) = span(|p| p.0);
        let (middle_y, high) = span(|p| p.1);
        let largest = largest_in_key(page);
        let most = view.places.iter().map(|place| place.demand).fold(0.0, f64::max);
        let (scale_beside, strip_height) = strip(page, most);
        // Labels of the outer places need room at the sides.
        let pad = (largest + 0.11 * page.width(), largest + 2.0 * label);
        let inner = page.width() - 2.0 * pad.0;
        let shape = if wide > 0.0 { high / wide } else { 1.0 };
        let wanted = inner * shape.clamp(0.45, 0.85) + 2.0 * pad.1;
        let below = strip_height + list;
        // The page may grow for a list of names, but the map may not shrink to a thumbnail for it.
        // A little less than all of it: heights are rounded up to whole pixels.
        let room = page.room(f64::INFINITY) - strip_height - 0.5;
        let least = wanted.min(LEAST_MAP.0 * page.width()).min((room - list).max(LEAST_MAP.1));
        let body = page.body(wanted + below, least.max(2.0 * pad.1 + 8.0 * label) + below);
        let ground = Ground { kilometres, middle: (middle_x, middle_y), extent: (wide, high) };
        // Room is kept for the largest circles there may be; what these circles and their key do
        // not need is the map's.
        let mut plan = Self {
            area: body,
            circles: Vec::new(),
            scale: 0.0,
            unit: largest / most.sqrt().max(f64::MIN_POSITIVE),
            most,
            scale_beside,
            list_top: body.y1 - list,
        };
        let mut points = Vec::new();
        for _ in 0..PASSES {
            let spare = largest - plan.largest_circle();
            plan.area.y1 = body.y1 - below + 2.0 * (largest - plan.key_radius(page)).max(0.0);
            (plan.scale, points) = ground.laid(plan.area, (pad.0 - spare, pad.1 - spare));
            plan.unit = unit_radius(view, &points, largest, most);
        }
        plan.circles = points
            .into_iter()
            .zip(&view.places)
            .map(|(point, place)| (point, (plan.unit * place.demand.sqrt()).max(NO_DEMAND)))
            .collect();
        plan
    }

    /// Radius of the circle of the largest demand.
    fn largest_circle(&self) -> f64 {
        (self.unit * self.most.sqrt()).max(NO_DEMAND)
    }

    /// The circles that have a label, in the order of the labels.
    fn told(&self, view: &MapView) -> impl Iterator<Item = &(Point, f64)> {
        let told = self.circles.iter().zip(&view.places).filter(|(_, place)| place.labelled);
        told.map(|(circle, _)| circle)
    }

    /// The circles that have no label: none may lie over them.
    fn bare(&self, view: &MapView) -> Vec<(Point, f64)> {
        let bare = self.circles.iter().zip(&view.places).filter(|(_, place)| !place.labelled);
        bare.map(|(circle, _)| *circle).collect()
    }

    fn wanted(&self, view: &MapView, labels: &[Label]) -> Vec<Wanted> {
        self.told(view)
            .zip(labels)
            .map(|(&(centre, radius), lines)| Wanted {
                centre,
                radius,
                width: lines.iter().map(|(text, ink)| ink.width(text)).fold(0.0, f64::max),
                height: lines.iter().map(|(_, ink)| LEADING * ink.size).sum(),
            })
            .collect()
    }

    fn draw(&self, view: &MapView, page: &mut Page, labels: &[Label], placed: &[Option<Placed>]) {
        let corners = ((self.area.x0, self.area.y0), (self.area.x1, self.area.y1));
        page.drawing.outline(corners.0, corners.1, style::GRID, line::GRID);
        for leader in placed.iter().flatten().filter_map(|placed| placed.leader) {
            page.drawing.line(&[leader.0, leader.1], style::AXIS, line::HAIR);
        }
        let limit = limit_of(view);
        // Small circles lie on large ones.
        let mut order: Vec<usize> = (0..self.circles.len()).collect();
        order.sort_by(|&a, &b| self.circles[b].1.total_cmp(&self.circles[a].1).then(a.cmp(&b)));
        for index in order {
            let (centre, radius) = self.circles[index];
            let place = &view.places[index];
            let colour = colour_of(place.value, limit);
            let colour = if place.demand > 0.0 { colour } else { style::WHITE };
            page.drawing.disc(centre, radius, colour);
            page.drawing.ring(centre, radius, style::SOFT, line::HAIR);
            let ((x, y), reach) = (centre, radius.max(4.0));
            let corners = ((x - reach, y - reach), (x + reach, y + reach));
            let said = share(place.value, 1, page.lang);
            let column = Word::ShortfallShare.text(page.lang);
            spots::one(&mut page.drawing, corners, &place.name, column, said);
            let demand = crate::words::number::count(place.demand, page.lang);
            let column = Word::Demand.text(page.lang);
            spots::one(&mut page.drawing, corners, &place.name, column, demand);
        }
        for ((lines, placed), (centre, _)) in labels.iter().zip(placed).zip(self.told(view)) {
            if let Some(placed) = placed {
                draw_label(page, lines, placed.label, *centre);
            }
        }
        self.draw_strip(page, limit);
    }

    /// Below the map: the circles' key, the colour bar, the scale bar and the arrow to the north.
    fn draw_strip(&self, page: &mut Page, limit: f64) {
        let label = page.kind.label;
        let radius = self.key_radius(page);
        let circles = self.area.y1 + ROW_GAP * label + radius;
        self.draw_circle_key(page, circles);
        let mut top = circles + radius;
        self.draw_fill_key(page, (top, limit));
        top += bar_height(page);
        let scale =
            if self.scale_beside { circles } else { top + (ROW_GAP + 0.5 * LEADING) * label };
        self.draw_scale(page, scale);
    }

    /// Half the height of the row of the circles' key.
    fn key_radius(&self, page: &Page) -> f64 {
        let largest = self.key_sizes(page.lang).first().map_or(0.0, |(_, radius, _)| *radius);
        largest.max(0.66 * page.kind.label)
    }

    fn draw_fill_key(&self, page: &mut Page, (top, limit): (f64, f64)) {
        let place = Rect {
            x0: page.left,
            y0: top + 0.9 * page.kind.label,
            x1: page.right,
            y1: top + bar_height(page),
        };
        let colour = |share: f64| colour_of(share * limit, limit);
        let bar = Bar {
            before: "",
            after: Word::ShortfallShare.text(page.lang),
            colour: &colour,
            numbers: vec![(0.0, "0".to_owned()), (1.0, share(limit, 1, page.lang))],
        };
        draw_bar(page, place, &bar);
    }

    /// Round demands up to the largest: their radii and words, largest first.
    fn key_sizes(&self, lang: Lang) -> Vec<(f64, f64, String)> {
        if self.most == 0.0 {
            return Vec::new();
        }
        let steps = ticks(0.0, self.most, 4);
        let shown: Vec<f64> =
            steps.into_iter().filter(|step| *step > 0.0 && *step <= self.most).collect();
        let mut sizes: Vec<(f64, f64, String)> = [shown.last(), shown.first()]
            .into_iter()
            .flatten()
            .map(|demand| (*demand, self.unit * demand.sqrt(), never_nought(*demand, lang)))
            .collect();
        sizes.dedup_by(|a, b| a.2 == b.2);
        sizes
    }

    fn draw_circle_key(&self, page: &mut Page, middle: f64) {
        let size = page.kind.label;
        let ink = Ink::new(size, style::INK);
        let baseline = middle + 0.5 * style::CAP_HEIGHT * size;
        let mut x = page.left;
        for (_, radius, words) in self.key_sizes(page.lang) {
            page.drawing.ring((x + radius, middle), radius, style::SOFT, line::HAIR);
            x += 2.0 * radius + 0.4 * size;
            page.drawing.text((x, baseline), &words, ink.coloured(style::SOFT));
            x += ink.width(&words) + size;
        }
        page.drawing.text((x, baseline), Word::CircleDemand.text(page.lang), ink);
    }

    fn draw_scale(&self, page: &mut Page, middle: f64) {
        let length = scale_bar::width(page, self.scale);
        let x0 = if self.scale_beside { page.right - length } else { page.left };
        scale_bar::draw(page, self.scale, (x0, middle), f64::INFINITY);
    }
}

/// The lowest map: as a share of the page's width, and in points where the page has a fixed height.
const LEAST_MAP: (f64, f64) = (0.6, 190.0);
/// Space above each row of the strip below the map, em.
const ROW_GAP: f64 = 0.5;
/// Radius of the largest circle that a map on this page may have, points.
fn largest_in_key(page: &Page) -> f64 {
    (LARGEST.0 * page.kind.label).min(LARGEST.1 * page.width())
}

/// Whether the scale bar has room right of the circles' key, and the height of the strip.
fn strip(page: &Page, most: f64) -> (bool, f64) {
    let label = page.kind.label;
    let ink = Ink::new(label, style::INK);
    let number = ink.width(&never_nought(most, page.lang));
    let caption = ink.width(Word::CircleDemand.text(page.lang));
    let circles = 2.0 * (2.0 * largest_in_key(page) + 1.4 * label + number) + caption;
    let scale = scale_bar::most_width(page);
    let beside = circles + label + scale <= page.width();
    let row = if beside { 0.0 } else { (LEADING + ROW_GAP) * label };
    (beside, ROW_GAP * label + 2.0 * largest_in_key(page) + bar_height(page) + row)
}

/// Where the places lie, kilometres east and south, with the middle and the extent of them all.
struct Ground {
    kilometres: Vec<Point>,
    middle: Point,
    extent: Point,
}

impl Ground {
    /// The places in the middle of an area, as large as leaves `pad` points free at the sides, and
    /// above and below.
    fn laid(&self, area: Rect, pad: (f64, f64)) -> (f64, Vec<Point>) {
        let (wide, high) = self.extent;
        let extent = if wide.max(high) > 0.0 { (wide, high) } else { (POINT_EXTENT, POINT_EXTENT) };
        let room = (area.width() - 2.0 * pad.0, area.height() - 2.0 * pad.1);
        let scale = [(room.0, extent.0), (room.1, extent.1)]
            .into_iter()
            .filter(|(_, span)| *span > 0.0)
            .map(|(room, span)| room / span)
            .fold(f64::INFINITY, f64::min);
        let centre = (0.5 * (area.x0 + area.x1), 0.5 * (area.y0 + area.y1));
        let at = |(x, y): &Point| {
            (centre.0 + scale * (x - self.middle.0), centre.1 + scale * (y - self.middle.1))
        };
        (scale, self.kilometres.iter().map(at).collect())
    }
}

/// Kilometres east and south of the origin of degrees, at one scale in both directions near the
/// places.
fn project(places: &[MapPlace]) -> Vec<Point> {
    let mean = places.iter().map(|place| place.latitude).sum::<f64>() / places.len() as f64;
    let projection = Equirectangular::at(mean);
    places.iter().map(|place| projection.kilometres((place.longitude, place.latitude))).collect()
}

/// Radius of the circle for a demand of 1: as large as allowed, smaller where circles would hide
/// each other.
fn unit_radius(view: &MapView, points: &[Point], largest: f64, most: f64) -> f64 {
    if most == 0.0 {
        return 0.0;
    }
    let full = largest / most.sqrt();
    let mut factor: f64 = 1.0;
    for (i, a) in view.places.iter().enumerate() {
        for (j, b) in view.places.iter().enumerate().skip(i + 1) {
            let radii = full * (a.demand.sqrt() + b.demand.sqrt());
            let (dx, dy) = (points[i].0 - points[j].0, points[i].1 - points[j].1);
            if radii > 0.0 {
                factor = factor.min((dx * dx + dy * dy).sqrt() / (OVERLAP * radii));
            }
        }
    }
    full * factor.max(LEAST_LARGEST / largest)
}

fn draw_label(page: &mut Page, lines: &[(String, Ink)], area: Rect, centre: Point) {
    let (x, anchor) = if area.x0 >= centre.0 {
        (area.x0, Anchor::Start)
    } else if area.x1 <= centre.0 {
        (area.x1, Anchor::End)
    } else {
        (0.5 * (area.x0 + area.x1), Anchor::Middle)
    };
    let mut top = area.y0;
    for (text, ink) in lines {
        page.drawing.text((x, top + style::ASCENT * ink.size), text, ink.anchored(anchor));
        top += LEADING * ink.size;
    }
}

/// What the list says of each place.
fn entries(view: &MapView, lang: Lang) -> Vec<String> {
    let joint = match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    };
    let entry = |place: &MapPlace| format!("{}{joint}{}", place.name, facts(place, lang));
    labelled(view).map(entry).collect()
}

/// The places that have a label, in their order.
fn labelled(view: &MapView) -> impl Iterator<Item = &MapPlace> {
    view.places.iter().filter(|place| place.labelled)
}
