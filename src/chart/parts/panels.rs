//! Two or more wide panels on one page: below each other on paper, side by side on a slide; many in
//! columns.
//!
//! Only divides the page; what a panel holds is the chart's business.

use crate::chart::frame::Size;
use crate::chart::page::{Page, Rect};

/// How panels share the page.
pub(crate) struct Panels {
    count: usize,
    columns: usize,
    gap: f64,
}

impl Panels {
    /// Panels below each other, or all side by side on a slide that has the width for them.
    pub(crate) fn new(page: &Page, count: usize) -> Self {
        let beside = page.frame.size == Size::Slide && count <= 3;
        Self::in_columns(page, count, if beside { count } else { 1 })
    }

    /// Panels that may stand in two columns where there are many, three on a slide.
    pub(crate) fn many(page: &Page, count: usize) -> Self {
        let columns = match page.frame.size {
            Size::Word if count <= 3 => 1,
            Size::Square if count <= 2 => 1,
            Size::Slide if count == 4 => 2,
            Size::Slide => count.min(3),
            Size::Word | Size::Square => 2,
        };
        Self::in_columns(page, count, columns)
    }

    fn in_columns(page: &Page, count: usize, columns: usize) -> Self {
        Self { count, columns, gap: 1.6 * page.kind.label }
    }

    /// Whether panels stand side by side; their heads are then equally high.
    pub(crate) fn beside(&self) -> bool {
        self.columns > 1
    }

    /// Width of one panel.
    pub(crate) fn width(&self, page: &Page) -> f64 {
        (page.width() - (self.columns as f64 - 1.0) * self.gap) / self.columns as f64
    }

    /// Takes the body for panels that have `heads` above their plots and, below those, want
    /// `wanted` and need `least` points of height each; what is below the heads is equally high in
    /// all of them.
    pub(crate) fn split(
        &self,
        page: &mut Page,
        heads: &[f64],
        wanted: f64,
        least: f64,
    ) -> Vec<Rect> {
        let rows = self.count.div_ceil(self.columns) as f64;
        let head_of = |row: &[f64]| row.iter().copied().fold(0.0, f64::max);
        let head: f64 = heads.chunks(self.columns).map(head_of).sum();
        let fixed = head + (rows - 1.0) * self.gap;
        let body = page.body(rows * wanted + fixed, rows * least + fixed);
        let width = self.width(page);
        let height = (body.height() - fixed) / rows;
        let mut areas = Vec::new();
        let mut y0 = body.y0;
        for row in heads.chunks(self.columns) {
            let y1 = y0 + head_of(row) + height;
            areas.extend((0..row.len()).map(|column| {
                let x0 = body.x0 + column as f64 * (width + self.gap);
                Rect { x0, y0, x1: x0 + width, y1 }
            }));
            y0 = y1 + self.gap;
        }
        areas
    }
}
