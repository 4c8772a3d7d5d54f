//! The merged tree checked against the schema of [`raw`](super::raw), and read into it.

pub(crate) mod check;
mod commas;
pub(crate) mod form;
pub(crate) mod mapping;
mod named;
pub(crate) mod read;
pub(crate) mod scalar;
mod several;
pub(crate) mod undecided;
pub(crate) mod wrong_type;
