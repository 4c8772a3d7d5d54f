//! PRIM: boxes of inputs in which something is frequent, by patient peeling.
//!
//! J. H. Friedman & N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and Computing
//! 9 (1999) 123–143; for futures of plans B. P. Bryant & R. J. Lempert, "Thinking inside the box",
//! Technological Forecasting and Social Change 77 (2010) 34–49.
//!
//! A box is looked for in one half of the draws and judged in the other, so that what is said of it
//! does not come of the search. Peeling takes the slice off one side of one input that raises the
//! density most for the draws it costs, again and again; of the boxes passed on the way the one is
//! taken in which the share of all hits lies furthest above the share of all others. Its sides are
//! then moved while that helps, and those are dropped that chance explains as well.

use super::significance::at_least;
use crate::analysis::Probability;
use crate::analysis::facts::regression::scattered;

/// Share of a box that one peel takes off.
const PEEL: f64 = 0.05;
/// Share of the draws below which a box is too small to be spoken of.
const SMALLEST: f64 = 0.01;
/// Hits below which nothing is looked for in a half.
pub(crate) const FEW: usize = 20;
/// Largest probability that chance alone explains a side, taken over all sides there could be.
const SIGNIFICANT: f64 = 0.01;
/// Least gain in separation that a side must bring, and least separation of a box, so that it is
/// worth saying.
const WORTH_SAYING: (f64, f64) = (0.02, 0.15);
/// Boxes told at most.
const MOST_BOXES: usize = 3;

/// A side of a box: an input kept at or above, or at or below, a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Which input.
    pub input: usize,
    /// Whether values from `bound` up are inside; else those up to it.
    pub above: bool,
    /// The bound.
    pub bound: f64,
    /// Probability that the box would be as dense without this side, by chance alone, in the half
    /// it was not found in.
    pub significance: f64,
    /// Share of draws on the inside of this side alone.
    pub share: f64,
}

impl Side {
    fn holds(&self, value: f64) -> bool {
        // What is not there lies beyond every value.
        let value = if value.is_nan() { f64::INFINITY } else { value };
        if self.above { value >= self.bound } else { value <= self.bound }
    }
}

/// A box, judged by draws it was not found in.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its sides, the one that matters most first.
    pub sides: Vec<Side>,
    /// Share of all hits that lie inside.
    pub coverage: Probability,
    /// Share of the draws inside that hit.
    pub density: Probability,
    /// Share of the draws outside that hit.
    pub elsewhere: Probability,
    /// Share of draws inside.
    pub mass: f64,
}

/// A box that peeling passed on its way, in the draws it looks in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peeled {
    /// Share of draws inside.
    pub mass: f64,
    /// Share of all hits inside.
    pub coverage: f64,
    /// Share of the draws inside that hit.
    pub density: f64,
    /// Number of inputs restricted.
    pub restricted: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Boxes; none where hits follow no input.
    pub regions: Vec<Region>,
    /// The way of the first box.
    pub path: Vec<Peeled>,
    /// The step of the way it was taken from.
    pub taken: usize,
    /// The inputs by how well the best one side of each separates alone, the best first.
    pub order: Vec<usize>,
}

/// Looks for boxes of `inputs` (`[input][draw]`) in which `hits` is frequent.
pub(crate) fn search(inputs: &[Vec<f64>], hits: &[bool]) -> Found {
    let half =
        |own: u64| (0..hits.len()).filter(move |&draw| scattered(draw as u64 ^ 0x5eed) % 2 == own);
    let mut seen: Vec<usize> = half(0).collect();
    let mut fresh: Vec<usize> = half(1).collect();
    let all_fresh = fresh.clone();
    let mut found = Found::default();
    let count = |draws: &[usize]| draws.iter().filter(|&&draw| hits[draw]).count();
    while found.regions.len() < MOST_BOXES {
        let (had, others) = (count(&seen), seen.len() - count(&seen));
        if had < FEW || others < FEW || count(&fresh) < FEW {
            break;
        }
        let hunt = BoxSearch::new(inputs, hits, &seen);
        let (path, taken) = hunt.peel();
        let sides = hunt.prune(hunt.move_sides(taken.1));
        if found.regions.is_empty() {
            found.order = hunt.alone();
            found.path = path;
            found.taken = taken.0;
        }
        if sides.is_empty() {
            break;
        }
        match judge(inputs, hits, &fresh, &all_fresh, sides) {
            Some(region) => {
                let outside = |&draw: &usize| !inside(inputs, &region.sides, draw, None);
                seen.retain(outside);
                fresh.retain(outside);
                found.regions.push(region);
            }
            None => break,
        }
    }
    found
}

