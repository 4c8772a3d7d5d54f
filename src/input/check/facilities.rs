//! Facilities and projects: references, dates, beds, and the stated totals they must meet.

use super::super::path::{self, Path};
use super::super::problem::Problem;
use super::super::raw;
use super::Checker;
use super::given::{Owner, share_below};
use crate::domain::facility::Delay;
use crate::domain::{BedKind, Beds, Facility, Project, Stage, Text, Township, Years};
use crate::quantity::Month;

/// Beds a facility may have.
const MOST_BEDS: u32 = 5000;
/// Chances below one draw in ten thousand are not worth a warning.
const RARE: f64 = 1e-4;

impl Checker<'_> {
    pub(super) fn facilities(
        &mut self,
        raw: &raw::Scenario,
        townships: &[Township],
        years: Years,
    ) -> Vec<Facility> {
        let list = Path::root().key("facilities");
        let mut facilities = Vec::with_capacity(raw.facilities.len());
        for f in &raw.facilities {
            let path = list.clone().id(&f.id);
            let ids = townships.iter().map(|t| t.id.as_str());
            let township =
                self.find(path.clone().key("township"), "township", &f.township, ids, "townships");
            let beds = path.clone().key("beds");
            let owner = Owner { path: &path, class: f.class, source: f.source.as_deref() };
            let (total, of_total) =
                self.count(beds.clone().key("total"), &f.beds.total, Some(owner));
            let (nursing, of_nursing) =
                self.count(beds.clone().key("nursing"), &f.beds.nursing, Some(owner));
            if total > MOST_BEDS {
                let title = format!(
                    "beds of facility `{}` is {total} beds, outside 0 to {MOST_BEDS} beds",
                    f.id
                );
                let problem = Problem::new("E0301", title)
                    .at(self.span(beds.clone().key("total")), "too many for one facility")
                    .with_help("check the number; a campus may be entered as several facilities");
                self.problems.push(problem);
            }
            if nursing > total {
                let title = format!(
                    "facility `{}` has {nursing} nursing beds of {total} beds in all",
                    f.id
                );
                let problem = Problem::new("E0604", title)
                    .at(self.span(beds.clone().key("nursing")), "more than there are")
                    .also(self.span(beds.key("total")), "all beds")
                    .with_help("`nursing` counts the nursing beds among `total`; the rest are general beds");
                self.problems.push(problem);
            }
            let name = self.words(path.clone().key("name"), &f.name);
            let project = f.project.as_ref().map(|p| self.project(path, f, p, &name, raw, years));
            // What is too many is a problem already; bounded, so that sums of it cannot run over.
            let (total, nursing) = (total.min(MOST_BEDS), nursing.min(MOST_BEDS));
            facilities.push(Facility {
                id: f.id.clone(),
                name,
                township: township.unwrap_or(0),
                owner: f.owner,
                operator: f.operator,
                beds: Beds::new(total.saturating_sub(nursing), nursing, f.operator),
                comprehensive: f.comprehensive,
                integrated_medical: f.integrated_medical,
                project,
                provenance: [of_total, of_nursing],
            });
        }
        facilities
    }

    fn project(
        &mut self,
        facility: Path,
        f: &raw::Facility,
        p: &raw::Project,
        name: &Text,
        raw: &raw::Scenario,
        years: Years,
    ) -> Project {
        let path = facility.clone().key("project");
        let start = self.month(path.clone().key("start"), &p.start);
        let opening = self.month(path.clone().key("opening"), &p.opening);
        if opening < start {
            let problem = Problem::new(
                "E0503",
                format!("project `{}` opens ({opening}) before it starts ({start})", f.id),
            )
            .at(self.span(path.clone().key("opening")), "planned opening")
            .also(self.span(path.clone().key("start")), "start")
            .with_help("the opening must not lie before the start");
            self.problems.push(problem);
        }
        if opening <= Month::december(years.base) {
            let title = format!(
                "project `{}` opens in {opening}, within the base year {} or before",
                f.id, years.base
            );
            let problem = Problem::new("E0504", title)
                .at(self.span(path.clone().key("opening")), "not in the future of the base year")
                .with_help("a facility in service at the end of the base year has no `project:`; remove it, or correct the date");
            self.problems.push(problem);
        }
        let owner = Owner { path: &facility, class: f.class, source: f.source.as_deref() };
        let provenance = self.provenance_within(&path, p.class, p.source.as_deref(), Some(owner));
        self.input(format!("{path}.start"), 1, &provenance);
        self.input(format!("{path}.opening"), 1, &provenance);

        let id = |what: &str| format!("facilities[{}].project.{what}", f.id);
        let label = |en: &str, zh: &str| Text {
            en: format!("{en}: {}", name.en),
            zh: format!("{zh}：{}", name.zh),
        };
        let supply = Path::root().key("supply");
        let delay = match (&p.delay_months, &p.duration_factor) {
            (Some(_), Some(_)) => {
                let problem = Problem::new(
                    "E0212",
                    format!("project `{}` gives both a delay and a duration factor", f.id),
                )
                .at(self.span(path.clone().key("delay_months")), "delay in months")
                .also(self.span(path.clone().key("duration_factor")), "actual ÷ planned duration")
                .with_help("keep one of the two");
                self.problems.push(problem);
                let unset = self.fixed(id("delay_months"), Text::default(), "months", 0.0);
                Delay::Months(unset)
            }
            (Some(months), None) => Delay::Months(self.given_as(
                path.clone().key("delay_months"),
                months,
                id("delay_months"),
                label("Delay", "延迟月数"),
                "months",
                (-600.0, 6000.0),
            )),
            (None, own) => {
                let (path, factor) = match own {
                    Some(own) => (path.clone().key("duration_factor"), own),
                    None => (supply.clone().key("duration_factor"), &raw.supply.duration_factor),
                };
                Delay::Factor(self.given_as(
                    path,
                    factor,
                    id("duration_factor"),
                    label("Actual ÷ planned duration", "实际工期与计划工期之比"),
                    "ratio",
                    (0.0, 100.0),
                ))
            }
        };
        if opening > Month::december(years.base) {
            self.early(&path, &f.id, years, &delay, start, opening);
        }
        if opening > Month::december(years.horizon) {
            let title = format!(
                "project `{}` opens in {opening}, after the horizon {}",
                f.id, years.horizon
            );
            self.after_horizon(&path.clone().key("opening"), title);
        }
        let by_stage = supply.key("cancellation");
        let (cancellation_path, cancellation) = match (&p.cancellation, p.stage) {
            (Some(own), _) => (path.key("cancellation"), own),
            (None, Stage::UnderConstruction) => {
                (by_stage.key("under_construction"), &raw.supply.cancellation.under_construction)
            }
            (None, Stage::Planned) => (by_stage.key("planned"), &raw.supply.cancellation.planned),
        };
        let cancellation = self.given_as(
            cancellation_path,
            cancellation,
            id("cancellation"),
            label("Probability of cancellation", "取消概率"),
            "probability",
            (0.0, 1.0),
        );
        Project {
            stage: p.stage,
            start,
            opening,
            delay,
            cancellation,
            ramp_months: p.ramp_months.unwrap_or(raw.supply.ramp_months),
        }
    }

    /// A warning when chance may open a project while its year's stock is still a stated total.
    fn early(
        &mut self,
        project: &Path,
        id: &str,
        years: Years,
        delay: &Delay,
        start: Month,
        opening: Month,
    ) {
        // The engine rounds the delay to whole months, and opens at the beginning of a month.
        let most = f64::from(Month::december(years.base).since(opening)) + 0.5;
        let (param, limit) = match *delay {
            Delay::Months(param) => (param, most),
            Delay::Factor(param) => (param, 1.0 + most / f64::from(opening.since(start)).max(1.0)),
        };
        let share = share_below(&self.assumptions[param.0].distribution, limit);
        if share < RARE {
            return;
        }
        let title = format!(
            "project `{id}` opens by the end of the base year {} in {:.2} % of the draws",
            years.base,
            share * 100.0
        );
        let problem = Problem::new("W1004", title)
            .at(self.span(project.clone().key("opening")), "planned opening")
            .also(self.span(project.clone().key("start")), "the duration counts from here")
            .with_help(format!(
                "such draws add its beds to the stock stated for {0}; let `start` be {1}-01 or later (only the work left counts), or choose a narrower distribution",
                years.base,
                years.base + 1
            ));
        self.problems.push(problem);
    }

    /// A warning for something that the projection never sees.
    pub(super) fn after_horizon(&mut self, at: &Path, title: String) {
        if !self.horizon_holds {
            return;
        }
        let horizon = Path::root().key("period").key("horizon");
        let problem = Problem::new("W1003", title)
            .at(self.span(at.clone()), "has no effect")
            .also(self.span(horizon), "last year projected")
            .with_help("correct the date, choose a later horizon, or remove it");
        self.problems.push(problem);
    }

    /// A month as written; the schema has seen its form.
    pub(super) fn month(&mut self, path: Path, text: &str) -> Month {
        Month::parse(text).unwrap_or_else(|| {
            let problem = Problem::new("E0309", format!("`{text}` is not a month"))
                .at(self.span(path), "not a month")
                .with_help("write the year and the month, for example 2025-06");
            self.problems.push(problem);
            Month::new(2000, 1)
        })
    }

    /// The facilities in service against the totals stated for the base year.
    pub(super) fn baseline(&mut self, raw: &raw::Scenario, facilities: &[Facility]) {
        let Some(baseline) = &raw.baseline else {
            return;
        };
        let in_service = || facilities.iter().filter(|f| f.project.is_none());
        let sum = |beds: fn(&Beds) -> u32| in_service().map(|f| u64::from(beds(&f.beds))).sum();
        let stated = [
            ("facilities", "facilities", &baseline.facilities, in_service().count() as u64),
            ("beds", "beds", &baseline.beds, sum(Beds::total)),
            (
                "nursing_beds",
                "nursing beds",
                &baseline.nursing_beds,
                sum(|beds| beds.kind(BedKind::Nursing)),
            ),
        ];
        for (key, unit, count, found) in stated {
            let Some(count) = count else {
                continue;
            };
            let path = Path::root().key("baseline").key(key);
            let (wanted, _) = self.count(path.clone(), count, None);
            if u64::from(wanted) != found {
                let title = format!(
                    "the facilities in service add up to {found} {unit}, and {wanted} are stated"
                );
                let problem = Problem::new("E0605", title)
                    .at(self.span(path), "stated total")
                    .also(
                        path::locate_key(&self.loaded.root, &Path::root().key("facilities")),
                        format!("those without `project:` have {found}"),
                    )
                    .with_help(cure(unit, u64::from(wanted), found));
                self.problems.push(problem);
            }
        }
    }
}

/// How to make the parts and the stated total meet.
fn cure(unit: &str, stated: u64, found: u64) -> String {
    let (verb, by) =
        if stated > found { ("add", stated - found) } else { ("take out", found - stated) };
    format!("{verb} {by} {unit}, or correct the stated total")
}
