//! What a scenario changes against a reference: a list of changes as a planner sees them, thing by
//! thing, each with its value, class and source on both sides.
//!
//! Compares what the door let through, by id, never text: an order of lines, a comment or a default
//! written out is no change. Names, titles, notes, the language and unused sources change no result
//! and are left out; so are seed and draws, which decide whether runs can be paired. Every other
//! field of a scenario is looked at: the compiler refuses a new one that is not.

pub(crate) mod cells;
mod common_factors;
mod facilities;
mod measures;
mod money;
mod people;
mod residents;
mod rules;
mod setting_values;
mod uptake_shifts;
mod value;

use std::collections::BTreeSet;

pub use cells::CellsChange;
pub use value::{Field, Origin, Part, Stated, Uncertain, Value};

use crate::domain::{Assumption, Provenance, Scenario, Text, Whose};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Part of the scenario it belongs to.
    pub part: Part,
    /// Where it stands, a path such as `facilities[shilin-centre].operator`.
    pub path: String,
    /// What is changed: the name of a home, a township, a rule; empty for a setting of the whole
    /// scenario.
    pub thing: Text,
    /// Which of its properties.
    pub field: Field,
    /// What the reference says; `None` where it has no such thing.
    pub old: Option<Stated>,
    /// What the other says; `None` where it has no such thing.
    pub new: Option<Stated>,
}

/// A scenario with the data tables it was made of.
#[derive(Debug, Clone, Copy)]
pub struct Described<'s> {
    /// The scenario.
    pub scenario: &'s Scenario,
    /// Key (`population`, `mortality`, …) and text of each of its data files.
    pub tables: &'s [(&'s str, &'s str)],
}

/// Everything that `new` says otherwise than `old`, in the order of [`Part`], then of the
/// reference.
pub fn changes(old: Described, new: Described) -> Vec<Change> {
    let mut walk = ChangeList { old: old.scenario, new: new.scenario, changes: Vec::new() };
    walk.settings();
    walk.people();
    walk.tables(old.tables, new.tables);
    walk.facilities();
    walk.measures();
    walk.rules();
    walk.money();
    walk.uptake_shifts();
    walk.residents();
    walk.assumptions();
    walk.common_factors();
    walk.changes.sort_by_key(|change| change.part);
    walk.changes
}

/// The two scenarios and what was found so far.
struct ChangeList<'s> {
    old: &'s Scenario,
    new: &'s Scenario,
    changes: Vec<Change>,
}

/// Where a property stands: what the walk says with each pair of values.
struct At<'t> {
    part: Part,
    path: String,
    thing: &'t Text,
    field: Field,
}

impl<'s> ChangeList<'s> {
    /// Pairs of things with the same id: those of the reference in its order, then what only the
    /// other has.
    fn by_id<T>(
        old: &'s [T],
        new: &'s [T],
        id: impl Fn(&T) -> &str,
    ) -> Vec<(Option<&'s T>, Option<&'s T>)> {
        let there: BTreeSet<&str> = old.iter().map(&id).collect();
        let both = old.iter().map(|o| (Some(o), new.iter().find(|n| id(n) == id(o))));
        let added = new.iter().filter(|n| !there.contains(id(n))).map(|n| (None, Some(n)));
        both.chain(added).collect()
    }

    /// Notes a change when the values differ, or class or source of the same value.
    fn compare(&mut self, at: At, values: [Value; 2], origins: [Option<&Provenance>; 2]) {
        let [old, new] = values;
        let old = Stated { value: old, origin: origins[0].map(|p| origin(self.old, p)) };
        let new = Stated { value: new, origin: origins[1].map(|p| origin(self.new, p)) };
        if old != new {
            self.note(at, Some(old), Some(new));
        }
    }

    /// Notes a change.
    fn note(&mut self, at: At, old: Option<Stated>, new: Option<Stated>) {
        let At { part, path, thing, field } = at;
        self.changes.push(Change { part, path, thing: thing.clone(), field, old, new });
    }

