//! `bedplan futures`: the futures in which a plan fails.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::interrupt;
use crate::cli::plan_arguments::PlanArguments;
use crate::cli::speech;
use crate::cli::terminal::Terminal;
use crate::language::Lang;
use crate::message;
use crate::output::futures::Broken;
use crate::session::{self, Done, Failure, FuturesRequest};

/// What `bedplan futures` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct FuturesArguments {
    /// Scenario files (YAML) of the plans.
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// What it is to fail: `joint` (binding rules not met together), the id of a rule, `shortfall`
    /// or `shortfall=50` (more people than this without a bed), each with a year or years, such as
    /// `joint@2025` or `shortfall=50@2030-2035`; may be given several times [default: joint in the
    /// first headline year, shortfall in the last].
    #[arg(long, value_name = "FAILURE")]
    failure: Vec<String>,
    #[command(flatten)]
    of_plans: PlanArguments,
}

/// Runs the command.
pub(crate) fn futures(arguments: &FuturesArguments) -> Result<(), Failure> {
    let of_plans = &arguments.of_plans;
    let request = FuturesRequest {
        plans: arguments.plans.clone(),
        failures: arguments.failure.clone(),
        draws: of_plans.draws,
        seed: of_plans.seed,
        out: of_plans.out.clone(),
        threads: of_plans.threads,
        replace: of_plans.replace.wanted(),
        charts: of_plans.charts.options(),
    };
    let terminal = Terminal::new(|done| match done {
        Done::Futures(broken, folder) => speech::answered(&answer(broken, speech::lang()), folder),
        _ => Ok(()),
    });
    let explored = session::futures(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{draws} in {took:.1} s",
        "{draws}，用时 {took:.1} 秒",
        draws =
            speech::draws(explored.plans.iter().map(|(_, futures)| u64::from(futures.draws)).sum()),
        took = explored.took.as_secs_f64()
    ));
    terminal.heard()
}

/// The answer for the terminal.
fn answer(broken: &Broken, lang: Lang) -> String {
    let mut text = String::new();
    for plan in &broken.plans {
        let _ = writeln!(text, "{}", plan.scenario.title.get(lang));
        for of in &plan.futures.broken {
            for sentence in plan.sentences(of) {
                let _ = writeln!(text, "- {}", sentence.get(lang));
            }
        }
    }
    text
}
