//! Counts of values that lie too far apart for an array, such as sums of money: a sorted list, and
//! what came since beside it.
//!
//! What came since is sorted in when there is as much of it as was sorted before. So a value is
//! moved as often as the list doubles, and a reader finds neighbours side by side. A value takes
//! four bytes, as a step from the first that came, or eight where steps are too long; most occur
//! once, and eight or twelve more say how often one does that came again.

/// The fewest values that wait to be sorted in.
const LEAST_WAITING: usize = 4096;
/// The fewest values that are sorted digit by digit; the digits' own counts take their time.
const LEAST_BY_DIGIT: usize = 256;

/// How often each value occurred.
#[derive(Debug, Clone, Default)]
pub(super) struct Scattered {
    steps: Steps,
    /// The least and the greatest value.
    ends: Option<(i64, i64)>,
}

/// Values, each as a step from another.
#[derive(Debug, Clone)]
enum Steps {
    /// From this value, none so long that it does not fit.
    Short(i64, Counts<i32>),
    /// From 0.
    Long(Counts<i64>),
}

impl Default for Steps {
    fn default() -> Self {
        Steps::Short(0, Counts::default())
    }
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
        self.widen(least, most);
        match &mut self.steps {
            Steps::Short(from, counts) => {
                let from = *from;
                counts.add(values.map(|value| (value - from) as i32));
            }
            Steps::Long(counts) => counts.add(values),
        }
    }

    /// Takes up a least and a greatest value, of values that come.
    fn widen(&mut self, least: i64, most: i64) {
        let ends =
            self.ends.map_or((least, most), |(first, last)| (first.min(least), last.max(most)));
        if let Steps::Short(from, counts) = &mut self.steps {
            if self.ends.is_none() {
                // Halfway, so that what comes on either side has room.
                *from = least.midpoint(most);
            }
            let fits =
                |end: i64| end.checked_sub(*from).is_some_and(|step| i32::try_from(step).is_ok());
            if !(fits(ends.0) && fits(ends.1)) {
                self.steps = Steps::Long(counts.from(*from));
            }
        }
        self.ends = Some(ends);
    }

    /// Sorts in what is waiting.
    pub(super) fn sort_waiting(&mut self) {
        match &mut self.steps {
            Steps::Short(_, counts) => counts.sort_waiting(),
            Steps::Long(counts) => counts.sort_waiting(),
        }
    }

    /// Joins these values with their counts, ascending and about as many as `expected`, to those
    /// that are sorted.
    pub(super) fn join(&mut self, more: impl Iterator<Item = (i64, u64)>, expected: usize) {
        let mut values = Vec::with_capacity(expected);
        let mut again = Vec::new();
        for (value, count) in more {
            values.push(value);
            if count > 1 {
                again.push((value, count as u32 - 1));
            }
        }
        let (Some(&first), Some(&last)) = (values.first(), values.last()) else { return };
        self.widen(first, last);
        match &mut self.steps {
            Steps::Short(from, counts) => {
                let step = |value: i64| (value - *from) as i32;
                let again = again.into_iter().map(|(value, count)| (step(value), count)).collect();
                counts.join(values.into_iter().map(step).collect(), again);
            }
            Steps::Long(counts) => counts.join(values, again),
        }
    }

    /// Every value that occurred with its count, ascending.
    pub(super) fn iter(&self) -> Box<dyn Iterator<Item = (i64, u64)> + '_> {
        match &self.steps {
            Steps::Short(from, counts) => {
                Box::new(counts.iter().map(move |(step, count)| (from + i64::from(step), count)))
            }
            Steps::Long(counts) => counts.iter(),
        }
    }
}

/// How often each of some numbers occurred.
#[derive(Debug, Clone, Default)]
struct Counts<T> {
    /// Numbers, ascending, each once.
    sorted: Vec<T>,
    /// Those that occurred again, ascending, and how often beyond the first time.
    again: Vec<(T, u32)>,
    /// Numbers that came since, as often as they did.
    waiting: Vec<T>,
}

impl<T: radsort::Key + Ord> Counts<T> {
    fn add(&mut self, numbers: impl Iterator<Item = T>) {
        self.waiting.extend(numbers);
        if self.waiting.len() >= self.sorted.len().max(LEAST_WAITING) {
            self.sort_waiting();
        }
    }