fn inside(inputs: &[Vec<f64>], sides: &[Side], draw: usize, but: Option<usize>) -> bool {
    let mut rest = sides.iter().enumerate().filter(|(at, _)| Some(*at) != but);
    rest.all(|(_, side)| side.holds(inputs[side.input][draw]))
}

/// What the draws that were not looked in say of a box; nothing where they do not bear it out.
/// `fresh` are those no earlier box holds, `all` all of them.
fn judge(
    inputs: &[Vec<f64>],
    hits: &[bool],
    fresh: &[usize],
    all: &[usize],
    mut sides: Vec<Side>,
) -> Option<Region> {
    let count = |draws: &[usize], but: Option<usize>| {
        let of = draws.iter().filter(|&&draw| inside(inputs, &sides, draw, but));
        of.fold((0, 0), |(n, k), &draw| (n + 1, k + usize::from(hits[draw])))
    };
    let total = |draws: &[usize]| draws.iter().filter(|&&draw| hits[draw]).count();
    let (n, k) = count(fresh, None);
    let (of, had) = (fresh.len(), total(fresh));
    let separation = k as f64 / had as f64 - (n - k) as f64 / (of - had).max(1) as f64;
    let chance = at_least(k, n, had as f64 / of as f64);
    if k < FEW / 2 || chance > SIGNIFICANT / 10.0 || separation < WORTH_SAYING.1 {
        return None;
    }
    let significance: Vec<f64> = (0..sides.len())
        .map(|side| {
            let (m, j) = count(fresh, Some(side));
            at_least(k, n, j as f64 / m as f64)
        })
        .collect();
    sides.iter_mut().zip(significance).for_each(|(side, chance)| side.significance = chance);
    let every = total(all);
    Some(Region {
        coverage: Probability::of(k, every),
        density: Probability::of(k, n),
        elsewhere: Probability::of(had - k, of - n),
        mass: n as f64 / all.len() as f64,
        sides,
    })
}

/// A search in some draws.
struct BoxSearch<'h> {
    inputs: &'h [Vec<f64>],
    hits: &'h [bool],
    draws: &'h [usize],
    /// Of each input the draws in the order of their values.
    orders: Vec<Vec<usize>>,
    had: f64,
}

/// Draws and hits inside.
#[derive(Clone, Copy)]
struct Count {
    n: f64,
    k: f64,
}

impl<'h> BoxSearch<'h> {
    fn new(inputs: &'h [Vec<f64>], hits: &'h [bool], draws: &'h [usize]) -> Self {
        let order = |values: &Vec<f64>| {
            let mut order = draws.to_vec();
            // What is not there comes last: so it does in the total order of numbers.
            order.sort_by(|&a, &b| reach(values[a]).total_cmp(&reach(values[b])).then(a.cmp(&b)));
            order
        };
        let had = draws.iter().filter(|&&draw| hits[draw]).count() as f64;
        BoxSearch { inputs, hits, draws, orders: inputs.iter().map(order).collect(), had }
    }

    fn count(&self, sides: &[Side], but: Option<usize>) -> Count {
        let of = self.draws.iter().filter(|&&draw| inside(self.inputs, sides, draw, but));
        of.fold(Count { n: 0.0, k: 0.0 }, |count, &draw| self.with(count, draw))
    }

    fn with(&self, count: Count, draw: usize) -> Count {
        Count { n: count.n + 1.0, k: count.k + f64::from(u8::from(self.hits[draw])) }
    }

