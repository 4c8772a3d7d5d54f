//! Demand for beds as a fan against usable beds, one panel for each kind of bed, with markers where
//! projects open.
//!
//! Demand has the colour of the kind of bed; usable beds are dark in every panel.

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::frame::{Frame, Size};
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{CENTRAL_DASH, Field, draw_band, draw_fan};
use crate::chart::parts::direct::{self, Direct};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::label_rows::{Placed, Wanted, place};
use crate::chart::parts::panels::Panels;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, BAND_TINT, Colour, LEADING, Role, Type, line};
use crate::chart::view::{BandPoint, FanPoint, check_band, check_fan, rising};
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{Quantity, about, count};

/// Dashes of the markers of openings.
const OPENING_DASH: &[f64] = &[1.2, 1.6];

/// A project that opens.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Year in which it opens, as the caller wants it marked.
    pub year: i32,
    /// Name of the project.
    pub name: String,
    /// Beds of the panel's kind that it adds.
    pub beds: f64,
}

/// One kind of bed.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandSupplyPanel {
    /// Name of the kind of bed.
    pub name: String,
    /// Decides the colour of demand.
    pub role: Role,
    /// Demand by year, beds.
    pub demand: Vec<FanPoint>,
    /// Usable beds by year.
    pub beds: Vec<BandPoint>,
    /// Openings to mark, in any order.
    pub openings: Vec<Opening>,
}

/// What a chart of demand and supply shows.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandSupplyView {
    /// The kinds of bed, in reading order.
    pub panels: Vec<DemandSupplyPanel>,
}

/// Draws a panel for each kind of bed.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or
/// quantiles or years out of order.
pub fn draw_demand_supply(view: &DemandSupplyView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &DemandSupplyView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let (Some(first), Some(last)) = (view.panels.first(), view.panels.last()) else {
        return Err(ChartError::Empty("demand and supply without panels"));
    };
    let mut spans = Vec::new();
    for panel in &view.panels {
        check_fan(&panel.demand, &format!("demand for `{}`", panel.name))?;
        check_band(&panel.beds, &format!("beds of `{}`", panel.name))?;
        for opening in &panel.openings {
            rising(&[opening.beds], &|| format!("beds of opening `{}`", opening.name))?;
        }
        spans.extend(Years::of(panel.demand.iter().map(|p| p.year)));
        spans.extend(Years::of(panel.beds.iter().map(|p| p.year)));
    }
    let years = spans
        .into_iter()
        .reduce(Years::with)
        .ok_or(ChartError::Empty("demand and supply without years"))?;

    let mut page = Page::begin(frame, kind, &[]);
    page.keys(&keys(first.role.colour(), last.role.colour(), frame.lang));
    let panels = Panels::new(&page, view.panels.len());
    let width = panels.width(&page);
    let plans: Vec<Plan> =
        view.panels.iter().map(|panel| Plan::new(panel, &page, years, width)).collect();
    // Panels side by side or above each other compare only when their plots line up.
    let left = plans.iter().map(|plan| plan.left).fold(0.0, f64::max);
    let right = plans.iter().map(|plan| plan.right).fold(0.0, f64::max);
    let plans: Vec<Plan> = plans
        .into_iter()
        .zip(&view.panels)
        .map(|(plan, panel)| plan.lay_labels(panel, &page, years, (left, width - right), width))
        .collect();
    let size = page.kind.label;
    let heads: Vec<f64> = plans.iter().map(|plan| plan.head).collect();
    let highest = heads.iter().copied().fold(0.0, f64::max);
    let below = Years::depth(size);
    let labels = plans.iter().map(|p| direct::total_height(&p.labels)).fold(0.0, f64::max);
    let least = below + labels.max(6.0 * size);
    for ((plan, panel), place) in
        plans.iter().zip(&view.panels).zip(panels.split(&mut page, &heads, below + 115.0, least))
    {
        let area = Rect {
            x0: place.x0 + left,
            y0: place.y0 + if panels.beside() { highest } else { plan.head },
            x1: place.x1 - right,
            y1: place.y1 - below,
        };
        plan.draw(panel, &mut page, place, area, years);
    }
    page.finish()
}

