//! The bytes of a workbook, from anybody, as sheets.
//!
//! How much a file claims is checked before memory is taken for it. A formula stands for the value
//! that was saved with it.

use std::borrow::Cow;
use std::error::Error;
use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::book::{Book, Region, Sheet};
use super::cell::{Cell, Day};
use super::hidden::Hidden;
use crate::language::{Lang, Message};
use crate::message;

/// Largest workbook, in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// Most bytes that the parts of a workbook may unpack to.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// Most cells with something in them.
pub(crate) const MOST_CELLS: usize = 2_000_000;
/// Most merged regions of a sheet.
const MOST_REGIONS: usize = 20_000;

/// Why there is no workbook in the bytes.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub enum Fault {
    /// A workbook of Excel 97–2003 (`.xls`), or of an old WPS (`.et`).
    Old,
    /// Protected by a password.
    Locked,
    /// A spreadsheet of another kind (`.ods`, `.xlsb`, `.numbers`).
    Other,
    /// Text, such as a CSV file.
    Text,
    /// No workbook at all, or a damaged one: what the reader said.
    Damaged(#[source] Box<dyn Error + Send + Sync>),
    /// More than can be read: bytes when unpacked, or cells.
    TooLarge,
}

impl From<&Fault> for Message {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Old => message!(
                "this is a workbook of Excel 97–2003 (.xls) or an old WPS (.et)",
                "这是 Excel 97–2003（.xls）或旧版 WPS（.et）的工作簿"
            ),
            Fault::Locked => message!("the workbook is protected by a password", "工作簿设有密码"),
            Fault::Other => {
                message!("this is a spreadsheet of another format", "这是其他格式的电子表格")
            }
            Fault::Text => {
                message!("this is a text file, not a workbook", "这是文本文件，不是工作簿")
            }
            Fault::Damaged(why) => message!(
                "the workbook is damaged or no workbook: {why}",
                "工作簿已损坏，或不是工作簿：{why}"
            ),
            Fault::TooLarge => message!(
                "the workbook is larger than {most} MiB, or unpacks to more than can be read",
                "工作簿超过 {most} MiB，或解压后过大",
                most = LARGEST / (1024 * 1024)
            ),
        }
    }
}

/// Reads a workbook (`.xlsx`, `.xlsm`).
///
/// # Errors
/// A [`Fault`] for what is no such workbook, is damaged or too large.
pub fn read(bytes: &[u8]) -> Result<Book, Fault> {
    told_apart(bytes)?;
    within_bounds(bytes)?;
    let damaged = |error: XlsxError| Fault::Damaged(error.into());
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut book = Book::default();
    let mut left = MOST_CELLS;
    let mut hidden = super::hidden::hidden(bytes, MOST_BYTES);
    for about in workbook.sheets_metadata().to_owned() {
        if about.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = Sheet {
            name: about.name.trim().to_owned(),
            hidden: about.visible != SheetVisible::Visible,
            ..Sheet::default()
        };
        let Hidden { rows, columns } = hidden.remove(&sheet.name).unwrap_or_default();
        let mut cells = workbook.worksheet_cells_reader(&about.name).map_err(damaged)?;
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            let value = match value(record.value) {
                None if record.formula.is_some() => Some(Cell::Uncomputed),
                value => value,
            };
            if let Some(value) = value {
                left = left.checked_sub(1).ok_or(Fault::TooLarge)?;
                sheet.cells.insert(record.pos, value);
            }
        }
        drop(cells);
        let regions = workbook.merge_cells_by_sheet_name(&about.name).map_err(damaged)?;
        if regions.len() > MOST_REGIONS {
            return Err(Fault::TooLarge);
        }
        sheet.merged =
            regions.iter().map(|region| Region { first: region.start, last: region.end }).collect();
        // Only what holds something is of interest.
        let held = |row: &u32| sheet.row(*row).next().is_some();
        sheet.hidden_rows = rows.into_iter().filter(held).collect();
        sheet.hidden_columns = columns;
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn value(data: DataRef<'_>) -> Option<Cell> {
    let text = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
    };
    match data {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Cell::Number(number as f64)),
        DataRef::Float(number) if number.is_finite() => Some(Cell::Number(number)),
        DataRef::Float(number) => Some(Cell::Fault(number.to_string())),
        DataRef::String(owned) => text(&owned),
        DataRef::SharedString(shared) => text(shared),
        DataRef::Bool(truth) => Some(Cell::Truth(truth)),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some(Cell::Date(Day { year: year.into(), month: month.into(), day: day.into() }))
        }
        DataRef::DateTime(length) => Some(Cell::Number(length.as_f64())),
        DataRef::DateTimeIso(iso) => iso_day(&iso).map(Cell::Date).or_else(|| text(&iso)),
        DataRef::DurationIso(iso) => text(&iso),
        DataRef::Error(error) => Some(Cell::Fault(error.to_string())),
    }
}

fn iso_day(text: &str) -> Option<Day> {
    let mut parts = text.get(..10)?.split('-');
    let day = Day {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    };
    Some(day)
}

/// Refuses what is plainly something else, by its first bytes.
fn told_apart(bytes: &[u8]) -> Result<(), Fault> {
    const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(&OLE) {
        let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(wide.len()).any(|window| window == wide);
        return Err(if locked { Fault::Locked } else { Fault::Old });
    }
    if !bytes.starts_with(b"PK") {
        let text = !bytes.is_empty() && !bytes[..bytes.len().min(4096)].contains(&0);
        return Err(if text { Fault::Text } else { Fault::Damaged("no zip archive".into()) });
    }
    Ok(())
}

/// Refuses what would unpack to more than can be meant.
fn within_bounds(bytes: &[u8]) -> Result<(), Fault> {
    let damaged = |error: zip::result::ZipError| Fault::Damaged(error.into());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        let other = names.iter().any(|name| {
            name == "xl/workbook.bin" || name == "content.xml" || name.starts_with("Index/")
        });
        return Err(if other {
            Fault::Other
        } else {
            Fault::Damaged("no xl/workbook.xml in it".into())
        });
    }
    let mut left = MOST_BYTES;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        // Pictures and the like are never unpacked.
        let name = part.name().map_err(damaged)?;
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| Fault::Damaged(error.into()))?;
        left = left.checked_sub(unpacked).ok_or(Fault::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_told_apart() {
        let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        assert!(matches!(read(&old), Err(Fault::Old)));
        old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert!(matches!(read(&old), Err(Fault::Locked)));
        assert!(matches!(read("镇街,人数\n".as_bytes()), Err(Fault::Text)));
        assert!(matches!(read(b"PK\x03\x04 but no archive"), Err(Fault::Damaged(_))));
        assert!(matches!(read(b""), Err(Fault::Damaged(_))));
    }
}
