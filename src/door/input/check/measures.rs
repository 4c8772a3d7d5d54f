//! Measures: what each action needs, references and dates.

use super::checker::Checker;
use super::given::Meaning;
use super::said::Said;
use crate::domain::measure::{Action, ActionWord, HowMany};
use crate::domain::{
    ByFacility, Extent, Facility, FacilityIndex, Measure, Operator, Part, Text, Unit, Whose, Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::raw::BedCount;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;
use crate::quantity::Month;

impl Checker<'_> {
    pub(super) fn measures(
        &mut self,
        raw: &[raw::Measure],
        facilities: &ByFacility<Facility>,
        years: Years,
        extent: Extent,
    ) -> Vec<Measure> {
        let list = Address::root().key("measures");
        let mut measures = Vec::with_capacity(raw.len());
        for m in raw {
            if let Some(measure) = self.measure(list.clone().id(&m.id), m, facilities, years) {
                measures.push(measure);
            }
        }
        let errors = self.problems.errors();
        self.merge_rings(&measures, facilities);
        if self.problems.errors() == errors {
            self.beds_are_there(&measures, facilities);
        }
        if extent == Extent::Beds && self.problems.errors() == errors {
            self.some_beds_stay(&measures, facilities);
        }
        measures
    }

    fn measure(
        &mut self,
        path: Address,
        m: &raw::Measure,
        facilities: &ByFacility<Facility>,
        years: Years,
    ) -> Option<Measure> {
        let ids = || facilities.iter().map(|f| f.id.as_str());
        let facility = self.find(
            path.clone().key("facility"),
            &message!("facility", "机构"),
            &m.facility,
            ids(),
            "facilities",
        );
        let facility = facility.map(FacilityIndex::new);
        let action = self.action(&path, m, facilities);
        let date = self.month(path.clone().key("date"), &m.date);
        if date <= Month::december(years.base) {
            let title = message!(
                "measure `{id}` is dated {date}, within the base year {base} or \
                 before",
                "调整举措 `{id}` 的日期为 {date}，不晚于基准年 {base}",
                id = m.id,
                base = years.base
            );
            let problem = Problem::new("E0504", title)
                .at(
                    self.span(path.clone().key("date")),
                    message!("not in the future of the base year", "不在基准年之后"),
                )
                .with_help(message!(
                    "what was done by the end of the base year belongs into the beds \
                     of the facility",
                    "基准年年末以前完成的调整应直接反映在该机构的床位数里"
                ));
            self.problems.push(problem);
        }
        if date > Month::december(years.horizon) {
            let title = message!(
                "measure `{id}` is dated {date}, after the horizon {horizon}",
                "调整举措 `{id}` 的日期为 {date}，晚于预测期末 {horizon}",
                id = m.id,
                horizon = years.horizon
            );
            self.after_horizon(&path.clone().key("date"), title);
        }
        let opening = facility.and_then(|f| facilities[f].project.as_ref()).map(|p| p.opening);
        if let Some(opening) = opening.filter(|opening| date < *opening) {
            self.not_yet_open(path.clone(), "facility", &m.id, &m.facility, date, opening);
        }
        let name = match &m.name {
            Some(words) => self.words(path.clone().key("name"), words),
            None => Text::same(&m.id),
        };
        let called = Message::from(&name);
        let luck = |path: &Address, what: Message, unit| Meaning {
            id: path.to_string(),
            label: Text::from(message!(
                "{what}: {called}",
                "{what}：{called}",
                what = what,
                called = called
            )),
            unit,
            part: Part::BuildOut,
            whose: Whose::Measure(m.id.clone()),
        };
        let delay = m.delay_months.as_ref().map(|given| {
            let path = path.clone().key("delay_months");
            let delay = luck(&path, message!("Delay", "延迟月数"), Unit::Months);
            self.given_as(path, given, delay, (-600.0, 6000.0))
        });
        let probability = m.probability.as_ref().map(|given| {
            let path = path.clone().key("probability");
            let what = message!("Probability that it happens", "实施概率");
            let probability = luck(&path, what, Unit::Probability);
            self.given_as(path, given, probability, (0.0, 1.0))
        });
        let responsible = m.responsible.as_ref();
        let responsible = responsible.map(|unit| self.words(path.clone().key("responsible"), unit));
        let provenance = self.provenance(path.clone(), m.class, m.source.as_deref());
        let said = match &m.beds {
            Some(raw::BedCount::Some(beds)) => Said::each([(date, *beds)], Unit::Beds),
            _ => Said::one(date, Unit::Month),
        };
        self.input(path.to_string(), said, &provenance);
        Some(Measure {
            id: m.id.clone(),
            name,
            facility: facility?,
            action: action?,
            responsible,
            date,
            delay,
            probability,
            provenance,
        })
    }

    fn action(
        &mut self,
        path: &Address,
        m: &raw::Measure,
        facilities: &ByFacility<Facility>,
    ) -> Option<Action> {
        let (needs, takes): (&[&str], &[&str]) = match m.action {
            ActionWord::Convert => (&["beds"], &["beds"]),
            ActionWord::Transfer => (&["beds"], &["beds", "to"]),
            ActionWord::Add | ActionWord::Remove => (&["beds", "kind"], &["beds", "kind"]),
            ActionWord::Close => (&[], &[]),
            ActionWord::Merge => (&["into"], &["into"]),
        };
        let given = [
            ("beds", m.beds.is_some()),
            ("kind", m.kind.is_some()),
            ("to", m.to.is_some()),
            ("into", m.into.is_some()),
        ];
        for (key, is_given) in given {
            if is_given && !takes.contains(&key) {
                let problem = Problem::new(
                    "E0213",
                    message!(
                        "measure `{id}` does not take `{key}`",
                        "调整举措 `{id}` 不使用 `{key}`",
                        id = m.id
                    ),
                )
                .at(
                    self.span(path.clone().key(key)),
                    message!("has no meaning for this action", "对这种举措没有意义"),
                )
                .also(self.span(path.clone().key("action")), message!("the action", "举措类型"))
                .with_help(message!(
                    "remove `{key}`, or choose another action",
                    "请删去 `{key}`，或改用其他举措类型"
                ));
                self.problems.push(problem);
            }
            if !is_given && needs.contains(&key) {
                let problem = Problem::new(
                    "E0203",
                    message!(
                        "measure `{id}` needs `{key}`",
                        "调整举措 `{id}` 缺少 `{key}`",
                        id = m.id
                    ),
                )
                .at(
                    self.span(path.clone().key("action")),
                    message!("this action needs it", "这种举措需要它"),
                )
                .with_help(message!("add `{key}:`", "请补写 `{key}:`"));
                self.problems.push(problem);
            }
        }
        let how_many = m.beds.as_ref().map(|beds| match beds {
            BedCount::Some(n) => HowMany::Beds(*n),
            BedCount::All(_) => HowMany::All,
        });
        match m.action {
            ActionWord::Convert => Some(Action::Convert(how_many?)),
            ActionWord::Transfer => {
                Some(Action::Transfer(how_many?, m.to.unwrap_or(Operator::Social)))
            }
            ActionWord::Add => match how_many? {
                HowMany::Beds(n) => Some(Action::Add(n, m.kind?)),
                HowMany::All => {
                    let problem = Problem::new(
                        "E0213",
                        message!(
                            "measure `{id}` cannot add `all` beds",
                            "调整举措 `{id}` 不能增加 `all` 张床位",
                            id = m.id
                        ),
                    )
                    .at(
                        self.span(path.clone().key("beds")),
                        message!("a number is needed", "此处需要一个数"),
                    )
                    .with_help(message!("say how many beds are added", "请写明增加多少张床位"));
                    self.problems.push(problem);
                    None
                }
            },
            ActionWord::Remove => Some(Action::Remove(how_many?, m.kind?)),
            ActionWord::Close => Some(Action::Close),
            ActionWord::Merge => {
                let ids = facilities.iter().map(|f| f.id.as_str());
                let into = path.clone().key("into");
                self.find(into, &message!("facility", "机构"), m.into.as_ref()?, ids, "facilities")
                    .map(|into| Action::Merge(FacilityIndex::new(into)))
            }
        }
    }
}
