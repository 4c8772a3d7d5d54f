//! Panels in which each scenario of a comparison is a line by year: shares against their limit, and probabilities of compliance.
//!
//! Lines that coincide stay visible: later ones are thinner and dashed on top of earlier ones, and marks of one year stand side by side.

use super::bands::Field;
use super::panels::Panels;
use super::scenarios::{Tags, check as check_scenarios, check_length, with_series};
use super::shares::{Limit, LimitStep, check_steps, draw_limit, limit_label};
use crate::chart::axis::{Ends, Values, Years};
use crate::chart::direct::{self, Direct};
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::key::Swatch;
use crate::chart::mark::mark;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::picture::Chart;
use crate::chart::sheet::{Ink, Point, Sheet};
use crate::chart::style::{self, LEADING, Role, SCENARIOS, Series, Type, line};
use crate::chart::view::{BandPoint, ProbabilityPoint, check_band, check_probabilities};
use crate::chart::wrap::wrap;
use crate::words::Word;
use crate::words::number::{Quantity, probability_percent, share};

/// The share of one rule in every scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSharePanel {
    /// Name of the share.
    pub name: String,
    /// Whether the limit is a cap or a floor.
    pub limit: Limit,
    /// The limit by first year, in rising order; may be empty. Scenarios with another limit belong into a panel of their own.
    pub steps: Vec<LimitStep>,
    /// The share by year in 0..=1, one list for each scenario; empty for a scenario without this share.
    pub series: Vec<Vec<BandPoint>>,
}

/// Shares of two to six scenarios against their limits.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSharesView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// Years in which bars show the 80 % of draws where bands would cover each other (more than three scenarios).
    pub headline: Vec<i32>,
    /// The shares, in reading order.
    pub panels: Vec<CompareSharePanel>,
}

/// The probability that one rule holds in every scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareProbabilityPanel {
    /// Name of the rule.
    pub name: String,
    /// The years in rising order, one list for each scenario; empty for a scenario without this rule.
    pub series: Vec<Vec<ProbabilityPoint>>,
}

/// Probabilities of compliance in two to six scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareProbabilitiesView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// The rules, the most important first.
    pub panels: Vec<CompareProbabilityPanel>,
}

/// With more scenarios than this, bands would hide each other: bars show the 80 % of draws instead.
const MOST_BANDS: usize = 3;
/// Points between marks of neighbouring scenarios in one year.
const DODGE: f64 = 3.6;

/// Draws a panel for each share: medians with bands, or with bars in headline years.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view without panels, a panel without years, lists of
/// the wrong length, or numbers that are not finite or out of order.
pub fn draw_compare_shares(view: &CompareSharesView, frame: &Frame) -> Result<Chart, ChartError> {
    check_scenarios(&view.scenarios)?;
    for panel in &view.panels {
        let what = || format!("series of `{}`", panel.name);
        check_length(panel.series.len(), &view.scenarios, &what)?;
        check_steps(&panel.steps, &panel.name)?;
        for series in panel.series.iter().filter(|series| !series.is_empty()) {
            check_band(series, &format!("share `{}`", panel.name))?;
        }
    }
    let one_year = view.panels.iter().flat_map(|panel| &panel.series).all(|s| s.len() <= 1);
    let spread = match view.scenarios.len() {
        // Bands of one year would lie on top of each other.
        _ if one_year => Spread::EveryYear,
        ..=MOST_BANDS => Spread::Bands,
        _ => Spread::Headline,
    };
    let key = match spread {
        Spread::Bands => (Swatch::Band(Role::Neutral.colour()), Word::MedianBand80),
        _ => (Swatch::Whisker(Role::Neutral.colour()), Word::MedianBars80),
    };
    let panels: Vec<Panel> = view.panels.iter().map(|panel| share_panel(panel, spread)).collect();
    let chart = Lines { scenarios: &view.scenarios, panels, key, headline: &view.headline };
    fit(frame, |kind| chart.lay_out(frame, kind))
}

/// Draws a panel for each rule from 0 to 100 %, with the interval that the number of draws leaves.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view without panels, a panel without years, lists of
/// the wrong length, or numbers outside 0..=1 or out of order.
pub fn draw_compare_probabilities(
    view: &CompareProbabilitiesView,
    frame: &Frame,
) -> Result<Chart, ChartError> {
    check_scenarios(&view.scenarios)?;
    for panel in &view.panels {
        let what = || format!("series of `{}`", panel.name);
        check_length(panel.series.len(), &view.scenarios, &what)?;
        for series in panel.series.iter().filter(|series| !series.is_empty()) {
            check_probabilities(series, &format!("rule `{}`", panel.name))?;
        }
    }
    let panels: Vec<Panel> = view.panels.iter().map(probability_panel).collect();
    let key = (Swatch::Whisker(Role::Neutral.colour()), Word::Wilson);
    let chart = Lines { scenarios: &view.scenarios, panels, key, headline: &[] };
    fit(frame, |kind| chart.lay_out(frame, kind))
}

