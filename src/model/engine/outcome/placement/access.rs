//! Spatial access by township: the enhanced two-step floating catchment area score (E2SFCA).
//!
//! W. Luo, Y. Qi, "An enhanced two-step floating catchment area (E2SFCA) method for measuring
//! spatial accessibility to primary care physicians", Health & Place 15, 2009, 1100–1107. Step one:
//! beds per weighted person of each township with beds, R_j = S_j / Σ_i w_ij·D_i. Step two: the
//! score of each township where people live, A_i = Σ_j w_ij·R_j. Luo and Qi weigh by zones of
//! minutes; the smooth decay that stands in their place here is common since, and without end it is
//! the plain method of one zone.
//!
//! The score is beds per person after everyone within reach has had a share, so Σ_i A_i·D_i gives
//! back the beds that anyone reaches. It says how beds lie to people, not who gets one: it knows no
//! capacity, no order of classes and no second choice, and where many can choose among many homes
//! it counts the same wish more than once. For comparison beside the shortfall, never in its place.

use crate::engine::outcome::placement::travel::Travel;

/// Scores of one year, and the memory they are worked out in.
#[derive(Debug, Clone, Default)]
pub struct Access {
    demand: Vec<f64>,
    ratio: Vec<f64>,
    supply: Vec<f64>,
    score: Vec<f64>,
}

impl Access {
    /// A score with no memory yet.
    pub fn new() -> Self {
        Access::default()
    }

    /// Works the scores out, with the weights of placement. `demand` is persons and `supply` beds
    /// by township, in the caller's order, finite and not negative.
    ///
    /// # Panics
    /// If a list does not have one value a township (a mistake of the calling code).
    pub fn measure(&mut self, travel: &Travel, demand: &[f64], supply: &[f64]) -> &Self {
        travel.sorted_into(demand, &mut self.demand);
        travel.sorted_into(supply, &mut self.supply);
        self.ratio.clear();
        self.ratio.resize(travel.townships(), 0.0);
        for (from, &persons) in self.demand.iter().enumerate() {
            for pair in travel.row(from) {
                self.ratio[travel.to[pair] as usize] += travel.weight[pair] * persons;
            }
        }
        for (ratio, &beds) in self.ratio.iter_mut().zip(&self.supply) {
            if *ratio > 0.0 {
                *ratio = beds / *ratio;
            }
        }
        self.score.clear();
        self.score.resize(travel.townships(), 0.0);
        for (from, township) in travel.order.iter().enumerate() {
            let reached = travel.row(from);
            self.score[township.get()] = reached
                .map(|pair| travel.weight[pair] * self.ratio[travel.to[pair] as usize])
                .sum();
        }
        self
    }

    /// Score A_i of each township, beds per person: Σ_i A_i·D_i is all beds that someone reaches.
    pub fn score(&self) -> &[f64] {
        &self.score
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::TownshipIndex;
    use crate::domain::minutes::Minutes;
    use crate::engine::outcome::placement::travel::Decay;

    const INF: f64 = f64::INFINITY;

    /// Three towns with people and two with a home each, minutes one way.
    fn towns_and_homes() -> Minutes {
        let rows = [
            vec![0.0, INF, INF, 10.0, 50.0],
            vec![INF, 0.0, INF, 25.0, 20.0],
            vec![INF, INF, 0.0, 60.0, 15.0],
            vec![INF; 5],
            vec![INF; 5],
        ];
        Minutes::from_matrix(&rows, 8.0, 60.0, &[0, 1, 2, 3, 4].map(TownshipIndex::new)).unwrap()
    }

    const PEOPLE: [f64; 5] = [1000.0, 2000.0, 500.0, 0.0, 0.0];
    const BEDS: [f64; 5] = [0.0, 0.0, 0.0, 60.0, 40.0];

    #[test]
    fn the_textbook_case_of_the_plain_method() {
        // An endless decay cut off at 30 minutes: one zone of weight 1.
        let travel = Travel::new(&towns_and_homes(), Decay::new(INF, 30.0).unwrap());
        let mut access = Access::new();
        access.measure(&travel, &PEOPLE, &BEDS);
        for (score, expected) in access.score().iter().zip([0.020, 0.036, 0.016]) {
            assert!((score - expected).abs() < 1e-15, "{score} {expected}");
        }
        let given: f64 = access.score().iter().zip(&PEOPLE).map(|(a, d)| a * d).sum();
        assert!((given - 100.0).abs() < 1e-9);
    }

    #[test]
    fn beds_no_one_reaches_are_handed_to_nobody() {
        let travel = Travel::new(&towns_and_homes(), Decay::new(20.0, 12.0).unwrap());
        let mut access = Access::new();
        access.measure(&travel, &PEOPLE, &BEDS);
        let given: f64 = access.score().iter().zip(&PEOPLE).map(|(a, d)| a * d).sum();
        assert!((given - 60.0).abs() < 1e-9);
        assert!((access.score()[0] * 1000.0 - 60.0).abs() < 1e-9);
        assert_eq!(access.score()[1..3], [0.0; 2]);
        // No one lives where the home is, but whoever did would have the home next door.
        assert!(access.score()[3] > access.score()[0]);
    }
}
