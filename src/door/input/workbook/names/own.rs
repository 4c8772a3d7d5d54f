//! A planner's own table of names, checked line by line: a name that could have no effect is
//! refused where it stands.

use super::rows::{Row, rows};
use super::{Name, Names, plain};
use crate::input::text::suggest::{closest, did_you_mean};
use crate::input::workbook::form::{LISTS, TABLES};
use crate::input::{FileId, Problem, Problems, Sources, Span};
use crate::language::Message;
use crate::message;

/// The names of the three columns.
const HEAD: [&str; 3] = ["of", "means", "name"];

impl Names {
    /// Adds the names of a table `of,means,name`, which come before those that are there. Nothing
    /// is added when a line is wrong.
    ///
    /// Says of which names the meaning moves.
    pub fn extend(
        &mut self,
        file: FileId,
        sources: &Sources,
        problems: &mut Problems,
    ) -> Vec<Message> {
        let mut added: Vec<Name> = Vec::new();
        let (mut said, mut good) = (Vec::new(), true);
        for (at, row) in rows(sources.text(file)).into_iter().enumerate() {
            let span = Span::new(file, row.place.0, row.place.1);
            let is_head = row.cells.iter().map(|cell| cell.to_lowercase()).eq(HEAD);
            if at == 0 && is_head {
                continue;
            }
            match self.checked(&row, &added) {
                Ok(name) => {
                    let before = self
                        .0
                        .iter()
                        .find(|other| other.of == name.of && other.plain == name.plain);
                    if let Some(before) = before.filter(|before| before.means != name.means) {
                        said.push(message!(
                            "`{name}` now means `{means}` and no longer `{before}` (`--names`)",
                            "“{name}”改指 `{means}`，不再指 `{before}`（`--names`）",
                            name = name.name,
                            means = name.means,
                            before = before.means
                        ));
                    }
                    added.push(name);
                }
                Err((what, help)) => {
                    good = false;
                    let line = message!("this line", "此行");
                    problems.push(Problem::new("E1108", what).at(span, line).with_help(help));
                }
            }
        }
        if good {
            added.append(&mut self.0);
            self.0 = added;
        }
        said
    }

    /// The name of a line, or what is wrong with it and what to do.
    fn checked(&self, row: &Row, added: &[Name]) -> Result<Name, (Message, Message)> {
        let [of, means, name] = row.cells.as_slice() else {
            let count = row.cells.len();
            let cells = if count == 1 { "cell" } else { "cells" };
            return Err((
                message!(
                    "the line has {count} {cells}, not the three `of,means,name`",
                    "该行有{count}个单元格，应为 `of,means,name` 三列"
                ),
                message!(
                    "write three cells parted by commas, such as `facilities,beds.total,核定床位数`",
                    "请写三个单元格，用英文逗号分隔，例如 `facilities,beds.total,核定床位数`"
                ),
            ));
        };
        if let Some(blank) = HEAD.into_iter().zip(&row.cells).find(|(_, cell)| cell.is_empty()) {
            return Err((
                message!("`{head}` is blank", "`{head}` 为空", head = blank.0),
                message!("fill it in, or delete the line", "请补填，或删去该行"),
            ));
        }
        let of_known = self.kind(of).ok_or_else(|| {
            let kinds = self.kinds();
            let near = closest(of, kinds.iter().copied());
            let all = Message::list(kinds.iter().map(Message::verbatim));
            (
                message!("there is no list `{of}` to give names to", "没有名为“{of}”的名称类别"),
                near.map_or_else(
                    || {
                        message!(
                            "the first line is `of,means,name`; `of` is one of {all}",
                            "第一行应为 `of,means,name`；`of` 一列可写：{all}",
                            all = all
                        )
                    },
                    did_you_mean,
                ),
            )
        })?;
        let means_known = self.thing(of_known, means).ok_or_else(|| {
            let things = self.things(of_known);
            let near = closest(means, things.iter().copied());
            let all = Message::list(things.iter().map(Message::verbatim));
            (
                message!("`{of_known}` has no `{means}`", "`{of_known}` 中没有 `{means}`"),
                near.map_or_else(
                    || message!("`means` is one of {all}", "`means` 一列可写：{all}", all = all),
                    did_you_mean,
                ),
            )
        })?;
        let new = Name::new(of_known, means_known, name);
        let twice = added
            .iter()
            .find(|own| own.of == new.of && own.plain == new.plain && own.means != new.means);
        match twice {
            None => Ok(new),
            Some(own) => Err((
                message!(
                    "`{name}` is already given to `{other}` above",
                    "“{name}”在上文已指 `{other}`",
                    other = own.means
                ),
                message!("delete one of the two lines", "请删去其中一行"),
            )),
        }
    }

