//! Beds needed: how many more would bring the probability of any shortfall in a township under a limit, by search on the draws.
//!
//! Under behaviour this has no simple answer: more beds draw in people from next door, and can, rarely, raise the
//! shortfall, so "the smallest number that passes" may have failing numbers above it. Three questions are kept apart:
//!
//! * [`residual`], **the number for tables**: beds kept for people of the township who are still waiting after placement. A bed
//!   more never hurts, so the smallest number exists and is exact; it costs a selection over the draws and no new placement.
//!   It leaves everyone else where they are, so it answers "how many are missing here", and is mostly too few where beds
//!   are open to all.
//! * [`together`], **the check**: every township gets its residual at once, open to all, and the draws are placed again;
//!   townships that still fail get what is then missing. It tells whether the numbers of the table close the gap, and
//!   how many more crowding costs. Enough, not always the least.
//! * [`search`], **one place, open to all**: the answer passes, one bed less was tried and fails, and every larger number
//!   tried passes. That is all a search can honestly promise without monotony, and every number tried is handed back.
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

    /// What these people ask for: the fewest beds in all that leave nobody short, and the fewest nursing beds.
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

/// How often each number of beds was asked for over the draws: exact, mergeable, and small, since beds are whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedTally(BTreeMap<Asked, u64>);

impl AskedTally {
    /// Counts one more draw.
    pub fn add(&mut self, asked: Asked) {
        self.add_many(asked, 1);
    }

    /// Counts `count` more draws.
    pub fn add_many(&mut self, asked: Asked, count: u64) {
        *self.0.entry(asked).or_default() += count;
    }

    /// Counts what `other` counted.
    pub fn absorb(&mut self, other: &AskedTally) {
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

    /// The smallest number of `beds` (of those draws that `test` takes) that at most `spare` of them exceed; 0 when all may.
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
    /// The total is the order statistic of this rank (1 = least) of the beds each draw asks for; its Monte Carlo interval is
    /// that of the order statistic.
    pub rank: usize,
}

/// The fewest extra beds, kept for people of the township who are still waiting, that leave a shortfall in less than
/// `limit` of the draws; `None` without draws.
///
/// A nursing bed not needed by a nursing need does for a general one. So both numbers are smallest order statistics of
/// what the draws ask for; no search is needed.
///
/// # Panics
/// If `limit` is not above 0 (then no number of beds would do).
pub fn residual(asked: &AskedTally, limit: f64) -> Option<Needed> {
    let draws = asked.draws(|_| true);
    let spare = most_short(draws, limit)?;
    let short_before = asked.draws(|a| a.beds > 0);
    let total = asked.exceeded_by(|a| a.beds, |_| true, spare);
    let short_of_total = asked.draws(|a| a.beds > total);
    // Draws short of beds whatever their kind are lost; the others decide the kinds, with what is left to spare.
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
    // The nearest whole number to limit · draws may be one off on either side; the division above decides.
    let near = libm::ceil(limit * draws as f64).min(draws as f64) as usize;
    (draws > 0).then(|| (0..draws.min(near + 2)).rev().find(under)).flatten()
}

/// A township that keeps failing gets at most 2 to this power times what is missing.
const FASTEST: u32 = 10;

/// What every township got.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Extra beds by township.
    pub extra: Vec<Extra>,
    /// Extra beds by township in the first round: the residuals, the numbers of the table.
    pub first: Vec<Extra>,
    /// Share of draws with a shortfall by township, with the first round's beds in place.
    pub share_after_first: Vec<f64>,
    /// Share of draws with a shortfall by township, with all extra beds in place.
    pub share: Vec<f64>,
    /// Whether every township is under the limit.
    pub closed: bool,
    /// How often the draws were placed.
    pub placements: u32,
}

