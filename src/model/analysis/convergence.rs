//! How far the draws have settled the answer: Monte Carlo errors of the main results, how they fell
//! as draws were added, and how many draws a reader needs.

use std::collections::BTreeMap;

use super::attainable::{Attainable, Outcomes};
use super::probability::NORMAL_97_5;
use super::{Probability, joint};
use crate::domain::{BedKind, Extent, Scenario, Text};
use crate::engine::layout::{Finding, Group, Stock};
use crate::engine::units::WIDE_ABSENT;
use crate::engine::{Ensemble, Layout, StockKey};
use crate::language::Message;
use crate::message;

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
    /// What 100 % of the error is measured in: 1 for a probability, the mean demand for a number of
    /// people.
    whole: Whole,
    /// The rules whose compliance it is the probability of.
    rules: Vec<usize>,
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
    /// The estimate.
    pub estimate: Estimate,
}

/// The results watched: in each headline year the probability that each rule in force is met, and
/// the mean number of people of the district without a bed, or of older people where there are no
/// beds.
pub(crate) fn watched(scenario: &Scenario, layout: &Layout) -> Vec<Watched> {
    let mut watched = Vec::new();
    for &year in &scenario.headline {
        let index = scenario.years.index(year);
        for (number, rule) in scenario.rules.iter().enumerate().filter(|(_, r)| r.in_force(year)) {
            watched.push(Watched {
                word: format!("{}_met", rule.id),
                label: Text::from(message!(
                    "Met: {rule}",
                    "达标概率：{rule}",
                    rule = Message::from(&rule.name)
                )),
                year,
                column: layout.finding(number, index, Finding::Met),
                whole: Whole::One,
                rules: vec![number],
            });
        }
        if joint::binding(scenario, year).next().is_some() {
            watched.push(Watched {
                word: format!("{}_met", joint::WORD),
                label: Text::from(message!(
                    "Met: all binding targets together",
                    "达标概率：全部约束性指标"
                )),
                year,
                column: layout.joint_compliance(index),
                whole: Whole::One,
                rules: joint::binding(scenario, year).map(|(rule, _)| rule).collect(),
            });
        }
        if scenario.extent < Extent::Beds {
            let (label, column) = older_people(layout, year);
            let word = OLDER_PEOPLE.to_owned();
            let (whole, rules) = (Whole::MeanOf(column), Vec::new());
            watched.push(Watched { word, label, year, column, whole, rules });
            continue;
        }
        let stock = |stock| layout.stock(StockKey { place: layout.district(), year: index, stock });
        watched.push(Watched {
            word: "shortfall".to_owned(),
            label: Text::from(message!("People without a bed", "未能入住人数")),
            year,
            column: stock(Stock::Waiting(None)),
            whole: Whole::MeanOf(stock(Stock::Demand(Group::All, None::<BedKind>))),
            rules: Vec::new(),
        });
    }
    watched
}

/// The word of the older people of the district: what a scenario without beds is about.
pub(crate) const OLDER_PEOPLE: &str = "older_people";

/// Their name and column.
pub(crate) fn older_people(layout: &Layout, year: i32) -> (Text, usize) {
    let index = layout.years.index(year);
    let key = StockKey { place: layout.district(), year: index, stock: Stock::Older };
    (Text::from(message!("Older people", "老年人口")), layout.stock(key))
}

/// Whether arithmetic shows that the rules of each of these are met in every outcome or in none: no
/// draw adds to that.
pub(crate) fn shown(scenario: &Scenario, watched: &[Watched]) -> Vec<bool> {
    let mut outcomes: BTreeMap<i32, Outcomes> = BTreeMap::new();
    let mut is_shown = |watched: &Watched| {
        let outcomes =
            outcomes.entry(watched.year).or_insert_with(|| Outcomes::new(scenario, watched.year));
        let rules = watched.rules.iter().map(|&rule| outcomes.of(&scenario.rules[rule]));
        Attainable::of_all(rules) != Attainable::Open
    };
    watched.iter().map(|watched| !watched.rules.is_empty() && is_shown(watched)).collect()
}

/// The columns whose values this file needs draw by draw.
pub(crate) fn columns(scenario: &Scenario, layout: &Layout) -> Vec<usize> {
    watched(scenario, layout).iter().map(|watched| watched.column).collect()
}

/// Monte Carlo standard error of a watched result as a share: of 1 for a probability, of mean
/// demand for people. Not a number where it is not known: for people, where no draw differs.
pub(crate) fn relative_error(ensemble: &Ensemble, watched: &Watched) -> f64 {
    estimate(ensemble, watched).error / whole(ensemble, watched)
}

/// The largest relative error of all watched results of which it is known.
pub fn largest_error(scenario: &Scenario, ensemble: &Ensemble) -> f64 {
    let watched = watched(scenario, ensemble.layout());
    watched.iter().map(|watched| relative_error(ensemble, watched)).fold(0.0, f64::max)
}

