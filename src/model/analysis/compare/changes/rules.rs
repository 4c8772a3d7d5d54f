//! Changes of rules and of the series they use.

use super::setting_values::{self, SettingValues};
use super::{At, ChangeList, Field, Part, Stated, Value, origin};
use crate::analysis::tables::accounts::group_word;
use crate::domain::{Accounted, HomeKind, Place, Rule, Scenario, Series, Spending, Text};
use crate::words::Word;

impl ChangeList<'_> {
    pub(super) fn rules(&mut self) {
        for (old, new) in Self::by_id(&self.old.rules, &self.new.rules, |r: &Rule| r.id.as_str()) {
            match (old, new) {
                (Some(old), Some(new)) => self.rule(old, new),
                (old, new) => self.rule_alone(old, new),
            }
        }
        for (old, new) in
            Self::by_id(&self.old.series, &self.new.series, |s: &Series| s.id.as_str())
        {
            match (old, new) {
                (Some(old), Some(new)) => self.series(old, new),
                (old, new) => self.series_alone(old, new),
            }
        }
    }

    fn rule_alone(&mut self, old: Option<&Rule>, new: Option<&Rule>) {
        let Some(any) = old.or(new) else { return };
        let stated = |scenario: &Scenario, r: &Rule| Stated {
            value: bounds(r),
            origin: Some(origin(scenario, &r.provenance)),
        };
        let at = At {
            part: Part::Rules,
            path: format!("rules[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        let old = old.map(|r| stated(self.old, r));
        let new = new.map(|r| stated(self.new, r));
        self.note(at, old, new);
    }

    fn rule(&mut self, old: &Rule, new: &Rule) {
        let Rule {
            id: _,
            name: _,
            metric,
            series,
            homes,
            accounted,
            waiting_for,
            together,
            bounds: _,
            until,
            place,
            binding,
            provenance,
        } = old;
        let series_of = |s: &Scenario, index: Option<usize>| {
            Value::Words(
                index.map_or_else(Text::default, |index| self.series_called(&s.series[index].id)),
            )
        };
        let place_of = |s: &Scenario, place: Place| match place {
            Place::District => Value::District,
            Place::Area(area) => Value::Area(area),
            Place::Township(index) => Value::Words(s.townships[index].name.clone()),
        };
        let origins = [Some(provenance), Some(&new.provenance)];
        let values = [
            ("bound", Field::Bound, [bounds(old), bounds(new)]),
            ("metric", Field::Metric, [*metric, new.metric].map(|m| Value::words(m.word()))),
            (
                "series",
                Field::Series,
                [series_of(self.old, *series), series_of(self.new, new.series)],
            ),
            (
                "facilities",
                Field::HomesCounted,
                [
                    self.kind_of(self.old, &homes.counted),
                    self.kind_of(self.new, &new.homes.counted),
                ],
            ),
            (
                "among",
                Field::HomesAmong,
                [self.kind_of(self.old, &homes.among), self.kind_of(self.new, &new.homes.among)],
            ),
            (
                "spending",
                Field::Accounted,
                [
                    self.accounted_of(self.old, *accounted),
                    self.accounted_of(self.new, new.accounted),
                ],
            ),
            (
                "bed_kind",
                Field::WaitingFor,
                [*waiting_for, new.waiting_for].map(|kind| {
                    Value::Words(
                        kind.map_or_else(Text::default, |kind| {
                            setting_values::of_kind(kind).into()
                        }),
                    )
                }),
            ),
            (
                "rules",
                Field::Together,
                [self.set_of(self.old, together), self.set_of(self.new, &new.together)],
            ),
            ("from", Field::From, [old.from(), new.from()].map(Value::Year)),
            ("until", Field::Until, [*until, new.until].map(Value::Year)),
            ("where", Field::Where, [place_of(self.old, *place), place_of(self.new, new.place)]),
            ("binding", Field::Binding, [*binding, new.binding].map(Value::Yes)),
        ];
        for (key, field, values) in values {
            let tell = values[0] != values[1] || field == Field::Bound;
            let at = At {
                part: Part::Rules,
                path: format!("rules[{}].{key}", new.id),
                thing: &new.name,
                field,
            };
            self.compare(at, values, if tell { origins } else { [None, None] });
        }
    }

    fn series_alone(&mut self, old: Option<&Series>, new: Option<&Series>) {
        let Some(any) = old.or(new) else { return };
        let stated = |scenario: &Scenario, s: &Series| Stated {
            value: values(s),
            origin: Some(origin(scenario, &s.provenance)),
        };
        let at = At {
            part: Part::Rules,
            path: format!("series[{}]", any.id),
            thing: &any.name,
            field: Field::Whole,
        };
        let old = old.map(|s| stated(self.old, s));
        let new = new.map(|s| stated(self.new, s));
        self.note(at, old, new);
    }

    fn series(&mut self, old: &Series, new: &Series) {
        // The delay is an assumption.
        let Series { id: _, name: _, values: _, of, delay: _, provenance } = old;
        let origins = [Some(provenance), Some(&new.provenance)];
        let at = |field, key: &str| At {
            part: Part::Rules,
            path: format!("series[{}].{key}", new.id),
            thing: &new.name,
            field,
        };
        self.compare(at(Field::Values, "values"), [values(old), values(new)], origins);
        let of = [*of, new.of].map(|of| of.map_or(Value::words(""), Value::number));
        let tell = of[0] != of[1];
        self.compare(at(Field::Of, "of"), of, if tell { origins } else { [None, None] });
    }

    /// A kind of homes.
    fn kind_of(&self, scenario: &Scenario, kind: &HomeKind) -> Value {
        let HomeKind {
            owner,
            operator,
            attribute,
            comprehensive,
            integrated_medical,
            beds_at_least,
            beds_at_most,
        } = kind;
        let attribute = attribute.map(|index| {
            self.called(&scenario.attributes[index].id, |s| {
                s.attributes.iter().map(|attribute| (attribute.id.as_str(), &attribute.name))
            })
        });
        let beds = |beds: &u32| Text::same(&beds.to_string());
        let mut settings = SettingValues::default();
        settings.add_given(Word::PropOwner, owner.map(Word::of_owner));
        settings.add_given(Word::PropOperator, operator.map(Word::of_operator));
        settings.add_given(Word::SettingAttribute, attribute);
        settings.add_given(Word::PropComprehensive, comprehensive.map(Word::of_yes));
        settings.add_given(Word::PropMedical, integrated_medical.map(Word::of_yes));
        settings.add_given(Word::SettingBedsAtLeast, beds_at_least.as_ref().map(beds));
        settings.add_given(Word::SettingBedsAtMost, beds_at_most.as_ref().map(beds));
        settings.value()
    }

    /// The money or staff that a rule looks at.
    fn accounted_of(&self, scenario: &Scenario, accounted: Option<Accounted>) -> Value {
        let mut settings = SettingValues::default();
        let spending = |settings: &mut SettingValues, spending: Spending| {
            let Some(costs) = &scenario.costs else { return };
            match spending {
                Spending::All => {}
                Spending::Group(group) => settings.add(Word::SettingGroup, group_word(group)),
                Spending::Payer(payer) => {
                    settings.add(Word::PropPayer, self.payer(&costs.payers[payer].id));
                }
                Spending::Item(item) => {
                    let name = self.called(&costs.items[item].id, |s| {
                        let items = s.costs.iter().flat_map(|costs| &costs.items);
                        items.map(|item| (item.id.as_str(), &item.name))
                    });
                    settings.add(Word::SettingItem, name);
                }
            }
        };
        match accounted {
            None => {}
            Some(Accounted::InYear(of)) => spending(&mut settings, of),
            Some(Accounted::Since(of, year)) => {
                spending(&mut settings, of);
                settings.add(Word::SettingSince, Text::same(&year.to_string()));
            }
            Some(Accounted::Staff(kind)) => {
                settings.add(Word::SettingStaff, self.staff_kind(&scenario.staff[kind].id));
            }
        }
        settings.value()
    }

    /// Names of rules.
    fn set_of(&self, scenario: &Scenario, rules: &[usize]) -> Value {
        let name = |&index: &usize| {
            self.called(&scenario.rules[index].id, |s| {
                s.rules.iter().map(|rule| (rule.id.as_str(), &rule.name))
            })
        };
        Value::Words(setting_values::names(&rules.iter().map(name).collect::<Vec<_>>()))
    }
}

/// The caps or floors of a rule.
fn bounds(rule: &Rule) -> Value {
    Value::Bounds(rule.bounds.clone(), rule.metric)
}

/// Years and values of a series, such as `2020: 25, 2025: 56`.
fn values(series: &Series) -> Value {
    let pairs: Vec<String> =
        series.values.iter().map(|(year, value)| format!("{year}: {value}")).collect();
    Value::words(&pairs.join(", "))
}