/// Gives every township its residual at once, places again, adds to those still over the limit what is then missing, times 2, 4,
/// 8, … each time they fail again, and so on until every township is
/// under `limit` or the draws were placed `most` times. `place` places all draws with the extra beds open to all, and
/// returns who waits: by township, then by draw.
///
/// Not closed after `most` placements is a finding: a township whose own beds are farther than d_max cannot be helped by beds at home.
///
/// # Panics
/// If `most` is less than 2, or there are no draws (mistakes of the calling code).
pub fn together(
    townships: usize,
    limit: f64,
    most: u32,
    mut place: impl FnMut(&[Extra]) -> Vec<Vec<Waiting>>,
) -> Together {
    assert!(most >= 2, "one placement before and one after");
    let mut extra = vec![Extra::default(); townships];
    let mut first = extra.clone();
    let mut failed = vec![0; townships];
    let mut share_after_first = Vec::new();
    let mut placements = 0;
    loop {
        let waiting = place(&extra);
        placements += 1;
        let needed = waiting.iter().map(|draws| {
            let asked: AskedTally = draws.iter().copied().collect();
            residual(&asked, limit).expect("draws")
        });
        let needed: Vec<Needed> = needed.collect();
        let share = |n: &Needed| n.short_before as f64 / n.draws as f64;
        let share: Vec<f64> = needed.iter().map(share).collect();
        if placements <= 2 {
            share_after_first.clone_from(&share);
        }
        let closed = needed.iter().all(|n| n.extra.total() == 0);
        if closed || placements == most {
            return Together { extra, first, share_after_first, share, closed, placements };
        }
        for ((extra, failed), needed) in extra.iter_mut().zip(&mut failed).zip(&needed) {
            // Where neighbours take nine of ten new beds, adding what is missing would take many rounds; doubling does not.
            let times = 1 << *failed;
            extra.nursing =
                extra.nursing.saturating_add(needed.extra.nursing.saturating_mul(times));
            extra.general =
                extra.general.saturating_add(needed.extra.general.saturating_mul(times));
            *failed = (*failed + u32::from(needed.extra.total() > 0)).min(FASTEST);
        }
        if placements == 1 {
            first.clone_from(&extra);
        }
    }
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The number of beds, `None` if even the largest number allowed fails.
    pub beds: Option<u32>,
    /// Every number tried with its share of draws, in the order of numbers.
    pub tried: Vec<(u32, f64)>,
}

/// Searches for a number of beds that brings `share` (of draws with a shortfall) under `limit`, near `guess` (the residual
/// is a good one) and never above `most`.
///
/// The answer passes; one less was tried and fails (unless the answer is 0); every larger number tried passes, and at least one was
/// tried, within `most`. Should a larger number fail, the search goes on above it. Tries at most about 4·log₂(distance
/// from the guess to the answer) + 6 numbers, each once.
pub fn search(guess: u32, most: u32, limit: f64, share: impl FnMut(u32) -> f64) -> Found {
    let mut trial = Trial { share, limit, tried: Vec::new() };
    let beds = trial.run(guess.min(most), most);
    let mut tried = trial.tried;
    tried.sort_by_key(|&(beds, _)| beds);
    Found { beds, tried }
}

struct Trial<F> {
    share: F,
    limit: f64,
    tried: Vec<(u32, f64)>,
}

impl<F: FnMut(u32) -> f64> Trial<F> {
    fn passes(&mut self, beds: u32) -> bool {
        let known = self.tried.iter().find(|&&(tried, _)| tried == beds);
        let share = known.map(|&(_, share)| share).unwrap_or_else(|| {
            let share = (self.share)(beds);
            self.tried.push((beds, share));
            share
        });
        share < self.limit
    }

    /// Keeps to: `good` passes, and so does every larger number tried.
    fn run(&mut self, guess: u32, most: u32) -> Option<u32> {
        let (mut bad, mut good) = self.climb(guess, most)?;
        let mut step = 1;
        while bad.is_none() && good > 0 {
            let below = good.saturating_sub(step);
            if self.passes(below) {
                good = below;
                step *= 2;
            } else {
                bad = Some(below);
            }
        }
        while let Some(below) = bad.filter(|&below| good - below > 1) {
            let middle = below + (good - below) / 2;
            if self.passes(middle) {
                good = middle;
            } else {
                bad = Some(middle);
            }
        }
        Some(good)
    }

