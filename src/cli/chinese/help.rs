//! The help of a command in Chinese, made of the same definition as the English one.
//!
//! Written here and not by `clap`, which parts lines at blanks only and counts a Chinese character
//! as one column.

use std::fmt::Write as _;

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use super::{of, placeholder};
use crate::output::fixed_width::wrapped;

/// Width of the text on a terminal.
const WIDTH: usize = 96;
/// Width of the column with the names of arguments.
const NAMES: usize = 26;

/// The help of `command`, which is called as `name`.
pub(crate) fn help(command: &Command, name: &str) -> String {
    let mut text = String::new();
    if let Some(about) = command.get_about() {
        let _ = writeln!(text, "{}\n", of(&about.to_string()));
    }
    let _ = writeln!(text, "{}", usage(command, name));
    section(&mut text, "命令", commands(command));
    section(&mut text, "参数", arguments(command, true));
    section(&mut text, "选项", options(command));
    if let Some(after) = command.get_after_help() {
        let _ = writeln!(text, "\n{}", wrapped(&of(&after.to_string()), WIDTH).join("\n"));
    }
    text
}

/// The line that says how a command is called.
pub(super) fn usage(command: &Command, name: &str) -> String {
    let mut text = format!("用法：{name} [选项]");
    if command.has_subcommands() {
        text.push_str(" <命令>");
    }
    for argument in command.get_arguments().filter(|argument| argument.is_positional()) {
        let _ = write!(text, " {}", label(argument));
    }
    text
}

/// Names with what each is.
pub(super) type Rows = Vec<(String, String)>;

/// The options of a command, with those that every command has.
pub(super) fn options(command: &Command) -> Rows {
    let mut options = arguments(command, false);
    options.push(("-h, --help".to_owned(), "显示帮助".to_owned()));
    if command.get_version().is_some() {
        options.push(("-V, --version".to_owned(), "显示版本".to_owned()));
    }
    options
}

pub(super) fn commands(command: &Command) -> Rows {
    let own = command.get_subcommands().filter(|command| command.get_name() != "help");
    let about = |command: &Command| command.get_about().map(|about| of(&about.to_string()));
    let rows =
        own.map(|command| (command.get_name().to_owned(), about(command).unwrap_or_default()));
    let mut rows: Rows = rows.collect();
    if !rows.is_empty() {
        rows.push(("help".to_owned(), "显示本帮助，或某个命令的帮助".to_owned()));
    }
    rows
}

pub(super) fn arguments(command: &Command, positional: bool) -> Rows {
    let own = command.get_arguments().filter(|argument| {
        argument.is_positional() == positional
            && !["help", "version"].contains(&argument.get_id().as_str())
    });
    own.map(|argument| (label(argument), said(argument))).collect()
}

fn section(text: &mut String, title: &str, rows: Rows) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}：");
    let indent = " ".repeat(NAMES + 4);
    for (name, said) in rows {
        let lines = wrapped(&said, WIDTH - NAMES - 4).join(&format!("\n{indent}"));
        let width = name.width();
        if width > NAMES {
            let _ = writeln!(text, "  {name}\n{indent}{lines}");
        } else {
            let _ = writeln!(text, "  {name}{}  {lines}", " ".repeat(NAMES - width));
        }
    }
}

/// `--draws <次数>`, `<情景文件>...`.
fn label(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let values: Vec<String> = names.iter().map(|name| placeholder(name)).collect();
    let several = argument.get_num_args().is_some_and(|range| range.max_values() > 1);
    let dots = if several { "..." } else { "" };
    if argument.is_positional() {
        let value = values.first().cloned().unwrap_or_default();
        let required = argument.is_required_set();
        return if required { format!("<{value}>{dots}") } else { format!("[{value}]{dots}") };
    }
    let mut text = match argument.get_short() {
        Some(short) => format!("-{short}, "),
        None => "    ".to_owned(),
    };
    let _ = write!(text, "--{}", argument.get_long().unwrap_or_default());
    for value in values.iter().filter(|_| argument.get_action().takes_values()) {
        let _ = write!(text, " <{value}>");
    }
    text
}

/// What an argument is, with its values and its default.
fn said(argument: &Arg) -> String {
    let mut text = argument.get_help().map(|help| of(&help.to_string())).unwrap_or_default();
    if !argument.get_action().takes_values() {
        return text;
    }
    let values: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| match value.get_help() {
            Some(help) => format!("{}（{}）", value.get_name(), of(&help.to_string())),
            None => value.get_name().to_owned(),
        })
        .collect();
    if !values.is_empty() {
        let _ = write!(text, "。可选值：{}", values.join("、"));
    }
    let default = argument.get_default_values().iter();
    let default: Vec<String> = default.map(|v| v.to_string_lossy().into_owned()).collect();
    if !default.is_empty() {
        let _ = write!(text, " [默认：{}]", default.join(" "));
    }
    text
}
