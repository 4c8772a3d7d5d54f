//! How far the draws have settled the answer: Monte Carlo errors of the main results, how they fell as draws were added,
//! and how many draws a reader needs.

use super::joint;
use crate::domain::{BedKind, Scenario, Text};
use crate::engine::layout::{Finding, Group, Stock};
use crate::engine::tally::WIDE_ABSENT;
use crate::engine::{Ensemble, Layout, StockKey};

/// A result whose Monte Carlo error is watched.
#[derive(Debug, Clone)]
pub struct Watched {
    /// Word of the result, in tables.
    pub word: String,
    /// Its name.
    pub label: Text,
    /// Year.
    pub year: i32,
    /// Its column.
    pub column: usize,
    /// What 100 % of the error is measured in: 1 for a probability, the mean demand for a number of people.
    whole: Whole,
}

#[derive(Debug, Clone, Copy)]
enum Whole {
    One,
    MeanOf(usize),
}

impl Watched {
    /// Whether it is a probability.
    pub fn is_probability(&self) -> bool {
        matches!(self.whole, Whole::One)
    }
}

/// The estimate of a result from its first draws.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Draws.
    pub draws: u64,
    /// Mean over them.
    pub estimate: f64,
    /// Its Monte Carlo standard error.
    pub error: f64,
}

/// The results watched: in each headline year the probability that each rule in force is met, and the mean number of
/// people of the district without a bed.
pub fn watched(scenario: &Scenario, layout: &Layout) -> Vec<Watched> {
    let mut watched = Vec::new();
    for &year in &scenario.headline {
        let index = scenario.years.index(year);
        for (number, rule) in scenario.rules.iter().enumerate().filter(|(_, r)| r.in_force(year)) {
            watched.push(Watched {
                word: format!("{}_met", rule.id),
                label: Text::new(
                    &format!("Met: {}", rule.name.en),
                    &format!("达标概率：{}", rule.name.zh),
                ),
                year,
                column: layout.finding(number, index, Finding::Met),
                whole: Whole::One,
            });
        }
        if joint::binding(scenario, year).next().is_some() {
            watched.push(Watched {
                word: format!("{}_met", joint::WORD),
                label: Text::new("Met: all binding targets together", "达标概率：全部约束性指标"),
                year,
                column: layout.joint_compliance(index),
                whole: Whole::One,
            });
        }
        let stock = |stock| layout.stock(StockKey { place: layout.district(), year: index, stock });
        watched.push(Watched {
            word: "shortfall".to_owned(),
            label: Text::new("People without a bed", "未能入住人数"),
            year,
            column: stock(Stock::Waiting(None)),
            whole: Whole::MeanOf(stock(Stock::Demand(Group::All, None::<BedKind>))),
        });
    }
    watched
}

/// The columns whose values this file needs draw by draw.
pub fn columns(scenario: &Scenario, layout: &Layout) -> Vec<usize> {
    watched(scenario, layout).iter().map(|watched| watched.column).collect()
}

/// Monte Carlo standard error of a watched result as a share: of 1 for a probability, of mean demand for people.
pub fn relative_error(ensemble: &Ensemble, watched: &Watched) -> f64 {
    let (mean, error) = mean_and_error(ensemble, watched.column);
    let whole = match watched.whole {
        Whole::One => 1.0,
        Whole::MeanOf(column) => mean_and_error(ensemble, column).0,
    };
    if error == 0.0 || mean.is_nan() || whole <= 0.0 { 0.0 } else { error / whole }
}

/// The largest relative error of all watched results.
pub fn largest_error(scenario: &Scenario, ensemble: &Ensemble) -> f64 {
    let watched = watched(scenario, ensemble.layout());
    watched.iter().map(|watched| relative_error(ensemble, watched)).fold(0.0, f64::max)
}

/// Draws after which a result's relative error is expected to be `wanted`, from its error now: it falls with the square
/// root of the number of draws (with even sampling no slower).
pub fn draws_for(draws: u64, error: f64, wanted: f64) -> u64 {
    libm::ceil(draws as f64 * (error / wanted) * (error / wanted)) as u64
}

/// The estimates of a watched result from its first 100, 200, 500, 1,000, … draws, and from all of them. None where its
/// values were not kept.
pub fn steps(ensemble: &Ensemble, watched: &Watched) -> Vec<Step> {
    let Some(values) = ensemble.kept(watched.column) else { return Vec::new() };
    let scale = ensemble.layout().scale(watched.column);
    let mut ends: Vec<usize> = (2..)
        .flat_map(|power| [1, 2, 5].map(|digit| digit * 10_usize.pow(power)))
        .take_while(|&end| end < values.len())
        .collect();
    ends.push(values.len());
    let sequences = ensemble.sequences();
    let mut sums = vec![Sums::default(); sequences];
    let mut steps = Vec::with_capacity(ends.len());
    let mut ends = ends.into_iter().peekable();
    for (i, &value) in values.iter().enumerate() {
        if value != WIDE_ABSENT {
            sums[i % sequences].add(value as f64 / scale);
        }
        if ends.next_if_eq(&(i + 1)).is_some() {
            let (estimate, error) = Sums::estimate(&sums);
            steps.push(Step { draws: i as u64 + 1, estimate, error });
        }
    }
    steps
}

