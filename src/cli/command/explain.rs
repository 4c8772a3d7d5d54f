//! `bedplan explain`: what a code of a problem means, or the list of all codes.

use std::fmt::Write as _;

use crate::cli::speech::{self, out};
use crate::input::problem::codes::{self, CODES, CodeInfo};
use crate::input::text::suggest;
use crate::language::Lang;
use crate::message;
use crate::output::fixed_width::wrapped;
use crate::session::Failure;

/// Width of the text on a terminal.
const WIDTH: usize = 88;

/// What `bedplan explain` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArguments {
    /// Code of a problem, such as E0402 [default: list all codes].
    code: Option<String>,
}

/// Runs the command.
pub(crate) fn explain(arguments: &ExplainArguments) -> Result<(), Failure> {
    let Some(asked) = &arguments.code else {
        return out(&list());
    };
    // As a message shows it: `error[E0402]:`.
    let code = asked.split(['[', ']', ':', '：', '。', '，', ',']).map(str::trim);
    let code = code.map(str::to_uppercase).find(|part| codes::info(part).is_some());
    let code = code.unwrap_or_else(|| asked.trim().to_uppercase());
    match codes::info(&code).or_else(|| CODES.iter().find(|info| info.name == asked.trim())) {
        Some(info) => out(&page(info)),
        None => {
            let near = suggest::closest(&code, CODES.iter().map(|info| info.code));
            let help = near.map_or_else(
                || {
                    message!(
                        "`bedplan explain` without a code lists them all",
                        "不带代码的 `bedplan explain` 列出全部代码"
                    )
                },
                suggest::did_you_mean,
            );
            Err(Failure::usage(message!(
                "there is no code `{asked}`: {help}",
                "没有代码 `{asked}`：{help}",
                help = help
            )))
        }
    }
}

fn list() -> String {
    let mut text = String::new();
    for info in CODES {
        let _ = writeln!(text, "{}  {}", info.code, title(info));
    }
    text
}

/// What a problem is, in the language that is spoken.
fn title(info: &CodeInfo) -> &'static str {
    match speech::lang() {
        Lang::En => info.en,
        Lang::Zh => info.zh,
    }
}

fn page(info: &CodeInfo) -> String {
    let lang = speech::lang();
    let kind = match info.code.chars().next() {
        Some('W') => message!("warning", "警告"),
        Some('N') => message!("note", "说明"),
        _ => message!("error", "错误"),
    };
    let kind = kind.get(lang);
    let explained = match lang {
        Lang::En => info.explain,
        Lang::Zh => info.explain_zh,
    };
    let lines = wrapped(explained, WIDTH).join("\n");
    format!("{kind} {} ({})\n{}\n\n{lines}\n", info.code, info.name, title(info))
}
