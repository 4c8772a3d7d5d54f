//! Panels in which each scenario of a comparison is a line by year: shares against their limits.
//!
//! No line is moved: where lines coincide they are drawn as one, in strokes of all their colours,
//! and scenarios that coincide throughout share a label. Marks and bars of one year stand side by
//! side around it.

use crate::chart::drawing::{Drawing, Ink};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::Field;
use crate::chart::parts::direct::{self, Direct};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::limits::{LimitSpan, check_limits, draw_limits, in_words, last_labels};
use crate::chart::parts::mark::mark;
use crate::chart::parts::panels::Panels;
use crate::chart::parts::scenarios::{Tags, check as check_scenarios, check_length, with_series};
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Role, SCENARIOS, Series, Type, line};
use crate::chart::view::{BandPoint, check_band};
use crate::chart::wrap::wrap;
use crate::words::Word;
use crate::words::number::{Quantity, share};

/// One share in every scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSharePanel {
    /// Name of the share.
    pub name: String,
    /// Every limit on it. Scenarios with other limits belong into a panel of their own.
    pub limits: Vec<LimitSpan>,
    /// The share by year in 0..=1, one list for each scenario; empty for a scenario without this
    /// share.
    pub series: Vec<Vec<BandPoint>>,
}

/// Shares of two to six scenarios against their limits.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSharesView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// Years in which bars show the 80 % of draws where bands would cover each other (more than
    /// three scenarios).
    pub headline: Vec<i32>,
    /// The shares, in reading order.
    pub panels: Vec<CompareSharePanel>,
}

/// With more scenarios than this, bands would hide each other: bars show the 80 % of draws instead.
const MOST_BANDS: usize = 3;
/// Points between marks of neighbouring scenarios in one year.
const DODGE: f64 = 3.6;
/// Length of the strokes of lines that coincide, and their weight, points.
const STROKE: f64 = 5.0;
const COINCIDENT: f64 = 1.8;

/// Draws a panel for each share: medians with bands, or with bars in headline years.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view without panels, a panel
/// without years, lists of the wrong length, or numbers that are not finite or out of order.
pub fn draw_compare_shares(view: &CompareSharesView, frame: &Frame) -> Result<Chart, ChartError> {
    check_scenarios(&view.scenarios)?;
    for panel in &view.panels {
        let what = || format!("series of `{}`", panel.name);
        check_length(panel.series.len(), &view.scenarios, &what)?;
        check_limits(&panel.limits, &panel.name)?;
        for series in panel.series.iter().filter(|series| !series.is_empty()) {
            check_band(series, &format!("share `{}`", panel.name))?;
        }
    }
    let one_year = view.panels.iter().flat_map(|panel| &panel.series).all(|s| s.len() <= 1);
    let spread = match view.scenarios.len() {
        // Bands of one year would lie on top of each other.
        _ if one_year => Spread::OneYear,
        ..=MOST_BANDS => Spread::Bands,
        _ => Spread::Headline,
    };
    let key = Some(match spread {
        Spread::Bands => (Swatch::Band(Role::Neutral.colour()), Word::MedianBand80),
        _ => (Swatch::Whisker(Role::Neutral.colour()), Word::MedianBars80),
    });
    let panels: Vec<Panel> = view.panels.iter().map(|panel| share_panel(panel, spread)).collect();
    let chart =
        Lines { names: &view.scenarios, panels, key, headline: &view.headline, apart: false };
    chart.draw(frame)
}

fn share_panel(panel: &CompareSharePanel, spread: Spread) -> Panel {
    let of = |p: &BandPoint| (p.year, [p.p10, p.p50, p.p90]);
    Panel {
        name: panel.name.clone(),
        series: panel.series.iter().map(|points| points.iter().map(of).collect()).collect(),
        limits: panel.limits.clone(),
        spread,
    }
}

/// How the interval around a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// There is none.
    None,
    /// A veil along the line.
    Bands,
    /// Bars in headline years.
    Headline,
    /// Bars of the only year, over the whole width.
    OneYear,
}

/// One panel as this file draws it: by scenario and year the lower end, middle and upper end,
/// shares of 1.
pub(super) struct Panel {
    pub name: String,
    pub series: Vec<Vec<(i32, [f64; 3])>>,
    pub limits: Vec<LimitSpan>,
    pub spread: Spread,
}

/// Panels of lines by year.
pub(super) struct Lines<'v> {
    /// What each line is of.
    pub names: &'v [String],
    pub panels: Vec<Panel>,
    /// What the interval around a line is, where there is one.
    pub key: Option<(Swatch, Word)>,
    /// Years with marks.
    pub headline: &'v [i32],
    /// Whether the names stand beside their lines however long they are, and never as letters.
    pub apart: bool,
}

