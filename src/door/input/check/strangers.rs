//! Ids in the columns of a table that no list of the scenario has: one problem for each, with the
//! rows that name it.
//!
//! Where many are unknown, as where names stand in the place of ids, they are one problem for the
//! column.

use std::collections::BTreeMap;

use super::checker::Checker;
use crate::input::problem::Problem;
use crate::input::table::Table;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// So many unknown ids of a column are told one by one, and so many places of each.
const SHOWN: usize = 3;

/// The unknown ids of a column, each with its rows.
#[derive(Default)]
pub(super) struct Strangers(BTreeMap<String, Vec<usize>>);

impl Strangers {
    /// Notes that a row names an id that nothing has.
    pub(super) fn note(&mut self, id: &str, row: usize) {
        self.0.entry(id.to_owned()).or_default().push(row);
    }
}

impl Checker<'_> {
    /// Tells the unknown ids of a column of a table, which stand for one of `known`, from the list
    /// at `list`.
    pub(super) fn tell<'i>(
        &mut self,
        (table, column): (&Table, &str),
        strangers: Strangers,
        what: &Message,
        known: impl Iterator<Item = &'i str> + Clone,
        list: &Address,
    ) {
        let mut all: Vec<(String, Vec<usize>)> = strangers.0.into_iter().collect();
        all.sort_by_key(|(_, rows)| rows.first().copied());
        let of = |checker: &Self, (id, rows): &(String, Vec<usize>)| {
            checker.unknown(table.span(rows[0], column), what, id, known.clone(), list)
        };
        if all.len() <= SHOWN {
            for one in &all {
                let problem = of(self, one);
                self.problems.push(in_rows(problem, table, column, &one.1));
            }
            return;
        }
        let mut problem = of(self, &all[0]);
        let (more, rows) = (all.len() - 1, all.iter().map(|(_, rows)| rows.len()).sum::<usize>());
        problem.title = message!(
            "{title}, nor {more} others of column `{column}` ({rows} rows)",
            "{title}，`{column}` 列另有{more}个未知编号（共{rows}行）",
            title = problem.title,
            more = more,
            column = column,
            rows = rows
        );
        for one in &all[1..SHOWN] {
            let help = of(self, one).help.unwrap_or_default();
            problem = problem.at(table.span(one.1[0], column), help);
        }
        self.problems.push(problem);
    }
}

/// The problem of an id with the places of the rows that name it, and their number.
fn in_rows(mut problem: Problem, table: &Table, column: &str, rows: &[usize]) -> Problem {
    let count = rows.len();
    if count > 1 {
        problem.title = message!(
            "{title}, which {count} rows name",
            "{title}（共{count}行）",
            title = problem.title,
            count = count
        );
    }
    for row in rows.iter().take(SHOWN).skip(1) {
        problem = problem.at(table.span(*row, column), message!("and here", "此处也是"));
    }
    problem
}
