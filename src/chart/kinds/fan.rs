//! One series by year as a fan: median, 50/80/95 % bands with their ranges in the last year, dashed
//! central case.
//!
//! Every band is named where it ends; there is no separate legend to look up.

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::{Field, draw_fan as draw_bands};
use crate::chart::parts::direct::{self, Direct};
use crate::chart::parts::limits::{LimitSpan, check_limits, draw_limits};
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Role, Type, line};
use crate::chart::view::{FanPoint, check_fan};
use crate::words::Word;
use crate::words::number::{Amounts, Quantity, about, range};

/// What a fan chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FanView {
    /// The years in rising order, in the unit named by the subtitle.
    pub points: Vec<FanPoint>,
    /// Whether they count people or beds, or measure an amount.
    pub quantity: Quantity,
    /// Decides the colour.
    pub role: Role,
    /// Caps and floors on it, with what each is called.
    pub limits: Vec<FanLimit>,
}

/// A cap or a floor over a span of years.
#[derive(Debug, Clone, PartialEq)]
pub struct FanLimit {
    /// What it is called, with its value.
    pub name: String,
    /// Side, years and value, in the unit of the fan.
    pub span: LimitSpan,
}

/// Draws one fan.
///
/// # Errors
/// [`ChartError`] for a view without years, with numbers that are not finite, or with quantiles or
/// years out of order.
pub fn draw_fan(view: &FanView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &FanView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    check_fan(&view.points, "the fan")?;
    let spans: Vec<LimitSpan> = view.limits.iter().map(|limit| limit.span).collect();
    check_limits(&spans, "the fan")?;
    let values = Values::around(
        (view.points.iter().flat_map(|p| [p.p2_5, p.p97_5, p.central]))
            .chain(view.limits.iter().map(|limit| limit.span.value)),
        5,
        view.quantity,
        frame.lang,
    );
    let note =
        values.start_if_cut().map(|start| Word::AxisStart.fill(frame.lang, &[("value", start)]));
    let mut page = Page::begin(frame, kind, note.as_slice());
    let limit = 0.27 * page.width();
    let mut labels = labels(view, &page, limit);
    let ink = Ink::new(kind.label, Role::Threshold.ink());
    // One name for each limit, at its value in the last year in which it holds.
    labels
        .extend(view.limits.iter().map(|of| Direct::new(of.span.value, &of.name, ink, "", limit)));
    let wide = labels.iter().map(Direct::width).fold(0.0, f64::max);
    let depth = Years::depth(kind.label);
    let least = (direct::total_height(&labels) + depth + kind.label).max(12.0 * kind.label);
    let body = page.body(175.0, least);
    let area = Rect {
        x0: body.x0 + values.label_width(kind.label) + 0.5 * kind.label,
        y0: body.y0 + 0.5 * kind.label,
        x1: body.x1 - wide - direct::LEADER,
        y1: body.y1 - depth,
    };
    values.draw(&mut page.drawing, area, kind.label);
    let Some(years) = Years::of(view.points.iter().map(|p| p.year)) else {
        return Err(ChartError::Empty("a fan without years"));
    };
    let field = Field::new(area, years, &values);
    draw_bands(&mut page.drawing, &field, &view.points, view.role.colour(), line::MAIN);
    draw_limits(&mut page.drawing, &field, &spans, years);
    let (lang, points) = (page.lang, spots::fan(&view.points).into_iter());
    let said = points.map(|(year, of)| (year, spots::spread(of, view.quantity, lang)));
    let column = format!("{} ({})", Word::Median.text(lang), Word::Band80.text(lang));
    spots::by_year(&mut page.drawing, &field, &column, said);
    years.draw(&mut page.drawing, area, kind.label, Ends::Centred);
    let placed: Vec<Direct> =
        labels.into_iter().map(|label| Direct { y: field.y.at(label.y), ..label }).collect();
    direct::draw(&mut page.drawing, area, &placed);
    page.finish()
}

/// Labels of the last year, with `y` still a value: the middle of the part of each band that shows
/// above the narrower one.
fn labels(view: &FanView, page: &Page, limit: f64) -> Vec<Direct> {
    let Some(last) = view.points.last() else {
        return Vec::new();
    };
    let (lang, size) = (page.lang, page.kind.label);
    let ink = Ink::new(size, view.role.ink());
    let between = |a: f64, b: f64| 0.5 * (a + b);
    let amounts = Amounts::up_to(last.p97_5.abs().max(last.p2_5.abs()), lang);
    let range = |low, high| match view.quantity {
        Quantity::Amount => amounts.range(low, high),
        _ => range(low, high, lang),
    };
    let band =
        |y, word: Word, low, high| Direct::new(y, word.text(lang), ink, &range(low, high), limit);
    let valued = |word: Word, value: f64| {
        let value = match view.quantity {
            Quantity::Amount => amounts.text(value),
            _ => about(value, lang),
        };
        format!("{} {value}", word.text(lang))
    };
    vec![
        band(between(last.p90, last.p97_5), Word::Band95, last.p2_5, last.p97_5),
        band(between(last.p75, last.p90), Word::Band80, last.p10, last.p90),
        band(between(last.p50, last.p75), Word::Band50, last.p25, last.p75),
        Direct::new(last.p50, &valued(Word::Median, last.p50), ink.bold(), "", limit),
        Direct::new(
            last.central,
            &valued(Word::Central, last.central),
            Ink::new(size, style::INK),
            "",
            limit,
        ),
    ]
}
