//! Changes of shifts of uptake that both scenarios have; one that came or went is told by its
//! factor.

use super::{At, ChangeList, Field, Part, Value, setting_values};
use crate::domain::{NeedLevel, Text, UptakeShift};
use crate::words::Word;

impl ChangeList<'_> {
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
            let needs = NeedLevel::ALL.into_iter().zip(on).filter(|(_, on)| **on);
            let needs: Vec<Text> =
                needs.map(|(need, _)| setting_values::of_need(need).into()).collect();
            Value::Words(setting_values::names(&needs))
        };
        let of_areas = |on: &[bool; 2]| {
            let areas = [Word::ValUrban, Word::ValRural].into_iter().zip(on).filter(|(_, on)| **on);
            let areas: Vec<Text> = areas.map(|(area, _)| area.into()).collect();
            Value::Words(setting_values::names(&areas))
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
