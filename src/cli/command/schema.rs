//! `bedplan schema`: the JSON Schema of scenario files, for editors.

use crate::cli::speech::{self, out};
use crate::input::schema::published;
use crate::session::Failure;

/// What `bedplan schema` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArguments {
    /// Print the schema of files that extend another one: nothing is required, and a key can be
    /// taken out.
    #[arg(long)]
    variant: bool,
    /// Print the schema of provinces: files that list the scenarios of districts.
    #[arg(long, conflicts_with = "variant")]
    province: bool,
}

/// Runs the command.
pub(crate) fn schema(arguments: &SchemaArguments) -> Result<(), Failure> {
    let lang = speech::lang();
    out(&match arguments {
        SchemaArguments { province: true, .. } => published::province(lang),
        SchemaArguments { variant: true, .. } => published::variant(lang),
        _ => published::complete(lang),
    })
}
