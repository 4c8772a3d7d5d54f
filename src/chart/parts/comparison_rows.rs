//! Rows of a comparison: groups (rules, projects) with a row for each scenario, a tag left and
//! words right of a shared plot.
//!
//! Only divides the page and sets the words; the marks between are the chart's business.

use super::scenarios::Tags;
use crate::chart::drawing::{Anchor, Drawing, Ink};
use crate::chart::font::Weight;
use crate::chart::page::{Page, Rect, lines_around, widest};
use crate::chart::style::{self, LEADING, SCENARIOS, line};
use crate::chart::wrap::wrap;

/// A group of rows.
pub(crate) struct Group {
    /// Name of the rule or project.
    pub name: String,
    /// What is said right of the plot, one text for each scenario.
    pub words: Vec<String>,
}

/// The rows laid out on a page.
pub(crate) struct ComparisonRows {
    /// Where the marks go: from the first row to the last.
    pub plot: Rect,
    /// Height of the middle of each scenario's row, group by group.
    pub rows: Vec<Vec<f64>>,
}

/// What the words of the rows need.
struct Plan {
    names: Vec<Vec<String>>,
    words: Vec<Vec<Vec<String>>>,
    /// Widths of names, tags and words.
    widths: [f64; 3],
}

impl ComparisonRows {
    /// Takes the body and draws names, tags, words and the lines between groups.
    ///
    /// `above` and `below` are kept free for labels of the plot.
    pub(crate) fn draw(
        page: &mut Page,
        groups: &[Group],
        tags: &Tags,
        above: f64,
        below: f64,
    ) -> Self {
        let size = page.kind.label;
        let plan = Plan::new(page, groups, tags);
        let pitch = LEADING * size;
        let gap = 0.9 * size;
        let lines_of_row = |group: usize, row: usize| plan.words[group][row].len() as f64;
        let row_height = |group: usize, row: usize| lines_of_row(group, row) * pitch;
        let needed: Vec<f64> = (0..groups.len())
            .map(|group| {
                let rows: f64 = (0..groups[group].words.len()).map(|r| row_height(group, r)).sum();
                rows.max(plan.names[group].len() as f64 * pitch)
            })
            .collect();
        let fixed = above + below + groups.len() as f64 * gap;
        let least = fixed + needed.iter().sum::<f64>();
        let body = page.body(least, least);
        // Where the frame is higher than the rows need, rows spread; where it is much higher, not
        // without end.
        let stretch = ((body.height() - fixed) / (least - fixed)).min(2.0);
        let column = 1.1 * size;
        let x_tags = body.x0 + plan.widths[0] + column;
        let x_words = body.x1 - plan.widths[2];
        let x_plot = x_tags + plan.widths[1] + column;
        let mut top = body.y0 + above;
        let plot_top = top;
        let mut rows = Vec::new();
        for (index, group) in groups.iter().enumerate() {
            let height = needed[index] * stretch + gap;
            if index > 0 {
                page.drawing.line(&[(body.x0, top), (body.x1, top)], style::GRID, line::GRID);
            }
            let bold = Ink::new(size, style::INK).bold();
            let middle_of = |lines: &[String]| top + 0.5 * gap + 0.5 * lines.len() as f64 * pitch;
            lines_around(
                &mut page.drawing,
                (body.x0, middle_of(&plan.names[index])),
                &plan.names[index],
                bold,
            );
            let used: f64 = (0..group.words.len()).map(|r| row_height(index, r)).sum::<f64>();
            let spread = (height - gap) / used.max(1.0);
            let mut y = top + 0.5 * gap;
            // Rows keep their pitch where only the name of the group needs the height.
            let spread = spread.min(stretch);
            let mut middles = Vec::new();
            for (row, lines) in plan.words[index].iter().enumerate() {
                let height = row_height(index, row) * spread;
                let middle = y + 0.5 * height;
                let ink = Ink::new(size, SCENARIOS[row].ink);
                let tag = [tags.text(row).to_owned()];
                lines_around(&mut page.drawing, (x_tags, middle), &tag, ink.bold());
                lines_around(
                    &mut page.drawing,
                    (x_words, middle),
                    lines,
                    Ink::new(size, style::INK),
                );
                middles.push(middle);
                y += height;
            }
            rows.push(middles);
            top += height;
        }
        let plot = Rect { x0: x_plot, y0: plot_top, x1: x_words - column, y1: top };
        Self { plot, rows }
    }
}

impl Plan {
    fn new(page: &Page, groups: &[Group], tags: &Tags) -> Self {
        let size = page.kind.label;
        let wrapped = |text: &str, weight, limit| wrap(text, size, weight, limit);
        let names: Vec<Vec<String>> = groups
            .iter()
            .map(|group| wrapped(&group.name, Weight::Bold, 0.24 * page.width()))
            .collect();
        let words: Vec<Vec<Vec<String>>> = groups
            .iter()
            .map(|group| {
                let limit = 0.22 * page.width();
                group.words.iter().map(|text| wrapped(text, Weight::Regular, limit)).collect()
            })
            .collect();
        let wide = |lines: &Vec<String>, weight| widest(lines, size, weight);
        let widths = [
            names.iter().map(|lines| wide(lines, Weight::Bold)).fold(0.0, f64::max),
            tags.width(size),
            words.iter().flatten().map(|lines| wide(lines, Weight::Regular)).fold(0.0, f64::max),
        ];
        Self { names, words, widths }
    }
}

/// Labels of an axis below the plot, each centred on its place but kept right of `from` and left of
/// `to`.
pub(crate) fn axis_labels(
    drawing: &mut Drawing,
    labels: &[(f64, String)],
    y: f64,
    (from, to): (f64, f64),
    size: f64,
) {
    let ink = Ink::new(size, style::SOFT);
    let baseline = y + (0.3 + style::ASCENT) * ink.size;
    let mut clear = from;
    for (x, text) in labels {
        let half = 0.5 * ink.width(text);
        let x = x.min(to - half).max(from + half);
        if x - half < clear {
            continue;
        }
        drawing.text((x, baseline), text, ink.anchored(Anchor::Middle));
        clear = x + half + 0.6 * ink.size;
    }
}
