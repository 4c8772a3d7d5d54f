//! A table on paper: its lines are measured first, so that the page it goes on can be chosen.

use super::line::{base_line, set_line};
use super::measures::{self, BLACK, LEFT, Sheet, Style, WIDTH};
use super::page::{Page, Whose};
use crate::chart::{Anchor, Colour, Letters as _, Mark, Weight};
use crate::domain::Lang;
use crate::output::kit::block::{Align, Entry, Grid, Tone};
use crate::words::Word;

/// Space at the left and the right of a cell.
const PAD: f64 = 2.85;
/// Lines of a row that stay together on a page.
const MOST_LINES: usize = 24;
/// Rows that do not stand alone on the last page of a table.
const ALONE: usize = 3;
/// Height of rows that are enough below the head at the foot of a page.
const HIGH: f64 = 60.0;
/// Points that a column gives another, and how often at most.
const STEPS: [f64; 5] = [6.0, 14.0, 30.0, 60.0, 110.0];
const MOST_MOVES: usize = 24;
/// Width up to which a line of a cell is short.
const KEPT: f64 = 95.0;
/// Share of what it asks for that a column keeps.
const LEAST: f64 = 0.5;
/// By how much more room lines need that are broken at words.
const RAGGED: f64 = 1.06;
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
    height_of_rows: f64,
    /// Space below it.
    pub below: f64,
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
            sheet.caption.weighing(Weight::Regular).lines(&named, WIDTH)
        };
        let mut from = LEFT;
        let columns: Vec<(f64, f64, Align)> = (widths(grid, &style).into_iter().zip(&grid.align))
            .map(|(wide, align)| {
                from += wide;
                (from - wide, wide, *align)
            })
            .collect();
        let row = |cells: &[Entry], bold: bool| {
            let ink = style.weighing(if bold { Weight::Bold } else { Weight::Regular });
            let lines = |text: &str, wide: f64| ink.lines(text, wide - 2.0 * PAD);
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
        let rows: Vec<Row> = (grid.rows.iter().enumerate())
            .flat_map(|(at, cells)| row(cells, grid.total && at + 1 == last))
            .collect();
        let height_of_rows = rows.iter().map(|row| row.height).sum();
        let mut head = row(&header, true).next().unwrap_or_default();
        head.height += sheet.table_rules;
        Set {
            named,
            caption,
            above: sheet.caption,
            style,
            head,
            rows,
            height_of_rows,
            below: sheet.below_table,
            columns,
            total: grid.total,
        }
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
        self.caption_height() + self.head.height + self.height_of_rows + self.below
    }

    /// Height of its caption, its head and its first rows.
    pub(crate) fn least(&self) -> f64 {
        self.caption_height() + self.head.height + self.height_of_first(self.first_rows())
    }

    fn height_of_first(&self, count: usize) -> f64 {
        self.rows.iter().take(count).map(|row| row.height).sum()
    }

    /// How many of its rows stay with its head: three, or fewer that are high.
    pub(crate) fn first_rows(&self) -> usize {
        (1..3).find(|count| self.height_of_first(*count) > HIGH).unwrap_or(3)
    }

    /// The row behind the last of a page whose text ends at `bottom`, from the `from`th on below a
    /// head at `top`, and where it ends.
    pub(crate) fn ends(&self, from: usize, (top, bottom): (f64, f64)) -> (usize, f64) {
        let y = top + self.head.height;
        let last = self.reached(from, bottom - y).min(self.rows.len());
        (last, y + self.rows[from.min(last)..last].iter().map(|row| row.height).sum::<f64>())
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
        let word = |text: &str, weight| style.weighing(weight).widest_word(text);
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
    let widths = columns.iter().map(|(asked, needed)| {
        let (lacks, spares) = ((needed - asked).max(0.0), (asked - needed).max(0.0));
        asked + lacks - given * spares
    });
    let (widths, natural) = (widths.collect::<Vec<f64>>(), natural(grid, style));
    // What is short and stands in one line stays there.
    let kept =
        (columns.iter().zip(&widths).zip(&natural)).map(|(((asked, needed), wide), cells)| {
            let short = cells.iter().flatten().map(|line| line + 2.0 * PAD + 0.1);
            let short = short.filter(|line| line <= wide && *line < KEPT).fold(0.0, f64::max);
            needed.max(short).max(asked * LEAST)
        });
    let kept: Vec<f64> = kept.collect();
    lowest(widths, &kept, &natural)
}

