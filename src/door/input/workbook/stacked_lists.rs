//! Lists that stand below each other on one sheet, each with its own heads: a ledger of homes, and
//! one of projects under it.
//!
//! Decides by the names of columns alone. Heads that are printed again above the next page of the
//! same list begin no other one.

use super::form::LISTS;
use super::names::Names;
use crate::spreadsheet::{Cell, Sheet};

/// Columns that a row of heads names at least.
const FEWEST: usize = 3;

/// The lists of a sheet as sheets of their own, with their cells where they were; none where there
/// is only one.
pub(super) fn apart(sheet: &Sheet, names: &Names) -> Vec<Sheet> {
    let mut starts: Vec<u32> = Vec::new();
    let mut last: Option<(u32, Vec<(u32, String)>)> = None;
    for row in sheet.rows() {
        let Some(heads) = heads(sheet, names, row) else { continue };
        let begins = match &last {
            None => true,
            // The second line of the same heads, or the same heads again.
            Some((above, own)) => row > above + 1 && *own != heads,
        };
        if begins {
            starts.push(above(sheet, row));
        }
        if begins || last.as_ref().is_some_and(|(above, _)| row == above + 1) {
            last = Some((row, heads));
        }
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    starts[0] = 0;
    let ends = starts[1..].iter().copied().chain([u32::MAX]);
    starts.iter().zip(ends).map(|(&from, until)| of_rows(sheet, from, until)).collect()
}

/// What a row of heads says by column; `None` for a row of something else.
fn heads(sheet: &Sheet, names: &Names, row: u32) -> Option<Vec<(u32, String)>> {
    let texts: Vec<(u32, &str)> = sheet
        .row(row)
        .filter_map(|(column, cell)| match cell {
            Cell::Text(text) => Some((column, text.as_str())),
            _ => None,
        })
        .collect();
    if texts.len() < sheet.row(row).count() {
        return None;
    }
    LISTS.iter().find_map(|form| {
        let meant = |text: &str| names.meaning(form.list, text).map(str::to_owned);
        let mut distinct: Vec<String> = texts.iter().filter_map(|(_, text)| meant(text)).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let most = distinct.len() >= FEWEST && distinct.len() * 2 > texts.len();
        most.then(|| texts.iter().map(|(column, text)| (*column, (*text).to_owned())).collect())
    })
}

/// The first of the rows that are merged into a row of heads.
fn above(sheet: &Sheet, row: u32) -> u32 {
    let over = sheet.merged.iter().filter(|region| (region.first.0..=region.last.0).contains(&row));
    over.map(|region| region.first.0).min().unwrap_or(row)
}

/// The rows of a sheet from one on, until before another.
fn of_rows(sheet: &Sheet, from: u32, until: u32) -> Sheet {
    let rows = from..until;
    Sheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        cells: sheet
            .cells
            .range((from, 0)..(until, 0))
            .map(|(at, cell)| (*at, cell.clone()))
            .collect(),
        merged: sheet
            .merged
            .iter()
            .copied()
            .filter(|region| rows.contains(&region.first.0))
            .collect(),
        hidden_rows: sheet.hidden_rows.iter().copied().filter(|row| rows.contains(row)).collect(),
        hidden_columns: sheet.hidden_columns.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&str]) -> Sheet {
        let mut sheet = Sheet { name: "表".to_owned(), ..Sheet::default() };
        for (row, text) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(text.split(',')).filter(|(_, cell)| !cell.is_empty()) {
                let cell = cell.parse().map_or(Cell::Text(cell.to_owned()), Cell::Number);
                sheet.cells.insert((row, column), cell);
            }
        }
        sheet
    }

    /// The first row of each list.
    fn starts(rows: &[&str]) -> Vec<u32> {
        let lists = apart(&sheet(rows), &Names::default());
        lists.iter().filter_map(|list| list.rows().first().copied()).collect()
    }

    #[test]
    fn lists_below_each_other_are_told_apart_by_their_heads() {
        let homes = "机构名称,所在镇街,床位总数,护理型床位数";
        let projects = "机构名称,所在镇街,床位总数,阶段,投用时间";
        let (home, project) = ("甲,青山镇,50,10", "乙,青山镇,80,在建,2027-06");
        assert_eq!(starts(&["台账", homes, home, "", projects, project]), [0, 4]);
        // One list; one whose heads are printed again; heads of two lines.
        assert!(starts(&["台账", homes, home, home]).is_empty());
        assert!(starts(&[homes, home, homes, home]).is_empty());
        assert!(starts(&[homes, "机构名称,所在镇街,床位总数,其中", home]).is_empty());
    }
}
