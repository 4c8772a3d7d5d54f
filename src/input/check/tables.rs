//! The data files: population, life table and care need, each row with its place.

use std::collections::BTreeMap;

use super::super::csv::{Column, Table};
use super::super::path::Path;
use super::super::problem::Problem;
use super::super::raw;
use super::super::source::FileId;
use super::{Checker, DataFile};
use crate::domain::population::single_ages;
use crate::domain::{
    AgeBand, BasePopulation, CareNeedTable, Class, LifeTable, Provenance, SEXES, Text, Township,
    Years,
};

const SEX_WORDS: [&str; 2] = ["male", "female"];
/// Persons a scenario may have: what the engine's results can hold, with room for growth.
const MOST_PERSONS: u64 = 150_000_000;
/// Oldest age a data file may name.
const OLDEST: i64 = 130;
/// First age of the oldest group that tables report; the life table must tell it apart.
const OLDEST_GROUP: i64 = 80;
/// First age of the youngest group that tables report beside older people.
const YOUNGEST_GROUP: usize = 65;

impl Checker<'_> {
    /// Opens and reads the data file that `key` names.
    pub(super) fn data(
        &mut self,
        key: &'static str,
        file: &str,
        columns: &[Column],
    ) -> Option<(FileId, Table)> {
        let at = self.span(Path::root().key(key).key("file"));
        let file = match self.loaded.open_data(self.sources, file, at) {
            Ok(file) => file,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        self.files.push(DataFile { key, text: self.sources.text(file).to_owned() });
        let table = Table::read(self.sources, file, columns, self.problems)?;
        Some((file, table))
    }

    /// Life table for every year of the period, single ages from 0 to an open last age.
    pub(super) fn life_table(&mut self, raw: &raw::Mortality, years: Years) -> Option<LifeTable> {
        let columns = [
            Column::required("year"),
            Column::required("sex"),
            Column::required("age").unit("years"),
            Column::required("mx").unit("deaths per person-year"),
        ];
        let (_, table) = self.data("mortality", &raw.file, &columns)?;
        let errors = self.problems.errors();
        let mut rates: BTreeMap<(i64, usize, i64), (f64, usize)> = BTreeMap::new();
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
                self.twice(
                    &table,
                    row,
                    first,
                    "age",
                    &format!("{year}, {}, age {age}", SEX_WORDS[sex]),
                );
            }
        }
        if self.problems.errors() > errors {
            return None;
        }
        let open = rates.keys().map(|&(_, _, age)| age).max().unwrap_or(0);
        if open < OLDEST_GROUP {
            let title =
                format!("the life table ends at age {open}, and people aged 80+ are counted");
            return self.gap(&table, title);
        }
        let mut by_year = Vec::with_capacity(years.count());
        for year in years.iter() {
            let mut both = [Vec::new(), Vec::new()];
            for (sex, ages) in both.iter_mut().enumerate() {
                for age in 0..=open {
                    match rates.get(&(i64::from(year), sex, age)) {
                        Some((rate, _)) => ages.push(*rate),
                        None => {
                            return self.gap(
                                &table,
                                format!("no death rate for {year}, {}, age {age}", SEX_WORDS[sex]),
                            );
                        }
                    }
                }
                if ages.last().is_none_or(|rate| *rate <= 0.0) {
                    return self.gap(
                        &table,
                        format!("the death rate of {year}, {}, {open}+ is 0", SEX_WORDS[sex]),
                    );
                }
            }
            by_year.push(both);
        }
        let provenance = Provenance {
            class: raw.class.unwrap_or(Class::Assumption),
            source: raw.source.clone().unwrap_or_default(),
        };
        self.input(
            "mortality.file".to_owned(),
            years.count() * 2 * (open as usize + 1),
            &provenance,
        );
        Some(LifeTable::new(years.base, by_year))
    }

    fn gap<T>(&mut self, table: &Table, title: String) -> Option<T> {
        let problem = Problem::new("E0824", title)
            .at(table.header_span("age"), "this table")
            .with_help("give one row for every year of the period, both sexes and every age from 0 to the open last one, with a death rate above 0 at the last");
        self.problems.push(problem);
        None
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
        let (_, table) = self.data("population", &raw.population.file, &columns)?;
        let errors = self.problems.errors();
        let ids: Vec<&str> = townships.iter().map(|t| t.id.as_str()).collect();
        let mut counts: BTreeMap<(usize, usize, AgeBand), (u32, usize)> = BTreeMap::new();
        let mut origin = BTreeMap::new();
        for row in 0..table.len() {
            let township = table.word(row, "township", &ids, self.problems);
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let band = self.age_band(&table, row);
            let persons = table.int(row, "persons", 0..=10_000_000, self.problems);
            self.row_provenance(&table, row, "population.file", &mut origin);
            let (Some(township), Some(sex), Some(band), Some(persons)) =
                (township, sex, band, persons)
            else {
                continue;
            };
            let township = ids.iter().position(|id| *id == township).unwrap_or(0);
            let key = (township, usize::from(sex == "female"), band);
            if let Some((_, first)) = counts.insert(key, (persons as u32, row)) {
                self.twice(
                    &table,
                    row,
                    first,
                    "age_band",
                    &format!("{}, {sex}, {band}", ids[township]),
                );
            }
        }
        self.note_origins("population.file", origin);
        if self.problems.errors() > errors {
            return None;
        }
        let mut bands: Vec<AgeBand> = counts.keys().map(|&(_, _, band)| band).collect();
        bands.sort_unstable();
        bands.dedup();
        self.bands_adjoin(&table, &bands)?;
        // Where people count as older from 70 only, those who are 65+ by the horizon are reported all the same.
        let youngest = elderly_age.min(YOUNGEST_GROUP) as i32;
        let first_age = youngest - (years.horizon - years.base);
        if first_age < bands[0].first as i32 {
            let title = format!(
                "the population begins at age {}, and the projection to {} needs age {first_age}",
                bands[0].first, years.horizon
            );
            let problem = Problem::new("E0825", title)
                .at(table.header_span("age_band"), "too few ages")
                .also(self.span(Path::root().key("period").key("horizon")), "horizon")
                .with_help("everyone who can be older by the horizon must be counted: add younger bands, or choose a nearer horizon");
            self.problems.push(problem);
        }
        for (t, id) in ids.iter().enumerate() {
            for (s, sex) in SEX_WORDS.iter().enumerate() {
                for band in &bands {
                    if !counts.contains_key(&(t, s, *band)) {
                        let title = format!("no population for township `{id}`, {sex}, {band}");
                        let problem = Problem::new("E0822", title)
                            .at(table.header_span("age_band"), "this table")
                            .also(self.span(Path::root().key("townships").id(*id)), "the township")
                            .with_help("add the row; write 0 where nobody lives");
                        self.problems.push(problem);
                    }
                }
            }
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

    fn census_total(&mut self, raw: &raw::Scenario, table: &Table, found: u64) {
        if found > MOST_PERSONS {
            let title = format!(
                "the population file adds up to {found} persons, outside 0..={MOST_PERSONS} persons"
            );
            let problem = Problem::new("E0301", title)
                .at(table.header_span("persons"), "adds up to too many")
                .with_help("run a province or a smaller part of the country at a time");
            self.problems.push(problem);
        }
        let Some(total) = &raw.population.total else {
            return;
        };
        let path = Path::root().key("population").key("total");
        let (stated, _) = self.count(path.clone(), total, None, None);
        if u64::from(stated) != found {
            let title =
                format!("the population file adds up to {found} persons, and {stated} are stated");
            let problem = Problem::new("E0605", title)
                .at(self.span(path), "stated total")
                .also(table.header_span("persons"), "adds up to another number")
                .with_help("correct the file or the stated total; both sexes and all ages and townships count");
            self.problems.push(problem);
        }
    }

    /// Prevalence of dependence by sex and age band.
    pub(super) fn care_need(
        &mut self,
        raw: &raw::CareNeed,
        elderly_age: usize,
    ) -> Option<CareNeedTable> {
        let path = Path::root().key("care_need");
        let mut logit = |key: &str, given: &raw::Given, en: &str, zh: &str| {
            self.given(path.clone().key(key), given, Text::new(en, zh), "logit", (-20.0, 20.0))
        };
        let level = logit("level", &raw.level, "Level of care need", "失能率水平");
        let trend = logit("trend", &raw.trend, "Trend of care need, a year", "失能率年变化");
        let severity =
            logit("severity", &raw.severity, "Share of full dependence", "失能者中完全失能的比重");
        let columns = [
            Column::required("sex"),
            Column::required("age_band").unit("years"),
            Column::required("dependent_share").unit("share"),
            Column::required("full_share").unit("share of the dependent"),
            Column::optional("class"),
            Column::optional("source"),
        ];
        let (_, table) = self.data("care_need", &raw.file, &columns)?;
        let errors = self.problems.errors();
        let mut shares: BTreeMap<(usize, AgeBand), (f64, f64, usize)> = BTreeMap::new();
        let mut origin = BTreeMap::new();
        for row in 0..table.len() {
            let sex = table.word(row, "sex", &SEX_WORDS, self.problems);
            let band = self.age_band(&table, row);
            let dependent = table.number(row, "dependent_share", 0.0..=1.0, self.problems);
            let full = table.number(row, "full_share", 0.0..=1.0, self.problems);
            self.row_provenance(&table, row, "care_need.file", &mut origin);
            let (Some(sex), Some(band), Some(dependent), Some(full)) = (sex, band, dependent, full)
            else {
                continue;
            };
            let key = (usize::from(sex == "female"), band);
            if let Some((_, _, first)) = shares.insert(key, (dependent, full, row)) {
                self.twice(&table, row, first, "age_band", &format!("{sex}, {band}"));
            }
        }
        self.note_origins("care_need.file", origin);
        if self.problems.errors() > errors {
            return None;
        }
        let mut bands: Vec<AgeBand> = shares.keys().map(|&(_, band)| band).collect();
        bands.sort_unstable();
        bands.dedup();
        self.bands_adjoin(&table, &bands)?;
        if bands[0].first > elderly_age {
            let title = format!(
                "care need begins at age {}, and older people are counted from {elderly_age}",
                bands[0].first
            );
            let problem = Problem::new("E0825", title)
                .at(table.header_span("age_band"), "too few ages")
                .with_help("add the younger bands, or raise `elderly_age`");
            self.problems.push(problem);
        }
        for (s, sex) in SEX_WORDS.iter().enumerate() {
            for band in bands.iter().filter(|band| !shares.contains_key(&(s, **band))) {
                let problem = Problem::new("E0822", format!("no care need for {sex}, {band}"))
                    .at(table.header_span("age_band"), "this table")
                    .with_help("add the row");
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
            let problem = Problem::new("E0309", format!("`{text}` is not an age band"))
                .at(table.span(row, "age_band"), "not an age band")
                .with_help("write 60-64, or 85+ for the open last band; if Excel made a date of it, format the column as text");
            self.problems.push(problem);
        }
        band
    }

    /// Bands must follow one another without gap or overlap, the last one open.
    fn bands_adjoin(&mut self, table: &Table, bands: &[AgeBand]) -> Option<()> {
        let problem = |title: String| {
            Problem::new("E0823", title)
                .at(table.header_span("age_band"), "this table")
                .with_help("bands must follow one another, such as 60-64, 65-69, … 85+, the same for both sexes and all townships")
        };
        for pair in bands.windows(2) {
            if pair[0].last.is_none_or(|last| last + 1 != pair[1].first) {
                let title = format!("age band {} does not follow {}", pair[1], pair[0]);
                self.problems.push(problem(title));
                return None;
            }
        }
        if bands.last().is_none_or(|band| band.last.is_some()) {
            self.problems.push(problem("the last age band is not open".to_owned()));
            return None;
        }
        Some(())
    }

    fn twice(&mut self, table: &Table, row: usize, first: usize, column: &str, what: &str) {
        let problem = Problem::new("E0821", format!("{what} stands twice"))
            .at(table.span(row, column), "the second time")
            .also(table.span(first, column), "the first time")
            .with_help("delete one of the two rows");
        self.problems.push(problem);
    }

    /// Counts a row under its class and source.
    fn row_provenance(
        &mut self,
        table: &Table,
        row: usize,
        what: &str,
        origins: &mut BTreeMap<(Class, String), usize>,
    ) {
        let words = Class::ALL.map(Class::word);
        let class = if table.is_blank(row, "class") {
            None
        } else {
            table.word(row, "class", &words, self.problems)
        };
        let source = table.cell(row, "source");
        if !source.is_empty() && !self.cited.contains_key(source) {
            let problem = Problem::new("E0402", format!("there is no source `{source}`"))
                .at(table.span(row, "source"), "unknown source")
                .with_help("cite an id of `sources:` of the scenario");
            self.problems.push(problem);
        }
        if class.is_none() || source.is_empty() {
            let problem =
                Problem::new("W1001", format!("rows of `{what}` have no class or no source"))
                    .at(table.header_span("class"), "counted as assumptions without a source")
                    .with_help("fill the columns `class` and `source`");
            self.problems.push(problem);
        }
        let class = class
            .and_then(|word| Class::ALL.into_iter().find(|class| class.word() == word))
            .unwrap_or(Class::Assumption);
        *origins.entry((class, source.to_owned())).or_default() += 1;
    }

    fn note_origins(&mut self, id: &str, origins: BTreeMap<(Class, String), usize>) {
        for ((class, source), rows) in origins {
            self.input(id.to_owned(), rows, &Provenance { class, source });
        }
    }
}
