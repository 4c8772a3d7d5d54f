//! Problems as a person reads them.

pub(crate) mod render;
