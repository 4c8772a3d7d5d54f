//! What the command line takes: a command and its words.

use clap::{Parser, Subcommand};

use super::command::{
    advise, backtest, check, compare, completions, explain, export, futures, import, list, manual,
    merge, new, open, page, report, run, schema, show, value, work,
};
use super::values;
use crate::language::Lang;

/// Where more is said.
const DOCUMENTS: &str = "Guide: docs/guide; fields of a scenario: docs/reference/scenario.md; \
     problems: docs/reference/problems.md, or `bedplan explain`";

/// How the columns of a list of homes are known.
const HEADS: &str = "Heads of a list of homes that are understood, among others: name, township, owner, operator, beds, \
     nursing beds, residents, staff; and the Chinese names in use. All of them: `bedplan import --print-names`";

/// Elderly-care facility and bed planning simulator.
#[derive(Debug, Parser)]
#[command(name = "bedplan", version, max_term_width = 100, after_help = DOCUMENTS)]
pub(super) struct Arguments {
    #[command(subcommand)]
    /// The command.
    pub command: Command,
    /// Language of messages, charts and reports, `en` or `zh` [default: the scenario's; of
    /// messages, else the terminal's].
    #[arg(long, global = true, value_parser = values::language)]
    pub lang: Option<Lang>,
}

/// A command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run scenarios and write tables, charts and a report for each.
    Run(run::RunArguments),
    /// Join the parts of a run that `bedplan run --shard` has written.
    Merge(merge::MergeArguments),
    /// List the units of work of a province, for engines that spread them over machines.
    PlanWork(work::PlanWorkArguments),
    /// Work on units of a province, each a part that is whole or absent.
    Work(work::WorkArguments),
    /// Make the charts, tables and reports of a finished run again, without simulating.
    Report(report::ReportArguments),
    /// Compare scenarios or run folders draw by draw; the first is the reference.
    Compare(compare::CompareArguments),
    /// Judge a scenario with an earlier base year by what happened since.
    Backtest(backtest::BacktestArguments),
    /// Find the cheapest choice of levers that keeps the rules with the probability asked for.
    Advise(advise::AdviseArguments),
    /// Say what knowing each fact would be worth for choosing between plans.
    Value(value::ValueArguments),
    /// Find the futures in which a plan fails.
    Futures(futures::FuturesArguments),
    /// Open a page with levers in the browser: move them and see what comes of it at once.
    Open(open::OpenArguments),
    /// Write a page with levers as one file that carries the engine, to be mailed: it needs no
    /// network and no bedplan.
    Page(page::PageArguments),
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
    /// Make a scenario and its data tables of workbooks filled in with Excel or WPS.
    #[command(after_help = HEADS)]
    Import(import::ImportArguments),
    /// Write a scenario as a workbook, to go on with in Excel or WPS.
    Export(export::ExportArguments),
    /// Print the completions of a shell.
    Completions(completions::CompletionsArguments),
    /// Print a manual page, in the format of `man`.
    Manual(manual::ManualArguments),
}

impl Command {
    /// Whether it works long enough to be interrupted, and so has to end by itself with what it
    /// began.
    pub(super) fn takes_long(&self) -> bool {
        match self {
            Command::Run(_)
            | Command::Merge(_)
            | Command::Work(_)
            | Command::Report(_)
            | Command::Compare(_)
            | Command::Backtest(_)
            | Command::Advise(_)
            | Command::Value(_)
            | Command::Futures(_)
            | Command::Open(_)
            | Command::Page(_) => true,
            Command::PlanWork(_)
            | Command::Check(_)
            | Command::Show(_)
            | Command::List(_)
            | Command::Explain(_)
            | Command::Schema(_)
            | Command::New(_)
            | Command::Import(_)
            | Command::Export(_)
            | Command::Completions(_)
            | Command::Manual(_) => false,
        }
    }
}
