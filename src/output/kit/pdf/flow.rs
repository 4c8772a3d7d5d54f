//! Blocks into pages: text runs on; charts and tables that do not fit wait for the head of the next page while the text goes on, so
//! that no page stays empty before them.

use std::collections::VecDeque;

use super::grid::{self, Set};
use super::line::{base_line, said, set_line};
use super::page::{Kind, Landmark, Page, Placed};
use super::style::{self, BOTTOM, LEFT, RIGHT, Style, TOP, WIDTH};
use crate::chart::{Anchor, Mark, Weight, filled_lines};
use crate::domain::Lang;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Figure};
use crate::words::Word;

/// Pixels of a picture to the inch, and points.
const POINTS_PER_PIXEL: f64 = 72.0 / 300.0;
/// A chart may be made so much smaller to stay on the page where it is spoken of, or to share one with the next.
const SHRUNK: f64 = 0.76;
/// Share of a page that charts and tables may fill together that wait over the beginning of a section.
const WAITING: f64 = 0.9;
/// Height that a heading wants below itself on its page.
const BELOW_HEADING: f64 = 48.0;
/// Space around what a box says, and between boxes.
const BOX_PAD: f64 = 6.0;
/// How far the text of an item stands from the margin.
const INDENT: f64 = 13.0;
/// A table of so many rows, or higher than a page, may begin where the text has come to.
const LONG: usize = 30;

/// What waits for the next page.
#[derive(Debug)]
enum Waiting<'d> {
    Chart(&'d Figure, &'d Drawn),
    Table(Set),
}

/// Pages being filled.
#[derive(Debug)]
pub struct Flow<'d> {
    /// The pages, the last one being filled.
    pub pages: Vec<Page<'d>>,
    /// Where headings, charts and tables came to stand.
    pub landmarks: Vec<Landmark>,
    drawn: &'d [Drawn],
    lang: Lang,
    y: f64,
    waiting: VecDeque<Waiting<'d>>,
}

impl<'d> Flow<'d> {
    /// The blocks on pages.
    pub fn of(blocks: &'d [Block], drawn: &'d [Drawn], lang: Lang) -> Self {
        let mut flow = Flow {
            pages: vec![Page::default()],
            landmarks: Vec::new(),
            drawn,
            lang,
            y: TOP,
            waiting: VecDeque::new(),
        };
        blocks.iter().for_each(|block| flow.block(block));
        flow.place_all_that_wait();
        flow
    }

    fn room(&self) -> f64 {
        BOTTOM - self.y
    }