fn share_panel(panel: &CompareSharePanel, spread: Spread) -> Panel {
    let of = |p: &BandPoint| (p.year, [p.p10, p.p50, p.p90]);
    Panel {
        name: panel.name.clone(),
        series: panel.series.iter().map(|points| points.iter().map(of).collect()).collect(),
        limit: Some((panel.limit, panel.steps.clone())),
        spread,
        ticks: None,
    }
}

fn probability_panel(panel: &CompareProbabilityPanel) -> Panel {
    let of = |p: &ProbabilityPoint| (p.year, [p.low, p.value, p.high]);
    Panel {
        name: panel.name.clone(),
        series: panel.series.iter().map(|points| points.iter().map(of).collect()).collect(),
        limit: None,
        spread: Spread::EveryYear,
        ticks: Some(vec![0.0, 0.25, 0.5, 0.75, 1.0]),
    }
}

/// How the interval around a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// A veil along the line.
    Bands,
    /// Bars in headline years.
    Headline,
    /// A hair in every year that has room for marks.
    EveryYear,
}

/// One panel as this file draws it: by scenario and year the lower end, middle and upper end, shares of 1.
struct Panel {
    name: String,
    series: Vec<Vec<(i32, [f64; 3])>>,
    limit: Option<(Limit, Vec<LimitStep>)>,
    spread: Spread,
    /// Ticks of the value axis, where they do not depend on the data.
    ticks: Option<Vec<f64>>,
}

struct Lines<'v> {
    scenarios: &'v [String],
    panels: Vec<Panel>,
    key: (Swatch, Word),
    headline: &'v [i32],
}

/// What a panel needs around its plot.
struct Plan {
    values: Values,
    labels: Vec<Direct>,
    names: Vec<String>,
}

impl Lines<'_> {
    fn lay_out(&self, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
        let years = self
            .panels
            .iter()
            .flat_map(|panel| &panel.series)
            .filter_map(|series| Years::of(series.iter().map(|(year, _)| *year)))
            .reduce(Years::with)
            .ok_or(ChartError::Empty("a comparison without years"))?;
        let mut page = Page::begin(frame, kind, &[]);
        let size = page.kind.label;
        let panels = Panels::many(&page, self.panels.len());
        let width = panels.width(&page);
        let limit = 0.27 * width;
        // Name and value share a line.
        let value = Ink::new(size, style::INK).bold().width(" 99.9\u{202f}%");
        let tags = Tags::new(self.scenarios, size, limit - value, frame.lang);
        let mut keys = tags.keys();
        keys.push((self.key.0, self.key.1.text(frame.lang).to_owned()));
        page.keys(&keys);

        let plans: Vec<Plan> = self
            .panels
            .iter()
            .map(|panel| panel.plan(&page, &tags, years, (width, limit)))
            .collect();
        let most = |f: &dyn Fn(&Plan) -> f64| plans.iter().map(f).fold(0.0, f64::max);
        let left = most(&|plan| plan.values.label_width(size)) + 0.5 * size;
        let wide = |plan: &Plan| plan.labels.iter().map(Direct::width).fold(0.0, f64::max);
        let right = most(&wide) + direct::LEADER;
        let labels = most(&|plan| direct::total_height(&plan.labels));
        let heads: Vec<f64> =
            plans.iter().map(|plan| (plan.names.len() as f64 * LEADING + 0.7) * size).collect();
        let depth = Years::depth(size);
        let least = depth + labels.max(5.0 * size);
        let areas = panels.split(&mut page, &heads, least.max(depth + 118.0), least);
        // All plots are equally high, and those side by side level, whatever their heads.
        let below = areas.iter().zip(&heads).map(|(place, head)| place.height() - head);
        let below = below.fold(f64::INFINITY, f64::min);
        for ((panel, plan), (place, head)) in
            self.panels.iter().zip(&plans).zip(areas.iter().zip(&heads))
        {
            for (i, text) in plan.names.iter().enumerate() {
                let baseline =
                    place.y1 - below - head + (i as f64 * LEADING + style::ASCENT) * size;
                page.sheet.text((place.x0, baseline), text, Ink::new(size, style::INK).bold());
            }
            let area = Rect {
                x0: place.x0 + left,
                y0: place.y1 - below,
                x1: place.x1 - right,
                y1: place.y1 - depth,
            };
            self.draw(panel, plan, &mut page, area, years);
        }
        page.finish()
    }

    fn draw(&self, panel: &Panel, plan: &Plan, page: &mut Page, area: Rect, years: Years) {
        let size = page.kind.label;
        plan.values.draw(&mut page.sheet, area, size);
        // Lines begin and end a little inside, so that marks beside the first and last year stay on the plot.
        let side = match panel.spread {
            Spread::Bands => 0.0,
            Spread::Headline | Spread::EveryYear => 0.5 * DODGE * self.scenarios.len() as f64,
        };
        let inner = Rect { x0: area.x0 + side, x1: area.x1 - side, ..area };
        years.draw(&mut page.sheet, inner, size, Ends::Centred);
        let field = Field::new(inner, years, &plan.values);
        if let Some((limit, steps)) = &panel.limit {
            draw_limit(&mut page.sheet, &field, *limit, steps, years);
        }
        let middle = 0.5 * (self.scenarios.len() as f64 - 1.0);
        // One year has the whole width for its marks, and no line between them.
        let one_year = years.first == years.last;
        let apart = if one_year { 4.0 * DODGE } else { DODGE };
        let shift = |index: usize| if side > 0.0 { apart * (index as f64 - middle) } else { 0.0 };
        if panel.spread == Spread::Bands {
            for (_, series, points) in with_series(&panel.series) {
                veil(&mut page.sheet, &field, points, series);
            }
        }
        for (index, series, points) in with_series(&panel.series).filter(|_| !one_year) {
            let path: Vec<Point> = field
                .path(points.iter().map(|(year, values)| (*year, values[1])))
                .into_iter()
                .map(|(x, y)| (x + shift(index), y))
                .collect();
            page.sheet.dashed(&path, series.colour, series.weight, series.dash);
        }
        // Where the marks of neighbouring years would touch, only every second year, or third, … has them, counted back from the last.
        let spacing = inner.width() / f64::from((years.last - years.first).max(1));
        let every =
            ((DODGE * (self.scenarios.len() as f64 + 1.0)) / spacing).ceil().max(1.0) as i32;
        for (index, series, points) in with_series(&panel.series) {
            for (year, [low, value, high]) in points {
                let x = field.x.at(f64::from(*year)) + shift(index);
                let ends = [(x, field.y.at(*low)), (x, field.y.at(*high))];
                let marked = match panel.spread {
                    Spread::EveryYear if (years.last - year) % every == 0 => {
                        page.sheet.line(&ends, series.colour, line::HAIR);
                        true
                    }
                    Spread::Headline if self.headline.contains(year) => {
                        page.sheet.line(&ends, series.colour, line::MAIN);
                        true
                    }
                    Spread::Headline | Spread::EveryYear => false,
                    Spread::Bands => self.headline.contains(year),
                };
                if marked {
                    mark(&mut page.sheet, series, (x, field.y.at(*value)));
                }
            }
        }
        let labels: Vec<Direct> = plan
            .labels
            .iter()
            .map(|label| Direct { y: field.y.at(label.y), ..label.clone() })
            .collect();
        direct::draw(&mut page.sheet, area, &labels);
    }
}

