//! The years and places that a headline speaks of.

use super::summary::Results;
use crate::domain::{Extent, Scenario};
use crate::engine::StockKey;
use crate::engine::layout::Stock;

/// Townships, homes or projects shown one by one in charts and reports; tables hold all of them.
pub const MOST_SHOWN: usize = 40;

/// What a headline speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Years, ascending.
    pub years: Vec<i32>,
    /// Indices of townships.
    pub places: Vec<usize>,
    /// Of these the townships shown one by one: all of them, or where they are more than
    /// [`MOST_SHOWN`] the ones that matter most, the first of all first.
    pub shown: Vec<usize>,
}

impl Scope {
    /// The headline years and all townships that `results` keep.
    pub fn of(scenario: &Scenario, results: &Results) -> Self {
        let kept = results.layout().kept();
        let places: Vec<usize> =
            (0..scenario.townships.len()).filter(|&place| kept.township(place)).collect();
        let years = scenario.headline.clone();
        let shown = shown(scenario, results, &years, &places);
        Scope { years, places, shown }
    }

    /// These townships, each of them shown.
    #[must_use]
    pub fn of_places(self, places: Vec<usize>) -> Self {
        Scope { shown: places.clone(), places, ..self }
    }
}

/// The townships with most people without a bed in any of the years, then those with most older
/// people.
fn shown(scenario: &Scenario, results: &Results, years: &[i32], places: &[usize]) -> Vec<usize> {
    if places.len() <= MOST_SHOWN {
        return places.to_vec();
    }
    let most = |place: usize, stock: Stock| {
        let mean = |&year: &i32| {
            results
                .summary(results.layout().stock(StockKey {
                    place,
                    year: scenario.years.index(year),
                    stock,
                }))
                .mean
        };
        years.iter().map(mean).fold(0.0, f64::max)
    };
    let waiting = |place: usize| match scenario.extent {
        Extent::Beds => most(place, Stock::Waiting(None)),
        _ => 0.0,
    };
    let mut ranked: Vec<(f64, f64, usize)> =
        places.iter().map(|&place| (waiting(place), most(place, Stock::Older), place)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    ranked.into_iter().take(MOST_SHOWN).map(|(_, _, place)| place).collect()
}

/// Which of some things, by their size, are shown one by one: all of them, or the `most` largest,
/// of equals the first ones.
pub fn largest(sizes: &[u32], most: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|&a, &b| sizes[b].cmp(&sizes[a]).then(a.cmp(&b)));
    let mut largest = vec![false; sizes.len()];
    order.into_iter().take(most).for_each(|index| largest[index] = true);
    largest
}

/// The years in which results of a township with index `place` (the district behind the last) are
/// counted.
pub fn years_kept(scenario: &Scenario, results: &Results, place: usize) -> Vec<i32> {
    let layout = results.layout();
    let kept =
        |year: &i32| place == layout.district() || layout.kept().year(scenario.years.index(*year));
    scenario.years.iter().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_things_are_all_shown_and_of_many_the_largest() {
        assert_eq!(largest(&[3, 0, 3], MOST_SHOWN), [true; 3]);
        let mut sizes = vec![5; MOST_SHOWN + 2];
        sizes[0] = 4;
        let shown = largest(&sizes, MOST_SHOWN);
        assert!(!shown[0] && !shown[MOST_SHOWN + 1] && shown[MOST_SHOWN]);
        assert_eq!(shown.iter().filter(|shown| **shown).count(), MOST_SHOWN);
    }
}
