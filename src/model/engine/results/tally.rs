//! An exact count of the values one result took over the draws: mergeable, whatever their order and
//! number.
//!
//! Values are whole numbers of fixed-point units, so counts, sums and quantiles are exact, and a
//! million draws take no more room than the range of the values.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};

use super::scattered::Scattered;
use super::units::{ABSENT, BEYOND, WIDE_ABSENT};

/// Values an array may span for each one that occurred. An array takes 4 bytes a value, a list at
/// least as much for each that occurred and more time: some memory is a fair price, and most
/// results come to fill their array as draws are added.
const SPAN_FOR_EACH: u64 = 16;
/// An array that grows gets one cell more for so many of its cells: seldom does a later draw lie
/// far beyond those before it.
const SPARE: usize = 8;
/// Values an array may span at most, however many draws.
const WIDEST: u64 = 1 << 20;

/// How often each value occurred.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    counts: Counts,
    absent: u64,
    /// Draws with a value.
    present: u64,
    /// Whether a value was too large to be kept.
    beyond: bool,
}

#[derive(Debug, Clone)]
enum Counts {
    /// `counts[i]` is how often `first + i` occurred.
    Dense { first: i64, counts: Vec<u32> },
    /// Values spread too far for an array.
    Sparse(Scattered),
}

impl Default for Counts {
    fn default() -> Self {
        Counts::Dense { first: 0, counts: Vec::new() }
    }
}

impl PartialEq for Tally {
    /// The same values as often, in whatever form they are held.
    fn eq(&self, other: &Tally) -> bool {
        let heads = |t: &Tally| (t.absent, t.present, t.beyond);
        heads(self) == heads(other) && self.iter().eq(other.iter())
    }
}

impl Eq for Tally {}

impl Tally {
    /// Counts every value of a batch.
    pub fn add(&mut self, values: &[i32]) {
        if let (Some(&least), Some(&most)) = (values.iter().min(), values.iter().max()) {
            self.add_between((least, most), values.iter().copied());
        }
    }

    /// Counts every value of a batch of wide ones, [`WIDE_ABSENT`] where there is none.
    pub(crate) fn add_wide(&mut self, values: &[i64]) {
        let (mut least, mut most, mut count) = (i64::MAX, i64::MIN, 0);
        for &value in values {
            let is_present = value != WIDE_ABSENT && value != BEYOND;
            least = least.min(if is_present { value } else { i64::MAX });
            most = most.max(if is_present { value } else { i64::MIN });
            count += usize::from(is_present);
        }
        if count == values.len() {
            return self.add_present(least, most, count, values.iter().copied());
        }
        self.beyond |= values.contains(&BEYOND);
        self.absent += values.iter().filter(|&&value| value == WIDE_ABSENT).count() as u64;
        let present = values.iter().copied().filter(|&v| v != WIDE_ABSENT && v != BEYOND);
        self.add_present(least, most, count, present);
    }

