//! The build-out as a time line: for each project the planned time, and when it opens over the
//! draws.
//!
//! Times are decimal years (2025.5 is the middle of 2025). Probabilities are said in words beside
//! the name, not drawn.

use crate::chart::drawing::{Anchor, Drawing, Ink};
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit, lines_around, widest};
use crate::chart::parts::axis::{Scale, year_labels};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, BAND_TINT, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{month, probability_percent};

/// When a project opens, over the draws in which it opens: quantiles in decimal years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpeningYears {
    /// 10 % quantile.
    pub p10: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 90 % quantile.
    pub p90: f64,
}

/// One project.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineProject {
    /// Name of the project.
    pub name: String,
    /// Who will run it, in the language of the chart.
    pub operator: String,
    /// Decides the colour: [`Role::Government`], [`Role::Social`], or [`Role::Neutral`] for others.
    pub role: Role,
    /// Beds it adds.
    pub beds: u32,
    /// Start of the works, decimal year.
    pub start: f64,
    /// Planned opening, decimal year.
    pub planned_opening: f64,
    /// When it opens; `None` when it opens in no draw.
    pub opening: Option<OpeningYears>,
    /// Probability that it is cancelled, 0..=1.
    pub cancelled: f64,
}

/// A date that matters to all projects.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Decimal year.
    pub time: f64,
    /// What is due then.
    pub label: String,
}

/// What a time line shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineView {
    /// The projects, from top to bottom.
    pub projects: Vec<TimelineProject>,
    /// A target date, if there is one.
    pub target: Option<Target>,
}

/// Fill and edge of the planned time.
const PLANNED: (style::Colour, style::Colour) = (style::Colour(0xF0, 0xF0, 0xF0), style::AXIS);
/// Dashes of the target date.
const TARGET_DASH: &[f64] = &[3.2, 1.4];

/// Draws a row for each project.
///
/// # Errors
/// [`ChartError`] for a view without projects, or times or probabilities that are not finite or out
/// of order.
pub fn draw_timeline(view: &TimelineView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &TimelineView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    check(view)?;
    let (from, to) = span(view)?;
    let mut page = Page::begin(frame, kind, &[]);
    page.keys(&keys(view, frame.lang));
    let size = page.kind.label;
    let rows: Vec<Row> = view.projects.iter().map(|project| Row::new(project, &page)).collect();
    let names = rows.iter().map(Row::width).fold(0.0, f64::max);
    let due = target_lines(view.target.as_ref(), &page);
    let head = (due.len() as f64 * LEADING + 0.3) * size;
    let foot = (0.3 + LEADING) * size;
    let heights: Vec<f64> = rows.iter().map(|row| row.height(size)).collect();
    let least = heights.iter().sum::<f64>() + head + foot;
    let body = page.body(least * 1.12, least);
    // Where the frame is higher than the rows need, rows spread; where it is much higher, not
    // without end.
    let stretch = ((body.height() - head - foot) / heights.iter().sum::<f64>()).min(2.2);
    let area = Rect {
        x0: body.x0 + names + 1.2 * size,
        y0: body.y0 + head,
        x1: body.x1,
        y1: body.y0 + head + heights.iter().sum::<f64>() * stretch,
    };
    let scale = Scale::new((f64::from(from), f64::from(to)), (area.x0, area.x1));
    draw_years(&mut page, area, scale, (from, to));
    if let Some(target) = &view.target {
        draw_target(&mut page, &due, scale.at(target.time), area);
    }
    let mut top = area.y0;
    for ((project, row), height) in view.projects.iter().zip(&rows).zip(&heights) {
        let bottom = top + height * stretch;
        if top > area.y0 {
            page.drawing.line(&[(body.x0, top), (area.x1, top)], style::GRID, line::GRID);
        }
        let middle = 0.5 * (top + bottom);
        row.draw(&mut page.drawing, body.x0, middle, size);
        draw_bars(&mut page, project, scale, middle, area);
        say(&mut page, project, (area, middle));
        top = bottom;
    }
    page.finish()
}

fn check(view: &TimelineView) -> Result<(), ChartError> {
    for project in &view.projects {
        let name = &project.name;
        rising(&[project.start, project.planned_opening], &|| {
            format!("start and planned opening of `{name}`")
        })?;
        rising(&[0.0, project.cancelled, 1.0], &|| {
            format!("0, probability that `{name}` is cancelled, and 1")
        })?;
        if let Some(o) = &project.opening {
            rising(&[o.p10, o.p25, o.p50, o.p75, o.p90], &|| {
                format!("quantiles of the opening of `{name}`")
            })?;
        }
    }
    match &view.target {
        Some(target) => rising(&[target.time], &|| "target date".to_owned()),
        None => Ok(()),
    }
}

