//! A district's folder: workbooks read from the disk, and the files of a scenario written beside
//! them.
//!
//! A file that somebody changed is never written over: what bedplan wrote last is known by a
//! fingerprint in the scenario's first lines, and with `replace` the old files are kept under
//! another name. All files are made aside first; the old scenario leaves its place before any other
//! file and the new one comes last, so that no scenario ever stands beside the data of another one.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::Failure;
use crate::language::Message;
use crate::message;
use crate::output::folder::{Fresh, Refused};
use crate::quantity::hexadecimal::hexadecimal;
use crate::spreadsheet::{self, Book, Fault};

/// Begin of the line with the fingerprint.
const MARK: &str = "# bedplan-import: ";
/// The scenario file.
const SCENARIO: &str = "scenario.yaml";

/// Reads a workbook.
///
/// # Errors
/// If it cannot be read, or is no workbook: with what to do.
pub(crate) fn book(path: &Path) -> Result<Book, Failure> {
    let name = path.display();
    let told = |why: Message| message!("{name}: {why}", "{name}：{why}", name = name, why = why);
    let unreadable = |error: std::io::Error| Failure::file(told(Message::from(error)));
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Failure::file(told(message!("this is not a file", "这不是文件"))));
    }
    let refused = |fault: &Fault| Failure::file(told(Message::from(fault))).help(what_to_do(fault));
    if about.len() > spreadsheet::LARGEST {
        return Err(refused(&Fault::TooLarge));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(spreadsheet::LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    spreadsheet::read(&bytes).map_err(|fault| refused(&fault))
}

/// What to do about bytes that hold no workbook that can be read.
fn what_to_do(fault: &Fault) -> Message {
    match fault {
        Fault::Old | Fault::Other | Fault::Damaged(_) => message!(
            "open it in Excel or WPS and save it as `Excel Workbook (*.xlsx)`",
            "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”"
        ),
        Fault::Locked => message!("take the password away and save it", "请取消密码后保存"),
        Fault::Text => message!(
            "open it in Excel or WPS and save it as `Excel Workbook (*.xlsx)`; a scenario (YAML) is run, not imported",
            "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”；情景文件（YAML）应运行，不必导入"
        ),
        Fault::TooLarge => message!(
            "copy the sheets that are needed into a new workbook",
            "请把需要的工作表复制到新的工作簿"
        ),
    }
}

/// What became of the files of a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// The scenario file.
    pub scenario: PathBuf,
    /// Files that were kept under another name, with that name.
    pub kept: Vec<(PathBuf, PathBuf)>,
    /// Whether files of an earlier import, which nobody had changed, were replaced.
    pub renewed: bool,
}

