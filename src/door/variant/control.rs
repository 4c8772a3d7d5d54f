//! The controls of a scenario: what can be moved in it, how far, and from where.

use serde::{Deserialize, Serialize};

use crate::analysis::advice::choice::plain_cost_of;
use crate::domain::measure::HowMany;
use crate::domain::{
    Action, BedKind, Bound, Class, Facility, Lever, Measure, Metric, Operator, Rule, Scenario,
    Text, Unit,
};
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

/// What a control is set to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Set {
    /// On or off.
    On(bool),
    /// A number.
    Number(f64),
    /// A word, or a month as `YYYY-MM`.
    Word(String),
}

/// What a control belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// A building project.
    Projects,
    /// A measure of the plan.
    Measures,
    /// Something that could be done beyond the plan.
    Levers,
    /// The bound of a rule.
    Rules,
    /// An uncertain assumption.
    Assumptions,
}

impl Group {
    /// All of them, in the order of a page.
    pub const ALL: [Group; 5] =
        [Group::Projects, Group::Measures, Group::Levers, Group::Rules, Group::Assumptions];

    /// The word for it in scenario files.
    pub fn word(self) -> &'static str {
        match self {
            Group::Projects => "projects",
            Group::Measures => "measures",
            Group::Levers => "levers",
            Group::Rules => "rules",
            Group::Assumptions => "assumptions",
        }
    }

    /// Its name.
    pub fn name(self) -> Text {
        Text::from(match self {
            Group::Projects => message!("Projects", "建设项目"),
            Group::Measures => message!("Measures", "举措"),
            Group::Levers => message!("What could be done", "备选举措"),
            Group::Rules => message!("Targets", "指标限值"),
            Group::Assumptions => message!("Assumptions that drive the answer", "影响最大的假设"),
        })
    }
}

/// How a control is moved.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// To a month from one to another, both included.
    Month(Month, Month),
    /// To one of some words, each with its name.
    Choice(Vec<(&'static str, Text)>),
    /// On or off.
    Switch,
    /// To a number.
    Number(Numbers),
    /// How far: 0 is not at all, each further step has a name.
    Steps(Vec<Text>),
}

/// The numbers that a control can be set to.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Distance between two neighbours.
    pub step: f64,
    /// Unit; empty for a bare number.
    pub unit: Text,
    /// Whether it is a share, shown in percent.
    pub is_share: bool,
}

/// Something that can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// Its name in settings: group, id and what of it, such as `projects.qingshan-home.opening`.
    pub id: String,
    /// What it belongs to.
    pub group: Group,
    /// Id of the thing it belongs to.
    pub of: String,
    /// Name of the thing it belongs to.
    pub thing: Text,
    /// What of the thing.
    pub what: Text,
    /// How it is moved.
    pub kind: Kind,
    /// What it is in the scenario; none for an assumption, which has a distribution there.
    pub now: Option<Set>,
    /// Trust class of what the scenario says.
    pub class: Class,
    /// What the scenario says, in words, where `now` does not tell.
    pub said: Text,
}

/// Every control of a scenario that its page shows, in the order of the page; `drivers` are the
/// assumptions that drive its answer, the strongest first.
pub fn controls(scenario: &Scenario, drivers: &[usize]) -> Vec<Control> {
    let page = &scenario.page;
    let mut all = Vec::new();
    let projects = scenario.facilities.iter().filter(|home| home.project.is_some());
    for home in shown(projects, |home| &home.id, page.projects.as_ref()) {
        all.extend(of_project(scenario, home));
    }
    for measure in shown(scenario.measures.iter(), |of| &of.id, page.measures.as_ref()) {
        all.extend(of_measure(scenario, measure));
    }
    for lever in shown(scenario.levers.list.iter(), |of| &of.id, page.levers.as_ref()) {
        all.push(of_lever(scenario, lever));
    }
    for rule in shown(scenario.rules.iter(), |of| &of.id, page.rules.as_ref()) {
        all.extend(of_rule(rule));
    }
    let named = page.assumptions.as_ref().map(|names| {
        let place = |name: &String| scenario.assumptions.iter().position(|of| of.id == *name);
        names.iter().filter_map(place).collect::<Vec<usize>>()
    });
    let shown = named.unwrap_or_else(|| drivers.to_vec());
    all.extend(shown.into_iter().filter_map(|at| of_assumption(scenario, at)));
    all
}

