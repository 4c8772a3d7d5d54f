//! How controls are set, and the text of the variant that it makes.
//!
//! A setting that says what the scenario says changes nothing. What it cannot be set to is answered
//! in words, as the door would.

use std::collections::BTreeMap;

use super::control::{Control, Group, Kind, Set};
use super::entries::{item, measure as entry, quoted, without_dropped, words};
use super::patch::{Patch, address};
use crate::analysis::advice::choice::{is_allowed, with};
use crate::domain::lever::Deed;
use crate::domain::{Action, Bound, FacilityIndex, Measure, Scenario, Text};
use crate::input::yaml::address::{Address, find};
use crate::input::yaml::node::{Node, Value};
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

/// What controls are set to, by their ids.
pub type Settings = BTreeMap<String, Set>;

/// Something that a control cannot be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedSetting {
    /// The control, as it was named.
    pub control: String,
    /// Why.
    pub why: Message,
}

/// How a variant begins.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// Title.
    pub title: Text,
    /// Where it came from.
    pub note: Text,
    /// Path of the scenario it extends, from its own folder.
    pub parent: String,
}

/// The text of a variant: `scenario`, whose merged tree is `tree`, as `settings` have it.
///
/// # Errors
/// Every setting that is of no control, or that its control cannot have.
pub fn text(
    scenario: &Scenario,
    tree: &Node,
    controls: &[Control],
    settings: &Settings,
    head: &Head,
) -> Result<String, Vec<RefusedSetting>> {
    let patch = changes(scenario, tree, controls, settings)?;
    let mut text = format!(
        "extends: {}\nname: {}\ntitle: {}\nnote: {}\n",
        quoted(&head.parent),
        head.name,
        words(&head.title),
        words(&head.note)
    );
    text.push_str(&patch.yaml());
    Ok(text)
}

/// What settings change, by address.
fn changes(
    scenario: &Scenario,
    tree: &Node,
    controls: &[Control],
    settings: &Settings,
) -> Result<Patch, Vec<RefusedSetting>> {
    let mut strays = Vec::new();
    let mut moved: Vec<(&Control, &Set)> = Vec::new();
    for (id, set) in settings {
        let stray = |why: Message| RefusedSetting { control: id.clone(), why };
        match controls.iter().find(|control| control.id == *id) {
            None => strays.push(stray(message!(
                "the scenario has nothing called `{id}` to move",
                "情景中没有可调整的 `{id}`"
            ))),
            Some(control) => match refused(control, set) {
                Some(why) => strays.push(stray(why)),
                None if control.now.as_ref() != Some(set) => moved.push((control, set)),
                None => {}
            },
        }
    }
    let choice: Vec<u32> = (scenario.levers.list.iter())
        .map(|lever| match settings.get(&format!("levers.{}", lever.id)) {
            Some(Set::Number(step)) if strays.is_empty() => *step as u32,
            _ => 0,
        })
        .collect();
    if !is_allowed(&scenario.levers.list, &choice) {
        strays.extend(contradictions(scenario, &choice));
    }
    if !strays.is_empty() {
        return Err(strays);
    }
    let mut writer = Writer { scenario, tree, patch: Patch::default(), gone: Vec::new() };
    for &(control, set) in &moved {
        writer.put(control, set);
    }
    writer.without_levers(&moved);
    writer.pull(&choice);
    writer.without_gone(&moved);
    Ok(writer.patch)
}

/// Why a control cannot be set so.
fn refused(control: &Control, set: &Set) -> Option<Message> {
    let kind = || message!("`{id}` takes something else", "`{id}` 不接受这种取值", id = control.id);
    match (&control.kind, set) {
        (Kind::Switch, Set::On(_)) => None,
        (Kind::Choice(words), Set::Word(word)) => {
            let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
            (!known.contains(&word.as_str())).then(|| {
                message!("not one of {known}", "应为{known}之一", known = known.join(", "))
            })
        }
        (Kind::Month(first, last), Set::Word(word)) => match Month::parse(word) {
            Some(month) if (*first..=*last).contains(&month) => None,
            _ => Some(message!(
                "a month from {first} to {last} is wanted, as YYYY-MM",
                "应为 {first} 至 {last} 之间的年月，写成 YYYY-MM",
                first = first,
                last = last
            )),
        },
        (Kind::Number(numbers), Set::Number(number)) => {
            let (min, max) = (numbers.min, numbers.max);
            let is_whole = numbers.step < 1.0 || number.fract() == 0.0;
            (!number.is_finite() || !(min..=max).contains(number) || !is_whole).then(|| {
                message!("a number from {min} to {max} is wanted", "应为 {min} 至 {max} 之间的数")
            })
        }
        (Kind::Steps(steps), Set::Number(step)) => {
            let most = steps.len() as f64;
            (step.fract() != 0.0 || !(0.0..=most).contains(step)).then(|| {
                message!("a step from 0 to {most} is wanted", "应为 0 至 {most} 之间的档次")
            })
        }
        _ => Some(kind()),
    }
}

