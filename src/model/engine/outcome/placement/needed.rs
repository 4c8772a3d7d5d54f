//! Beds needed: how many more, kept for people of a township who are still waiting after placement,
//! would bring the probability of any shortfall there under a limit.
//!
//! A bed more never hurts, so the smallest number exists and is exact ([`residual`]); it costs a
//! selection over the draws and no new placement. It leaves everyone else where they are, so it
//! answers "how many are missing here", and is mostly too few where beds are open to all: then more
//! beds draw in people from next door. (The tests place again and see how much crowding adds.)
//!
//! Never divides a mean by anything, and never draws: what happens in a draw is the caller's.

use std::collections::BTreeMap;

use crate::domain::BedKind;
use crate::engine::outcome::placement::client::Client;
use crate::engine::outcome::placement::place::Placement;
use crate::engine::outcome::placement::short::beds_for;

/// People of one township still waiting in one draw, by the kind of bed they look for.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Waiting {
    /// Persons with a nursing need.
    pub nursing: f64,
    /// Persons for whom a general bed would do.
    pub general: f64,
}

impl Waiting {
    /// Who is waiting in `township` after a placement.
    pub fn after(placement: &Placement, township: usize) -> Self {
        let of = |kind: BedKind| -> f64 {
            let classes = Client::ALL.into_iter().filter(|class| class.kind() == kind);
            classes.map(|class| placement.shortfall[class.index()][township]).sum()
        };
        Waiting { nursing: of(BedKind::Nursing), general: of(BedKind::General) }
    }

    /// All of them.
    pub fn all(self) -> f64 {
        self.general + self.nursing
    }

    /// What these people ask for: the fewest beds in all that leave nobody short, and the fewest
    /// nursing beds.
    pub fn asked(self) -> Asked {
        Asked { beds: beds_for(self.all()), nursing: beds_for(self.nursing) }
    }
}

/// Whole beds that would house everyone of a township who is waiting in one draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Asked {
    /// Beds in all.
    pub beds: u32,
    /// Of them nursing beds.
    pub nursing: u32,
}

impl Asked {
    /// Of them general beds.
    pub fn general(self) -> u32 {
        self.beds - self.nursing
    }
}

/// How often each number of beds was asked for over the draws: exact, mergeable, and small, since
/// beds are whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedTally(BTreeMap<Asked, u64>);

impl AskedTally {
    /// Counts one more draw.
    pub fn add(&mut self, asked: Asked) {
        self.add_many(asked, 1);
    }

    /// Counts `count` more draws.
    pub(crate) fn add_many(&mut self, asked: Asked, count: u64) {
        *self.0.entry(asked).or_default() += count;
    }

    /// Counts what `other` counted.
    pub(crate) fn absorb(&mut self, other: &AskedTally) {
        other.iter().for_each(|(asked, count)| self.add_many(asked, count));
    }

    /// What was asked for, with how often, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (Asked, u64)> + '_ {
        self.0.iter().map(|(&asked, &count)| (asked, count))
    }

    /// Draws in which `test` holds.
    fn draws(&self, test: impl Fn(Asked) -> bool) -> usize {
        self.iter().filter(|(asked, _)| test(*asked)).map(|(_, count)| count).sum::<u64>() as usize
    }

    /// The smallest number of `beds` (of those draws that `test` takes) that at most `spare` of
    /// them exceed; 0 when all may.
    fn exceeded_by(
        &self,
        beds: impl Fn(Asked) -> u32,
        test: impl Fn(Asked) -> bool,
        spare: usize,
    ) -> u32 {
        let mut counts = BTreeMap::new();
        for (asked, count) in self.iter().filter(|(asked, _)| test(*asked)) {
            *counts.entry(beds(asked)).or_insert(0) += count;
        }
        let mut above = 0;
        for (beds, count) in counts.into_iter().rev() {
            above += count;
            if above > spare as u64 {
                return beds;
            }
        }
        0
    }
}

impl FromIterator<Waiting> for AskedTally {
    fn from_iter<I: IntoIterator<Item = Waiting>>(draws: I) -> Self {
        let mut tally = AskedTally::default();
        draws.into_iter().for_each(|waiting| tally.add(waiting.asked()));
        tally
    }
}

/// Extra beds of a township.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extra {
    /// Nursing beds.
    pub nursing: u32,
    /// General beds.
    pub general: u32,
}

impl Extra {
    /// All of them.
    pub fn total(self) -> u32 {
        self.nursing + self.general
    }
}

/// Beds needed in a township and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// The fewest beds in all; among these the fewest nursing beds.
    pub extra: Extra,
    /// Draws with a shortfall as things stand.
    pub short_before: usize,
    /// Draws with a shortfall once the extra beds are there.
    pub short_after: usize,
    /// Draws looked at.
    pub draws: usize,
    /// The total is the order statistic of this rank (1 = least) of the beds each draw asks for;
    /// its Monte Carlo interval is that of the order statistic.
    pub rank: usize,
}

