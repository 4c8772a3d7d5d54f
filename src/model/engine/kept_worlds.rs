//! Worlds kept by draw, for any number of plans: what no plan changes need not be drawn again.
//!
//! Holds the worlds of draws one after the other without gaps, as many as the memory that is given
//! to it has room for; those beyond are drawn anew, with the same results.

use std::mem::{size_of, size_of_val};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::draw::Draw;
use super::model::Model;
use super::parallel::*;
use super::results::ensemble::DrawSpan;
use super::world::{Memory, World};

/// Draws after which it is asked whether to stop.
const BATCH: u64 = 100;

/// How many worlds are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorldRoom {
    /// Draws whose worlds may be kept.
    pub span: DrawSpan,
    /// Bytes that they may take, about.
    pub bytes: usize,
}

/// Worlds that are kept, and the model that drew them.
#[derive(Debug)]
pub struct KeptWorlds {
    model: Arc<Model>,
    worlds: Vec<World>,
    room: WorldRoom,
}

impl KeptWorlds {
    /// Room for the worlds of `model`, none of them drawn yet.
    pub fn new(model: Arc<Model>, room: WorldRoom) -> Self {
        KeptWorlds { model, worlds: Vec::new(), room }
    }

    /// Whether these are the worlds of `model`, draw by draw.
    pub fn is_of(&self, model: &Model) -> bool {
        self.model.worlds().are_those_of(model.worlds())
    }

    /// The world of a draw, where it is kept.
    pub fn world(&self, draw: Draw) -> Option<&World> {
        match draw {
            Draw::Number(number) => {
                let place = number.checked_sub(self.room.span.skipped + 1)?;
                self.worlds.get(usize::try_from(place).ok()?)
            }
            _ => None,
        }
    }

    /// Draws and keeps the worlds up to draw `last`, as far as they may be kept, there is room and
    /// nobody sets `stop`. Where `people` are the same as in other kept worlds, they are taken from
    /// there.
    pub fn fill(&mut self, last: u32, people: Option<&KeptWorlds>, stop: &AtomicBool) {
        let people = people.filter(|other| other.model.worlds().share_people(self.model.worlds()));
        let worlds = self.model.worlds();
        let one = |memory: &mut Memory, number: &u64| {
            let draw = Draw::Number(*number);
            match people.and_then(|kept| kept.world(draw)) {
                Some(kept) => worlds.draw_with_in(Arc::clone(&kept.people), draw, memory),
                None => worlds.draw_in(draw, memory),
            }
        };
        loop {
            let WorldRoom { span, bytes: room } = self.room;
            let from = span.skipped + self.worlds.len() as u64;
            let each = self.worlds.first().map_or(0, bytes);
            let most = room.checked_div(each).map_or(BATCH, |number| number as u64);
            let fits = span.end().min(span.skipped + most);
            let end = (from + BATCH).min(u64::from(last)).min(fits);
            if from >= end || stop.load(Ordering::Relaxed) {
                return;
            }
            let numbers: Vec<u64> = (from + 1..=end).collect();
            let drawn: Vec<World> = numbers.par_iter().map_init(Memory::default, one).collect();
            self.worlds.extend(drawn);
        }
    }
}

/// Bytes that a world takes, about.
fn bytes(world: &World) -> usize {
    let of_people = world.people.iter().map(|of| {
        size_of_val(of)
            + size_of_val(&of.aged[..])
            + size_of_val(&of.by_band[..])
            + size_of_val(&of.in_ranges[..])
    });
    let of_need = world.need.iter().map(|of| size_of_val(&of[..]));
    let asked = &world.asked;
    let of_demand = asked.demand.iter().map(|of| size_of_val(&of[..]));
    let of_expected = asked.expected.iter().map(|of| size_of_val(&of[..]));
    let by_need = &asked.by_need;
    let of_numbers = [
        &asked.beyond_uptake,
        &asked.beyond_people,
        &by_need.supported,
        &by_need.housed,
        &by_need.takers,
    ];
    size_of::<World>()
        + of_people.chain(of_need).chain(of_demand).chain(of_expected).sum::<usize>()
        + of_numbers.map(|numbers| size_of_val(&numbers[..])).iter().sum::<usize>()
        + size_of_val(&asked.others[..])
}
