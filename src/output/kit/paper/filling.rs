//! The pages being filled, and the walk through the blocks that fills them: text runs on, charts
//! and tables come where `floats` finds room for them, and `setting` sets each.

use std::collections::VecDeque;

use super::choice::{Choice, Outcome, Turn};
use super::measured::Measured;
use super::page::{Kind, Landmark, Page};
use super::role::Role;
use super::sheet::{LEFT, Sheet, TOP, WIDTH};
use super::step::Step;
use super::waiting::Waiting;
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::Block;

/// Height in points that what begins a new page does not have room for, whoever measures it: a page
/// with less left ends by itself.
const ROOM_OF_A_FULL_PAGE: f64 = 36.0;

/// What is to be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'d, 'm> {
    /// The report.
    pub(super) blocks: &'d [Block],
    /// Its charts.
    pub(super) drawn: &'d [Drawn],
    /// Its language.
    pub(super) lang: Lang,
    /// How its pages are filled.
    pub(super) sheet: &'m Sheet,
    /// Its lines.
    pub(super) measured: &'m Measured,
}

/// Pages being filled.
#[derive(Debug)]
pub(super) struct Filling<'d, 'm> {
    /// The pages, the last one being filled.
    pub(super) pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub(super) landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub(super) roles: Vec<Role>,
    /// What came to its place, in that order.
    pub(super) steps: Vec<Step<'d>>,
    pub(super) of: Of<'d, 'm>,
    pub(super) sheet: Sheet,
    /// How what comes comes to its place, as far as that is chosen.
    choices: &'m [Choice],
    /// Whether nothing is drawn: only the places are wanted.
    pub(super) dry: bool,
    /// How far down this page is filled.
    pub(super) y: f64,
    /// Space below what came last, which counts into that above what comes.
    pub(super) trailing: f64,
    /// Whether this page was asked for, so that the space above what comes first on it stands.
    asked: bool,
    /// Chapters that have begun.
    pub(super) chapters: usize,
    /// What came of the choices.
    pub(super) outcome: Outcome,
    /// What the page before this one has left.
    left: f64,
    /// Charts and tables that wait for the head of the next page, in their order.
    pub(super) waiting: VecDeque<Waiting<'d>>,
    /// Text that comes to its place with its first line.
    pub(super) coming: Option<Step<'d>>,
    /// Whether a text is being set into which nothing may come.
    pub(super) inside: bool,
}

impl<'d, 'm> Filling<'d, 'm> {
    /// The blocks on pages, with these choices; where `dry`, only what comes of it.
    pub(super) fn of(of: Of<'d, 'm>, choices: &'m [Choice], dry: bool) -> Self {
        let mut flow = Filling {
            pages: vec![Page::default()],
            landmarks: Vec::new(),
            roles: Vec::new(),
            steps: Vec::new(),
            of,
            sheet: *of.sheet,
            choices,
            dry,
            y: TOP,
            trailing: 0.0,
            asked: true,
            chapters: 0,
            outcome: Outcome::default(),
            left: 0.0,
            waiting: VecDeque::new(),
            coming: None,
            inside: false,
        };
        flow.blocks(of.blocks);
        flow.place_all_that_wait();
        flow.outcome.last = (flow.y - TOP) / flow.page_height();
        flow
    }

    /// Height that is left on this page.
    pub(super) fn room(&self) -> f64 {
        self.sheet.bottom - self.y
    }

    /// The page being filled.
    pub(super) fn page(&mut self) -> &mut Page<'d> {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// A part of the text begins.
    pub(super) fn part(&mut self, role: Role) -> usize {
        if self.dry {
            return 0;
        }
        self.roles.push(role);
        self.roles.len() - 1
    }

    pub(super) fn landmark(&mut self, kind: Kind, text: String) {
        if self.dry {
            return;
        }
        let page = self.pages.len() - 1;
        self.landmarks.push(Landmark { kind, text, page, y: self.y });
    }

    /// Height of a page.
    pub(super) fn page_height(&self) -> f64 {
        self.sheet.bottom - TOP
    }

    pub(super) fn next_page(&mut self) {
        self.left = self.room();
        let open = (self.left + self.trailing) / self.page_height();
        self.outcome.empty.push(Some(open.clamp(0.0, 1.0)));
        self.pages.push(Page::default());
        (self.y, self.trailing) = (TOP, 0.0);
    }

    /// A reader minds so much what stands on this page.
    pub(super) fn mind(&mut self, cost: f64) {
        self.outcome.minded.push((self.pages.len() - 1, cost));
    }

    /// What is of this kind comes next: how it is chosen to come.
    fn turn(&mut self, turn: Turn) -> Choice {
        let choice = self.next_choice();
        self.outcome.turns.push((turn, self.pages.len() - 1));
        choice
    }

    pub(super) fn next_choice(&self) -> Choice {
        self.choices.get(self.outcome.turns.len()).copied().unwrap_or_default()
    }

