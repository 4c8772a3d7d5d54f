//! The charts, tables and reports of a finished run made again, as the request chooses.
//!
//! Never simulates but for what the scenario asks of its report: all else is read from the run
//! folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::members::Named;
use super::names::TALLIES;
use super::run::{answers, missing_glyphs};
use super::since::{Earlier, ReportedRun};
use super::stored::{Finished, refuse_file};
use super::{Done, Event, Failure, Session};
use crate::analysis::scope::Scope;
use crate::analysis::{Headline, Results};
use crate::domain::{Lang, Scenario, Township, TownshipIndex};
use crate::engine::Model;
use crate::input::text::suggest;
use crate::language::Message;
use crate::message;
use crate::output::folder::{Building, Marker as _, Replace};
use crate::output::manifest;
use crate::output::run::Run;
use crate::output::{self, ChartOptions, Choice};

/// What is to be made of a finished run.
#[derive(Debug, Clone, Default)]
pub struct ReportRequest {
    /// Folder of the run.
    pub run: PathBuf,
    /// How charts are drawn.
    pub charts: ChartOptions,
    /// Names of the charts; all where nothing is said.
    pub only: Option<Vec<String>>,
    /// Years that text, tables and charts of one year speak of; the scenario's headline years, and
    /// in tables all, where nothing is said.
    pub years: Option<Vec<i32>>,
    /// Ids or names of the townships that tables and charts show; all where nothing is said.
    pub townships: Option<Vec<String>>,
    /// Date to print.
    pub date: Option<String>,
    /// Who prepared it, to print.
    pub author: Option<String>,
    /// Folder of an earlier run; the report says what changed since.
    pub since: Option<PathBuf>,
    /// Folder to write; beside the run, its name with `-report`, where nothing is said.
    pub out: Option<PathBuf>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
}

