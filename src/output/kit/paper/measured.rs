//! What was measured once of a document: the lines of its texts and of its tables, so that its
//! pages can be filled several ways.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::grid::Set;
use super::letters::Face;
use super::measures::{Sheet, Style};
use crate::chart::Weight;
use crate::domain::Lang;
use crate::output::kit::block::Grid;

/// Lines of a text.
pub(super) type Lines = Arc<[String]>;
/// What lines depend on beside their text: letters, size, weight and the room for them.
type Kind = (Face, u64, Weight, u64);

/// The lines of a document.
#[derive(Debug, Default)]
pub(super) struct Measured {
    lines: RwLock<HashMap<Kind, HashMap<String, Lines>>>,
    /// Tables, by where they stand in memory.
    sets: RwLock<HashMap<usize, Arc<Set>>>,
}

impl Measured {
    /// Lines of a text no wider than `limit`.
    pub(super) fn lines(&self, text: &str, style: &Style, limit: f64) -> Lines {
        let kind = (style.face, style.size.to_bits(), style.weight, limit.to_bits());
        let known = self.lines.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(lines) = known.get(&kind).and_then(|of_kind| of_kind.get(text)) {
            return Arc::clone(lines);
        }
        drop(known);
        let lines: Lines = style.lines(text, limit).into();
        let mut known = self.lines.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(kind).or_default().insert(text.to_owned(), Arc::clone(&lines));
        lines
    }

    /// The lines of a table, which lives as long as what is measured.
    pub(super) fn set(&self, grid: &Grid, lang: Lang, sheet: &Sheet) -> Arc<Set> {
        let place = std::ptr::from_ref(grid).addr();
        let known = self.sets.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(set) = known.get(&place) {
            return Arc::clone(set);
        }
        drop(known);
        let set = Arc::new(Set::of(grid, lang, sheet));
        let mut known = self.sets.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(place, Arc::clone(&set));
        set
    }
}
