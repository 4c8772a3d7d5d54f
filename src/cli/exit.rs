//! How a command ends: what is said of a failure, and the exit status.

use crate::language::Message;
use crate::message;
use crate::session::{Failure, Kind};

/// The failure as it is printed, with what to do.
pub(super) fn printed(failure: &Failure) -> Message {
    let first = match failure.kind {
        Kind::Interrupted => failure.message.clone(),
        Kind::Breach => message!("breach: {what}", "未达标：{what}", what = &failure.message),
        Kind::Usage | Kind::Invalid | Kind::File => {
            message!("error: {what}", "错误：{what}", what = &failure.message)
        }
    };
    let help = |what: &Message| message!("help: {what}", "帮助：{what}", what = what);
    let helps: Vec<Message> = failure.helps.iter().map(help).collect();
    Message::lines(std::iter::once(&first).chain(&helps))
}

/// A scenario that is not valid (3), or a file of it that cannot be read (4); the problems have
/// been printed.
pub(super) fn told(status: u8) -> Failure {
    Failure::told(if status == 4 { Kind::File } else { Kind::Invalid })
}

/// The exit status of a failure, which is an interface.
pub(super) fn status(kind: Kind) -> u8 {
    match kind {
        Kind::Usage => 2,
        Kind::Invalid => 3,
        Kind::File => 4,
        Kind::Breach => 5,
        // As shells have it.
        Kind::Interrupted => 130,
    }
}
