//! How probable it is that each target is met: a row for each target (in a comparison one for each
//! scenario, or one for all where they agree throughout), a cell for each year, the probability in
//! it.
//!
//! A table of colours rather than lines: many targets are met always or never, and lines that
//! coincide cannot be told apart.

use crate::chart::drawing::{Anchor, Ink};
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, Rect, fit, lines_around, widest};
use crate::chart::parts::cells::{SEAM, draw_year_names, inks, row_name};
use crate::chart::parts::colour_bar::{Bar, bar_height, draw_bar};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::scenarios::{Tags, check as check_scenarios, check_length};
use crate::chart::parts::spots;
use crate::chart::parts::tone::tinted;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, LEADING, Role, SCENARIOS, Type, line};
use crate::chart::view::rising;
use crate::chart::wrap::wrap;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::{probability, probability_percent, share};

/// One target.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Its name.
    pub name: String,
    /// Probability that it is met by year, 0..=1; `None` where it is not in force. One list for
    /// each scenario (one list for a single run), empty for a scenario that has no such target.
    pub series: Vec<Vec<Option<f64>>>,
}

/// Targets that stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetGroup {
    /// What they have in common; empty for no heading.
    pub heading: String,
    /// The targets, in reading order.
    pub targets: Vec<TargetRow>,
}

/// What a chart of targets shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetsView {
    /// Names of the scenarios, the first is the reference; none for a single run.
    pub scenarios: Vec<String>,
    /// The years in rising order.
    pub years: Vec<i32>,
    /// The targets, the most important group first.
    pub groups: Vec<TargetGroup>,
}

/// Widest cell, em of its number.
const WIDEST: f64 = 7.0;
/// Space between two targets that have several rows, em.
const APART: f64 = 0.45;
/// Colour of a year in which a target is not in force.
const OFF: Colour = Colour(0xEC, 0xEC, 0xEC);

/// Draws every target as rows of cells.
///
/// # Errors
/// [`ChartError`] for one scenario or more than six, for a view without targets or years, lists of
/// the wrong length, or probabilities outside 0..=1.
pub fn draw_targets(view: &TargetsView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &TargetsView) -> Result<(), ChartError> {
    if !view.scenarios.is_empty() {
        check_scenarios(&view.scenarios)?;
    }
    if view.years.is_empty() {
        return Err(ChartError::Empty("targets without years"));
    }
    if view.groups.iter().all(|group| group.targets.is_empty()) {
        return Err(ChartError::Empty("a chart without targets"));
    }
    let years: Vec<f64> = view.years.iter().map(|year| f64::from(*year)).collect();
    rising(&years, &|| "years of the targets".to_owned())?;
    let one = [String::new()];
    let scenarios = if view.scenarios.is_empty() { &one[..] } else { &view.scenarios };
    for target in view.groups.iter().flat_map(|group| &group.targets) {
        check_length(target.series.len(), scenarios, &|| format!("series of `{}`", target.name))?;
        for series in target.series.iter().filter(|series| !series.is_empty()) {
            let what = || format!("years of `{}`", target.name);
            if series.len() != view.years.len() {
                let (found, expected) = (series.len(), view.years.len());
                return Err(ChartError::Ragged { what: what(), found, expected });
            }
            for value in series.iter().flatten() {
                rising(&[0.0, *value, 1.0], &|| {
                    format!("0, probability and 1 of `{}`", target.name)
                })?;
            }
        }
    }
    Ok(())
}

/// One row of cells.
struct Row<'v> {
    /// Which scenario it is; `None` for all of them, or where there is a single run.
    scenario: Option<usize>,
    values: &'v [Option<f64>],
}

/// A target with its rows.
struct Block<'v> {
    name: &'v str,
    lines: Vec<String>,
    rows: Vec<Row<'v>>,
}

struct Plan<'v> {
    groups: Vec<(&'v str, Vec<Block<'v>>)>,
    tags: Option<Tags>,
    /// Widths of the names and of the tags, with the space after them.
    names: f64,
    tagged: f64,
    cell: f64,
    /// How the numbers are set, where they fit.
    numbers: Option<Ink>,
}

fn lay_out(view: &TargetsView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut page = Page::begin(frame, kind, &[]);
    let plan = Plan::new(view, &page);
    let mut keys: Vec<(Swatch, String)> = plan.letters();
    let values = || {
        view.groups.iter().flat_map(|g| g.targets.iter().flat_map(|t| t.series.iter().flatten()))
    };
    if values().any(Option::is_none) {
        keys.push((Swatch::Area(OFF), Word::NotInForce.text(frame.lang).to_owned()));
    }
    if !keys.is_empty() {
        page.keys(&keys);
    }
    let height = |pitch: f64, page: &Page| plan.height(pitch, page) + bar_height(page);
    let (least, wanted) = (1.24 * page.kind.dense, 1.6 * page.kind.label);
    let (least, wanted) = (height(least, &page), height(wanted, &page));
    let body = page.body(wanted, least);
    // Rows share what is left; a page with few of them is not stretched without end.
    let (mut low, mut high) = (1.24 * page.kind.dense, 2.2 * page.kind.label);
    for _ in 0..20 {
        let middle = 0.5 * (low + high);
        if height(middle, &page) <= body.height() { low = middle } else { high = middle }
    }
    let top = plan.draw(view, &mut page, body.y0, low);
    let left = body.x0 + plan.names + plan.tagged;
    let place = Rect { x0: left, y0: top + 0.9 * page.kind.label, x1: body.x1, y1: body.y1 };
    draw_scale(&mut page, place, frame.lang);
    page.finish()
}

