//! An exact count of the values one result took over the draws: mergeable, whatever their order and number.
//!
//! Values are whole numbers of fixed-point units, so counts, sums and quantiles are exact, and a million draws take no
//! more room than the range of the values.

use std::collections::BTreeMap;
use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

/// A value that is not there (a cancelled project's opening, a share of nothing).
pub const ABSENT: i32 = i32::MIN;

/// 1.5·2⁵²: a number added to it loses its fraction, and a whole one stands in its lowest bits.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// The nearest whole number of fixed-point units of 1 ÷ `scale`, halves away from zero. The door keeps counts inside the
/// range of 32 bits; a ratio of something to almost nothing that would leave it stays at its end.
#[inline(always)]
pub fn encode(value: f64, scale: f64) -> i32 {
    let most = f64::from(i32::MAX);
    let units = (value * scale).clamp(-most, most);
    // Adding rounds halves to the even neighbour, so half of them are still missing one.
    let size = units.abs();
    let even = (size + WHOLE) - WHOLE;
    let nearest = if size - even >= 0.5 { even + 1.0 } else { even };
    let bits = (nearest.copysign(units) + WHOLE).to_bits();
    if value.is_nan() { ABSENT } else { bits as i32 }
}

/// Encodes a row, each value in units of 1 ÷ its scale.
pub(super) fn encode_row(row: &[f64], scales: &[f64], kept: &mut [i32]) {
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

/// Values a tally spans before it counts in a tree instead of an array.
const WIDEST: i64 = 1 << 20;
/// Values an array may span, whatever few of them occurred, where a tally is made of counts.
const NARROW: i64 = 256;
/// Values an array may span for each value that occurred, where a tally is made of counts: it takes no more memory than a tree.
const LOOSE: i64 = 4;

/// How often each value occurred.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    counts: Counts,
    absent: u64,
}

/// Tallies are equal when they counted the same, in whatever form.
impl PartialEq for Tally {
    fn eq(&self, other: &Self) -> bool {
        self.absent == other.absent && self.iter().eq(other.iter())
    }
}

impl Eq for Tally {}

#[derive(Debug, Clone)]
enum Counts {
    /// `counts[i]` is how often `first + i` occurred.
    Dense { first: i32, counts: Vec<u32> },
    /// Values spread too far for an array.
    Sparse(BTreeMap<i32, u32>),
}

impl Default for Counts {
    fn default() -> Self {
        Counts::Dense { first: 0, counts: Vec::new() }
    }
}

impl Tally {
    /// Counts every value of a batch.
    pub fn add(&mut self, values: &[i32]) {
        if let (Some(&least), Some(&most)) = (values.iter().min(), values.iter().max()) {
            self.add_between((least, most), values.iter().copied());
        }
    }

    /// Counts values of which the least and the greatest are known. Absent is the least of all.
    fn add_between(
        &mut self,
        (mut least, most): (i32, i32),
        values: impl ExactSizeIterator<Item = i32> + Clone,
    ) {
        let present = values.clone().filter(|&value| value != ABSENT);
        let mut count = values.len();
        if least == ABSENT {
            count = present.clone().count();
            self.absent += (values.len() - count) as u64;
            least = present.clone().min().unwrap_or(ABSENT);
        }
        if count == 0 {
            return;
        }
        self.make_room(least, most);
        if least == most {
            return self.add_many(least, count as u64);
        }
        match &mut self.counts {
            Counts::Dense { first, counts } => {
                present.for_each(|value| counts[value.wrapping_sub(*first) as usize] += 1);
            }
            Counts::Sparse(counts) => {
                present.for_each(|value| *counts.entry(value).or_default() += 1);
            }
        }
    }

    /// Counts what `other` counted. Takes memory for the values that occurred, however far apart they are.
    pub fn absorb(&mut self, other: &Tally) {
        self.absent += other.absent;
        let ends =
            [self, other].map(|tally| Some((tally.iter().next()?.0, tally.iter().last()?.0)));
        let [own, Some((least, most))] = ends else { return };
        let (first, last) = own.map_or((least, most), |(a, b)| (a.min(least), b.max(most)));
        if is_scattered(first, last, self.iter().count() + other.iter().count()) {
            self.scatter();
        } else {
            self.make_room(least, most);
        }
        other.iter().for_each(|(value, count)| self.add_many(value, count));
    }

