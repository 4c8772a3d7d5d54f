//! `bedplan completions`: what a shell needs to complete commands and options.

use clap_complete::Shell;

use crate::cli::chinese;
use crate::cli::speech::{self, out};
use crate::language::Lang;
use crate::session::Failure;

/// What `bedplan completions` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArguments {
    /// Shell that completes.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions of `whole`, the command line.
pub(crate) fn completions(
    arguments: &CompletionsArguments,
    mut whole: clap::Command,
) -> Result<(), Failure> {
    whole.build();
    if speech::lang() == Lang::Zh {
        whole = chinese::whole(whole);
    }
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut whole, "bedplan", &mut bytes);
    out(&String::from_utf8_lossy(&bytes))
}
