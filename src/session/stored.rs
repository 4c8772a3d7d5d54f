//! A finished run opened again: its manifest, its scenario through the usual door, and its draws.
//!
//! A run folder is evidence, and may come from anybody. It is opened when every file is the one its
//! manifest names, and the manifest says of the run what follows from its scenario, data and
//! tallies. Never simulates more than the central case.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::names::{SCENARIO, TALLIES};
use super::shard::Shard;
use super::{Event, Failure, Session, cited};
use crate::analysis::headline;
use crate::desk::identity::{data_name, manifest_of};
use crate::engine::{DrawSpan, Ensemble, Model};
use crate::input::files::sources::{CSV_LIMIT, YAML_LIMIT};
use crate::input::text::suggest;
use crate::input::{DATA_KEYS, InMemory, Opened, Sources};
use crate::language::{Lang, Message, visible};
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::folder_of;
use crate::output::manifest::{self, FileHash, Manifest, ManifestError};
use crate::output::stored::{Fault, Stored, StoredError};

/// Most bytes of a file of tallies.
const TALLIES_LIMIT: u64 = 1 << 30;

/// A finished run.
#[derive(Debug)]
pub(super) struct Finished {
    /// What made it.
    pub manifest: Manifest,
    /// Its scenario.
    pub opened: Opened,
    /// The files of the scenario, by name.
    pub sources: Vec<(String, Arc<[u8]>)>,
    /// Its draws.
    pub tallies: StoredTallies,
    /// What was changed in its folder since, of files that its results do not come from.
    changes: Vec<StoredError>,
}

/// The draws of a finished run, still on the disk.
#[derive(Debug, Clone)]
pub(super) struct StoredTallies {
    stored: Stored,
    file: FileHash,
    span: DrawSpan,
}

impl Finished {
    /// Opens the whole run in `folder`, whose results come from its scenario, data and tallies as
    /// they were written.
    pub(super) fn open(session: &Session, folder: &Path) -> Result<Self, Failure> {
        let finished = Finished::open_any(session, folder)?;
        match &finished.manifest.shard {
            None => Ok(finished),
            Some(shard) => {
                let name = folder.display();
                Err(Failure::file(message!(
                    "`{name}` is part {shard} of a run",
                    "`{name}` 只是一次运行的第 {shard} 分段",
                    name = name,
                    shard = shard
                ))
                .help(message!(
                    "join all parts with `bedplan merge` first",
                    "请先用 `bedplan merge` 合并全部分段"
                )))
            }
        }
    }

    /// Opens the run, or part of a run, in `folder`.
    pub(super) fn open_any(session: &Session, folder: &Path) -> Result<Self, Failure> {
        let stored = Stored::new(folder);
        let manifest = read_manifest(&stored)?;
        session.tell(&Event::Opened(Lang::named(&manifest.lang)));
        let refused = |error: StoredError| refused(folder, &error);
        let find = |name: &str| manifest.outputs.iter().find(|file| file.file == name);
        let needed = |name: &str| {
            find(name).ok_or_else(|| {
                let folder = folder.display();
                Failure::file(message!(
                    "the manifest of `{folder}` names no {name}, so its results cannot be read again",
                    "`{folder}` 的 manifest.json 未列出 {name}，无法重新读取结果",
                    folder = folder,
                    name = name
                ))
            })
        };
        let tallies = needed(TALLIES)?.clone();
        let mut files = vec![(needed(SCENARIO)?, YAML_LIMIT)];
        let data = DATA_KEYS.iter().filter_map(|key| find(&data_name(key)));
        files.extend(data.map(|file| (file, CSV_LIMIT)));
        let mut sources: Vec<(String, Arc<[u8]>)> = Vec::with_capacity(files.len());
        for (file, limit) in files {
            let bytes = stored.read_unchanged(file, limit).map_err(refused)?;
            sources.push((file.file.clone(), bytes.into()));
        }
        // From memory: what was found unchanged is what is read, and nothing outside of the folder
        // can be.
        let in_memory = |files: InMemory, (name, bytes): &(String, Arc<[u8]>)| {
            files.with(folder.join(name), Arc::clone(bytes))
        };
        let in_memory = sources.iter().fold(InMemory::default(), in_memory);
        let opened = session.open(&folder.join(SCENARIO), &mut Sources::reading(in_memory))?;
        let span = refuse_forged(folder, &manifest, &opened)?;
        // What its sources cite; no result comes from it, so a change is told below.
        for file in &manifest.outputs {
            let known = sources.iter().any(|(name, _)| *name == file.file);
            if !known && cited::is_cited(&opened.scenario, &file.file) {
                let bytes = stored.read_unchanged(file, CSV_LIMIT).ok();
                sources.extend(bytes.map(|bytes| (file.file.clone(), bytes.into())));
            }
        }
        let changes = stored.changes(&manifest.outputs, manifest::FILE);
        let tallies = StoredTallies { stored, file: tallies, span };
        Ok(Finished { manifest, opened, sources, tallies, changes })
    }

