//! YAML text to a tree in which every node knows its file and bytes.
//!
//! One document of mappings, lists and scalars; anchors, aliases, merge keys, tags, directives and
//! further documents are refused, so the size of the tree is bounded by the size of the file. Never
//! recursive over the text, never judges a value.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};

use super::colons;
use super::limits::{MAX_DEPTH, MAX_NODES, too_deep};
use super::node::{Entry, Node, Value};
use super::syntax;
use crate::input::files::encoding::{control_character, is_control};
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::text::span::{FileId, Span};
use crate::input::yaml::plain;
use crate::language::Message;
use crate::message;

/// Keys whose value is the id of a thing. An id may be an official code, whose digits are a name
/// and no number.
const IDS: &[&str] = &["id", "township", "facility", "into", "where", "series"];
/// Keys of lists of such ids.
const LISTS_OF_IDS: &[&str] = &["townships"];

/// Reads the YAML text of a file.
///
/// Pushes what is wrong. `None` when there is no tree to go on with: broken syntax, a refused
/// feature of YAML, a limit. A duplicate key is reported and its first value kept.
pub fn parse(sources: &Sources, file: FileId, problems: &mut Problems) -> Option<Node> {
    let text = sources.text(file);
    let mut builder =
        Builder { file, stack: Vec::new(), root: None, nodes: 0, refused: false, problems };
    let limits = options! {
        disallow_directives: true,
        emit_comments: false,
        emit_anchor_events: true,
    };
    for event in Parser::new_from_str_with_options(text, limits) {
        let outcome = match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                if let Some(tag) = event.tag() {
                    let at = span.tag_span().and_then(|tag| tag.byte_range());
                    let at = at.unwrap_or(range.clone());
                    let what = message!(
                        "a tag (`{original}`)",
                        "标签（`{original}`）",
                        original = tag.original()
                    );
                    builder.refuse(&what, Span::new(file, at.start, at.end));
                }
                builder.take(event, Span::new(file, range.start, range.end))
            }
            Err(error) => Err(syntax::problem(&error, text, file, builder.open_bracket())),
        };
        if let Err(problem) = outcome {
            builder.problems.push(problem);
            return None;
        }
    }
    if builder.refused {
        return None;
    }
    let nothing = matches!(&builder.root, None | Some(Node { value: Value::Null, .. }));
    if nothing {
        builder.problems.push(
            Problem::new(
                "E0126",
                message!("`{name}` is empty", "`{name}` 是空的", name = sources.name(file)),
            )
            .at(
                Span::new(file, 0, 0),
                message!("nothing but blanks and comments", "只有空白和注释"),
            )
            .with_help(message!(
                "write the scenario, or `extends: base.yaml` to take over another \
                 one",
                "请写入情景，或用 `extends: base.yaml` 沿用另一个情景"
            )),
        );
        return None;
    }
    builder.root
}

/// A mapping or list whose end was not met yet.
struct Open {
    span: Span,
    flow: bool,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, seen: HashMap<String, usize>, key: Option<(String, Span)> },
}

