//! The door: a scenario file and its data become a [`Scenario`](crate::domain::Scenario), or every
//! problem at its place.
//!
//! The way of one scenario, room by room: [`files`] reads the file and its parents, [`yaml`] makes
//! a tree of each and merges them, [`shape`] checks the merged tree against the [`schema`] made
//! from [`raw`], the shape as written, and fills it; [`check`] applies the rules of the model and
//! reads the data files ([`table`]). Every step pushes what it finds into one heap of [`problem`]s
//! and goes on; [`report`] prints the lot with file, line, column and help. [`text`] is below all:
//! places, numbers and words as people write them.
//!
//! Writes no file, and never stops at the first problem it could report together with others.

pub(crate) mod check;
pub mod files;
mod geojson;
pub mod observed;
pub mod open;
pub mod problem;
pub(crate) mod province;
pub mod raw;
pub(crate) mod report;
pub mod schema;
pub mod sense;
pub(crate) mod shape;
mod spoken;
pub mod starter;
pub mod table;
pub mod text;
#[cfg(feature = "workbooks")]
pub mod workbook;
pub mod yaml;

pub use files::in_memory::InMemory;
pub use files::sources::Sources;
pub use files::{Files, ReadFault};
pub use open::{Opened, open, open_from};
pub use problem::codes::{CODES, CodeInfo};
pub use problem::{Label, Problem, Problems, Severity};
pub use province::{Member, OpenedProvince, is_province, open_member, open_province};
pub use report::render::{Style, render, render_in, summary, summary_in};
pub use schema::Schema;
pub use shape::read::read;
pub use spoken::language;
pub use text::span::{FileId, Span};
pub use yaml::address::{Address, locate};
pub use yaml::extends::{Loaded, load, load_text};
pub use yaml::node::{Entry, Node, Value};
pub use yaml::show::DATA_KEYS;
