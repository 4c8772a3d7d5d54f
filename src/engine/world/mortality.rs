//! The mortality path of one draw: k(y), shared by all townships and sexes.
//!
//! log m(s,a,y) = log m̄(s,a,y) + k(y) + r_i, with k(B) = N(0, level sd) and k(y) = k(y−1) + N(0, walk sd) after the last
//! year the life table estimates; before that k stays at its level.

use super::people::Reads;
use crate::domain::{Part, Years};
use crate::engine::draw::Draw;
use crate::engine::params::Quantity;
use crate::numerics::{PointKey, Points, special};

/// Standard deviations of the walk, and the points of its level and of each yearly step.
#[derive(Debug)]
pub struct Walk {
    level_sd: Quantity,
    walk_sd: Quantity,
    level: PointKey,
    /// One a year, the base year included (its step is never used).
    steps: Vec<PointKey>,
    first_step: i32,
    years: Years,
}

impl Walk {
    /// The walk over the years read; steps are keyed by calendar year.
    pub fn new(reads: &Reads, points: &Points) -> Self {
        let years = reads.years;
        Walk {
            level_sd: Quantity::new(&reads.level_sd, points),
            walk_sd: Quantity::new(&reads.walk_sd, points),
            level: points.key("mortality.level"),
            steps: years.iter().map(|y| points.key(&format!("mortality.walk/{y}"))).collect(),
            first_step: reads.last_estimated_year + 1,
            years,
        }
    }

    /// k(y) for every year, base year first.
    pub fn path(&self, draw: Draw) -> Vec<f64> {
        let Some(r) = draw.number(Part::Demography) else {
            return vec![0.0; self.years.count()];
        };
        let step = |sd: f64, point: &PointKey| {
            if sd > 0.0 { sd * special::normal_quantile(point.u(r)) } else { 0.0 }
        };
        let mut k = step(self.level_sd.value(draw), &self.level);
        let walk_sd = self.walk_sd.value(draw);
        let mut path = Vec::with_capacity(self.years.count());
        for (year, point) in self.years.iter().zip(&self.steps) {
            if year > self.years.base && year >= self.first_step {
                k += step(walk_sd, point);
            }
            path.push(k);
        }
        path
    }
}