    /// Tells a writer that fills its pages itself that what comes now begins one. A full page ends
    /// unasked; asked, it would leave the next one nearly empty behind a line or two that found no
    /// room on it.
    pub(super) fn mark_new_page(&mut self) {
        if self.y <= TOP && !self.steps.is_empty() && self.left >= ROOM_OF_A_FULL_PAGE {
            self.steps.push(Step::NewPage);
            self.asked = true;
        }
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        let mut rest = blocks;
        while let [block, behind @ ..] = rest {
            self.place_what_is_behind();
            let is_note = |block: &&Block| matches!(block, Block::Note(_));
            let notes = behind.iter().take_while(is_note).count();
            let (notes, after) = behind.split_at(notes);
            match self.floating(block, notes, after) {
                Some(floating) => {
                    let after = &after[if floating.closing.is_some() { 2 } else { 0 }..];
                    self.turn(if floating.is_chart() { Turn::Chart } else { Turn::Table });
                    // Charts right behind each other share what is left, so that two come on a
                    // page where they can.
                    let followed = matches!(after.first(), Some(Block::Figure(_)));
                    self.float(floating, followed);
                    rest = after;
                }
                None => {
                    self.block(block, behind);
                    rest = behind;
                }
            }
        }
    }

    fn block(&mut self, block: &'d Block, behind: &'d [Block]) {
        let (sheet, page) = (self.sheet, self.pages.len());
        self.coming = Some(Step::Text(block));
        match block {
            Block::Title(text) => self.title(text),
            Block::Subtitle(text) => self.plain(text, &sheet.subtitle),
            Block::Heading(heading) => {
                if heading.level == 1 {
                    self.coming = None;
                    match self.turn(Turn::Chapter) {
                        Choice::Behind => self.place_all_that_wait(),
                        Choice::Ahead => {}
                        Choice::After(count) => {
                            let wanted = self.outcome.placed.len() + count;
                            while !self.waiting.is_empty() && self.outcome.placed.len() < wanted {
                                self.new_page();
                            }
                        }
                        _ => self.place_what_waits_long(),
                    }
                    self.chapters += 1;
                }
                let style = if heading.level == 1 { sheet.heading } else { sheet.subheading };
                self.keep_with(style.before + style.line + style.after, behind);
                self.mark_new_page();
                self.coming = Some(Step::Text(block));
                self.space(style.before);
                let said = heading.said(self.of.lang);
                self.landmark(Kind::Heading(heading.level), said.clone());
                self.part(Role::Heading(heading.level, said.clone()));
                self.lines(&said, &style, LEFT, WIDTH);
                self.after(style.after);
            }
            Block::Boxes(boxes) => self.boxes(boxes),
            Block::Paragraph(text) => self.plain(text, &sheet.body),
            Block::Note(text) => self.plain(text, &sheet.note),
            Block::Warning(text) => self.plain(text, &sheet.warning),
            Block::Code(text) => self.code(text),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item)),
            // A chart that was not drawn; the others float.
            Block::Table(_) | Block::Figure(_) => {}
            // Nothing folds on paper.
            Block::Folded(title, inside) => {
                self.coming = None;
                self.keep_with(sheet.fold.line, inside);
                self.mark_new_page();
                self.coming = Some(Step::Fold(title));
                self.plain(title, &sheet.fold);
                self.inside = false;
                self.blocks(inside);
            }
            Block::NewPage => {
                self.coming = None;
                self.place_all_that_wait();
                self.steps.push(Step::NewPage);
                if self.y > TOP {
                    self.new_page();
                    if let Some(ended) = self.outcome.empty.last_mut() {
                        *ended = None;
                    }
                }
                self.asked = true;
            }
        }
        self.coming = None;
        self.inside = false;
        if self.sheet.unbroken && self.pages.len() > page {
            self.place_what_fits();
        }
    }

    /// What was coming has come: its first line stands.
    pub(super) fn come(&mut self) {
        self.steps.extend(self.coming.take());
        self.inside = self.sheet.unbroken;
    }

    /// Goes on a new page where less than `height` is left; on further ones where what waits fills
    /// them.
    pub(super) fn keep(&mut self, height: f64) {
        let coming = self.coming.take();
        while height > self.room() && self.y > TOP {
            self.new_page();
        }
        self.coming = coming;
    }

    /// Space above what comes.
    pub(super) fn space(&mut self, height: f64) {
        if self.y > TOP || std::mem::take(&mut self.asked) {
            self.y += if self.sheet.shares_space {
                (height - self.trailing).max(0.0)
            } else if self.y > TOP {
                height
            } else {
                0.0
            };
        }
        (self.trailing, self.asked) = (0.0, false);
    }

    /// Space below what came.
    pub(super) fn after(&mut self, height: f64) {
        self.y += height;
        self.trailing = height;
    }
}
