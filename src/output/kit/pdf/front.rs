//! What stands before the text: the cover, the table of contents, and the lists of charts and
//! tables, each entry with its page.

use crate::chart::{Anchor, Mark, Weight, filled_lines};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::Block;
use crate::output::kit::paper::flow::Flow;
use crate::output::kit::paper::line::{base_line, set_line};
use crate::output::kit::paper::measures::{self, BOTTOM, LEFT, RIGHT, Style, TOP, WIDTH};
use crate::output::kit::paper::page::{Kind, Landmark, Page, Whose};
use crate::output::kit::paper::role::Role;
use crate::words::Word;

/// Width kept free for the number of a page.
const NUMBER: f64 = 30.0;
/// How much nearer to each other the lines of the lists may come.
const SHRUNK: [f64; 3] = [0.95, 0.9, 0.85];
/// How much farther from each other, to fill the last page of the lists.
const STRETCHED: [f64; 7] = [1.65, 1.52, 1.4, 1.3, 1.2, 1.12, 1.06];
/// How far an entry of the second level stands in.
const STEP: f64 = 12.0;

/// The cover: the title and the lines below it, in the middle of their page.
pub(super) fn cover<'d>(
    blocks: &'d [Block],
    drawn: &'d [Drawn],
    lang: Lang,
) -> (Vec<Page<'d>>, Vec<Role>) {
    let Flow { mut pages, roles, .. } = Flow::of(blocks, drawn, lang, &measures::PDF);
    let middle = 0.5 * (LEFT + RIGHT);
    for page in &mut pages {
        for mark in &mut page.marks {
            if let Mark::Text((x, _), _, ink, _) = mark {
                *x = middle;
                *ink = ink.anchored(Anchor::Middle);
            }
        }
    }
    (pages, roles)
}

/// The lists, for landmarks whose first page has the number `first`.
///
/// Their own length does not depend on it, so that they can be made twice: to learn how long they
/// are, and to be shown.
pub(super) fn lists<'d>(
    landmarks: &[Landmark],
    first: usize,
    lang: Lang,
) -> (Vec<Page<'d>>, Vec<Role>) {
    let set = |shrunk: f64| set_lists(landmarks, first, lang, shrunk);
    let pages = set(1.0);
    // A few entries alone on a page look lost: the lines come nearer to each other where that saves
    // it.
    let nearer = SHRUNK.into_iter().map(set).find(|nearer| nearer.0.len() < pages.0.len());
    let farther = || STRETCHED.into_iter().map(set).find(|far| far.0.len() == pages.0.len());
    nearer.or_else(farther).unwrap_or(pages)
}

fn set_lists<'d>(
    landmarks: &[Landmark],
    first: usize,
    lang: Lang,
    shrunk: f64,
) -> (Vec<Page<'d>>, Vec<Role>) {
    let mut writer =
        Writer { pages: vec![Page::default()], roles: Vec::new(), y: TOP, line: shrunk };
    let all = || landmarks.iter().enumerate();
    let of = |kind: Kind| all().filter(move |(_, landmark)| landmark.kind == kind);
    let headings: Vec<(usize, &Landmark)> =
        all().filter(|(_, landmark)| matches!(landmark.kind, Kind::Heading(_))).collect();
    let lists = [
        (Word::Contents, headings),
        (Word::ListOfFigures, of(Kind::Figure).collect()),
        (Word::ListOfTables, of(Kind::Table).collect()),
    ];
    for (title, entries) in lists {
        if !entries.is_empty() {
            writer.title(title.text(lang));
            entries.into_iter().for_each(|(at, landmark)| writer.entry(at, landmark, first));
        }
    }
    (writer.pages, writer.roles)
}

/// Lists being written.
struct Writer<'d> {
    pages: Vec<Page<'d>>,
    roles: Vec<Role>,
    y: f64,
    /// Height of a line by that of its style.
    line: f64,
}

impl<'d> Writer<'d> {
    fn page(&mut self, height: f64) -> &mut Page<'d> {
        if self.y + height > BOTTOM {
            self.pages.push(Page::default());
            self.y = TOP;
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// A part of the text, which begins on the last page.
    fn part(&mut self, role: Role) -> usize {
        let part = self.roles.len();
        self.roles.push(role);
        self.page(0.0).begin(Whose::Part(part));
        part
    }

    fn title(&mut self, title: &str) {
        let style = measures::LIST_TITLE;
        // A title stays with its first entries.
        self.page(style.before + style.line + style.after + 3.0 * measures::ENTRY.line);
        self.y += if self.y > TOP { style.before } else { 0.0 };
        let base = base_line(self.y, &style);
        self.part(Role::Heading(1, title.to_owned()));
        set_line(&mut self.page(0.0).marks, (LEFT, base), title, style.ink());
        self.y += style.line + style.after;
    }

    fn entry(&mut self, at: usize, landmark: &Landmark, first: usize) {
        let (style, left) = match landmark.kind {
            Kind::Heading(1) => (Style { weight: Weight::Bold, ..measures::ENTRY }, LEFT),
            Kind::Heading(_) => (measures::ENTRY, LEFT + STEP),
            Kind::Figure | Kind::Table => (measures::ENTRY, LEFT),
        };
        let lines =
            filled_lines(&landmark.text, style.size, style.weight, WIDTH - (left - LEFT) - NUMBER);
        let style = Style { line: style.line * self.line, ..style };
        let height = lines.len() as f64 * style.line;
        self.page(height);
        let (top, ink) = (self.y, style.ink());
        let part = self.part(Role::Entry);
        let page = self.page(0.0);
        let mut base = base_line(top, &style);
        for (n, line) in lines.iter().enumerate() {
            base = base_line(top + n as f64 * style.line, &style);
            set_line(&mut page.marks, (left, base), line, ink);
        }
        let number = (first + landmark.page).to_string();
        let end = left + lines.last().map_or(0.0, |line| ink.width(line));
        page.begin(Whose::Nobody);
        leader(&mut page.marks, end + 4.0, RIGHT - ink.width(&number) - 4.0, base);
        page.begin(Whose::Part(part));
        set_line(&mut page.marks, (RIGHT, base), &number, ink.anchored(Anchor::End));
        page.links.push(((left, top), (RIGHT, top + height), at, part));
        self.y += height;
    }
}

/// Dots that lead the eye to the number of the page.
fn leader(marks: &mut Vec<Mark>, from: f64, to: f64, base: f64) {
    const STRIDE: f64 = 4.0;
    // All dots of a page stand below each other.
    let mut x = (from / STRIDE).ceil() * STRIDE;
    while x < to {
        marks.push(Mark::Disc((x, base - 0.8), 0.35, measures::GREY));
        x += STRIDE;
    }
}
