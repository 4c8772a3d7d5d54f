//! From the ensemble to small tables: summaries with their Monte Carlo error, probabilities with
//! their interval, what drives the answer, how far the draws have settled it, where an interval
//! comes from, and the headline.
//!
//! Pure: no files, no drawing, no words of a report.

pub mod advice;
pub mod answers;
pub mod attainable;
pub mod backtest;
pub mod break_even;
pub mod ceilings;
pub mod compare;
pub mod convergence;
pub mod definitions;
pub mod drivers;
pub mod equity;
pub mod facts;
pub mod futures;
pub(crate) mod given_data;
pub mod headline;
pub mod homes;
pub(crate) mod implied;
pub mod investment;
pub mod joint;
pub(crate) mod order;
pub mod over_years;
pub(crate) mod probability;
pub mod provenance;
pub mod province;
pub mod scope;
pub mod shortfall;
pub mod summary;
pub(crate) mod table;
pub mod tables;
pub mod total_order;
pub mod variance;

pub use headline::Headline;
pub use probability::Probability;
pub use summary::{Results, Summary};
pub use table::{Cell, Table};
