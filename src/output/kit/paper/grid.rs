//! A table on paper: its lines are measured first, so that the page it goes on can be chosen.

use super::line::{base_line, set_line};
use super::page::{Page, Whose};
use super::sheet::{self, BLACK, LEFT, Sheet, Style, WIDTH};
use crate::chart::{Anchor, Colour, Mark, Weight, filled_lines, widest_word};
use crate::domain::Lang;
use crate::output::kit::block::{Align, Entry, Grid, Tone};
use crate::words::Word;

/// Space at the left and the right of a cell.
const PAD: f64 = 2.5;
/// Lines of a row that stay together on a page.
const MOST_LINES: usize = 24;
/// Rows that do not stand alone on the last page of a table.
const ALONE: usize = 3;
/// Space below a table.
pub(crate) const BELOW: f64 = 8.0;
/// Widths of its rules: above and below, and below the head.
const RULES: (f64, f64) = (0.9, 0.5);

/// A row with its lines.
#[derive(Debug, Clone, Default)]
struct Row {
    cells: Vec<(Vec<String>, Option<Tone>)>,
    bold: bool,
    height: f64,
}

/// A table with its lines.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    /// Its number and caption.
    pub named: String,
    /// The same, broken into lines.
    pub caption: Vec<String>,
    /// How its caption is set.
    above: Style,
    style: Style,
    columns: Vec<(f64, f64, Align)>,
    head: Row,
    rows: Vec<Row>,
    total: bool,
}

impl Set {
    /// Sets the lines of a table.
    pub(crate) fn of(grid: &Grid, lang: Lang, sheet: &Sheet) -> Self {
        let style = if grid.dense { sheet.dense } else { sheet.cell };
        let named = grid.caption.said(Word::TableWord, lang);
        let caption = if named.is_empty() {
            Vec::new()
        } else {
            filled_lines(&named, sheet.caption.size, Weight::Regular, WIDTH)
        };
        let mut from = LEFT;
        let columns: Vec<(f64, f64, Align)> = (widths(grid, &style).into_iter().zip(&grid.align))
            .map(|(wide, align)| {
                from += wide;
                (from - wide, wide, *align)
            })
            .collect();
        let row = |cells: &[Entry], bold: bool| {
            let weight = if bold { Weight::Bold } else { Weight::Regular };
            let lines = |text: &str, wide: f64| -> Vec<String> {
                let within = wide - 2.0 * PAD;
                text.split('\n')
                    .flat_map(|line| filled_lines(line, style.size, weight, within))
                    .collect()
            };
            let cells: Vec<(Vec<String>, Option<Tone>)> = cells
                .iter()
                .zip(&columns)
                .map(|(cell, (_, wide, _))| (lines(&cell.text, *wide), cell.tone))
                .collect();
            let most = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1);
            // What is higher than a page goes on in a row of its own.
            (0..most.max(1)).step_by(MOST_LINES).map(move |from| {
                let part = |(lines, tone): &(Vec<String>, Option<Tone>)| {
                    let lines = lines.iter().skip(from).take(MOST_LINES).cloned().collect();
                    (lines, *tone)
                };
                let lines = (most - from).min(MOST_LINES) as f64;
                let height = lines * style.line + style.before + style.after;
                Row { cells: cells.iter().map(part).collect(), bold, height }
            })
        };
        let header: Vec<Entry> = grid.header.iter().map(|head| head.clone().into()).collect();
        let last = grid.rows.len();
        let rows = (grid.rows.iter().enumerate())
            .flat_map(|(at, cells)| row(cells, grid.total && at + 1 == last))
            .collect();
        let head = row(&header, true).next().unwrap_or_default();
        Set { named, caption, above: sheet.caption, style, head, rows, columns, total: grid.total }
    }

    /// Height of its caption with the space around it.
    pub(crate) fn caption_height(&self) -> f64 {
        let lines = self.caption.len() as f64;
        if self.caption.is_empty() {
            0.0
        } else {
            lines * self.above.line + self.above.before + self.above.after
        }
    }

    /// Height of all of it.
    pub(crate) fn height(&self) -> f64 {
        let rows: f64 = self.rows.iter().map(|row| row.height).sum();
        self.caption_height() + self.head.height + rows + BELOW
    }

    /// Height of its caption, its head and its first rows.
    pub(crate) fn least(&self) -> f64 {
        let rows: f64 = self.rows.iter().take(3).map(|row| row.height).sum();
        self.caption_height() + self.head.height + rows
    }

    /// Width of each column.
    pub(crate) fn widths(&self) -> Vec<f64> {
        self.columns.iter().map(|(_, wide, _)| *wide).collect()
    }

    /// How many rows it has.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Draws rows from the `from`th on below a head at `top`, as many as fit above `bottom` but at
    /// least one; gives the next row and where it ended. `part` makes a part of the text of a cell
    /// of a row, from 0 for the head, which is one on its first page, and a column.
    pub(crate) fn draw(
        &self,
        from: usize,
        (top, bottom): (f64, f64),
        page: &mut Page,
        mut part: impl FnMut(usize, usize) -> Whose,
    ) -> (usize, f64) {
        let mut y = top;
        let mut rules = vec![(y, RULES.0)];
        self.row(&self.head, y, page, |column| match from {
            0 => part(0, column),
            _ => Whose::Nobody,
        });
        y += self.head.height;
        rules.push((y, RULES.1));
        let mut at = from;
        let last = self.reached(from, bottom - y);
        while let Some(row) = self.rows.get(at).filter(|_| at < last) {
            if self.total && at + 1 == self.rows.len() {
                rules.push((y, RULES.1));
            }
            self.row(row, y, page, |column| part(at + 1, column));
            y += row.height;
            at += 1;
        }
        rules.push((y, RULES.0));
        // Over what stands behind the cells, which would cover half of them.
        page.begin(Whose::Nobody);
        rules.into_iter().for_each(|(y, width)| rule(&mut page.marks, y, width, BLACK));
        (at, y)
    }

    /// The row behind the last that has `room` from the `from`th on, at least the next; where one
    /// or two would be left for the next page, it takes a few more.
    fn reached(&self, from: usize, mut room: f64) -> usize {
        let fits = |row: &&Row| {
            room -= row.height;
            room >= 0.0
        };
        let all = self.rows.len();
        let end = from + self.rows.iter().skip(from).take_while(fits).count().max(1);
        let fewest = all.saturating_sub(ALONE);
        if end < all && end > fewest && fewest > from + ALONE { fewest } else { end }
    }

    fn row(&self, row: &Row, top: f64, page: &mut Page, mut part: impl FnMut(usize) -> Whose) {
        let style = &self.style;
        let ink = if row.bold { style.ink().bold() } else { style.ink() };
        let cells = row.cells.iter().zip(&self.columns).enumerate();
        for (column, ((lines, tone), (from, wide, align))) in cells {
            page.begin(part(column));
            if let Some(colour) = tone.and_then(behind) {
                let corners = ((*from, top), (from + wide, top + row.height));
                page.marks.push(Mark::Rect(corners.0, corners.1, colour, 0.0));
            }
            let (x, anchor) = match align {
                Align::Left => (from + PAD, Anchor::Start),
                Align::Right => (from + wide - PAD, Anchor::End),
            };
            for (at, line) in lines.iter().enumerate() {
                let y = top + style.before + at as f64 * style.line;
                let base = base_line(y, style);
                set_line(&mut page.marks, (x, base), line, ink.anchored(anchor));
            }
        }
    }
}

