//! Changes of costs and staff: who pays, for what, for each of what, and who serves whom. Amounts
//! are assumptions.

use super::setting_values::{self, SettingValues, of_kind, of_need};
use super::{At, ChangeList, Field, Part, Stated, Uncertain, Value, origin};
use crate::analysis::tables::accounts::group_word;
use crate::domain::cost::DriverWord;
use crate::domain::staff::{Available, Trained};
use crate::domain::{
    Assumption, BedKind, ByFacility, ByTownship, CostItem, Costs, Driver, NeedLevel, Scenario,
    StaffKind, Text,
};
use crate::words::Word;

impl ChangeList<'_> {
    pub(super) fn money(&mut self) {
        if let (Some(old), Some(new)) = (&self.old.costs, &self.new.costs) {
            let at = At {
                part: Part::Money,
                path: "costs.price_year".to_owned(),
                thing: &Text::default(),
                field: Field::PriceYear,
            };
            let years = [old.price_year, new.price_year].map(Value::Year);
            self.compare(at, years, [None, None]);
        }
        let items = |costs: &'_ Option<Costs>| -> Vec<CostItem> {
            costs.as_ref().map_or_else(Vec::new, |costs| costs.items.clone())
        };
        let (old, new) = (items(&self.old.costs), items(&self.new.costs));
        for item in &new {
            match old.iter().find(|of| of.id == item.id) {
                Some(before) => self.item(before, item),
                None => self.item_alone(item, false),
            }
        }
        for item in old.iter().filter(|item| new.iter().all(|of| of.id != item.id)) {
            self.item_alone(item, true);
        }
        for (old, new) in
            Self::by_id(&self.old.staff, &self.new.staff, |kind: &StaffKind| kind.id.as_str())
        {
            match (old, new) {
                (Some(old), Some(new)) => self.kind_of_staff(old, new),
                (old, new) => self.staff_alone(old, new),
            }
        }
    }

    /// An item that only one side has: what it is for, and who pays.
    fn item_alone(&mut self, item: &CostItem, is_old: bool) {
        let at = At {
            part: Part::Money,
            path: format!("costs.items[{}]", item.id),
            thing: &item.name,
            field: Field::Whole,
        };
        let scenario = if is_old { self.old } else { self.new };
        let mut settings = SettingValues::default();
        settings.add(Word::PropCostGroup, group_word(item.group));
        settings.add(Word::PropPayer, self.paid_by(scenario, Some(item.payer)));
        settings.add_all(self.driver(scenario, &item.driver));
        let path = at.path.clone();
        let stated = Some(account(scenario, &path, &item.name, settings.text()));
        let (old, new) = if is_old { (stated, None) } else { (None, stated) };
        self.note(at, old, new);
    }

    fn item(&mut self, old: &CostItem, new: &CostItem) {
        // Amount, growth, overrun and sunk share are assumptions, and a note changes nothing.
        let CostItem {
            id: _,
            name: _,
            group,
            payer: pays,
            charged_to,
            driver: per,
            amount: _,
            growth: _,
            overrun: _,
            sunk_share: _,
            from,
            until,
            note: _,
        } = old;
        let year = |year: Option<i32>| year.map_or(Value::words(""), Value::Year);
        let payers =
            |old, new| [self.paid_by(self.old, old), self.paid_by(self.new, new)].map(Value::Words);
        let groups = [*group, new.group].map(|group| Value::Words(group_word(group).into()));
        let drivers = [self.driver(self.old, per), self.driver(self.new, &new.driver)];
        let values = [
            ("group", Field::CostGroup, groups),
            ("payer", Field::Payer, payers(Some(*pays), Some(new.payer))),
            ("charged_to", Field::ChargedTo, payers(*charged_to, new.charged_to)),
            ("per", Field::Driver, drivers.map(|settings| settings.value())),
            ("from", Field::From, [year(*from), year(new.from)]),
            ("until", Field::Until, [year(*until), year(new.until)]),
        ];
        for (key, field, values) in values {
            let path = format!("costs.items[{}].{key}", new.id);
            self.compare(
                At { part: Part::Money, path, thing: &new.name, field },
                values,
                [None; 2],
            );
        }
    }

    fn staff_alone(&mut self, old: Option<&StaffKind>, new: Option<&StaffKind>) {
        let Some(any) = old.or(new) else { return };
        let path = format!("staff[{}]", any.id);
        let stated = |scenario: &Scenario, kind: &StaffKind| {
            account(scenario, &path, &kind.name, serves(kind).text())
        };
        let at =
            At { part: Part::Money, path: path.clone(), thing: &any.name, field: Field::Whole };
        let old = old.map(|kind| stated(self.old, kind));
        let new = new.map(|kind| stated(self.new, kind));
        self.note(at, old, new);
    }

    fn kind_of_staff(&mut self, old: &StaffKind, new: &StaffKind) {
        // How many one of them serves, relief and numbers are assumptions.
        let StaffKind { id: _, name: _, serves: _, relief: _, available: _ } = old;
        let there = [self.there(self.old, old), self.there(self.new, new)];
        let values = [
            ("serves", Field::Serves, [old, new].map(|kind| serves(kind).value())),
            ("available", Field::StaffThere, there),
        ];
        for (key, field, values) in values {
            let path = format!("staff[{}].{key}", new.id);
            self.compare(
                At { part: Part::Money, path, thing: &new.name, field },
                values,
                [None; 2],
            );
        }
    }

    /// Name of who pays; nothing where nobody does.
    fn paid_by(&self, scenario: &Scenario, index: Option<usize>) -> Text {
        let payers = scenario.costs.as_ref().map(|costs| &costs.payers);
        let id = index.and_then(|index| Some(&payers?[index].id));
        id.map_or_else(Text::default, |id| self.payer(id))
    }

    /// What is counted and which of it.
    fn driver(&self, scenario: &Scenario, driver: &Driver) -> SettingValues {
        let mut settings = SettingValues::default();
        settings.add(Word::PropDriver, of_driver(driver.word()));
        let home = |id: &str| {
            self.called(id, |s| s.facilities.iter().map(|home| (home.id.as_str(), &home.name)))
        };
        let township = |id: &str| {
            self.called(id, |s| s.townships.iter().map(|place| (place.id.as_str(), &place.name)))
        };
        let homes = |settings: &mut SettingValues, picked: &ByFacility<bool>| {
            let all = scenario.facilities.iter().zip(picked);
            let some = all.filter(|(_, picked)| **picked).map(|(of, _)| home(&of.id)).collect();
            add_some(settings, Word::SettingHomes, some, picked.len());
        };
        let townships = |settings: &mut SettingValues, picked: &ByTownship<bool>| {
            let all = scenario.townships.iter().zip(picked);
            let some = all.filter(|(_, picked)| **picked).map(|(of, _)| township(&of.id)).collect();
            add_some(settings, Word::PropTownships, some, picked.len());
        };
        let needs = |settings: &mut SettingValues, picked: &[bool; 3]| {
            let all = NeedLevel::ALL.into_iter().zip(picked);
            let some = all.filter(|(_, picked)| **picked).map(|(need, _)| of_need(need).into());
            add_some(settings, Word::SettingCareNeed, some.collect(), picked.len());
        };
        match driver {
            Driver::Beds { filter, spread, .. } => {
                homes(&mut settings, &filter.facilities);
                settings.add_given(Word::SettingBedKind, filter.kind.map(of_kind));
                settings.add_given(Word::PropOperator, filter.operator.map(Word::of_operator));
                if !spread.is_opening() {
                    settings.add_alone(Word::SpreadOverConstruction);
                }
            }
            Driver::BedMonths(filter) => {
                homes(&mut settings, &filter.facilities);
                settings.add_given(Word::SettingBedKind, filter.kind.map(of_kind));
                settings.add_given(Word::PropOperator, filter.operator.map(Word::of_operator));
            }
            Driver::ResidentMonths(filter) => {
                needs(&mut settings, &filter.need);
                townships(&mut settings, &filter.townships);
                settings.add_given(Word::SettingSupported, filter.supported.map(Word::of_yes));
                settings.add_given(Word::PropOperator, filter.operator.map(Word::of_operator));
            }
            Driver::OlderMonths(filter) => {
                townships(&mut settings, &filter.townships);
                let last = filter.ages.last.map_or("100+".to_owned(), |last| last.to_string());
                let ages = format!("{}–{last}", filter.ages.first);
                settings.add(Word::SettingAges, Text::same(&ages));
            }
            Driver::SupportedMonths(filter) => {
                needs(&mut settings, &filter.need);
                townships(&mut settings, &filter.townships);
                settings.add_given(Word::SettingHoused, filter.housed.map(Word::of_yes));
            }
            Driver::StaffMonths(kind) => {
                settings.add(Word::SettingStaff, self.staff_kind(&scenario.staff[*kind].id));
            }
            Driver::Year => {}
        }
        settings
    }

    /// How the staff who are there are counted.
    fn there(&self, scenario: &Scenario, kind: &StaffKind) -> Value {
        let series = |index: usize| self.series_called(&scenario.series[index].id);
        let mut settings = SettingValues::default();
        match &kind.available {
            None => {}
            Some(Available::Series(index)) => settings.add(Word::PropSeries, series(*index)),
            Some(Available::Stock { base: _, leave: _, trained, stay: _ }) => {
                settings.add_alone(Word::StockOfBaseYear);
                for trained in trained {
                    settings.add(
                        Word::SettingTrained,
                        match trained {
                            Trained::EachYear { from, until, a_year: _ } => {
                                Text::same(&format!("{from}–{until}"))
                            }
                            Trained::Series(index) => series(*index),
                        },
                    );
                }
            }
        }
        settings.value()
    }
}

