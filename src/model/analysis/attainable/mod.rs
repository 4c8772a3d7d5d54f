//! Whether a rule can be met at all, or can be missed at all: bounds over every outcome of openings
//! and measures.
//!
//! A rule that no draw met may be improbable or impossible, and only the second is a matter of
//! arithmetic. A share of beds is met or missed by the sum of what each group of homes puts in, so
//! the best and the worst of all outcomes are the sums of the best and worst of the groups, found
//! exactly in whole numbers and judged as the engine judges. Rules that hang on how many people
//! there are, or who finds a bed, have no such bounds: nothing is claimed of them.

pub mod outcomes;

use std::collections::BTreeMap;

use crate::domain::{BedKind, Metric, Operator, Rule, Scenario, TownshipIndex};
use crate::engine::outcome::homes::belongs;
use crate::engine::outcome::rules::{self, Observed};
use crate::engine::outcome::supply::TownshipBeds;

use outcomes::{Home, States};

/// What the outcomes of openings and measures allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attainable {
    /// Every outcome meets the rule.
    Always,
    /// No outcome meets it.
    Never,
    /// Some may and some may not, or nothing can be shown.
    Open,
}

impl Attainable {
    /// The word used in tables.
    pub fn word(self) -> &'static str {
        match self {
            Attainable::Always => "always",
            Attainable::Never => "never",
            Attainable::Open => "open",
        }
    }

    /// What holds of several rules together.
    pub fn of_all(all: impl IntoIterator<Item = Attainable>) -> Self {
        let all: Vec<Attainable> = all.into_iter().collect();
        if all.contains(&Attainable::Never) {
            Attainable::Never
        } else if !all.is_empty() && all.iter().all(|one| *one == Attainable::Always) {
            Attainable::Always
        } else {
            Attainable::Open
        }
    }
}

/// The outcomes of a scenario at the end of one year.
#[derive(Debug)]
pub struct Outcomes<'s> {
    scenario: &'s Scenario,
    year: i32,
    /// `None` where they are too many to follow.
    groups: Option<Vec<States>>,
}

impl<'s> Outcomes<'s> {
    /// The outcomes at the end of `year`.
    pub fn new(scenario: &'s Scenario, year: i32) -> Self {
        Outcomes { scenario, year, groups: outcomes::at_end_of(scenario, year) }
    }

    /// Whether `rule` can be met or missed at the end of the year.
    pub fn of(&self, rule: &Rule) -> Attainable {
        if rule.metric == Metric::JointCompliance {
            let set = rule.together.iter().map(|&index| &self.scenario.rules[index]);
            return Attainable::of_all(
                set.filter(|rule| rule.in_force(self.year)).map(|rule| self.of(rule)),
            );
        }
        let ends = match (rule.metric, &self.groups) {
            (Metric::SeriesCoverage | Metric::SeriesCount, _) => {
                Some([Observed::default(), Observed::default()])
            }
            (_, None) => None,
            (Metric::TownshipCoverage, Some(groups)) => Some(self.coverage(rule, groups)),
            (metric, Some(groups)) => self.extremes(rule, metric, groups),
        };
        let Some(ends) = ends else { return Attainable::Open };
        let series = rule.series.map(|index| &self.scenario.series[index]);
        if series.is_some_and(|series| series.delay.is_some()) {
            return Attainable::Open;
        }
        let given = series.map_or(0.0, |series| series.at(self.year));
        let all = &self.scenario.series;
        let met = ends.map(|seen| rules::judge(rule, all, given, self.year, &seen).met);
        match met {
            [true, true] => Attainable::Always,
            [false, false] => Attainable::Never,
            _ => Attainable::Open,
        }
    }