    fn marks(&mut self) -> &mut Vec<Mark> {
        if self.pages.is_empty() {
            self.pages.push(Page::default());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last].marks
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
            let scale = match first {
                Waiting::Chart(figure, chart) => {
                    self.fitting(figure, chart, self.share_of_the_first())
                }
                Waiting::Table(set) => (set.height() <= self.room()).then_some(1.0),
            };
            // What is higher than a page stands on one of its own.
            let Some(scale) = scale.or((self.y <= TOP).then_some(1.0)) else { break };
            match self.waiting.pop_front() {
                Some(Waiting::Chart(figure, chart)) => self.chart(figure, chart, scale),
                Some(Waiting::Table(set)) => self.table(&set),
                None => break,
            }
        }
    }

    /// The room for the first that waits: all there is, or so much less that the chart behind it comes on the same page.
    fn share_of_the_first(&self) -> f64 {
        let mut charts = self.waiting.iter().map_while(|waiting| match waiting {
            Waiting::Chart(figure, chart) => Some(self.chart_height(figure, chart, 1.0)),
            Waiting::Table(_) => None,
        });
        match (charts.next(), charts.next()) {
            (Some(first), Some(second)) if first + second > self.room() => {
                let share = self.room() * first / (first + second);
                if share >= first * (SHRUNK + 0.02) { share } else { self.room() }
            }
            _ => self.room(),
        }
    }

    /// By how much a chart becomes smaller to be no higher than `room` with its caption, where that leaves it readable.
    fn fitting(&self, figure: &Figure, chart: &Drawn, room: f64) -> Option<f64> {
        let high = Self::chart_size(figure, chart, 1.0).1;
        let caption = self.chart_height(figure, chart, 1.0) - high;
        let scale = ((room - caption) / high).min(1.0);
        (scale >= SHRUNK).then_some(scale)
    }

    /// Places what waits where the next page would not hold all of it: nothing comes more than a page after its section.
    fn place_what_waits_long(&mut self) {
        let height: f64 = self.waiting.iter().map(|one| self.height_of(one)).sum();
        if height > WAITING * (BOTTOM - TOP) {
            self.place_all_that_wait();
        }
    }

    fn height_of(&self, waiting: &Waiting) -> f64 {
        match waiting {
            Waiting::Chart(figure, chart) => self.chart_height(figure, chart, 1.0),
            Waiting::Table(set) => set.height(),
        }
    }

    fn place_all_that_wait(&mut self) {
        self.place_what_fits();
        while !self.waiting.is_empty() {
            self.new_page();
        }
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Title(text) => self.paragraph(text, &style::TITLE, 0.0),
            Block::Subtitle(text) => self.paragraph(text, &style::SUBTITLE, 0.0),
            Block::Heading(heading) => {
                if heading.level == 1 {
                    self.place_what_waits_long();
                }
                let style = if heading.level == 1 { style::HEADING } else { style::SUBHEADING };
                self.heading(Kind::Heading(heading.level), heading.said(self.lang), &style);
            }
            Block::Boxes(boxes) => self.boxes(boxes),
            Block::Paragraph(text) => self.paragraph(text, &style::BODY, 0.0),
            Block::Note(text) => self.paragraph(text, &style::NOTE, 0.0),
            Block::Warning(text) => self.paragraph(text, &style::WARNING, 0.0),
            Block::Code(text) => self.paragraph(text, &style::CODE, INDENT),
            Block::Bullets(items) => items.iter().for_each(|item| self.item(item)),
            Block::Table(grid) => {
                let set = Set::of(grid, self.lang);
                let whole = set.len() < LONG && set.height() <= BOTTOM - TOP;
                if set.height() <= self.room() && self.waiting.is_empty() {
                    self.table(&set);
                } else if whole && !set.caption.is_empty() {
                    self.waiting.push_back(Waiting::Table(set));
                } else {
                    let least = if whole { set.height() } else { set.least() };
                    self.keep(least);
                    self.table(&set);
                }
            }
            Block::Figure(figure) => {
                let drawn = self.drawn;
                if let Some(chart) = drawn.iter().find(|chart| chart.name == figure.chart) {
                    let scale = self.fitting(figure, chart, self.room());
                    match scale.filter(|_| self.waiting.is_empty()) {
                        Some(scale) => self.chart(figure, chart, scale),
                        None => self.waiting.push_back(Waiting::Chart(figure, chart)),
                    }
                }
            }
            // Nothing folds on paper.
            Block::Folded(title, inside) => {
                self.keep(style::FOLD.line + BELOW_HEADING);
                self.paragraph(title, &style::FOLD, 0.0);
                inside.iter().for_each(|block| self.block(block));
            }
            Block::NewPage => {
                self.place_all_that_wait();
                if self.y > TOP {
                    self.new_page();
                }
            }
        }
    }

    /// Goes on a new page where less than `height` is left; on further ones where what waits fills them.
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

    /// A heading stays with what follows.
    fn heading(&mut self, kind: Kind, text: String, style: &Style) {
        self.keep(style.before + style.line + BELOW_HEADING);
        self.space(style.before);
        self.landmark(kind, text.clone());
        self.lines(&text, style, LEFT, WIDTH);
        self.y += style.after;
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
        self.lines_after(Some("•"), text, style, LEFT + INDENT, WIDTH - INDENT);
        self.y += style.after;
    }

    fn lines_of(&self, text: &str, style: &Style, width: f64) -> Vec<String> {
        filled_lines(text, style.size, style.weight, width)
    }

    /// Lines from `left`, no wider than `width`; the first two and the last two of them stay together.
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
    fn boxes(&mut self, boxes: &[(String, Vec<String>)]) {
        let wide = WIDTH / boxes.len().max(1) as f64;
        let within = wide - 2.0 * BOX_PAD - 2.0;
        let set: Vec<Vec<(Style, Vec<String>)>> = boxes
            .iter()
            .map(|(title, items)| {
                let title = (style::BOX_TITLE, self.lines_of(title, &style::BOX_TITLE, within));
                let items = items
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
            let marks = self.marks();
            marks.push(Mark::Rect((left, top), (right, top + height), style::PALE, 0.0));
            marks.push(Mark::Rect((left, top), (right, top + 2.2), style::BLUE, 0.0));
            let mut y = top + BOX_PAD + 1.0;
            for (style, lines) in parts {
                for line in lines {
                    set_line(marks, (left + BOX_PAD, base_line(y, style)), line, style.ink());
                    y += style.line;
                }
                y += style.after;
            }
        }
        self.y = top + height + 8.0;
    }

    /// Width and height on the page, and the scale that makes them.
    fn chart_size(figure: &Figure, chart: &Drawn, shrunk: f64) -> (f64, f64, f64) {
        let (wide, high) = chart.pixels;
        let (wide, high) = (f64::from(wide) * POINTS_PER_PIXEL, f64::from(high) * POINTS_PER_PIXEL);
        let most = figure.at_most.map_or(0.88 * (BOTTOM - TOP), |mm| f64::from(mm) * 72.0 / 25.4);
        let scale = (WIDTH / wide).min(most / high) * shrunk;
        (wide * scale, high * scale, scale)
    }

    fn caption_lines(&self, figure: &Figure) -> Vec<String> {
        let caption = said(Word::FigureWord, &figure.caption, self.lang);
        filled_lines(&caption, style::CAPTION.size, Weight::Regular, WIDTH)
    }

    fn chart_height(&self, figure: &Figure, chart: &Drawn, shrunk: f64) -> f64 {
        let lines = self.caption_lines(figure).len() as f64;
        let caption = style::CAPTION.before + lines * style::CAPTION.line + 10.0;
        Self::chart_size(figure, chart, shrunk).1 + caption
    }

    fn chart(&mut self, figure: &Figure, chart: &'d Drawn, shrunk: f64) {
        let (wide, high, scale) = Self::chart_size(figure, chart, shrunk);
        if figure.caption.number.is_some() {
            self.landmark(Kind::Figure, said(Word::FigureWord, &figure.caption, self.lang));
        }
        let at = (LEFT + 0.5 * (WIDTH - wide), self.y);
        let last = self.pages.len() - 1;
        self.pages[last].charts.push(Placed { at, scale, chart });
        self.y += high + style::CAPTION.before;
        let middle = 0.5 * (LEFT + RIGHT);
        for line in self.caption_lines(figure) {
            let base = base_line(self.y, &style::CAPTION);
            let ink = style::CAPTION.ink().anchored(Anchor::Middle);
            set_line(self.marks(), (middle, base), &line, ink);
            self.y += style::CAPTION.line;
        }
        self.y += 10.0;
    }

    /// A table, over several pages where one does not hold it, its head on each.
    fn table(&mut self, set: &Set) {
        if !set.caption.is_empty() {
            self.space(style::CAPTION.before);
            self.landmark(Kind::Table, set.named.clone());
            for line in &set.caption {
                let base = base_line(self.y, &style::CAPTION);
                set_line(self.marks(), (LEFT, base), line, style::CAPTION.ink());
                self.y += style::CAPTION.line;
            }
            self.y += style::CAPTION.after;
        }
        let mut next = 0;
        loop {
            let top = self.y;
            let (reached, bottom) = set.draw(next, top, BOTTOM, self.marks());
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
