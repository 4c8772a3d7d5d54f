//! A table on a sheet of a workbook: headers in the reader's language, one row a key, numbers as
//! numbers; and what every sheet needs to be printed.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::analysis::{Cell, Table};
use crate::domain::{Lang, Unit};
use crate::language::visible;
use crate::message;
use crate::spreadsheet::on_paper;
use crate::words::codes;
use crate::words::columns::{ColumnInfo, ColumnUnit};
use crate::words::number;

/// Formats of a table.
pub(crate) struct TableFormats {
    /// Headers of columns.
    pub header: Format,
    /// Whole numbers.
    pub whole: Format,
    /// Other numbers.
    pub real: Format,
    /// Shares of 1.
    pub share: Format,
}

/// Narrowest and widest column, in the width of a digit.
const WIDTHS: (usize, usize) = (8, 42);
/// Most columns that name a row on every page of a table that is wider than one.
const MOST_KEYS: usize = 4;
/// Height of a line of text in points.
const LINE: f64 = 15.0;
/// Rows that a sheet can have.
const MOST_ROWS: usize = 1_048_576;
/// Digits of a number that is no whole one: more than anybody reads, fewer than binary fractions
/// leave behind.
const DIGITS: i32 = 10;

/// Makes a sheet ready for the printer: columns of these widths, of which the first `keys` name the
/// rows, on A4 across, the row `header` on each page, pages counted.
///
/// # Errors
/// If there is no such row or column: a fault of bedplan.
pub(crate) fn printable(
    sheet: &mut Worksheet,
    header: u32,
    widths: &[f64],
    keys: usize,
) -> Result<(), XlsxError> {
    on_paper(sheet, widths, keys)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&8&F  &A&R&8&P / &N");
    sheet.set_repeat_rows(header, header)?;
    Ok(())
}

/// Height of a row whose cells are `texts` in columns of these widths, so that nothing overlaps
/// where a program does not measure it itself.
pub(crate) fn height<'t>(texts: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines = |text: &str, width: f64| -> usize {
        let line = |line: &str| ((line.width() as f64 * 1.1 / width).ceil() as usize).max(1);
        text.split('\n').map(line).sum()
    };
    LINE * texts.map(|(text, width)| lines(text, width)).max().unwrap_or(1) as f64
}

/// Writes `table` with its headers in `row`, which stay in sight and filter the rows below. A table
/// longer than a sheet ends with a line that says where the rest is.
///
/// # Errors
/// If the sheet cannot hold it: a fault of bedplan.
pub(crate) fn write(
    sheet: &mut Worksheet,
    table: &Table,
    lang: Lang,
    row: u32,
    formats: &TableFormats,
) -> Result<(), XlsxError> {
    let heads: Vec<&str> = table.columns.iter().map(|info| head(info, lang)).collect();
    let mut widths = Vec::with_capacity(heads.len());
    for (column, (name, info)) in (0..).zip(heads.iter().zip(&table.columns)) {
        sheet.write_with_format(row, column, *name, &formats.header)?;
        let cells = table.rows.iter().map(|cells| match &cells[usize::from(column)] {
            Cell::Text(text) => said(info, text, lang).width() + 2,
            Cell::Int(n) => n.to_string().len() + 2,
            Cell::Real(_) => WIDTHS.0 + 2,
        });
        // A head may break into lines.
        let widest = cells.max().unwrap_or(0).max(name.width() / 2).clamp(WIDTHS.0, WIDTHS.1);
        sheet.set_column_width(column, widest as f64)?;
        widths.push(widest as f64);
    }
    let of_heads = heads.iter().copied().zip(widths.iter().copied());
    sheet.set_row_height(row, height(of_heads))?;
    let room = rows_that_fit(table.rows.len(), row);
    for (row, cells) in (row + 1..).zip(&table.rows[..room]) {
        for (column, (cell, info)) in (0..).zip(cells.iter().zip(&table.columns)) {
            match cell {
                Cell::Text(words) => {
                    sheet.write(row, column, visible(said(info, words, lang)).as_ref())?
                }
                Cell::Int(n) => sheet.write_with_format(row, column, *n as f64, &formats.whole)?,
                Cell::Real(x) if !x.is_finite() => continue,
                Cell::Real(x) if info.unit == ColumnUnit::In(Unit::Share) => {
                    sheet.write_with_format(row, column, readable(*x), &formats.share)?
                }
                Cell::Real(x) => {
                    sheet.write_with_format(row, column, readable(*x), &formats.real)?
                }
            };
        }
    }
    if room < table.rows.len() {
        let rest = number::count((table.rows.len() - room) as f64, lang);
        let said = message!(
            "A sheet holds no more; a further {rest} rows are in tables/{name}.csv beside this workbook.",
            "工作表已满；其余{rest}行见本工作簿旁的 tables/{name}.csv。",
            rest = rest,
            name = table.name
        );
        sheet.write(row + 1 + room as u32, 0, said.get(lang))?;
    }
    let last_column = table.columns.len().saturating_sub(1) as u16;
    sheet.autofilter(row, 0, row + room as u32, last_column)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    printable(sheet, row, &widths, keys(table))
}

