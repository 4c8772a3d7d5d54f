//! Futures in sentences: how often a plan fails, where, and where nothing sets the failures apart.

use super::BrokenPlan;
use crate::analysis::facts::known::{Variable, VariableUnit};
use crate::analysis::futures::answer::Broken;
use crate::analysis::futures::prim::{Region, Side};
use crate::language::Message;
use crate::message;
use crate::output::amount;
use crate::output::answer::both;
use crate::quantity::Month;
use crate::words::number;

impl BrokenPlan<'_> {
    /// How often a failure happens, then a sentence for each box; or why there is none.
    pub fn sentences(&self, broken: &Broken) -> Vec<Message> {
        let p = broken.probability;
        let what = self.capital(broken.failure.words(self.scenario, true));
        if p.share == 0.0 {
            return vec![message!("{what}: in no draw.", "{what}：没有一次模拟。", what = what)];
        }
        if p.share == 1.0 {
            return vec![message!(
                "{what}: in every draw. No future breaks the plan, it fails in all of them.",
                "{what}：每次模拟都如此。并非某种情形使方案失败，而是在所有情形下都失败。",
                what = what
            )];
        }
        let mut said = vec![message!(
            "{what}: in {p} of draws.",
            "{what}：概率为{p}。",
            what = what,
            p = percent(p.share)
        )];
        if broken.too_few() {
            let n = broken.rarer();
            said.push(message!(
                "{n} draws are too few to say what sets them apart.",
                "只有{n}次模拟，不足以说明其特点。"
            ));
        } else if broken.found.regions.is_empty() {
            said.push(message!(
                "No assumption or date sets these draws apart: it is chance, or many things together.",
                "没有哪项假设或时间能区分这些模拟：原因在于偶然，或多项因素共同作用。"
            ));
        }
        let regions = broken.found.regions.iter().enumerate();
        said.extend(regions.map(|(at, region)| self.region(broken, region, at > 0)));
        said
    }

    fn region(&self, broken: &Broken, region: &Region, further: bool) -> Message {
        let sides: Vec<Message> = region.sides.iter().map(|side| self.side(side)).collect();
        let sides = Message::join(&sides, &message!(" and ", "，且"));
        let what = broken.failure.words(self.scenario, broken.of_failures);
        let (coverage, density) = (percent(region.coverage.share), percent(region.density.share));
        let elsewhere = percent(region.elsewhere.share);
        let opening = match (broken.of_failures, further) {
            (true, false) => message!(
                "The plan fails mostly where {sides}",
                "方案主要在以下情形失败：{sides}",
                sides = sides
            ),
            (true, true) => message!(
                "Further failures lie where {sides}",
                "其余失败多见于：{sides}",
                sides = sides
            ),
            (false, false) => message!(
                "The plan holds mostly where {sides}",
                "方案主要在以下情形成立：{sides}",
                sides = sides
            ),
            (false, true) => message!(
                "It also holds where {sides}",
                "在以下情形也多能成立：{sides}",
                sides = sides
            ),
        };
        let of = if broken.of_failures {
            message!("the failures", "失败")
        } else {
            message!("the draws in which it holds", "成立")
        };
        message!(
            "{opening}: {coverage} of {of}, and there {what} in {density} of draws (elsewhere in {elsewhere}).",
            "{opening}。此类情形涵盖全部{of}模拟的{coverage}；此时{what}的概率为{density}（其余情形为{elsewhere}）。",
            opening = opening,
            coverage = coverage,
            of = of,
            what = what,
            density = density,
            elsewhere = elsewhere
        )
    }

    /// A side of a box.
    fn side(&self, side: &Side) -> Message {
        let input = &self.futures.inputs[side.input];
        let name = Message::from(&input.name);
        let share = percent(side.share);
        match (input.told, side.above) {
            (VariableUnit::AsMonth, true) if side.bound == f64::INFINITY => message!(
                "{name}: never ({share} of draws)",
                "{name}为不实施（占模拟的{share}）",
                name = name,
                share = share
            ),
            (VariableUnit::AsMonth, true) => message!(
                "{name}: {month} or later{never} ({share} of draws)",
                "{name}在{month}或以后{never}（占模拟的{share}）",
                name = name,
                month = month(side.bound),
                never = if input.values.iter().any(|value| value.is_nan()) {
                    message!(", or never", "，或不实施")
                } else {
                    Message::default()
                },
                share = share
            ),
            (VariableUnit::AsMonth, false) => message!(
                "{name}: {month} or before ({share} of draws)",
                "{name}不晚于{month}（占模拟的{share}）",
                name = name,
                month = month(side.bound),
                share = share
            ),
            (VariableUnit::In(_), true) => message!(
                "{name} is above {value} ({share} of draws)",
                "{name}高于{value}（占模拟的{share}）",
                name = name,
                value = value(input, side.bound),
                share = share
            ),
            (VariableUnit::In(_), false) => message!(
                "{name} is below {value} ({share} of draws)",
                "{name}低于{value}（占模拟的{share}）",
                name = name,
                value = value(input, side.bound),
                share = share
            ),
        }
    }

    fn capital(&self, message: Message) -> Message {
        both(|lang| {
            let text = message.get(lang);
            let mut letters = text.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        })
    }
}

fn percent(share: f64) -> Message {
    both(|lang| number::probability_percent(share, lang))
}

/// A month by its index.
pub(crate) fn month(index: f64) -> Message {
    let month = Month::from_index(index as i32);
    let time = f64::from(month.year()) + f64::from(month.month() - 1) / 12.0;
    both(|lang| number::unspaced_month(time, lang))
}

/// A value of an assumption with its unit.
pub(crate) fn value(input: &Variable, value: f64) -> Message {
    let VariableUnit::In(unit) = input.told else { return month(value) };
    both(|lang| amount::one(unit, value, lang))
}
