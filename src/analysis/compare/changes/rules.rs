//! Changes of rules and of the series they use.

use super::{At, Field, Part, Stated, Value, Walk, origin};
use crate::domain::{Accounted, HomeKind, Place, Rule, Scenario, Series, Spending};

impl Walk<'_> {
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
            together,
            bounds: _,
            until,
            place,
            binding,
            provenance,
        } = old;
        let series_id = |s: &Scenario, index: Option<usize>| {
            Value::words(index.map_or("", |index| s.series[index].id.as_str()))
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
                [series_id(self.old, *series), series_id(self.new, new.series)],
            ),
            (
                "facilities",
                Field::HomesCounted,
                [kind_of(self.old, &homes.counted), kind_of(self.new, &new.homes.counted)],
            ),
            (
                "among",
                Field::HomesAmong,
                [kind_of(self.old, &homes.among), kind_of(self.new, &new.homes.among)],
            ),
            (
                "spending",
                Field::Accounted,
                [accounted_of(self.old, *accounted), accounted_of(self.new, new.accounted)],
            ),
            (
                "rules",
                Field::Together,
                [ids_of(self.old, together), ids_of(self.new, &new.together)],
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
}

/// The caps or floors of a rule.
fn bounds(rule: &Rule) -> Value {
    Value::Bounds(rule.bounds.clone(), rule.metric)
}

/// A kind of homes as a scenario writes it.
fn kind_of(scenario: &Scenario, kind: &HomeKind) -> Value {
    let HomeKind {
        owner,
        operator,
        attribute,
        comprehensive,
        integrated_medical,
        beds_at_least,
        beds_at_most,
    } = kind;
    let yes = |yes: bool| yes.to_string();
    let said = [
        ("owner", owner.map(|owner| owner.word().to_owned())),
        ("operator", operator.map(|operator| operator.word().to_owned())),
        ("attribute", attribute.map(|index| scenario.attributes[index].id.clone())),
        ("comprehensive", comprehensive.map(yes)),
        ("integrated_medical", integrated_medical.map(yes)),
        ("beds_at_least", beds_at_least.map(|beds| beds.to_string())),
        ("beds_at_most", beds_at_most.map(|beds| beds.to_string())),
    ];
    let said = said.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}", value?)));
    Value::words(&said.collect::<Vec<_>>().join(", "))
}

/// The money or staff that a rule looks at, as a scenario writes it.
fn accounted_of(scenario: &Scenario, accounted: Option<Accounted>) -> Value {
    let spending = |spending: Spending| {
        let costs = scenario.costs.as_ref();
        let said = match spending {
            Spending::All => None,
            Spending::Group(group) => Some(format!("group: {}", group.word())),
            Spending::Payer(payer) => costs.map(|c| format!("payer: {}", c.payers[payer].id)),
            Spending::Item(item) => costs.map(|c| format!("item: {}", c.items[item].id)),
        };
        said.unwrap_or_default()
    };
    let said = match accounted {
        None => String::new(),
        Some(Accounted::InYear(of)) => spending(of),
        Some(Accounted::Since(of, year)) => {
            let parts = [spending(of), format!("since: {year}")];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
        Some(Accounted::Staff(kind)) => format!("staff: {}", scenario.staff[kind].id),
    };
    Value::words(&said)
}

/// Ids of rules.
fn ids_of(scenario: &Scenario, rules: &[usize]) -> Value {
    let ids = rules.iter().map(|&index| scenario.rules[index].id.as_str());
    Value::words(&ids.collect::<Vec<_>>().join(", "))
}

/// Years and values of a series, such as `2020: 25, 2025: 56`.
fn values(series: &Series) -> Value {
    let pairs: Vec<String> =
        series.values.iter().map(|(year, value)| format!("{year}: {value}")).collect();
    Value::words(&pairs.join(", "))
}
