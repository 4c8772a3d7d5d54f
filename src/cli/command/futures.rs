//! `bedplan futures`: the futures in which a plan fails.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::chart_arguments::ChartArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::Lang;
use crate::message;
use crate::output::futures::Broken;
use crate::session::{self, Done, Failure, FuturesRequest};

/// What `bedplan futures` takes.
#[derive(Debug, clap::Args)]
pub struct FuturesArguments {
    /// Scenario files (YAML) of the plans.
    #[arg(required = true, value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// What it is to fail: `joint` (binding rules not met together), the id of a rule, `shortfall` or `shortfall=50` (more people
    /// than this without a bed), each with a year or years, such as `joint@2025` or `shortfall=50@2030-2035`; may be given several
    /// times [default: joint in the first headline year, shortfall in the last].
    #[arg(long, value_name = "FAILURE")]
    failure: Vec<String>,
    /// Number of draws [default: the first plan's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of all random numbers [default: the first plan's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the plans].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, allow_negative_numbers = true, value_parser = values::threads)]
    threads: Option<u16>,
    #[command(flatten)]
    replace: ReplaceArgument,
    #[command(flatten)]
    charts: ChartArguments,
}

/// Runs the command.
pub fn futures(arguments: &FuturesArguments) -> Result<(), Failure> {
    let request = FuturesRequest {
        plans: arguments.plans.clone(),
        failures: arguments.failure.clone(),
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
    };
    let terminal = Terminal::new(|done| match done {
        Done::Futures(broken, folder) => {
            let mut text = answer(broken, speech::lang());
            let where_ =
                message!("written to {folder}", "已写入 {folder}", folder = folder.display());
            let _ = writeln!(text, "\n{}", where_.get(speech::lang()));
            out(&text)
        }
        _ => Ok(()),
    });
    let explored = session::futures(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{draws} draws in {took:.1} s",
        "{draws} 次模拟，用时 {took:.1} 秒",
        draws = explored.plans.iter().map(|(_, futures)| futures.draws).sum::<u32>(),
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
