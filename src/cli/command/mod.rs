//! The commands that a session does: words on the command line become a request, and what is told of it becomes words.

pub mod compare;
pub mod merge;
pub mod report;
pub mod run;
