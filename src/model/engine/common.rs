//! Common factors: what assumptions have in common, and how each mixes it with chance of its own.
//!
//! z = Σ λ F + √(1 − Σ λ²) ε with F and ε standard normal, ε = Φ⁻¹(u) at the assumption's own point
//! and F from the factor's. The assumption is then taken at Φ(z), so its distribution stays and
//! nobody else moves. Never looks at a distribution.

use super::draw::Draw;
use crate::domain::{CommonFactor, Drawn, Loaded, Part, Scenario};
use crate::numerics::{PointKey, Points, special};

/// The largest point below 1; Φ rounds to 1 a little beyond 8 standard deviations.
const LARGEST_POINT: f64 = 1.0 - f64::EPSILON / 2.0;

/// What a thing takes from common factors, as a scenario states it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common(Vec<Load>);

#[derive(Debug, Clone, PartialEq)]
struct Load {
    /// The key of its points; where each township has numbers of its own, theirs begin with it.
    key: String,
    drawn: Drawn,
    part: Part,
    load: f64,
}

impl Common {
    /// What `thing` takes from the factors of `scenario`.
    pub fn of(scenario: &Scenario, thing: Loaded) -> Self {
        let loads = scenario.common_factors.iter().flat_map(|factor| {
            let here = factor.taken().filter(move |(loaded, _)| *loaded == thing);
            here.map(|(_, load)| Load {
                key: key(scenario, factor),
                drawn: factor.drawn,
                part: part(scenario, factor),
                load,
            })
        });
        Common(loads.collect())
    }
}

/// What a thing takes from one factor.
#[derive(Debug, Clone)]
struct Taken {
    load: f64,
    part: Part,
    /// The point of the factor, or of what a township draws of it.
    point: PointKey,
    /// The key of the factor as a whole.
    factor: PointKey,
}

/// How one thing mixes common factors with chance of its own, ready for the loop.
#[derive(Debug, Clone, Default)]
pub(super) struct Mix {
    /// What it takes from each factor.
    loads: Vec<Taken>,
    /// Load on its own chance.
    own: f64,
}

impl Mix {
    /// The mix of a thing of the district, or of one of a `township`, which has numbers of its own
    /// of some factors.
    pub(super) fn new(common: &Common, township: Option<&str>, points: &Points) -> Self {
        let key = |load: &Load| {
            let name = &load.key;
            match (load.drawn, township) {
                (Drawn::Once, _) => Some(points.key(name)),
                (Drawn::InEachTownship, Some(id)) => Some(points.key(&format!("{name}/{id}"))),
                // The door lets nothing of the district load on these.
                (Drawn::InEachTownship, None) => None,
            }
        };
        let taken = |load: &Load| {
            let factor = points.key(&load.key);
            Some(Taken { load: load.load, part: load.part, point: key(load)?, factor })
        };
        let loads: Vec<Taken> = common.0.iter().filter_map(taken).collect();
        let shared: f64 = loads.iter().map(|taken| taken.load * taken.load).sum();
        Mix { loads, own: libm::sqrt((1.0 - shared).max(0.0)) }
    }

    /// Whether it takes nothing from common factors.
    pub(super) fn is_alone(&self) -> bool {
        self.loads.is_empty()
    }

    /// Load on its own chance.
    pub(super) fn own(&self) -> f64 {
        self.own
    }

    /// The sum of what it takes from common factors in `draw`.
    pub(super) fn common(&self, draw: Draw) -> f64 {
        let of = |Taken { load, part, point, factor }: &Taken| {
            let number = draw.number_of(*part, factor);
            load * number.map_or(0.0, |r| special::normal_quantile(point.u(r)))
        };
        self.loads.iter().map(of).sum()
    }

    /// The point at which it is taken in `draw`, when its own is `u`.
    pub(super) fn point(&self, u: f64, draw: Draw) -> f64 {
        if self.is_alone() {
            return u;
        }
        let z = self.common(draw) + self.own * special::normal_quantile(u);
        // Beyond 8.2 standard deviations Φ rounds to 1, which is no point; a draw in 10¹⁶.
        special::normal_cdf(z).clamp(f64::MIN_POSITIVE, LARGEST_POINT)
    }
}

/// The key of a factor's points. One with a single number is common to all districts of a province
/// that name it; what each township draws is the district's own.
pub(super) fn key(scenario: &Scenario, factor: &CommonFactor) -> String {
    let name = format!("common_factors[{}]", factor.id);
    match factor.drawn {
        Drawn::Once => name,
        Drawn::InEachTownship => scenario.own_key(&name),
    }
}

/// Whether a factor of `scenario` is loaded by assumptions of several parts of the world.
pub(super) fn spans_parts(scenario: &Scenario) -> bool {
    scenario.common_factors.iter().any(|factor| part(scenario, factor) == Part::Common)
}

/// The part of the world a factor belongs to: that of all its loads, or a part of its own.
pub(super) fn part(scenario: &Scenario, factor: &CommonFactor) -> Part {
    let of = |loaded: Loaded| match loaded {
        Loaded::Assumption(param) => scenario.assumption(param).part,
        Loaded::MortalityWalk => Part::Demography,
    };
    let mut parts = factor.taken().map(|(loaded, _)| of(loaded));
    match parts.next() {
        Some(first) if parts.all(|part| part == first) => first,
        Some(_) => Part::Common,
        None => Part::Demography,
    }
}
