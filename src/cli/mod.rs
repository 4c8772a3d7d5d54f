//! Words in, exit status out: the only place that prints, and the only one that knows the command
//! line.
//!
//! stdout is for data and answers, stderr for progress and problems. Exit status: 0 done, 1 a fault
//! of bedplan, 2 wrong usage, 3 a scenario is not valid, 4 a file cannot be read or written, 5
//! done, but a rule is breached beyond the probability that was asked for, 130 interrupted.

mod answer;
mod arguments;
mod breach;
mod chart_arguments;
mod chinese;
mod command;
mod exit;
mod interrupt;
mod mistyped;
mod parse;
mod plan_arguments;
mod replace;
mod speech;
mod terminal;
mod values;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::CommandFactory as _;
use command::{
    advise, backtest, check, compare, completions, explain, export, futures, import, list, manual,
    merge, new, open, page, report, run, schema, show, value, work,
};

use crate::session::Failure;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let arguments = match parse::arguments() {
        Ok(arguments) => arguments,
        Err(status) => return status,
    };
    match done(&arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message.is_empty() {
                speech::tell(exit::printed(&failure).get(speech::lang()).trim_end());
            }
            ExitCode::from(exit::status(failure.kind))
        }
    }
}

/// Does what was asked; a command that takes long ends by itself when it is interrupted.
fn done(command: &Command) -> Result<(), Failure> {
    if command.takes_long() {
        interrupt::hear()?;
    }
    match command {
        Command::Run(arguments) => run::run(arguments),
        Command::Merge(arguments) => merge::merge(arguments),
        Command::PlanWork(arguments) => work::plan_work(arguments),
        Command::Work(arguments) => work::work(arguments),
        Command::Report(arguments) => report::report(arguments),
        Command::Compare(arguments) => compare::compare(arguments),
        Command::Backtest(arguments) => backtest::backtest(arguments),
        Command::Advise(arguments) => advise::advise(arguments),
        Command::Value(arguments) => value::value(arguments),
        Command::Futures(arguments) => futures::futures(arguments),
        Command::Open(arguments) => open::open(arguments),
        Command::Page(arguments) => page::page(arguments),
        Command::Check(arguments) => check::check(arguments),
        Command::Show(arguments) => show::show(arguments),
        Command::List(arguments) => list::list(arguments),
        Command::Explain(arguments) => explain::explain(arguments),
        Command::Schema(arguments) => schema::schema(arguments),
        Command::New(arguments) => new::new(arguments),
        Command::Import(arguments) => import::import(arguments),
        Command::Export(arguments) => export::export(arguments),
        Command::Completions(arguments) => {
            completions::completions(arguments, Arguments::command())
        }
        Command::Manual(arguments) => manual::manual(arguments, Arguments::command()),
    }
}
