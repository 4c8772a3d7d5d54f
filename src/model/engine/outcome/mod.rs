//! The second half of a draw: beds ([`supply`]), who finds one ([`housing`], with [`placement`]),
//! who lives where ([`residents`]), who works there ([`staff`]), what it costs ([`money`]), and
//! whether rules are met ([`rules`]). A plan changes this half only.

pub(crate) mod equity;
pub(crate) mod homes;
pub(crate) mod housing;
pub(crate) mod memory;
pub(crate) mod money;
pub mod placement;
pub(crate) mod residents;
pub(crate) mod rules;
pub(crate) mod staff;
pub(crate) mod stays;
pub mod supply;
