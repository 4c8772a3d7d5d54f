//! A quantity by place and year as coloured cells, white at zero; one block for each kind of bed.
//! Either a balance (blue to spare, vermilion short) or persons without a bed (vermilion only).
//!
//! Blocks share one scale, made from the places alone: the district's total would wash all places
//! out, so its row may exceed the scale.

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit, widest};
use crate::chart::parts::cells::{Cells, draw_year_names, inks, row_height, row_name};
use crate::chart::parts::colour_bar::{bar_height, draw_tone};
use crate::chart::parts::spots;
use crate::chart::parts::tone::{Tone, round_limit};
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Type};
use crate::chart::view::rising;
use crate::chart::wrap::{wrap, wrap_at_most};
use crate::domain::Lang;

/// One kind of bed.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapBlock {
    /// Name of the block.
    pub name: String,
    /// One row a place, in the order of [`HeatmapView::rows`], one value a year.
    pub values: Vec<Vec<f64>>,
    /// The district's values by year, if there is a total row.
    pub total: Vec<f64>,
}

/// What a heat map shows.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapView {
    /// What the values are: decides colours and words. Values of [`Tone::Shortfall`] may not be
    /// negative.
    pub tone: Tone,
    /// Names of the places, from top to bottom.
    pub rows: Vec<String>,
    /// Name of the total row, set apart below; `None` for no such row.
    pub total: Option<String>,
    /// The years in rising order.
    pub years: Vec<i32>,
    /// One block for each kind of bed.
    pub blocks: Vec<HeatmapBlock>,
}

/// With more rows than this, names get two lines instead of three.
const MANY: usize = 12;
/// Space before the total row, em.
const TOTAL_GAP: f64 = 0.5;

/// Draws the blocks side by side, or below each other where only then the values fit into the
/// cells.
///
/// # Errors
/// [`ChartError`] for a view without rows, years or blocks, with rows of the wrong length, with
/// numbers that are not finite, or with negative numbers of persons.
pub fn draw_heatmap(view: &HeatmapView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &HeatmapView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    check(view)?;
    let values = view.blocks.iter().flat_map(|block| block.values.iter().flatten());
    let limit = round_limit(values.copied());
    let mut page = Page::begin(frame, kind, &[]);
    let plan = Plan::new(view, &page);
    let least = plan.height(page.kind.dense * 1.24, &page);
    let body = page.body(plan.height(page.kind.label * 1.75, &page), least);
    let free = body.height() - plan.height(0.0, &page);
    let pitch = (free / plan.rows_down()).min(2.6 * page.kind.label);
    let bar_height = bar_height(&page);
    let mut top = body.y0;
    for (index, block) in view.blocks.iter().enumerate() {
        let (left, with_names) = if plan.stacked {
            (body.x0 + plan.names, true)
        } else {
            let shift = index as f64 * (plan.block_width + plan.gap);
            (body.x0 + plan.names + shift, index == 0)
        };
        let place = Place { left, top, pitch, names_at: with_names.then_some(body.x0), limit };
        let bottom = plan.draw_block(view, block, &place, &mut page);
        if plan.stacked && index + 1 < view.blocks.len() {
            top = bottom + plan.gap;
        } else if plan.stacked || index + 1 == view.blocks.len() {
            top = bottom;
        }
    }
    let clamped = view
        .blocks
        .iter()
        .flat_map(|block| &block.total)
        .any(|value| view.total.is_some() && value.abs() > limit);
    let bar = Rect {
        x0: body.x0 + plan.names,
        y0: top + 0.9 * page.kind.label,
        x1: body.x1,
        y1: top + bar_height,
    };
    draw_tone(&mut page, bar, view.tone, (limit, clamped), plan.values.is_none());
    page.finish()
}

