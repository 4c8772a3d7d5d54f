//! The second half of a draw: beds ([`supply`]), who finds one ([`housing`], with [`placement`]),
//! who lives where ([`residents`]), who works there ([`staff`]), what it costs ([`money`]), and
//! whether rules are met ([`rules`]). A plan changes this half only.

pub mod equity;
pub mod homes;
pub mod housing;
pub mod money;
pub mod placement;
pub mod residents;
pub mod rules;
pub mod staff;
pub mod stays;
pub mod supply;
