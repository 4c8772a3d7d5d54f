//! Scenarios run side by side: all are opened, their draws are run, and a folder is written for
//! each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::members::Named;
use super::names::{SCENARIO, TALLIES, scenario_file};
use super::since::{Earlier, ReportedRun};
use super::{Done, Event, Failure, Session, Shard, cited, pool, several};
use crate::analysis::answers::Answers;
use crate::analysis::scope::Scope;
use crate::analysis::{Headline, Results, convergence, headline};
use crate::desk::identity::{data_name, manifest_of};
use crate::domain::{Lang, Scenario};
use crate::engine::{DrawSpan, Ensemble, Model, Overflow, Pairing, SideBySide, run_together};
use crate::input::{Opened, Sources};
use crate::language::Message;
use crate::message;
use crate::output::draws::{self, Places};
use crate::output::folder::{Building, FolderError, Origin, Replace};
use crate::output::manifest::Manifest;
use crate::output::run::Run;
use crate::output::{self, ChartOptions, Choice, WriteError};

/// Scenarios to be run.
#[derive(Debug, Clone, Default)]
pub struct RunRequest {
    /// Their files.
    pub scenarios: Vec<PathBuf>,
    /// Number of draws; each scenario's where nothing is said.
    pub draws: Option<u32>,
    /// Seed of all random numbers; each scenario's where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write; of several scenarios, the folder that holds one for each; `output/` where
    /// nothing is said.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// Monte Carlo standard error that is small enough.
    pub until: Option<f64>,
    /// The part of the draws to run; all of them where nothing is said.
    pub shard: Option<Shard>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are drawn.
    pub charts: ChartOptions,
    /// Whose results are saved draw by draw, if anybody's.
    pub save_draws: Option<Places>,
    /// Folder of an earlier run; the report says what changed since.
    pub since: Option<PathBuf>,
}

/// What came of scenarios.
#[derive(Debug)]
pub struct Ran {
    /// Each of them, in the order of the request.
    pub runs: Vec<RanOne>,
    /// Whether they were stopped before their end.
    pub interrupted: bool,
    /// Time that the draws took.
    pub drawing: Duration,
    /// Time that files took.
    pub writing: Duration,
}

/// A run.
#[derive(Debug)]
pub struct RanOne {
    /// The scenario, with the draws that were run.
    pub scenario: Scenario,
    /// Its results.
    pub ensemble: Ensemble,
    /// What made it.
    pub manifest: Manifest,
    /// The folder that holds it; none for a run that was stopped and written nowhere.
    pub folder: Option<PathBuf>,
}

/// A scenario to be run, with the folder that will hold it.
struct Job {
    opened: Opened,
    sources: Sources,
    scenario_file: Option<String>,
    building: Building,
    target: PathBuf,
    since: Option<Earlier>,
}

/// Runs scenarios: every one is opened and every folder begun before the first draw.
///
/// # Errors
/// If a scenario is not valid, a folder cannot be written, or results cannot be kept.
pub fn run(session: &Session, request: &RunRequest) -> Result<Ran, Failure> {
    let files = &request.scenarios;
    let mut opened = several::open(files, |path| open(session, path, request))?;
    several::refuse_one_name(files, opened.iter().map(|(opened, _)| &opened.scenario))?;
    refuse_too_many(opened.iter().map(|(opened, _)| &opened.scenario), request)?;
    let alone = opened.len() == 1;
    let mut jobs = Vec::with_capacity(opened.len());
    for ((opened, sources), path) in opened.drain(..).zip(files) {
        let name = &opened.scenario.name;
        let target = match &request.out {
            Some(folder) if alone => folder.clone(),
            Some(folder) => folder.join(name),
            None => PathBuf::from("output").join(name),
        };
        let target = match request.shard {
            Some(shard) => shard.folder(&target)?,
            None => target,
        };
        // A wrong folder must not cost the time of the draws.
        let now = Named { scenario: &opened.scenario, path };
        let since = request.since.as_deref();
        let since = since.map(|folder| Earlier::open(session, folder, now)).transpose()?;
        let scenario_file = scenario_file(path, &opened);
        let building =
            session.begin(&target, Origin::of_one(name, &scenario_file), request.replace)?;
        jobs.push(Job { opened, sources, scenario_file, building, target, since });
    }
    pool(request.threads)?.install(|| simulate_and_write(session, jobs, request))
}

