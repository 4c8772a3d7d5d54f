//! The words on the command line as arguments; help and errors in the language that is spoken.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use super::arguments::Arguments;
use super::chinese;
use super::mistyped;
use super::speech::{self, out};
use crate::input::{self, Problems, Sources};
use crate::language::{Lang, visible_lines};
use crate::message;

/// The arguments of this process, or the status to end with after help or an error was printed.
pub(super) fn arguments() -> Result<Arguments, ExitCode> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let said: Vec<String> =
        words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if let Some(help) = mistyped::meant_as_option(&Arguments::command(), &said) {
        hear(&said);
        let error = message!("error: {help}", "错误：{help}", help = help);
        speech::tell(error.get(speech::lang()));
        return Err(ExitCode::from(2));
    }
    match Arguments::try_parse_from(help_last(&words)) {
        Ok(arguments) => {
            speech::ask(arguments.lang);
            Ok(arguments)
        }
        Err(error) => {
            hear(&said);
            Err(told(&error, &said))
        }
    }
}

/// The words with `--lang` and its value before `help`, which takes nothing but the name of a
/// command.
fn help_last(words: &[OsString]) -> Vec<OsString> {
    let mut ordered = words.to_vec();
    let at = words
        .iter()
        .position(|word| word == "--lang" || word.to_string_lossy().starts_with("--lang="));
    if let (Some(at), true) = (at, words.get(1).is_some_and(|word| word == "help")) {
        let count = if words[at] == "--lang" { 2 } else { 1 };
        let end = (at + count).min(ordered.len());
        let lang: Vec<OsString> = ordered.drain(at..end).collect();
        ordered.splice(1..1, lang);
    }
    ordered
}

/// Speaks the language that words ask for which could not be parsed.
fn hear(words: &[String]) {
    speech::ask(asked(words));
    speech::follow(words.iter().find_map(|word| of_scenario(Path::new(word))));
}

/// Prints help, or why the words are not understood.
fn told(error: &clap::Error, words: &[String]) -> ExitCode {
    let mut root = Arguments::command();
    // Arguments of every command are given to each.
    root.build();
    let (command, name) = chinese::called(&root, words);
    let help = mistyped::unknown_option(error, &root, command, words);
    if speech::lang() == Lang::En || error.kind() == ErrorKind::DisplayVersion {
        let said = error.to_string();
        let said = match &help {
            Some(help) => mistyped::with_help(&said, help.get(Lang::En)),
            None => said,
        };
        if help.is_none() && said == visible_lines(&said) {
            // Help is the answer: a closed pipe is no fault, a disk that is full is one. A lost
            // complaint changes nothing.
            let broken = |why: &std::io::Error| why.kind() == std::io::ErrorKind::BrokenPipe;
            if error.print().is_err_and(|why| !error.use_stderr() && !broken(&why)) {
                return ExitCode::from(4);
            }
        } else {
            speech::tell(said.trim_end());
        }
    } else {
        match error.kind() {
            ErrorKind::DisplayHelp => {
                if out(&chinese::help(command, &name)).is_err() {
                    return ExitCode::from(4);
                }
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                speech::tell(chinese::help(command, &name).trim_end());
            }
            _ => speech::tell(&chinese::error(error, command, &name, help.as_ref())),
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The language after `--lang`, in words that could not be parsed.
fn asked(words: &[String]) -> Option<Lang> {
    let after = words.iter().zip(words.iter().skip(1)).find(|(word, _)| *word == "--lang");
    let joined = || words.iter().find_map(|word| word.strip_prefix("--lang="));
    after.map(|(_, lang)| lang.as_str()).or_else(joined).and_then(Lang::named)
}

/// The language of the scenario that a word names.
fn of_scenario(word: &Path) -> Option<Lang> {
    let is_scenario = word.extension().is_some_and(|end| end == "yaml" || end == "yml");
    if !is_scenario || !word.is_file() {
        return None;
    }
    let mut sources = Sources::new();
    input::load(word, &mut sources, &mut Problems::new());
    input::language(&sources)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_asked_for_is_found_in_words_that_cannot_be_parsed() {
        let lang =
            |words: &[&str]| asked(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(lang(&["run", "--lang", "zh-CN", "--drawss"]), Some(Lang::Zh));
        assert_eq!(lang(&["--lang=en", "run"]), Some(Lang::En));
        assert_eq!(lang(&["run", "--lang"]), None);
        assert_eq!(lang(&["run", "plan.yaml"]), None);
    }

    #[test]
    fn help_takes_the_language_wherever_it_stands() {
        let of = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            help_last(&words)
                .iter()
                .map(|word| word.to_string_lossy().into_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(of(&["bedplan", "help", "run", "--lang", "zh"]), "bedplan --lang zh help run");
        assert_eq!(of(&["bedplan", "help", "--lang=zh"]), "bedplan --lang=zh help");
        assert_eq!(of(&["bedplan", "run", "--lang", "zh"]), "bedplan run --lang zh");
    }
}
