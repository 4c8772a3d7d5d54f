//! `--replace`, for every command that writes a folder.

use crate::output::folder::Replace;

/// Option on what stands in the place of the folder.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct ReplaceArgument {
    /// Write the folder even where something else, another scenario's run or a run that was edited
    /// by hand stands in its place; what is there is kept beside it, its name with the day added.
    #[arg(long)]
    replace: bool,
}

impl ReplaceArgument {
    /// The same as the session knows it.
    pub(super) fn wanted(self) -> Replace {
        if self.replace { Replace::Keep } else { Replace::Never }
    }
}
