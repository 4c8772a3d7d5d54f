//! Advice: of the levers of a scenario, the cheapest choice that keeps rules with a probability
//! asked for.
//!
//! A choice of levers makes a scenario ([`choice`]). Rules on beds are judged by exact whole
//! numbers that levers add to ([`margins`]), others by the engine. The [`search`] finds a cheap
//! choice, the [`proof`] how far from the cheapest it can be, the [`trial`] whether it holds on
//! draws it was not chosen on, [`prices`] what it costs; the [`answer`] puts them together.

pub mod answer;
pub mod choice;
pub mod margins;
pub mod prices;
pub mod proof;
pub mod search;
pub mod trial;
