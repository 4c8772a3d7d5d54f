//! Changes of shifts of uptake that both scenarios have; one that came or went is told by its factor.

use super::{At, Field, Part, Value, Walk};
use crate::domain::{NeedLevel, UptakeShift};

impl Walk<'_> {
    pub(super) fn uptake_shifts(&mut self) {
        let (old, new) = (&self.old.uptake.shifts, &self.new.uptake.shifts);
        for pair in Self::by_id(old, new, |shift: &UptakeShift| shift.id.as_str()) {
            if let (Some(old), Some(new)) = pair {
                self.uptake_shift(old, new);
            }
        }
    }

    fn uptake_shift(&mut self, old: &UptakeShift, new: &UptakeShift) {
        // The factor is an assumption.
        let UptakeShift { id: _, name: _, factor: _, needs, areas, from, phase_in_years } = old;
        let of_needs = |on: &[bool; 3]| {
            let words = NeedLevel::ALL.iter().zip(on).filter(|(_, on)| **on);
            Value::words(&words.map(|(need, _)| need.word()).collect::<Vec<_>>().join(", "))
        };
        let of_areas = |on: &[bool; 2]| {
            let words = ["urban", "rural"].into_iter().zip(on).filter(|(_, on)| **on);
            Value::words(&words.map(|(area, _)| area).collect::<Vec<_>>().join(", "))
        };
        let values = [
            ("care_needs", Field::CareNeeds, [of_needs(needs), of_needs(&new.needs)]),
            ("areas", Field::Area, [of_areas(areas), of_areas(&new.areas)]),
            ("from", Field::From, [*from, new.from].map(Value::Year)),
            (
                "phase_in_years",
                Field::PhaseIn,
                [*phase_in_years, new.phase_in_years].map(Value::number),
            ),
        ];
        for (key, field, values) in values {
            let at = At {
                part: Part::Assumptions,
                path: format!("uptake.shifts[{}].{key}", new.id),
                thing: &new.name,
                field,
            };
            self.compare(at, values, [None, None]);
        }
    }
}
