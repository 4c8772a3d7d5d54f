//! `bedplan new`: a commented starter scenario for another district, with data tables to fill in.

use std::path::PathBuf;

use super::{Failure, out};
use crate::input::starter::{self, Plan};

/// What `bedplan new` takes.
#[derive(Debug, clap::Args)]
pub struct NewArguments {
    /// Name of the scenario and its folder: lower-case letters, digits and hyphens.
    name: String,
    /// Folder in which the scenario's folder is made.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// Number of townships.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=200))]
    townships: u16,
    /// Base year: the year of the population count.
    #[arg(long, default_value_t = 2020, value_parser = clap::value_parser!(i32).range(1950..=2100))]
    base_year: i32,
    /// Last year projected [default: 15 years after the base year].
    #[arg(long, value_parser = clap::value_parser!(i32).range(1951..=2150))]
    horizon: Option<i32>,
    /// Age from which a person counts as older.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u8).range(50..=80))]
    elderly_age: u8,
}

/// Runs the command. Writes into a new folder and never into one that is there.
pub fn new(arguments: &NewArguments) -> Result<(), Failure> {
    let plan = Plan {
        name: arguments.name.clone(),
        townships: arguments.townships,
        base_year: arguments.base_year,
        horizon: arguments.horizon.unwrap_or(arguments.base_year + 15),
        elderly_age: arguments.elderly_age,
    };
    let files = starter::files(&plan).map_err(Failure::usage)?;
    let folder = arguments.dir.join(&plan.name);
    starter::write(&folder, &files).map_err(Failure::file)?;
    let scenario = folder.join(starter::SCENARIO);
    out(&format!(
        "{0} is there, with tables to fill in under {1}.\nNext: bedplan check {0} && bedplan run {0}\n",
        scenario.display(),
        folder.join("data").display()
    ))
}
