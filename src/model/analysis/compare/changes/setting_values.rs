//! Settings that have no line of their own, told in one value in both languages: "what is counted:
//! beds opened; operator: social".

use super::{ChangeList, Value};
use crate::domain::{BedKind, Lang, NeedLevel, Scenario, Text};
use crate::words::{Word, list};

/// Settings of one thing, each with its value.
#[derive(Debug, Default)]
pub(super) struct SettingValues(Vec<Text>);

impl SettingValues {
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
    pub(super) fn add_all(&mut self, other: SettingValues) {
        self.0.extend(other.0);
    }

    /// All of them; nothing is told as nothing.
    pub(super) fn value(&self) -> Value {
        Value::Words(self.text())
    }

    /// All of them as one text.
    pub(super) fn text(&self) -> Text {
        joined(&self.0, list::clauses)
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

/// A thing of a list of either scenario.
type Named<'s> = (&'s str, &'s Text);

impl ChangeList<'_> {
    /// The name of the thing with this id among those that `list` gives of a scenario: as the newer
    /// scenario calls it, so that another name is no change; its id where a name is shared.
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

    /// Name of the payer with this id.
    pub(super) fn payer(&self, id: &str) -> Text {
        self.called(id, |s| {
            let payers = s.costs.iter().flat_map(|costs| &costs.payers);
            payers.map(|payer| (payer.id.as_str(), &payer.name))
        })
    }

    /// Name of the kind of staff with this id.
    pub(super) fn staff_kind(&self, id: &str) -> Text {
        self.called(id, |s| s.staff.iter().map(|kind| (kind.id.as_str(), &kind.name)))
    }

    /// Name of the series with this id.
    pub(super) fn series_called(&self, id: &str) -> Text {
        self.called(id, |s| s.series.iter().map(|series| (series.id.as_str(), &series.name)))
    }
}
