//! Rules on beds, judged exactly and fast: what a rule has to spare in a year is a whole number
//! that levers add to.
//!
//! For each rule and year in question a plan has a *margin* in every draw, a whole number that is 0
//! or more where the rule is met: for a floor of n/d it is d · part − n · whole. Margins are linear
//! in beds and homes, so the levers of homes that have nothing to do with one another add to them;
//! homes that a lever or a merger ties together are one *group*, and every combination of its
//! levers is run through the calendar of the engine, with the luck that it has in a whole draw.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{finds_its_beds, with};
use crate::domain::lever::Deed;
use crate::domain::{
    Action, BedKind, Bound, ByFacility, ByTownship, FacilityIndex, Metric, Operator, Rule, Scenario,
};
use crate::engine::Draw;
use crate::engine::build_out::BuildOut;
use crate::engine::outcome::homes::belongs;
use crate::engine::outcome::supply::TownshipBeds;
use crate::engine::parallel::*;
use crate::language::{Lang, Message};
use crate::message;

/// Most combinations of the levers of one group.
const MOST_COMBINATIONS: usize = 20_000;

/// Whether a rule on this is about beds and homes alone, and can be judged without the people.
pub(crate) fn is_of_beds(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::GovernmentOperatedShare
            | Metric::NursingShare
            | Metric::TownshipCoverage
            | Metric::SociallyOperatedFacilityShare
            | Metric::IntegratedMedicalFacilities
    )
}

/// A rule in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Constraint {
    /// Index of the rule.
    pub rule: usize,
    /// The year.
    pub year: i32,
    /// Margin of one bed, home or township more: the denominator of the bound.
    pub unit: i64,
}

/// Levers of homes that are tied together.
#[derive(Debug)]
pub struct Group {
    /// Indices of its levers.
    pub levers: Vec<usize>,
    /// How many ways each lever has, not pulled included.
    pub ways: Vec<usize>,
    /// What each combination adds to the margins, `[draw][constraint]`; nothing where the door
    /// would refuse it.
    pub effects: Vec<Option<Vec<i64>>>,
}

impl Group {
    /// Place of a choice among the combinations.
    pub(crate) fn combination(&self, choice: &[u32]) -> usize {
        let ways = self.levers.iter().zip(&self.ways);
        ways.rev().fold(0, |place, (&lever, &ways)| place * ways + choice[lever] as usize)
    }

    /// How far each of its levers is pulled in a combination.
    pub fn steps(&self, mut combination: usize) -> Vec<u32> {
        let step = |ways: &usize| {
            let step = (combination % ways) as u32;
            combination /= ways;
            step
        };
        self.ways.iter().map(step).collect()
    }
}

/// Margins of a plan and what levers add to them, draw by draw; draws in which all are equal are
/// one, with a weight.
#[derive(Debug)]
pub struct Margins {
    /// What is judged.
    pub constraints: Vec<Constraint>,
    /// The levers.
    pub groups: Vec<Group>,
    /// Margins with no lever pulled, `[draw][constraint]`.
    pub base: Vec<i64>,
    /// How many draws each stands for.
    pub weights: Vec<u32>,
    /// Draws in all.
    pub draws: u32,
}

/// Levers of one group combine in too many ways to be tried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub struct TooMany {
    /// A lever of the group.
    pub lever: String,
    /// In how many ways they combine.
    pub ways: usize,
}

impl From<&TooMany> for Message {
    fn from(TooMany { lever, ways }: &TooMany) -> Self {
        message!(
            "the levers of one home, or of homes tied by mergers, combine in {ways} ways, `{lever}` among them",
            "同一机构（或因合并而相连的机构）的备选举措有 {ways} 种组合，其中包括 `{lever}`"
        )
    }
}

impl Margins {
    /// Those of the `rules` of `scenario`, each in its years in force from `from` on, in draws 1 to
    /// `draws` with `seed`.
    ///
    /// # Errors
    /// If levers of tied homes combine in too many ways.
    pub fn new(
        scenario: &Scenario,
        rules: &[usize],
        from: i32,
        seed: u64,
        draws: u32,
    ) -> Result<Self, TooMany> {
        let constraints = constraints(scenario, rules, from);
        let none = vec![0; scenario.levers.list.len()];
        let base = margins(&with(scenario, &none), scenario, &constraints, seed, draws);
        let mut groups = Vec::new();
        for (levers, facilities) in tied(scenario, rules) {
            let ways: Vec<usize> =
                levers.iter().map(|&l| scenario.levers.list[l].steps() as usize + 1).collect();
            let all = ways.iter().fold(1_usize, |all, &ways| all.saturating_mul(ways));
            if all > MOST_COMBINATIONS {
                let lever = scenario.levers.list[levers[0]].id.clone();
                return Err(TooMany { lever, ways: all });
            }
            let mut group = Group { levers, ways, effects: Vec::new() };
            let alone = part(&with(scenario, &none), &facilities);
            let before = margins(&alone, scenario, &constraints, seed, draws);
            let effect = |combination: usize| {
                let mut choice = none.clone();
                for (&lever, step) in group.levers.iter().zip(group.steps(combination)) {
                    choice[lever] = step;
                }
                let whole = with(scenario, &choice);
                if !finds_its_beds(scenario, &whole) {
                    return None;
                }
                let after =
                    margins(&part(&whole, &facilities), scenario, &constraints, seed, draws);
                Some(after.iter().zip(&before).map(|(after, before)| after - before).collect())
            };
            let combinations: Vec<usize> = (0..all).collect();
            group.effects = combinations.par_iter().map(|&c| effect(c)).collect();
            groups.push(group);
        }
        let weights = vec![1; draws as usize];
        Ok(Margins { constraints, groups, base, weights, draws }.merged())
    }

