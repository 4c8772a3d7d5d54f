//! The grid of small multiples: how many columns, where each panel's name and plot go.
//!
//! Panels keep their order; knows nothing of what the plots show.

use crate::chart::drawing::Ink;
use crate::chart::font::Weight;
use crate::chart::frame::Size;
use crate::chart::page::{Page, Rect};
use crate::chart::parts::axis::{Values, Years};
use crate::chart::style::{self, LEADING};
use crate::chart::wrap::{wrap, wrap_at_most};

/// With more panels than this, names get two lines instead of three.
const MANY: usize = 12;
/// Lines of a panel's value axis, at about this many steps.
pub(crate) const STEPS: usize = 3;

/// How the panels divide the page.
pub(crate) struct Grid {
    columns: usize,
    gap: f64,
    /// Type size of the panels.
    size: f64,
    panel_width: f64,
    /// Width of the value labels, left of each plot.
    axis_width: f64,
    /// Lines of each panel's name, and of what is said below it.
    names: Vec<Vec<String>>,
    details: Vec<Vec<String>>,
    /// Height of the names above each row of panels.
    heads: Vec<f64>,
    /// Height below each plot: years and the gap to the next row.
    below: f64,
    wanted: f64,
    least: f64,
}

impl Grid {
    /// `shape` is the height of a plot over its width, where the page leaves the choice.
    pub(crate) fn new(panel_names: &[&str], axes: &[Values], page: &mut Page, shape: f64) -> Self {
        Self::with_details(panel_names, &[], axes, page, shape)
    }

    /// The same, with texts below the names; each wraps to the width of its panel.
    pub(crate) fn with_details(
        panel_names: &[&str],
        details: &[Vec<String>],
        axes: &[Values],
        page: &mut Page,
        shape: f64,
    ) -> Self {
        let size = page.kind.dense;
        let panels = panel_names.len();
        let axis_width =
            axes.iter().map(|axis| axis.label_width(size)).fold(0.0, f64::max) + 0.5 * size;
        let gap = 1.4 * size;
        // A panel needs room for its value labels and for two years side by side.
        let narrowest = axis_width + Ink::new(size, style::SOFT).width("2000 2000 ") + size;
        let most = (((page.width() + gap) / (narrowest + gap)) as usize).max(1);
        let preferred = match page.frame.size {
            Size::Word => (panels as f64 * 1.25).sqrt().ceil() as usize,
            Size::Slide => (panels as f64 * 2.6).sqrt().ceil() as usize,
            Size::Square => (panels as f64 * 1.1).sqrt().ceil() as usize,
        };
        // One column more, where that leaves fewer holes in the last row.
        let holes = |columns: usize| panels.next_multiple_of(columns) - panels;
        let most = most.min(panels);
        let columns = (preferred.min(most)..=(preferred + 1).min(most))
            .min_by_key(|&columns| holes(columns))
            .unwrap_or(most);
        let panel_width = (page.width() - (columns - 1) as f64 * gap) / columns as f64;
        let most_lines = if panels > MANY { 2 } else { 3 };
        let ink = Ink::new(size, style::INK).bold();
        let names: Vec<Vec<String>> = panel_names
            .iter()
            .map(|name| wrap_at_most(name, ink.size, ink.weight, panel_width, most_lines))
            .collect();
        let set = |texts: &Vec<String>| -> Vec<String> {
            texts.iter().flat_map(|text| wrap(text, size, Weight::Regular, panel_width)).collect()
        };
        let mut details: Vec<Vec<String>> = details.iter().map(set).collect();
        details.resize(panels, Vec::new());
        let lines: Vec<usize> =
            names.iter().zip(&details).map(|(name, detail)| name.len() + detail.len()).collect();
        let heads = lines
            .chunks(columns)
            .map(|row| row.iter().copied().max().unwrap_or(1) as f64 * LEADING * size)
            .collect();
        Self {
            columns,
            gap,
            size,
            panel_width,
            axis_width,
            names,
            details,
            heads,
            below: 0.5 * size + Years::depth(size) + 0.5 * size,
            wanted: (shape * (panel_width - axis_width)).max(6.0 * size),
            least: 3.6 * size,
        }
    }

    /// Takes the body, draws the names, and returns the plot of each panel.
    pub(crate) fn areas(&self, page: &mut Page) -> Vec<Rect> {
        let size = self.size;
        let body = page.body(self.height(self.wanted), self.height(self.least));
        let plot_height = (body.height() - self.fixed_height()) / self.heads.len() as f64;
        let ink = Ink::new(size, style::INK).bold();
        let mut areas = Vec::new();
        let mut top = body.y0;
        let rows = self.names.chunks(self.columns).zip(self.details.chunks(self.columns));
        for ((names, details), head) in rows.zip(&self.heads) {
            for (column, (lines, details)) in names.iter().zip(details).enumerate() {
                let left = body.x0 + column as f64 * (self.panel_width + self.gap);
                areas.push(Rect {
                    x0: left + self.axis_width,
                    y0: top + head + 0.5 * size,
                    x1: left + self.panel_width,
                    y1: top + head + 0.5 * size + plot_height,
                });
                // Short names stand next to their plot where a neighbour's takes more lines.
                let used = (lines.len() + details.len()) as f64 * LEADING * size;
                let mut baseline = top + head - used + style::ASCENT * size;
                let soft = ink.regular().coloured(style::SOFT);
                let inks = lines.iter().map(|line| (line, ink));
                for (line, ink) in inks.chain(details.iter().map(|line| (line, soft))) {
                    page.drawing.text((left, baseline), line, ink);
                    baseline += LEADING * size;
                }
            }
            top += head + plot_height + self.below;
        }
        areas
    }

    /// Height of everything but the plots.
    fn fixed_height(&self) -> f64 {
        self.heads.iter().sum::<f64>() + self.heads.len() as f64 * self.below
    }

    fn height(&self, plot: f64) -> f64 {
        self.fixed_height() + self.heads.len() as f64 * plot
    }
}
