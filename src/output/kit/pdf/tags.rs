//! What the parts of a page are, for screen readers: headings, paragraphs, items of lists, tables
//! by row and cell, charts in words. Everything else on a page only adorns it.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::output::kit::paper::role::Role;

/// The tree of a document: its roles in the order in which they are read, each with what was drawn
/// of it.
pub(super) fn tree(roles: &[Role], drawn: Vec<Vec<Node>>, lang: &str) -> TagTree {
    let mut parts = roles.iter().zip(drawn).filter(|(_, drawn)| !drawn.is_empty()).peekable();
    let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
    while let Some((role, drawn)) = parts.next() {
        let mut more = |same: fn(&Role) -> bool| parts.next_if(|(role, _)| same(role));
        let of = |tag: TagKind, drawn: Vec<Node>| TagGroup::with_children(tag, drawn);
        let group = match role {
            Role::Title => of(Tag::Title.into(), drawn),
            Role::Heading(level, said) => {
                let level = NonZeroU16::new(u16::from(*level)).unwrap_or(NonZeroU16::MIN);
                of(Tag::Hn(level, Some(said.clone())).into(), drawn)
            }
            Role::Paragraph => of(Tag::P.into(), drawn),
            Role::Chart(words) => of(Tag::Figure(Some(words.clone())).into(), drawn),
            Role::Item => {
                let mut list = TagGroup::new(Tag::L(ListNumbering::Disc));
                let mut next = Some(drawn);
                while let Some(drawn) = next {
                    let body = of(Tag::LBody.into(), drawn);
                    list.push(of(Tag::LI.into(), vec![body.into()]));
                    next = more(|role| *role == Role::Item).map(|(_, drawn)| drawn);
                }
                list
            }
            Role::Entry => {
                let mut contents = TagGroup::new(Tag::TOC);
                let mut next = Some(drawn);
                while let Some(drawn) = next {
                    let link = of(Tag::Link.into(), drawn);
                    contents.push(of(Tag::TOCI.into(), vec![link.into()]));
                    next = more(|role| *role == Role::Entry).map(|(_, drawn)| drawn);
                }
                contents
            }
            Role::Caption | Role::Cell { .. } => {
                let mut table = Table::default();
                table.add(role, drawn);
                while let Some(next) = parts.peek().and_then(|(role, _)| table.takes(role)) {
                    let Some((role, drawn)) = parts.next() else { break };
                    table.number = Some(next);
                    table.add(role, drawn);
                }
                table.group()
            }
        };
        tree.push(group);
    }
    tree
}

/// A table being put together.
#[derive(Default)]
struct Table {
    number: Option<usize>,
    caption: Vec<Node>,
    /// Each row with its cells.
    rows: Vec<(usize, TagGroup)>,
}

impl Table {
    /// Its number, where a part belongs to it.
    fn takes(&self, role: &Role) -> Option<usize> {
        match role {
            Role::Cell { table, .. } if self.number.is_none_or(|own| own == *table) => Some(*table),
            _ => None,
        }
    }

    fn add(&mut self, role: &Role, drawn: Vec<Node>) {
        let Role::Cell { table, row, column } = role else {
            self.caption = drawn;
            return;
        };
        self.number = Some(*table);
        if self.rows.last().is_none_or(|(last, _)| last != row) {
            self.rows.push((*row, TagGroup::new(Tag::TR)));
        }
        let cell: TagKind = match (row, column) {
            (0, _) => Tag::TH(TableHeaderScope::Column).into(),
            (_, 0) => Tag::TH(TableHeaderScope::Row).into(),
            _ => Tag::TD.into(),
        };
        if let Some((_, group)) = self.rows.last_mut() {
            group.push(TagGroup::with_children(cell, drawn));
        }
    }

    fn group(self) -> TagGroup {
        let mut group = TagGroup::new(Tag::Table);
        if !self.caption.is_empty() {
            group.push(TagGroup::with_children(Tag::Caption, self.caption));
        }
        let (head, body): (Vec<_>, Vec<_>) = self.rows.into_iter().partition(|(row, _)| *row == 0);
        for (tag, rows) in [(TagKind::from(Tag::THead), head), (Tag::TBody.into(), body)] {
            let rows: Vec<Node> = rows.into_iter().map(|(_, row)| row.into()).collect();
            if !rows.is_empty() {
                group.push(TagGroup::with_children(tag, rows));
            }
        }
        group
    }
}
