//! Memory for the worlds of a thread, used again from draw to draw.

use super::chance::Buffers;
use super::cohort::{Cells, Deaths, Moves};

/// The memory for worlds drawn one after the other; no draw leaves a trace in another.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) people: PeopleMemory,
    /// Where need and demand are decided.
    pub(super) care: Buffers,
}

/// What the people of a draw are worked out in.
#[derive(Debug, Default)]
pub(super) struct PeopleMemory {
    pub(super) cells: Vec<Cells>,
    pub(super) deaths: Vec<Deaths>,
    pub(super) moves: Vec<Moves>,
    /// Where deaths are decided, and moves.
    pub(super) buffers: [Buffers; 2],
}
