//! What a lever does to the beds of a home: that they are there when it is pulled, and the measures
//! that it becomes.

use super::{LeverFound, LeverReferences};
use crate::domain::ledger::{Event, Ledger};
use crate::domain::lever::{Deed, Lever, LeverWord};
use crate::domain::measure::HowMany;
use crate::domain::{
    Action, BedKind, Beds, FacilityIndex, Measure, Operator, Param, Part, Text, Unit, Whose,
};
use crate::input::check::checker::Checker;
use crate::input::check::given::Meaning;
use crate::input::problem::Problem;
use crate::input::raw::{self, Given, LeverBeds};
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

impl Checker<'_> {
    /// What is done by how far the lever is pulled, and to how many beds as planned.
    pub(super) fn deed(
        &mut self,
        lever: &LeverFound,
        here: LeverReferences,
    ) -> Option<(Deed, Vec<u32>)> {
        let &LeverFound { path, written: l, facility: at, into, date, name, provenance } = lever;
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
                    whose: Whose::Measure(measure.to_owned()),
                };
                self.given_as(path.clone().key(key), given, meaning, range)
            })
        };
        let delay = luck(
            "delay_months",
            l.delay_months.as_ref(),
            message!("Delay", "延迟月数"),
            Unit::Months,
            (-600.0, 6000.0),
        );
        let probability = luck(
            "probability",
            l.probability.as_ref(),
            message!("Probability that it happens", "实施概率"),
            Unit::Probability,
            (0.0, 1.0),
        );
        (delay, probability)
    }

    /// The measure of a lever takes the id of no other one: the two would be one in a variant.
    fn id_is_free(&mut self, path: &Address, id: &str, here: LeverReferences) {
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
    pub(super) fn acts_on_what_is_there(
        &mut self,
        path: &Address,
        lever: &Lever,
        here: LeverReferences,
    ) {
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
}

/// Openings and measures as planned, in the order of time: those of the scenario and `more`.
fn planned<'m>(here: LeverReferences<'m>, more: &'m [Measure]) -> Vec<(Month, &'m str, Event)> {
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
fn beds_on(facility: FacilityIndex, date: Month, here: LeverReferences) -> Beds {
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