/// Makes the folder that is asked for, and gives its place.
///
/// # Errors
/// If there is no finished run, a choice names what it does not have, or the folder cannot be
/// written.
pub fn report(session: &Session, request: &ReportRequest) -> Result<PathBuf, Failure> {
    refuse_file(&request.run)?;
    let finished = Finished::open(session, &request.run)?;
    let scenario = &finished.opened.scenario;
    let named = Named { scenario, path: &request.run };
    let since = request.since.as_deref();
    let since = since.map(|folder| Earlier::open(session, folder, named)).transpose()?;
    let target = request.out.clone().unwrap_or_else(|| beside(&request.run));
    let building: Building = session.begin(&target, finished.manifest.origin(), request.replace)?;
    let building = building.until(&session.stop);
    for change in finished.changes() {
        session.note(message!(
            "warning: {change}; the report is not made from it",
            "警告：{change}；报告不由它生成",
            change = change
        ));
    }
    let model = Model::new(scenario, finished.manifest.seed);
    let tallies = finished.tallies.bytes()?;
    let ensemble = finished.tallies.ensemble(&model, &tallies)?;
    let results = Results::new(&ensemble);
    let (scope, mut choice) = chosen(request, scenario, &results)?;
    let headline = Headline::new(&model, &results, scope);
    let mut manifest = finished.manifest.clone();
    if let Some(lang) = session.lang {
        manifest::lang_word(lang).clone_into(&mut manifest.lang);
    }
    manifest.since = since.as_ref().map(Earlier::noted);
    let lang = [Lang::En, Lang::Zh].into_iter().find(|l| manifest::lang_word(*l) == manifest.lang);
    let lang = lang.unwrap_or(scenario.lang);
    let tables: Vec<(&str, &str)> =
        finished.opened.files.iter().map(|file| (file.key, file.text.as_ref())).collect();
    let now = ReportedRun {
        scenario,
        tables: &tables,
        manifest: &manifest,
        results: &results,
        lang,
        target: &target,
    };
    choice.since = since.map(|earlier| earlier.told(session, &now)).transpose()?;
    let run = Run {
        scenario,
        results: &results,
        headline: &headline,
        manifest: &manifest,
        lang,
        date: request.date.as_deref(),
        author: request.author.as_deref(),
        since: choice.since.as_ref(),
    };
    for (name, bytes) in &finished.sources {
        building.write(name, bytes)?;
    }
    building.write(TALLIES, &tallies)?;
    let answers = answers(session, &model, &target)?;
    let missing = output::write(&run, &model, &answers, &choice, &building)?;
    session.written(&building.finish(manifest.clone())?);
    missing_glyphs(session, &[scenario], run.lang, missing.into_iter().collect());
    session.tell(&Event::Done(Done::Report(&run, &target)));
    Ok(target)
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

/// What the request chooses.
fn chosen(
    request: &ReportRequest,
    scenario: &Scenario,
    results: &Results,
) -> Result<(Scope, Choice), Failure> {
    let mut scope = Scope::of(scenario, results);
    if let Some(years) = &request.years {
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
    if let Some(names) = &request.townships {
        let mut asked = places(scenario, names)?;
        asked.sort_unstable();
        asked.dedup();
        let kept = results.layout().kept();
        if let Some(&stray) = asked.iter().find(|&&place| !kept.township(place)) {
            let name = Message::from(&scenario.townships[TownshipIndex::new(stray)].name);
            return Err(Failure::usage(message!(
                "--townships: the run kept no results of `{name}`",
                "--townships：本次运行没有保留“{name}”的结果",
                name = name
            ))
            .help(message!(
                "add it to `keep: {{ townships: … }}` of the scenario and run again",
                "请在情景的 `keep: {{ townships: … }}` 中加入该镇街后重新运行"
            )));
        }
        scope = scope.of_places(asked);
    }
    let id = |&place: &usize| scenario.townships[TownshipIndex::new(place)].id.clone();
    let choice = Choice {
        charts: request.charts.clone(),
        only: request.only.clone(),
        years: request.years.as_ref().map(|_| scope.years.clone()),
        townships: request.townships.as_ref().map(|_| scope.places.iter().map(id).collect()),
        since: None,
    };
    Ok((scope, choice))
}

/// Signs that part names in a row, and may stand in a name as well.
const MARKS: [char; 5] = [',', '，', '、', ';', '；'];

/// Indices of the townships named in a row; a name that holds a comma comes in pieces.
fn places(scenario: &Scenario, mut names: &[String]) -> Result<Vec<usize>, Failure> {
    let mut places = Vec::new();
    while let Some(first) = names.first() {
        let whole = (2..=names.len()).rev().find_map(|n| Some((pieced(scenario, &names[..n])?, n)));
        let (found, n) = match whole {
            Some(whole) => whole,
            None => (place(scenario, first)?, 1),
        };
        places.push(found);
        names = &names[n..];
    }
    Ok(places)
}

/// Index of the township whose name falls into these pieces at its commas.
fn pieced(scenario: &Scenario, pieces: &[String]) -> Option<usize> {
    let falls = |name: &str| name.split(MARKS).map(str::trim).filter(|p| !p.is_empty()).eq(pieces);
    scenario.townships.iter().position(|t| falls(&t.name.en) || falls(&t.name.zh))
}

/// Index of the township with this id or name.
fn place(scenario: &Scenario, asked: &str) -> Result<usize, Failure> {
    let names = |t: &Township| [t.id.clone(), t.name.en.clone(), t.name.zh.clone()];
    let townships = || scenario.townships.iter();
    if let Some(found) = townships().position(|t| names(t).iter().any(|name| name == asked)) {
        return Ok(found);
    }
    let known: Vec<String> = townships().flat_map(names).collect();
    // The same name with another word for its kind is nearer than one that differs in a letter.
    let mut alike = known.iter().filter(|name| suggest::stem(name) == suggest::stem(asked));
    let called = alike.next().filter(|first| alike.all(|other| other == *first)).cloned();
    let near = called
        .or_else(|| suggest::closest(asked, known.iter().map(String::as_str)).map(str::to_owned));
    let near = near.or_else(|| suggest::parted(asked, &known));
    if suggest::means_all(asked) {
        return Err(Failure::usage(message!(
            "--townships: the run has no township `{asked}`",
            "--townships：运行结果中没有镇街 `{asked}`"
        ))
        .help(message!(
            "leave out `--townships` for all of them",
            "需要全部镇街时不写 `--townships`"
        )));
    }
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