    /// The same with equal draws made one.
    fn merged(mut self) -> Self {
        let n = self.constraints.len();
        let mut seen: BTreeMap<Vec<i64>, usize> = BTreeMap::new();
        let (mut kept, mut weights): (Vec<usize>, Vec<u32>) = (Vec::new(), Vec::new());
        for draw in 0..self.weights.len() {
            let mut pattern = self.base[draw * n..(draw + 1) * n].to_vec();
            for effect in self.groups.iter().flat_map(|group| &group.effects).flatten() {
                pattern.extend(&effect[draw * n..(draw + 1) * n]);
            }
            let at = *seen.entry(pattern).or_insert_with(|| {
                kept.push(draw);
                weights.push(0);
                weights.len() - 1
            });
            weights[at] += self.weights[draw];
        }
        let keep = |all: &[i64]| -> Vec<i64> {
            kept.iter().flat_map(|&draw| all[draw * n..(draw + 1) * n].iter().copied()).collect()
        };
        self.base = keep(&self.base);
        for effect in self.groups.iter_mut().flat_map(|group| &mut group.effects).flatten() {
            *effect = keep(effect);
        }
        self.weights = weights;
        self
    }

    /// Margins of a choice, `[draw][constraint]`; nothing where the door would refuse it.
    pub fn of(&self, choice: &[u32]) -> Option<Vec<i64>> {
        let mut sums = self.base.clone();
        for group in &self.groups {
            let effect = group.effects[group.combination(choice)].as_ref()?;
            sums.iter_mut().zip(effect).for_each(|(sum, more)| *sum += more);
        }
        Some(sums)
    }

    /// What is missing with these margins of one draw: of each rule in its worst year. The years of
    /// a rule stand together.
    fn lacking(&self, margins: &[i64]) -> f64 {
        let (mut sum, mut worst, mut rule) = (0.0, 0.0_f64, usize::MAX);
        for (constraint, &margin) in self.constraints.iter().zip(margins) {
            if constraint.rule != rule {
                sum += worst;
                (worst, rule) = (0.0, constraint.rule);
            }
            if margin < 0 {
                worst = worst.max(-margin as f64 / constraint.unit as f64);
            }
        }
        sum + worst
    }

    /// In how many draws a choice meets everything, and what is missing in the `needed` draws that
    /// are missed by least, in beds, homes and townships.
    pub fn judge(&self, choice: &[u32], needed: u32) -> Option<Judged> {
        let (sums, n) = (self.of(choice)?, self.constraints.len());
        if n == 0 {
            return Some(Judged { held: self.draws, missing: 0.0 });
        }
        let mut held = 0;
        let mut missed: Vec<(f64, u32)> = Vec::new();
        for (margins, &weight) in sums.chunks_exact(n).zip(&self.weights) {
            let lacking = self.lacking(margins);
            if lacking > 0.0 {
                missed.push((lacking, weight));
            } else {
                held += weight;
            }
        }
        let mut open = needed.saturating_sub(held);
        missed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut missing = 0.0;
        for (beds, weight) in missed {
            let taken = weight.min(open);
            missing += beds * f64::from(taken);
            open -= taken;
        }
        Some(Judged { held, missing })
    }
}

/// How a choice does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Draws in which everything asked for holds.
    pub held: u32,
    /// What is missing to the draws needed; 0 where they are reached.
    pub missing: f64,
}

/// The rules in their years.
fn constraints(scenario: &Scenario, rules: &[usize], from: i32) -> Vec<Constraint> {
    let years = || scenario.years.iter().filter(|&year| year >= from);
    let of = |&rule: &usize| {
        let about = &scenario.rules[rule];
        let unit = move |year| about.bound_in(year).value().denominator();
        years().filter(|&y| about.in_force(y)).map(move |year| Constraint {
            rule,
            year,
            unit: unit(year),
        })
    };
    rules.iter().filter(|&&rule| is_of_beds(scenario.rules[rule].metric)).flat_map(of).collect()
}

