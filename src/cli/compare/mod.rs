//! `bedplan compare`: some scenarios or run folders side by side, the first being the reference.

mod members;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use members::Prepared;

use super::{Failure, INTERRUPTED, breach, folder, out, progress, run, speech, values};
use crate::analysis::compare::changes::changes;
use crate::analysis::compare::levers::contributions;
use crate::analysis::compare::spread::spreads;
use crate::analysis::compare::{Beside, Scorecard, Side};
use crate::analysis::{Results, headline};
use crate::engine::{Ensemble, Model, Pairing, Span, Together, Watch, run_together};
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::compare::record::Record;
use crate::output::compare::{Comparison, Member, charts, files, ids, json, terminal};
use crate::output::folder::{Building, Origin};

/// What `bedplan compare` takes.
#[derive(Debug, clap::Args)]
pub struct CompareArguments {
    /// Two to sixteen scenario files or run folders; the first is the reference. Charts show six at a time.
    #[arg(required = true, num_args = 2..=16, value_name = "SCENARIO")]
    sides: Vec<PathBuf>,
    /// Number of draws of scenario files [default: each scenario's].
    #[arg(long, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of scenario files [default: each scenario's].
    #[arg(long, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the scenarios].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, value_parser = values::threads)]
    threads: Option<u16>,
    /// Compare runs that do not share seed and draws. Chance is then in the differences twice, and the report says so.
    #[arg(long)]
    unpaired: bool,
    /// What is printed: `text` to read, `json` for programs.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    replace: folder::ReplaceArgument,
    #[command(flatten)]
    breach: breach::BreachArguments,
}

/// What is printed to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A short answer for people.
    Text,
    /// One JSON document.
    Json,
}

/// Runs the command.
pub fn compare(arguments: &CompareArguments, stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    let prepared = arguments
        .sides
        .iter()
        .map(|path| Prepared::open(path, arguments.draws, arguments.seed))
        .collect::<Result<Vec<_>, Failure>>()?;
    members::refuse_strangers(&prepared)?;
    if !arguments.unpaired {
        members::refuse_unlike(&prepared)?;
    }
    let names: Vec<&str> = prepared.iter().map(|p| p.opened.scenario.name.as_str()).collect();
    let ids = ids(&names);
    let target = arguments.out.clone().unwrap_or_else(|| default_folder(&ids));
    // A wrong folder must not cost the time of the draws.
    let origin = Origin(prepared.iter().map(Prepared::source).collect());
    let building: Building<Record> = arguments.replace.begin(&target, origin)?;
    let building = building.until(stop);
    run::pool(arguments.threads)?.install(|| {
        let started = Instant::now();
        let models: Vec<Model> = prepared
            .iter()
            .map(|p| Model::new(&p.opened.scenario, p.opened.scenario.seed))
            .collect();
        let (together, interrupted) = simulate(&models, arguments.unpaired, stop)?;
        if interrupted {
            speech::note(&message!("nothing was written", "没有写入任何内容"));
            return Err(Failure::said(INTERRUPTED));
        }
        let simulated = started.elapsed();
        for (prepared, ensemble) in prepared.iter().zip(&together.ensembles) {
            prepared.refuse_other_results(ensemble)?;
        }
        let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
        let comparison = comparison(arguments, &prepared, ids, &models, &results, &together);
        let drawn = charts::draw(&comparison).map_err(Failure::file)?;
        folder::tell(&files::write(&comparison, &drawn, building)?);
        let missing = drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied());
        let scenarios: Vec<_> = prepared.iter().map(|p| &p.opened.scenario).collect();
        run::warn_of_missing_glyphs(&scenarios, comparison.lang, missing.collect());
        speech::note(&message!(
            "{n} scenarios in {run:.1} s, tables and charts in {write:.1} s",
            "{n} 个情景用时 {run:.1} 秒，表格与图用时 {write:.1} 秒",
            n = prepared.len(),
            run = simulated.as_secs_f64(),
            write = (started.elapsed() - simulated).as_secs_f64()
        ));
        match arguments.format {
            Format::Text => out(&terminal::terminal(&comparison, &target))?,
            Format::Json => {
                let folder = target.display().to_string();
                out(&json::json(&comparison, &folder).map_err(Failure::file)?)?;
            }
        }
        let breaches = comparison.members.iter();
        let breaches = breaches.flat_map(|m| arguments.breach.of(&m.id, &m.side));
        arguments.breach.judge(&breaches.collect::<Vec<_>>())
    })
}

/// Runs every scenario: draw by draw side by side, or each by itself; also says whether it was interrupted.
fn simulate(
    models: &[Model],
    unpaired: bool,
    stop: &Arc<AtomicBool>,
) -> Result<(Together, bool), Failure> {
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
        let (ensembles, interrupted) = progress::follow(total, stop, run);
        let ensembles = ensembles.map_err(Failure::simulation)?;
        Ok((Together { ensembles, differences: Vec::new() }, interrupted))
    } else {
        let n = all.first().map_or(0, |model| draws(model));
        let (together, interrupted) = progress::follow(u64::from(n), stop, |watch| {
            run_together(&all, Span::whole(n), &keeps, Pairing::First, watch, |_| false)
        });
        Ok((together.map_err(Failure::simulation)?, interrupted))
    }
}

fn comparison<'c>(
    arguments: &CompareArguments,
    prepared: &'c [Prepared],
    ids: Vec<String>,
    models: &[Model],
    results: &'c [Results<'c>],
    together: &'c Together,
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
    let members: Vec<Member<'c>> = prepared
        .iter()
        .zip(ids)
        .enumerate()
        .map(|(i, (prepared, id))| Member {
            side: sides[i],
            id,
            scenario_file: prepared.manifest.scenario_file.clone(),
            run_id: prepared.manifest.run_id.clone(),
            spreads: spreads(&models[i], &results[i]),
            changes: changes(described(0), described(i)),
            contributions: None,
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
    if !arguments.unpaired {
        for (at, member) in members.iter_mut().enumerate().skip(1) {
            let [old, new] = [sides[0].scenario, member.side.scenario];
            member.contributions = contributions(old, new, &member.changes, &card, at);
        }
    }
    Comparison {
        card,
        members,
        pairs,
        paired: !arguments.unpaired,
        lang: speech::asked().unwrap_or(sides[0].scenario.lang),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        command: command(arguments),
    }
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
fn command(arguments: &CompareArguments) -> String {
    let mut words = vec!["bedplan".to_owned(), "compare".to_owned()];
    words.extend(arguments.sides.iter().map(|path| quoted(&path.display().to_string())));
    let options = [
        ("--draws", arguments.draws.map(|n| n.to_string())),
        ("--seed", arguments.seed.map(|n| n.to_string())),
        ("--out", arguments.out.as_ref().map(|path| quoted(&path.display().to_string()))),
    ];
    for (name, value) in options {
        if let Some(value) = value {
            words.extend([name.to_owned(), value]);
        }
    }
    words.extend(arguments.unpaired.then(|| "--unpaired".to_owned()));
    words.join(" ")
}

/// A word for a shell, in quotes where it needs them.
pub(super) fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
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

    #[test]
    fn words_that_a_shell_would_split_are_quoted() {
        assert_eq!(quoted("scenarios/plan.yaml"), "scenarios/plan.yaml");
        assert_eq!(quoted("my plan's.yaml"), "'my plan'\\''s.yaml'");
        assert_eq!(quoted("万盛/规划.yaml"), "万盛/规划.yaml");
    }
}
