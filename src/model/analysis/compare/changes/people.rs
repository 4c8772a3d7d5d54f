//! Changes of townships, of their people and of what is known about them, and of the data tables.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::CellsChange;
use super::{At, ChangeList, Field, Part, Stated, Value, origin};
use crate::domain::{
    ByTownship, Migration, Scenario, SupportedNumber, Text, Township, TownshipIndex,
};
use crate::message;

impl ChangeList<'_> {
    pub(super) fn people(&mut self) {
        let pairs =
            Self::by_id(&self.old.townships, &self.new.townships, |t: &Township| t.id.as_str());
        for (old, new) in pairs {
            match (old, new) {
                (Some(old), Some(new)) => self.township(old, new),
                (old, new) => self.township_alone(old, new),
            }
        }
        let groups =
            Self::by_id(&self.old.migration, &self.new.migration, |m: &Migration| m.id.as_str());
        for (old, new) in groups {
            // A group that only one side has is told by its assumption.
            if let (Some(old), Some(new)) = (old, new) {
                self.migration(old, new);
            }
        }
        self.supported();
        self.ways();
    }

    fn township_alone(&mut self, old: Option<&Township>, new: Option<&Township>) {
        let Some(any) = old.or(new) else { return };
        let stated = |scenario: &Scenario, t: &Township| Stated {
            value: Value::Area(t.area),
            origin: Some(origin(scenario, &t.provenance)),
        };
        let at = At {
            part: Part::People,
            path: format!("townships[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        let old = old.map(|t| stated(self.old, t));
        let new = new.map(|t| stated(self.new, t));
        self.note(at, old, new);
    }

    fn township(&mut self, old: &Township, new: &Township) {
        let Township {
            id: _,
            name: _,
            area,
            position,
            population_sd_log,
            log_relative_mortality,
            supported_relative,
            provenance,
        } = old;
        let degrees = |position: Option<(f64, f64)>| {
            Value::words(&position.map_or(String::new(), |(lat, lon)| format!("{lat}°, {lon}°")))
        };
        let values = [
            ("area", Field::Area, [*area, new.area].map(Value::Area)),
            ("position", Field::Position, [degrees(*position), degrees(new.position)]),
            (
                "population_sd_log",
                Field::PopulationSpread,
                [*population_sd_log, new.population_sd_log].map(Value::Number),
            ),
            (
                "log_relative_mortality",
                Field::RelativeMortality,
                [*log_relative_mortality, new.log_relative_mortality].map(Value::Number),
            ),
            (
                "supported_relative",
                Field::RelativeSupport,
                [*supported_relative, new.supported_relative].map(Value::Number),
            ),
        ];
        let origins = [Some(provenance), Some(&new.provenance)];
        for (key, field, values) in values {
            let tell = values[0] != values[1] || field == Field::Area;
            let at = At {
                part: Part::People,
                path: format!("townships[{}].{key}", new.id),
                thing: &new.name,
                field,
            };
            self.compare(at, values, if tell { origins } else { [None, None] });
        }
    }

    fn migration(&mut self, old: &Migration, new: &Migration) {
        let Migration { id: _, ages, townships, rate: _, township_rate: _ } = old;
        let of = |s: &Scenario, here: &ByTownship<bool>| {
            let ids = s.townships.iter().zip(here).filter(|(_, here)| **here);
            let mut ids: Vec<&str> = ids.map(|(t, _)| t.id.as_str()).collect();
            ids.sort_unstable();
            if ids.len() == s.townships.len() {
                Value::District
            } else {
                Value::words(&ids.join(", "))
            }
        };
        let ages = [*ages, new.ages].map(|(first, last)| Value::words(&format!("{first}–{last}")));
        let places = [of(self.old, townships), of(self.new, &new.townships)];
        let label = self.new.assumption(new.rate).label.clone();
        for (key, field, values) in
            [("ages", Field::Ages, ages), ("townships", Field::Townships, places)]
        {
            let at = At {
                part: Part::People,
                path: format!("migration[{}].{key}", new.id),
                thing: &label,
                field,
            };
            self.compare(at, values, [None, None]);
        }
    }

    fn supported(&mut self) {
        let crate::domain::Supported { persons, number, housed, willing_share: _, target_year } =
            self.old.supported;
        let other = &self.new.supported;
        let stated = |scenario: &Scenario, id: &str| {
            scenario.inputs.iter().find(|i| i.id == id).map(|i| i.provenance.clone())
        };
        let values = [
            (
                "supported.persons",
                Field::SupportedPersons,
                [persons, other.persons].map(Value::number),
            ),
            (
                "supported.number",
                Field::SupportedNumber,
                [number, other.number].map(|number| {
                    Value::Words(match number {
                        SupportedNumber::Proportional => Text::from(message!(
                            "in proportion to older people",
                            "随老年人口同比例变化"
                        )),
                        SupportedNumber::Constant => Text::from(message!("constant", "保持不变")),
                    })
                }),
            ),
            ("supported.housed", Field::SupportedHoused, [housed, other.housed].map(Value::number)),
            (
                "supported.target_year",
                Field::TargetYear,
                [target_year, other.target_year].map(Value::Year),
            ),
        ];
        let nothing = Text::default();
        for (path, field, values) in values {
            let origins = [stated(self.old, path), stated(self.new, path)];
            let at = At { part: Part::People, path: path.to_owned(), thing: &nothing, field };
            self.compare(at, values, origins.each_ref().map(Option::as_ref));
        }
    }

    /// Minutes between townships: the outcome of file, coordinates, detour, speed and limit
    /// together.
    fn ways(&mut self) {
        let minutes = |scenario: &Scenario| -> BTreeMap<String, f64> {
            let table = &scenario.travel.minutes;
            let id = |township: TownshipIndex| scenario.townships[township].id.as_str();
            let ways = table.ends().map(|(pair, from, to)| {
                (format!("{} {}", id(from), id(to)), table.minutes_of(pair))
            });
            ways.collect()
        };
        if let Some(change) = CellsChange::between(&minutes(self.old), &minutes(self.new)) {
            self.cells("travel.minutes", Field::Ways, change);
        }
    }

    /// The data tables cell by cell, and the one setting of the life table.
    pub(super) fn tables(&mut self, old: &[(&str, &str)], new: &[(&str, &str)]) {
        let years = [&self.old, &self.new].map(|s| Value::Year(s.mortality.last_estimated_year));
        let nothing = Text::default();
        let at = At {
            part: Part::People,
            path: "mortality.last_estimated_year".to_owned(),
            thing: &nothing,
            field: Field::LastEstimatedYear,
        };
        self.compare(at, years, [None, None]);
        self.age_weights();
        for (key, text) in new {
            // The minutes of travel are compared as they are used, with coordinates and limit;
            // outlines change no result.
            let before = old.iter().find(|(k, _)| k == key && !["travel", "geometry"].contains(k));
            let Some((_, before)) = before else { continue };
            let change =
                CellsChange::between(&super::cells::cells(before), &super::cells::cells(text));
            if let Some(change) = change {
                self.cells(&format!("{key}.file"), Field::Table, change);
            }
        }
    }

    /// How strongly the walk of mortality moves each age, at the ages that either scenario names.
    fn age_weights(&mut self) {
        let weights = [self.old, self.new].map(|scenario| &scenario.mortality.age_weight);
        let named: BTreeSet<usize> = weights.iter().flat_map(|w| w.0.iter().map(|p| p.0)).collect();
        let [old, new] =
            weights.map(|w| named.iter().map(|&age| (age.to_string(), w.at(age))).collect());
        if let Some(change) = CellsChange::between(&old, &new) {
            self.cells("mortality.age_weight", Field::AgeWeight, change);
        }
    }

    fn cells(&mut self, path: &str, field: Field, change: CellsChange) {
        let from = |scenario: &Scenario| {
            let input = scenario.inputs.iter().find(|i| i.id == path)?;
            Some(origin(scenario, &input.provenance))
        };
        let stated = Stated { value: Value::Cells(change), origin: from(self.new) };
        let nothing = Text::default();
        let at = At { part: Part::People, path: path.to_owned(), thing: &nothing, field };
        self.note(at, None, Some(stated));
    }
}
