//! A sheet as a source that problems can point into, and the table that is found on it: heads, and
//! rows of data.
//!
//! Titles above the heads, blank rows and columns, rows that sum up others and notes below are told
//! from data. Never looks at what a cell of a data row means.

use std::collections::BTreeMap;

use super::heads::{self, Chosen, Found, MOST_COLUMNS, Untotalled};
use super::names::{Names, plain};
use crate::input::{FileId, Sources, Span};
use crate::spreadsheet::{Cell, Sheet, cell_name};

/// Rows among which the heads are looked for.
const TOP_ROWS: usize = 20;
/// Columns of a sheet whose rows are shown whole.
const NARROW: u32 = 60;
/// Words of a row that sums up others.
const TOTALS: [&str; 9] =
    ["合计", "总计", "小计", "共计", "总数", "全区合计", "total", "subtotal", "sum"];
/// Words that begin a note below a table.
const NOTES: [&str; 7] = ["注", "备注", "说明", "填表人", "制表", "note", "source"];
/// Words that begin the line on who made a list, which may fill several cells.
const SIGNED: [&str; 15] = [
    "填报人",
    "填表人",
    "填报单位",
    "填表单位",
    "填报日期",
    "填表日期",
    "制表人",
    "制表单位",
    "审核人",
    "审批人",
    "复核人",
    "负责人",
    "单位负责人",
    "统计负责人",
    "联系人",
];

/// A sheet with a place for each of its cells.
pub(super) struct Grid<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// Its text in the table of sources: a line for each row.
    pub file: FileId,
    spans: BTreeMap<(u32, u32), (usize, usize)>,
    ends: BTreeMap<u32, usize>,
}

impl<'a> Grid<'a> {
    /// Adds the text of a sheet to `sources`, so that problems show the row and mark the cell.
    pub(super) fn new(book: &str, sheet: &'a Sheet, sources: &mut Sources) -> Self {
        let (mut text, mut spans, mut ends) = (String::new(), BTreeMap::new(), BTreeMap::new());
        let mut cells = Vec::new();
        // Blank cells of a row have a place of their own, where a sheet is not too wide.
        let used = || sheet.cells.keys().map(|(_, column)| *column);
        let (left, right) = (used().min().unwrap_or(0), used().max().unwrap_or(0));
        let narrow = right < NARROW;
        let mut at_row = 0;
        for row in sheet.rows() {
            while at_row < row {
                text.push('\n');
                at_row += 1;
            }
            let held: Vec<(u32, &Cell)> =
                sheet.row(row).filter(|(column, _)| *column < MOST_COLUMNS).collect();
            let (Some((first, _)), Some((last, _))) = (held.first(), held.last()) else {
                continue;
            };
            let (first, last) = if narrow { (left, right) } else { (*first, *last) };
            for column in first..=last {
                if column > first {
                    text.push_str(" | ");
                }
                let start = text.len();
                if let Some(cell) = sheet.cell(row, column) {
                    text.push_str(&cell.shown().replace(['\n', '\r'], " "));
                }
                spans.insert((row, column), (start, text.len()));
                cells.push((start, cell_name(row, column)));
            }
            ends.insert(row, text.len());
        }
        let file = sources.add_sheet(&format!("{book} [{}]", sheet.name), &text, cells);
        Self { sheet, file, spans, ends }
    }

    /// The place of a cell; one that is blank and beyond the others of its row has the end of the
    /// row.
    pub(super) fn span(&self, row: u32, column: u32) -> Span {
        let end = || {
            let end = self.ends.get(&row).copied().unwrap_or_default();
            (end, end)
        };
        let (start, end) = self.spans.get(&(row, column)).copied().unwrap_or_else(end);
        Span::new(self.file, start, end)
    }
}

/// A table found on a sheet.
pub(super) struct Table {
    /// The first row of the heads.
    pub top_row: u32,
    /// The row of the heads, the last of several.
    pub head_row: u32,
    /// The heads that are understood.
    pub found: Vec<Found>,
    /// The heads that are not: column and text.
    pub others: Vec<(u32, String)>,
    /// The columns of these that stand under a head that means a number.
    pub grouped: Vec<u32>,
    /// Heads of numbers over several columns that are not used for want of a total.
    pub untotalled: Vec<Untotalled>,
    /// Columns that were chosen among others.
    pub chosen: Vec<Chosen>,
    /// What stands above the heads.
    pub title: Option<String>,
    /// Rows of data.
    pub rows: Vec<u32>,
    /// Rows above the heads and below them that are no data, with what they begin with.
    pub passed_over: Vec<(u32, String)>,
}

