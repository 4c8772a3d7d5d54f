//! Costs: every item has somebody who pays, and looks only at what its driver has.

mod occurring;

use super::checker::{Checker, text_of};
use crate::domain::cost::{
    AgeRange, BedEvent, BedFilter, OlderFilter, ResidentFilter, SupportedFilter,
};
use crate::domain::{
    Area, ByFacility, ByTownship, CostGroup, CostItem, Costs, Driver, DriverWord, Facility,
    FacilityIndex, Measure, NeedLevel, Param, Part, Payer, StaffKind, Text, Township,
    TownshipIndex, Unit, Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::{self, Address};
use crate::message;

/// Largest amount for each, in yuan.
const MOST: f64 = 1e10;
/// Largest growth of an amount a year, up or down.
const GROWTH: (f64, f64) = (-0.5, 0.5);
/// From this age on a range of ages is open.
const OPEN_AGE: u32 = 100;

/// What costs can refer to.
#[derive(Clone, Copy)]
pub(super) struct CostReferences<'a> {
    pub(super) townships: &'a ByTownship<Township>,
    pub(super) facilities: &'a ByFacility<Facility>,
    pub(super) measures: &'a [Measure],
    pub(super) staff: &'a [StaffKind],
    pub(super) levers: &'a [raw::Lever],
    pub(super) years: Years,
    pub(super) elderly_age: u32,
}

