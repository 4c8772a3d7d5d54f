//! Integration tests: the library through its front door and the program as a planner runs it.
//!
//! One crate, so that the program is linked once. Nothing here looks at private parts: what a test
//! needs it gets from scenario files, from the public library, or from the files of a run folder.

mod advice;
mod anchor;
mod arithmetic;
mod attainable;
mod backtest;
mod budgets;
mod by_hand;
mod ceilings;
#[cfg(unix)]
mod changed_runs;
mod circles;
mod comments;
mod common_causes;
mod conservation;
mod data_files;
mod definitions;
mod determinism;
mod district_ids;
mod districts;
mod documents;
mod draws;
mod ensembles;
mod equity;
mod errors;
mod facts;
mod faults;
mod few_draws;
mod hostile_texts;
#[cfg(unix)]
mod interrupts;
mod kept;
#[path = "../kit/mod.rs"]
mod kit;
mod language;
mod layers;
mod metamorphic;
mod money;
mod money_of_residents;
mod mortality;
mod new_files;
mod parts;
mod people_only;
mod places;
mod policy;
mod printed_sheets;
mod province;
mod province_accounts;
mod questions;
mod reference_run;
mod refusals;
mod report;
mod residents;
mod residents_beside;
mod run_folder;
mod session;
mod shards;
mod side_by_side;
mod since;
mod strace;
mod support;
mod tables;
mod twins;
mod uncertainty;
mod united_nations;
mod workbook;
mod years;
