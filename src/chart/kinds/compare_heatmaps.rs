//! Persons without a bed by township and year in each scenario of a comparison, on one scale, and
//! below each the change from the reference.
//!
//! Changes are the caller's (paired draw by draw); nothing is subtracted here. White is nobody, and
//! no change.

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::font::{Weight, width};
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit, widest};
use crate::chart::parts::cells::{Cells, draw_year_names, inks, row_height, row_name};
use crate::chart::parts::colour_bar::{bar_height, draw_tone};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::scenarios::{Tags, check as check_scenarios, check_length, titled};
use crate::chart::parts::tone::{Tone, round_limit};
use crate::chart::picture::Chart;
use crate::chart::style::{self, LEADING, Type};
use crate::chart::view::rising;
use crate::chart::wrap::{pieces, wrap, wrap_at_most};
use crate::words::Word;

/// Values by place and year.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapValues {
    /// One row a place, in the order of [`CompareHeatmapsView::rows`], one value a year.
    pub values: Vec<Vec<f64>>,
    /// The district's values by year; empty where there is no total row.
    pub total: Vec<f64>,
}

/// Persons without a bed in two to six scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareHeatmapsView {
    /// Names of the scenarios; the first is the reference.
    pub scenarios: Vec<String>,
    /// Names of the places, from top to bottom.
    pub rows: Vec<String>,
    /// Name of the total row, set apart below; `None` for no such row.
    pub total: Option<String>,
    /// The years in rising order.
    pub years: Vec<i32>,
    /// Persons without a bed, never negative, one for each scenario.
    pub short: Vec<HeatmapValues>,
    /// Change from the reference, more persons above zero, one for each scenario but the first.
    pub changes: Vec<HeatmapValues>,
}

/// Lines of a place's name at most.
const NAME_LINES: usize = 2;
/// With more places than this, names get one line: a second would make the page too long.
const MANY: usize = 12;
/// Cells narrower than this are hard to tell apart: fewer scenarios stand side by side then,
/// points.
const NARROW: f64 = 5.5;
/// Few years need no cells as wide as the page, in em of their numbers.
const WIDEST: f64 = 4.5;
/// Space before the total row, em.
const TOTAL_GAP: f64 = 0.5;
/// Height that the heat maps may fill on a page of a document, points.
const PAGE_ROOM: f64 = 650.0;

/// Draws the scenarios side by side and the changes below them, in as many bands as the width
/// needs.
///
/// # Errors
/// [`ChartError`] for fewer than two or more than six scenarios, for a view without places or
/// years, lists of the wrong length, numbers that are not finite, or negative numbers of persons.
pub fn draw_compare_heatmaps(
    view: &CompareHeatmapsView,
    frame: &Frame,
) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &CompareHeatmapsView) -> Result<(), ChartError> {
    check_scenarios(&view.scenarios)?;
    for (missing, what) in [
        (view.rows.is_empty(), "a comparison of heat maps without rows"),
        (view.years.is_empty(), "a comparison of heat maps without years"),
    ] {
        if missing {
            return Err(ChartError::Empty(what));
        }
    }
    let years: Vec<f64> = view.years.iter().map(|year| f64::from(*year)).collect();
    rising(&years, &|| "years of the heat maps".to_owned())?;
    check_length(view.short.len(), &view.scenarios, &|| "heat maps".to_owned())?;
    check_length(view.changes.len(), &view.scenarios[1..], &|| "changes".to_owned())?;
    let blocks = view.short.iter().zip(&view.scenarios).map(|block| (block, Tone::Shortfall));
    let changes = view.changes.iter().zip(&view.scenarios[1..]).map(|block| (block, Tone::Change));
    for ((block, scenario), tone) in blocks.chain(changes) {
        let what = || format!("rows of `{scenario}`");
        check_length(block.values.len(), &view.rows, &what)?;
        let total = view.total.iter().map(|name| (name, &block.total));
        for (name, values) in view.rows.iter().zip(&block.values).chain(total) {
            let what = || format!("values of `{name}` in `{scenario}`");
            if values.len() != view.years.len() {
                let (found, expected) = (values.len(), view.years.len());
                return Err(ChartError::Ragged { what: what(), found, expected });
            }
            for value in values {
                match tone {
                    Tone::Shortfall => rising(&[0.0, *value], &|| format!("zero and {}", what()))?,
                    Tone::Change | Tone::Balance => rising(&[*value], &what)?,
                }
            }
        }
    }
    Ok(())
}

