//! Futures that break plans.

use std::iter;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::plans::PlanFile;
use super::value::source;
use super::{Done, Event, Failure, Session, pool, run, shell};
use crate::analysis::Table;
use crate::analysis::futures::answer::Futures;
use crate::analysis::futures::tables;
use crate::analysis::tables::dictionary;
use crate::domain::{self, Scenario};
use crate::engine::Model;
use crate::message;
use crate::output::ChartOptions;
use crate::output::answer::Answer;
use crate::output::compare::ids;
use crate::output::folder::{Building, FolderError, Origin, Replace};
use crate::output::futures::record::{Record, record};
use crate::output::futures::{Broken, BrokenPlan, charts, report};
use crate::output::handed_on;

/// Plans, and what it is for them to fail.
#[derive(Debug, Clone, Default)]
pub struct FuturesRequest {
    /// Scenario files of the plans.
    pub plans: Vec<PathBuf>,
    /// Failures as they are written; the usual ones where nothing is said.
    pub failures: Vec<String>,
    /// Number of draws; that of the first plan where nothing is said.
    pub draws: Option<u32>,
    /// Seed; that of the first plan where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are wanted.
    pub charts: ChartOptions,
}

/// What came of it.
#[derive(Debug)]
pub struct Explored {
    /// The plans with what was found of each.
    pub plans: Vec<(Scenario, Futures)>,
    /// The folder that holds the answer.
    pub folder: PathBuf,
    /// Time that it took.
    pub took: Duration,
}

/// Finds the futures that break plans.
///
/// # Errors
/// If a plan is not valid, a failure is not known, or the folder cannot be written.
pub fn futures(session: &Session, request: &FuturesRequest) -> Result<Explored, Failure> {
    let plans = session.plans(&request.plans, request.draws, request.seed)?;
    let asked: Vec<Vec<domain::AskedFailure>> =
        plans.iter().map(|plan| asked(&plan.opened.scenario, request)).collect::<Result<_, _>>()?;
    let names: Vec<&str> = plans.iter().map(|plan| plan.opened.scenario.name.as_str()).collect();
    let ids = ids(&names);
    let target = request
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("output").join(format!("futures-{}", ids.join("-and-"))));
    let origin = Origin(plans.iter().map(source).collect());
    // A wrong folder must not cost the time of the draws.
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let started = Instant::now();
    let found = pool(request.threads)?.install(|| {
        let total = plans.iter().map(|plan| u64::from(plan.opened.scenario.draws)).sum();
        let (found, _) = session.follow(total, |watch| {
            let find = |(plan, failures): (&PlanFile, &Vec<domain::AskedFailure>)| {
                let scenario = &plan.opened.scenario;
                Futures::find(&Model::new(scenario, scenario.seed), failures, scenario.draws, watch)
            };
            plans.iter().zip(&asked).map(find).collect::<Option<Vec<Futures>>>()
        });
        found.ok_or_else(|| Failure::from(FolderError::Interrupted(target.clone())))
    })?;
    let took = started.elapsed();
    let told = plans.iter().zip(&found).zip(ids).map(|((plan, futures), id)| BrokenPlan {
        scenario: &plan.opened.scenario,
        file: plan.file.clone(),
        id,
        futures,
    });
    let broken = Broken {
        plans: told.collect(),
        lang: session.lang.unwrap_or(plans[0].opened.scenario.lang),
        command: command(request),
    };
    pool(request.threads)?.install(|| write(session, &broken, request, building))?;
    session.tell(&Event::Done(Done::Futures(&broken, &target)));
    drop(broken);
    let plans = plans.into_iter().map(|plan| plan.opened.scenario).zip(found).collect();
    Ok(Explored { plans, folder: target, took })
}

/// The failures asked for, in terms of a plan.
fn asked(
    scenario: &Scenario,
    request: &FuturesRequest,
) -> Result<Vec<domain::AskedFailure>, Failure> {
    let read = |text: &String| domain::AskedFailure::read(text, scenario).map_err(Failure::usage);
    if !request.failures.is_empty() {
        return request.failures.iter().map(read).collect();
    }
    let usual = domain::AskedFailure::usual(scenario);
    if usual.is_empty() {
        return Err(Failure::usage(message!(
            "`{name}` has no binding rule and no facilities: nothing says what it is to fail",
            "`{name}` 没有约束性指标，也没有养老机构：无从判断何为失败",
            name = scenario.name
        ))
        .help(message!("name a rule with --failure", "请用 --failure 指明指标")));
    }
    Ok(usual)
}

fn write(
    session: &Session,
    broken: &Broken,
    request: &FuturesRequest,
    building: Building<Record>,
) -> Result<(), Failure> {
    let drawn = match request.charts.tables_only {
        true => Vec::new(),
        false => charts::draw(broken, &request.charts).map_err(Failure::file)?,
    };
    let tables = joined(broken);
    let answer = Answer {
        named: (&broken.plans[0].scenario.name, handed_on::FUTURES),
        lang: broken.lang,
        title: report::title(broken),
        line: report::line(broken),
        tables: &tables,
        blocks: report::blocks(broken, &drawn),
        drawn: &drawn,
    };
    let (written, missing) = answer.write(&request.charts, building, record(broken))?;
    session.written(&written);
    let scenarios: Vec<&Scenario> = broken.plans.iter().map(|plan| plan.scenario).collect();
    run::missing_glyphs(session, &scenarios, broken.lang, missing.into_iter().collect());
    Ok(())
}

/// The tables of all plans one below the other.
fn joined(broken: &Broken) -> Vec<Table> {
    let of = broken.plans.iter().map(|plan| tables::all(plan.scenario, plan.futures, &plan.id));
    let mut joined: Vec<Table> = Vec::new();
    of.for_each(|of| tables::join(&mut joined, of));
    joined.push(dictionary(&joined));
    joined
}

/// The command as it would be typed again.
fn command(request: &FuturesRequest) -> String {
    let plans = request.plans.iter().map(|plan| shell::path(plan));
    let failures =
        request.failures.iter().map(|failure| ("--failure", Some(shell::quoted(failure))));
    let usual = shell::usual_options(request.draws, request.seed, request.out.as_deref());
    let typed =
        shell::command(iter::once("futures".to_owned()).chain(plans), failures.chain(usual));
    shell::with_flag(typed, "--tables-only", request.charts.tables_only)
}
