//! People who stay: stays and waits of a length that a month can show, and residents of the base
//! year who have beds to live in.

use super::checker::Checker;
use crate::domain::metric::Subject;
use crate::domain::residents::{CLASSES, Patience, Start};
use crate::domain::{
    ByFacility, Extent, Facility, FacilityIndex, Param, Part, Residents, Text, Unit,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;

/// Months that a mean stay or wait can have.
const MONTHS: (f64, f64) = (1.0, 1200.0);

impl Checker<'_> {
    pub(super) fn residents(
        &mut self,
        raw: &raw::Scenario,
        facilities: &ByFacility<Facility>,
        extent: Extent,
    ) -> Option<Residents> {
        let given = raw.residents.as_ref()?;
        let path = Address::root().key("residents");
        if extent < Extent::Beds {
            let title = message!(
                "`residents` says how long people stay in a bed, and the scenario has no facilities",
                "`residents` 说明老人在床位上住多久，而情景中没有机构"
            );
            self.needs_more(path, title);
            return None;
        }
        let stay = self.by_class(
            &path.clone().key("length_of_stay"),
            &given.length_of_stay,
            &message!("Mean stay", "平均入住时长"),
        );
        let patience = match &given.patience {
            None | Some(raw::Patience::Word(raw::PatienceWord::AsStay)) => Patience::AsStay,
            Some(raw::Patience::Word(raw::PatienceWord::Endless)) => Patience::Endless,
            Some(raw::Patience::Months(months)) => Patience::Months(self.by_class(
                &path.clone().key("patience"),
                months,
                &message!("Mean patience", "平均等候耐心"),
            )),
        };
        let start = match &given.base_year {
            None => Start::Placed,
            Some(base) => self.base_year(&path.clone().key("base_year"), base, raw, facilities)?,
        };
        Some(Residents { stay, patience, steps_a_month: given.steps_a_month, start })
    }

    /// Months of each class; the supported are as everyone else unless they are told apart.
    fn by_class(
        &mut self,
        path: &Address,
        raw: &raw::MonthsByKind,
        what: &Message,
    ) -> [Param; CLASSES] {
        let mut months = |key: &str, given: &raw::Given, whose: Message| {
            let label = Text::from(message!(
                "{what}, {whose}",
                "{what}（{whose}）",
                what = what,
                whose = &whose
            ));
            self.given(path.clone().key(key), given, label, Unit::Months, MONTHS, Part::Uptake)
        };
        let nursing = months("nursing", &raw.nursing, message!("nursing bed", "护理型床位"));
        let general = months("general", &raw.general, message!("general bed", "普通型床位"));
        let supported_nursing = raw.supported_nursing.as_ref().map(|given| {
            let whose = message!("nursing bed, supported", "护理型床位，特困人员");
            months("supported_nursing", given, whose)
        });
        let supported_general = raw.supported_general.as_ref().map(|given| {
            let whose = message!("general bed, supported", "普通型床位，特困人员");
            months("supported_general", given, whose)
        });
        [
            supported_nursing.unwrap_or(nursing),
            supported_general.unwrap_or(general),
            nursing,
            general,
        ]
    }

    fn base_year(
        &mut self,
        path: &Address,
        base: &raw::BaseYear,
        whole: &raw::Scenario,
        facilities: &ByFacility<Facility>,
    ) -> Option<Start> {
        let in_service = facilities.each().filter(|(_, f)| f.project.is_none());
        let in_service: Vec<FacilityIndex> = in_service.map(|(facility, _)| facility).collect();
        let start = match (&base.total, &base.facilities) {
            (Some(total), None) => {
                let beds: u32 = in_service.iter().map(|&f| facilities[f].beds.total()).sum();
                let label = Text::from(message!("Residents of the base year", "基准年入住人数"));
                let range = (0.0, f64::from(beds));
                let at = path.clone().key("total");
                Start::Total(self.given(at, total, label, Unit::Persons, range, Part::Uptake))
            }
            (None, Some(homes)) => {
                let list = path.clone().key("facilities");
                let mut known = Vec::with_capacity(homes.len());
                for (id, given) in homes {
                    let at = list.clone().key(id);
                    let ids = facilities.iter().map(|f| f.id.as_str());
                    let what = message!("facility", "机构");
                    let Some(index) = self.find(at.clone(), &what, id, ids, "facilities") else {
                        continue;
                    };
                    let index = FacilityIndex::new(index);
                    let facility = &facilities[index];
                    if facility.project.is_some() {
                        let title = message!(
                            "`{id}` is a project, and nobody lives there in the base year",
                            "`{id}` 是在建或规划项目，基准年没有人入住"
                        );
                        let problem = Problem::new("E0213", title)
                            .at(
                                address::locate_key(&self.loaded.root, &at),
                                message!("not in service yet", "尚未投用"),
                            )
                            .with_help(message!("take it out", "请删去"));
                        self.problems.push(problem);
                        continue;
                    }
                    let label = Text {
                        en: format!("Residents of the base year: {}", facility.name.en),
                        zh: format!("基准年入住人数：{}", facility.name.zh),
                    };
                    let range = (0.0, f64::from(facility.beds.total()));
                    let param = self.given(at, given, label, Unit::Persons, range, Part::Uptake);
                    known.push((index, param));
                }
                let is_known = |&f: &FacilityIndex| known.iter().any(|&(index, _)| index == f);
                let missing: Vec<&str> = (in_service.iter().filter(|f| !is_known(f)))
                    .map(|&f| facilities[f].id.as_str())
                    .collect();
                if let Some(first) = missing.first() {
                    let title = message!(
                        "`{list}` leaves out {number} of the homes in service: {ids}",
                        "`{list}` 漏掉了 {number} 家在用机构：{ids}",
                        number = missing.len(),
                        ids = missing.join(", ")
                    );
                    let problem = Problem::new("E0203", title)
                        .at(
                            address::locate_key(&self.loaded.root, &list),
                            message!("every home in service is named", "须列出每家在用机构"),
                        )
                        .with_help(message!(
                            "add `{first}: 0` where nobody lives, or give `total:` if the homes are not known one by one",
                            "没有人入住的写 `{first}: 0`；若不知道各家人数，请改写 `total:`"
                        ));
                    self.problems.push(problem);
                }
                Start::Homes(known)
            }
            (written, _) => {
                let title = if written.is_some() {
                    message!(
                        "`{path}` gives `total` and `facilities`",
                        "`{path}` 既写了 `total`，又写了 `facilities`"
                    )
                } else {
                    message!("`{path}` says nothing", "`{path}` 没有内容")
                };
                let code = if written.is_some() { "E0213" } else { "E0203" };
                let problem = Problem::new(code, title)
                    .at(
                        address::locate_key(&self.loaded.root, path),
                        message!("one of the two", "二者写其一"),
                    )
                    .with_help(message!(
                        "write `total: 1010`, or `facilities:` with every home in service",
                        "请写 `total: 1010`，或在 `facilities:` 下列出每家在用机构"
                    ));
                self.problems.push(problem);
                return None;
            }
        };
        let anchored = whole.uptake.as_ref().is_some_and(|uptake| uptake.anchor.is_some());
        if !anchored && self.sound {
            let problem = Problem::new(
                "W1013",
                message!(
                    "the residents of the base year are known, and uptake is not anchored to them",
                    "已知基准年入住人数，而入住比例没有按其校准"
                ),
            )
            .at(
                address::locate_key(&self.loaded.root, path),
                message!("where people live", "实际入住人数"),
            )
            .also(
                address::locate_key(&self.loaded.root, &Address::root().key("uptake")),
                message!("who would live in a bed", "愿意入住的人数"),
            )
            .with_help(message!(
                "give `uptake.anchor` the residents, and those who wait where homes are full; else the first years show how the one moves to the other",
                "请把入住人数（机构住满时加上等候人数）写入 `uptake.anchor`；否则最初几年只是从一个数过渡到另一个数"
            ));
            self.problems.push(problem);
        }
        Some(start)
    }

    /// Rules on waiting are of scenarios in which people stay, and no other rule names a kind of
    /// bed.
    pub(super) fn waiting_rules(&mut self, raw: &raw::Scenario) {
        let list = Address::root().key("rules");
        for r in &raw.rules {
            let path = list.clone().id(&r.id);
            let of_waiting = r.metric.subject() == Subject::WaitingList;
            if r.bed_kind.is_some() && !of_waiting {
                self.has_no_use_for(&path, r, "bed_kind");
            }
            if of_waiting && raw.residents.is_none() {
                let title = message!(
                    "rule `{id}` bounds a wait, and in this scenario nobody waits: every year is placed anew",
                    "指标 `{id}` 限定等候，而本情景中没有人等候：每年重新安置",
                    id = &r.id
                );
                let problem = Problem::new("E0203", title)
                    .at(
                        self.span(path.key("metric")),
                        message!("needs people who stay", "需要有持续入住的老人"),
                    )
                    .with_help(message!(
                        "add `residents:` with `length_of_stay:`, or remove the rule",
                        "请补写 `residents:` 及其 `length_of_stay:`，或删去该指标"
                    ));
                self.problems.push(problem);
            }
        }
    }
}