    /// Counts these wide values, `count` of them from `least` to `most`.
    fn add_present(
        &mut self,
        least: i64,
        most: i64,
        count: usize,
        present: impl Iterator<Item = i64>,
    ) {
        if count == 0 {
            return;
        }
        self.present += count as u64;
        self.make_room(least, most, self.present);
        match &mut self.counts {
            Counts::Dense { first, counts } => {
                present.for_each(|value| counts[(value - *first) as usize] += 1);
            }
            Counts::Sparse(counts) => counts.add(present, least, most),
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
        // What is cut off at the end of the range stands there.
        self.beyond |= most == i32::MAX || least == -i32::MAX;
        self.present += count as u64;
        self.make_room(i64::from(least), i64::from(most), self.present);
        match &mut self.counts {
            Counts::Dense { first, counts } if least == most => {
                counts[(i64::from(least) - *first) as usize] += count as u32;
            }
            Counts::Dense { first, counts } => {
                let first = *first;
                present.for_each(|value| counts[(i64::from(value) - first) as usize] += 1);
            }
            Counts::Sparse(counts) => {
                counts.add(present.map(i64::from), i64::from(least), i64::from(most));
            }
        }
    }

    /// Counts draws without looking at their values, as if there were none.
    pub(crate) fn add_absent(&mut self, draws: u64) {
        self.absent += draws;
    }

    /// Counts what `other` counted.
    pub(crate) fn absorb(&mut self, other: &Tally) {
        self.absent += other.absent;
        self.beyond |= other.beyond;
        self.present += other.present;
        let mut values = other.iter().map(|(value, _)| value);
        if let Some(least) = values.next() {
            let (most, more) = values.fold((least, 1), |(_, number), value| (value, number + 1));
            self.make_room(least, most, (self.iter().count() + more) as u64);
            self.join(other.iter(), more);
        }
    }

    /// A tally of these values, in rising order, with their counts.
    pub fn of(counts: &[(i64, u32)], absent: u64) -> Self {
        let mut tally = Tally { absent, ..Tally::default() };
        if let (Some(&(least, _)), Some(&(most, _))) = (counts.first(), counts.last()) {
            tally.present = counts.iter().map(|&(_, count)| u64::from(count)).sum();
            tally.make_room(least, most, counts.len() as u64);
            let with_counts = counts.iter().map(|&(value, count)| (value, u64::from(count)));
            tally.join(with_counts, counts.len());
        }
        tally
    }

    /// Draws counted, with and without a value.
    pub fn draws(&self) -> u64 {
        self.absent + self.present
    }

    /// Whether a value was too large to be kept, so that nothing can be said of this result.
    pub(crate) fn is_beyond(&self) -> bool {
        self.beyond
    }

    /// Counts values, ascending, with their counts and about as many as `expected`, for which there
    /// is room.
    fn join(&mut self, more: impl Iterator<Item = (i64, u64)>, expected: usize) {
        match &mut self.counts {
            Counts::Dense { first, counts } => {
                more.for_each(|(value, n)| counts[(value - *first) as usize] += n as u32);
            }
            Counts::Sparse(counts) => counts.join(more, expected),
        }
    }

    /// Makes it quick to read, when all is counted.
    pub(in crate::engine) fn sort_waiting(&mut self) {
        if let Counts::Sparse(counts) = &mut self.counts {
            counts.sort_waiting();
        }
    }

    /// Every value that occurred with its count, ascending.
    pub fn iter(&self) -> Box<dyn Iterator<Item = (i64, u64)> + '_> {
        match &self.counts {
            Counts::Dense { first, counts } => Box::new(
                counts
                    .iter()
                    .zip(*first..)
                    .filter(|(count, _)| **count > 0)
                    .map(|(&count, value)| (value, u64::from(count))),
            ),
            Counts::Sparse(counts) => counts.iter(),
        }
    }

    /// Draws in which the value was not there.
    pub fn absent(&self) -> u64 {
        self.absent
    }

    /// Makes room for values from `least` to `most`, so that there are at most `values` different
    /// ones, in the form that takes less memory.
    fn make_room(&mut self, least: i64, most: i64, values: u64) {
        let widest = values.saturating_mul(SPAN_FOR_EACH).min(WIDEST);
        let (least, most) = match &self.counts {
            Counts::Dense { counts, .. } if counts.is_empty() => (least, most),
            Counts::Dense { first, counts } => {
                (least.min(*first), most.max(*first + counts.len() as i64 - 1))
            }
            Counts::Sparse(counts) => counts
                .ends()
                .map_or((least, most), |(first, last)| (least.min(first), most.max(last))),
        };
        let fits = most.abs_diff(least) < widest;
        match (&mut self.counts, fits) {
            (Counts::Dense { first, counts }, true) => {
                if counts.is_empty() {
                    *first = least;
                }
                let span = (most - least) as usize + 1;
                if span > counts.capacity() {
                    // Twice as much, as a list would take by itself, would mostly stay empty.
                    counts.reserve_exact(span + span / SPARE - counts.len());
                }
                if least < *first {
                    let missing = (*first - least) as usize;
                    counts.splice(0..0, std::iter::repeat_n(0, missing));
                    *first = least;
                }
                counts.resize(span, 0);
            }
            (Counts::Sparse(_), false) => {}
            (Counts::Dense { .. }, false) => {
                self.counts = Counts::Sparse(Scattered::of(self.iter()));
            }
            (Counts::Sparse(sparse), true) => {
                let mut counts = vec![0; (most - least) as usize + 1];
                sparse.iter().for_each(|(value, n)| counts[(value - least) as usize] = n as u32);
                self.counts = Counts::Dense { first: least, counts };
            }
        }
    }
}

