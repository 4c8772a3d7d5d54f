//! Faults of crates and of the system as messages.

use crate::engine::Overflow;
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

impl From<Overflow> for Message {
    fn from(Overflow { result }: Overflow) -> Self {
        message!(
            "`{result}` grows too large to be kept exactly",
            "结果 `{result}` 过大，无法精确保存",
            result = result
        )
    }
}

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
