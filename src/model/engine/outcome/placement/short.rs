//! What counts as short: one threshold for tables, probabilities, rules and words.
//!
//! People are placed as real numbers, and the rounds of a placement leave a little over. Results
//! keep persons in tenths, and what would be kept as 0 is nobody.

/// Fixed-point units a person, or a bed that is partly used, is kept in.
pub const UNITS: f64 = 10.0;

/// The least number of persons that is somebody: half of a unit, which is kept as one.
const SOMEBODY: f64 = 0.5 / UNITS;

/// Whether so many persons without a bed are somebody.
#[inline]
pub fn is_short(persons: f64) -> bool {
    persons >= SOMEBODY
}

/// The fewest whole beds that leave nobody of `persons` short.
pub(crate) fn beds_for(persons: f64) -> u32 {
    if !is_short(persons) {
        return 0;
    }
    let beds = libm::floor(persons);
    beds as u32 + u32::from(is_short(persons - beds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::results::units::encode;

    #[test]
    fn somebody_is_what_is_kept_as_more_than_nothing() {
        for persons in [0.0, 0.0049, 0.0051, SOMEBODY.next_down(), SOMEBODY, 0.06, 0.1, 7.0] {
            assert_eq!(is_short(persons), encode(persons, UNITS) > 0, "{persons}");
            let kept = f64::from(encode(persons, UNITS)) / UNITS;
            assert_eq!(is_short(persons), is_short(kept), "{persons}");
        }
    }

    #[test]
    fn one_bed_fewer_leaves_somebody_short() {
        assert_eq!([0.0, 0.04, 0.05, 1.0, 1.04, 1.06, 2.5].map(beds_for), [0, 0, 1, 1, 1, 2, 3]);
        for tenths_of_a_hundredth in 0..5000 {
            let persons = f64::from(tenths_of_a_hundredth) / 1000.0;
            let beds = f64::from(beds_for(persons));
            assert!(!is_short(persons - beds), "{persons}");
            assert!(beds == 0.0 || is_short(persons - (beds - 1.0)), "{persons}");
        }
    }
}
