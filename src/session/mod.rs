//! What the program does, for whoever asks: requests in, events out, and results that are the
//! client's own.
//!
//! The command line is one client; a page, a search or a test is another. Nothing here prints,
//! parses arguments, hears signals or keeps anything between two requests: two of them in one
//! process, one after the other or at the same time, give what each would give alone.

mod advise;
mod backtest;
mod cited;
mod compare;
mod definitions;
pub(crate) mod district;
mod event;
mod failure;
mod folder;
mod futures;
mod members;
mod merge;
mod names;
mod open;
mod packed;
mod plans;
mod progress;
mod province;
mod report;
mod run;
mod saving_desk;
mod several;
mod shard;
mod shell;
mod since;
mod stored;
mod value;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use advise::{AdviseRequest, advise};
pub use backtest::{BackTested, BacktestRequest, backtest};
pub use compare::{CompareRequest, Compared, compare};
pub use definitions::{DefinitionsRequest, UnderDefinitions, definitions};
pub use event::{Done, Event, Listener};
pub use failure::{Failure, Kind};
pub use futures::{Explored, FuturesRequest, futures};
pub use merge::{MergeRequest, merge};
pub use packed::{Packed, packed};
pub use province::{
    ProvinceRequest, RanProvince, State, Unit, WorkRequest, Worked, is_province, plan_work,
    province, work,
};
pub use report::{ReportRequest, report};
pub use run::{Ran, RanOne, RunRequest, run};
pub use saving_desk::{Kept, SavingDesk, Written};
pub use several::files;
pub use shard::Shard;
pub use value::{ValueRequest, Valued, value};

use crate::language::{Lang, Message};

/// Where requests are made: who hears of them, who can stop them, and in which language they are
/// answered.
#[derive(Clone)]
pub struct Session<'l> {
    listener: &'l dyn Listener,
    stop: Arc<AtomicBool>,
    lang: Option<Lang>,
}

impl<'l> Session<'l> {
    /// A session of which `listener` hears, that nobody stops, and that answers in the language of
    /// each scenario.
    pub fn new(listener: &'l dyn Listener) -> Self {
        Session { listener, stop: Arc::default(), lang: None }
    }

    /// The same, stopped when `stop` is set: a run then ends with the draws it has, and the others
    /// write nothing.
    #[must_use]
    pub fn until(self, stop: &Arc<AtomicBool>) -> Self {
        Session { stop: Arc::clone(stop), ..self }
    }

    /// The same, in the language that is asked for.
    #[must_use]
    pub fn in_language(self, lang: Option<Lang>) -> Self {
        Session { lang, ..self }
    }

    fn tell(&self, event: &Event) {
        self.listener.hear(event);
    }

    fn note(&self, message: Message) {
        self.tell(&Event::Note(message));
    }
}

/// The threads that run draws: as many as asked for, or one for each processor.
fn pool(threads: Option<u16>) -> Result<rayon::ThreadPool, Failure> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = threads {
        pool = pool.num_threads(usize::from(threads));
    }
    pool.build().map_err(|error| Failure::file(Message::fault(error)))
}