/// Width of each line of each cell before it is broken, by column and row, the head first.
fn natural(grid: &Grid, style: &Style) -> Vec<Vec<Vec<f64>>> {
    let lines = |text: &str, weight| -> Vec<f64> {
        let style = style.weighing(weight);
        text.split('\n').map(|line| style.letters().width(line)).collect()
    };
    let column = |at: usize| {
        let head = grid.header.get(at).map_or("", String::as_str);
        let cells = grid.rows.iter().map(move |row| row.get(at).map_or("", |cell| &cell.text));
        let cells = cells.map(|text| lines(text, Weight::Regular));
        std::iter::once(lines(head, Weight::Bold)).chain(cells).collect()
    };
    (0..grid.widths.len()).map(column).collect()
}

/// The same widths, so much of them given from column to column that the table has fewest lines;
/// none becomes narrower than it needs.
fn lowest(mut widths: Vec<f64>, needed: &[f64], natural: &[Vec<Vec<f64>>]) -> Vec<f64> {
    let lines = |column: usize, wide: f64| -> Vec<f64> {
        let within = (wide - 2.0 * PAD).max(1.0);
        let of = |line: &f64| (line / within * if *line > within { RAGGED } else { 1.0 }).ceil();
        natural[column].iter().map(|cell| cell.iter().map(|line| of(line).max(1.0)).sum()).collect()
    };
    let height = |columns: &[&Vec<f64>]| -> f64 {
        let rows = columns.first().map_or(0, |column| column.len());
        let most = |row: usize| columns.iter().map(|column| column[row]).fold(1.0, f64::max);
        (0..rows).map(most).sum()
    };
    let columns = 0..widths.len();
    let mut now: Vec<Vec<f64>> = columns.clone().map(|at| lines(at, widths[at])).collect();
    let mut least = height(&now.iter().collect::<Vec<_>>());
    for _ in 0..MOST_MOVES {
        let mut best = None;
        for step in STEPS {
            for from in columns.clone().filter(|from| widths[*from] - step >= needed[*from]) {
                let less = lines(from, widths[from] - step);
                for to in columns.clone().filter(|to| *to != from) {
                    let more = lines(to, widths[to] + step);
                    let with = |at: usize| match at {
                        at if at == from => &less,
                        at if at == to => &more,
                        at => &now[at],
                    };
                    let height = height(&columns.clone().map(with).collect::<Vec<_>>());
                    if height < least {
                        least = height;
                        best = Some((from, to, step));
                    }
                }
            }
        }
        let Some((from, to, step)) = best else { break };
        widths[from] -= step;
        widths[to] += step;
        for at in [from, to] {
            now[at] = lines(at, widths[at]);
        }
    }
    widths
}

/// A rule over the width of the text.
fn rule(marks: &mut Vec<Mark>, y: f64, width: f64, colour: Colour) {
    marks.push(Mark::Line(vec![(LEFT, y), (LEFT + WIDTH, y)], colour, width));
}

/// Colour behind a cell, beside what its words say.
fn behind(tone: Tone) -> Option<Colour> {
    match tone {
        Tone::Better => Some(measures::GOOD),
        Tone::Worse => Some(measures::BAD),
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
        let found = widths(&narrow, &measures::PDF.cell);
        let bold = measures::PDF.cell.weighing(Weight::Bold);
        assert!(found[1] > bold.widest_word("requirement"));
        assert!((found.iter().sum::<f64>() - WIDTH).abs() < 1e-9);
        let wide = Grid { widths: vec![70, 30], ..narrow };
        assert_eq!(widths(&wide, &measures::PDF.cell), [0.7 * WIDTH, 0.3 * WIDTH]);
        // What would break beside room that nobody uses gets it.
        let long = vec![vec![Entry::words("beds in homes that ".repeat(4)), Entry::words("4")]; 3];
        let header = ["a", "b"].map(str::to_owned).to_vec();
        let even = Grid { widths: vec![50, 50], ..Grid::new("", header, long) };
        let found = widths(&even, &measures::PDF.cell);
        assert!(found[0] > 0.6 * WIDTH && (found.iter().sum::<f64>() - WIDTH).abs() < 1e-9);
        // Words wider than the page get what there is, and are broken.
        let long = vec![vec![Entry::words("x".repeat(300)), Entry::words("y".repeat(300))]];
        let header = ["a", "b"].map(str::to_owned).to_vec();
        let full = Grid { widths: vec![50, 50], ..Grid::new("", header, long) };
        assert!(
            widths(&full, &measures::PDF.cell).iter().all(|wide| (wide - 0.5 * WIDTH).abs() < 1e-9)
        );
    }
}
