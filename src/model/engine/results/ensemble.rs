//! The results of many draws, as exact tallies: each result's values are counted as fixed-point
//! whole numbers, so that counts, sums and quantiles are exact and depend on no order, and no row
//! is kept. Parts of a run add up to the whole.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::replicates::error_of_means;
use super::tally::Tally;
use crate::engine::draw::Draw;
use crate::engine::model::Model;
use crate::engine::outcome::placement::needed::AskedTally;
use crate::language::{Lang, Message};
use crate::message;
use crate::numerics::Sampling;
use crate::numerics::points::REPLICATES;

/// A run of consecutive draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DrawSpan {
    /// Draws before the first one: 0 for a run from the beginning.
    pub skipped: u64,
    /// Number of draws.
    pub draws: u64,
}

impl DrawSpan {
    /// Draws 1 to `draws`.
    pub fn whole(draws: u32) -> Self {
        DrawSpan { skipped: 0, draws: u64::from(draws) }
    }

    /// Part `part` (from 1) of `parts` parts of `draws` draws, as even as can be.
    pub fn part(draws: u32, part: u32, parts: u32) -> Self {
        let end = |part: u32| u64::from(draws) * u64::from(part) / u64::from(parts);
        DrawSpan { skipped: end(part - 1), draws: end(part) - end(part - 1) }
    }

    /// Draws of the span that belong to `replicate`, from 0.
    fn draws_of(self, replicate: u64) -> u64 {
        let before = |draws: u64| (draws + REPLICATES - 1 - replicate) / REPLICATES;
        before(self.end()) - before(self.skipped)
    }

    /// Draws up to the end of the span.
    pub fn end(self) -> u64 {
        self.skipped + self.draws
    }
}

/// A result was too large to be kept: nothing is rounded down to what fits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub struct Overflow {
    /// Name of the result.
    pub result: String,
}

impl From<&Overflow> for Message {
    fn from(Overflow { result }: &Overflow) -> Self {
        message!(
            "`{result}` grows too large to be kept exactly",
            "结果 `{result}` 过大，无法精确保存",
            result = result
        )
    }
}

/// The results of a span of draws, and of the central case.
#[derive(Debug, Clone, PartialEq)]
pub struct Ensemble {
    pub(in crate::engine) layout: Layout,
    pub(in crate::engine) span: DrawSpan,
    pub(in crate::engine) tallies: Vec<Tally>,
    /// Beds asked for by `[township][year]`.
    pub(in crate::engine) asked: Vec<AskedTally>,
    pub(in crate::engine) kept: BTreeMap<usize, Vec<i64>>,
    /// Sum of each column over the draws of each replicate, where draws come in replicates.
    pub(in crate::engine) sums: Vec<[i128; REPLICATES as usize]>,
    pub(in crate::engine) central: Vec<f64>,
}

impl Ensemble {
    /// An ensemble before its first draw, which will keep the values of the columns `keep` draw by
    /// draw.
    pub(in crate::engine) fn empty(model: &Model, skipped: u64, keep: &[usize]) -> Self {
        let layout = model.layout().clone();
        let mut central = vec![0.0; layout.width()];
        model.run(Draw::Central, &mut central);
        let replicated = model.scenario().sampling == Sampling::Sobol;
        Ensemble {
            sums: vec![[0; REPLICATES as usize]; if replicated { layout.width() } else { 0 }],
            span: DrawSpan { skipped, draws: 0 },
            tallies: vec![Tally::default(); layout.width()],
            asked: vec![AskedTally::default(); layout.townships * layout.years.count()],
            kept: keep.iter().map(|&column| (column, Vec::new())).collect(),
            central,
            layout,
        }
    }

    /// Where results stand in a row.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The draws counted.
    pub fn span(&self) -> DrawSpan {
        self.span
    }

    /// Number of draws.
    pub fn draws(&self) -> usize {
        self.span.draws as usize
    }

    /// The central case of a column.
    pub fn central(&self, column: usize) -> f64 {
        self.central[column]
    }

    /// How often each value of a column occurred, in fixed-point units of 1 ÷ [`Layout::scale`].
    pub fn tally(&self, column: usize) -> &Tally {
        &self.tallies[column]
    }

