//! Levers: what each needs, references, dates, whether the beds are there, and that levers do not
//! contradict each other.
//!
//! Runs last, when all assumptions of the scenario itself are known: those of levers go on behind
//! them, and no run reads them.

use super::checker::Checker;
use super::given::Meaning;
use super::said::Said;
use crate::domain::ledger::{Event, Ledger};
use crate::domain::lever::{Deed, Lever, LeverWord, Levers};
use crate::domain::measure::HowMany;
use crate::domain::{
    Action, BedKind, Beds, ByFacility, Facility, FacilityIndex, Measure, Operator, Param, Part,
    Text, Years,
};
use crate::input::problem::Problem;
use crate::input::raw::{self, Given, LeverBeds};
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

/// What levers can refer to.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) facilities: &'a ByFacility<Facility>,
    pub(super) measures: &'a [Measure],
    pub(super) payers: &'a [raw::Payer],
    pub(super) years: Years,
}

impl Checker<'_> {
    pub(super) fn levers(&mut self, raw: &[raw::Lever], here: Here) -> Levers {
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
        here: Here,
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
        let said = Said::one(l.date.as_deref().unwrap_or_default(), "month");
        self.input(path.to_string(), said, &provenance);
        let at = facility?;
        let date = self.lever_date(&path, l, &here.facilities[at], here.years);
        if self.problems.errors() > errors {
            return None;
        }
        let (deed, beds) = self.deed(&path, l, (at, into), date, &name, &provenance, here)?;
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
        yuan.map_or(0.0, |yuan| f64::from(self.count(path, yuan, "yuan", None).0))
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

    /// What is done by how far the lever is pulled, and to how many beds as planned.
    #[allow(clippy::too_many_arguments)]
    fn deed(
        &mut self,
        path: &Address,
        l: &raw::Lever,
        (at, into): (FacilityIndex, Option<FacilityIndex>),
        date: Month,
        name: &Text,
        provenance: &crate::domain::Provenance,
        here: Here,
    ) -> Option<(Deed, Vec<u32>)> {
        let on = &here.facilities[at];
        let to = l.to.unwrap_or(Operator::Social);
        let from = if to == Operator::Social { Operator::Government } else { Operator::Social };
        let deed = match l.action {
            LeverWord::Operate => Deed::Operate(to),
            LeverWord::Advance => Deed::Advance(l.months?),
            LeverWord::Drop => Deed::Drop,
            _ => Deed::Measures(Vec::new()),
        };
        if !matches!(deed, Deed::Measures(_)) {
            if l.action == LeverWord::Operate && on.operator == to {
                let title = message!(
                    "lever `{id}` changes nothing: `{facility}` is so operated already",
                    "备选举措 `{id}` 没有作用：`{facility}` 本来就由该方运营",
                    id = l.id,
                    facility = l.facility
                );
                let problem = Problem::new("E0706", title)
                    .at(self.span(path.clone()), message!("nothing to do", "无事可做"))
                    .with_help(message!(
                        "remove the lever, or correct `to:`",
                        "请删去该举措，或改正 `to:`"
                    ));
                self.problems.push(problem);
            }
            return Some((deed, vec![on.beds.total()]));
        }
        let there = beds_on(at, date, here);
        let available = match l.action {
            LeverWord::Convert => there.kind(BedKind::General),
            LeverWord::Transfer => there.operator(from),
            LeverWord::Remove => there.kind(l.kind?),
            _ => there.total(),
        };
        let times = l.times.unwrap_or(1);
        let numbers: Vec<(HowMany, u32)> = match &l.beds {
            None | Some(LeverBeds::All(_)) => vec![(HowMany::All, available)],
            Some(LeverBeds::Some(n)) => vec![(HowMany::Beds(*n), *n); times as usize],
            Some(LeverBeds::Steps(s)) => (1..=s.most.div_ceil(s.step))
                .map(|step| (s.step * step).min(s.most))
                .map(|n| (HowMany::Beds(n), n))
                .collect(),
        };
        let action = |how_many: HowMany| match (l.action, how_many) {
            (LeverWord::Convert, n) => Some(Action::Convert(n)),
            (LeverWord::Transfer, n) => Some(Action::Transfer(n, to)),
            (LeverWord::Add, HowMany::Beds(n)) => Some(Action::Add(n, l.kind?)),
            (LeverWord::Remove, n) => Some(Action::Remove(n, l.kind?)),
            (LeverWord::Close, _) => Some(Action::Close),
            (LeverWord::Merge, _) => into.map(Action::Merge),
            _ => None,
        };
        let mut steps: Vec<Vec<Measure>> = Vec::with_capacity(numbers.len());
        let mut beds: Vec<u32> = Vec::with_capacity(numbers.len());
        let once = l.times.is_none();
        let mut luck = self.lever_luck(path, l, &l.id, name);
        for (time, &(how_many, n)) in numbers.iter().enumerate() {
            let id = match time {
                time if time > 0 && !once => format!("{}-{}", l.id, time + 1),
                _ => l.id.clone(),
            };
            if time > 0 && !once {
                luck = self.lever_luck(path, l, &id, name);
            }
            self.id_is_free(path, &id, here);
            let (delay, probability) = luck;
            let measure = Measure {
                id,
                name: named(name, n, l),
                facility: at,
                action: action(how_many)?,
                responsible: None,
                date,
                delay,
                probability,
                provenance: provenance.clone(),
            };
            let before = if once { None } else { steps.last().cloned() };
            let touched = if once { n } else { beds.last().copied().unwrap_or(0) + n };
            steps.push(before.into_iter().flatten().chain([measure]).collect());
            beds.push(touched);
        }
        Some((Deed::Measures(steps), beds))
    }

    /// Delay and probability of a measure of a lever, under the names that the measure gives them.
    fn lever_luck(
        &mut self,
        path: &Address,
        l: &raw::Lever,
        measure: &str,
        name: &Text,
    ) -> (Option<Param>, Option<Param>) {
        let becomes = Address::root().key("measures").id(measure);
        let called = Message::from(name);
        let mut luck = |key: &str, given: Option<&Given>, what: Message, unit, range| {
            given.map(|given| {
                let label = message!(
                    "{what}: {called}",
                    "{what}：{called}",
                    what = what,
                    called = called.clone()
                );
                let meaning = Meaning {
                    id: becomes.clone().key(key).to_string(),
                    label: Text::from(label),
                    unit,
                    part: Part::BuildOut,
                };
                self.given_as(path.clone().key(key), given, meaning, range)
            })
        };
        let delay = luck(
            "delay_months",
            l.delay_months.as_ref(),
            message!("Delay", "延迟月数"),
            "months",
            (-600.0, 6000.0),
        );
        let probability = luck(
            "probability",
            l.probability.as_ref(),
            message!("Probability that it happens", "实施概率"),
            "probability",
            (0.0, 1.0),
        );
        (delay, probability)
    }

    /// The measure of a lever takes the id of no other one: the two would be one in a variant.
    fn id_is_free(&mut self, path: &Address, id: &str, here: Here) {
        if !here.measures.iter().any(|measure| measure.id == id) {
            return;
        }
        let title = message!(
            "lever `{id}` has the id of a measure",
            "备选举措 `{id}` 与一项调整举措同编号"
        );
        let there = Address::root().key("measures").id(id).key("id");
        let problem = Problem::new("E0401", title)
            .at(self.span(path.clone().key("id")), message!("would become it", "会与之混为一项"))
            .also(self.span(there), message!("this one is there", "已有的是这一个"))
            .with_help(message!("give the lever an id of its own", "请给该备选举措另取编号"));
        self.problems.push(problem);
    }

    /// Pulled by itself and as planned, a lever finds its beds and leaves no ring of mergers.
    fn acts_on_what_is_there(&mut self, path: &Address, lever: &Lever, here: Here) {
        let Deed::Measures(steps) = &lever.deed else { return };
        let Some(measures) = steps.last() else { return };
        if measures.iter().any(|m| m.action == Action::Merge(m.facility)) {
            let id = &here.facilities[lever.facility].id;
            let title = message!("mergers form a ring: {id} → {id}", "合并成环：{id} → {id}");
            let at = self.span(path.clone().key("into"));
            let problem = Problem::new("E0702", title)
                .at(at, message!("leads back to the start", "又回到了起点"))
                .with_help(message!("merge into another facility", "请写并入另一家机构"));
            self.problems.push(problem);
            return;
        }
        let (mut ledger, mut missing) = (Ledger::new(here.facilities), 0);
        let own = |id: &str| measures.iter().any(|m| m.id == id);
        for (_, id, event) in planned(here, measures) {
            if let Event::Act(on, _) = event
                && own(id)
                && !ledger.is_open(on)
            {
                let title = message!(
                    "lever `{id}` uses `{facility}`, which is closed by then",
                    "备选举措 `{id}` 针对 `{facility}`，而该机构届时已关闭",
                    facility = here.facilities[on].id
                );
                let at = self.span(path.clone().key("facility"));
                let problem = Problem::new("E0703", title)
                    .at(at, message!("closed or merged before", "此前已关闭或并出"))
                    .with_help(message!(
                        "date the lever before the closure, or name the facility that took the beds",
                        "请把日期提前到关闭之前，或写明承接床位的机构"
                    ));
                self.problems.push(problem);
                return;
            }
            let lacking = ledger.apply(event, here.facilities);
            missing += if own(id) { lacking } else { 0 };
        }
        let asked = lever.beds.last().copied().unwrap_or(0);
        let all = lever.beds.first() == Some(&0);
        if missing == 0 && !all {
            return;
        }
        let (code, title) = if all {
            let title = message!(
                "lever `{id}` changes nothing: there are no such beds",
                "备选举措 `{id}` 没有作用：没有这样的床位",
                id = lever.id
            );
            ("E0706", title)
        } else {
            let title = message!(
                "lever `{id}` takes {asked} beds of `{facility}`, which has {found} such beds",
                "备选举措 `{id}` 要动用 `{facility}` 的床位 {asked} 张，而这样的床位只有 {found} 张",
                id = lever.id,
                facility = here.facilities[lever.facility].id,
                found = asked.saturating_sub(missing)
            );
            ("E0701", title)
        };
        let at = address::locate_key(&self.loaded.root, &path.clone().key("beds"));
        let problem = Problem::new(code, title)
            .at(at, message!("{missing} too many", "多出 {missing} 张"))
            .with_help(message!("take fewer, or write `all`", "请减少，或写成 `all`"));
        self.problems.push(problem);
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

/// Openings and measures as planned, in the order of time: those of the scenario and `more`.
fn planned<'m>(here: Here<'m>, more: &'m [Measure]) -> Vec<(Month, &'m str, Event)> {
    let openings = here.facilities.each().filter_map(|(at, f)| {
        f.project.as_ref().map(|p| (p.opening, 0, f.id.as_str(), Event::Open(at)))
    });
    let acts = here.measures.iter().chain(more);
    let acts = acts.map(|m| (m.date, 1, m.id.as_str(), Event::Act(m.facility, m.action)));
    let mut all: Vec<_> = openings.chain(acts).collect();
    all.sort_by_key(|&(month, order, id, _)| (month, order, id));
    all.into_iter().map(|(month, _, id, event)| (month, id, event)).collect()
}

/// Beds of a facility before `date`, if all goes as planned.
fn beds_on(facility: FacilityIndex, date: Month, here: Here) -> Beds {
    let mut ledger = Ledger::new(here.facilities);
    let opens = |event: Event| matches!(event, Event::Open(_));
    for (month, _, event) in planned(here, &[]) {
        if month < date || (month == date && opens(event)) {
            ledger.apply(event, here.facilities);
        }
    }
    *ledger.beds(facility)
}

/// Name of the measure that a lever becomes: with the number of beds where that was to be chosen.
fn named(name: &Text, beds: u32, l: &raw::Lever) -> Text {
    match l.beds {
        Some(LeverBeds::Steps(_)) => Text::from(message!(
            "{name}: {beds} beds",
            "{name}：{beds}张",
            name = Message::from(name)
        )),
        _ => name.clone(),
    }
}
