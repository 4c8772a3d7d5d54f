//! From the ensemble to small tables: summaries with their Monte Carlo error, probabilities with their interval,
//! what drives the answer, and the headline.
//!
//! Pure: no files, no drawing, no words of a report.

pub mod compare;
pub mod drivers;
pub mod headline;
pub mod placement;
pub mod probability;
pub mod summary;
pub mod table;
pub mod tables;

pub use headline::Headline;
pub use probability::Probability;
pub use summary::{Results, Summary};
pub use table::{Cell, Table};
