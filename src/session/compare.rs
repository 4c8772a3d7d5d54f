//! Some scenarios or run folders side by side, the first being the reference.

use std::iter;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::members::{self, Named, Prepared};
use super::{Done, Event, Failure, Session, pool, run, shell, value};
use crate::analysis::compare::changes::changes;
use crate::analysis::compare::facts::Facts;
use crate::analysis::compare::levers::contributions;
use crate::analysis::compare::spread::spreads;
use crate::analysis::compare::{Beside, Scorecard, Side};
use crate::analysis::facts::payoff::Term;
use crate::analysis::{Results, headline};
use crate::domain::{Extent, Scenario};
use crate::engine::{DrawSpan, Ensemble, Model, Pairing, SideBySide, Watch, run_together};
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::compare::record::Record;
use crate::output::compare::{Comparison, Member, charts, files, ids};
use crate::output::folder::{Building, FolderError, Origin, Replace};

/// Scenarios to be compared.
#[derive(Debug, Clone, Default)]
pub struct CompareRequest {
    /// Scenario files or run folders, the reference first.
    pub sides: Vec<PathBuf>,
    /// Number of draws of scenario files; each scenario's where nothing is said.
    pub draws: Option<u32>,
    /// Seed of scenario files; each scenario's where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write; one in `output/` named after the scenarios where nothing is said.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// Whether runs are compared that do not share seed and draws.
    pub unpaired: bool,
    /// Whether its report becomes a PDF too.
    pub pdf: bool,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// Whether it is asked which facts matter for the choice.
    pub facts: bool,
    /// By which weights plans are judged then; people without a bed and empty beds where nothing is
    /// said.
    pub payoff: Vec<(Term, f64)>,
}

/// What came of a comparison.
#[derive(Debug)]
pub struct Compared {
    /// Each scenario, the reference first.
    pub scenarios: Vec<Scenario>,
    /// Its results.
    pub ensembles: Vec<Ensemble>,
    /// The folder that holds the comparison.
    pub folder: PathBuf,
    /// Time that the draws took.
    pub drawing: Duration,
    /// Time that files took.
    pub writing: Duration,
}

/// Compares scenarios.
///
/// # Errors
/// If one is not valid, they cannot be compared, or the folder cannot be written.
pub fn compare(session: &Session, request: &CompareRequest) -> Result<Compared, Failure> {
    let prepared = request
        .sides
        .iter()
        .map(|path| Prepared::open(session, path, request.draws, request.seed))
        .collect::<Result<Vec<_>, Failure>>()?;
    if prepared.len() < 2 {
        return Err(Failure::usage(message!(
            "a comparison needs two scenarios or more",
            "对比至少需要两个情景"
        )));
    }
    let sides: Vec<Named> = prepared.iter().map(Prepared::named).collect();
    members::refuse_strangers(&sides)?;
    if !request.unpaired {
        members::refuse_unlike(&prepared)?;
    }
    if request.facts {
        refuse_facts(&prepared)?;
    }
    let names: Vec<&str> = prepared.iter().map(|p| p.opened.scenario.name.as_str()).collect();
    let ids = ids(&names);
    let target = request.out.clone().unwrap_or_else(|| default_folder(&ids));
    // A wrong folder must not cost the time of the draws.
    let origin = Origin(prepared.iter().map(Prepared::source).collect());
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let (together, drawing, writing) = pool(request.threads)?.install(|| {
        let started = Instant::now();
        let models: Vec<Model> = prepared
            .iter()
            .map(|p| Model::new(&p.opened.scenario, p.opened.scenario.seed))
            .collect();
        let (together, interrupted) = simulate(session, &models, request.unpaired)?;
        if interrupted {
            return Err(Failure::from(FolderError::Interrupted(target.clone())));
        }
        let drawing = started.elapsed();
        for (prepared, ensemble) in prepared.iter().zip(&together.ensembles) {
            prepared.refuse_other_results(ensemble)?;
        }
        let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
        let facts = match request.facts {
            true => Some(facts(session, request, &models, &target)?),
            false => None,
        };
        let mut comparison =
            comparison(session, request, &prepared, ids, &models, &results, &together);
        comparison.facts = facts.as_ref();
        let drawn = charts::draw(&comparison).map_err(Failure::file)?;
        let (written, missing) = files::write(&comparison, &drawn, request.pdf, building)?;
        session.written(&written);
        let scenarios: Vec<_> = prepared.iter().map(|p| &p.opened.scenario).collect();
        run::missing_glyphs(session, &scenarios, comparison.lang, missing.into_iter().collect());
        let writing = started.elapsed().saturating_sub(drawing);
        session.tell(&Event::Done(Done::Comparison(&comparison, &target)));
        drop(comparison);
        drop(results);
        Ok((together, drawing, writing))
    })?;
    let scenarios = prepared.into_iter().map(|prepared| prepared.opened.scenario).collect();
    Ok(Compared { scenarios, ensembles: together.ensembles, folder: target, drawing, writing })
}

/// Runs every scenario: draw by draw side by side, or each by itself; also says whether it was
/// interrupted.
fn simulate(
    session: &Session,
    models: &[Model],
    unpaired: bool,
) -> Result<(SideBySide, bool), Failure> {
    let keeps: Vec<Vec<usize>> =
        models.iter().map(|m| headline::columns(m.scenario(), m.layout())).collect();
    let all: Vec<&Model> = models.iter().collect();
    let draws = |model: &Model| model.scenario().draws;
    if unpaired {
        let total = models.iter().map(|m| u64::from(draws(m))).sum();
        let run = |watch: &Watch| {
            let each = models.iter().zip(&keeps);
            each.map(|(m, keep)| Ensemble::run(m, draws(m), keep, watch)).collect::<Result<_, _>>()
        };
        let (ensembles, interrupted) = session.follow(total, run);
        let ensembles = ensembles.map_err(Failure::simulation)?;
        Ok((SideBySide { ensembles, differences: Vec::new() }, interrupted))
    } else {
        let n = all.first().map_or(0, |model| draws(model));
        let (together, interrupted) = session.follow(u64::from(n), |watch| {
            run_together(&all, DrawSpan::whole(n), &keeps, Pairing::First, watch, |_| false)
        });
        Ok((together.map_err(Failure::simulation)?, interrupted))
    }
}

