//! What it is for a plan to fail: rules not met together, one rule missed, too many people without
//! a bed.

/// What fails.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Failing {
    /// Some binding rule in force is not met.
    Joint,
    /// The rule with this number is not met.
    Rule(usize),
    /// More people than this have no bed within reach.
    Shortfall(f64),
}

/// A failure: it happens in a draw where it happens in any of the years.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedFailure {
    /// What fails.
    pub kind: Failing,
    /// First and last of the years that count.
    pub years: (i32, i32),
}
