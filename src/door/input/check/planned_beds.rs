//! Measures against each other: mergers that form a ring, and whether the beds are there on the
//! planned dates.

use super::checker::Checker;
use crate::domain::ledger::{Event, Ledger};
use crate::domain::measure::{Action, HowMany};
use crate::domain::{BedKind, Beds, ByFacility, Facility, FacilityIndex, Measure, Operator};
use crate::input::problem::Problem;
use crate::input::yaml::address;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

impl Checker<'_> {
    /// Facilities that merge into one another in a ring (or into themselves), each ring once.
    pub(super) fn merge_rings(&mut self, measures: &[Measure], facilities: &ByFacility<Facility>) {
        let merger_of = |from: FacilityIndex| {
            measures.iter().find_map(|m| match m.action {
                Action::Merge(into) if m.facility == from => Some((into, m)),
                _ => None,
            })
        };
        let mut said = ByFacility::filled(facilities.len(), false);
        for start in measures.iter().map(|measure| measure.facility) {
            let mut ring: Vec<&Measure> = Vec::new();
            let mut at = start;
            while let Some((into, merger)) = merger_of(at).filter(|_| ring.len() < measures.len()) {
                ring.push(merger);
                at = into;
                if at == start {
                    break;
                }
            }
            if ring.is_empty() || at != start || said[start] {
                continue;
            }
            let ids: Vec<&str> = ring.iter().map(|m| facilities[m.facility].id.as_str()).collect();
            let title = message!(
                "mergers form a ring: {ids} → {ids2}",
                "合并成环：{ids} → {ids2}",
                ids = ids.join(" → "),
                ids2 = ids[0]
            );
            let place = |m: &Measure| Address::root().key("measures").id(&m.id).key("into");
            let mut problem = Problem::new("E0702", title)
                .at(self.span(place(ring[0])), message!("leads back to the start", "又回到了起点"))
                .with_help(message!(
                    "let one facility of the ring stay, and merge the others into it",
                    "请保留环中的一家机构，把其余机构并入它"
                ));
            for other in &ring[1..] {
                problem = problem.also(self.span(place(other)), message!("on the way", "途经此处"));
            }
            self.problems.push(problem);
            ring.iter().for_each(|m| said[m.facility] = true);
        }
    }

    /// Some home in service keeps beds whatever chance brings: shares of no beds at all have no
    /// value.
    pub(super) fn some_beds_stay(
        &mut self,
        measures: &[Measure],
        facilities: &ByFacility<Facility>,
    ) {
        let keeps_beds = |(index, facility): (FacilityIndex, &Facility)| {
            let taken = measures.iter().filter(|m| m.facility == index).map(|m| match m.action {
                Action::Close | Action::Merge(_) | Action::Remove(HowMany::All, _) => u64::MAX,
                Action::Remove(HowMany::Beds(n), _) => u64::from(n),
                Action::Convert(_) | Action::Transfer(..) | Action::Add(..) => 0,
            });
            let taken = taken.fold(0, u64::saturating_add);
            facility.project.is_none() && u64::from(facility.beds.total()) > taken
        };
        if facilities.each().any(keeps_beds) {
            return;
        }
        let list = Address::root().key("facilities");
        let problem = Problem::new(
            "E0704",
            message!(
                "no facility in service is sure to keep beds to the horizon",
                "没有一家在用机构必然能把床位保留到预测期末"
            ),
        )
        .at(address::locate_key(&self.loaded.root, &list), message!("the facilities", "机构列表"))
        .with_help(message!(
            "keep at least one, without `project:`, that no measure closes, \
                 merges into another or empties: the share of nursing beds among no \
                 beds has no value",
            "请至少保留一家不带 `project:`、且没有举措会将其关闭、并出或减空的机\
                 构：没有床位时，护理型床位占比没有意义"
        ));
        self.problems.push(problem);
    }

    /// Runs openings and measures on their planned dates, and reports what finds too few beds or a
    /// facility that is not open. Where an earlier uncertain measure may have changed a facility
    /// nothing is reported: the draws take what is there.
    pub(super) fn beds_are_there(
        &mut self,
        measures: &[Measure],
        facilities: &ByFacility<Facility>,
    ) {
        let openings = facilities.each().filter_map(|(i, f)| {
            f.project.as_ref().map(|p| (p.opening, 0, f.id.as_str(), Event::Open(i), None))
        });
        let acts = measures
            .iter()
            .map(|m| (m.date, 1, m.id.as_str(), Event::Act(m.facility, m.action), Some(m)));
        let mut events: Vec<_> = openings.chain(acts).collect();
        events.sort_by_key(|&(month, rank, id, ..)| (month, rank, id));
        let mut ledger = Ledger::new(facilities);
        let mut past = ByFacility::filled(facilities.len(), Past::default());
        for (_, _, _, event, measure) in events {
            let Some(measure) = measure else {
                ledger.apply(event, facilities);
                continue;
            };
            let others = match measure.action {
                Action::Merge(into) => Some(("into", into)),
                _ => None,
            };
            let used = || std::iter::once(("facility", measure.facility)).chain(others);
            let mut usable = true;
            for (key, index) in used() {
                usable &= self.is_usable(measure, key, &facilities[index], &ledger, index, &past);
            }
            if !usable {
                continue;
            }
            let before = *ledger.beds(measure.facility);
            let missing = ledger.apply(event, facilities);
            if missing > 0 && !past[measure.facility].unsure {
                let facility = &facilities[measure.facility];
                self.too_few(measure, facility, &before, missing);
            }
            for (_, index) in used() {
                past[index].unsure |= !measure.is_certain();
            }
            if matches!(measure.action, Action::Close | Action::Merge(_)) {
                past[measure.facility].closed_by = Some(&measure.id);
            }
        }
    }

    /// Whether the facility that `key` of a measure names is open on the measure's planned date.
    fn is_usable(
        &mut self,
        measure: &Measure,
        key: &str,
        facility: &Facility,
        ledger: &Ledger,
        index: FacilityIndex,
        past: &ByFacility<Past<'_>>,
    ) -> bool {
        if ledger.is_open(index) {
            return true;
        }
        let path = Address::root().key("measures").id(&measure.id);
        let opening = facility.project.as_ref().map(|project| project.opening);
        if let Some(opening) = opening.filter(|opening| *opening > measure.date) {
            // That the measure's own facility is not yet open was said with the measure.
            if key == "into" {
                self.not_yet_open(path, key, &measure.id, &facility.id, measure.date, opening);
            }
            return false;
        }
        if past[index].unsure {
            return true;
        }
        let title = message!(
            "measure `{id}` uses `{id2}` in {date}, which is closed by then",
            "调整举措 `{id}` 于 {date} 针对 `{id2}`，而该机构届时已关闭",
            id = measure.id,
            id2 = facility.id,
            date = measure.date
        );
        let mut problem = Problem::new("E0703", title)
            .at(self.span(path.key(key)), message!("closed or merged before", "此前已关闭或并出"))
            .with_help(message!(
                "date the measure before the closure, or name the facility that took \
                 the beds",
                "请把举措日期提前到关闭之前，或写明承接床位的机构"
            ));
        if let Some(closer) = past[index].closed_by {
            let closing = Address::root().key("measures").id(closer).key("date");
            problem = problem.also(
                self.span(closing),
                message!("closed by measure `{closer}`", "由调整举措 `{closer}` 关闭"),
            );
        }
        self.problems.push(problem);
        false
    }

    pub(super) fn not_yet_open(
        &mut self,
        measure: Address,
        key: &str,
        id: &str,
        facility: &str,
        date: Month,
        opening: Month,
    ) {
        let in_facility = Address::root().key("facilities").id(facility);
        let title = message!(
            "measure `{id}` uses `{facility}` in {date}, before it opens in \
             {opening}",
            "调整举措 `{id}` 于 {date} 针对 `{facility}`，而该机构要到 {opening} 才\
             投用"
        );
        let mut problem = Problem::new("E0505", title)
            .at(self.span(measure.clone().key("date")), message!("date of the measure", "举措日期"))
            .also(
                self.span(in_facility.key("project").key("opening")),
                message!("planned opening", "计划投用时间"),
            );
        if key != "facility" {
            problem = problem.also(self.span(measure.key(key)), message!("the facility", "该机构"));
        }
        let problem = problem.with_help(message!(
            "date the measure at or after the planned opening, or change the \
             facility itself",
            "请把举措日期定在计划投用之时或之后，或直接修改该机构"
        ));
        self.problems.push(problem);
    }

    fn too_few(&mut self, measure: &Measure, facility: &Facility, there: &Beds, missing: u32) {
        let (what, found) = match measure.action {
            Action::Remove(_, kind) => (kind_of_beds(kind), there.kind(kind)),
            Action::Transfer(_, to) => {
                let from = Operator::ALL.into_iter().find(|o| *o != to).unwrap_or(to);
                (operated_by(from), there.operator(from))
            }
            _ => (kind_of_beds(BedKind::General), there.kind(BedKind::General)),
        };
        let title = message!(
            "measure `{id}` takes {missing} {what} of `{id2}` in {date}, which has \
             {found}",
            "调整举措 `{id}` 要在 {date} 动用 `{id2}` 的{what} {missing} 张，而它只\
             有 {found} 张",
            id = measure.id,
            missing = found + missing,
            id2 = facility.id,
            date = measure.date,
            what = what
        );
        let beds = Address::root().key("facilities").id(&facility.id).key("beds");
        let path = Address::root().key("measures").id(&measure.id).key("beds");
        let problem = Problem::new("E0701", title)
            .at(self.span(path), message!("{missing} too many", "多出 {missing} 张"))
            .also(self.span(beds), message!("its beds when it opens", "该机构投用时的床位"))
            .with_help(message!(
                "take at most {found}, or write `all`",
                "最多写 {found}，或写成 `all`"
            ));
        self.problems.push(problem);
    }
}

fn kind_of_beds(kind: BedKind) -> Message {
    match kind {
        BedKind::General => message!("general beds", "普通型床位"),
        BedKind::Nursing => message!("nursing beds", "护理型床位"),
    }
}

fn operated_by(operator: Operator) -> Message {
    match operator {
        Operator::Government => message!("government-operated beds", "政府运营床位"),
        Operator::Social => message!("social-operated beds", "社会化运营床位"),
    }
}

/// What measures have done to a facility so far.
#[derive(Clone, Copy, Default)]
struct Past<'m> {
    /// Whether chance may have changed it.
    unsure: bool,
    /// The measure that closed it.
    closed_by: Option<&'m str>,
}
