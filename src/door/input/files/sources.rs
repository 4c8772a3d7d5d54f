//! The table of files that were read, and the only way in for a file, from the disk or from memory
//! ([`crate::input::files`]).
//!
//! Never writes, never follows a path without being told by [`super::folder`] that it may.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Files, ReadFault, below, encoding};
use crate::input::problem::Problem;
use crate::input::text::span::{FileId, Span, floor};
use crate::language::Message;
use crate::message;

#[cfg(feature = "disk")]
use super::disk::Disk;

/// Largest YAML file, in bytes.
pub const YAML_LIMIT: u64 = 16 * 1024 * 1024;
/// Largest CSV file, in bytes.
pub const CSV_LIMIT: u64 = 64 * 1024 * 1024;

/// One file: its name for messages, its text without byte order mark.
#[derive(Clone, Debug)]
struct Source {
    name: String,
    /// Resolved path; absent for text that never was a file.
    path: Option<PathBuf>,
    text: Arc<str>,
    /// Of a sheet of a workbook: where each of its cells begins in the text, and what it is called.
    cells: Arc<[(usize, String)]>,
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All files that were read, so that every span can be shown.
#[derive(Clone, Debug)]
pub struct Sources {
    from: Arc<dyn Files>,
    files: Vec<Source>,
}

impl Default for Sources {
    fn default() -> Self {
        Self::new()
    }
}

impl Sources {
    /// An empty table of files on the disk.
    #[cfg(feature = "disk")]
    pub fn new() -> Self {
        Self::reading(Disk)
    }

    /// An empty table without files to read; [`Sources::reading`] has some in memory.
    #[cfg(not(feature = "disk"))]
    pub fn new() -> Self {
        Self::reading(super::in_memory::InMemory::default())
    }

    /// An empty table of files that are read from there.
    pub fn reading(from: impl Files + 'static) -> Self {
        Self { from: Arc::new(from), files: Vec::new() }
    }

    /// Adds text that is not on disk (tests, fuzzing). `name` stands in messages.
    pub fn add_text(&mut self, name: &str, text: &str) -> FileId {
        self.add(name.to_owned(), None, text)
    }

    /// Adds a sheet of a workbook as text, a line for each row; `cells` has the begin and the name
    /// of each cell, in order.
    #[cfg(feature = "workbooks")]
    pub(crate) fn add_sheet(
        &mut self,
        name: &str,
        text: &str,
        cells: Vec<(usize, String)>,
    ) -> FileId {
        let file = self.add(name.to_owned(), None, text);
        if let Some(source) = self.files.last_mut() {
            source.cells = cells.into();
        }
        file
    }

    /// The name of the cell in which a span begins, in the text of a sheet.
    pub(crate) fn cell_name(&self, span: Span) -> Option<&str> {
        let cells = &self.file(span.file).cells;
        let after = cells.partition_point(|(start, _)| *start <= span.start);
        cells.get(after.checked_sub(1)?).map(|(_, name)| name.as_str())
    }

    /// Decodes and adds bytes that are not on disk, as [`Sources::open`] does for a file.
    ///
    /// # Errors
    /// The encoding problems of [`encoding::decode`].
    pub fn add_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<FileId, Problem> {
        self.add_decoded(name.to_owned(), None, bytes)
    }

    /// Reads a file of at most `limit` bytes.
    ///
    /// `named_at` is the place that names the file, if one does; the problem then points at it.
    ///
    /// # Errors
    /// Missing, not a regular file, too large, unreadable, a link that leads nowhere (E0101 to
    /// E0106), or not UTF-8 text (E0111 to E0114).
    pub fn open(
        &mut self,
        path: &Path,
        limit: u64,
        named_at: Option<Span>,
    ) -> Result<FileId, Problem> {
        let name = display_name(path);
        let bytes =
            self.from.read(path, limit).map_err(|fault| self.told(&fault, &name, named_at))?;
        let resolved = self.resolve(path).ok();
        self.add_decoded(name, resolved, &bytes)
    }

    /// The bytes of a file of at most `limit` bytes, which is not put into the table.
    ///
    /// # Errors
    /// If there is no such file, or it cannot be read.
    pub fn bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadFault> {
        self.from.read(path, limit)
    }

    /// The one path of the file that `path` leads to.
    ///
    /// # Errors
    /// If there is no such file.
    pub fn resolve(&self, path: &Path) -> Result<PathBuf, ReadFault> {
        self.from.resolve(path)
    }