/// Things by the ids that are asked for, in that order; all of them where nothing is asked.
fn shown<'s, T>(
    things: impl Iterator<Item = &'s T> + Clone,
    id: impl Fn(&T) -> &String,
    wanted: Option<&Vec<String>>,
) -> Vec<&'s T> {
    match wanted {
        None => things.collect(),
        Some(ids) => {
            let of = |wanted: &String| things.clone().find(|thing| id(thing) == wanted);
            ids.iter().filter_map(of).collect()
        }
    }
}

fn of_project(scenario: &Scenario, home: &Facility) -> Vec<Control> {
    let Some(project) = &home.project else { return Vec::new() };
    let class = home.provenance[0].class;
    let control = |what: &str, name: Message, kind: Kind, now: Set| Control {
        id: format!("projects.{}.{what}", home.id),
        group: Group::Projects,
        of: home.id.clone(),
        thing: home.name.clone(),
        what: Text::from(name),
        kind,
        now: Some(now),
        class,
        said: Text::default(),
    };
    let years = scenario.years;
    // It may open at any time that is still ahead in the base year, and may be moved past the
    // horizon.
    let months = Kind::Month(
        Month::new(years.base + 1, 2).min(project.opening),
        Month::december(years.horizon).max(project.opening),
    );
    let total = home.beds.total();
    vec![
        control(
            "opening",
            message!("opens", "投用时间"),
            months,
            Set::Word(project.opening.to_string()),
        ),
        control(
            "operator",
            message!("run by", "运营方"),
            Kind::Choice(operators()),
            Set::Word(home.operator.word().to_owned()),
        ),
        control(
            "nursing",
            message!("nursing beds of {total}", "护理型床位（共{total}张）"),
            Kind::Number(beds(0, total)),
            Set::Number(f64::from(home.beds.kind(BedKind::Nursing))),
        ),
        control("built", message!("is built", "是否建设"), Kind::Switch, Set::On(true)),
    ]
}

fn operators() -> Vec<(&'static str, Text)> {
    let name = |operator: Operator| match operator {
        Operator::Government => Text::from(message!("government", "政府运营")),
        Operator::Social => Text::from(message!("socially", "社会化运营")),
    };
    Operator::ALL.map(|operator| (operator.word(), name(operator))).to_vec()
}

fn beds(min: u32, max: u32) -> Numbers {
    Numbers {
        min: f64::from(min),
        max: f64::from(max),
        step: 1.0,
        unit: Text::from(message!("beds", "张")),
        is_share: false,
    }
}

fn of_measure(scenario: &Scenario, measure: &Measure) -> Vec<Control> {
    let control = |what: &str, name: Message, kind: Kind, now: Set| Control {
        id: format!("measures.{}.{what}", measure.id),
        group: Group::Measures,
        of: measure.id.clone(),
        thing: measure.name.clone(),
        what: Text::from(name),
        kind,
        now: Some(now),
        class: measure.provenance.class,
        said: Text::default(),
    };
    let mut all =
        vec![control("on", message!("is taken", "是否采取"), Kind::Switch, Set::On(true))];
    let many = match measure.action {
        Action::Convert(HowMany::Beds(n))
        | Action::Transfer(HowMany::Beds(n), _)
        | Action::Remove(HowMany::Beds(n), _)
        | Action::Add(n, _) => Some(n),
        _ => None,
    };
    if let Some(n) = many {
        let there = scenario.facilities[measure.facility].beds.total();
        let most = match measure.action {
            Action::Add(..) => n.saturating_mul(3).clamp(50, 5_000).max(n),
            _ => there.max(n),
        };
        let now = Set::Number(f64::from(n));
        all.push(control("beds", message!("beds", "床位数"), Kind::Number(beds(1, most)), now));
    }
    let years = scenario.years;
    let months = Kind::Month(
        Month::new(years.base + 1, 1).min(measure.date),
        Month::december(years.horizon).max(measure.date),
    );
    let now = Set::Word(measure.date.to_string());
    all.push(control("date", message!("when", "时间"), months, now));
    all
}

fn of_lever(scenario: &Scenario, lever: &Lever) -> Control {
    let step = |at: u32| {
        let (beds, cost) = (lever.beds[at as usize - 1], plain_cost_of(lever, at));
        let cost = cost / 10_000.0;
        let beds = message!("{beds} beds", "{beds}张床位");
        Text::from(match cost > 0.0 {
            true => message!(
                "{beds}, {cost:.0} ten thousand yuan",
                "{beds}，{cost:.0}万元",
                beds = beds
            ),
            false => beds,
        })
    };
    let steps: Vec<Text> = (1..=lever.steps()).map(step).collect();
    Control {
        id: format!("levers.{}", lever.id),
        group: Group::Levers,
        of: lever.id.clone(),
        thing: lever.name.clone(),
        what: scenario.facilities[lever.facility].name.clone(),
        kind: Kind::Steps(steps),
        now: Some(Set::Number(0.0)),
        class: lever.provenance.class,
        said: Text::default(),
    }
}