    /// The two outcomes in which a rule on sums over homes is missed by most and met by most.
    fn extremes(&self, rule: &Rule, metric: Metric, groups: &[States]) -> Option<[Observed; 2]> {
        let bound = rule.bound_in(self.year).value();
        let (part, whole) = (bound.denominator(), bound.numerator());
        // What a state puts on the side of the part, less its share of the whole: monotone in
        // whether the rule is met.
        let weigh = |seen: &Observed| -> Option<i128> {
            let TownshipBeds { beds, integrated_medical, open, social, .. } = &seen.supply;
            let share = |of: u32, all: u32| {
                i128::from(of) * i128::from(part) - i128::from(all) * i128::from(whole)
            };
            Some(match metric {
                Metric::GovernmentOperatedShare => {
                    share(beds.operator(Operator::Government), beds.total())
                }
                Metric::NursingShare => share(beds.kind(BedKind::Nursing), beds.total()),
                Metric::SociallyOperatedFacilityShare => share(*social, *open),
                Metric::IntegratedMedicalFacilities => i128::from(*integrated_medical),
                // The more nursing beds, the fewer of the series for each.
                Metric::SeriesPer100NursingBeds => -i128::from(beds.kind(BedKind::Nursing)),
                Metric::FacilityShare => share(seen.homes.counted, seen.homes.among),
                Metric::FacilityCount => i128::from(seen.homes.counted),
                Metric::BedsPerFacility => share(beds.total(), *open),
                Metric::TownshipCoverage
                | Metric::BedsPer1000Elderly
                | Metric::SupportedHousedShare
                | Metric::SeriesPer1000Elderly
                | Metric::SeriesCoverage
                | Metric::SeriesCount
                | Metric::Occupancy
                | Metric::JointCompliance
                | Metric::CostInYear
                | Metric::CumulativeCost
                | Metric::StaffGap
                | Metric::PeoplePerStaff
                | Metric::MeanWait
                | Metric::ShareWaited
                | Metric::AccessGini
                | Metric::AccessRuralToUrban
                | Metric::LowestAccess
                | Metric::UnmetShareGini
                | Metric::UnmetShareRuralToUrban
                | Metric::HighestUnmetShare => return None,
            })
        };
        let mut ends = [Observed::default(), Observed::default()];
        for states in groups {
            let mut seen: Vec<(i128, Observed)> = Vec::with_capacity(states.len());
            for state in states {
                let observed = self.observe(rule, state);
                seen.push((weigh(&observed)?, observed));
            }
            let least = seen.iter().min_by_key(|(weight, _)| *weight)?;
            let most = seen.iter().max_by_key(|(weight, _)| *weight)?;
            for (end, (_, observed)) in ends.iter_mut().zip([least, most]) {
                end.supply.add(&observed.supply);
                end.homes.counted += observed.homes.counted;
                end.homes.among += observed.homes.among;
            }
        }
        Some(ends)
    }

    /// What a rule sees of the homes of a group.
    fn observe(&self, rule: &Rule, state: &[Home]) -> Observed {
        let mut seen = Observed::default();
        for home in state.iter().filter(|home| home.is_open) {
            let facility = &self.scenario.facilities[home.facility];
            if belongs(self.scenario, rule.place, facility.township) {
                seen.supply.add(&TownshipBeds {
                    beds: home.beds,
                    integrated_medical: u32::from(facility.integrated_medical),
                    open: 1,
                    social: u32::from(home.main_operator == Operator::Social),
                    ..TownshipBeds::default()
                });
                seen.homes.add(rule, facility, &home.beds, home.main_operator);
            }
        }
        seen
    }

    /// The fewest and the most townships that may have an open comprehensive home. (Where a merger
    /// joins homes of two townships the true ends may lie inside these.)
    fn coverage(&self, rule: &Rule, groups: &[States]) -> [Observed; 2] {
        // By township: whether it may be without one, and whether it may have one.
        let mut may: BTreeMap<TownshipIndex, (bool, bool)> = (self.scenario.townships.indices())
            .filter(|&place| belongs(self.scenario, rule.place, place))
            .map(|place| (place, (true, false)))
            .collect();
        for states in groups {
            for (&place, (without, with)) in &mut may {
                let covers = |home: &Home| {
                    let facility = &self.scenario.facilities[home.facility];
                    home.is_open && facility.comprehensive && facility.township == place
                };
                *without &= states.iter().any(|state| !state.iter().any(covers));
                *with |= states.iter().any(|state| state.iter().any(covers));
            }
        }
        let townships = may.len() as u32;
        let count = |test: &dyn Fn(&(bool, bool)) -> bool| {
            may.values().filter(|may| test(may)).count() as u32
        };
        let seen = |covered: u32| Observed { townships, covered, ..Observed::default() };
        [seen(count(&|(without, _)| !without)), seen(count(&|(_, with)| *with))]
    }
}
