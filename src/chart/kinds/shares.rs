//! Shares against their limits: a fan in per cent, every limit over its years, and below it the
//! probability of compliance by year.
//!
//! The probabilities are the caller's; the chart does not compare the fan with the limits.

use crate::chart::drawing::{Anchor, Ink};
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{Field, draw_fan, fan_keys};
use crate::chart::parts::direct::{self, Direct};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::limits::{
    Limit, LimitSpan, check_limits, draw_earlier_values, draw_limits, in_words, last_labels,
};
use crate::chart::parts::panels::Panels;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, BAND_TINT, LEADING, Role, Type, line};
use crate::chart::view::{FanPoint, ProbabilityPoint, check_fan, check_probabilities};
use crate::chart::wrap::wrap;
use crate::words::Word;
use crate::words::number::{Quantity, probability, probability_percent, share};

/// Probability by year that a limit, or the limits on one side, are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct LimitCompliance {
    /// Which of the limits.
    pub side: Limit,
    /// The rule, where there are others on its side.
    pub rule: Option<String>,
    /// The years in which one is in force.
    pub points: Vec<ProbabilityPoint>,
}

/// One share with its limits.
#[derive(Debug, Clone, PartialEq)]
pub struct SharePanel {
    /// Name of the share.
    pub name: String,
    /// Decides the colour.
    pub role: Role,
    /// The share by year, 0..=1.
    pub points: Vec<FanPoint>,
    /// Every limit on it.
    pub limits: Vec<LimitSpan>,
    /// Whether they are kept: each rule, or the rules on each side.
    pub compliance: Vec<LimitCompliance>,
}

/// What a chart of shares shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesView {
    /// The shares, in reading order.
    pub panels: Vec<SharePanel>,
}

/// Draws a panel for each share.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or
/// quantiles, limits or years out of order.
pub fn draw_shares(view: &SharesView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &SharesView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let Some(first) = view.panels.first() else {
        return Err(ChartError::Empty("shares without panels"));
    };
    for panel in &view.panels {
        check(panel)?;
    }
    let years = view
        .panels
        .iter()
        .filter_map(|panel| Years::of(panel.points.iter().map(|p| p.year)))
        .reduce(Years::with)
        .ok_or(ChartError::Empty("shares without years"))?;
    let mut page = Page::begin(frame, kind, &[]);
    let last = view.panels.last().unwrap_or(first);
    page.keys(&keys(first, last, frame));
    let panels = match view.panels.len() {
        count @ ..=2 => Panels::new(&page, count),
        count => Panels::many(&page, count),
    };
    let width = panels.width(&page);
    let plans: Vec<Plan> =
        view.panels.iter().map(|panel| Plan::new(panel, &page, years, width)).collect();
    let most = |f: fn(&Plan) -> f64| plans.iter().map(f).fold(0.0, f64::max);
    let (left, right, head, labels) = (
        most(|plan| plan.left),
        most(|plan| plan.right),
        most(|plan| plan.head),
        most(|plan| direct::total_height(&plan.labels)),
    );
    let size = page.kind.label;
    let strip = strip_height(size, page.kind.dense);
    let most_strips = view.panels.iter().map(|panel| panel.compliance.len()).max().unwrap_or(0);
    // Panels side by side are level; those below each other have as many strips as they need.
    let strips = |panel: &SharePanel| match panels.beside() {
        true => most_strips as f64 * strip,
        false => panel.compliance.len() as f64 * strip,
    };
    let depth = Years::depth(size);
    let least = depth + labels.max(5.0 * size);
    let heads: Vec<f64> = view.panels.iter().map(|panel| head + strips(panel)).collect();
    let places = panels.split(&mut page, &heads, depth + 105.0, least);
    for ((plan, panel), place) in plans.iter().zip(&view.panels).zip(places) {
        let area = Rect {
            x0: place.x0 + left,
            y0: place.y0 + head,
            x1: place.x1 - right,
            y1: place.y1 - depth - strips(panel),
        };
        plan.draw(panel, &mut page, place, area, years);
    }
    page.finish()
}

