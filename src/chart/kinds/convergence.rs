//! How results settle as draws are added: estimates with their Monte Carlo error against the number
//! of draws, one panel a result.
//!
//! Estimates, errors and the number of draws that suffices are the caller's. The axis of draws is
//! logarithmic.

use crate::chart::drawing::{Drawing, Ink, Point};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Scale, Values};
use crate::chart::parts::comparison_rows::axis_labels;
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type, line};
use crate::chart::view::rising;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{Quantity, count, share, tenths};

/// An estimate after some draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConvergencePoint {
    /// Number of draws so far, at least 1.
    pub draws: u64,
    /// The estimate: a count, or a share of 1.
    pub estimate: f64,
    /// Ends of its 95 % interval, in the unit of the estimate.
    pub interval: (f64, f64),
}

impl ConvergencePoint {
    /// Its Monte Carlo error: half the width of the interval.
    fn error(&self) -> f64 {
        (self.interval.1 - self.interval.0) / 2.0
    }
}

/// A precision that was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// The greatest Monte Carlo error allowed, in the unit of the estimate.
    pub error: f64,
    /// The number of draws from which on it is kept; `None` if it is not reached.
    pub reached: Option<u64>,
}

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct ConvergencePanel {
    /// Name of the result, with the year.
    pub name: String,
    /// Whether the values are counts or shares of 1.
    pub quantity: Quantity,
    /// Decides the colour.
    pub role: Role,
    /// Estimates by rising number of draws; the last is the one that is reported.
    pub points: Vec<ConvergencePoint>,
    /// The precision asked for, if any.
    pub asked: Option<Precision>,
}

impl ConvergencePanel {
    /// The interval of a point; a share stays between nothing and all.
    fn ends(&self, point: &ConvergencePoint) -> [f64; 2] {
        let ends = [point.interval.0, point.interval.1];
        match self.quantity {
            Quantity::Count | Quantity::Amount => ends,
            Quantity::Share => ends.map(|end| end.clamp(0.0, 1.0)),
        }
    }
}

/// How up to six results settle.
#[derive(Debug, Clone, PartialEq)]
pub struct ConvergenceView {
    /// The results, in reading order.
    pub panels: Vec<ConvergencePanel>,
}

/// Most results in one chart.
const MOST: usize = 6;
/// Dashes of the number of draws that suffices.
const REACHED_DASH: &[f64] = &[3.2, 1.4];
/// Half the width of a series of one point.
const HALF_BLOCK: f64 = 9.0;

/// Draws a panel for each result.
///
/// # Errors
/// [`ChartError`] for no result or more than six, a result without points, numbers that are not
/// finite, errors below zero, or draws out of order.
pub fn draw_convergence(view: &ConvergenceView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &ConvergenceView) -> Result<(), ChartError> {
    if !(1..=MOST).contains(&view.panels.len()) {
        let (found, allowed) = (view.panels.len(), (1, MOST));
        return Err(ChartError::Count { what: "results", found, allowed });
    }
    for panel in &view.panels {
        let name = &panel.name;
        if panel.points.is_empty() {
            return Err(ChartError::Empty("convergence without draws"));
        }
        let draws: Vec<f64> = panel.points.iter().map(|p| p.draws as f64).collect();
        rising(&[&[1.0], draws.as_slice()].concat(), &|| format!("1 and the draws of `{name}`"))?;
        for point in &panel.points {
            let (low, high) = point.interval;
            let what = || format!("interval and estimate of `{name}`");
            rising(&[low, point.estimate, high], &what)?;
        }
        if let Some(asked) = panel.asked {
            rising(&[0.0, asked.error], &|| format!("zero and the precision of `{name}`"))?;
        }
    }
    Ok(())
}

fn lay_out(view: &ConvergenceView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let lang = frame.lang;
    let axes: Vec<Values> = view
        .panels
        .iter()
        .map(|panel| {
            let ends = panel.points.iter().flat_map(|p| panel.ends(p));
            Values::around(ends, STEPS, panel.quantity, lang)
        })
        .collect();
    let mut page = Page::begin(frame, kind, &[Word::DrawsAxis.text(lang).to_owned()]);
    let say = |word: Word| word.text(lang).to_owned();
    let mut keys = vec![
        (Swatch::Band(Role::Neutral.colour()), say(Word::EstimateBand)),
        (Swatch::Line(style::INK, line::HAIR, &[]), say(Word::FinalValue)),
    ];
    if view.panels.iter().any(|panel| panel.asked.is_some_and(|asked| asked.reached.is_some())) {
        let swatch = Swatch::Line(Role::Threshold.colour(), line::SIDE, REACHED_DASH);
        keys.push((swatch, say(Word::PrecisionLine)));
    }
    page.keys(&keys);
    let size = page.kind.dense;
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let details: Vec<Vec<String>> = view.panels.iter().map(|panel| details(panel, lang)).collect();
    let areas = Grid::with_details(&names, &details, &axes, &mut page, 0.62).areas(&mut page);
    // One axis of draws for all panels, so that their speeds compare.
    let all = || view.panels.iter().flat_map(|panel| panel.points.iter().map(|p| p.draws));
    let span = (all().min().unwrap_or(1), all().max().unwrap_or(1));
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        draw_panel(&mut page.drawing, panel, values, area, span);
        let places = Draws::new(span, area);
        for point in &panel.points {
            let x = places.at(point.draws);
            let corners = ((x - 3.0, area.y0), (x + 3.0, area.y1));
            let ends = panel.ends(point);
            let said = spots::spread([ends[0], point.estimate, ends[1]], panel.quantity, lang);
            let draws = count(point.draws as f64, lang);
            spots::one(&mut page.drawing, corners, &draws, &panel.name, said);
        }
        draw_draws(&mut page.drawing, area, span, (size, lang));
    }
    page.finish()
}

