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

    /// Whether panels stand side by side; their heads are then equally high.
    pub fn beside(&self) -> bool {
        self.beside
    }

    /// Width of one panel.
    pub fn width(&self, page: &Page) -> f64 {
        if self.beside {
            (page.width() - (self.count as f64 - 1.0) * self.gap) / self.count as f64
        } else {
            page.width()
        }
    }

    /// Takes the body for panels that have `heads` above their plots and, below those, want `wanted` and need `least`
    /// points of height each; what is below the heads is equally high in all of them.
    pub fn split(&self, page: &mut Page, heads: &[f64], wanted: f64, least: f64) -> Vec<Rect> {
        let highest = heads.iter().copied().fold(0.0, f64::max);
        let (rows, head) =
            if self.beside { (1.0, highest) } else { (self.count as f64, heads.iter().sum()) };
        let fixed = head + (rows - 1.0) * self.gap;
        let body = page.body(rows * wanted + fixed, rows * least + fixed);
        let width = self.width(page);
        let height = (body.height() - fixed) / rows;
        let mut y0 = body.y0;
        heads
            .iter()
            .enumerate()
            .map(|(index, &head)| {
                let column = if self.beside { index as f64 } else { 0.0 };
                let x0 = body.x0 + column * (width + self.gap);
                let head = if self.beside { highest } else { head };
                let panel = Rect { x0, y0, x1: x0 + width, y1: y0 + head + height };
                if !self.beside {
                    y0 = panel.y1 + self.gap;
                }
                panel
            })
            .collect()
    }
}
