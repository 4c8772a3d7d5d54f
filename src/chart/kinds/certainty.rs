//! What certainty costs: the cheapest cost for each probability asked for, as steps that rise to
//! the right.
//!
//! Costs and probabilities are the caller's. A probability that no choice reaches has a mark at the
//! foot and its words.

use crate::chart::drawing::{Anchor, Ink, Point};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Scale, Values};
use crate::chart::parts::comparison_rows::axis_labels;
use crate::chart::parts::key::Swatch;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type, line};
use crate::chart::view::rising;
use crate::words::Word;
use crate::words::number::{Quantity, share};

/// What a probability costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyPoint {
    /// The probability asked for.
    pub asked: f64,
    /// The cost in the unit of the subtitle, with how it is said; nothing where no choice reaches
    /// the probability.
    pub cost: Option<(f64, String)>,
}

/// What a chart of the price of certainty shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CertaintyView {
    /// The probabilities in rising order.
    pub points: Vec<CertaintyPoint>,
    /// Probability asked for and cost of the plan of the answer.
    pub answer: Option<(f64, f64)>,
}

/// Radius of a mark, as a part of the size of labels.
const MARK: f64 = 0.36;

/// Draws the price of certainty.
///
/// # Errors
/// [`ChartError`] for a view without points, numbers that are not finite, or probabilities out of
/// order.
pub fn draw_certainty(view: &CertaintyView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &CertaintyView) -> Result<(), ChartError> {
    if view.points.is_empty() {
        return Err(ChartError::Empty("a price of certainty without probabilities"));
    }
    let asked: Vec<f64> = view.points.iter().map(|point| point.asked).collect();
    rising(&[&[0.0][..], &asked, &[1.0]].concat(), &|| "0, the probabilities and 1".to_owned())?;
    for (cost, _) in view.points.iter().filter_map(|point| point.cost.as_ref()) {
        rising(&[*cost], &|| "a cost".to_owned())?;
    }
    view.answer.map_or(Ok(()), |(_, cost)| rising(&[cost], &|| "the cost of the answer".to_owned()))
}

fn lay_out(view: &CertaintyView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let lang = frame.lang;
    let costs = || view.points.iter().filter_map(|p| p.cost.as_ref().map(|(cost, _)| *cost));
    let answer = view.answer.map(|(_, cost)| cost);
    let values = Values::around(costs().chain(answer).chain([0.0]), 5, Quantity::Count, lang);
    let mut page = Page::begin(frame, kind, &[Word::CertaintyAxis.text(lang).to_owned()]);
    let colour = Role::Neutral.colour();
    let mut keys = vec![(Swatch::Disc(colour), Word::CertaintyPlan.text(lang).to_owned())];
    if view.answer.is_some() {
        let swatch = Swatch::Disc(Role::Threshold.colour());
        keys.push((swatch, Word::CertaintyAnswer.text(lang).to_owned()));
    }
    page.keys(&keys);
    let size = page.kind.label;
    let body = page.body(150.0, 14.0 * size);
    let area = Rect {
        x0: body.x0 + values.label_width(size) + 0.5 * size,
        y0: body.y0 + 1.5 * size,
        x1: body.x1 - 3.0 * size,
        y1: body.y1 - 1.6 * size,
    };
    values.draw(&mut page.drawing, area, size);
    let (least, most) = (view.points[0].asked, view.points[view.points.len() - 1].asked);
    let room = ((most - least) * 0.06).max(0.005);
    let x = Scale::new((least - room, most + room), (area.x0, area.x1));
    let y = values.scale(area);
    // A plan for a probability serves every smaller one: the line rises where the smaller one ends.
    let mut steps: Vec<Point> = Vec::new();
    for point in &view.points {
        if let Some((cost, _)) = &point.cost {
            let at = (x.at(point.asked), y.at(*cost));
            if let Some(&(before, _)) = steps.last() {
                steps.push((before, at.1));
            }
            steps.push(at);
        }
    }
    page.drawing.line(&steps, colour, line::SIDE);
    page.drawing.line(&[(area.x0, area.y1), (area.x1, area.y1)], style::AXIS, line::AXIS);
    if let Some((asked, cost)) = view.answer {
        let place = (x.at(asked), y.at(cost));
        page.drawing.ring(place, 1.9 * MARK * size, Role::Threshold.colour(), line::SIDE);
    }
    let ink = Ink { anchor: Anchor::Middle, ..Ink::new(size, style::INK) };
    for point in &view.points {
        let at = x.at(point.asked);
        match &point.cost {
            Some((cost, said)) => {
                page.drawing.disc((at, y.at(*cost)), MARK * size, colour);
                // Below, where no step runs.
                page.drawing.text((at, y.at(*cost) + 1.8 * size), said, ink);
            }
            None => {
                let soft = Ink { colour: Role::Shortfall.ink(), ..Ink::new(size, style::INK) };
                let words = Word::CertaintyNone.text(lang);
                page.drawing.ring((at, area.y1), MARK * size, Role::Shortfall.colour(), line::HAIR);
                page.drawing.text_up((at + 0.35 * size, area.y1 - size), words, soft);
            }
        }
    }
    let label = |p: &CertaintyPoint| (x.at(p.asked), share(p.asked, 1, lang));
    let labels: Vec<(f64, String)> = view.points.iter().map(label).collect();
    axis_labels(&mut page.drawing, &labels, area.y1 + 0.15 * size, (area.x0 - size, body.x1), size);
    page.finish()
}
