//! A scenario as written: the shapes a planner may type, before any rule of the model is checked.
//!
//! The doc comments here are the only description of the file format: they become the JSON Schema,
//! the completion in an editor and the reference page. Ranges and units stand beside the field they
//! bound. Nothing here refuses a value; the door does, against the schema made from these types.

mod beds;
mod care;
mod common_factors;
mod costs;
mod distribution;
mod geometry;
mod given;
mod keep;
mod levers;
mod measures;
mod page;
mod people;
mod province;
mod questions;
mod residents;
mod rules;
mod scenario;
mod staff;
mod travel;
mod words;

pub use beds::{Attribute, Baseline, Beds, Cancellation, Facility, Project, Supply};
pub use care::{CareNeed, Supported, Uptake, UptakeShift};
pub use common_factors::{CommonFactor, FactorScope};
pub use costs::{CostItem, Costs, Payer};
pub use distribution::{
    BetaForm, Dist, LognormalForm, NormalForm, StudentForm, ThreePoint, TwoPoint,
};
pub use geometry::Geometry;
pub use given::{Amount, Count, CountFull, Given, GivenFull};
pub use keep::Keep;
pub use levers::{BedSteps, Lever, LeverBeds};
pub use measures::{AllWord, BedCount, Measure};
pub use page::Page;
pub use people::{AgeWeight, Code, Migration, Mortality, Population, Township};
pub use province::Province;
pub use questions::Questions;
pub use residents::{BaseYear, MonthsByKind, Patience, PatienceWord, Residents};
pub use rules::{HomeKind, Limit, PartOfSpending, Rule, Series};
pub use scenario::{Period, Scenario};
pub use staff::{Available, BedsEach, ResidentsEach, StaffKind, Trained};
pub use travel::{NoneWord, Travel, Ways};
pub use words::Words;
