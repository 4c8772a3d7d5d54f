//! Problems as a person reads them.

pub mod render;
