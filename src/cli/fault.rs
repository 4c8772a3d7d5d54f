//! The faults of lower layers as messages.

use crate::language::Message;

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
    crate::engine::archive::ArchiveError,
    crate::output::WriteError,
    crate::output::compare::files::WriteError,
    crate::output::folder::FolderError,
    ctrlc::Error,
    glob::GlobError,
    rayon::ThreadPoolBuildError,
    serde_json::Error,
);
