//! Why a request was not fulfilled.

use std::error::Error;
use std::sync::Arc;

use crate::desk::what_to_look_at;
use crate::engine::Overflow;
use crate::input::text::suggest;
use crate::language::{Lang, Message};
use crate::output::WriteError;
use crate::output::folder::{FolderError, Refused};

/// What kind of failure, the graver ones later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The request cannot be followed.
    Usage,
    /// A scenario is not valid.
    Invalid,
    /// A file cannot be read or written.
    File,
    /// The request was fulfilled, and a rule is breached beyond the probability that was asked for.
    Breach,
    /// The user stopped it.
    Interrupted,
}

/// Why a request was not fulfilled, in words.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .message.get(Lang::En))]
pub struct Failure {
    /// What kind of failure.
    pub kind: Kind,
    /// What is wrong; empty where events have told it.
    pub message: Message,
    /// What to do, each by itself.
    pub helps: Vec<Message>,
    /// What lies under it, where that is an error of a layer below.
    #[source]
    source: Option<Arc<dyn Error + Send + Sync>>,
}

impl Failure {
    fn of(kind: Kind, message: impl Into<Message>) -> Self {
        Failure { kind, message: message.into(), helps: Vec::new(), source: None }
    }

    fn by<E: Error + Send + Sync + 'static>(kind: Kind, error: E) -> Self
    where
        for<'e> &'e E: Into<Message>,
    {
        let message = (&error).into();
        Failure { kind, message, helps: Vec::new(), source: Some(Arc::new(error)) }
    }

    /// A failure that events have told.
    pub fn told(kind: Kind) -> Self {
        Failure::of(kind, Message::default())
    }

    /// A scenario whose results cannot be kept.
    pub(crate) fn simulation(overflow: Overflow) -> Self {
        Failure::by(Kind::Invalid, overflow).help(what_to_look_at())
    }

    /// Words that cannot be followed.
    pub fn usage(message: impl Into<Message>) -> Self {
        Failure::of(Kind::Usage, message)
    }

    /// Everything was done, and a rule is breached beyond the probability that was asked for.
    pub fn breach(message: impl Into<Message>) -> Self {
        Failure::of(Kind::Breach, message)
    }

    /// A file cannot be read or written.
    pub fn file(message: impl Into<Message>) -> Self {
        Failure::of(Kind::File, message)
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.helps.push(help.into());
        self
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        let kind = match error {
            FolderError::Interrupted(_) => Kind::Interrupted,
            _ => Kind::File,
        };
        Failure::by(kind, error)
    }
}

impl From<Refused> for Failure {
    fn from(error: Refused) -> Self {
        Failure::by(Kind::File, error)
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Folder(error) => Failure::from(error),
            WriteError::NoChart(ref name, ref there) => {
                let near = suggest::closest(name, there.iter().map(String::as_str));
                let help = near.map(suggest::did_you_mean);
                let failure = Failure::by(Kind::Usage, error);
                help.into_iter().fold(failure, Failure::help)
            }
            error => Failure::by(Kind::File, error),
        }
    }
}
