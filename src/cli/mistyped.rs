//! Options as people write them by mistake, and what to write: a dash of another alphabet, one dash
//! for two, an option of another command.
//!
//! Never changes what was asked for: it says what to type.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::input::text::lookalike;
use crate::language::Message;
use crate::message;

/// A word that was meant as an option and would be taken for a file: `－－draws`, `—draws`,
/// `draws=20`.
pub(super) fn meant_as_option(root: &Command, words: &[String]) -> Option<Message> {
    let mut own = (0..words.len()).filter(|&at| !is_value(root, words, at));
    own.find_map(|at| {
        Some(&words[at]).filter(|w| !Path::new(w).exists()).and_then(|w| dashed(root, w))
    })
}

/// Whether a word is the value of the option before it.
fn is_value(root: &Command, words: &[String], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| words[before].strip_prefix("--"));
    let mut commands = std::iter::once(root).chain(root.get_subcommands());
    before.is_some_and(|name| {
        commands.any(|command| {
            command.get_opts().any(|o| o.get_long() == Some(name) && o.get_action().takes_values())
        })
    })
}

fn dashed(root: &Command, word: &str) -> Option<Message> {
    let (name, value) = match word.split_once(['=', '＝']) {
        Some((name, value)) => (name, Some(value)),
        None => (word, None),
    };
    let plain = lookalike::plain(name);
    let bare = plain.trim().trim_start_matches('-');
    let is_dash = plain.starts_with('-') && !name.starts_with('-');
    let strange =
        name.starts_with('-') && name.trim_start_matches('-').starts_with(is_strange_dash);
    if !(is_dash || strange || (value.is_some() && !name.starts_with('-'))) {
        return None;
    }
    let option = all_options(root).find(|option| option == bare)?;
    let value = value.map_or_else(String::new, |value| format!("={value}"));
    Some(message!(
        "`{word}` is no file; an option begins with two hyphens: write `--{option}{value}`",
        "`{word}` 不是文件；选项以两个半角连字符开头，请写成 `--{option}{value}`"
    ))
}

fn is_strange_dash(c: char) -> bool {
    c != '-' && lookalike::sign(c) == Some("-")
}

/// What to say of an option that `command` does not have, in place of clap's own guess.
pub(super) fn unknown_option(
    error: &Error,
    root: &Command,
    command: &Command,
    words: &[String],
) -> Option<Message> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let asked = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(asked)) => asked.clone(),
        _ => return None,
    };
    one_dash(command, &asked, words).or_else(|| elsewhere(root, command, &asked))
}

/// The words of an error with this help in place of clap's own guesses.
pub(super) fn with_help(said: &str, help: &str) -> String {
    let mut parts: Vec<String> =
        said.split("\n\n").filter(|part| !part.starts_with("  tip:")).map(str::to_owned).collect();
    parts.insert(1.min(parts.len()), format!("help: {help}"));
    parts.join("\n\n")
}

/// `-draws` for `--draws`: clap reads a row of short options in it.
fn one_dash(command: &Command, asked: &str, words: &[String]) -> Option<Message> {
    let word = words.iter().find(|word| {
        !word.starts_with("--") && word.starts_with(asked) && word.chars().count() > 2
    })?;
    let name = word.trim_start_matches('-').split('=').next()?;
    let long = options(command).find(|option| option == name)?;
    Some(message!("did you mean `--{long}`?", "是否要写 `--{long}`？"))
}

/// The commands that have an option which this one lacks.
fn elsewhere(root: &Command, command: &Command, asked: &str) -> Option<Message> {
    let name = asked.strip_prefix("--")?.split(['=', ' ']).next()?;
    let has = |other: &&Command| {
        other.get_name() != command.get_name() && options(other).any(|option| option == name)
    };
    let others = root.get_subcommands().filter(has);
    let others: Vec<Message> =
        others.map(|other| Message::verbatim(format!("`bedplan {}`", other.get_name()))).collect();
    (!others.is_empty()).then(|| {
        message!(
            "`--{name}` is an option of {others}",
            "`--{name}` 是{others}的选项",
            name = name,
            others = Message::list(others)
        )
    })
}

/// The long names of the options of a command.
fn options(command: &Command) -> impl Iterator<Item = String> + '_ {
    command.get_opts().filter_map(clap::Arg::get_long).map(str::to_owned)
}

fn all_options(root: &Command) -> impl Iterator<Item = String> + '_ {
    options(root).chain(root.get_subcommands().flat_map(options))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::arguments::Arguments;
    use crate::language::Lang;

    #[test]
    fn words_that_were_meant_as_options_are_told_with_two_hyphens() {
        let root = Arguments::command();
        let said = |word: &str| {
            let told = meant_as_option(&root, &[word.to_owned()]);
            told.map(|told| told.get(Lang::En).to_owned()).unwrap_or_default()
        };
        for word in ["－－draws", "—draws", "––draws", "−draws", "-－draws", "－draws"]
        {
            assert!(said(word).contains("`--draws`"), "{word}: {}", said(word));
        }
        assert!(said("draws=20").contains("`--draws=20`"), "{}", said("draws=20"));
        assert!(said("－－out＝here").contains("`--out=here`"));
        for word in ["plan.yaml", "--draws", "-h", "draws", "rooms=3", "—rooms"] {
            assert_eq!(said(word), "", "{word}");
        }
    }

    #[test]
    fn the_value_of_an_option_is_no_option() {
        let root = Arguments::command();
        let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let value = words(&["futures", "plan.yaml", "--failure", "shortfall=50"]);
        assert_eq!(meant_as_option(&root, &value), None);
        let slip = words(&["run", "plan.yaml", "--tables-only", "draws=20"]);
        assert!(meant_as_option(&root, &slip).is_some());
    }

    #[test]
    fn an_option_of_another_command_is_said_to_be_one() {
        let root = Arguments::command();
        let told = |words: &[&str]| {
            let error = Arguments::command()
                .try_get_matches_from(std::iter::once(&"bedplan").chain(words))
                .expect_err("refused");
            let all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let command = root.find_subcommand(words[0]).expect("a command");
            let told = unknown_option(&error, &root, command, &all);
            told.map(|told| told.get(Lang::En).to_owned()).unwrap_or_default()
        };
        let help = told(&["run", "plan.yaml", "--years", "2025"]);
        assert_eq!(help, "`--years` is an option of `bedplan report`");
        assert_eq!(told(&["run", "plan.yaml", "-draws", "20"]), "did you mean `--draws`?");
        assert_eq!(told(&["run", "plan.yaml", "--rooms", "20"]), "");
        let said = "error: a\n\n  tip: b\n\nUsage: c\n";
        assert_eq!(with_help(said, "d"), "error: a\n\nhelp: d\n\nUsage: c\n");
    }
}
