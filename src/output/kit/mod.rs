//! What reports are made of: blocks in reading order, and the writers that make them a file.
//!
//! A report is written once, as blocks of plain text; [`markdown`], [`html`], [`docx`] and [`pdf`]
//! decide how a block looks, and escape what their format would misread ([`super::escape`]).
//! `table_sheet` and `form_sheet` have what workbooks share. Knows no run and no comparison.

#[cfg(feature = "program")]
pub(crate) mod about;
pub(crate) mod block;
#[cfg(feature = "program")]
pub(crate) mod docx;
#[cfg(feature = "program")]
pub(crate) mod form_sheet;
#[cfg(feature = "program")]
pub(crate) mod html;
#[cfg(feature = "program")]
pub(crate) mod markdown;
#[cfg(feature = "program")]
pub(crate) mod paper;
#[cfg(feature = "program")]
pub(crate) mod pdf;
#[cfg(feature = "program")]
pub(crate) mod table_sheet;