/// Writes the files of a scenario into a folder.
///
/// # Errors
/// If files are there that were changed since bedplan wrote them, or that it never wrote, and
/// `replace` is not asked for; or the system refuses. Nothing is then changed.
pub(crate) fn write(
    folder: &Path,
    files: &[(String, String)],
    replace: bool,
) -> Result<Written, Failure> {
    // A folder without a name is the current one.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let files = marked(files);
    let there: Vec<&(String, String)> =
        files.iter().filter(|(name, _)| folder.join(name).symlink_metadata().is_ok()).collect();
    let changed = |(name, text): &&&(String, String)| {
        fs::read(folder.join(name)).map_or(true, |bytes| bytes != text.as_bytes())
    };
    let differ: Vec<&str> = there.iter().filter(changed).map(|(name, _)| name.as_str()).collect();
    let untouched = is_untouched(folder);
    if !differ.is_empty() && !untouched && !replace {
        let here = message!("the current folder", "当前文件夹");
        let folder = match folder == Path::new(".") {
            true => here,
            false => Message::of(format!("{}", folder.display()), format!("{} ", folder.display())),
        };
        let names = Message::list(differ.iter().map(Message::verbatim));
        return Err(Failure::file(message!(
            "{folder} holds files that were changed, or that no import wrote: {names}",
            "{folder}中有改动过的、或不是由导入生成的文件：{names}",
            folder = folder,
            names = names
        ))
        .help(message!(
            "choose another folder (`--out`), or let `--replace` keep them under another name",
            "请另选文件夹（`--out`），或用 `--replace` 将原文件改名保留"
        )));
    }
    let mut written = Written { scenario: shown(folder.join(SCENARIO)), ..Written::default() };
    written.renewed = untouched && !differ.is_empty();
    // The folders that are made for it, the deepest first.
    let absent = |path: &&Path| !path.as_os_str().is_empty() && path.symlink_metadata().is_err();
    let made: Vec<&Path> = folder.ancestors().take_while(absent).collect();
    let mut make = || -> Result<(), Refused> {
        fs::create_dir_all(folder).map_err(|error| Refused { path: folder.to_owned(), error })?;
        let mut fresh = Fresh::begin(folder)?;
        for (name, text) in &files {
            fresh.make(name, text.as_bytes())?;
        }
        let is_scenario = |name: &str| name == SCENARIO;
        let (first, then): (Vec<_>, Vec<_>) =
            there.iter().copied().partition(|(name, _)| is_scenario(name));
        for (name, _) in first.into_iter().chain(then) {
            let keep = differ.contains(&name.as_str()) && !untouched;
            let beside = keep.then(|| free_name(&folder.join(name)));
            let kept =
                beside.iter().map(|beside| (shown(folder.join(name)), shown(beside.clone())));
            written.kept.extend(kept);
            fresh.take_out(name, beside)?;
        }
        let (last, first): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| is_scenario(name));
        for (name, _) in first.into_iter().chain(last) {
            fresh.place(name)?;
        }
        fresh.finish()
    };
    make().map_err(|Refused { path, error }| {
        // Only what is empty goes.
        made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
        Failure::file(message!(
            "{path}: {why}",
            "{path}：{why}",
            path = path.display(),
            why = Message::from(error)
        ))
    })?;
    Ok(written)
}

/// A path of the current folder without the dot before it.
fn shown(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path)
}

/// The files with the fingerprint of all of them in the scenario.
pub(crate) fn marked(files: &[(String, String)]) -> Vec<(String, String)> {
    let print = fingerprint(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    files
        .iter()
        .map(|(name, text)| match (name == SCENARIO, text.split_once('\n')) {
            (true, Some((first, rest))) => {
                let names: Vec<&str> = files
                    .iter()
                    .map(|(name, _)| name.as_str())
                    .filter(|name| *name != SCENARIO)
                    .collect();
                (name.clone(), format!("{first}\n{MARK}{print} {}\n{rest}", names.join(" ")))
            }
            _ => (name.clone(), text.clone()),
        })
        .collect()
}

/// Whether a folder holds what an import wrote, and nobody changed it since.
fn is_untouched(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join(SCENARIO)) else { return false };
    let mut lines = text.splitn(3, '\n');
    let (Some(first), Some(mark), Some(rest)) = (lines.next(), lines.next(), lines.next()) else {
        return false;
    };
    let Some((print, names)) = mark.strip_prefix(MARK).and_then(|mark| mark.split_once(' ')) else {
        return false;
    };
    let scenario = format!("{first}\n{rest}");
    let mut files = Vec::new();
    for name in names.split_whitespace() {
        // Only files of this folder can have been written by an import.
        let plain = Path::new(name)
            .components()
            .all(|part| matches!(part, std::path::Component::Normal(_)));
        match fs::read(folder.join(name)) {
            Ok(bytes) if plain => files.push((name, bytes)),
            _ => return false,
        }
    }
    let own = (SCENARIO, scenario.as_bytes());
    let all = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).chain([own]);
    fingerprint(all) == print
}

fn fingerprint<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hexadecimal(&hash.finalize())
}

/// A name beside a file that is not taken: `scenario.yaml.old-1`.
fn free_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    (1..)
        .map(|number| path.with_file_name(format!("{name}.old-{number}")))
        .find(|beside| beside.symlink_metadata().is_err())
        .unwrap_or_else(|| path.with_extension("old"))
}
