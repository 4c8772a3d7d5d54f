//! The faults of lower layers as messages.

use crate::engine::Overflow;
use crate::language::Message;
use crate::message;

// Until each says itself what is wrong in both languages.
macro_rules! english {
    ($($fault:ty),+ $(,)?) => {$(
        impl From<$fault> for Message {
            fn from(fault: $fault) -> Self {
                Message::verbatim(fault)
            }
        }
    )+};
}

english!(
    crate::chart::ChartError,
    crate::engine::ArchiveError,
    ctrlc::Error,
    glob::GlobError,
    rayon::ThreadPoolBuildError,
    serde_json::Error,
);

impl From<Overflow> for Message {
    fn from(Overflow { result }: Overflow) -> Self {
        message!(
            "`{result}` grows too large to be kept exactly",
            "结果 `{result}` 过大，无法精确保存",
            result = result
        )
    }
}
