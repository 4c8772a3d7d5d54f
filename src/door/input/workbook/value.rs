//! What a cell means: numbers kept as text, full-width figures, percentages, dates of months and of
//! age bands.
//!
//! Takes what can mean one thing only. What could mean two is a sentence that says which.

use super::short::short;
use crate::domain::AgeBand;
use crate::input::text::{ages, calendar, lookalike, numeral};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::{Cell, Day};

/// Words of things that are counted, which may stand behind a number.
const COUNTED: [&str; 22] = [
    "张", "床", "人", "名", "位", "个", "家", "所", "处", "年", "岁", "分钟", "分", "度", "beds",
    "bed", "persons", "people", "minutes", "min", "years", "%",
];

/// A number. 65 % is 0.65.
///
/// # Errors
/// Why the cell is none.
pub(super) fn number(cell: &Cell) -> Result<f64, Message> {
    match cell {
        Cell::Number(number) => Ok(*number),
        Cell::Text(text) => text_number(text),
        other => Err(not(other, &message!("a number", "数字"))),
    }
}

fn text_number(text: &str) -> Result<f64, Message> {
    let cell = Cell::Text(text.to_owned());
    let wrong = || not(&cell, &message!("a number", "数字"));
    let plain = lookalike::plain(text).replace(['\u{3000}', ' '], "");
    let (bare, about) = numeral::without_about(&plain);
    if about && numeral::read(bare).is_some() {
        return Err(message!(
            "`{text}` is not exact: write the number alone",
            "“{text}”不是确数：请只填数字"
        ));
    }
    if let Some(percent) = plain.strip_suffix('%') {
        // In decimal figures, so that 65 % is the number that 0.65 is.
        let figures = percent.trim();
        let number: f64 = format!("{figures}e-2").parse().map_err(|_| wrong())?;
        return if number.is_finite() { Ok(number) } else { Err(wrong()) };
    }
    let read = numeral::read(&plain).ok_or_else(wrong)?;
    let unit = read.unit.to_lowercase();
    if unit.is_empty() || COUNTED.contains(&unit.as_str()) { Ok(read.value) } else { Err(wrong()) }
}

/// A whole number.
///
/// # Errors
/// Why the cell is none.
pub(super) fn whole(cell: &Cell) -> Result<i64, Message> {
    let read = number(cell).map_err(|why| match cell {
        Cell::Text(_) => why,
        other => not(other, &message!("a whole number", "整数")),
    })?;
    // What a formula computed may miss a whole number by its last bit.
    let near = read.round();
    let is_share = read > 0.0 && read < 1.0;
    if is_share && (read - near).abs() > 1e-9 {
        let shown = short(&cell.shown());
        return Err(message!(
            "`{shown}` is a share of 1: write the number itself",
            "“{shown}”是比例：请填写数量"
        ));
    }
    if (read - near).abs() > 1e-9 * read.abs().max(1.0) || near.abs() > 1e15 {
        return Err(not(cell, &message!("a whole number", "整数")));
    }
    Ok(near as i64)
}

/// A month as a scenario writes it: `2026-03`.
///
/// # Errors
/// Why the cell is none, or which months it could be.
pub(super) fn month(cell: &Cell) -> Result<String, Message> {
    let wanted = message!("a month: write it as 2026-03", "年月：请写成 2026-03");
    match cell {
        Cell::Date(Day { year, month, .. }) => Ok(format!("{year:04}-{month:02}")),
        Cell::Number(number) => {
            let shown = number.to_string();
            if (20_000.0..80_000.0).contains(number) {
                return Err(message!(
                    "{shown} is the number that Excel keeps for a date: give the cell the format of a date, or write 2026-03",
                    "{shown} 是 Excel 存储日期用的数字：请把单元格格式设为日期，或写成 2026-03"
                ));
            }
            month(&Cell::Text(shown))
        }
        Cell::Text(text) if january_or_october(text) => {
            let shown = short(text);
            let year: String = lookalike::plain(text).trim().chars().take(4).collect();
            Err(message!(
                "{shown} could be January or October: write {year}-01 or {year}-10",
                "{shown} 既可能是1月，也可能是10月：请写成 {year}-01 或 {year}-10"
            ))
        }
        Cell::Text(text) => match calendar::read(text) {
            Some(date @ calendar::Date::Month(..)) => Ok(date.written()),
            Some(calendar::Date::Year(year)) => Err(message!(
                "`{text}` has no month: write it as {year}-06",
                "“{text}”没有写月份：请写成 {year}-06"
            )),
            None => Err(not(cell, &wanted)),
        },
        other => Err(not(other, &wanted)),
    }
}

/// Whether a month is written as 2026.1, of which a spreadsheet may have taken the last 0.
fn january_or_october(text: &str) -> bool {
    let plain = lookalike::plain(text);
    let bare = plain.trim();
    bare.len() == 6 && bare.ends_with(".1") && bare[..4].bytes().all(|b| b.is_ascii_digit())
}

