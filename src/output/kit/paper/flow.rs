//! Blocks into pages: text runs on; charts and tables that do not fit wait for the head of the next
//! page while the text goes on, and a table that is not short goes on over pages where much of one
//! would stay empty before it.

use std::collections::VecDeque;

use super::grid::{self, Set};
use super::line::{base_line, set_line};
use super::page::{Kind, Landmark, Page, Placed, Whose};
use super::role::Role;
use super::sheet::{self, LEFT, RIGHT, Sheet, Style, TOP, WIDTH};
use super::step::Step;
use super::waiting::{SHRUNK, Shown, Waiting, What};
use crate::chart::{Anchor, Mark, Weight, filled_lines};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Boxed, Figure};
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
/// Height that what begins a new page does not have room for, whoever measures it: a page with less
/// left ends by itself.
const ENDS: f64 = 36.0;
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
pub(crate) struct Flow<'d> {
    /// The pages, the last one being filled.
    pub pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub landmarks: Vec<Landmark>,
    /// What the parts of the text are, in the order in which they are read.
    pub roles: Vec<Role>,
    /// What came to its place, in that order.
    pub steps: Vec<Step<'d>>,
    drawn: &'d [Drawn],
    lang: Lang,
    sheet: Sheet,
    y: f64,
    /// What the page before this one has left.
    left: f64,
    waiting: VecDeque<Waiting<'d>>,
    /// Text that comes to its place with its first line.
    coming: Option<Step<'d>>,
    /// Whether a text is being set into which nothing may come.
    inside: bool,
}

impl<'d> Flow<'d> {
    /// The blocks on pages.
    pub(crate) fn of(blocks: &'d [Block], drawn: &'d [Drawn], lang: Lang, sheet: &Sheet) -> Self {
        let mut flow = Flow {
            pages: vec![Page::default()],
            landmarks: Vec::new(),
            roles: Vec::new(),
            steps: Vec::new(),
            drawn,
            lang,
            sheet: *sheet,
            y: TOP,
            left: 0.0,
            waiting: VecDeque::new(),
            coming: None,
            inside: false,
        };
        flow.blocks(blocks);
        flow.place_all_that_wait();
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
        self.pages.push(Page::default());
        self.y = TOP;
    }

    /// Whether much of this page would stay empty.
    fn is_wide_open(&self, below: f64) -> bool {
        self.room() - below > EMPTY * self.page_height()
    }

    /// Whether a table may begin here and go on over the next page: one that is not short, where
    /// much of this page would stay empty.
    fn may_begin(&self, of: &Waiting) -> bool {
        let What::Table(_, set) = &of.what else { return false };
        let short = set.height() <= SHORT * self.page_height();
        !short && self.is_wide_open(0.0) && set.least() < self.room()
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
        grid.dense && set.len() >= PARTED && self.may_begin(of)
    }

    /// Tells a writer that fills its pages itself that what comes now begins one. A full page ends
    /// unasked; asked, it would leave the next one nearly empty behind a line or two that found no
    /// room on it. So does one with much left, which that writer may find more of.
    fn mark_new_page(&mut self) {
        let asked = (ENDS..EMPTY * self.page_height()).contains(&self.left);
        if self.y <= TOP && !self.steps.is_empty() && asked {
            self.steps.push(Step::NewPage);
        }
    }