    /// Share of the hits inside less the share of the others inside: 1 for a box that holds exactly
    /// the hits.
    fn separation(&self, count: Count) -> f64 {
        let others = self.draws.len() as f64 - self.had;
        count.k / self.had - (count.n - count.k) / others
    }

    /// Peels until the box is small. Gives the boxes passed, and the place and sides of the one
    /// that separates best.
    fn peel(&self) -> (Vec<Peeled>, (usize, Vec<Side>)) {
        let mut sides: Vec<Side> = Vec::new();
        let mut alive = vec![false; self.hits.len()];
        self.draws.iter().for_each(|&draw| alive[draw] = true);
        let mut count = Count { n: self.draws.len() as f64, k: self.had };
        let mut path = vec![self.peeled(count, &sides)];
        let mut best = (0, sides.clone(), 0.0);
        let least = (SMALLEST * self.draws.len() as f64).max(FEW as f64);
        while let Some((side, left)) = self.best_peel(&alive, count) {
            if left.n < least {
                break;
            }
            for &draw in self.draws {
                alive[draw] &= side.holds(self.inputs[side.input][draw]);
            }
            match sides.iter_mut().find(|s| (s.input, s.above) == (side.input, side.above)) {
                Some(old) => *old = side,
                None => sides.push(side),
            }
            count = left;
            path.push(self.peeled(count, &sides));
            let separation = self.separation(count);
            if separation > best.2 {
                best = (path.len() - 1, sides.clone(), separation);
            }
        }
        (path, (best.0, best.1))
    }

    fn peeled(&self, count: Count, sides: &[Side]) -> Peeled {
        let mut inputs: Vec<usize> = sides.iter().map(|side| side.input).collect();
        inputs.sort_unstable();
        inputs.dedup();
        Peeled {
            mass: count.n / self.draws.len() as f64,
            coverage: count.k / self.had,
            density: count.k / count.n,
            restricted: inputs.len(),
        }
    }

    /// The slice that raises the density most for each draw it costs, and what is left without it.
    fn best_peel(&self, alive: &[bool], count: Count) -> Option<(Side, Count)> {
        let mut best: Option<(f64, Side, Count)> = None;
        for input in 0..self.inputs.len() {
            for above in [true, false] {
                let Some((side, left)) = self.slice(alive, count, input, above) else { continue };
                let gain = (left.k / left.n - count.k / count.n) / (count.n - left.n);
                if best.as_ref().is_none_or(|(most, ..)| gain > *most) {
                    best = Some((gain, side, left));
                }
            }
        }
        best.filter(|(gain, ..)| *gain > 0.0).map(|(_, side, left)| (side, left))
    }

    /// Takes about a twentieth off one end of one input: equal values go together, at least one
    /// value goes, and one stays.
    fn slice(
        &self,
        alive: &[bool],
        count: Count,
        input: usize,
        above: bool,
    ) -> Option<(Side, Count)> {
        let value = |draw: usize| reach(self.inputs[input][draw]);
        let (mut gone, mut last) = (Count { n: 0.0, k: 0.0 }, None);
        let order = self.orders[input].iter();
        let from_end: &mut dyn Iterator<Item = &usize> =
            if above { &mut order.clone() } else { &mut order.clone().rev() };
        for &draw in from_end.filter(|&&draw| alive[draw]) {
            let here = value(draw);
            if last.is_some_and(|last| here != last) && gone.n >= PEEL * count.n {
                let left = Count { n: count.n - gone.n, k: count.k - gone.k };
                return Some((side(input, above, last, here), left));
            }
            gone = self.with(gone, draw);
            last = Some(here);
        }
        None
    }

    /// Moves each side to where it separates best while the others stay, until none moves.
    fn move_sides(&self, mut sides: Vec<Side>) -> Vec<Side> {
        for _ in 0..20 {
            let before = sides.clone();
            for at in 0..sides.len() {
                if let Some(moved) = self.moved(&sides, at) {
                    sides[at] = moved;
                }
            }
            if sides == before {
                break;
            }
        }
        sides
    }