    /// The list or kind of words that a cell of `of` names: by its own word, or by the sheet on
    /// which it stands.
    fn kind(&self, of: &str) -> Option<&str> {
        if let Some(own) = self.0.iter().find(|name| name.of == of) {
            return Some(&own.of);
        }
        let sheet = self.meaning("sheet", of)?;
        let list = LISTS.iter().find(|form| form.sheet == sheet).map(|form| form.list);
        let table = || TABLES.iter().find(|form| form.sheet == sheet).map(|form| form.sheet);
        let kind = list.or_else(table)?;
        self.0.iter().find(|name| name.of == kind).map(|name| name.of.as_str())
    }

    /// The thing that a cell of `means` names: by its own word, or by a name that is known.
    fn thing(&self, of: &str, means: &str) -> Option<&str> {
        let own = self.0.iter().find(|name| name.of == of && name.means == means);
        own.map(|name| name.means.as_str()).or_else(|| {
            let wanted = plain(means);
            let known = self.0.iter().find(|name| name.of == of && name.plain == wanted);
            known.map(|name| name.means.as_str())
        })
    }

    fn kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for name in &self.0 {
            if !kinds.contains(&name.of.as_str()) {
                kinds.push(&name.of);
            }
        }
        kinds
    }

    fn things(&self, of: &str) -> Vec<&str> {
        let mut things: Vec<&str> = Vec::new();
        for name in self.0.iter().filter(|name| name.of == of) {
            if !things.contains(&name.means.as_str()) {
                things.push(&name.means);
            }
        }
        things
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Style, render_in};
    use crate::language::Lang;

    /// The names with a table added, what was said, and the problems.
    fn extended(table: &str) -> (Names, Vec<Message>, String) {
        let (mut sources, mut problems, mut names) =
            (Sources::new(), Problems::new(), Names::default());
        let file = sources.add_bytes("own.csv", table.as_bytes()).expect("a text");
        let said = names.extend(file, &sources, &mut problems);
        (names, said, render_in(&problems, &sources, Style::Plain, Lang::En))
    }

    #[test]
    fn a_planner_adds_names() {
        for table in [
            "of,means,name\nfacilities,beds.total,编制床位\n",
            "\u{FEFF}of,means,name\r\n\r\n# ours\r\nfacilities, beds.total ,编制床位\r\n",
            "homes,床位总数,编制床位\n",
            "机构,beds.total,编制床位",
        ] {
            let (names, said, problems) = extended(table);
            assert_eq!((said.len(), problems.as_str()), (0, ""), "{table}");
            assert_eq!(names.meaning("facilities", "编制床位"), Some("beds.total"), "{table}");
        }
    }

    #[test]
    fn a_name_that_had_another_meaning_moves_and_it_is_said() {
        let (names, said, problems) = extended("facilities,operator,机构性质\n");
        assert_eq!((said.len(), problems.as_str()), (1, ""));
        assert_eq!(names.meaning("facilities", "机构性质"), Some("operator"));
    }

    #[test]
    fn a_line_without_effect_is_refused_where_it_stands() {
        for (table, at, words) in [
            (
                "of,means,name\nfacilities,townshp,所在地\n",
                "own.csv:2:1",
                "did you mean `township`?",
            ),
            (
                "of,means,name\n\nfacilites,township,所在地\n",
                "own.csv:3:1",
                "did you mean `facilities`?",
            ),
            ("of,means,name\nfacilities,township\n", "own.csv:2:1", "has 2 cells"),
            ("of,means,name\nfacilities;township;所在地\n", "own.csv:2:1", "has 1 cell,"),
            ("归属,含义,名称\nfacilities,township,所在地\n", "own.csv:1:1", "the first line is"),
            ("of,means,name\nfacilities,township,\n", "own.csv:2:1", "`name` is blank"),
            (
                "facilities,township,甲\nfacilities,owner,甲\n",
                "own.csv:2:1",
                "already given to `township`",
            ),
        ] {
            let (names, _, problems) = extended(table);
            assert!(problems.contains("error[E1108]"), "{table}\n{problems}");
            assert!(problems.contains(at) && problems.contains(words), "{table}\n{problems}");
            assert_eq!(names, Names::default(), "nothing is added");
        }
    }
}