    /// How often each number of beds was asked for by those still waiting in a township and the
    /// year with index `year`.
    pub fn asked(&self, township: usize, year: usize) -> &AskedTally {
        &self.asked[township * self.layout.years.count() + year]
    }

    /// Values of a kept column in the order of the draws, in fixed-point units;
    /// [`super::units::WIDE_ABSENT`] where there is none.
    pub fn kept(&self, column: usize) -> Option<&[i64]> {
        self.kept.get(&column).map(Vec::as_slice)
    }

    /// Forgets the values of all columns but these draw by draw.
    pub fn keep_only(&mut self, columns: &[usize]) {
        self.kept.retain(|column, _| columns.contains(column));
    }

    /// Independent sequences that the draws belong to in turn: 1, or the replicates of even
    /// sampling.
    pub(crate) fn sequences(&self) -> usize {
        if self.sums.is_empty() { 1 } else { REPLICATES as usize }
    }

    /// Standard error of the mean of a column by the spread over replicates, in fixed-point units;
    /// none where draws do not come in replicates, are too few, or lack a value in some.
    pub(crate) fn error_by_replicates(&self, column: usize) -> Option<f64> {
        let sums = self.sums.get(column)?;
        if self.span.draws < 2 * REPLICATES || self.tallies[column].absent() > 0 {
            return None;
        }
        let draws = |replicate: u64| self.span.draws_of(replicate) as f64;
        let means: Vec<f64> =
            sums.iter().zip(0..).map(|(&sum, replicate)| sum as f64 / draws(replicate)).collect();
        Some(error_of_means(&means))
    }

    /// The first result that was too large to be kept in some draw.
    pub(in crate::engine) fn overflow(&self) -> Option<Overflow> {
        let column = self.tallies.iter().position(Tally::is_beyond)?;
        Some(Overflow { result: self.layout.key(column).to_string() })
    }

    /// Whether these can be results of `model` with the values of the columns `keep` kept: its
    /// central case is run and is the one here; draws are not run.
    pub fn is_of(&self, model: &Model, keep: &[usize]) -> bool {
        let own = Ensemble::empty(model, self.span.skipped, keep);
        let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
        self.layout == own.layout
            && self.sums.len() == own.sums.len()
            && self.kept.keys().eq(own.kept.keys())
            && self.central.iter().zip(&own.central).all(same)
    }

    /// Adds the draws of `next`, which follow on the draws counted here.
    ///
    /// # Panics
    /// If they do not follow, or are results of another model.
    pub fn append(&mut self, next: &Ensemble) {
        assert_eq!(self.span.end(), next.span.skipped, "parts must be joined in their order");
        assert_eq!(self.tallies.len(), next.tallies.len(), "parts must be of one model");
        self.span.draws += next.span.draws;
        self.tallies.iter_mut().zip(&next.tallies).for_each(|(sum, part)| sum.absorb(part));
        self.asked.iter_mut().zip(&next.asked).for_each(|(sum, part)| sum.absorb(part));
        for (sums, more) in self.sums.iter_mut().zip(&next.sums) {
            sums.iter_mut().zip(more).for_each(|(sum, part)| *sum += part);
        }
        for (column, values) in &mut self.kept {
            values.extend(next.kept.get(column).into_iter().flatten());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replicates_share_the_draws_in_turn() {
        let span = DrawSpan { skipped: 5, draws: 40 };
        let count = |replicate: u64| (6..=45).filter(|r| (r - 1) % REPLICATES == replicate).count();
        for replicate in 0..REPLICATES {
            assert_eq!(span.draws_of(replicate), count(replicate) as u64, "{replicate}");
        }
    }

    #[test]
    fn parts_cover_every_draw_once() {
        for (draws, parts) in [(10, 3), (7, 7), (3, 5), (1000, 8)] {
            let mut end = 0;
            for part in 1..=parts {
                let span = DrawSpan::part(draws, part, parts);
                assert_eq!(span.skipped, end);
                end = span.end();
            }
            assert_eq!(end, u64::from(draws));
        }
    }
}
