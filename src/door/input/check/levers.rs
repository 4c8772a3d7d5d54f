//! Levers: what each needs, references, dates, and that levers do not contradict each other.
//!
//! Runs last, when all assumptions of the scenario itself are known: those of levers go on behind
//! them, and no run reads them.

mod deeds;

use super::checker::Checker;
use super::said::Said;
use crate::domain::lever::{Lever, LeverWord, Levers};
use crate::domain::{ByFacility, Facility, FacilityIndex, Measure, Provenance, Text, Unit, Years};
use crate::input::problem::Problem;
use crate::input::raw::{self, LeverBeds};
use crate::input::yaml::address::{self, Address};
use crate::message;
use crate::quantity::Month;

/// What levers can refer to.
#[derive(Clone, Copy)]
pub(super) struct LeverReferences<'a> {
    pub(super) facilities: &'a ByFacility<Facility>,
    pub(super) measures: &'a [Measure],
    pub(super) payers: &'a [raw::Payer],
    pub(super) years: Years,
}

/// A lever of which all is known but what it does to beds.
struct LeverFound<'l> {
    path: &'l Address,
    written: &'l raw::Lever,
    facility: FacilityIndex,
    into: Option<FacilityIndex>,
    date: Month,
    name: &'l Text,
    provenance: &'l Provenance,
}

