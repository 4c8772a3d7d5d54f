//! The workbook of a comparison: the scorecard as it is read, then every table, one sheet each.
//!
//! Headers frozen, numbers as numbers. Holds no date: the same comparison has the same bytes.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{Comparison, report, scorecard};
use crate::analysis::Table;
use crate::language::visible;
use crate::output::kit::block::Tone;
use crate::output::kit::table_sheet::{self, TableFormats};
use crate::words::{Word, codes};

/// Row of the headers; title and pairing stand above it.
const HEADER: u32 = 3;
/// Colours of a verdict, which its words and its sign say too.
const BETTER: u32 = 0x00E3_F3EC;
const WORSE: u32 = 0x00FD_EBE2;

/// Formats used on every sheet.
struct Formats {
    title: Format,
    note: Format,
    text: Format,
    better: Format,
    worse: Format,
    table: TableFormats,
}

/// The workbook with the scorecard and `tables`.
///
/// # Errors
/// If the workbook cannot be made: a fault of bedplan.
pub(crate) fn workbook(comparison: &Comparison, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let title = report::title(comparison);
    let title = visible(&title);
    let properties = DocProperties::new().set_title(title.as_ref()).set_creation_datetime(&epoch);
    workbook.set_properties(&properties);
    let wrapped = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(14),
        note: Format::new().set_font_color(0x0059_5959),
        text: wrapped(),
        better: wrapped().set_background_color(Color::RGB(BETTER)),
        worse: wrapped().set_background_color(Color::RGB(WORSE)),
        table: TableFormats {
            header: wrapped().set_bold(),
            whole: Format::new().set_num_format("0"),
            real: Format::new().set_num_format("General"),
            share: Format::new().set_num_format("0.0%"),
        },
    };
    card(comparison, workbook.add_worksheet(), &title, &formats)?;
    for table in tables {
        long(comparison, workbook.add_worksheet_with_low_memory()?, table, &formats)?;
    }
    workbook.save_to_buffer()
}

/// The scorecard as people read it.
fn card(
    comparison: &Comparison,
    sheet: &mut Worksheet,
    title: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name(comparison.say(Word::CompareSheet, &[]))?;
    sheet.write_with_format(0, 0, title, &formats.title)?;
    sheet.write_with_format(1, 0, visible(&report::pairing(comparison)).as_ref(), &formats.note)?;
    let grid = scorecard::grid(comparison);
    for (column, head) in (0..).zip(&grid.header) {
        sheet.write_with_format(HEADER, column, lines(head), &formats.table.header)?;
        sheet.set_column_width(column, width(column))?;
    }
    let heads = grid.header.iter().map(String::as_str);
    sheet.set_row_height(HEADER, table_sheet::height(heads.zip((0..).map(width))))?;
    for (row, entries) in (HEADER + 1..).zip(&grid.rows) {
        let texts = entries.iter().map(|entry| entry.text.as_str());
        sheet.set_row_height(row, table_sheet::height(texts.zip((0..).map(width))))?;
        for (column, entry) in (0..).zip(entries) {
            let format = match entry.tone {
                Some(Tone::Better) => &formats.better,
                Some(Tone::Worse) => &formats.worse,
                _ => &formats.text,
            };
            sheet.write_with_format(row, column, lines(&entry.text), format)?;
        }
    }
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    let widths: Vec<f64> = (0..).map(width).take(grid.header.len()).collect();
    table_sheet::printable(sheet, HEADER, &widths, 1)
}

/// Width of a column of the scorecard.
fn width(column: u16) -> f64 {
    if column == 0 { 44.0 } else { 30.0 }
}

/// A table as it is, one row a key.
fn long(
    comparison: &Comparison,
    page: &mut Worksheet,
    table: &Table,
    formats: &Formats,
) -> Result<(), XlsxError> {
    // Keys are English words: in English the sheet is called as the table's files are.
    let name = codes::table(table.name, comparison.lang).unwrap_or(table.name);
    page.set_name(name)?;
    page.write_with_format(0, 0, name, &formats.title)?;
    page.write_with_format(1, 0, visible(&report::pairing(comparison)).as_ref(), &formats.note)?;
    table_sheet::write(page, table, comparison.lang, HEADER, &formats.table)
}

/// Text of more than one line, each without what steers.
fn lines(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}
