//! Whether what a cost counts can occur: a slip in a filter would otherwise be a cost of nothing.

use super::CostReferences;
use crate::domain::cost::{BedEvent, BedFilter};
use crate::domain::lever::LeverWord;
use crate::domain::{Action, BedKind, Driver, Facility, Measure};
use crate::input::check::checker::Checker;
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// A problem where what an item counts cannot occur.
    pub(super) fn tell_what_cannot_occur(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        driver: &Driver,
        there: CostReferences,
    ) {
        let (event, filter) = match driver {
            Driver::Beds { event, filter, .. } => (Some(*event), filter),
            Driver::BedMonths(filter) => (None, filter),
            _ => return,
        };
        let narrowed = [
            ("facilities", item.facilities.is_some()),
            ("townships", item.townships.is_some()),
            ("area", item.area.is_some()),
            ("owner", item.owner.is_some()),
            ("kind", item.kind.is_some()),
            ("operator", item.operator.is_some()),
        ];
        let key = narrowed.iter().find(|(_, given)| *given).map_or("per", |(key, _)| key);
        if !filter.facilities.contains(&true) {
            let what = message!("no facility is both", "没有同时符合各条件的机构");
            return self.matches_nothing(path, item, key, what);
        }
        if event == Some(BedEvent::Opened) {
            let opens = |(facility, here): (&Facility, &bool)| {
                *here && facility.project.is_some() && filter.of(&facility.beds) > 0
            };
            if there.facilities.iter().zip(&filter.facilities).any(opens) {
                return;
            }
            if there.facilities.iter().all(|facility| facility.project.is_none()) {
                self.nothing_yet(path, item, "per");
            } else {
                let what = message!("no project opens such a bed", "没有建设项目会投用这样的床位");
                self.matches_nothing(path, item, key, what);
            }
            return;
        }
        let Some(event) = event else {
            return self.tell_beds_of_no_home(path, item, filter, key, there);
        };
        if event == BedEvent::Converted && filter.kind == Some(BedKind::General) {
            let what = message!("beds are converted to nursing beds", "床位只会改为护理型");
            return self.matches_nothing(path, item, "kind", what);
        }
        let does = |measure: &Measure| match (event, measure.action) {
            (BedEvent::Added, Action::Add(_, kind)) => filter.kind.is_none_or(|k| k == kind),
            (BedEvent::Converted, Action::Convert(_)) => {
                filter.kind.is_none_or(|kind| kind == BedKind::Nursing)
            }
            (BedEvent::Transferred, Action::Transfer(_, to)) => {
                filter.operator.is_none_or(|operator| operator == to)
            }
            (BedEvent::Transferred, Action::Merge(_)) | (BedEvent::Closed, Action::Close) => true,
            (BedEvent::Closed, Action::Remove(_, kind)) => filter.kind.is_none_or(|k| k == kind),
            _ => false,
        };
        let place = |measure: &Measure| match measure.action {
            Action::Merge(into) => into,
            _ => measure.facility,
        };
        let occurs = |m: &Measure| does(m) && filter.facilities[place(m)];
        // A lever may do it, in a variant that advice writes.
        let could = |word| match event {
            BedEvent::Added => word == LeverWord::Add,
            BedEvent::Converted => word == LeverWord::Convert,
            BedEvent::Transferred => matches!(word, LeverWord::Transfer | LeverWord::Merge),
            BedEvent::Closed => matches!(word, LeverWord::Close | LeverWord::Remove),
            BedEvent::Opened => false,
        };
        let by_lever = there.levers.iter().any(|lever| could(lever.action));
        if !by_lever && !there.measures.iter().any(occurs) {
            self.nothing_yet(path, item, key);
        }
    }

    /// Months of beds are paid for only if such a bed is there, or a measure or lever may bring it.
    fn tell_beds_of_no_home(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        filter: &BedFilter,
        key: &str,
        there: CostReferences,
    ) {
        let mut here = there.facilities.iter().zip(&filter.facilities);
        let is_there = here.any(|(facility, here)| *here && filter.of(&facility.beds) > 0);
        let may_come = !there.levers.is_empty()
            || there.measures.iter().any(|measure| match measure.action {
                Action::Merge(into) => filter.facilities[into],
                _ => filter.facilities[measure.facility],
            });
        if !is_there && !may_come {
            let what = message!("no such home has such a bed", "这些机构没有这样的床位");
            self.matches_nothing(path, item, key, what);
        }
    }

    /// A filter that matches nothing.
    pub(super) fn matches_nothing(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        key: &str,
        what: Message,
    ) {
        let title = message!(
            "cost `{id}` can never occur: {what}",
            "费用 `{id}` 不可能发生：{what}",
            id = item.id,
            what = what
        );
        let problem = Problem::new("E0705", title)
            .at(
                address::locate_key(&self.loaded.root, &path.clone().key(key)),
                message!("matches nothing", "没有符合的对象"),
            )
            .also(self.span(path.clone().key("per")), message!("what is counted", "计费对象"))
            .with_help(message!(
                "correct the filter, or remove the item",
                "请改正筛选条件，或删去该项目"
            ));
        self.problems.push(problem);
    }

    /// No measure does what the item is paid for: a variant may have one, so this is said and not
    /// refused.
    fn nothing_yet(&mut self, path: &Address, item: &raw::CostItem, key: &str) {
        let at = address::locate_key(&self.loaded.root, &path.clone().key(key));
        // What a parent says for all its variants is nobody's slip here.
        if self.loaded.files.last() != Some(&at.file) || self.is_copy_of_a_run() {
            return;
        }
        let title = message!(
            "cost `{id}` does not occur here: no project or measure does this to such beds",
            "费用 `{id}` 在本情景中不发生：没有项目或举措使这样的床位发生此事",
            id = item.id
        );
        let problem = Problem::new("N1003", title)
            .at(at, message!("counts nothing in this scenario", "在本情景中没有可计的对象"))
            .with_help(message!(
                "fine where a variant brings the project or measure; else correct the filter or remove the item",
                "若由变体情景提供该项目或举措则无妨；否则请改正筛选条件或删去该费用"
            ));
        self.problems.push(problem);
    }
}