impl Table {
    /// The column of what a head means.
    pub(super) fn column(&self, means: &str) -> Option<u32> {
        self.found.iter().find(|found| found.means == means).map(|found| found.column)
    }
}

/// Finds the row of heads in which most columns are understood by `means`, and the data below it.
///
/// `None` when no row has two heads that are understood.
pub(super) fn table(
    grid: &Grid<'_>,
    names: &Names,
    means: impl Fn(&Names, &str) -> Option<String>,
) -> Option<Table> {
    let sheet = grid.sheet;
    let rows = sheet.rows();
    let means = |text: &str| means(names, text);
    let mut best: Option<(usize, u32)> = None;
    for &row in rows.iter().take(TOP_ROWS) {
        let found = heads::read(sheet, (row, row), &means).found;
        let mut distinct: Vec<&str> = found.iter().map(|found| found.means.as_str()).collect();
        distinct.sort_unstable();
        distinct.dedup();
        // Heads in two rows are one table: the lower row is read, with what is merged into it from
        // above.
        let joined = |above: u32| {
            above + 1 == row
                && sheet.merged.iter().any(|region| region.first.0 <= above && region.last.0 == row)
        };
        let better = |(most, above): (usize, u32)| {
            distinct.len() > most || (distinct.len() == most && joined(above))
        };
        if distinct.len() >= 2 && best.is_none_or(better) {
            best = Some((distinct.len(), row));
        }
    }
    let (_, row) = best?;
    let (top_row, head_row) = heads::rows(sheet, row, &means);
    let heads = heads::read(sheet, (top_row, head_row), &means);
    let mut table = Table {
        top_row,
        head_row,
        found: heads.found,
        others: heads.others,
        grouped: heads.grouped,
        untotalled: heads.untotalled,
        chosen: heads.chosen,
        title: None,
        rows: Vec::new(),
        passed_over: Vec::new(),
    };
    for &row in rows.iter().take_while(|row| **row < top_row) {
        let first = sheet.row(row).map(|(_, cell)| cell.shown()).find(|text| !text.is_empty());
        let Some(first) = first else { continue };
        table.title.get_or_insert_with(|| first.clone());
        table.passed_over.push((row, first));
    }
    for row in rows.into_iter().filter(|row| *row > head_row) {
        match no_data(sheet, row, &table) {
            Some(begin) => table.passed_over.push((row, begin)),
            None => table.rows.push(row),
        }
    }
    Some(table)
}

/// What a row begins with that sums up others, repeats the heads or is a note.
fn no_data(sheet: &Sheet, row: u32, table: &Table) -> Option<String> {
    let filled: Vec<(u32, &Cell)> = sheet.row(row).collect();
    let texts = filled.iter().filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((*column, text)),
        _ => None,
    });
    let is_total = |text: &str| {
        let text = plain(text);
        TOTALS
            .iter()
            .any(|word| text == *word || (text.ends_with(word) && text.chars().count() < 12))
    };
    let total = texts.clone().take(3).find(|(_, text)| is_total(text));
    if let Some((_, text)) = total {
        return Some(text.clone());
    }
    let repeats = (table.top_row..=table.head_row).any(|heads| {
        let same = |found: &Found| sheet.cell(row, found.column) == sheet.cell(heads, found.column);
        !table.found.is_empty() && table.found.iter().all(same)
    });
    let first = texts.clone().next().map(|(_, text)| text.clone());
    if repeats {
        return first;
    }
    // A number, a word or a date alone may be data; a sentence alone is a note.
    let note = filled.len() == 1
        && first.as_ref().is_some_and(|text| {
            let bare = plain(text);
            NOTES.iter().any(|word| bare.starts_with(word)) || text.chars().count() > 30
        });
    // `制表人：张三`, but not a home of that name in a column of names.
    let signed = first.as_ref().is_some_and(|text| {
        let bare = plain(text);
        let named = text.contains(['：', ':']) || bare.chars().count() < 6;
        named && SIGNED.iter().any(|word| bare.starts_with(word))
    });
    // Of the columns that are understood it fills none: a serial number, or the heading of a part
    // of the list.
    let outside =
        filled.iter().all(|(column, _)| !table.found.iter().any(|found| found.column == *column));
    // A text that is merged across the list stands for no item of it.
    let across = filled.len() == 1
        && matches!(filled[0].1, Cell::Text(_))
        && sheet.region(row, filled[0].0).is_some_and(|region| region.last.1 > region.first.1 + 1);
    (note || signed || outside || across).then(|| {
        first.unwrap_or_else(|| filled.first().map_or(String::new(), |(_, cell)| cell.shown()))
    })
}