    /// Places a chart or table with its remarks.
    fn place(&mut self, of: Waiting<'d>, scale: f64) {
        let noted = !of.notes.is_empty();
        self.mark_new_page();
        match &of.what {
            What::Chart(shown) => self.chart(shown, scale, noted),
            What::Table(grid, set) => {
                let (widths, whole) = (set.widths(), of.height() <= self.room());
                self.steps.push(Step::Table { grid, widths, whole, noted });
                self.table(set);
            }
        }
        let style = self.sheet.note;
        for (text, lines) in of.notes {
            self.part(Role::Paragraph);
            self.space(style.before);
            self.coming = Some(Step::Note(text));
            self.set_lines(None, &lines, &style, LEFT);
            self.y += style.after;
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

    /// A chart or a table with the remarks right behind it.
    fn floating(&self, block: &'d Block, notes: &'d [Block]) -> Option<Waiting<'d>> {
        let what = match block {
            Block::Table(grid) => What::Table(grid, Set::of(grid, self.lang, &self.sheet)),
            Block::Figure(figure) => {
                let chart = self.drawn.iter().find(|chart| chart.name == figure.chart)?;
                What::Chart(self.shown(figure, chart))
            }
            _ => return None,
        };
        let style = self.sheet.note;
        let notes: Vec<(&str, Vec<String>)> = (notes.iter())
            .filter_map(|note| match note {
                Block::Note(text) => Some(text.as_str()),
                _ => None,
            })
            .map(|text| {
                let lines = text.split('\n').flat_map(|line| self.lines_of(line, &style, WIDTH));
                (text, lines.collect())
            })
            .collect();
        let height =
            |lines: &[String]| style.before + lines.len() as f64 * style.line + style.after;
        let below = notes.iter().map(|(_, lines)| height(lines)).sum();
        Some(Waiting { what, notes, below })
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
        let headed =
            matches!(self.steps.last(), Some(Step::Text(Block::Heading(_)) | Step::Fold(_)));
        if headed && of.height() > self.room() && self.may_begin(&of) {
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
            What::Table(_, set) if set.len() >= LONG || !whole || self.may_begin(&of) => {
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
        let first = behind.first().and_then(|block| self.floating(block, &[]));
        let most = self.page_height() - 2.0 * BELOW_HEADING;
        match first.as_ref().map(|first| &first.what) {
            None => BELOW_HEADING,
            Some(What::Chart(shown)) => shown.height(SHRUNK).min(most),
            Some(What::Table(_, set)) if set.len() < LONG && set.height() <= most => {
                let short = set.height() <= SHORT * self.page_height();
                let fits = height + set.height() <= self.room();
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
                    self.place_what_waits_long();
                }
                let style = if heading.level == 1 { sheet.heading } else { sheet.subheading };
                self.keep_with(style.before + style.line + style.after, behind);
                self.mark_new_page();
                self.coming = Some(Step::Text(block));
                self.space(style.before);
                let said = heading.said(self.lang);
                self.landmark(Kind::Heading(heading.level), said.clone());
                self.part(Role::Heading(heading.level, said.clone()));
                self.lines(&said, &style, LEFT, WIDTH);
                self.y += style.after;
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
                }
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
        self.y +=
            if self.y > TOP || style.size > self.sheet.heading.size { style.before } else { 0.0 };
        for line in text.split('\n') {
            self.lines(line, style, LEFT + indent, WIDTH - indent);
        }
        self.y += style.after;
    }

    fn item(&mut self, text: &str) {
        let style = &self.sheet.item.clone();
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
            self.come();
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
        let (heading, text) = (self.sheet.box_title, self.sheet.box_text);
        let wide = WIDTH / boxes.len().max(1) as f64;
        let within = wide - 2.0 * BOX_PAD - 2.0;
        let set: Vec<Vec<(Style, Vec<String>)>> = boxes
            .iter()
            .map(|boxed| {
                let title = (heading, self.lines_of(&boxed.title, &heading, within));
                let items = boxed.items.iter();
                let items = items.map(|item| (text, self.lines_of(item, &text, within)));
                std::iter::once(title).chain(items).collect()
            })
            .collect();
        let height = |parts: &[(Style, Vec<String>)]| -> f64 {
            parts.iter().map(|(style, lines)| lines.len() as f64 * style.line + style.after).sum()
        };
        let height = set.iter().map(|parts| height(parts)).fold(0.0, f64::max) + 2.0 * BOX_PAD;
        self.keep(height);
        self.come();
        let top = self.y;
        for (at, (boxed, parts)) in boxes.iter().zip(&set).enumerate() {
            let left = LEFT + at as f64 * wide;
            let right = left + wide - if at + 1 == set.len() { 0.0 } else { 2.0 };
            let page = self.page();
            page.begin(Whose::Nobody);
            page.marks.push(Mark::Rect((left, top), (right, top + height), sheet::PALE, 0.0));
            page.marks.push(Mark::Rect((left, top), (right, top + 2.2), sheet::BLUE, 0.0));
            let mut y = top + BOX_PAD + 1.0;
            for (n, (style, lines)) in parts.iter().enumerate() {
                // Boxes stand below a heading of the first level.
                let title = || Role::Heading(2, boxed.title.clone());
                self.part(if n == 0 { title() } else { Role::Paragraph });
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
        let said = figure.caption.said(Word::FigureWord, self.lang);
        let style = self.sheet.caption;
        let caption = filled_lines(&said, style.size, Weight::Regular, WIDTH);
        let caption_height =
            style.before + caption.len() as f64 * style.line + self.sheet.below_chart;
        let most = 0.88 * self.page_height();
        let mut shown = Shown { figure, chart, caption, caption_height, most };
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
            self.landmark(Kind::Figure, figure.caption.said(Word::FigureWord, self.lang));
        }
        let at = (LEFT + 0.5 * (WIDTH - wide), self.y);
        let words = if figure.alt.is_empty() { &figure.caption.text } else { &figure.alt };
        let part = self.part(Role::Chart(words.clone()));
        self.page().charts.push(Placed { at, scale, chart, part });
        self.part(Role::Paragraph);
        self.y += high + self.sheet.caption.before;
        let middle = 0.5 * (LEFT + RIGHT);
        for line in &shown.caption {
            let base = base_line(self.y, &self.sheet.caption);
            let ink = self.sheet.caption.ink().anchored(Anchor::Middle);
            set_line(self.marks(), (middle, base), line, ink);
            self.y += self.sheet.caption.line;
        }
        self.y += self.sheet.below_chart;
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
                set_line(self.marks(), (LEFT, base), line, ink);
                self.y += self.sheet.caption.line;
            }
            self.y += self.sheet.caption.after;
        }
        let mut next = 0;
        let table = self.roles.len();
        loop {
            let (room, last) = ((self.y, self.sheet.bottom), self.pages.len() - 1);
            let roles = &mut self.roles;
            let (reached, bottom) = set.draw(next, room, &mut self.pages[last], |row, column| {
                roles.push(Role::Cell { table, row, column });
                Whose::Part(roles.len() - 1)
            });
            self.y = bottom + grid::BELOW;
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
    use crate::output::kit::block::{Grid, Heading};

    #[test]
    fn a_heading_goes_to_the_page_of_the_table_right_below_it() {
        let rows = vec![vec!["a row".to_owned().into()]; 12];
        let table = || Block::Table(Grid::new("homes", vec!["home".to_owned()], rows.clone()));
        for lines in 1..60 {
            let mut blocks = vec![Block::Paragraph("a line".to_owned()); lines];
            blocks.push(Block::Heading(Heading::new(1, "homes", "Homes")));
            blocks.push(table());
            let flow = Flow::of(&blocks, &[], Lang::En, &sheet::PDF);
            let page = |kind: Kind| flow.landmarks.iter().find(|l| l.kind == kind).map(|l| l.page);
            let (heading, below) = (page(Kind::Heading(1)), page(Kind::Table));
            assert!(heading.is_some() && heading == below, "{lines}: {heading:?}, {below:?}");
        }
    }
}
