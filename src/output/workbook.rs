//! The shortfall workbook: one sheet a view, for people who live in a spreadsheet.
//!
//! Headers frozen, numbers as numbers, unit and source on each sheet. Holds no date: the same run
//! has the same bytes.

use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, ConditionalFormatType, DocProperties, ExcelDateTime, Format,
    FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::run::Run;
use crate::analysis::{Table, shortfall, tables};
use crate::domain::{BedKind, KeptResult, Lang, Unit};
use crate::engine::layout::Stock;
use crate::language::visible;
use crate::output::kit::table_sheet::{self, TableFormats};
use crate::words::Word;
use crate::words::columns::ColumnUnit;

/// Row of the headers; title, unit and source stand above it.
const HEADER: u32 = 4;
/// Width of the column of a year in digits.
const YEAR: f64 = 9.0;
/// Colour of the greatest shortfall, the vermilion of the charts.
const SHORTFALL: u32 = 0x00D5_5E00;
const WHITE: u32 = 0x00FF_FFFF;

/// Formats used on every sheet.
struct Formats {
    title: Format,
    note: Format,
    /// Expected numbers of people: what is coloured never reads 0.
    persons: Format,
    table: TableFormats,
}

/// The workbook of a run: the shortfall by township and year as two matrices, then the tables of
/// placement.
///
/// # Errors
/// If the workbook cannot be made: a fault of bedplan.
pub(crate) fn shortfall(run: &Run, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(visible(run.scenario.title.get(run.lang)).as_ref())
        .set_comment(visible(&run.line()).as_ref())
        .set_creation_datetime(&epoch);
    workbook.set_properties(&properties);
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(14),
        note: Format::new().set_font_color(0x0059_5959),
        persons: Format::new().set_num_format("[=0]0;[<0.05]\"<0.1\";0.0"),
        table: TableFormats {
            header: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            whole: Format::new().set_num_format("0"),
            real: Format::new().set_num_format("0.0"),
            share: Format::new().set_num_format("0.0%"),
        },
    };
    for (kind, word) in
        [(BedKind::Nursing, Word::NeedNursingBed), (BedKind::General, Word::NeedGeneralBed)]
    {
        matrix(run, workbook.add_worksheet(), kind, word, &formats)?;
    }
    for table in tables {
        let Some(title) = title(table.name) else { continue };
        // Hundreds of thousands of rows in a large district: written row by row, none is held.
        let sheet = workbook.add_worksheet_with_low_memory()?;
        long(run, sheet, (table, title), &formats)?;
    }
    workbook.save_to_buffer()
}

/// Mean shortfall, townships down and years across, coloured by size.
fn matrix(
    run: &Run,
    sheet: &mut Worksheet,
    kind: BedKind,
    word: Word,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let scenario = run.scenario;
    sheet.set_name(run.say(word, &[]))?;
    let unit = run.say(Word::SubtitleShortfall, &[]);
    head(run, sheet, &run.say(Word::TitleShortfall, &[]), &unit, formats)?;
    sheet.write_with_format(HEADER, 0, Word::Place.text(run.lang), &formats.table.header)?;
    // Without townships the sheet is of the district.
    let district = run.results.layout().district();
    let places = if run.keeps(KeptResult::Shortfall) { run.places() } else { &[] };
    let years = run.years_of(places.first().copied().unwrap_or(district));
    for (column, &year) in (1..).zip(&years) {
        sheet.write_with_format(HEADER, column, year, &formats.table.header)?;
    }
    for (row, &place) in (HEADER + 1..).zip(places.iter().chain([&district])) {
        sheet.write(row, 0, visible(&run.place_name(place)).as_ref())?;
        for (column, &year) in (1..).zip(&years) {
            let of = Stock::Waiting(Some(kind));
            let at = shortfall::column(scenario, run.results, place, year, of);
            sheet.write_with_format(row, column, run.results.summary(at).mean, &formats.persons)?;
        }
    }
    // White is nobody, whatever the smallest number of the sheet.
    let scale = ConditionalFormat2ColorScale::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_minimum_color(WHITE)
        .set_maximum_color(SHORTFALL);
    let last = (HEADER + places.len() as u32, years.len() as u16);
    if !places.is_empty() {
        sheet.add_conditional_format(HEADER + 1, 1, last.0, last.1, &scale)?;
    }
    sheet.set_column_width(0, 24)?;
    for (column, _) in (1..).zip(&years) {
        sheet.set_column_width(column, YEAR)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 1)?;
    let widths: Vec<f64> = std::iter::once(24.0).chain(years.iter().map(|_| YEAR)).collect();
    table_sheet::printable(sheet, HEADER, &widths, 1)
}

/// A table as it is, one row a key.
fn long(
    run: &Run,
    sheet: &mut Worksheet,
    (table, title): (&Table, Word),
    formats: &Formats,
) -> Result<(), XlsxError> {
    let (title, unit) = (run.word(title), run.word(unit(table.name)));
    // Keys are English words: in English the sheet is called as the table's files are.
    sheet.set_name(match run.lang {
        Lang::En => table.name,
        Lang::Zh => &title,
    })?;
    head(run, sheet, &title, &unit, formats)?;
    table_sheet::write(sheet, table, run.lang, HEADER, &formats.table)
}

/// Title of the sheet of a table of placement; `None` for a table of something else.
fn title(table: &str) -> Option<Word> {
    Some(match table {
        "shortfall" => Word::SheetShortfall,
        "occupancy" => Word::SheetOccupancy,
        "flows" => Word::SheetFlows,
        "access" => Word::SheetAccess,
        "unmet_supported" => Word::SheetUnmetSupported,
        "coordination" => Word::SheetCoordination,
        "beds_needed" => Word::SheetBedsNeeded,
        _ => return None,
    })
}

/// Unit of a table of placement.
fn unit(table: &str) -> Word {
    match tables::unit(table) {
        ColumnUnit::In(Unit::Beds) => Word::SheetBeds,
        ColumnUnit::In(Unit::Persons) => Word::SheetPersons,
        _ => Word::SheetPerHundred,
    }
}

/// Title, unit and source.
fn head(
    run: &Run,
    sheet: &mut Worksheet,
    title: &str,
    unit: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let source = format!("{}{}", Word::Source.text(run.lang), run.source());
    let notes = [unit, &source, &run.line()];
    sheet.write_with_format(0, 0, visible(title).as_ref(), &formats.title)?;
    for (row, note) in (1..).zip(notes) {
        sheet.write_with_format(row, 0, visible(note).as_ref(), &formats.note)?;
    }
    Ok(())
}
