//! Lines, paragraphs, items, boxes, charts and tables, set where the page has come to.

use super::filling::Filling;
use super::grid::Set;
use super::line::{base_line, set_line};
use super::measured::Lines;
use super::measures::{self, LEFT, RIGHT, Style, TOP, WIDTH};
use super::page::{Kind, Placed, Whose};
use super::role::Role;
use super::step::Step;
use super::waiting::Shown;
use crate::chart::{Anchor, Ink, Mark, Point};
use crate::output::kit::block::Boxed;
use crate::words::Word;

/// Space in points below boxes.
const SPACE_BELOW_BOXES: f64 = 8.0;
/// How far in points the text of an item, and code, stand from the margin.
const INDENT: f64 = 13.0;

impl<'d> Filling<'d, '_> {
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

    /// A paragraph of text.
    pub(super) fn plain(&mut self, text: &str, style: &Style) {
        self.part(Role::Paragraph);
        self.paragraph(text, style, 0.0);
    }

    /// The title of the report.
    pub(super) fn title(&mut self, text: &str) {
        let style = self.sheet.title;
        self.part(Role::Title);
        self.paragraph(text, &style, 0.0);
    }

    /// What is to be typed as it stands.
    pub(super) fn code(&mut self, text: &str) {
        let style = self.sheet.code;
        self.part(Role::Paragraph);
        self.paragraph(text, &style, INDENT);
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

    pub(super) fn item(&mut self, text: &str) {
        let style = &self.sheet.item;
        self.part(Role::Item);
        self.lines_after(Some("•"), text, style, LEFT + INDENT, WIDTH - INDENT);
        self.after(style.after);
    }

    fn lines_of(&self, text: &str, style: &Style, width: f64) -> Lines {
        self.of.measured.lines(text, style, width)
    }

    /// Lines from `left`, no wider than `width`; the first two and the last two of them stay
    /// together.
    pub(super) fn lines(&mut self, text: &str, style: &Style, left: f64, width: f64) {
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
    pub(super) fn set_lines(
        &mut self,
        sign: Option<&str>,
        lines: &[String],
        style: &Style,
        left: f64,
    ) {
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
    pub(super) fn boxes(&mut self, boxes: &[Boxed]) {
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
        self.after(SPACE_BELOW_BOXES);
        if self.dry {
            return;
        }
        for (at, (boxed, parts)) in boxes.iter().zip(&set).enumerate() {
            let left = LEFT + at as f64 * wide;
            let right = left + wide - if at + 1 == set.len() { 0.0 } else { 2.0 };
            let page = self.page();
            page.begin(Whose::Nobody);
            page.marks.push(Mark::Rect((left, top), (right, top + height), measures::PALE, 0.0));
            page.marks.push(Mark::Rect((left, top), (right, top + 2.2), measures::BLUE, 0.0));
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

    pub(super) fn chart(&mut self, shown: &Shown<'d>, shrunk: f64, noted: bool) {
        let (wide, high, scale) = shown.size(shrunk);
        let (figure, chart) = (shown.figure, shown.chart);
        self.step(Step::Chart { figure, size: (wide, high), noted });
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
    pub(super) fn table(&mut self, set: &Set) {
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
            let room = (self.y, bottom);
            let (reached, bottom) = if self.dry {
                set.ends(next, room)
            } else {
                let (last, roles) = (self.pages.len() - 1, &mut self.roles);
                set.draw(next, room, &mut self.pages[last], |row, column| {
                    roles.push(Role::Cell { table, row, column });
                    Whose::Part(roles.len() - 1)
                })
            };
            self.y = bottom;
            self.after(set.below);
            next = reached;
            if next >= set.len() {
                break;
            }
            // What waits must not come between the parts of a table.
            self.next_page();
        }
    }
}
