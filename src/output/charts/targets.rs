//! Charts of the targets: shares of beds against their limits, and how probable it is that each
//! target is met.

use super::limited_shares::{LimitedShare, limited_shares};
use super::points::fan_point;
use super::undrawn::Undrawn;
use crate::analysis::joint::{self, JointCompliance};
use crate::chart::{
    FanPoint, Limit, LimitCompliance, ProbabilityPoint, SharePanel, SharesView, TargetGroup,
    TargetRow, TargetsView, draw_shares, draw_targets,
};
use crate::domain::{Rule, Scenario};
use crate::engine::is_met;
use crate::engine::layout::Finding;
use crate::output::report::likelihood_of;
use crate::output::run::Run;
use crate::words::{Word, likelihood, list, number};

/// Panels of shares in one chart; more would be too small to read.
const MOST_SHARES: usize = 6;

/// Most rows of probabilities for the limits on one side of a share.
const MOST_ROWS: usize = 3;

/// Every share of beds on which there are rules, with all its limits.
pub(crate) fn shares(run: &Run) -> Option<Undrawn> {
    let limited = limited_shares(run.scenario);
    let panels: Vec<SharePanel> =
        limited.iter().filter_map(|share| share_panel(run, share)).take(MOST_SHARES).collect();
    if panels.is_empty() {
        return None;
    }
    let first = run.headline.compliance.iter().map(|c| c.year).min();
    let year = first.map_or(String::new(), |year| year.to_string());
    let due: Vec<_> = run.headline.compliance.iter().filter(|c| Some(c.year) == first).collect();
    let words: Vec<Word> = due.iter().map(|c| likelihood_of(c.met, c.attainable)).collect();
    let likely = words.iter().filter(|word| likelihood::is_likely(**word)).count();
    let word = match likely {
        _ if words.is_empty() || words.contains(&Word::Undecided) => Word::TitleShares,
        0 if words.iter().all(|word| *word == Word::Impossible) => Word::TitleSharesImpossible,
        0 => Word::TitleSharesFail,
        n if n == due.len() => Word::TitleSharesMet,
        _ => Word::TitleSharesSome,
    };
    let title = run
        .say(word, &[("year", &year), ("n", &likely.to_string()), ("of", &due.len().to_string())]);
    let mut subtitle = run.say(Word::SubtitleShares, &[]);
    if panels.len() < limited.len() {
        let counts = [("n", &*panels.len().to_string()), ("of", &limited.len().to_string())];
        subtitle = list::clauses(&[subtitle, run.say(Word::PanelsShown, &counts)], run.lang);
    }
    let view = SharesView { panels };
    Some(Undrawn::new("shares", title, subtitle, move |frame| draw_shares(&view, frame)))
}

fn share_panel(run: &Run, share: &LimitedShare) -> Option<SharePanel> {
    let scenario = run.scenario;
    let layout = run.results.layout();
    // All rules on one share have the same value.
    let &(any, _) = share.rules.first()?;
    let points = scenario.years.iter().filter_map(|year| {
        let column = layout.finding(any, scenario.years.index(year), Finding::Value);
        let summary = run.results.summary(column);
        (summary.present > 0).then(|| fan_point(year, summary))
    });
    let points: Vec<FanPoint> = points.collect();
    let compliance = [Limit::Cap, Limit::Floor].into_iter().flat_map(|side| {
        let rules = share.on(side);
        // More rows would leave no room for the share; of many rules the strictest of each year
        // stands for all.
        if rules.len() > MOST_ROWS {
            let met = |year: i32| Some(met(run, share.strictest(side, year)?, year));
            let points = scenario.years.iter().filter_map(met).collect();
            return vec![LimitCompliance { side, rule: None, points }];
        }
        let row = |&(index, rule): &(usize, &Rule)| LimitCompliance {
            side,
            rule: (rules.len() > 1).then(|| rule.name.get(run.lang).to_owned()),
            points: (scenario.years.iter().filter(|&year| rule.in_force(year)))
                .map(|year| met(run, index, year))
                .collect(),
        };
        rules.iter().map(row).collect()
    });
    let compliance = compliance.filter(|row| !row.points.is_empty()).collect();
    (!points.is_empty()).then(|| SharePanel {
        name: share.name(scenario, run.lang),
        role: share.role(),
        points,
        limits: share.limits(scenario),
        compliance,
    })
}