    /// The same where the folder is as it was written; what is compared or joined is evidence as a
    /// whole.
    pub(super) fn unchanged(self) -> Result<Self, Failure> {
        let folder = self.tallies.stored.path();
        self.changes.first().map_or(Ok(()), |change| Err(refused(folder, change)))?;
        Ok(self)
    }

    /// What was changed in its folder, in words: nothing its results come from.
    pub(super) fn changes(&self) -> impl Iterator<Item = Message> {
        self.changes.iter().map(Message::from)
    }

    /// Identity of the whole run, of which this may be a part.
    pub(super) fn whole_id(&self) -> String {
        manifest_of(&self.opened, None, None).run_id
    }
}

impl StoredTallies {
    /// Their file's hash, as it was when the run was written.
    pub(super) fn sha256(&self) -> &str {
        &self.file.sha256
    }

    /// Their bytes.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        let refused = |error: StoredError| refused(self.stored.path(), &error);
        self.stored.read_unchanged(&self.file, TALLIES_LIMIT).map_err(refused)
    }

    /// The draws in `bytes`, which are those of `model`.
    pub(super) fn ensemble(&self, model: &Model, bytes: &[u8]) -> Result<Ensemble, Failure> {
        let path = self.stored.path().join(TALLIES);
        let path = path.display();
        let refuse = |why: Message| {
            Failure::file(message!("`{path}`: {why}", "`{path}`：{why}", path = path, why = why))
                .help(run_again(self.stored.path()))
        };
        let ensemble = Ensemble::from_bytes(model.layout().clone(), bytes);
        let ensemble = ensemble.map_err(|error| refuse(error.into()))?;
        let kept = headline::columns(model.scenario(), model.layout());
        if ensemble.span() != self.span {
            let (DrawSpan { skipped, draws }, wanted) = (ensemble.span(), self.span);
            let range = |span: DrawSpan| format!("{}–{}", span.skipped + 1, span.end());
            return Err(refuse(message!(
                "holds draws {held}, and the run is of draws {wanted}",
                "所含为第 {held} 次模拟，而本次运行应为第 {wanted} 次",
                held = range(DrawSpan { skipped, draws }),
                wanted = range(wanted)
            )));
        }
        if !ensemble.is_of(model, &kept) {
            return Err(refuse(message!(
                "the tallies are not those of this scenario",
                "频数记录与本情景不符"
            )));
        }
        Ok(ensemble)
    }
}

/// Refuses a file in place of a run folder, with the folder that was meant.
pub(super) fn refuse_file(named: &Path) -> Result<(), Failure> {
    if !named.is_file() {
        return Ok(());
    }
    let shown = named.display();
    let is_scenario = named.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let run = run_around(named).map(Path::display);
    let help = match run {
        Some(run) => suggest::did_you_mean(run),
        None if is_scenario => message!(
            "run the scenario first: `bedplan run {shown}`",
            "请先运行该情景：`bedplan run {shown}`"
        ),
        None => message!(
            "name a folder that `bedplan run` has written",
            "请写 `bedplan run` 写出的文件夹"
        ),
    };
    Err(Failure::usage(message!(
        "`{shown}` is a file, not a run folder",
        "`{shown}` 是文件，不是结果文件夹"
    ))
    .help(help))
}

