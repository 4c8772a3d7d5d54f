//! A province: its districts run one after the other, or read from parts that were worked on
//! anywhere, and added up draw by draw.

mod run;
mod work;

pub use run::{ProvinceRequest, RanProvince, is_province, province};
pub use work::{State, Unit, WorkRequest, Worked, plan_work, work};
