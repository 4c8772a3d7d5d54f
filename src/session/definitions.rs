//! A plan under several definitions of care need.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::value::source;
use super::{Done, Event, Failure, Session, pool, run, shell};
use crate::analysis::definitions::{Definitions, others};
use crate::analysis::tables::dictionary;
use crate::domain::{Extent, Scenario};
use crate::message;
use crate::output::ChartOptions;
use crate::output::answer::Answer;
use crate::output::definitions::record::{Record, record};
use crate::output::definitions::{Defined, charts, report};
use crate::output::folder::{Building, FolderError, Origin, Replace};
use crate::output::handed_on;

/// A plan to be run under every definition.
#[derive(Debug, Clone, Default)]
pub struct DefinitionsRequest {
    /// Scenario file of the plan.
    pub plan: PathBuf,
    /// Number of draws; the scenario's where nothing is said.
    pub draws: Option<u32>,
    /// Seed; the scenario's where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// Whether the page becomes a PDF too.
    pub pdf: bool,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
}

/// What came of it.
#[derive(Debug)]
pub struct UnderDefinitions {
    /// The plan.
    pub scenario: Scenario,
    /// What it is under each.
    pub definitions: Definitions,
    /// The folder that holds the answer.
    pub folder: PathBuf,
    /// Time that it took.
    pub took: Duration,
}

/// Runs a plan under every definition of care need.
///
/// # Errors
/// If the plan is not valid or has no beds or care need, or the folder cannot be written.
pub fn definitions(
    session: &Session,
    request: &DefinitionsRequest,
) -> Result<UnderDefinitions, Failure> {
    let paths = std::slice::from_ref(&request.plan);
    let mut plans = session.plans(paths, request.draws, request.seed)?;
    let plan = plans.remove(0);
    let scenario = &plan.opened.scenario;
    if scenario.extent < Extent::Beds {
        return Err(Failure::usage(message!(
            "`{path}` has no facilities, and definitions are compared by the beds they ask for",
            "`{path}` 没有养老机构，而口径是按所需床位比较的",
            path = request.plan.display()
        )));
    }
    if others(scenario).is_empty() {
        return Err(Failure::usage(message!(
            "`{path}` counts older people from {age}, and the definitions that ship begin at 60",
            "`{path}` 的老年人从 {age} 岁起算，而自带的口径从 60 岁开始",
            path = request.plan.display(),
            age = scenario.elderly_age
        )));
    }
    let target = request
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("output").join(format!("definitions-{}", scenario.name)));
    // A wrong folder must not cost the time of the draws.
    let origin = Origin(vec![source(&plan)]);
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let started = Instant::now();
    let total = u64::from(scenario.draws) * (1 + others(scenario).len() as u64);
    let found = pool(request.threads)?.install(|| {
        let run = |watch: &crate::engine::Watch| Definitions::run(scenario, scenario.draws, watch);
        session.follow(total, run).0
    });
    let found = found.ok_or_else(|| Failure::from(FolderError::Interrupted(target.clone())))?;
    let took = started.elapsed();
    let defined = Defined {
        scenario,
        file: plan.file.clone(),
        definitions: &found,
        lang: session.lang.unwrap_or(scenario.lang),
        command: command(request),
    };
    let options = ChartOptions { pdf: request.pdf, ..ChartOptions::default() };
    let drawn = charts::draw(&defined, &options).map_err(Failure::file)?;
    let mut tables = vec![found.table()];
    tables.push(dictionary(&tables));
    let answer = Answer {
        named: (&scenario.name, handed_on::DEFINITIONS),
        lang: defined.lang,
        title: report::title(&defined),
        line: report::line(&defined),
        tables: &tables,
        blocks: report::blocks(&defined, &drawn),
        drawn: &drawn,
    };
    let (written, missing) = answer.write(&options, building, record(&defined))?;
    session.written(&written);
    run::missing_glyphs(session, &[scenario], defined.lang, missing.into_iter().collect());
    session.tell(&Event::Done(Done::Definitions(&defined, &target)));
    drop(defined);
    let scenario = plan.opened.scenario;
    Ok(UnderDefinitions { scenario, definitions: found, folder: target, took })
}

/// The command as it would be typed again.
fn command(request: &DefinitionsRequest) -> String {
    let words = ["compare".to_owned(), "--definitions".to_owned(), shell::path(&request.plan)];
    let options = shell::usual_options(request.draws, request.seed, request.out.as_deref());
    shell::command(words, options)
}