/// The run folder that a file lies in.
pub(super) fn run_around(file: &Path) -> Option<&Path> {
    let run = file.ancestors().skip(1).find(|folder| folder.join(manifest::FILE).is_file())?;
    Some(if run.as_os_str().is_empty() { Path::new(".") } else { run })
}

/// The run folder that was likely meant by a folder that is none: the one it lies in, one in it, or
/// one of a near name.
fn run_meant(named: &Path) -> Message {
    let is_run = |folder: &Path| folder.join(manifest::FILE).is_file();
    let inside = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> = entries.take(1000).map(|entry| entry.path()).collect();
        found.retain(|path| is_run(path));
        found.sort();
        found
    };
    let near = || {
        let runs = inside(folder_of(named));
        let names: Vec<String> = runs
            .iter()
            .filter_map(|run| Some(run.file_name()?.to_string_lossy().into_owned()))
            .collect();
        let stem = named.file_stem()?.to_string_lossy().into_owned();
        let near = suggest::closest(&stem, names.iter().map(String::as_str))?;
        Some(named.with_file_name(near))
    };
    let around = run_around(named).map(Path::to_path_buf);
    let meant = around.or_else(|| inside(named).into_iter().next()).or_else(near);
    match meant {
        Some(run) => suggest::did_you_mean(run.display()),
        None => message!(
            "name a folder that `bedplan run` has written",
            "请写 `bedplan run` 写出的文件夹"
        ),
    }
}

/// The manifest of a run folder.
fn read_manifest(stored: &Stored) -> Result<Manifest, Failure> {
    let folder = stored.path();
    let name = folder.display();
    let bytes =
        stored.read(manifest::FILE, manifest::LIMIT).map_err(|error| match error.fault {
            Fault::Missing if !folder.exists() => Failure::file(message!(
                "there is no folder `{name}`",
                "没有文件夹 `{name}`",
                name = name
            ))
            .help(run_meant(folder)),
            Fault::Missing if folder.is_dir() => Failure::file(message!(
                "`{name}` is not a finished run: it has no manifest.json, which is written last",
                "`{name}` 不是已完成的运行结果：没有最后写入的 manifest.json",
                name = name
            ))
            .help(run_meant(folder)),
            _ => refused(folder, &error),
        })?;
    Manifest::read(&bytes).map_err(|error| {
        let said = match &error {
            ManifestError::Form(error) => message!(
                "`{name}` has a manifest.json that cannot be read: {error}",
                "`{name}` 的 manifest.json 无法读取：{error}",
                name = name,
                error = error
            ),
            ManifestError::OtherProgram(program) => {
                let program = visible(program);
                return Failure::file(message!(
                    "`{name}` is a run of `{program}`, not of bedplan",
                    "`{name}` 是 `{program}` 的运行，不是 bedplan 的",
                    name = name,
                    program = program
                ));
            }
            ManifestError::OtherVersion(version, numerics) => {
                let version = visible(version);
                let ours = env!("CARGO_PKG_VERSION");
                return Failure::file(message!(
                    "`{name}` was made by bedplan {version} (numerics {numerics}), and this is bedplan {ours} (numerics {here})",
                    "`{name}` 由 bedplan {version}（数值版本 {numerics}）生成，而当前程序为 bedplan {ours}（数值版本 {here}）",
                    name = name,
                    version = version,
                    numerics = numerics,
                    ours = ours,
                    here = NUMERICS_VERSION
                ))
                .help(message!(
                    "{again}, or use that version",
                    "{again}；或改用该版本的程序",
                    again = run_again(folder)
                ));
            }
            ManifestError::Name(file) => {
                let file = visible(file);
                message!(
                    "the manifest of `{name}` names `{file}`, which is no file of a run folder",
                    "`{name}` 的 manifest.json 列出了 `{file}`，这不是运行文件夹中的文件",
                    name = name,
                    file = file
                )
            }
            ManifestError::Files => message!(
                "the manifest of `{name}` names a file twice, or more files than a run has",
                "`{name}` 的 manifest.json 重复列出文件，或列出的文件过多",
                name = name
            ),
            ManifestError::Changed => {
                return changed(&folder.join(manifest::FILE), folder);
            }
        };
        Failure::file(said).help(run_again(folder))
    })
}

