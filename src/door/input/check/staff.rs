//! Staff: every kind serves somebody or something, and is there by a series or by a stock, not by
//! both.

use super::checker::Checker;
use crate::domain::staff::{Available, Served, Trained};
use crate::domain::{Param, Part, Series, StaffKind, Text, Unit};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::message;

/// How many one person can serve.
const EACH: (f64, f64) = (0.001, 1e6);
/// How many persons there can be.
const PERSONS: (f64, f64) = (0.0, 1e6);
/// How many can be employed for each working place.
const RELIEF: (f64, f64) = (1.0, 20.0);

impl Checker<'_> {
    pub(super) fn staff(&mut self, raw: &[raw::StaffKind], series: &[Series]) -> Vec<StaffKind> {
        let list = Address::root().key("staff");
        raw.iter().map(|kind| self.staff_kind(list.clone().id(&kind.id), kind, series)).collect()
    }

    fn staff_kind(&mut self, path: Address, kind: &raw::StaffKind, series: &[Series]) -> StaffKind {
        let name = self.words(path.clone().key("name"), &kind.name);
        let serves = self.served(&path, kind, &name);
        if serves == Served::default() {
            let title = message!(
                "staff `{id}` serves nobody and nothing",
                "人员类别 `{id}` 没有服务对象",
                id = kind.id
            );
            let problem = Problem::new("E0203", title)
                .at(
                    self.span(path.clone()),
                    message!("needs whom one serves", "需要写每人服务多少"),
                )
                .with_help(message!(
                    "add `residents_each:`, `beds_each:`, `homes_each:` or `older_each:`",
                    "请补写 `residents_each:`、`beds_each:`、`homes_each:` 或 `older_each:`"
                ));
            self.problems.push(problem);
        }
        let label = labelled(&name, "employed for each place", "每岗配备人数");
        let relief = kind.relief.as_ref().map(|given| {
            self.given(path.clone().key("relief"), given, label, Unit::Ratio, RELIEF, Part::Costs)
        });
        let available = kind
            .available
            .as_ref()
            .and_then(|raw| self.available(path.key("available"), raw, &name, series));
        StaffKind { id: kind.id.clone(), name, serves, relief, available }
    }

    fn served(&mut self, path: &Address, kind: &raw::StaffKind, name: &Text) -> Served {
        let mut each = |keys: &[&str], given: &Option<raw::Given>, en: &str, zh: &str, unit| {
            let at = keys.iter().fold(path.clone(), |path, key| path.key(*key));
            let label = labelled(name, en, zh);
            given.as_ref().map(|given| self.given(at, given, label, unit, EACH, Part::Costs))
        };
        let residents = kind.residents_each.as_ref();
        let of =
            |need: fn(&raw::ResidentsEach) -> &Option<raw::Given>| residents.map_or(&None, need);
        let mut resident = |key: &str, given: &Option<raw::Given>, en: &str, zh: &str| {
            each(&["residents_each", key], given, en, zh, Unit::Persons)
        };
        let residents_each = [
            resident("independent", of(|r| &r.independent), "independent each", "每人照护自理老人"),
            resident(
                "partial",
                of(|r| &r.partial),
                "partially dependent each",
                "每人照护半失能老人",
            ),
            resident("full", of(|r| &r.full), "fully dependent each", "每人照护失能老人"),
        ];
        let beds = kind.beds_each.as_ref();
        let (general, nursing) =
            (beds.map_or(&None, |b| &b.general), beds.map_or(&None, |b| &b.nursing));
        let beds_each = [
            each(
                &["beds_each", "general"],
                general,
                "general beds each",
                "每人负责普通型床位",
                Unit::Beds,
            ),
            each(
                &["beds_each", "nursing"],
                nursing,
                "nursing beds each",
                "每人负责护理型床位",
                Unit::Beds,
            ),
        ];
        Served {
            residents_each,
            beds_each,
            homes_each: each(
                &["homes_each"],
                &kind.homes_each,
                "homes each",
                "每人负责机构",
                Unit::Homes,
            ),
            older_each: each(
                &["older_each"],
                &kind.older_each,
                "older people each",
                "每人服务老年人",
                Unit::Persons,
            ),
        }
    }

    fn available(
        &mut self,
        path: Address,
        raw: &raw::Available,
        name: &Text,
        series: &[Series],
    ) -> Option<Available> {
        let key = |key: &str| path.clone().key(key);
        if let Some(id) = &raw.series {
            let beside = [
                ("base", raw.base.is_some()),
                ("leave", raw.leave.is_some()),
                ("trained", !raw.trained.is_empty()),
                ("stay", raw.stay.is_some()),
            ];
            for (other, _) in beside.into_iter().filter(|(_, given)| *given) {
                let title = message!(
                    "`{path}` names a series and gives `{other}`",
                    "`{path}` 既写了数列，又写了 `{other}`"
                );
                let problem = Problem::new("E0213", title)
                    .at(
                        address::locate_key(&self.loaded.root, &key(other)),
                        message!("has no meaning beside a series", "有数列时没有意义"),
                    )
                    .also(self.span(key("series")), message!("the series", "数列"))
                    .with_help(message!(
                        "keep the series, or the number in the base year with what changes it",
                        "请只保留数列，或只保留基准年人数及其变动"
                    ));
                self.problems.push(problem);
            }
            let known = series.iter().map(|s| s.id.as_str());
            let what = message!("series", "数列");
            return self.find(key("series"), &what, id, known, "series").map(Available::Series);
        }
        let Some(base) = &raw.base else {
            let title =
                message!("`{path}` does not say how many there are", "`{path}` 没有写现有多少人");
            let problem = Problem::new("E0203", title)
                .at(
                    self.span(path),
                    message!("needs `base` or `series`", "需要 `base` 或 `series`"),
                )
                .with_help(message!(
                    "add `base:`, the persons at the end of the base year, or `series:`",
                    "请补写 `base:`（基准年末人数），或 `series:`"
                ));
            self.problems.push(problem);
            return None;
        };
        let mut number = |at: Address, given: &raw::Given, label: Text, unit, range| -> Param {
            self.given(at, given, label, unit, range, Part::Costs)
        };
        let base = number(
            key("base"),
            base,
            labelled(name, "in the base year", "基准年人数"),
            Unit::Persons,
            PERSONS,
        );
        let leaving = labelled(name, "leaving a year", "年流失率");
        let leave = raw
            .leave
            .as_ref()
            .map(|given| number(key("leave"), given, leaving, Unit::Share, (0.0, 1.0)));
        let staying = labelled(name, "of the trained who stay", "培训后留任比例");
        let stay = raw
            .stay
            .as_ref()
            .map(|given| number(key("stay"), given, staying, Unit::Share, (0.0, 1.0)));
        let mut trained = Vec::with_capacity(raw.trained.len());
        for span in &raw.trained {
            let path = key("trained").id(&span.id);
            if let Some(id) = &span.series {
                trained.extend(self.trained_by_series(&path, span, id, series));
                continue;
            }
            let (Some(from), Some(a_year)) = (span.from, &span.a_year) else {
                self.training_lacks(&path, span);
                continue;
            };
            let label = labelled(name, "trained a year", "每年培训人数");
            let at = path.clone().key("a_year");
            let a_year = self.given(at, a_year, label, Unit::Persons, PERSONS, Part::Costs);
            let until = span.until.unwrap_or(from);
            if until < from {
                let title = message!(
                    "training `{id}` ends in {until}, before it begins in {from}",
                    "培训 `{id}` 于 {until} 年结束，早于其开始的 {from} 年",
                    id = span.id
                );
                let problem = Problem::new("E0503", title)
                    .at(self.span(path.clone().key("until")), message!("last year", "最后一年"))
                    .also(self.span(path.key("from")), message!("first year", "第一年"))
                    .with_help(message!(
                        "exchange the two, or correct one",
                        "请对调，或改正其中一个"
                    ));
                self.problems.push(problem);
            }
            trained.push(Trained::EachYear { from, until, a_year });
        }
        Some(Available::Stock { base, leave, trained, stay })
    }
}