/// First year and the year after the last that the rows touch.
fn span(view: &TimelineView) -> Result<(i32, i32), ChartError> {
    let target = view.target.iter().map(|target| target.time);
    let planned = view.projects.iter().flat_map(|p| [p.start, p.planned_opening]);
    let opening = view.projects.iter().filter_map(|p| p.opening).flat_map(|o| [o.p10, o.p90]);
    if view.projects.is_empty() {
        return Err(ChartError::Empty("a time line without projects"));
    }
    year_span(planned.chain(opening).chain(target))
}

/// First year and the year after the last of some times.
pub(super) fn year_span(
    times: impl Iterator<Item = f64> + Clone,
) -> Result<(i32, i32), ChartError> {
    let low = times.clone().fold(f64::INFINITY, f64::min).floor();
    let high = times.fold(f64::NEG_INFINITY, f64::max);
    let high = (high + 0.05).ceil().max(low + 1.0);
    let years = |value: f64| {
        if (0.0..=9999.0).contains(&value) {
            Ok(value as i32)
        } else {
            Err(ChartError::OutOfOrder(format!("{value} is not a year")))
        }
    };
    Ok((years(low)?, years(high)?))
}

fn keys(view: &TimelineView, lang: Lang) -> Vec<(Swatch, String)> {
    let say = |word: Word| word.text(lang).to_owned();
    let first = view.projects.first().map_or(Role::Neutral, |p| p.role);
    let last = view.projects.iter().map(|p| p.role).find(|r| *r != first).unwrap_or(first);
    let (first, last) = (first.colour(), last.colour());
    let area = |strength| Swatch::Areas(first.tint(strength), last.tint(strength));
    vec![
        (Swatch::Outline(PLANNED.0, PLANNED.1), say(Word::Planned)),
        (area(BAND_TINT[1]), say(Word::Opens80)),
        (area(NARROW_TINT), say(Word::Band50)),
        (Swatch::Tick(style::INK), say(Word::MedianMonth)),
    ]
}

/// Tint of the 50 % bar.
const NARROW_TINT: f64 = 0.85;

/// The words of one project.
struct Row {
    lines: Vec<(String, Ink)>,
}

impl Row {
    fn new(project: &TimelineProject, page: &Page) -> Self {
        let (size, lang) = (page.kind.label, page.lang);
        let limit = 0.36 * page.width();
        let beds = crate::words::number::count(f64::from(project.beds), lang);
        let who = if project.operator.is_empty() {
            Word::Beds.fill(lang, &[("n", &beds)])
        } else {
            let values = [("n", beds.as_str()), ("value", &project.operator)];
            Word::BedsAndOperator.fill(lang, &values)
        };
        let cancelled = if project.opening.is_none() {
            Word::NeverOpens.text(lang).to_owned()
        } else if project.cancelled <= 0.0 {
            Word::NotCancelled.text(lang).to_owned()
        } else {
            let value = probability_percent(project.cancelled, lang);
            Word::Cancelled.fill(lang, &[("value", &value)])
        };
        let mut lines = Vec::new();
        for (text, ink) in [
            (project.name.as_str(), Ink::new(size, style::INK).bold()),
            (who.as_str(), Ink::new(size, project.role.ink())),
            (cancelled.as_str(), Ink::new(size, style::SOFT)),
        ] {
            let wrapped = wrap(text, size, ink.weight, limit);
            lines.extend(wrapped.into_iter().map(|line| (line, ink)));
        }
        Self { lines }
    }

    fn width(&self) -> f64 {
        self.lines
            .iter()
            .map(|(text, ink)| widest(std::slice::from_ref(text), ink.size, ink.weight))
            .fold(0.0, f64::max)
    }

    fn height(&self, size: f64) -> f64 {
        (self.lines.len() as f64 * LEADING + 0.7) * size
    }

    fn draw(&self, drawing: &mut Drawing, x: f64, middle: f64, size: f64) {
        let pitch = LEADING * size;
        let top = middle - 0.5 * self.lines.len() as f64 * pitch;
        for (i, (text, ink)) in self.lines.iter().enumerate() {
            drawing.text((x, top + i as f64 * pitch + style::ASCENT * size), text, *ink);
        }
    }
}

/// What is known of a project: when it was to open, when it does, whether at all.
fn say(page: &mut Page, project: &TimelineProject, (area, middle): (Rect, f64)) {
    let (size, lang) = (page.kind.label, page.lang);
    let corners = ((area.x0, middle - 1.4 * size), (area.x1, middle + 1.4 * size));
    let mut said = vec![(Word::Planned, month(project.planned_opening, lang))];
    if let Some(opening) = &project.opening {
        let (low, high) = (month(opening.p10, lang), month(opening.p90, lang));
        said.push((Word::MedianMonth, month(opening.p50, lang)));
        said.push((Word::Opens80, format!("{low} – {high}")));
    }
    said.push((Word::NeverOpens, probability_percent(project.cancelled, lang)));
    for (word, value) in said {
        let column = word.text(lang);
        spots::one(&mut page.drawing, corners, &project.name, column, value);
    }
}

