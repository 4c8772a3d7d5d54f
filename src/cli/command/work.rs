//! `bedplan plan-work` and `bedplan work`: a province in units that any engine can spread over
//! machines.

use std::path::PathBuf;

use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::message;
use crate::session::{self, Failure, State, WorkRequest};

/// What both commands take.
#[derive(Debug, clap::Args)]
pub(crate) struct ProvinceWork {
    /// File of the province (YAML with `districts:`).
    province: PathBuf,
    /// Folder of the parts.
    #[arg(long = "dir", value_name = "FOLDER")]
    folder: PathBuf,
    /// Parts of the draws of each district.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true, value_parser = values::number_of_parts)]
    parts: u32,
    /// Number of draws [default: the province's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of all random numbers [default: the province's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    seed: Option<u64>,
}

impl ProvinceWork {
    fn request(&self, threads: Option<u16>) -> WorkRequest {
        WorkRequest {
            province: self.province.clone(),
            draws: self.draws,
            seed: self.seed,
            parts: self.parts,
            folder: self.folder.clone(),
            threads,
        }
    }
}

/// What `bedplan plan-work` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct PlanWorkArguments {
    #[command(flatten)]
    of: ProvinceWork,
    /// List only units whose part is not there, or is damaged or of another scenario or version;
    /// these are told on stderr.
    #[arg(long)]
    missing: bool,
}

/// What `bedplan work` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct WorkArguments {
    #[command(flatten)]
    of: ProvinceWork,
    /// Units to work on, as `bedplan plan-work` names them, such as north.2-of-8; several are done
    /// one after the other.
    #[arg(required = true, value_name = "UNIT")]
    units: Vec<String>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, allow_negative_numbers = true, value_parser = values::threads)]
    threads: Option<u16>,
}

/// Lists the units of a province, a line each: name, district, part, identity and file, parted by
/// tabs.
pub(crate) fn plan_work(arguments: &PlanWorkArguments) -> Result<(), Failure> {
    let terminal = Terminal::new(|_| Ok(()));
    let request = arguments.of.request(None);
    let units = session::plan_work(&interrupt::session(&terminal), &request)?;
    let mut text = String::from("unit\tdistrict\tpart\tidentity\tfile\n");
    for (unit, state) in &units {
        if let State::Refused(why) = state {
            speech::note(why);
        }
        if arguments.missing && *state == State::There {
            continue;
        }
        let file = unit.file.display();
        let session::Unit { name, district, shard, part, .. } = unit;
        text.push_str(&format!("{name}\t{district}\t{shard}\t{}\t{file}\n", part.run_id));
    }
    out(&text)
}

/// Works on units.
pub(crate) fn work(arguments: &WorkArguments) -> Result<(), Failure> {
    let terminal = Terminal::new(|_| Ok(()));
    let request = arguments.of.request(arguments.threads);
    let worked = session::work(&interrupt::session(&terminal), &request, &arguments.units)?;
    speech::note(&message!(
        "units made: {made}; already there: {there}",
        "已完成单元：{made}；原已存在：{there}",
        made = worked.made,
        there = worked.there
    ));
    terminal.heard()
}
