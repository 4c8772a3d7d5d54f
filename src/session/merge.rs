//! The parts of a run joined to the whole, byte for byte what one run would have written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::run::write_results;
use super::shard::Shard;
use super::stored::{Finished, StoredTallies, refuse_file};
use super::{Failure, RanOne, Session};
use crate::analysis::Results;
use crate::engine::{Ensemble, Model};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Building, Marker as _, Replace};
use crate::output::{ChartOptions, Choice};

/// Parts to be joined.
#[derive(Debug, Clone, Default)]
pub struct MergeRequest {
    /// Folders of the parts, in any order.
    pub parts: Vec<PathBuf>,
    /// Folder to write; one in `output/` named after the scenario where nothing is said.
    pub out: Option<PathBuf>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are drawn.
    pub charts: ChartOptions,
}

/// A part found to be one: its folder and its draws.
type PartFolder = (PathBuf, StoredTallies);

/// Joins the parts of a run: every part is opened and found to belong before anything is written.
///
/// # Errors
/// If a part is no part, does not belong or is missing, or the folder cannot be written.
pub fn merge(session: &Session, request: &MergeRequest) -> Result<RanOne, Failure> {
    let mut whole: Option<Finished> = None;
    let mut parts: BTreeMap<Shard, PartFolder> = BTreeMap::new();
    for folder in &request.parts {
        refuse_file(folder)?;
        let finished = Finished::open_any(session, folder)?.unchanged()?;
        let name = folder.display();
        let shard: Option<Shard> = finished.manifest.shard.as_ref().and_then(|s| s.parse().ok());
        let shard = shard.ok_or_else(|| {
            Failure::file(message!(
                "`{name}` is no part of a run",
                "`{name}` 不是运行的分段",
                name = name
            ))
        })?;
        if let (Some((&first, (other, _))), Some(known)) = (parts.first_key_value(), &whole) {
            let [other_id, id] = [known.whole_id(), finished.whole_id()];
            if other_id != id || first.parts != shard.parts {
                return Err(Failure::file(message!(
                    "`{name}` (part {shard} of run {id}) and `{other}` (part {first} of run {other_id}) are not parts of one run",
                    "`{name}`（运行 {id} 的第 {shard} 分段）与 `{other}`（运行 {other_id} 的第 {first} 分段）不属于同一次运行",
                    name = name,
                    shard = shard,
                    id = id,
                    other = other.display(),
                    first = first,
                    other_id = other_id
                ))
                .help(message!(
                    "parts must be made from one scenario with one seed, number of draws and number of parts",
                    "各分段须来自同一情景，种子、模拟次数和分段数相同"
                )));
            }
        }
        if let Some((other, _)) = parts.get(&shard) {
            return Err(Failure::file(message!(
                "part {shard} is there twice: `{other}` and `{name}`",
                "第 {shard} 分段出现了两次：`{other}` 和 `{name}`",
                shard = shard,
                other = other.display(),
                name = name
            )));
        }
        parts.insert(shard, (folder.clone(), finished.tallies.clone()));
        whole.get_or_insert(finished);
    }
    let count = parts.keys().next().map_or(0, |shard| shard.parts);
    let missing = |part: &u32| !parts.contains_key(&Shard { part: *part, parts: count });
    let missing: Vec<Message> = (1..=count)
        .filter(missing)
        .map(|part| Message::verbatim(format!("{part}/{count}")))
        .collect();
    if !missing.is_empty() {
        let list = Message::list(missing);
        return Err(Failure::file(message!(
            "missing parts: {list}",
            "缺少分段：{list}",
            list = list
        ))
        .help(message!(
            "run them with --shard, or name their folders too",
            "请用 --shard 运行它们，或把它们的文件夹也写上"
        )));
    }
    match whole {
        Some(finished) => join(session, request, finished, parts),
        None => Err(Failure::usage(message!("no parts are named", "没有指定任何分段"))),
    }
}

fn join(
    session: &Session,
    request: &MergeRequest,
    finished: Finished,
    parts: BTreeMap<Shard, PartFolder>,
) -> Result<RanOne, Failure> {
    let model = Model::new(&finished.opened.scenario, finished.manifest.seed);
    let mut whole: Option<Ensemble> = None;
    for (_, (_, tallies)) in parts {
        let ensemble = tallies.ensemble(&model, &tallies.bytes()?)?;
        match &mut whole {
            None => whole = Some(ensemble),
            Some(whole) => whole.append(&ensemble),
        }
    }
    let Some(ensemble) = whole else {
        return Err(Failure::usage(message!("no parts are named", "没有指定任何分段")));
    };
    let mut manifest = finished.manifest.clone();
    manifest.run_id = finished.whole_id();
    manifest.shard = None;
    manifest.outputs.clear();
    let scenario = &finished.opened.scenario;
    let target = match &request.out {
        Some(folder) => folder.clone(),
        None => PathBuf::from("output").join(&scenario.name),
    };
    let building: Building = session.begin(&target, manifest.origin(), request.replace)?;
    let building = building.until(&session.stop);
    for (name, bytes) in &finished.sources {
        building.write(name, bytes)?;
    }
    let choice = Choice { charts: request.charts.clone(), ..Choice::default() };
    let results = Results::new(&ensemble);
    write_results(session, scenario, &results, &manifest, &choice, building, &target)?;
    Ok(RanOne { scenario: finished.opened.scenario, ensemble, manifest, folder: Some(target) })
}
