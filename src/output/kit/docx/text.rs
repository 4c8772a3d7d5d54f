//! What every part of a document is written with: paragraphs, runs of text, and the places that
//! lists lead to.

use super::xml::Xml;

/// Names of the places that lists lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A heading.
    Heading,
    /// A chart.
    Figure,
    /// A table.
    Table,
}

impl Mark {
    /// Name of the `n`th of its kind, from 1. Word's own lists name them so, and keep what is so
    /// called hidden.
    pub(super) fn name(self, n: usize) -> String {
        let kind = match self {
            Mark::Heading => 'H',
            Mark::Figure => 'F',
            Mark::Table => 'T',
        };
        format!("_Toc{kind}{n}")
    }
}

/// A paragraph of a style, on a new page where it is so.
pub(super) fn paragraph(xml: &mut Xml, style: &str, new_page: bool, inside: impl FnOnce(&mut Xml)) {
    with(xml, style, new_page.then_some("w:pageBreakBefore"), inside);
}

/// A paragraph of a style, on the page of the next one where it is kept.
pub(super) fn kept(xml: &mut Xml, style: &str, kept: bool, inside: impl FnOnce(&mut Xml)) {
    with(xml, style, kept.then_some("w:keepNext"), inside);
}

fn with(xml: &mut Xml, style: &str, own: Option<&str>, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", style)]);
            if let Some(own) = own {
                xml.leaf(own, &[]);
            }
        });
        inside(xml);
    });
}

/// Text, its lines parted by line breaks.
pub(super) fn run(xml: &mut Xml, text: &str, bold: bool) {
    xml.element("w:r", &[], |xml| {
        if bold {
            xml.element("w:rPr", &[], |xml| xml.leaf("w:b", &[]));
        }
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                xml.leaf("w:br", &[]);
            }
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(line));
        }
    });
}
