//! What the commands that write a folder share: `--replace`, and what is said of folders that were there before.

use std::path::Path;

use super::{Failure, speech};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Building, FolderError, Marker, Origin, Replace, Written};
use crate::output::{WriteError, compare};

/// Option on what stands in the place of the folder.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct ReplaceArgument {
    /// Write the folder even where something else, another scenario's run or a run that was edited by hand stands in its
    /// place; what is there is kept beside it, its name with the day added.
    #[arg(long)]
    replace: bool,
}

impl ReplaceArgument {
    /// Begins the folder `target`, and says what was found there of commands that did not come to their end.
    pub fn begin<M: Marker>(self, target: &Path, origin: Origin) -> Result<Building<M>, Failure> {
        let replace = if self.replace { Replace::Keep } else { Replace::Never };
        let building = Building::begin(target, origin, replace)?;
        for place in &building.swept().restored {
            speech::note(&message!(
                "note: `{place}` is back in its place: a command that was replacing it did not come to its end",
                "注意：`{place}` 已恢复原位：此前替换它的命令未能完成",
                place = place.display()
            ));
        }
        for kept in &building.swept().kept {
            speech::note(&message!(
                "note: what a command was replacing when it ended early is now in `{kept}`",
                "注意：此前某命令中途结束时正在替换的内容，现在位于 `{kept}`",
                kept = kept.display()
            ));
        }
        Ok(building)
    }
}

/// Says where the folder that was there before is now, and what could not be cleaned up.
pub fn tell<M>(written: &Written<M>) {
    if let Some(kept) = &written.kept {
        speech::note(&message!(
            "note: what was there before is now in `{kept}`",
            "注意：原有内容现在位于 `{kept}`",
            kept = kept.display()
        ));
    }
    if let Some(left) = &written.left {
        speech::note(&message!(
            "warning: the folder is whole, but what is hidden beside it could not be removed; the next command that writes there tries again: {left}",
            "警告：文件夹已完整写入，但旁边的隐藏内容未能删除；下次写入该处的命令会再次清理：{left}",
            left = Message::from(left)
        ));
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Folder(error) => Failure::from(error),
            error => Failure::file(error),
        }
    }
}

impl From<compare::files::WriteError> for Failure {
    fn from(error: compare::files::WriteError) -> Self {
        match error {
            compare::files::WriteError::Folder(error) => Failure::from(error),
            error => Failure::file(error),
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        match error {
            FolderError::Interrupted(_) => {
                Failure { status: super::INTERRUPTED, message: Message::from(&error) }
            }
            _ => Failure::file(&error),
        }
    }
}
