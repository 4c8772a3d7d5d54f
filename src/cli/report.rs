//! `bedplan report`: the charts, tables and reports of a finished run made again, as the words on the command line choose.
//!
//! Never simulates: everything is read from the run folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::chart_arguments::ChartArguments;
use super::finished::Finished;
use super::run::warn_of_missing_glyphs;
use super::{Failure, folder, out, speech};
use crate::analysis::headline::Scope;
use crate::analysis::{Headline, Results};
use crate::domain::{Lang, Scenario};
use crate::engine::Model;
use crate::input::suggest;
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
    #[arg(long = "charts", value_delimiter = ',', value_name = "NAMES")]
    only: Option<Vec<String>>,
    /// Years that text, tables and charts of one year speak of, joined by commas [default: the scenario's headline years; in tables, all].
    /// Charts over time keep their whole axis.
    #[arg(long, value_delimiter = ',')]
    years: Option<Vec<i32>>,
    /// Ids or names of the townships that tables and charts show, joined by commas [default: all].
    #[arg(long, value_delimiter = ',', value_name = "TOWNSHIPS")]
    townships: Option<Vec<String>>,
    /// Date to print in the report, in your words. Without it nothing is dated.
    #[arg(long, value_name = "TEXT")]
    date: Option<String>,
    /// Folder to write [default: beside the run, its name with `-report`].
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    replace: folder::ReplaceArgument,
}

/// Runs the command.
pub fn report(arguments: &ReportArguments, stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    let finished = Finished::open(&arguments.run)?;
    let scenario = &finished.opened.scenario;
    let target = arguments.out.clone().unwrap_or_else(|| beside(&arguments.run));
    let building: Building = arguments.replace.begin(&target, finished.manifest.origin())?;
    let building = building.until(stop);
    let model = Model::new(scenario, finished.manifest.seed);
    let (scope, choice) = chosen(arguments, scenario)?;
    let ensemble = finished.ensemble(model.layout().clone())?;
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
    if let Some(years) = &arguments.years {
        let stray = years.iter().find(|year| !scenario.years.holds(**year));
        if let Some(year) = stray {
            let (base, horizon) = (scenario.years.base, scenario.years.horizon);
            return Err(Failure::usage(format!(
                "--years: {year} is outside the run's years {base} to {horizon}"
            )));
        }
        scope.years.clone_from(years);
        scope.years.sort_unstable();
        scope.years.dedup();
    }
    if let Some(names) = &arguments.townships {
        let places = names.iter().map(|name| place(scenario, name));
        scope.places = places.collect::<Result<_, _>>()?;
        scope.places.sort_unstable();
        scope.places.dedup();
    }
    let id = |&place: &usize| scenario.townships[place].id.clone();
    let choice = Choice {
        charts: arguments.charts.options(),
        only: arguments.only.clone(),
        years: arguments.years.as_ref().map(|_| scope.years.clone()),
        townships: arguments.townships.as_ref().map(|_| scope.places.iter().map(id).collect()),
    };
    Ok((scope, choice))
}

/// Index of the township with this id or name.
fn place(scenario: &Scenario, asked: &str) -> Result<usize, Failure> {
    let asked = asked.trim();
    let is =
        |t: &crate::domain::Township| [&t.id, &t.name.en, &t.name.zh].iter().any(|n| *n == asked);
    scenario.townships.iter().position(is).ok_or_else(|| {
        let ids = || scenario.townships.iter().map(|township| township.id.as_str());
        let near = suggest::closest(asked, ids());
        let help = near.map_or_else(
            || format!("its townships are {}", ids().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        Failure::usage(format!("--townships: the run has no township `{asked}`; {help}"))
    })
}
