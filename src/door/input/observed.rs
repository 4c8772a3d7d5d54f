//! Observations from a CSV table: what happened, to judge a projection by.
//!
//! Columns `result, place, year, value`, with `age_band` and `sex` for people, `class` and
//! `source`. Any other column names groups: `province`, `size`. Knows the scenario and the names of
//! its results; holds no rule of the model.

use std::collections::BTreeMap;
use std::path::Path as FsPath;

use crate::domain::{
    AgeBand, Class, Grouping, Observation, Observations, ObservedPlace, Provenance, SEXES,
    Scenario, Sex, Subject, TownshipIndex, Unit,
};
use crate::input::files::sources::{CSV_LIMIT, Sources};
use crate::input::problem::{Problem, Problems};
use crate::input::table::{Column, Table};
use crate::input::text::suggest::{closest, list_words};
use crate::message;

/// Most groups that a column may name: more are no groups but values.
pub(crate) const MOST_GROUPS: usize = 60;
/// The result that counts people.
const PEOPLE: &str = "population";
const COLUMNS: [Column; 8] = [
    Column::required("result"),
    Column::required("place"),
    Column::required("year"),
    Column::required("value"),
    Column::optional("age_band").unit(Unit::Years),
    Column::optional("sex"),
    Column::optional("class"),
    Column::optional("source"),
];

