//! Scenario runs side by side: what each changes, what that does draw by draw, and whether it is
//! more than noise.
//!
//! Pure, as all of [`crate::analysis`]: what was run, and in which words it is told, is decided
//! elsewhere.

pub mod answer;
pub mod changes;
pub(crate) mod difference;
pub mod facts;
pub(crate) mod independent;
pub mod judgement;
pub mod levers;
pub mod question;
pub mod scorecard;
pub mod side;
pub mod spread;
pub mod tables;
pub mod verdict;

pub use changes::{Change, Described};
pub use difference::{Difference, Wish};
pub use scorecard::Scorecard;
pub use side::{Beside, Pair, Side};
pub use spread::Spread;
pub use verdict::Verdict;