fn lay_out(view: &CompareHeatmapsView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let note = Word::OneScale.text(frame.lang).to_owned();
    let mut page = Page::begin(frame, kind, &[note]);
    let plan = Plan::best(view, &page);
    let letters: Vec<(Swatch, String)> =
        plan.tags.explained().map(|words| (Swatch::None, words)).collect();
    if !letters.is_empty() {
        page.keys(&letters);
    }
    let bars = 2.0 * bar_height(&page);
    let [none, least, wanted] = [0.0, page.kind.dense * 1.24, page.kind.label * 1.6]
        .map(|pitch| plan.height(pitch, &page) + bars);
    let body = page.body(wanted, least);
    let free = body.height() - none;
    let pitch = (free / plan.rows_down(view)).min(2.4 * page.kind.label);
    let mut top = body.y0;
    for band in (0..view.scenarios.len()).step_by(plan.across) {
        let shown = band..(band + plan.across).min(view.scenarios.len());
        for tone in [Tone::Shortfall, Tone::Change] {
            top = plan.draw_band(view, &mut page, tone, shown.clone(), (top, pitch));
        }
    }
    top -= plan.gap;
    let left = body.x0 + plan.names;
    for tone in [Tone::Shortfall, Tone::Change] {
        let y0 = top + 0.9 * page.kind.label;
        top += bar_height(&page);
        let bar = Rect { x0: left, y0, x1: body.x1, y1: top };
        draw_tone(&mut page, bar, tone, plan.scale(tone), plan.ink(tone).is_none());
    }
    page.finish()
}

/// How blocks and cells divide the page.
struct Plan {
    /// Scenarios that stand side by side.
    across: usize,
    /// Width of the names of the places.
    names: f64,
    tags: Tags,
    name_lines: Vec<Vec<String>>,
    total_lines: Vec<String>,
    cell: f64,
    gap: f64,
    /// Lines above each block: persons by scenario, then changes, of which the reference has none.
    short_heads: Vec<Vec<String>>,
    change_heads: Vec<Vec<String>>,
    short: Colours,
    changes: Colours,
}

/// Where the colours of a tone end, whether totals lie beyond, and how its numbers are set where
/// they fit.
struct Colours {
    limit: f64,
    clamped: bool,
    ink: Option<Ink>,
    total_ink: Option<Ink>,
}

impl Plan {
    /// All scenarios side by side; where cells would be too narrow, in two bands or three, if the
    /// page has the height.
    fn best(view: &CompareHeatmapsView, page: &Page) -> Self {
        let count = view.scenarios.len();
        let room = page.room(PAGE_ROOM) - 2.0 * bar_height(page);
        let all = Self::new(view, page, count);
        if all.cell >= NARROW {
            return all;
        }
        for bands in 2..=count.div_ceil(2) {
            let plan = Self::new(view, page, count.div_ceil(bands));
            if plan.cell >= NARROW && plan.height(Type::LEAST * 1.24, page) <= room {
                return plan;
            }
        }
        all
    }

