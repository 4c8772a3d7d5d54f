//! Counts of values that lie too far apart for an array, such as sums of money: a sorted list, and
//! what came since beside it.
//!
//! What came since is sorted in when there is as much of it as was sorted before. So a value is
//! moved as often as the list doubles, takes twelve bytes, and a reader finds neighbours side by
//! side.

/// The fewest values that wait to be sorted in.
const LEAST_WAITING: usize = 4096;

/// How often each value occurred.
#[derive(Debug, Clone, Default)]
pub(super) struct Scattered {
    /// Values, ascending, each once.
    values: Vec<i64>,
    /// How often each of them occurred.
    counts: Vec<u32>,
    /// Values that came since, as often as they did.
    waiting: Vec<i64>,
    /// The least and the greatest value.
    ends: Option<(i64, i64)>,
}

impl Scattered {
    /// These values with their counts, ascending.
    pub(super) fn of(counts: impl Iterator<Item = (i64, u64)>) -> Self {
        let mut scattered = Scattered::default();
        scattered.join(counts, 0);
        scattered
    }

    /// The least and the greatest value.
    pub(super) fn ends(&self) -> Option<(i64, i64)> {
        self.ends
    }

    /// Counts each of these, which lie between `least` and `most`.
    pub(super) fn add(&mut self, values: impl Iterator<Item = i64>, least: i64, most: i64) {
        self.waiting.extend(values);
        self.widen(least, most);
        if self.waiting.len() >= self.values.len().max(LEAST_WAITING) {
            self.settle();
        }
    }

    /// Takes up a least and a greatest value.
    fn widen(&mut self, least: i64, most: i64) {
        let (first, last) = self.ends.unwrap_or((least, most));
        self.ends = Some((first.min(least), last.max(most)));
    }

    /// Sorts in what is waiting.
    pub(super) fn settle(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return;
        }
        waiting.sort_unstable();
        let different = 1 + waiting.windows(2).filter(|pair| pair[0] != pair[1]).count();
        if !self.values.is_empty() {
            let alike = waiting.chunk_by(|a, b| a == b);
            let counted = alike.map(|alike| (alike[0], alike.len() as u64));
            return self.join(counted, different);
        }
        self.values.reserve_exact(different);
        self.counts.reserve_exact(different);
        for value in waiting {
            match (self.values.last(), self.counts.last_mut()) {
                (Some(&last), Some(count)) if last == value => *count += 1,
                _ => {
                    self.values.push(value);
                    self.counts.push(1);
                }
            }
        }
    }

    /// Joins these values with their counts, ascending and about as many as `expected`, to those
    /// that are sorted.
    pub(super) fn join(&mut self, more: impl Iterator<Item = (i64, u64)>, expected: usize) {
        let room = self.values.len() + expected;
        let (values, counts) = (std::mem::take(&mut self.values), std::mem::take(&mut self.counts));
        self.values.reserve_exact(room);
        self.counts.reserve_exact(room);
        let mut own = values.into_iter().zip(counts).peekable();
        for (value, count) in more {
            while let Some((less, count)) = own.next_if(|(own, _)| *own < value) {
                self.values.push(less);
                self.counts.push(count);
            }
            let same = own.next_if(|(own, _)| *own == value).map_or(0, |(_, count)| count);
            self.values.push(value);
            self.counts.push(same + count as u32);
        }
        for (value, count) in own {
            self.values.push(value);
            self.counts.push(count);
        }
        if let (Some(&first), Some(&last)) = (self.values.first(), self.values.last()) {
            self.widen(first, last);
        }
    }

    /// Every value that occurred with its count, ascending.
    pub(super) fn iter(&self) -> Box<dyn Iterator<Item = (i64, u64)> + '_> {
        if self.waiting.is_empty() {
            let counts = self.values.iter().zip(&self.counts);
            return Box::new(counts.map(|(&value, &count)| (value, u64::from(count))));
        }
        let mut settled = self.clone();
        settled.settle();
        let counts = settled.values.into_iter().zip(settled.counts);
        Box::new(counts.map(|(value, count)| (value, u64::from(count))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn counts_are_those_of_a_map_whatever_waits() {
        let value = |i: u64| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 51) as i64 - 4096;
        let mut map = BTreeMap::new();
        let mut scattered = Scattered::default();
        for batch in 0..30 {
            let batch = (batch * 700..(batch + 1) * 700).map(value);
            batch.clone().for_each(|value| *map.entry(value).or_insert(0) += 1);
            let (least, most) = (batch.clone().min().unwrap(), batch.clone().max().unwrap());
            scattered.add(batch, least, most);
            assert!(scattered.iter().eq(map.iter().map(|(&value, &count)| (value, count))));
            assert_eq!(
                scattered.ends(),
                map.keys().next().copied().zip(map.keys().last().copied())
            );
        }
        let waited = scattered.clone();
        scattered.settle();
        assert!(!waited.waiting.is_empty() && scattered.waiting.is_empty());
        assert!(scattered.iter().eq(waited.iter()));
    }

    #[test]
    fn joined_lists_count_what_both_counted() {
        let mut one = Scattered::of([(3, 1), (5, 2), (90, 1)].into_iter());
        one.add([4, 3, 1000].into_iter(), 3, 1000);
        one.join([(-7, 1), (5, 3), (91, 1)].into_iter(), 3);
        let counts = [(-7, 1), (3, 2), (4, 1), (5, 5), (90, 1), (91, 1), (1000, 1)];
        assert!(one.iter().eq(counts));
        assert_eq!(one.ends(), Some((-7, 1000)));
    }
}