/// Widths of the columns: as the table asks, but none narrower than its widest word while others
/// have room to give.
fn widths(grid: &Grid, style: &Style) -> Vec<f64> {
    let sum: f64 = grid.widths.iter().map(|width| f64::from(*width)).sum();
    let asked = grid.widths.iter().map(|width| WIDTH * f64::from(*width) / sum.max(1.0));
    let needed = |column: usize| {
        let word = |text: &str, weight| widest_word(text, style.size, weight);
        let cells = grid.rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| word(&cell.text, Weight::Regular)).fold(0.0, f64::max);
        let head = grid.header.get(column).map_or(0.0, |head| word(head, Weight::Bold));
        cells.max(head) + 2.0 * PAD + 0.1
    };
    let columns: Vec<(f64, f64)> =
        asked.enumerate().map(|(column, asked)| (asked, needed(column))).collect();
    let lacking: f64 = columns.iter().map(|(asked, needed)| (needed - asked).max(0.0)).sum();
    let spare: f64 = columns.iter().map(|(asked, needed)| (asked - needed).max(0.0)).sum();
    if lacking > spare {
        // Words are broken whatever is done.
        return columns.into_iter().map(|(asked, _)| asked).collect();
    }
    let given = if lacking > 0.0 { lacking / spare } else { 0.0 };
    columns
        .into_iter()
        .map(|(asked, needed)| {
            let (lacks, spares) = ((needed - asked).max(0.0), (asked - needed).max(0.0));
            asked + lacks - given * spares
        })
        .collect()
}

/// A rule over the width of the text.
fn rule(marks: &mut Vec<Mark>, y: f64, width: f64, colour: Colour) {
    marks.push(Mark::Line(vec![(LEFT, y), (LEFT + WIDTH, y)], colour, width));
}

/// Colour behind a cell, beside what its words say.
fn behind(tone: Tone) -> Option<Colour> {
    match tone {
        Tone::Better => Some(sheet::GOOD),
        Tone::Worse => Some(sheet::BAD),
        Tone::Neither => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_widest_word_where_the_others_have_room() {
        let header = ["quantity", "requirement"].map(str::to_owned).to_vec();
        let rows = vec![vec![Entry::words("beds"), Entry::words("40 %")]];
        let narrow = Grid { widths: vec![95, 5], ..Grid::new("", header, rows) };
        let found = widths(&narrow, &sheet::PDF.cell);
        assert!(found[1] > widest_word("requirement", sheet::PDF.cell.size, Weight::Bold));
        assert!((found.iter().sum::<f64>() - WIDTH).abs() < 1e-9);
        let wide = Grid { widths: vec![70, 30], ..narrow };
        assert_eq!(widths(&wide, &sheet::PDF.cell), [0.7 * WIDTH, 0.3 * WIDTH]);
        // Words wider than the page get what there is, and are broken.
        let long = vec![vec![Entry::words("x".repeat(300)), Entry::words("y".repeat(300))]];
        let header = ["a", "b"].map(str::to_owned).to_vec();
        let full = Grid { widths: vec![50, 50], ..Grid::new("", header, long) };
        assert!(
            widths(&full, &sheet::PDF.cell).iter().all(|wide| (wide - 0.5 * WIDTH).abs() < 1e-9)
        );
    }
}
