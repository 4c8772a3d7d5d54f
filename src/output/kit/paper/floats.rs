//! Charts and tables that wait: what does not fit waits for the head of the next page while the
//! text goes on, and a table that is not short goes on over pages where much of one would stay
//! empty before it.

use std::sync::Arc;

use super::choice::Choice;
use super::filling::Filling;
use super::grid::Set;
use super::measured::Lines;
use super::measures::{LEFT, Style, TOP, WIDTH};
use super::role::Role;
use super::step::Step;
use super::waiting::{Closing, SHRUNK, Shown, Waiting, What};
use crate::chart::Weight;
use crate::output::charts::Drawn;
use crate::output::kit::block::{Block, Figure, Grid};
use crate::words::Word;

/// Share of a page that must not stay empty at its foot: a page with more left is wide open.
const WIDE_OPEN_SHARE_OF_A_PAGE: f64 = 0.25;
/// Share of a page from which on it is open, with less empty than in one that is wide open.
const OPEN_SHARE_OF_A_PAGE: f64 = 0.12;
/// Pages that charts and tables may fill together that wait over the beginning of a chapter, where
/// the page on which it begins is nearly full.
const PAGES_WAITING_AT_A_FULL_PAGE: f64 = 0.9;
/// The same where that page is open.
const PAGES_WAITING_AT_AN_OPEN_PAGE: f64 = 2.3;
/// The same where that page is wide open.
const PAGES_WAITING_AT_A_WIDE_OPEN_PAGE: f64 = 5.0;
/// Share of a page up to which a table is short, and never parted where a page holds it.
const SHORT_SHARE_OF_A_PAGE: f64 = 0.3;
/// Share of a page from which on a table may be chosen to be parted.
const PARTABLE_SHARE_OF_A_PAGE: f64 = 0.2;
/// Rows from which on a list in the smallest type may be parted where the text has come to.
const ROWS_OF_A_LIST_IN_PARTS: usize = 12;
/// Rows from which on a table is long, and begins where the text has come to, as one does that is
/// higher than a page.
const ROWS_OF_A_LONG_TABLE: usize = 30;
/// Height in points that the note below the summary wants.
const HEIGHT_BELOW_SUMMARY: f64 = 40.0;
/// Height in points that a heading wants below itself on its page.
const HEIGHT_BELOW_HEADING: f64 = 48.0;
/// How much a reader minds a short table in parts, on the scale of the costs of [`Choice`]s.
const MINDS_SHORT_TABLE_IN_PARTS: f64 = 9.0;
/// How much a reader minds a longer table in parts that one page would hold.
const MINDS_TABLE_IN_PARTS: f64 = 3.0;
/// How much a reader would mind a chart of no size, and smaller ones by what they lack.
const MINDS_SMALLER_CHART: f64 = 15.0;
/// How much a reader minds remarks on the page behind what they are of.
const MINDS_REMARKS_APART: f64 = 500.0;
/// How much a reader minds a chart or a table behind the beginning of the next chapter.
const MINDS_BEHIND_ITS_CHAPTER: f64 = 3.0;
/// How much more by each page behind the one where it is spoken of, and by the cube of these.
const MINDS_A_PAGE_BEHIND: (f64, f64) = (3.0, 0.25);

