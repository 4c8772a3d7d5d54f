//! The first half of a draw: people, their care need, and who would use a bed. No plan changes it.
//!
//! Stages: mortality path ([`mortality`]) → people of each township by [`cohort`] ([`people`]) →
//! [`need`] → [`demand`], the last two put together by [`care`]. [`chance`] is luck or its
//! expectation.
//!
//! Each stage is made of a value that holds what it reads of a scenario, and sees nothing else. So
//! where these values are equal, worlds are, draw by draw, and can be kept and used for any number
//! of plans.

mod age_groups;
mod anchor;
mod base;
pub(crate) mod care;
pub mod chance;
pub mod cohort;
pub(crate) mod demand;
mod memory;
pub(crate) mod mortality;
pub(crate) mod need;
pub mod people;
pub(crate) mod reads;
mod same_law;

use std::sync::Arc;

use super::draw::Draw;
use crate::domain::Scenario;
use care::Care;
use demand::Asked;
pub use memory::Memory;
use need::Need;
use people::{Demography, Headcount};
use reads::{CareReads, PeopleReads};

/// The people of one draw, what they need, and who would use a bed.
#[derive(Debug, Clone)]
pub struct World {
    /// Older people of each township.
    pub people: Arc<[Headcount]>,
    /// Their care need.
    pub need: Vec<Need>,
    /// Who would use a bed.
    pub asked: Asked,
}

/// The world of a scenario, ready for draws.
#[derive(Debug)]
pub struct Worlds {
    people: Demography,
    care: Care,
}

impl Worlds {
    /// The worlds of `scenario` with `seed`.
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        Worlds {
            people: Demography::new(PeopleReads::of(scenario, seed)),
            care: Care::new(CareReads::of(scenario, seed)),
        }
    }

    /// The demographic stage.
    pub fn people(&self) -> &Demography {
        &self.people
    }

    /// Care need and demand.
    pub fn care(&self) -> &Care {
        &self.care
    }

    /// The world of `draw`.
    pub fn draw(&self, draw: Draw) -> World {
        self.draw_in(draw, &mut Memory::default())
    }

    /// The same, in the memory of draws before.
    pub(crate) fn draw_in(&self, draw: Draw, memory: &mut Memory) -> World {
        let people = self.people.run_in(draw, memory).into();
        self.draw_with_in(people, draw, memory)
    }

    /// The world of `draw` with its `people`, which may come from other worlds that
    /// [share](Worlds::share_people) them.
    pub fn draw_with(&self, people: Arc<[Headcount]>, draw: Draw) -> World {
        self.draw_with_in(people, draw, &mut Memory::default())
    }

    /// The same, in the memory of draws before.
    pub(crate) fn draw_with_in(
        &self,
        people: Arc<[Headcount]>,
        draw: Draw,
        memory: &mut Memory,
    ) -> World {
        let need = self.care.need_in(&people, draw, memory);
        let asked = self.care.demand_in(&need, draw, memory);
        World { people, need, asked }
    }

    /// Whether both have the same people in every draw.
    pub fn share_people(&self, other: &Worlds) -> bool {
        self.people.reads() == other.people.reads()
    }

    /// Whether both are the same in every draw.
    pub fn are_those_of(&self, other: &Worlds) -> bool {
        self.share_people(other) && self.care.reads() == other.care.reads()
    }
}
