//! Facilities: references, beds and who runs them.

use super::checker::Checker;
use super::given::Owner;
use crate::domain::{Attribute, Beds, ByFacility, Facility, Township, TownshipIndex, Unit, Years};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;

/// Beds a facility may have.
const MOST_BEDS: u32 = 5000;

impl Checker<'_> {
    pub(super) fn facilities(
        &mut self,
        raw: &raw::Scenario,
        attributes: &[Attribute],
        townships: &[Township],
        years: Years,
    ) -> ByFacility<Facility> {
        let list = Address::root().key("facilities");
        // The schema asks for `supply` where there are facilities.
        let Some(defaults) = &raw.supply else {
            return ByFacility::default();
        };
        let mut facilities = Vec::with_capacity(raw.facilities.len());
        for f in &raw.facilities {
            let path = list.clone().id(&f.id);
            let ids = townships.iter().map(|t| t.id.as_str());
            let township = self.find(
                path.clone().key("township"),
                &message!("township", "镇街"),
                &f.township,
                ids,
                "townships",
            );
            let township = township.map(TownshipIndex::new);
            let beds = path.clone().key("beds");
            let owner = Owner { path: &path, class: f.class, source: f.source.as_deref() };
            let (total, of_total) =
                self.count(beds.clone().key("total"), &f.beds.total, Unit::Beds, Some(owner));
            let (nursing, of_nursing) =
                self.count(beds.clone().key("nursing"), &f.beds.nursing, Unit::Beds, Some(owner));
            if total > MOST_BEDS {
                let title = message!(
                    "beds of facility `{id}` is {total} beds, outside 0 to \
                     {MOST_BEDS} beds",
                    "机构 `{id}` 的床位为 {total} 张，不在 0 至 {MOST_BEDS} 张的范围\
                     内",
                    id = f.id
                );
                let problem = Problem::new("E0301", title)
                    .at(
                        self.span(beds.clone().key("total")),
                        message!("too many for one facility", "对一家机构来说过多"),
                    )
                    .with_help(message!(
                        "check the number; a campus may be entered as several \
                         facilities",
                        "请核对数字；一个园区可以分作几家机构填写"
                    ));
                self.problems.push(problem);
            }
            if nursing > total {
                let title = message!(
                    "facility `{id}` has {nursing} nursing beds of {total} beds in \
                     all",
                    "机构 `{id}` 共有床位 {total} 张，而护理型床位有 {nursing} 张",
                    id = f.id
                );
                let problem = Problem::new("E0604", title)
                    .at(
                        self.span(beds.clone().key("nursing")),
                        message!("more than there are", "多于总数"),
                    )
                    .also(self.span(beds.key("total")), message!("all beds", "全部床位"))
                    .with_help(message!(
                        "`nursing` counts the nursing beds among `total`; the rest \
                         are general beds",
                        "`nursing` 是 `total` 之中护理型床位的张数，其余为普通型床位"
                    ));
                self.problems.push(problem);
            }
            let name = self.words(path.clone().key("name"), &f.name);
            let with = self.attributes_of(&path, f, attributes);
            let project =
                f.project.as_ref().map(|p| self.project(path, f, p, &name, defaults, years));
            // What is too many is a problem already; bounded, so that sums of it cannot run over.
            let (total, nursing) = (total.min(MOST_BEDS), nursing.min(MOST_BEDS));
            facilities.push(Facility {
                id: f.id.clone(),
                name,
                township: township.unwrap_or(TownshipIndex::new(0)),
                owner: f.owner,
                operator: f.operator,
                beds: Beds::new(total.saturating_sub(nursing), nursing, f.operator),
                comprehensive: f.comprehensive,
                integrated_medical: f.integrated_medical,
                attributes: with,
                project,
                provenance: [of_total, of_nursing],
            });
        }
        facilities.into()
    }
}
