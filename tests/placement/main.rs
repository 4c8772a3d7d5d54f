//! Laws of placement, the coordinated minimum, access and the beds needed, and the worked example
//! of the docs.

mod common;
mod coordinated;
mod needed;
mod open_beds;
mod properties;
mod worked_example;