    /// The side where it separates best.
    fn moved(&self, sides: &[Side], at: usize) -> Option<Side> {
        let Side { input, above, .. } = sides[at];
        let value = |draw: usize| reach(self.inputs[input][draw]);
        let rest: Vec<usize> = self.orders[input]
            .iter()
            .copied()
            .filter(|&draw| inside(self.inputs, sides, draw, Some(at)))
            .collect();
        let all = rest.iter().fold(Count { n: 0.0, k: 0.0 }, |count, &draw| self.with(count, draw));
        let (mut gone, mut last) = (Count { n: 0.0, k: 0.0 }, None);
        let (mut most, mut best) = (self.separation(self.count(sides, None)) + 1e-12, None);
        let from_end: Vec<usize> = if above { rest } else { rest.into_iter().rev().collect() };
        for draw in from_end {
            let here = value(draw);
            if last.is_some_and(|last| here != last) {
                let left = Count { n: all.n - gone.n, k: all.k - gone.k };
                let separation = self.separation(left);
                if separation > most {
                    (most, best) = (separation, Some(side(input, above, last, here)));
                }
            }
            gone = self.with(gone, draw);
            last = Some(here);
        }
        best
    }

    /// Drops sides that bring little or that chance explains, the least useful first; the rest are
    /// settled again.
    fn prune(&self, mut sides: Vec<Side>) -> Vec<Side> {
        loop {
            let whole = self.count(&sides, None);
            let separation = self.separation(whole);
            let of = |at: usize| {
                let without = self.count(&sides, Some(at));
                let chance = at_least(whole.k as usize, whole.n as usize, without.k / without.n);
                (separation - self.separation(without), chance)
            };
            let uses: Vec<(f64, f64)> = (0..sides.len()).map(of).collect();
            let limit = SIGNIFICANT / (2.0 * self.inputs.len() as f64);
            let idle = |&at: &usize| uses[at].0 < WORTH_SAYING.0 || uses[at].1 > limit;
            let least =
                (0..sides.len()).filter(idle).min_by(|&a, &b| uses[a].0.total_cmp(&uses[b].0));
            match least {
                Some(at) => {
                    sides.remove(at);
                    sides = self.move_sides(sides);
                }
                None => {
                    let mut order: Vec<usize> = (0..sides.len()).collect();
                    order.sort_by(|&a, &b| uses[b].0.total_cmp(&uses[a].0));
                    return order.into_iter().map(|at| self.with_share(sides[at])).collect();
                }
            }
        }
    }

    fn with_share(&self, side: Side) -> Side {
        let held = self.draws.iter().filter(|&&d| side.holds(self.inputs[side.input][d])).count();
        Side { share: held as f64 / self.draws.len() as f64, ..side }
    }

    /// The inputs by how well one side of each separates alone.
    fn alone(&self) -> Vec<usize> {
        let best = |input: usize| {
            let start = |above| {
                let bound = if above { f64::NEG_INFINITY } else { f64::INFINITY };
                let whole = Side { input, above, bound, significance: 1.0, share: 1.0 };
                let moved = self.moved(&[whole], 0);
                moved.map_or(0.0, |side| self.separation(self.count(&[side], None)))
            };
            start(true).max(start(false))
        };
        let alone: Vec<f64> = (0..self.inputs.len()).map(best).collect();
        let mut order: Vec<usize> = (0..alone.len()).collect();
        order.sort_by(|&a, &b| alone[b].total_cmp(&alone[a]));
        order
    }
}

/// A value, what is not there beyond all.
fn reach(value: f64) -> f64 {
    if value.is_nan() { f64::INFINITY } else { value }
}

