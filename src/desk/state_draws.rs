//! Sharing the draws of one answer among desks that share no memory: each counts a span of draws,
//! and one of them adds up the tallies of all.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::Deserialize;

use super::Desk;
use super::refusal::Refusal;
use super::state_results::Which;
use crate::engine::DrawSpan;
use crate::variant::Settings;

/// Draws of a state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateDraws {
    /// What controls are set to.
    pub settings: Settings,
    /// The settings of the state it is set against, where there is one.
    #[serde(default)]
    pub pinned: Option<Settings>,
    /// Draws before the first of them.
    #[serde(default)]
    pub from: u32,
    /// The last of them.
    #[serde(default)]
    pub to: u32,
}

impl StateDraws {
    fn which(&self) -> Which {
        Which { settings: self.settings.clone(), pinned: self.pinned.clone() }
    }
}

impl Desk {
    /// Goes on to the last of some draws; returns how many are counted.
    ///
    /// # Errors
    /// If the setting does not pass the door, somebody stops it, or a result cannot be kept.
    pub fn draw(&self, of: &StateDraws, stop: &Arc<AtomicBool>) -> Result<usize, Refusal> {
        let mut memory = self.memory();
        self.base.turn_to(&mut memory, of.which())?;
        let draws = of.to.min(self.base.draws());
        Ok(memory.go_on(draws, stop)?.own().1.draws())
    }

    /// The results of some draws as bytes, for a desk that has those before it.
    ///
    /// # Errors
    /// As [`Desk::draw`].
    pub fn part(&self, of: &StateDraws, stop: &Arc<AtomicBool>) -> Result<Vec<u8>, Refusal> {
        let mut memory = self.memory();
        self.base.turn_to(&mut memory, of.which())?;
        let to = of.to.min(self.base.draws());
        let from = of.from.min(to);
        memory.part(DrawSpan { skipped: u64::from(from), draws: u64::from(to - from) }, stop)
    }

    /// Takes a part that another desk counted, where it follows on what is counted here; returns
    /// how many draws are counted then.
    ///
    /// # Errors
    /// If the setting does not pass the door.
    pub fn give(&self, of: &StateDraws, part: &[u8]) -> Result<usize, Refusal> {
        let mut memory = self.memory();
        self.base.turn_to(&mut memory, of.which())?;
        Ok(memory.give(part).own().1.draws())
    }

    /// What is counted of a state, as the bytes that a run of so many draws keeps as its tallies.
    ///
    /// # Errors
    /// If the setting does not pass the door.
    pub fn tallies(&self, of: &StateDraws) -> Result<Vec<u8>, Refusal> {
        let mut memory = self.memory();
        self.base.turn_to(&mut memory, of.which())?;
        Ok(memory.standing().map_or_else(Vec::new, |front| front.own().1.to_bytes()))
    }
}