/// Neighbouring columns taken out of the rows together: a cache line of each row.
const LINE: usize = 16;
type Line = [i32; LINE];

/// Counts the values of rows `width` long in the tallies of their columns, of which the first is
/// `first`.
///
/// Rows are far apart in memory and tallies large. So a few columns at a time are brought close
/// together, and then each is counted by itself: its tally stays near at hand, and one that never
/// changes is counted at once. Columns that are counted `apart` are left out.
///
/// # Panics
/// If there are more tallies than columns from the first one on.
pub(in crate::engine) fn add_columns(
    tallies: &mut [Tally],
    apart: &[bool],
    rows: &[i32],
    width: usize,
    first: usize,
) {
    assert!(first + tallies.len() <= width, "a column for each tally");
    let mut lines = Vec::with_capacity(rows.len() / width);
    for (line, tallies) in tallies.chunks_mut(LINE).enumerate() {
        if apart[line * LINE..][..tallies.len()].iter().all(|apart| *apart) {
            continue;
        }
        let first = first + line * LINE;
        let columns = first..first + tallies.len();
        let (least, most) =
            Arch::new().dispatch(Gather { rows, width, columns, lines: &mut lines });
        let narrow =
            tallies.iter_mut().enumerate().filter(|(column, _)| !apart[line * LINE + column]);
        for (column, tally) in narrow {
            let ends = (least[column], most[column]);
            tally.add_between(ends, lines.iter().map(|line| line[column]));
        }
    }
}

