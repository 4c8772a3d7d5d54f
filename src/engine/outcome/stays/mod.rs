//! People who stay: residents keep their beds from month to month, people arrive, wait, are
//! admitted, leave or give up.
//!
//! An alternative to placing every year anew ([`crate::engine::outcome::housing`]), for scenarios
//! with a `residents` section. Length of stay and patience have no memory (exponential laws), so a
//! stock of residents says all about how long its people will stay.
//!
//! Reading order: [`layer`] (which beds whom may hold) → [`admission`] (who is admitted where, as
//! whole persons) → [`luck`] (chance, or its expectation) → [`year`] (what is counted over a year)
//! → [`step`] (one step of the state) → [`arrivals`] and [`beds`] (what comes from the world and
//! from the plan) → [`start`] (the base year) → [`tell`] (what others see of it) → [`residency`]
//! (all of it for the draws of a scenario).

pub mod admission;
pub mod arrivals;
pub mod beds;
pub mod layer;
pub mod luck;
pub mod residency;
pub mod start;
pub mod step;
pub mod tell;
pub mod year;

#[cfg(test)]
mod tests;