fn comparison<'c>(
    session: &Session,
    request: &CompareRequest,
    prepared: &'c [Prepared],
    ids: Vec<String>,
    models: &[Model],
    results: &'c [Results<'c>],
    together: &'c SideBySide,
) -> Comparison<'c> {
    let sides: Vec<Side<'c>> = prepared
        .iter()
        .zip(results)
        .map(|(prepared, results)| Side { scenario: &prepared.opened.scenario, results })
        .collect();
    let tables: Vec<Vec<(&str, &str)>> = prepared.iter().map(Prepared::tables).collect();
    let described = |i: usize| crate::analysis::compare::Described {
        scenario: sides[i].scenario,
        tables: &tables[i],
    };
    let spreads = spreads(models, results);
    let members: Vec<Member<'c>> = prepared
        .iter()
        .zip(ids)
        .zip(spreads)
        .enumerate()
        .map(|(i, ((prepared, id), spreads))| Member {
            side: sides[i],
            id,
            scenario_file: prepared.manifest.scenario_file.clone(),
            run_id: prepared.manifest.run_id.clone(),
            spreads,
            changes: changes(described(0), described(i)),
            contributions: None,
            called: None,
        })
        .collect();
    let pairs: Vec<Beside<'c>> = (1..sides.len())
        .map(|i| Beside {
            reference: sides[0],
            run: sides[i],
            differences: together.differences.get(i - 1),
        })
        .collect();
    let card = Scorecard::new(sides[0], &pairs);
    let mut members = members;
    if !request.unpaired {
        for (at, member) in members.iter_mut().enumerate().skip(1) {
            let [old, new] = [sides[0].scenario, member.side.scenario];
            member.contributions = contributions(old, new, &member.changes, &card, at);
        }
    }
    Comparison {
        card,
        members,
        pairs,
        paired: !request.unpaired,
        lang: session.lang.unwrap_or(sides[0].scenario.lang),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        command: command(request),
        facts: None,
    }
}

/// Which facts matter for the choice between compared plans.
fn facts(
    session: &Session,
    request: &CompareRequest,
    models: &[Model],
    target: &Path,
) -> Result<Facts, Failure> {
    let scenarios: Vec<&Scenario> = models.iter().map(Model::scenario).collect();
    let payoff = value::payoff(scenarios[0], &request.payoff, None)?;
    value::refuse_unjudged(&payoff, models, &request.sides)?;
    let cost = Facts::cost(&scenarios);
    let (found, _) = session.follow(cost, |watch| Facts::find(models, &payoff, watch));
    found.ok_or_else(|| Failure::from(FolderError::Interrupted(target.to_owned())))
}

/// Refuses to ask which facts matter where a plan has no beds, or other years than the first.
fn refuse_facts(prepared: &[Prepared]) -> Result<(), Failure> {
    let scenarios = || prepared.iter().map(|p| &p.opened.scenario);
    let Some(first) = scenarios().next() else { return Ok(()) };
    if let Some(bare) = scenarios().find(|scenario| scenario.extent < Extent::Beds) {
        return Err(Failure::usage(message!(
            "--facts: `{name}` has no facilities, and plans are judged by people without a bed and empty beds",
            "--facts：`{name}` 没有养老机构，而方案是按没有床位的人数和空置床位评判的",
            name = bare.name
        )));
    }
    if let Some(other) = scenarios().find(|scenario| scenario.years != first.years) {
        return Err(Failure::usage(message!(
            "--facts: `{name}` does not cover the years of the first plan ({base}–{horizon})",
            "--facts：`{name}` 的年份与第一个方案（{base}—{horizon}）不同",
            name = other.name,
            base = first.years.base,
            horizon = first.years.horizon
        ))
        .help(message!("give all plans one `period:`", "请让各方案的 `period:` 一致")));
    }
    Ok(())
}

/// `output/compare-A-vs-B`, or `output/compare-A-vs-B-and-3-more`.
fn default_folder(ids: &[String]) -> PathBuf {
    let others = &ids[1..];
    let name = match others {
        [one] => format!("compare-{}-vs-{one}", ids[0]),
        [one, more @ ..] => format!("compare-{}-vs-{one}-and-{}-more", ids[0], more.len()),
        [] => format!("compare-{}", ids[0]),
    };
    PathBuf::from("output").join(name)
}

/// The command as it would be typed again.
fn command(request: &CompareRequest) -> String {
    let sides = request.sides.iter().map(|side| shell::path(side));
    let own = [("--payoff", value::written(&request.payoff))].into_iter();
    let usual = shell::usual_options(request.draws, request.seed, request.out.as_deref());
    let typed = shell::command(iter::once("compare".to_owned()).chain(sides), own.chain(usual));
    let typed = shell::with_flag(typed, "--unpaired", request.unpaired);
    shell::with_flag(typed, "--facts", request.facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_named_after_the_scenarios() {
        let ids = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let name = |names: &[&str]| default_folder(&ids(names)).display().to_string();
        assert_eq!(name(&["a", "b"]), "output/compare-a-vs-b");
        assert_eq!(name(&["a", "b", "c", "d"]), "output/compare-a-vs-b-and-2-more");
    }
}
