//! The observations of a back-test scored: where each lies among the draws of the projection.
//!
//! Each observation is scored against the draws of its own result, place and year; scores are
//! judged together by result and horizon, and by the groups that the file names. Observations set
//! nothing: no assumption is moved by what it is judged by.

use std::sync::atomic::Ordering;

use crate::domain::{Extent, Observation, Observations, ObservedPlace, Scenario, Subject};
use crate::engine::layout::Finding;
use crate::engine::parallel::*;
use crate::engine::results::catalogue::CATALOGUE;
use crate::engine::{Model, ResultKey, Traced, Watch, What, Where, trace};

use super::judgement::Judgement;
use super::score::Score;

/// Values of draws held at a time: with their transposed copy 256 MiB. More observations are traced
/// in several passes.
const HELD: usize = 16 << 20;
/// What stands before the id of a rule where what it measures is observed.
pub const INDICATORS: &str = "indicators/";

/// The judgement of observations of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// What was observed.
    pub subject: Subject,
    /// Years after the base year.
    pub horizon: i32,
    /// Name of the grouping and of the group, where it is one.
    pub group: Option<(String, String)>,
    /// How the projection did.
    pub judgement: Judgement,
}

/// A back-test.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// The score of each observation, in their order; none where no draw has a value.
    pub scores: Vec<Option<Score>>,
    /// All observations of a result and horizon, then each group of them.
    pub judged: Vec<Judged>,
    /// Draws.
    pub draws: u32,
}

impl Backtest {
    /// Scores `observations` against `draws` draws of `model`; `None` where `watch` stopped it.
    ///
    /// # Panics
    /// If an observation is of a result that the scenario does not have: its reader sees to that.
    pub fn run(
        model: &Model,
        observations: &Observations,
        draws: u32,
        watch: &Watch,
    ) -> Option<Self> {
        let asked: Vec<Traced> =
            observations.list.iter().map(|observation| traced(model, observation)).collect();
        let mut scores = Vec::with_capacity(asked.len());
        for part in asked.chunks(in_a_pass(draws)) {
            let traced = trace(model, part, 0, draws, watch);
            if watch.stop.load(Ordering::Relaxed) {
                return None;
            }
            let first = scores.len();
            let values: Vec<(Vec<f64>, f64)> =
                traced.values.into_iter().zip(traced.central).collect();
            let values = values.into_par_iter().enumerate();
            let scored: Vec<Option<Score>> = values
                .map(|(i, (mut values, central))| {
                    Score::of(observations.list[first + i].value, central, &mut values)
                })
                .collect();
            scores.extend(scored);
        }
        let judged = judge(observations, &scores, model.scenario().years.base);
        Some(Backtest { scores, judged, draws })
    }

    /// What is judged of all observations, without groups.
    pub fn overall(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| judged.group.is_none())
    }
}

/// Passes over the draws that `observations` take.
pub fn passes(observations: usize, draws: u32) -> usize {
    observations.div_ceil(in_a_pass(draws)).max(1)
}

fn in_a_pass(draws: u32) -> usize {
    (HELD / draws.max(1) as usize).max(1)
}

/// The results of places and years that can be observed, beside people by age and sex, each with
/// whether only the district has it.
pub fn results(scenario: &Scenario) -> Vec<(String, bool)> {
    let there = |table: &str| table != "population" && Extent::of_table(table) <= scenario.extent;
    let stocks = CATALOGUE.iter().filter(|entry| there(entry.table)).map(|e| (e.name(), false));
    let rules = scenario.rules.iter().map(|rule| (format!("{INDICATORS}{}", rule.id), true));
    stocks.chain(rules).collect()
}

/// What is traced for an observation.
fn traced(model: &Model, observation: &Observation) -> Traced {
    let scenario = model.scenario();
    let Observation { subject, place, year, .. } = observation;
    match subject {
        Subject::People(ages, sex) => Traced::People {
            townships: match *place {
                ObservedPlace::District => scenario.townships_by_id(),
                ObservedPlace::Township(at) => vec![at],
            },
            year: scenario.years.index(*year),
            ages: *ages,
            sex: *sex,
        },
        Subject::Result(named) => {
            let what = match named.strip_prefix(INDICATORS) {
                Some(rule) => What::Rule(rule, Finding::Value),
                None => {
                    let found = CATALOGUE.iter().find(|entry| entry.name() == *named);
                    What::Stock(found.expect("the reader knows the results").stock)
                }
            };
            let place = match *place {
                ObservedPlace::District => Where::District,
                ObservedPlace::Township(at) => Where::Township(&scenario.townships[at].id),
            };
            let key = ResultKey { what, place, year: Some(*year) };
            Traced::Column(model.layout().column(&key).expect("the reader knows places and years"))
        }
    }
}

/// Judges all observations of a result and horizon, and each group of them.
fn judge(observations: &Observations, scores: &[Option<Score>], base: i32) -> Vec<Judged> {
    let list = &observations.list;
    let mut kinds: Vec<(&Subject, i32)> =
        list.iter().map(|o| (&o.subject, o.year - base)).collect();
    // In the order of the file.
    let mut known = Vec::new();
    kinds.retain(|kind| {
        let new = !known.contains(kind);
        if new {
            known.push(*kind);
        }
        new
    });
    let mut judged = Vec::new();
    for (subject, horizon) in kinds {
        let of_kind = |i: &usize| list[*i].subject == *subject && list[*i].year - base == horizon;
        let members: Vec<usize> = (0..list.len()).filter(of_kind).collect();
        let mut add = |group: Option<(String, String)>, members: &[usize]| {
            let there = members.iter().filter_map(|&i| scores[i].as_ref());
            if let Some(judgement) = Judgement::of(there) {
                judged.push(Judged { subject: subject.clone(), horizon, group, judgement });
            }
        };
        add(None, &members);
        for (at, grouping) in observations.groupings.iter().enumerate() {
            for (group, name) in grouping.groups.iter().enumerate() {
                let inside = |i: &&usize| list[**i].groups.get(at) == Some(&Some(group));
                let inside: Vec<usize> = members.iter().filter(inside).copied().collect();
                add(Some((grouping.name.clone(), name.clone())), &inside);
            }
        }
    }
    judged
}
