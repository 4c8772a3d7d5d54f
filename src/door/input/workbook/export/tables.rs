//! The data tables of a scenario as sheets: what reads more easily across than down is laid across.

use super::Writer;
use crate::domain::AgeBand;
use crate::domain::template::PLACEHOLDER;
use crate::input::text::ages;
use crate::input::workbook::column_head::head;
use crate::input::workbook::form::{Column, Kind, TABLES, TableForm};
use crate::input::{Node, Value};
use crate::spreadsheet::{Cell, Choice, Filled, Head, Page};

impl Writer<'_> {
    pub(super) fn table(&self, form: &TableForm, text: &str) -> Page {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let body: String = text
            .lines()
            .skip_while(|line| line.starts_with('#'))
            .map(|line| format!("{line}\n"))
            .collect();
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(body.as_bytes());
        let header: Vec<String> =
            reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
        let rows: Vec<Vec<String>> =
            reader.records().flatten().map(|row| row.iter().map(str::to_owned).collect()).collect();
        let at = |name: &str| header.iter().position(|column| column == name);
        let mut columns: Vec<&str> = form.keys.iter().chain(form.values).copied().collect();
        if form.provenance {
            columns.extend(["class", "source"]);
        }
        let long: Vec<Vec<String>> = rows
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.is_empty()))
            .map(|row| {
                columns
                    .iter()
                    .map(|name| at(name).and_then(|at| row.get(at)).cloned().unwrap_or_default())
                    .collect()
            })
            .collect();
        let long = if form.sheet == "travel" && !long.is_empty() { self.ways(long) } else { long };
        // People by band and the life table by year are easier to read across.
        let across = match form.sheet {
            "people" => Some("age_band"),
            "life_table" => Some("year"),
            _ => None,
        };
        let wide = across.and_then(|across| spread(&columns, across, form.values.first()?, &long));
        let (columns, long) = match wide {
            Some((columns, rows)) => (columns, rows),
            None => (columns.iter().map(|name| (*name).to_owned()).collect(), long),
        };
        let heads = columns.iter().map(|name| self.table_head(form, name)).collect();
        let source = columns.iter().position(|name| name == "source");
        let rows = long
            .into_iter()
            .map(|row| {
                let placeholder = source.is_some_and(|at| row[at] == PLACEHOLDER);
                columns
                    .iter()
                    .zip(&row)
                    .map(|(name, cell)| Filled {
                        placeholder,
                        cell: self.table_cell(form, name, cell),
                        ..Filled::default()
                    })
                    .collect()
            })
            .collect();
        Page { name: self.sheet(form.sheet), notes: Vec::new(), heads, rows }
    }

    fn table_head(&self, form: &TableForm, name: &str) -> Head {
        let known = form.keys.contains(&name)
            || form.values.contains(&name)
            || matches!(name, "class" | "source");
        let kind = match name {
            "persons" => Kind::Whole("人", "persons"),
            "minutes" => Kind::Number("分钟", "minutes"),
            _ => Kind::Text,
        };
        let choice = match name {
            "class" => Some(self.words("class")),
            "sex" => Some(self.words("sex")),
            "township" | "from" | "to" => Some(Choice::Column(self.sheet("townships"), 0)),
            _ => None,
        };
        let text = match known {
            true => head(
                self.names,
                form.sheet,
                &Column { path: form_path(name), kind, required: false, width: 0.0 },
                self.chinese,
            ),
            false => name.to_owned(),
        };
        let width = if known { 16.0 } else { 8.0 };
        Head { text, width, percent: name.ends_with("_share"), choice, aside: false }
    }

    fn table_cell(&self, form: &TableForm, name: &str, cell: &str) -> Option<Cell> {
        if cell.is_empty() {
            return None;
        }
        let text = match name {
            "township" | "from" | "to" => self.name_of("townships", cell),
            "sex" | "class" => self.word(name, cell),
            "age_band" => match AgeBand::parse(cell) {
                Some(band) => written(band),
                None => cell.to_owned(),
            },
            "source" => self.word("source", cell),
            _ => match cell.parse::<f64>() {
                Ok(number) => return Some(Cell::Number(number)),
                Err(_) if form.sheet == "travel" => self.say("none", "无").to_owned(),
                Err(_) => cell.to_owned(),
            },
        };
        Some(Cell::Text(text))
    }

    /// Ways between townships: of two that are equal one is enough, and one that is not there is
    /// said.
    fn ways(&self, rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
        let Some(Value::List(items)) = self.root.get("townships").map(|node| &node.value) else {
            return rows;
        };
        let ids: Vec<&str> = items.iter().filter_map(Node::id).collect();
        let of = |from: &str, to: &str| {
            let found = rows.iter().find(|row| row[0] == from && row[1] == to);
            found.map(|row| row[2].clone())
        };
        let mut ways = Vec::new();
        let row = |from: &str, to: &str, minutes: Option<String>| {
            vec![from.to_owned(), to.to_owned(), minutes.unwrap_or_else(|| "none".to_owned())]
        };
        for (at, from) in ids.iter().enumerate() {
            for to in &ids[at + 1..] {
                let (there, back) = (of(from, to), of(to, from));
                if there == back {
                    ways.push(row(from, to, there));
                } else {
                    ways.push(row(from, to, there));
                    ways.push(row(to, from, back));
                }
            }
        }
        ways
    }
}

