//! Blocks into pages: text runs on; charts and tables that do not fit wait for the head of the next
//! page while the text goes on, so that no page stays empty before them.

use std::collections::VecDeque;

use super::grid::{self, Set};
use super::line::{base_line, set_line};
use super::page::{Kind, Landmark, Page, Placed, Whose};
use super::style::{self, BOTTOM, LEFT, RIGHT, Style, TOP, WIDTH};
use super::tags::Role;
use super::waiting::{SHRUNK, Shown, Waiting, What};
use crate::chart::{Anchor, Mark, Weight, filled_lines};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Boxed, Figure};
use crate::words::Word;

/// Share of a page that charts and tables may fill together that wait over the beginning of a
/// section.
const WAITING: f64 = 0.9;
/// Height that the note below the summary wants.
const BELOW_SUMMARY: f64 = 40.0;
/// Height that a heading wants below itself on its page.
const BELOW_HEADING: f64 = 48.0;
/// Space around what a box says, and between boxes.
const BOX_PAD: f64 = 6.0;
/// How far the text of an item stands from the margin.
const INDENT: f64 = 13.0;
/// A table of so many rows, or higher than a page, may begin where the text has come to.
const LONG: usize = 30;

/// Pages being filled.
#[derive(Debug)]
pub(super) struct Flow<'d> {
    /// The pages, the last one being filled.
    pub pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub roles: Vec<Role>,
    drawn: &'d [Drawn],
    lang: Lang,
    y: f64,
    waiting: VecDeque<Waiting<'d>>,
}

impl<'d> Flow<'d> {
    /// The blocks on pages.
    pub(super) fn of(blocks: &'d [Block], drawn: &'d [Drawn], lang: Lang) -> Self {
        let mut flow = Flow {
            pages: vec![Page::default()],
            landmarks: Vec::new(),
            roles: Vec::new(),
            drawn,
            lang,
            y: TOP,
            waiting: VecDeque::new(),
        };
        flow.blocks(blocks);
        flow.place_all_that_wait();
        flow
    }

    fn room(&self) -> f64 {
        BOTTOM - self.y
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
        self.roles.push(role);
        self.roles.len() - 1
    }

    /// The marks of the last part that began.
    fn marks(&mut self) -> &mut Vec<Mark> {
        let last = self.roles.len().checked_sub(1);
        let page = self.page();
        page.begin(last.map_or(Whose::Nobody, Whose::Part));
        &mut page.marks
    }

    fn landmark(&mut self, kind: Kind, text: String) {
        let page = self.pages.len() - 1;
        self.landmarks.push(Landmark { kind, text, page, y: self.y });
    }

