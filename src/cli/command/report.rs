//! `bedplan report`: the charts, tables and reports of a finished run made again, as the words on
//! the command line choose.

use std::path::PathBuf;

use crate::cli::chart_arguments::ChartArguments;
use crate::cli::interrupt;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech::out;
use crate::cli::terminal::Terminal;
use crate::cli::values::{self, Names, Years};
use crate::language::{steers, written_out};
use crate::message;
use crate::output::handed_on;
use crate::session::{self, Done, Failure, ReportRequest};
use crate::words::Word;

/// What `bedplan report` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ReportArguments {
    /// Folder of a finished run.
    run: PathBuf,
    #[command(flatten)]
    charts: ChartArguments,
    /// Names of the charts, joined by commas [default: all].
    #[arg(long = "charts", value_name = "NAMES", value_parser = values::names)]
    only: Option<Names>,
    /// Years that text, tables and charts of one year speak of, joined by commas [default: the
    /// scenario's headline years; in tables, all]. Charts over time keep their whole axis.
    #[arg(long, allow_negative_numbers = true, value_parser = values::years)]
    years: Option<Years>,
    /// Ids or names of the townships that tables and charts show, joined by commas [default: all].
    #[arg(long, value_name = "TOWNSHIPS", value_parser = values::names)]
    townships: Option<Names>,
    /// Date to print in the report, in your words. Without it nothing is dated.
    #[arg(long, value_name = "TEXT", value_parser = plain_text)]
    date: Option<String>,
    /// Who prepared the report, to print on its cover.
    #[arg(long, value_name = "TEXT", value_parser = plain_text)]
    author: Option<String>,
    /// Folder of an earlier run: the report says what changed in the scenario since, and how the
    /// headline numbers moved; draw by draw where both have one seed and as many draws, which are
    /// then run again.
    #[arg(long, value_name = "RUN")]
    since: Option<PathBuf>,
    /// Folder to write [default: beside the run, its name with `-report`].
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    replace: ReplaceArgument,
}

/// A text to be printed: everything in it can be seen.
fn plain_text(text: &str) -> Result<String, values::Refusal> {
    match text.chars().find(|c| steers(*c)) {
        None => Ok(text.to_owned()),
        Some(c) => Err(values::Refusal(message!(
            "the text has a character that cannot be seen: {number}",
            "文字中有看不见的字符：{number}",
            number = written_out(c)
        ))),
    }
}

/// Runs the command.
pub(crate) fn report(arguments: &ReportArguments) -> Result<(), Failure> {
    let request = ReportRequest {
        run: arguments.run.clone(),
        charts: arguments.charts.options(),
        only: arguments.only.clone().map(|Names(names)| names),
        years: arguments.years.clone().map(|Years(years)| years),
        townships: arguments.townships.clone().map(|Names(names)| names),
        date: arguments.date.clone(),
        author: arguments.author.clone(),
        since: arguments.since.clone(),
        out: arguments.out.clone(),
        replace: arguments.replace.wanted(),
    };
    let tables_only = request.charts.tables_only;
    let terminal = Terminal::new(|done| match done {
        Done::Report(run, folder) => {
            let first = match tables_only {
                true => "tables".to_owned(),
                false => run.handed_on(handed_on::REPORT, "docx"),
            };
            let path = folder.join(first).display().to_string();
            out(&format!("{}\n", run.say(Word::WrittenTo, &[("path", &path)])))
        }
        _ => Ok(()),
    });
    session::report(&interrupt::session(&terminal), &request)?;
    terminal.heard()
}
