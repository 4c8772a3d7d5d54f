//! The shares of beds on which a scenario sets limits, each with all its rules: what charts of
//! shares show.

use crate::chart::{Limit, LimitSpan, Role};
use crate::domain::{Area, Bound, Lang, Metric, Place, Rule, Scenario};
use crate::words::Word;

/// A share of beds in the district or a part of it, and the rules on it.
#[derive(Debug)]
pub(crate) struct LimitedShare<'s> {
    /// What is measured.
    pub metric: Metric,
    /// Where.
    pub place: Place,
    /// Index of each rule and the rule, by the first year in which it holds.
    pub rules: Vec<(usize, &'s Rule)>,
}

/// Every share of beds with a rule in force in a year of the scenario: government-operated beds
/// before nursing beds, the district before its parts.
pub(crate) fn limited_shares(scenario: &Scenario) -> Vec<LimitedShare<'_>> {
    let years = scenario.years;
    let mut shares: Vec<LimitedShare> = Vec::new();
    for metric in [Metric::GovernmentOperatedShare, Metric::NursingShare] {
        let of_metric = scenario.rules.iter().enumerate().filter(|(_, rule)| rule.metric == metric);
        let seen = of_metric.filter(|(_, r)| r.from() <= years.horizon && r.until >= years.base);
        let mut rules: Vec<(usize, &Rule)> = seen.collect();
        rules.sort_by_key(|(_, rule)| (order(rule.place), rule.from()));
        for (index, rule) in rules {
            match shares.last_mut().filter(|s| s.metric == metric && s.place == rule.place) {
                Some(share) => share.rules.push((index, rule)),
                None => {
                    shares.push(LimitedShare {
                        metric,
                        place: rule.place,
                        rules: vec![(index, rule)],
                    });
                }
            }
        }
    }
    shares
}

/// The district, then its urban and rural part, then its townships.
fn order(place: Place) -> usize {
    match place {
        Place::District => 0,
        Place::Area(Area::Urban) => 1,
        Place::Area(Area::Rural) => 2,
        Place::Township(index) => 3 + index.get(),
    }
}

impl LimitedShare<'_> {
    /// Its name: what is measured and, where it is not the district, where.
    pub(crate) fn name(&self, scenario: &Scenario, lang: Lang) -> String {
        let word = match self.metric {
            Metric::NursingShare => Word::NursingShare,
            _ => Word::GovernmentShare,
        };
        let name = word.text(lang);
        let place = match self.place {
            Place::District => return name.to_owned(),
            Place::Area(Area::Urban) => Word::ValUrban.text(lang),
            Place::Area(Area::Rural) => Word::ValRural.text(lang),
            Place::Township(index) => scenario.townships[index].name.get(lang),
        };
        Word::ShareIn.fill(lang, &[("name", name), ("place", place)])
    }

    /// Its colour.
    pub(crate) fn role(&self) -> Role {
        match self.metric {
            Metric::NursingShare => Role::Nursing,
            _ => Role::Government,
        }
    }

    /// The limits, each over the years of the scenario in which it holds.
    pub(crate) fn limits(&self, scenario: &Scenario) -> Vec<LimitSpan> {
        let years = scenario.years;
        let spans = self.rules.iter().flat_map(|(_, rule)| rule.spans());
        let seen = spans.filter(|&(from, until, _)| from <= years.horizon && until >= years.base);
        let limit = |(from, until, bound): (i32, i32, Bound)| LimitSpan {
            side: side(bound),
            from: from.max(years.base),
            until: until.min(years.horizon),
            value: bound.value().as_f64(),
        };
        seen.map(limit).collect()
    }

    /// The rules with a limit on one side.
    pub(crate) fn on(&self, of: Limit) -> Vec<(usize, &Rule)> {
        let has = |rule: &Rule| rule.spans().any(|(.., bound)| side(bound) == of);
        self.rules.iter().copied().filter(|(_, rule)| has(rule)).collect()
    }

    /// The rule on `side` that is in force in `year`: of several the strictest, which is met only
    /// where all of them are.
    pub(crate) fn strictest(&self, of: Limit, year: i32) -> Option<usize> {
        let in_force = self.rules.iter().filter(|(_, rule)| rule.in_force(year));
        let in_force = in_force.filter(|(_, rule)| side(rule.bound_in(year)) == of);
        let value = |rule: &Rule| rule.bound_in(year).value().as_f64();
        let strictest = in_force.min_by(|(_, a), (_, b)| match of {
            Limit::Cap => value(a).total_cmp(&value(b)),
            Limit::Floor => value(b).total_cmp(&value(a)),
        });
        strictest.map(|(index, _)| *index)
    }
}

/// Which side a bound is on.
fn side(bound: Bound) -> Limit {
    match bound {
        Bound::AtMost(_) => Limit::Cap,
        Bound::AtLeast(_) => Limit::Floor,
    }
}
