//! A scenario with an earlier base year against what happened since.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::failure::Kind;
use super::{Done, Event, Failure, Session, names, pool, run, shell};
use crate::analysis::backtest::{self, Backtest};
use crate::domain::{Observations, Scenario};
use crate::engine::Model;
use crate::input::{self, Opened, Problems, Sources, observed};
use crate::output::ChartOptions;
use crate::output::backtest::record::Record;
use crate::output::backtest::{Tested, files};
use crate::output::folder::{Building, FolderError, Origin, Replace};
use crate::output::manifest;

/// A scenario to be judged.
#[derive(Debug, Clone, Default)]
pub struct BacktestRequest {
    /// Scenario file.
    pub scenario: PathBuf,
    /// File of observations.
    pub observed: PathBuf,
    /// Number of draws; the scenario's where nothing is said.
    pub draws: Option<u32>,
    /// Seed; the scenario's where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write; one in `output/` named after the scenario where nothing is said.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are drawn.
    pub charts: ChartOptions,
}

/// What came of a back-test.
#[derive(Debug)]
pub struct BackTested {
    /// The scenario.
    pub scenario: Scenario,
    /// What happened.
    pub observations: Observations,
    /// How the scenario did.
    pub backtest: Backtest,
    /// The folder that holds it.
    pub folder: PathBuf,
    /// Time that the draws took.
    pub drawing: Duration,
}

/// Judges a scenario by what happened.
///
/// # Errors
/// If the scenario or the observations are not valid, or the folder cannot be written.
pub fn backtest(session: &Session, request: &BacktestRequest) -> Result<BackTested, Failure> {
    let mut sources = Sources::new();
    let mut opened = session.open(&request.scenario, &mut sources)?;
    let observations = observations(session, &opened.scenario, &request.observed, &mut sources)?;
    // Who is younger than anybody the scenario follows is followed too, if asked for.
    let youngest = observed::youngest(&observations, &opened.scenario);
    let followed_from = (youngest < opened.scenario.population.first_age).then_some(youngest);
    if let Some(age) = followed_from {
        opened = reopened(session, &request.scenario, age)?;
    }
    let scenario_file = names::scenario_file(&request.scenario, &opened);
    let scenario = &mut opened.scenario;
    scenario.draws = request.draws.unwrap_or(scenario.draws);
    scenario.seed = request.seed.unwrap_or(scenario.seed);
    scenario.lang = session.lang.unwrap_or(scenario.lang);
    let name = format!("{}-backtest", scenario.name);
    let target = request.out.clone().unwrap_or_else(|| PathBuf::from("output").join(name));
    // A wrong folder must not cost the time of the draws.
    let origin = Origin::of_one(&scenario.name, &scenario_file);
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let started = Instant::now();
    let scenario = &opened.scenario;
    let (judged, inputs) = pool(request.threads)?.install(|| {
        let model = Model::new(scenario, scenario.seed);
        let passes = backtest::passes(observations.list.len(), scenario.draws) as u64;
        let total = u64::from(scenario.draws) * passes;
        let (judged, _) = session
            .follow(total, |watch| Backtest::run(&model, &observations, scenario.draws, watch));
        (judged, inputs(&opened))
    });
    let judged = judged.ok_or_else(|| Failure::from(FolderError::Interrupted(target.clone())))?;
    let drawing = started.elapsed();
    let bytes = std::fs::read(&request.observed)
        .map_err(|error| Failure::file(crate::language::Message::from(error)))?;
    let tested = Tested {
        scenario,
        scenario_file,
        observations: &observations,
        backtest: &judged,
        followed_from,
        observed: (file_name(&request.observed), manifest::sha256(&bytes)),
        inputs,
        command: command(request),
        lang: scenario.lang,
    };
    let (written, missing) =
        pool(request.threads)?.install(|| files::write(&tested, &request.charts, building))?;
    session.written(&written);
    run::missing_glyphs(session, &[scenario], tested.lang, missing.into_iter().collect());
    session.tell(&Event::Done(Done::Backtest(&tested, &target)));
    drop(tested);
    let scenario = opened.scenario;
    Ok(BackTested { scenario, observations, backtest: judged, folder: target, drawing })
}

/// The observations; what is wrong with them is told.
fn observations(
    session: &Session,
    scenario: &Scenario,
    path: &Path,
    sources: &mut Sources,
) -> Result<Observations, Failure> {
    let mut problems = Problems::new();
    let results = backtest::results(scenario);
    let found = observed::read(path, scenario, &results, sources, &mut problems);
    session.tell(&Event::Read(&problems, sources));
    found.ok_or_else(|| {
        Failure::told(if problems.exit_status() == 4 { Kind::File } else { Kind::Invalid })
    })
}

/// The scenario again, with people from `age` on at the base year. Its problems have been told.
fn reopened(session: &Session, path: &Path, age: usize) -> Result<Opened, Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open_from(path, age, &mut sources, &mut problems);
    opened.ok_or_else(|| {
        session.tell(&Event::Read(&problems, &sources));
        Failure::told(Kind::Invalid)
    })
}

/// Every file of the scenario with its hash.
fn inputs(opened: &Opened) -> Vec<(String, String)> {
    let texts = opened.texts.iter().map(|(name, text)| (name.clone(), text.as_bytes()));
    let data = opened.files.iter().map(|f| (format!("{}.csv", f.key), f.text.as_bytes()));
    texts.chain(data).map(|(name, bytes)| (name, manifest::sha256(bytes))).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// The command as it would be typed again.
fn command(request: &BacktestRequest) -> String {
    let words = ["backtest".to_owned(), shell::path(&request.scenario)];
    let observed = [("--observed", Some(shell::path(&request.observed)))];
    let usual = shell::usual_options(request.draws, request.seed, request.out.as_deref());
    let typed = shell::command(words, observed.into_iter().chain(usual));
    shell::with_flag(typed, "--tables-only", request.charts.tables_only)
}
