//! The head of a column of a workbook.

use super::form::{Column, Kind};
use super::names::Names;

/// The head of a column, in both languages, that of the workbook first, with its unit.
#[must_use]
pub(crate) fn head(names: &Names, of: &str, column: &Column, chinese: bool) -> String {
    let unit = match column.kind {
        Kind::Whole(zh, en) | Kind::Number(zh, en) => Some((zh, en)),
        Kind::Month => Some(("年-月", "YYYY-MM")),
        _ => None,
    };
    let zh = names.written(of, column.path, true).unwrap_or_default();
    let en = names.written(of, column.path, false).unwrap_or(column.path);
    // A head that is its own unit, such as minutes, says it once.
    let unit = unit.filter(|(zh_unit, en_unit)| zh != *zh_unit && en != *en_unit);
    let (zh, en) = match unit {
        Some((zh_unit, en_unit)) => (format!("{zh}（{zh_unit}）"), format!("{en} ({en_unit})")),
        None => (zh.to_owned(), en.to_owned()),
    };
    match (zh.is_empty(), chinese) {
        (true, _) => en,
        (false, true) => format!("{zh}\n{en}"),
        (false, false) => format!("{en}\n{zh}"),
    }
}
