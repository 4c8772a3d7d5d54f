//! The door: a scenario file and its data become a [`Scenario`](crate::domain::Scenario), or every problem at its place.
//!
//! The way of one scenario: [`extends`] reads the file and its parents ([`source`], [`tree`]) and merges them
//! ([`merge`]); [`mod@read`] checks the merged tree against the JSON Schema of [`raw`] ([`schema`], [`walk`]) and fills the
//! raw structs; [`check`] applies the rules of the model and reads the data files ([`csv`]). Every step pushes what it
//! finds into one [`problem::Problems`] and goes on; [`mod@render`] prints the lot with file, line, column and help.
//!
//! Writes no file, and never stops at the first problem it could report together with others.

pub mod ages;
pub mod branch;
pub mod calendar;
pub mod check;
pub mod codes;
pub mod csv;
pub mod csv_cells;
pub mod csv_form;
pub mod csv_rows;
#[cfg(feature = "disk")]
pub mod disk;
pub mod encoding;
pub mod expect;
pub mod extends;
pub mod fields;
pub mod files;
pub mod folder;
pub mod inherit;
pub mod lookalike;
pub mod merge;
mod nearby;
pub mod numeral;
pub mod open;
pub mod path;
pub mod pattern;
pub mod problem;
pub mod published;
pub mod raw;
pub mod read;
pub mod render;
pub mod scalar;
pub mod schema;
pub mod show;
pub mod slip;
pub mod source;
pub mod spoken;
pub mod starter;
pub mod suggest;
pub mod syntax;
pub mod tree;
pub mod units;
pub mod walk;
pub mod walk_forms;
pub mod walk_map;
pub mod walk_scalar;
pub mod walk_type;

pub use codes::{CODES, CodeInfo};
pub use extends::{Loaded, load, load_text};
pub use files::{Files, InMemory};
pub use open::{Opened, open};
pub use path::{Path, locate};
pub use problem::{Label, Problem, Problems, Severity};
pub use read::read;
pub use render::{Style, render, render_in, summary, summary_in};
pub use schema::Schema;
pub use show::DATA_KEYS;
pub use source::{FileId, Sources};
pub use spoken::language;
pub use tree::{Entry, Node, Span, Value};
