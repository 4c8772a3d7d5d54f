//! A desk at which somebody moves levers of one scenario and asks again and again: what can be moved, what comes of it, and what of that
//! is kept.
//!
//! The desk is its client's own: it keeps worlds and results between two questions, which no session does. What is set becomes the text of a
//! variant and comes in by the door, so every answer is that of the command line for this text. A desk answers one question at a time.

mod answer;
mod base;
mod door;
mod keep;
mod refusal;
mod standing;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

pub use answer::{Answer, Ask, ChartSize, Compared, Picture};
pub use base::About;
pub use door::{Place, Told};
pub use keep::{Kept, Written};
pub use refusal::{Refusal, said};

use super::{Failure, Session, pool};
use base::Base;
use standing::Memory;

/// A scenario laid open for questions.
#[derive(Debug)]
pub struct Desk {
    /// The scenario's file, as the user named it.
    path: PathBuf,
    pool: rayon::ThreadPool,
    base: RwLock<Arc<Base>>,
    memory: Mutex<Memory>,
}

impl Desk {
    /// Opens a scenario.
    ///
    /// # Errors
    /// If it is not valid, or a file of it cannot be read.
    pub fn open(session: &Session, path: &Path, threads: Option<u16>) -> Result<Self, Failure> {
        let pool = pool(threads)?;
        let mut memory = Memory::default();
        let base = Base::open(session, path, &pool, &mut memory)?;
        Ok(Desk {
            path: path.to_owned(),
            pool,
            base: RwLock::new(Arc::new(base)),
            memory: Mutex::new(memory),
        })
    }

    /// What there is to move, and in which words.
    pub fn about(&self) -> About {
        self.base().about()
    }

    /// Answers a question, unless `stop` is set before.
    ///
    /// # Errors
    /// If the setting does not pass the door, or a newer question came.
    pub fn answer(&self, ask: &Ask, stop: &Arc<AtomicBool>) -> Result<Answer, Refusal> {
        let base = self.base();
        let mut memory = self.memory();
        if stop.load(Ordering::Relaxed) {
            return Err(Refusal::Stopped);
        }
        let memory = &mut *memory;
        self.pool.install(|| answer::answer(&base, memory, ask, stop))
    }

    fn base(&self) -> Arc<Base> {
        Arc::clone(&self.base.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // What a panic left half-done is only what was kept: it is drawn again.
        self.memory.lock().unwrap_or_else(|poisoned| {
            let mut memory = poisoned.into_inner();
            *memory = Memory::default();
            memory
        })
    }
}
