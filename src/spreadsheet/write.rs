//! Pages as the bytes of a workbook: a line that explains, heads that stay in sight, cells to fill in, lists to choose from.
//!
//! Nothing is protected and nothing is a macro. Holds no date: the same pages give the same bytes.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::book::{Book, Sheet, column_letters};
use super::cell::Cell;
use crate::language::visible;

/// Fill of what is still a placeholder.
const PLACEHOLDER: u32 = 0x00FF_F2CC;
const HEAD: u32 = 0x00DD_E8F0;
/// Height of heads in two languages, in points.
const HEAD_HEIGHT: f64 = 46.0;
/// Most characters of a list in the rule of a cell, as Excel has it.
const LONGEST_LIST: usize = 250;
/// Sheet of longer lists.
const LISTS: &str = "Lists";
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
}

impl Filled {
    /// A cell that holds this.
    #[must_use]
    pub fn of(cell: Cell) -> Self {
        Self { cell: Some(cell), placeholder: false }
    }

    /// Text, or nothing for an empty one.
    #[must_use]
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self::of(Cell::Text(text.to_owned())) }
    }

    /// A number.
    #[must_use]
    pub fn number(number: f64) -> Self {
        Self::of(Cell::Number(number))
    }
}

impl Page {
    /// Row of the heads, from 0.
    #[must_use]
    pub fn head_row(&self) -> u32 {
        u32::try_from(self.notes.len()).unwrap_or(u32::MAX)
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
#[must_use]
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
        fill(workbook.add_worksheet(), page, pages, &long)?;
    }
    if !long.is_empty() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(LISTS)?;
        for (column, words) in (0..).zip(&long) {
            sheet.set_column_width(column, 34)?;
            for (row, word) in (0..).zip(*words) {
                sheet.write(row, column, word.as_str())?;
            }
        }
    }
    workbook.save_to_buffer()
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
    page: &Page,
    pages: &[Page],
    long: &[&Vec<String>],
) -> Result<(), XlsxError> {
    let (plain, percent) = (Format::new(), Format::new().set_num_format("0.####%"));
    let yellow = |format: &Format| format.clone().set_background_color(PLACEHOLDER);
    let note = Format::new().set_font_color(0x0059_5959);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(HEAD)
        .set_border_bottom(FormatBorder::Thin);
    sheet.set_name(&page.name)?;
    for (row, text) in (0..).zip(&page.notes) {
        sheet.write_with_format(row, 0, visible(text).as_ref(), &note)?;
    }
    let top = page.head_row();
    for (column, of) in (0..).zip(&page.heads) {
        sheet.write_with_format(top, column, of.text.as_str(), &head)?;
        sheet.set_column_width(column, of.width)?;
    }
    if page.heads.iter().any(|of| of.text.contains('\n')) {
        sheet.set_row_height(top, HEAD_HEIGHT)?;
    }
    if page.heads.is_empty() {
        sheet.set_column_width(0, 110)?;
    } else {
        sheet.set_freeze_panes(top + 1, 1)?;
    }
    let first = if page.heads.is_empty() { top } else { top + 1 };
    let wrap = Format::new().set_text_wrap();
    for (row, cells) in (first..).zip(&page.rows) {
        for (column, filled) in (0..).zip(cells) {
            let of = page.heads.get(usize::from(column));
            let format = match of {
                None => &wrap,
                Some(of) if of.percent => &percent,
                Some(_) => &plain,
            };
            let marked = yellow(format);
            let format = if filled.placeholder { &marked } else { format };
            match &filled.cell {
                None if filled.placeholder => {
                    sheet.write_blank(row, column, format)?;
                }
                None => {}
                Some(Cell::Number(number)) => {
                    sheet.write_number_with_format(row, column, *number, format)?;
                }
                Some(Cell::Truth(truth)) => {
                    sheet.write_boolean_with_format(row, column, *truth, format)?;
                }
                Some(other) => {
                    sheet.write_string_with_format(row, column, other.shown(), format)?;
                }
            }
        }
    }
    let last = first + u32::try_from(page.rows.len()).unwrap_or(u32::MAX / 2) + SPARE_ROWS;
    for (column, of) in (0..).zip(&page.heads) {
        if let Some(choice) = &of.choice {
            sheet.add_data_validation(
                first,
                column,
                last,
                column,
                &offered(choice, pages, long)?,
            )?;
        }
    }
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
            let letters = column_letters(u32::try_from(column).unwrap_or_default());
            let range = format!("='{LISTS}'!${letters}$1:${letters}${}", words.len());
            DataValidation::new().allow_list_formula(Formula::new(range))
        }
        Choice::Words(words) => DataValidation::new().allow_list_strings(words)?,
        Choice::Column(name, column) => {
            let first = pages.iter().find(|page| page.name == *name).map_or(0, Page::head_row) + 2;
            let letters = column_letters(*column);
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