/// The scale of probabilities: vermilion for never, white for one half, blue for always.
fn draw_scale(page: &mut Page, place: Rect, lang: Lang) {
    let percent = |value: f64| (value, share(value, 0, lang));
    let (before, after) = (Word::NeverMet.text(lang), Word::AlwaysMet.text(lang));
    let numbers = [0.0, 0.5, 1.0].map(percent).to_vec();
    draw_bar(page, place, &Bar { before, after, colour: &colour, numbers });
}

/// Colour of a probability.
fn colour(value: f64) -> Colour {
    let role = if value < 0.5 { Role::Shortfall } else { Role::Surplus };
    tinted(role, (2.0 * value - 1.0).abs())
}

impl<'v> Plan<'v> {
    fn new(view: &'v TargetsView, page: &Page) -> Self {
        let (dense, lang) = (page.kind.dense, page.lang);
        let tags = (!view.scenarios.is_empty())
            .then(|| Tags::new(&view.scenarios, dense, 0.16 * page.width(), lang));
        let tagged = tags.as_ref().map_or(0.0, |tags| {
            let all = Ink::new(dense, style::INK).bold().width(Word::AllScenarios.text(lang));
            tags.width(dense).max(all) + 0.7 * dense
        });
        let limit = if tags.is_some() { 0.27 } else { 0.34 } * page.width();
        let block = |target: &'v TargetRow| Block {
            name: &target.name,
            lines: wrap(&target.name, dense, Weight::Regular, limit),
            rows: rows(target),
        };
        let groups: Vec<(&str, Vec<Block>)> = view
            .groups
            .iter()
            .filter(|group| !group.targets.is_empty())
            .map(|group| {
                let blocks = group.targets.iter().map(block).collect();
                (group.heading.as_str(), blocks)
            })
            .collect();
        let lines = groups.iter().flat_map(|(_, blocks)| blocks.iter().map(|block| &block.lines));
        let names = lines.map(|lines| widest(lines, dense, Weight::Regular)).fold(0.0, f64::max)
            + 0.8 * dense;
        let room = page.width() - names - tagged;
        let cell = (room / view.years.len() as f64).min(WIDEST * dense);
        let texts: Vec<String> = view
            .groups
            .iter()
            .flat_map(|group| {
                group.targets.iter().flat_map(|t| t.series.iter().flatten().flatten())
            })
            .map(|value| probability(*value))
            .collect();
        let fits = |ink: &Ink| texts.iter().all(|text| ink.width(text) + 2.4 <= cell);
        let numbers = inks(page, false).into_iter().find(fits);
        Self { groups, tags, names, tagged, cell, numbers }
    }

    /// What the letters stand for, where names do not fit.
    fn letters(&self) -> Vec<(Swatch, String)> {
        let explained = self.tags.iter().flat_map(Tags::explained);
        explained.map(|words| (Swatch::None, words)).collect()
    }

    /// Height of one target with rows of `pitch`: as high as its rows, or as its name.
    fn block_height(&self, block: &Block, pitch: f64, dense: f64) -> f64 {
        let name = block.lines.len() as f64 * LEADING * dense;
        let apart = if self.tags.is_some() { APART * dense } else { 0.0 };
        (block.rows.len() as f64 * pitch).max(name + 0.2 * dense) + apart
    }

    fn heading_height(&self, heading: &str, page: &Page) -> f64 {
        if heading.is_empty() { 0.0 } else { (LEADING + 0.35) * page.kind.label }
    }

    fn height(&self, pitch: f64, page: &Page) -> f64 {
        let dense = page.kind.dense;
        let group = |(heading, blocks): &(&str, Vec<Block>)| {
            let blocks = blocks.iter().map(|block| self.block_height(block, pitch, dense));
            self.heading_height(heading, page) + blocks.sum::<f64>()
        };
        (LEADING + 0.2) * dense + self.groups.iter().map(group).sum::<f64>()
    }

    /// Draws the years and all rows from `top`; returns their lower edge.
    fn draw(&self, view: &TargetsView, page: &mut Page, top: f64, pitch: f64) -> f64 {
        let (label, dense) = (page.kind.label, page.kind.dense);
        let left = page.left + self.names + self.tagged;
        let mut y = top + (LEADING + 0.2) * dense;
        draw_year_names(page, &view.years, left, y, self.cell);
        for (heading, blocks) in &self.groups {
            if !heading.is_empty() {
                let bold = Ink::new(label, style::INK).bold();
                page.drawing.text((page.left, y + (0.25 + style::ASCENT) * label), heading, bold);
                y += self.heading_height(heading, page);
            }
            for block in blocks {
                let bottom = y + self.block_height(block, pitch, dense);
                self.draw_block(page, block, (y, bottom), left);
                self.say_block(view, page, block, (y, bottom), left);
                y = bottom;
            }
        }
        y
    }

    /// What each cell says.
    fn say_block(
        &self,
        view: &TargetsView,
        page: &mut Page,
        block: &Block,
        (top, bottom): (f64, f64),
        left: f64,
    ) {
        let lang = page.lang;
        let height = (bottom - top) / block.rows.len() as f64;
        for (index, row) in block.rows.iter().enumerate() {
            let scenario = row.scenario.and_then(|at| view.scenarios.get(at));
            let name = spots::column(scenario.map_or("", |name| name), block.name);
            for (column, value) in row.values.iter().enumerate() {
                let x = left + column as f64 * self.cell;
                let y = top + index as f64 * height;
                let said = match value {
                    Some(value) => probability_percent(*value, lang),
                    None => Word::NotInForce.text(lang).to_owned(),
                };
                let corners = ((x, y), (x + self.cell, y + height));
                let year = view.years[column].to_string();
                spots::one(&mut page.drawing, corners, &name, &year, said);
            }
        }
    }

    fn draw_block(&self, page: &mut Page, block: &Block, (top, bottom): (f64, f64), left: f64) {
        let dense = page.kind.dense;
        let apart = if self.tags.is_some() { APART * dense } else { 0.0 };
        let ink = Ink::new(dense, style::INK);
        let rows_end = bottom - apart;
        row_name(&mut page.drawing, page.left, (top, rows_end), &block.lines, ink);
        let height = (rows_end - top) / block.rows.len() as f64;
        for (index, row) in block.rows.iter().enumerate() {
            let y0 = top + index as f64 * height;
            self.draw_row(page, row, (y0, y0 + height), left);
        }
        let right = left + self.cell * self.columns(block) as f64;
        let y = bottom - 0.5 * SEAM.max(apart);
        page.drawing.line(&[(page.left, y), (right, y)], style::GRID, line::GRID);
    }

    /// Columns of cells: those of any row that has some.
    fn columns(&self, block: &Block) -> usize {
        block.rows.iter().map(|row| row.values.len()).max().unwrap_or(0)
    }

    fn draw_row(&self, page: &mut Page, row: &Row, (top, bottom): (f64, f64), left: f64) {
        let (dense, lang) = (page.kind.dense, page.lang);
        let middle = 0.5 * (top + bottom - SEAM);
        if let Some(tags) = &self.tags {
            let ink = Ink::new(dense, style::INK);
            let (text, ink) = match row.scenario {
                Some(index) => (tags.text(index), ink.coloured(SCENARIOS[index].ink).bold()),
                None => (Word::AllScenarios.text(lang), ink.coloured(style::SOFT)),
            };
            let place = (page.left + self.names, middle);
            lines_around(&mut page.drawing, place, &[text.to_owned()], ink);
        }
        if row.values.is_empty() {
            let text = [Word::NoRuleHere.text(lang).to_owned()];
            lines_around(&mut page.drawing, (left, middle), &text, Ink::new(dense, style::SOFT));
        }
        for (column, value) in row.values.iter().enumerate() {
            let x0 = left + column as f64 * self.cell;
            let corner = (x0 + self.cell - SEAM, bottom - SEAM);
            page.drawing.rect((x0, top), corner, value.map_or(OFF, colour));
            if let (Some(value), Some(ink)) = (value, self.numbers) {
                let place = (0.5 * (x0 + corner.0), middle);
                let text = [probability(*value)];
                lines_around(&mut page.drawing, place, &text, ink.anchored(Anchor::Middle));
            }
        }
    }
}

