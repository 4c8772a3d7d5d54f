//! What the parts of an import share: where problems go, what was understood, and how names lead to
//! ids.

use std::collections::BTreeMap;

use super::form::Purpose;
use super::grid::Grid;
use super::names::{Names, plain};
use super::residents::Occupancy;
use super::short::short;
use super::written::{At, Written};
use crate::input::text::suggest::closest;
use crate::input::{Node, Problem, Problems, Severity, Span, Value};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::Cell;

/// Words that a message lists.
const MOST_WORDS: usize = 12;

/// A table as it will be written, each cell with the place it came from.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Data {
    /// File in the scenario's folder.
    pub file: String,
    /// The sheet it is made of.
    pub sheet: &'static str,
    /// How many of its columns tell its rows apart.
    pub keys: usize,
    /// The heads that its columns came from.
    pub heads: Vec<Option<Span>>,
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<(String, Option<Span>)>>,
    /// The cells of rows of which a number is left blank.
    pub blank: Vec<Span>,
}

/// What an import gathers.
pub(super) struct Reader<'a> {
    /// Names of sheets, columns and words.
    pub names: &'a Names,
    /// What is wrong.
    pub problems: &'a mut Problems,
    /// What was understood and what was not, in the order of the sheets.
    pub said: Vec<Message>,
    /// The scenario as far as it is read; a mapping.
    pub root: Node,
    /// Townships: id and the names it goes by.
    pub townships: Vec<(String, Vec<String>)>,
    /// Homes and projects: the same.
    pub facilities: Vec<(String, Vec<String>)>,
    /// Sources by id, in both languages.
    pub sources: BTreeMap<String, [String; 2]>,
    /// Data tables.
    pub data: Vec<Data>,
    /// What the scenario has no place for, by home: residents, staff and other columns.
    pub kept: Vec<Vec<String>>,
    /// Residents of the homes in service.
    pub occupancy: Occupancy,
    /// Place of what comes from no cell.
    pub nowhere: Span,
    /// What the workbook says it is.
    pub purpose: Option<Purpose>,
    /// How the workbook calls its own things, and which cells are wrong.
    pub written: Written,
    /// Whether a row of the townships has no name, or one that another has.
    pub nameless_township: bool,
    /// The title over a list of homes, with its sheet.
    pub title: Option<(String, String)>,
}

