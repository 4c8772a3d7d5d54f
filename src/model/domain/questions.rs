//! What a scenario asks its report to answer beyond the usual.

use super::AskedFailure;

/// Questions of a scenario; each costs further draws, so none is answered unless it is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Questions {
    /// Failures whose futures are looked for.
    pub failures: Vec<AskedFailure>,
    /// Pairs of draws for total-order shares of the drivers.
    pub total_order_pairs: Option<u32>,
}

impl Questions {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.failures.is_empty() && self.total_order_pairs.is_none()
    }
}