    /// A tally of these values, which rise, with their counts. Takes memory for the values that occurred, however far apart they
    /// are.
    pub fn of(counts: &[(i32, u32)], absent: u64) -> Self {
        let mut tally = Tally { absent, ..Tally::default() };
        if let (Some(&(least, _)), Some(&(most, _))) = (counts.first(), counts.last()) {
            if is_scattered(least, most, counts.len()) {
                tally.counts = Counts::Sparse(counts.iter().copied().collect());
            } else {
                tally.make_room(least, most);
                counts.iter().for_each(|&(value, count)| tally.add_many(value, count.into()));
            }
        }
        tally
    }

    /// Draws counted, with and without a value.
    pub fn draws(&self) -> u64 {
        self.absent + self.iter().map(|(_, count)| count).sum::<u64>()
    }

    /// Counts `value`, for which there is room, `count` times.
    fn add_many(&mut self, value: i32, count: u64) {
        match &mut self.counts {
            Counts::Dense { first, counts } => {
                counts[(i64::from(value) - i64::from(*first)) as usize] += count as u32;
            }
            Counts::Sparse(counts) => *counts.entry(value).or_default() += count as u32,
        }
    }

    /// Every value that occurred with its count, ascending.
    pub fn iter(&self) -> Box<dyn Iterator<Item = (i32, u64)> + '_> {
        match &self.counts {
            Counts::Dense { first, counts } => Box::new(
                counts
                    .iter()
                    .zip(*first..)
                    .filter(|(count, _)| **count > 0)
                    .map(|(&count, value)| (value, u64::from(count))),
            ),
            Counts::Sparse(counts) => {
                Box::new(counts.iter().map(|(&value, &count)| (value, u64::from(count))))
            }
        }
    }

    /// Draws in which the value was not there.
    pub fn absent(&self) -> u64 {
        self.absent
    }

    fn make_room(&mut self, least: i32, most: i32) {
        let Counts::Dense { first, counts } = &mut self.counts else {
            return;
        };
        if counts.is_empty() {
            *first = least;
        }
        let last = (i64::from(*first) + counts.len() as i64 - 1).max(i64::from(most));
        let new_first = (*first).min(least);
        let span = last - i64::from(new_first) + 1;
        if span > WIDEST {
            return self.scatter();
        }
        if new_first < *first {
            let missing = (i64::from(*first) - i64::from(new_first)) as usize;
            counts.splice(0..0, std::iter::repeat_n(0, missing));
            *first = new_first;
        }
        counts.resize(span as usize, 0);
    }

    /// Counts in a tree from now on.
    fn scatter(&mut self) {
        self.counts = Counts::Sparse(self.iter().map(|(v, n)| (v, n as u32)).collect());
    }
}

/// Whether `occurred` values from `least` to `most` take less memory in a tree than in an array.
fn is_scattered(least: i32, most: i32, occurred: usize) -> bool {
    let span = i64::from(most) - i64::from(least) + 1;
    span > WIDEST.min(NARROW + LOOSE * occurred as i64)
}

/// Neighbouring columns taken out of the rows together: a cache line of each row.
const LINE: usize = 16;
type Line = [i32; LINE];

/// Counts the values of rows `width` long in the tallies of their columns, of which the first is `first`.
///
/// Rows are far apart in memory and tallies large. So a few columns at a time are brought close together, and then each is counted
/// by itself: its tally stays near at hand, and one that never changes is counted at once.
///
/// # Panics
/// If there are more tallies than columns from the first one on.
pub(super) fn add_columns(tallies: &mut [Tally], rows: &[i32], width: usize, first: usize) {
    assert!(first + tallies.len() <= width, "a column for each tally");
    let mut lines = Vec::with_capacity(rows.len() / width);
    for (line, tallies) in tallies.chunks_mut(LINE).enumerate() {
        let first = first + line * LINE;
        let columns = first..first + tallies.len();
        let (least, most) =
            Arch::new().dispatch(Gather { rows, width, columns, lines: &mut lines });
        for (column, tally) in tallies.iter_mut().enumerate() {
            let ends = (least[column], most[column]);
            tally.add_between(ends, lines.iter().map(|line| line[column]));
        }
    }
}

/// Puts up to [`LINE`] columns into `lines` and finds the least and the greatest value of each. It is compiled once for each
/// width of registers.
struct Gather<'a> {
    rows: &'a [i32],
    width: usize,
    columns: Range<usize>,
    lines: &'a mut Vec<Line>,
}

