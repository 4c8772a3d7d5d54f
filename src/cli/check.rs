//! `bedplan check`: every problem of some scenarios, without running them.

use std::path::PathBuf;

use super::{Failure, scenario, speech};
use crate::input::{self, Problems, Sources};

/// What `bedplan check` takes.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// Scenario files (YAML), each looked at by itself.
    #[arg(required = true)]
    scenarios: Vec<PathBuf>,
}

/// Runs the command: silent when all is well; 3 or 4, the worst of all scenarios, when one has errors.
pub fn check(arguments: &CheckArguments) -> Result<(), Failure> {
    let mut worst = 0;
    for path in &arguments.scenarios {
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        input::open(path, &mut sources, &mut problems);
        let language = input::language(&sources);
        speech::follow(language);
        scenario::say(&problems, &sources, speech::lang_of(language));
        worst = worst.max(problems.exit_status());
    }
    if worst == 0 { Ok(()) } else { Err(Failure::said(worst)) }
}
