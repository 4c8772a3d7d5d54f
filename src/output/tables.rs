//! Tables as CSV (UTF-8 with a byte-order mark, so that a spreadsheet shows Chinese) and Parquet,
//! through polars.

use std::borrow::Cow;

use polars::prelude::{Column, DataFrame, PolarsError, PolarsResult};
use polars_io::SerWriter;
use polars_io::csv::write::CsvWriter;
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use rayon::prelude::*;

use super::escape;
use crate::analysis::{Cell, Table};
use crate::language::visible;

/// A file's name and its bytes.
pub(crate) type NamedFile = (String, Vec<u8>);

/// Decimal places kept: what is finer is Monte Carlo noise, and spreadsheets show it all.
const DECIMALS: f64 = 1e6;

/// The files of `table`, `<name>.csv` and `<name>.parquet`, each with its bytes: the same values,
/// but that a text of the CSV file which a spreadsheet would take for a formula has an apostrophe
/// before it ([`escape::cell`]).
///
/// # Errors
/// If polars cannot make them: a fault of bedplan.
pub fn files(table: &Table) -> PolarsResult<[NamedFile; 2]> {
    let (mut csv, mut parquet) = (Vec::new(), Vec::new());
    CsvWriter::new(&mut csv).include_bom(true).finish(&mut frame(table, escape::cell)?)?;
    ParquetWriter::new(&mut parquet)
        .with_compression(ParquetCompression::Zstd(None))
        .finish(&mut frame(table, visible)?)?;
    let name = |ending: &str| format!("{}.{ending}", table.name);
    Ok([(name("csv"), csv), (name("parquet"), parquet)])
}

/// The files of all `tables` in the folder `tables/`, in their order; tables are made side by side.
///
/// # Errors
/// The name of a table that polars cannot make, and why: a fault of bedplan.
pub(crate) fn all_files(tables: &[Table]) -> Result<Vec<NamedFile>, (&'static str, PolarsError)> {
    let made = |table: &Table| files(table).map_err(|error| (table.name, error));
    let files: Vec<[NamedFile; 2]> = tables.par_iter().map(made).collect::<Result<_, _>>()?;
    let placed = |(name, bytes): NamedFile| (format!("tables/{name}"), bytes);
    Ok(files.into_iter().flatten().map(placed).collect())
}

/// The table as a polars frame; missing values become nulls, and texts what `written` makes of
/// them.
fn frame(table: &Table, written: fn(&str) -> Cow<'_, str>) -> PolarsResult<DataFrame> {
    let columns = table.columns.iter().enumerate().map(|(i, info)| {
        let cells = || table.rows.iter().map(move |row| &row[i]);
        let name = info.name.into();
        // A missing number, which is a real one, tells nothing of a column of whole ones.
        let telling = |cell: &&Cell| !matches!(cell, Cell::Real(x) if x.is_nan());
        match cells().find(telling).or_else(|| cells().next()) {
            Some(Cell::Real(_)) => {
                let values: Vec<Option<f64>> = cells().map(real).collect();
                Column::new(name, values)
            }
            Some(Cell::Int(_)) => {
                let values: Vec<Option<i64>> = cells().map(int).collect();
                Column::new(name, values)
            }
            Some(Cell::Text(_)) | None => {
                let values: Vec<Option<Cow<str>>> = cells().map(|c| text(c).map(written)).collect();
                let values: Vec<Option<&str>> = values.iter().map(Option::as_deref).collect();
                Column::new(name, values)
            }
        }
    });
    DataFrame::new(table.rows.len(), columns.collect())
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Real(x) if x.is_finite() => Some(libm::round(x * DECIMALS) / DECIMALS),
        _ => None,
    }
}

fn int(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Int(n) => Some(*n),
        _ => None,
    }
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}
