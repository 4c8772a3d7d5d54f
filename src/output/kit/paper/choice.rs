//! What can be chosen where a chart, a table or a chapter comes, and what a choice of all of them
//! costs.

/// How a chart, a table or the heading of a chapter comes to its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Choice {
    /// By the rules of the flow.
    #[default]
    Usual,
    /// A chart, with so many hundredths of its width.
    Smaller(u8),
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

/// Share of a page up to which a reader hardly minds that it stays empty at its foot.
const OPEN: f64 = 0.15;
/// How much a reader minds an empty page, and how much more by the square of what is above that.
const MINDS_EMPTY: (f64, f64) = (20.0, 4000.0);
/// Share from which on a page is wide open, and how much a reader minds that beside.
const WIDE_OPEN: f64 = 0.22;
const MINDS_WIDE_OPEN: f64 = 100.0;
/// A last page with less than this share holds a line or two.
const FEW_LINES: f64 = 0.08;
/// How much a reader minds a last page of a line or two.
const MINDS_FEW_LINES: f64 = 30.0;
/// What a choice other than the usual must save to be taken.
const SAVES: f64 = 0.2;

/// How much a reader minds that this share of a page stays empty.
pub(super) fn cost_of_page(share: f64) -> f64 {
    let (all, above) = MINDS_EMPTY;
    let open = (share - OPEN).max(0.0);
    let wide = if share > WIDE_OPEN { MINDS_WIDE_OPEN } else { 0.0 };
    all * share * share + above * open * open + wide
}

/// How much a reader minds a last page of which this share is filled.
pub(super) fn cost_of_last(share: f64) -> f64 {
    if share < FEW_LINES { MINDS_FEW_LINES } else { 0.0 }
}

impl Choice {
    /// What it costs to choose so, whatever comes of it.
    pub(super) fn cost(self) -> f64 {
        if self == Choice::Usual { 0.0 } else { SAVES }
    }
}
