//! What the rules find in a draw: each at the end of each year, those on money and staff when all
//! years are known, joint compliance last.

use super::account_rules::{self, AccountRule};
use super::outcome::equity::TownshipAccess;
use super::outcome::homes::{HomesSeen, belongs};
use super::outcome::housing::Supported;
use super::outcome::rules::{self, Observed, Verdict, WaitSeen};
use super::outcome::supply::TownshipBeds;
use super::params::Params;
use super::results::key;
use super::results::layout::{Finding, Layout};
use super::world::people::Headcount;
use crate::domain::{ByTownship, Metric, Place, Rule, Scenario, TownshipIndex};

/// The rules of a scenario, ordered by what they look at.
#[derive(Debug)]
pub(super) struct Compliance {
    views: Vec<View>,
    /// Rules on money and staff, judged when all years are known.
    of_accounts: Vec<AccountRule>,
    /// Rules on joint compliance, judged after all others.
    joint: Vec<usize>,
    /// Townships in the order of their ids, so that sums do not depend on the order of the file.
    by_id: Vec<TownshipIndex>,
}

/// A part of the district that rules look at, and the rules that do.
#[derive(Debug)]
struct View {
    place: Place,
    rules: Vec<usize>,
    /// Whether a rule is of how evenly townships fare.
    asks_for_equity: bool,
}

/// What a plan has made of a world by the end of a year, by township.
pub(super) struct YearEnd<'s> {
    pub(super) people: &'s [Headcount],
    pub(super) beds: &'s ByTownship<TownshipBeds>,
    pub(super) supported: &'s [Supported],
    /// Beds filled, by kind.
    pub(super) occupied: &'s [Vec<f64>; 2],
    /// Homes that rules count, by rule.
    pub(super) homes: &'s [HomesSeen],
    /// Waits by the kind of bed looked for; nothing where every year is placed anew.
    pub(super) waits: &'s [[WaitSeen; 2]],
    /// How each township fares.
    pub(super) fares: &'s [TownshipAccess],
}

impl Compliance {
    /// Of a scenario whose rows are laid out so.
    pub(super) fn new(scenario: &Scenario, layout: &Layout) -> Self {
        Compliance {
            views: views(&scenario.rules),
            of_accounts: account_rules::of(scenario, layout),
            joint: (scenario.rules.iter().enumerate())
                .filter(|(_, rule)| rule.metric == Metric::JointCompliance)
                .map(|(index, _)| index)
                .collect(),
            by_id: scenario.townships_by_id(),
        }
    }

    /// Writes what the rules find that need all years: those on money and staff, then joint
    /// compliance.
    pub(super) fn judge_all_years(&self, scenario: &Scenario, layout: &Layout, row: &mut [f64]) {
        self.judge_accounts(scenario, layout, row);
        let years = 0..scenario.years.count();
        years.for_each(|year| self.judge_together(scenario, layout, row, year));
    }

    /// Writes what the rules find at the end of a year, but those that need all years.
    pub(super) fn judge_year(
        &self,
        scenario: &Scenario,
        layout: &Layout,
        row: &mut [f64],
        year: usize,
        district: &YearEnd,
        params: &Params,
    ) {
        let (rules, series) = (&scenario.rules, &scenario.series);
        let calendar_year = scenario.years.base + year as i32;
        for view in &self.views {
            let mut seen = Observed::default();
            for &t in &self.by_id {
                if belongs(scenario, view.place, t) {
                    let at = t.get();
                    let residents = district.occupied.iter().map(|kind| kind[at]).sum();
                    let older = district.people[at].aged[year][0];
                    seen.add(&district.beds[t], older, district.supported[at], residents);
                    if let Some(waits) = district.waits.get(at) {
                        seen.add_waits(waits);
                    }
                    if view.asks_for_equity {
                        seen.fares.push(district.fares[at]);
                    }
                }
            }
            for &index in &view.rules {
                let rule = &rules[index];
                seen.homes = district.homes.get(index).copied().unwrap_or_default();
                let given =
                    rule.series.map_or(0.0, |s| rules::given(&series[s], params, calendar_year));
                let verdict = rules::judge(rule, series, given, calendar_year, &seen);
                put(layout, row, (index, year), verdict);
            }
        }
    }

    /// The rules on money and staff, which follow from the results of all years.
    fn judge_accounts(&self, scenario: &Scenario, layout: &Layout, row: &mut [f64]) {
        for of in &self.of_accounts {
            let rule = &scenario.rules[of.rule()];
            for (year, calendar_year) in scenario.years.iter().enumerate() {
                let seen = Observed { accounts: of.seen(row, year), ..Observed::default() };
                let verdict = rules::judge(rule, &scenario.series, 0.0, calendar_year, &seen);
                put(layout, row, (of.rule(), year), verdict);
            }
        }
    }

    /// Joint compliance, of what each rule has found.
    fn judge_together(&self, scenario: &Scenario, layout: &Layout, row: &mut [f64], year: usize) {
        let rules = &scenario.rules;
        let calendar_year = scenario.years.base + year as i32;
        let is_met =
            |row: &[f64], index: usize| key::is_met(row[layout.finding(index, year, Finding::Met)]);
        let in_force = |index: &usize| rules[*index].in_force(calendar_year);
        for &index in &self.joint {
            let set = rules[index].together.iter().copied().filter(in_force);
            let verdict = rules::all_met(set.map(|of| is_met(row, of)));
            put(layout, row, (index, year), verdict);
        }
        let binding = (0..rules.len()).filter(|index| rules[*index].binding).filter(in_force);
        let all_binding = rules::all_met(binding.map(|index| is_met(row, index)));
        row[layout.joint_compliance(year)] = all_binding.value;
    }
}

fn put(layout: &Layout, row: &mut [f64], (rule, year): (usize, usize), verdict: Verdict) {
    let mut put = |finding, value| row[layout.finding(rule, year, finding)] = value;
    put(Finding::Value, verdict.value);
    put(Finding::Met, f64::from(u8::from(verdict.met)));
    put(Finding::Gap, verdict.gap);
}

/// The parts of the district that `rules` look at, each once.
fn views(rules: &[Rule]) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    let single = |(_, rule): &(usize, &Rule)| {
        rule.metric != Metric::JointCompliance && !rule.metric.is_of_accounts()
    };
    for (index, rule) in rules.iter().enumerate().filter(single) {
        let asks_for_equity = rule.metric.equity().is_some();
        match views.iter_mut().find(|view| view.place == rule.place) {
            Some(view) => {
                view.rules.push(index);
                view.asks_for_equity |= asks_for_equity;
            }
            None => views.push(View { place: rule.place, rules: vec![index], asks_for_equity }),
        }
    }
    views
}
