//! What stands before the text of a document: the cover, the table of contents, and the lists of
//! charts and tables.
//!
//! Lists are fields that Word makes anew when it is asked to; what they show until then are the
//! pages on which everything came to stand when the document was made (`paper`).

use unicode_width::UnicodeWidthStr;

use super::text::{Mark, paragraph, run};
use super::xml::Xml;
use crate::domain::Lang;
use crate::output::kit::block::Block;
use crate::output::kit::paper::page::{Kind, Landmark};
use crate::words::Word;

/// An entry of a list.
#[derive(Debug)]
struct Line {
    style: &'static str,
    mark: String,
    text: String,
    /// Its page, from 0 behind the lists.
    page: usize,
}

/// A list.
#[derive(Debug)]
struct List {
    title: Word,
    /// The field that makes it anew.
    field: String,
    lines: Vec<Line>,
}

/// The lists that stand before the text.
#[derive(Debug)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// Height of a line.
    line: u32,
    /// How many pages stand before the text.
    before: usize,
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

/// The contents, and the lists of charts and of tables, of a text with these landmarks, behind so
/// many pages.
pub(super) fn lists(landmarks: &[Landmark], cover: usize, lang: Lang) -> Lists {
    let lines = |mark: Mark| -> Vec<Line> {
        let of = landmarks.iter().filter(|landmark| mark == mark_of(landmark.kind));
        let line = |(at, landmark): (usize, &Landmark)| {
            let style = match landmark.kind {
                Kind::Heading(1) => "TOC1",
                Kind::Heading(_) => "TOC2",
                Kind::Figure | Kind::Table => "TableOfFigures",
            };
            let text = landmark.text.clone();
            Line { style, mark: mark.name(at + 1), text, page: landmark.page }
        };
        of.enumerate().map(line).collect()
    };
    let listed = |word: Word| format!(r#" TOC \h \z \c "{}" "#, word.text(lang));
    let lists = [
        (Word::Contents, r#" TOC \o "1-2" \h \z \u "#.to_owned(), Mark::Heading),
        (Word::ListOfFigures, listed(Word::FigureWord), Mark::Figure),
        (Word::ListOfTables, listed(Word::TableWord), Mark::Table),
    ];
    let lists = lists.map(|(title, field, mark)| List { title, field, lines: lines(mark) });
    let lists: Vec<List> = lists.into_iter().filter(|list| !list.lines.is_empty()).collect();
    let entries: u32 = lists.iter().map(|list| lines_of(&list.lines)).sum();
    let titles = TITLE * lists.len() as u32;
    // A few entries alone on a page look lost, and so do they at the head of an empty one: the
    // lines come nearer to each other, or stand farther apart, where that fills a page.
    let pages = (titles + entries * LEAST_LINE).div_ceil(PAGE);
    // A page but the last may end with less than a line.
    let lines = (entries + pages).saturating_sub(1).max(1);
    let near = (pages * PAGE).saturating_sub(titles) / lines;
    Lists { lists, line: near.min(MOST_LINE), before: cover + pages as usize }
}

fn mark_of(kind: Kind) -> Mark {
    match kind {
        Kind::Heading(_) => Mark::Heading,
        Kind::Figure => Mark::Figure,
        Kind::Table => Mark::Table,
    }
}

/// Writes the lists, on pages of their own.
pub(super) fn write(xml: &mut Xml, of: &Lists, lang: Lang) {
    let mut new_page = true;
    for list in &of.lists {
        let break_before = std::mem::take(&mut new_page);
        let title = list.title.text(lang);
        paragraph(xml, "ContentsHeading", break_before, |xml| run(xml, title, false));
        entries(xml, list, of);
    }
}

/// Height of the text on a page, in twentieths of a point.
const PAGE: u32 = 14_200;
/// Height of a line of the lists, the least that can be read, and the most that still is a list.
const LEAST_LINE: u32 = 204;
const MOST_LINE: u32 = 400;
/// Height of the title of a list, with the space around it.
const TITLE: u32 = 680;
/// Latin letters on a line of a list.
const LETTERS: usize = 92;

/// Lines that a list fills below its title, about.
fn lines_of(lines: &[Line]) -> u32 {
    lines.iter().map(|line| line.text.width().div_ceil(LETTERS).max(1) as u32).sum()
}

/// The entries of a list: a field over several paragraphs, each of which leads to its place.
fn entries(xml: &mut Xml, list: &List, of: &Lists) {
    for (at, line) in list.lines.iter().enumerate() {
        entry(xml, line.style, of.line, |xml| {
            if at == 0 {
                begin(xml, &list.field);
            }
            let to = [("w:anchor", line.mark.as_str()), ("w:history", "1")];
            xml.element("w:hyperlink", &to, |xml| {
                run(xml, &line.text, false);
                xml.element("w:r", &[], |xml| xml.leaf("w:tab", &[]));
                begin(xml, &format!(" PAGEREF {} \\h ", line.mark));
                run(xml, &(of.before + line.page + 1).to_string(), false);
                end(xml);
            });
            if at + 1 == list.lines.len() {
                end(xml);
            }
        });
    }
}

/// A paragraph of a list, with lines of this height.
fn entry(xml: &mut Xml, style: &str, height: u32, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", style)]);
            let line = height.to_string();
            let spacing =
                [("w:before", "0"), ("w:after", "0"), ("w:line", &*line), ("w:lineRule", "exact")];
            xml.leaf("w:spacing", &spacing);
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
