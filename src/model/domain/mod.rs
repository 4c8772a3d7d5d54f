//! The field's things and their invariants: townships, population, life table, care need,
//! facilities, measures, rules, assumptions and the scenario that holds them.
//!
//! No randomness, no files, no printing. What stands here has passed the door and is taken as true.

mod asked_failure;
mod asked_failure_words;
pub(crate) mod assumption;
pub mod cost;
pub(crate) mod equity;
pub(crate) mod extent;
pub mod facility;
pub mod homes;
mod input;
pub mod kept;
pub mod ledger;
pub mod lever;
pub(crate) mod life_table;
pub(crate) mod list;
pub mod measure;
pub mod metric;
pub mod minutes;
pub mod need_definition;
mod need_level;
mod observation;
pub mod outline;
pub(crate) mod page;
pub(crate) mod part;
pub mod population;
pub(crate) mod province;
mod questions;
pub mod residents;
pub mod rule;
pub mod scenario;
mod sex;
pub mod staff;
pub mod template;
pub(crate) mod text;
pub(crate) mod township;
mod units;
pub(crate) mod uptake_shift;
mod years;

pub use asked_failure::{AskedFailure, Failing};
pub use assumption::{
    Assumption, Class, CommonFactor, Drawn, Loaded, MORTALITY_WALK, Param, Provenance, Whose,
};
pub use cost::{CostGroup, CostItem, Costs, Driver, DriverWord, Payer};
pub use equity::Equity;
pub use extent::Extent;
pub use facility::{BedKind, Beds, Facility, Operator, Owner, Project, Stage};
pub use homes::{Attribute, HomeKind, Homes};
pub use input::Input;
pub use kept::{Kept, KeptResult};
pub use lever::{Lever, Levers};
pub use life_table::LifeTable;
pub use list::{ByFacility, ByTownship, FacilityIndex, List, ListIndex, TownshipIndex};
pub use measure::{Action, Measure};
pub use metric::{GapUnit, Metric};
pub use need_level::NeedLevel;
pub use observation::{Grouping, Observation, Observations, ObservedPlace, Subject};
pub use page::PageChoice;
pub use part::Part;
pub use population::{AgeBand, BasePopulation};
pub use province::Province;
pub use questions::Questions;
pub use residents::Residents;
pub use rule::{Accounted, Bound, DatedBound, Place, Rule, Series, Spending};
pub use scenario::{
    AgeWeight, CareNeedTable, Migration, Mortality, Scenario, Supply, Supported, SupportedNumber,
    Travel, Uptake,
};
pub use sex::{SEXES, Sex};
pub use staff::StaffKind;
pub use template::TemplateInputs;
pub use text::Text;
pub use units::Unit;
pub use uptake_shift::UptakeShift;
pub use years::Years;

pub use crate::language::Lang;
pub use township::{Area, Township};
