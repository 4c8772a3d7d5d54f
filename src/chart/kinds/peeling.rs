//! The steps of PRIM's peeling: how dense the box becomes as it covers fewer draws, and the step
//! that was taken.

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
use crate::words::number::Quantity;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PeelingView {
    /// Coverage and density of each box passed, the whole first.
    pub steps: Vec<(f64, f64)>,
    /// The step taken.
    pub taken: usize,
}

/// Draws the way.
///
/// # Errors
/// [`ChartError`] for no steps, or shares outside 0 to 1.
pub fn draw_peeling(view: &PeelingView, frame: &Frame) -> Result<Chart, ChartError> {
    if view.steps.is_empty() || view.taken >= view.steps.len() {
        return Err(ChartError::Empty("peeling without steps"));
    }
    for &(coverage, density) in &view.steps {
        for share in [coverage, density] {
            rising(&[0.0, share, 1.0 + 1e-9], &|| "0, a share and 1".to_owned())?;
        }
    }
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &PeelingView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let lang = frame.lang;
    let say = |word: Word| word.text(lang).to_owned();
    let notes =
        [format!("→ {}", say(Word::PeelingCoverage)), format!("↑ {}", say(Word::PeelingDensity))];
    let mut page = Page::begin(frame, kind, &notes);
    let taken = Role::Shortfall.colour();
    page.keys(&[(Swatch::Disc(taken), say(Word::PeelingTaken))]);
    let size = page.kind.label;
    let body = page.body(150.0, 12.0 * size);
    let axis = || Values::with(vec![0.0, 0.25, 0.5, 0.75, 1.0], Quantity::Share, lang);
    let values = axis();
    let area = Rect {
        x0: body.x0 + values.label_width(size) + 0.8 * size,
        y0: body.y0 + 0.6 * size,
        x1: body.x1 - 1.5 * size,
        y1: body.y1 - 1.9 * size,
    };
    values.draw(&mut page.drawing, area, size);
    let x = Scale::new((0.0, 1.0), (area.x0, area.x1));
    let y = values.scale(area);
    let points: Vec<Point> = view.steps.iter().map(|(c, d)| (x.at(*c), y.at(*d))).collect();
    page.drawing.line(&points, Role::Neutral.colour(), line::HAIR);
    for &point in &points {
        page.drawing.disc(point, 0.18 * size, Role::Neutral.colour());
    }
    page.drawing.disc(points[view.taken], 0.34 * size, taken);
    let labels: Vec<(f64, String)> =
        axis().ticks.iter().zip(axis().labels).map(|(tick, label)| (x.at(*tick), label)).collect();
    page.drawing.line(&[(area.x0, area.y1), (area.x1, area.y1)], style::AXIS, line::AXIS);
    axis_labels(&mut page.drawing, &labels, area.y1 + 0.15 * size, (body.x0, body.x1), size);
    let (coverage, density) = view.steps[view.taken];
    let words = [coverage, density].map(|share| crate::words::number::share(share, 0, lang));
    let ink = Ink::new(size, style::INK);
    let (at, anchor) = match coverage > 0.7 {
        true => (points[view.taken].0 - 0.7 * size, Anchor::End),
        false => (points[view.taken].0 + 0.7 * size, Anchor::Start),
    };
    let place = (at, points[view.taken].1 + 1.4 * size);
    page.drawing.text(place, &words.join(" / "), ink.anchored(anchor));
    page.finish()
}
