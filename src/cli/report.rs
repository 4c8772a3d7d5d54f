//! `bedplan report`: the charts, tables and reports of a finished run made again, as the words on the command line choose.
//!
//! Never simulates: everything is read from the run folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::chart_arguments::ChartArguments;
use super::finished::Finished;
use super::run::{TALLIES, warn_of_missing_glyphs};
use super::values::{self, Names, Years};
use super::{Failure, folder, out, speech};
use crate::analysis::headline::Scope;
use crate::analysis::{Headline, Results};
use crate::domain::{Lang, Scenario, Township};
use crate::engine::Model;
use crate::input::suggest;
use crate::language::{Message, steers, written_out};
use crate::message;
use crate::output::folder::{Building, Marker as _};
use crate::output::manifest;
use crate::output::run::Run;
use crate::output::{self, Choice, WriteError};
use crate::words::Word;

/// What `bedplan report` takes.
#[derive(Debug, clap::Args)]
pub struct ReportArguments {
    /// Folder of a finished run.
    run: PathBuf,
    #[command(flatten)]
    charts: ChartArguments,
    /// Names of the charts, joined by commas [default: all].
    #[arg(long = "charts", value_name = "NAMES", value_parser = values::names)]
    only: Option<Names>,
    /// Years that text, tables and charts of one year speak of, joined by commas [default: the scenario's headline years; in tables, all].
    /// Charts over time keep their whole axis.
    #[arg(long, value_parser = values::years)]
    years: Option<Years>,
    /// Ids or names of the townships that tables and charts show, joined by commas [default: all].
    #[arg(long, value_name = "TOWNSHIPS", value_parser = values::names)]
    townships: Option<Names>,
    /// Date to print in the report, in your words. Without it nothing is dated.
    #[arg(long, value_name = "TEXT", value_parser = plain_text)]
    date: Option<String>,
    /// Folder to write [default: beside the run, its name with `-report`].
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    replace: folder::ReplaceArgument,
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
pub fn report(arguments: &ReportArguments, stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    refuse_file(&arguments.run)?;
    let finished = Finished::open(&arguments.run)?;
    let scenario = &finished.opened.scenario;
    let target = arguments.out.clone().unwrap_or_else(|| beside(&arguments.run));
    let building: Building = arguments.replace.begin(&target, finished.manifest.origin())?;
    let building = building.until(stop);
    for change in finished.changes() {
        speech::note(&message!(
            "warning: {change}; the report is not made from it",
            "警告：{change}；报告不由它生成",
            change = change
        ));
    }
    let model = Model::new(scenario, finished.manifest.seed);
    let (scope, choice) = chosen(arguments, scenario)?;
    let tallies = finished.tallies.bytes()?;
    let ensemble = finished.tallies.ensemble(&model, &tallies)?;
    let results = Results::new(&ensemble);
    let headline = Headline::new(&model, &results, scope);
    let mut manifest = finished.manifest.clone();
    if let Some(lang) = speech::asked() {
        manifest.lang = manifest::lang_word(lang).to_owned();
    }
    let lang = [Lang::En, Lang::Zh].into_iter().find(|l| manifest::lang_word(*l) == manifest.lang);
    let run = Run {
        scenario,
        results: &results,
        headline: &headline,
        manifest: &manifest,
        lang: lang.unwrap_or(scenario.lang),
        date: arguments.date.as_deref(),
    };
    for (name, bytes) in &finished.sources {
        building.write(name, bytes)?;
    }
    building.write(TALLIES, &tallies)?;
    let drawn = output::write(&run, &model, &choice, &building).map_err(|error| match error {
        WriteError::NoChart(..) => Failure::usage(error),
        error => Failure::from(error),
    })?;
    folder::tell(&building.finish(manifest.clone())?);
    let missing = drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied());
    warn_of_missing_glyphs(&[scenario], run.lang, missing.collect());
    let path = target.join("report.docx").display().to_string();
    out(&format!("{}\n", run.say(Word::WrittenTo, &[("path", &path)])))
}

