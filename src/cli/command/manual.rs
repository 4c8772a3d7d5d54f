//! `bedplan manual`: manual pages, for `man`.

use crate::cli::chinese;
use crate::cli::speech::{self, out};
use crate::language::{Lang, Message};
use crate::message;
use crate::session::Failure;

/// What `bedplan manual` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ManualArguments {
    /// Command to print the page of [default: that of bedplan itself, which names the others].
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints a page of `whole`, the command line, in the format of `man`.
pub(crate) fn manual(arguments: &ManualArguments, mut whole: clap::Command) -> Result<(), Failure> {
    whole.build();
    let (command, title) = match &arguments.command {
        None => (whole, "bedplan".to_owned()),
        Some(name) => {
            let names =
                whole.get_subcommands().map(|command| Message::verbatim(command.get_name()));
            let names = Message::list(names);
            let command = whole.find_subcommand(name).cloned().ok_or_else(|| {
                Failure::usage(message!(
                    "there is no command `{name}`: {names}",
                    "没有命令 `{name}`：可用的命令有 {names}",
                    name = name,
                    names = names
                ))
            })?;
            (command, format!("bedplan-{name}"))
        }
    };
    if speech::lang() == Lang::Zh {
        return out(&chinese::manual(&command, &title.replacen('-', " ", 1)));
    }
    let page = clap_mangen::Man::new(command)
        .title(title)
        .source(concat!("bedplan ", env!("CARGO_PKG_VERSION")))
        .manual("User Commands");
    let mut bytes = Vec::new();
    page.render(&mut bytes).map_err(|error| Failure::file(Message::fault(error)))?;
    out(&String::from_utf8_lossy(&bytes))
}
