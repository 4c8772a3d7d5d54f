//! A scenario as a tree: YAML read, parents merged, addresses found, and written again.

pub mod address;
pub mod extends;
pub mod inherit;
pub mod limits;
pub mod merge;
pub mod node;
pub mod parse;
pub mod plain;
pub mod show;
pub mod syntax;
