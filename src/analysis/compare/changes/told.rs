//! Settings that have no line of their own, told in one value in both languages: "what is counted: beds opened; operator: social".

use super::{Value, Walk};
use crate::domain::{BedKind, Lang, NeedLevel, Operator, Owner, Scenario, Text};
use crate::words::{Word, list};

/// Settings of one thing, each with its value.
#[derive(Debug, Default)]
pub(super) struct Told(Vec<Text>);

impl Told {
    /// Adds a setting.
    pub(super) fn add(&mut self, setting: Word, value: impl Into<Text>) {
        let value = value.into();
        let pair = |lang| {
            let values = [("setting", setting.text(lang)), ("value", value.get(lang))];
            Word::SettingIs.fill(lang, &values)
        };
        self.0.push(Text { en: pair(Lang::En), zh: pair(Lang::Zh) });
    }

    /// Adds a setting that may be left out.
    pub(super) fn add_given(&mut self, setting: Word, value: Option<impl Into<Text>>) {
        if let Some(value) = value {
            self.add(setting, value);
        }
    }

    /// Adds what needs no value.
    pub(super) fn add_alone(&mut self, said: impl Into<Text>) {
        self.0.push(said.into());
    }

    /// Adds all that `other` tells.
    pub(super) fn add_all(&mut self, other: Told) {
        self.0.extend(other.0);
    }

    /// All of them; nothing is told as nothing.
    pub(super) fn value(&self) -> Value {
        Value::Words(joined(&self.0, list::clauses))
    }
}

/// Names one after the other.
pub(super) fn names(names: &[Text]) -> Text {
    joined(names, list::list)
}

fn joined(texts: &[Text], join: fn(&[String], Lang) -> String) -> Text {
    let in_language = |lang| {
        let texts: Vec<String> = texts.iter().map(|text| text.get(lang).to_owned()).collect();
        join(&texts, lang)
    };
    Text { en: in_language(Lang::En), zh: in_language(Lang::Zh) }
}

/// An operator.
pub(super) fn of_operator(operator: Operator) -> Word {
    match operator {
        Operator::Government => Word::ValGovernment,
        Operator::Social => Word::ValSocial,
    }
}

/// An owner.
pub(super) fn of_owner(owner: Owner) -> Word {
    match owner {
        Owner::Public => Word::ValPublic,
        Owner::Private => Word::ValPrivate,
    }
}

/// A kind of bed.
pub(super) fn of_kind(kind: BedKind) -> Word {
    match kind {
        BedKind::General => Word::ValGeneral,
        BedKind::Nursing => Word::ValNursing,
    }
}

/// A care need.
pub(super) fn of_need(need: NeedLevel) -> Word {
    match need {
        NeedLevel::Independent => Word::ValIndependent,
        NeedLevel::Partial => Word::ValPartial,
        NeedLevel::Full => Word::ValFull,
    }
}

/// Yes or no.
pub(super) fn of_yes(yes: bool) -> Word {
    if yes { Word::Yes } else { Word::No }
}

/// A thing of a list of either scenario.
type Named<'s> = (&'s str, &'s Text);

impl Walk<'_> {
    /// The name of the thing with this id among those that `list` gives of a scenario: as the newer scenario calls it, so that another
    /// name is no change; its id where a name is shared.
    pub(super) fn called<'s, L: IntoIterator<Item = Named<'s>>>(
        &'s self,
        id: &str,
        list: impl Fn(&'s Scenario) -> L,
    ) -> Text {
        let known = |scenario: &'s Scenario| -> Option<Text> {
            let name = list(scenario).into_iter().find(|(own, _)| *own == id)?.1;
            let alike = list(scenario).into_iter().filter(|(_, other)| *other == name).count();
            Some(if alike > 1 { Text::same(id) } else { name.clone() })
        };
        known(self.new).or_else(|| known(self.old)).unwrap_or_else(|| Text::same(id))
    }
}
