//! A table on a sheet of a workbook: headers in the reader's language, one row a key, numbers as numbers.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::analysis::{Cell, Table};
use crate::domain::Lang;
use crate::language::visible;

/// Formats of a table.
pub struct TableFormats {
    /// Headers of columns.
    pub header: Format,
    /// Whole numbers.
    pub whole: Format,
    /// Other numbers.
    pub real: Format,
    /// Shares of 1.
    pub share: Format,
}

/// Writes `table` with its headers in `row`, which stay in sight and filter the rows below.
///
/// # Errors
/// If the sheet cannot hold it: a fault of bedplan.
pub fn write(
    sheet: &mut Worksheet,
    table: &Table,
    lang: Lang,
    row: u32,
    formats: &TableFormats,
) -> Result<(), XlsxError> {
    for (column, info) in (0..).zip(&table.columns) {
        let name = match lang {
            Lang::En => info.name,
            Lang::Zh => info.zh,
        };
        sheet.write_with_format(row, column, name, &formats.header)?;
        sheet.set_column_width(column, 14)?;
    }
    for (row, cells) in (row + 1..).zip(&table.rows) {
        for (column, (cell, info)) in (0..).zip(cells.iter().zip(&table.columns)) {
            match cell {
                Cell::Text(words) => sheet.write(row, column, visible(words).as_ref())?,
                Cell::Int(n) => sheet.write_with_format(row, column, *n as f64, &formats.whole)?,
                Cell::Real(x) if !x.is_finite() => continue,
                Cell::Real(x) if info.unit == "share" => {
                    sheet.write_with_format(row, column, *x, &formats.share)?
                }
                Cell::Real(x) => sheet.write_with_format(row, column, *x, &formats.real)?,
            };
        }
    }
    let last_column = table.columns.len().saturating_sub(1) as u16;
    sheet.autofilter(row, 0, row + table.rows.len() as u32, last_column)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    Ok(())
}
