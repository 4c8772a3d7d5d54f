//! What was measured once of a document: the lines of its texts and of its tables, so that its
//! pages can be filled several ways.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::grid::Set;
use super::letters::Face;
use super::sheet::{Sheet, Style};
use crate::chart::Weight;
use crate::domain::Lang;
use crate::output::kit::block::Grid;

/// Lines of a text.
pub(super) type Lines = Rc<[String]>;
/// What lines depend on beside their text: letters, size, weight and the room for them.
type Kind = (Face, u64, Weight, u64);

/// The lines of a document.
#[derive(Debug, Default)]
pub(super) struct Measured {
    lines: RefCell<HashMap<Kind, HashMap<String, Lines>>>,
    /// Tables, by where they stand in memory.
    sets: RefCell<HashMap<usize, Rc<Set>>>,
}

impl Measured {
    /// Lines of a text no wider than `limit`.
    pub(super) fn lines(&self, text: &str, style: &Style, limit: f64) -> Lines {
        let kind = (style.face, style.size.to_bits(), style.weight, limit.to_bits());
        let mut kinds = self.lines.borrow_mut();
        let of_kind = kinds.entry(kind).or_default();
        if let Some(lines) = of_kind.get(text) {
            return Rc::clone(lines);
        }
        let lines: Lines = style.lines(text, limit).into();
        of_kind.insert(text.to_owned(), Rc::clone(&lines));
        lines
    }

    /// The lines of a table, which lives as long as what is measured.
    pub(super) fn set(&self, grid: &Grid, lang: Lang, sheet: &Sheet) -> Rc<Set> {
        let place = std::ptr::from_ref(grid).addr();
        let mut sets = self.sets.borrow_mut();
        Rc::clone(sets.entry(place).or_insert_with(|| Rc::new(Set::of(grid, lang, sheet))))
    }
}
