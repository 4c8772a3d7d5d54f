//! How far a scenario goes, and what stands in for what it says nothing about: nobody in need, no
//! demand, no beds.
//!
//! What stands in is never shown: tables, charts and reports go as far as the scenario does.

use super::checker::Checker;
use super::given::Meaning;
use crate::domain::{
    AgeBand, CareNeedTable, Costs, Extent, Param, Part, Rule, StaffKind, Supply, Supported,
    SupportedNumber, Text, Unit, Uptake, Whose, Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// How far `raw` goes: the schema has seen that what lies before is there.
pub(super) fn of(raw: &raw::Scenario) -> Extent {
    if raw.supply.is_some() || !raw.facilities.is_empty() {
        Extent::Beds
    } else if raw.uptake.is_some() {
        Extent::Demand
    } else if raw.care_need.is_some() {
        Extent::CareNeed
    } else {
        Extent::People
    }
}

impl Checker<'_> {
    fn nothing(&mut self, id: &str, part: Part) -> Param {
        let meaning = Meaning {
            id: id.to_owned(),
            label: Text::default(),
            unit: Unit::Nothing,
            part,
            whose: Whose::Scenario,
        };
        self.fixed(meaning, 0.0)
    }

    /// Nobody needs care.
    pub(super) fn no_care_need(&mut self, elderly_age: usize) -> CareNeedTable {
        let mut nothing = |key: &str| {
            let param = self.nothing(&format!("care_need.{key}"), Part::CareNeed);
            self.shared_by_districts(param)
        };
        CareNeedTable {
            definition: None,
            compared_with: Vec::new(),
            bands: vec![AgeBand { first: elderly_age, last: None }],
            dependent: [vec![0.0], vec![0.0]],
            full: [vec![0.0], vec![0.0]],
            level: nothing("level"),
            trend: nothing("trend"),
            severity: nothing("severity"),
        }
    }

    /// Nobody would live in a bed.
    pub(super) fn no_uptake(&mut self) -> Uptake {
        let mut nothing = |key: &str| self.nothing(&format!("uptake.{key}"), Part::Uptake);
        Uptake {
            by_need: ["independent", "partial", "full"].map(&mut nothing),
            rural_relative: nothing("rural_relative"),
            growth: nothing("growth"),
            anchor: None,
            shifts: Vec::new(),
        }
    }

    /// Nobody is supported.
    pub(super) fn nobody_supported(&mut self, years: Years) -> Supported {
        Supported {
            persons: 0,
            number: SupportedNumber::Proportional,
            housed: 0,
            willing_share: self.nothing("supported.willing_share", Part::Uptake),
            target_year: years.horizon,
        }
    }

    /// There are no beds.
    pub(super) fn no_supply(&mut self) -> Supply {
        Supply { usable_share: self.nothing("supply.usable_share", Part::BuildOut) }
    }

    /// Rules, costs and staff ask for what the scenario has.
    pub(super) fn all_have_what_they_count(
        &mut self,
        rules: &[Rule],
        costs: Option<&Costs>,
        staff: &[StaffKind],
        extent: Extent,
    ) {
        let root = Address::root;
        for rule in rules.iter().filter(|rule| Extent::of_metric(rule.metric) > extent) {
            let title = message!(
                "rule `{id}` measures `{metric}`, and the scenario has no facilities",
                "指标 `{id}` 衡量 `{metric}`，而情景中没有机构",
                id = &rule.id,
                metric = rule.metric.word()
            );
            self.needs_more(root().key("rules").id(&rule.id).key("metric"), title);
        }
        for item in costs.map_or(&[][..], |costs| &costs.items) {
            if Extent::of_cost(&item.driver) > extent {
                let title = message!(
                    "cost `{id}` is paid for what the scenario has none of: beds, residents or supported people",
                    "费用 `{id}` 按床位、入住者或特困人员计算，而情景中没有这些内容",
                    id = &item.id
                );
                self.needs_more(root().key("costs").key("items").id(&item.id).key("per"), title);
            }
        }
        for kind in staff.iter().filter(|kind| Extent::of_staff(kind) > extent) {
            let title = message!(
                "staff `{id}` serve residents, beds or homes, and the scenario has no facilities",
                "人员类别 `{id}` 服务入住者、床位或机构，而情景中没有机构",
                id = &kind.id
            );
            self.needs_more(root().key("staff").id(&kind.id), title);
        }
    }

    pub(super) fn needs_more(&mut self, at: Address, title: Message) {
        let problem = Problem::new("E0203", title)
            .at(self.span(at), message!("needs more than people", "不能只有人口部分"))
            .with_help(message!(
                "add `facilities`, `supply` and what they need, or take this out",
                "请补上 `facilities`、`supply` 及其所需的内容，或删去此项"
            ));
        self.problems.push(problem);
    }
}
