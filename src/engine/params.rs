//! The assumptions of one draw: each takes the quantile of its distribution at its own, name-keyed point.

use super::draw::Draw;
use crate::domain::{Assumption, Param, Part, Scenario};
use crate::numerics::{Distribution, PointKey, Points};

/// What decides the values of an assumption beside the seed: its name and its distribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// Id, the key of its points.
    pub id: String,
    /// The part of the world from whose draw it takes its value.
    pub part: Part,
    /// Its distribution.
    pub distribution: Distribution,
}

impl Assumed {
    /// The assumption behind `param`.
    pub fn of(scenario: &Scenario, param: Param) -> Self {
        Assumed::from(scenario.assumption(param))
    }
}

impl From<&Assumption> for Assumed {
    fn from(assumption: &Assumption) -> Self {
        let Assumption { id, part, distribution, .. } = assumption;
        Assumed { id: id.clone(), part: *part, distribution: distribution.clone() }
    }
}

/// An assumption ready to be drawn.
#[derive(Debug, Clone)]
pub struct Quantity {
    distribution: Distribution,
    /// A certain one needs no point.
    point: Option<(PointKey, Part)>,
}

impl Quantity {
    /// Makes `assumed` ready for the draws of a run.
    pub fn new(assumed: &Assumed, points: &Points) -> Self {
        let Assumed { id, part, distribution } = assumed;
        let point = (!distribution.is_certain()).then(|| (points.key(id), *part));
        Quantity { distribution: distribution.clone(), point }
    }

    /// Its value in `draw`: the median in the central case.
    pub fn value(&self, draw: Draw) -> f64 {
        let sampled =
            self.point.as_ref().and_then(|(point, part)| Some(point.u(draw.number(*part)?)));
        match sampled {
            Some(u) => self.distribution.quantile(u),
            None => self.distribution.median(),
        }
    }
}

/// Values of assumptions in one draw.
#[derive(Debug, Clone)]
pub struct Params(Vec<f64>);

impl Params {
    /// The values of `quantities`, in their order, in `draw`.
    pub fn new(quantities: &[Quantity], draw: Draw) -> Self {
        Params(quantities.iter().map(|quantity| quantity.value(draw)).collect())
    }

    /// The same of those assumptions in `read` only; the others are not numbers.
    pub fn of(quantities: &[Quantity], read: &[Param], draw: Draw) -> Self {
        let mut values = vec![f64::NAN; quantities.len()];
        for &Param(index) in read {
            values[index] = quantities[index].value(draw);
        }
        Params(values)
    }
}

impl std::ops::Index<Param> for Params {
    type Output = f64;

    fn index(&self, param: Param) -> &f64 {
        &self.0[param.0]
    }
}