fn draw_bars(page: &mut Page, project: &TimelineProject, scale: Scale, middle: f64, area: Rect) {
    let (size, lang) = (page.kind.label, page.lang);
    let drawing = &mut page.drawing;
    let colour = project.role.colour();
    let (x0, x1) = (scale.at(project.start), scale.at(project.planned_opening));
    let (upper, lower) = (middle - 0.62 * size, middle + 0.62 * size);
    let (thin, thick) = (0.36 * size, 0.5 * size);
    drawing.rect((x0, upper - thin), (x1, upper + thin), PLANNED.0);
    drawing.outline((x0, upper - thin), (x1, upper + thin), PLANNED.1, line::HAIR);
    let Some(opening) = &project.opening else {
        return;
    };
    // A certain date would be a bar of no width: it keeps a hair's.
    let bar = |drawing: &mut Drawing, from: f64, to: f64, half: f64, strength: f64| {
        let (a, b) = (scale.at(from) - 0.4, scale.at(to) + 0.4);
        drawing.rect((a, lower - half), (b, lower + half), colour.tint(strength));
    };
    bar(drawing, opening.p10, opening.p90, thick, BAND_TINT[1]);
    bar(drawing, opening.p25, opening.p75, thick, NARROW_TINT);
    let x = scale.at(opening.p50);
    let reach = thick + 0.22 * size;
    // White beside the tick keeps it visible on the dark bar.
    drawing.line(&[(x, lower - thick), (x, lower + thick)], style::WHITE, line::MAIN + 1.2);
    drawing.line(&[(x, lower - reach), (x, lower + reach)], style::INK, line::MAIN);

    // The median in words, on white so that grid and target line do not run through it.
    let ink = Ink::new(size, style::INK);
    let text = month(opening.p50, lang);
    let wide = ink.width(&text);
    let after = scale.at(opening.p90) + 0.6 * size;
    let before = scale.at(opening.p10) - 0.6 * size - wide;
    let left = if after + wide <= area.x1 || before < area.x0 {
        after.min(area.x1 - wide)
    } else {
        before
    };
    let half = 0.5 * LEADING * size;
    drawing.rect(
        (left - 0.2 * size, lower - half),
        (left + wide + 0.2 * size, lower + half),
        style::WHITE,
    );
    lines_around(drawing, (left, lower), &[text], ink);
}

/// Vertical hair lines at each 1 January, and each year's name in the middle of the year.
fn draw_years(page: &mut Page, area: Rect, scale: Scale, (from, to): (i32, i32)) {
    let ink = Ink::new(page.kind.label, style::SOFT).anchored(Anchor::Middle);
    for year in from..=to {
        let x = scale.at(f64::from(year));
        page.drawing.line(&[(x, area.y0), (x, area.y1)], style::GRID, line::GRID);
    }
    page.drawing.line(&[(area.x0, area.y1), (area.x1, area.y1)], style::AXIS, line::AXIS);
    let baseline = area.y1 + (0.3 + style::ASCENT) * ink.size;
    let fits = (area.width() / (1.3 * ink.width("2000"))) as usize;
    for year in year_labels(from, to - 1, fits) {
        let x = scale.at(f64::from(year) + 0.5);
        let half = 0.5 * ink.width("2000");
        let x = x.clamp(area.x0.min(area.x1 - half), area.x1 - half);
        page.drawing.text((x, baseline), &year.to_string(), ink);
    }
}

/// The label of the target in lines.
pub(super) fn target_lines(target: Option<&Target>, page: &Page) -> Vec<String> {
    target.map_or(Vec::new(), |target| {
        wrap(&target.label, page.kind.label, Weight::Regular, 0.4 * page.width())
    })
}

/// Draws the target as a dashed line down the plot, its label above.
pub(super) fn draw_target(page: &mut Page, lines: &[String], x: f64, area: Rect) {
    let ink = Ink::new(page.kind.label, Role::Threshold.ink());
    page.drawing.dashed(
        &[(x, area.y0 - 0.2 * ink.size), (x, area.y1)],
        Role::Threshold.colour(),
        line::SIDE,
        TARGET_DASH,
    );
    let half = 0.5 * widest(lines, ink.size, ink.weight);
    let middle = x.min(area.x1 - half).max(area.x0 + half);
    let pitch = LEADING * ink.size;
    for (i, text) in lines.iter().enumerate() {
        let baseline =
            area.y0 - 0.3 * ink.size - (lines.len() - i) as f64 * pitch + style::ASCENT * ink.size;
        page.drawing.text((middle, baseline), text, ink.anchored(Anchor::Middle));
    }
}
