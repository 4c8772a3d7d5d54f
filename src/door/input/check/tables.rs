//! What the data files of a scenario share: how one is opened, the columns that several have, and
//! where each row comes from.

mod need_table;
mod population;

use std::collections::BTreeMap;

use super::checker::{Checker, DataFile};
use super::said::Said;
use super::strangers::Strangers;
use crate::domain::{AgeBand, Class, Provenance};
use crate::input::problem::Problem;
use crate::input::table::{Column, Table};
use crate::input::text::ages;
use crate::input::text::number_slip::is_sheet_error;
use crate::input::text::span::FileId;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// The word of a table for a sex, and what it means.
pub(super) fn sex_word(sex: usize) -> Message {
    match SEX_WORDS[sex] {
        "male" => message!("male", "男（male）"),
        _ => message!("female", "女（female）"),
    }
}

pub(super) const SEX_WORDS: [&str; 2] = ["male", "female"];
/// Oldest age a data file may name.
pub(super) const OLDEST: i64 = 130;

impl Checker<'_> {
    /// Opens and reads the data file that `key` names.
    pub(super) fn data(
        &mut self,
        key: &'static str,
        file: &str,
        columns: &[Column],
    ) -> Option<(FileId, Table)> {
        let at = self.span(Address::root().key(key).key("file"));
        let file = match self.loaded.open_data(self.sources, file, at) {
            Ok(file) => file,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        self.files.push(DataFile { key, text: self.sources.shared_text(file) });
        let table = Table::read(self.sources, file, columns, self.problems)?;
        Some((file, table))
    }

    /// The index of the township that a cell names; one that nothing has is noted.
    pub(super) fn place_of(
        &mut self,
        table: &Table,
        row: usize,
        column: &str,
        places: &BTreeMap<&str, usize>,
        strangers: &mut Strangers,
    ) -> Option<usize> {
        let named = table.text(row, column, self.problems)?;
        let found = places.get(named).copied();
        if found.is_none() {
            strangers.note(named, row);
        }
        found
    }

    /// Tells the townships of a column that nothing has.
    pub(super) fn tell_townships(
        &mut self,
        table: &Table,
        column: &str,
        strangers: Strangers,
        ids: &[&str],
    ) {
        let (what, list) = (message!("township", "镇街"), Address::root().key("townships"));
        self.tell((table, column), strangers, &what, ids.iter().copied(), &list);
    }

    /// Tells the sources of a table that nothing has.
    pub(super) fn tell_sources(&mut self, table: &Table, uncited: Strangers) {
        let (what, list) = (message!("source", "来源"), Address::root().key("sources"));
        let known = self.cited.keys().map(String::as_str);
        self.tell((table, "source"), uncited, &what, known, &list);
    }

    pub(super) fn age_band(&mut self, table: &Table, row: usize) -> Option<AgeBand> {
        let text = table.text(row, "age_band", self.problems)?;
        let oldest = OLDEST as usize;
        let band = AgeBand::parse(text)
            .filter(|band| band.first <= oldest && band.last.is_none_or(|last| last <= oldest));
        if band.is_none() {
            let meant = ages::meant(text).map(ages::written);
            let signs = meant.as_deref().and_then(|m| table.look_alike(row, "age_band", Some(m)));
            if let Some(problem) = signs {
                table.push("age_band", problem, self.problems);
                return None;
            }
            let title = message!("`{text}` is not an age band", "`{text}` 不是年龄组");
            if let Some(meant) = ages::from_date(text) {
                let (typed, meant) = (meant.to_string(), ages::written(meant));
                let problem = Problem::new("E0309", title)
                    .at(
                        table.span(row, "age_band"),
                        message!(
                            "a date that Excel made of {typed}",
                            "Excel 把 {typed} 变成了日期"
                        ),
                    )
                    .with_help(message!(
                        "write `{meant}`, which stays as it is",
                        "请写成 `{meant}`，这样不会被改成日期"
                    ));
                table.push("age_band", problem, self.problems);
                return None;
            }
            let help = match meant {
                Some(meant) => {
                    message!(
                        "write `{meant}`; if Excel makes a date of it, format the column as text",
                        "请写成 `{meant}`；如果被 Excel 变成日期，请把该列设为文本格式"
                    )
                }
                None => message!(
                    "write 60-64, or 85+ for the open last band; if Excel made a \
                     date of it, format the column as text",
                    "请写 60-64，最后的开口组写 85+；如果被 Excel 变成了日期，请把该\
                     列设为文本格式"
                ),
            };
            let problem = Problem::new("E0309", title)
                .at(table.span(row, "age_band"), message!("not an age band", "不是年龄组"))
                .with_help(help);
            table.push("age_band", problem, self.problems);
        }
        band
    }

    /// The bands of a table in their order; they must follow one another without gap or overlap,
    /// the last one open.
    pub(super) fn bands(
        &mut self,
        table: &Table,
        rows: impl Iterator<Item = (AgeBand, usize)>,
    ) -> Option<Vec<AgeBand>> {
        let mut first_row: BTreeMap<AgeBand, usize> = BTreeMap::new();
        for (band, row) in rows {
            first_row.entry(band).and_modify(|first| *first = row.min(*first)).or_insert(row);
        }
        let bands: Vec<(AgeBand, usize)> = first_row.into_iter().collect();
        let help = message!(
            "bands must follow one another, such as 60-64, 65-69, … 85+, the same \
             for both sexes and all townships",
            "年龄组必须首尾相接，例如 60-64、65-69、……、85+，两性和各镇街相同"
        );
        for pair in bands.windows(2) {
            let [(before, row_before), (after, row)] = [pair[0], pair[1]];
            if before.last.is_none_or(|last| last + 1 != after.first) {
                let problem = Problem::new(
                    "E0823",
                    message!(
                        "age band {after} does not follow {before}",
                        "年龄组 {after} 没有紧接 {before}"
                    ),
                )
                .at(table.span(row, "age_band"), message!("this band", "这一组"))
                .also(table.span(row_before, "age_band"), message!("and this one", "与这一组"))
                .with_help(help);
                self.problems.push(problem);
                return None;
            }
        }
        if let Some(&(last, row)) = bands.last().filter(|(band, _)| band.last.is_some()) {
            let problem = Problem::new(
                "E0823",
                message!(
                    "the last age band, {last}, is not open",
                    "最后一个年龄组 {last} 不是开口组"
                ),
            )
            .at(
                table.span(row, "age_band"),
                message!("should be {first}+", "应为 {first}+", first = last.first),
            )
            .with_help(help);
            self.problems.push(problem);
            return None;
        }
        Some(bands.into_iter().map(|(band, _)| band).collect())
    }

    pub(super) fn twice(
        &mut self,
        table: &Table,
        row: usize,
        first: usize,
        column: &str,
        what: &Message,
    ) {
        let problem =
            Problem::new("E0821", message!("{what} stands twice", "{what}出现了两次", what = what))
                .at(table.span(row, column), message!("the second time", "第二次出现"))
                .also(table.span(first, column), message!("the first time", "第一次出现"))
                .with_help(message!("delete one of the two rows", "请删去两行中的一行"));
        table.push(column, problem, self.problems);
    }

    /// Counts a row under its class and source.
    pub(super) fn row_provenance(
        &mut self,
        table: &Table,
        row: usize,
        what: &str,
        origins: &mut BTreeMap<(Class, String), usize>,
        uncited: &mut Strangers,
    ) {
        let words = Class::ALL.map(Class::word);
        let blank = table.is_blank(row, "class");
        let class = if blank { None } else { table.word(row, "class", &words, self.problems) };
        let source = table.cell(row, "source");
        if is_sheet_error(source) {
            table.sheet_error(row, "source", self.problems);
            return;
        }
        if !source.is_empty() && !self.cited.contains_key(source) {
            uncited.note(source, row);
        }
        if blank || source.is_empty() {
            let problem = Problem::new(
                "W1001",
                message!(
                    "rows of `{what}` have no class or no source",
                    "`{what}` 中有的行没有等级或来源"
                ),
            )
            .at(
                table.header_span("class"),
                message!("counted as assumptions without a source", "按没有来源的假设计"),
            )
            .with_help(message!(
                "fill the columns `class` and `source`",
                "请填写 `class` 和 `source` 两列"
            ));
            self.problems.push(problem);
        }
        let class = class
            .and_then(|word| Class::ALL.into_iter().find(|class| class.word() == word))
            .unwrap_or(Class::Assumption);
        *origins.entry((class, source.to_owned())).or_default() += 1;
    }

    pub(super) fn note_origins(&mut self, key: &str, origins: BTreeMap<(Class, String), usize>) {
        for ((class, source), rows) in origins {
            let said = Said::table(key, rows);
            self.input(format!("{key}.file"), said, &Provenance { class, source });
        }
    }
}
