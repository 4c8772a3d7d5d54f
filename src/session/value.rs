//! Which facts matter for a choice between plans.

use std::iter;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::plans::PlanFile;
use super::{Done, Event, Failure, Session, pool, run, shell};
use crate::analysis::facts::choice::Choice;
use crate::analysis::facts::payoff::{BY_DEFAULT, Payoff, Term};
use crate::analysis::facts::tables;
use crate::domain::Scenario;
use crate::engine::Model;
use crate::message;
use crate::output::ChartOptions;
use crate::output::answer::Answer;
use crate::output::compare::ids;
use crate::output::facts::record::{Record, record};
use crate::output::facts::{Chosen, charts, report};
use crate::output::folder::{Building, FolderError, Origin, Replace, Source};
use crate::output::handed_on;

/// A choice between plans.
#[derive(Debug, Clone, Default)]
pub struct ValueRequest {
    /// Scenario files of the plans.
    pub plans: Vec<PathBuf>,
    /// Weights of what they are judged by; people without a bed and empty beds where nothing is
    /// said.
    pub payoff: Vec<(Term, f64)>,
    /// First year that counts; the first headline year where nothing is said.
    pub from: Option<i32>,
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
pub struct Valued {
    /// The plans.
    pub plans: Vec<Scenario>,
    /// The choice.
    pub choice: Choice,
    /// The folder that holds the answer.
    pub folder: PathBuf,
    /// Time that it took.
    pub took: Duration,
}

/// Says what each fact is worth for a choice between plans.
///
/// # Errors
/// If a plan is not valid or cannot be judged by what is asked for, or the folder cannot be
/// written.
pub fn value(session: &Session, request: &ValueRequest) -> Result<Valued, Failure> {
    let plans = session.plans(&request.plans, request.draws, request.seed)?;
    if plans.len() < 2 {
        return Err(Failure::usage(message!(
            "a choice needs two plans or more",
            "选择至少需要两个方案"
        )));
    }
    let names: Vec<&str> = plans.iter().map(|plan| plan.opened.scenario.name.as_str()).collect();
    let ids = ids(&names);
    let first = &plans[0].opened.scenario;
    refuse_other_years(&plans)?;
    let payoff = payoff(first, &request.payoff, request.from)?;
    let target = request
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("output").join(format!("value-{}", ids.join("-vs-"))));
    let origin = Origin(plans.iter().map(source).collect());
    // A wrong folder must not cost the time of the draws.
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let started = Instant::now();
    let (choice, other_worlds) = pool(request.threads)?.install(|| {
        let model = |plan: &PlanFile| Model::new(&plan.opened.scenario, plan.opened.scenario.seed);
        let models: Vec<Model> = plans.iter().map(model).collect();
        refuse_unjudged(&payoff, &models, &request.plans)?;
        let other = |&at: &usize| !models[0].worlds().are_those_of(models[at].worlds());
        let other_worlds: Vec<usize> = (1..models.len()).filter(other).collect();
        let total = u64::from(first.draws) * models.len() as u64;
        let (choice, _) =
            session.follow(total, |watch| Choice::judge(&models, &payoff, first.draws, watch));
        let stopped = || Failure::from(FolderError::Interrupted(target.clone()));
        Ok::<_, Failure>((choice.ok_or_else(stopped)?, other_worlds))
    })?;
    let took = started.elapsed();
    let chosen = Chosen {
        plans: plans.iter().map(|plan| &plan.opened.scenario).collect(),
        files: plans.iter().map(|plan| plan.file.clone()).collect(),
        ids,
        choice: &choice,
        other_worlds,
        lang: session.lang.unwrap_or(first.lang),
        command: command(request),
    };
    pool(request.threads)?.install(|| write(session, &chosen, request, building))?;
    session.tell(&Event::Done(Done::Value(&chosen, &target)));
    drop(chosen);
    let plans = plans.into_iter().map(|plan| plan.opened.scenario).collect();
    Ok(Valued { plans, choice, folder: target, took })
}

