//! The door of bedplan: where a text becomes a scenario, or every mistake in it is answered.
//!
//! [`input`] reads a scenario and its data, from YAML and CSV or from a workbook's sheets
//! (`spreadsheet`), and makes the `domain` of the model of it. [`variant`] writes what is moved in
//! a scenario as the text of a variant, which comes in by the same door.
//!
//! Runs no draw and writes no result.

pub mod input;

pub mod spreadsheet;

pub mod variant;

// The layers of the model, named here as they are named there.
pub(crate) use bedplan_model::{analysis, domain, language, message, numerics, quantity};
