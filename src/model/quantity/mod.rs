//! Numbers with a meaning: months of the calendar, exact decimals and sums of money.
//!
//! The lowest layer: it names nothing else of the crate and does no input or output.

pub(crate) mod decimal;
pub mod hexadecimal;
pub(crate) mod month;
mod yuan;

pub use decimal::Decimal;
pub use month::Month;
pub use yuan::Yuan;
