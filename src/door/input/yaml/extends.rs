//! `extends`: one scenario made of a parent and what is different.
//!
//! ```yaml
//! extends: ../base.yaml          # or a list: the later file wins over the earlier one
//! demand: { growth: null }       # an empty value removes what the parent has
//! facilities:
//!   - { id: shilin, beds: 120 }  # merged into the parent's item with this id
//!   - { id: qingshan, remove: true }
//! ```
//!
//! Files are merged from the farthest parent to the scenario itself, each file once, even if two
//! parents share a parent of their own. The rules of the merge stand in [`super::merge`], those of
//! the paths in [`crate::input::files::folder`]. Each node keeps the span of the file it came from.
//! Never checks a value: that is [`crate::input::shape::check`]'s work on the merged tree.

use std::path::{Path, PathBuf};

use super::inherit;
use super::merge::{self, Changes};
use super::node::{Entry, Node, Value};
use super::parse::parse;
use crate::input::files::folder;
use crate::input::files::sources::{CSV_LIMIT, Sources, YAML_LIMIT};
use crate::input::problem::{Problem, Problems};
use crate::input::text::lookalike;
use crate::input::text::span::{FileId, Span};
use crate::input::text::suggest::{closest, did_you_mean, short};
use crate::message;

/// Most files of one scenario, the scenario itself included.
pub(crate) const MAX_FILES: usize = 32;

/// A scenario merged with its parents.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The merged tree, without `extends`.
    pub root: Node,
    /// The files in the order of the merge: the farthest parent first, the scenario last.
    pub files: Vec<FileId>,
    /// What children took out of their parents and put into them.
    pub changes: Changes,
    /// The smallest folder that holds all the files; data files lie in it or below it. `None` for
    /// text that is not a file.
    pub folder: Option<PathBuf>,
}

impl Loaded {
    /// Opens a data file named in the scenario: `named` is the path as written, `at` the place of
    /// the text, whose file's folder the path is relative to.
    ///
    /// # Errors
    /// E0105 for a path out of the scenario's folder, or what [`Sources::open`] finds.
    pub fn open_data(
        &self,
        sources: &mut Sources,
        named: &str,
        at: Span,
    ) -> Result<FileId, Problem> {
        let root = self.folder.clone().unwrap_or_default();
        let path = folder::data(sources, named, at, &root)?;
        sources.open(&path, CSV_LIMIT, Some(at))
    }
}

