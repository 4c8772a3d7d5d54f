//! A finished run opened again: its manifest, its scenario through the usual door, and its draws.
//!
//! Refuses what is no finished run of this version, and what was changed after it was run; never simulates.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::{SCENARIO, TALLIES};
use super::{Failure, scenario, speech};
use crate::engine::{Ensemble, Layout};
use crate::input::{Opened, Sources};
use crate::language::{Lang, Message};
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::manifest::{self, FileHash, Manifest};

/// A finished run.
#[derive(Debug)]
pub struct Finished {
    /// Where it stands.
    folder: PathBuf,
    /// What made it.
    pub manifest: Manifest,
    /// Its scenario.
    pub opened: Opened,
    /// The files that its results come from, by name.
    pub sources: Vec<(String, Vec<u8>)>,
}

impl Finished {
    /// Opens the whole run in `folder`.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let finished = Finished::open_any(folder)?;
        match &finished.manifest.shard {
            None => Ok(finished),
            Some(shard) => Err(Failure::file(message!(
                "`{folder}` is part {shard} of a run",
                "`{folder}` 是一次运行的第 {shard} 分段",
                folder = folder.display()
            ))
            .help(message!(
                "join all parts with `bedplan merge` first",
                "请先用 `bedplan merge` 合并各分段"
            ))),
        }
    }

    /// Opens the run, or part of a run, in `folder`.
    pub fn open_any(folder: &Path) -> Result<Self, Failure> {
        let manifest = read_manifest(folder)?;
        speech::follow(Lang::named(&manifest.lang));
        let ours = (env!("CARGO_PKG_VERSION"), NUMERICS_VERSION);
        if (manifest.version.as_str(), manifest.numerics_version) != ours {
            return Err(Failure::file(message!(
                "`{folder}` was made by bedplan {theirs} (numerics {numerics}), and this is bedplan {version} (numerics {own})",
                "`{folder}` 由 bedplan {theirs}（数值方法 {numerics}）写出，而本程序为 bedplan {version}（数值方法 {own}）",
                folder = folder.display(),
                theirs = manifest.version,
                numerics = manifest.numerics_version,
                version = ours.0,
                own = ours.1
            ))
            .help(message!(
                "{again}, or use that version",
                "{again}，或改用那个版本",
                again = run_again(folder)
            )));
        }
        let made_from = |file: &&FileHash| {
            file.file == SCENARIO || file.file == TALLIES || file.file.starts_with("data/")
        };
        let sources: Vec<(String, Vec<u8>)> = manifest
            .outputs
            .iter()
            .filter(made_from)
            .map(|file| Ok((file.file.clone(), unchanged(folder, file)?)))
            .collect::<Result<_, Failure>>()?;
        for needed in [SCENARIO, TALLIES] {
            if !sources.iter().any(|(name, _)| name == needed) {
                return Err(Failure::file(message!(
                    "the manifest of `{folder}` names no {needed}, so its results cannot be read again",
                    "`{folder}` 的清单中没有 {needed}，无法再读取其结果",
                    folder = folder.display()
                ))
                .help(run_again(folder)));
            }
        }
        let opened = scenario::open(&folder.join(SCENARIO), &mut Sources::new())?;
        Ok(Finished { folder: folder.to_owned(), manifest, opened, sources })
    }

    /// Its draws, whose results stand as `layout` says.
    pub fn ensemble(&self, layout: Layout) -> Result<Ensemble, Failure> {
        let tallies = self.sources.iter().find(|(name, _)| name == TALLIES);
        let bytes = tallies.map_or(&[][..], |(_, bytes)| bytes);
        Ensemble::from_bytes(layout, bytes).map_err(|error| {
            let path = self.folder.join(TALLIES);
            Failure::file(message!(
                "`{path}`: {error}",
                "`{path}`：{error}",
                path = path.display(),
                error = Message::from(error)
            ))
            .help(run_again(&self.folder))
        })
    }
}

/// The manifest in `folder`.
fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join(manifest::FILE);
    let shown = folder.display();
    let bytes = fs::read(&path).map_err(|error| {
        if folder.is_dir() && error.kind() == std::io::ErrorKind::NotFound {
            Failure::file(message!(
                "`{shown}` is not a finished run: it has no manifest.json, which is written last",
                "`{shown}` 不是已完成的运行结果：没有最后写入的 manifest.json"
            ))
            .help(message!(
                "name a folder that `bedplan run` has written",
                "请写 `bedplan run` 写出的文件夹"
            ))
        } else {
            unreadable(&path, &error)
        }
    })?;
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| {
        Failure::file(message!(
            "`{shown}` has a manifest.json that cannot be read: {error}",
            "`{shown}` 的 manifest.json 无法读取：{error}"
        ))
        .help(run_again(folder))
    })?;
    if manifest.program != "bedplan" {
        return Err(Failure::file(message!(
            "`{shown}` is a run of `{program}`, not of bedplan",
            "`{shown}` 是 `{program}` 的运行结果，不是 bedplan 的",
            program = manifest.program
        )));
    }
    Ok(manifest)
}

/// The bytes of a file of the run, as they were when it was run.
fn unchanged(folder: &Path, file: &FileHash) -> Result<Vec<u8>, Failure> {
    let path = folder.join(&file.file);
    let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
    if manifest::sha256(&bytes) == file.sha256 {
        return Ok(bytes);
    }
    Err(Failure::file(message!(
        "`{path}` was changed after the run, so the results are not those of what it says",
        "`{path}` 在运行之后被改动，结果已与其内容不符",
        path = path.display()
    ))
    .help(run_again(folder)))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::file(message!(
        "`{path}`: {why}",
        "`{path}`：{why}",
        path = path.display(),
        why = Message::from(error)
    ))
}

/// How to run the scenario of a folder again.
pub fn run_again(folder: &Path) -> Message {
    let (scenario, folder) = (folder.join(SCENARIO), folder.display());
    message!(
        "run it again with `bedplan run {scenario} --out {folder}`",
        "请重新运行：`bedplan run {scenario} --out {folder}`",
        scenario = scenario.display()
    )
}
