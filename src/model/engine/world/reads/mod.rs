//! What each stage of a world reads of a scenario, and the seed. A stage is made of its value and
//! sees nothing else.

mod care;
mod people;

pub(crate) use care::{CareReads, Shifts, TownshipReads, UptakeShiftRead, Wishes};
pub(crate) use people::{Moving, PeopleReads};
