//! `bedplan merge`: the parts of a run joined to the whole.

use std::path::PathBuf;

use super::run::answer;
use crate::cli::chart_arguments::ChartArguments;
use crate::cli::interrupt;
use crate::cli::replace::ReplaceArgument;
use crate::cli::terminal::Terminal;
use crate::session::{self, Failure, MergeRequest};

/// What `bedplan merge` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct MergeArguments {
    /// Folders written by `bedplan run --shard`, in any order.
    #[arg(required = true)]
    parts: Vec<PathBuf>,
    /// Folder to write [default: one in `output/` named after the scenario].
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    replace: ReplaceArgument,
    #[command(flatten)]
    charts: ChartArguments,
}

/// Runs the command.
pub(crate) fn merge(arguments: &MergeArguments) -> Result<(), Failure> {
    let request = MergeRequest {
        parts: arguments.parts.clone(),
        out: arguments.out.clone(),
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
    };
    let tables_only = request.charts.tables_only;
    let terminal = Terminal::new(|done| answer(done, true, tables_only));
    session::merge(&interrupt::session(&terminal), &request)?;
    terminal.heard()
}
