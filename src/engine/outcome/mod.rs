//! The second half of a draw: beds ([`supply`]), who finds one ([`housing`], with [`placement`]), and whether rules are met
//! ([`rules`]). A plan changes this half only.

pub mod housing;
pub mod placement;
pub mod rules;
pub mod supply;
