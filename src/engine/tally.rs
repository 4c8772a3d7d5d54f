//! An exact count of the values one result took over the draws: mergeable, whatever their order and number.
//!
//! Values are whole numbers of fixed-point units, so counts, sums and quantiles are exact, and a million draws take no
//! more room than the range of the values.

use std::collections::BTreeMap;

/// A value that is not there (a cancelled project's opening, a share of nothing).
pub const ABSENT: i32 = i32::MIN;

/// The nearest whole number of fixed-point units of 1 ÷ `scale`. The door keeps counts inside the range of 32 bits; a
/// ratio of something to almost nothing that would leave it stays at its end.
pub fn encode(value: f64, scale: f64) -> i32 {
    if value.is_nan() {
        return ABSENT;
    }
    let most = f64::from(i32::MAX);
    libm::round(value * scale).clamp(-most, most) as i32
}

/// Values a tally spans before it counts in a tree instead of an array.
const WIDEST: i64 = 1 << 20;

/// How often each value occurred.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    counts: Counts,
    absent: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
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
        let present = || values.iter().copied().filter(|&v| v != ABSENT);
        let (Some(least), Some(most)) = (present().min(), present().max()) else {
            self.absent += values.len() as u64;
            return;
        };
        self.make_room(least, most);
        match &mut self.counts {
            Counts::Dense { first, counts } => {
                for value in present() {
                    counts[(i64::from(value) - i64::from(*first)) as usize] += 1;
                }
            }
            Counts::Sparse(counts) => {
                for value in present() {
                    *counts.entry(value).or_default() += 1;
                }
            }
        }
        self.absent += values.len() as u64 - present().count() as u64;
    }

    /// Counts one more value, for which there is room.
    #[inline]
    fn add_one(&mut self, value: i32) {
        if value == ABSENT {
            self.absent += 1;
            return;
        }
        match &mut self.counts {
            Counts::Dense { first, counts } => counts[value.wrapping_sub(*first) as usize] += 1,
            Counts::Sparse(counts) => *counts.entry(value).or_default() += 1,
        }
    }

    /// Counts what `other` counted.
    pub fn absorb(&mut self, other: &Tally) {
        self.absent += other.absent;
        let ends = [other.iter().next(), other.iter().last()];
        if let [Some((least, _)), Some((most, _))] = ends {
            self.make_room(least, most);
            other.iter().for_each(|(value, count)| self.add_many(value, count));
        }
    }

    /// A tally of these values with their counts.
    pub fn of(counts: &[(i32, u64)], absent: u64) -> Self {
        let mut tally = Tally { absent, ..Tally::default() };
        if let (Some(least), Some(most)) =
            (counts.iter().map(|c| c.0).min(), counts.iter().map(|c| c.0).max())
        {
            tally.make_room(least, most);
            counts.iter().for_each(|&(value, count)| tally.add_many(value, count));
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
            self.counts = Counts::Sparse(self.iter().map(|(v, n)| (v, n as u32)).collect());
            return;
        }
        if new_first < *first {
            let missing = (i64::from(*first) - i64::from(new_first)) as usize;
            counts.splice(0..0, std::iter::repeat_n(0, missing));
            *first = new_first;
        }
        counts.resize(span as usize, 0);
    }
}

/// Counts the values of each row in the tallies of their columns: every value once, without setting columns upright.
///
/// # Panics
/// If a row has fewer values than there are tallies.
pub(super) fn add_columns<'r>(
    tallies: &mut [Tally],
    rows: impl Iterator<Item = &'r [i32]> + Clone,
) {
    let mut ends = vec![(i32::MAX, ABSENT); tallies.len()];
    for row in rows.clone() {
        for ((least, most), &value) in ends.iter_mut().zip(row) {
            // Nothing is less than an absent value, so the greatest value needs no test.
            *least = (*least).min(if value == ABSENT { i32::MAX } else { value });
            *most = (*most).max(value);
        }
    }
    for (tally, (least, most)) in tallies.iter_mut().zip(ends) {
        if most != ABSENT {
            tally.make_room(least, most);
        }
    }
    for row in rows {
        tallies.iter_mut().zip(row).for_each(|(tally, &value)| tally.add_one(value));
    }
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
        let rows: [&[i32]; 3] = [&[1, ABSENT, -5], &[ABSENT, ABSENT, i32::MAX], &[1, ABSENT, 7]];
        let mut tallies = vec![Tally::default(); 3];
        add_columns(&mut tallies, rows.into_iter());
        for (column, found) in tallies.iter().enumerate() {
            let values = rows.map(|row| row[column]);
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
        let counts: Vec<_> = whole.iter().collect();
        let again = Tally::of(&counts, 2);
        assert_eq!(again.iter().collect::<Vec<_>>(), counts);
        assert_eq!(again.draws(), 7);
    }

    #[test]
    fn values_are_kept_to_the_nearest_unit() {
        assert_eq!(encode(12.345, 100.0), 1235);
        assert_eq!(encode(-0.004, 100.0), 0);
        assert_eq!(encode(f64::NAN, 100.0), ABSENT);
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