/// An age band, read back where a spreadsheet made a date of it.
#[must_use]
pub(super) fn age_band(cell: &Cell) -> Option<AgeBand> {
    match cell {
        // `5-9` became 9 May, or 5 September where days come first: the smaller number was first.
        Cell::Date(Day { month, day, .. }) if month != day => {
            let (first, last) = ((*month).min(*day) as usize, (*month).max(*day) as usize);
            Some(AgeBand { first, last: Some(last) })
        }
        Cell::Number(age) if age.fract() == 0.0 && (0.0..=130.0).contains(age) => {
            ages::meant(&format!("{age:.0}"))
        }
        Cell::Text(text) => ages::meant(text),
        _ => None,
    }
}

/// Text as it stands; a number without a fraction in figures alone.
///
/// # Errors
/// For a formula without a value, or an error of one.
pub(super) fn text(cell: &Cell) -> Result<String, Message> {
    match cell {
        Cell::Uncomputed | Cell::Fault(_) => Err(not(cell, &message!("text", "文字"))),
        Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            Ok(format!("{number:.0}"))
        }
        other => Ok(other.shown()),
    }
}

/// That a cell is not what is wanted.
pub(super) fn not(cell: &Cell, wanted: &Message) -> Message {
    match cell {
        Cell::Uncomputed => message!(
            "this formula was saved without its value: open the workbook in Excel or WPS, and save it",
            "该公式没有保存计算结果：请用 Excel 或 WPS 打开工作簿后重新保存"
        ),
        Cell::Fault(error) => message!(
            "the formula of this cell gives {error}: correct it, or write the value",
            "该单元格的公式结果为 {error}：请改正公式，或直接填写数值"
        ),
        Cell::Date(_) => message!(
            "{shown} is a date, not {wanted}; if Excel made it one, give the cell the format `Text` and write it again",
            "{shown} 是日期，不是{wanted}；如果是 Excel 自动转换的，请把单元格设为文本格式后重新填写",
            shown = cell.shown(),
            wanted = wanted
        ),
        _ => message!(
            "`{shown}` is not {wanted}",
            "“{shown}”不是{wanted}",
            shown = short(&cell.shown()),
            wanted = wanted
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    fn of(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn numbers_in_every_dress() {
        for (text, meant) in [
            ("120", 120.0),
            ("１２０", 120.0),
            ("1,200", 1200.0),
            ("1，200", 1200.0),
            ("120张", 120.0),
            ("65%", 0.65),
            ("６５％", 0.65),
            ("73 %", 0.73),
            ("0.326", 0.326),
            ("一百二十", 120.0),
            ("1.2万人", 12_000.0),
        ] {
            assert_eq!(number(&of(text)), Ok(meant), "{text}");
        }
        for text in ["约120", "120+", "many", "12亩", "-", "%"] {
            assert!(number(&of(text)).is_err(), "{text}");
        }
        assert_eq!(whole(&Cell::Number(0.1 * 3.0 * 10.0)), Ok(3));
        assert!(whole(&Cell::Number(3.5)).is_err());
        assert!(number(&Cell::Uncomputed).is_err());
    }

    #[test]
    fn months_are_read_and_never_guessed() {
        let date = Cell::Date(Day { year: 2026, month: 3, day: 1 });
        for cell in [
            date,
            of("2026-03"),
            of("2026年3月"),
            of("2026/3"),
            of("202603"),
            Cell::Number(202_603.0),
            Cell::Number(2026.03),
        ] {
            assert_eq!(month(&cell).as_deref(), Ok("2026-03"), "{cell:?}");
        }
        for cell in [
            Cell::Number(2026.1),
            of("2026.1"),
            of("２０２６．１"),
            Cell::Number(46_082.0),
            of("2026"),
            of("soon"),
            Cell::Number(2026.0),
        ] {
            assert!(month(&cell).is_err(), "{cell:?}");
        }
        let ambiguous = month(&Cell::Number(2026.1)).expect_err("two months");
        assert!(ambiguous.get(Lang::En).contains("January or October"));
    }

    #[test]
    fn bands_that_became_dates_are_read_back() {
        let date = |month, day| age_band(&Cell::Date(Day { year: 2025, month, day }));
        let band = |first, last| Some(AgeBand { first, last: Some(last) });
        assert_eq!(date(5, 9), band(5, 9));
        assert_eq!(date(9, 5), band(5, 9));
        assert_eq!(date(10, 14), band(10, 14));
        assert_eq!(date(3, 3), None);
        assert_eq!(age_band(&of("60～64岁")), band(60, 64));
        assert_eq!(age_band(&of("85岁及以上")), Some(AgeBand { first: 85, last: None }));
    }
}