fn check(panel: &SharePanel) -> Result<(), ChartError> {
    check_fan(&panel.points, &format!("share `{}`", panel.name))?;
    for of_side in &panel.compliance {
        check_probabilities(&of_side.points, &format!("compliance of `{}`", panel.name))?;
    }
    check_limits(&panel.limits, &panel.name)
}

fn keys(first: &SharePanel, last: &SharePanel, frame: &Frame) -> Vec<(Swatch, String)> {
    let colours = (first.role.colour(), last.role.colour());
    fan_keys(colours.0, frame.lang)
        .into_iter()
        .enumerate()
        .map(|(index, (swatch, words))| {
            let both = match index {
                0..=2 => Swatch::Areas(
                    colours.0.tint(BAND_TINT[index]),
                    colours.1.tint(BAND_TINT[index]),
                ),
                3 => Swatch::Lines(colours.0, colours.1, line::MAIN),
                _ => swatch,
            };
            (both, words)
        })
        .collect()
}

/// Height of the bars of the strip, em of its labels.
const BAR: f64 = 1.5;

fn strip_height(label: f64, dense: f64) -> f64 {
    0.5 * label + LEADING * label + BAR * label + LEADING * dense
}

struct Plan {
    values: Values,
    labels: Vec<Direct>,
    left: f64,
    right: f64,
    names: Vec<String>,
    /// The limits in words, below the name.
    limits: Vec<String>,
    head: f64,
}

impl Plan {
    fn new(panel: &SharePanel, page: &Page, years: Years, width: f64) -> Self {
        let (size, lang) = (page.kind.label, page.lang);
        let values = Values::around(
            panel
                .points
                .iter()
                .flat_map(|p| [p.p2_5, p.p97_5, p.central])
                .chain(panel.limits.iter().map(|limit| limit.value))
                .chain([0.0]),
            4,
            Quantity::Share,
            lang,
        );
        let limit = 0.22 * width;
        let mut labels = Vec::new();
        if let Some(last) = panel.points.last() {
            let text = format!("{} {}", Word::Median.text(lang), share(last.p50, 1, lang));
            let ink = Ink::new(size, panel.role.ink()).bold();
            labels.push(Direct::new(last.p50, &text, ink, "", limit));
        }
        labels.extend(last_labels(&panel.limits, years, lang).into_iter().map(|(value, text)| {
            Direct::new(value, &text, Ink::new(size, Role::Threshold.ink()), "", limit)
        }));
        let wide = labels.iter().map(Direct::width).fold(0.0, f64::max);
        let names = wrap(&panel.name, size, Weight::Bold, width);
        let limits = in_words(&panel.limits, years, lang);
        let limits = limits.map_or(Vec::new(), |text| wrap(&text, size, Weight::Regular, width));
        Self {
            left: values.label_width(size) + 0.5 * size,
            right: wide + direct::LEADER,
            head: ((names.len() + limits.len()) as f64 * LEADING + 0.7) * size,
            values,
            labels,
            names,
            limits,
        }
    }

