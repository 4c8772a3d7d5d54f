//! The commands, a file each: words on the command line become a request of the session, and what
//! is told of it becomes words.

pub mod advise;
pub mod backtest;
pub mod check;
pub mod compare;
pub mod completions;
pub mod explain;
pub mod export;
pub mod futures;
pub mod import;
pub mod list;
pub mod manual;
pub mod merge;
pub mod new;
pub mod open;
pub mod page;
pub mod province;
pub mod report;
pub mod run;
pub mod schema;
pub mod show;
pub mod value;
pub mod work;