impl Reader<'_> {
    /// A problem in a cell.
    pub(super) fn wrong(
        &mut self,
        code: &'static str,
        grid: &Grid<'_>,
        (row, column): (u32, u32),
        head: &str,
        why: impl Into<Message>,
        help: impl Into<Message>,
    ) {
        let at = At::in_sheet(grid, (row, column));
        let title = match head.trim().is_empty() {
            true => self.written.placed_in_row(&at, why.into()),
            false => self.written.placed(&at, why.into()),
        };
        let place = message!(
            "row {line}, column {column}",
            "第{line}行{column}列",
            line = row + 1,
            column = crate::spreadsheet::column_letters(column as usize)
        );
        let problem = Problem::new(code, title).at(grid.span(row, column), place);
        if problem.severity == Severity::Error {
            self.written.note_wrong(grid, row, column);
        }
        let help: Message = help.into();
        let problem = if help.is_empty() { problem } else { problem.with_help(help) };
        let called = match self.written.head_at(&at) {
            // Whole rows are counted as such.
            Some(_) if head.trim().is_empty() => Message::verbatim(head),
            Some(head) => Message::of(format!("`{head}`"), format!("“{head}”")),
            None => Message::verbatim(head),
        };
        self.problems.push(problem.in_column_called(grid.file, head, called));
    }

    /// That there is no township of this name: said unless a row without a name may be the one.
    pub(super) fn no_township(
        &mut self,
        grid: &Grid<'_>,
        at: (u32, u32),
        head: &str,
        why: Message,
    ) {
        if self.nameless_township {
            self.written.note_wrong(grid, at.0, at.1);
        } else {
            self.wrong("E1102", grid, at, head, why, Message::default());
        }
    }

    /// The word of a list that a cell means.
    pub(super) fn word(&mut self, of: &str, text: &str) -> Result<String, Message> {
        if let Some(meant) = self.names.meaning(of, text) {
            return Ok(meant.to_owned());
        }
        let all =
            Message::of(self.names.all(of, false).join(", "), self.names.all(of, true).join("、"));
        let text = short(text);
        let many = self.names.all(of, false).len() > MOST_WORDS;
        Err(match self.names.near(of, &text) {
            None if many => message!(
                "`{text}` is not known here: choose from the list of the cell, as in the template",
                "“{text}”不在可选范围内：请从单元格的下拉列表（见模板）中选取"
            ),
            Some((near, _)) => message!(
                "`{text}` is not known here; did you mean `{near}`?",
                "“{text}”不在可选范围内；是否要写“{near}”？"
            ),
            None => message!(
                "`{text}` is not known here: write one of {all}",
                "“{text}”不在可选范围内：请填写{all}之一",
                all = all
            ),
        })
    }

    /// The id of the township or home that a text names.
    pub(super) fn named(
        &self,
        known: &[(String, Vec<String>)],
        what: &Message,
        text: &str,
    ) -> Result<String, Message> {
        let wanted = plain(text);
        let exact = known.iter().find(|(id, names)| {
            plain(id) == wanted || names.iter().any(|name| plain(name) == wanted)
        });
        if let Some((id, _)) = exact {
            return Ok(id.clone());
        }
        // 青年 is 青年镇 where no other place is called so.
        let stem = stem(&wanted);
        let mut like = known
            .iter()
            .filter(|(_, names)| names.iter().any(|name| self::stem(&plain(name)) == stem));
        if let (Some((id, _)), None) = (like.next(), like.next()) {
            return Ok(id.clone());
        }
        let mut within = known
            .iter()
            .filter(|(_, names)| names.iter().any(|name| is_within(&plain(name), &wanted)));
        if let (Some((id, _)), None) = (within.next(), within.next()) {
            return Ok(id.clone());
        }
        let names = known.iter().flat_map(|(id, names)| names.iter().chain([id]));
        let near = closest(text, names.map(String::as_str));
        let text = short(text);
        let none = message!("there is no {what} `{text}`", "没有名为“{text}”的{what}", what = what);
        Err(match near {
            Some(near) => message!(
                "{none}; did you mean `{near}`?",
                "{none}；是否要写“{near}”？",
                none = none
            ),
            None => none,
        })
    }

    /// The id of a source that a cell names or describes; one that is new gets an id.
    pub(super) fn source(&mut self, text: &str) -> String {
        if let Some(own) = self.names.meaning("source", text) {
            return own.to_owned();
        }
        let wanted = plain(text);
        let known = self.sources.iter().find(|(id, words)| {
            plain(id) == wanted || words.iter().any(|word| plain(word) == wanted)
        });
        if let Some((id, _)) = known {
            return id.clone();
        }
        let taken: Vec<&str> = self.sources.keys().map(String::as_str).collect();
        let id = super::ids::made(text, "source", &taken);
        self.sources.insert(id.clone(), [text.to_owned(), text.to_owned()]);
        id
    }

    /// A line on what was understood.
    pub(super) fn say(&mut self, line: Message) {
        self.said.push(line);
    }
}

/// Whether two names of a place differ only by the district, county or city before one of them:
/// 清河区东岭镇 and 东岭镇.
pub(super) fn is_within(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let before = long.strip_suffix(short);
    before.is_some_and(|before| before.ends_with(['区', '县', '市', '旗', '盟', '州', '省']))
}

/// A place name without the word for what kind of place it is.
fn stem(name: &str) -> String {
    let endings = ["街道办事处", "街道", "镇", "乡", "人民政府"];
    let cut = endings.iter().find_map(|ending| name.strip_suffix(ending));
    cut.filter(|rest| !rest.is_empty()).unwrap_or(name).to_owned()
}

/// A value from a cell, as YAML has it: a whole number without a fraction.
pub(super) fn as_number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        Value::Int(number as i64)
    } else {
        Value::Float(number)
    }
}

/// Whether a cell says that there is none of something.
pub(super) fn says_none(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text)
        if ["无", "不通", "none", "-", "—", "/", "不可达"].contains(&plain_dash(text).as_str()))
}

fn plain_dash(text: &str) -> String {
    crate::input::text::lookalike::plain(text).trim().to_lowercase()
}
