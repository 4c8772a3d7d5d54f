//! Shares against their legal limit: a fan in per cent, the stepped limit, and below it the probability of compliance by year.
//!
//! The probabilities are the caller's; the chart does not compare the fan with the limit.

use super::bands::{Field, draw_fan, fan_keys};
use super::panels::Panels;
use crate::chart::axis::{Ends, Values, Years};
use crate::chart::direct::{self, Direct};
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::key::Swatch;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::picture::Chart;
use crate::chart::sheet::{Anchor, Ink, Sheet};
use crate::chart::style::{self, BAND_TINT, LEADING, Role, Type, line};
use crate::chart::view::{FanPoint, ProbabilityPoint, check_fan, check_probabilities, rising};
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{Quantity, probability, share};

/// Which side of the limit is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The share may not exceed the limit.
    Cap,
    /// The share may not fall below the limit.
    Floor,
}

/// A limit in force from a year until the next step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitStep {
    /// First year in which it holds.
    pub from: i32,
    /// The limit, a share of 1.
    pub value: f64,
}

/// One share with its limit.
#[derive(Debug, Clone, PartialEq)]
pub struct SharePanel {
    /// Name of the share.
    pub name: String,
    /// Decides the colour.
    pub role: Role,
    /// The share by year, 0..=1.
    pub points: Vec<FanPoint>,
    /// Whether the limit is a cap or a floor.
    pub limit: Limit,
    /// The limit by first year, in rising order; may be empty.
    pub steps: Vec<LimitStep>,
    /// Probability by year that the rule holds.
    pub compliance: Vec<ProbabilityPoint>,
}

/// What a chart of shares shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SharesView {
    /// The shares, in reading order.
    pub panels: Vec<SharePanel>,
}

/// Points between the hatches on the forbidden side of a limit.
const HATCH: f64 = 5.0;

/// Draws a panel for each share.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite, or quantiles, steps or years out of order.
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
    let panels = Panels::new(&page, view.panels.len());
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
    let below = Years::depth(size) + strip;
    let least = below + labels.max(5.0 * size);
    for ((plan, panel), place) in plans.iter().zip(&view.panels).zip(panels.split(
        &mut page,
        &vec![head; plans.len()],
        below + 105.0,
        least,
    )) {
        let area = Rect {
            x0: place.x0 + left,
            y0: place.y0 + head,
            x1: place.x1 - right,
            y1: place.y1 - Years::depth(size) - strip,
        };
        plan.draw(panel, &mut page, place, area, years);
    }
    page.finish()
}

fn check(panel: &SharePanel) -> Result<(), ChartError> {
    check_fan(&panel.points, &format!("share `{}`", panel.name))?;
    if !panel.compliance.is_empty() {
        check_probabilities(&panel.compliance, &format!("compliance of `{}`", panel.name))?;
    }
    check_steps(&panel.steps, &panel.name)
}

/// Refuses limits that are not finite, or not in the order of their first years.
pub fn check_steps(steps: &[LimitStep], name: &str) -> Result<(), ChartError> {
    for step in steps {
        rising(&[step.value], &|| format!("limit of `{name}` from {}", step.from))?;
    }
    let from: Vec<f64> = steps.iter().map(|step| f64::from(step.from)).collect();
    rising(&from, &|| format!("first years of the limits of `{name}`"))
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
                .chain(panel.steps.iter().map(|step| step.value))
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
        labels.extend(limit_label(panel.limit, &panel.steps, years, lang).map(|(value, text)| {
            Direct::new(value, &text, Ink::new(size, Role::Threshold.ink()), "", limit)
        }));
        let wide = labels.iter().map(Direct::width).fold(0.0, f64::max);
        let names = wrap(&panel.name, size, Weight::Bold, width);
        Self {
            left: values.label_width(size) + 0.5 * size,
            right: wide + direct::LEADER,
            head: (names.len() as f64 * LEADING + 0.7) * size,
            values,
            labels,
            names,
        }
    }

    fn draw(&self, panel: &SharePanel, page: &mut Page, place: Rect, area: Rect, years: Years) {
        let size = page.kind.label;
        let name = Ink::new(size, panel.role.ink()).bold();
        for (i, text) in self.names.iter().enumerate() {
            let baseline = place.y0 + (i as f64 * LEADING + style::ASCENT) * size;
            page.sheet.text((place.x0, baseline), text, name);
        }
        self.values.draw(&mut page.sheet, area, size);
        let field = Field::new(area, years, &self.values);
        draw_fan(&mut page.sheet, &field, &panel.points, panel.role.colour(), line::MAIN);
        draw_limit(&mut page.sheet, &field, panel.limit, &panel.steps, years);
        years.draw(&mut page.sheet, area, size, Ends::Centred);
        draw_strip(page, &field, panel, place, years);
        let labels: Vec<Direct> = self
            .labels
            .iter()
            .map(|label| Direct { y: field.y.at(label.y), ..label.clone() })
            .collect();
        direct::draw(&mut page.sheet, area, &labels);
    }
}