impl Checker<'_> {
    pub(super) fn levers(&mut self, raw: &[raw::Lever], here: LeverReferences) -> Levers {
        let (assumptions, inputs) = (self.assumptions.len(), self.inputs.len());
        let list = Address::root().key("levers");
        let mut levers = Vec::with_capacity(raw.len());
        for lever in raw {
            levers.extend(self.lever(list.clone().id(&lever.id), lever, raw, here));
        }
        self.contradicting_levers(raw);
        Levers {
            list: levers,
            assumptions: self.assumptions.split_off(assumptions),
            inputs: self.inputs.split_off(inputs),
        }
    }

    fn lever(
        &mut self,
        path: Address,
        l: &raw::Lever,
        all: &[raw::Lever],
        here: LeverReferences,
    ) -> Option<Lever> {
        let errors = self.problems.errors();
        let ids = here.facilities.iter().map(|f| f.id.as_str());
        let what = message!("facility", "机构");
        let facility =
            self.find(path.clone().key("facility"), &what, &l.facility, ids.clone(), "facilities");
        let facility = facility.map(FacilityIndex::new);
        let into = l
            .into
            .as_ref()
            .and_then(|into| self.find(path.clone().key("into"), &what, into, ids, "facilities"))
            .map(FacilityIndex::new);
        self.lever_keys(&path, l);
        self.steps_make_sense(&path, l);
        let name = match &l.name {
            Some(words) => self.words(path.clone().key("name"), words),
            None => Text::same(&l.id),
        };
        let (excludes, requires) = (
            self.other_levers(path.clone().key("excludes"), &l.excludes, all),
            self.other_levers(path.clone().key("requires"), &l.requires, all),
        );
        let payer = match &l.payer {
            None => (!here.payers.is_empty()).then_some(0),
            Some(id) => {
                let known = here.payers.iter().map(|payer| payer.id.as_str());
                let at = known.clone().position(|known| known == id);
                if at.is_none() {
                    let list = Address::root().key("costs").key("payers");
                    let payer = message!("payer", "付费方");
                    let span = self.span(path.clone().key("payer"));
                    let problem = self.unknown(span, &payer, id, known, &list);
                    self.problems.push(problem);
                }
                at
            }
        };
        let once = self.plain_cost(path.clone().key("cost"), l.cost.as_ref());
        let each = self.plain_cost(path.clone().key("cost_per_bed"), l.cost_per_bed.as_ref());
        let provenance = self.provenance(path.clone(), l.class, l.source.as_deref());
        let said = Said::one(l.date.as_deref().unwrap_or_default(), Unit::Month);
        self.input(path.to_string(), said, &provenance);
        let at = facility?;
        let date = self.lever_date(&path, l, &here.facilities[at], here.years);
        if self.problems.errors() > errors {
            return None;
        }
        let found = LeverFound {
            path: &path,
            written: l,
            facility: at,
            into,
            date,
            name: &name,
            provenance: &provenance,
        };
        let (deed, beds) = self.deed(&found, here)?;
        let times = |step: usize| if l.times.is_some() { step as f64 + 1.0 } else { 1.0 };
        let cost = |(step, &beds): (usize, &u32)| {
            libm::round(once * times(step) + each * f64::from(beds)) as u64
        };
        let lever = Lever {
            id: l.id.clone(),
            name,
            facility: at,
            word: l.action,
            cost: beds.iter().enumerate().map(cost).collect(),
            deed,
            beds,
            spent: date.year().clamp(here.years.base + 1, here.years.horizon),
            payer,
            excludes,
            requires,
            provenance,
        };
        self.acts_on_what_is_there(&path, &lever, here);
        Some(lever)
    }

    /// Keys that the action needs and has not, or has and does not take.
    fn lever_keys(&mut self, path: &Address, l: &raw::Lever) {
        let (needs, takes): (&[&str], &[&str]) = match l.action {
            LeverWord::Operate => (&[], &["to"]),
            LeverWord::Transfer => {
                (&["beds", "date"], &["beds", "to", "date", "delay_months", "probability"])
            }
            LeverWord::Convert => {
                (&["beds", "date"], &["beds", "date", "delay_months", "probability"])
            }
            LeverWord::Add => (
                &["beds", "kind", "date"],
                &["beds", "kind", "date", "delay_months", "probability", "times"],
            ),
            LeverWord::Remove => (
                &["beds", "kind", "date"],
                &["beds", "kind", "date", "delay_months", "probability"],
            ),
            LeverWord::Close => (&["date"], &["date", "delay_months", "probability"]),
            LeverWord::Merge => {
                (&["into", "date"], &["into", "date", "delay_months", "probability"])
            }
            LeverWord::Advance => (&["months"], &["months"]),
            LeverWord::Drop => (&[], &[]),
        };
        let given = [
            ("beds", l.beds.is_some()),
            ("kind", l.kind.is_some()),
            ("to", l.to.is_some()),
            ("into", l.into.is_some()),
            ("months", l.months.is_some()),
            ("date", l.date.is_some()),
            ("delay_months", l.delay_months.is_some()),
            ("probability", l.probability.is_some()),
            ("times", l.times.is_some()),
        ];
        for (key, is_given) in given {
            let at = self.span(path.clone().key("action"));
            if is_given && !takes.contains(&key) {
                let title = message!(
                    "lever `{id}` does not take `{key}`",
                    "备选举措 `{id}` 不使用 `{key}`",
                    id = l.id
                );
                let problem = Problem::new("E0213", title)
                    .at(
                        address::locate_key(&self.loaded.root, &path.clone().key(key)),
                        message!("has no meaning for this action", "对这种举措没有意义"),
                    )
                    .also(at, message!("the action", "举措类型"))
                    .with_help(message!(
                        "remove `{key}`, or choose another action",
                        "请删去 `{key}`，或改用其他举措类型"
                    ));
                self.problems.push(problem);
            }
            if !is_given && needs.contains(&key) {
                let title = message!(
                    "lever `{id}` needs `{key}`",
                    "备选举措 `{id}` 缺少 `{key}`",
                    id = l.id
                );
                let problem = Problem::new("E0203", title)
                    .at(at, message!("this action needs it", "这种举措需要它"))
                    .with_help(message!("add `{key}:`", "请补写 `{key}:`"));
                self.problems.push(problem);
            }
        }
        let has_cost = l.cost.is_some() || l.cost_per_bed.is_some();
        if l.payer.is_some() && !has_cost {
            let title = message!(
                "lever `{id}` has a payer and no cost",
                "备选举措 `{id}` 写了付费方，却没有费用",
                id = l.id
            );
            let at = self.span(path.clone().key("payer"));
            let problem = Problem::new("E0213", title)
                .at(at, message!("pays nothing", "没有要付的费用"))
                .with_help(message!(
                    "add `cost:` or `cost_per_bed:`, or remove `payer:`",
                    "请补写 `cost:` 或 `cost_per_bed:`，或删去 `payer:`"
                ));
            self.problems.push(problem);
        }
    }

    /// A step is no larger than the most, there are not too many of them, and what is added is a
    /// number.
    fn steps_make_sense(&mut self, path: &Address, l: &raw::Lever) {
        let at = self.span(path.clone().key("beds"));
        let (code, title, help) = match (&l.beds, l.action) {
            (Some(LeverBeds::All(_)), LeverWord::Add) => (
                "E0213",
                message!(
                    "lever `{id}` cannot add `all` beds",
                    "备选举措 `{id}` 不能增加 `all` 张床位",
                    id = l.id
                ),
                message!("say how many beds are added", "请写明增加多少张床位"),
            ),
            (Some(LeverBeds::Steps(s)), _) if s.step > s.most => (
                "E0604",
                message!(
                    "lever `{id}` has steps of {step} beds, and {most} beds at most",
                    "备选举措 `{id}` 每步 {step} 张，而最多只有 {most} 张",
                    id = l.id,
                    step = s.step,
                    most = s.most
                ),
                message!("write a step of at most {most}", "每步请不超过 {most} 张", most = s.most),
            ),
            (Some(LeverBeds::Steps(_)), _) if l.times.is_some() => (
                "E0212",
                message!(
                    "lever `{id}` has steps of beds and `times`",
                    "备选举措 `{id}` 既分步写床位，又写了 `times`",
                    id = l.id
                ),
                message!(
                    "steps share one luck, times have one each: keep the one that is meant",
                    "分步的床位成败与共，`times` 的各次成败各自独立：请只保留所要的一种"
                ),
            ),
            _ => return,
        };
        let problem = Problem::new(code, title)
            .at(at, message!("cannot be chosen from", "无法据此选择"))
            .with_help(help);
        self.problems.push(problem);
    }

    /// Indices of the levers with these ids.
    fn other_levers(&mut self, path: Address, ids: &[String], all: &[raw::Lever]) -> Vec<usize> {
        let known = || all.iter().map(|lever| lever.id.as_str());
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let what = message!("lever", "备选举措");
            found.extend(self.find(path.clone(), &what, id, known(), "levers"));
        }
        found
    }

    /// Whole yuan; 0 where none is written.
    fn plain_cost(&mut self, path: Address, yuan: Option<&raw::Count>) -> f64 {
        yuan.map_or(0.0, |yuan| f64::from(self.count(path, yuan, Unit::Yuan, None).0))
    }

    /// When the lever works, as planned: its own date, or that of the project.
    fn lever_date(&mut self, path: &Address, l: &raw::Lever, on: &Facility, years: Years) -> Month {
        let project = on.project.as_ref();
        let date = match (&l.date, project) {
            (Some(text), _) => self.month(path.clone().key("date"), text),
            (None, Some(project)) => match l.action {
                LeverWord::Drop => project.begins,
                LeverWord::Advance => project.opening.plus(-(l.months.unwrap_or(0) as i32)),
                _ => project.opening,
            },
            (None, None) => Month::new(years.base + 1, 1),
        };
        let needs_project =
            matches!(l.action, LeverWord::Operate | LeverWord::Advance | LeverWord::Drop);
        let at = self.span(path.clone().key("facility"));
        match project {
            None if needs_project => {
                let title = message!(
                    "lever `{id}` is about a project, and `{facility}` is in service",
                    "备选举措 `{id}` 针对建设项目，而 `{facility}` 是在用机构",
                    id = l.id,
                    facility = l.facility
                );
                let problem = Problem::new("E0706", title)
                    .at(at, message!("no project", "不是建设项目"))
                    .with_help(message!(
                        "name a project, or take `transfer` or `close` for a home in service",
                        "请写建设项目；对在用机构请用 `transfer` 或 `close`"
                    ));
                self.problems.push(problem);
            }
            Some(project) if l.action == LeverWord::Advance && date <= project.start => {
                let title = message!(
                    "lever `{id}` would open `{facility}` in {date}, before its works could begin in {start}",
                    "备选举措 `{id}` 将使 `{facility}` 于 {date} 投用，早于可开工的 {start}",
                    id = l.id,
                    facility = l.facility,
                    start = project.start
                );
                let problem = Problem::new("E0504", title)
                    .at(
                        self.span(path.clone().key("months")),
                        message!("too many months", "提前过多"),
                    )
                    .with_help(message!("bring it forward by fewer months", "请减少提前的月数"));
                self.problems.push(problem);
            }
            Some(project) if !needs_project && date < project.opening => {
                let opening = project.opening;
                let title = message!(
                    "lever `{id}` uses `{facility}` in {date}, before it opens in {opening}",
                    "备选举措 `{id}` 于 {date} 针对 `{facility}`，而该机构要到 {opening} 才投用",
                    id = l.id,
                    facility = l.facility
                );
                let problem = Problem::new("E0505", title)
                    .at(
                        self.span(path.clone().key("date")),
                        message!("date of the lever", "举措日期"),
                    )
                    .with_help(message!(
                        "date the lever at or after the planned opening",
                        "请把日期定在计划投用之时或之后"
                    ));
                self.problems.push(problem);
            }
            _ => {}
        }
        if l.date.is_some() && date <= Month::december(years.base) {
            let title = message!(
                "lever `{id}` is dated {date}, within the base year {base} or before",
                "备选举措 `{id}` 的日期为 {date}，不晚于基准年 {base}",
                id = l.id,
                base = years.base
            );
            let at = self.span(path.clone().key("date"));
            let problem = Problem::new("E0504", title)
                .at(at, message!("not in the future of the base year", "不在基准年之后"))
                .with_help(message!("choose a later month", "请改为更晚的年月"));
            self.problems.push(problem);
        }
        if l.date.is_some() && date > Month::december(years.horizon) {
            let title = message!(
                "lever `{id}` is dated {date}, after the horizon {horizon}",
                "备选举措 `{id}` 的日期为 {date}，晚于预测期末 {horizon}",
                id = l.id,
                horizon = years.horizon
            );
            self.after_horizon(&path.clone().key("date"), title);
        }
        date
    }

    /// No lever excludes itself or what it requires.
    fn contradicting_levers(&mut self, raw: &[raw::Lever]) {
        for l in raw {
            let mut needed: Vec<&str> = vec![&l.id];
            let mut at = 0;
            while let Some(&id) = needed.get(at) {
                let of = raw.iter().filter(|other| other.id == id);
                for id in of.flat_map(|other| &other.requires) {
                    if !needed.contains(&id.as_str()) {
                        needed.push(id);
                    }
                }
                at += 1;
            }
            let excluded = |id: &&str| {
                raw.iter().any(|other| {
                    needed.contains(&other.id.as_str()) && other.excludes.iter().any(|e| e == id)
                })
            };
            let Some(other) = needed.iter().copied().find(excluded) else { continue };
            let id = &l.id;
            let title = if other == id.as_str() && l.excludes.iter().any(|e| e == id) {
                message!("lever `{id}` excludes itself", "备选举措 `{id}` 排除了自身")
            } else {
                message!(
                    "lever `{id}` can never be chosen: what it requires excludes `{other}`",
                    "备选举措 `{id}` 永远无法选用：它所需的举措又排除了 `{other}`"
                )
            };
            let path = Address::root().key("levers").id(id);
            let problem = Problem::new("E0707", title)
                .at(self.span(path), message!("contradicts itself", "自相矛盾"))
                .with_help(message!(
                    "take one of `requires:` and `excludes:` away",
                    "请从 `requires:` 与 `excludes:` 中去掉一处"
                ));
            self.problems.push(problem);
        }
    }
}