    fn new(view: &CompareHeatmapsView, page: &Page, across: usize) -> Self {
        let (label, dense) = (page.kind.label, page.kind.dense);
        let limit = 0.22 * page.width();
        let most = if view.rows.len() > MANY { 1 } else { NAME_LINES };
        let ink = Ink::new(dense, style::INK);
        let name_lines: Vec<Vec<String>> = view
            .rows
            .iter()
            .map(|name| wrap_at_most(name, ink.size, ink.weight, limit, most))
            .collect();
        let total_lines =
            view.total.as_ref().map_or(Vec::new(), |name| wrap(name, dense, Weight::Bold, limit));
        let names = name_lines
            .iter()
            .map(|lines| widest(lines, dense, Weight::Regular))
            .fold(widest(&total_lines, dense, Weight::Bold), f64::max)
            + 0.7 * dense;
        let gap = 1.1 * label;
        let years = view.years.len() as f64;
        let room = page.width() - names - (across as f64 - 1.0) * gap;
        let cell = (room / across as f64 / years).min(WIDEST * dense);
        // Heads may use the width of the block and of the gap beside it, but not with few years
        // only those.
        let wide = (room / across as f64).max(cell * years) - 0.4 * gap;
        let lang = page.lang;
        let short = |(i, name): (usize, &String)| titled(i, name, lang);
        let change = |(i, name): (usize, &String)| match i {
            0 => String::new(),
            _ => Word::ChangeIn.fill(lang, &[("name", name)]),
        };
        let readable = |text: String| {
            let whole = |piece: &&str| width(piece.trim_end(), label, Weight::Bold) <= wide;
            pieces(&text).iter().all(whole) && wrap(&text, label, Weight::Bold, wide).len() <= 2
        };
        let names_of = || view.scenarios.iter().enumerate();
        let tags = match names_of().map(short).chain(names_of().map(change)).all(readable) {
            true => Tags::names(&view.scenarios),
            false => Tags::letters(&view.scenarios, lang),
        };
        let called: Vec<String> =
            (0..view.scenarios.len()).map(|i| tags.text(i).to_owned()).collect();
        let head = |text: String| wrap(&text, label, Weight::Bold, wide);
        // The key of the letters says which is the reference.
        let short_heads = match tags.are_letters() {
            true => called.iter().cloned().map(head).collect(),
            false => called.iter().enumerate().map(short).map(head).collect(),
        };
        let change_heads = called.iter().enumerate().map(change).map(head).collect();
        let colours = |tone, blocks: &[HeatmapValues]| {
            let places = || blocks.iter().flat_map(|b| b.values.iter().flatten().copied());
            let totals = || blocks.iter().flat_map(|b| b.total.iter().copied());
            let limit = round_limit(places());
            let cells = Cells { tone, limit, width: cell, lang: page.lang };
            Colours {
                limit,
                clamped: view.total.is_some() && totals().any(|value| value.abs() > limit),
                ink: cells.fitting(places(), &inks(page, false)),
                total_ink: cells.fitting(totals(), &inks(page, true)),
            }
        };
        Self {
            short: colours(Tone::Shortfall, &view.short),
            changes: colours(Tone::Change, &view.changes),
            across,
            names,
            tags,
            name_lines,
            total_lines,
            cell,
            gap,
            short_heads,
            change_heads,
        }
    }

    fn colours(&self, tone: Tone) -> &Colours {
        if tone == Tone::Change { &self.changes } else { &self.short }
    }

    fn scale(&self, tone: Tone) -> (f64, bool) {
        (self.colours(tone).limit, self.colours(tone).clamped)
    }

    fn ink(&self, tone: Tone) -> Option<Ink> {
        self.colours(tone).ink
    }

    fn heads(&self, tone: Tone) -> &[Vec<String>] {
        if tone == Tone::Change { &self.change_heads } else { &self.short_heads }
    }

    fn bands(&self) -> usize {
        self.short_heads.len().div_ceil(self.across)
    }

    /// Rows of cells that stand below each other on the page.
    fn rows_down(&self, view: &CompareHeatmapsView) -> f64 {
        let rows = view.rows.len() + usize::from(view.total.is_some());
        (2 * self.bands() * rows) as f64
    }

    /// Height of the heads of one row of blocks, with the years.
    fn head(&self, heads: &[Vec<String>], page: &Page) -> f64 {
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
        (lines as f64 * LEADING + 0.2) * page.kind.label + (LEADING + 0.2) * page.kind.dense
    }

    fn total_gap(&self, page: &Page) -> f64 {
        if self.total_lines.is_empty() { 0.0 } else { TOTAL_GAP * page.kind.dense }
    }

