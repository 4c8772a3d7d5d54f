//! The totals stated for the base year, against the facilities in service.

use super::checker::Checker;
use crate::domain::{BedKind, Beds, Facility, Unit};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

impl Checker<'_> {
    /// The facilities in service against the totals stated for the base year.
    pub(super) fn baseline(&mut self, raw: &raw::Scenario, facilities: &[Facility]) {
        let Some(baseline) = &raw.baseline else {
            return;
        };
        let in_service = || facilities.iter().filter(|f| f.project.is_none());
        let sum = |beds: fn(&Beds) -> u32| in_service().map(|f| u64::from(beds(&f.beds))).sum();
        let stated = [
            (
                "facilities",
                message!("facilities", "机构数"),
                &baseline.facilities,
                in_service().count() as u64,
            ),
            ("beds", message!("beds", "床位数"), &baseline.beds, sum(Beds::total)),
            (
                "nursing_beds",
                message!("nursing beds", "护理型床位数"),
                &baseline.nursing_beds,
                sum(|beds| beds.kind(BedKind::Nursing)),
            ),
        ];
        for (key, unit, count, found) in stated {
            let Some(count) = count else {
                continue;
            };
            let path = Address::root().key("baseline").key(key);
            let unit_of = if key == "facilities" { Unit::Facilities } else { Unit::Beds };
            let (wanted, _) = self.count(path.clone(), count, unit_of, None);
            if u64::from(wanted) != found {
                let title = message!(
                    "the facilities in service add up to {found} {unit}, and \
                     {wanted} are stated",
                    "在用机构合计{unit} {found}，而载明的是 {wanted}",
                    unit = unit
                );
                let problem = Problem::new("E0605", title)
                    .at(self.span(path), message!("stated total", "载明的总数"))
                    .also(
                        address::locate_key(&self.loaded.root, &Address::root().key("facilities")),
                        message!(
                            "those without `project:` have {found}",
                            "不带 `project:` 的合计为 {found}"
                        ),
                    )
                    .with_help(cure(&unit, u64::from(wanted), found));
                self.problems.push(problem);
            }
        }
    }
}

/// How to make the parts and the stated total meet.
fn cure(unit: &Message, stated: u64, found: u64) -> Message {
    if stated > found {
        let by = stated - found;
        message!(
            "{unit}: add {by}, or correct the stated total",
            "请将{unit}增加 {by}，或改正载明的总数",
            unit = unit
        )
    } else {
        let by = found - stated;
        message!(
            "{unit}: take out {by}, or correct the stated total",
            "请将{unit}减少 {by}，或改正载明的总数",
            unit = unit
        )
    }
}