    /// The names in a folder, at most a thousand; `None` for what is no folder.
    pub fn names(&self, folder: &Path) -> Option<Vec<String>> {
        self.from.names(folder)
    }

    /// A fault in words, of a missing file with the name that was probably meant.
    pub fn told(&self, fault: &ReadFault, name: &str, named_at: Option<Span>) -> Problem {
        let problem = fault.problem(name, named_at);
        match fault {
            ReadFault::Missing => problem.with_help(self.missing_help(name)),
            ReadFault::NotAFile(_) => match self.scenario_inside(name) {
                Some(help) => problem.with_help(help),
                None => problem,
            },
            _ => problem,
        }
    }

    /// The scenario in a folder that was named in its place.
    fn scenario_inside(&self, name: &str) -> Option<Message> {
        let folder = Path::new(name);
        let mut inside = self.from.names(folder)?;
        inside.retain(|file| file.ends_with(".yaml") || file.ends_with(".yml"));
        // What `bedplan new` and `bedplan run` write comes first.
        inside.sort_by_key(|file| (file != "scenario.yaml", file.clone()));
        let first = inside.first()?;
        Some(crate::input::text::suggest::did_you_mean(display_name(&folder.join(first))))
    }

    fn missing_help(&self, name: &str) -> Message {
        let slashed = name.replace("\\\\", "/").replace('\\', "/");
        if slashed != name
            && self.names(Path::new(&slashed)).is_none()
            && self.from.resolve(Path::new(&slashed)).is_ok()
        {
            return crate::input::text::suggest::did_you_mean(slashed);
        }
        if name.contains('\\') {
            return message!(
                "write the path with `/` instead of `\\`",
                "路径请用 `/` 分隔，不用 `\\`"
            );
        }
        let path = Path::new(name);
        let folder = match path.parent() {
            Some(p) if !p.as_os_str().is_empty() => p,
            _ => Path::new("."),
        };
        let Some(names) = self.from.names(folder) else {
            return message!(
                "there is no folder `{folder}` either",
                "文件夹 `{folder}` 也不存在",
                folder = folder.display()
            );
        };
        let wanted = path.file_name().map(|n| n.to_string_lossy().into_owned());
        let near = wanted.as_deref().and_then(|wanted| {
            crate::input::text::suggest::closest(wanted, names.iter().map(String::as_str))
                .map(str::to_owned)
        });
        let deeper = || {
            let wanted = wanted.as_deref()?;
            let names_in = |folder: &Path| self.names(folder);
            let found = below::of_name(&names_in, folder, wanted)
                .or_else(|| below::of_name(&names_in, folder, &below::with_ending(wanted)?))?;
            let inside = found.strip_prefix(folder).ok()?;
            Some(inside.to_string_lossy().replace('\\', "/"))
        };
        match near.or_else(deeper) {
            Some(near) => message!(
                "did you mean `{display_name}`?",
                "是否要写 `{display_name}`？",
                display_name = display_name(&folder.join(near))
            ),
            None => check_spelling(),
        }
    }

    /// The name of a file for messages.
    pub fn name(&self, file: FileId) -> &str {
        &self.file(file).name
    }

    /// The text of a file; spans are byte offsets into it.
    pub fn text(&self, file: FileId) -> &str {
        &self.file(file).text
    }

    /// The resolved path of a file; `None` for text that never was a file.
    pub fn path(&self, file: FileId) -> Option<&Path> {
        self.file(file).path.as_deref()
    }

    /// The texts of all files, in the order in which they were read.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.text.as_ref())
    }

    /// All files, in the order in which they were read.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The text of a span. A span that does not lie in its file gives the part that does.
    pub fn slice(&self, span: Span) -> &str {
        let text = self.text(span.file);
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        &text[start..end]
    }

    /// Whether an item of a list of YAML stands in brackets, not behind a dash.
    pub(crate) fn is_in_brackets(&self, item: Span) -> bool {
        let text = self.text(item.file);
        text[..floor(text, item.start)].trim_end().ends_with(['[', ','])
    }