/// The rows of a target: one for each scenario, or one for all of them where they agree in every
/// year.
fn rows(target: &TargetRow) -> Vec<Row<'_>> {
    match target.series.as_slice() {
        [only] => vec![Row { scenario: None, values: only }],
        [first, others @ ..] if others.iter().all(|other| other == first) => {
            vec![Row { scenario: None, values: first }]
        }
        all => {
            let rows = all.iter().enumerate();
            rows.map(|(index, values)| Row { scenario: Some(index), values }).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_that_agree_throughout_share_a_row() {
        let target = |series| TargetRow { name: String::new(), series };
        let (met, missed) = (vec![Some(1.0), None], vec![Some(0.0), None]);
        let scenarios = |series| {
            let target = target(series);
            rows(&target).iter().map(|row| row.scenario).collect::<Vec<_>>()
        };
        assert_eq!(scenarios(vec![met.clone()]), [None]);
        assert_eq!(scenarios(vec![met.clone(), met.clone()]), [None]);
        assert_eq!(scenarios(vec![met.clone(), missed, met]), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn one_half_is_white_and_the_ends_have_the_colours_of_shortfall_and_surplus() {
        assert_eq!(colour(0.5), style::WHITE);
        assert_eq!(colour(0.0), tinted(Role::Shortfall, 1.0));
        assert_eq!(colour(1.0), tinted(Role::Surplus, 1.0));
    }
}
