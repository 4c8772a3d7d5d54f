//! `bedplan run`: scenarios in, a folder for each, and the answer in words.

use std::path::{Path, PathBuf};

use super::province;
use crate::analysis::Results;
use crate::analysis::compare::Side;
use crate::cli::breach::BreachArguments;
use crate::cli::chart_arguments::ChartArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{answer, interrupt, values};
use crate::message;
use crate::output::draws::Places;
use crate::session::{self, Done, Failure, Kind, ProvinceRequest, RunRequest, Shard};

/// What `bedplan run` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArguments {
    /// Scenario files (YAML), or patterns in quotes such as 'scenarios/*.yaml'; or one province
    /// (YAML with `districts:`).
    #[arg(required = true, value_name = "SCENARIO")]
    scenarios: Vec<PathBuf>,
    /// Number of draws [default: the scenario's, 10000 unless it says otherwise].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of all random numbers [default: the scenario's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write; of several scenarios, the folder that holds one for each [default: one in
    /// `output/` named after the scenario].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, allow_negative_numbers = true, value_parser = values::threads)]
    threads: Option<u16>,
    /// Stop as soon as the Monte Carlo standard error of every compliance probability, and of the
    /// mean number of people without a bed as a share of demand, is this small, such as 0.5%;
    /// --draws is then the most to run.
    #[arg(long, value_name = "ERROR", allow_hyphen_values = true, value_parser = values::error, conflicts_with = "shard")]
    until: Option<f64>,
    /// Run only part i of n of the draws; `bedplan merge` joins the parts.
    #[arg(long, value_name = "i/n", value_parser = part)]
    shard: Option<Shard>,
    /// Write every draw's results and assumptions to `draws.parquet`, for pandas, polars or DuckDB:
    /// of the district, or of each township too.
    #[arg(
        long,
        value_enum,
        value_name = "PLACES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "district"
    )]
    save_draws: Option<PlacesWord>,
    /// Folder of an earlier run: the report says what changed in the scenario since, and how the
    /// headline numbers moved; draw by draw where both have one seed and as many draws, which are
    /// then run again.
    #[arg(long, value_name = "RUN", conflicts_with = "shard")]
    since: Option<PathBuf>,
    /// Of a province: folder of parts, read where they are there and made where they are not.
    #[arg(long, value_name = "FOLDER")]
    work: Option<PathBuf>,
    /// Parts of the draws of each district, with --work [default: 1].
    #[arg(long, requires = "work", allow_negative_numbers = true, value_parser = values::number_of_parts)]
    parts: Option<u32>,
    #[command(flatten)]
    replace: ReplaceArgument,
    #[command(flatten)]
    breach: BreachArguments,
    #[command(flatten)]
    charts: ChartArguments,
}

/// Whose results are saved draw by draw.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum PlacesWord {
    /// The district's.
    District,
    /// The district's and each township's.
    Townships,
}

impl From<PlacesWord> for Places {
    fn from(word: PlacesWord) -> Self {
        match word {
            PlacesWord::District => Places::District,
            PlacesWord::Townships => Places::Townships,
        }
    }
}

/// A part as it is written on the command line.
fn part(text: &str) -> Result<Shard, values::Refusal> {
    text.parse().map_err(|_| {
        if let Some(meant) = meant_part(text) {
            return values::Refusal(message!("write `{meant}`", "请写成 `{meant}`"));
        }
        values::Refusal(message!(
            "a part is written i/n, such as 2/8, with i from 1 to n and n up to {most}",
            "分段写成 i/n，例如 2/8，其中 i 为 1 至 n，n 最大 {most}",
            most = Shard::MOST
        ))
    })
}

/// `1-2`, `1 of 2`, `1／2`: a part that is written otherwise.
fn meant_part(text: &str) -> Option<String> {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let [which, of] = numbers.as_slice() else { return None };
    let meant = format!("{which}/{of}");
    (meant != text && meant.parse::<Shard>().is_ok()).then_some(meant)
}

/// Runs the command.
pub(crate) fn run(arguments: &RunArguments) -> Result<(), Failure> {
    let scenarios = session::files(&arguments.scenarios)?;
    if let [file] = scenarios.as_slice()
        && session::is_province(file)
    {
        return of_a_province(arguments, file);
    }
    province::refuse_beside(&scenarios)?;
    if arguments.work.is_some() {
        return Err(Failure::usage(message!(
            "`--work` is for a province, and none is named",
            "`--work` 只用于省级文件，而这里没有"
        ))
        .help(message!(
            "parts of a scenario are made with --shard",
            "单个情景的分段请用 --shard"
        )));
    }
    let alone = scenarios.len() == 1;
    let request = RunRequest {
        scenarios,
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        until: arguments.until,
        shard: arguments.shard,
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
        save_draws: arguments.save_draws.map(Places::from),
        since: arguments.since.clone(),
    };
    let tables_only = request.charts.tables_only;
    let terminal = Terminal::new(|done| answer(done, alone, tables_only));
    let ran = session::run(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{draws} in {run:.1} s, tables and charts in {write:.1} s",
        "{draws}用时 {run:.1} 秒，表格与图用时 {write:.1} 秒",
        draws = speech::draws(ran.runs.iter().map(|one| one.ensemble.draws() as u64).sum()),
        run = ran.drawing.as_secs_f64(),
        write = ran.writing.as_secs_f64()
    ));
    terminal.heard()?;
    if ran.interrupted {
        return Err(Failure::told(Kind::Interrupted));
    }
    // A part has no probabilities of its own.
    let judged = ran.runs.iter().filter(|_| arguments.shard.is_none());
    let breaches = judged.flat_map(|one| {
        let results = Results::new(&one.ensemble);
        let side = Side { scenario: &one.scenario, results: &results };
        arguments.breach.of(&one.scenario.name, &side)
    });
    arguments.breach.judge(&breaches.collect::<Vec<_>>())
}

/// Runs a province with what of the arguments is for one.
fn of_a_province(arguments: &RunArguments, file: &Path) -> Result<(), Failure> {
    province::refuse_options(&[
        ("--until", arguments.until.is_some()),
        ("--shard", arguments.shard.is_some()),
        ("--save-draws", arguments.save_draws.is_some()),
        ("--since", arguments.since.is_some()),
        ("--fail-on-breach", arguments.breach.is_asked()),
    ])?;
    province::run(&ProvinceRequest {
        province: file.to_owned(),
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
        parts: arguments.work.clone().map(|folder| (folder, arguments.parts.unwrap_or(1))),
    })
}

/// Says what was written: at length for a run `alone`, else in two lines.
pub(crate) fn answer(done: &Done, alone: bool, tables_only: bool) -> Result<(), Failure> {
    match done {
        Done::Run(run, folder) if alone => {
            out(&answer::terminal(run, folder, tables_only, speech::width()))
        }
        Done::Run(run, folder) => out(&answer::line(run, folder)),
        Done::Part(folder) => {
            let text = message!(
                "Written to {folder}; join the parts with `bedplan merge`\n",
                "已写入 {folder}；请用 `bedplan merge` 合并各分段\n",
                folder = folder.display()
            );
            out(text.get(speech::lang()))
        }
        Done::Report(..)
        | Done::Comparison(..)
        | Done::Backtest(..)
        | Done::Advice(..)
        | Done::Value(..)
        | Done::Futures(..)
        | Done::Definitions(..)
        | Done::Province(..) => Ok(()),
    }
}