impl<'d> Filling<'d, '_> {
    /// A chart or a table with the remarks right behind it, and the sentence with a table without a
    /// caption that end a report behind those.
    pub(super) fn floating(
        &self,
        block: &'d Block,
        notes: &'d [Block],
        after: &'d [Block],
    ) -> Option<Waiting<'d>> {
        let set = |grid: &'d Grid| self.of.measured.set(grid, self.of.lang, self.of.sheet);
        let what = match block {
            Block::Table(grid) => What::Table(grid, set(grid)),
            Block::Figure(figure) => {
                let chart = self.of.drawn(figure)?;
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
        let from = (self.turns, self.chapters, self.page_count - 1);
        let (below, choice) = (notes_height + closes, self.next_choice());
        Some(Waiting { what, notes, closing, below, choice, from })
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
            Choice::Smaller(share) if figure.at_most.is_none() => f64::from(share) / 100.0,
            _ => 1.0,
        };
        let mut shown = Shown { figure, chart, caption, caption_height, smaller, most };
        if let Some(least) = figure.at_most {
            let left = self.room() - shown.caption_height - HEIGHT_BELOW_SUMMARY;
            shown.most = left.clamp(f64::from(least) * 72.0 / 25.4, shown.most);
        }
        shown
    }

    /// Places a chart or a table where the text has come to, or lets it wait, a chart that another
    /// follows for that one too. What is longer than a page, or has no caption to be found by,
    /// does not wait; no chart overtakes a chart that waits, and no table a table.
    pub(super) fn float(&mut self, of: Waiting<'d>, followed: bool) {
        let whole = of.height() <= self.page_height();
        let waits = match &of.what {
            What::Chart(_) => true,
            What::Table(_, set) => {
                whole && set.len() < ROWS_OF_A_LONG_TABLE && !set.caption.is_empty()
            }
        };
        // Nothing comes between a heading and the table right below it.
        if self.headed && of.height() > self.room() && self.may_begin(&of) {
            self.place(&of, 1.0);
            return;
        }
        if waits {
            self.waiting.push_back(Arc::new(of));
            if !followed {
                self.place_what_fits();
            }
            return;
        }
        let least = match &of.what {
            What::Table(_, set)
                if of.closing.is_none()
                    && (set.len() >= ROWS_OF_A_LONG_TABLE || !whole || self.may_begin(&of)) =>
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
        self.place(&of, 1.0);
    }

    /// Height that a heading of this height wants below itself: of a chart or a table right behind
    /// it what must not be parted, for no text goes on meanwhile.
    fn below_heading(&self, height: f64, behind: &'d [Block]) -> f64 {
        if let Some(Block::Folded(_, inside)) = behind.first() {
            let fold = self.sheet.fold.before + self.sheet.fold.line + self.sheet.fold.after;
            return fold + self.below_heading(height + fold, inside);
        }
        let first = behind.first().and_then(|block| self.floating(block, &[], &[]));
        let most = self.page_height() - 2.0 * HEIGHT_BELOW_HEADING;
        match first.as_ref().map(|first| &first.what) {
            None => HEIGHT_BELOW_HEADING,
            Some(What::Chart(shown)) => {
                let whole = first.as_ref().is_some_and(|first| first.choice == Choice::Whole);
                let least = if whole { 1.0 } else { (SHRUNK / shown.smaller).min(1.0) };
                shown.height(least).min(most)
            }
            Some(What::Table(_, set))
                if set.len() < ROWS_OF_A_LONG_TABLE && set.height() <= most =>
            {
                let short = set.height() <= SHORT_SHARE_OF_A_PAGE * self.page_height();
                let fits = height + set.height() <= self.room();
                let parted = first.as_ref().is_some_and(Waiting::is_chosen_parted)
                    && set.height() > PARTABLE_SHARE_OF_A_PAGE * self.page_height();
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
    pub(super) fn keep_with(&mut self, height: f64, behind: &'d [Block]) {
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

    /// Goes on a new page, which begins with what waits for it; where much of this one would stay
    /// empty, a table that waits begins here and goes on there.
    pub(super) fn new_page(&mut self) {
        if self.inside {
            self.next_page();
            return;
        }
        let parted = (self.waiting.iter().position(|waiting| !waiting.is_chart()))
            .filter(|at| self.y > TOP && self.may_begin(&self.waiting[*at]))
            .and_then(|at| self.waiting.remove(at));
        match parted {
            Some(table) => self.place(&table, 1.0),
            None => self.next_page(),
        }
        self.place_what_fits();
    }

    pub(super) fn place_all_that_wait(&mut self) {
        self.place_what_fits();
        while !self.waiting.is_empty() {
            self.new_page();
        }
    }

    /// Places what waits where the next page would not hold all of it, so that nothing comes more
    /// than a page after its section; where much of this page would stay empty, more may wait.
    pub(super) fn place_what_waits_long(&mut self) {
        let waits = |flow: &Self| flow.waiting.iter().map(|waiting| waiting.height()).sum::<f64>();
        let most = match self.room() / self.page_height() {
            open if open > WIDE_OPEN_SHARE_OF_A_PAGE => PAGES_WAITING_AT_A_WIDE_OPEN_PAGE,
            open if open > OPEN_SHARE_OF_A_PAGE => PAGES_WAITING_AT_AN_OPEN_PAGE,
            _ => PAGES_WAITING_AT_A_FULL_PAGE,
        };
        while !self.waiting.is_empty() && waits(self) > most * self.page_height() {
            self.new_page();
        }
    }

    /// Charts of a chapter that has ended come as soon as a page is nearly full.
    pub(super) fn place_what_is_behind(&mut self) {
        let is_behind = |waiting: &Arc<Waiting>| waiting.from.1 < self.chapters;
        let is_full = self.y > TOP && !self.is_wide_open(0.0);
        if is_full && !self.headed && !self.inside && self.waiting.iter().any(is_behind) {
            self.new_page();
        }
    }

    pub(super) fn place_what_fits(&mut self) {
        while let Some((at, scale)) = self.next_that_fits() {
            let Some(next) = self.waiting.remove(at) else { break };
            self.place(&next, scale);
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
            let room = room - if self.y > TOP { self.sheet.spare } else { 0.0 };
            // What is higher than a page stands on one of its own.
            let alone = (self.y <= TOP && at == 0).then_some(1.0);
            let parted = self.may_be_parted(next).then_some(1.0);
            Some((at, next.fitting(room).or(alone).or(parted)?))
        })
    }

    /// The room for the first chart that waits: all there is, or so much less that the chart
    /// behind it comes on the same page.
    fn share_of_the_first(&self) -> f64 {
        let mut charts = self.waiting.iter().filter(|waiting| waiting.is_chart());
        match (charts.next().map(|first| first.height()), charts.next().map(|next| next.height())) {
            (Some(first), Some(second)) if first + second > self.room() => {
                let share = self.room() * first / (first + second);
                if share >= first * (SHRUNK + 0.02) { share } else { self.room() }
            }
            _ => self.room(),
        }
    }

    /// Whether a table goes on over the next page where it would leave much of this one empty: a
    /// list in the smallest type.
    fn may_be_parted(&self, of: &Waiting) -> bool {
        let What::Table(grid, set) = &of.what else { return false };
        let list = grid.dense && set.len() >= ROWS_OF_A_LIST_IN_PARTS;
        (list || of.is_chosen_parted()) && self.may_begin(of)
    }

    /// Whether a table may begin here and go on over the next page: one that is not short, where
    /// much of this page would stay empty.
    fn may_begin(&self, of: &Waiting) -> bool {
        let What::Table(_, set) = &of.what else { return false };
        let fits = set.least() < self.room();
        if of.is_chosen_parted() {
            return fits && set.height() > PARTABLE_SHARE_OF_A_PAGE * self.page_height();
        }
        let short = set.height() <= SHORT_SHARE_OF_A_PAGE * self.page_height();
        !short && of.choice != Choice::Whole && self.is_wide_open(0.0) && fits
    }

    /// Whether much of this page would stay empty.
    fn is_wide_open(&self, below: f64) -> bool {
        self.room() - below > WIDE_OPEN_SHARE_OF_A_PAGE * self.page_height()
    }

    /// Places a chart or table with its remarks.
    fn place(&mut self, of: &Waiting<'d>, scale: f64) {
        let noted = !of.notes.is_empty() || of.closing.is_some();
        self.cost += self.cost_of_waiting(of);
        self.mark_new_page();
        self.placed += 1;
        match &of.what {
            What::Chart(shown) => {
                self.cost += MINDS_SMALLER_CHART * (1.0 - scale * shown.smaller);
                self.chart(shown, scale, noted);
            }
            What::Table(grid, set) => {
                let whole = of.height() <= self.room();
                if !whole && set.height() <= SHORT_SHARE_OF_A_PAGE * self.page_height() {
                    self.cost += MINDS_SHORT_TABLE_IN_PARTS;
                } else if !whole && set.height() <= self.page_height() {
                    self.cost += MINDS_TABLE_IN_PARTS;
                }
                self.table_step(grid, set, whole, noted);
                self.table(set);
            }
        }
        let style = self.sheet.note;
        let ends = self.page_count;
        for (text, lines) in &of.notes {
            self.part(Role::Paragraph);
            self.space(style.before);
            self.coming = Some(Step::Note(text));
            self.set_lines(None, lines, &style, LEFT);
            self.after(style.after);
        }
        if self.page_count > ends {
            self.cost += MINDS_REMARKS_APART;
        }
        if let Some(Closing { says: (text, lines), table: (grid, set) }) = &of.closing {
            let style = self.sheet.body;
            self.part(Role::Paragraph);
            self.coming = Some(Step::Lead(text));
            self.set_lines(None, lines, &style, LEFT);
            self.after(style.after);
            self.table_step(grid, set, true, false);
            self.table(set);
        }
        self.inside = false;
    }

    fn table_step(&mut self, grid: &'d Grid, set: &Set, whole: bool, noted: bool) {
        let widths = if self.dry { Vec::new() } else { set.widths() };
        self.step(Step::Table { grid, widths, first_rows: set.first_rows(), whole, noted });
    }

    /// What may be chosen for a chart, a table or a chapter in place of the usual.
    pub(super) fn others(&self, of: &'d Block) -> Vec<Choice> {
        match of {
            Block::Figure(figure) if figure.at_most.is_none() => {
                vec![Choice::Smaller(90), Choice::Smaller(80), Choice::Whole]
            }
            Block::Table(grid) => {
                let height = self.of.measured.set(grid, self.of.lang, self.of.sheet).height();
                let share = height / self.page_height();
                let parted = (share > PARTABLE_SHARE_OF_A_PAGE).then_some(Choice::Parted);
                let whole = (share > SHORT_SHARE_OF_A_PAGE).then_some(Choice::Whole);
                parted.into_iter().chain(whole).collect()
            }
            Block::Heading(_) if !self.waiting.is_empty() => {
                let some = (1..self.waiting.len()).map(Choice::After);
                [Choice::Behind, Choice::Ahead].into_iter().chain(some).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How much a reader minds that this did not come before the next chapter began.
    fn cost_of_waiting(&self, of: &Waiting) -> f64 {
        let (_, chapter, page) = of.from;
        if chapter == self.chapters {
            return 0.0;
        }
        let pages = (self.page_count - 1 - page) as f64;
        let (each, cubed) = MINDS_A_PAGE_BEHIND;
        MINDS_BEHIND_ITS_CHAPTER + each * pages + cubed * pages * pages * pages
    }

    /// How much a reader minds what stands so far, with what waits in the places it would have now.
    pub(super) fn cost_so_far(&self) -> f64 {
        let waits = self.waiting.iter().map(|waiting| self.cost_of_waiting(waiting));
        self.cost + waits.sum::<f64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::output::kit::block::Heading;
    use crate::output::kit::paper::flow::Flow;
    use crate::output::kit::paper::measures;
    use crate::output::kit::paper::page::Kind;

    #[test]
    fn a_heading_goes_to_the_page_of_the_table_right_below_it() {
        let rows = vec![vec!["a row".to_owned().into()]; 12];
        let table = || Block::Table(Grid::new("homes", vec!["home".to_owned()], rows.clone()));
        for lines in 1..60 {
            let mut blocks = vec![Block::Paragraph("a line".to_owned()); lines];
            blocks.push(Block::Heading(Heading::new(1, "homes", "Homes")));
            blocks.push(table());
            let flow = Flow::of(&blocks, &[], Lang::En, &measures::PDF);
            let page = |kind: Kind| flow.landmarks.iter().find(|l| l.kind == kind).map(|l| l.page);
            let (heading, below) = (page(Kind::Heading(1)), page(Kind::Table));
            assert!(heading.is_some() && heading == below, "{lines}: {heading:?}, {below:?}");
        }
    }
}
