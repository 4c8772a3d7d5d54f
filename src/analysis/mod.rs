//! From the ensemble to small tables: summaries with their Monte Carlo error, probabilities with
//! their interval, what drives the answer, how far the draws have settled it, where an interval
//! comes from, and the headline.
//!
//! Pure: no files, no drawing, no words of a report.

pub mod advice;
pub mod answers;
pub mod attainable;
pub(crate) mod backtest;
pub mod break_even;
pub mod ceilings;
pub mod compare;
pub(crate) mod convergence;
pub mod definitions;
pub(crate) mod drivers;
pub mod equity;
pub(crate) mod facts;
pub(crate) mod futures;
pub(crate) mod given_data;
pub mod headline;
pub mod homes;
pub(crate) mod implied;
pub mod investment;
pub(crate) mod joint;
pub(crate) mod order;
pub mod over_years;
pub(crate) mod probability;
pub(crate) mod provenance;
pub mod province;
pub(crate) mod scope;
pub(crate) mod shortfall;
pub(crate) mod summary;
pub(crate) mod table;
pub mod tables;
pub(crate) mod total_order;
pub mod variance;

pub use headline::Headline;
pub use probability::Probability;
pub use summary::{Results, Summary};
pub use table::{Cell, Table};
