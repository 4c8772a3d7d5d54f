//! Residents that a list of homes gives: when every home in service says how many, demand is
//! anchored to their sum.
//!
//! Decides nothing by guess: where a home is silent, or a number cannot be read, the numbers are
//! kept beside the scenario and it is said.

use super::entry::{UNSTATED, entry};
use super::grid::Grid;
use super::place::{Step, find, put};
use super::spoiled::is_spoiled;
use super::value;
use crate::domain::Class;
use crate::input::{Node, Span, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::{Cell, cell_name};

/// What becomes of residents that homes give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Residents {
    /// Their sum anchors demand in the base year, where all homes in service say them.
    #[default]
    Anchor,
    /// They are kept beside the scenario, and nothing else.
    Keep,
}

/// A home in service that says its residents.
#[derive(Debug, Clone, PartialEq)]
struct Given {
    residents: i64,
    cell: Span,
    class: Option<String>,
    source: Option<String>,
}

/// The residents of the homes in service, as far as they are given.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Occupancy {
    given: Vec<Given>,
    /// Homes that say nothing.
    silent: usize,
    /// Cells in which no number can be read.
    unread: Vec<String>,
    /// Cells with so many more residents than the home has beds that one of the two is a slip.
    beyond: Vec<String>,
}

/// A home in service with more residents than beds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Crowded {
    /// Its residents.
    pub residents: i64,
    /// Its beds.
    pub beds: i64,
    /// Whether they are more than added beds explain, so that they anchor nothing.
    pub beyond: bool,
}

impl Crowded {
    /// Beds that are added to those that are licensed are common; half as many again are not.
    fn of(residents: i64, beds: i64) -> Option<Self> {
        let beyond = residents.saturating_mul(2) > beds.saturating_mul(3);
        (residents > beds).then_some(Self { residents, beds, beyond })
    }
}

impl Occupancy {
    /// Takes note of a home in service: its cell of residents, and what the row says of class and
    /// source. Says where there are more residents than beds.
    pub(super) fn note(
        &mut self,
        grid: &Grid<'_>,
        at: Option<(u32, u32)>,
        cell: Option<&Cell>,
        item: &Node,
    ) -> Option<Crowded> {
        let (Some((row, column)), Some(cell)) = (at, cell) else {
            self.silent += 1;
            return None;
        };
        match value::whole(cell) {
            Ok(residents) if residents >= 0 => {
                let text = |key: &str| match item.get(key).map(|node| &node.value) {
                    Some(Value::Text(text)) => Some(text.clone()),
                    _ => None,
                };
                self.given.push(Given {
                    residents,
                    cell: grid.span(row, column),
                    class: text("class"),
                    source: text("source"),
                });
                let beds =
                    item.get("beds").and_then(|beds| beds.get("total")).map(|node| &node.value);
                if let Some(Value::Int(beds)) = beds
                    && !is_spoiled(item)
                    && let Some(crowded) = Crowded::of(residents, *beds)
                {
                    if crowded.beyond {
                        self.beyond.push(format!("{} {}", grid.sheet.name, cell_name(row, column)));
                    }
                    return Some(crowded);
                }
            }
            _ => self.unread.push(format!("{} {}", grid.sheet.name, cell_name(row, column))),
        }
        None
    }