/// Reads the observations in the file at `path` of places, years and results of `scenario`. Beside
/// people by age and sex these are the `results` named, each with whether it is one of the district
/// only.
pub fn read(
    path: &FsPath,
    scenario: &Scenario,
    results: &[(String, bool)],
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Observations> {
    let file = match sources.open(path, CSV_LIMIT, None) {
        Ok(file) => file,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let before = problems.errors();
    let table = Table::read_open(sources, file, &COLUMNS, problems)?;
    let places = scenario.townships.each().map(|(i, t)| (t.id.as_str(), i)).collect();
    let mut reader = Reader { table: &table, scenario, results, places, problems };
    let mut observations = Observations::default();
    let mut seen = BTreeMap::new();
    for row in 0..table.len() {
        let Some(observation) = reader.observation(row) else { continue };
        let key = (observation.subject.clone(), table.cell(row, "place"), observation.year);
        if let Some(&first) = seen.get(&key) {
            reader.twice(row, first);
        } else {
            seen.insert(key, row);
        }
        observations.list.push(observation);
    }
    reader.no_class();
    observations.groupings = reader.groupings(&mut observations.list);
    (problems.errors() == before).then_some(observations)
}

/// The youngest age at the base year of anybody that `observations` count, and of anybody that the
/// scenario follows.
pub fn youngest(observations: &Observations, scenario: &Scenario) -> usize {
    let base = scenario.years.base;
    let first = observations.list.iter().filter_map(|o| match o.subject {
        Subject::People(ages, _) => Some(ages.first.saturating_sub((o.year - base) as usize)),
        Subject::Result(_) => None,
    });
    first.fold(scenario.population.first_age, usize::min)
}

struct Reader<'r> {
    table: &'r Table,
    scenario: &'r Scenario,
    results: &'r [(String, bool)],
    places: BTreeMap<&'r str, TownshipIndex>,
    problems: &'r mut Problems,
}

impl Reader<'_> {
    fn observation(&mut self, row: usize) -> Option<Observation> {
        let table = self.table;
        let result = table.text(row, "result", self.problems);
        let place = self.place(row);
        let years = self.scenario.years;
        let range = i64::from(years.base)..=i64::from(years.horizon);
        let year = table.int(row, "year", range, self.problems);
        let subject = result.and_then(|result| self.subject(row, result));
        let people = matches!(subject, Some(Subject::People(..)));
        let least = if people { 0.0 } else { -1e12 };
        let value = table.number(row, "value", least..=1e12, self.problems);
        let class = self.class(row);
        let (subject, place, year, value) = (subject?, place?, year? as i32, value?);
        self.born(row, &subject, year)?;
        self.of_the_district(row, &subject, place)?;
        let provenance = Provenance { class: class?, source: table.cell(row, "source").to_owned() };
        Some(Observation { subject, place, year, value, provenance, groups: Vec::new() })
    }

    fn subject(&mut self, row: usize, result: &str) -> Option<Subject> {
        let (name, of) = result.split_once('/').unwrap_or((result, ""));
        if name == PEOPLE {
            let ages = self.ages(row, of)?;
            let sex = match self.table.cell(row, "sex") {
                "" | "both" => None,
                _ => {
                    let words = SEXES.map(Sex::word);
                    let word = self.table.word(row, "sex", &words, self.problems)?;
                    SEXES.into_iter().find(|sex| sex.word() == word)
                }
            };
            return Some(Subject::People(ages, sex));
        }
        if self.results.iter().any(|(known, _)| known == result) {
            return self.of_no_ages(row, result).then(|| Subject::Result(result.to_owned()));
        }
        let known = || self.results.iter().map(|(name, _)| name.as_str()).chain([PEOPLE]);
        let label = closest(result, known()).map_or_else(
            || message!("no such result", "没有这个结果"),
            |near| message!("did you mean `{near}`?", "是否要写 `{near}`？"),
        );
        let problem = Problem::new(
            "E0402",
            message!("the scenario has no result `{result}`", "情景中没有结果 `{result}`"),
        )
        .at(self.table.span(row, "result"), label)
        .with_help(message!(
            "its results are {list}",
            "可用的结果：{list}",
            list = list_words(
                [PEOPLE].into_iter().chain(self.results.iter().map(|(name, _)| name.as_str())),
                12
            )
        ));
        self.table.push("result", problem, self.problems);
        None
    }

    /// Whether a result that is not of people by age is asked for without ages and sex; a problem
    /// where it is not.
    fn of_no_ages(&mut self, row: usize, result: &str) -> bool {
        let mut columns = ["age_band", "sex"].into_iter();
        if let Some(column) = columns.find(|column| !self.table.is_blank(row, column)) {
            let problem = Problem::new(
                "E0207",
                message!(
                    "`{result}` is not counted by `{column}`",
                    "`{result}` 不按 `{column}` 统计"
                ),
            )
            .at(self.table.span(row, column), message!("of people only", "只用于人口"))
            .with_help(message!("leave this cell blank", "请将此单元格留空"));
            self.table.push(column, problem, self.problems);
            return false;
        }
        true
    }

    /// The ages of people: in the column `age_band`, or behind the name of the result.
    fn ages(&mut self, row: usize, of: &str) -> Option<AgeBand> {
        let cell = self.table.cell(row, "age_band");
        let column = if cell.is_empty() { "result" } else { "age_band" };
        let written = if cell.is_empty() { of } else { cell };
        let band = AgeBand::parse(written);
        let agree = of.is_empty() || cell.is_empty() || AgeBand::parse(of) == band;
        if let Some(band) = band.filter(|_| agree) {
            return self.followed(row, column, band);
        }
        let title = if written.is_empty() {
            message!("people of which ages?", "没有写明年龄")
        } else if agree {
            message!("`{written}` is not an age range", "`{written}` 不是年龄段")
        } else {
            message!("`{of}` and `{cell}` are two age ranges", "`{of}` 与 `{cell}` 不一致")
        };
        let problem = Problem::new("E0309", title)
            .at(self.table.span(row, column), message!("ages are needed here", "此处应有年龄段"))
            .with_help(message!(
                "write 60-64, 65-79 or 80+ in the column `age_band`",
                "请在 `age_band` 列写 60-64、65-79 或 80+"
            ));
        self.table.push(column, problem, self.problems);
        None
    }

    /// The ages, where people are told apart by them: from the open age of the life table on they
    /// are not.
    fn followed(&mut self, row: usize, column: &str, ages: AgeBand) -> Option<AgeBand> {
        let open = self.scenario.mortality.table.open_age();
        if ages.first <= open && ages.last.is_none_or(|last| last < open) {
            return Some(ages);
        }
        let first = ages.first.min(open);
        let title = message!(
            "ages {ages} are not told apart: the life table ends at {open} and over",
            "{ages} 岁无法单独统计：生命表的最后一组为 {open} 岁及以上",
            ages = ages,
            open = open
        );
        let problem = Problem::new("E0309", title)
            .at(self.table.span(row, column), message!("beyond the life table", "超出生命表"))
            .with_help(message!(
                "observe {first}+ as a whole",
                "请使用 {first}+ 的观测",
                first = first
            ));
        self.table.push(column, problem, self.problems);
        None
    }

    fn place(&mut self, row: usize) -> Option<ObservedPlace> {
        let named = self.table.text(row, "place", self.problems)?;
        if named == "district" {
            return Some(ObservedPlace::District);
        }
        if let Some(&place) = self.places.get(named) {
            return Some(ObservedPlace::Township(place));
        }
        let label = closest(named, self.places.keys().copied()).map_or_else(
            || message!("no such place", "没有这个地点"),
            |near| message!("did you mean `{near}`?", "是否要写 `{near}`？"),
        );
        let problem =
            Problem::new("E0402", message!("there is no township `{named}`", "没有镇街 `{named}`"))
                .at(self.table.span(row, "place"), label)
                .with_help(message!(
                    "a place is the id of a township of the scenario, or `district`",
                    "地点应为情景中镇街的编号，或 `district`（全区）"
                ));
        self.table.push("place", problem, self.problems);
        None
    }

    fn class(&mut self, row: usize) -> Option<Class> {
        if self.table.is_blank(row, "class") {
            return Some(Class::Assumption);
        }
        let words = Class::ALL.map(Class::word);
        let word = self.table.word(row, "class", &words, self.problems)?;
        Class::ALL.into_iter().find(|class| class.word() == word)
    }

    /// Those observed were alive in the base year, for births are not projected.
    fn born(&mut self, row: usize, subject: &Subject, year: i32) -> Option<()> {
        let Subject::People(ages, _) = subject else { return Some(()) };
        let base = self.scenario.years.base;
        let since = (year - base) as usize;
        if ages.first >= since {
            return Some(());
        }
        let problem = Problem::new(
            "E0825",
            message!(
                "people aged {ages} in {year} were not all born in {base}",
                "{year} 年 {ages} 岁的人在 {base} 年尚未全部出生"
            ),
        )
        .at(self.table.span(row, "year"), message!("births are not projected", "模型不预测出生"))
        .with_help(message!(
            "observe ages from {since} on in this year",
            "这一年请使用 {since} 岁及以上的观测"
        ));
        self.table.push("year", problem, self.problems);
        None
    }

    fn of_the_district(
        &mut self,
        row: usize,
        subject: &Subject,
        place: ObservedPlace,
    ) -> Option<()> {
        let Subject::Result(name) = subject else { return Some(()) };
        let only = self.results.iter().any(|(known, district)| known == name && *district);
        if !only || place == ObservedPlace::District {
            return Some(());
        }
        let problem = Problem::new(
            "E0402",
            message!("`{name}` is a result of the district", "`{name}` 只有全区的结果"),
        )
        .at(self.table.span(row, "place"), message!("not of a township", "没有分镇街的结果"))
        .with_help(message!("write `district`", "请写 `district`"));
        self.table.push("place", problem, self.problems);
        None
    }

    fn twice(&mut self, row: usize, first: usize) {
        let what = self.table.cell(row, "place");
        let problem = Problem::new(
            "E0821",
            message!("this observation of `{what}` stands twice", "`{what}` 的这一观测出现了两次"),
        )
        .at(self.table.span(row, "value"), message!("the second time", "第二次出现"))
        .also(self.table.span(first, "value"), message!("the first time", "第一次出现"))
        .with_help(message!("delete one of the two rows", "请删去两行中的一行"));
        self.table.push("value", problem, self.problems);
    }

    /// One warning where class or source are missing.
    fn no_class(&mut self) {
        let table = self.table;
        let bare = |&row: &usize| table.is_blank(row, "class") || table.is_blank(row, "source");
        if let Some(row) = (0..table.len()).find(bare) {
            let title =
                message!("observations have no class or no source", "有的观测没有等级或来源");
            let problem = Problem::new("W1001", title)
                .at(table.span(row, "class"), message!("counted as assumptions", "按假设计"))
                .with_help(message!(
                    "fill the columns `class` and `source`",
                    "请填写 `class` 和 `source` 两列"
                ));
            self.problems.push(problem);
        }
    }

    /// The other columns as groupings; gives each observation its groups.
    fn groupings(&mut self, list: &mut [Observation]) -> Vec<Grouping> {
        let names: Vec<&str> = self.table.others().collect();
        let whole = list.len() == self.table.len();
        let mut groupings = Vec::new();
        for name in names {
            let mut groups: Vec<String> = Vec::new();
            let mut at = BTreeMap::new();
            // Where a row was refused there are no observations to judge.
            let mut judged = list.iter_mut().filter(|_| whole);
            for row in 0..self.table.len() {
                let cell = self.table.cell(row, name);
                let group = (!cell.is_empty()).then(|| {
                    *at.entry(cell).or_insert_with(|| {
                        groups.push(cell.to_owned());
                        groups.len() - 1
                    })
                });
                if let Some(observation) = judged.next() {
                    observation.groups.push(group);
                }
            }
            if groups.len() > MOST_GROUPS {
                self.too_many(name, groups.len());
            }
            groupings.push(Grouping { name: name.to_owned(), groups });
        }
        groupings
    }

    fn too_many(&mut self, name: &str, found: usize) {
        let title = message!(
            "the column `{name}` names {found} groups, and at most {MOST_GROUPS} can be told apart",
            "列 `{name}` 有 {found} 个分组，最多 {MOST_GROUPS} 个"
        );
        let problem = Problem::new("E0808", title)
            .at(self.table.header_span(name), message!("too many groups", "分组过多"))
            .with_help(message!(
                "write classes such as `small` and `large`, or delete the column",
                "请写成分类（例如“小”“大”），或删去此列"
            ));
        self.problems.push(problem);
    }
}
