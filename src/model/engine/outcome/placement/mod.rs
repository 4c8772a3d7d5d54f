//! Who gets which bed where: placement under travel, what coordination could save, spatial access,
//! beds needed.
//!
//! Pure functions of numbers. Every sum runs in the order of township ids, which
//! [`crate::domain::minutes::Minutes`] is given once, so the order of townships in a file changes
//! no byte.
//!
//! Reading order: [`client`] (who, which beds) → [`travel`] (who reaches what; `pair_sums` to sum
//! over it) → [`place`] (behaviour) → [`coordinated`] (the best any office could do; a maximum flow
//! over [`flow`]) → [`access`] (a score) → [`needed`] (how many beds would close the gap).
//! [`short`] says from how many persons on somebody is without a bed.

pub mod access;
pub mod client;
pub mod coordinated;
pub(crate) mod flow;
pub mod needed;
mod pair_sums;
pub mod place;
pub mod short;
pub mod travel;

pub use client::Client;
pub use short::is_short;