/// Reads a scenario and its parents and merges them.
///
/// Pushes what is wrong; `None` when there is no tree to go on with.
pub fn load(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Loaded> {
    match sources.open(path, YAML_LIMIT, None) {
        Ok(file) => load_file(file, sources, problems),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// As [`load`], for bytes that are not on disk (tests, fuzzing); these can have no parent.
pub fn load_text(
    name: &str,
    bytes: &[u8],
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Loaded> {
    match sources.add_bytes(name, bytes) {
        Ok(file) => load_file(file, sources, problems),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn load_file(file: FileId, sources: &mut Sources, problems: &mut Problems) -> Option<Loaded> {
    let mut chain = Chain { sources, problems, done: Vec::new(), open: Vec::new(), broken: false };
    chain.visit(file, None);
    let Chain { done, broken, .. } = chain;
    if broken {
        return None;
    }
    let files: Vec<FileId> = done.iter().map(|(file, _)| *file).collect();
    let paths: Vec<PathBuf> =
        files.iter().filter_map(|file| sources.path(*file).map(Path::to_path_buf)).collect();
    let mut trees = done.into_iter().map(|(_, tree)| tree);
    let mut changes = Changes::default();
    let first = merge::first(trees.next()?, problems);
    let last = trees.len();
    let root = trees.enumerate().fold(first, |parent, (at, child)| {
        if at + 1 == last {
            merge::own_name(&parent, &child, problems);
        }
        let own = child.clone();
        let mut merged = merge::merge(parent, child, &mut changes, problems);
        let name = match own.get("name").map(|name| &name.value) {
            Some(Value::Text(name)) => name.clone(),
            _ => own_file_name(sources, own.span.file),
        };
        changes.replaced.extend(inherit::own_class(&mut merged, &own, &name, &changes.bare));
        merged
    });
    Some(Loaded { root, files, changes, folder: folder::root_of(&paths) })
}

/// A parent as named by a file.
struct Named {
    path: String,
    at: Span,
}

struct Chain<'a> {
    sources: &'a mut Sources,
    problems: &'a mut Problems,
    /// Files read with all their parents, in the order of the merge.
    done: Vec<(FileId, Node)>,
    /// Files whose parents are being read, and the place where each names the next.
    open: Vec<(FileId, Option<Span>)>,
    broken: bool,
}

impl Chain<'_> {
    /// Reads a file, first its parents. `MAX_FILES` bounds the recursion.
    fn visit(&mut self, file: FileId, named_at: Option<Span>) {
        let Some(mut tree) = parse(self.sources, file, self.problems) else {
            self.broken = true;
            return;
        };
        if !matches!(tree.value, Value::Map(_)) {
            self.fail(
                Problem::new(
                    "E0204",
                    message!(
                        "`{name}` is not a mapping",
                        "`{name}` 的内容不是键值",
                        name = self.sources.name(file)
                    ),
                )
                .at(
                    tree.span,
                    message!("lines `key: value` were expected", "此处应为 `键: 值` 形式的行"),
                )
                .with_help(message!(
                    "write `key: value` with a blank after the colon",
                    "请写成 `键: 值`，冒号后加空格"
                )),
            );
            return;
        }
        let parents = self.take_extends(&mut tree);
        self.open.push((file, named_at));
        for named in parents {
            self.parent(&named);
        }
        self.open.pop();
        self.done.push((file, tree));
    }

    fn parent(&mut self, named: &Named) {
        let path = match folder::parent(self.sources, &named.path, named.at) {
            Ok(path) => path,
            Err(problem) => return self.fail(as_parent(problem, named)),
        };
        let real = self.sources.resolve(&path).ok();
        let known = |file: FileId| self.sources.path(file).map(Path::to_path_buf) == real;
        if let Some(from) = self.open.iter().position(|(file, _)| known(*file)) {
            let problem = self.cycle(from, named);
            return self.fail(problem);
        }
        if self.done.iter().any(|(file, _)| known(*file)) {
            return;
        }
        if self.done.len() + self.open.len() >= MAX_FILES {
            return self.fail(
                Problem::new(
                    "E0903",
                    message!(
                        "more than {MAX_FILES} files extend each other",
                        "互相扩展的文件超过 {MAX_FILES} 个"
                    ),
                )
                .at(named.at, message!("one file too many", "多出的一个文件"))
                .with_help(message!(
                    "merge some of the parents into one file",
                    "请把其中一些父情景合并成一个文件"
                )),
            );
        }
        match self.sources.open(&path, YAML_LIMIT, Some(named.at)) {
            Ok(file) => self.visit(file, Some(named.at)),
            Err(problem) => self.fail(as_parent(problem, named)),
        }
    }

    fn cycle(&self, from: usize, named: &Named) -> Problem {
        let name = |file: FileId| self.sources.name(file);
        let ring = &self.open[from..];
        let names: Vec<&str> = ring.iter().map(|(file, _)| name(*file)).collect();
        let first = names.first().copied().unwrap_or_default();
        let title = message!(
            "`extends` goes round in a circle: {names} → {first}",
            "`extends` 循环引用：{names} → {first}",
            names = names.join(" → ")
        );
        let problem = Problem::new("E0901", title)
            .at(named.at, message!("leads back to the start", "又回到了起点"))
            .with_help(message!(
                "a parent must not extend its child: delete one of these lines",
                "父情景不能扩展自己的子情景：请删去其中一行"
            ));
        ring.iter()
            .skip(1)
            .filter_map(|(_, at)| *at)
            .fold(problem, |problem, at| problem.also(at, message!("on the way", "途经此处")))
    }

    /// Takes `extends` out of a tree and reads it: one path or a list of paths.
    fn take_extends(&mut self, tree: &mut Node) -> Vec<Named> {
        let Value::Map(entries) = &mut tree.value else {
            return Vec::new();
        };
        let Some(at) = entries.iter().position(|entry| entry.key == "extends") else {
            if let Some(entry) = entries.iter().find(|entry| means_extends(entry)) {
                let problem = Problem::new(
                    "E0201",
                    message!(
                        "unknown key `{key}` in the scenario",
                        "情景中有未知的键 `{key}`",
                        key = short(&entry.key)
                    ),
                )
                .at(entry.key_span, did_you_mean("extends"))
                .with_help(message!(
                    "`extends:` names the scenario that this one changes",
                    "`extends:` 写明本情景所修改的父情景"
                ));
                self.fail(problem);
            }
            return Vec::new();
        };
        let entry = entries.remove(at);
        let items = match entry.value.value {
            Value::List(items) if !items.is_empty() => items,
            _ => vec![entry.value],
        };
        let mut parents: Vec<Named> = Vec::new();
        for item in items {
            match item.value {
                Value::Text(path) if !path.trim().is_empty() => {
                    if let Some(first) = parents.iter().find(|named| named.path == path) {
                        self.problems.push(twice(&path, item.span, first.at));
                    }
                    parents.push(Named { path, at: item.span });
                }
                _ => self.fail(
                    Problem::new(
                        "E0904",
                        message!(
                            "`extends` takes the path of a scenario file, or a list \
                             of them",
                            "`extends` 后面应写情景文件的路径，或路径的列表"
                        ),
                    )
                    .at(entry.key_span, message!("no path here", "此处没有路径"))
                    .also(item.span, message!("this is not a path", "这不是路径"))
                    .with_help(message!(
                        "write `extends: base.yaml`, or \
                         `extends: [base.yaml, late.yaml]`",
                        "请写成 `extends: base.yaml`，或 \
                         `extends: [base.yaml, late.yaml]`"
                    )),
                ),
            }
        }
        parents
    }

    fn fail(&mut self, problem: Problem) {
        self.broken = true;
        self.problems.push(problem);
    }
}

/// A file's name as an id, for a parent that has no name of its own.
fn own_file_name(sources: &Sources, file: FileId) -> String {
    let name = sources.name(file).rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// Whether a key was meant to be `extends`: one that nothing else is near to, with a path.
fn means_extends(entry: &Entry) -> bool {
    const CALLED: [&str; 9] = [
        "extend",
        "inherits",
        "inherit",
        "base",
        "parent",
        "based_on",
        "include",
        "继承",
        "父情景",
    ];
    let is_path = |node: &Node| matches!(&node.value, Value::Text(path) if path.trim().ends_with(".yaml") || path.trim().ends_with(".yml"));
    let path = match &entry.value.value {
        Value::List(items) => items.first().is_some_and(is_path),
        _ => is_path(&entry.value),
    };
    let key = lookalike::plain(&entry.key).trim().to_lowercase();
    path && (CALLED.contains(&key.as_str()) || closest(&key, ["extends"]).is_some())
}

/// A file is merged once, at its first place; the second mention looks as if it would win.
fn twice(path: &str, at: Span, first: Span) -> Problem {
    Problem::new(
        "W1901",
        message!("the parent `{path}` is named twice", "父情景 `{path}` 列出了两次"),
    )
    .at(at, message!("this has no effect", "这里不起作用"))
    .also(first, message!("merged here", "在此处合并"))
    .with_help(message!(
        "delete one of the two; the later of several parents wins",
        "请删去其中一个；有多个父情景时，写在后面的优先"
    ))
}

/// A missing file that was named by `extends` is its own kind of problem.
fn as_parent(problem: Problem, named: &Named) -> Problem {
    if problem.code != "E0101" {
        return problem;
    }
    let help = problem.help.unwrap_or_default();
    Problem::new(
        "E0902",
        message!("the parent `{path}` is not there", "父情景 `{path}` 不存在", path = named.path),
    )
    .at(named.at, message!("named here", "在此处写出"))
    .with_help(help)
}