/// The band of a scenario, through which those below still show.
fn veil(sheet: &mut Sheet, field: &Field, points: &[(i32, [f64; 3])], series: Series) {
    let edge =
        |end: usize| field.path(points.iter().map(move |(year, values)| (*year, values[end])));
    let (lower, upper) = (edge(0), edge(2));
    sheet.line(&lower, series.colour, line::HAIR);
    sheet.line(&upper, series.colour, line::HAIR);
    let ribbon = lower.into_iter().chain(upper.into_iter().rev()).collect();
    sheet.veil(ribbon, series.colour, style::VEIL);
}

impl Panel {
    fn plan(&self, page: &Page, tags: &Tags, years: Years, (width, limit): (f64, f64)) -> Plan {
        let (size, lang) = (page.kind.label, page.lang);
        let steps = self.limit.iter().flat_map(|(_, steps)| steps).map(|step| step.value);
        let shown = self.series.iter().flatten().flat_map(|(_, values)| *values);
        let values = match &self.ticks {
            Some(ticks) => Values::with(ticks.clone(), Quantity::Share, lang),
            None => Values::around(shown.chain(steps).chain([0.0]), 4, Quantity::Share, lang),
        };
        let mut labels: Vec<Direct> = Vec::new();
        for (index, points) in self.series.iter().enumerate() {
            let Some((_, [_, last, _])) = points.last() else { continue };
            let value = match self.limit {
                Some(_) => share(*last, 1, lang),
                None => probability_percent(*last, lang),
            };
            let ink = Ink::new(size, SCENARIOS[index].ink).bold();
            let text = Word::Labelled.fill(lang, &[("name", tags.text(index)), ("value", &value)]);
            labels.push(Direct::new(*last, &text, ink, "", limit));
        }
        let of_limit =
            self.limit.as_ref().and_then(|(side, steps)| limit_label(*side, steps, years, lang));
        labels.extend(of_limit.map(|(value, text)| {
            Direct::new(value, &text, Ink::new(size, Role::Threshold.ink()), "", limit)
        }));
        Plan { values, labels, names: wrap(&self.name, size, Weight::Bold, width) }
    }
}
