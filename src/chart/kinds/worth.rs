//! What facts are worth: a bar for each with its interval, in groups, the most valuable first.
//!
//! Worths, intervals and words are the caller's.

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit, lines_around, widest};
use crate::chart::parts::axis::{Scale, Values};
use crate::chart::parts::comparison_rows::axis_labels;
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Role, Type, line};
use crate::chart::view::rising;
use crate::chart::wrap::wrap;
use crate::words::number::Quantity;

/// One fact.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthRow {
    /// Its name.
    pub name: String,
    /// What it is worth, in the unit of the subtitle.
    pub worth: f64,
    /// Ends of the interval.
    pub interval: (f64, f64),
    /// The worth in words.
    pub said: String,
}

/// Facts of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthGroup {
    /// What they are.
    pub heading: String,
    /// The facts, the most valuable first.
    pub rows: Vec<WorthRow>,
}

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct WorthView {
    /// The groups in reading order.
    pub groups: Vec<WorthGroup>,
    /// Whether each group has a scale of its own, which its numbers tell; else all share one with
    /// an axis.
    pub apart: bool,
}

/// Draws a bar for each fact.
///
/// # Errors
/// [`ChartError`] for a view without facts, or intervals that are not in rising order from 0.
pub fn draw_worth(view: &WorthView, frame: &Frame) -> Result<Chart, ChartError> {
    let mut rows = view.groups.iter().flat_map(|group| &group.rows).peekable();
    if rows.peek().is_none() {
        return Err(ChartError::Empty("a chart of what facts are worth without facts"));
    }
    for row in rows {
        let (low, high) = row.interval;
        for values in [[0.0, low, high], [0.0, row.worth, f64::MAX]] {
            rising(&values, &|| format!("worth of `{}`", row.name))?;
        }
    }
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &WorthView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut page = Page::begin(frame, kind, &[]);
    let size = page.kind.label;
    let pitch = LEADING * size;
    let rows = || view.groups.iter().flat_map(|group| &group.rows);
    let name_limit = 0.40 * page.width();
    let names: Vec<Vec<Vec<String>>> = view
        .groups
        .iter()
        .map(|group| {
            group.rows.iter().map(|r| wrap(&r.name, size, Weight::Regular, name_limit)).collect()
        })
        .collect();
    let left = names.iter().flatten().map(|l| widest(l, size, Weight::Regular)).fold(0.0, f64::max);
    let said: Vec<String> = rows().map(|row| row.said.clone()).collect();
    let right = widest(&said, size, Weight::Regular);
    let needed: f64 = names
        .iter()
        .map(|group| {
            1.6 * pitch + group.iter().map(|l| (l.len() as f64 + 0.35) * pitch).sum::<f64>()
        })
        .sum();
    let foot = 1.8 * size;
    let body = page.body(needed + foot, needed + foot);
    let stretch = ((body.height() - foot) / needed).min(1.6);
    let area = Rect {
        x0: body.x0 + left + 0.9 * size,
        y0: body.y0,
        x1: body.x1 - right - 1.2 * size,
        y1: body.y0 + needed * stretch,
    };
    let values = rows().map(|row| row.interval.1).chain([0.0]);
    let values = Values::around(values, 4, Quantity::Amount, frame.lang);
    let x = Scale::new((values.low(), values.high()), (area.x0, area.x1));
    let ticks = if view.apart { &values.ticks[..1] } else { &values.ticks[..] };
    let mut y = area.y0;
    for (group, names) in view.groups.iter().zip(&names) {
        let bold = Ink::new(size, style::INK).bold();
        let heading = wrap(&group.heading, size, Weight::Bold, left.max(name_limit));
        lines_around(&mut page.drawing, (body.x0, y + 0.9 * pitch * stretch), &heading[..1], bold);
        y += 1.6 * pitch * stretch;
        // Below the heading, so that no line runs through its words.
        let rows: f64 = names.iter().map(|l| (l.len() as f64 + 0.35) * pitch * stretch).sum();
        for tick in ticks {
            let at = x.at(*tick);
            let (colour, weight) =
                if *tick == 0.0 { (style::AXIS, line::AXIS) } else { (style::GRID, line::GRID) };
            page.drawing.line(&[(at, y), (at, y + rows)], colour, weight);
        }
        let most = group.rows.iter().map(|row| row.interval.1.max(row.worth)).fold(0.0, f64::max);
        let scaled = Scale::new((0.0, most.max(1e-9)), (area.x0, area.x1));
        let x = if view.apart { &scaled } else { &x };
        for (row, lines) in group.rows.iter().zip(names) {
            let height = (lines.len() as f64 + 0.35) * pitch * stretch;
            let middle = y + 0.5 * height;
            let ink = Ink::new(size, style::INK);
            lines_around(&mut page.drawing, (body.x0, middle), lines, ink);
            let half = 0.36 * size;
            let colour = Role::Surplus.colour();
            page.drawing.rect((x.at(0.0), middle - half), (x.at(row.worth), middle + half), colour);
            let (low, high) = row.interval;
            let ends = [(x.at(low), middle), (x.at(high), middle)];
            page.drawing.line(&ends, style::INK, line::SIDE);
            for (at, _) in ends {
                let tick = [(at, middle - 0.5 * half), (at, middle + 0.5 * half)];
                page.drawing.line(&tick, style::INK, line::SIDE);
            }
            let words = [row.said.clone()];
            let place = (x.at(high.max(row.worth)) + 0.5 * size, middle);
            lines_around(&mut page.drawing, place, &words, ink);
            y += height;
        }
    }
    if view.apart {
        return page.finish();
    }
    let labels: Vec<(f64, String)> = ticks
        .iter()
        .zip(&values.labels)
        .map(|(tick, label)| (x.at(*tick), label.clone()))
        .collect();
    let ends = (area.x0 - size, body.x1);
    axis_labels(&mut page.drawing, &labels, area.y1 + 0.15 * size, ends, size);
    page.finish()
}
