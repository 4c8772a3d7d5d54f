//! What the field at a place of a scenario is, in the words of the schema.

use super::place::{Place, Step};
use crate::input::Schema;
use crate::input::schema::View;
use crate::language::Message;

/// The first sentence on the field of a place; of a number with provenance, on the number.
#[must_use]
pub(super) fn of(schema: &Schema, place: &Place) -> Option<Message> {
    let mut view = schema.root();
    let mut said = None;
    for step in &place.steps {
        match step {
            Step::Key(key) if key == "value" => break,
            Step::Key(key) => {
                let Some(next) = property(schema, &view, key) else { break };
                view = next;
                said = view.about().or(said);
            }
            Step::Id(_) | Step::Number(_) => {
                let Some(items) = view.get("items") else { break };
                view = schema.view(items);
            }
        }
    }
    said
}

fn property<'a>(schema: &'a Schema, view: &View<'a>, key: &str) -> Option<View<'a>> {
    let forms = schema.forms(view);
    forms.iter().find_map(|form| form.property(key)).map(|part| schema.view(part))
}
