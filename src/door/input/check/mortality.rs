//! The life table: complete, and with rates that can be.
//!
//! Reads the table the scenario names; what the engine makes of it is not known here.

use std::collections::BTreeMap;

use super::checker::Checker;
use super::given::{Meaning, in_each_township};
use super::said::Said;
use super::tables::{OLDEST, SEX_WORDS, sex_word};
use crate::domain::{
    AgeBand, AgeWeight, Class, LifeTable, Mortality, Param, Part, Provenance, Text, Unit, Whose,
    Years,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::table::{Column, Table};
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;
use crate::numerics::Distribution;

/// Death rates by year, sex and age, with their rows.
type Rates = BTreeMap<(i64, usize, i64), (f64, usize)>;

/// First age of the oldest group that tables report; the life table must tell it apart.
const OLDEST_GROUP: i64 = 80;

/// Levels of log mortality that a scenario may have: a twentieth to twenty times the life table.
const LEVELS: (f64, f64) = (-3.0, 3.0);

/// What the level of mortality is, for people.
fn mortality_level_label() -> Text {
    Text::from(message!("Level of mortality against the life table", "死亡率水平（相对生命表）"))
}

impl Checker<'_> {
    /// Death rates with their uncertainty.
    pub(super) fn mortality(
        &mut self,
        raw: &raw::Mortality,
        table: Option<&LifeTable>,
        years: Years,
    ) -> Mortality {
        let mortality = Mortality {
            provenance: self.provenance(
                Address::root().key("mortality"),
                raw.class,
                raw.source.as_deref(),
            ),
            last_estimated_year: raw.last_estimated_year,
            level: self.mortality_level(raw).map(|level| self.shared_by_districts(level)),
            township_level: raw.township_level.as_ref().map(|given| {
                let path = Address::root().key("mortality").key("township_level");
                let label = in_each_township(&mortality_level_label());
                self.given_in_each_township(path, given, label, Unit::Log, LEVELS, Part::Demography)
            }),
            walk_sd: self.mortality_walk_sd(raw),
            age_weight: raw
                .age_weight
                .as_ref()
                .map_or_else(AgeWeight::default, |w| self.age_weight(w)),
            // A table that could not be read is a problem already; what stands in for it is never
            // run.
            table: table.cloned().unwrap_or_else(|| placeholder_table(years)),
        };
        let is_certain = |p: Param| self.assumptions[p.0].distribution.is_certain();
        let levels = [mortality.level, mortality.township_level];
        let certain = levels.into_iter().flatten().all(is_certain);
        let walk = self.assumptions[mortality.walk_sd.0].distribution.clone();
        self.walk_starts(raw, &walk, years, certain);
        mortality
    }

    /// The weights of the walk by age.
    fn age_weight(&mut self, raw: &raw::AgeWeight) -> AgeWeight {
        let path = Address::root().key("mortality").key("age_weight");
        let list = path.clone().key("weights");
        let mut weights = Vec::with_capacity(raw.weights.len());
        for (age, weight) in &raw.weights {
            match age.parse::<usize>().ok().filter(|age| *age <= OLDEST as usize) {
                Some(age) => weights.push((age, *weight)),
                None => {
                    let at = address::locate_key(&self.loaded.root, &list.clone().key(age));
                    let title = message!("`{age}` is not an age", "`{age}` 不是年龄");
                    let problem = Problem::new("E0309", title)
                        .at(at, message!("not an age", "不是年龄"))
                        .with_help(message!(
                            "write weights by age, for example {{ 60: 1, 100: 0.5 }}",
                            "请按年龄写权数，例如 {{ 60: 1, 100: 0.5 }}"
                        ));
                    self.problems.push(problem);
                }
            }
        }
        if raw.weights.is_empty() {
            let title = message!("the walk has no weights", "随机游走没有年龄权数");
            let problem = Problem::new("E0203", title)
                .at(self.span(list), message!("empty", "空的"))
                .with_help(message!(
                    "give at least one age, for example {{ 60: 1 }}",
                    "请至少写一个年龄，例如 {{ 60: 1 }}"
                ));
            self.problems.push(problem);
        }
        weights.sort_by_key(|&(age, _)| age);
        let provenance = self.provenance(path.clone(), raw.class, raw.source.as_deref());
        let by_age = Said::each(weights.iter().copied(), Unit::Ratio);
        self.input(path.to_string(), by_age, &provenance);
        AgeWeight(weights)
    }

    /// The level of mortality, in its long form or its short one.
    pub(super) fn mortality_level(&mut self, raw: &raw::Mortality) -> Option<Param> {
        let path = Address::root().key("mortality");
        let label = mortality_level_label();
        match (&raw.level, &raw.level_sd) {
            (Some(_), Some(_)) => {
                let title = message!(
                    "mortality gives both its level and the spread of the level",
                    "mortality 同时给出了 level 和 level_sd"
                );
                let short = message!(
                    "short for a normal level of mean 0",
                    "均值为 0 的正态分布 level 的简写"
                );
                let long = message!("the level, with its own spread", "level 已含自身的离散程度");
                let problem = Problem::new("E0212", title)
                    .at(self.span(path.clone().key("level_sd")), short)
                    .also(self.span(path.key("level")), long)
                    .with_help(message!("keep one of the two", "请保留其中之一"));
                self.problems.push(problem);
                None
            }
            (Some(level), None) => Some(self.given(
                path.key("level"),
                level,
                label,
                Unit::Log,
                LEVELS,
                Part::Demography,
            )),
            (None, Some(sd)) => {
                let meaning = Meaning {
                    id: "mortality.level".to_owned(),
                    label,
                    unit: Unit::Log,
                    part: Part::Demography,
                    whose: Whose::Scenario,
                };
                let law = |sd| Distribution::normal(0.0, sd);
                Some(self.spread(path.key("level_sd"), sd, meaning, (0.0, 2.0), law))
            }
            (None, None) => None,
        }
    }

    /// The spread of the yearly step of mortality.
    fn mortality_walk_sd(&mut self, raw: &raw::Mortality) -> Param {
        let walk_sd = self.given(
            Address::root().key("mortality").key("walk_sd"),
            &raw.walk_sd,
            Text::from(message!("Yearly step of mortality, spread", "死亡率逐年变动的离散程度")),
            Unit::LogAYear,
            (0.0, 1.0),
            Part::Demography,
        );
        self.shared_by_districts(walk_sd)
    }

    /// Life table for every year of the period, single ages from 0 to an open last age.
    pub(super) fn life_table(&mut self, raw: &raw::Mortality, years: Years) -> Option<LifeTable> {
        let columns = [
            Column::required("year"),
            Column::required("sex"),
            Column::required("age").unit(Unit::Years),
            Column::required("mx").unit(Unit::DeathsPerPersonYear),
        ];
        let errors = self.problems.errors();
        let (_, table) = self.data("mortality", &raw.file, &columns)?;
        let mut rates = self.death_rates(&table);
        if self.problems.errors() > errors {
            return None;
        }
        let open = rates.keys().map(|&(_, _, age)| age).max().unwrap_or(0);
        let carried = carry_on(&mut rates, years);
        self.no_gaps(&table, &rates, open, years);
        if self.problems.errors() > errors {
            return None;
        }
        if let Some(carried) = carried {
            self.carried_on(&table, carried, years);
        }
        let of = |year: i32, sex: usize| -> Vec<f64> {
            let year = i64::from(year);
            rates.range((year, sex, 0)..=(year, sex, open)).map(|(_, &(rate, _))| rate).collect()
        };
        let by_year = years.iter().map(|year| [of(year, 0), of(year, 1)]).collect();
        let provenance = Provenance {
            class: raw.class.unwrap_or(Class::Assumption),
            source: raw.source.clone().unwrap_or_default(),
        };
        let numbers = years.count() * 2 * (open as usize + 1);
        self.input("mortality.file".to_owned(), Said::table("mortality", numbers), &provenance);
        Some(LifeTable::new(years.base, by_year))
    }

    /// A warning where the random walk of mortality never starts.
    pub(super) fn walk_starts(
        &mut self,
        raw: &raw::Mortality,
        walk: &Distribution,
        years: Years,
        levels_are_certain: bool,
    ) {
        let last = raw.last_estimated_year;
        let still = walk.is_certain() && walk.quantile(0.5) == 0.0;
        if last < years.horizon || still || !self.horizon_holds {
            return;
        }
        let title = if levels_are_certain {
            message!(
                "mortality is certain: it is estimated until {last}, and the projection ends in {horizon}",
                "死亡率没有不确定性：估计值到 {last} 年，而预测到 {horizon} 年为止",
                horizon = years.horizon
            )
        } else {
            message!(
                "the random walk of mortality never starts: mortality is estimated until {last}, and the projection ends in {horizon}",
                "死亡率的随机游走没有开始：估计值到 {last} 年，而预测到 {horizon} 年为止",
                horizon = years.horizon
            )
        };
        let path = Address::root().key("mortality");
        let horizon = Address::root().key("period").key("horizon");
        let problem = Problem::new("W1009", title)
            .at(
                self.span(path.clone().key("last_estimated_year")),
                message!("the random walk starts after it", "随机游走在此之后开始"),
            )
            .also(self.span(path.key("walk_sd")), message!("has no effect", "不起作用"))
            .also(self.span(horizon), message!("last year projected", "预测的最后一年"))
            .with_help(message!(
                "give the last year whose death rates come from data, not from a projection",
                "请填写死亡率来自实际数据而非预测的最后一年"
            ));
        self.problems.push(problem);
    }

    fn death_rates(&mut self, table: &Table) -> Rates {
        let mut rates = Rates::new();
        for row in 0..table.len() {
            let year = table.int(row, "year", 1900..=2200, self.problems);
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let age = table.int(row, "age", 0..=OLDEST, self.problems);
            let rate = table.number(row, "mx", 0.0..=10.0, self.problems);
            let (Some(year), Some(sex), Some(age), Some(rate)) = (year, sex, age, rate) else {
                continue;
            };
            let sex = usize::from(sex == "female");
            if let Some((_, first)) = rates.insert((year, sex, age), (rate, row)) {
                let what = message!(
                    "{year}, {sex}, age {age}",
                    "{year} 年、{sex}、{age} 岁",
                    sex = sex_word(sex)
                );
                self.twice(table, row, first, "age", &what);
            }
        }
        rates
    }

    /// A warning that the life table was carried on.
    fn carried_on(&mut self, table: &Table, Carried { first, last }: Carried, years: Years) {
        let (base, horizon) = (i64::from(years.base), i64::from(years.horizon));
        let title = match (base < first, horizon > last) {
            (true, true) => message!(
                "the life table has the years {first} to {last} only: the rates of its ends are taken for the others",
                "生命表只有 {first} 至 {last} 年：其余年份沿用首尾两年的死亡率"
            ),
            (true, false) => message!(
                "the life table begins in {first}: its rates are taken from {base} on",
                "生命表从 {first} 年开始：自 {base} 年起沿用该年的死亡率"
            ),
            _ => message!(
                "the life table ends in {last}: its rates are taken until {horizon}",
                "生命表到 {last} 年为止：直到 {horizon} 年都沿用该年的死亡率"
            ),
        };
        let period = Address::root().key("period");
        let end = if horizon > last { "horizon" } else { "base_year" };
        let problem = Problem::new("W1008", title)
            .at(self.span(period.key(end)), message!("beyond the life table", "超出生命表的年份"))
            .also(table.header_span("year"), message!("the life table", "生命表"))
            .with_help(message!(
                "as in a scenario of `bedplan new`; add rows where rates of these years are projected",
                "与 `bedplan new` 生成的情景做法相同；如有这些年份的预测值，请补上相应的行"
            ));
        self.problems.push(problem);
    }

    /// Problems for what the table lacks: one for all missing rows, one for all last ages without
    /// deaths.
    fn no_gaps(&mut self, table: &Table, rates: &Rates, open: i64, years: Years) {
        if open < OLDEST_GROUP {
            let title = message!(
                "the life table ends at age {open}, and people aged 80+ are counted",
                "生命表止于 {open} 岁，而需要统计 80 岁及以上的人口"
            );
            let problem = Problem::new("E0824", title)
                .at(table.header_span("age"), message!("this column", "这一列"))
                .with_help(message!(
                    "give single ages from 0 to an open last one, such as 100",
                    "请给出从 0 岁到最后开口组（例如 100）的逐岁数据"
                ));
            self.problems.push(problem);
            return;
        }
        let keys = || {
            years.iter().flat_map(|year| {
                (0..2).flat_map(move |sex| (0..=open).map(move |age| (i64::from(year), sex, age)))
            })
        };
        let mut missing = keys().filter(|key| !rates.contains_key(key));
        if let Some((year, sex, age)) = missing.next() {
            let more = match missing.count() {
                0 => Message::default(),
                more => message!(", and {more} more rows are missing", "，此外还缺 {more} 行"),
            };
            let title = message!(
                "no death rate for {year}, {sex}, age {age}{more}",
                "没有 {year} 年、{sex}、{age} 岁的死亡率{more}",
                more = more,
                sex = sex_word(sex)
            );
            let problem = Problem::new("E0824", title);
            let problem = match rates.get(&(year, sex, age - 1)) {
                Some(&(_, row)) => problem.at(
                    table.span(row, "age"),
                    message!("the next age is missing", "缺少下一个年龄"),
                ),
                None if rates.range((year, 0, 0)..(year + 1, 0, 0)).next().is_none() => problem.at(
                    table.header_span("year"),
                    message!("has no row for {year}", "没有 {year} 年的行"),
                ),
                None => problem
                    .at(table.header_span("age"), message!("not in this table", "此表中没有")),
            };
            let period = Address::root().key("period");
            let problem = problem
                .also(
                    self.span(period.key("horizon")),
                    message!("every year up to this one is needed", "到这一年为止，每年都需要"),
                )
                .with_help(message!(
                    "add a row for every year {base}–{horizon}, both sexes and every \
                     age 0–{open}; {open} stands for {open} and over",
                    "请为 {base}–{horizon} 的每一年、两性、0–{open} 的每个年龄补写一\
                     行；{open} 表示 {open} 岁及以上",
                    base = years.base,
                    horizon = years.horizon
                ));
            self.problems.push(problem);
        }
        let dead_end = |key: &(i64, usize, i64)| {
            rates.get(key).filter(|(rate, _)| key.2 == open && *rate <= 0.0).map(|&(_, row)| row)
        };
        if let Some((key, row)) = keys().find_map(|key| Some((key, dead_end(&key)?))) {
            let (year, sex, _) = key;
            let title = message!(
                "the death rate of {year}, {sex}, {open}+ is 0",
                "{year} 年、{sex}、{open}+ 的死亡率为 0",
                sex = sex_word(sex)
            );
            let problem = Problem::new("E0824", title)
                .at(table.span(row, "mx"), message!("nobody would ever die", "将没有人死亡"))
                .with_help(message!(
                    "the last age is open and holds everyone older: its rate must be \
                     above 0",
                    "最后的年龄为开口组，包含所有更年长的人：其死亡率必须大于 0"
                ));
            self.problems.push(problem);
        }
    }

    /// The life table must go as far as the bands of a table (`what`) and as the older people:
    /// beyond its open age all ages are one.
    pub(super) fn reaches(
        &mut self,
        life_table: Option<&LifeTable>,
        what: &Message,
        table: &Table,
        bands: &[AgeBand],
        elderly_age: usize,
    ) {
        let Some(open) = life_table.map(LifeTable::open_age) else {
            return;
        };
        let needed = bands.last().map_or(0, |band| band.first).max(elderly_age);
        if open < needed {
            let title = message!(
                "the life table ends at age {open}, and {what} needs age {needed}",
                "生命表止于 {open} 岁，而{what}需要到 {needed} 岁",
                what = what
            );
            let file = Address::root().key("mortality").key("file");
            let problem = Problem::new("E0824", title)
                .at(self.span(file), message!("the life table", "生命表"))
                .also(
                    table.header_span("age_band"),
                    message!(
                        "{what}, whose last band or older people begin at {needed}",
                        "{what}，其最后一组或老年人从 {needed} 岁开始",
                        what = what
                    ),
                )
                .with_help(message!(
                    "take a life table of single ages up to {needed} or more, or \
                     widen the last band",
                    "请采用逐岁列到 {needed} 岁或更高的生命表，或放宽最后一个年龄组"
                ));
            self.problems.push(problem);
        }
    }
}

/// First and last year of a life table that was carried on.
struct Carried {
    first: i64,
    last: i64,
}

/// Gives years before the first of the table the rates of the first, and years after its last those
/// of the last.
fn carry_on(rates: &mut Rates, years: Years) -> Option<Carried> {
    let first = rates.keys().map(|&(year, ..)| year).min()?;
    let last = rates.keys().map(|&(year, ..)| year).max()?;
    let missing = years.iter().map(i64::from).filter(|year| !(first..=last).contains(year));
    let missing: Vec<i64> = missing.collect();
    for &year in &missing {
        let taken = year.clamp(first, last);
        let rows: Vec<_> = rates
            .range((taken, 0, 0)..(taken + 1, 0, 0))
            .map(|(&(_, sex, age), &rate)| ((year, sex, age), rate))
            .collect();
        rates.extend(rows);
    }
    (!missing.is_empty()).then_some(Carried { first, last })
}

fn placeholder_table(years: Years) -> LifeTable {
    LifeTable::new(years.base, years.iter().map(|_| [vec![0.0; 2], vec![0.0; 2]]).collect())
}