/// Refuses a manifest that says of the run what does not follow from its scenario and data; gives
/// the draws of the run.
fn refuse_forged(folder: &Path, manifest: &Manifest, opened: &Opened) -> Result<DrawSpan, Failure> {
    let shard: Option<Shard> = match &manifest.shard {
        None => None,
        Some(shard) => Some(shard.parse().map_err(|_| forged(folder, "shard"))?),
    };
    // As it would be written now.
    let shard_word = shard.map(|shard| shard.to_string());
    let file = manifest.scenario_file.clone();
    let now = manifest_of(opened, file, shard_word.as_deref());
    let data =
        |of: &Manifest| of.inputs[of.inputs.len().saturating_sub(opened.files.len())..].to_vec();
    let most_done = |asked: u32| if shard.is_some() { asked } else { asked - 1 };
    let interrupted =
        manifest.interrupted_of.is_none_or(|asked| asked > 0 && manifest.draws <= most_done(asked));
    let agrees = [
        ("seed", manifest.seed == now.seed),
        ("draws", manifest.draws == now.draws),
        ("shard", manifest.shard == now.shard),
        ("run_id", manifest.run_id == now.run_id),
        ("scenario", manifest.scenario == now.scenario),
        ("chance_events", manifest.chance_events == now.chance_events),
        ("lang", [Lang::En, Lang::Zh].map(manifest::lang_word).contains(&manifest.lang.as_str())),
        ("inputs", data(manifest) == data(&now)),
        ("interrupted_of", interrupted),
    ];
    match agrees.iter().find(|(_, agrees)| !agrees) {
        Some((field, _)) => Err(forged(folder, field)),
        None => Ok(shard.map_or(DrawSpan::whole(now.draws), |shard| shard.span(now.draws))),
    }
}

/// The manifest says something else of the run than its files do.
fn forged(folder: &Path, field: &str) -> Failure {
    let name = folder.display();
    Failure::file(message!(
        "the manifest of `{name}` does not say what follows from its files: `{field}` is another",
        "`{name}` 的 manifest.json 与其文件不符：`{field}` 不一致",
        name = name,
        field = field
    ))
    .help(run_again(folder))
}

/// Refuses a file of the run that is not as it was written.
fn refused(folder: &Path, error: &StoredError) -> Failure {
    match &error.fault {
        Fault::Changed => changed(&error.path, folder),
        Fault::Unnamed => Failure::file(error)
            .help(message!("move it out of the run folder", "请将其移出运行文件夹")),
        Fault::Io(_) => Failure::file(error),
        _ => Failure::file(error).help(run_again(folder)),
    }
}

fn changed(path: &Path, folder: &Path) -> Failure {
    let path = path.display().to_string();
    let path = visible(&path);
    Failure::file(message!(
        "`{path}` was changed after the run, so the results are not those of what it says",
        "`{path}` 在运行之后被改动，结果与其内容不符",
        path = path
    ))
    .help(run_again(folder))
}

/// How to run the scenario of a folder again.
pub(super) fn run_again(folder: &Path) -> Message {
    let scenario: PathBuf = folder.join(SCENARIO);
    let out = match Shard::of_folder(folder) {
        Some((shard, whole)) => format!("--shard {shard} --out {}", whole.display()),
        None => format!("--out {}", folder.display()),
    };
    message!(
        "run it again with `bedplan run {scenario} {out} --replace`, which keeps what is there beside it",
        "请重新运行：`bedplan run {scenario} {out} --replace`（原有内容会移到旁边保留）",
        scenario = scenario.display(),
        out = out
    )
}
