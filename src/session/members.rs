//! The sides of a comparison before they are run: opened, checked against their run folder, and
//! refused with the command that makes them comparable.

use std::path::{Path, PathBuf};

use super::names::{self, SCENARIO};
use super::shell;
use super::stored::{Finished, refuse_file, run_again, run_around};
use super::{Failure, Session};
use crate::desk::identity::manifest_of;
use crate::domain::{Extent, Scenario};
use crate::engine::Ensemble;
use crate::input::{Opened, Sources};
use crate::language::Message;
use crate::message;
use crate::numerics::Sampling;
use crate::output::compare::record;
use crate::output::folder::{Marker as _, Source};
use crate::output::manifest::{self, Manifest};

/// A scenario ready to be run and compared.
#[derive(Debug)]
pub(super) struct Prepared {
    /// The scenario.
    pub opened: Opened,
    /// What its run is, without its files.
    pub manifest: Manifest,
    /// As it was named on the command line.
    named: PathBuf,
    /// Hash of the tallies in the run folder it was named by.
    stored: Option<String>,
}

impl Prepared {
    /// Opens a scenario file, or the scenario of a run folder; `draws` and `seed` are for scenario
    /// files.
    pub(super) fn open(
        session: &Session,
        path: &Path,
        draws: Option<u32>,
        seed: Option<u64>,
    ) -> Result<Self, Failure> {
        if path.is_dir() {
            return Prepared::of_run(session, path);
        }
        // The scenario of a run is a scenario like any other; what else lies in a run folder is
        // none.
        let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
        if !is_yaml && run_around(path).is_some() {
            refuse_file(path)?;
        }
        let mut sources = Sources::new();
        let mut opened = session.open(path, &mut sources)?;
        opened.scenario.seed = seed.unwrap_or(opened.scenario.seed);
        opened.scenario.draws = draws.unwrap_or(opened.scenario.draws);
        let file = names::scenario_file(path, &opened);
        let manifest = manifest_of(&opened, file, None);
        Ok(Prepared { opened, manifest, named: path.to_owned(), stored: None })
    }

    /// Opens a finished run of this version, whose scenario, data and tallies are as they were
    /// written.
    fn of_run(session: &Session, folder: &Path) -> Result<Self, Failure> {
        let is = |file: &str| folder.join(file).exists();
        if is(record::Record::FILE) && !is(manifest::FILE) {
            return Err(Failure::file(message!(
                "`{folder}` is a comparison, not a run",
                "`{folder}` 是比较结果，不是运行结果",
                folder = folder.display()
            ))
            .help(message!(
                "name the scenarios or run folders themselves",
                "请直接写出各情景或各结果文件夹"
            )));
        }
        let Finished { manifest, opened, tallies, .. } =
            Finished::open(session, folder)?.unchanged()?;
        if let Some(asked) = manifest.interrupted_of {
            return Err(Failure::file(message!(
                "`{folder}` was interrupted after {draws} of {asked} draws, and an interrupted run cannot be compared",
                "`{folder}` 在 {asked} 次模拟中的第 {draws} 次后中断，中断的运行结果不能比较",
                folder = folder.display(),
                draws = manifest.draws
            ))
            .help(run_again(folder)));
        }
        let stored = Some(tallies.sha256().to_owned());
        Ok(Prepared { opened, manifest, named: folder.to_owned(), stored })
    }

    /// The scenario by its name and that of its file.
    pub(super) fn source(&self) -> Source {
        Source {
            scenario: self.opened.scenario.name.clone(),
            file: self.manifest.scenario_file.clone(),
        }
    }

    /// Key and text of each data file.
    pub(super) fn tables(&self) -> Vec<(&str, &str)> {
        self.opened.files.iter().map(|file| (file.key, file.text.as_ref())).collect()
    }

    /// The scenario with its path.
    pub(super) fn named(&self) -> Named<'_> {
        Named { scenario: &self.opened.scenario, path: &self.named }
    }

    /// Refuses a run folder whose results are not those that this program gives for its scenario,
    /// seed and draws.
    pub(super) fn refuse_other_results(&self, ensemble: &Ensemble) -> Result<(), Failure> {
        let stored = self.stored.as_ref();
        stored.map_or(Ok(()), |stored| refuse_other_results(&self.named, stored, ensemble))
    }
}

/// Refuses the run in `folder`, whose tallies have the hash `stored`, if they are not `ensemble`,
/// which this program gives.
pub(super) fn refuse_other_results(
    folder: &Path,
    stored: &str,
    ensemble: &Ensemble,
) -> Result<(), Failure> {
    if stored == manifest::sha256(&ensemble.to_bytes()) {
        return Ok(());
    }
    let named = folder.display();
    Err(Failure::file(message!(
        "`{named}` holds other results than this program gives for its scenario, seed and draws",
        "`{named}` 中的结果与本程序按其情景、种子和模拟次数算出的不同"
    ))
    .help(run_again(folder)))
}

/// A scenario with the path it was named by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'s> {
    /// The scenario.
    pub scenario: &'s Scenario,
    /// As it was named.
    pub path: &'s Path,
}