/// A whole cost or kind of staff: its settings and its amounts, with the class and the source of
/// the first of them.
fn account(scenario: &Scenario, path: &str, name: &Text, settings: Text) -> Stated {
    let own = |a: &&Assumption| a.id.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    let own: Vec<&Assumption> = scenario.assumptions.iter().filter(own).collect();
    // The name of an amount begins with that of the thing.
    let alone = |label: &str, name: &str| {
        let rest = label.strip_prefix(name).unwrap_or(label);
        rest.trim_start_matches([':', '：', ' ']).to_owned()
    };
    let amount = |a: &&Assumption| {
        let label = &a.label;
        let what = Text { en: alone(&label.en, &name.en), zh: alone(&label.zh, &name.zh) };
        (what, Uncertain::of(a))
    };
    Stated {
        value: Value::Account { settings, amounts: own.iter().map(amount).collect() },
        origin: own.first().map(|a| origin(scenario, &a.provenance)),
    }
}

/// Adds what is picked, unless it is all there is.
fn add_some(settings: &mut SettingValues, setting: Word, some: Vec<Text>, all: usize) {
    if some.len() < all {
        settings.add(setting, setting_values::names(&some));
    }
}

/// What an item is paid for each of.
fn of_driver(driver: DriverWord) -> Word {
    match driver {
        DriverWord::BedsOpened => Word::PerBedOpened,
        DriverWord::BedsAdded => Word::PerBedAdded,
        DriverWord::BedsConverted => Word::PerBedConverted,
        DriverWord::BedsTransferred => Word::PerBedTransferred,
        DriverWord::BedsClosed => Word::PerBedClosed,
        DriverWord::BedMonths => Word::PerBedMonth,
        DriverWord::ResidentMonths => Word::PerResidentMonth,
        DriverWord::OlderMonths => Word::PerOlderMonth,
        DriverWord::SupportedMonths => Word::PerSupportedMonth,
        DriverWord::StaffMonths => Word::PerStaffMonth,
        DriverWord::Year => Word::PerYear,
    }
}

/// Whom or what a kind of staff serves.
fn serves(kind: &StaffKind) -> SettingValues {
    let of = &kind.serves;
    let mut settings = SettingValues::default();
    let needs = NeedLevel::ALL.into_iter().zip(&of.residents_each);
    let needs = needs.filter(|(_, each)| each.is_some()).map(|(need, _)| of_need(need).into());
    let needs: Vec<Text> = needs.collect();
    if !needs.is_empty() {
        settings.add(Word::ServesResidents, setting_values::names(&needs));
    }
    let kinds = BedKind::ALL.into_iter().filter(|kind| of.beds_each[kind.index()].is_some());
    let kinds: Vec<Text> = kinds.map(|kind| of_kind(kind).into()).collect();
    if !kinds.is_empty() {
        settings.add(Word::ServesBeds, setting_values::names(&kinds));
    }
    let others = [
        (of.homes_each.is_some(), Word::ServesHomes),
        (of.older_each.is_some(), Word::ServesOlder),
        (kind.relief.is_some(), Word::WithRelief),
    ];
    others.into_iter().filter(|(given, _)| *given).for_each(|(_, word)| settings.add_alone(word));
    settings
}