    /// From `guess` upwards, with doubling steps, to a number that passes together with one a step above it. Returns the largest
    /// number that failed on the way, and the one that passes.
    fn climb(&mut self, guess: u32, most: u32) -> Option<(Option<u32>, u32)> {
        let (mut at, mut step, mut bad) = (guess, 1u32, None);
        loop {
            let above = at.saturating_add(step).min(most);
            if !self.passes(above) {
                bad = Some(above);
            } else if self.passes(at) {
                return Some((bad, at));
            } else {
                bad = Some(at);
            }
            if bad == Some(most) {
                return None;
            }
            // What failed is the floor; what passed above it is tried again as a rung, at no cost.
            at = if bad == Some(at) { above } else { above.saturating_add(step).min(most) };
            step = step.saturating_mul(2);
        }
    }
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
        // Under 10 % of 100 draws: 9 may be short. Draw k waits for k nursing beds, so 91 beds leave 92 … 100 short.
        let list: Vec<(f64, f64)> = (1..=100).map(|k| (f64::from(k), 0.0)).collect();
        let needed = residual(&asked(&list), 0.1).unwrap();
        assert_eq!(needed.extra, Extra { nursing: 91, general: 0 });
        assert_eq!((needed.short_before, needed.short_after, needed.rank), (100, 9, 91));
        // The mean of 50.5 beds would leave half of the draws short.
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
        // Five draws wait for 10 general beds, five for 4 nursing and 6 general ones: 10 beds, 4 of them nursing.
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

    #[test]
    fn search_finds_the_edge_from_any_guess() {
        for edge in [0u32, 1, 2, 7, 63, 64, 100] {
            for guess in 0..=130 {
                let found = search(guess, 128, 0.1, |n| if n >= edge { 0.0 } else { 0.5 });
                assert_eq!(found.beds, Some(edge), "from {guess}");
                let distance = guess.min(128).abs_diff(edge).max(1);
                let bound = 4 * distance.ilog2() as usize + 6;
                assert!(found.tried.len() <= bound, "{edge} from {guess}: {:?}", found.tried);
            }
        }
        assert_eq!(search(5, 128, 0.1, |_| 0.1).beds, None);
        assert_eq!(search(128, 128, 0.1, |n| if n == 128 { 0.0 } else { 1.0 }).beds, Some(128));
    }

    #[test]
    fn search_keeps_its_promise_without_monotony() {
        // Shares that go up and down at will, from a hash of the number.
        for seed in 0..300u32 {
            let share = |n: u32| {
                let hash = (n + 1).wrapping_mul(2_654_435_761).wrapping_add(seed * 97_531) >> 20;
                f64::from(hash % 100) / 400.0
            };
            let found = search(seed % 50, 60, 0.1, share);
            let Some(beds) = found.beds else {
                assert!(share(60) >= 0.1);
                continue;
            };
            assert!(share(beds) < 0.1);
            for &(tried, seen) in &found.tried {
                assert_eq!(seen, share(tried));
                assert!(tried < beds || seen < 0.1, "{seed}: {tried} above {beds}");
            }
            let tried = |n: u32| found.tried.iter().any(|&(t, _)| t == n);
            assert!(beds == 0 || (tried(beds - 1) && share(beds - 1) >= 0.1), "{seed}");
            assert!(beds == 60 || found.tried.last().is_some_and(|&(t, _)| t > beds), "{seed}");
        }
    }

    #[test]
    fn together_adds_what_crowding_leaves_over() {
        // A township of 10 waiting, with half of each new bed taken from next door: 10, 5, 2.5, … until none.
        let mut calls = 0;
        let result = together(1, 0.1, 20, |extra| {
            calls += 1;
            let left = (10.0 - f64::from(extra[0].total()) / 2.0).max(0.0);
            vec![vec![Waiting { nursing: left, general: 0.0 }; 4]]
        });
        assert!(result.closed);
        assert_eq!(result.first, [Extra { nursing: 10, general: 0 }]);
        assert_eq!(result.extra, [Extra { nursing: 20, general: 0 }]);
        assert_eq!((&result.share_after_first, &result.share), (&vec![1.0], &vec![0.0]));
        assert_eq!(result.placements, calls);
    }

    #[test]
    fn together_says_when_beds_at_home_do_not_help() {
        let result = together(1, 0.1, 3, |_| vec![vec![Waiting { nursing: 0.0, general: 2.0 }; 4]]);
        assert!(!result.closed);
        assert_eq!((result.placements, result.extra[0].total()), (3, 6));
        let result = together(1, 0.1, 3, |_| vec![vec![Waiting::default(); 4]]);
        assert!(result.closed);
        assert_eq!((result.placements, result.extra[0].total()), (1, 0));
    }
}