impl Checker<'_> {
    pub(super) fn costs(&mut self, raw: &raw::Costs, there: CostReferences) -> Costs {
        let path = Address::root().key("costs");
        let list = path.clone().key("payers");
        let named = |this: &mut Self, payer: &raw::Payer| Payer {
            id: payer.id.clone(),
            name: this.words(list.clone().id(&payer.id).key("name"), &payer.name),
        };
        let payers: Vec<Payer> = raw.payers.iter().map(|payer| named(self, payer)).collect();
        let label = Text::from(message!("Discount rate", "折现率"));
        let at = path.clone().key("discount_rate");
        let rate = self.given(at, &raw.discount_rate, label, Unit::AYear, (0.0, 1.0), Part::Costs);
        let mut items = Vec::with_capacity(raw.items.len());
        for item in &raw.items {
            let path = path.clone().key("items").id(&item.id);
            items.extend(self.cost_item(&path, item, &payers, there));
        }
        for payer in &raw.payers {
            let pays = |item: &raw::CostItem| {
                item.payer == payer.id || item.charged_to.as_ref() == Some(&payer.id)
            };
            if !raw.items.iter().any(pays) {
                let id = &payer.id;
                self.unused(
                    self.span(list.clone().id(id).key("id")),
                    message!("payer `{id}` pays nothing", "付费方 `{id}` 没有任何费用"),
                    message!(
                        "remove it, or name it as `payer:` of an item",
                        "请删去，或在费用项目的 `payer:` 中写它"
                    ),
                );
            }
        }
        Costs { price_year: raw.price_year, discount_rate: rate, payers, items }
    }

    fn cost_item(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        payers: &[Payer],
        there: CostReferences,
    ) -> Option<CostItem> {
        let errors = self.problems.errors();
        let name = self.words(path.clone().key("name"), &item.name);
        let payer = self.payer(path.clone().key("payer"), &item.payer, payers);
        let charged_to = (item.charged_to.as_ref())
            .and_then(|id| self.payer(path.clone().key("charged_to"), id, payers));
        self.charge(path, item);
        let label = |en: &str, zh: &str| Text {
            en: format!("{}: {en}", name.en),
            zh: format!("{}：{zh}", name.zh),
        };
        let mut number = |key: &str, given: &raw::Given, label: Text, unit, range| {
            self.given(path.clone().key(key), given, label, unit, range, Part::Costs)
        };
        let unit = if item.per.is_of_months() { Unit::YuanAMonth } else { Unit::Yuan };
        let amount = number("amount", &item.amount, label("for each", "单价"), unit, (0.0, MOST));
        let mut optional = |key: &str, given: &Option<raw::Given>, label: Text, unit, range| {
            given.as_ref().map(|given| number(key, given, label, unit, range))
        };
        let growth =
            optional("growth", &item.growth, label("growth", "实际增长率"), Unit::AYear, GROWTH);
        let overrun = optional(
            "overrun",
            &item.overrun,
            label("actual over planned cost", "实际造价与计划造价之比"),
            Unit::Ratio,
            (0.0, 100.0),
        );
        let sunk = label("share lost when cancelled", "项目取消时的沉没比例");
        let sunk_share = optional("sunk_share", &item.sunk_share, sunk, Unit::Share, (0.0, 1.0));
        let counted = label("share counted", "计入比例");
        let share = optional("share", &item.share, counted, Unit::Share, (0.0, 1.0));
        self.fields_of_driver(path, item);
        self.years_of_item(path, item, there.years);
        let driver = self.driver(path, item, share, there);
        if let Some(driver) = &driver
            && self.problems.errors() == errors
        {
            self.tell_what_cannot_occur(path, item, driver, there);
        }
        Some(CostItem {
            id: item.id.clone(),
            name,
            group: item.group,
            payer: payer?,
            charged_to,
            driver: driver?,
            amount,
            growth,
            overrun,
            sunk_share,
            from: item.from,
            until: item.until,
            note: item.note.as_ref().map(text_of),
        })
    }

    /// The payer with this id.
    fn payer(&mut self, at: Address, id: &str, payers: &[Payer]) -> Option<usize> {
        let known = payers.iter().map(|payer| payer.id.as_str());
        let found = known.clone().position(|known| known == id);
        if found.is_none() {
            let list = Address::root().key("costs").key("payers");
            let what = message!("payer", "付费方");
            let problem = self.unknown(self.span(at), &what, id, known, &list);
            self.problems.push(problem);
        }
        found
    }

    /// Only an income is charged to somebody, and to somebody else.
    fn charge(&mut self, path: &Address, item: &raw::CostItem) {
        let Some(charged) = &item.charged_to else { return };
        let id = &item.id;
        let title = if item.group != CostGroup::Income {
            message!(
                "cost `{id}` is charged to `{charged}`, and is no income",
                "费用 `{id}` 写了由 `{charged}` 支付（charged_to），但它不是收入"
            )
        } else if *charged == item.payer {
            message!(
                "income `{id}` of `{charged}` is charged to `{charged}` itself",
                "`{charged}` 的收入 `{id}` 又由 `{charged}` 自己支付"
            )
        } else {
            return;
        };
        let problem = Problem::new("E0213", title)
            .at(
                self.span(path.clone().key("charged_to")),
                message!("who pays the income", "支付该收入的付费方"),
            )
            .also(self.span(path.clone().key("group")), message!("the group", "费用类别"))
            .with_help(message!(
                "write who receives as `payer:`, who pays as `charged_to:`, and `group: income`; a plain cost has a `payer:` only",
                "收入请写 `group: income`，`payer:` 写收款方，`charged_to:` 写付款方；一般费用只写 `payer:`"
            ));
        self.problems.push(problem);
    }

    /// A field that its driver does not look at would be forgotten in silence.
    fn fields_of_driver(&mut self, path: &Address, item: &raw::CostItem) {
        use DriverWord as W;
        let per = item.per;
        let beds = matches!(
            per,
            W::BedsOpened
                | W::BedsAdded
                | W::BedsConverted
                | W::BedsTransferred
                | W::BedsClosed
                | W::BedMonths
        );
        let people = matches!(per, W::ResidentMonths | W::SupportedMonths);
        let placed = beds || people || per == W::OlderMonths;
        let written = [
            ("facilities", item.facilities.is_some(), beds),
            ("townships", item.townships.is_some(), placed),
            ("area", item.area.is_some(), placed),
            ("owner", item.owner.is_some(), beds),
            ("operator", item.operator.is_some(), beds || per == W::ResidentMonths),
            ("kind", item.kind.is_some(), beds),
            ("need", item.need.is_some(), people),
            ("supported", item.supported.is_some(), per == W::ResidentMonths),
            ("housed", item.housed.is_some(), per == W::SupportedMonths),
            ("ages", item.ages.is_some(), per == W::OlderMonths),
            ("share", item.share.is_some(), per == W::OlderMonths),
            ("staff", item.staff.is_some(), per == W::StaffMonths),
            ("spread", !item.spread.is_opening(), per == W::BedsOpened),
            ("sunk_share", item.sunk_share.is_some(), per == W::BedsOpened),
        ];
        let word = per.word();
        for (key, _, _) in written.into_iter().filter(|(_, is, means)| *is && !means) {
            let title = message!(
                "`{key}` has no meaning for `per: {word}`",
                "`{key}` 对 `per: {word}` 没有意义"
            );
            let problem = Problem::new("E0213", title)
                .at(
                    address::locate_key(&self.loaded.root, &path.clone().key(key)),
                    message!("looks at nothing here", "在此不起作用"),
                )
                .also(self.span(path.clone().key("per")), message!("what is counted", "计费对象"))
                .with_help(message!(
                    "remove `{key}:`, or count something else",
                    "请删去 `{key}:`，或改换 `per:`"
                ));
            self.problems.push(problem);
        }
        if item.overrun.is_some() && item.group != CostGroup::Capital {
            let title = message!(
                "`overrun` is for capital, and this item is {word}",
                "`overrun` 用于建设投入（capital），而此项目属于 {word}",
                word = item.group.word()
            );
            let problem = Problem::new("E0213", title)
                .at(
                    address::locate_key(&self.loaded.root, &path.clone().key("overrun")),
                    message!("has no meaning here", "在此没有意义"),
                )
                .also(self.span(path.clone().key("group")), message!("the group", "费用类别"))
                .with_help(message!(
                    "put the uncertainty into `amount:`, or choose `group: capital`",
                    "请把不确定性写进 `amount:`，或改为 `group: capital`"
                ));
            self.problems.push(problem);
        }
    }

    fn years_of_item(&mut self, path: &Address, item: &raw::CostItem, years: Years) {
        if !self.horizon_holds {
            return;
        }
        let key = |key: &str| path.clone().key(key);
        let id = &item.id;
        let problem = match (item.from, item.until) {
            (Some(from), Some(until)) if until < from => Problem::new(
                "E0503",
                message!(
                    "cost `{id}` ends in {until}, before it begins in {from}",
                    "费用 `{id}` 于 {until} 年结束，早于其开始的 {from} 年"
                ),
            )
            .at(self.span(key("until")), message!("last year in force", "最后生效年份"))
            .also(self.span(key("from")), message!("first year in force", "开始生效年份"))
            .with_help(message!("exchange the two, or correct one", "请对调，或改正其中一个")),
            (Some(from), _) if from > years.horizon => Problem::new(
                "E0502",
                message!(
                    "cost `{id}` begins in {from}, after the horizon {horizon}",
                    "费用 `{id}` 从 {from} 年开始，晚于预测期末 {horizon}",
                    horizon = years.horizon
                ),
            )
            .at(self.span(key("from")), message!("never in force", "从不生效"))
            .with_help(message!(
                "correct the year, choose a later horizon, or remove the item",
                "请改正年份、延后预测期末，或删去该项目"
            )),
            (_, Some(until)) if until < years.base => Problem::new(
                "E0502",
                message!(
                    "cost `{id}` ends in {until}, before the base year {base}",
                    "费用 `{id}` 于 {until} 年结束，早于基准年 {base}",
                    base = years.base
                ),
            )
            .at(self.span(key("until")), message!("never in force", "从不生效"))
            .with_help(message!(
                "correct the year, or remove the item",
                "请改正年份，或删去该项目"
            )),
            _ => return,
        };
        self.problems.push(problem);
    }

    fn driver(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        share: Option<Param>,
        there: CostReferences,
    ) -> Option<Driver> {
        let townships = self.townships_of(path, item, there.townships);
        let need = NeedLevel::ALL
            .map(|level| item.need.as_ref().is_none_or(|needs| needs.contains(&level)));
        let event = |event| Some((event, item.spread));
        let beds = match item.per {
            DriverWord::BedsOpened => event(BedEvent::Opened),
            DriverWord::BedsAdded => event(BedEvent::Added),
            DriverWord::BedsConverted => event(BedEvent::Converted),
            DriverWord::BedsTransferred => event(BedEvent::Transferred),
            DriverWord::BedsClosed => event(BedEvent::Closed),
            _ => None,
        };
        match item.per {
            DriverWord::ResidentMonths => Some(Driver::ResidentMonths(ResidentFilter {
                need,
                supported: item.supported,
                townships,
                operator: item.operator,
            })),
            DriverWord::SupportedMonths => Some(Driver::SupportedMonths(SupportedFilter {
                need,
                housed: item.housed,
                townships,
            })),
            DriverWord::OlderMonths => {
                let ages = self.ages_of(path, item, there.elderly_age)?;
                Some(Driver::OlderMonths(OlderFilter { ages, townships, share }))
            }
            DriverWord::StaffMonths => self.staff_of(path, item, there.staff),
            DriverWord::Year => Some(Driver::Year),
            _ => {
                let filter = self.bed_filter(path, item, &townships, there.facilities);
                Some(match beds {
                    Some((event, spread)) => Driver::Beds { event, filter, spread },
                    None => Driver::BedMonths(filter),
                })
            }
        }
    }

    fn townships_of(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        townships: &ByTownship<Township>,
    ) -> ByTownship<bool> {
        let mut here = ByTownship::filled(townships.len(), item.townships.is_none());
        for (n, id) in item.townships.iter().flatten().enumerate() {
            let at = path.clone().key("townships").index(n);
            let known = townships.iter().map(|t| t.id.as_str());
            if let Some(found) =
                self.find(at, &message!("township", "镇街"), id, known, "townships")
            {
                here[TownshipIndex::new(found)] = true;
            }
        }
        if let Some(area) = item.area {
            here.iter_mut().zip(townships).for_each(|(here, t)| *here &= t.area == area);
            if !here.contains(&true) {
                let key = if item.townships.is_some() { "townships" } else { "area" };
                let word = match area {
                    Area::Urban => message!("urban", "城市"),
                    Area::Rural => message!("rural", "农村"),
                };
                let what = message!(
                    "no township named is {word}",
                    "所列镇街都不是{word}镇街",
                    word = word
                );
                self.matches_nothing(path, item, key, what);
            }
        }
        here
    }

    fn bed_filter(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        townships: &ByTownship<bool>,
        facilities: &ByFacility<Facility>,
    ) -> BedFilter {
        let mut here = ByFacility::filled(facilities.len(), item.facilities.is_none());
        for (n, id) in item.facilities.iter().flatten().enumerate() {
            let at = path.clone().key("facilities").index(n);
            let known = facilities.iter().map(|f| f.id.as_str());
            let what = message!("facility", "机构");
            if let Some(found) = self.find(at, &what, id, known, "facilities") {
                here[FacilityIndex::new(found)] = true;
            }
        }
        for (here, facility) in here.iter_mut().zip(facilities) {
            *here &= townships[facility.township]
                && item.owner.is_none_or(|owner| owner == facility.owner);
        }
        BedFilter { facilities: here, kind: item.kind, operator: item.operator }
    }

    fn ages_of(&mut self, path: &Address, item: &raw::CostItem, elderly: u32) -> Option<AgeRange> {
        let Some(ages) = &item.ages else {
            return Some(AgeRange { first: elderly as usize, last: None });
        };
        let [first, last] = [0, 1].map(|end| ages.get(end).copied().unwrap_or(0));
        let at = path.clone().key("ages");
        if first > last {
            let title = message!(
                "ages of cost `{id}` run from {first} down to {last}",
                "费用 `{id}` 的年龄从 {first} 到 {last}，顺序颠倒",
                id = item.id
            );
            let problem = Problem::new("E0503", title)
                .at(self.span(at), message!("the first age is the greater one", "第一个年龄较大"))
                .with_help(message!("write [{last}, {first}]", "请写 [{last}, {first}]"));
            self.problems.push(problem);
            return None;
        }
        if first < elderly {
            let title = message!(
                "cost `{id}` counts people from {first} on, and older people are {elderly} and over",
                "费用 `{id}` 从 {first} 岁起计，而老年人为 {elderly} 岁及以上",
                id = item.id
            );
            let problem = Problem::new("E0503", title)
                .at(self.span(at), message!("younger people are not counted", "不统计更年轻的人"))
                .with_help(message!("begin at {elderly}", "请从 {elderly} 岁写起"));
            self.problems.push(problem);
            return None;
        }
        if first > OPEN_AGE {
            let title = message!(
                "cost `{id}` counts people from {first} on, and the life table ends at {OPEN_AGE} and over",
                "费用 `{id}` 从 {first} 岁起计，而生命表的最后一组为 {OPEN_AGE} 岁及以上",
                id = item.id
            );
            let problem = Problem::new("E0503", title)
                .at(self.span(at), message!("nobody is counted", "没有可计的人"))
                .with_help(message!(
                    "write [{OPEN_AGE}, {OPEN_AGE}] for everybody of {OPEN_AGE} and over",
                    "{OPEN_AGE} 岁及以上请写 [{OPEN_AGE}, {OPEN_AGE}]"
                ));
            self.problems.push(problem);
            return None;
        }
        let last = (last < OPEN_AGE).then_some(last as usize);
        Some(AgeRange { first: first as usize, last })
    }

    fn staff_of(
        &mut self,
        path: &Address,
        item: &raw::CostItem,
        staff: &[StaffKind],
    ) -> Option<Driver> {
        let Some(id) = &item.staff else {
            let title = message!(
                "cost `{id}` is paid for months of staff, and does not say of which",
                "费用 `{id}` 按人员月计，却没有写哪一类人员",
                id = item.id
            );
            let problem = Problem::new("E0203", title)
                .at(self.span(path.clone().key("per")), message!("needs `staff:`", "需要 `staff:`"))
                .with_help(message!(
                    "add `staff:` with the id of an entry of `staff:`",
                    "请补写 `staff:` 和人员类别的编号"
                ));
            self.problems.push(problem);
            return None;
        };
        let known = staff.iter().map(|kind| kind.id.as_str());
        let what = message!("kind of staff", "人员类别");
        self.find(path.clone().key("staff"), &what, id, known, "staff").map(Driver::StaffMonths)
    }
}
