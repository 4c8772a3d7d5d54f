//! Many chance events at once: the samplers of [`crate::numerics::counts`] over long lists, with
//! the same law and one uniform number an event.
//!
//! Setting up a law costs more than sampling it, and a draw has tens of thousands. So the lists are
//! worked through 64 events side by side in f32, without a branch: small means by adding up the
//! distribution function (`sum`), large ones by expansion (`expand`). Single precision is enough
//! for nearly every answer and too little for a few: each lane knows a bound on its error, and
//! where the uniform number is within it of a step of the distribution function, the scalar sampler
//! decides, in f64 and by the exact distribution function where that is needed.
//!
//! So every answer is that of the scalar sampler at the same uniform number, exactly. How wide the
//! registers are, how the lanes round and who the neighbours are decides how fast an answer comes,
//! not which.

mod elementary;
mod expand;
mod lane;
mod laws;
mod sum;

use lane::{Lanes, SUMMED_BELOW, UNDECIDED, WIDTH, any};
use laws::Law;
pub use laws::Laws;

use pulp::{Arch, Simd, WithSimd};

use crate::numerics::stream::unit;
use crate::numerics::wide::{self, WideStream};

/// Numbers copied at a time.
const STEP: usize = 16;

/// The people of one place: `n[i]` meet the event of law `from` + i.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    /// Numbers of people.
    pub n: &'a [f64],
    /// The laws.
    pub laws: &'a Laws,
    /// The first of them that is used.
    pub from: usize,
    /// How many neighbouring events share a random number: 1 where each has one of its own. It
    /// divides their number.
    pub shared_by: usize,
}

impl List<'_> {
    /// Random numbers it takes.
    fn numbers(&self) -> usize {
        self.n.len() / self.shared_by
    }

    /// The law of event `i`.
    fn law(&self, i: usize) -> Law {
        self.laws.law(self.from + i)
    }
}

/// The events of several places at once, with the memory they are worked on in.
#[derive(Debug, Clone, Default)]
pub struct Events {
    n: Vec<f32>,
    hazard: Vec<f32>,
    odds: Vec<f32>,
    fewer: Vec<f32>,
    upper: Vec<u32>,
    /// Random numbers of a list whose events share them.
    shared: Vec<u32>,
    undecided: Vec<usize>,
}

impl Events {
    /// How many people each event of each list happens to, one list after the other, into `counts`.
    /// Each list takes its random numbers from the stream of the same place.
    ///
    /// # Panics
    /// When a list has more people than laws, `counts` has not one place for each event, or events
    /// cannot be divided among those that share a random number.
    pub fn sample(&mut self, streams: &mut [WideStream], lists: &[List], counts: &mut [f64]) {
        assert_eq!(streams.len(), lists.len(), "a stream for each list");
        assert_eq!(
            lists.iter().map(|l| l.n.len()).sum::<usize>(),
            counts.len(),
            "a count an event"
        );
        assert!(
            lists.iter().all(|l| l.n.len().is_multiple_of(l.shared_by)),
            "whole groups of events"
        );
        self.make_room(counts.len());
        Arch::new().dispatch(Sample {
            events: self,
            streams: &mut *streams,
            lists,
            counts: &mut *counts,
        });
        let (mut list, mut first) = (0, 0);
        for &i in &self.undecided {
            while i >= first + lists[list].n.len() {
                first += lists[list].n.len();
                list += 1;
            }
            let (events, place) = (lists[list], i - first);
            let lower = streams[list].lower(events.numbers(), place / events.shared_by);
            let u = unit(u64::from(self.upper[i]) << 32 | u64::from(lower));
            counts[i] = events.law(place).quantile(events.n[place], u);
        }
    }

    /// Room for `count` events, with nobody in the lanes that are left over.
    fn make_room(&mut self, count: usize) {
        let room = count.next_multiple_of(WIDTH);
        for list in [&mut self.n, &mut self.hazard, &mut self.odds, &mut self.fewer] {
            list.resize(room, 0.0);
            list[count..].fill(0.0);
        }
        // The last list's numbers may reach beyond it.
        self.upper.resize(room + wide::STREAMS_ABREAST, 0);
        self.shared.resize(room + wide::STREAMS_ABREAST, 0);
        self.undecided.clear();
    }