fn keys(first: Colour, last: Colour, lang: Lang) -> Vec<(Swatch, String)> {
    let band = |tint| Swatch::Areas(first.tint(tint), last.tint(tint));
    let of_demand = |word: Word| match lang {
        Lang::En => format!("{}: {}", Word::Demand.text(lang), word.text(lang)),
        Lang::Zh => format!("{}：{}", Word::Demand.text(lang), word.text(lang)),
    };
    let say = |word: Word| word.text(lang).to_owned();
    vec![
        (band(BAND_TINT[0]), of_demand(Word::Band95)),
        (band(BAND_TINT[1]), say(Word::Band80)),
        (band(BAND_TINT[2]), say(Word::Band50)),
        (Swatch::Lines(first, last, line::MAIN), say(Word::Median)),
        (Swatch::Line(style::INK, line::SIDE, CENTRAL_DASH), say(Word::Central)),
        (Swatch::Band(style::INK), say(Word::UsableBedsBand)),
        (Swatch::Line(style::SOFT, line::SIDE, OPENING_DASH), say(Word::Opening)),
    ]
}

/// A marker above a plot: one or more openings of one year.
struct Marker {
    year: i32,
    text: String,
}

/// What a panel needs before the height of the page is known.
struct Plan {
    values: Values,
    labels: Vec<Direct>,
    /// Room left of the plot, for value labels.
    left: f64,
    /// Room right of the plot, for direct labels.
    right: f64,
    markers: Vec<Marker>,
    label_rows: Vec<Placed>,
    /// Height of name and rows of labels above the plot.
    head: f64,
}