fn of_rule(rule: &Rule) -> Vec<Control> {
    if rule.metric == Metric::JointCompliance {
        return Vec::new();
    }
    let several = rule.bounds.len() > 1;
    let control = |dated: &crate::domain::DatedBound| {
        let now = dated.bound.value().as_f64();
        let from = dated.from;
        let what = match (dated.bound, several) {
            (Bound::AtMost(_), false) => message!("at most", "不高于"),
            (Bound::AtLeast(_), false) => message!("at least", "不低于"),
            (Bound::AtMost(_), true) => message!("at most, from {from}", "{from}年起不高于"),
            (Bound::AtLeast(_), true) => message!("at least, from {from}", "{from}年起不低于"),
        };
        let is_share = rule.metric.is_share();
        let numbers = match is_share {
            true => Numbers { min: 0.0, max: 1.0, step: 0.01, unit: Text::default(), is_share },
            false => {
                let max = round_up(2.0 * now.max(1.0));
                let step = if now < 10.0 { nice(max / 100.0) } else { nice(max / 100.0).max(1.0) };
                Numbers {
                    min: 0.0,
                    max,
                    step,
                    unit: Text::from(rule.metric.unit().words()),
                    is_share,
                }
            }
        };
        Control {
            id: format!("rules.{}.{from}", rule.id),
            group: Group::Rules,
            of: rule.id.clone(),
            thing: rule.name.clone(),
            what: Text::from(what),
            kind: Kind::Number(numbers),
            now: Some(Set::Number(now)),
            class: rule.provenance.class,
            said: Text::default(),
        }
    };
    rule.bounds.iter().map(control).collect()
}

/// Ends of the values an assumption can be fixed at: those that one draw of a hundred lies beyond
/// on each side.
const ENDS: (f64, f64) = (0.01, 0.99);

fn of_assumption(scenario: &Scenario, at: usize) -> Option<Control> {
    let assumption = scenario.assumptions.get(at)?;
    let distribution = &assumption.distribution;
    let (low, high) = (distribution.quantile(ENDS.0), distribution.quantile(ENDS.1));
    if distribution.is_certain() || !(low.is_finite() && high.is_finite()) || high <= low {
        return None;
    }
    let step = nice((high - low) / 100.0);
    let is_share = matches!(assumption.unit, Unit::Share | Unit::Probability);
    let (lowest, highest) = distribution.support();
    let numbers = Numbers {
        min: (libm::floor(low / step) * step).max(lowest),
        max: (libm::ceil(high / step) * step).min(highest),
        step,
        unit: if is_share { Text::default() } else { Text::from(assumption.unit.words()) },
        is_share,
    };
    let say = |value: f64| match is_share {
        true => format!("{}%", short(value * 100.0, step * 100.0)),
        false => short(value, step),
    };
    let (p10, median, p90) =
        (distribution.quantile(0.1), distribution.median(), distribution.quantile(0.9));
    let [p10, median, p90] = [p10, median, p90].map(say);
    Some(Control {
        id: format!("assumptions.{}", assumption.id),
        group: Group::Assumptions,
        of: assumption.id.clone(),
        thing: assumption.label.clone(),
        what: Text::from(message!("fixed at", "固定为")),
        kind: Kind::Number(numbers),
        now: None,
        class: assumption.provenance.class,
        said: Text::from(message!(
            "uncertain: median {median}, 80 % of draws between {p10} and {p90}",
            "不确定：中位数{median}，80%的模拟介于{p10}与{p90}之间"
        )),
    })
}

/// A number with as many decimals as a step needs.
fn short(value: f64, step: f64) -> String {
    let decimals = (-libm::floor(libm::log10(step))).clamp(0.0, 6.0) as usize;
    format!("{value:.decimals$}")
}

/// The largest 1, 2 or 5 times a power of ten that is no larger.
fn nice(value: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    let digit = value / power;
    let digit = if digit >= 5.0 {
        5.0
    } else if digit >= 2.0 {
        2.0
    } else {
        1.0
    };
    digit * power
}

/// A round number that is no smaller.
fn round_up(value: f64) -> f64 {
    let step = nice(value);
    libm::ceil(value / step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!([0.034, 5.1, 99.0, 1.0].map(nice), [0.02, 5.0, 50.0, 1.0]);
        assert_eq!(short(0.123_456, 0.02), "0.12");
        assert_eq!(short(12.3, 1.0), "12");
    }
}
