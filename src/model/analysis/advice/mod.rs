//! Advice: of the levers of a scenario, the cheapest choice that keeps rules with a probability
//! asked for.
//!
//! A choice of levers makes a scenario ([`choice`]). Rules on beds are judged by exact whole
//! numbers that levers add to ([`margins`]), others by the engine. The [`search`] finds a cheap
//! choice, the [`proof`] how far from the cheapest it can be, the [`trial`] whether it holds on
//! draws it was not chosen on, [`prices`] what it costs; the [`plan_search`] goes on until one
//! does, [`mod@advise`] puts all of it together as an [`answer`].

pub mod advise;
pub mod answer;
pub mod choice;
pub mod margins;
pub(crate) mod plan_search;
pub mod prices;
pub mod proof;
pub mod search;
pub mod trial;
