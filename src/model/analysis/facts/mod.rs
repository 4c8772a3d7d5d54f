//! Which facts matter: what perfect knowledge of an assumption, of a group of them or of what a
//! survey would count is worth for a choice between plans.

pub mod choice;
pub(crate) mod designs;
pub mod known;
pub mod payoff;
pub(crate) mod regression;
pub mod tables;
pub mod value;
