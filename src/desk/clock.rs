//! What time it is, as whoever sits at the desk can tell it.

/// Milliseconds since some moment that stays the same; only differences mean something. No answer
/// depends on it.
pub type Clock = fn() -> f64;