/// Runs one scenario that was opened, and writes its folder as a request for its file would.
///
/// # Errors
/// As [`run`].
pub(super) fn run_opened(
    session: &Session,
    (mut opened, sources): (Opened, Sources),
    file: &str,
    request: &RunRequest,
) -> Result<PathBuf, Failure> {
    let scenario = &mut opened.scenario;
    scenario.lang = session.lang.unwrap_or(scenario.lang);
    let name = scenario.name.clone();
    let default = PathBuf::from("output").join(&name);
    let target = request.out.clone().unwrap_or(default);
    let scenario_file = Some(file.to_owned());
    let building =
        session.begin(&target, Origin::of_one(&name, &scenario_file), request.replace)?;
    let job = Job { opened, sources, scenario_file, building, target: target.clone(), since: None };
    pool(request.threads)?.install(|| simulate_and_write(session, vec![job], request))?;
    Ok(target)
}

/// Opens a scenario with the seed, draws and language that were asked for.
fn open(
    session: &Session,
    path: &Path,
    request: &RunRequest,
) -> Result<(Opened, Sources), Failure> {
    let mut sources = Sources::new();
    let mut opened = session.open(path, &mut sources)?;
    let scenario = &mut opened.scenario;
    scenario.draws = request.draws.unwrap_or(scenario.draws);
    scenario.seed = request.seed.unwrap_or(scenario.seed);
    scenario.lang = session.lang.unwrap_or(scenario.lang);
    Ok((opened, sources))
}

/// Runs all jobs, those with the same number of draws side by side, and writes each as soon as it
/// is there.
fn simulate_and_write(
    session: &Session,
    jobs: Vec<Job>,
    request: &RunRequest,
) -> Result<Ran, Failure> {
    let started = Instant::now();
    let Simulated { ensembles, interrupted } = simulate(session, &jobs, request)?;
    let drawing = started.elapsed();
    let mut runs = Vec::with_capacity(jobs.len());
    for (job, ensemble) in jobs.into_iter().zip(ensembles) {
        runs.push(write(session, job, ensemble, interrupted, request)?);
    }
    Ok(Ran { runs, interrupted, drawing, writing: started.elapsed().saturating_sub(drawing) })
}

/// Whether an interrupted run leaves its place as it is, and what it says of what stands there: a
/// finished run stays, and so does an interrupted one of as many draws or more. A smaller
/// interrupted run is replaced.
fn stays(job: &Job, ensemble: &Ensemble) -> Option<Message> {
    let there = job.building.standing();
    if ensemble.draws() == 0 && there.is_none() {
        return Some(Message::default());
    }
    match there? {
        Manifest { interrupted_of: None, draws, .. } => Some(message!(
            ", where a finished run of {draws} draws stays",
            "，其中 {draws} 次模拟的完整运行保持不变"
        )),
        Manifest { draws, .. } if ensemble.draws() <= draws as usize => Some(message!(
            ", where an interrupted run of {draws} draws stays",
            "，其中 {draws} 次模拟的中断运行保持不变"
        )),
        _ => None,
    }
}

/// The results of all jobs, in their order.
struct Simulated {
    ensembles: Vec<Ensemble>,
    interrupted: bool,
}

/// Draws of all jobs. Models that draw the same people share that work.
fn simulate(session: &Session, jobs: &[Job], request: &RunRequest) -> Result<Simulated, Failure> {
    let models: Vec<Model> =
        jobs.iter().map(|j| Model::new(&j.opened.scenario, j.opened.scenario.seed)).collect();
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, job) in jobs.iter().enumerate() {
        groups.entry(job.opened.scenario.draws).or_default().push(i);
    }
    let span = |draws: u32| request.shard.map_or(DrawSpan::whole(draws), |shard| shard.span(draws));
    let total = groups.keys().map(|draws| span(*draws).draws).sum();
    let (done, interrupted) = session.follow(total, |watch| {
        let mut done = BTreeMap::new();
        for (draws, members) in groups {
            let of: Vec<&Model> = members.iter().map(|&i| &models[i]).collect();
            let keep = |m: &&Model| {
                let mut columns = headline::columns(m.scenario(), m.layout());
                columns.extend(saved(m, request));
                columns
            };
            let keeps: Vec<Vec<usize>> = of.iter().map(keep).collect();
            let settled = |so_far: &SideBySide| {
                request.until.is_some_and(|wanted| {
                    let error = |(model, ensemble): (&&Model, &Ensemble)| {
                        convergence::largest_error(model.scenario(), ensemble)
                    };
                    of.iter().zip(&so_far.ensembles).map(error).fold(0.0, f64::max) <= wanted
                })
            };
            let together = run_together(&of, span(draws), &keeps, Pairing::Off, watch, settled)?;
            done.extend(members.into_iter().zip(together.ensembles));
        }
        Ok::<_, Overflow>(done)
    });
    let mut done = done.map_err(Failure::simulation)?;
    let ensembles = (0..jobs.len()).filter_map(|i| done.remove(&i)).collect();
    Ok(Simulated { ensembles, interrupted })
}