/// Whether any of these scenarios has several binding rules in force in one year, which may hold
/// together or not.
pub(crate) fn is_joint<'s>(scenarios: impl IntoIterator<Item = &'s Scenario>) -> bool {
    let several = |of: &Scenario| of.years.iter().any(|year| joint::binding(of, year).count() > 1);
    scenarios.into_iter().any(several)
}

fn met(run: &Run, rule: usize, year: i32) -> ProbabilityPoint {
    let years = run.scenario.years;
    let column = run.results.layout().finding(rule, years.index(year), Finding::Met);
    let p = run.results.probability(column, is_met);
    ProbabilityPoint { year, value: p.share, low: p.low, high: p.high }
}

/// Compliance of the binding rules together and of every rule by itself, the binding ones first;
/// and of the binding ones alone, where there are others.
pub(crate) fn targets(run: &Run) -> Vec<Undrawn> {
    let rules = &run.scenario.rules;
    let all = (!rules.is_empty()).then(|| compliance(run, Shown::All));
    let binding = rules.iter().filter(|rule| rule.binding).count();
    let alone = (binding > 0 && binding < rules.len()).then(|| compliance(run, Shown::Binding));
    alone.into_iter().chain(all).collect()
}

/// Which rules a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Binding,
}

fn compliance(run: &Run, shown: Shown) -> Undrawn {
    let scenario = run.scenario;
    let mut widest = 0.0_f64;
    let mut together = |year: i32| {
        let joint = JointCompliance::of(scenario, run.results, year)?;
        widest = widest.max(joint.met.high - joint.met.share).max(joint.met.share - joint.met.low);
        Some(joint.met.share)
    };
    let together = is_joint([scenario]).then(|| TargetGroup {
        heading: String::new(),
        targets: vec![TargetRow {
            name: joint::name().get(run.lang).to_owned(),
            series: vec![scenario.years.iter().map(&mut together).collect()],
        }],
    });
    let mut row = |index: usize, rule: &Rule| {
        let value = |year: i32| {
            rule.in_force(year).then(|| {
                let point = met(run, index, year);
                widest = widest.max(point.high - point.value).max(point.value - point.low);
                point.value
            })
        };
        let values: Vec<Option<f64>> = scenario.years.iter().map(value).collect();
        TargetRow { name: rule.name.get(run.lang).to_owned(), series: vec![values] }
    };
    let mut group = |binding: bool, word: Word| TargetGroup {
        heading: run.word(word),
        targets: (scenario.rules.iter().enumerate())
            .filter(|(_, rule)| rule.binding == binding)
            .map(|(index, rule)| row(index, rule))
            .collect(),
    };
    let mut groups: Vec<TargetGroup> = together.into_iter().collect();
    groups.push(group(true, Word::BindingTargets));
    if shown == Shown::All {
        groups.push(group(false, Word::OtherTargets));
    }
    let view =
        TargetsView { scenarios: Vec::new(), years: scenario.years.iter().collect(), groups };
    let (name, title) = match shown {
        Shown::All => ("compliance_probability", Word::TitleProbabilities),
        Shown::Binding => ("binding_probability", Word::TitleBinding),
    };
    let title = run.say(title, &[]);
    // Rounded outward: what is said then holds.
    let points = number::tenths(libm::ceil(widest * 1000.0) / 10.0, run.lang);
    let subtitle = [
        run.say(Word::SubtitleProbabilities, &[]),
        run.say(Word::WidestWilson, &[("points", &points)]),
    ];
    let subtitle = list::clauses(&subtitle, run.lang);
    Undrawn::new(name, title, subtitle, move |frame| draw_targets(&view, frame))
}