    fn sort_waiting(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return;
        }
        if waiting.len() < LEAST_BY_DIGIT {
            waiting.sort_unstable();
        } else {
            radsort::sort(&mut waiting);
        }
        self.join(waiting, Vec::new());
    }

    /// Joins numbers, ascending, of which some may be alike, to those that are sorted; `again` says
    /// how often more some of them occurred.
    fn join(&mut self, more: Vec<T>, again: Vec<(T, u32)>) {
        let own = std::mem::take(&mut self.sorted);
        self.sorted.reserve_exact(own.len() + more.len());
        let mut repeated: Vec<(T, u32)> = Vec::new();
        let mut own = own.into_iter().peekable();
        for number in more {
            while let Some(less) = own.next_if(|own| *own < number) {
                self.sorted.push(less);
            }
            if own.peek() == Some(&number) {
                own.next();
                self.sorted.push(number);
                repeat(&mut repeated, number, 1);
            } else if self.sorted.last() == Some(&number) {
                repeat(&mut repeated, number, 1);
            } else {
                self.sorted.push(number);
            }
        }
        self.sorted.extend(own);
        for list in [repeated, again] {
            self.repeat(list);
        }
        // Where many were alike the room was for more.
        if self.sorted.len() < self.sorted.capacity() / 2 {
            self.sorted.shrink_to_fit();
        }
    }

    /// Adds to how often numbers occurred again; they ascend.
    fn repeat(&mut self, more: Vec<(T, u32)>) {
        if self.again.is_empty() || more.is_empty() {
            if self.again.is_empty() {
                self.again = more;
            }
            return;
        }
        let mut all = Vec::with_capacity(self.again.len() + more.len());
        let mut own = std::mem::take(&mut self.again).into_iter().peekable();
        for (number, count) in more {
            while let Some((less, count)) = own.next_if(|(own, _)| *own < number) {
                all.push((less, count));
            }
            let same = own.next_if(|(own, _)| *own == number).map_or(0, |(_, count)| count);
            all.push((number, same + count));
        }
        all.extend(own);
        self.again = all;
    }

    /// Every number that occurred with its count, ascending.
    fn iter(&self) -> Box<dyn Iterator<Item = (T, u64)> + '_> {
        if self.waiting.is_empty() {
            return Box::new(counted(self.sorted.iter().copied(), self.again.iter().copied()));
        }
        let mut settled = self.clone();
        settled.sort_waiting();
        Box::new(counted(settled.sorted.into_iter(), settled.again.into_iter()))
    }
}

impl Counts<i32> {
    /// The same as steps from 0, where now they are from `from`.
    fn from(&self, from: i64) -> Counts<i64> {
        let value = |step: &i32| from + i64::from(*step);
        Counts {
            sorted: self.sorted.iter().map(value).collect(),
            again: self.again.iter().map(|(step, count)| (value(step), *count)).collect(),
            waiting: self.waiting.iter().map(value).collect(),
        }
    }
}

/// One more of the numbers that came again; they ascend.
fn repeat<T: Ord>(again: &mut Vec<(T, u32)>, number: T, count: u32) {
    match again.last_mut() {
        Some((last, times)) if *last == number => *times += count,
        _ => again.push((number, count)),
    }
}

/// Numbers with how often they occurred: once, and as often more as `again` says.
fn counted<T: Ord + Copy>(
    sorted: impl Iterator<Item = T>,
    again: impl Iterator<Item = (T, u32)>,
) -> impl Iterator<Item = (T, u64)> {
    let mut again = again.peekable();
    sorted.map(move |number| {
        let more = again.next_if(|(repeated, _)| *repeated == number).map_or(0, |(_, more)| more);
        (number, 1 + u64::from(more))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Numbers that look random and are the same every time, below 2 to the power of `bits`, half
    /// of them negative.
    fn value(i: u64, bits: u32) -> i64 {
        (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as i64 - (1 << (bits - 1))
    }

    #[test]
    fn counts_are_those_of_a_map_whatever_waits() {
        for bits in [6, 13, 40, 60] {
            let mut map = BTreeMap::new();
            let mut scattered = Scattered::default();
            for batch in 0..30 {
                let batch = (batch * 700..(batch + 1) * 700).map(|i| value(i, bits));
                batch.clone().for_each(|value| *map.entry(value).or_insert(0) += 1);
                let (least, most) = (batch.clone().min().unwrap(), batch.clone().max().unwrap());
                scattered.add(batch, least, most);
                assert!(scattered.iter().eq(map.iter().map(|(&value, &count)| (value, count))));
                let ends = map.keys().next().copied().zip(map.keys().last().copied());
                assert_eq!(scattered.ends(), ends);
            }
            let waited = scattered.clone();
            scattered.sort_waiting();
            assert!(scattered.iter().eq(waited.iter()), "{bits}");
        }
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

    #[test]
    fn steps_grow_long_when_a_value_lies_too_far_away() {
        let far = 1 << 33;
        for first in [i64::MIN + 1, -5, 0, 7, i64::MAX - far] {
            let mut counts = Scattered::default();
            counts.add([first, first + 1, first].into_iter(), first, first + 1);
            assert!(matches!(counts.steps, Steps::Short(..)));
            counts.add([first + far].into_iter(), first + far, first + far);
            assert!(matches!(counts.steps, Steps::Long(_)));
            counts.join([(first + 1, 4), (first + 2, 1)].into_iter(), 2);
            let expected = [(first, 2), (first + 1, 5), (first + 2, 1), (first + far, 1)];
            assert!(counts.iter().eq(expected), "{first}");
        }
    }

    #[test]
    fn what_occurs_again_takes_no_room_for_each_time() {
        let mut counts = Scattered::default();
        for _ in 0..100 {
            counts.add([-1_000_000, 0, 0, 0, 1_000_000].into_iter(), -1_000_000, 1_000_000);
        }
        counts.sort_waiting();
        let Steps::Short(_, kept) = &counts.steps else { panic!("steps are short") };
        assert_eq!((kept.sorted.len(), kept.again.len()), (3, 3));
        assert!(kept.sorted.capacity() < 10);
    }
}