/// Refuses sides that have nothing in common to be compared: no township of the same id, or no
/// year.
pub(super) fn refuse_strangers(sides: &[Named]) -> Result<(), Failure> {
    let Some((reference, others)) = sides.split_first() else { return Ok(()) };
    if let Some(side) = sides.iter().find(|side| side.scenario.extent < Extent::Beds) {
        return Err(Failure::usage(message!(
            "`{named}` has no facilities, and plans are compared by their beds",
            "`{named}` 中没有机构，而方案是按床位比较的",
            named = side.path.display()
        ))
        .help(message!(
            "run each by itself with `bedplan run`, and compare their tables",
            "请用 `bedplan run` 分别运行，再比较各自的表格"
        )));
    }
    let ids = |side: &Named| -> Vec<String> {
        side.scenario.townships.iter().map(|township| township.id.clone()).collect()
    };
    let known = ids(reference);
    for other in others {
        let (a, b) = (reference.path.display(), other.path.display());
        let own = ids(other);
        if !own.iter().any(|id| known.contains(id)) {
            let (first, second) = (some(&known), some(&own));
            return Err(Failure::usage(message!(
                "`{a}` and `{b}` have no township in common, so there is nothing to compare: {first} there, {second} here",
                "`{a}` 与 `{b}` 没有相同的镇街，无从比较：前者为{first}，后者为{second}",
                a = a,
                b = b,
                first = first,
                second = second
            ))
            .help(message!(
                "townships are known by their ids: give the same township the same id in both, or name scenarios of one district",
                "镇街按代码（id）对应：同一镇街在两个情景中须用相同代码，或改为比较同一地区的情景",
            )));
        }
        let [old, new] = [reference, other].map(|side| side.scenario.years);
        if new.base > old.horizon || old.base > new.horizon {
            let [first, second] =
                [old, new].map(|years| format!("{}–{}", years.base, years.horizon));
            return Err(Failure::usage(message!(
                "`{a}` ({first}) and `{b}` ({second}) have no year in common, so there is nothing to compare",
                "`{a}`（{first}年）与 `{b}`（{second}年）没有相同的年份，无从比较",
            ))
            .help(message!(
                "give both a `period:` that overlaps",
                "请使两者的 `period:` 有重叠的年份",
            )));
        }
    }
    Ok(())
}

/// A few ids of a list.
fn some(ids: &[String]) -> Message {
    const SHOWN: usize = 3;
    let shown = ids.iter().take(SHOWN).map(|id| Message::verbatim(format!("`{id}`")));
    Message::list(shown.chain((ids.len() > SHOWN).then(|| Message::verbatim("…"))))
}

/// Refuses sides that do not share their draws, with the command that makes them do.
pub(super) fn refuse_unlike(prepared: &[Prepared]) -> Result<(), Failure> {
    let Some((reference, others)) = prepared.split_first() else { return Ok(()) };
    let (first, mut unlike) = (&reference.manifest, Vec::new());
    for other in others {
        let manifest = &other.manifest;
        let (other, named) = (other.named.display(), reference.named.display());
        if manifest.seed != first.seed {
            unlike.push(message!(
                "`{other}` has seed {seed}, and `{named}` has seed {first}",
                "`{other}` 的种子为 {seed}，`{named}` 的种子为 {first}",
                seed = manifest.seed,
                first = first.seed
            ));
        }
        if manifest.draws != first.draws {
            unlike.push(message!(
                "`{other}` has {draws} draws, and `{named}` has {first}",
                "`{other}` 模拟 {draws} 次，`{named}` 模拟 {first} 次",
                draws = manifest.draws,
                first = first.draws
            ));
        }
    }
    let sampling = |side: &Prepared| side.opened.scenario.sampling;
    if let Some(other) = others.iter().find(|other| sampling(other) != sampling(reference)) {
        let word = |side: &Prepared| match sampling(side) {
            Sampling::Random => "random",
            Sampling::Sobol => "sobol",
        };
        return Err(Failure::usage(message!(
            "`{other}` has {its} sampling, and `{named}` has {first} sampling: their draws are not the same",
            "`{other}` 的抽样方式为 {its}，`{named}` 为 {first}：两者的模拟不是同一批",
            its = word(other),
            first = word(reference),
            other = other.named.display(),
            named = reference.named.display()
        ))
        .help(message!(
            "give both scenarios the same `sampling:`, or add --unpaired",
            "请给两个情景写上相同的 `sampling:`，或加上 --unpaired"
        )));
    }
    if unlike.is_empty() {
        return Ok(());
    }
    // A run folder cannot take another seed; its scenario can.
    let again = prepared.iter().map(|side| match &side.stored {
        Some(_) if (side.manifest.seed, side.manifest.draws) != (first.seed, first.draws) => {
            shell::path(&side.named.join(SCENARIO))
        }
        _ => shell::path(&side.named),
    });
    let again: Vec<String> = again.collect();
    let unlike = Message::join(&unlike, &Message::verbatim("\n  "));
    Err(Failure::usage(message!(
        "these runs do not share their draws, so they cannot be compared draw by draw:\n  {unlike}",
        "这些运行结果的模拟不是同一批，不能逐次比较：\n  {unlike}",
        unlike = unlike
    ))
    .help(message!(
        "give all of them the same: bedplan compare {again} --seed {seed} --draws {draws}",
        "请统一种子和模拟次数：bedplan compare {again} --seed {seed} --draws {draws}",
        again = again.join(" "),
        seed = first.seed,
        draws = first.draws
    ))
    .help(message!(
        "or compare them as independent runs, with chance in the differences twice: add --unpaired",
        "或作为相互独立的运行来比较（差异中含两份偶然性）：加上 --unpaired"
    )))
}
