//! `bedplan completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::cli::speech::out;
use crate::session::Failure;

/// What `bedplan completions` takes.
#[derive(Debug, clap::Args)]
pub struct CompletionsArguments {
    /// Shell that completes.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions of `whole`, the command line.
pub fn completions(
    arguments: &CompletionsArguments,
    mut whole: clap::Command,
) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut whole, "bedplan", &mut bytes);
    out(&String::from_utf8_lossy(&bytes))
}
