//! A failure of a plan as a user asks for it and is told of it.

use super::{AskedFailure, Extent, Failing, Rule, Scenario};
use crate::language::{Lang, Message};
use crate::message;

impl AskedFailure {
    /// Reads `joint`, the id or name of a rule, or `shortfall` with or without `=` and a number of
    /// people; then `@` and a year, or two with `-` between them. Without a year: the first
    /// headline year in which it can be judged, of a shortfall the last.
    ///
    /// # Errors
    /// What is wrong, with what could be written.
    pub fn read(text: &str, scenario: &Scenario) -> Result<Self, Message> {
        let (what, when) = match text.rsplit_once(['@', '＠']) {
            Some((what, when)) => (what.trim(), Some(when.trim())),
            None => (text.trim(), None),
        };
        let kind = kind(what, scenario)?;
        let years = match when {
            Some(when) => years(when, scenario)?,
            None => {
                let year = by_default(kind, scenario);
                (year, year)
            }
        };
        let in_force = |year: i32| match kind {
            Failing::Joint => scenario.rules.iter().any(|rule| rule.binding && rule.in_force(year)),
            Failing::Rule(at) => scenario.rules[at].in_force(year),
            Failing::Shortfall(_) => true,
        };
        if !(years.0..=years.1).any(in_force) {
            return Err(message!(
                "nothing of `{what}` is in force in {when}",
                "`{what}` 在 {when} 未生效",
                when = of_years(years)
            ));
        }
        Ok(AskedFailure { kind, years })
    }

    /// What is looked for where nothing is asked: that binding rules fail together, and that
    /// somebody has no bed.
    pub fn usual(scenario: &Scenario) -> Vec<Self> {
        let joint = AskedFailure::read("joint", scenario).ok();
        let shortfall = (scenario.extent == Extent::Beds)
            .then(|| AskedFailure::read("shortfall", scenario).ok())
            .flatten();
        joint.into_iter().chain(shortfall).collect()
    }

    /// That it happens, in words; or that it does not.
    pub fn words(&self, scenario: &Scenario, happens: bool) -> Message {
        let when = of_years(self.years);
        match (self.kind, happens) {
            (Failing::Joint, true) => message!(
                "in {when} not all binding rules hold together",
                "{when}约束性指标未能同时达标",
                when = when
            ),
            (Failing::Joint, false) => message!(
                "in {when} all binding rules hold together",
                "{when}约束性指标全部达标",
                when = when
            ),
            (Failing::Rule(at), happens) => {
                let name = Message::from(&scenario.rules[at].name);
                if happens {
                    message!(
                        "“{name}” is missed in {when}",
                        "{when}“{name}”未达标",
                        name = name,
                        when = when
                    )
                } else {
                    message!(
                        "“{name}” is met in {when}",
                        "{when}“{name}”达标",
                        name = name,
                        when = when
                    )
                }
            }
            (Failing::Shortfall(most), true) if most > 0.0 => message!(
                "in {when} more than {most} people have no bed",
                "{when}超过{most}人没有床位",
                when = when
            ),
            (Failing::Shortfall(most), false) if most > 0.0 => message!(
                "in {when} no more than {most} people have no bed",
                "{when}没有床位的不超过{most}人",
                when = when
            ),
            (Failing::Shortfall(_), true) => {
                message!("in {when} somebody has no bed", "{when}有人没有床位", when = when)
            }
            (Failing::Shortfall(_), false) => {
                message!("in {when} everybody has a bed", "{when}人人有床位", when = when)
            }
        }
    }

    /// It as it is asked for.
    pub fn id(&self, scenario: &Scenario) -> String {
        let what = match self.kind {
            Failing::Joint => "joint".to_owned(),
            Failing::Rule(at) => scenario.rules[at].id.clone(),
            Failing::Shortfall(most) if most > 0.0 => format!("shortfall={most}"),
            Failing::Shortfall(_) => "shortfall".to_owned(),
        };
        match self.years {
            (first, last) if first == last => format!("{what}@{first}"),
            (first, last) => format!("{what}@{first}-{last}"),
        }
    }
}

