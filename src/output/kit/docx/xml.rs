//! XML as text: elements that close themselves in order, and escaped texts.
//!
//! Writes what it is told and knows nothing of Word but the name of its markup.

use std::fmt::Write as _;

use crate::output::escape;

/// Namespace of Word's markup.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// An XML document being written.
#[derive(Debug)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A document with its declaration.
    pub(super) fn new() -> Self {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An empty element.
    pub(super) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, "/>");
    }

    /// An element around what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes, ">");
        inside(self);
        // Writing into a text cannot fail.
        let _ = write!(self.text, "</{name}>");
    }

    /// Text between elements.
    pub(super) fn text(&mut self, text: &str) {
        self.escaped(text);
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        let _ = write!(self.text, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.text, " {key}=\"");
            self.escaped(value);
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    fn escaped(&mut self, text: &str) {
        self.text.push_str(&escape::html(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_close_in_order_and_texts_are_escaped() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "1 < \"2\"")], |xml| {
            xml.leaf("c", &[]);
            xml.text("R&D\u{7}\u{202e}");
        });
        let text = xml.finish();
        assert_eq!(
            text.lines().last(),
            Some("<a b=\"1 &lt; &quot;2&quot;\"><c/>R&amp;D[U+0007][U+202E]</a>")
        );
    }
}
