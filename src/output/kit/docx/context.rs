//! What is known while the text of a document is written.

use std::cell::Cell;

use super::front;
use super::picture::Picture;
use super::xml::Xml;
use crate::domain::Lang;

/// Pictures and lists of the document, and how far it is written.
#[derive(Debug)]
pub(super) struct Context<'d> {
    pub(super) pictures: Vec<Picture<'d>>,
    pub(super) lists: front::Lists,
    pub(super) lang: Lang,
    /// Headings written.
    pub(super) headings: Cell<usize>,
    /// Places marked.
    pub(super) marks: Cell<usize>,
}

impl Context<'_> {
    /// Number of the next heading, from 1.
    pub(super) fn next_heading(&self) -> usize {
        self.headings.set(self.headings.get() + 1);
        self.headings.get()
    }

    /// Marks what `inside` writes with a name that lists lead to.
    pub(super) fn marked(&self, xml: &mut Xml, name: &str, inside: impl FnOnce(&mut Xml)) {
        self.marks.set(self.marks.get() + 1);
        let id = self.marks.get().to_string();
        xml.leaf("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        inside(xml);
        xml.leaf("w:bookmarkEnd", &[("w:id", &id)]);
    }
}
