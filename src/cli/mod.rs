//! Words in, exit status out: the only place that prints, and the only one that knows the command line.
//!
//! stdout is for data and answers, stderr for progress and problems. Exit status: 0 done, 1 a fault of bedplan,
//! 2 wrong usage, 3 a scenario is not valid, 4 a file cannot be read or written, 5 done, but a rule is breached beyond the
//! probability that was asked for, 130 interrupted.

mod answer;
mod breach;
mod chart_arguments;
mod check;
mod chinese;
mod compare;
mod explain;
mod fault;
mod finished;
mod folder;
mod interrupt;
mod list;
mod merge;
mod new;
mod parse;
mod progress;
mod report;
mod run;
mod scenario;
mod schema;
mod several;
mod shard;
mod show;
mod speech;
mod values;
mod wrap;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::engine::Overflow;
use crate::language::{Lang, Message, visible_lines};
use crate::message;

/// Where more is said.
const DOCUMENTS: &str = "Guide: docs/guide; fields of a scenario: docs/reference/scenario.md; \
     problems: docs/reference/problems.md, or `bedplan explain`";

/// Elderly-care facility and bed planning simulator.
#[derive(Debug, Parser)]
#[command(name = "bedplan", version, max_term_width = 100, after_help = DOCUMENTS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Language of messages, charts and reports, `en` or `zh` [default: the scenario's; of messages, else the terminal's].
    #[arg(long, global = true, value_parser = values::language)]
    lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run scenarios and write tables, charts and a report for each.
    Run(RunArguments),
    /// Join the parts of a run that `bedplan run --shard` has written.
    Merge(merge::MergeArguments),
    /// Make the charts, tables and reports of a finished run again, without simulating.
    Report(report::ReportArguments),
    /// Compare scenarios or run folders draw by draw; the first is the reference.
    Compare(compare::CompareArguments),
    /// Say every problem of scenarios, without running them.
    Check(check::CheckArguments),
    /// Show a scenario merged with its parents, and the file each value came from.
    Show(show::ShowArguments),
    /// List the ids and names that a variant of a scenario can refer to.
    List(list::ListArguments),
    /// Say what the code of a problem means, or list all codes.
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of scenario files, for editors.
    Schema(schema::SchemaArguments),
    /// Write a starter scenario for another district, with data tables to fill in.
    New(new::NewArguments),
}

/// What `bedplan run` takes.
#[derive(Debug, clap::Args)]
pub struct RunArguments {
    /// Scenario files (YAML), or patterns in quotes such as 'scenarios/*.yaml'.
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<PathBuf>,
    /// Number of draws [default: the scenario's, 10000 unless it says otherwise].
    #[arg(long, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of all random numbers [default: the scenario's].
    #[arg(long, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write; of several scenarios, the folder that holds one for each [default: one in `output/` named after the
    /// scenario].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, value_parser = values::threads)]
    threads: Option<u16>,
    /// Stop as soon as the Monte Carlo standard error of every compliance probability, and of the mean number of people
    /// without a bed as a share of demand, is this small, such as 0.5%; --draws is then the most to run.
    #[arg(long, value_name = "ERROR", value_parser = values::error, conflicts_with = "shard")]
    until: Option<f64>,
    /// Run only part i of n of the draws; `bedplan merge` joins the parts.
    #[arg(long, value_name = "i/n", value_parser = shard::parsed)]
    shard: Option<shard::Shard>,
    #[command(flatten)]
    replace: folder::ReplaceArgument,
    #[command(flatten)]
    breach: breach::BreachArguments,
    #[command(flatten)]
    charts: chart_arguments::ChartArguments,
}

/// Why a command did not do its work, in words, with the exit status.
#[derive(Debug)]
pub struct Failure {
    status: u8,
    message: Message,
}

impl Failure {
    /// A scenario that is not valid (3), or a file of it that cannot be read (4); the problems have been printed.
    fn said(status: u8) -> Self {
        Failure { status, message: Message::default() }
    }

    /// A scenario whose results cannot be kept.
    fn simulation(overflow: Overflow) -> Self {
        let failure = Failure { status: 3, message: error(&overflow.into()) };
        failure.help(message!(
            "look at the numbers it comes from: a count in the wrong unit, or a ratio to almost nothing",
            "请核对相关数值：单位是否有误，或分母是否接近于零"
        ))
    }

    /// Words on the command line that cannot be followed.
    fn usage(message: impl Into<Message>) -> Self {
        Failure { status: 2, message: error(&message.into()) }
    }

    /// Everything was done, and a rule is breached beyond the probability that was asked for, 130 interrupted.
    fn breach(message: impl Into<Message>) -> Self {
        let message = message!("breach: {what}", "未达标：{what}", what = message.into());
        Failure { status: 5, message }
    }

    /// A file cannot be read or written.
    fn file(message: impl Into<Message>) -> Self {
        Failure { status: 4, message: error(&message.into()) }
    }

    /// The same with what to do, on a line of its own.
    #[must_use]
    fn help(mut self, help: impl Into<Message>) -> Self {
        let help = message!("help: {what}", "帮助：{what}", what = help.into());
        self.message = Message::lines([&self.message, &help]);
        self
    }
}

fn error(what: &Message) -> Message {
    message!("error: {what}", "错误：{what}", what = what)
}

/// Exit status of a command that was interrupted, as shells have it.
const INTERRUPTED: u8 = 130;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = match parse::arguments() {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let done = match arguments.command {
        Command::Run(arguments) => interrupt::hear().and_then(|stop| run::run(&arguments, &stop)),
        Command::Merge(arguments) => {
            interrupt::hear().and_then(|stop| merge::merge(&arguments, &stop))
        }
        Command::Report(arguments) => {
            interrupt::hear().and_then(|stop| report::report(&arguments, &stop))
        }
        Command::Compare(arguments) => {
            interrupt::hear().and_then(|stop| compare::compare(&arguments, &stop))
        }
        Command::Check(arguments) => check::check(&arguments),
        Command::Show(arguments) => show::show(&arguments),
        Command::List(arguments) => list::list(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Schema(arguments) => schema::schema(&arguments),
        Command::New(arguments) => new::new(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message.is_empty() {
                speech::tell(failure.message.get(speech::lang()).trim_end());
            }
            ExitCode::from(failure.status)
        }
    }
}

/// Prints an answer to stdout, with what would steer a terminal written out. A reader that has gone
/// (`bedplan show plan.yaml | head`) is no fault.
fn out(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(visible_lines(text).as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::file(message!(
                "the answer cannot be written to standard output: {why}",
                "结论无法写到标准输出：{why}",
                why = Message::from(error)
            )))
        }
        _ => Ok(()),
    }
}