impl Checker<'_> {
    /// Training that a series counts, and nothing else beside it.
    fn trained_by_series(
        &mut self,
        path: &Address,
        span: &raw::Trained,
        id: &str,
        series: &[Series],
    ) -> Option<Trained> {
        let beside = [
            ("from", span.from.is_some()),
            ("until", span.until.is_some()),
            ("a_year", span.a_year.is_some()),
        ];
        for (other, _) in beside.into_iter().filter(|(_, given)| *given) {
            let title = message!(
                "training `{id}` names a series and gives `{other}`",
                "培训 `{id}` 既写了数列，又写了 `{other}`",
                id = span.id
            );
            let problem = Problem::new("E0213", title)
                .at(
                    self.span(path.clone().key(other)),
                    message!("has no meaning beside a series", "有数列时没有意义"),
                )
                .also(self.span(path.clone().key("series")), message!("the series", "数列"))
                .with_help(message!(
                    "keep the series, or the years with `a_year:`",
                    "请只保留数列，或只保留年份和 `a_year:`"
                ));
            self.problems.push(problem);
        }
        let known = series.iter().map(|s| s.id.as_str());
        let what = message!("series", "数列");
        self.find(path.clone().key("series"), &what, id, known, "series").map(Trained::Series)
    }

    fn training_lacks(&mut self, path: &Address, span: &raw::Trained) {
        let title = message!(
            "training `{id}` does not say how many are trained, and when",
            "培训 `{id}` 没有写何时培训多少人",
            id = span.id
        );
        let problem = Problem::new("E0203", title)
            .at(
                self.span(path.clone()),
                message!(
                    "needs `from` and `a_year`, or `series`",
                    "需要 `from` 和 `a_year`，或 `series`"
                ),
            )
            .with_help(message!(
                "add `from:` and `a_year:`, or `series:` with a count of all trained so far",
                "请补写 `from:` 和 `a_year:`，或写 `series:`（累计培训人数的数列）"
            ));
        self.problems.push(problem);
    }
}

fn labelled(name: &Text, en: &str, zh: &str) -> Text {
    Text { en: format!("{}: {en}", name.en), zh: format!("{}：{zh}", name.zh) }
}