/// How many of the first columns say what a row is of, which are no measured numbers.
fn keys(table: &Table) -> usize {
    let names = |at: &usize| !table.rows.iter().any(|row| matches!(row[*at], Cell::Real(_)));
    (0..table.columns.len()).take_while(names).count().min(MOST_KEYS)
}

/// How many of a table's rows a sheet has room for below the headers in `row`: all, or so many that
/// a line more fits.
fn rows_that_fit(rows: usize, row: u32) -> usize {
    let room = MOST_ROWS - 1 - row as usize;
    if rows <= room { rows } else { room - 1 }
}

fn head(info: &ColumnInfo, lang: Lang) -> &'static str {
    match lang {
        Lang::En => info.name,
        Lang::Zh => info.zh,
    }
}

/// A text as people read it: codes as words.
fn said<'t>(info: &ColumnInfo, text: &'t str, lang: Lang) -> &'t str {
    match info.unit {
        ColumnUnit::Word | ColumnUnit::Id => codes::said(info.name, text, lang).unwrap_or(text),
        _ => text,
    }
}

/// A number without the last digits of its binary fraction: 1.978, not 1.9780000000000002.
fn readable(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    let digits = DIGITS - 1 - libm::floor(libm::log10(x.abs())) as i32;
    let text = format!("{x:.0$}", usize::try_from(digits.clamp(0, 300)).unwrap_or(0));
    text.parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_what_a_binary_fraction_leaves_behind_and_nothing_else() {
        for (x, shown) in [
            (1.978_000_000_000_000_2, 1.978),
            (0.1 + 0.2, 0.3),
            (-1234.5, -1234.5),
            (0.0, 0.0),
            (2.5e-7, 2.5e-7),
            (123_456_789_012.0, 123_456_789_012.0),
        ] {
            assert!(readable(x) == shown, "{x}: {}", readable(x));
        }
    }

    #[test]
    fn a_table_longer_than_a_sheet_leaves_a_line_for_what_is_missing() {
        let last = MOST_ROWS - 1;
        assert_eq!(rows_that_fit(last - 4, 4), last - 4);
        assert_eq!(rows_that_fit(last - 3, 4), last - 5);
        assert_eq!(rows_that_fit(7, 4), 7);
    }

    #[test]
    fn a_row_is_as_high_as_its_tallest_cell() {
        assert_eq!(height([("short", 20.0)].into_iter()), 15.0);
        assert_eq!(height([("short", 20.0), ("two\nlines", 20.0)].into_iter()), 30.0);
        assert_eq!(height([("八个汉字要占两行", 10.0)].into_iter()), 30.0);
    }
}
