//! Rows and columns that a spreadsheet hides, as a filter does: they are read, and it is said where
//! they are.

use super::grid::{Grid, Table};
use super::reader::Reader;
use crate::message;
use crate::spreadsheet::column_letters;

/// Warns of hidden rows of data and of hidden columns that are understood.
pub(super) fn warn(reader: &mut Reader<'_>, grid: &Grid<'_>, table: &Table) {
    let hidden = &grid.sheet.hidden_rows;
    let rows: Vec<u32> = table.rows.iter().copied().filter(|row| hidden.contains(row)).collect();
    let first_column = table.found.first().map_or(0, |found| found.column);
    if let Some(first) = rows.first().copied() {
        let (count, which) = (rows.len(), ranges(&rows));
        let are = if count == 1 { "row is hidden and was" } else { "rows are hidden and were" };
        reader.wrong(
            "W1102",
            grid,
            (first, first_column),
            "",
            message!(
                "{count} {are} read all the same: {which}",
                "有{count}行处于隐藏状态，仍作为数据读取：第{which}行"
            ),
            message!(
                "a filter may hide them: delete what is not meant, or show the rows",
                "可能是筛选后隐藏的：不需要的行请删去，需要的请取消隐藏"
            ),
        );
    }
    let columns: Vec<u32> = table
        .found
        .iter()
        .map(|found| found.column)
        .filter(|column| grid.sheet.hidden_columns.contains(column))
        .collect();
    if let Some(first) = columns.first().copied() {
        let letters: Vec<String> =
            columns.iter().map(|column| column_letters(*column as usize)).collect();
        let (count, which) = (columns.len(), letters.join("、"));
        let english = letters.join(", ");
        let are =
            if count == 1 { "column is hidden and was" } else { "columns are hidden and were" };
        reader.wrong(
            "W1102",
            grid,
            (table.head_row, first),
            " ",
            message!(
                "{count} {are} read all the same: {english}",
                "有{count}列处于隐藏状态，仍作为数据读取：{which}列"
            ),
            message!(
                "delete what is not meant, or show the columns",
                "不需要的列请删去，需要的请取消隐藏"
            ),
        );
    }
}

/// Rows as a spreadsheet numbers them, those that follow each other as one range: `5, 7–9`.
fn ranges(rows: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => ranges.push((*row, *row)),
        }
    }
    let said = ranges.iter().take(8).map(|(first, last)| match first == last {
        true => (first + 1).to_string(),
        false => format!("{}–{}", first + 1, last + 1),
    });
    let more = if ranges.len() > 8 { ", …" } else { "" };
    format!("{}{more}", said.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_one_range() {
        assert_eq!(ranges(&[4]), "5");
        assert_eq!(ranges(&[4, 6, 7, 8]), "5, 7–9");
        let many: Vec<u32> = (0..40).step_by(2).collect();
        assert!(ranges(&many).ends_with("15, …"), "{}", ranges(&many));
    }
}