/// What is said below the name: the last estimate, and whether the precision is reached.
fn details(panel: &ConvergencePanel, lang: Lang) -> Vec<String> {
    let value = |value: f64| match panel.quantity {
        Quantity::Count | Quantity::Amount => tenths(value, lang),
        Quantity::Share => share(value, 1, lang),
    };
    // An error that is not nothing never reads as nothing.
    let error = |error: f64| match panel.quantity {
        Quantity::Count | Quantity::Amount if error > 0.0 && error < 0.05 => "<0.1".to_owned(),
        Quantity::Count | Quantity::Amount => tenths(error, lang),
        Quantity::Share if error > 0.0 && error < 0.000_05 => {
            format!("<{}", share(0.000_1, 2, lang))
        }
        Quantity::Share => share(error, if error < 0.0095 { 2 } else { 1 }, lang),
    };
    let draws = |draws: u64| count(draws as f64, lang);
    let last = panel.points.last().map(|p| {
        let fill =
            [("value", value(p.estimate)), ("error", error(p.error())), ("n", draws(p.draws))];
        Word::FinalIs.fill(lang, &fill.each_ref().map(|(key, text)| (*key, text.as_str())))
    });
    let asked = panel.asked.map(|asked| {
        let error = error(asked.error);
        match asked.reached {
            Some(n) => Word::ReachedAt.fill(lang, &[("error", &error), ("n", &draws(n))]),
            None => Word::NotReached.fill(lang, &[("error", &error)]),
        }
    });
    last.into_iter().chain(asked).collect()
}

/// Numbers of draws to points, by their logarithm.
struct Draws(Scale);

impl Draws {
    fn new((least, most): (u64, u64), area: Rect) -> Self {
        let log = |draws: u64| libm::log10(draws as f64);
        Self(Scale::new((log(least), log(most)), (area.x0, area.x1)))
    }

    fn at(&self, draws: u64) -> f64 {
        self.0.at(libm::log10(draws as f64))
    }
}

fn draw_panel(
    drawing: &mut Drawing,
    panel: &ConvergencePanel,
    values: &Values,
    area: Rect,
    span: (u64, u64),
) {
    let (x, y) = (Draws::new(span, area), values.scale(area));
    let path = |value: &dyn Fn(&ConvergencePoint) -> f64| -> Vec<Point> {
        let points = panel.points.iter().map(|p| (x.at(p.draws), y.at(value(p))));
        match points.collect::<Vec<_>>()[..] {
            [(x, y)] => {
                let ends = ((x - HALF_BLOCK).max(area.x0), (x + HALF_BLOCK).min(area.x1));
                vec![(ends.0, y), (ends.1, y)]
            }
            ref points => points.to_vec(),
        }
    };
    let (lower, upper) = (path(&|p| panel.ends(p)[0]), path(&|p| panel.ends(p)[1]));
    let colour = panel.role.colour();
    drawing.line(&lower, colour, line::HAIR);
    drawing.line(&upper, colour, line::HAIR);
    drawing.veil(lower.into_iter().chain(upper.into_iter().rev()).collect(), colour, style::VEIL);
    if let Some(last) = panel.points.last() {
        let level = y.at(last.estimate);
        drawing.line(&[(area.x0, level), (area.x1, level)], style::INK, line::HAIR);
    }
    drawing.line(&path(&|p| p.estimate), colour, line::SIDE);
    let reached = panel.asked.and_then(|asked| asked.reached);
    if let Some(draws) = reached.filter(|draws| (span.0..=span.1).contains(draws)) {
        let ends = [(x.at(draws), area.y0), (x.at(draws), area.y1)];
        drawing.dashed(&ends, Role::Threshold.colour(), line::SIDE, REACHED_DASH);
    }
}

/// The axis of draws: a tick and number at each power of ten, or at the ends where there is none
/// between.
fn draw_draws(
    drawing: &mut Drawing,
    area: Rect,
    (least, most): (u64, u64),
    (size, lang): (f64, Lang),
) {
    let x = Draws::new((least, most), area);
    let powers = std::iter::successors(Some(1_u64), |power| power.checked_mul(10));
    let mut shown: Vec<u64> = powers.filter(|power| (least..=most).contains(power)).collect();
    if shown.len() < 2 {
        shown = vec![least, most];
        shown.dedup();
    }
    // Every power where their numbers fit, else every second, or third.
    let widest = shown.iter().map(|draws| number_width(*draws, size, lang)).fold(0.0, f64::max);
    let room = (area.width() / (widest + size)).max(1.0) as usize;
    shown = shown.iter().copied().step_by(shown.len().div_ceil(room + 1)).collect();
    let base = area.y1;
    drawing.line(&[(area.x0, base), (area.x1, base)], style::AXIS, line::AXIS);
    for draws in &shown {
        let x = x.at(*draws);
        drawing.line(&[(x, base), (x, base + 0.35 * size)], style::AXIS, line::HAIR);
    }
    let labels: Vec<(f64, String)> =
        shown.into_iter().map(|draws| (x.at(draws), count(draws as f64, lang))).collect();
    axis_labels(drawing, &labels, base + 0.15 * size, (area.x0 - size, area.x1), size);
}

fn number_width(draws: u64, size: f64, lang: Lang) -> f64 {
    Ink::new(size, style::SOFT).width(&count(draws as f64, lang))
}
