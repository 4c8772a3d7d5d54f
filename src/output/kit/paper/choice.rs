//! What can be chosen where a chart, a table or a chapter comes, and what a choice of all of them
//! costs.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How a chart, a table or the heading of a chapter comes to its place.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) enum Choice {
    /// By the rules of the flow.
    #[default]
    Usual,
    /// A chart, by so much smaller.
    Smaller(f64),
    /// A table, which begins where the text has come to and goes on over the next page.
    Parted,
    /// A table that stays whole, or a chart that does not shrink.
    Whole,
    /// A chapter, before which comes all that waits.
    Behind,
    /// A chapter that begins while charts and tables before it wait.
    Ahead,
    /// A chapter that begins behind so many of those that wait.
    After(usize),
}

/// What a turn is of: what can be chosen there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// A chart.
    Chart,
    /// A table.
    Table,
    /// The heading of a chapter.
    Chapter,
}

impl Turn {
    /// What may be chosen instead of the usual.
    pub(super) fn others(self) -> &'static [Choice] {
        match self {
            Turn::Chart => &[
                Choice::Smaller(0.95),
                Choice::Smaller(0.9),
                Choice::Smaller(0.85),
                Choice::Smaller(0.8),
                Choice::Whole,
            ],
            Turn::Table => &[Choice::Parted, Choice::Whole],
            Turn::Chapter => &[
                Choice::Behind,
                Choice::Ahead,
                Choice::After(1),
                Choice::After(2),
                Choice::After(3),
                Choice::After(4),
            ],
        }
    }
}

/// Pages as they came out.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcome {
    /// What came, with the page that the text had come to.
    pub(super) turns: Vec<(Turn, usize)>,
    /// Which of them came to stand on which page.
    pub(super) placed: Vec<(usize, usize)>,
    /// Share of each page that stayed empty, but of the last; none of one that ends by order.
    pub(super) empty: Vec<Option<f64>>,
    /// What a reader would mind beside that, with its page.
    pub(super) minded: Vec<(usize, f64)>,
    /// Share of the last page that is filled.
    pub(super) last: f64,
}

/// Share of a page up to which it may stay empty at its foot.
const OPEN: f64 = 0.225;
/// From which cost on a page is worth another try.
const WORTH: f64 = 8.0;
/// A last page with less than this share holds a line or two.
const FEW_LINES: f64 = 0.08;

impl Outcome {
    /// Cost of each page.
    pub(super) fn costs(&self) -> Vec<f64> {
        let of = |share: &Option<f64>| match *share {
            Some(share) if share > OPEN => 60.0 + 300.0 * (share - OPEN),
            Some(share) => 20.0 * share * share,
            None => 0.0,
        };
        let mut costs: Vec<f64> = self.empty.iter().map(of).collect();
        costs.push(if self.last < FEW_LINES { 2.0 * WORTH } else { 1.0 });
        let last = costs.len() - 1;
        self.minded.iter().for_each(|(page, cost)| costs[(*page).min(last)] += cost);
        costs
    }

    /// Cost of all pages.
    pub(super) fn cost(&self) -> f64 {
        self.costs().iter().sum()
    }

    /// The turns that have to do with these pages: what came while the text was there or stands
    /// there, and the chapter that began next.
    pub(super) fn near(&self, pages: RangeInclusive<usize>) -> Vec<usize> {
        let came = self.turns.iter().enumerate();
        let came = came.filter(|(_, (_, page))| pages.contains(page)).map(|(turn, _)| turn);
        let stand = self.placed.iter().filter(|(_, page)| pages.contains(page));
        let stand = stand.flat_map(|(turn, _)| {
            let is_chapter = |at: &usize| self.turns[*at].0 == Turn::Chapter;
            let next = (*turn..self.turns.len()).find(is_chapter);
            std::iter::once(*turn).chain(next)
        });
        let all: BTreeSet<usize> = came.chain(stand).collect();
        all.into_iter().collect()
    }

    /// The first page from the `from`th on that is worth another try.
    pub(super) fn first_bad(&self, from: usize) -> Option<usize> {
        (self.costs().iter().enumerate().skip(from))
            .find_map(|(page, cost)| (*cost >= WORTH).then_some(page))
    }
}
