//! The whole command line in Chinese, for what is made of it as it is: completions of a shell.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command};

use super::of;

/// The command line with its help in Chinese. It must be built.
pub(crate) fn whole(mut command: Command) -> Command {
    if let Some(about) = command.get_about().map(ToString::to_string) {
        let said = match command.get_name() {
            "help" => "显示本帮助，或某个命令的帮助".to_owned(),
            _ => of(&about),
        };
        command = command.about(said);
    }
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, whole);
    }
    command.mut_args(argument)
}

fn argument(argument: Arg) -> Arg {
    let help = match argument.get_id().as_str() {
        "help" => Some("显示帮助".to_owned()),
        "version" => Some("显示版本".to_owned()),
        _ => argument.get_help().map(|help| of(&help.to_string())),
    };
    let values: Vec<PossibleValue> = argument
        .get_possible_values()
        .into_iter()
        .map(|value| match value.get_help().map(|help| of(&help.to_string())) {
            Some(help) => value.help(help),
            None => value,
        })
        .collect();
    let argument = match help {
        Some(help) => argument.help(help),
        None => argument,
    };
    match values.is_empty() || !argument.get_action().takes_values() {
        true => argument,
        false => argument.value_parser(PossibleValuesParser::new(values)),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;
    use clap_complete::{Shell, generate};

    use super::super::phrases::PHRASES;
    use super::*;
    use crate::cli::arguments::Arguments;

    #[test]
    fn completions_in_chinese_hold_no_english_help() {
        let mut root = Arguments::command();
        root.build();
        let mut root = whole(root);
        for shell in [Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let mut bytes = Vec::new();
            generate(shell, &mut root, "bedplan", &mut bytes);
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.contains("显示帮助"), "{shell}");
            for (english, _) in PHRASES.iter().filter(|(english, _)| english.len() > 30) {
                // Shells quote some marks: the first words do.
                let begin: String = english.chars().take(28).collect();
                assert!(!text.contains(&begin), "{shell}: {english}");
            }
        }
    }
}
