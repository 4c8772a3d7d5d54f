//! Pages as the bytes of a workbook: a line that explains, heads that stay in sight, cells to fill
//! in, lists to choose from.
//!
//! Nothing is protected and nothing is a macro. Holds no date: the same pages give the same bytes.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr as _;

use super::book::{Book, Sheet};
use super::cell::Cell;
use super::column::column_letters;
use super::paper::on_paper;
use super::sizes;
use crate::language::{Lang, visible};
use crate::message;

/// Fill of what is still a placeholder.
const PLACEHOLDER: u32 = 0x00FF_F2CC;
const HEAD: u32 = 0x00DD_E8F0;
/// Colour of the lines between cells.
const RULE: u32 = 0x00BF_BFBF;
/// Width of a sheet of text, in characters.
const TEXT_WIDTH: f64 = 110.0;
/// Rows that are ruled at least, so that an empty sheet can be filled in on paper.
const RULED: u32 = 8;
/// Most characters of a list in the rule of a cell, as Excel has it.
const LONGEST_LIST: usize = 250;
/// Rows below the last one that still offer their lists.
const SPARE_ROWS: u32 = 200;

/// A sheet to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Name of its tab.
    pub name: String,
    /// Lines above the heads.
    pub notes: Vec<String>,
    /// The heads; none on a sheet of text.
    pub heads: Vec<Head>,
    /// The cells below.
    pub rows: Vec<Vec<Filled>>,
}

/// The head of a column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// What it says.
    pub text: String,
    /// Width in characters.
    pub width: f64,
    /// Cells are shares, shown in per cent.
    pub percent: bool,
    /// What its cells are chosen from.
    pub choice: Option<Choice>,
    /// Whether its cells are for the program alone: on the screen, and not on paper.
    pub aside: bool,
}

/// What a cell is chosen from; other words may still be typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// These words.
    Words(Vec<String>),
    /// The cells of a column (from 0) of another page, below its heads.
    Column(String, u32),
}

/// A cell to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filled {
    /// What it holds.
    pub cell: Option<Cell>,
    /// Whether it is a placeholder, to be replaced.
    pub placeholder: bool,
    /// Whether it is a share, shown in per cent.
    pub percent: bool,
}

impl Filled {
    /// A cell that holds this.
    pub fn of(cell: Cell) -> Self {
        Self { cell: Some(cell), ..Self::default() }
    }

    /// Text, or nothing for an empty one.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self::of(Cell::Text(text.to_owned())) }
    }

    /// A number.
    pub fn number(number: f64) -> Self {
        Self::of(Cell::Number(number))
    }
}

impl Page {
    /// Row of the heads, from 0.
    pub(crate) fn head_row(&self) -> u32 {
        u32::try_from(self.notes.len()).unwrap_or(u32::MAX)
    }

    fn width(&self, column: usize) -> f64 {
        let cells = self.rows.iter().filter_map(|row| row.get(column)?.cell.as_ref());
        let widest = cells.map(|cell| cell.shown().width()).max().unwrap_or(0);
        let head = &self.heads[column];
        sizes::width(&head.text, head.width, widest)
    }

    /// Whether each row holds a value of its own kind: numbers then stand where texts do.
    fn single_values(&self) -> bool {
        self.heads.len() == 6 && self.heads.iter().filter(|head| head.aside).count() == 1
    }

    fn as_sheet(&self) -> Sheet {
        let mut sheet = Sheet { name: self.name.clone(), ..Sheet::default() };
        let text = |text: &str| Cell::Text(text.trim().to_owned());
        for (row, note) in (0..).zip(&self.notes) {
            sheet.cells.insert((row, 0), text(note));
        }
        let head = self.head_row();
        for (column, of) in (0..).zip(&self.heads) {
            sheet.cells.insert((head, column), text(&of.text));
        }
        let first = if self.heads.is_empty() { head } else { head + 1 };
        for (row, cells) in (first..).zip(&self.rows) {
            for (column, filled) in (0..).zip(cells) {
                if let Some(cell) = &filled.cell {
                    sheet.cells.insert((row, column), cell.clone());
                }
            }
        }
        sheet
    }
}