/// The fewest extra beds, kept for people of the township who are still waiting, that leave a
/// shortfall in less than `limit` of the draws; `None` without draws.
///
/// A nursing bed not needed by a nursing need does for a general one. So both numbers are smallest
/// order statistics of what the draws ask for; no search is needed.
///
/// # Panics
/// If `limit` is not above 0 (then no number of beds would do).
pub fn residual(asked: &AskedTally, limit: f64) -> Option<Needed> {
    let draws = asked.draws(|_| true);
    let spare = most_short(draws, limit)?;
    let short_before = asked.draws(|a| a.beds > 0);
    let total = asked.exceeded_by(|a| a.beds, |_| true, spare);
    let short_of_total = asked.draws(|a| a.beds > total);
    // Draws short of beds whatever their kind are lost; the others decide the kinds, with what is
    // left to spare.
    let nursing = asked.exceeded_by(|a| a.nursing, |a| a.beds <= total, spare - short_of_total);
    let short_of_nursing = asked.draws(|a| a.beds <= total && a.nursing > nursing);
    Some(Needed {
        extra: Extra { nursing, general: total - nursing },
        short_before,
        short_after: short_of_total + short_of_nursing,
        draws,
        rank: draws - spare,
    })
}

/// The most draws that may be short if their share is to stay under `limit`; `None` without draws.
fn most_short(draws: usize, limit: f64) -> Option<usize> {
    assert!(limit > 0.0, "a share of draws under {limit} cannot be reached");
    let under = |&short: &usize| (short as f64) / (draws as f64) < limit;
    // The nearest whole number to limit · draws may be one off on either side; the division above
    // decides.
    let near = libm::ceil(limit * draws as f64).min(draws as f64) as usize;
    (draws > 0).then(|| (0..draws.min(near + 2)).rev().find(under)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::outcome::placement::is_short;

    fn waiting(list: &[(f64, f64)]) -> Vec<Waiting> {
        list.iter().map(|&(nursing, general)| Waiting { nursing, general }).collect()
    }

    fn asked(list: &[(f64, f64)]) -> AskedTally {
        waiting(list).into_iter().collect()
    }

    #[test]
    fn ten_draws_of_a_hundred_are_too_many() {
        // Under 10 % of 100 draws: 9 may be short. Draw k waits for k nursing beds, so 91 beds
        // leave 92 … 100 short.
        let list: Vec<(f64, f64)> = (1..=100).map(|k| (f64::from(k), 0.0)).collect();
        let needed = residual(&asked(&list), 0.1).unwrap();
        assert_eq!(needed.extra, Extra { nursing: 91, general: 0 });
        assert_eq!((needed.short_before, needed.short_after, needed.rank), (100, 9, 91));
        // The mean of 50.5 beds would leave half of the draws short.
    }

    #[test]
    fn what_is_asked_for_parts_into_kinds_and_adds_up_over_parts_of_a_run() {
        assert_eq!(Asked { beds: 7, nursing: 3 }.general(), 4);
        let mut sum = asked(&[(1.0, 0.0), (2.0, 1.0)]);
        sum.absorb(&asked(&[(1.0, 0.0)]));
        let one = Asked { beds: 1, nursing: 1 };
        let three = Asked { beds: 3, nursing: 2 };
        assert!(sum.iter().eq([(one, 2), (three, 1)]));
    }

    #[test]
    fn nothing_is_needed_when_few_draws_are_short() {
        let mut list = vec![(0.0, 0.004); 95];
        list.extend([(30.0, 30.0); 5]);
        let needed = residual(&asked(&list), 0.1).unwrap();
        assert_eq!(needed.extra, Extra::default());
        assert_eq!((needed.short_before, needed.short_after), (5, 5));
        assert_eq!(residual(&asked(&[]), 0.1), None);
    }

    #[test]
    fn kinds_are_weighed_together() {
        // Five draws wait for 10 general beds, five for 4 nursing and 6 general ones: 10 beds, 4 of
        // them nursing.
        let mut list = vec![(0.0, 10.0); 5];
        list.extend([(4.0, 6.0); 5]);
        let needed = residual(&asked(&list), 0.1).unwrap();
        assert_eq!(needed.extra, Extra { nursing: 4, general: 6 });
        assert_eq!(needed.short_after, 0);
    }

    #[test]
    fn residual_equals_trying_every_number() {
        // Draws from a small fixed congruence, limits from strict to loose.
        let mut state = 7u32;
        let mut next = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from((state >> 16) % (4 * n)) / 4.0
        };
        for case in 0..60 {
            let list: Vec<(f64, f64)> = (0..12).map(|_| (next(5), next(4))).collect();
            let waiting = waiting(&list);
            let limit = [0.05, 0.1, 0.25, 0.5, 1.0][case % 5];
            let short = |extra: Extra| {
                let left = |w: &&Waiting| {
                    let nursing = w.nursing - f64::from(extra.nursing);
                    let general = w.general - f64::from(extra.general) - (-nursing).max(0.0);
                    is_short(nursing) || is_short(general)
                };
                waiting.iter().filter(left).count()
            };
            let passes = |extra: &Extra| (short(*extra) as f64 / 12.0) < limit;
            let by_size = (0..20u32)
                .flat_map(|total| (0..=total).map(move |nursing| (total, nursing)))
                .map(|(total, nursing)| Extra { nursing, general: total - nursing });
            let needed = residual(&asked(&list), limit).unwrap();
            assert_eq!(by_size.into_iter().find(passes), Some(needed.extra), "{list:?} {limit}");
            assert_eq!(needed.short_after, short(needed.extra), "{list:?} {limit}");
            assert_eq!(needed.short_before, short(Extra::default()), "{list:?} {limit}");
        }
    }

    #[test]
    fn a_share_must_stay_under_the_limit_not_at_it() {
        for (draws, limit, spare) in [
            (1000, 0.1, 99),
            (10, 0.1, 0),
            (11, 0.1, 1),
            (1, 0.1, 0),
            (30, 0.7, 20),
            (3, 1.0, 2),
            (3, 1.1, 2),
        ] {
            assert_eq!(most_short(draws, limit), Some(spare), "{draws} {limit}");
        }
    }
}
