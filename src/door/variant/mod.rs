//! A scenario changed by what a planner can move in it: the controls that a scenario has, how they
//! are set, and the variant that this makes.
//!
//! What is set becomes the text of a scenario that extends the one it was set in, and goes through
//! the door like any other: so a page, the command line and whoever opens the saved file later have
//! the same scenario. Builds alone, for a page that carries the engine.

pub(crate) mod control;
pub mod entries;
pub mod patch;
pub(crate) mod setting;

pub use control::{Control, Group, Kind, Set, controls};
pub use patch::Patch;
pub use setting::{Head, RefusedSetting, Settings, text};
