//! Ages cut into groups, so that each person is added up once, whatever is reported.

use std::ops::Range;

use super::cohort::AT_AN_AGE;
use crate::domain::AgeBand;
use crate::domain::cost::AgeRange;

/// Ages cut wherever something that is reported begins or ends.
#[derive(Debug)]
pub(super) struct AgeGroups {
    /// First age of each group, from the elderly age or 65 on; the last one is open.
    pub first: Vec<usize>,
    /// First group of those at or above the elderly age, 65 and 80.
    pub aged: [usize; 3],
    /// First group of each age band, and the one behind its last.
    pub bands: Vec<(usize, usize)>,
    /// The same of each further range of ages.
    pub ranges: Vec<(usize, usize)>,
}

impl AgeGroups {
    /// The groups that results by age `bands` and further `ranges`, and of those at or above the
    /// age `elderly`, need.
    pub(super) fn new(elderly: usize, bands: &[AgeBand], ranges: &[AgeRange]) -> Self {
        let mut first = vec![elderly, 65, 80];
        for band in bands {
            first.push(band.first.max(elderly));
            first.extend(band.last.map(|last| (last + 1).max(elderly)));
        }
        for range in ranges {
            first.push(range.first.max(elderly));
            first.extend(range.last.map(|last| (last + 1).max(elderly)));
        }
        first.sort_unstable();
        first.dedup();
        let at = |age: usize| first.partition_point(|&first| first < age);
        let ends = |last: Option<usize>| last.map_or(first.len(), |l| at((l + 1).max(elderly)));
        AgeGroups {
            aged: [elderly, 65, 80].map(at),
            ranges: ranges.iter().map(|r| (at(r.first.max(elderly)), ends(r.last))).collect(),
            bands: bands.iter().map(|b| (at(b.first.max(elderly)), ends(b.last))).collect(),
            first,
        }
    }

    /// The cells of each group among `cells`, of which the first are of age `youngest`.
    pub(super) fn cells(&self, cells: usize, youngest: usize) -> Vec<Range<usize>> {
        let place = |age: usize| (age.saturating_sub(youngest) * AT_AN_AGE).min(cells);
        let ends = self.first[1..].iter().map(|&age| place(age)).chain([cells]);
        self.first.iter().zip(ends).map(|(&first, end)| place(first)..end).collect()
    }
}