/// Levers that cannot be chosen together, or lack what they require.
fn contradictions(scenario: &Scenario, choice: &[u32]) -> Vec<RefusedSetting> {
    let levers = &scenario.levers.list;
    let mut strays = Vec::new();
    for (lever, _) in levers.iter().zip(choice).filter(|(_, step)| **step > 0) {
        let name = Message::from(&lever.name);
        for &other in lever.excludes.iter().filter(|&&other| choice[other] > 0) {
            strays.push(RefusedSetting {
                control: format!("levers.{}", lever.id),
                why: message!(
                    "\"{name}\" cannot be chosen beside \"{other}\"",
                    "“{name}”不能与“{other}”同时选用",
                    name = name,
                    other = Message::from(&levers[other].name)
                ),
            });
        }
        for &other in lever.requires.iter().filter(|&&other| choice[other] == 0) {
            strays.push(RefusedSetting {
                control: format!("levers.{}", lever.id),
                why: message!(
                    "\"{name}\" needs \"{other}\" too",
                    "选用“{name}”须同时选用“{other}”",
                    name = name,
                    other = Message::from(&levers[other].name)
                ),
            });
        }
    }
    strays
}

struct Writer<'w> {
    scenario: &'w Scenario,
    tree: &'w Node,
    patch: Patch,
    /// Facilities that are not built.
    gone: Vec<FacilityIndex>,
}

