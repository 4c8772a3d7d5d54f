//! Two or more wide panels on one page: below each other on paper, side by side on a slide.
//!
//! Only divides the page; what a panel holds is the chart's business.

use crate::chart::frame::Size;
use crate::chart::page::{Page, Rect};

/// How panels share the page.
pub struct Panels {
    /// Whether panels stand side by side.
    beside: bool,
    count: usize,
    gap: f64,
}

impl Panels {
    pub fn new(page: &Page, count: usize) -> Self {
        Self {
            beside: page.frame.size == Size::Slide && count <= 3,
            count,
            gap: 1.6 * page.kind.label,
        }
    }

    /// Width of one panel.
    pub fn width(&self, page: &Page) -> f64 {
        if self.beside {
            (page.width() - (self.count as f64 - 1.0) * self.gap) / self.count as f64
        } else {
            page.width()
        }
    }

    /// Takes the body for panels that want `wanted` and need `least` points of height each, and divides it.
    pub fn split(&self, page: &mut Page, wanted: f64, least: f64) -> Vec<Rect> {
        let rows = if self.beside { 1.0 } else { self.count as f64 };
        let gaps = (rows - 1.0) * self.gap;
        let body = page.body(rows * wanted + gaps, rows * least + gaps);
        let width = self.width(page);
        let height = (body.height() - gaps) / rows;
        (0..self.count)
            .map(|index| {
                let (column, row) =
                    if self.beside { (index as f64, 0.0) } else { (0.0, index as f64) };
                let x0 = body.x0 + column * (width + self.gap);
                let y0 = body.y0 + row * (height + self.gap);
                Rect { x0, y0, x1: x0 + width, y1: y0 + height }
            })
            .collect()
    }
}
