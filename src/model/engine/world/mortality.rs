//! The mortality path of one draw: k(y), shared by all townships and sexes.
//!
//! log m(s,a,y) = log m̄(s,a,y) + k(y) + r_i, with k(B) the level of the district and
//! k(y) = k(y−1) + N(0, walk sd) after the last year the life table estimates; before that k stays
//! at its level. Where ages have weights, k(y) − k(B) counts by them.
//!
//! The walk may load on common factors. Its n steps ε are then turned so that their sum, over √n,
//! has the correlations asked for, and all else about them stays: steps independent, standard
//! normal, so the path keeps its spread in every year.

use super::reads::PeopleReads;
use crate::domain::{MORTALITY_WALK, Part, Years};
use crate::engine::common::Mix;
use crate::engine::draw::Draw;
use crate::engine::params::Quantity;
use crate::numerics::{PointKey, Points, special};

/// The level, the standard deviation of the walk, and the points of each yearly step.
#[derive(Debug)]
pub(crate) struct Walk {
    level: Option<Quantity>,
    walk_sd: Quantity,
    /// One a year, the base year included (its step is never used).
    steps: Vec<PointKey>,
    /// Key of the walk as a whole.
    whole: PointKey,
    /// Index of the first year that takes a step.
    walking: usize,
    years: Years,
    mix: Mix,
}

impl Walk {
    /// The walk over the years read; steps are keyed by calendar year.
    pub(crate) fn new(reads: &PeopleReads, points: &Points) -> Self {
        let years = reads.years;
        let first_step = (reads.last_estimated_year + 1).max(years.base + 1);
        Walk {
            level: reads.level.as_ref().map(|level| Quantity::new(level, points)),
            walk_sd: Quantity::new(&reads.walk_sd, points),
            steps: years.iter().map(|y| points.key(&format!("{MORTALITY_WALK}/{y}"))).collect(),
            whole: points.key(MORTALITY_WALK),
            walking: years.index(first_step).min(years.count()),
            years,
            mix: Mix::new(&reads.walk_common, None, points),
        }
    }

    /// The level of the district, where the walk starts.
    pub(crate) fn level(&self, draw: Draw) -> f64 {
        self.level.as_ref().map_or(0.0, |level| level.value(draw))
    }

    /// k(y) for every year, base year first, at ages of weight 1.
    pub(crate) fn path(&self, draw: Draw) -> Vec<f64> {
        let level = self.level(draw);
        let Some(r) = draw.number_of(Part::Demography, &self.whole) else {
            return vec![level; self.years.count()];
        };
        let sd = self.walk_sd.value(draw);
        let mut steps = vec![0.0; self.years.count()];
        let walk = &mut steps[self.walking..];
        if sd > 0.0 && !walk.is_empty() {
            let points = self.steps[self.walking..].iter().zip(walk.iter_mut());
            points.for_each(|(point, step)| *step = special::normal_quantile(point.u(r)));
            if !self.mix.is_alone() {
                turn(walk, self.mix.own(), self.mix.common(draw));
            }
        }
        let mut k = level;
        let along = |step: f64| {
            k += sd * step;
            k
        };
        steps.into_iter().map(along).collect()
    }
}

/// Turns independent standard normal `steps` so that their sum over √n is `own` times what it was,
/// plus `common`.
fn turn(steps: &mut [f64], own: f64, common: f64) {
    let root = libm::sqrt(steps.len() as f64);
    let along = steps.iter().sum::<f64>() / root;
    let change = (own * along + common - along) / root;
    steps.iter_mut().for_each(|step| *step += change);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_walk_has_the_sum_asked_for_and_keeps_its_shape() {
        let mut steps = [0.3, -1.2, 0.5, 2.0];
        turn(&mut steps, 0.8, 0.6);
        let sum: f64 = steps.iter().sum();
        // Before: 1.6 ÷ 2 = 0.8 along the diagonal; after: 0.8 · 0.8 + 0.6 = 1.24, times 2.
        assert!((sum - 2.48).abs() < 1e-14, "{sum}");
        assert!((steps[3] - steps[0] - 1.7).abs() < 1e-14);
    }
}