impl WithSimd for Gather<'_> {
    type Output = (Line, Line);

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Self::Output {
        let (mut least, mut most) = ([i32::MAX; LINE], [i32::MIN; LINE]);
        self.lines.clear();
        for row in self.rows.chunks_exact(self.width) {
            let line = line_of(&row[self.columns.clone()]);
            for ((least, most), value) in least.iter_mut().zip(&mut most).zip(line) {
                *least = (*least).min(value);
                *most = (*most).max(value);
            }
            self.lines.push(line);
        }
        (least, most)
    }
}

/// These values as a line; what they do not fill of it is 0.
#[inline(always)]
fn line_of(values: &[i32]) -> Line {
    values.try_into().unwrap_or_else(|_| {
        let mut line = [0; LINE];
        line[..values.len()].copy_from_slice(values);
        line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(batches: &[&[i32]]) -> Tally {
        let mut tally = Tally::default();
        batches.iter().for_each(|values| tally.add(values));
        tally
    }

    #[test]
    fn values_are_counted_whatever_their_order_and_batches() {
        let one = tally(&[&[3, -2, 3, ABSENT, 7]]);
        let two = tally(&[&[7, 3], &[ABSENT], &[-2], &[3]]);
        assert_eq!(one.iter().collect::<Vec<_>>(), [(-2, 1), (3, 2), (7, 1)]);
        assert_eq!(two.iter().collect::<Vec<_>>(), one.iter().collect::<Vec<_>>());
        assert_eq!((one.absent(), two.absent()), (1, 1));
    }

    #[test]
    fn rows_are_counted_as_their_columns_are() {
        let rows = [[0, 1, ABSENT, -5], [0, ABSENT, ABSENT, i32::MAX], [0, 1, ABSENT, 7]];
        let mut tallies = vec![Tally::default(); 3];
        add_columns(&mut tallies, rows.as_flattened(), 4, 1);
        for (column, found) in tallies.iter().enumerate() {
            let values = rows.map(|row| row[column + 1]);
            assert_eq!(*found, tally(&[&values]), "column {column}");
        }
    }

    #[test]
    fn tallies_of_parts_add_up_to_that_of_the_whole() {
        let lists: [&[i32]; 3] = [&[3, -2, 3, ABSENT], &[], &[90, 3, ABSENT]];
        let mut sum = Tally::default();
        lists.iter().rev().for_each(|list| sum.absorb(&tally(&[list])));
        let whole = tally(&lists);
        assert_eq!(sum.iter().collect::<Vec<_>>(), whole.iter().collect::<Vec<_>>());
        assert_eq!((sum.absent(), sum.draws()), (2, 7));
        let counts: Vec<_> = whole.iter().map(|(value, count)| (value, count as u32)).collect();
        let again = Tally::of(&counts, 2);
        assert_eq!(again, whole);
        assert_eq!(again.draws(), 7);
    }

    #[test]
    fn a_tally_made_of_counts_takes_memory_for_them_and_not_for_what_lies_between() {
        let far = (WIDEST - 1) as i32;
        let made = Tally::of(&[(0, 1), (far, 2)], 0);
        let mut joined = Tally::of(&[(0, 1)], 0);
        joined.absorb(&Tally::of(&[(far, 2)], 0));
        // Batches of a run keep their array: they will fill it.
        let mut run = tally(&[&[0, far, far]]);
        assert!(matches!(run.counts, Counts::Dense { .. }));
        for tally in [&made, &joined] {
            assert!(matches!(tally.counts, Counts::Sparse(_)));
            assert_eq!(*tally, run);
        }
        run.absorb(&made);
        assert_eq!(run.iter().collect::<Vec<_>>(), [(0, 2), (far, 4)]);
        let close: Vec<(i32, u32)> = (0..1000).map(|value| (3 * value, 1)).collect();
        assert!(matches!(Tally::of(&close, 0).counts, Counts::Dense { .. }));
    }

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
    fn a_ratio_beyond_the_range_stays_at_its_end_and_is_not_absent() {
        assert_eq!(encode(1e12, 100.0), i32::MAX);
        assert_eq!(encode(-1e12, 100.0), -i32::MAX);
    }

    #[test]
    fn values_far_apart_are_counted_too() {
        let far = tally(&[&[5, 6], &[i32::MAX, i32::MIN + 1, 5]]);
        let found: Vec<_> = far.iter().collect();
        assert_eq!(found, [(i32::MIN + 1, 1), (5, 2), (6, 1), (i32::MAX, 1)]);
    }
}
