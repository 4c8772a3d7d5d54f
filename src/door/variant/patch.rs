//! What a variant changes, by address: keys and ids on the way to new values, written as YAML.

use std::fmt::Write as _;

use crate::input::yaml::address::{Address, Step};

/// What stands at an address of a variant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Patch {
    /// A value, as YAML on one line.
    Value(String),
    /// An item of a list, taken out.
    Remove,
    /// Keys with what stands there.
    Keys(Vec<(String, Patch)>),
    /// Items of a list by id.
    Items(Vec<(String, Patch)>),
    /// Items of a list after those by id, as YAML lines that begin where the list does.
    Entries(Box<Patch>, String),
}

impl Default for Patch {
    fn default() -> Self {
        Patch::Keys(Vec::new())
    }
}

impl Patch {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        matches!(self, Patch::Keys(keys) if keys.is_empty())
    }

    /// Puts `leaf` at an address. An item that is taken out stays taken out.
    pub fn set(&mut self, address: &Address, leaf: Patch) {
        self.put(address.steps(), leaf);
    }

    /// Adds items to the list at an address, as they are written two blanks in.
    pub fn add(&mut self, address: &Address, entries: &str) {
        if entries.is_empty() {
            return;
        }
        let list = self.down(address.steps());
        match list {
            Patch::Entries(_, there) => there.push_str(entries),
            other => {
                let by_id = std::mem::replace(other, Patch::Items(Vec::new()));
                let by_id = if by_id.is_empty() { Patch::Items(Vec::new()) } else { by_id };
                *other = Patch::Entries(Box::new(by_id), entries.to_owned());
            }
        }
    }

    fn put(&mut self, steps: &[Step], leaf: Patch) {
        let place = self.down(steps);
        if *place != Patch::Remove {
            *place = leaf;
        }
    }

    /// What stands at the end of the steps, made where nothing does.
    fn down(&mut self, steps: &[Step]) -> &mut Patch {
        let Some((step, rest)) = steps.split_first() else { return self };
        if *self == Patch::Remove {
            return self;
        }
        if let Patch::Entries(by_id, _) = self {
            return by_id.down(steps);
        }
        let (name, by_id) = match step {
            Step::Key(name) => (name.clone(), false),
            Step::Id(name) => (name.clone(), true),
            Step::Index(at) => (at.to_string(), true),
        };
        let fits = match self {
            Patch::Items(_) => by_id,
            Patch::Keys(_) => !by_id,
            _ => false,
        };
        if !fits {
            *self = if by_id { Patch::Items(Vec::new()) } else { Patch::Keys(Vec::new()) };
        }
        let (Patch::Keys(children) | Patch::Items(children)) = self else {
            unreachable!("made a line above")
        };
        let at = children.iter().position(|(there, _)| *there == name).unwrap_or_else(|| {
            children.push((name, Patch::default()));
            children.len() - 1
        });
        children[at].1.down(rest)
    }

    /// The changes as lines of YAML.
    pub fn yaml(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        let blanks = " ".repeat(depth);
        match self {
            Patch::Value(value) => {
                let _ = writeln!(text, "{blanks}{value}");
            }
            Patch::Remove => {}
            Patch::Keys(keys) => {
                for (key, patch) in keys {
                    match patch {
                        Patch::Value(value) => {
                            let _ = writeln!(text, "{blanks}{key}: {value}");
                        }
                        _ => {
                            let _ = writeln!(text, "{blanks}{key}:");
                            patch.write(text, depth + 2);
                        }
                    }
                }
            }
            Patch::Items(items) => {
                for (id, patch) in items {
                    if *patch == Patch::Remove {
                        let _ = writeln!(text, "{blanks}- {{ id: {id}, remove: true }}");
                        continue;
                    }
                    let _ = writeln!(text, "{blanks}- id: {id}");
                    patch.write(text, depth + 2);
                }
            }
            Patch::Entries(by_id, entries) => {
                by_id.write(text, depth);
                text.push_str(entries);
            }
        }
    }
}

/// The address that a name such as `facilities[shilin].project.cancellation` writes out; none where
/// it is no address.
pub fn address(name: &str) -> Option<Address> {
    let mut address = Address::root();
    for part in name.split('.') {
        let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if key.is_empty() {
            return None;
        }
        address = address.key(key);
        while let Some(inside) = rest.strip_prefix('[') {
            let (id, after) = inside.split_once(']')?;
            address = address.id(id);
            rest = after;
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_written_where_they_belong() {
        let mut patch = Patch::default();
        let value = |text: &str| Patch::Value(text.to_owned());
        patch.set(&address("facilities[a].project.opening").unwrap(), value("\"2025-01\""));
        patch.set(&address("facilities[a].operator").unwrap(), value("social"));
        patch.set(&address("facilities[b]").unwrap(), Patch::Remove);
        patch.set(&address("facilities[b].operator").unwrap(), value("social"));
        patch.set(&address("rules[floor].at_least.2025").unwrap(), value("0.7"));
        patch.add(&address("measures").unwrap(), "  - id: new\n");
        patch.set(&address("measures[old]").unwrap(), Patch::Remove);
        let text = "facilities:\n  - id: a\n    project:\n      opening: \"2025-01\"\n    operator: social\n  \
                    - { id: b, remove: true }\nrules:\n  - id: floor\n    at_least:\n      2025: 0.7\nmeasures:\n  \
                    - { id: old, remove: true }\n  - id: new\n";
        assert_eq!(patch.yaml(), text);
        assert_eq!(address("a..b"), None);
        assert_eq!(address("a[b"), None);
    }
}
