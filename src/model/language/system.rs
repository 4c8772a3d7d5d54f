//! What the operating system refuses, in words.

use std::io::{Error, ErrorKind};

use super::Message;
use crate::message;

impl From<&Error> for Message {
    /// The reason of the system in words where they are known here, with its number; else as the
    /// system says it.
    fn from(error: &Error) -> Self {
        // An error that carries words of its own says more than its kind.
        if error.get_ref().is_some() {
            return Self::verbatim(error);
        }
        let known = match error.kind() {
            ErrorKind::NotFound => {
                message!("there is no such file or folder", "没有这个文件或文件夹")
            }
            ErrorKind::PermissionDenied => message!("permission denied", "没有访问权限"),
            ErrorKind::AlreadyExists => message!("it is there already", "已经存在"),
            ErrorKind::NotADirectory => {
                message!("a part of the path is not a folder", "路径中有一段不是文件夹")
            }
            ErrorKind::IsADirectory => message!("it is a folder", "这是一个文件夹"),
            ErrorKind::DirectoryNotEmpty => message!("the folder is not empty", "文件夹不为空"),
            ErrorKind::ReadOnlyFilesystem => message!("the disk is read-only", "磁盘为只读"),
            ErrorKind::StorageFull => message!("the disk is full", "磁盘已满"),
            ErrorKind::QuotaExceeded => message!("the disk quota is used up", "磁盘配额已用完"),
            ErrorKind::FileTooLarge => {
                message!("the file is too large for this disk", "文件超出该磁盘允许的大小")
            }
            ErrorKind::InvalidFilename => {
                message!("the name is not valid or too long", "名称无效或过长")
            }
            ErrorKind::CrossesDevices => message!("it lies on another disk", "位于另一块磁盘上"),
            ErrorKind::ResourceBusy => message!("it is in use", "正被占用"),
            ErrorKind::TimedOut => message!("the disk does not answer", "磁盘没有响应"),
            ErrorKind::Interrupted => message!("interrupted", "被中断"),
            ErrorKind::OutOfMemory => message!("not enough memory", "内存不足"),
            ErrorKind::UnexpectedEof => message!("it ends too early", "内容不完整"),
            _ => match error.raw_os_error() {
                // EIO, ENFILE and EMFILE, for which the standard library has no kind.
                Some(5) if cfg!(unix) => {
                    message!("the disk cannot read or write", "磁盘读写出错")
                }
                Some(23 | 24) if cfg!(unix) => {
                    message!("too many files are open", "打开的文件过多")
                }
                _ => return Self::verbatim(error),
            },
        };
        match error.raw_os_error() {
            Some(number) => message!(
                "{known} (system error {number})",
                "{known}（系统错误 {number}）",
                known = known
            ),
            None => known,
        }
    }
}

impl From<Error> for Message {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}