/// Refuses a file in place of a run folder, with the folder that was meant.
fn refuse_file(named: &Path) -> Result<(), Failure> {
    if !named.is_file() {
        return Ok(());
    }
    let shown = named.display();
    let is_scenario = named.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let run = named.ancestors().skip(1).find(|folder| folder.join(manifest::FILE).is_file());
    let help = match run {
        Some(run) => suggest::did_you_mean(if run.as_os_str().is_empty() {
            Path::new(".").display()
        } else {
            run.display()
        }),
        None if is_scenario => message!(
            "run the scenario first: `bedplan run {shown}`",
            "请先运行该情景：`bedplan run {shown}`"
        ),
        None => message!(
            "name a folder that `bedplan run` has written",
            "请写 `bedplan run` 写出的文件夹"
        ),
    };
    Err(Failure::usage(message!(
        "`{shown}` is a file, not a run folder",
        "`{shown}` 是文件，不是结果文件夹"
    ))
    .help(help))
}

/// The folder beside a run for what is made of it.
fn beside(run: &Path) -> PathBuf {
    // `.` and `..` have no name of their own.
    let whole = fs::canonicalize(run).ok();
    let name = run.file_name().or(whole.as_deref().and_then(Path::file_name));
    let name = name.map_or_else(|| "run".into(), |name| name.to_string_lossy());
    match run.file_name() {
        Some(_) => run.with_file_name(format!("{name}-report")),
        None => run.join("..").join(format!("{name}-report")),
    }
}

/// What the words on the command line choose.
fn chosen(arguments: &ReportArguments, scenario: &Scenario) -> Result<(Scope, Choice), Failure> {
    let mut scope = Scope::all(scenario);
    if let Some(Years(years)) = &arguments.years {
        let stray = years.iter().find(|year| !scenario.years.holds(**year));
        if let Some(year) = stray {
            let (base, horizon) = (scenario.years.base, scenario.years.horizon);
            return Err(Failure::usage(message!(
                "--years: {year} is outside the run's years {base} to {horizon}",
                "--years：{year} 不在运行结果的年份 {base} 至 {horizon} 之内"
            )));
        }
        scope.years.clone_from(years);
        scope.years.sort_unstable();
        scope.years.dedup();
    }
    if let Some(Names(names)) = &arguments.townships {
        let places = names.iter().map(|name| place(scenario, name));
        scope.places = places.collect::<Result<_, _>>()?;
        scope.places.sort_unstable();
        scope.places.dedup();
    }
    let id = |&place: &usize| scenario.townships[place].id.clone();
    let choice = Choice {
        charts: arguments.charts.options(),
        only: arguments.only.as_ref().map(|Names(names)| names.clone()),
        years: arguments.years.as_ref().map(|_| scope.years.clone()),
        townships: arguments.townships.as_ref().map(|_| scope.places.iter().map(id).collect()),
    };
    Ok((scope, choice))
}

/// Index of the township with this id or name.
fn place(scenario: &Scenario, asked: &str) -> Result<usize, Failure> {
    let names = |t: &Township| [t.id.clone(), t.name.en.clone(), t.name.zh.clone()];
    let townships = || scenario.townships.iter();
    if let Some(found) = townships().position(|t| names(t).iter().any(|name| name == asked)) {
        return Ok(found);
    }
    let known: Vec<String> = townships().flat_map(names).collect();
    let near = suggest::closest(asked, known.iter().map(String::as_str));
    let help = near.map_or_else(
        || {
            let all = townships().map(|t| {
                let id = &t.id;
                message!("{id} ({name})", "{id}（{name}）", name = Message::from(&t.name))
            });
            message!("its townships are {all}", "其镇街为 {all}", all = Message::list(all))
        },
        suggest::did_you_mean,
    );
    Err(Failure::usage(message!(
        "--townships: the run has no township `{asked}`",
        "--townships：运行结果中没有镇街 `{asked}`"
    ))
    .help(help))
}
