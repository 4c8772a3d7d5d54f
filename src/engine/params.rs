//! The assumptions of one draw: each takes the quantile of its distribution at its own, name-keyed point.

use super::draw::{Draw, Part};
use crate::domain::{Assumption, Param};
use crate::numerics::{PointKey, Points};

/// Where the values of all assumptions come from.
#[derive(Debug)]
pub struct Sampler<'s> {
    assumptions: &'s [Assumption],
    points: Vec<Option<(PointKey, Part)>>,
}

/// Values of all assumptions in one draw.
#[derive(Debug, Clone)]
pub struct Params(Vec<f64>);

impl std::ops::Index<Param> for Params {
    type Output = f64;

    fn index(&self, param: Param) -> &f64 {
        &self.0[param.0]
    }
}

impl<'s> Sampler<'s> {
    /// A sampler of `assumptions`; certain ones need no point.
    pub fn new(assumptions: &'s [Assumption], points: &Points) -> Self {
        let points = assumptions
            .iter()
            .map(|a| {
                let uncertain = !a.distribution.is_certain();
                uncertain.then(|| (points.key(&a.id), Part::of_assumption(&a.id)))
            })
            .collect();
        Sampler { assumptions, points }
    }

    /// Values in `draw`: medians in the central case.
    pub fn params(&self, draw: Draw) -> Params {
        let value = |(assumption, point): (&Assumption, &Option<(PointKey, Part)>)| {
            let sampled = point.and_then(|(point, part)| Some(point.u(draw.number(part)?)));
            match sampled {
                Some(u) => assumption.distribution.quantile(u),
                None => assumption.distribution.median(),
            }
        };
        Params(self.assumptions.iter().zip(&self.points).map(value).collect())
    }
}
