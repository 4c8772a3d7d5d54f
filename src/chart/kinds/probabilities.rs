//! The probability by year that each rule holds, one line a rule, with Wilson 95 % intervals.
//!
//! Lines that coincide stay visible: earlier rules are drawn thicker, later ones thinner, dashed and with another marker on top,
//! and markers of one year stand side by side.

use super::bands::Field;
use crate::chart::axis::{Ends, Values, Years};
use crate::chart::direct::{self, Direct};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::key::Swatch;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::picture::Chart;
use crate::chart::sheet::{Ink, Point, Sheet};
use crate::chart::style::{Colour, Role, Type, WHITE, line};
use crate::chart::view::{ProbabilityPoint, check_probabilities};
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{Quantity, probability_percent};

/// One rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleLine {
    /// Name of the rule, for example "Nursing beds at least 60 %".
    pub name: String,
    /// Decides the colour.
    pub role: Role,
    /// The years in rising order.
    pub points: Vec<ProbabilityPoint>,
}

/// What a chart of probabilities shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbabilitiesView {
    /// The rules, the most important first.
    pub rules: Vec<RuleLine>,
}

/// Dash patterns by place in the list.
const DASHES: [&[f64]; 4] = [&[], &[5.0, 2.5], &[1.6, 1.8], &[7.0, 2.0, 1.6, 2.0]];
/// Line weights by place in the list: what lies below is thicker than what is drawn over it.
const WEIGHTS: [f64; 4] = [2.3, 1.5, 1.3, 1.0];
/// Points between markers of neighbouring rules in one year.
const DODGE: f64 = 2.6;

/// Draws a line for each rule from 0 to 100 %.
///
/// # Errors
/// [`ChartError`] for a view without rules, a rule without years, or numbers outside 0..=1 or out of order.
pub fn draw_probabilities(view: &ProbabilitiesView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &ProbabilitiesView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    for rule in &view.rules {
        check_probabilities(&rule.points, &format!("rule `{}`", rule.name))?;
    }
    let years = view
        .rules
        .iter()
        .filter_map(|rule| Years::of(rule.points.iter().map(|p| p.year)))
        .reduce(Years::with)
        .ok_or(ChartError::Empty("probabilities without rules"))?;
    let ticks = vec![0.0, 0.25, 0.5, 0.75, 1.0];
    let values = Values::with(ticks, Quantity::Share, frame.lang);
    let mut page = Page::begin(frame, kind, &[]);
    page.keys(&[(
        Swatch::Whisker(Role::Neutral.colour()),
        Word::Wilson.text(frame.lang).to_owned(),
    )]);
    let limit = 0.27 * page.width();
    let mut labels: Vec<Direct> = view
        .rules
        .iter()
        .filter_map(|rule| {
            let last = rule.points.last()?;
            let value = probability_percent(last.value, frame.lang);
            let ink = Ink::new(kind.label, rule.role.ink()).bold();
            let detail = match frame.lang {
                Lang::En => format!("{value} in {}", last.year),
                Lang::Zh => format!("{} 年 {value}", last.year),
            };
            Some(Direct::new(last.value, &rule.name, ink, &detail, limit))
        })
        .collect();
    let wide = labels.iter().map(Direct::width).fold(0.0, f64::max);
    let depth = Years::depth(kind.label);
    let least = (direct::total_height(&labels) + depth + kind.label).max(12.0 * kind.label);
    let body = page.body(165.0, least);
    let dodge_room = DODGE * view.rules.len() as f64 / 2.0;
    let area = Rect {
        x0: body.x0 + values.label_width(kind.label) + 0.5 * kind.label,
        y0: body.y0 + 0.5 * kind.label,
        x1: body.x1 - wide - direct::LEADER,
        y1: body.y1 - depth,
    };
    values.draw(&mut page.sheet, area, kind.label);
    // Lines begin and end a little inside, so that markers beside the first and last year stay on the plot.
    let inner = Rect { x0: area.x0 + dodge_room, x1: area.x1 - dodge_room, ..area };
    years.draw(&mut page.sheet, inner, kind.label, Ends::Centred);
    let field = Field::new(inner, years, &values);
    // Line and markers of a rule move together, so that a rule that hides another moves off it by a hair.
    let shift = |index: usize| DODGE * (index as f64 - 0.5 * (view.rules.len() as f64 - 1.0));
    for (index, rule) in view.rules.iter().enumerate() {
        let path: Vec<Point> = field
            .path(rule.points.iter().map(|p| (p.year, p.value)))
            .into_iter()
            .map(|(x, y)| (x + shift(index), y))
            .collect();
        let (weight, dash) = (WEIGHTS[index.min(3)], DASHES[index % DASHES.len()]);
        page.sheet.dashed(&path, rule.role.colour(), weight, dash);
    }
    for (index, rule) in view.rules.iter().enumerate() {
        let colour = rule.role.colour();
        for point in &rule.points {
            let x = field.x.at(f64::from(point.year)) + shift(index);
            let ends = [(x, field.y.at(point.low)), (x, field.y.at(point.high))];
            page.sheet.line(&ends, colour, line::HAIR);
            marker(&mut page.sheet, index, (x, field.y.at(point.value)), colour);
        }
    }
    for label in &mut labels {
        label.y = field.y.at(label.y);
    }
    direct::draw(&mut page.sheet, area, &labels);
    page.finish()
}

/// A small marker, another shape for each place in the list.
fn marker(sheet: &mut Sheet, index: usize, (x, y): Point, colour: Colour) {
    const R: f64 = 1.7;
    match index % 4 {
        0 => sheet.disc((x, y), R, colour),
        1 => {
            sheet.disc((x, y), R, colour);
            sheet.disc((x, y), 0.5 * R, WHITE);
        }
        2 => sheet.rect((x - 0.85 * R, y - 0.85 * R), (x + 0.85 * R, y + 0.85 * R), colour),
        _ => sheet.area(
            vec![(x - 1.2 * R, y), (x, y - 1.2 * R), (x + 1.2 * R, y), (x, y + 1.2 * R)],
            colour,
        ),
    }
}