/// The columns that are saved draw by draw.
fn saved(model: &Model, request: &RunRequest) -> Vec<usize> {
    let places = request.save_draws;
    places.map_or(Vec::new(), |places| draws::columns(model.scenario(), model.layout(), places))
}

/// Refuses to save more values than a machine should hold.
fn refuse_too_many<'s>(
    scenarios: impl Iterator<Item = &'s Scenario>,
    request: &RunRequest,
) -> Result<(), Failure> {
    if request.save_draws.is_none() {
        return Ok(());
    }
    let of = |scenario: &Scenario| {
        let of_all = DrawSpan::whole(scenario.draws);
        let span = request.shard.map_or(of_all, |shard| shard.span(scenario.draws));
        saved(&Model::new(scenario, scenario.seed), request).len() as u64 * span.draws
    };
    let values: u64 = scenarios.map(of).sum();
    if values <= draws::MOST_VALUES {
        return Ok(());
    }
    Err(Failure::usage(message!(
        "--save-draws would keep {values} values in memory; at most {most} are kept",
        "--save-draws 需在内存中保留 {values} 个值，最多保留 {most} 个",
        most = draws::MOST_VALUES
    ))
    .help(message!(
        "save the district only (--save-draws=district), run fewer draws or scenarios at once, or in parts (--shard)",
        "请只保存全区结果（--save-draws=district），减少模拟次数或同时运行的情景，或分段运行（--shard）"
    )))
}

/// Writes the folder of a run, unless it was stopped and something better stands in its place.
fn write(
    session: &Session,
    mut job: Job,
    mut ensemble: Ensemble,
    interrupted: bool,
    request: &RunRequest,
) -> Result<RanOne, Failure> {
    let asked = job.opened.scenario.draws;
    if request.shard.is_none() {
        // A run that stopped early is the whole run of fewer draws, to the byte.
        job.opened.scenario.draws = ensemble.draws() as u32;
    }
    let stays = if interrupted { stays(&job, &ensemble) } else { None };
    let Job { opened, sources, scenario_file, building, target, since } = job;
    let resolved = opened.resolved(&sources, data_name);
    let shard = request.shard.map(|shard| shard.to_string());
    let mut manifest = manifest_of(&opened, scenario_file, shard.as_deref());
    manifest.interrupted_of = interrupted.then_some(asked);
    manifest.since = since.as_ref().map(Earlier::noted);
    if let Some(stays) = stays {
        session.note(message!(
            "interrupted after {draws} draws: nothing was written to `{target}`{stays}",
            "已在 {draws} 次模拟后中断：没有写入 `{target}`{stays}",
            draws = ensemble.draws(),
            target = target.display(),
            stays = stays
        ));
        return Ok(RanOne { scenario: opened.scenario, ensemble, manifest, folder: None });
    }
    let files = opened.files.iter().map(|file| (data_name(file.key), file.text.as_bytes()));
    let given = std::iter::once((SCENARIO.to_owned(), resolved.as_bytes())).chain(files);
    let mut written = BTreeSet::new();
    for (name, bytes) in given {
        building.write(&name, bytes)?;
        written.insert(name);
    }
    for (name, bytes) in cited::files(&opened, &sources) {
        if !written.contains(&name) {
            building.write(&name, &bytes)?;
        }
    }
    let tables: Vec<(&str, &str)> =
        opened.files.iter().map(|file| (file.key, file.text.as_ref())).collect();
    let scenario = opened.scenario;
    if let Some(places) = request.save_draws {
        let model = Model::new(&scenario, scenario.seed);
        let columns = saved(&model, request);
        let bytes = draws::parquet(&model, &Results::new(&ensemble), &columns, places)
            .map_err(|error| WriteError::Table("draws", error))?;
        building.write(draws::FILE, &bytes)?;
        // The tallies are those of a run that saved nothing.
        ensemble.keep_only(&headline::columns(&scenario, model.layout()));
    }
    if request.shard.is_some() {
        building.write(TALLIES, &ensemble.to_bytes())?;
        session.written(&building.finish(manifest.clone())?);
        session.tell(&Event::Done(Done::Part(&target)));
    } else {
        short_of(session, &scenario, &ensemble, &building, asked, interrupted, request.until);
        let results = Results::new(&ensemble);
        let now = ReportedRun {
            scenario: &scenario,
            tables: &tables,
            manifest: &manifest,
            results: &results,
            lang: scenario.lang,
            target: &target,
        };
        let since = since.map(|earlier| earlier.told(session, &now)).transpose()?;
        let choice = Choice { charts: request.charts.clone(), since, ..Choice::default() };
        write_results(session, &scenario, &results, &manifest, &choice, building, &target)?;
    }
    Ok(RanOne { scenario, ensemble, manifest, folder: Some(target) })
}

