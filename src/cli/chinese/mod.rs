//! The command line in Chinese: its help and its errors.
//!
//! The English words are the doc comments of the arguments; each stands here once with its Chinese.
//! A test walks every command and argument and finds what is missing or no longer there.

mod error;
mod help;
mod manual;
mod phrases;
mod whole;

use clap::Command;

pub(super) use error::error;
pub(super) use help::help;
pub(super) use manual::manual;
use phrases::{PHRASES, PLACEHOLDERS};
pub(super) use whole::whole;

/// A help text in Chinese; one that is not known stays English.
fn of(english: &str) -> String {
    let known = PHRASES.iter().find(|(phrase, _)| *phrase == english);
    known.map_or(english, |(_, chinese)| *chinese).to_owned()
}

/// The name of a value in Chinese.
fn placeholder(english: &str) -> String {
    let known = PLACEHOLDERS.iter().find(|(name, _)| *name == english);
    known.map_or(english, |(_, chinese)| *chinese).to_owned()
}

/// `--draws <DRAWS>` as `--draws <次数>`.
fn translated_placeholders(argument: &str) -> String {
    PLACEHOLDERS.iter().fold(argument.to_owned(), |text, (english, chinese)| {
        text.replace(&format!("<{english}>"), &format!("<{chinese}>"))
            .replace(&format!("[{english}]"), &format!("[{chinese}]"))
    })
}

/// The command that `words` call, and how it is called.
pub(super) fn called<'c>(root: &'c Command, words: &[String]) -> (&'c Command, String) {
    let own = |word: &&String| root.find_subcommand(word).filter(|c| c.get_name() != "help");
    match words.iter().find_map(|word| own(&word)) {
        Some(command) => (command, format!("{} {}", root.get_name(), command.get_name())),
        None => (root, root.get_name().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::arguments::Arguments;

    /// Every help text and every name of a value.
    fn said() -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut phrases, mut names) = (BTreeSet::new(), BTreeSet::new());
        let root = Arguments::command();
        let mut open = vec![&root];
        while let Some(command) = open.pop() {
            phrases.extend(command.get_about().map(ToString::to_string));
            phrases.extend(command.get_after_help().map(ToString::to_string));
            for argument in command.get_arguments() {
                phrases.extend(argument.get_help().map(ToString::to_string));
                if argument.get_action().takes_values() {
                    let own = argument.get_value_names().into_iter().flatten();
                    names.extend(own.map(ToString::to_string));
                    let values = argument.get_possible_values();
                    let helps = values.iter().filter_map(|value| value.get_help());
                    phrases.extend(helps.map(ToString::to_string));
                }
            }
            open.extend(command.get_subcommands());
        }
        (phrases, names)
    }

    #[test]
    fn every_word_of_the_help_has_its_chinese_and_no_other() {
        let (phrases, names) = said();
        assert!(phrases.len() > 40, "the tree was walked");
        for (said, known) in [(phrases, PHRASES), (names, PLACEHOLDERS)] {
            let known: BTreeSet<String> = known.iter().map(|(en, _)| (*en).to_owned()).collect();
            let missing: Vec<_> = said.difference(&known).collect();
            let unused: Vec<_> = known.difference(&said).collect();
            assert!(missing.is_empty(), "no Chinese for {missing:#?}");
            assert!(unused.is_empty(), "said nowhere: {unused:#?}");
        }
        for (_, chinese) in PHRASES.iter().chain(PLACEHOLDERS) {
            assert!(!chinese.is_ascii(), "{chinese}");
        }
    }
}
