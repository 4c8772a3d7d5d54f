//! Results as whole numbers of fixed-point units, in which they are counted and kept.

use pulp::{Arch, Simd, WithSimd};

/// A value that is not there (a cancelled project's opening, a share of nothing).
pub const ABSENT: i32 = i32::MIN;

/// 1.5·2⁵²: a number added to it loses its fraction, and a whole one stands in its lowest bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The nearest whole number, halves away from zero, of less than 2⁵¹ units.
#[inline(always)]
fn nearest(units: f64) -> f64 {
    // Adding rounds halves to the even neighbour, so half of them are still missing one.
    let size = units.abs();
    let even = (size + WHOLE) - WHOLE;
    let nearest = if size - even >= 0.5 { even + 1.0 } else { even };
    nearest.copysign(units)
}

/// The nearest whole number of fixed-point units of 1 ÷ `scale`, halves away from zero. What does
/// not fit into 32 bits stands at their end, and the tally that counts it says so.
#[inline(always)]
pub(crate) fn encode(value: f64, scale: f64) -> i32 {
    let most = f64::from(i32::MAX);
    let units = (value * scale).clamp(-most, most);
    let bits = (nearest(units) + WHOLE).to_bits();
    if value.is_nan() { ABSENT } else { bits as i32 }
}

/// Encodes a row, each value in units of 1 ÷ its scale.
pub(in crate::engine) fn encode_row(row: &[f64], scales: &[f64], kept: &mut [i32]) {
    Arch::new().dispatch(EncodeRow { row, scales, kept });
}

/// It is compiled once for each width of registers.
struct EncodeRow<'a> {
    row: &'a [f64],
    scales: &'a [f64],
    kept: &'a mut [i32],
}

impl WithSimd for EncodeRow<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for ((kept, &value), &scale) in self.kept.iter_mut().zip(self.row).zip(self.scales) {
            *kept = encode(value, scale);
        }
    }
}

/// Encodes wide results that stand side by side, each in units of 1 ÷ its scale.
pub(in crate::engine) fn encode_wide_row(row: &[f64], scales: &[f64], kept: &mut [i64]) {
    if row.len() < TOGETHER {
        one_by_one(row, scales, kept);
    } else {
        Arch::new().dispatch(EncodeWideRow { row, scales, kept });
    }
}

/// It is compiled once for each width of registers.
struct EncodeWideRow<'a> {
    row: &'a [f64],
    scales: &'a [f64],
    kept: &'a mut [i64],
}

/// Wide results encoded together where all are there and not too large.
const TOGETHER: usize = 16;

impl WithSimd for EncodeWideRow<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let results = self.row.chunks(TOGETHER).zip(self.scales.chunks(TOGETHER));
        for ((row, scales), kept) in results.zip(self.kept.chunks_mut(TOGETHER)) {
            let mut fit = true;
            for ((kept, &value), &scale) in kept.iter_mut().zip(row).zip(scales) {
                let units = value * scale;
                fit &= is_near(units);
                *kept = whole(units);
            }
            if !fit {
                one_by_one(row, scales, kept);
            }
        }
    }
}

#[inline(always)]
fn one_by_one(row: &[f64], scales: &[f64], kept: &mut [i64]) {
    for ((kept, &value), &scale) in kept.iter_mut().zip(row).zip(scales) {
        *kept = encode_wide(value, scale);
    }
}

/// Whether a number of units is one that [`whole`] takes.
#[inline(always)]
fn is_near(units: f64) -> bool {
    units.abs() < WHOLE / 3.0
}

/// The nearest whole number of units.
#[inline(always)]
fn whole(units: f64) -> i64 {
    ((nearest(units) + WHOLE).to_bits() as i64).wrapping_sub(WHOLE.to_bits() as i64)
}

/// The nearest whole number of units of a wide result; `BEYOND` past 2⁵³ units, where f64 has gaps.
#[inline(always)]
pub(crate) fn encode_wide(value: f64, scale: f64) -> i64 {
    let units = value * scale;
    if is_near(units) { whole(units) } else { encode_widest(value, units) }
}

/// The same where there is no value or it has more units than [`nearest`] takes.
#[cold]
fn encode_widest(value: f64, units: f64) -> i64 {
    let units = libm::round(units);
    if value.is_nan() {
        WIDE_ABSENT
    } else if units.abs() <= LARGEST as f64 {
        units as i64
    } else {
        BEYOND
    }
}

/// Units of the largest value that is kept.
pub const LARGEST: u64 = (1 << 53) - 1;

/// A wide value that is not there.
pub const WIDE_ABSENT: i64 = i64::MIN;
/// A wide value that is too large to be kept.
pub(super) const BEYOND: i64 = i64::MAX;

/// A narrow value as a wide one.
#[inline(always)]
pub(crate) fn widen(value: i32) -> i64 {
    if value == ABSENT { WIDE_ABSENT } else { i64::from(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_kept_to_the_nearest_unit() {
        assert_eq!(encode(12.345, 100.0), 1235);
        assert_eq!(encode(-0.004, 100.0), 0);
        assert_eq!(encode(f64::NAN, 100.0), ABSENT);
    }

    #[test]
    fn halves_go_away_from_zero_and_what_is_next_to_a_half_does_not() {
        for whole in [0.0_f64, 1.0, 2.0, 3.0, 1023.0, 4_194_303.0, 2_147_483_646.0] {
            let half = whole + 0.5;
            for value in [whole, half.next_down(), half, half.next_up(), whole.next_up()] {
                assert_eq!(f64::from(encode(value, 1.0)), libm::round(value), "{value}");
                assert_eq!(f64::from(encode(-value, 1.0)), libm::round(-value), "-{value}");
            }
        }
    }

    #[test]
    fn a_row_is_encoded_value_by_value() {
        let row: Vec<f64> =
            (0..37).map(|i| if i == 9 { f64::NAN } else { f64::from(i) / 7.0 }).collect();
        let scales: Vec<f64> = (0..37).map(|i| [1.0, 10.0, 100.0][i % 3]).collect();
        let mut kept = vec![0; 37];
        encode_row(&row, &scales, &mut kept);
        let each = row.iter().zip(&scales).map(|(&value, &scale)| encode(value, scale));
        assert!(kept.into_iter().eq(each));
    }

    #[test]
    fn wide_results_are_encoded_one_by_one_or_together() {
        let mut row: Vec<f64> = (0..50).map(|i| f64::from(i - 25) * 1e9 / 7.0).collect();
        for (at, value) in [(17, f64::NAN), (18, 1e300), (35, -9e15), (36, 1e16)] {
            row[at] = value;
        }
        let scales: Vec<f64> = (0..50).map(|i| [1.0, 100.0][i % 2]).collect();
        let mut kept = vec![7; 50];
        encode_wide_row(&row, &scales, &mut kept);
        let each = row.iter().zip(&scales).map(|(&value, &scale)| encode_wide(value, scale));
        assert!(kept.iter().copied().eq(each));
        assert_eq!([17, 18, 35].map(|at| kept[at]), [WIDE_ABSENT, BEYOND, BEYOND]);
        assert_eq!(kept[0], -3_571_428_571);
    }

    #[test]
    fn what_is_beyond_the_range_stays_at_its_end_and_is_not_absent() {
        assert_eq!(encode(1e12, 100.0), i32::MAX);
        assert_eq!(encode(-1e12, 100.0), -i32::MAX);
    }
}
