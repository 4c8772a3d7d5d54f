//! bedplan: an elderly-care facility and bed planning simulator.
//!
//! The way of a number, one direction only:
//!
//! 1. [`input`] reads a scenario (YAML) and its data (CSV), and answers every mistake at its line;
//! 2. [`domain`] holds what passed: townships, population, life table, facilities, measures, rules,
//!    assumptions;
//! 3. [`engine`] runs draws of it, each a pure function of scenario, seed and number, with streams
//!    from [`numerics`];
//! 4. [`analysis`] makes small tables of the draws, each with its Monte Carlo error;
//!    what is moved in a scenario becomes the text of a [`variant`] and comes in by the same door;
//! 5. [`output`] writes tables, charts, report and manifest, in the [`words`] of the reader's
//!    language;
//! 6. a [`desk`] answers questions about a scenario in which something is moved, and keeps what the
//!    next one needs;
//! 7. [`session`] does these steps for whoever asks: requests in, events out;
//! 8. [`web`] serves a page with levers to the browser of this machine, for a desk of the session;
//! 9. [`cli`] turns words on the command line into requests, and is the only place that prints.
//!
//! Steps 1 to 4 build alone (`--no-default-features`): no threads, no files but those in memory,
//! nothing that draws or writes. With the feature `desk` so does what is said and drawn of results,
//! and the desk. The feature `program`, on by default, brings the rest.
//!
//! [`language`] is what every layer says things in: English and Chinese, made at once.
//! `spreadsheet` has sheets of cells, from workbooks and to them.
//! [`quantity`] has the few numbers with a meaning of their own (months, exact decimals).

// What is used, and reached from outside, is judged of the whole program; the smaller forms leave
// some of it idle.
#![cfg_attr(not(feature = "program"), allow(dead_code, unreachable_pub, unused_imports))]

pub use bedplan_door::{input, variant};
pub use bedplan_model::{analysis, domain, engine, language, message, numerics, quantity, words};

#[cfg(feature = "program")]
pub use bedplan_door::spreadsheet;

#[cfg(feature = "desk")]
pub mod chart;

#[cfg(any(feature = "desk", feature = "folder"))]
pub mod output;

#[cfg(feature = "desk")]
pub mod desk;

#[cfg(feature = "program")]
pub mod session;

#[cfg(feature = "program")]
pub mod web;

#[cfg(feature = "program")]
pub mod cli;
