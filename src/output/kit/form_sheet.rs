//! A sheet as an office hands it in: title, what it is of, heads, ruled cells, ready for the
//! printer. Nothing is merged.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::table_sheet;
use crate::language::visible;
use crate::output::fixed_width;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words.
    Words(String),
    /// A count.
    Count(f64),
    /// A number that is no count.
    Number(f64),
    /// A share of 1.
    Share(f64),
    /// Left for whoever knows it.
    Blank,
}

impl Value {
    /// A number where there is one.
    pub(crate) fn share(value: f64) -> Self {
        if value.is_finite() { Value::Share(value) } else { Value::Blank }
    }
}

/// Digits by which words stand in from the rule at their left.
const INDENT: f64 = 1.5;
/// Points between words and the rules above and below them.
const AIR: f64 = 5.0;

/// A sheet.
#[derive(Debug)]
pub(crate) struct Form {
    /// Name of the sheet, and its title.
    pub title: String,
    /// Lines below the title.
    pub notes: Vec<String>,
    /// Heads of the columns, with their widths in digits.
    pub heads: Vec<(String, f64)>,
    /// Rows, as long as the heads.
    pub rows: Vec<Vec<Value>>,
    /// Lines below the table.
    pub below: Vec<String>,
}

/// How the cells of all forms of a workbook look.
pub(crate) struct Formats {
    title: Format,
    note: Format,
    head: Format,
    words: Format,
    count: Format,
    number: Format,
    share: Format,
}

impl Default for Formats {
    fn default() -> Self {
        let ruled = || {
            Format::new()
                .set_border(FormatBorder::Thin)
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
        };
        // Words do not touch the rule, nor the numbers before them.
        let numbers = || ruled().set_align(FormatAlign::Right).set_indent(1);
        Formats {
            title: Format::new().set_bold().set_font_size(16),
            note: Format::new().set_font_color(0x0059_5959),
            head: ruled()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(0x00EE_F2F8),
            words: ruled().set_align(FormatAlign::Left).set_indent(1),
            count: numbers().set_num_format("#,##0"),
            number: numbers().set_num_format("0.00"),
            share: numbers().set_num_format("0.0%"),
        }
    }
}

/// Adds `form` to `workbook` as a sheet.
///
/// # Errors
/// If the sheet cannot hold it: a fault of bedplan.
pub(crate) fn add(
    workbook: &mut Workbook,
    form: &Form,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(visible(&form.title).as_ref())?;
    sheet.write_with_format(0, 0, visible(&form.title).as_ref(), &formats.title)?;
    for (row, note) in (1..).zip(&form.notes) {
        sheet.write_with_format(row, 0, visible(note).as_ref(), &formats.note)?;
    }
    let header = 1 + u32::try_from(form.notes.len()).unwrap_or(0);
    for (column, (head, width)) in (0..).zip(&form.heads) {
        sheet.write_with_format(header, column, visible(head).as_ref(), &formats.head)?;
        sheet.set_column_width(column, *width)?;
    }
    let heads = form.heads.iter().map(|(head, width)| (head.as_str(), *width));
    sheet.set_row_height(header, table_sheet::height(heads))?;
    for (row, cells) in (header + 1..).zip(&form.rows) {
        let texts = cells.iter().zip(&form.heads).filter_map(|(cell, (_, width))| match cell {
            Value::Words(text) => Some((text.as_str(), *width - INDENT)),
            _ => None,
        });
        sheet.set_row_height(row, table_sheet::height(texts) + AIR)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Value::Words(text) => {
                    sheet.write_with_format(row, column, visible(text).as_ref(), &formats.words)?
                }
                Value::Count(x) => sheet.write_with_format(row, column, *x, &formats.count)?,
                Value::Number(x) => sheet.write_with_format(row, column, *x, &formats.number)?,
                Value::Share(x) => sheet.write_with_format(row, column, *x, &formats.share)?,
                Value::Blank => sheet.write_blank(row, column, &formats.words)?,
            };
        }
    }
    let width = form.heads.iter().map(|(_, width)| *width).sum::<f64>() as usize;
    let below = header + 2 + u32::try_from(form.rows.len()).unwrap_or(0);
    let lines = form.below.iter().flat_map(|line| fixed_width::wrapped(&visible(line), width));
    for (row, line) in (below..).zip(lines) {
        sheet.write_with_format(row, 0, line, &formats.note)?;
    }
    sheet.set_freeze_panes(header + 1, 1)?;
    let widths: Vec<f64> = form.heads.iter().map(|(_, width)| *width).collect();
    table_sheet::printable(sheet, header, &widths, 2)
}
