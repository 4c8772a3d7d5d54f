//! The people of the base year: every township, sex and age band once, as many in all as are
//! stated, and no more than can be counted.

use std::collections::BTreeMap;

use super::{SEX_WORDS, sex_word};
use crate::domain::population::single_ages;
use crate::domain::{AgeBand, BasePopulation, LifeTable, SEXES, Township, Unit, Years};
use crate::input::check::checker::Checker;
use crate::input::check::strangers::Strangers;
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::table::{Column, Table};
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

impl Checker<'_> {
    /// Base population in single ages.
    pub(in crate::input::check) fn population(
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
            Column::required("age_band").unit(Unit::Years),
            Column::required("persons").unit(Unit::Persons),
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
        let (stated, _) = self.count(path.clone(), total, Unit::Persons, None);
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
}