/// Standard error, as a share, at which a result counts as settled.
pub const SETTLED: f64 = 0.005;

/// How a result settled.
#[derive(Debug, Clone)]
pub struct Settling {
    /// The result.
    pub watched: Watched,
    /// Estimates as draws were added.
    pub steps: Vec<Step>,
    /// Half the width of the 95 % interval at which it counts as settled, in its own unit.
    pub settled_within: f64,
    /// Draws of the first step from which on it was settled.
    pub settled_at: Option<u64>,
    /// Draws expected to settle it.
    pub needed: u64,
}

impl Step {
    /// Half the width of the 95 % interval.
    pub fn half_width(&self) -> f64 {
        1.959_963_984_540_054 * self.error
    }
}

/// How the watched results that need most draws settled, at most `most` of them, those that need most first. Results
/// that are the same in every draw are left out.
pub fn settling(scenario: &Scenario, ensemble: &Ensemble, most: usize) -> Vec<Settling> {
    let draws = ensemble.draws() as u64;
    let mut settling: Vec<Settling> = watched(scenario, ensemble.layout())
        .into_iter()
        .filter_map(|watched| {
            let share = relative_error(ensemble, &watched);
            let steps = steps(ensemble, &watched);
            let last = steps.last().filter(|last| last.error > 0.0 && share > 0.0)?;
            let within = last.error / share * SETTLED;
            let unsettled = steps.iter().rposition(|step| step.error > within);
            let settled_at = steps.get(unsettled.map_or(0, |i| i + 1)).map(|step| step.draws);
            Some(Settling {
                settled_within: 1.959_963_984_540_054 * within,
                settled_at,
                needed: draws_for(draws, share, SETTLED),
                watched,
                steps,
            })
        })
        .collect();
    settling.sort_by_key(|s| std::cmp::Reverse(s.needed));
    settling.truncate(most);
    settling
}

/// Count, sum and sum of squares of a sequence of draws.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Sums {
    fn add(&mut self, value: f64) {
        self.count += 1.0;
        self.sum += value;
        self.squares += value * value;
    }

    /// Mean and standard error: within the only sequence, or between the means of several.
    fn estimate(sequences: &[Sums]) -> (f64, f64) {
        let mut all = Sums::default();
        if let [only] = sequences {
            all = *only;
        } else {
            sequences.iter().filter(|s| s.count > 0.0).for_each(|s| all.add(s.sum / s.count));
        }
        let mean = all.sum / all.count;
        let spread = (all.squares - all.sum * mean).max(0.0) / (all.count - 1.0).max(1.0);
        (mean, libm::sqrt(spread / all.count))
    }
}

fn mean_and_error(ensemble: &Ensemble, column: usize) -> (f64, f64) {
    let scale = ensemble.layout().scale(column);
    let mut sums = Sums::default();
    for (value, count) in ensemble.tally(column).iter() {
        let (value, count) = (value as f64 / scale, count as f64);
        sums.count += count;
        sums.sum += value * count;
        sums.squares += value * value * count;
    }
    let (mean, error) = Sums::estimate(&[sums]);
    (mean, ensemble.error_by_replicates(column).map_or(error, |error| error / scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_means_and_of_means_of_sequences() {
        let mut one = Sums::default();
        [1.0, 2.0, 3.0, 4.0].iter().for_each(|&value| one.add(value));
        let (mean, error) = Sums::estimate(&[one]);
        assert_eq!(mean, 2.5);
        assert!((error - libm::sqrt(5.0 / 3.0 / 4.0)).abs() < 1e-15);
        // Two sequences with means 1 and 2: their spread is ½ ÷ 2.
        let sequence = |sum| Sums { count: 10.0, sum, squares: 1e9 };
        let (mean, error) = Sums::estimate(&[sequence(10.0), sequence(20.0)]);
        assert_eq!((mean, error), (1.5, 0.5));
    }

    #[test]
    fn a_tenth_of_the_error_takes_a_hundred_times_the_draws() {
        assert_eq!(draws_for(1000, 0.05, 0.005), 100_000);
        assert_eq!(draws_for(1000, 0.0, 0.005), 0);
    }
}
