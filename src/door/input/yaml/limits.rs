//! How large a tree may be.

use crate::input::problem::Problem;
use crate::input::text::span::Span;
use crate::message;

/// Deepest nesting of mappings and lists.
pub const MAX_DEPTH: usize = 64;
/// Most nodes (scalars, lists, mappings) of one file.
pub const MAX_NODES: usize = 1_000_000;

pub(super) fn too_deep(span: Span) -> Problem {
    Problem::new(
        "E0124",
        message!(
            "mappings and lists are nested more than {MAX_DEPTH} deep",
            "键值和列表的嵌套超过 {MAX_DEPTH} 层"
        ),
    )
    .at(span, message!("too deep from here", "从这里开始过深"))
    .with_help(message!(
        "no scenario needs more than ten levels: is a bracket left open?",
        "实际情景不会超过十层：是否有括号没有闭合？"
    ))
}
