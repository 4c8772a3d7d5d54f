//! What the user wants of a folder that may not simply be replaced.

/// What happens to a folder that is not simply replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replace {
    /// The new one is not written.
    #[default]
    Never,
    /// It is kept beside its place, named by the day.
    Keep,
}
