//! A workbook as read: sheets with the cells that hold something.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::column::column_letters;

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// A sheet: its cells by row and column, both from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The cells that hold something.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// Cells that were merged into one.
    pub merged: Vec<Region>,
    /// Rows that are not shown, such as those that a filter leaves out.
    pub hidden_rows: BTreeSet<u32>,
    /// Columns that are not shown.
    pub hidden_columns: BTreeSet<u32>,
}

/// A rectangle of cells, first and last row and column, all included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// First row and column: where its value stands.
    pub first: (u32, u32),
    /// Last row and column.
    pub last: (u32, u32),
}

impl Region {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

impl Sheet {
    /// The cell that stands in this place.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The merged cells that this place is part of, if it is part of any.
    pub fn region(&self, row: u32, column: u32) -> Option<Region> {
        self.merged.iter().copied().find(|region| region.holds(row, column))
    }

    /// The cell of this place, or of the merged cells that cover it.
    pub(crate) fn covering(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cell(row, column).or_else(|| {
            let first = self.region(row, column)?.first;
            self.cell(first.0, first.1)
        })
    }

    /// The rows that hold something.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }

    /// The cells of a row, by column.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), cell)| (*column, cell))
    }
}

/// A cell as a spreadsheet calls it: `D7`.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column as usize), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_does() {
        for (at, name) in
            [((0, 0), "A1"), ((6, 25), "Z7"), ((0, 26), "AA1"), ((1_048_575, 16_383), "XFD1048576")]
        {
            assert_eq!(cell_name(at.0, at.1), name);
        }
    }
}
