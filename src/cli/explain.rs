//! `bedplan explain`: what a code of a problem means, or the list of all codes.

use std::fmt::Write as _;

use super::{Failure, out};
use crate::input::codes::{self, CODES, CodeInfo};
use crate::input::suggest;

/// Width of the text on a terminal.
const WIDTH: usize = 88;

/// What `bedplan explain` takes.
#[derive(Debug, clap::Args)]
pub struct ExplainArguments {
    /// Code of a problem, such as E0402 [default: list all codes].
    code: Option<String>,
}

/// Runs the command.
pub fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let Some(asked) = &arguments.code else {
        return out(&list());
    };
    let code = asked.trim().to_uppercase();
    match codes::info(&code).or_else(|| CODES.iter().find(|info| info.name == asked.trim())) {
        Some(info) => out(&page(info)),
        None => {
            let near = suggest::closest(&code, CODES.iter().map(|info| info.code));
            let help = near.map_or_else(
                || "`bedplan explain` without a code lists them all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Err(Failure::usage(format!("there is no code `{asked}`: {help}")))
        }
    }
}

fn list() -> String {
    let mut text = String::new();
    for info in CODES {
        let _ = writeln!(text, "{}  {} · {}", info.code, info.en, info.zh);
    }
    text
}

fn page(info: &CodeInfo) -> String {
    let kind = if info.code.starts_with('W') { "warning" } else { "error" };
    let mut text = format!("{kind} {} ({})\n{} · {}\n\n", info.code, info.name, info.en, info.zh);
    let mut width = 0;
    for word in info.explain.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text.push('\n');
    text
}
