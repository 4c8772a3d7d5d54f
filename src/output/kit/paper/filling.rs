//! How pages are filled: text runs on; charts and tables that do not fit wait for the head of the
//! next page while the text goes on, and a table that is not short goes on over pages where much of
//! one would stay empty before it.

use std::collections::VecDeque;

use super::choice::{Choice, Outcome, Turn};
use super::grid::{self, Set};
use super::line::{base_line, set_line};
use super::measured::{Lines, Measured};
use super::page::{Kind, Landmark, Page, Placed, Whose};
use super::role::Role;
use super::sheet::{self, LEFT, RIGHT, Sheet, Style, TOP, WIDTH};
use super::step::Step;
use super::waiting::{Closing, SHRUNK, Shown, Waiting, What};
use crate::chart::{Anchor, Ink, Mark, Point, Weight};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Boxed, Figure, Grid};
use crate::words::Word;

/// Share of a page that charts and tables may fill together that wait over the beginning of a
/// section.
const WAITING: f64 = 0.9;
/// Share of a page that must not stay empty at its foot.
const EMPTY: f64 = 0.25;
/// Pages that may wait where so much would stay empty, and where a smaller share would.
const WAITING_LONGER: f64 = 5.0;
const WAITING_LONG: f64 = 2.3;
const EMPTYISH: f64 = 0.12;
/// Rows from which on a list in the smallest type may be parted where the text has come to.
const PARTED: usize = 12;
/// Share of a page up to which a table is short, and never parted where a page holds it.
const SHORT: f64 = 0.3;
/// Share of a page from which on a table may be chosen to be parted.
const PARTABLE: f64 = 0.2;
/// How much a reader minds a table in parts that one page would hold, a short one, one that is
/// longer, a chart that is smaller, and one that comes behind the beginning of the next chapter,
/// by each page behind it.
const MINDS_SHORT_IN_PARTS: f64 = 9.0;
const MINDS_PARTS: f64 = 3.0;
const MINDS_SMALLER: f64 = 15.0;
const MINDS_BEHIND: (f64, f64) = (3.0, 3.0);
/// Height that what begins a new page does not have room for, whoever measures it: a page with less
/// left ends by itself.
const ENDS: f64 = 36.0;
/// Height that the note below the summary wants.
const BELOW_SUMMARY: f64 = 40.0;
/// Height that a heading wants below itself on its page.
const BELOW_HEADING: f64 = 48.0;
/// Space below boxes.
const BELOW_BOXES: f64 = 8.0;
/// How far the text of an item stands from the margin.
const INDENT: f64 = 13.0;
/// A table of so many rows, or higher than a page, may begin where the text has come to.
const LONG: usize = 30;

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
    pub pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub roles: Vec<Role>,
    /// What came to its place, in that order.
    pub steps: Vec<Step<'d>>,
    of: Of<'d, 'm>,
    sheet: Sheet,
    /// How what comes comes to its place, as far as that is chosen.
    choices: &'m [Choice],
    /// Whether nothing is drawn: only the places are wanted.
    dry: bool,
    y: f64,
    /// Space below what came last, which counts into that above what comes.
    trailing: f64,
    /// Whether this page was asked for, so that the space above what comes first on it stands.
    asked: bool,
    /// Chapters that have begun.
    chapters: usize,
    /// What came of the choices.
    pub outcome: Outcome,
    /// What the page before this one has left.
    left: f64,
    waiting: VecDeque<Waiting<'d>>,
    /// Text that comes to its place with its first line.
    coming: Option<Step<'d>>,
    /// Whether a text is being set into which nothing may come.
    inside: bool,
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

    fn room(&self) -> f64 {
        self.sheet.bottom - self.y
    }

    fn page(&mut self) -> &mut Page<'d> {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// A part of the text begins.
    fn part(&mut self, role: Role) -> usize {
        if self.dry {
            return 0;
        }
        self.roles.push(role);
        self.roles.len() - 1
    }

    /// Draws a line of text, unless only the places are wanted.
    fn draw_line(&mut self, at: Point, line: &str, ink: Ink) {
        if !self.dry {
            set_line(self.marks(), at, line, ink);
        }
    }

    /// The marks of the last part that began.
    fn marks(&mut self) -> &mut Vec<Mark> {
        let last = self.roles.len().checked_sub(1);
        let page = self.page();
        page.begin(last.map_or(Whose::Nobody, Whose::Part));
        &mut page.marks
    }

    fn landmark(&mut self, kind: Kind, text: String) {
        if self.dry {
            return;
        }
        let page = self.pages.len() - 1;
        self.landmarks.push(Landmark { kind, text, page, y: self.y });
    }

    /// Height of a page.
    fn page_height(&self) -> f64 {
        self.sheet.bottom - TOP
    }

    /// Goes on a new page, which begins with what waits for it; where much of this one would stay
    /// empty, a table that waits begins here and goes on there.
    fn new_page(&mut self) {
        if self.inside {
            self.next_page();
            return;
        }
        let parted = (self.waiting.iter().position(|waiting| !waiting.is_chart()))
            .filter(|at| self.y > TOP && self.may_begin(&self.waiting[*at]))
            .and_then(|at| self.waiting.remove(at));
        match parted {
            Some(table) => self.place(table, 1.0),
            None => self.next_page(),
        }
        self.place_what_fits();
    }

    fn next_page(&mut self) {
        self.left = self.room();
        let open = (self.left + self.trailing) / self.page_height();
        self.outcome.empty.push(Some(open.clamp(0.0, 1.0)));
        self.pages.push(Page::default());
        (self.y, self.trailing) = (TOP, 0.0);
    }

    /// A reader minds so much what stands on this page.
    fn mind(&mut self, cost: f64) {
        self.outcome.minded.push((self.pages.len() - 1, cost));
    }

    /// What is of this kind comes next: how it is chosen to come.
    fn turn(&mut self, turn: Turn) -> Choice {
        let choice = self.next_choice();
        self.outcome.turns.push((turn, self.pages.len() - 1));
        choice
    }

    fn next_choice(&self) -> Choice {
        self.choices.get(self.outcome.turns.len()).copied().unwrap_or_default()
    }

    /// Whether much of this page would stay empty.
    fn is_wide_open(&self, below: f64) -> bool {
        self.room() - below > EMPTY * self.page_height()
    }

    /// Whether a table may begin here and go on over the next page: one that is not short, where
    /// much of this page would stay empty.
    fn may_begin(&self, of: &Waiting) -> bool {
        let What::Table(_, set) = &of.what else { return false };
        let fits = set.least() < self.room();
        if of.is_chosen_parted() {
            return fits && set.height() > PARTABLE * self.page_height();
        }
        let short = set.height() <= SHORT * self.page_height();
        !short && of.choice != Choice::Whole && self.is_wide_open(0.0) && fits
    }

    fn place_what_fits(&mut self) {
        while let Some((at, scale)) = self.next_that_fits() {
            let Some(next) = self.waiting.remove(at) else { break };
            self.place(next, scale);
        }
    }

    /// The first that waits and fits here, with its scale: a table may come before a chart that
    /// waits longer, and a chart before a table.
    fn next_that_fits(&self) -> Option<(usize, f64)> {
        let first_of_its_kind =
            |at: usize| !self.waiting.iter().take(at).any(|w| w.is_like(&self.waiting[at]));
        (0..self.waiting.len()).filter(|at| first_of_its_kind(*at)).find_map(|at| {
            let next = &self.waiting[at];
            let room = if next.is_chart() { self.share_of_the_first() } else { self.room() };
            // What is higher than a page stands on one of its own.
            let alone = (self.y <= TOP && at == 0).then_some(1.0);
            let parted = self.may_be_parted(next).then_some(1.0);
            Some((at, next.fitting(room).or(alone).or(parted)?))
        })
    }

    /// Whether a table goes on over the next page where it would leave much of this one empty: a
    /// list in the smallest type.
    fn may_be_parted(&self, of: &Waiting) -> bool {
        let What::Table(grid, set) = &of.what else { return false };
        let list = grid.dense && set.len() >= PARTED;
        (list || of.is_chosen_parted()) && self.may_begin(of)
    }

    /// Tells a writer that fills its pages itself that what comes now begins one. A full page ends
    /// unasked; asked, it would leave the next one nearly empty behind a line or two that found no
    /// room on it.
    fn mark_new_page(&mut self) {
        if self.y <= TOP && !self.steps.is_empty() && self.left >= ENDS {
            self.steps.push(Step::NewPage);
            self.asked = true;
        }
    }

    /// Places a chart or table with its remarks.
    fn place(&mut self, of: Waiting<'d>, scale: f64) {
        let noted = !of.notes.is_empty() || of.closing.is_some();
        let (turn, chapter, page) = of.from;
        let behind = chapter != self.chapters;
        if behind {
            let pages = (self.pages.len() - 1 - page) as f64;
            self.mind(MINDS_BEHIND.0 + MINDS_BEHIND.1 * pages);
        }
        self.mark_new_page();
        self.outcome.placed.push((turn, self.pages.len() - 1));
        match &of.what {
            What::Chart(shown) => {
                self.mind(MINDS_SMALLER * (1.0 - scale * shown.smaller));
                self.chart(shown, scale, noted);
            }
            What::Table(grid, set) => {
                let whole = of.height() <= self.room();
                if !whole && set.height() <= SHORT * self.page_height() {
                    self.mind(MINDS_SHORT_IN_PARTS);
                } else if !whole && set.height() <= self.page_height() {
                    self.mind(MINDS_PARTS);
                }
                self.steps.push(Step::Table { grid, widths: set.widths(), whole, noted });
                self.table(set);
            }
        }
        let style = self.sheet.note;
        for (text, lines) in of.notes {
            self.part(Role::Paragraph);
            self.space(style.before);
            self.coming = Some(Step::Note(text));
            self.set_lines(None, &lines, &style, LEFT);
            self.after(style.after);
        }
        if let Some(Closing { says: (text, lines), table: (grid, set) }) = of.closing {
            let style = self.sheet.body;
            self.part(Role::Paragraph);
            self.coming = Some(Step::Lead(text));
            self.set_lines(None, &lines, &style, LEFT);
            self.after(style.after);
            self.steps.push(Step::Table { grid, widths: set.widths(), whole: true, noted: false });
            self.table(&set);
        }
        self.inside = false;
    }

    /// The room for the first chart that waits: all there is, or so much less that the chart
    /// behind it comes on the same page.
    fn share_of_the_first(&self) -> f64 {
        let mut charts = self.waiting.iter().filter(|waiting| waiting.is_chart());
        match (charts.next().map(Waiting::height), charts.next().map(Waiting::height)) {
            (Some(first), Some(second)) if first + second > self.room() => {
                let share = self.room() * first / (first + second);
                if share >= first * (SHRUNK + 0.02) { share } else { self.room() }
            }
            _ => self.room(),
        }
    }

    /// Places what waits where the next page would not hold all of it, so that nothing comes more
    /// than a page after its section; where much of this page would stay empty, more may wait.
    fn place_what_waits_long(&mut self) {
        let waits = |flow: &Self| flow.waiting.iter().map(Waiting::height).sum::<f64>();
        let most = match self.room() / self.page_height() {
            open if open > EMPTY => WAITING_LONGER,
            open if open > EMPTYISH => WAITING_LONG,
            _ => WAITING,
        };
        while !self.waiting.is_empty() && waits(self) > most * self.page_height() {
            self.new_page();
        }
    }

    /// Whether what comes stands right below a heading.
    fn is_headed(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Text(Block::Heading(_)) | Step::Fold(_)))
    }

    /// Charts of a chapter that has ended come as soon as a page is nearly full.
    fn place_what_is_behind(&mut self) {
        let is_behind = |waiting: &Waiting| waiting.from.1 < self.chapters;
        let is_full = self.y > TOP && !self.is_wide_open(0.0);
        if is_full && !self.is_headed() && !self.inside && self.waiting.iter().any(is_behind) {
            self.new_page();
        }
    }

    fn place_all_that_wait(&mut self) {
        self.place_what_fits();
        while !self.waiting.is_empty() {
            self.new_page();
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

    /// A chart or a table with the remarks right behind it, and the sentence with a table without a
    /// caption that end a report behind those.
    fn floating(
        &self,
        block: &'d Block,
        notes: &'d [Block],
        after: &'d [Block],
    ) -> Option<Waiting<'d>> {
        let set = |grid: &'d Grid| self.of.measured.set(grid, self.of.lang, self.of.sheet);
        let what = match block {
            Block::Table(grid) => What::Table(grid, set(grid)),
            Block::Figure(figure) => {
                let chart = self.of.drawn.iter().find(|chart| chart.name == figure.chart)?;
                What::Chart(self.shown(figure, chart))
            }
            _ => return None,
        };
        let style = self.sheet.note;
        let notes: Vec<(&str, Lines)> = (notes.iter())
            .filter_map(|note| match note {
                Block::Note(text) => Some(text.as_str()),
                _ => None,
            })
            .map(|text| (text, self.of.measured.lines(text, &style, WIDTH)))
            .collect();
        let body = self.sheet.body;
        let closing = match (&what, after) {
            (What::Table(..), [Block::Paragraph(says), Block::Table(grid)])
                if grid.caption.text.is_empty() =>
            {
                let lines = self.of.measured.lines(says, &body, WIDTH);
                Some(Closing { says: (says, lines), table: (grid, set(grid)) })
            }
            _ => None,
        };
        let height = |style: &Style, lines: &Lines| {
            style.before + lines.len() as f64 * style.line + style.after
        };
        let notes_height: f64 = notes.iter().map(|(_, lines)| height(&style, lines)).sum();
        let closes = closing
            .as_ref()
            .map_or(0.0, |Closing { says, table }| height(&body, &says.1) + table.1.height());
        let from = (self.outcome.turns.len(), self.chapters, self.pages.len() - 1);
        let (below, choice) = (notes_height + closes, self.next_choice());
        Some(Waiting { what, notes, closing, below, choice, from })
    }

    /// Places a chart or a table where the text has come to, or lets it wait, a chart that another
    /// follows for that one too. What is longer than a page, or has no caption to be found by,
    /// does not wait; no chart overtakes a chart that waits, and no table a table.
    fn float(&mut self, of: Waiting<'d>, followed: bool) {
        let whole = of.height() <= self.page_height();
        let waits = match &of.what {
            What::Chart(_) => true,
            What::Table(_, set) => whole && set.len() < LONG && !set.caption.is_empty(),
        };
        // Nothing comes between a heading and the table right below it.
        if self.is_headed() && of.height() > self.room() && self.may_begin(&of) {
            self.place(of, 1.0);
            return;
        }
        if waits {
            self.waiting.push_back(of);
            if !followed {
                self.place_what_fits();
            }
            return;
        }
        let least = match &of.what {
            What::Table(_, set)
                if of.closing.is_none() && (set.len() >= LONG || !whole || self.may_begin(&of)) =>
            {
                set.least()
            }
            _ => of.height(),
        };
        // Charts may wait on while a long table begins.
        if self.waiting.iter().any(|waiting| !waiting.is_chart()) || least > self.room() {
            self.place_all_that_wait();
            self.keep(least);
        }
        self.place(of, 1.0);
    }

    /// Height that a heading of this height wants below itself: of a chart or a table right behind
    /// it what must not be parted, for no text goes on meanwhile.
    fn below_heading(&self, height: f64, behind: &'d [Block]) -> f64 {
        if let Some(Block::Folded(_, inside)) = behind.first() {
            let fold = self.sheet.fold.before + self.sheet.fold.line + self.sheet.fold.after;
            return fold + self.below_heading(height + fold, inside);
        }
        let first = behind.first().and_then(|block| self.floating(block, &[], &[]));
        let most = self.page_height() - 2.0 * BELOW_HEADING;
        match first.as_ref().map(|first| &first.what) {
            None => BELOW_HEADING,
            Some(What::Chart(shown)) => {
                let whole = first.as_ref().is_some_and(|first| first.choice == Choice::Whole);
                let least = if whole { 1.0 } else { (SHRUNK / shown.smaller).min(1.0) };
                shown.height(least).min(most)
            }
            Some(What::Table(_, set)) if set.len() < LONG && set.height() <= most => {
                let short = set.height() <= SHORT * self.page_height();
                let fits = height + set.height() <= self.room();
                let parted = first.as_ref().is_some_and(Waiting::is_chosen_parted)
                    && set.height() > PARTABLE * self.page_height();
                if parted {
                    return set.least();
                }
                if short || fits || !self.is_wide_open(height) { set.height() } else { set.least() }
            }
            Some(What::Table(_, set)) => set.least(),
        }
    }

    /// Room for a line of this height with what stands below it. Where that is a chart or a table,
    /// nothing may come between them.
    fn keep_with(&mut self, height: f64, behind: &'d [Block]) {
        let waits = |chart: bool| self.waiting.iter().any(|waiting| waiting.is_chart() == chart);
        let first = match behind.first() {
            Some(Block::Folded(_, inside)) => inside.first(),
            other => other,
        };
        let overtakes = match first {
            Some(Block::Table(_)) => waits(false),
            Some(Block::Figure(_)) => waits(true),
            _ => false,
        };
        if overtakes {
            self.place_all_that_wait();
        }
        self.keep(height + self.below_heading(height, behind));
    }

    fn block(&mut self, block: &'d Block, behind: &'d [Block]) {
        let (sheet, page) = (self.sheet, self.pages.len());
        self.coming = Some(Step::Text(block));
        match block {
            Block::Title(text) => {
                self.part(Role::Title);
                self.paragraph(text, &sheet.title, 0.0);
            }
            Block::Subtitle(text) => self.plain(text, &sheet.subtitle, 0.0),
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
            Block::Paragraph(text) => self.plain(text, &sheet.body, 0.0),
            Block::Note(text) => self.plain(text, &sheet.note, 0.0),
            Block::Warning(text) => self.plain(text, &sheet.warning, 0.0),
            Block::Code(text) => self.plain(text, &sheet.code, INDENT),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item)),
            // A chart that was not drawn; the others float.
            Block::Table(_) | Block::Figure(_) => {}
            // Nothing folds on paper.
            Block::Folded(title, inside) => {
                self.coming = None;
                self.keep_with(sheet.fold.line, inside);
                self.mark_new_page();
                self.coming = Some(Step::Fold(title));
                self.plain(title, &sheet.fold, 0.0);
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
    fn come(&mut self) {
        self.steps.extend(self.coming.take());
        self.inside = self.sheet.unbroken;
    }

    /// Goes on a new page where less than `height` is left; on further ones where what waits fills
    /// them.
    fn keep(&mut self, height: f64) {
        let coming = self.coming.take();
        while height > self.room() && self.y > TOP {
            self.new_page();
        }
        self.coming = coming;
    }

    /// Space above what comes.
    fn space(&mut self, height: f64) {
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
    fn after(&mut self, height: f64) {
        self.y += height;
        self.trailing = height;
    }

    fn plain(&mut self, text: &str, style: &Style, indent: f64) {
        self.part(Role::Paragraph);
        self.paragraph(text, style, indent);
    }

    fn paragraph(&mut self, text: &str, style: &Style, indent: f64) {
        if self.y <= TOP && style.size > self.sheet.heading.size {
            self.y += style.before;
        } else {
            self.space(style.before);
        }
        for line in text.split('\n') {
            self.lines(line, style, LEFT + indent, WIDTH - indent);
        }
        self.after(style.after);
    }

    fn item(&mut self, text: &str) {
        let style = &self.sheet.item.clone();
        self.part(Role::Item);
        self.lines_after(Some("•"), text, style, LEFT + INDENT, WIDTH - INDENT);
        self.after(style.after);
    }

    fn lines_of(&self, text: &str, style: &Style, width: f64) -> Lines {
        self.of.measured.lines(text, style, width)
    }

    /// Lines from `left`, no wider than `width`; the first two and the last two of them stay
    /// together.
    fn lines(&mut self, text: &str, style: &Style, left: f64, width: f64) {
        self.lines_after(None, text, style, left, width);
    }

    /// [`Self::lines`] with a sign in the margin of the first one.
    fn lines_after(
        &mut self,
        sign: Option<&str>,
        text: &str,
        style: &Style,
        left: f64,
        width: f64,
    ) {
        let lines = self.lines_of(text, style, width);
        self.set_lines(sign, &lines, style, left);
    }

    /// Lines that were broken before.
    fn set_lines(&mut self, sign: Option<&str>, lines: &[String], style: &Style, left: f64) {
        let count = lines.len();
        for (at, line) in lines.iter().enumerate() {
            let together = match (at, count) {
                (_, 1) => 1.0,
                (0, 3) => 3.0,
                (0, _) => 2.0,
                (at, count) if at + 2 == count => 2.0,
                _ => 1.0,
            };
            self.keep(together * style.line - self.sheet.reserve);
            self.come();
            let base = base_line(self.y, style);
            if let Some(sign) = sign.filter(|_| at == 0) {
                self.draw_line((left - INDENT + 3.0, base), sign, style.ink());
            }
            self.draw_line((left, base), line, style.ink());
            self.y += style.line;
            self.trailing = 0.0;
        }
    }

    /// Boxes beside each other, as high as the highest.
    fn boxes(&mut self, boxes: &[Boxed]) {
        let (heading, text) = (self.sheet.box_title, self.sheet.box_text);
        let wide = WIDTH / boxes.len().max(1) as f64;
        let pad = self.sheet.box_pad;
        let within = wide - 2.0 * pad - 2.0;
        let set: Vec<Vec<(Style, Lines)>> = boxes
            .iter()
            .map(|boxed| {
                let title = (heading, self.lines_of(&boxed.title, &heading, within));
                let items = boxed.items.iter();
                let items = items.map(|item| (text, self.lines_of(item, &text, within)));
                std::iter::once(title).chain(items).collect()
            })
            .collect();
        let height = |parts: &[(Style, Lines)]| -> f64 {
            parts.iter().map(|(style, lines)| lines.len() as f64 * style.line + style.after).sum()
        };
        let height = set.iter().map(|parts| height(parts)).fold(0.0, f64::max) + 2.0 * pad;
        self.keep(height);
        self.come();
        let top = self.y;
        self.y = top + height;
        self.after(BELOW_BOXES);
        if self.dry {
            return;
        }
        for (at, (boxed, parts)) in boxes.iter().zip(&set).enumerate() {
            let left = LEFT + at as f64 * wide;
            let right = left + wide - if at + 1 == set.len() { 0.0 } else { 2.0 };
            let page = self.page();
            page.begin(Whose::Nobody);
            page.marks.push(Mark::Rect((left, top), (right, top + height), sheet::PALE, 0.0));
            page.marks.push(Mark::Rect((left, top), (right, top + 2.2), sheet::BLUE, 0.0));
            let mut y = top + pad + 1.0;
            for (n, (style, lines)) in parts.iter().enumerate() {
                // Boxes stand below a heading of the first level.
                let title = || Role::Heading(2, boxed.title.clone());
                self.part(if n == 0 { title() } else { Role::Paragraph });
                for line in lines.iter() {
                    let at = (left + pad, base_line(y, style));
                    set_line(self.marks(), at, line, style.ink());
                    y += style.line;
                }
                y += style.after;
            }
        }
    }

    /// A chart of the summary takes what its page leaves above the note below it, others no more
    /// than most of a page.
    fn shown(&self, figure: &'d Figure, chart: &'d Drawn) -> Shown<'d> {
        let said = figure.caption.said(Word::FigureWord, self.of.lang);
        let style = self.sheet.chart_caption.weighing(Weight::Regular);
        let caption = self.of.measured.lines(&said, &style, WIDTH);
        let (above, between) = self.sheet.around_chart;
        let own = style.before + caption.len() as f64 * style.line + style.after;
        let caption_height = above + between + own;
        let most = 0.88 * self.page_height();
        let smaller = match self.next_choice() {
            Choice::Smaller(share) if figure.at_most.is_none() => share,
            _ => 1.0,
        };
        let mut shown = Shown { figure, chart, caption, caption_height, smaller, most };
        if let Some(least) = figure.at_most {
            let left = self.room() - shown.caption_height - BELOW_SUMMARY;
            shown.most = left.clamp(f64::from(least) * 72.0 / 25.4, shown.most);
        }
        shown
    }

    fn chart(&mut self, shown: &Shown<'d>, shrunk: f64, noted: bool) {
        let (wide, high, scale) = shown.size(shrunk);
        let (figure, chart) = (shown.figure, shown.chart);
        self.steps.push(Step::Chart { figure, size: (wide, high), noted });
        if figure.caption.number.is_some() {
            self.landmark(Kind::Figure, figure.caption.said(Word::FigureWord, self.of.lang));
        }
        let (above, between) = self.sheet.around_chart;
        self.space(above);
        let at = (LEFT + 0.5 * (WIDTH - wide), self.y);
        let words = if figure.alt.is_empty() { &figure.caption.text } else { &figure.alt };
        if !self.dry {
            let part = self.part(Role::Chart(words.clone()));
            self.page().charts.push(Placed { at, scale, chart, part });
        }
        self.part(Role::Paragraph);
        let style = self.sheet.chart_caption;
        self.y += high + between + style.before;
        let middle = 0.5 * (LEFT + RIGHT);
        for line in shown.caption.iter() {
            let base = base_line(self.y, &style);
            self.draw_line((middle, base), line, style.ink().anchored(Anchor::Middle));
            self.y += style.line;
        }
        self.after(style.after);
    }

    /// A table, over several pages where one does not hold it, its head on each.
    fn table(&mut self, set: &Set) {
        if !set.caption.is_empty() {
            self.space(self.sheet.caption.before);
            self.landmark(Kind::Table, set.named.clone());
            self.part(Role::Caption);
            for line in &set.caption {
                let base = base_line(self.y, &self.sheet.caption);
                let ink = self.sheet.caption.ink();
                self.draw_line((LEFT, base), line, ink);
                self.y += self.sheet.caption.line;
            }
            self.y += self.sheet.caption.after;
        }
        let mut next = 0;
        let table = self.roles.len();
        loop {
            let bottom = self.sheet.bottom + self.sheet.reserve;
            let (room, last) = ((self.y, bottom), self.pages.len() - 1);
            let roles = &mut self.roles;
            let (reached, bottom) = if self.dry {
                set.ends(next, room)
            } else {
                set.draw(next, room, &mut self.pages[last], |row, column| {
                    roles.push(Role::Cell { table, row, column });
                    Whose::Part(roles.len() - 1)
                })
            };
            self.y = bottom;
            self.after(grid::BELOW);
            next = reached;
            if next >= set.len() {
                break;
            }
            // What waits must not come between the parts of a table.
            self.next_page();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::kit::block::Heading;

    #[test]
    fn a_heading_goes_to_the_page_of_the_table_right_below_it() {
        let rows = vec![vec!["a row".to_owned().into()]; 12];
        let table = || Block::Table(Grid::new("homes", vec!["home".to_owned()], rows.clone()));
        for lines in 1..60 {
            let mut blocks = vec![Block::Paragraph("a line".to_owned()); lines];
            blocks.push(Block::Heading(Heading::new(1, "homes", "Homes")));
            blocks.push(table());
            let flow =
                crate::output::kit::paper::flow::Flow::of(&blocks, &[], Lang::En, &sheet::PDF);
            let page = |kind: Kind| flow.landmarks.iter().find(|l| l.kind == kind).map(|l| l.page);
            let (heading, below) = (page(Kind::Heading(1)), page(Kind::Table));
            assert!(heading.is_some() && heading == below, "{lines}: {heading:?}, {below:?}");
        }
    }
}
