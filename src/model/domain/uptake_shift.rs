//! Shifts of uptake: what makes more or fewer people use a bed from a year on, such as an insurance
//! or a substitute.

use super::{NeedLevel, Param, Text};

/// A lasting change of uptake, phased in over some years.
#[derive(Debug, Clone)]
pub struct UptakeShift {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What uptake is multiplied by once it is phased in; below 1 it is substitution.
    pub factor: Param,
    /// Whether it holds for people of each care need, in the order of [`NeedLevel::ALL`].
    pub needs: [bool; NeedLevel::ALL.len()],
    /// Whether it holds in urban and in rural townships.
    pub areas: [bool; 2],
    /// First year.
    pub from: i32,
    /// Years over which it is phased in, the first one included; at least 1.
    pub phase_in_years: u32,
}

impl UptakeShift {
    /// The multiplier in `year` under `factor`: 1 + (f − 1)·min(1, max(0, (y − y₀ + 1) ÷ n)).
    pub(crate) fn multiplier(from: i32, phase_in_years: u32, factor: f64, year: i32) -> f64 {
        let way = f64::from(year - from + 1) / f64::from(phase_in_years);
        1.0 + (factor - 1.0) * way.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1.6 over three years from 2028: a third of 0.6 each year, then all of it.
    #[test]
    fn a_shift_is_phased_in_linearly_and_stays() {
        let at = |year| UptakeShift::multiplier(2028, 3, 1.6, year);
        let found = [2020, 2027, 2028, 2029, 2030, 2040].map(at);
        let expected = [1.0, 1.0, 1.2, 1.4, 1.6, 1.6];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
        let at_once = |year| UptakeShift::multiplier(2028, 1, 0.5, year);
        assert_eq!([2027, 2028, 2029].map(at_once), [1.0, 0.5, 0.5]);
    }
}
