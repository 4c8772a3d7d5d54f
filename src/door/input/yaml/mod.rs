//! A scenario as a tree: YAML read, parents merged, addresses found, and written again.

pub(crate) mod address;
pub(crate) mod called;
pub(crate) mod colons;
pub(crate) mod extends;
pub(crate) mod idless;
pub(crate) mod inherit;
pub mod limits;
mod lines;
pub(crate) mod merge;
pub(crate) mod node;
pub mod parse;
pub(crate) mod plain;
mod quotes;
pub mod show;
pub(crate) mod syntax;