/// What a panel needs around its plot.
struct Plan {
    values: Values,
    labels: Vec<Direct>,
    /// Its name, and its limits in words.
    names: Vec<(String, Ink)>,
}

impl Lines<'_> {
    /// Draws them.
    pub(super) fn draw(&self, frame: &Frame) -> Result<Chart, ChartError> {
        fit(frame, |kind| self.lay_out(frame, kind))
    }

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
        let tags = match self.apart {
            true => Tags::names(self.names),
            false => Tags::new(self.names, size, limit - value, frame.lang),
        };
        let mut keys = tags.keys();
        keys.extend(self.key.map(|(swatch, word)| (swatch, word.text(frame.lang).to_owned())));
        if !keys.is_empty() {
            page.keys(&keys);
        }

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
            for (i, (text, ink)) in plan.names.iter().enumerate() {
                let baseline =
                    place.y1 - below - head + (i as f64 * LEADING + style::ASCENT) * size;
                page.drawing.text((place.x0, baseline), text, *ink);
            }
            let area = Rect {
                x0: place.x0 + left,
                y0: place.y1 - below,
                x1: place.x1 - right,
                y1: place.y1 - depth,
            };
            self.draw_panel(panel, plan, &mut page, area, years);
        }
        page.finish()
    }

    fn draw_panel(&self, panel: &Panel, plan: &Plan, page: &mut Page, area: Rect, years: Years) {
        let size = page.kind.label;
        plan.values.draw(&mut page.drawing, area, size);
        // The years begin and end a little inside the plot, so that bars around the first and last
        // stay on it.
        let side = match panel.spread {
            Spread::None | Spread::Bands => 0.0,
            Spread::Headline | Spread::OneYear => 0.5 * DODGE * self.names.len() as f64,
        };
        let inner = Rect { x0: area.x0 + side, x1: area.x1 - side, ..area };
        years.draw(&mut page.drawing, inner, size, Ends::Centred);
        let field = Field::new(inner, years, &plan.values);
        draw_limits(&mut page.drawing, &field, &panel.limits, years);
        let lang = page.lang;
        for (name, points) in self.names.iter().zip(&panel.series) {
            let said = points.iter().map(|&(year, of)| {
                let certain = of[0] == of[2];
                let value = match certain {
                    true => crate::words::number::share(of[1], 1, lang),
                    false => spots::spread(of, Quantity::Share, lang),
                };
                (year, value)
            });
            let column = spots::column(&panel.name, name);
            spots::by_year(&mut page.drawing, &field, &column, said);
        }
        if panel.spread == Spread::Bands {
            for (_, series, points) in with_series(&panel.series) {
                veil(&mut page.drawing, &field, points, series);
            }
        }
        if panel.spread != Spread::OneYear {
            draw_lines(&mut page.drawing, &field, &panel.series);
        }
        for year in years.first..=years.last {
            if panel.spread == Spread::OneYear || self.headline.contains(&year) {
                draw_marks(&mut page.drawing, &field, panel, year);
            }
        }
        let labels: Vec<Direct> = plan
            .labels
            .iter()
            .map(|label| Direct { y: field.y.at(label.y), ..label.clone() })
            .collect();
        direct::draw(&mut page.drawing, area, &labels);
    }
}

/// The band of a scenario, through which those below still show.
fn veil(drawing: &mut Drawing, field: &Field, points: &[(i32, [f64; 3])], series: Series) {
    let edge =
        |end: usize| field.path(points.iter().map(move |(year, values)| (*year, values[end])));
    let (lower, upper) = (edge(0), edge(2));
    drawing.line(&lower, series.colour, line::HAIR);
    drawing.line(&upper, series.colour, line::HAIR);
    let ribbon = lower.into_iter().chain(upper.into_iter().rev()).collect();
    drawing.veil(ribbon, series.colour, style::VEIL);
}

