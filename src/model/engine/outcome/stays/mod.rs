//! People who stay: residents keep their beds from month to month, people arrive, wait, are
//! admitted, leave or give up.
//!
//! An alternative to placing every year anew ([`crate::engine::outcome::housing`]), for scenarios
//! with a `residents` section. Length of stay and patience have no memory (exponential laws), so a
//! stock of residents says all about how long its people will stay.
//!
//! Reading order: [`layer`] (which beds whom may hold) → [`admission`] (who is admitted where, as
//! whole persons) → [`stay_events`] (chance, or its expectation) → [`year`] (what is counted over a
//! year) → [`step`] (one step of the state) → [`arrivals`] and [`beds`] (what comes from the world
//! and from the plan) → [`start`] (the base year) → [`tell`] (what others see of it) →
//! [`residency`] (all of it for the draws of a scenario).

pub(crate) mod admission;
pub(crate) mod arrivals;
pub(crate) mod beds;
pub(crate) mod layer;
pub(crate) mod residency;
pub(crate) mod start;
pub(crate) mod stay_events;
pub(crate) mod step;
pub(crate) mod tell;
pub(crate) mod year;

#[cfg(test)]
mod tests;
