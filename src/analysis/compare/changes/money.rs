//! Changes of costs and staff: who pays, for what, for each of what, and who serves whom. Amounts are assumptions.

use super::{At, Field, Part, Stated, Value, Walk};
use crate::domain::staff::{Available, Trained};
use crate::domain::{CostItem, Costs, Driver, NeedLevel, Scenario, StaffKind, Text};

impl Walk<'_> {
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
        let value = Value::words(&format!(
            "group: {}, payer: {}, {}",
            item.group.word(),
            payer(scenario, Some(item.payer)),
            driver(scenario, &item.driver)
        ));
        let stated = Some(Stated { value, origin: None });
        let (old, new) = if is_old { (stated, None) } else { (None, stated) };
        self.note(at, old, new);
    }

    fn item(&mut self, old: &CostItem, new: &CostItem) {
        // Amount, growth, overrun and sunk share are assumptions.
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
        } = old;
        let year = |year: Option<i32>| year.map_or(Value::words(""), Value::Year);
        let payers = |old, new| [payer(self.old, old), payer(self.new, new)];
        let words = |[old, new]: [String; 2]| [Value::words(&old), Value::words(&new)];
        let values = [
            ("group", Field::CostGroup, words([*group, new.group].map(|g| g.word().to_owned()))),
            ("payer", Field::Payer, words(payers(Some(*pays), Some(new.payer)))),
            ("charged_to", Field::ChargedTo, words(payers(*charged_to, new.charged_to))),
            ("per", Field::Driver, words([driver(self.old, per), driver(self.new, &new.driver)])),
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
        let stated = |kind: &StaffKind| Stated { value: Value::words(&serves(kind)), origin: None };
        let at = At {
            part: Part::Money,
            path: format!("staff[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        self.note(at, old.map(stated), new.map(stated));
    }

    fn kind_of_staff(&mut self, old: &StaffKind, new: &StaffKind) {
        // How many one of them serves, relief and numbers are assumptions.
        let StaffKind { id: _, name: _, serves: _, relief: _, available: _ } = old;
        let words = |old: String, new: String| [Value::words(&old), Value::words(&new)];
        let there = words(there(self.old, old), there(self.new, new));
        let values = [
            ("serves", Field::Serves, words(serves(old), serves(new))),
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
}

/// Id of a payer.
fn payer(scenario: &Scenario, index: Option<usize>) -> String {
    let payers = scenario.costs.as_ref().map(|costs| &costs.payers);
    index.and_then(|index| Some(payers?[index].id.clone())).unwrap_or_default()
}

/// What is counted and which of it, as a scenario writes it.
fn driver(scenario: &Scenario, driver: &Driver) -> String {
    let mut said = vec![format!("per: {}", driver.word().word())];
    let mut some = |key: &str, ids: Vec<&str>, all: usize| {
        if ids.len() < all {
            said.push(format!("{key}: [{}]", ids.join(", ")));
        }
    };
    let townships = |picked: &[bool]| -> Vec<&str> {
        let all = scenario.townships.iter().zip(picked);
        all.filter(|(_, picked)| **picked).map(|(township, _)| township.id.as_str()).collect()
    };
    let needs = |picked: &[bool; 3]| -> Vec<&str> {
        let all = NeedLevel::ALL.into_iter().zip(picked);
        all.filter(|(_, picked)| **picked).map(|(need, _)| need.word()).collect()
    };
    let places = scenario.townships.len();
    let mut one: Vec<(&str, Option<String>)> = Vec::new();
    match driver {
        Driver::Beds { filter, spread, .. } => {
            let homes = scenario.facilities.iter().zip(&filter.facilities);
            let homes = homes.filter(|(_, picked)| **picked).map(|(home, _)| home.id.as_str());
            some("facilities", homes.collect(), scenario.facilities.len());
            one.push(("kind", filter.kind.map(|kind| kind.word().to_owned())));
            one.push(("operator", filter.operator.map(|operator| operator.word().to_owned())));
            one.push(("spread", (!spread.is_opening()).then(|| "construction".to_owned())));
        }
        Driver::BedMonths(filter) => {
            let homes = scenario.facilities.iter().zip(&filter.facilities);
            let homes = homes.filter(|(_, picked)| **picked).map(|(home, _)| home.id.as_str());
            some("facilities", homes.collect(), scenario.facilities.len());
            one.push(("kind", filter.kind.map(|kind| kind.word().to_owned())));
            one.push(("operator", filter.operator.map(|operator| operator.word().to_owned())));
        }
        Driver::ResidentMonths(filter) => {
            some("need", needs(&filter.need), 3);
            some("townships", townships(&filter.townships), places);
            one.push(("supported", filter.supported.map(|is| is.to_string())));
            one.push(("operator", filter.operator.map(|operator| operator.word().to_owned())));
        }
        Driver::OlderMonths(filter) => {
            some("townships", townships(&filter.townships), places);
            let last = filter.ages.last.map_or("100".to_owned(), |last| last.to_string());
            one.push(("ages", Some(format!("[{}, {last}]", filter.ages.first))));
        }
        Driver::SupportedMonths(filter) => {
            some("need", needs(&filter.need), 3);
            some("townships", townships(&filter.townships), places);
            one.push(("housed", filter.housed.map(|is| is.to_string())));
        }
        Driver::StaffMonths(kind) => one.push(("staff", Some(scenario.staff[*kind].id.clone()))),
        Driver::Year => {}
    }
    let one = one.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?)));
    said.extend(one);
    said.join(", ")
}

/// What a kind of staff serves, as a scenario writes it.
fn serves(kind: &StaffKind) -> String {
    let of = &kind.serves;
    let needs = ["independent", "partial", "full"].into_iter().zip(&of.residents_each);
    let residents = needs.map(|(need, each)| (format!("residents_each.{need}"), each.is_some()));
    let kinds = ["general", "nursing"].into_iter().zip(&of.beds_each);
    let beds = kinds.map(|(bed, each)| (format!("beds_each.{bed}"), each.is_some()));
    let others = [("homes_each", of.homes_each), ("older_each", of.older_each)];
    let others = others.map(|(key, each)| (key.to_owned(), each.is_some()));
    let all =
        residents.chain(beds).chain(others).chain([("relief".to_owned(), kind.relief.is_some())]);
    all.filter(|(_, given)| *given).map(|(key, _)| key).collect::<Vec<_>>().join(", ")
}

/// How the staff who are there are counted, as a scenario writes it.
fn there(scenario: &Scenario, kind: &StaffKind) -> String {
    match &kind.available {
        None => String::new(),
        Some(Available::Series(index)) => format!("series: {}", scenario.series[*index].id),
        Some(Available::Stock { base: _, leave: _, trained, stay: _ }) => {
            let said = trained.iter().map(|trained| match trained {
                Trained::EachYear { from, until, a_year: _ } => format!("trained {from}–{until}"),
                Trained::Series(index) => format!("trained: {}", scenario.series[*index].id),
            });
            std::iter::once("base".to_owned()).chain(said).collect::<Vec<_>>().join(", ")
        }
    }
}
