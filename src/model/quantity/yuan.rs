//! Money, so that it is added to money alone.

use std::ops::{Add, AddAssign, Mul};

/// Yuan: what something comes to, or what one of it costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Yuan(f64);

impl Yuan {
    /// Nothing.
    pub const NONE: Yuan = Yuan(0.0);

    /// So many.
    pub const fn new(yuan: f64) -> Self {
        Yuan(yuan)
    }

    /// How many, for results, which are numbers of many units.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Add for Yuan {
    type Output = Yuan;

    fn add(self, other: Yuan) -> Yuan {
        Yuan(self.0 + other.0)
    }
}

impl AddAssign for Yuan {
    fn add_assign(&mut self, other: Yuan) {
        self.0 += other.0;
    }
}

/// So many of what costs this much each. Two prices have no product:
///
/// ```compile_fail,E0369
/// use bedplan_model::quantity::Yuan;
/// let bed = Yuan::new(160_000.0);
/// let month = Yuan::new(1_200.0);
/// let both = bed * month;
/// ```
impl Mul<Yuan> for f64 {
    type Output = Yuan;

    fn mul(self, each: Yuan) -> Yuan {
        Yuan(self * each.0)
    }
}