    /// Every field of a scenario is named here, so that a new one cannot be forgotten.
    fn settings(&mut self) {
        let Scenario {
            // Names and words change no result; seed, draws and sampling decide about pairing.
            name: _,
            // Comparisons are of scenarios with beds.
            extent: _,
            title: _,
            district: _,
            // Decides about pairing, as the seed does.
            district_id: _,
            note: _,
            lang: _,
            seed: _,
            draws: _,
            sampling: _,
            sources: _,
            inputs: _,
            // For maps; no result depends on them.
            outlines: _,
            chance_events,
            years,
            headline,
            elderly_age,
            // By `people`.
            townships: _,
            population: _,
            mortality: _,
            common_factors: _,
            migration: _,
            care_need: _,
            supported: _,
            travel: _,
            // By `uptake_shifts`; all else of it are assumptions.
            uptake: _,
            // By `assumptions`: each holds nothing but assumptions.
            supply: _,
            older_factor: _,
            assumptions: _,
            // Named by homes and rules.
            attributes: _,
            // By the walks of their names.
            residents: _,
            facilities: _,
            measures: _,
            series: _,
            rules: _,
            costs: _,
            staff: _,
            // What could be done is not done.
            levers: _,
            page: _,
            // What is asked changes no result.
            questions: _,
            // What is kept changes no result.
            kept: _,
        } = self.old;
        let years_of =
            |years: &[i32]| years.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let settings = [
            (
                "chance_events",
                Field::ChanceEvents,
                Value::Yes(*chance_events),
                Value::Yes(self.new.chance_events),
            ),
            (
                "period.base_year",
                Field::BaseYear,
                Value::Year(years.base),
                Value::Year(self.new.years.base),
            ),
            (
                "period.horizon",
                Field::Horizon,
                Value::Year(years.horizon),
                Value::Year(self.new.years.horizon),
            ),
            (
                "period.headline",
                Field::Headline,
                Value::words(&years_of(headline)),
                Value::words(&years_of(&self.new.headline)),
            ),
            (
                "elderly_age",
                Field::ElderlyAge,
                Value::number(*elderly_age as u32),
                Value::number(self.new.elderly_age as u32),
            ),
        ];
        let nothing = Text::default();
        for (path, field, old, new) in settings {
            let at = At { part: Part::Settings, path: path.to_owned(), thing: &nothing, field };
            self.compare(at, [old, new], [None, None]);
        }
    }

    /// Assumptions by id, those aside that belong to a thing which only one side has: they came or
    /// went with it.
    fn assumptions(&mut self) {
        let alone: Vec<String> = self
            .changes
            .iter()
            .filter(|change| change.field == Field::Whole)
            .map(|change| format!("{}.", change.path))
            .collect();
        for (old, new) in
            Self::by_id(&self.old.assumptions, &self.new.assumptions, |a: &Assumption| {
                a.id.as_str()
            })
        {
            let Some(any) = old.or(new) else { continue };
            if alone.iter().any(|path| any.id.starts_with(path.as_str()))
                || new.is_none() && self.gives_way(&any.id)
            {
                continue;
            }
            let (part, thing) = self
                .thing_of(&any.whose)
                .unwrap_or_else(|| (Part::of_assumption(&any.whose), any.label.clone()));
            let at = At { part, path: any.id.clone(), thing: &thing, field: Field::of(&any.id) };
            let stated = |scenario: &Scenario, a: &Assumption| Stated {
                value: Value::Assumed(Uncertain::of(a)),
                origin: Some(origin(scenario, &a.provenance)),
            };
            // The words of a distribution are rounded; the distribution is not.
            let same_law = match (old, new) {
                (Some(old), Some(new)) => old.distribution == new.distribution,
                _ => false,
            };
            let old = old.map(|a| stated(self.old, a));
            let new = new.map(|a| stated(self.new, a));
            if !same_law || old != new {
                self.note(at, old, new);
            }
        }
    }

    /// Whether an assumption of the reference gives way to another that stands for it: a project
    /// has a delay or a duration factor.
    fn gives_way(&self, id: &str) -> bool {
        const EITHER: [(&str, &str); 2] =
            [(".duration_factor", ".delay_months"), (".delay_months", ".duration_factor")];
        let has = |scenario: &Scenario, id: &str| scenario.assumptions.iter().any(|a| a.id == id);
        EITHER.iter().any(|(gone, instead)| {
            id.strip_suffix(gone).is_some_and(|project| {
                let other = format!("{project}{instead}");
                has(self.new, &other) && !has(self.old, &other)
            })
        })
    }

    /// Part and name of the thing that an assumption speaks of, from the reference if it has it.
    fn thing_of(&self, whose: &Whose) -> Option<(Part, Text)> {
        let scenarios = [self.old, self.new];
        match whose {
            Whose::Project(id) => scenarios.iter().find_map(|s| {
                let facility = s.facilities.iter().find(|f| f.id == *id)?;
                Some((Part::of_facility(facility), facility.name.clone()))
            }),
            Whose::Measure(id) => scenarios.iter().find_map(|s| {
                let measure = s.measures.iter().find(|m| m.id == *id)?;
                Some((Part::Measures, measure.name.clone()))
            }),
            Whose::Scenario => None,
        }
    }
}

/// Class and source in the words of the scenario that names them.
fn origin(scenario: &Scenario, provenance: &Provenance) -> Origin {
    let source = scenario.sources.get(&provenance.source);
    Origin {
        class: provenance.class,
        source: source.cloned().unwrap_or_else(|| Text::same(&provenance.source)),
    }
}
