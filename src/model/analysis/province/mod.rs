//! A province: results of districts added draw by draw, in whole numbers, then summarised.
//! Quantiles are never added.
//!
//! Draw r of all districts shares what is common to them; so its sum is a value of the whole in one
//! possible world.

mod part_file;
mod ranking;
mod result;
mod rolled;
mod rules;
mod tables;
mod whole;

pub use part_file::{PartFileError, PartLabel, named};
pub use ranking::{Ranked, Ranking};
pub use result::{ROLLED, RolledResult, Spender};
pub use rolled::Rolled;
pub use rules::RuleOfWhole;
pub use whole::{DistrictSeen, DistrictTold, Summing, Whole};
