//! `bedplan backtest`: a scenario with an earlier base year against what happened since.

use std::path::PathBuf;

use crate::cli::chart_arguments::ChartArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::message;
use crate::output::backtest::page::answer;
use crate::session::{self, BacktestRequest, Done, Failure};

/// What `bedplan backtest` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct BacktestArguments {
    /// Scenario file (YAML) with an earlier base year.
    scenario: PathBuf,
    /// What happened: a CSV table with the columns result, place, year, value, for people age_band
    /// and sex; class and source; any other column names groups.
    #[arg(long, value_name = "CSV")]
    observed: PathBuf,
    /// Number of draws [default: the scenario's, 10000 unless it says otherwise].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of all random numbers [default: the scenario's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the scenario, with `-backtest`].
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
pub(crate) fn backtest(arguments: &BacktestArguments) -> Result<(), Failure> {
    let request = BacktestRequest {
        scenario: arguments.scenario.clone(),
        observed: arguments.observed.clone(),
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
    };
    let first = request.charts.first();
    let terminal = Terminal::new(|done| match done {
        Done::Backtest(tested, folder) => out(&answer(tested, &folder.join(first))),
        _ => Ok(()),
    });
    let tested = session::backtest(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{observations} against {draws} in {run:.1} s",
        "{observations}、{draws}，用时 {run:.1} 秒",
        observations = match tested.observations.list.len() {
            1 => message!("1 observation", "1 个观测"),
            n => message!("{n} observations", "{n} 个观测", n = n),
        },
        draws = speech::draws(u64::from(tested.backtest.draws)),
        run = tested.drawing.as_secs_f64()
    ));
    terminal.heard()
}
