//! Advice in sentences: what, where, how many beds, when, by whom.

use super::Advised;
use crate::analysis::advice::answer::{Plan, Reach};
use crate::domain::lever::{Deed, Lever};
use crate::domain::{
    Action, Assumption, BedKind, Bound, FacilityIndex, GapUnit, Lang, Measure, Operator, Param,
};
use crate::language::Message;
use crate::message;
use crate::output::money::amount;
use crate::words::number;

impl Advised<'_> {
    /// A sum of yuan in words, as a message.
    pub fn money(yuan: f64) -> Message {
        Message::of(amount(yuan, Lang::En), amount(yuan, Lang::Zh))
    }

    /// A probability in per cent, as a message.
    pub fn percent(share: f64) -> Message {
        let said = |lang| number::probability_percent(share, lang);
        Message::of(said(Lang::En), said(Lang::Zh))
    }

    /// What was asked, in one sentence or two.
    pub fn question(&self) -> Message {
        let goal = &self.ask.goal;
        let names = goal.rules.iter().map(|&rule| Message::from(&self.scenario.rules[rule].name));
        let (p, from) = (Self::percent(goal.probability), goal.from);
        let rules = (!goal.rules.is_empty()).then(|| {
            message!(
                "Asked: the cheapest choice of levers with which these rules hold together in every year from {from} on, with a probability of {p}: {rules}.",
                "所问：从备选举措中选出费用最低的组合，使下列指标自{from}年起每年同时达标的概率不低于{p}：{rules}。",
                p = p,
                rules = Message::list(names)
            )
        });
        let most = goal.shortfall.map(Self::percent);
        let shortfall = most.map(|most| match rules {
            Some(_) => message!(
                "Beside that, the probability that somebody is without a bed is to be at most {most} at the end of each year in each township.",
                "同时要求各镇街每年有人得不到床位的概率不超过{most}。",
                most = most
            ),
            None => message!(
                "Asked: the cheapest choice of levers with which the probability that somebody is without a bed is at most {most} at the end of each year in each township from {from} on.",
                "所问：从备选举措中选出费用最低的组合，使各镇街自{from}年起每年有人得不到床位的概率不超过{most}。",
                most = most
            ),
        });
        Message::join(rules.iter().chain(&shortfall), &Message::of(" ".to_owned(), String::new()))
    }

    /// The answer in a few sentences.
    pub fn answer(&self) -> Message {
        let advice = self.advice;
        let cost = match (&advice.plan, &advice.closest) {
            (Some(plan), _) if plan.choice.iter().all(|&step| step == 0) => {
                message!("Nothing need be done.", "无需采取任何举措。")
            }
            (Some(plan), _) => message!(
                "The cheapest plan found costs {cost} more than doing nothing.",
                "已找到的费用最低的方案比不采取举措多支出{cost}。",
                cost = Self::money(plan.cost)
            ),
            (None, Some(closest)) if advice.cut_short => message!(
                "It was stopped before a choice that keeps the promise was found, which does not mean that there is none. The closest so far costs {cost}.",
                "在找到能够兑现承诺的组合之前已停止，并不说明没有这样的组合。目前最接近的组合费用{cost}。",
                cost = Self::money(closest.cost)
            ),
            // It reached the probability where it was chosen: what fails is the proof on other
            // draws.
            (None, Some(closest)) if closest.searched >= self.ask.goal.probability => message!(
                "No choice could be shown to keep the promise with so few draws: more of them (--draws) may show it. The closest costs {cost}.",
                "模拟次数太少，尚不能证明任何组合能够兑现承诺；请增加模拟次数（--draws）。最接近的组合费用{cost}。",
                cost = Self::money(closest.cost)
            ),
            (None, Some(closest)) => message!(
                "No choice of these levers keeps the promise. The closest costs {cost}; what is missing stands below.",
                "备选举措的任何组合都不能兑现承诺。最接近的组合费用{cost}；所缺部分见下。",
                cost = Self::money(closest.cost)
            ),
            (None, None) => {
                message!("It was stopped before anything was found.", "尚未找到任何方案即已停止。")
            }
        };
        let plan = advice.plan.as_ref().or(advice.closest.as_ref());
        let said: Vec<Message> = std::iter::once(cost)
            .chain(plan.into_iter().flat_map(|plan| self.holds(plan)))
            .collect();
        Message::join(&said, &Message::of(" ".to_owned(), String::new()))
    }

    /// How surely a plan holds, on fresh draws and on those it was chosen on.
    fn holds(&self, plan: &Plan) -> Vec<Message> {
        let (goal, trial) = (&self.ask.goal, &plan.trial);
        let rules = (!goal.rules.is_empty()).then(|| {
            message!(
                "The rules hold together in {share} of fresh draws (at least {low} with the uncertainty of the simulation); in {searched} of those it was chosen on.",
                "在未用于选择的全新模拟中，指标同时达标的概率为{share}（计入模拟误差不低于{low}）；在用于选择的模拟中为{searched}。",
                share = Self::percent(trial.together.share),
                low = Self::percent(trial.together.low),
                searched = Self::percent(plan.searched)
            )
        });
        let short = goal.shortfall.map(|_| {
            let worst = trial.short.iter().copied().fold(0.0, f64::max);
            message!(
                "Somebody is without a bed with a probability of {worst} in the worst township and year (at most {high} with the uncertainty of the simulation).",
                "最差的镇街和年份，有人得不到床位的概率为{worst}（计入模拟误差不高于{high}）。",
                worst = Self::percent(worst),
                high = Self::percent(trial.short_high)
            )
        });
        rules.into_iter().chain(short).collect()
    }

    /// How far from the cheapest the plan can be.
    pub fn proof(&self) -> Option<Message> {
        let (proof, plan) = (self.advice.proof?, self.advice.plan.as_ref()?);
        let alone = self.advice.one_by_one(&plan.choice);
        let gap = alone - proof.bound;
        if proof.complete && gap < 1.0 {
            return Some(message!(
                "Proved: on the draws of the search no choice that reaches the probability costs less.",
                "已证明：在用于选择的模拟上，没有费用更低而达到该概率的组合。"
            ));
        }
        let (bound, gap) = (Self::money(proof.bound), Self::money(gap.max(0.0)));
        // Costs of levers need not add up: one may save what another would have cost.
        Some(if (alone - plan.cost).abs() < 1.0 {
            message!(
                "No choice that reaches the probability on the draws of the search costs less than {bound}: the plan is at most {gap} above the cheapest there can be.",
                "在用于选择的模拟上，任何达到该概率的组合费用都不低于{bound}：本方案至多比可能的最低费用高{gap}。",
                bound = bound,
                gap = gap
            )
        } else {
            message!(
                "Taken one by one its levers cost {alone}; at such prices no choice that reaches the probability on the draws of the search costs less than {bound}, and the plan is at most {gap} above the cheapest there can be.",
                "各项举措单独计价合计{alone}；按此计价，在用于选择的模拟上，任何达到该概率的组合都不低于{bound}，本方案至多比可能的最低费用高{gap}。",
                alone = Self::money(alone),
                bound = bound,
                gap = gap
            )
        })
    }

    /// What is done by each lever of a plan, in the order of time.
    pub fn steps(&self, plan: &Plan) -> Vec<Message> {
        let levers = &self.scenario.levers.list;
        let mut chosen: Vec<(&Lever, u32)> =
            levers.iter().zip(plan.choice.iter().copied()).filter(|(_, step)| *step > 0).collect();
        chosen.sort_by_key(|(lever, _)| (self.begins(lever), lever.id.clone()));
        chosen.into_iter().map(|(lever, step)| self.step(lever, step)).collect()
    }

    /// Month in which a lever works, as planned.
    fn begins(&self, lever: &Lever) -> i32 {
        let project = self.scenario.facilities[lever.facility].project.as_ref();
        match &lever.deed {
            Deed::Measures(steps) => steps[0][0].date.index(),
            Deed::Advance(months) => project.map_or(0, |p| p.opening.index() - *months as i32),
            _ => project.map_or(0, |p| p.opening.index()),
        }
    }

    /// What a lever does: where, how many beds, by whom, when, how surely and for how much.
    fn step(&self, lever: &Lever, step: u32) -> Message {
        let parts = [
            Some(message!(
                "{place}: {what}",
                "{place}：{what}",
                place = self.place(lever.facility),
                what = self.what(lever, step)
            )),
            Some(message!(
                "planned for {month}",
                "计划{month}",
                month = crate::quantity::Month::from_index(self.begins(lever))
            )),
            self.lateness(lever, step),
            self.surety(lever, step),
            Some(message!(
                "cost {cost}",
                "费用{cost}",
                cost = Self::money(self.cost_of(lever, step))
            )),
        ];
        let parts: Vec<Message> = parts.into_iter().flatten().collect();
        let said = Message::join(&parts, &message!(", ", "，"));
        message!("{said}.", "{said}。", said = said)
    }

    /// A home with its township.
    fn place(&self, facility: FacilityIndex) -> Message {
        let home = &self.scenario.facilities[facility];
        let (home, township) = (&home.name, &self.scenario.townships[home.township].name);
        Message::of(
            format!("{} ({})", home.en, township.en),
            format!("{}（{}）", home.zh, township.zh),
        )
    }

    /// What is done, with the beds it is done to.
    fn what(&self, lever: &Lever, step: u32) -> Message {
        let beds = lever.beds[step as usize - 1];
        let by = |operator: Operator| match operator {
            Operator::Government => message!("the government", "政府"),
            Operator::Social => message!("a social operator", "社会力量"),
        };
        let of = |kind: BedKind| match kind {
            BedKind::General => message!("general beds", "普通型床位"),
            BedKind::Nursing => message!("nursing beds", "护理型床位"),
        };
        match &lever.deed {
            Deed::Operate(operator) => message!(
                "its {beds} beds are run by {who} from the opening",
                "{beds}张床位自投用起由{who}运营",
                who = by(*operator)
            ),
            Deed::Advance(months) => message!(
                "its {beds} beds are begun and opened {months} months earlier",
                "{beds}张床位提前{months}个月开工和投用"
            ),
            Deed::Drop => message!("its {beds} beds are not built", "{beds}张床位不再建设"),
            Deed::Measures(steps) => match steps[step as usize - 1][0].action {
                Action::Convert(_) => message!(
                    "{beds} general beds become nursing beds",
                    "{beds}张普通型床位改为护理型"
                ),
                Action::Transfer(_, to) => {
                    message!("{beds} beds pass to {who}", "{beds}张床位转由{who}运营", who = by(to))
                }
                Action::Add(_, kind) => {
                    message!("{beds} {kind} are added", "增加{beds}张{kind}", kind = of(kind))
                }
                Action::Remove(_, kind) => {
                    message!("{beds} {kind} are taken away", "减少{beds}张{kind}", kind = of(kind))
                }
                Action::Close => message!("closes, with {beds} beds", "停办，涉及{beds}张床位"),
                Action::Merge(into) => message!(
                    "its {beds} beds move to {other}",
                    "{beds}张床位并入{other}",
                    other = self.place(into)
                ),
            },
        }
    }

    /// How late it is on average.
    fn lateness(&self, lever: &Lever, step: u32) -> Option<Message> {
        let delay = self.first(lever, step)?.delay?;
        let months = libm::round(self.assumed(delay).distribution.mean());
        (months >= 1.0).then(|| {
            message!("on average {months} months late", "平均延后{months}个月", months = months)
        })
    }

    /// How surely it comes about.
    fn surety(&self, lever: &Lever, step: u32) -> Option<Message> {
        let measure = self.first(lever, step)?;
        let p = self.assumed(measure.probability?).distribution.mean();
        (p < 1.0).then(|| {
            let p = Self::percent(p);
            match &lever.deed {
                Deed::Measures(steps) if steps[step as usize - 1].len() > 1 => {
                    message!("each part with a probability of {p}", "各部分落实概率{p}", p = p)
                }
                _ => message!("with a probability of {p}", "落实概率{p}", p = p),
            }
        })
    }

    fn first<'l>(&self, lever: &'l Lever, step: u32) -> Option<&'l Measure> {
        match &lever.deed {
            Deed::Measures(steps) => steps[step as usize - 1].first(),
            _ => None,
        }
    }

    /// What the measures of levers assume goes on where the scenario's assumptions end.
    fn assumed(&self, param: Param) -> &Assumption {
        let own = &self.scenario.assumptions;
        own.get(param.0).unwrap_or_else(|| &self.scenario.levers.assumptions[param.0 - own.len()])
    }

    /// Cost of a lever by itself.
    fn cost_of(&self, lever: &Lever, step: u32) -> f64 {
        self.advice.costs.get(self.index(lever)).map_or(0.0, |costs| costs[step as usize])
    }

    fn index(&self, lever: &Lever) -> usize {
        self.scenario.levers.list.iter().position(|other| other.id == lever.id).unwrap_or(0)
    }

    /// What no lever can reach, rule by rule, where no choice keeps the promise: each rule with the
    /// levers that help it most.
    pub(crate) fn out_of_reach(&self) -> Vec<Message> {
        let p = Self::percent(self.ask.goal.probability);
        let said = |reach: &Reach| {
            let name = Message::from(&self.scenario.rules[reach.rule].name);
            let share = Self::percent(reach.share);
            let unit =
                Self::counted(self.scenario.rules[reach.rule].metric.gap_unit(), reach.missing);
            if reach.missing <= 0.0 {
                message!(
                    "{name}: with every lever that helps it, it holds in {share} of draws.",
                    "{name}：用尽有助于它的全部举措，达标概率为{share}。",
                    name = name,
                    share = share
                )
            } else if matches!(
                self.scenario.rules[reach.rule].bound_in(self.ask.goal.from),
                Bound::AtMost(_)
            ) {
                message!(
                    "{name}: with every lever that helps it, it holds in {share} of draws; {unit} too many to hold in {p}.",
                    "{name}：用尽有助于它的全部举措，达标概率为{share}；要达到{p}，仍多出{unit}。",
                    name = name,
                    share = share,
                    unit = unit,
                    p = p
                )
            } else {
                message!(
                    "{name}: with every lever that helps it, it holds in {share} of draws; {unit} short of holding in {p}.",
                    "{name}：用尽有助于它的全部举措，达标概率为{share}；要达到{p}，仍差{unit}。",
                    name = name,
                    share = share,
                    unit = unit,
                    p = p
                )
            }
        };
        self.advice.reach.iter().map(said).collect()
    }

    /// So many of what the gap of a rule is counted in.
    fn counted(unit: GapUnit, number: f64) -> Message {
        let said = |lang| number::count(number, lang);
        let n = Message::of(said(Lang::En), said(Lang::Zh));
        match unit {
            GapUnit::Beds => message!("{n} beds", "{n}张床位", n = n),
            GapUnit::Townships => message!("{n} townships", "{n}个镇街", n = n),
            GapUnit::Facilities => message!("{n} homes", "{n}家机构", n = n),
            GapUnit::Persons => message!("{n} persons", "{n}人", n = n),
            GapUnit::OfSeries => n,
            GapUnit::Rules => message!("{n} rules", "{n}项指标", n = n),
            GapUnit::Yuan => Self::money(number),
            GapUnit::Staff => message!("{n} staff", "{n}名人员", n = n),
            GapUnit::BedsWithinReach => {
                message!("{n} beds within reach", "可及范围内{n}张床位", n = n)
            }
            GapUnit::Hundredths => message!("{n} hundredths", "百分之{n}", n = n),
        }
    }
}