/// Tells what a run falls short of: the draws that were asked for, or the error that was to be
/// reached.
fn short_of(
    session: &Session,
    scenario: &Scenario,
    ensemble: &Ensemble,
    building: &Building,
    asked: u32,
    interrupted: bool,
    until: Option<f64>,
) {
    if interrupted {
        let (name, draws) = (&scenario.name, ensemble.draws());
        let replaced = building.standing().map_or_else(Message::default, |there| {
            message!(
                "; it replaces an interrupted run of {draws} draws",
                "；它替换了 {draws} 次模拟的中断运行",
                draws = there.draws
            )
        });
        session.note(message!(
            "interrupted: `{name}` is a complete run of {draws} draws instead of {asked}{replaced}",
            "已中断：`{name}` 是 {draws} 次模拟的完整运行，原定 {asked} 次{replaced}",
            replaced = replaced
        ));
    } else if let (Some(wanted), true) = (until, (ensemble.draws() as u32) == asked) {
        let error = convergence::largest_error(scenario, ensemble);
        if error > wanted {
            let needed = convergence::most_draws_needed(scenario, ensemble, wanted);
            session.note(message!(
                "after {asked} draws the Monte Carlo error is {error:.2} %, not {wanted:.2} %: about --draws {needed} would do",
                "{asked} 次模拟后蒙特卡洛误差为 {error:.2}%，未达到 {wanted:.2}%：大约需要 --draws {needed}",
                error = error * 100.0,
                wanted = wanted * 100.0
            ));
        }
    }
}

/// Writes what follows from the results of a run into its folder, its tallies too, puts the folder
/// into its place, and tells it.
pub(super) fn write_results(
    session: &Session,
    scenario: &Scenario,
    results: &Results,
    manifest: &Manifest,
    choice: &Choice,
    building: Building,
    target: &Path,
) -> Result<(), Failure> {
    let model = Model::new(scenario, scenario.seed);
    let (kept, headline) = rayon::join(
        || building.write(TALLIES, &results.ensemble().to_bytes()),
        || Headline::new(&model, results, Scope::of(scenario, results)),
    );
    kept?;
    let run = Run {
        scenario,
        results,
        headline: &headline,
        manifest,
        lang: scenario.lang,
        date: None,
        author: None,
        since: choice.since.as_ref(),
    };
    let answers = answers(session, &model, target)?;
    let missing = output::write(&run, &model, &answers, choice, &building)?;
    missing_glyphs(session, &[scenario], scenario.lang, missing.into_iter().collect());
    session.written(&building.finish(manifest.clone())?);
    session.tell(&Event::Done(Done::Run(&run, target)));
    Ok(())
}

/// The answers to what the scenario of `model` asks, by further draws.
pub(super) fn answers(session: &Session, model: &Model, target: &Path) -> Result<Answers, Failure> {
    let scenario = model.scenario();
    if !Answers::are_asked(scenario) {
        return Ok(Answers::default());
    }
    let cost = Answers::cost(scenario);
    let (found, _) = session.follow(cost, |watch| Answers::find(model, watch));
    found.ok_or_else(|| Failure::from(FolderError::Interrupted(target.to_owned())))
}

/// Tells which characters of the charts the carried font lacks, each with a name that holds it;
/// they are drawn as boxes.
pub(super) fn missing_glyphs(
    session: &Session,
    scenarios: &[&Scenario],
    lang: Lang,
    missing: BTreeSet<char>,
) {
    if missing.is_empty() {
        return;
    }
    let names = || {
        scenarios.iter().flat_map(move |scenario| {
            let townships = scenario.townships.iter().map(|township| &township.name);
            let facilities = scenario.facilities.iter().map(|facility| &facility.name);
            let rules = scenario.rules.iter().map(|rule| &rule.name);
            let own = [&scenario.district, &scenario.title];
            let all = townships.chain(facilities).chain(rules).chain(own);
            all.map(move |name| name.get(lang))
        })
    };
    let each: Vec<Message> = missing
        .into_iter()
        .map(|glyph| match names().find(|name| name.contains(glyph)) {
            Some(name) => message!("{glyph} (in \"{name}\")", "{glyph}（见“{name}”）"),
            None => Message::verbatim(glyph),
        })
        .collect();
    session.note(message!(
        "warning: the charts' font has no picture of {glyphs}; it is drawn as a box. \
         Write these names with common characters",
        "警告：图表字体中没有 {glyphs}，将画成方框。请改用常用字书写这些名称",
        glyphs = Message::list(each)
    ));
}