fn write(
    session: &Session,
    chosen: &Chosen,
    request: &ValueRequest,
    building: Building<Record>,
) -> Result<(), Failure> {
    let tables = tables::all(chosen.choice, &chosen.ids);
    let drawn = match request.charts.tables_only {
        true => Vec::new(),
        false => charts::draw(chosen, &request.charts).map_err(Failure::file)?,
    };
    let answer = Answer {
        named: (&chosen.plans[0].name, handed_on::VALUE),
        lang: chosen.lang,
        title: report::title(chosen),
        line: report::line(chosen),
        tables: &tables,
        blocks: report::blocks(chosen, &drawn),
        drawn: &drawn,
    };
    let (written, missing) = answer.write(&request.charts, building, record(chosen))?;
    session.written(&written);
    run::missing_glyphs(session, &chosen.plans, chosen.lang, missing.into_iter().collect());
    Ok(())
}

/// The name and file of a plan.
pub(super) fn source(plan: &PlanFile) -> Source {
    Source { scenario: plan.opened.scenario.name.clone(), file: plan.file.clone() }
}

/// Plans of other years have other sums.
fn refuse_other_years(plans: &[PlanFile]) -> Result<(), Failure> {
    let years = |plan: &PlanFile| plan.opened.scenario.years;
    let first = years(&plans[0]);
    let Some(other) = plans.iter().find(|plan| years(plan) != first) else { return Ok(()) };
    Err(Failure::usage(message!(
        "`{name}` does not cover the years of the first plan ({base}–{horizon})",
        "`{name}` 的年份与第一个方案（{base}—{horizon}）不同",
        name = other.opened.scenario.name,
        base = first.base,
        horizon = first.horizon
    ))
    .help(message!("give all plans one `period:`", "请让各方案的 `period:` 一致")))
}

/// Refuses models, from these files, that have not what `payoff` judges by.
pub(super) fn refuse_unjudged(
    payoff: &Payoff,
    models: &[Model],
    paths: &[PathBuf],
) -> Result<(), Failure> {
    for (model, path) in models.iter().zip(paths) {
        if let Some((term, lacks)) = payoff.missing(model) {
            return Err(Failure::usage(message!(
                "`{path}` cannot be judged by `{term}`: {lacks}",
                "`{path}` 不能按 `{term}` 评判：{lacks}",
                path = path.display(),
                term = term.word(),
                lacks = lacks
            ))
            .help(message!(
                "choose other terms with --payoff: yuan, short, empty, missed",
                "请用 --payoff 另选：yuan、short、empty、missed"
            )));
        }
    }
    Ok(())
}

/// The payoff of these weights, or the usual one, from a year on, or from the first headline year.
pub(super) fn payoff(
    scenario: &Scenario,
    weights: &[(Term, f64)],
    from: Option<i32>,
) -> Result<Payoff, Failure> {
    let from = from.or(scenario.headline.iter().copied().min());
    let from = from.unwrap_or(scenario.years.base + 1);
    if !scenario.years.holds(from) {
        return Err(Failure::usage(message!(
            "--from {from} is not a year from {base} to {horizon}",
            "--from {from} 不是 {base} 至 {horizon} 的年份",
            base = scenario.years.base,
            horizon = scenario.years.horizon
        )));
    }
    let weights = if weights.is_empty() { &BY_DEFAULT[..] } else { weights };
    let payoff = Payoff::new(weights, from);
    if payoff.terms.is_empty() {
        return Err(Failure::usage(message!(
            "every weight of --payoff is 0: nothing is judged",
            "--payoff 的权重全为 0：没有评判标准"
        )));
    }
    Ok(payoff)
}

/// Weights as they are typed; nothing where the usual ones are taken.
pub(super) fn written(weights: &[(Term, f64)]) -> Option<String> {
    let weights: Vec<String> =
        weights.iter().map(|(term, weight)| format!("{}={weight}", term.word())).collect();
    (!weights.is_empty()).then(|| weights.join(","))
}

/// The command as it would be typed again.
fn command(request: &ValueRequest) -> String {
    let plans = request.plans.iter().map(|plan| shell::path(plan));
    let own = [
        ("--payoff", written(&request.payoff)),
        ("--from", request.from.map(|year| year.to_string())),
    ];
    let usual = shell::usual_options(request.draws, request.seed, request.out.as_deref());
    let typed =
        shell::command(iter::once("value".to_owned()).chain(plans), own.into_iter().chain(usual));
    shell::with_flag(typed, "--tables-only", request.charts.tables_only)
}