/// The pages as they would be read back, without the way through a file.
pub fn as_book(pages: &[Page]) -> Book {
    Book { sheets: pages.iter().map(Page::as_sheet).collect() }
}

/// The bytes of a workbook (`.xlsx`).
///
/// # Errors
/// If the workbook cannot be made: a fault of bedplan.
pub fn write(title: &str, pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let epoch = ExcelDateTime::from_ymd(2020, 1, 1)?;
    let properties =
        DocProperties::new().set_title(visible(title).as_ref()).set_creation_datetime(&epoch);
    workbook.set_properties(&properties);
    let long = long_lists(pages);
    for page in pages {
        fill(workbook.add_worksheet(), title, page, pages, &long)?;
    }
    if !long.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name_of_lists(pages))?.set_hidden(true);
        for (column, words) in (0..).zip(&long) {
            sheet.set_column_width(column, 34)?;
            for (row, word) in (0..).zip(*words) {
                sheet.write(row, column, word.as_str())?;
            }
        }
    }
    workbook.save_to_buffer()
}

/// Name of the sheet of longer lists, in the language of the others.
fn name_of_lists(pages: &[Page]) -> String {
    let is_chinese = pages.iter().any(|page| !page.name.is_ascii());
    let lang = if is_chinese { Lang::Zh } else { Lang::En };
    message!("Lists", "选项").get(lang).to_owned()
}

/// The lists that are too long to stand in the rule of a cell.
fn long_lists(pages: &[Page]) -> Vec<&Vec<String>> {
    let mut long: Vec<&Vec<String>> = Vec::new();
    for head in pages.iter().flat_map(|page| &page.heads) {
        if let Some(Choice::Words(words)) = &head.choice {
            let characters: usize = words.iter().map(|word| word.chars().count() + 1).sum();
            if characters > LONGEST_LIST && !long.contains(&words) {
                long.push(words);
            }
        }
    }
    long
}

