//! Which facts matter: what perfect knowledge of an assumption, of a group of them or of what a
//! survey would count is worth for a choice between plans.

pub(crate) mod choice;
pub(crate) mod designs;
pub(crate) mod known;
pub(crate) mod payoff;
pub(crate) mod regression;
pub(crate) mod tables;
pub(crate) mod value;