/// Puts up to [`LINE`] columns into `lines` and finds the least and the greatest value of each. It
/// is compiled once for each width of registers.
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
    use crate::engine::results::units::{encode, encode_wide};

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
        add_columns(&mut tallies, &[false; 3], rows.as_flattened(), 4, 1);
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
    fn a_tally_takes_memory_for_what_it_counts_and_not_for_what_lies_between() {
        let is_array = |tally: &Tally| matches!(tally.counts, Counts::Dense { .. });
        let far = 1_000_000;
        let made = Tally::of(&[(0, 1_000_000), (i64::from(far), 2)], 0);
        let mut joined = Tally::of(&[(0, 1_000_000)], 0);
        joined.absorb(&Tally::of(&[(i64::from(far), 2)], 0));
        assert!(!is_array(&made) && !is_array(&joined));
        assert_eq!(made, joined);
        let close: Vec<(i64, u32)> = (0..1000).map(|value| (3 * value, 1)).collect();
        assert!(is_array(&Tally::of(&close, 0)));
        // Few draws far apart, then many: the form follows, the counts stay.
        let mut run = tally(&[&[0, 900]]);
        assert!(!is_array(&run));
        let many: Vec<i32> = (0..500).collect();
        run.add(&many);
        assert!(is_array(&run));
        let mut all: Vec<(i64, u64)> = (0..500).map(|value| (value, 1)).collect();
        all[0].1 = 2;
        all.push((900, 1));
        assert!(run.iter().eq(all));
        assert_eq!(run.draws(), 502);
        run.add(&[far]);
        assert!(!is_array(&run));
        assert_eq!(run.iter().last(), Some((i64::from(far), 1)));
    }

    #[test]
    fn a_million_millions_are_counted_without_loss() {
        let million_millions = 1_000_000_000_000_i64;
        let mut tally = Tally::default();
        let values = [encode_wide(1e12, 1.0), encode_wide(1e12 - 1.0, 1.0), WIDE_ABSENT];
        tally.add_wide(&values);
        let counts = [(million_millions - 1, 1), (million_millions, 1)];
        assert!(tally.iter().eq(counts));
        assert_eq!((tally.absent(), tally.draws(), tally.is_beyond()), (1, 3, false));
        assert_eq!(encode_wide(-2.5, 1.0), -3);
        assert_eq!(encode_wide(f64::NAN, 1.0), WIDE_ABSENT);
    }

    #[test]
    fn what_is_too_large_to_be_kept_is_told() {
        for (value, is_beyond) in [(2e9, false), (3e9, true), (-3e9, true), (1e300, true)] {
            let narrow = tally(&[&[encode(value, 1.0)]]);
            assert_eq!(narrow.is_beyond(), is_beyond, "{value}");
        }
        for (value, is_beyond) in [(9e15, false), (1e16, true), (-1e300, true)] {
            let mut wide = Tally::default();
            wide.add_wide(&[encode_wide(value, 1.0)]);
            assert_eq!(wide.is_beyond(), is_beyond, "{value}");
        }
        let mut sum = tally(&[&[1]]);
        sum.absorb(&tally(&[&[i32::MAX]]));
        assert!(sum.is_beyond());
    }

    #[test]
    fn tallies_are_equal_where_values_counts_and_absences_are() {
        let of = |values: &[i32]| tally(&[values]);
        assert_ne!(of(&[1]), of(&[2]));
        assert_ne!(of(&[1, 1, 2]), of(&[1, 2, 2]));
        assert_ne!(of(&[1]), of(&[1, ABSENT]));
        let mut passed = of(&[1]);
        passed.add_absent(3);
        assert_eq!((passed.absent(), passed.draws()), (3, 4));
        assert_ne!(passed, of(&[1]));
    }

    #[test]
    fn an_array_is_as_long_as_the_values_span_and_no_longer() {
        let length = |tally: &Tally| match &tally.counts {
            Counts::Dense { counts, .. } => Some(counts.len()),
            Counts::Sparse(_) => None,
        };
        assert_eq!(length(&tally(&[&[1_000_000]])), Some(1));
        assert_eq!(length(&tally(&[&[100, 115], &[105]])), Some(16));
        // Sixteen for each value that occurred.
        assert_eq!(length(&tally(&[&[100, 131]])), Some(32));
        assert_eq!(length(&tally(&[&[100, 132]])), None);
        // From a list back to an array.
        let many: Vec<i32> = (1000..1500).collect();
        assert_eq!(length(&tally(&[&[1000, 1900], &many])), Some(901));
        // Joined with as many values as there are, whatever came before.
        let close: Vec<(i64, u32)> = (0..1000).map(|value| (3 * value, 1)).collect();
        let mut joined = Tally::default();
        joined.absorb(&Tally::of(&close, 0));
        assert_eq!(length(&joined), Some(2998));
        let mut nothing = Tally::default();
        nothing.add_wide(&[WIDE_ABSENT]);
        assert_eq!((length(&nothing), nothing.draws()), (Some(0), 1));
    }

    #[test]
    fn columns_beyond_the_first_line_are_counted_each_by_itself() {
        let rows: Vec<[i32; 40]> =
            (0..3).map(|row| std::array::from_fn(|column| 100 * row + column as i32)).collect();
        let mut tallies = vec![Tally::default(); 38];
        // One column of the second line, and all of the third, are counted elsewhere.
        let mut apart = [false; 38];
        apart[20] = true;
        apart[32..].fill(true);
        add_columns(&mut tallies, &apart, rows.as_flattened(), 40, 2);
        for (column, found) in tallies.iter().enumerate() {
            let values: Vec<i32> = rows.iter().map(|row| row[column + 2]).collect();
            let wanted = if apart[column] { Tally::default() } else { tally(&[&values]) };
            assert_eq!(*found, wanted, "column {column}");
        }
    }

    #[test]
    fn wide_columns_are_left_to_their_own() {
        let mut tallies = vec![Tally::default(); 2];
        add_columns(&mut tallies, &[true, false], &[5, 7], 2, 0);
        assert_eq!([0, 1].map(|i: usize| tallies[i].draws()), [0, 1]);
    }

    #[test]
    fn values_far_apart_are_counted_too() {
        let far = tally(&[&[5, 6], &[i32::MAX, i32::MIN + 1, 5]]);
        let found: Vec<_> = far.iter().collect();
        let ends = [-i32::MAX, i32::MAX].map(i64::from);
        assert_eq!(found, [(ends[0], 1), (5, 2), (6, 1), (ends[1], 1)]);
    }
}
