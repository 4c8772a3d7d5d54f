//! A scenario as a tree: YAML read, parents merged, addresses found, and written again.

pub mod address;
pub mod called;
pub mod colons;
pub mod extends;
pub mod idless;
pub mod inherit;
pub mod limits;
mod lines;
pub mod merge;
pub mod node;
pub mod parse;
pub mod plain;
mod quotes;
pub mod show;
pub mod syntax;
