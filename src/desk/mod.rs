//! A desk at which somebody moves levers of one scenario and asks again and again: what can be
//! moved, what comes of it, and what of that is kept.
//!
//! The desk is its client's own: it keeps worlds and results between two questions. What is set
//! becomes the text of a variant and comes in by the door, so every answer is that of the command
//! line for this text. A desk answers one question at a time, and reads its files from wherever it
//! is told: from the disk for a page that is served, from memory for a page that carries the
//! engine.

mod answer;
mod base;
mod clock;
mod door;
pub(crate) mod identity;
pub mod package;
pub mod questions;
mod refusal;
pub mod state_draws;
mod state_results;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

pub use answer::{Answer, Ask, ChartSize, Compared, Picture};
pub use base::{About, Base, Found, Place};
pub use clock::Clock;
pub use door::{Entered, ShownProblem, enter};
pub use refusal::{Refusal, what_to_look_at};
pub use state_results::State;

use crate::domain::Text;
use crate::engine::WorldRoom;
use crate::message;
use crate::variant::Settings;
use state_results::Memory;

/// A scenario laid open for questions.
#[derive(Debug)]
pub struct Desk {
    base: Base,
    clock: Clock,
    memory: Mutex<Memory>,
}

impl Desk {
    /// Lays a scenario open, and finds what drives its answer unless that is `found` already.
    /// Worlds that are kept between two questions have this `room`.
    ///
    /// # Errors
    /// If it cannot be read again, or a result cannot be kept.
    pub fn new(
        place: Place,
        found: Option<&Found>,
        room: WorldRoom,
        clock: Clock,
    ) -> Result<Self, Refusal> {
        let mut memory = Memory::new(room);
        let base = Base::new(place, found, &mut memory)?;
        Ok(Desk { base, clock, memory: Mutex::new(memory) })
    }

    /// The scenario and its controls.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// What there is to move, and in which words.
    pub fn about(&self) -> About {
        self.base.about()
    }

    /// Answers a question, unless `stop` is set before.
    ///
    /// # Errors
    /// If the setting does not pass the door, or a newer question came.
    pub fn answer(&self, ask: &Ask, stop: &Arc<AtomicBool>) -> Result<Answer, Refusal> {
        let mut memory = self.memory();
        if stop.load(Ordering::Relaxed) {
            return Err(Refusal::Stopped);
        }
        answer::answer(&self.base, &mut memory, ask, stop, self.clock)
    }

    /// The text of the variant that settings make, called `name`.
    ///
    /// # Errors
    /// If a setting cannot be, or the variant does not pass the door.
    pub fn variant(&self, settings: &Settings, name: &str, title: &str) -> Result<String, Refusal> {
        named_well(name)?;
        let own = Some(title.trim()).filter(|title| !title.is_empty());
        let title = own.map(|title| Text::same(&title.chars().take(200).collect::<String>()));
        let strays =
            |strays: Vec<_>| Refusal::Problems(strays.iter().map(ShownProblem::stray).collect());
        let text = self.base.variant(settings, name, title.as_ref()).map_err(strays)?;
        let entered = enter(&self.base.files, &self.base.beside(name), &text);
        match entered.opened {
            Some(_) => Ok(text),
            None => Err(Refusal::Problems(entered.told)),
        }
    }

    /// Does something while nobody computes.
    pub fn alone<R>(&self, work: impl FnOnce() -> R) -> R {
        let _memory = self.memory();
        work()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // What a panic left half-done is only what was kept: it is drawn again.
        self.memory.lock().unwrap_or_else(|poisoned| {
            let mut memory = poisoned.into_inner();
            memory.forget();
            memory
        })
    }
}

/// A name that is one of a scenario, and so leads nowhere else.
fn named_well(name: &str) -> Result<(), Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_name =
        (1..=64).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('-');
    if is_name {
        return Ok(());
    }
    Err(Refusal::Failed(message!(
        "a name has lower-case letters, digits and hyphens, at most 64 of them, for example qingshan-late",
        "名称由小写字母、数字和连字符组成，最多 64 个字符，例如 qingshan-late"
    )))
}
