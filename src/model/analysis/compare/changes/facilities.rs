//! Changes of homes and projects.

use super::{At, ChangeList, Field, Part, Stated, Value, origin};
use crate::domain::{Facility, Project, Provenance, Scenario, Text, TownshipIndex};

impl ChangeList<'_> {
    pub(super) fn facilities(&mut self) {
        let pairs =
            Self::by_id(&self.old.facilities, &self.new.facilities, |f: &Facility| f.id.as_str());
        for (old, new) in pairs {
            match (old, new) {
                (Some(old), Some(new)) => self.facility(old, new),
                (old, new) => self.facility_alone(old, new),
            }
        }
    }

    /// A facility that only one side has.
    fn facility_alone(&mut self, old: Option<&Facility>, new: Option<&Facility>) {
        let Some(any) = old.or(new) else { return };
        let stated = |scenario: &Scenario, f: &Facility| Stated {
            value: Value::Facility {
                beds: f.beds.total(),
                nursing: f.beds.kind(crate::domain::BedKind::Nursing),
                operator: f.operator,
                opening: f.project.as_ref().map(|p| p.opening),
            },
            origin: Some(origin(scenario, &f.provenance[0])),
        };
        let at = At {
            part: Part::of_facility(any),
            path: format!("facilities[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        let old = old.map(|f| stated(self.old, f));
        let new = new.map(|f| stated(self.new, f));
        self.note(at, old, new);
    }

    fn facility(&mut self, old: &Facility, new: &Facility) {
        // A new field of a facility does not compile until it is looked at.
        let Facility {
            id: _,
            name: _,
            township,
            owner,
            operator,
            beds,
            comprehensive,
            integrated_medical,
            attributes,
            project,
            provenance: [of_total, of_nursing],
        } = old;
        let township_name =
            |s: &Scenario, index: TownshipIndex| -> Text { s.townships[index].name.clone() };
        // Ids, not names: a township that is only called otherwise is the same.
        let moved = self.old.townships[*township].id != self.new.townships[new.township].id;
        let townships = if moved {
            [township_name(self.old, *township), township_name(self.new, new.township)]
        } else {
            [Text::default(), Text::default()]
        };
        let nursing = |f: &Facility| Value::number(f.beds.kind(crate::domain::BedKind::Nursing));
        let nowhere = [None, None];
        let of_total = [Some(of_total), Some(&new.provenance[0])];
        let of_nursing = [Some(of_nursing), Some(&new.provenance[1])];
        let values = [
            ("township", Field::Township, townships.map(Value::Words), nowhere),
            ("owner", Field::Owner, [*owner, new.owner].map(Value::Owner), nowhere),
            ("operator", Field::Operator, [*operator, new.operator].map(Value::Operator), nowhere),
            (
                "beds.total",
                Field::Beds,
                [beds.total(), new.beds.total()].map(Value::number),
                of_total,
            ),
            ("beds.nursing", Field::NursingBeds, [nursing(old), nursing(new)], of_nursing),
            (
                "comprehensive",
                Field::Comprehensive,
                [*comprehensive, new.comprehensive].map(Value::Yes),
                nowhere,
            ),
            (
                "integrated_medical",
                Field::IntegratedMedical,
                [*integrated_medical, new.integrated_medical].map(Value::Yes),
                nowhere,
            ),
        ];
        for (key, field, values, origins) in values {
            self.facility_field(new, key, field, values, origins);
        }
        let names = |s: &Scenario, of: &[usize]| {
            let names = of.iter().map(|&index| s.attributes[index].id.as_str());
            Value::words(&names.collect::<Vec<_>>().join(", "))
        };
        let with = [names(self.old, attributes), names(self.new, &new.attributes)];
        self.facility_field(new, "attributes", Field::Attributes, with, nowhere);
        self.project(new, project.as_ref(), new.project.as_ref());
    }

    fn project(&mut self, facility: &Facility, old: Option<&Project>, new: Option<&Project>) {
        let stages = [old, new].map(|p| Value::Stage(p.map(|p| p.stage)));
        self.facility_field(facility, "project.stage", Field::Stage, stages, [None, None]);
        let (Some(old), Some(new)) = (old, new) else { return };
        // Delay and cancellation are assumptions; who is responsible is a name.
        let Project {
            stage: _,
            begins: _,
            start,
            opening,
            responsible: _,
            delay: _,
            cancellation: _,
            ramp_months,
        } = old;
        let stated = |scenario: &'_ Scenario, key: &str| -> Option<Provenance> {
            let id = format!("facilities[{}].project.{key}", facility.id);
            scenario.inputs.iter().find(|i| i.id == id).map(|i| i.provenance.clone())
        };
        for (key, field, values) in [
            ("start", Field::Start, [*start, new.start]),
            ("opening", Field::Opening, [*opening, new.opening]),
        ] {
            let origins = [stated(self.old, key), stated(self.new, key)];
            let origins = origins.each_ref().map(Option::as_ref);
            let path = format!("project.{key}");
            self.facility_field(facility, &path, field, values.map(Value::Month), origins);
        }
        let ramps = [*ramp_months, new.ramp_months].map(Value::number);
        self.facility_field(facility, "project.ramp_months", Field::Ramp, ramps, [None, None]);
    }

    fn facility_field(
        &mut self,
        facility: &Facility,
        key: &str,
        field: Field,
        values: [Value; 2],
        origins: [Option<&Provenance>; 2],
    ) {
        let at = At {
            part: Part::of_facility(facility),
            path: format!("facilities[{}].{key}", facility.id),
            thing: &facility.name,
            field,
        };
        self.compare(at, values, origins);
    }
}
