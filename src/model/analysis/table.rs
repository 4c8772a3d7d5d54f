//! A small table: named columns of text, whole numbers or reals, each described in one dictionary.

use crate::domain::Unit;
use crate::words::columns::{COLUMNS, ColumnInfo};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// Whole number.
    Int(i64),
    /// Real number; not a number stands for a missing value.
    Real(f64),
}

impl Cell {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn int(&self) -> Option<i64> {
        match self {
            Cell::Int(n) => Some(*n),
            _ => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<Unit> for Cell {
    fn from(unit: Unit) -> Self {
        unit.word().into()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<i32> for Cell {
    fn from(n: i32) -> Self {
        Cell::Int(i64::from(n))
    }
}

impl From<u32> for Cell {
    fn from(n: u32) -> Self {
        Cell::Int(i64::from(n))
    }
}

impl From<usize> for Cell {
    fn from(n: usize) -> Self {
        Cell::Int(n as i64)
    }
}

impl From<f64> for Cell {
    fn from(x: f64) -> Self {
        Cell::Real(x)
    }
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Name, of its files.
    pub name: &'static str,
    /// Columns.
    pub columns: Vec<&'static ColumnInfo>,
    /// Rows, as long as the columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Keeps the rows whose cell in `column` passes `test`; all of them where there is no such
    /// column.
    pub fn retain(&mut self, column: &str, test: impl Fn(&Cell) -> bool) {
        if let Some(at) = self.columns.iter().position(|info| info.name == column) {
            self.rows.retain(|row| test(&row[at]));
        }
    }

    /// An empty table with these columns.
    ///
    /// # Panics
    /// If a column is not in the dictionary: a bug.
    pub fn new(name: &'static str, columns: &[&str]) -> Self {
        let info = |name: &&str| {
            COLUMNS
                .iter()
                .find(|c| c.name == *name)
                .unwrap_or_else(|| panic!("column {name} is not in the dictionary"))
        };
        Table { name, columns: columns.iter().map(info).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    ///
    /// # Panics
    /// If it is not as long as the columns: a bug.
    pub fn push(&mut self, row: Vec<Cell>) {
        assert_eq!(row.len(), self.columns.len(), "row of table {}", self.name);
        self.rows.push(row);
    }
}

/// Names of the columns that summarise a result over the draws, as [`super::tables`] fills them.
pub(crate) const SUMMARY_COLUMNS: [&str; 11] =
    ["mean", "sd", "p2_5", "p10", "p25", "p50", "p75", "p90", "p97_5", "central", "mc_error"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_names_each_column_once() {
        for (i, info) in COLUMNS.iter().enumerate() {
            assert!(COLUMNS[..i].iter().all(|c| c.name != info.name), "{} twice", info.name);
            assert!(!info.en.is_empty() && !info.zh.is_empty() && !info.unit.word().is_empty());
        }
    }
}