/// The side between the last value outside and the first inside: half-way, or at the first inside
/// where half-way is no number or the values are whole, as months are.
fn side(input: usize, above: bool, outside: Option<f64>, inside: f64) -> Side {
    let whole = |value: f64| value == libm::round(value);
    let bound = match outside {
        Some(outside) if outside.is_finite() && inside.is_finite() => {
            if whole(outside) && whole(inside) { inside } else { (outside + inside) / 2.0 }
        }
        _ => inside,
    };
    Side { input, above, bound, significance: 1.0, share: 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    fn uniform(inputs: usize, draws: usize, seed: u64) -> Vec<Vec<f64>> {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        let mut column = || (0..draws).map(|_| generator.random()).collect();
        (0..inputs).map(|_| column()).collect()
    }

    #[test]
    fn a_corner_is_found_and_nothing_else_is_restricted() {
        for seed in 0..5 {
            let inputs = uniform(10, 5000, seed);
            let hits: Vec<bool> =
                (0..5000).map(|draw| inputs[1][draw] > 0.7 && inputs[2][draw] < 0.4).collect();
            let found = search(&inputs, &hits);
            assert_eq!(found.regions.len(), 1, "{:?}", found.regions);
            let region = &found.regions[0];
            assert!(region.coverage.share >= 0.95 && region.density.share >= 0.95, "{region:?}");
            let mut sides: Vec<(usize, bool)> =
                region.sides.iter().map(|side| (side.input, side.above)).collect();
            sides.sort_unstable();
            assert_eq!(sides, [(1, true), (2, false)]);
            for side in &region.sides {
                let known = if side.input == 1 { 0.7 } else { 0.4 };
                assert!((side.bound - known).abs() < 0.02 && side.significance < 1e-6, "{side:?}");
            }
            // The way of peeling begins with everything and ends in a dense box.
            let (first, last) = (found.path[0], found.path[found.path.len() - 1]);
            assert_eq!((first.mass, first.coverage, first.restricted), (1.0, 1.0, 0));
            assert!(last.density > 0.95 && found.path.windows(2).all(|w| w[1].mass < w[0].mass));
            let mut most = [found.order[0], found.order[1]];
            most.sort_unstable();
            assert_eq!(most, [1, 2]);
        }
    }

    #[test]
    fn of_failures_at_random_no_box_is_offered() {
        for seed in 0..30 {
            let inputs = uniform(10, 3000, 100 + seed);
            let mut generator = ChaCha8Rng::seed_from_u64(seed);
            let share = 0.02 + 0.9 * (seed as f64 / 30.0);
            let hits: Vec<bool> = (0..3000).map(|_| generator.random::<f64>() < share).collect();
            let found = search(&inputs, &hits);
            assert_eq!(found.regions, [], "seed {seed}, share {share}");
        }
    }

    #[test]
    fn two_corners_are_two_boxes() {
        let inputs = uniform(6, 8000, 3);
        let hit = |d: usize| {
            (inputs[0][d] > 0.8 && inputs[1][d] > 0.6) || (inputs[0][d] < 0.2 && inputs[4][d] < 0.3)
        };
        let hits: Vec<bool> = (0..8000).map(hit).collect();
        let found = search(&inputs, &hits);
        assert_eq!(found.regions.len(), 2, "{:?}", found.regions);
        let covered: f64 = found.regions.iter().map(|region| region.coverage.share).sum();
        assert!(covered > 0.9, "{covered}");
    }

    #[test]
    fn what_never_comes_lies_beyond_every_month() {
        let mut inputs = uniform(3, 4000, 5);
        // A home opens in month 0 to 9, or never in one draw of five.
        inputs[0]
            .iter_mut()
            .for_each(|u| *u = if *u > 0.8 { f64::NAN } else { (*u * 12.5).floor() });
        let hits: Vec<bool> = inputs[0].iter().map(|month| month.is_nan()).collect();
        let found = search(&inputs, &hits);
        let region = &found.regions[0];
        assert_eq!(region.sides.len(), 1);
        assert_eq!((region.sides[0].above, region.sides[0].bound), (true, f64::INFINITY));
        assert_eq!((region.density.share, region.coverage.share), (1.0, 1.0));
        let hits: Vec<bool> = inputs[0].iter().map(|&m| m.is_nan() || m >= 7.0).collect();
        assert_eq!(search(&inputs, &hits).regions[0].sides[0].bound, 7.0);
    }

    #[test]
    fn too_few_failures_are_no_matter_of_boxes() {
        let inputs = uniform(2, 1000, 8);
        let mut hits = vec![false; 1000];
        hits[..10].fill(true);
        assert!(search(&inputs, &hits).regions.is_empty());
        assert!(search(&inputs, &[true; 1000]).regions.is_empty());
    }
}