    /// Line and column of the start of a span.
    pub fn position(&self, span: Span) -> Position {
        let text = self.text(span.file);
        let before = &text[..floor(text, span.start)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    pub(crate) fn shared_text(&self, file: FileId) -> Arc<str> {
        Arc::clone(&self.file(file).text)
    }

    fn file(&self, file: FileId) -> &Source {
        // A `FileId` is only ever made by `add`, and files are never taken out.
        &self.files[file.0 as usize]
    }

    fn add(&mut self, name: String, path: Option<PathBuf>, text: &str) -> FileId {
        let id = u32::try_from(self.files.len()).expect("fewer than 2^32 files");
        self.files.push(Source { name, path, text: Arc::from(text), cells: Arc::from([]) });
        FileId(id)
    }

    fn add_decoded(
        &mut self,
        name: String,
        path: Option<PathBuf>,
        bytes: &[u8],
    ) -> Result<FileId, Problem> {
        match encoding::decode(bytes) {
            Ok(text) => Ok(self.add(name, path, text)),
            Err(fault) => {
                // The readable part is kept so that the message can show the line.
                let shown = String::from_utf8_lossy(fault.readable(bytes)).into_owned();
                let file = self.add(name.clone(), path, &shown);
                Err(fault.problem(&name, file))
            }
        }
    }
}

fn check_spelling() -> Message {
    message!("check the spelling of the name", "请核对名称的拼写")
}

impl ReadFault {
    /// The fault in words; `name` is the file, `named_at` the place that names it.
    pub fn problem(&self, name: &str, named_at: Option<Span>) -> Problem {
        let problem = match self {
            Self::Missing => {
                Problem::new("E0101", message!("there is no file `{name}`", "没有文件 `{name}`"))
                    .with_help(check_spelling())
            }
            Self::NotAFile(what) => Problem::new(
                "E0102",
                message!(
                    "`{name}` is {what}, not a file",
                    "`{name}` 是{what}，不是文件",
                    what = what
                ),
            )
            .with_help(message!(
                "name a text file, for example `scenarios/wansheng/plan.yaml`",
                "请写一个文本文件，例如 `scenarios/wansheng/plan.yaml`"
            )),
            Self::TooLarge { limit } => Problem::new(
                "E0103",
                message!(
                    "`{name}` is larger than {limit} MiB",
                    "`{name}` 超过 {limit} MiB",
                    limit = limit / (1024 * 1024)
                ),
            )
            .with_help(message!(
                "a scenario or data table of this model is far smaller: is this the \
                 right file?",
                "本模型的情景和数据表远小于此：是否选错了文件？"
            )),
            Self::LinkLoop => Problem::new(
                "E0106",
                message!(
                    "`{name}` is a link that leads round in a circle",
                    "`{name}` 是一个绕成环的链接"
                ),
            )
            .with_help(message!("replace the link by the file itself", "请把链接换成文件本身")),
            Self::DeadLink => Problem::new(
                "E0101",
                message!(
                    "`{name}` is a link to a file that is not there",
                    "`{name}` 是一个链接，所指的文件不存在"
                ),
            )
            .with_help(message!("replace the link by the file itself", "请把链接换成文件本身")),
            Self::Io(error) => Problem::new(
                "E0104",
                message!(
                    "`{name}` cannot be read: {error}",
                    "无法读取 `{name}`：{error}",
                    error = Message::from(error)
                ),
            )
            .with_help(message!(
                "check that you may read the file and that the disk is there",
                "请确认有权读取该文件，且磁盘可用"
            )),
        };
        match named_at {
            Some(span) => problem.at(span, message!("named here", "在此处写出")),
            None => problem,
        }
    }
}

/// A path as shown in messages: `a/b/../c` becomes `a/c`, `./a` becomes `a`. For show only: with
/// links in the path it need not be the same file.
pub(crate) fn display_name(path: &Path) -> String {
    let mut parts: Vec<Component<'_>> = Vec::new();
    for part in path.components() {
        match (part, parts.last()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let clean: PathBuf = parts.iter().collect();
    let shown = if parts.is_empty() { ".".to_owned() } else { clean.display().to_string() };
    // Messages read the same everywhere; elsewhere `\` is a letter of a name.
    if cfg!(windows) { shown.replace('\\', "/") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let mut sources = Sources::new();
        let file = sources.add_text("a.yaml", "x: 1\r\n名: 南桐\r\n");
        let at = sources.text(file).find('南').expect("there");
        let position = sources.position(Span::new(file, at, at + 3));
        assert_eq!((position.line, position.column), (2, 4));
        assert_eq!(sources.slice(Span::new(file, at, at + 4)), "南");
        assert_eq!(sources.slice(Span::new(file, 9_999, 10_000)), "");
    }

    #[test]
    fn names_are_tidied_for_show() {
        let name = |s: &str| display_name(Path::new(s));
        assert_eq!(name("a/variants/../base.yaml"), "a/base.yaml");
        assert_eq!(name("./plan.yaml"), "plan.yaml");
        assert_eq!(name("../plan.yaml"), "../plan.yaml");
    }
}
