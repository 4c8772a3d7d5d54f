//! The folder a request writes, and what is told of one that was there before.

use std::path::Path;

use super::{Failure, Session};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Building, Marker, Origin, Replace, Written};

impl Session<'_> {
    /// Begins the folder `target`, and tells what was found there of commands that did not come to
    /// their end.
    pub(super) fn begin<M: Marker>(
        &self,
        target: &Path,
        origin: Origin,
        replace: Replace,
    ) -> Result<Building<M>, Failure> {
        let building = Building::begin(target, origin, replace)?;
        for place in &building.swept().restored {
            self.note(message!(
                "note: `{place}` is back in its place: a command that was replacing it did not come to its end",
                "注意：`{place}` 已恢复原位：此前替换它的命令未能完成",
                place = place.display()
            ));
        }
        for kept in &building.swept().kept {
            self.note(message!(
                "note: what a command was replacing when it ended early is now in `{kept}`",
                "注意：此前某命令中途结束时正在替换的内容，现在位于 `{kept}`",
                kept = kept.display()
            ));
        }
        Ok(building)
    }

    /// Says where the folder that was there before is now, and what could not be cleaned up.
    pub(super) fn written<M>(&self, written: &Written<M>) {
        if let Some(kept) = &written.kept {
            self.note(message!(
                "note: what was there before is now in `{kept}`",
                "注意：原有内容现在位于 `{kept}`",
                kept = kept.display()
            ));
        }
        if let Some(left) = &written.left {
            self.note(message!(
                "warning: the folder is whole, but what is hidden beside it could not be removed; the next command that writes there tries again: {left}",
                "警告：文件夹已完整写入，但旁边的隐藏内容未能删除；下次写入该处的命令会再次清理：{left}",
                left = Message::from(left)
            ));
        }
    }
}
