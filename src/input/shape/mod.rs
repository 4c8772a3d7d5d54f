//! The merged tree checked against the schema of [`raw`](super::raw), and read into it.

pub mod check;
pub mod form;
pub mod mapping;
mod named;
pub mod read;
pub mod scalar;
mod several;
pub mod undecided;
pub mod wrong_type;
