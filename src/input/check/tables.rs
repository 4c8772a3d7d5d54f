//! The data files of population and care need, and what all data files share; each row with its
//! place.

use std::collections::BTreeMap;

use super::checker::{Checker, DataFile};
use super::said::Said;
use super::strangers::Strangers;
use crate::domain::population::single_ages;
use crate::domain::{
    AgeBand, BasePopulation, CareNeedTable, Class, LifeTable, Part, Provenance, SEXES, Text,
    Township, Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::table::{Column, Table};
use crate::input::text::ages;
use crate::input::text::number_slip::is_sheet_error;
use crate::input::text::span::FileId;
use crate::input::yaml::address::Address;
use crate::language::Message;
use crate::message;

/// Persons a scenario may have: what the engine's results can hold, with room for growth. Where
/// chance decides about each, results are whole persons; else they are kept in tenths.
const MOST_PERSONS: u64 = 1_500_000_000;
const MOST_PERSONS_IN_TENTHS: u64 = 150_000_000;
/// Persons of one sex and age band of a township.
const MOST_IN_A_CELL: i64 = 500_000_000;
/// First age of the youngest group that tables report beside older people.
const YOUNGEST_GROUP: usize = 65;
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

    /// Base population in single ages.
    pub(super) fn population(
        &mut self,
        raw: &raw::Scenario,
        townships: &[Township],
        years: Years,
        elderly_age: usize,
        life_table: Option<&LifeTable>,
    ) -> Option<BasePopulation> {
        let columns = [
            Column::required("township"),
            Column::required("sex"),
            Column::required("age_band").unit("years"),
            Column::required("persons").unit("persons"),
            Column::optional("class"),
            Column::optional("source"),
        ];
        let errors = self.problems.errors();
        let (_, table) = self.data("population", &raw.population.file, &columns)?;
        let ids: Vec<&str> = townships.iter().map(|t| t.id.as_str()).collect();
        let mut counts: BTreeMap<(usize, usize, AgeBand), (u32, usize)> = BTreeMap::new();
        let (mut origin, mut uncited) = (BTreeMap::new(), Strangers::default());
        let mut strangers = Strangers::default();
        let places: BTreeMap<&str, usize> = ids.iter().copied().zip(0..).collect();
        for row in 0..table.len() {
            let township = self.place_of(&table, row, "township", &places, &mut strangers);
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let band = self.age_band(&table, row);
            let persons = table.int(row, "persons", 0..=MOST_IN_A_CELL, self.problems);
            self.row_provenance(&table, row, "population.file", &mut origin, &mut uncited);
            let (Some(township), Some(sex), Some(band), Some(persons)) =
                (township, sex, band, persons)
            else {
                continue;
            };
            let key = (township, usize::from(sex == "female"), band);
            if let Some((_, first)) = counts.insert(key, (persons as u32, row)) {
                self.twice(
                    &table,
                    row,
                    first,
                    "age_band",
                    &message!(
                        "`{id}`, {sex}, {band}",
                        "`{id}`、{sex}、{band} 岁",
                        id = ids[township],
                        sex = sex_word(key.1)
                    ),
                );
            }
        }
        self.note_origins("population", origin);
        self.tell_townships(&table, "township", strangers, &ids);
        self.tell_sources(&table, uncited);
        if self.problems.errors() > errors {
            return None;
        }
        let bands =
            self.bands(&table, counts.iter().map(|(&(.., band), &(_, row))| (band, row)))?;
        self.reaches(
            life_table,
            &message!("the population", "人口数据"),
            &table,
            &bands,
            elderly_age,
        );
        // Where people count as older from 70 only, those who are 65+ by the horizon are reported
        // all the same.
        let youngest = elderly_age.min(YOUNGEST_GROUP) as i32;
        let first_age = youngest - (years.horizon - years.base);
        let first_age = self.youngest.map_or(first_age, |age| first_age.min(age as i32));
        if first_age < bands[0].first as i32 {
            let title = message!(
                "the population begins at age {first}, and the projection to \
                 {horizon} needs age {first_age}",
                "人口数据从 {first} 岁开始，而预测到 {horizon} 年需要从 {first_age} \
                 岁开始",
                first = bands[0].first,
                horizon = years.horizon
            );
            let problem = Problem::new("E0825", title)
                .at(table.header_span("age_band"), message!("too few ages", "年龄范围不足"))
                .also(
                    self.span(Address::root().key("period").key("horizon")),
                    message!("horizon", "预测期末"),
                )
                .with_help(message!(
                    "everyone who can be older by the horizon must be counted: add \
                     younger bands, or choose a nearer horizon",
                    "到预测期末可能成为老年人的人都要计入：请补上更年轻的年龄组，或\
                     提前预测期末"
                ));
            self.problems.push(problem);
        }
        for (t, id) in ids.iter().enumerate() {
            let missing = (0..2).flat_map(|s| bands.iter().map(move |band| (s, *band)));
            let missing: Vec<Message> = missing
                .filter(|&(s, band)| !counts.contains_key(&(t, s, band)))
                .map(|(s, band)| message!("{sex} {band}", "{sex} {band}岁", sex = sex_word(s)))
                .collect();
            self.no_people(&table, id, &missing, 2 * bands.len());
        }
        let older = counts
            .iter()
            .filter(|((.., band), _)| band.last.is_none_or(|last| last >= elderly_age));
        if older.map(|(_, &(persons, _))| u64::from(persons)).sum::<u64>() == 0 {
            let title = message!(
                "the population file counts nobody aged {elderly_age} or over",
                "人口文件中没有 {elderly_age} 岁及以上的人"
            );
            let problem = Problem::new("E0301", title)
                .at(table.header_span("persons"), message!("nobody older", "没有老年人"))
                .with_help(message!(
                    "fill in the counts; without older people there is nothing to \
                     plan",
                    "请填写人数；没有老年人就无需规划"
                ));
            self.problems.push(problem);
        }
        if self.problems.errors() > errors {
            return None;
        }
        self.census_total(raw, &table, counts.values().map(|&(n, _)| u64::from(n)).sum());
        let life_table = life_table?;
        if self.problems.errors() > errors {
            return None;
        }
        let of = |t: usize, s: usize| -> Vec<u32> {
            bands.iter().map(|band| counts[&(t, s, *band)].0).collect()
        };
        let first_age = first_age.max(0) as usize;
        let persons = (0..ids.len()).map(|t| {
            SEXES.map(|sex| {
                let ages = single_ages(&bands, &of(t, sex.index()), life_table, years.base, sex);
                ages[first_age..].to_vec()
            })
        });
        let persons: Vec<[Vec<u32>; 2]> = persons.collect();
        let all_ages =
            (0..ids.len()).map(|t| (0..2).flat_map(|s| of(t, s)).map(u64::from).sum()).collect();
        Some(BasePopulation { first_age, persons, all_ages })
    }

    /// The rows that the population of one township lacks, in one problem.
    fn no_people(&mut self, table: &Table, township: &str, missing: &[Message], all: usize) {
        if missing.is_empty() {
            return;
        }
        let title = if missing.len() == all {
            message!("no population for township `{township}`", "没有镇街 `{township}` 的人口数据")
        } else {
            let shown = Message::list(missing.iter().take(4).cloned());
            let shown = match missing.len().saturating_sub(4) {
                0 => shown,
                more => {
                    message!("{shown} and {more} more", "{shown}等，另有 {more} 组", shown = shown)
                }
            };
            message!(
                "no population for township `{township}`: {shown}",
                "镇街 `{township}` 缺少人口数据：{shown}",
                shown = shown
            )
        };
        let place = Address::root().key("townships").id(township).key("id");
        let problem = Problem::new("E0822", title)
            .at(table.header_span("age_band"), message!("rows are missing here", "此处缺少若干行"))
            .also(self.span(place), message!("the township", "该镇街"))
            .with_help(message!(
                "add a row for each sex and age band; write 0 where nobody lives",
                "请为每个性别和年龄组各写一行；没有人时写 0"
            ));
        self.problems.push(problem);
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
    fn tell_sources(&mut self, table: &Table, uncited: Strangers) {
        let (what, list) = (message!("source", "来源"), Address::root().key("sources"));
        let known = self.cited.keys().map(String::as_str);
        self.tell((table, "source"), uncited, &what, known, &list);
    }

    fn census_total(&mut self, raw: &raw::Scenario, table: &Table, found: u64) {
        let most = if raw.chance_events { MOST_PERSONS } else { MOST_PERSONS_IN_TENTHS };
        if found > most {
            let title = message!(
                "the population file adds up to {found} persons, outside 0..=\
                 {most} persons",
                "人口文件合计 {found} 人，不在 0 至 {most} 人的范围内"
            );
            let problem = Problem::new("E0301", title)
                .at(table.header_span("persons"), message!("adds up to too many", "合计过多"))
                .with_help(message!(
                    "run a province or a smaller part of the country at a time",
                    "请一次只计算一个省或更小的范围"
                ));
            self.problems.push(problem);
        }
        let Some(total) = &raw.population.total else {
            return;
        };
        let path = Address::root().key("population").key("total");
        let (stated, _) = self.count(path.clone(), total, "persons", None);
        if u64::from(stated) != found {
            let title = message!(
                "the population file adds up to {found} persons, and {stated} are \
                 stated",
                "人口文件合计 {found} 人，而载明的是 {stated} 人"
            );
            let problem = Problem::new("E0605", title)
                .at(self.span(path), message!("stated total", "载明的总数"))
                .also(
                    table.header_span("persons"),
                    message!("adds up to another number", "合计与之不等"),
                )
                .with_help(message!(
                    "correct the file or the stated total; both sexes and all ages \
                     and townships count",
                    "请改正文件或载明的总数；两性、各年龄、各镇街都计入"
                ));
            self.problems.push(problem);
        }
    }

    /// Prevalence of dependence by sex and age band.
    pub(super) fn care_need(
        &mut self,
        raw: &raw::CareNeed,
        elderly_age: usize,
        life_table: Option<&LifeTable>,
    ) -> Option<CareNeedTable> {
        // Unit and greatest size of a shift of care need.
        const SHIFT: (&str, f64) = ("logit", 6.0);
        const A_YEAR: (&str, f64) = ("logit a year", 1.0);
        let path = Address::root().key("care_need");
        let mut logit =
            |key: &str, given: &raw::Given, label: Message, (unit, most): (&'static str, f64)| {
                self.given(
                    path.clone().key(key),
                    given,
                    Text::from(label),
                    unit,
                    (-most, most),
                    Part::CareNeed,
                )
            };
        let level = logit("level", &raw.level, message!("Level of care need", "失能率水平"), SHIFT);
        // A year that multiplies the odds of dependence by more than e is a percentage.
        let trend = logit(
            "trend",
            &raw.trend,
            message!("Trend of care need, a year", "失能率年变化"),
            A_YEAR,
        );
        let severity = logit(
            "severity",
            &raw.severity,
            message!("Share of full dependence", "失能者中完全失能的比重"),
            SHIFT,
        );
        let columns = [
            Column::required("sex"),
            Column::required("age_band").unit("years"),
            Column::required("dependent_share").unit("share"),
            Column::required("full_share").unit("share of the dependent"),
            Column::optional("class"),
            Column::optional("source"),
        ];
        let errors = self.problems.errors();
        let (_, table) = self.data("care_need", &raw.file, &columns)?;
        let mut shares: BTreeMap<(usize, AgeBand), (f64, f64, usize)> = BTreeMap::new();
        let (mut origin, mut uncited) = (BTreeMap::new(), Strangers::default());
        for row in 0..table.len() {
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let band = self.age_band(&table, row);
            let dependent = table.number(row, "dependent_share", 0.0..=1.0, self.problems);
            let full = table.number(row, "full_share", 0.0..=1.0, self.problems);
            self.row_provenance(&table, row, "care_need.file", &mut origin, &mut uncited);
            let (Some(sex), Some(band), Some(dependent), Some(full)) = (sex, band, dependent, full)
            else {
                continue;
            };
            let key = (usize::from(sex == "female"), band);
            if let Some((_, _, first)) = shares.insert(key, (dependent, full, row)) {
                self.twice(
                    &table,
                    row,
                    first,
                    "age_band",
                    &message!("{sex}, {band}", "{sex}、{band} 岁", sex = sex_word(key.0)),
                );
            }
        }
        self.note_origins("care_need", origin);
        self.tell_sources(&table, uncited);
        if self.problems.errors() > errors {
            return None;
        }
        let bands =
            self.bands(&table, shares.iter().map(|(&(_, band), &(.., row))| (band, row)))?;
        self.reaches(
            life_table,
            &message!("care need", "照护需求数据"),
            &table,
            &bands,
            elderly_age,
        );
        if bands[0].first > elderly_age {
            let title = message!(
                "care need begins at age {first}, and older people are counted from \
                 {elderly_age}",
                "照护需求从 {first} 岁开始，而老年人从 {elderly_age} 岁起统计",
                first = bands[0].first
            );
            let problem = Problem::new("E0825", title)
                .at(table.header_span("age_band"), message!("too few ages", "年龄范围不足"))
                .with_help(message!(
                    "add the younger bands, or raise `elderly_age`",
                    "请补上更年轻的年龄组，或提高 `elderly_age`"
                ));
            self.problems.push(problem);
        }
        for s in 0..SEX_WORDS.len() {
            for band in bands.iter().filter(|band| !shares.contains_key(&(s, **band))) {
                let problem = Problem::new(
                    "E0822",
                    message!(
                        "no care need for {sex}, {band}",
                        "没有 {sex}、{band} 的照护需求",
                        sex = sex_word(s)
                    ),
                )
                .at(table.header_span("age_band"), message!("this table", "此表"))
                .with_help(message!("add the row", "请补写这一行"));
                self.problems.push(problem);
            }
        }
        if self.problems.errors() > errors {
            return None;
        }
        let of = |pick: fn(&(f64, f64, usize)) -> f64| {
            [0, 1].map(|s| bands.iter().map(|band| pick(&shares[&(s, *band)])).collect())
        };
        Some(CareNeedTable {
            definition: raw.definition,
            compared_with: raw.compared_with.clone(),
            dependent: of(|share| share.0),
            full: of(|share| share.1),
            bands,
            level,
            trend,
            severity,
        })
    }

    fn age_band(&mut self, table: &Table, row: usize) -> Option<AgeBand> {
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
    fn bands(
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
    fn row_provenance(
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

    fn note_origins(&mut self, key: &str, origins: BTreeMap<(Class, String), usize>) {
        for ((class, source), rows) in origins {
            let said = Said::table(key, rows);
            self.input(format!("{key}.file"), said, &Provenance { class, source });
        }
    }
}