    fn draw(&self, panel: &SharePanel, page: &mut Page, place: Rect, area: Rect, years: Years) {
        let size = page.kind.label;
        let name = Ink::new(size, panel.role.ink()).bold();
        let soft = Ink::new(size, style::SOFT);
        let names = self.names.iter().map(|text| (text, name));
        let heads = names.chain(self.limits.iter().map(|text| (text, soft)));
        for (i, (text, ink)) in heads.enumerate() {
            let baseline = place.y0 + (i as f64 * LEADING + style::ASCENT) * size;
            page.drawing.text((place.x0, baseline), text, ink);
        }
        self.values.draw(&mut page.drawing, area, size);
        let field = Field::new(area, years, &self.values);
        draw_fan(&mut page.drawing, &field, &panel.points, panel.role.colour(), line::MAIN);
        let lang = page.lang;
        let points = spots::fan(&panel.points).into_iter();
        let said = points.map(|(year, of)| (year, spots::spread(of, Quantity::Share, lang)));
        spots::by_year(&mut page.drawing, &field, &panel.name, said);
        draw_limits(&mut page.drawing, &field, &panel.limits, years);
        let taken: Vec<Rect> = panel.points.windows(2).map(|pair| fan_box(&field, pair)).collect();
        let dense = (page.kind.dense, page.lang);
        draw_earlier_values(&mut page.drawing, &field, &panel.limits, years, &taken, dense);
        years.draw(&mut page.drawing, area, size, Ends::Centred);
        let strip = strip_height(size, page.kind.dense);
        for (index, of_side) in panel.compliance.iter().enumerate() {
            let top = area.y1 + Years::depth(size) + index as f64 * strip;
            let title = match (&of_side.rule, panel.compliance.len(), of_side.side) {
                (Some(rule), ..) => Word::ComplianceOf.fill(lang, &[("rule", rule)]),
                (None, 1, _) => Word::Compliance.text(lang).to_owned(),
                (None, _, Limit::Cap) => Word::ComplianceCap.text(lang).to_owned(),
                (None, _, Limit::Floor) => Word::ComplianceFloor.text(lang).to_owned(),
            };
            let title = wrap(&title, size, Weight::Regular, place.x1 - area.x0);
            let title = title.first().map_or("", String::as_str);
            draw_strip(page, &field, (title, panel.role), &of_side.points, top, years);
            let below =
                Field { area: Rect { y0: top, y1: top + strip, ..area }, x: field.x, y: field.y };
            let column = spots::column(&panel.name, title);
            let said = of_side.points.iter().map(|p| {
                let ends = (probability(p.low), probability_percent(p.high, lang));
                let value = probability_percent(p.value, lang);
                (p.year, format!("{value} ({}–{})", ends.0, ends.1))
            });
            spots::by_year(&mut page.drawing, &below, &column, said);
        }
        let labels: Vec<Direct> = self
            .labels
            .iter()
            .map(|label| Direct { y: field.y.at(label.y), ..label.clone() })
            .collect();
        direct::draw(&mut page.drawing, area, &labels);
    }
}

/// The box that a fan fills between two years.
fn fan_box(field: &Field, pair: &[FanPoint]) -> Rect {
    let ends = || pair.iter().flat_map(|p| [p.p2_5, p.p97_5, p.central]);
    let (low, high) =
        (ends().fold(f64::INFINITY, f64::min), ends().fold(f64::NEG_INFINITY, f64::max));
    let at = |point: &FanPoint| field.x.at(f64::from(point.year));
    Rect { x0: at(&pair[0]), y0: field.y.at(high), x1: at(&pair[1]), y1: field.y.at(low) }
}

fn draw_strip(
    page: &mut Page,
    field: &Field,
    (title, role): (&str, Role),
    points: &[ProbabilityPoint],
    top: f64,
    years: Years,
) {
    let (label, dense) = (page.kind.label, page.kind.dense);
    let top = top + 0.5 * label;
    let heading = Ink::new(label, style::SOFT);
    page.drawing.text((field.area.x0, top + style::ASCENT * label), title, heading);
    let bar_top = top + LEADING * label;
    let bar_bottom = bar_top + BAR * label;
    let span = f64::from((years.last - years.first).max(1));
    let spacing = field.area.width() / span;
    let half = 0.5 * (0.62 * spacing).min(2.2 * label);
    let ink = Ink::new(dense, style::INK).anchored(Anchor::Middle);
    let room = ink.width(">99") + 0.35 * dense;
    // Every year if the numbers fit, else every second, third, …, counted back from the last.
    let every = (room / spacing).ceil().max(1.0) as i32;
    for point in points {
        if !(years.first..=years.last).contains(&point.year) {
            continue;
        }
        let x = field.x.at(f64::from(point.year));
        page.drawing.rect((x - half, bar_top), (x + half, bar_bottom), style::GRID.tint(0.6));
        let level = bar_bottom - point.value.clamp(0.0, 1.0) * (bar_bottom - bar_top);
        page.drawing.rect(
            (x - half, level),
            (x + half, bar_bottom),
            role.colour().tint(BAND_TINT[2]),
        );
        if (years.last - point.year) % every == 0 {
            let baseline = bar_bottom + (0.12 + style::ASCENT) * dense;
            page.drawing.text((x, baseline), &probability(point.value), ink);
        }
    }
}
