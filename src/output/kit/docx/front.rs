//! What stands before the text of a document: the cover, the table of contents, and the lists of
//! charts and tables.
//!
//! Lists are fields that Word fills when it opens the document and asks; until then their entries
//! stand without the numbers of their pages, and a line that goes with the first update says how to
//! get them.

use unicode_width::UnicodeWidthStr;

use super::Context;
use super::text::{Mark, paragraph, run};
use super::xml::Xml;
use crate::output::kit::block::{self, Block, Caption};
use crate::words::Word;

/// An entry of a list.
struct Line {
    style: &'static str,
    mark: String,
    text: String,
}

/// The cover: the title and the lines below it, alone on their page.
pub(super) fn cover(xml: &mut Xml, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Title(text) => paragraph(xml, "Title", false, |xml| run(xml, text, false)),
            Block::Subtitle(text) => paragraph(xml, "Subtitle", false, |xml| run(xml, text, false)),
            _ => {}
        }
    }
}

/// The contents, and the lists of charts and of tables, on a page of their own.
pub(super) fn contents(xml: &mut Xml, blocks: &[Block], context: &Context) {
    let lang = context.lang;
    let mut headings = Vec::new();
    for block in blocks {
        if let Block::Heading(heading) = block {
            headings.push(Line {
                style: if heading.level == 1 { "TOC1" } else { "TOC2" },
                mark: Mark::Heading.name(headings.len() + 1),
                text: heading.said(lang),
            });
        }
    }
    let captions = |mark: Mark, word: Word, captions: Vec<&Caption>| -> Vec<Line> {
        let line = |caption: &Caption| {
            let number = caption.number?;
            let text = caption.said(word, lang);
            Some(Line { style: "TableOfFigures", mark: mark.name(number), text })
        };
        captions.into_iter().filter_map(line).collect()
    };
    let figures = block::figures(blocks).into_iter().map(|figure| &figure.caption).collect();
    let tables = block::tables(blocks).into_iter().map(|table| &table.caption).collect();
    let figures = captions(Mark::Figure, Word::FigureWord, figures);
    let tables = captions(Mark::Table, Word::TableWord, tables);
    let listed = |word: Word| format!(r#" TOC \h \z \c "{}" "#, word.text(lang));
    let lists = [
        (Word::Contents, r#" TOC \o "1-2" \h \z \u "#.to_owned(), headings),
        (Word::ListOfFigures, listed(Word::FigureWord), figures),
        (Word::ListOfTables, listed(Word::TableWord), tables),
    ];
    let titles = lists.iter().filter(|(.., lines)| !lines.is_empty()).count() as u32;
    let entries: u32 = lists.iter().map(|(.., lines)| lines_of(lines)).sum();
    let room = PAGE - LINE - TITLE * titles;
    // A few entries alone on a page look lost: the lines come nearer to each other where that saves
    // it.
    let line = Some(room / entries.max(1)).filter(|line| (LEAST_LINE..LINE).contains(line));
    let mut new_page = true;
    for (title, field, lines) in lists {
        if lines.is_empty() {
            continue;
        }
        let break_before = std::mem::take(&mut new_page);
        paragraph(xml, "ContentsHeading", break_before, |xml| run(xml, title.text(lang), false));
        let hint = (title == Word::Contents).then(|| Word::ContentsHint.text(lang));
        list(xml, &field, hint, &lines, line);
    }
}

/// Height of the text on a page, in twentieths of a point.
const PAGE: u32 = 14_200;
/// Height of a line of the lists, and the least that can be read.
const LINE: u32 = 270;
const LEAST_LINE: u32 = 204;
/// Height of the title of a list, with the space around it.
const TITLE: u32 = 680;
/// Latin letters on a line of a list.
const LETTERS: usize = 92;

/// Lines that a list fills below its title, about.
fn lines_of(lines: &[Line]) -> u32 {
    lines.iter().map(|line| line.text.width().div_ceil(LETTERS).max(1) as u32).sum()
}

/// A list: a field over several paragraphs, each an entry that leads to its place.
fn list(xml: &mut Xml, field: &str, hint: Option<&str>, lines: &[Line], height: Option<u32>) {
    if let Some(hint) = hint {
        paragraph(xml, "Note", false, |xml| {
            begin(xml, field);
            run(xml, hint, false);
        });
    }
    for (at, line) in lines.iter().enumerate() {
        entry(xml, line.style, height, |xml| {
            if at == 0 && hint.is_none() {
                begin(xml, field);
            }
            let to = [("w:anchor", line.mark.as_str()), ("w:history", "1")];
            xml.element("w:hyperlink", &to, |xml| {
                run(xml, &line.text, false);
                xml.element("w:r", &[], |xml| xml.leaf("w:tab", &[]));
                begin(xml, &format!(" PAGEREF {} \\h ", line.mark));
                // Until the field is filled in; one that shows nothing is dropped by LibreOffice.
                run(xml, "…", false);
                end(xml);
            });
            if at + 1 == lines.len() {
                end(xml);
            }
        });
    }
}

/// A paragraph of a list, with lines of this height where they come nearer to each other.
fn entry(xml: &mut Xml, style: &str, height: Option<u32>, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", style)]);
            if let Some(height) = height {
                let line = [("w:line", &*height.to_string()), ("w:lineRule", "exact")];
                xml.leaf(
                    "w:spacing",
                    &[&[("w:before", "0"), ("w:after", "0")], &line[..]].concat(),
                );
            }
        });
        inside(xml);
    });
}

/// The beginning of a field, up to what it shows.
fn begin(xml: &mut Xml, field: &str) {
    mark(xml, "begin");
    xml.element("w:r", &[], |xml| {
        xml.element("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(field));
    });
    mark(xml, "separate");
}

fn end(xml: &mut Xml) {
    mark(xml, "end");
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.element("w:r", &[], |xml| xml.leaf("w:fldChar", &[("w:fldCharType", kind)]));
}
