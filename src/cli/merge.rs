//! `bedplan merge`: the parts of a run joined to the whole, byte for byte what one run would have written.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::finished::Finished;
use super::run::{SCENARIO, TALLIES, data_name, write_results};
use super::shard::Shard;
use super::{Failure, answer, chart_arguments, folder, out};
use crate::analysis::Results;
use crate::engine::{Ensemble, Model, Span};
use crate::message;
use crate::output::Choice;
use crate::output::folder::{Building, Marker as _};

/// What `bedplan merge` takes.
#[derive(Debug, clap::Args)]
pub struct MergeArguments {
    /// Folders written by `bedplan run --shard`, in any order.
    #[arg(required = true)]
    parts: Vec<PathBuf>,
    /// Folder to write [default: one in `output/` named after the scenario].
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    replace: folder::ReplaceArgument,
    #[command(flatten)]
    charts: chart_arguments::ChartArguments,
}

/// Runs the command: every part is opened and found to belong before anything is written.
pub fn merge(arguments: &MergeArguments, stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    let mut parts: BTreeMap<Shard, (PathBuf, Finished)> = BTreeMap::new();
    for folder in &arguments.parts {
        let finished = Finished::open_any(folder)?;
        let name = folder.display();
        let shard: Option<Shard> = finished.manifest.shard.as_ref().and_then(|s| s.parse().ok());
        let shard = shard.ok_or_else(|| {
            Failure::file(message!("`{name}` is no part of a run", "`{name}` 不是运行的分段"))
        })?;
        if let Some((&first, (other, known))) = parts.first_key_value() {
            let other = other.display();
            if known.manifest.run_id != finished.manifest.run_id || first.parts != shard.parts {
                return Err(Failure::file(message!(
                    "`{name}` (part {shard} of run {its}) and `{other}` (part {first} of run {run}) are not parts of one run",
                    "`{name}`（运行 {its} 的第 {shard} 分段）与 `{other}`（运行 {run} 的第 {first} 分段）不属于同一次运行",
                    its = finished.manifest.run_id,
                    run = known.manifest.run_id
                ))
                .help(message!(
                    "parts must be made from one scenario with one seed, number of draws and number of parts",
                    "各分段须来自同一情景，种子、模拟次数和分段数相同"
                )));
            }
        }
        if let Some((other, _)) = parts.get(&shard) {
            let other = other.display();
            return Err(Failure::file(message!(
                "part {shard} is there twice: `{other}` and `{name}`",
                "第 {shard} 分段出现了两次：`{other}` 和 `{name}`"
            )));
        }
        parts.insert(shard, (folder.clone(), finished));
    }
    let count = parts.keys().next().map_or(0, |shard| shard.parts);
    let missing = |part: &u32| !parts.contains_key(&Shard { part: *part, parts: count });
    let missing: Vec<String> =
        (1..=count).filter(missing).map(|part| format!("{part}/{count}")).collect();
    if !missing.is_empty() {
        let list = missing.join(", ");
        return Err(Failure::file(message!("missing parts: {list}", "缺少分段：{list}")).help(
            message!(
                "run them with --shard, or name their folders too",
                "请用 --shard 运行它们，或把它们的文件夹也写上"
            ),
        ));
    }
    join(arguments, parts, stop)
}

fn join(
    arguments: &MergeArguments,
    parts: BTreeMap<Shard, (PathBuf, Finished)>,
    stop: &Arc<AtomicBool>,
) -> Result<(), Failure> {
    let mut whole: Option<(Finished, Ensemble)> = None;
    for (shard, (folder, finished)) in parts {
        let scenario = &finished.opened.scenario;
        let model = Model::new(scenario, finished.manifest.seed);
        let ensemble = finished.ensemble(model.layout().clone())?;
        let span: Span = shard.span(finished.manifest.draws);
        if ensemble.span() != span {
            let name = folder.join(TALLIES);
            return Err(Failure::file(message!(
                "`{name}` does not hold the draws of part {shard}",
                "`{name}` 中不是第 {shard} 分段的模拟",
                name = name.display()
            )));
        }
        match &mut whole {
            None => whole = Some((finished, ensemble)),
            Some((_, whole)) => whole.append(&ensemble),
        }
    }
    let Some((finished, ensemble)) = whole else { return Ok(()) };
    let mut manifest = finished.manifest.clone();
    manifest.shard = None;
    manifest.outputs.clear();
    let mut scenario = finished.opened.scenario.clone();
    scenario.seed = manifest.seed;
    scenario.draws = manifest.draws;
    let target = match &arguments.out {
        Some(folder) => folder.clone(),
        None => PathBuf::from("output").join(&scenario.name),
    };
    let building: Building = arguments.replace.begin(&target, manifest.origin())?;
    let building = building.until(stop);
    let data = finished.opened.files.iter().map(|file| data_name(file.key));
    for name in std::iter::once(SCENARIO.to_owned()).chain(data) {
        if let Some((_, bytes)) = finished.sources.iter().find(|(source, _)| *source == name) {
            building.write(&name, bytes)?;
        }
    }
    let choice = Choice { charts: arguments.charts.options(), ..Choice::default() };
    let results = Results::new(&ensemble);
    let text = write_results(&scenario, &results, &manifest, &choice, &building, |run| {
        answer::terminal(run, &target)
    })?;
    folder::tell(&building.finish(manifest)?);
    out(&text)
}
