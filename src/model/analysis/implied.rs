//! What loads on common factors imply: the correlation of every two assumptions that share a cause.
//!
//! A load is a correlation of normal scores with a factor; what a planner can judge is a
//! correlation of ranks. For normal scores with correlation r Spearman's is 6/π · asin(r/2) and
//! Kendall's 2/π · asin(r) (Kruskal 1958), whatever the distributions of the assumptions.

use super::table::{Cell, Table};
use crate::domain::{CommonFactor, Loaded, MORTALITY_WALK, Scenario};

/// Two assumptions with a cause in common.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Implied {
    /// The two.
    pub pair: [Loaded; 2],
    /// Indices of the factors on which both load.
    pub factors: Vec<usize>,
    /// Correlation of their normal scores.
    pub normal: f64,
}

impl Implied {
    /// Spearman's rank correlation.
    pub(crate) fn spearman(&self) -> f64 {
        6.0 / std::f64::consts::PI * libm::asin(self.normal / 2.0)
    }

    /// Kendall's rank correlation.
    pub(crate) fn kendall(&self) -> f64 {
        2.0 / std::f64::consts::PI * libm::asin(self.normal)
    }
}

/// Every two assumptions of `factors` that load on a common one, in the order in which they are
/// named.
pub(crate) fn implied(factors: &[CommonFactor]) -> Vec<Implied> {
    let mut pairs: Vec<Implied> = Vec::new();
    for (index, factor) in factors.iter().enumerate() {
        for (first, &(one, load)) in factor.loads.iter().enumerate() {
            for &(other, other_load) in &factor.loads[first + 1..] {
                let same = |of: &&mut Implied| of.pair == [one, other] || of.pair == [other, one];
                let product = load * other_load;
                match pairs.iter_mut().find(same) {
                    Some(pair) => {
                        pair.factors.push(index);
                        pair.normal += product;
                    }
                    None => pairs.push(Implied {
                        pair: [one, other],
                        factors: vec![index],
                        normal: product,
                    }),
                }
            }
        }
    }
    pairs
}

/// The correlations that the common factors of a scenario imply.
pub(crate) fn table(scenario: &Scenario) -> Table {
    let columns = [
        "assumption",
        "other_assumption",
        "common_factors",
        "normal_correlation",
        "spearman",
        "kendall",
        "class",
        "source",
    ];
    let mut table = Table::new("implied_correlations", &columns);
    let id = |loaded: Loaded| match loaded {
        Loaded::Assumption(param) => scenario.assumption(param).id.clone(),
        Loaded::MortalityWalk => MORTALITY_WALK.to_owned(),
    };
    let mut pairs = implied(&scenario.common_factors);
    // By name, so that the order in which a scenario lists its things changes nothing.
    pairs.iter_mut().for_each(|implied| implied.pair.sort_by_key(|&loaded| id(loaded)));
    pairs.sort_by_cached_key(|implied| implied.pair.map(id));
    for implied in pairs {
        let factors: Vec<&CommonFactor> =
            implied.factors.iter().map(|&index| &scenario.common_factors[index]).collect();
        let joined = |of: &dyn Fn(&CommonFactor) -> String| {
            let mut all: Vec<String> = factors.iter().map(|factor| of(factor)).collect();
            all.dedup();
            Cell::from(all.join("; "))
        };
        table.push(vec![
            id(implied.pair[0]).into(),
            id(implied.pair[1]).into(),
            joined(&|factor| factor.id.clone()),
            implied.normal.into(),
            implied.spearman().into(),
            implied.kendall().into(),
            joined(&|factor| factor.provenance.class.word().to_owned()),
            joined(&|factor| factor.provenance.source.clone()),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Drawn, Param, Text};

    fn factor(loads: &[(usize, f64)]) -> CommonFactor {
        CommonFactor {
            id: String::new(),
            name: Text::default(),
            drawn: Drawn::Once,
            loads: loads.iter().map(|&(i, load)| (Loaded::Assumption(Param(i)), load)).collect(),
            provenance: crate::domain::Provenance {
                class: crate::domain::Class::Assumption,
                source: String::new(),
            },
        }
    }

    #[test]
    fn loads_multiply_and_factors_add_up() {
        let pairs =
            implied(&[factor(&[(0, 0.5), (1, 0.5)]), factor(&[(1, 0.6), (0, -0.5), (2, 0.8)])]);
        let of = |pair: &Implied| (pair.pair, (pair.normal * 1e9).round() / 1e9);
        let p = |i| Loaded::Assumption(Param(i));
        let found: Vec<_> = pairs.iter().map(of).collect();
        assert_eq!(found, [([p(0), p(1)], -0.05), ([p(1), p(2)], 0.48), ([p(0), p(2)], -0.4)]);
        assert_eq!(pairs[0].factors, [0, 1]);
    }

    /// Two loads of .5: Spearman .2394, Kendall .1609; of .949: .8921 and .7137 (by the formulas,
    /// with a calculator).
    #[test]
    fn ranks_by_the_formulas() {
        for (load, spearman, kendall) in [(0.5, 0.2394, 0.1609), (0.949, 0.8921, 0.7137)] {
            let implied = &implied(&[factor(&[(0, load), (1, load)])])[0];
            assert!((implied.spearman() - spearman).abs() < 5e-5, "{}", implied.spearman());
            assert!((implied.kendall() - kendall).abs() < 5e-5, "{}", implied.kendall());
        }
    }
}
