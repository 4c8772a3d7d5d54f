//! What a document says of itself, in its properties and on its pages.

use crate::domain::Lang;

/// What a document says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    /// Language of its text.
    pub lang: Lang,
    /// Title, in its properties and at the head of its pages.
    pub title: &'a str,
    /// Run and version, in its properties.
    pub run: &'a str,
}