/// Draws expected to bring the relative error of a watched result to `wanted`; `None` where its
/// error is not known.
///
/// The error of a mean falls with the square root of the number of draws (with even sampling no
/// slower). That of a probability is found from its interval, which knows that none of ten draws is
/// not never: it falls as 1 ÷ n there.
pub(crate) fn draws_needed(ensemble: &Ensemble, watched: &Watched, wanted: f64) -> Option<u64> {
    let Estimate { mean, error, .. } = estimate(ensemble, watched);
    let draws = ensemble.draws() as f64;
    let by_root = |draws: f64, error: f64| libm::ceil(draws * (error / wanted) * (error / wanted));
    if error.is_nan() {
        return None;
    }
    let Whole::One = watched.whole else {
        return Some(by_root(draws, relative_error(ensemble, watched)) as u64);
    };
    let fewest = fewest_draws(0.0, wanted);
    if ensemble.sequences() == 1 {
        return Some(fewest_draws(mean, wanted));
    }
    Some(fewest.max(by_root(draws, error) as u64))
}

/// Draws expected to bring every relative error that is known to `wanted`.
pub fn most_draws_needed(scenario: &Scenario, ensemble: &Ensemble, wanted: f64) -> u64 {
    let watched = watched(scenario, ensemble.layout());
    let needed = watched.iter().filter_map(|watched| draws_needed(ensemble, watched, wanted));
    needed.max().unwrap_or(0)
}

/// The fewest draws whose interval of a probability `share` is as narrow as an error of `wanted`.
fn fewest_draws(share: f64, wanted: f64) -> u64 {
    let enough = |draws: u64| Probability::of_share(share, draws as f64).error() <= wanted;
    let (mut below, mut at) = (0, 1);
    while !enough(at) {
        (below, at) = (at, at * 2);
    }
    while at - below > 1 {
        let middle = below + (at - below) / 2;
        if enough(middle) { at = middle } else { below = middle }
    }
    at
}

/// The estimates of a watched result from its first 100, 200, 500, 1,000, … draws, and from all of
/// them. None where its values were not kept.
pub(crate) fn steps(ensemble: &Ensemble, watched: &Watched) -> Vec<Step> {
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
            steps
                .push(Step { draws: i as u64 + 1, estimate: Sums::estimate(&sums, watched.whole) });
        }
    }
    steps
}

/// Standard error, as a share, at which a result counts as settled.
pub(crate) const SETTLED: f64 = 0.005;

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

