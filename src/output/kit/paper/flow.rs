//! Blocks into pages, filled the way that leaves least of them empty.

use super::best;
use super::filling::{Filling, Of};
use super::measured::Measured;
use super::measures::Sheet;
use super::page::{Landmark, Page};
use super::role::Role;
use super::step::Step;
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::Block;

/// Pages that are filled.
#[derive(Debug)]
pub(crate) struct Flow<'d> {
    /// The pages.
    pub pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub roles: Vec<Role>,
    /// What came to its place, in that order.
    pub steps: Vec<Step<'d>>,
}

impl<'d> Flow<'d> {
    /// The blocks on pages.
    pub(crate) fn of(blocks: &'d [Block], drawn: &'d [Drawn], lang: Lang, sheet: &Sheet) -> Self {
        let measured = Measured::default();
        let of = Of { blocks, drawn, lang, sheet, measured: &measured };
        let choices = best::choices(Filling::new(of, Vec::new(), true));
        let Filling { pages, landmarks, roles, steps, .. } = Filling::of(of, choices, false);
        Flow { pages, landmarks, roles, steps }
    }
}