impl Plan {
    fn new(panel: &DemandSupplyPanel, page: &Page, years: Years, width: f64) -> Self {
        let size = page.kind.label;
        let values = Values::around(
            panel
                .demand
                .iter()
                .flat_map(|p| [p.p2_5, p.p97_5, p.central])
                .chain(panel.beds.iter().flat_map(|p| [p.p10, p.p90]))
                // Demand and beds compare as lengths from zero.
                .chain([0.0]),
            if page.frame.size == Size::Square { 3 } else { 5 },
            Quantity::Count,
            page.lang,
        );
        let limit = 0.24 * width;
        let label = |word: Word, value: Option<f64>, ink: Ink| {
            let value = value?;
            let number = about(value, page.lang);
            Some(Direct::new(value, word.text(page.lang), ink, &number, limit))
        };
        let labels: Vec<Direct> = [
            label(
                Word::Demand,
                panel.demand.last().map(|p| p.p50),
                Ink::new(size, panel.role.ink()).bold(),
            ),
            label(
                Word::UsableBeds,
                panel.beds.last().map(|p| p.p50),
                Ink::new(size, style::INK).bold(),
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        let wide = labels.iter().map(Direct::width).fold(0.0, f64::max);
        Self {
            left: values.label_width(size) + 0.5 * size,
            right: wide + direct::LEADER,
            labels,
            values,
            markers: markers(&panel.openings, page, years, 0.4 * width),
            label_rows: Vec::new(),
            head: 0.0,
        }
    }

    /// Fixes the rows of labels once the common plot edges `across` are known.
    fn lay_labels(
        mut self,
        panel: &DemandSupplyPanel,
        page: &Page,
        years: Years,
        across: (f64, f64),
        width: f64,
    ) -> Self {
        let scale = years.scale(Rect { x0: across.0, y0: 0.0, x1: across.1, y1: 0.0 });
        let ink = Ink::new(page.kind.dense, style::SOFT);
        let wanted: Vec<Wanted> = self
            .markers
            .iter()
            .map(|marker| Wanted {
                x: scale.at(f64::from(marker.year)),
                width: ink.width(&marker.text),
            })
            .collect();
        self.label_rows = place(&wanted, across.0, width);
        let label_rows = self.label_rows.iter().map(|p| p.row + 1).max().unwrap_or(0);
        let names = crate::chart::wrap::wrap(
            &panel.name,
            page.kind.label,
            crate::chart::font::Weight::Bold,
            width,
        );
        self.head = (names.len() as f64 * LEADING + 0.5) * page.kind.label
            + label_rows as f64 * LEADING * page.kind.dense;
        self
    }

    fn draw(
        &self,
        panel: &DemandSupplyPanel,
        page: &mut Page,
        place: Rect,
        area: Rect,
        years: Years,
    ) {
        let (label, dense) = (page.kind.label, page.kind.dense);
        let name = Ink::new(label, panel.role.ink()).bold();
        for (i, line) in crate::chart::wrap::wrap(&panel.name, label, name.weight, place.width())
            .iter()
            .enumerate()
        {
            let baseline = place.y0 + (i as f64 * LEADING + style::ASCENT) * label;
            page.drawing.text((place.x0, baseline), line, name);
        }
        self.values.draw(&mut page.drawing, area, label);
        let field = Field::new(area, years, &self.values);
        draw_fan(&mut page.drawing, &field, &panel.demand, panel.role.colour(), line::MAIN);
        draw_band(&mut page.drawing, &field, &panel.beds, style::INK);
        let lang = page.lang;
        let series = [
            (Word::Demand, spots::fan(&panel.demand)),
            (Word::UsableBedsBand, spots::band(&panel.beds)),
        ];
        for (word, points) in series {
            let column = spots::column(&panel.name, word.text(lang));
            let say = |(year, of)| (year, spots::spread(of, Quantity::Count, lang));
            spots::by_year(&mut page.drawing, &field, &column, points.into_iter().map(say));
        }
        let pitch = LEADING * dense;
        let ink = Ink::new(dense, style::SOFT);
        for (marker, placed) in self.markers.iter().zip(&self.label_rows) {
            let x = field.x.at(f64::from(marker.year));
            let top = area.y0 - 0.35 * label - (placed.row + 1) as f64 * pitch;
            page.drawing.dashed(
                &[(x, top + 0.2 * pitch), (x, area.y1)],
                style::SOFT,
                line::HAIR,
                OPENING_DASH,
            );
        }
        for (marker, placed) in self.markers.iter().zip(&self.label_rows) {
            let top = area.y0 - 0.35 * label - (placed.row + 1) as f64 * pitch;
            let baseline = top + style::ASCENT * dense;
            page.drawing.text((place.x0 + placed.left, baseline), &marker.text, ink);
        }
        years.draw(&mut page.drawing, area, label, Ends::Centred);
        let labels: Vec<Direct> = self
            .labels
            .iter()
            .map(|label| Direct { y: field.y.at(label.y), ..label.clone() })
            .collect();
        direct::draw(&mut page.drawing, area, &labels);
    }
}

/// One marker for each year in which projects open inside `years`; names where one project opens
/// and its name is short enough.
fn markers(openings: &[Opening], page: &Page, years: Years, limit: f64) -> Vec<Marker> {
    let ink = Ink::new(page.kind.dense, style::SOFT);
    let mut opening_years: Vec<i32> = openings
        .iter()
        .map(|opening| opening.year)
        .filter(|year| (years.first..=years.last).contains(year))
        .collect();
    opening_years.sort_unstable();
    opening_years.dedup();
    opening_years
        .into_iter()
        .map(|year| {
            let same: Vec<&Opening> = openings.iter().filter(|o| o.year == year).collect();
            let beds = count(same.iter().map(|o| o.beds).sum(), page.lang);
            let number = same.len().to_string();
            let counted = Word::Openings.fill(page.lang, &[("n", &number), ("beds", &beds)]);
            let named = |only: &Opening| {
                Word::NamedOpening.fill(page.lang, &[("name", &only.name), ("beds", &beds)])
            };
            let text = match same[..] {
                [only] if ink.width(&named(only)) <= limit => named(only),
                _ => counted,
            };
            Marker { year, text }
        })
        .collect()
}