/// The limit of the last year: its value, and what it says.
pub fn limit_label(
    limit: Limit,
    steps: &[LimitStep],
    years: Years,
    lang: Lang,
) -> Option<(f64, String)> {
    let step = steps.iter().rfind(|step| step.from <= years.last)?;
    let word = match limit {
        Limit::Cap => Word::Cap,
        Limit::Floor => Word::Floor,
    };
    Some((step.value, word.fill(lang, &[("value", &share(step.value, 1, lang))])))
}

/// The limit as steps, hatched on the side that is forbidden: each value until halfway to the first year of the next, since a year is a point on the axis.
pub fn draw_limit(
    sheet: &mut Sheet,
    field: &Field,
    limit: Limit,
    steps: &[LimitStep],
    years: Years,
) {
    let mut path = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let begin = f64::from(step.from) - 0.5;
        let end = steps.get(index + 1).map_or(f64::INFINITY, |next| f64::from(next.from) - 0.5);
        let (begin, end) = (begin.max(f64::from(years.first)), end.min(f64::from(years.last)));
        if begin <= end {
            let y = field.y.at(step.value);
            if years.first == years.last {
                path.extend([(field.area.x0, y), (field.area.x1, y)]);
            } else {
                path.extend([(field.x.at(begin), y), (field.x.at(end), y)]);
            }
        }
    }
    let colour = Role::Threshold.colour();
    sheet.line(&path, colour, line::SIDE);
    let reach = match limit {
        Limit::Cap => -0.5 * HATCH,
        Limit::Floor => 0.5 * HATCH,
    };
    for level in path.chunks_exact(2) {
        let ((from, y), (to, _)) = (level[0], level[1]);
        let hatches = ((to - from) / HATCH) as usize;
        for hatch in 0..hatches {
            let x = from + (hatch as f64 + 0.5) * HATCH;
            let ends = [(x, y), (x + 0.4 * HATCH, y + reach)];
            sheet.line(&ends, colour, line::HAIR);
        }
    }
}

fn draw_strip(page: &mut Page, field: &Field, panel: &SharePanel, place: Rect, years: Years) {
    let (label, dense) = (page.kind.label, page.kind.dense);
    let top = place.y1 - strip_height(label, dense) + 0.5 * label;
    let heading = Ink::new(label, style::SOFT);
    let title = Word::Compliance.text(page.lang);
    page.sheet.text((field.area.x0, top + style::ASCENT * label), title, heading);
    let bar_top = top + LEADING * label;
    let bar_bottom = bar_top + BAR * label;
    let span = f64::from((years.last - years.first).max(1));
    let spacing = field.area.width() / span;
    let half = 0.5 * (0.62 * spacing).min(2.2 * label);
    let ink = Ink::new(dense, style::INK).anchored(Anchor::Middle);
    let room = ink.width(">99") + 0.35 * dense;
    // Every year if the numbers fit, else every second, third, …, counted back from the last.
    let every = (room / spacing).ceil().max(1.0) as i32;
    for point in &panel.compliance {
        if !(years.first..=years.last).contains(&point.year) {
            continue;
        }
        let x = field.x.at(f64::from(point.year));
        page.sheet.rect((x - half, bar_top), (x + half, bar_bottom), style::GRID.tint(0.6));
        let level = bar_bottom - point.value.clamp(0.0, 1.0) * (bar_bottom - bar_top);
        page.sheet.rect(
            (x - half, level),
            (x + half, bar_bottom),
            panel.role.colour().tint(BAND_TINT[2]),
        );
        if (years.last - point.year) % every == 0 {
            let baseline = bar_bottom + (0.12 + style::ASCENT) * dense;
            page.sheet.text((x, baseline), &probability(point.value), ink);
        }
    }
}