impl Writer<'_> {
    fn set(&mut self, address: &Address, value: String) {
        self.patch.set(address, Patch::Value(value));
    }

    fn put(&mut self, control: &Control, set: &Set) {
        let list = |key: &str| Address::root().key(key).id(&control.of);
        let what = control.id.rsplit('.').next().unwrap_or_default();
        match (control.group, what, set) {
            (Group::Projects, "opening", Set::Word(month)) => self.opening(&control.of, month),
            (Group::Projects, "operator", Set::Word(operator)) => {
                self.set(&list("facilities").key("operator"), operator.clone());
            }
            (Group::Projects, "nursing", Set::Number(beds)) => {
                let value = format!("{{ value: {beds}, class: assumption }}");
                self.set(&list("facilities").key("beds").key("nursing"), value);
            }
            (Group::Projects, _, Set::On(false)) => {
                let home = |home: &crate::domain::Facility| home.id == control.of;
                self.gone.extend(self.scenario.facilities.find(home));
            }
            (Group::Measures, "on", Set::On(false)) => {
                self.patch.set(&list("measures"), Patch::Remove);
            }
            (Group::Measures, "beds", Set::Number(beds)) => {
                self.set(&list("measures").key("beds"), beds.to_string());
                self.assumed(&list("measures"));
            }
            (Group::Measures, "date", Set::Word(month)) => {
                self.set(&list("measures").key("date"), format!("\"{month}\""));
                self.assumed(&list("measures"));
            }
            (Group::Rules, year, Set::Number(bound)) => self.bound(&control.of, year, *bound),
            (Group::Assumptions, _, Set::Number(value)) => {
                if let Some(address) = address(&control.of) {
                    self.set(&address, format!("{{ value: {value}, class: assumption }}"));
                }
            }
            _ => {}
        }
    }

    /// What a planner moves is an assumption from then on.
    fn assumed(&mut self, thing: &Address) {
        self.set(&thing.clone().key("class"), "assumption".to_owned());
        if find(self.tree, &thing.clone().key("source")).is_some() {
            self.set(&thing.clone().key("source"), "~".to_owned());
        }
    }

    /// A project moves as it is: it begins and opens so many months later or earlier, and takes no
    /// longer.
    fn opening(&mut self, id: &str, month: &str) {
        let home = self.scenario.facilities.iter().find(|home| home.id == id);
        let (Some(project), Some(month)) =
            (home.and_then(|home| home.project.as_ref()), Month::parse(month))
        else {
            return;
        };
        let by = month.since(project.opening);
        let path = Address::root().key("facilities").id(id).key("project");
        let starts = project.begins.plus(by);
        self.set(&path.clone().key("start"), format!("\"{starts}\""));
        self.set(&path.clone().key("opening"), format!("\"{month}\""));
        self.assumed(&path);
    }

    fn bound(&mut self, id: &str, year: &str, bound: f64) {
        let Some(rule) = self.scenario.rules.iter().find(|rule| rule.id == id) else { return };
        let dated = rule.bounds.iter().find(|dated| dated.from.to_string() == year);
        let key = match dated.map(|dated| dated.bound) {
            Some(Bound::AtMost(_)) => "at_most",
            Some(Bound::AtLeast(_)) => "at_least",
            None => return,
        };
        let path = Address::root().key("rules").id(id);
        let limit = path.clone().key(key);
        let by_year = find(self.tree, &limit).is_some_and(|n| matches!(n.value, Value::Map(_)));
        let place = if by_year { limit.key(year) } else { limit };
        self.set(&place, bound.to_string());
        self.assumed(&path);
    }

    /// What could be done to a plan need not make sense in another one: where homes or measures
    /// change, the variant has no levers.
    fn without_levers(&mut self, moved: &[(&Control, &Set)]) {
        let of_plan = |group: Group| !matches!(group, Group::Rules | Group::Assumptions);
        let is_other_plan = moved.iter().any(|(control, _)| of_plan(control.group));
        if self.scenario.levers.list.is_empty() || !is_other_plan {
            return;
        }
        self.set(&Address::root().key("levers"), "[]".to_owned());
        if self.scenario.page.levers.is_some() {
            self.set(&Address::root().key("page").key("levers"), "~".to_owned());
        }
    }

    /// The levers that are pulled, as parts of the plan.
    fn pull(&mut self, choice: &[u32]) {
        if choice.iter().all(|step| *step == 0) {
            return;
        }
        let scenario = self.scenario;
        let made = with(scenario, choice);
        let levers = &scenario.levers.list;
        let (mut entries, mut items) = (String::new(), String::new());
        for (lever, &step) in levers.iter().zip(choice).filter(|(_, step)| **step > 0) {
            let home =
                Address::root().key("facilities").id(&scenario.facilities[lever.facility].id);
            match &lever.deed {
                Deed::Operate(operator) => {
                    self.set(&home.key("operator"), operator.word().to_owned());
                }
                Deed::Advance(months) => {
                    let project = scenario.facilities[lever.facility].project.as_ref();
                    if let Some(project) = project {
                        let earlier = -(*months as i32);
                        let path = home.key("project");
                        let at = |month: Month| format!("\"{}\"", month.plus(earlier));
                        self.set(&path.clone().key("start"), at(project.begins));
                        self.set(&path.key("opening"), at(project.opening));
                    }
                }
                Deed::Drop => self.gone.push(lever.facility),
                Deed::Measures(steps) => {
                    for measure in &steps[step as usize - 1] {
                        if made.measures.iter().any(|kept| kept.id == measure.id) {
                            entries.push_str(&entry(scenario, &made, measure));
                        }
                    }
                }
            }
            if let Some(costs) = &scenario.costs {
                items.push_str(&item(lever, step, &|payer| costs.payers[payer].id.clone()));
            }
        }
        self.patch.add(&Address::root().key("measures"), &entries);
        self.patch.add(&Address::root().key("costs").key("items"), &items);
    }

    /// Takes out the projects that are not built, with what is done to them and what is paid for
    /// them alone, and lets the page name nothing that is not there any more.
    fn without_gone(&mut self, moved: &[(&Control, &Set)]) {
        let scenario = self.scenario;
        let is_gone = |at: FacilityIndex| self.gone.contains(&at);
        let name = |at: &FacilityIndex| scenario.facilities[*at].id.clone();
        let homes: Vec<String> = self.gone.iter().map(name).collect();
        let done_to = |measure: &Measure| {
            is_gone(measure.facility)
                || matches!(measure.action, Action::Merge(into) if is_gone(into))
        };
        let with_them = scenario.measures.iter().filter(|measure| done_to(measure));
        let mut measures: Vec<String> = with_them.map(|measure| measure.id.clone()).collect();
        for id in &homes {
            self.patch.set(&Address::root().key("facilities").id(id), Patch::Remove);
        }
        for id in &measures {
            self.patch.set(&Address::root().key("measures").id(id), Patch::Remove);
        }
        if let (Some(costs), false) = (&scenario.costs, homes.is_empty()) {
            let stays = |id: &str| homes.iter().all(|gone| gone != id);
            let items = without_dropped(scenario, &stays, &costs.items);
            self.patch.add(&Address::root().key("costs").key("items"), &items);
        }
        let off =
            moved.iter().filter(|(of, set)| of.group == Group::Measures && **set == Set::On(false));
        measures.extend(off.map(|(of, _)| of.of.clone()));
        let fixed = moved.iter().filter(|(of, _)| of.group == Group::Assumptions);
        let fixed: Vec<String> = fixed.map(|(of, _)| of.of.clone()).collect();
        let page = &scenario.page;
        let lists = [
            ("projects", &page.projects, &homes),
            ("measures", &page.measures, &measures),
            ("assumptions", &page.assumptions, &fixed),
        ];
        for (key, shown, gone) in lists {
            let Some(shown) = shown.as_ref().filter(|ids| ids.iter().any(|id| gone.contains(id)))
            else {
                continue;
            };
            let left: Vec<&str> =
                shown.iter().filter(|id| !gone.contains(id)).map(String::as_str).collect();
            let list = format!("[{}]", left.join(", "));
            self.set(&Address::root().key("page").key(key), list);
        }
    }
}
