//! Kinds of homes: what a rule counts when it counts homes.

use super::{Beds, Facility, Operator, Owner};

/// A property of homes that a scenario names, such as being able to give medical service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Id.
    pub id: String,
    /// Name.
    pub name: super::Text,
}

/// A kind of homes: those that have every property asked for. Without any it is all homes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HomeKind {
    /// Who owns it.
    pub owner: Option<Owner>,
    /// Who operates most of its beds.
    pub operator: Option<Operator>,
    /// Index of an attribute it has.
    pub attribute: Option<usize>,
    /// Whether it is comprehensive.
    pub comprehensive: Option<bool>,
    /// Whether it has integrated medical care.
    pub integrated_medical: Option<bool>,
    /// Fewest beds.
    pub beds_at_least: Option<u32>,
    /// Most beds.
    pub beds_at_most: Option<u32>,
}

/// What a rule counts: homes of a kind, among those of another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Homes {
    /// The homes counted.
    pub counted: HomeKind,
    /// The homes among which they are.
    pub among: HomeKind,
}

impl HomeKind {
    /// Whether `facility` is of this kind while it has these beds, most of them under this
    /// operator.
    pub fn holds(&self, facility: &Facility, beds: &Beds, operator: Operator) -> bool {
        let is = |asked: Option<bool>, found: bool| asked.is_none_or(|asked| asked == found);
        self.owner.is_none_or(|owner| owner == facility.owner)
            && self.operator.is_none_or(|asked| asked == operator)
            && self.attribute.is_none_or(|asked| facility.attributes.contains(&asked))
            && is(self.comprehensive, facility.comprehensive)
            && is(self.integrated_medical, facility.integrated_medical)
            && self.beds_at_least.is_none_or(|least| beds.total() >= least)
            && self.beds_at_most.is_none_or(|most| beds.total() <= most)
    }
}