fn fill(
    sheet: &mut Worksheet,
    title: &str,
    page: &Page,
    pages: &[Page],
    long: &[&Vec<String>],
) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    let note = Format::new().set_font_color(0x0059_5959);
    for (row, text) in (0..).zip(&page.notes) {
        sheet.write_with_format(row, 0, visible(text).as_ref(), &note)?;
    }
    let top = page.head_row();
    sizes::edges(sheet, title);
    if page.heads.is_empty() {
        return lines(sheet, page);
    }
    let ruled = || {
        let format = Format::new().set_border(FormatBorder::Thin).set_border_color(RULE);
        format.set_align(FormatAlign::VerticalCenter)
    };
    let (plain, percent) = (ruled().set_text_wrap(), ruled().set_num_format("0.####%"));
    let left = plain.clone().set_align(FormatAlign::Left);
    let aside = plain.clone().set_font_color(0x0080_8080).set_font_size(9);
    let head = ruled()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_background_color(HEAD);
    let widths: Vec<f64> = (0..page.heads.len()).map(|column| page.width(column)).collect();
    for (column, (of, width)) in (0..).zip(page.heads.iter().zip(&widths)) {
        sheet.write_with_format(top, column, of.text.as_str(), &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let heads = page.heads.iter().map(|of| of.text.as_str()).zip(widths.iter().copied());
    sheet.set_row_height(top, sizes::height(heads))?;
    sheet.set_freeze_panes(top + 1, 1)?;
    sheet.set_repeat_rows(top, top)?;
    let first = top + 1;
    let used = u32::try_from(page.rows.len()).unwrap_or(u32::MAX / 2).max(RULED);
    for row in 0..used {
        let cells = page.rows.get(usize::try_from(row).unwrap_or(usize::MAX));
        let texts = cells.into_iter().flatten().zip(&widths).filter_map(|(filled, width)| {
            let Some(Cell::Text(text)) = &filled.cell else { return None };
            Some((text.as_str(), *width))
        });
        let height = sizes::height(texts);
        let row = first + row;
        if height > sizes::LINE {
            sheet.set_row_height(row, height)?;
        }
        for (column, of) in (0..).zip(&page.heads) {
            let blank = Filled::default();
            let filled = cells.and_then(|cells| cells.get(usize::from(column))).unwrap_or(&blank);
            let format = match of {
                of if of.aside => &aside,
                of if of.percent || filled.percent => &percent,
                _ if page.single_values() => &left,
                _ => &plain,
            };
            let marked = format.clone().set_background_color(PLACEHOLDER);
            write_cell(
                sheet,
                (row, column),
                filled,
                if filled.placeholder { &marked } else { format },
            )?;
        }
    }
    // What is for the program stands last.
    let shown = page.heads.iter().take_while(|of| !of.aside).count().max(1);
    let last_shown = u16::try_from(shown - 1).unwrap_or(u16::MAX);
    on_paper(sheet, &widths[..shown], 1)?;
    sheet.set_print_area(0, 0, first + used - 1, last_shown)?;
    let last = first + used + SPARE_ROWS;
    for (column, of) in (0..).zip(&page.heads) {
        if let Some(choice) = &of.choice {
            let rule = offered(choice, pages, long)?;
            sheet.add_data_validation(first, column, last, column, &rule)?;
        }
    }
    Ok(())
}

/// A sheet of text: its first line is what it is about.
fn lines(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let first = wrap.clone().set_bold().set_font_size(13);
    sheet.set_column_width(0, TEXT_WIDTH)?;
    on_paper(sheet, &[TEXT_WIDTH], 0)?;
    for (row, cells) in (page.head_row()..).zip(&page.rows) {
        let Some(filled) = cells.first() else { continue };
        let (format, size) = if row == page.head_row() { (&first, 1.4) } else { (&wrap, 1.0) };
        let text = filled.cell.as_ref().map(Cell::shown).unwrap_or_default();
        let height = sizes::height(std::iter::once((text.as_str(), TEXT_WIDTH / size))) * size;
        if height > sizes::LINE {
            sheet.set_row_height(row, height)?;
        }
        write_cell(sheet, (row, 0), filled, format)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    filled: &Filled,
    format: &Format,
) -> Result<(), XlsxError> {
    match &filled.cell {
        None => sheet.write_blank(row, column, format)?,
        Some(Cell::Number(number)) => {
            sheet.write_number_with_format(row, column, *number, format)?
        }
        Some(Cell::Truth(truth)) => sheet.write_boolean_with_format(row, column, *truth, format)?,
        Some(other) => sheet.write_string_with_format(row, column, other.shown(), format)?,
    };
    Ok(())
}

fn offered(
    choice: &Choice,
    pages: &[Page],
    long: &[&Vec<String>],
) -> Result<DataValidation, XlsxError> {
    let list = match choice {
        Choice::Words(words) if long.contains(&words) => {
            let column = long.iter().position(|list| *list == words).unwrap_or_default();
            let letters = column_letters(column);
            let lists = name_of_lists(pages);
            let range = format!("='{lists}'!${letters}$1:${letters}${}", words.len());
            DataValidation::new().allow_list_formula(Formula::new(range))
        }
        Choice::Words(words) => DataValidation::new().allow_list_strings(words)?,
        Choice::Column(name, column) => {
            let first = pages.iter().find(|page| page.name == *name).map_or(0, Page::head_row) + 2;
            let letters = column_letters(*column as usize);
            let range = format!("='{name}'!${letters}${first}:${letters}${}", first + SPARE_ROWS);
            DataValidation::new().allow_list_formula(Formula::new(range))
        }
    };
    Ok(list.set_error_style(DataValidationErrorStyle::Warning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_back_as_it_was_written() {
        let page = Page {
            name: "机构".to_owned(),
            notes: vec!["one home a row".to_owned()],
            heads: ["名称", "床位", "占比"]
                .map(|text| Head { text: text.to_owned(), width: 12.0, ..Head::default() })
                .to_vec(),
            rows: vec![
                vec![Filled::text("敬老院"), Filled::number(120.0), Filled::number(0.1 + 0.2)],
                vec![Filled::text("=1+1"), Filled::default(), Filled::of(Cell::Truth(true))],
            ],
        };
        let pages = [page];
        let bytes = write("a title", &pages).expect("a workbook");
        assert_eq!(super::super::read(&bytes).expect("reads"), as_book(&pages));
        assert_eq!(bytes, write("a title", &pages).expect("a workbook"));
    }
}
