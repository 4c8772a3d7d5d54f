//! The merged tree as YAML text, if wanted with the place each value came from.
//!
//! The text reads back to the same tree (but for the spans). Never touches a file.

use std::path::Path;

use super::extends::Loaded;
use super::node::{Node, Value};
use crate::input::files::sources::Sources;
use crate::input::text::span::Span;
use crate::language::{steers, visible};

/// Writes a tree as YAML: two blanks of indentation, keys in their order, text quoted only where it
/// must be. With `with_origin` each single value carries the comment `# file.yaml:12`.
pub fn show(root: &Node, sources: &Sources, with_origin: bool) -> String {
    let mut writer = Writer { sources: with_origin.then_some(sources), out: String::new() };
    match &root.value {
        Value::Map(entries) if !entries.is_empty() => writer.children(root, 0),
        Value::List(items) if !items.is_empty() => writer.children(root, 0),
        _ => writer.leaf(root),
    }
    writer.out
}

/// The keys of a scenario that name a data file under `file`. A stored run is read with these files
/// and no others.
pub const DATA_KEYS: [&str; 5] = ["population", "mortality", "care_need", "travel", "geometry"];

/// A loaded scenario as one file that stands alone. Its data files are named from the scenario's
/// folder, into which the first lines say to save it: only from there may it name them.
pub fn alone(loaded: &Loaded, sources: &Sources) -> String {
    let mut root = loaded.root.clone();
    let folder = loaded.folder.as_deref();
    if let (Value::Map(entries), Some(folder)) = (&mut root.value, folder) {
        for entry in entries.iter_mut().filter(|entry| DATA_KEYS.contains(&entry.key.as_str())) {
            if let Value::Map(inner) = &mut entry.value.value
                && let Some(file) = inner.iter_mut().find(|entry| entry.key == "file")
                && let Value::Text(named) = &mut file.value.value
                && let Some(moved) = from_folder(sources, named, file.value.span, folder)
            {
                *named = moved;
            }
        }
    }
    let names: Vec<&str> = loaded.files.iter().map(|file| base_name(sources.name(*file))).collect();
    let place = folder.and_then(Path::file_name).map(|name| name.to_string_lossy());
    let place = place
        .map_or_else(String::new, |name| format!("; to run it, save it in the folder {name}/"));
    let head = format!("Merged from {}{place}.", names.join(", "));
    format!("# {}\n{}", visible(&head), show(&root, sources, false))
}

/// The path of a data file, as named at `at`, from the scenario's folder.
fn from_folder(sources: &Sources, named: &str, at: Span, folder: &Path) -> Option<String> {
    let home = sources.path(at.file)?.parent()?;
    let real = sources.resolve(&home.join(named)).ok()?;
    let inside = real.strip_prefix(folder).ok()?;
    let parts: Vec<_> =
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

struct Writer<'a> {
    sources: Option<&'a Sources>,
    out: String,
}

impl Writer<'_> {
    /// Entries or items, each on lines of its own, at this depth.
    fn children(&mut self, node: &Node, depth: usize) {
        match &node.value {
            Value::Map(entries) => {
                for (at, entry) in entries.iter().enumerate() {
                    if at > 0 || !self.out.ends_with("- ") {
                        self.indent(depth);
                    }
                    self.out.push_str(&text(&entry.key, Place::Key));
                    self.out.push(':');
                    self.after(&entry.value, depth);
                }
            }
            Value::List(items) => {
                for item in items {
                    self.indent(depth);
                    self.out.push('-');
                    match &item.value {
                        Value::Map(entries) if !entries.is_empty() => {
                            self.out.push(' ');
                            self.children(item, depth + 1);
                        }
                        _ => self.after(item, depth),
                    }
                }
            }
            _ => self.leaf(node),
        }
    }

    /// What stands after `key:` or `-`.
    fn after(&mut self, node: &Node, depth: usize) {
        let nested = match &node.value {
            Value::Map(entries) => !entries.is_empty(),
            Value::List(items) => !items.is_empty(),
            _ => false,
        };
        if nested {
            self.out.push('\n');
            self.children(node, depth + 1);
        } else {
            self.out.push(' ');
            self.leaf(node);
        }
    }

    fn leaf(&mut self, node: &Node) {
        let written = match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Int(value) => value.to_string(),
            // Debug keeps the point of `1.0`, so that a float stays a float.
            Value::Float(value) => format!("{value:?}"),
            Value::Text(value) => text(value, Place::Value),
            Value::List(_) => "[]".to_owned(),
            Value::Map(_) => "{}".to_owned(),
        };
        self.out.push_str(&written);
        self.origin(node.span);
        self.out.push('\n');
    }

    fn origin(&mut self, span: Span) {
        if let Some(sources) = self.sources {
            let name = base_name(sources.name(span.file));
            let line = sources.position(span).line;
            // A line break in a file name would end the comment.
            let name = visible(name);
            self.out.push_str(&format!("  # {name}:{line}"));
        }
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.out.push_str("  ");
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Key,
    Value,
}

/// Text as a plain scalar where that reads back as the same text, else in double quotes.
fn text(value: &str, place: Place) -> String {
    let plain_start =
        value.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '_' | '.'));
    let plain_chars = value.chars().all(|c| {
        (c.is_alphanumeric() && !steers(c))
            || matches!(c, ' ' | '_' | '-' | '.' | '/' | '(' | ')' | '+' | '%')
            || matches!(c, '，' | '。' | '、' | '（' | '）' | '：' | '；' | '—' | '–')
    });
    // A key may look like a number; a value that does would come back as one.
    let stays_text = place == Place::Key || matches!(super::plain::plain(value), Value::Text(_));
    let no_mark = !value.starts_with("...");
    if plain_start && plain_chars && stays_text && no_mark && !value.ends_with(' ') {
        return value.to_owned();
    }
    quoted(value)
}

fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // YAML wants it of control characters, line separators and the byte order mark; the
            // others could not be seen.
            c if steers(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