    /// Goes on a new page, which begins with what waits for it.
    fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.y = TOP;
        self.place_what_fits();
    }

    fn place_what_fits(&mut self) {
        while let Some(first) = self.waiting.front() {
            let room = match first.what {
                What::Chart(_) => self.share_of_the_first(),
                What::Table(_) => self.room(),
            };
            // What is higher than a page stands on one of its own.
            let scale = first.fitting(room).or((self.y <= TOP).then_some(1.0));
            let Some(scale) = scale else { break };
            let Some(first) = self.waiting.pop_front() else { break };
            self.place(&first, scale);
        }
    }

    /// Places a chart or table with its remarks.
    fn place(&mut self, of: &Waiting<'d>, scale: f64) {
        match &of.what {
            What::Chart(shown) => self.chart(shown, scale),
            What::Table(set) => self.table(set),
        }
        let style = &style::NOTE;
        for lines in &of.notes {
            self.part(Role::Paragraph);
            self.space(style.before);
            self.set_lines(None, lines, style, LEFT);
            self.y += style.after;
        }
    }

    /// The room for the first that waits: all there is, or so much less that the chart behind it
    /// comes on the same page.
    fn share_of_the_first(&self) -> f64 {
        let mut charts = self.waiting.iter().map_while(|waiting| match waiting.what {
            What::Chart(_) => Some(waiting.height()),
            What::Table(_) => None,
        });
        match (charts.next(), charts.next()) {
            (Some(first), Some(second)) if first + second > self.room() => {
                let share = self.room() * first / (first + second);
                if share >= first * (SHRUNK + 0.02) { share } else { self.room() }
            }
            _ => self.room(),
        }
    }

    /// Places what waits where the next page would not hold all of it: nothing comes more than a
    /// page after its section.
    fn place_what_waits_long(&mut self) {
        let height: f64 = self.waiting.iter().map(Waiting::height).sum();
        if height > WAITING * (BOTTOM - TOP) {
            self.place_all_that_wait();
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
            let is_note = |block: &&Block| matches!(block, Block::Note(_));
            let notes = behind.iter().take_while(is_note).count();
            let (notes, after) = behind.split_at(notes);
            match self.floating(block, notes) {
                Some(floating) => {
                    self.float(floating);
                    rest = after;
                }
                None => {
                    self.block(block, behind);
                    rest = behind;
                }
            }
        }
    }

    /// A chart or a table with the remarks right behind it.
    fn floating(&self, block: &'d Block, notes: &[Block]) -> Option<Waiting<'d>> {
        let what = match block {
            Block::Table(grid) => What::Table(Set::of(grid, self.lang)),
            Block::Figure(figure) => {
                let chart = self.drawn.iter().find(|chart| chart.name == figure.chart)?;
                What::Chart(self.shown(figure, chart))
            }
            _ => return None,
        };
        let lines = |note: &Block| match note {
            Block::Note(text) => {
                text.split('\n').flat_map(|line| self.lines_of(line, &style::NOTE, WIDTH)).collect()
            }
            _ => Vec::new(),
        };
        Some(Waiting { what, notes: notes.iter().map(lines).collect() })
    }

    /// Places a chart or a table where the text has come to, or lets it wait. What is longer than
    /// a page, or has no caption to be found by, does not wait; nothing overtakes what waits.
    fn float(&mut self, of: Waiting<'d>) {
        let waits = match &of.what {
            What::Chart(_) => true,
            What::Table(set) => {
                let whole = set.len() < LONG && of.height() <= BOTTOM - TOP;
                whole && !set.caption.is_empty()
            }
        };
        let scale = of.fitting(self.room()).filter(|_| self.waiting.is_empty());
        match (scale, &of.what) {
            (Some(scale), _) => self.place(&of, scale),
            (None, What::Table(set)) if !waits => {
                self.place_all_that_wait();
                let whole = set.len() < LONG && of.height() <= BOTTOM - TOP;
                self.keep(if whole { of.height() } else { set.least() });
                self.place(&of, 1.0);
            }
            (None, _) => self.waiting.push_back(of),
        }
    }

    /// Height that a heading wants below itself: of a chart or a table right behind it what must
    /// not be parted, for no text goes on meanwhile.
    fn below_heading(&self, behind: &'d [Block]) -> f64 {
        let first = behind.first().and_then(|block| self.floating(block, &[]));
        let most = BOTTOM - TOP - 2.0 * BELOW_HEADING;
        match first.as_ref().map(|first| &first.what) {
            None => BELOW_HEADING,
            Some(What::Chart(shown)) => shown.height(SHRUNK).min(most),
            Some(What::Table(set)) if set.len() < LONG && set.height() <= most => set.height(),
            Some(What::Table(set)) => set.least(),
        }
    }

    /// Room for a line of this height with what stands below it. Where that is a chart or a table,
    /// nothing may come between them.
    fn keep_with(&mut self, height: f64, behind: &'d [Block]) {
        if matches!(behind.first(), Some(Block::Table(_) | Block::Figure(_))) {
            self.place_all_that_wait();
        }
        self.keep(height + self.below_heading(behind));
    }

    fn block(&mut self, block: &'d Block, behind: &'d [Block]) {
        match block {
            Block::Title(text) => {
                self.part(Role::Title);
                self.paragraph(text, &style::TITLE, 0.0);
            }
            Block::Subtitle(text) => self.plain(text, &style::SUBTITLE, 0.0),
            Block::Heading(heading) => {
                if heading.level == 1 {
                    self.place_what_waits_long();
                }
                let style = if heading.level == 1 { style::HEADING } else { style::SUBHEADING };
                self.keep_with(style.before + style.line + style.after, behind);
                self.space(style.before);
                let said = heading.said(self.lang);
                self.landmark(Kind::Heading(heading.level), said.clone());
                self.part(Role::Heading(heading.level, said.clone()));
                self.lines(&said, &style, LEFT, WIDTH);
                self.y += style.after;
            }
            Block::Boxes(boxes) => self.boxes(boxes),
            Block::Paragraph(text) => self.plain(text, &style::BODY, 0.0),
            Block::Note(text) => self.plain(text, &style::NOTE, 0.0),
            Block::Warning(text) => self.plain(text, &style::WARNING, 0.0),
            Block::Code(text) => self.plain(text, &style::CODE, INDENT),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item)),
            // A chart that was not drawn; the others float.
            Block::Table(_) | Block::Figure(_) => {}
            // Nothing folds on paper.
            Block::Folded(title, inside) => {
                self.keep_with(style::FOLD.line, inside);
                self.plain(title, &style::FOLD, 0.0);
                self.blocks(inside);
            }
            Block::NewPage => {
                self.place_all_that_wait();
                if self.y > TOP {
                    self.new_page();
                }
            }
        }
    }

    /// Goes on a new page where less than `height` is left; on further ones where what waits fills
    /// them.
    fn keep(&mut self, height: f64) {
        while height > self.room() && self.y > TOP {
            self.new_page();
        }
    }

    fn space(&mut self, height: f64) {
        if self.y > TOP {
            self.y += height;
        }
    }

    fn plain(&mut self, text: &str, style: &Style, indent: f64) {
        self.part(Role::Paragraph);
        self.paragraph(text, style, indent);
    }

    fn paragraph(&mut self, text: &str, style: &Style, indent: f64) {
        self.y += if self.y > TOP || style.size > style::HEADING.size { style.before } else { 0.0 };
        for line in text.split('\n') {
            self.lines(line, style, LEFT + indent, WIDTH - indent);
        }
        self.y += style.after;
    }

    fn item(&mut self, text: &str) {
        let style = &style::ITEM;
        self.part(Role::Item);
        self.lines_after(Some("•"), text, style, LEFT + INDENT, WIDTH - INDENT);
        self.y += style.after;
    }

    fn lines_of(&self, text: &str, style: &Style, width: f64) -> Vec<String> {
        filled_lines(text, style.size, style.weight, width)
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
            self.keep(together * style.line);
            let base = base_line(self.y, style);
            if let Some(sign) = sign.filter(|_| at == 0) {
                set_line(self.marks(), (left - INDENT + 3.0, base), sign, style.ink());
            }
            set_line(self.marks(), (left, base), line, style.ink());
            self.y += style.line;
        }
    }

    /// Boxes beside each other, as high as the highest.
    fn boxes(&mut self, boxes: &[Boxed]) {
        let wide = WIDTH / boxes.len().max(1) as f64;
        let within = wide - 2.0 * BOX_PAD - 2.0;
        let set: Vec<Vec<(Style, Vec<String>)>> = boxes
            .iter()
            .map(|boxed| {
                let title =
                    (style::BOX_TITLE, self.lines_of(&boxed.title, &style::BOX_TITLE, within));
                let items = boxed
                    .items
                    .iter()
                    .map(|item| (style::BOX_TEXT, self.lines_of(item, &style::BOX_TEXT, within)));
                std::iter::once(title).chain(items).collect()
            })
            .collect();
        let height = |parts: &[(Style, Vec<String>)]| -> f64 {
            parts.iter().map(|(style, lines)| lines.len() as f64 * style.line + style.after).sum()
        };
        let height = set.iter().map(|parts| height(parts)).fold(0.0, f64::max) + 2.0 * BOX_PAD;
        self.keep(height);
        let top = self.y;
        for (at, parts) in set.iter().enumerate() {
            let left = LEFT + at as f64 * wide;
            let right = left + wide - if at + 1 == set.len() { 0.0 } else { 2.0 };
            let page = self.page();
            page.begin(Whose::Nobody);
            page.marks.push(Mark::Rect((left, top), (right, top + height), style::PALE, 0.0));
            page.marks.push(Mark::Rect((left, top), (right, top + 2.2), style::BLUE, 0.0));
            let mut y = top + BOX_PAD + 1.0;
            for (style, lines) in parts {
                self.part(Role::Paragraph);
                for line in lines {
                    let at = (left + BOX_PAD, base_line(y, style));
                    set_line(self.marks(), at, line, style.ink());
                    y += style.line;
                }
                y += style.after;
            }
        }
        self.y = top + height + 8.0;
    }

    /// A chart of the summary takes what its page leaves above the note below it, others no more
    /// than most of a page.
    fn shown(&self, figure: &'d Figure, chart: &'d Drawn) -> Shown<'d> {
        let caption = figure.caption.said(Word::FigureWord, self.lang);
        let caption = filled_lines(&caption, style::CAPTION.size, Weight::Regular, WIDTH);
        let mut shown = Shown { figure, chart, caption, most: 0.88 * (BOTTOM - TOP) };
        if let Some(least) = figure.at_most {
            let left = self.room() - shown.caption_height() - BELOW_SUMMARY;
            shown.most = left.clamp(f64::from(least) * 72.0 / 25.4, shown.most);
        }
        shown
    }

    fn chart(&mut self, shown: &Shown<'d>, shrunk: f64) {
        let (wide, high, scale) = shown.size(shrunk);
        let (figure, chart) = (shown.figure, shown.chart);
        if figure.caption.number.is_some() {
            self.landmark(Kind::Figure, figure.caption.said(Word::FigureWord, self.lang));
        }
        let at = (LEFT + 0.5 * (WIDTH - wide), self.y);
        let words = if figure.alt.is_empty() { &figure.caption.text } else { &figure.alt };
        let part = self.part(Role::Chart(words.clone()));
        self.page().charts.push(Placed { at, scale, chart, part });
        self.part(Role::Paragraph);
        self.y += high + style::CAPTION.before;
        let middle = 0.5 * (LEFT + RIGHT);
        for line in &shown.caption {
            let base = base_line(self.y, &style::CAPTION);
            let ink = style::CAPTION.ink().anchored(Anchor::Middle);
            set_line(self.marks(), (middle, base), line, ink);
            self.y += style::CAPTION.line;
        }
        self.y += 10.0;
    }

    /// A table, over several pages where one does not hold it, its head on each.
    fn table(&mut self, set: &Set) {
        if !set.caption.is_empty() {
            self.space(style::CAPTION.before);
            self.landmark(Kind::Table, set.named.clone());
            self.part(Role::Caption);
            for line in &set.caption {
                let base = base_line(self.y, &style::CAPTION);
                set_line(self.marks(), (LEFT, base), line, style::CAPTION.ink());
                self.y += style::CAPTION.line;
            }
            self.y += style::CAPTION.after;
        }
        let mut next = 0;
        let table = self.roles.len();
        loop {
            let (room, last) = ((self.y, BOTTOM), self.pages.len() - 1);
            let roles = &mut self.roles;
            let (reached, bottom) = set.draw(next, room, &mut self.pages[last], |row| {
                roles.push(Role::Cell { table, row });
                Whose::Part(roles.len() - 1)
            });
            self.y = bottom + grid::BELOW;
            next = reached;
            if next >= set.len() {
                break;
            }
            // What waits must not come between the parts of a table.
            self.pages.push(Page::default());
            self.y = TOP;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::kit::block::{Grid, Heading};

    #[test]
    fn a_heading_goes_to_the_page_of_the_table_right_below_it() {
        let rows = vec![vec!["a row".to_owned().into()]; 12];
        let table = || Block::Table(Grid::new("homes", vec!["home".to_owned()], rows.clone()));
        for lines in 1..60 {
            let mut blocks = vec![Block::Paragraph("a line".to_owned()); lines];
            blocks.push(Block::Heading(Heading::new(1, "homes", "Homes")));
            blocks.push(table());
            let flow = Flow::of(&blocks, &[], Lang::En);
            let page = |kind: Kind| flow.landmarks.iter().find(|l| l.kind == kind).map(|l| l.page);
            let (heading, below) = (page(Kind::Heading(1)), page(Kind::Table));
            assert!(heading.is_some() && heading == below, "{lines}: {heading:?}, {below:?}");
        }
    }
}