fn check(view: &HeatmapView) -> Result<(), ChartError> {
    for (missing, what) in [
        (view.rows.is_empty(), "a heat map without rows"),
        (view.years.is_empty(), "a heat map without years"),
        (view.blocks.is_empty(), "a heat map without blocks"),
    ] {
        if missing {
            return Err(ChartError::Empty(what));
        }
    }
    let years: Vec<f64> = view.years.iter().map(|year| f64::from(*year)).collect();
    rising(&years, &|| "years of the heat map".to_owned())?;
    let length = |what: &dyn Fn() -> String, found: usize, expected: usize| {
        if found == expected {
            Ok(())
        } else {
            Err(ChartError::Ragged { what: what(), found, expected })
        }
    };
    for block in &view.blocks {
        let rows = || format!("rows of `{}`", block.name);
        length(&rows, block.values.len(), view.rows.len())?;
        let total = view.total.iter().map(|name| (name, &block.total));
        for (name, values) in view.rows.iter().zip(&block.values).chain(total) {
            let what = || format!("values of `{name}` in `{}`", block.name);
            length(&what, values.len(), view.years.len())?;
            for value in values {
                match view.tone {
                    Tone::Balance | Tone::Change => rising(&[*value], &what)?,
                    Tone::Shortfall => {
                        rising(&[0.0, *value], &|| format!("zero and {}", what()))?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// How blocks and columns divide the width.
struct Plan {
    stacked: bool,
    names: f64,
    name_lines: Vec<Vec<String>>,
    total_lines: Vec<String>,
    block_width: f64,
    block_lines: Vec<Vec<String>>,
    gap: f64,
    cell: f64,
    blocks: usize,
    /// How the values in the cells of places, and of the total row, are set: not at all where they
    /// do not fit.
    values: Option<Ink>,
    totals: Option<Ink>,
}

/// Where a block goes.
struct Place {
    left: f64,
    top: f64,
    /// Height of a row of one line.
    pitch: f64,
    /// Where the names of the rows begin, if this block shows them.
    names_at: Option<f64>,
    limit: f64,
}

impl Plan {
    fn new(view: &HeatmapView, page: &Page) -> Self {
        let dense = page.kind.dense;
        let limit = 0.25 * page.width();
        let most_lines = if view.rows.len() > MANY { 2 } else { 3 };
        let name_lines: Vec<Vec<String>> = view
            .rows
            .iter()
            .map(|name| wrap_at_most(name, dense, Weight::Regular, limit, most_lines))
            .collect();
        let total_lines =
            view.total.as_ref().map_or(Vec::new(), |name| wrap(name, dense, Weight::Bold, limit));
        let names = name_lines
            .iter()
            .map(|lines| widest(lines, dense, Weight::Regular))
            .fold(widest(&total_lines, dense, Weight::Bold), f64::max)
            + 0.7 * dense;
        let room = page.width() - names;
        let years = view.years.len() as f64;
        let blocks = view.blocks.len();
        let gap = 1.3 * page.kind.label;
        // Few years need no cells as wide as the page.
        let widest_cell = 7.0 * dense;
        let beside =
            ((room - (blocks as f64 - 1.0) * gap) / blocks as f64 / years).min(widest_cell);
        let alone = (room / years).min(widest_cell);
        let places = || view.blocks.iter().flat_map(|block| block.values.iter().flatten().copied());
        let totals = || view.blocks.iter().flat_map(|block| block.total.iter().copied());
        let (regular, heavy) = (inks(page, false), inks(page, true));
        let cells = |width| Cells { tone: view.tone, limit: 1.0, width, lang: page.lang };
        let mut plan = Self {
            stacked: false,
            names,
            name_lines,
            total_lines,
            block_width: beside * years,
            block_lines: Vec::new(),
            gap,
            cell: beside,
            blocks,
            values: cells(beside).fitting(places(), &regular),
            totals: cells(beside).fitting(totals(), &heavy),
        };
        let block_lines = |width: f64| {
            let wrapped =
                |block: &HeatmapBlock| wrap(&block.name, page.kind.label, Weight::Bold, width);
            view.blocks.iter().map(wrapped).collect::<Vec<_>>()
        };
        let values_alone = cells(alone).fitting(places(), &regular);
        if plan.values.is_none() && blocks > 1 && values_alone.is_some() {
            let stacked = Self {
                stacked: true,
                cell: alone,
                block_width: alone * years,
                block_lines: block_lines(alone * years),
                values: values_alone,
                totals: cells(alone).fitting(totals(), &heavy),
                name_lines: plan.name_lines.clone(),
                total_lines: plan.total_lines.clone(),
                ..plan
            };
            if stacked.height(dense * 1.3, page) <= page.room(PAGE_ROOM) {
                return stacked;
            }
        }
        plan.block_lines = block_lines(plan.block_width);
        plan
    }

    fn cells(&self, tone: Tone, limit: f64, lang: Lang) -> Cells {
        Cells { tone, limit, width: self.cell, lang }
    }

    /// Rows of one block, and the lines that their names have beyond the first.
    fn block_rows(&self) -> (f64, f64) {
        let total = (!self.total_lines.is_empty()).then_some(&self.total_lines);
        let names = || self.name_lines.iter().chain(total);
        let further: usize = names().map(|lines| lines.len() - 1).sum();
        (names().count() as f64, further as f64)
    }

    /// Rows that stand below each other on the page.
    fn rows_down(&self) -> f64 {
        self.block_rows().0 * self.blocks_down()
    }

    fn blocks_down(&self) -> f64 {
        if self.stacked { self.blocks as f64 } else { 1.0 }
    }

    fn head(&self, page: &Page) -> f64 {
        let lines = self.block_lines.iter().map(Vec::len).max().unwrap_or(1);
        (lines as f64 * LEADING + 0.2) * page.kind.label + (LEADING + 0.2) * page.kind.dense
    }

    fn total_gap(&self, page: &Page) -> f64 {
        if self.total_lines.is_empty() { 0.0 } else { TOTAL_GAP * page.kind.dense }
    }

    /// Height of the body with rows of `pitch` a line.
    fn height(&self, pitch: f64, page: &Page) -> f64 {
        let (rows, further) = self.block_rows();
        let rows = rows * pitch + further * LEADING * page.kind.dense;
        let block = self.head(page) + rows + self.total_gap(page);
        let down = self.blocks_down();
        down * block + (down - 1.0) * self.gap + bar_height(page)
    }

    /// What each cell of a row says.
    fn say(
        &self,
        view: &HeatmapView,
        page: &mut Page,
        (name, block): (&str, &str),
        values: &[f64],
        (left, top, bottom): (f64, f64, f64),
    ) {
        for (at, (year, &value)) in view.years.iter().zip(values).enumerate() {
            let x = left + at as f64 * self.cell;
            let corners = ((x, top), (x + self.cell, bottom));
            let column = spots::column(block, &year.to_string());
            let said = view.tone.text(value, page.lang);
            spots::one(&mut page.drawing, corners, name, &column, said);
        }
    }

    /// Draws one block; returns its lower edge.
    fn draw_block(
        &self,
        view: &HeatmapView,
        block: &HeatmapBlock,
        place: &Place,
        page: &mut Page,
    ) -> f64 {
        let (label, dense) = (page.kind.label, page.kind.dense);
        let bold = Ink::new(label, style::INK).bold();
        for (i, text) in wrap(&block.name, label, Weight::Bold, self.block_width).iter().enumerate()
        {
            let baseline = place.top + (i as f64 * LEADING + style::ASCENT) * label;
            page.drawing.text((place.left, baseline), text, bold);
        }
        let top = place.top + self.head(page);
        draw_year_names(page, &view.years, place.left, top, self.cell);
        let cells = self.cells(view.tone, place.limit, page.lang);
        let mut y = top;
        let regular = Ink::new(dense, style::INK);
        let mut names = view.rows.iter();
        for (lines, values) in self.name_lines.iter().zip(&block.values) {
            let bottom = y + row_height(lines, place.pitch, dense);
            if let Some(x) = place.names_at {
                row_name(&mut page.drawing, x, (y, bottom), lines, regular);
            }
            cells.row(&mut page.drawing, values, place.left, (y, bottom), self.values);
            let name = names.next().map_or("", String::as_str);
            self.say(view, page, (name, &block.name), values, (place.left, y, bottom));
            y = bottom;
        }
        if view.total.is_some() {
            y += self.total_gap(page);
            let bottom = y + row_height(&self.total_lines, place.pitch, dense);
            if let Some(x) = place.names_at {
                row_name(&mut page.drawing, x, (y, bottom), &self.total_lines, regular.bold());
            }
            match self.totals {
                Some(_) => {
                    cells.row(
                        &mut page.drawing,
                        &block.total,
                        place.left,
                        (y, bottom),
                        self.totals,
                    );
                }
                None => cells.total_row(page, &view.years, &block.total, place.left, (y, bottom)),
            }
            let name = view.total.as_deref().unwrap_or_default();
            self.say(view, page, (name, &block.name), &block.total, (place.left, y, bottom));
            y = bottom;
        }
        y
    }
}

/// Height that a heat map may fill on a page of a document, points.
const PAGE_ROOM: f64 = 560.0;
