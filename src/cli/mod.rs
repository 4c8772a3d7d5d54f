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
mod command;
mod explain;
mod fault;
mod interrupt;
mod list;
mod new;
mod parse;
mod replace;
mod scenario;
mod schema;
mod show;
mod speech;
mod terminal;
mod values;
mod wrap;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::language::{Lang, Message, visible_lines};
use crate::message;
use crate::session::{Failure, Kind};

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
    Run(command::run::RunArguments),
    /// Join the parts of a run that `bedplan run --shard` has written.
    Merge(command::merge::MergeArguments),
    /// Make the charts, tables and reports of a finished run again, without simulating.
    Report(command::report::ReportArguments),
    /// Compare scenarios or run folders draw by draw; the first is the reference.
    Compare(command::compare::CompareArguments),
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

/// The failure as it is printed, with what to do.
fn printed(failure: &Failure) -> Message {
    let first = match failure.kind {
        Kind::Interrupted => failure.message.clone(),
        Kind::Breach => message!("breach: {what}", "未达标：{what}", what = &failure.message),
        Kind::Usage | Kind::Invalid | Kind::File => {
            message!("error: {what}", "错误：{what}", what = &failure.message)
        }
    };
    let help = |what: &Message| message!("help: {what}", "帮助：{what}", what = what);
    let helps: Vec<Message> = failure.helps.iter().map(help).collect();
    Message::lines(std::iter::once(&first).chain(&helps))
}

/// A scenario that is not valid (3), or a file of it that cannot be read (4); the problems have been printed.
fn told(status: u8) -> Failure {
    Failure::told(if status == 4 { Kind::File } else { Kind::Invalid })
}

/// The exit status of a failure, which is an interface.
fn status(kind: Kind) -> u8 {
    match kind {
        Kind::Usage => 2,
        Kind::Invalid => 3,
        Kind::File => 4,
        Kind::Breach => 5,
        // As shells have it.
        Kind::Interrupted => 130,
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = match parse::arguments() {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    let done = match arguments.command {
        Command::Run(arguments) => interrupt::hear().and_then(|()| command::run::run(&arguments)),
        Command::Merge(arguments) => {
            interrupt::hear().and_then(|()| command::merge::merge(&arguments))
        }
        Command::Report(arguments) => {
            interrupt::hear().and_then(|()| command::report::report(&arguments))
        }
        Command::Compare(arguments) => {
            interrupt::hear().and_then(|()| command::compare::compare(&arguments))
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
                speech::tell(printed(&failure).get(speech::lang()).trim_end());
            }
            ExitCode::from(status(failure.kind))
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