    /// Height of all blocks with rows of `pitch` a line.
    fn height(&self, pitch: f64, page: &Page) -> f64 {
        let dense = page.kind.dense;
        let total = (!self.total_lines.is_empty()).then_some(&self.total_lines);
        let rows: f64 =
            self.name_lines.iter().chain(total).map(|lines| row_height(lines, pitch, dense)).sum();
        let heads: f64 = [Tone::Shortfall, Tone::Change]
            .into_iter()
            .flat_map(|tone| self.heads(tone).chunks(self.across))
            .map(|heads| self.head(heads, page))
            .sum();
        2.0 * self.bands() as f64 * (rows + self.total_gap(page) + self.gap) + heads - self.gap
    }

    /// Draws the blocks of some scenarios side by side; returns where the next row of blocks
    /// begins.
    fn draw_band(
        &self,
        view: &CompareHeatmapsView,
        page: &mut Page,
        tone: Tone,
        shown: std::ops::Range<usize>,
        (top, pitch): (f64, f64),
    ) -> f64 {
        let (label, dense) = (page.kind.label, page.kind.dense);
        let heads = &self.heads(tone)[shown.clone()];
        let first_row = top + self.head(heads, page);
        let block_width = self.cell * view.years.len() as f64;
        let room = (page.width() - self.names - (self.across as f64 - 1.0) * self.gap)
            / self.across as f64;
        let colours = self.colours(tone);
        let cells = Cells { tone, limit: colours.limit, width: self.cell, lang: page.lang };
        let bold = Ink::new(label, style::INK).bold();
        // A wide page with few years keeps blocks as far apart as their heads need.
        let step = room.max(block_width) + self.gap;
        let lowest = heads.iter().map(Vec::len).max().unwrap_or(1);
        for (column, scenario) in shown.clone().enumerate() {
            let left = page.left + self.names + column as f64 * step;
            let block = match tone {
                Tone::Change if scenario == 0 => continue,
                Tone::Change => &view.changes[scenario - 1],
                Tone::Shortfall | Tone::Balance => &view.short[scenario],
            };
            let lines = &heads[column];
            for (i, text) in lines.iter().enumerate() {
                let line = (lowest - lines.len() + i) as f64;
                let baseline = top + (line * LEADING + style::ASCENT) * label;
                page.drawing.text((left, baseline), text, bold);
            }
            draw_year_names(page, &view.years, left, first_row, self.cell);
            let mut y = first_row;
            for (lines, values) in self.name_lines.iter().zip(&block.values) {
                let bottom = y + row_height(lines, pitch, dense);
                cells.row(&mut page.drawing, values, left, (y, bottom), colours.ink);
                y = bottom;
            }
            if view.total.is_some() {
                y += self.total_gap(page);
                let bottom = y + row_height(&self.total_lines, pitch, dense);
                match colours.total_ink {
                    Some(ink) => {
                        let ink = Some(ink);
                        cells.row(&mut page.drawing, &block.total, left, (y, bottom), ink);
                    }
                    None => cells.total_row(page, &view.years, &block.total, left, (y, bottom)),
                }
            }
        }
        self.draw_names(page, first_row, pitch) + self.gap
    }

    /// Names the rows at the left; returns the lower edge of the last.
    fn draw_names(&self, page: &mut Page, top: f64, pitch: f64) -> f64 {
        let dense = page.kind.dense;
        let ink = Ink::new(dense, style::INK);
        let mut y = top;
        for lines in &self.name_lines {
            let bottom = y + row_height(lines, pitch, dense);
            row_name(&mut page.drawing, page.left, (y, bottom), lines, ink);
            y = bottom;
        }
        if !self.total_lines.is_empty() {
            y += self.total_gap(page);
            let bottom = y + row_height(&self.total_lines, pitch, dense);
            row_name(&mut page.drawing, page.left, (y, bottom), &self.total_lines, ink.bold());
            y = bottom;
        }
        y
    }
}
