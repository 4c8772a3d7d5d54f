//! The manual page of a command in Chinese, of the same words as its help.
//!
//! `man` fills lines at blanks, of which Chinese has none: each line is broken here.

use std::fmt::Write as _;

use clap::Command;

use super::help::{Rows, arguments, commands, options, usage};
use super::of;
use crate::output::fixed_width::wrapped;

/// Width of the text.
const WIDTH: usize = 60;

/// The page of `command`, which is called as `name`, in the format of `man`.
pub(crate) fn manual(command: &Command, name: &str) -> String {
    let title = name.replace(' ', "-");
    let mut page = format!(
        ".TH {} 1 \"\" \"bedplan {}\" \"用户手册\"\n.ad l\n.nh\n",
        escaped(&title),
        escaped(env!("CARGO_PKG_VERSION"))
    );
    let about = command.get_about().map(|about| of(&about.to_string())).unwrap_or_default();
    let _ = writeln!(page, ".SH 名称\n{}", text(&format!("{title} - {about}")));
    let called = usage(command, name);
    let called = called.strip_prefix("用法：").unwrap_or(&called);
    let _ = writeln!(page, ".SH 用法\n{}", text(called));
    let rows = commands(command).into_iter().filter(|(name, _)| name != "help");
    let rows = rows.map(|(name, about)| (format!("bedplan-{name}(1)"), about)).collect();
    section(&mut page, "命令", rows);
    section(&mut page, "参数", arguments(command, true));
    section(&mut page, "选项", options(command));
    if let Some(after) = command.get_after_help() {
        let _ = writeln!(page, ".SH 另见\n{}", text(&of(&after.to_string())));
    }
    page
}

fn section(page: &mut String, title: &str, rows: Rows) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(page, ".SH {title}");
    for (name, said) in rows {
        let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name.trim()), text(&said));
    }
}

/// A text in lines that are not filled.
fn text(text: &str) -> String {
    let lines = wrapped(text, WIDTH);
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("\n.br\n")
}

/// A text that `man` prints as it stands: what begins a request or an escape of its language is
/// escaped here, since nothing else is written in it.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::arguments::Arguments;

    #[test]
    fn every_page_is_chinese_and_of_the_help_of_its_command() {
        let mut root = Arguments::command();
        root.build();
        let page = manual(&root, "bedplan");
        for command in root.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = format!("bedplan {}", command.get_name());
            assert!(
                page.contains(&escaped(&format!("bedplan-{}(1)", command.get_name()))),
                "{name}"
            );
            let own = manual(command, &name);
            for section in ["名称", "用法", "选项"] {
                assert!(own.contains(&format!(".SH {section}\n")), "{name}\n{own}");
            }
            // Every option of the help, and none of its English.
            for argument in command.get_arguments() {
                if let Some(long) = argument.get_long() {
                    assert!(own.contains(&escaped(&format!("--{long}"))), "{name} --{long}");
                }
                if let Some(help) = argument.get_help() {
                    assert!(!own.contains(&escaped(&help.to_string())), "{name}: {help}");
                }
            }
        }
        assert_eq!(escaped(".a-b\\"), "\\&.a\\-b\\e");
    }
}
