//! The commands, a file each: words on the command line become a request of the session, and what
//! is told of it becomes words.

pub(crate) mod advise;
pub(crate) mod backtest;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod futures;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod manual;
pub(crate) mod merge;
pub(crate) mod new;
pub(crate) mod open;
pub(crate) mod page;
pub(crate) mod province;
pub(crate) mod report;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod show;
pub(crate) mod value;
pub(crate) mod work;