    /// Copies all lists behind one another, each with its random numbers.
    #[inline(always)]
    fn gather(&mut self, streams: &mut [WideStream], lists: &[List]) {
        let mut at = 0;
        for (stream, list) in streams.iter_mut().zip(lists) {
            let List { n, laws, from, shared_by } = list;
            let (here, there) = (at..at + n.len(), *from..from + n.len());
            copy(n, &mut self.n[here.clone()], narrow);
            copy(&laws.hazard[there.clone()], &mut self.hazard[here.clone()], |x| *x);
            copy(&laws.odds[there.clone()], &mut self.odds[here.clone()], |x| *x);
            copy(&laws.fewer[there], &mut self.fewer[here], |x| *x);
            if *shared_by == 1 {
                stream.fill(n.len(), &mut self.upper[at..]);
            } else {
                stream.fill(list.numbers(), &mut self.shared);
                let groups = self.upper[at..at + n.len()].chunks_exact_mut(*shared_by);
                groups.zip(&self.shared).for_each(|(group, &number)| group.fill(number));
            }
            at += n.len();
        }
    }

    /// What the lanes decide of the counts, and which they leave.
    #[inline(always)]
    fn count<const FUSED: bool>(&mut self, counts: &mut [f64]) {
        let Events { n, hazard, odds, fewer, upper, undecided, .. } = self;
        let n = n.as_chunks().0;
        let [hazard, odds, fewer] = [hazard, odds, fewer].map(|list| list.as_chunks().0);
        let upper = upper.as_chunks().0;
        for (chunk, out) in counts.chunks_mut(WIDTH).enumerate() {
            let law = [&hazard[chunk], &odds[chunk], &fewer[chunk]];
            let k = count::<FUSED>(&n[chunk], law, &upper[chunk]);
            if any(&k, |k| k < 0.0) {
                note(undecided, &k[..out.len()], chunk * WIDTH);
            }
            match <&mut [f64; WIDTH]>::try_from(&mut *out) {
                Ok(full) => *full = k.map(f64::from),
                Err(_) => out.iter_mut().zip(k).for_each(|(out, k)| *out = f64::from(k)),
            }
        }
    }
}

/// Compiled once for each width of registers, all of it in one piece.
struct Sample<'a> {
    events: &'a mut Events,
    streams: &'a mut [WideStream],
    lists: &'a [List<'a>],
    counts: &'a mut [f64],
}

impl WithSimd for Sample<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.events.gather(self.streams, self.lists);
        if S::IS_SCALAR {
            self.events.count::<false>(self.counts);
        } else {
            self.events.count::<true>(self.counts);
        }
    }
}

#[cold]
#[inline(never)]
fn note(undecided: &mut Vec<usize>, k: &[f32], first: usize) {
    undecided.extend((first..).zip(k).filter(|(_, k)| **k == UNDECIDED).map(|(i, _)| i));
}

/// The counts of one chunk of events, or [`UNDECIDED`].
#[inline(always)]
fn count<const FUSED: bool>(
    n: &Lanes,
    [hazard, odds, fewer]: [&Lanes; 3],
    upper: &[u32; WIDTH],
) -> Lanes {
    let (mut exposure, mut u) = ([0.0; WIDTH], [0.0; WIDTH]);
    for i in 0..WIDTH {
        exposure[i] = n[i] * hazard[i];
        // The middle of the numbers that begin with these 23 bits.
        u[i] = f32::from_bits((127 << 23) | (upper[i] >> 9)) - (1.0 - 1.0 / 16_777_216.0);
    }
    let mut k = if any(fewer, |odds| odds > 1.0) {
        sum::sum::<FUSED, true>(n, &exposure, odds, fewer, &u)
    } else {
        sum::sum::<FUSED, false>(n, &exposure, odds, fewer, &u)
    };
    if any(&exposure, |x| x >= SUMMED_BELOW) {
        expand::expand::<FUSED>(n, &exposure, odds, fewer, upper, &mut k);
    }
    k
}

/// Copies a list by whole registers, the last of which may overlap the one before.
#[inline(always)]
fn copy<T: Copy>(from: &[T], to: &mut [f32], convert: impl Fn(&[T; STEP]) -> [f32; STEP]) {
    let (Some(last), Some(end)) = (from.last_chunk(), to.len().checked_sub(STEP)) else {
        for (to, from) in to.iter_mut().zip(from) {
            [*to, ..] = convert(&[*from; STEP]);
        }
        return;
    };
    for (to, from) in to.as_chunks_mut().0.iter_mut().zip(from.as_chunks().0) {
        *to = convert(from);
    }
    to[end..].copy_from_slice(&convert(last));
}

#[inline(always)]
fn narrow(wide: &[f64; STEP]) -> [f32; STEP] {
    let mut narrow = [0.0; STEP];
    for i in 0..STEP {
        narrow[i] = wide[i] as f32;
    }
    narrow
}

#[cfg(test)]
mod tests;
