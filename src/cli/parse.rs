//! The words on the command line as arguments; help and errors in the language that is spoken.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use super::arguments::Arguments;
use super::chinese;
use super::speech::{self, out};
use crate::input::{self, Problems, Sources};
use crate::language::{Lang, visible_lines};

/// The arguments of this process, or the status to end with after help or an error was printed.
pub fn arguments() -> Result<Arguments, ExitCode> {
    let words: Vec<OsString> = std::env::args_os().collect();
    match Arguments::try_parse_from(&words) {
        Ok(arguments) => {
            speech::ask(arguments.lang);
            Ok(arguments)
        }
        Err(error) => {
            let words: Vec<String> =
                words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
            speech::ask(asked(&words));
            speech::follow(words.iter().find_map(|word| of_scenario(Path::new(word))));
            Err(told(&error, &words))
        }
    }
}

/// Prints help, or why the words are not understood.
fn told(error: &clap::Error, words: &[String]) -> ExitCode {
    if speech::lang() == Lang::En || error.kind() == ErrorKind::DisplayVersion {
        let said = error.to_string();
        if said == visible_lines(&said) {
            // A closed pipe is no fault.
            let _ = error.print();
        } else {
            speech::tell(&said);
        }
    } else {
        let mut root = Arguments::command();
        // Arguments of every command are given to each.
        root.build();
        let (command, name) = chinese::called(&root, words);
        match error.kind() {
            // Nobody reading the help is no fault, as with that of clap.
            ErrorKind::DisplayHelp => drop(out(&chinese::help(command, &name).to_string())),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                speech::tell(chinese::help(command, &name).to_string().trim_end());
            }
            _ => speech::tell(&chinese::error(error, command, &name).to_string()),
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
}
