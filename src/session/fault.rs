//! Faults of crates and of the system as messages.

use crate::language::Message;
use crate::message;

macro_rules! faults {
    ($($fault:ty),+ $(,)?) => {$(
        impl From<$fault> for Message {
            fn from(fault: $fault) -> Self {
                Message::fault(fault)
            }
        }
    )+};
}

faults!(crate::chart::ChartError, rayon::ThreadPoolBuildError, serde_json::Error);

impl From<glob::GlobError> for Message {
    fn from(fault: glob::GlobError) -> Self {
        message!(
            "`{path}`: {why}",
            "`{path}`：{why}",
            path = fault.path().display(),
            why = Message::from(fault.error())
        )
    }
}
