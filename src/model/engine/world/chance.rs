//! Chance events, or their expectation.
//!
//! A stage asks for the numbers of people something happens to, in all places at once. In a draw
//! with chance events the answers are sampled, each place from its own stream; in the central case,
//! and with chance events off, they are the expected numbers, which need not be whole.

use crate::numerics::{Events, List, StreamKey, WideStream};

/// Room for the outcomes of a chance process, which another can use after it.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    events: Events,
    outcomes: Vec<f64>,
}

/// Where the outcomes of one chance process come from, in every place, with buffers for them.
pub struct Chance {
    /// A stream for each place; none where outcomes are expectations.
    streams: Option<Vec<WideStream>>,
    buffers: Buffers,
}

impl Chance {
    /// The streams of `keys`, one for each place, in draw `draw`; or expectations when `draw` is
    /// `None`.
    pub fn open<'k>(keys: impl IntoIterator<Item = &'k StreamKey>, draw: Option<u64>) -> Self {
        let streams = |draw| keys.into_iter().map(|key| WideStream::new(key.open(draw))).collect();
        Chance { streams: draw.map(streams), buffers: Buffers::default() }
    }

    /// The same in buffers that were used before.
    pub(super) fn with_buffers(self, buffers: Buffers) -> Self {
        Chance { buffers, ..self }
    }

    /// The buffers, for another process.
    pub(super) fn into_buffers(self) -> Buffers {
        self.buffers
    }

    /// Expectations.
    pub fn expected() -> Self {
        Chance::open([], None)
    }

    /// How many people each event of each place happens to, one place after the other.
    ///
    /// # Panics
    /// When there are not as many lists as streams.
    pub fn outcomes(&mut self, lists: &[List]) -> &[f64] {
        let Buffers { events, outcomes } = &mut self.buffers;
        outcomes.resize(lists.iter().map(|list| list.n.len()).sum(), 0.0);
        match &mut self.streams {
            Some(streams) => events.sample(streams, lists, outcomes),
            None => {
                let mut outcomes = outcomes.as_mut_slice();
                for list in lists {
                    let here;
                    (here, outcomes) = outcomes.split_at_mut(list.n.len());
                    let expected = list.n.iter().zip(&list.laws.means()[list.from..]);
                    here.iter_mut().zip(expected).for_each(|(here, (n, mean))| *here = n * mean);
                }
            }
        }
        &self.buffers.outcomes
    }
}