/// The marks of a year, and where there are no bands the bars: side by side around the year. With
/// bands, only marks that would lie on one another stand apart.
fn draw_marks(drawing: &mut Drawing, field: &Field, panel: &Panel, year: i32) {
    let of_year = |points: &Vec<(i32, [f64; 3])>| points.iter().find(|p| p.0 == year).map(|p| p.1);
    let found: Vec<(usize, Series, [f64; 3])> = with_series(&panel.series)
        .filter_map(|(index, series, points)| Some((index, series, of_year(points)?)))
        .collect();
    let apart = if panel.spread == Spread::OneYear { 4.0 * DODGE } else { DODGE };
    let centre = field.x.at(f64::from(year));
    for (index, series, [low, value, high]) in &found {
        let beside = |other: &&(usize, Series, [f64; 3])| {
            panel.spread != Spread::Bands || other.2[1] == *value
        };
        let cluster: Vec<usize> = found.iter().filter(beside).map(|other| other.0).collect();
        let place = cluster.iter().position(|other| other == index).unwrap_or(0) as f64;
        let half = 0.5 * apart * (cluster.len() as f64 - 1.0);
        let x = centre - half + apart * place;
        if panel.spread != Spread::Bands {
            let ends = [(x, field.y.at(*low)), (x, field.y.at(*high))];
            drawing.line(&ends, series.colour, line::MAIN);
        }
        mark(drawing, *series, (x, field.y.at(*value)));
    }
}

/// Draws the median of every scenario: alone in its own dashes; together with others, where they
/// coincide from one year to the next, in strokes of all their colours.
fn draw_lines(drawing: &mut Drawing, field: &Field, all: &[Vec<(i32, [f64; 3])>]) {
    let median = |index: usize, step: usize| {
        let pair = all.get(index)?.get(step..step + 2)?;
        Some([(pair[0].0, pair[0].1[1]), (pair[1].0, pair[1].1[1])])
    };
    for (index, series, points) in with_series(all) {
        let partners = |step: usize| -> Vec<usize> {
            let own = median(index, step);
            let coincides = |other: &usize| {
                (0..all[*other].len()).any(|at| own.is_some() && median(*other, at) == own)
            };
            (0..all.len()).filter(coincides).collect()
        };
        let mut step = 0;
        while step + 1 < points.len() {
            let together = partners(step);
            let run = (step..points.len() - 1).take_while(|&s| partners(s) == together).count();
            let path = field.path(points[step..=step + run].iter().map(|(y, v)| (*y, v[1])));
            match together.iter().position(|other| *other == index) {
                Some(place) if together.len() > 1 => {
                    let (before, count) = (place as f64 * STROKE, together.len() as f64);
                    let after = (count - 1.0) * STROKE - before;
                    let pattern = [0.0, before, STROKE, after];
                    drawing.dashed(&path, series.colour, COINCIDENT, &pattern);
                }
                _ => drawing.dashed(&path, series.colour, series.weight, series.dash),
            }
            step += run;
        }
    }
}

impl Panel {
    fn plan(&self, page: &Page, tags: &Tags, years: Years, (width, limit): (f64, f64)) -> Plan {
        let (size, lang) = (page.kind.label, page.lang);
        let limits = self.limits.iter().map(|limit| limit.value);
        let shown = self.series.iter().flatten().flat_map(|(_, values)| *values);
        let ends = match self.spread {
            // Probabilities: all that there can be.
            Spread::None => [0.0, 1.0],
            _ => [0.0, 0.0],
        };
        let values = Values::around(shown.chain(limits).chain(ends), 4, Quantity::Share, lang);
        let mut labels: Vec<Direct> = Vec::new();
        for (index, points) in self.series.iter().enumerate() {
            let Some((_, [_, last, _])) = points.last() else { continue };
            let same = |other: &usize| self.series[*other] == *points;
            let alike: Vec<usize> = (0..self.series.len()).filter(same).collect();
            if alike[0] < index {
                continue;
            }
            let ink = match alike.len() {
                1 => Ink::new(size, SCENARIOS[index].ink).bold(),
                _ => Ink::new(size, style::INK).bold(),
            };
            let names: Vec<&str> = alike.iter().map(|&other| tags.text(other)).collect();
            let values = [("name", &*names.join(" = ")), ("value", &share(*last, 1, lang))];
            labels.push(Direct::new(*last, &Word::Labelled.fill(lang, &values), ink, "", limit));
        }
        labels.extend(last_labels(&self.limits, years, lang).into_iter().map(|(value, text)| {
            Direct::new(value, &text, Ink::new(size, Role::Threshold.ink()), "", limit)
        }));
        let set = |text: &str, ink: Ink| {
            let lines = wrap(text, size, ink.weight, width);
            lines.into_iter().map(move |line| (line, ink))
        };
        let mut names: Vec<(String, Ink)> =
            set(&self.name, Ink::new(size, style::INK).bold()).collect();
        let words = in_words(&self.limits, years, lang);
        names.extend(words.iter().flat_map(|words| set(words, Ink::new(size, style::SOFT))));
        Plan { values, labels, names }
    }
}
