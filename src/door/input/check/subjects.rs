//! What rules measure beside beds and people: kinds of homes by their attributes, and other rules
//! together.

use super::checker::Checker;
use crate::domain::metric::Subject;
use crate::domain::{Attribute, Bound, DatedBound, HomeKind, Homes, Metric};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;
use crate::quantity::Decimal;

impl Checker<'_> {
    /// The attributes of the scenario; one that neither a home has nor a rule asks for draws a
    /// warning.
    pub(super) fn attributes(&mut self, raw: &raw::Scenario) -> Vec<Attribute> {
        let list = Address::root().key("attributes");
        let mut attributes = Vec::with_capacity(raw.attributes.len());
        for attribute in &raw.attributes {
            let path = list.clone().id(&attribute.id);
            let kinds = raw.rules.iter().flat_map(|r| r.facilities.iter().chain(&r.among));
            let mut asked = kinds.filter_map(|kind| kind.attribute.as_ref());
            let mut had = raw.facilities.iter().flat_map(|f| &f.attributes);
            let is_it = |id: &String| *id == attribute.id;
            if !asked.any(is_it) && !had.any(is_it) {
                self.unused(
                    self.span(path.clone().key("id")),
                    message!(
                        "neither a home nor a rule uses attribute `{id}`",
                        "没有机构或指标使用属性 `{id}`",
                        id = attribute.id
                    ),
                    message!(
                        "remove it, or name it under `attributes:` of a home",
                        "请删去，或写入机构的 `attributes:`"
                    ),
                );
            }
            let name = self.words(path.key("name"), &attribute.name);
            attributes.push(Attribute { id: attribute.id.clone(), name });
        }
        attributes
    }

    /// The attributes of a home, as indices.
    pub(super) fn attributes_of(
        &mut self,
        facility: &Address,
        f: &raw::Facility,
        attributes: &[Attribute],
    ) -> Vec<usize> {
        let at = facility.clone().key("attributes");
        let mut found: Vec<usize> = (f.attributes.iter())
            .filter_map(|id| self.attribute(at.clone(), id, attributes))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn attribute(&mut self, at: Address, id: &str, attributes: &[Attribute]) -> Option<usize> {
        let known = attributes.iter().map(|attribute| attribute.id.as_str());
        self.find(at, &message!("attribute", "属性"), id, known, "attributes")
    }

    /// The homes that a rule counts.
    pub(super) fn homes_of(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        attributes: &[Attribute],
    ) -> Homes {
        let subject = r.metric.subject();
        if subject == Subject::HomesAmong || subject == Subject::Homes {
            if r.facilities.is_none() {
                self.lacks(path, r, "facilities", "facilities: { operator: social }");
            }
        } else if r.facilities.is_some() {
            self.has_no_use_for(path, r, "facilities");
        }
        if subject != Subject::HomesAmong && r.among.is_some() {
            self.has_no_use_for(path, r, "among");
        }
        let mut kind = |key: &str, kind: &Option<raw::HomeKind>| {
            kind.as_ref().map_or_else(HomeKind::default, |kind| {
                self.home_kind(&path.clone().key(key), kind, attributes)
            })
        };
        Homes { counted: kind("facilities", &r.facilities), among: kind("among", &r.among) }
    }

    fn home_kind(
        &mut self,
        path: &Address,
        kind: &raw::HomeKind,
        attributes: &[Attribute],
    ) -> HomeKind {
        if let (Some(least), Some(most)) = (kind.beds_at_least, kind.beds_at_most)
            && least > most
        {
            let title = message!(
                "no home has at least {least} and at most {most} beds",
                "没有床位数既不少于 {least} 又不多于 {most} 的机构"
            );
            let problem = Problem::new("E0503", title)
                .at(
                    self.span(path.clone().key("beds_at_least")),
                    message!("more than the most", "大于上限"),
                )
                .also(self.span(path.clone().key("beds_at_most")), message!("the most", "上限"))
                .with_help(message!("exchange the two, or correct one", "请对调，或改正其中一个"));
            self.problems.push(problem);
        }
        let attribute = kind
            .attribute
            .as_deref()
            .and_then(|id| self.attribute(path.clone().key("attribute"), id, attributes));
        HomeKind {
            owner: kind.owner,
            operator: kind.operator,
            attribute,
            comprehensive: kind.comprehensive,
            integrated_medical: kind.integrated_medical,
            beds_at_least: kind.beds_at_least,
            beds_at_most: kind.beds_at_most,
        }
    }

    /// The rules that have to hold together, as indices.
    pub(super) fn rules_together(
        &mut self,
        path: &Address,
        r: &raw::Rule,
        all: &[raw::Rule],
    ) -> Vec<usize> {
        if r.metric.subject() != Subject::Rules {
            if !r.rules.is_empty() {
                self.has_no_use_for(path, r, "rules");
            }
            return Vec::new();
        }
        if r.rules.is_empty() {
            self.lacks(path, r, "rules", "rules: [nursing-share, government-share]");
        }
        let at = path.clone().key("rules");
        let single = |rule: &&raw::Rule| rule.metric != Metric::JointCompliance;
        let known = all.iter().filter(single).map(|rule| rule.id.as_str());
        let mut together: Vec<usize> = (r.rules.iter())
            .filter_map(|id| {
                self.find(
                    at.clone(),
                    &message!("single rule", "单项指标"),
                    id,
                    known.clone(),
                    "rules",
                )?;
                all.iter().position(|rule| rule.id == *id)
            })
            .collect();
        together.sort_unstable();
        together.dedup();
        together
    }

    /// The bound of joint compliance: that all hold, from the first year in force.
    pub(super) fn all_of_them(&mut self, path: &Address, r: &raw::Rule) -> Option<Vec<DatedBound>> {
        for (key, written) in [("at_most", &r.at_most), ("at_least", &r.at_least)] {
            if written.is_some() {
                self.has_no_use_for(path, r, key);
            }
        }
        if r.place.is_some() {
            self.has_no_use_for(path, r, "where");
        }
        if r.from.is_none() {
            self.lacks(path, r, "from", "from: 2025");
        }
        let bound = Bound::AtLeast(Decimal::from_f64(1.0)?);
        Some(vec![DatedBound { from: r.from?, bound }])
    }

    /// A rule that lacks what its metric needs.
    pub(super) fn lacks(&mut self, path: &Address, r: &raw::Rule, key: &str, example: &str) {
        let title =
            message!("rule `{id}` needs `{key}`", "指标 `{id}` 缺少 `{key}`", id = r.id, key = key);
        let problem = Problem::new("E0203", title)
            .at(
                self.span(path.clone().key("metric")),
                message!("this metric needs it", "这一度量需要它"),
            )
            .with_help(message!(
                "add it, for example `{example}`",
                "请补写，例如 `{example}`",
                example = example
            ));
        self.problems.push(problem);
    }

    /// A key that the metric of a rule does not take.
    pub(super) fn has_no_use_for(&mut self, path: &Address, r: &raw::Rule, key: &str) {
        let title = message!(
            "rule `{id}` names `{key}`, and its metric takes none",
            "指标 `{id}` 写了 `{key}`，而它的度量不使用它",
            id = r.id,
            key = key
        );
        let problem = Problem::new("E0213", title)
            .at(self.span(path.clone().key(key)), message!("has no meaning here", "在此没有意义"))
            .also(self.span(path.clone().key("metric")), message!("the metric", "度量"))
            .with_help(message!(
                "remove `{key}:`, or choose another metric",
                "请删去 `{key}:`，或改用其他度量",
                key = key
            ));
        self.problems.push(problem);
    }
}