    /// Puts the anchor into the scenario where there is reason to, and says what became of the
    /// numbers.
    pub(super) fn put_anchor(
        &self,
        wish: Residents,
        root: &mut Node,
        base_year: i32,
    ) -> Option<Message> {
        let first = self.given.first()?;
        let count = self.given.len();
        let all = count + self.silent + self.unread.len();
        let sum: i64 = self.given.iter().map(|given| given.residents).sum();
        if wish == Residents::Keep {
            return Some(message!(
                "residents of {count} homes are kept and, as asked, demand is not anchored to them",
                "{count} 家机构的入住人数已保留；按要求，未用作需求的基准"
            ));
        }
        let steps = ["uptake", "anchor"].map(|key| Step::Key(key.to_owned()));
        if find(root, &steps).is_some_and(|node| node.value != Value::Null) {
            return Some(message!(
                "residents of {count} homes are kept: the settings have an anchor of their own",
                "{count} 家机构的入住人数已保留：设定中已另有基准年入住人数"
            ));
        }
        if !self.unread.is_empty() {
            let cells = Message::list(self.unread.iter().take(6).map(Message::verbatim));
            return Some(message!(
                "residents are kept and demand is not anchored to them: no whole number can be read in {cells}",
                "入住人数已保留，未用作需求的基准：{cells} 中读不出整数",
                cells = cells
            ));
        }
        if !self.beyond.is_empty() {
            let cells = Message::list(self.beyond.iter().take(6).map(Message::verbatim));
            return Some(message!(
                "residents are kept and demand is not anchored to them: there are more than half as many again as beds in {cells}; correct the cells and import again",
                "入住人数已保留，未用作需求的基准：{cells} 中的入住人数超出床位数一半以上；请改正后重新导入",
                cells = cells
            ));
        }
        if self.silent > 0 {
            return Some(message!(
                "residents are kept and demand is not anchored to them: only {count} of {all} homes in service say how many (write 0 where there are none)",
                "入住人数已保留，未用作需求的基准：{all} 家在营机构中只有 {count} 家填写了入住人数（没有的请填 0）"
            ));
        }
        let housed = ["supported", "housed", "value"].map(|key| Step::Key(key.to_owned()));
        if let Some(Value::Int(housed)) = find(root, &housed).map(|node| &node.value)
            && sum <= *housed
        {
            return Some(message!(
                "residents are kept and demand is not anchored to them: the homes have {sum}, and {housed} supported persons alone are said to be housed; correct one of the two",
                "入住人数已保留，未用作需求的基准：各机构共入住 {sum} 人，而仅集中供养的特困人员就有 {housed} 人；请改正其中之一"
            ));
        }
        let stated = |given: &Given| {
            let word = given.class.as_deref()?;
            Class::ALL.into_iter().find(|class| class.word() == word)
        };
        // A sum is no better than the worst of its parts, and what says nothing is an assumption.
        let classes = self.given.iter().map(|given| stated(given).unwrap_or(Class::Assumption));
        let class = classes.max().unwrap_or(Class::Assumption);
        let one = self.given.iter().all(|given| given.source == first.source);
        let source = first.source.clone().filter(|_| one).unwrap_or_else(|| UNSTATED.to_owned());
        let value = Value::Map(vec![
            entry("value", Value::Int(sum), first.cell),
            entry("class", Value::Text(class.word().to_owned()), first.cell),
            entry("source", Value::Text(source), first.cell),
        ]);
        put(root, &steps, Node { value, span: first.cell }, first.cell);
        let homes =
            if count == 1 { "the one home".to_owned() } else { format!("all {count} homes") };
        Some(message!(
            "residents of {homes} in service: {sum}, taken as those of the end of {base_year}; demand is anchored to them (with `--keep-residents` it is not)",
            "{count} 家在营机构共入住 {sum} 人，按{base_year}年末入住人数处理，需求以此为基准（如不需要，请加 `--keep-residents`）"
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::FileId;

    /// What the anchor says of class and source, of homes with these.
    fn anchored(homes: &[(Option<&str>, &str)]) -> [Option<String>; 2] {
        let cell = Span::new(FileId::FIRST, 0, 0);
        let given = homes.iter().map(|(class, source)| Given {
            residents: 40,
            cell,
            class: class.map(str::to_owned),
            source: Some((*source).to_owned()),
        });
        let occupancy = Occupancy { given: given.collect(), ..Occupancy::default() };
        let mut root = Node { value: Value::Map(Vec::new()), span: cell };
        occupancy.put_anchor(Residents::Anchor, &mut root, 2025).expect("it is said");
        ["class", "source"].map(|key| {
            let steps = ["uptake", "anchor", key].map(|key| Step::Key(key.to_owned()));
            match &find(&root, &steps)?.value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            }
        })
    }

    #[test]
    fn a_sum_is_no_better_than_the_worst_of_its_parts() {
        let said = |class: &str, source: &str| [Some(class.to_owned()), Some(source.to_owned())];
        let (census, official) = ((Some("census"), "count"), (Some("official"), "count"));
        assert_eq!(anchored(&[census, official, census]), said("official", "count"));
        assert_eq!(anchored(&[official, (None, "count")]), said("assumption", "count"));
        assert_eq!(anchored(&[official, (Some("estimate"), "list")]), said("estimate", UNSTATED));
    }
}
