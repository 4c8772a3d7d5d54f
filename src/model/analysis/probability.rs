//! A probability estimated as a share of draws, with its Wilson interval.

/// A share of draws with its Wilson 95 % interval (Wilson 1927).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability {
    /// The share.
    pub share: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// 97.5 % point of the standard normal distribution.
pub(in crate::analysis) const NORMAL_97_5: f64 = 1.959_963_984_540_054;

impl Probability {
    /// `hits` of `draws`.
    pub fn of(hits: usize, draws: usize) -> Self {
        Probability::of_share(hits as f64 / draws as f64, draws as f64)
    }

    /// A share of `draws`, which need not be a whole number where it stands for what a share is
    /// worth.
    pub fn of_share(share: f64, draws: f64) -> Self {
        let n = draws;
        if n <= 0.0 {
            return Probability { share: f64::NAN, low: 0.0, high: 1.0 };
        }
        let spread = NORMAL_97_5 * NORMAL_97_5 / n;
        let centre = (share + spread / 2.0) / (1.0 + spread);
        let half = NORMAL_97_5 / (1.0 + spread)
            * libm::sqrt(share * (1.0 - share) / n + spread / (4.0 * n));
        // At 0 and 1 the interval touches the end exactly; rounding must not push it past.
        let low = if share == 0.0 { 0.0 } else { centre - half };
        let high = if share == 1.0 { 1.0 } else { centre + half };
        Probability { share, low, high }
    }

    /// Of the opposite.
    #[must_use]
    pub(crate) fn complement(&self) -> Self {
        Probability { share: 1.0 - self.share, low: 1.0 - self.high, high: 1.0 - self.low }
    }

    /// Half the width of the interval over 1.96: the standard error that has this interval. Never
    /// nothing, as that of a share of 0 or 1 would be.
    pub fn error(&self) -> f64 {
        (self.high - self.low) / (2.0 * NORMAL_97_5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_interval_of_a_printed_example() {
        // Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662.
        let p = Probability::of(81, 263);
        assert!((p.low - 0.2553).abs() < 5e-5 && (p.high - 0.3662).abs() < 5e-5, "{p:?}");
        // The same table: 0 of 20 gives 0 to 0.1611.
        let p = Probability::of(0, 20);
        assert!(p.low == 0.0 && (p.high - 0.1611).abs() < 5e-5, "{p:?}");
    }

    #[test]
    fn certainty_touches_its_end() {
        assert_eq!(Probability::of(50, 50).high, 1.0);
        assert!(Probability::of(50, 50).low < 1.0);
    }
}
