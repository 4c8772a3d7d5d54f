//! The names of columns, which tables that are no workbook are told by, too.

/// A column as a spreadsheet calls it: `A`, `B`, …, `Z`, `AA`.
pub(crate) fn column_letters(column: usize) -> String {
    const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(LETTERS[column % 26]);
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", column_letters(more - 1)),
    }
}
