//! Worlds that several models and several draws have in common, each drawn once: models whose
//! scenarios say the same of people and care share theirs, and so do draws that take their luck in
//! both from the same draws.

use std::sync::Arc;

use super::draw::Draw;
use super::model::Model;
use super::world::{Memory, World};

/// Whom a model takes the first half of a draw from: itself, or the first model that has the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leaders {
    pub(crate) people: usize,
    pub(crate) world: usize,
}

impl Leaders {
    /// The leaders of each of the models.
    pub(crate) fn of(models: &[&Model]) -> Vec<Leaders> {
        let worlds = |i: usize| models[i].worlds();
        let leaders = |i: usize| Leaders {
            people: (0..i).find(|&first| worlds(first).share_people(worlds(i))).unwrap_or(i),
            world: (0..i).find(|&first| worlds(first).are_those_of(worlds(i))).unwrap_or(i),
        };
        (0..models.len()).map(leaders).collect()
    }
}

/// The worlds drawn so far for some models.
pub(crate) struct SharedWorlds<'m> {
    models: &'m [&'m Model],
    leaders: &'m [Leaders],
    /// Each with its leaders and its draw.
    drawn: Vec<(Leaders, Draw, Arc<World>)>,
}

impl<'m> SharedWorlds<'m> {
    /// None yet, for models with these leaders.
    pub(crate) fn new(models: &'m [&'m Model], leaders: &'m [Leaders]) -> Self {
        SharedWorlds { models, leaders, drawn: Vec::new() }
    }

    /// The world of `draw` of the model at `index`.
    pub(crate) fn world(&mut self, index: usize, draw: Draw, memory: &mut Memory) -> Arc<World> {
        let Leaders { people, world } = self.leaders[index];
        let same_world = |(leaders, of, _): &&(Leaders, Draw, Arc<World>)| {
            leaders.world == world && of.shares_world(draw)
        };
        if let Some((.., drawn)) = self.drawn.iter().find(same_world) {
            return Arc::clone(drawn);
        }
        let same_people = |(leaders, of, _): &&(Leaders, Draw, Arc<World>)| {
            leaders.people == people && of.shares_people(draw)
        };
        let worlds = self.models[index].worlds();
        let drawn = match self.drawn.iter().find(same_people) {
            Some((.., other)) => worlds.draw_with_in(Arc::clone(&other.people), draw, memory),
            None => worlds.draw_in(draw, memory),
        };
        let drawn = Arc::new(drawn);
        self.drawn.push((self.leaders[index], draw, Arc::clone(&drawn)));
        drawn
    }
}
