//! Sheets of cells, from the bytes of a workbook and to them.
//!
//! Knows what Excel, WPS and LibreOffice write: dates, percentages, merged cells, hidden sheets,
//! formulas with their last values. Knows nothing of what a sheet is about, and opens no file. But
//! for the names of columns, it is behind the feature `workbooks`.

#[cfg(feature = "workbooks")]
mod book;
#[cfg(feature = "workbooks")]
mod cell;
mod column;
#[cfg(feature = "workbooks")]
mod hidden;
#[cfg(feature = "workbooks")]
mod paper;
#[cfg(feature = "workbooks")]
mod read;
#[cfg(feature = "workbooks")]
mod sizes;
#[cfg(feature = "workbooks")]
mod write;

#[cfg(feature = "workbooks")]
pub(crate) use book::cell_name;
#[cfg(feature = "workbooks")]
pub use book::{Book, Region, Sheet};
#[cfg(feature = "workbooks")]
pub use cell::{Cell, Day};
pub(crate) use column::column_letters;
#[cfg(feature = "workbooks")]
pub use paper::on_paper;
#[cfg(feature = "workbooks")]
pub use read::{Fault, LARGEST, read};
#[cfg(feature = "workbooks")]
pub use write::{Choice, Filled, Head, Page, as_book, write};
