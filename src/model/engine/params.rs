//! The assumptions of one draw: each takes the quantile of its distribution at its own, name-keyed
//! point.

use super::common::{Common, Mix};
use super::draw::Draw;
use crate::domain::{Drawn, Loaded, Param, Part, Scenario};
use crate::numerics::{Distribution, PointKey, Points};

/// What decides the values of an assumption beside the seed: its name, its distribution, and what
/// it has in common with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// Id.
    pub id: String,
    /// The key of its points.
    pub key: String,
    /// The part of the world from whose draw it takes its value.
    pub part: Part,
    /// Its distribution.
    pub distribution: Distribution,
    /// One value a draw, or one for each township.
    pub drawn: Drawn,
    /// What it takes from common factors.
    pub common: Common,
}

impl Assumed {
    /// The assumption behind `param`.
    pub fn of(scenario: &Scenario, param: Param) -> Self {
        let assumption = scenario.assumption(param);
        Assumed {
            id: assumption.id.clone(),
            key: scenario.points_key(assumption),
            part: assumption.part,
            distribution: assumption.distribution.clone(),
            drawn: assumption.drawn,
            common: Common::of(scenario, Loaded::Assumption(param)),
        }
    }
}

/// An assumption ready to be drawn.
#[derive(Debug, Clone)]
pub struct Quantity {
    distribution: Distribution,
    /// A certain one needs no point.
    point: Option<Point>,
}

/// Where an assumption takes its luck from.
#[derive(Debug, Clone)]
struct Point {
    /// Of its own, in this township where each has its own.
    own: PointKey,
    /// Of the assumption as a whole.
    whole: PointKey,
    part: Part,
    mix: Mix,
}

impl Quantity {
    /// Makes `assumed` ready for the draws of a run. What each township draws for itself has no
    /// value of the district: its median stands for it.
    pub fn new(assumed: &Assumed, points: &Points) -> Self {
        match assumed.drawn {
            Drawn::Once => Quantity::at(assumed, &assumed.key, None, points),
            Drawn::InEachTownship => {
                Quantity { distribution: assumed.distribution.clone(), point: None }
            }
        }
    }

    /// What `assumed` is in one township, keyed by those of both.
    pub(crate) fn in_township(assumed: &Assumed, township: &str, points: &Points) -> Self {
        let name = format!("{}/{township}", assumed.key);
        Quantity::at(assumed, &name, Some(township), points)
    }

    fn at(assumed: &Assumed, name: &str, township: Option<&str>, points: &Points) -> Self {
        let Assumed { part, distribution, common, .. } = assumed;
        let point = (!distribution.is_certain()).then(|| Point {
            own: points.key(name),
            whole: points.key(&assumed.key),
            part: *part,
            mix: Mix::new(common, township, points),
        });
        Quantity { distribution: distribution.clone(), point }
    }

    /// Its value in `draw`: the median in the central case.
    pub fn value(&self, draw: Draw) -> f64 {
        let sampled = self.point.as_ref().and_then(|Point { own, whole, part, mix }| {
            Some(mix.point(own.u(draw.number_of(*part, whole)?), draw))
        });
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
