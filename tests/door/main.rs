//! The door from outside: every kind of problem with its exact text, hostile input, `extends`, the
//! schema, and the commands that need no run.
//!
//! Never looks at a result of the engine: that is the other integration crate.

mod cases;
mod chinese;
mod commands;
mod common;
mod diagnostics;
mod extends;
mod extremes;
mod hostile;
mod in_memory;
#[path = "../kit/mod.rs"]
mod kit;
mod mutations;
mod one_slip;
mod outlines;
mod own_class;
mod properties;
mod provinces;
mod reference;
mod schema;
mod slips_of_keyboards;
mod suggestions;
mod workbook;