/// How the watched results that need most draws settled, at most `most` of them, those that need
/// most first. Results that are the same in every draw are left out, and so are those that
/// arithmetic shows.
pub fn settling(scenario: &Scenario, ensemble: &Ensemble, most: usize) -> Vec<Settling> {
    let watched = watched(scenario, ensemble.layout());
    let shown = shown(scenario, &watched);
    let mut settling: Vec<Settling> = watched
        .into_iter()
        .zip(shown)
        .filter(|(_, shown)| !shown)
        .filter_map(|(watched, _)| {
            let share = relative_error(ensemble, &watched);
            let steps = steps(ensemble, &watched);
            let last = steps.last().filter(|last| last.estimate.error > 0.0 && share > 0.0)?;
            let within = last.estimate.error / share * SETTLED;
            let unsettled = steps.iter().rposition(|step| step.estimate.error > within);
            let settled_at = steps.get(unsettled.map_or(0, |i| i + 1)).map(|step| step.draws);
            Some(Settling {
                settled_within: NORMAL_97_5 * within,
                settled_at,
                needed: draws_needed(ensemble, &watched, SETTLED)?,
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
    fn mean_and_error(sequences: &[Sums]) -> (f64, f64) {
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

    fn estimate(sequences: &[Sums], whole: Whole) -> Estimate {
        let (mean, error) = Sums::mean_and_error(sequences);
        let count = sequences.iter().map(|sums| sums.count).sum();
        let error = if sequences.len() > 1 { Known::Between(error) } else { Known::Within(error) };
        Estimate::of(whole, mean, count, error)
    }
}

/// A mean over draws, or a share of them, with its Monte Carlo error.
#[derive(Debug, Clone, Copy)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its standard error; not a number where no draw differs, for then the draws do not tell it.
    /// That of a probability is known even then: half the width of its 95 % interval over 1.96.
    pub error: f64,
    /// Its 95 % interval: Wilson's for a probability.
    pub interval: (f64, f64),
}

/// A standard error found from the values of draws.
#[derive(Debug, Clone, Copy)]
enum Known {
    /// From the spread of independent draws.
    Within(f64),
    /// From the spread between replicates of even sampling.
    Between(f64),
}

impl Estimate {
    fn of(whole: Whole, mean: f64, draws: f64, known: Known) -> Self {
        let about = |error: f64| (mean - NORMAL_97_5 * error, mean + NORMAL_97_5 * error);
        match (whole, known) {
            (Whole::One, Known::Within(_)) => {
                let p = Probability::of_share(mean, draws);
                Estimate { mean, error: p.error(), interval: (p.low, p.high) }
            }
            (Whole::One, Known::Between(error)) => {
                // Even draws can be nearer to the truth than independent ones, but not than their
                // number resolves.
                let least = Probability::of_share(0.0, draws);
                if mean == 0.0 || mean == 1.0 || error < least.error() {
                    let (low, high) = ((mean - least.high).max(0.0), (mean + least.high).min(1.0));
                    return Estimate { mean, error: least.error(), interval: (low, high) };
                }
                let (low, high) = about(error);
                Estimate { mean, error, interval: (low.max(0.0), high.min(1.0)) }
            }
            (Whole::MeanOf(_), Known::Within(error) | Known::Between(error)) => {
                let error = if error > 0.0 { error } else { f64::NAN };
                Estimate { mean, error, interval: about(error) }
            }
        }
    }
}

/// What 100 % of an error is.
fn whole(ensemble: &Ensemble, watched: &Watched) -> f64 {
    match watched.whole {
        Whole::One => 1.0,
        Whole::MeanOf(column) => {
            let whole = tallied(ensemble, column).0;
            if whole > 0.0 { whole } else { f64::NAN }
        }
    }
}

/// The estimate of a watched result from all draws.
fn estimate(ensemble: &Ensemble, watched: &Watched) -> Estimate {
    let scale = ensemble.layout().scale(watched.column);
    let (mean, error, draws) = tallied(ensemble, watched.column);
    let known = ensemble
        .error_by_replicates(watched.column)
        .map_or(Known::Within(error), |error| Known::Between(error / scale));
    Estimate::of(watched.whole, mean, draws, known)
}

/// Mean, its error as of independent draws, and number of draws in which the result is there.
fn tallied(ensemble: &Ensemble, column: usize) -> (f64, f64, f64) {
    let scale = ensemble.layout().scale(column);
    let mut sums = Sums::default();
    for (value, count) in ensemble.tally(column).iter() {
        let (value, count) = (value as f64 / scale, count as f64);
        sums.count += count;
        sums.sum += value * count;
        sums.squares += value * value * count;
    }
    let (mean, error) = Sums::mean_and_error(&[sums]);
    (mean, error, sums.count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_those_of_means_and_of_means_of_sequences() {
        let mut one = Sums::default();
        [1.0, 2.0, 3.0, 4.0].iter().for_each(|&value| one.add(value));
        let (mean, error) = Sums::mean_and_error(&[one]);
        assert_eq!(mean, 2.5);
        assert!((error - libm::sqrt(5.0 / 3.0 / 4.0)).abs() < 1e-15);
        // Two sequences with means 1 and 2: their spread is ½ ÷ 2.
        let sequence = |sum| Sums { count: 10.0, sum, squares: 1e9 };
        let (mean, error) = Sums::mean_and_error(&[sequence(10.0), sequence(20.0)]);
        assert_eq!((mean, error), (1.5, 0.5));
    }

    #[test]
    fn none_of_the_draws_has_an_error_and_needs_as_many_as_its_interval_says() {
        let of =
            |hits: f64, draws| Estimate::of(Whole::One, hits / draws, draws, Known::Within(0.0));
        // Wilson's interval of 0 of n ends at z² ÷ (n + z²): for 100 draws at 3.70 %, an error of
        // 0.944 %.
        let none = of(0.0, 100.0);
        assert!((none.interval.1 - 0.036_99).abs() < 1e-5 && none.interval.0 == 0.0, "{none:?}");
        assert!((none.error - 0.009_437).abs() < 1e-6, "{none:?}");
        let all = of(100.0, 100.0);
        assert!((all.error - none.error).abs() < 1e-15 && all.interval.1 == 1.0, "{all:?}");
        // z ÷ 2(n + z²) ≤ 0.005 from n = 192.2 on.
        assert_eq!([fewest_draws(0.0, 0.005), fewest_draws(1.0, 0.005)], [193, 193]);
        // In the middle it is p(1 − p) ÷ error²: 10,000, less the 3.84 that Wilson's interval
        // begins with.
        assert_eq!(fewest_draws(0.5, 0.005), 9_997);
        // Even draws that are all alike are no surer.
        let even = Estimate::of(Whole::One, 0.0, 160.0, Known::Between(0.0));
        assert!((even.interval.1 - Probability::of(0, 160).high).abs() < 1e-15, "{even:?}");
    }

    #[test]
    fn a_mean_that_no_draw_moves_has_no_known_error() {
        let same = Estimate::of(Whole::MeanOf(0), 12.0, 100.0, Known::Within(0.0));
        assert!(same.error.is_nan() && same.mean == 12.0, "{same:?}");
        let varies = Estimate::of(Whole::MeanOf(0), 12.0, 100.0, Known::Within(0.5));
        assert!((varies.interval.0 - (12.0 - 0.98)).abs() < 1e-4, "{varies:?}");
    }
}
