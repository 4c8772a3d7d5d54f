//! The pages being filled, and the walk through the blocks that fills them: text runs on, charts
//! and tables come where `floats` finds room for them, and `setting` sets each.

use std::collections::VecDeque;
use std::sync::Arc;

use super::choice::{self, Choice};
use super::measured::Measured;
use super::measures::{LEFT, Sheet, TOP, WIDTH};
use super::page::{Kind, Landmark, Page};
use super::role::Role;
use super::step::Step;
use super::waiting::Waiting;
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Figure};

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

impl<'d> Of<'d, '_> {
    /// The chart that a figure shows, where it was drawn.
    pub(super) fn drawn(&self, figure: &Figure) -> Option<&'d Drawn> {
        self.drawn.iter().find(|chart| chart.name == figure.chart)
    }
}

/// Blocks that are still to come: those of the report, or those inside what folds.
#[derive(Debug, Clone, Copy)]
struct Rest<'d> {
    blocks: &'d [Block],
    /// Pages that had begun when the first of them came.
    pages: usize,
}

/// Pages being filled.
#[derive(Debug, Clone)]
pub(super) struct Filling<'d, 'm> {
    /// The pages, the last one being filled; none where only the places are wanted.
    pub(super) pages: Vec<Page<'d>>,
    /// How many pages have begun.
    pub(super) page_count: usize,
    /// Where headings, charts and tables came to stand.
    pub(super) landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub(super) roles: Vec<Role>,
    /// What came to its place, in that order; nothing where only the places are wanted.
    pub(super) steps: Vec<Step<'d>>,
    /// Whether anything came, and whether a heading came last.
    begun: bool,
    pub(super) headed: bool,
    pub(super) of: Of<'d, 'm>,
    pub(super) sheet: &'m Sheet,
    /// What is still to come, the innermost last.
    rest: Vec<Rest<'d>>,
    /// How charts, tables and chapters come to their places, as far as that is chosen.
    choices: Vec<Choice>,
    /// How many of them have come, and how many charts and tables stand in their places.
    pub(super) turns: usize,
    pub(super) placed: usize,
    /// How much a reader minds what stands so far.
    pub(super) cost: f64,
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
    /// What the page before this one has left.
    left: f64,
    /// Charts and tables that wait for the head of the next page, in their order.
    pub(super) waiting: VecDeque<Arc<Waiting<'d>>>,
    /// Text that comes to its place with its first line.
    pub(super) coming: Option<Step<'d>>,
    /// Whether a text is being set into which nothing may come.
    pub(super) inside: bool,
}

impl<'d, 'm> Filling<'d, 'm> {
    /// The blocks on pages, with these choices; where `dry`, only the places are wanted.
    pub(super) fn of(of: Of<'d, 'm>, choices: Vec<Choice>, dry: bool) -> Self {
        let mut flow = Self::new(of, choices, dry);
        while flow.goes_on_to_a_choice().is_some() {
            flow.choices.push(Choice::Usual);
        }
        flow
    }

    /// The first page, before anything stands on it.
    pub(super) fn new(of: Of<'d, 'm>, choices: Vec<Choice>, dry: bool) -> Self {
        Filling {
            pages: if dry { Vec::new() } else { vec![Page::default()] },
            page_count: 1,
            landmarks: Vec::new(),
            roles: Vec::new(),
            steps: Vec::new(),
            begun: false,
            headed: false,
            of,
            sheet: of.sheet,
            rest: vec![Rest { blocks: of.blocks, pages: 1 }],
            choices,
            turns: 0,
            placed: 0,
            cost: 0.0,
            dry,
            y: TOP,
            trailing: 0.0,
            asked: true,
            chapters: 0,
            left: 0.0,
            waiting: VecDeque::new(),
            coming: None,
            inside: false,
        }
    }

