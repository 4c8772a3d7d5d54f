//! Beds that are open to all, as a check of those kept for the township's own people.
//!
//! Under behaviour more beds draw in people from next door, and can, rarely, raise the shortfall,
//! so "the smallest number that passes" may have failing numbers above it. [`together`] gives every
//! township what it is missing and places again; [`search`] looks at one place and hands back every
//! number it tried.

use bedplan::engine::placement::needed::{AskedTally, Extra, Needed, Waiting, residual};

/// A township that keeps failing gets at most 2 to this power times what is missing.
const FASTEST: u32 = 10;

/// What every township got.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Together {
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

/// Gives every township its residual at once, places again, adds to those still over the limit what
/// is then missing, times 2, 4, 8, … each time they fail again, and so on until every township is
/// under `limit` or the draws were placed `most` times. `place` places all draws with the extra
/// beds open to all, and returns who waits: by township, then by draw.
///
/// Not closed after `most` placements is a finding: a township whose own beds are farther than
/// d_max cannot be helped by beds at home.
///
/// # Panics
/// If `most` is less than 2, or there are no draws (mistakes of the calling code).
pub(crate) fn together(
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
            // Where neighbours take nine of ten new beds, adding what is missing would take many
            // rounds; doubling does not.
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
pub(crate) struct Found {
    /// The number of beds, `None` if even the largest number allowed fails.
    pub beds: Option<u32>,
    /// Every number tried with its share of draws, in the order of numbers.
    pub tried: Vec<(u32, f64)>,
}

/// Searches for a number of beds that brings `share` (of draws with a shortfall) under `limit`,
/// near `guess` (the residual is a good one) and never above `most`.
///
/// The answer passes; one less was tried and fails (unless the answer is 0); every larger number
/// tried passes, and at least one was tried, within `most`. Should a larger number fail, the search
/// goes on above it. Tries at most about 4·log₂(distance from the guess to the answer) + 6 numbers,
/// each once.
pub(crate) fn search(guess: u32, most: u32, limit: f64, share: impl FnMut(u32) -> f64) -> Found {
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
        let share = match known {
            Some(&(_, share)) => share,
            None => {
                let share = (self.share)(beds);
                self.tried.push((beds, share));
                share
            }
        };
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

    /// From `guess` upwards, with doubling steps, to a number that passes together with one a step
    /// above it. Returns the largest number that failed on the way, and the one that passes.
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
    // A township of 10 waiting, with half of each new bed taken from next door: 10, 5, 2.5, … until
    // none.
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
