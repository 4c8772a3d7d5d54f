//! The blocks of a report on pages of paper: which page each line, chart and table comes on.
//!
//! The PDF is what stands on these pages; the Word document takes from them the order of its parts,
//! the sizes of its charts, the widths of its columns and the pages of its contents. How high a
//! line is and how wide its words are tells a [`sheet`].

mod best;
mod choice;
mod filling;
mod floats;
pub(crate) mod flow;
pub(crate) mod grid;
pub(crate) mod letters;
pub(crate) mod line;
mod measured;
pub(crate) mod measures;
pub(crate) mod page;
pub(crate) mod role;
mod setting;
pub(crate) mod step;
mod waiting;
