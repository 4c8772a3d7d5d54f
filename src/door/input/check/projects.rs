//! Projects: dates, duration, delay and cancellation of what is being built.

use super::checker::Checker;
use super::given::{Meaning, Owner, share_below};
use super::said::Said;
use crate::domain::facility::Delay;
use crate::domain::{Part, Project, Stage, Text, Unit, Whose, Years};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

/// Chances below one draw in ten thousand are not worth a warning.
const RARE: f64 = 1e-4;

impl Checker<'_> {
    pub(super) fn project(
        &mut self,
        facility: Address,
        f: &raw::Facility,
        p: &raw::Project,
        name: &Text,
        defaults: &raw::Supply,
        years: Years,
    ) -> Project {
        let path = facility.clone().key("project");
        let start = self.month(path.clone().key("start"), &p.start);
        let opening = self.month(path.clone().key("opening"), &p.opening);
        // What was built by the end of the base year is known: the duration that chance stretches
        // is the one that is left.
        let from = start.max(Month::new(years.base + 1, 1));
        if opening < start {
            let problem = Problem::new(
                "E0503",
                message!(
                    "project `{id}` opens ({opening}) before it starts ({start})",
                    "建设项目 `{id}` 的投用时间（{opening}）早于开工时间（{start}）",
                    id = f.id
                ),
            )
            .at(self.span(path.clone().key("opening")), message!("planned opening", "计划投用时间"))
            .also(self.span(path.clone().key("start")), message!("start", "开工时间"))
            .with_help(message!("the opening must not lie before the start", "投用不能早于开工"));
            self.problems.push(problem);
        }
        if opening <= Month::december(years.base) {
            let title = message!(
                "project `{id}` opens in {opening}, within the base year {base} or \
                 before",
                "建设项目 `{id}` 于 {opening} 投用，不晚于基准年 {base}",
                id = f.id,
                base = years.base
            );
            let problem = Problem::new("E0504", title)
                .at(
                    self.span(path.clone().key("opening")),
                    message!("not in the future of the base year", "不在基准年之后"),
                )
                .with_help(message!(
                    "a facility in service at the end of the base year has no \
                     `project:`; remove it, or correct the date",
                    "基准年年末在用的机构不写 `project:`；请删去，或改正日期"
                ));
            self.problems.push(problem);
        }
        let owner = Owner { path: &facility, class: f.class, source: f.source.as_deref() };
        let provenance = self.provenance_within(&path, p.class, p.source.as_deref(), Some(owner));
        self.input(format!("{path}.start"), Said::one(start, Unit::Month), &provenance);
        self.input(format!("{path}.opening"), Said::one(opening, Unit::Month), &provenance);

        let id = |what: &str| format!("facilities[{}].project.{what}", f.id);
        let whose = || Whose::Project(f.id.clone());
        let name = Message::from(name);
        let label = |what: Message| {
            Text::from(message!("{what}: {name}", "{what}：{name}", what = what, name = name))
        };
        let supply = Address::root().key("supply");
        let delay = match (&p.delay_months, &p.duration_factor) {
            (Some(_), Some(_)) => {
                let problem = Problem::new(
                    "E0212",
                    message!(
                        "project `{id}` gives both a delay and a duration factor",
                        "建设项目 `{id}` 同时给出了延迟月数和工期比",
                        id = f.id
                    ),
                )
                .at(
                    self.span(path.clone().key("delay_months")),
                    message!("delay in months", "延迟月数"),
                )
                .also(
                    self.span(path.clone().key("duration_factor")),
                    message!("actual ÷ planned duration", "实际工期与计划工期之比"),
                )
                .with_help(message!("keep one of the two", "请保留其中一个"));
                self.problems.push(problem);
                let unset = Meaning {
                    id: id("delay_months"),
                    label: Text::default(),
                    unit: Unit::Months,
                    part: Part::BuildOut,
                    whose: whose(),
                };
                Delay::Months(self.fixed(unset, 0.0))
            }
            (Some(months), None) => Delay::Months(self.given_as(
                path.clone().key("delay_months"),
                months,
                Meaning {
                    id: id("delay_months"),
                    label: label(message!("Delay", "延迟月数")),
                    unit: Unit::Months,
                    part: Part::BuildOut,
                    whose: whose(),
                },
                (-600.0, 6000.0),
            )),
            (None, own) => {
                let (path, factor) = match own {
                    Some(own) => (path.clone().key("duration_factor"), own),
                    None => (supply.clone().key("duration_factor"), &defaults.duration_factor),
                };
                Delay::Factor(self.given_as(
                    path,
                    factor,
                    Meaning {
                        id: id("duration_factor"),
                        label: label(message!(
                            "Actual ÷ planned duration",
                            "实际工期与计划工期之比"
                        )),
                        unit: Unit::Ratio,
                        part: Part::BuildOut,
                        whose: whose(),
                    },
                    (0.0, 100.0),
                ))
            }
        };
        self.stretched(&path, &f.id, &delay, start, opening);
        if opening > Month::december(years.base) {
            self.early(&path, &f.id, years, &delay, from, opening);
        }
        if opening > Month::december(years.horizon) {
            let title = message!(
                "project `{id}` opens in {opening}, after the horizon {horizon}",
                "建设项目 `{id}` 于 {opening} 投用，晚于预测期末 {horizon}",
                id = f.id,
                horizon = years.horizon
            );
            self.after_horizon(&path.clone().key("opening"), title);
        }
        let by_stage = supply.key("cancellation");
        let (cancellation_path, cancellation) = match (&p.cancellation, p.stage) {
            (Some(own), _) => (path.clone().key("cancellation"), own),
            (None, Stage::UnderConstruction) => {
                (by_stage.key("under_construction"), &defaults.cancellation.under_construction)
            }
            (None, Stage::Planned) => (by_stage.key("planned"), &defaults.cancellation.planned),
        };
        let cancellation = self.given_as(
            cancellation_path,
            cancellation,
            Meaning {
                id: id("cancellation"),
                label: label(message!("Probability of cancellation", "取消概率")),
                unit: Unit::Probability,
                part: Part::BuildOut,
                whose: whose(),
            },
            (0.0, 1.0),
        );
        let responsible = p.responsible.as_ref();
        let responsible = responsible.map(|unit| self.words(path.clone().key("responsible"), unit));
        Project {
            stage: p.stage,
            begins: start,
            start: from,
            opening,
            responsible,
            delay,
            cancellation,
            ramp_months: p.ramp_months.unwrap_or(defaults.ramp_months),
        }
    }

    /// A note when the scenario moved a date of a project: what it makes of the planned duration
    /// and of the opening.
    fn stretched(
        &mut self,
        project: &Address,
        id: &str,
        delay: &Delay,
        start: Month,
        opening: Month,
    ) {
        let was = |key: &str| {
            let path = project.clone().key(key);
            let moved = self.loaded.changes.moved.iter().rev().find(|moved| moved.path == path)?;
            Some((Month::parse(&moved.was)?, moved.at))
        };
        let (opened, started) = (was("opening"), was("start"));
        let (key, (old, at)) = match (opened, started) {
            (Some(opened), _) => ("opening", opened),
            (None, Some(started)) => ("start", started),
            (None, None) => return,
        };
        let old_start = started.map_or(start, |(month, _)| month);
        let old_opening = opened.map_or(opening, |(month, _)| month);
        let (before, now) = (old_opening.since(old_start), opening.since(start));
        if before == now || now < 0 {
            return;
        }
        let date = self.span(project.clone().key(key));
        let planned = opening.since(old_opening);
        let (label, help) = match *delay {
            Delay::Factor(factor) => {
                let median = self.assumptions[factor.0].distribution.quantile(0.5);
                let shift = f64::from(start.since(old_start)) + median * f64::from(now - before);
                let label = message!(
                    "planned opening: {planned}; with the median duration factor: {shift}",
                    "计划投用：{planned}；按工期比中位数计：{shift}",
                    planned = later(f64::from(planned)),
                    shift = later(shift)
                );
                let help = message!(
                    "to move the project as it is, move `start` and `opening` by as much; a delay in months is written as `delay_months`",
                    "要整体平移项目，请把 `start` 和 `opening` 改动同样多；按月数延期请写 `delay_months`"
                );
                (label, help)
            }
            // What is delayed by months opens as planned but for them, whenever it was begun.
            Delay::Months(_) if key == "start" => {
                let label = message!(
                    "the opening stays: its delay is given in months",
                    "投用时间不变：延期按月数给出"
                );
                let help = message!(
                    "to open later, move `opening`; only spending spread over the building time follows `start`",
                    "要推迟投用请改 `opening`；随 `start` 变动的只有按建设期分摊的支出"
                );
                (label, help)
            }
            Delay::Months(_) => return,
        };
        let title = if key == "opening" {
            message!(
                "the opening of `{id}` moves from {old} to {opening}, and its planned duration from {before} to {now} months",
                "`{id}` 的计划投用时间由 {old} 改为 {opening}，计划工期由 {before} 个月变为 {now} 个月"
            )
        } else {
            message!(
                "the start of `{id}` moves from {old} to {start}, and its planned duration from {before} to {now} months",
                "`{id}` 的开工时间由 {old} 改为 {start}，计划工期由 {before} 个月变为 {now} 个月"
            )
        };
        let problem = Problem::new("N1002", title)
            .at(date, label)
            .also(at, message!("the parent's", "父情景的"))
            .with_help(help);
        self.problems.push(problem);
    }

    /// A warning when chance may open a project while its year's stock is still a stated total.
    fn early(
        &mut self,
        project: &Address,
        id: &str,
        years: Years,
        delay: &Delay,
        start: Month,
        opening: Month,
    ) {
        // The engine rounds the delay to whole months, and opens at the beginning of a month.
        let most = f64::from(Month::december(years.base).since(opening)) + 0.5;
        let (param, limit) = match *delay {
            Delay::Months(param) => (param, most),
            Delay::Factor(param) => (param, 1.0 + most / f64::from(opening.since(start)).max(1.0)),
        };
        let share = share_below(&self.assumptions[param.0].distribution, limit);
        if share < RARE {
            return;
        }
        let title = message!(
            "project `{id}` opens by the end of the base year {base} in {share:.2} % \
             of the draws",
            "有 {share:.2}% 的模拟中，建设项目 `{id}` 在基准年 {base} 年末之前投用",
            base = years.base,
            share = share * 100.0
        );
        let problem = Problem::new("W1004", title)
            .at(
                self.span(project.clone().key("opening")),
                message!("planned opening", "计划投用时间"),
            )
            .also(
                self.span(project.clone().key("start")),
                message!("the duration counts from here", "工期从这里起算"),
            )
            .with_help(message!(
                "such draws add its beds to the stock stated for {base}; let `start` \
                 be {base2}-01 or later (only the work left counts), or choose a \
                 narrower distribution",
                "在这些模拟中，其床位会叠加到 {base} 年已载明的存量上；请把 `start` \
                 写成 {base2}-01 或更晚（只计剩余工期），或改用更窄的分布",
                base = years.base,
                base2 = years.base + 1
            ));
        self.problems.push(problem);
    }
}

/// So many months later or earlier, in words.
fn later(months: f64) -> Message {
    let rounded = (months * 10.0).round() / 10.0;
    let shown = rounded.abs();
    match rounded {
        later if later > 0.0 => message!("{shown} months later", "推迟{shown}个月"),
        earlier if earlier < 0.0 => message!("{shown} months earlier", "提前{shown}个月"),
        _ => message!("unchanged", "不变"),
    }
}
