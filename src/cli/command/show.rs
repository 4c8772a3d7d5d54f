//! `bedplan show`: a scenario merged with its parents, and the file each value came from.

use std::path::PathBuf;

use crate::cli::exit::told;
use crate::cli::speech::{self, out};
use crate::cli::terminal;
use crate::input::yaml::show;
use crate::input::{self, Problems, Sources};
use crate::session::Failure;

/// What `bedplan show` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArguments {
    /// Scenario file (YAML).
    scenario: PathBuf,
    /// Print plain YAML that stands alone, without the file and line of each value.
    #[arg(long)]
    resolved: bool,
}

/// Runs the command. A scenario that merges is shown even when its values are not valid: to look at
/// them is often why it is called.
pub(crate) fn show(arguments: &ShowArguments) -> Result<(), Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = input::load(&arguments.scenario, &mut sources, &mut problems);
    if let Some(loaded) = &loaded {
        let text = if arguments.resolved {
            show::alone(loaded, &sources)
        } else {
            show::show(&loaded.root, &sources, true)
        };
        out(&text)?;
    }
    terminal::say(&problems, &sources, speech::lang_of(input::language(&sources)));
    match problems.exit_status() {
        0 => Ok(()),
        status => Err(told(status)),
    }
}