struct Builder<'a> {
    file: FileId,
    stack: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    /// A refused feature was met: go on to find more of them, but give no tree.
    refused: bool,
    problems: &'a mut Problems,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        match event {
            Event::Scalar(text, style, ..) => {
                self.count(span)?;
                self.scalar(&text, style, span)
            }
            Event::SequenceStart(style, ..) => self.open(style, span, Kind::List(Vec::new())),
            Event::MappingStart(style, ..) => self.open(
                style,
                span,
                Kind::Map { entries: Vec::new(), seen: HashMap::new(), key: None },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(..) => {
                self.refuse(&message!("an anchor (`&name`)", "锚点（`&name`）"), span);
                Ok(())
            }
            Event::Alias(_) => {
                self.refuse(&message!("an alias (`*name`)", "别名（`*name`）"), span);
                self.scalar("", ScalarStyle::Plain, span)
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(refusal(&message!("a second document (`---`)", "第二个文档（`---`）"), span))
            }
            _ => Ok(()),
        }
    }

    /// Whether the value at hand is the id of a thing, or one of a list of them.
    fn names_a_thing(&self) -> bool {
        let is = |open: Option<&Open>, keys: &[&str]| match open.map(|open| &open.kind) {
            Some(Kind::Map { key: Some((key, _)), .. }) => keys.contains(&key.as_str()),
            _ => false,
        };
        match self.stack.as_slice() {
            [.., around, Open { kind: Kind::List(_), .. }] => is(Some(around), LISTS_OF_IDS),
            rest => is(rest.last(), IDS),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: Span) -> Result<(), Problem> {
        // In the file there is none; an escape in double quotes can make one.
        if let Some(control) = text.chars().find(|c| is_control(*c)) {
            self.refused = true;
            self.problems.push(control_character(span, control));
        }
        if let Some(Open { kind: Kind::Map { key: key @ None, .. }, .. }) = self.stack.last_mut() {
            if span.start == span.end {
                return Err(Problem::new(
                    "E0127",
                    message!("a key is missing before the colon", "冒号前缺少键"),
                )
                .at(span, message!("a value without a key", "有值而没有键"))
                .with_help(message!("write `key: value`", "请写成 `键: 值`")));
            }
            *key = Some((text.to_owned(), span));
            if text == "<<" && style == ScalarStyle::Plain {
                self.refuse(&message!("a merge key (`<<`)", "合并键（`<<`）"), span);
            }
            return Ok(());
        }
        let names = self.names_a_thing();
        let value = match style {
            // An official code may be an id; its digits are a name.
            ScalarStyle::Plain if names && plain::is_code(text) => Value::Text(text.to_owned()),
            ScalarStyle::Plain => plain::plain(text),
            _ => Value::Text(text.to_owned()),
        };
        self.place(Node { value, span });
        Ok(())
    }

    fn open(&mut self, style: StructureStyle, span: Span, kind: Kind) -> Result<(), Problem> {
        self.count(span)?;
        if let Some(Open { kind: Kind::Map { key: None, .. }, .. }) = self.stack.last() {
            return Err(Problem::new(
                "E0127",
                message!(
                    "a key must be a word, not a list or a mapping",
                    "键必须是文字，不能是列表或键值"
                ),
            )
            .at(span, message!("this stands where a key is expected", "此处应当是键"))
            .with_help(message!(
                "put a text with `{{`, `[` or `?` into quotes",
                "含有 `{{`、`[` 或 `?` 的文字请加引号"
            )));
        }
        if self.stack.len() >= MAX_DEPTH {
            return Err(too_deep(span));
        }
        self.stack.push(Open { span, flow: style == StructureStyle::Flow, kind });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), Problem> {
        let Some(open) = self.stack.pop() else {
            return Err(Problem::new(
                "E0121",
                message!("a mapping or list ends that never began", "此处结束的列表或键值从未开始"),
            )
            .at(end, message!("ends here", "在此处结束")));
        };
        let (value, last) = match open.kind {
            Kind::List(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::List(items), last)
            }
            Kind::Map { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (Value::Map(entries), last)
            }
        };
        // The parser ends a block where the next token begins, lines later; the last item is where
        // a reader would say it ends.
        let end = if open.flow { end.end } else { last.unwrap_or(open.span.end) };
        let span = Span::new(self.file, open.span.start, end.max(open.span.start));
        self.place(Node { value, span });
        Ok(())
    }

    fn place(&mut self, node: Node) {
        let in_brackets = self.stack.last().is_some_and(|open| open.flow);
        match self.stack.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(Kind::List(items)) => items.push(node),
            Some(Kind::Map { entries, seen, key }) => {
                let Some((key, key_span)) = key.take() else {
                    return;
                };
                let is_empty = in_brackets && matches!(node.value, Value::Null);
                if let Some(problem) = is_empty.then(|| colons::problem(&key, key_span)).flatten() {
                    self.refused = true;
                    self.problems.push(problem);
                    return;
                }
                if let Some(&first) = seen.get(&key) {
                    self.problems.push(
                        Problem::new(
                            "E0202",
                            message!("the key `{key}` stands twice", "键 `{key}` 出现了两次"),
                        )
                        .at(key_span, message!("the second time", "第二次出现"))
                        .also(entries[first].key_span, message!("the first time", "第一次出现"))
                        .with_help(message!(
                            "delete one of the two lines, or give it another name",
                            "请删去两行中的一行，或换一个名称"
                        )),
                    );
                    return;
                }
                seen.insert(key.clone(), entries.len());
                entries.push(Entry { key, key_span, value: node });
            }
        }
    }

    /// The innermost bracket that is open.
    fn open_bracket(&self) -> Option<Span> {
        let open = self.stack.last().filter(|open| open.flow)?;
        Some(open.span)
    }

    fn count(&mut self, span: Span) -> Result<(), Problem> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Problem::new(
                "E0125",
                message!(
                    "more than {MAX_NODES} values in one file",
                    "一个文件中的值超过 {MAX_NODES} 个"
                ),
            )
            .at(span, message!("the first one beyond the limit", "从这里开始超出限制"))
            .with_help(message!("keep large tables in CSV files", "大的表格请放在 CSV 文件里")));
        }
        Ok(())
    }

    fn refuse(&mut self, what: &Message, span: Span) {
        self.refused = true;
        self.problems.push(refusal(what, span));
    }
}

fn refusal(what: &Message, span: Span) -> Problem {
    Problem::new(
        "E0123",
        message!("{what} is not allowed in a scenario", "情景中不允许使用{what}", what = what),
    )
    .at(span, message!("not allowed", "不允许"))
    .with_help(message!(
        "write the value out, or use `extends`",
        "请把值直接写出，或使用 `extends`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Node {
        let mut sources = Sources::new();
        let file = sources.add_text("a.yaml", text);
        let mut problems = Problems::new();
        let node = parse(&sources, file, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        node.expect("a tree")
    }

    #[test]
    fn spans_cover_what_was_written() {
        let text = "a: 1\nlist:\n  - id: x\n    v: \"q\"\n\n# end\nflow: {b: [1, 2]}\n";
        let root = tree(text);
        let slice = |node: &Node| text[node.span.start..node.span.end].to_owned();
        assert_eq!(slice(root.get("list").expect("list")), "- id: x\n    v: \"q\"");
        assert_eq!(slice(root.get("flow").expect("flow")), "{b: [1, 2]}");
        let Some(Value::List(items)) = root.get("list").map(|n| &n.value) else {
            panic!("a list");
        };
        assert_eq!(items[0].id(), Some("x"));
        assert_eq!(slice(items[0].get("v").expect("v")), "\"q\"");
    }

    #[test]
    fn quoted_scalars_stay_text() {
        let root = tree("a: \"12\"\nb: '~'\nc: |\n  5\n");
        for (key, text) in [("a", "12"), ("b", "~"), ("c", "5\n")] {
            assert_eq!(root.get(key).map(|n| &n.value), Some(&Value::Text(text.into())));
        }
    }

    #[test]
    fn crlf_and_keys_that_look_like_numbers() {
        let root = tree("2025: 0.4\r\n2035:\r\n");
        assert_eq!(root.get("2025").map(|n| &n.value), Some(&Value::Float(0.4)));
        assert_eq!(root.get("2035").map(|n| &n.value), Some(&Value::Null));
    }
}
