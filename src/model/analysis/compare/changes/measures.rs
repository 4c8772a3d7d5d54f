//! Changes of measures.

use super::{At, ChangeList, Field, Part, Stated, Uncertain, Value, origin};
use crate::domain::{Action, FacilityIndex, Measure, Param, Scenario, Text};

impl ChangeList<'_> {
    pub(super) fn measures(&mut self) {
        let pairs =
            Self::by_id(&self.old.measures, &self.new.measures, |m: &Measure| m.id.as_str());
        for (old, new) in pairs {
            match (old, new) {
                (Some(old), Some(new)) => self.measure(old, new),
                (old, new) => self.measure_alone(old, new),
            }
        }
    }

    /// A measure that only one side has.
    fn measure_alone(&mut self, old: Option<&Measure>, new: Option<&Measure>) {
        let Some(any) = old.or(new) else { return };
        let stated = |scenario: &Scenario, m: &Measure| Stated {
            value: Value::Measure {
                action: action(scenario, m),
                facility: scenario.facilities[m.facility].name.clone(),
                date: m.date,
                luck: luck(scenario, m),
            },
            origin: Some(origin(scenario, &m.provenance)),
        };
        let at = At {
            part: Part::Measures,
            path: format!("measures[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        let old = old.map(|m| stated(self.old, m));
        let new = new.map(|m| stated(self.new, m));
        self.note(at, old, new);
    }

    fn measure(&mut self, old: &Measure, new: &Measure) {
        // Delay and probability are assumptions; who is responsible is a name.
        let Measure {
            id: _,
            name: _,
            facility,
            action: _,
            responsible: _,
            date,
            delay: _,
            probability: _,
            provenance,
        } = old;
        let home = |s: &Scenario, index: FacilityIndex| s.facilities[index].clone();
        let homes = [home(self.old, *facility), home(self.new, new.facility)];
        let moved = homes[0].id != homes[1].id;
        let homes = homes.map(|f| Value::Words(if moved { f.name } else { Text::default() }));
        let actions = [action(self.old, old), action(self.new, new)];
        // Which facility a merger goes into is told by its name; an index says nothing between
        // scenarios.
        let actions = actions.map(|(what, into)| match what {
            Action::Merge(_) => Value::Action(Action::Merge(FacilityIndex::new(0)), into),
            what => Value::Action(what, into),
        });
        let dates = [*date, new.date].map(Value::Month);
        let origins = [Some(provenance), Some(&new.provenance)];
        let values = [
            ("facility", Field::Facility, homes),
            ("action", Field::Action, actions),
            ("date", Field::Date, dates),
        ];
        for (key, field, values) in values {
            // Class and source are those of the whole measure: told with what differs, or with the
            // action.
            let tell = values[0] != values[1] || field == Field::Action;
            let at = At {
                part: Part::Measures,
                path: format!("measures[{}].{key}", new.id),
                thing: &new.name,
                field,
            };
            self.compare(at, values, if tell { origins } else { [None, None] });
        }
    }
}

/// How probable and how late a measure is, as far as its scenario says so.
fn luck(scenario: &Scenario, measure: &Measure) -> Vec<(Field, Uncertain)> {
    let of = |(field, param): (Field, Option<Param>)| {
        param.map(|param| (field, Uncertain::of(&scenario.assumptions[param.0])))
    };
    let both = [(Field::Probability, measure.probability), (Field::Delay, measure.delay)];
    both.into_iter().filter_map(of).collect()
}

/// What a measure does, with the name of the facility it merges into.
fn action(scenario: &Scenario, measure: &Measure) -> (Action, Text) {
    let into = match measure.action {
        Action::Merge(into) => scenario.facilities[into].name.clone(),
        _ => Text::default(),
    };
    (measure.action, into)
}