/// Margins of `made`, a plan of `scenario` or a part of one, `[draw][constraint]`.
fn margins(
    made: &Scenario,
    scenario: &Scenario,
    constraints: &[Constraint],
    seed: u64,
    draws: u32,
) -> Vec<i64> {
    let build_out = BuildOut::new(made.clone(), seed);
    let mut all = Vec::with_capacity(constraints.len() * draws as usize);
    for draw in 1..=u64::from(draws) {
        let beds = build_out.by_year(Draw::Number(draw));
        for constraint in constraints {
            let rule = &scenario.rules[constraint.rule];
            let townships = &beds[scenario.years.index(constraint.year)];
            all.push(margin(scenario, rule, constraint.year, townships));
        }
    }
    all
}

/// What `rule` has to spare in `year` with these beds.
pub fn margin(
    scenario: &Scenario,
    rule: &Rule,
    year: i32,
    townships: &ByTownship<TownshipBeds>,
) -> i64 {
    let mut seen = TownshipBeds::default();
    let (mut covered, mut all) = (0, 0);
    for (index, beds) in townships.each() {
        if belongs(scenario, rule.place, index) {
            seen.add(beds);
            covered += u32::from(beds.comprehensive);
            all += 1;
        }
    }
    let (part, whole) = match rule.metric {
        Metric::GovernmentOperatedShare => {
            (seen.beds.operator(Operator::Government), seen.beds.total())
        }
        Metric::NursingShare => (seen.beds.kind(BedKind::Nursing), seen.beds.total()),
        Metric::TownshipCoverage => (covered, all),
        Metric::SociallyOperatedFacilityShare => (seen.social, seen.open),
        Metric::IntegratedMedicalFacilities => (seen.integrated_medical, 1),
        // Others are judged by the engine.
        _ => (0, 0),
    };
    let bound = rule.bound_in(year);
    let (n, d) = (bound.value().numerator(), bound.value().denominator());
    let more = d * i64::from(part) - n * i64::from(whole);
    match bound {
        Bound::AtLeast(_) => more,
        Bound::AtMost(_) => -more,
    }
}

/// The levers of homes that are tied together, with these homes: by a merger, or by being
/// comprehensive homes of one township where rules ask how many townships have one.
fn tied<'s>(scenario: &'s Scenario, rules: &[usize]) -> Vec<(Vec<usize>, BTreeSet<&'s str>)> {
    let mut head: ByFacility<FacilityIndex> = scenario.facilities.indices().collect();
    let find = |head: &ByFacility<FacilityIndex>, mut at: FacilityIndex| {
        while head[at] != at {
            at = head[at];
        }
        at
    };
    let mut pairs = Vec::new();
    let mut merge = |from: FacilityIndex, action: Action| {
        if let Action::Merge(into) = action {
            pairs.push((from, into));
        }
    };
    scenario.measures.iter().for_each(|m| merge(m.facility, m.action));
    for lever in &scenario.levers.list {
        if let Deed::Measures(steps) = &lever.deed {
            steps.iter().flatten().for_each(|m| merge(m.facility, m.action));
        }
    }
    let covers = |&rule: &usize| scenario.rules[rule].metric == Metric::TownshipCoverage;
    if rules.iter().any(covers) {
        let comprehensive = scenario.facilities.each().filter(|(_, home)| home.comprehensive);
        let comprehensive: Vec<FacilityIndex> = comprehensive.map(|(at, _)| at).collect();
        let township = |at: FacilityIndex| scenario.facilities[at].township;
        for (i, &one) in comprehensive.iter().enumerate() {
            let same = comprehensive[i + 1..].iter().filter(|&&o| township(o) == township(one));
            pairs.extend(same.map(|&other| (one, other)));
        }
    }
    for (one, other) in pairs {
        let (one, other) = (find(&head, one), find(&head, other));
        head[one.max(other)] = one.min(other);
    }
    let heads: ByFacility<FacilityIndex> = head.indices().map(|at| find(&head, at)).collect();
    let mut groups: BTreeMap<FacilityIndex, Vec<usize>> = BTreeMap::new();
    for (index, lever) in scenario.levers.list.iter().enumerate() {
        groups.entry(heads[lever.facility]).or_default().push(index);
    }
    let homes_of = |group: FacilityIndex| {
        let homes = scenario.facilities.iter().zip(&heads).filter(|(_, head)| **head == group);
        homes.map(|(home, _)| home.id.as_str()).collect()
    };
    groups.into_iter().map(|(head, levers)| (levers, homes_of(head))).collect()
}

/// The homes of `made` with these ids, and what is done to them.
fn part(made: &Scenario, ids: &BTreeSet<&str>) -> Scenario {
    let mut small = made.clone();
    small.keep_facilities(|facility| ids.contains(facility.id.as_str()));
    small
}
