//! Chance of one draw, or its expectation: who of the residents leaves, and who of those who wait
//! gives up.
//!
//! Each township has a stream for either, and every step takes as many numbers from it whatever
//! happens, so that scenarios are paired step by step.

use crate::engine::outcome::placement::Client;
use crate::numerics::counts::binomial_hazard_quantile;
use crate::numerics::{Picks, Stream, StreamKey};

/// Streams of a township.
#[derive(Debug)]
struct OfTownship {
    ends: Stream,
    gives_up: Stream,
}

/// Where the outcomes of a draw come from, by township in the order of ids.
#[derive(Debug)]
pub(crate) enum StayEvents {
    /// Expected numbers, which need not be whole.
    Expected,
    /// Chance.
    Drawn(Vec<TownshipStayEvents>),
}

/// The random numbers of the people of a township.
#[derive(Debug)]
pub(crate) struct TownshipStayEvents(OfTownship);

/// Keys of a township's streams.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StayEventKeys {
    ends: StreamKey,
    gives_up: StreamKey,
}

/// Residents whose stay ends, and which of them: every one of those of a class and township alike.
#[derive(Debug)]
pub(crate) enum Ends {
    /// This share of each group.
    Share(f64),
    /// So many, picked among all.
    Picked(u32, Picks),
}

impl StayEventKeys {
    /// Those of the township whose streams have this key.
    pub(crate) fn new(seed: u64, township: &str) -> Self {
        let key = |process| StreamKey::new(seed, process, township);
        StayEventKeys { ends: key("end of stay"), gives_up: key("giving up the waiting list") }
    }

    /// Those of `draw`.
    pub(crate) fn open(&self, draw: u64) -> TownshipStayEvents {
        TownshipStayEvents(OfTownship {
            ends: self.ends.open(draw),
            gives_up: self.gives_up.open(draw),
        })
    }
}

impl StayEvents {
    /// Whether people are whole.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, StayEvents::Drawn(_))
    }

    /// Who of the `residents` of a township and class leaves in a step with this hazard.
    pub(crate) fn ends(&mut self, township: usize, residents: f64, hazard: f64) -> Ends {
        match self {
            StayEvents::Expected => Ends::Share(-libm::expm1(-hazard)),
            StayEvents::Drawn(townships) => {
                let stream = &mut townships[township].0.ends;
                let (u, picks) = (stream.uniform(), Picks::new(stream.next_u64()));
                let number = if residents > 0.0 {
                    binomial_hazard_quantile(residents as u32, hazard, u)
                } else {
                    0
                };
                Ends::Picked(number, picks)
            }
        }
    }

    /// How many of those who wait in a township give up in a step, by class.
    pub(crate) fn give_up(
        &mut self,
        township: usize,
        waiting: [f64; Client::COUNT],
        hazards: &[f64; Client::COUNT],
    ) -> [f64; Client::COUNT] {
        let mut gone = [0.0; Client::COUNT];
        for (class, gone) in gone.iter_mut().enumerate() {
            let (waiting, hazard) = (waiting[class], hazards[class]);
            *gone = match self {
                StayEvents::Expected => waiting * -libm::expm1(-hazard),
                StayEvents::Drawn(townships) => {
                    let u = townships[township].0.gives_up.uniform();
                    if waiting > 0.0 {
                        f64::from(binomial_hazard_quantile(waiting as u32, hazard, u))
                    } else {
                        0.0
                    }
                }
            };
        }
        gone
    }
}