/// A band of ages so that no spreadsheet makes a date of it, all bands alike: `5~9`, `60~64`,
/// `85+`.
fn written(band: AgeBand) -> String {
    match band.last {
        Some(last) if last != band.first => format!("{}~{last}", band.first),
        _ => ages::written(band),
    }
}

/// The name of a column of a table, for as long as the program runs.
fn form_path(name: &str) -> &'static str {
    let forms = TABLES.iter().flat_map(|form| form.keys.iter().chain(form.values));
    forms.copied().chain(["class", "source"]).find(|known| *known == name).unwrap_or("")
}

/// The rows with the values of one key side by side; `None` where they do not fill a rectangle in
/// order.
fn spread(
    columns: &[&str],
    across: &str,
    value: &str,
    rows: &[Vec<String>],
) -> Option<(Vec<String>, Vec<Vec<String>>)> {
    let (of, value) = (
        columns.iter().position(|name| *name == across)?,
        columns.iter().position(|name| *name == value)?,
    );
    let rest: Vec<usize> = (0..columns.len()).filter(|at| *at != of && *at != value).collect();
    type Wide<'a> = (Vec<&'a str>, Vec<(&'a str, &'a str)>);
    let mut wide: Vec<Wide<'_>> = Vec::new();
    for row in rows {
        let key: Vec<&str> = rest.iter().map(|at| row[*at].as_str()).collect();
        let cell = (row[of].as_str(), row[value].as_str());
        match wide.iter_mut().find(|(own, _)| *own == key) {
            Some((_, cells)) => cells.push(cell),
            None => wide.push((key, vec![cell])),
        }
    }
    let heads: Vec<&str> = wide.first()?.1.iter().map(|(head, _)| *head).collect();
    let even =
        wide.iter().all(|(_, cells)| cells.iter().map(|(head, _)| *head).eq(heads.iter().copied()));
    let mut distinct = heads.clone();
    distinct.sort_unstable();
    distinct.dedup();
    if !even || distinct.len() != heads.len() || heads.len() > 200 {
        return None;
    }
    let front = rest.iter().filter(|at| **at < of.max(value)).count();
    let mut names: Vec<String> = rest.iter().map(|at| columns[*at].to_owned()).collect();
    names.splice(
        front..front,
        heads.iter().map(|head| {
            AgeBand::parse(head)
                .filter(|_| across == "age_band")
                .map_or_else(|| (*head).to_owned(), written)
        }),
    );
    let rows = wide
        .into_iter()
        .map(|(key, cells)| {
            let mut row: Vec<String> = key.into_iter().map(str::to_owned).collect();
            row.splice(front..front, cells.into_iter().map(|(_, value)| value.to_owned()));
            row
        })
        .collect();
    Some((names, rows))
}