/// Years in words: `2025`, `2025–2030`, `2025年`, `2025—2030年`.
fn of_years((first, last): (i32, i32)) -> Message {
    if first == last {
        message!("{first}", "{first}年")
    } else {
        message!("any year of {first}–{last}", "{first}—{last}年间任一年")
    }
}

fn kind(what: &str, scenario: &Scenario) -> Result<Failing, Message> {
    if what == "joint" {
        return if scenario.rules.iter().any(|rule| rule.binding) {
            Ok(Failing::Joint)
        } else {
            Err(message!("the scenario has no binding rule", "情景没有约束性指标"))
        };
    }
    let (name, bound) = match what.split_once(['=', '＝', '>', '＞']) {
        Some((name, bound)) => (name.trim(), Some(bound.trim())),
        None => (what, None),
    };
    if name == "shortfall" {
        if scenario.extent < Extent::Beds {
            return Err(message!(
                "the scenario has no facilities, so nobody can be without a bed",
                "情景没有养老机构，无从判断是否缺少床位"
            ));
        }
        let most = bound.map_or(Ok(0.0), |bound| match bound.parse::<f64>() {
            Ok(most) if most.is_finite() && most >= 0.0 => Ok(most),
            _ => Err(message!(
                "`{bound}` is no number of people: write for example `shortfall=50`",
                "`{bound}` 不是人数，请写成例如 `shortfall=50`"
            )),
        });
        return Ok(Failing::Shortfall(most?));
    }
    let is = |rule: &Rule| {
        rule.id == what || [Lang::En, Lang::Zh].into_iter().any(|lang| rule.name.get(lang) == what)
    };
    scenario.rules.iter().position(is).map(Failing::Rule).ok_or_else(|| {
        let known: Vec<&str> = scenario.rules.iter().map(|rule| rule.id.as_str()).collect();
        message!(
            "`{what}` is no failure that is known; write `joint`, `shortfall`, `shortfall=50` or the id of a rule: {known}",
            "`{what}` 不是可识别的失败；可写 `joint`、`shortfall`、`shortfall=50` 或指标编号：{known}",
            known = known.join(", ")
        )
    })
}

fn years(text: &str, scenario: &Scenario) -> Result<(i32, i32), Message> {
    let (base, horizon) = (scenario.years.base, scenario.years.horizon);
    let wrong = || {
        message!(
            "`{text}` is no year from {base} to {horizon}, nor two with `-` between them",
            "`{text}` 不是 {base} 至 {horizon} 的年份，也不是用 `-` 连接的两个年份"
        )
    };
    // Digits, with at most one letter between the years and one behind them.
    let digits = |c: char| c.is_ascii_digit();
    let read: Vec<i32> = text.split(|c| !digits(c)).filter_map(|part| part.parse().ok()).collect();
    let letters = text.chars().filter(|&c| !digits(c)).count();
    match read[..] {
        [year] if letters < 2 && scenario.years.holds(year) => Ok((year, year)),
        [first, last] if first <= last && letters < 3 => {
            let both = scenario.years.holds(first) && scenario.years.holds(last);
            if both { Ok((first, last)) } else { Err(wrong()) }
        }
        _ => Err(wrong()),
    }
}

fn by_default(kind: Failing, scenario: &Scenario) -> i32 {
    let headline = &scenario.headline;
    let last = headline.last().copied().unwrap_or(scenario.years.horizon);
    let first = |in_force: &dyn Fn(i32) -> bool| {
        let all = headline.iter().copied().chain(scenario.years.iter());
        all.into_iter().find(|&year| in_force(year)).unwrap_or(last)
    };
    match kind {
        Failing::Shortfall(_) => last,
        Failing::Rule(at) => first(&|year| scenario.rules[at].in_force(year)),
        Failing::Joint => {
            first(&|year| scenario.rules.iter().any(|rule| rule.binding && rule.in_force(year)))
        }
    }
}
