//! Sheets of cells, from the bytes of a workbook and to them.
//!
//! Knows what Excel, WPS and LibreOffice write: dates, percentages, merged cells, hidden sheets,
//! formulas with their last values. Knows nothing of what a sheet is about, and opens no file.

mod book;
mod cell;
mod hidden;
mod paper;
mod read;
mod sizes;
mod write;

pub use book::{Book, Region, Sheet};
pub(crate) use book::{cell_name, column_letters};
pub use cell::{Cell, Day};
pub use paper::on_paper;
pub use read::{Fault, LARGEST, read};
pub use write::{Choice, Filled, Head, Page, as_book, write};