    /// Fills the pages up to where a choice is looked at that was not made, and gives the block
    /// that it is of; nothing where all stands in its place.
    pub(super) fn goes_on_to_a_choice(&mut self) -> Option<&'d Block> {
        while let Some(Rest { blocks, pages }) = self.rest.last().copied() {
            match blocks.split_first() {
                Some((block, behind)) => {
                    let looked_at = self.looked_at(block, behind);
                    let made = self.choices.len() - self.turns;
                    if let Some(of) = looked_at.into_iter().flatten().nth(made) {
                        return Some(of);
                    }
                    self.next(block, behind);
                }
                None => {
                    self.rest.pop();
                    if self.rest.is_empty() {
                        self.place_all_that_wait();
                        self.cost += choice::cost_of_last((self.y - TOP) / self.page_height());
                    } else {
                        self.ended(pages);
                    }
                }
            }
        }
        None
    }

    /// The same pages, and what comes next comes so.
    pub(super) fn choosing(&self, choice: Choice) -> Self {
        let mut chosen = self.clone();
        chosen.choices.push(choice);
        chosen.cost += choice.cost();
        chosen
    }

    /// How far down the page is filled, in steps of so many points.
    pub(super) fn height_within(&self, points: f64) -> u64 {
        ((self.y - TOP) / points).round().max(0.0) as u64
    }

    /// What was chosen for what is still to come to its place.
    pub(super) fn choices_ahead(&self) -> Vec<(usize, Choice)> {
        let waiting = self.waiting.iter().map(|of| (of.from.0, of.choice));
        waiting.chain((self.turns..).zip(self.choices.iter().skip(self.turns).copied())).collect()
    }

    /// The charts and tables that wait.
    pub(super) fn turns_waiting(&self) -> Vec<usize> {
        self.waiting.iter().map(|of| of.from.0).collect()
    }

    /// What was chosen.
    pub(super) fn into_choices(self) -> Vec<Choice> {
        self.choices
    }

    /// Whose choices a block looks at: its own, and that of the chart or the table right below a
    /// heading.
    fn looked_at(&self, block: &'d Block, behind: &'d [Block]) -> [Option<&'d Block>; 2] {
        match block {
            Block::Heading(heading) if heading.level == 1 => [Some(block), self.floats(behind)],
            Block::Heading(_) => [self.floats(behind), None],
            Block::Folded(_, inside) => [self.floats(inside), None],
            Block::Table(_) | Block::Figure(_) => [self.floats(std::slice::from_ref(block)), None],
            _ => [None, None],
        }
    }

    /// The first of these blocks, where it is a chart or a table.
    fn floats(&self, blocks: &'d [Block]) -> Option<&'d Block> {
        match blocks.first()? {
            Block::Folded(_, inside) => self.floats(inside),
            table @ Block::Table(_) => Some(table),
            chart @ Block::Figure(figure) => self.of.drawn(figure).map(|_| chart),
            _ => None,
        }
    }

    /// What is still to come here.
    fn rest(&mut self, blocks: &'d [Block]) {
        if let Some(rest) = self.rest.last_mut() {
            rest.blocks = blocks;
        }
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
        let page = self.page_count - 1;
        self.landmarks.push(Landmark { kind, text, page, y: self.y });
    }

    /// Height of a page.
    pub(super) fn page_height(&self) -> f64 {
        self.sheet.bottom - TOP
    }

    pub(super) fn next_page(&mut self) {
        self.left = self.room();
        let open = (self.left + self.trailing) / self.page_height();
        self.cost += choice::cost_of_page(open.clamp(0.0, 1.0));
        self.begin_page();
    }

    fn begin_page(&mut self) {
        self.page_count += 1;
        if !self.dry {
            self.pages.push(Page::default());
        }
        (self.y, self.trailing) = (TOP, 0.0);
    }

    /// A chart, a table or a chapter comes: how it is chosen to come.
    fn turn(&mut self) -> Choice {
        let choice = self.next_choice();
        self.turns += 1;
        choice
    }

    pub(super) fn next_choice(&self) -> Choice {
        self.choices.get(self.turns).copied().unwrap_or_default()
    }

    /// Tells a writer that fills its pages itself that what comes now begins one. A full page ends
    /// unasked; asked, it would leave the next one nearly empty behind a line or two that found no
    /// room on it.
    pub(super) fn mark_new_page(&mut self) {
        if self.y <= TOP && self.begun && self.left >= ROOM_OF_A_FULL_PAGE {
            self.step(Step::NewPage);
            self.asked = true;
        }
    }

    /// This came to its place.
    pub(super) fn step(&mut self, step: Step<'d>) {
        self.begun = true;
        self.headed = matches!(step, Step::Text(Block::Heading(_)) | Step::Fold(_));
        if !self.dry {
            self.steps.push(step);
        }
    }

    fn next(&mut self, block: &'d Block, behind: &'d [Block]) {
        self.place_what_is_behind();
        let is_note = |block: &&Block| matches!(block, Block::Note(_));
        let notes = behind.iter().take_while(is_note).count();
        let (notes, after) = behind.split_at(notes);
        match self.floating(block, notes, after) {
            Some(floating) => {
                let after = &after[if floating.closing.is_some() { 2 } else { 0 }..];
                self.rest(after);
                self.turn();
                // Charts right behind each other share what is left, so that two come on a page
                // where they can.
                let followed = matches!(after.first(), Some(Block::Figure(_)));
                self.float(floating, followed);
            }
            None => {
                self.rest(behind);
                self.block(block, behind);
            }
        }
    }

    fn block(&mut self, block: &'d Block, behind: &'d [Block]) {
        let (sheet, pages) = (self.sheet, self.page_count);
        self.coming = Some(Step::Text(block));
        match block {
            Block::Title(text) => self.title(text),
            Block::Subtitle(text) => self.plain(text, &sheet.subtitle),
            Block::Heading(heading) => {
                if heading.level == 1 {
                    self.coming = None;
                    match self.turn() {
                        Choice::Behind => self.place_all_that_wait(),
                        Choice::Ahead => {}
                        Choice::After(count) => {
                            let wanted = self.placed + count;
                            while !self.waiting.is_empty() && self.placed < wanted {
                                self.new_page();
                            }
                        }
                        _ => self.place_what_waits_long(),
                    }
                    self.chapters += 1;
                }
                let style = if heading.level == 1 { &sheet.heading } else { &sheet.subheading };
                self.keep_with(style.before + style.line + style.after, behind);
                self.mark_new_page();
                self.coming = Some(Step::Text(block));
                self.space(style.before);
                let said = heading.said(self.of.lang);
                self.landmark(Kind::Heading(heading.level), said.clone());
                self.part(Role::Heading(heading.level, said.clone()));
                self.lines(&said, style, LEFT, WIDTH);
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
                self.rest.push(Rest { blocks: inside, pages });
                return;
            }
            Block::NewPage => {
                self.coming = None;
                self.place_all_that_wait();
                self.step(Step::NewPage);
                if self.y > TOP {
                    self.left = self.room();
                    self.begin_page();
                }
                self.asked = true;
            }
        }
        self.ended(pages);
    }

    /// A block has ended that began when so many pages had.
    fn ended(&mut self, pages: usize) {
        self.coming = None;
        self.inside = false;
        if self.sheet.unbroken && self.page_count > pages {
            self.place_what_fits();
        }
    }

    /// What was coming has come: its first line stands.
    pub(super) fn come(&mut self) {
        if let Some(coming) = self.coming.take() {
            self.step(coming);
        }
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
