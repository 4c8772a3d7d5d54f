//! What commands that ask the same of several plans can be told.

use std::path::PathBuf;

use crate::cli::chart_arguments::ChartArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::values;

/// Draws, seed, folder, threads and charts, where the first plan gives what is not said.
#[derive(Debug, clap::Args)]
pub(super) struct PlanArguments {
    /// Number of draws [default: the first plan's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    pub draws: Option<u32>,
    /// Seed of all random numbers [default: the first plan's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    pub seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the plans].
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, allow_negative_numbers = true, value_parser = values::threads)]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub replace: ReplaceArgument,
    #[command(flatten)]
    pub charts: ChartArguments,
}
