//! From a scenario as written to a scenario that holds: every rule of the model that a file can break is checked here,
//! and every problem is gathered with its place.
//!
//! Nothing behind this door can meet a bad value. Reads the data files the scenario names, and no others.

mod cite;
mod facilities;
mod given;
mod left_open;
mod measures;
mod mortality;
mod people;
mod rules;
mod tables;
mod travel;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::extends::Loaded;
use super::lookalike;
use super::path::{self, Path};
use super::problem::{Problem, Problems};
use super::raw;
use super::source::Sources;
use super::suggest;
use super::tree::{Node, Span, Value};
use crate::domain::scenario::Input;
use crate::domain::{
    Assumption, Class, LifeTable, Mortality, Part, Provenance, Scenario, Supply, Text, Township,
    Years,
};
use crate::language::Message;
use crate::message;

/// A data file as read, for the run folder.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Key of the scenario that names it (`population`, `mortality`, `care_need`).
    pub key: &'static str,
    /// Its text.
    pub text: Arc<str>,
}

/// Checks a scenario as written. `None` when there were errors; all of them are in `problems`.
pub fn check(
    raw: &raw::Scenario,
    loaded: &Loaded,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<(Scenario, Vec<DataFile>)> {
    let mut checker = Checker {
        loaded,
        sources,
        problems,
        cited: &raw.sources,
        assumptions: Vec::new(),
        inputs: Vec::new(),
        files: Vec::new(),
        unknown_in_tables: BTreeSet::new(),
        horizon_holds: true,
    };
    let scenario = checker.scenario(raw);
    let files = checker.files;
    if problems.has_errors() { None } else { scenario.map(|scenario| (scenario, files)) }
}

/// Longest period, in years.
const LONGEST_PERIOD: u32 = 60;

struct Checker<'a> {
    loaded: &'a Loaded,
    sources: &'a mut Sources,
    problems: &'a mut Problems,
    cited: &'a BTreeMap<String, raw::Words>,
    assumptions: Vec<Assumption>,
    inputs: Vec<Input>,
    files: Vec<DataFile>,
    /// Ids that tables name and nothing has: one problem each, not one for every row.
    unknown_in_tables: BTreeSet<String>,
    /// False once the period was found wrong.
    horizon_holds: bool,
}

impl Checker<'_> {
    fn scenario(&mut self, raw: &raw::Scenario) -> Option<Scenario> {
        let root = Path::root;
        let years = self.years(&raw.period, raw.elderly_age);
        let townships = self.townships(&raw.townships);
        let elderly_age = raw.elderly_age as usize;

        let table = self.life_table(&raw.mortality, years);
        let mortality = Mortality {
            provenance: self.provenance(
                root().key("mortality"),
                raw.mortality.class,
                raw.mortality.source.as_deref(),
            ),
            last_estimated_year: raw.mortality.last_estimated_year,
            level_sd: self.given(
                root().key("mortality").key("level_sd"),
                &raw.mortality.level_sd,
                Text::from(message!("Level of mortality, spread", "死亡率水平的离散程度")),
                "log",
                (0.0, 2.0),
                Part::Demography,
            ),
            walk_sd: self.given(
                root().key("mortality").key("walk_sd"),
                &raw.mortality.walk_sd,
                Text::from(message!(
                    "Yearly step of mortality, spread",
                    "死亡率逐年变动的离散程度"
                )),
                "log a year",
                (0.0, 1.0),
                Part::Demography,
            ),
            // A table that could not be read is a problem already; what stands in for it is never run.
            table: table.clone().unwrap_or_else(|| placeholder_table(years)),
        };
        let walk = self.assumptions[mortality.walk_sd.0].distribution.clone();
        self.walk_starts(&raw.mortality, &walk, years);
        let population = self.population(raw, &townships, years, elderly_age, table.as_ref());
        let migration = self.migration(&raw.migration, &townships);
        let care_need = self.care_need(&raw.care_need, elderly_age, table.as_ref());
        let uptake = self.uptake(&raw.uptake);
        let supported = self.supported(&raw.supported, years);
        self.defaults_of_projects(&raw.supply);
        let supply = Supply {
            usable_share: self.given(
                root().key("supply").key("usable_share"),
                &raw.supply.usable_share,
                Text::from(message!("Usable share of beds", "床位可用率")),
                "share",
                (0.0, 1.0),
                Part::BuildOut,
            ),
        };
        if let Some(population) = &population {
            self.supported_among_older(raw, population, &townships);
        }
        let travel = self.travel(raw.travel.as_ref(), &townships);
        let errors = self.problems.errors();
        let facilities = self.facilities(raw, &townships, years);
        if self.problems.errors() == errors {
            self.baseline(raw, &facilities);
            self.housed_in_beds(raw, &facilities);
        }
        let measures = self.measures(&raw.measures, &facilities, years);
        let series = self.series(&raw.series);
        let rules = self.rules(&raw.rules, &townships, &series, years);
        self.citations(raw);
        self.replaced_numbers();
        self.left_open(raw);

        Some(Scenario {
            name: raw.name.clone(),
            title: self.words(root().key("title"), &raw.title),
            district: self.words(root().key("district"), &raw.district),
            note: raw.note.as_ref().map(text_of).unwrap_or_default(),
            lang: raw.lang,
            seed: raw.seed,
            draws: raw.draws,
            sampling: raw.sampling,
            chance_events: raw.chance_events,
            headline: self.headline(&raw.period, years),
            years,
            elderly_age,
            sources: raw.sources.iter().map(|(id, w)| (id.clone(), text_of(w))).collect(),
            townships,
            population: population?,
            mortality,
            migration,
            care_need: care_need?,
            uptake,
            supported,
            supply,
            travel: travel?,
            facilities,
            measures,
            series,
            rules,
            assumptions: std::mem::take(&mut self.assumptions),
            inputs: std::mem::take(&mut self.inputs),
        })
    }

    fn years(&mut self, period: &raw::Period, elderly_age: u32) -> Years {
        let path = Path::root().key("period");
        if period.horizon <= period.base_year {
            let problem = Problem::new(
                "E0501",
                message!(
                    "horizon {horizon} does not lie after the base year {base_year}",
                    "预测期末 {horizon} 不晚于基准年 {base_year}",
                    horizon = period.horizon,
                    base_year = period.base_year
                ),
            )
            .at(
                self.span(path.clone().key("horizon")),
                message!("last year projected", "预测的最后一年"),
            )
            .also(self.span(path.key("base_year")), message!("base year", "基准年"))
            .with_help(message!(
                "give a horizon at least one year after the base year",
                "预测期末至少应比基准年晚一年"
            ));
            self.problems.push(problem);
            return self.stand_in(period);
        }
        let length = period.horizon - period.base_year;
        let longest = elderly_age.min(LONGEST_PERIOD) as i32;
        if length > longest {
            let title = message!(
                "the period {base_year}–{horizon} is {length} years long, and at \
                 most {longest} years can be projected",
                "预测期 {base_year}–{horizon} 长 {length} 年，而最多只能预测 \
                 {longest} 年",
                base_year = period.base_year,
                horizon = period.horizon
            );
            let mut problem = Problem::new("E0501", title)
                .at(
                    self.span(path.key("horizon")),
                    message!("last year projected", "预测的最后一年"),
                )
                .with_help(message!(
                    "births are not projected, so everyone must be alive in the base \
                     year: choose a horizon up to {longest}",
                    "模型不预测出生，所有人在基准年都必须已经出生：预测期末最晚可选 \
                     {longest} 年",
                    longest = period.base_year + longest
                ));
            let age = Path::root().key("elderly_age");
            if path::find(&self.loaded.root, &age).is_some() {
                problem = problem.also(
                    self.span(age),
                    message!("age from which people count as older", "老年人的起始年龄"),
                );
            }
            self.problems.push(problem);
            return self.stand_in(period);
        }
        Years { base: period.base_year, horizon: period.horizon }
    }

    /// The shortest period, in place of one that cannot be; nothing is then compared with its horizon.
    fn stand_in(&mut self, period: &raw::Period) -> Years {
        self.horizon_holds = false;
        Years { base: period.base_year, horizon: period.base_year + 1 }
    }

    fn headline(&mut self, period: &raw::Period, years: Years) -> Vec<i32> {
        for (i, year) in period.headline.iter().enumerate() {
            if self.horizon_holds && !years.holds(*year) {
                let path = Path::root().key("period").key("headline").index(i);
                let title = message!(
                    "headline year {year} lies outside the period {base}–{horizon}",
                    "重点年份 {year} 不在预测期 {base}–{horizon} 之内",
                    base = years.base,
                    horizon = years.horizon
                );
                let problem = Problem::new("E0502", title)
                    .at(self.span(path), message!("not projected", "不在预测之内"))
                    .with_help(message!("name years of the period only", "请只写预测期内的年份"));
                self.problems.push(problem);
            }
        }
        let mut headline = period.headline.clone();
        headline.sort_unstable();
        headline.dedup();
        if headline.is_empty() { vec![years.horizon] } else { headline }
    }

    fn townships(&mut self, raw: &[raw::Township]) -> Vec<Township> {
        let list = Path::root().key("townships");
        let mut townships = Vec::with_capacity(raw.len());
        for (i, t) in raw.iter().enumerate() {
            let path = list.clone().index(i);
            if ["district", "urban", "rural"].contains(&t.id.as_str()) {
                let problem = Problem::new(
                    "E0403",
                    message!(
                        "`{id}` cannot be the id of a township",
                        "`{id}` 不能用作镇街的编号",
                        id = t.id
                    ),
                )
                .at(
                    self.span(path.clone().key("id")),
                    message!("this word has a meaning of its own", "这个词另有含义"),
                )
                .with_help(message!(
                    "choose another id; `district`, `urban` and `rural` name parts \
                     of the district in rules and tables",
                    "请换一个编号；`district`、`urban`、`rural` 在指标和表格中表示全\
                     区、城市、农村"
                ));
                self.problems.push(problem);
            }
            let position = t.lat.zip(t.lon);
            if position.is_none() && (t.lat.is_some() || t.lon.is_some()) {
                let problem = Problem::new(
                    "E0203",
                    message!(
                        "township `{id}` has one coordinate only",
                        "镇街 `{id}` 只有一个坐标",
                        id = t.id
                    ),
                )
                .at(
                    self.span(path.clone()),
                    message!(
                        "needs both `lat` and `lon`, or neither",
                        "`lat` 和 `lon` 应同时填写，或都不填"
                    ),
                )
                .with_help(message!(
                    "add the missing coordinate, in degrees",
                    "请补上缺少的坐标，单位为度"
                ));
                self.problems.push(problem);
            }
            townships.push(Township {
                id: t.id.clone(),
                name: self.words(path.clone().key("name"), &t.name),
                area: t.area,
                position,
                population_sd_log: t.population_sd_log,
                log_relative_mortality: t.log_relative_mortality,
                supported_relative: t.supported_relative,
                provenance: self.provenance(path, t.class, t.source.as_deref()),
            });
        }
        townships
    }

    /// The index of `id` among `known`, the ids of the things under the key `list`; a problem that suggests the nearest
    /// one when it is not there.
    fn find<'i>(
        &mut self,
        path: Path,
        what: &Message,
        id: &str,
        known: impl Iterator<Item = &'i str> + Clone,
        list: &str,
    ) -> Option<usize> {
        let found = known.clone().position(|k| k == id);
        if found.is_none() {
            let problem = self.unknown(self.span(path), what, id, known, &Path::root().key(list));
            self.problems.push(problem);
        }
        found
    }

    /// The problem of a reference to nothing: points at the nearest thing there is, or at where things of its kind stand.
    fn unknown<'i>(
        &self,
        at: Span,
        what: &Message,
        id: &str,
        known: impl Iterator<Item = &'i str> + Clone,
        list: &Path,
    ) -> Problem {
        let problem = Problem::new(
            "E0402",
            message!("there is no {what} `{id}`", "没有{what} `{id}`", what = what),
        )
        .at(at, message!("unknown {what}", "未知的{what}", what = what));
        let place = |path: &Path| path::find(&self.loaded.root, path).is_some();
        let called = self.called(id, list).filter(|called| known.clone().any(|k| k == called));
        let plain = lookalike::plain(id);
        let near = called
            .as_deref()
            .or_else(|| suggest::closest(plain.trim().trim_matches(['"', '\'']), known.clone()));
        let Some(near) = near else {
            let known = suggest::list_words(known, 12);
            let help = if known.is_empty() {
                message!(
                    "there is none at all: add it under `{list}:`, or remove this \
                     line",
                    "目前一个也没有：请在 `{list}:` 下补写，或删去这一行"
                )
            } else {
                message!("known: {known}", "已有：{known}", known = known)
            };
            let problem = problem.with_help(help);
            return if place(list) {
                problem.also(
                    path::locate_key(&self.loaded.root, list),
                    message!("not among these", "不在其中"),
                )
            } else {
                problem
            };
        };
        let (by_id, by_key) = (list.clone().id(near).key("id"), list.clone().key(near));
        let words = message!("the id of a {what}", "{what}编号", what = what);
        if let Some(problem) = lookalike::problem(words, at, self.sources.slice(at), Some(near)) {
            return problem;
        }
        let help = suggest::did_you_mean(near);
        let problem = problem.with_help(if called.is_some() {
            message!(
                "{help} `{id}` is its name, and its id is wanted here",
                "{help}`{id}` 是名称，此处应写编号",
                help = help
            )
        } else {
            help
        });
        if place(&by_id) {
            problem.also(self.span(by_id), message!("this one is there", "已有的是这一个"))
        } else if place(&by_key) {
            problem.also(
                path::locate_key(&self.loaded.root, &by_key),
                message!("this one is there", "已有的是这一个"),
            )
        } else {
            problem
        }
    }

    /// The id of the only thing of a list that is called `name`, wholly or but for the word for its kind.
    fn called(&self, name: &str, list: &Path) -> Option<String> {
        const KINDS: [&str; 9] =
            ["街道办事处", "街道", "镇", "乡", "（街）", "敬老院", "养老院", "养老机构", "社区"];
        let tidy = |text: &str| lookalike::plain(text).trim().to_lowercase();
        let stem = |text: &str| {
            let text = tidy(text);
            let kind = KINDS.iter().find_map(|kind| text.strip_suffix(kind).map(str::to_owned));
            kind.filter(|stem| stem.chars().count() > 1).unwrap_or(text)
        };
        let Value::List(items) = &path::find(&self.loaded.root, list)?.value else {
            return None;
        };
        let names = |item: &Node| -> Vec<String> {
            match item.get("name").map(|name| &name.value) {
                Some(Value::Map(names)) => names
                    .iter()
                    .filter_map(|entry| match &entry.value.value {
                        Value::Text(text) => Some(text.clone()),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            }
        };
        let only = |same: &dyn Fn(&str) -> bool| -> Option<String> {
            let mut found = items.iter().filter(|item| names(item).iter().any(|n| same(n)));
            let first = found.next()?.id()?.to_owned();
            found.next().is_none().then_some(first)
        };
        only(&|n| tidy(n) == tidy(name)).or_else(|| only(&|n| stem(n) == stem(name)))
    }

    /// Class and source of what stands at `path`. What has no class is taken for an assumption, and said to be.
    fn provenance(&mut self, path: Path, class: Option<Class>, source: Option<&str>) -> Provenance {
        if class.is_none() || source.is_none() {
            let (missing, so) = match (class, source) {
                (None, None) => (
                    message!("neither class nor source", "等级和来源"),
                    message!("counted as an assumption without a source", "按没有来源的假设计"),
                ),
                (None, _) => {
                    (message!("no class", "等级"), message!("counted as an assumption", "按假设计"))
                }
                _ => (message!("no source", "来源"), message!("nobody can look it up", "无从查证")),
            };
            let problem = Problem::new(
                "W1001",
                message!("`{path}` has {missing}", "`{path}` 缺少{missing}", missing = missing),
            )
            .at(self.span(path), so)
            .with_help(message!(
                "add `class:` (census, official, published, estimate or \
                     assumption) and `source:` (an id of `sources:`)",
                "请补写 `class:`（census 普查、official 官方、published 文献、\
                     estimate 估算、assumption 假设）和 `source:`（`sources:` 中的编\
                     号）"
            ));
            self.problems.push(problem);
        }
        Provenance {
            class: class.unwrap_or(Class::Assumption),
            source: source.unwrap_or_default().to_owned(),
        }
    }

    /// A text in both languages; a problem when it is in none.
    fn words(&mut self, path: Path, words: &raw::Words) -> Text {
        if words.en.is_none() && words.zh.is_none() {
            let problem =
                Problem::new("E0203", message!("`{path}` has no text", "`{path}` 没有文字"))
                    .at(
                        self.span(path),
                        message!("needs `en`, `zh` or both", "需要 `en`、`zh` 或两者"),
                    )
                    .with_help(message!(
                        "for example {{ en: Nantong, zh: 南桐镇 }}",
                        "例如 {{ en: Nantong, zh: 南桐镇 }}"
                    ));
            self.problems.push(problem);
        }
        text_of(words)
    }

    fn input(&mut self, id: String, numbers: usize, provenance: &Provenance) {
        self.inputs.push(Input { id, numbers, provenance: provenance.clone() });
    }

    fn span(&self, path: Path) -> Span {
        path::locate(&self.loaded.root, &path)
    }
}

/// A text in both languages, the one falling back to the other.
fn text_of(words: &raw::Words) -> Text {
    let any = words.en.as_ref().or(words.zh.as_ref()).cloned().unwrap_or_default();
    Text {
        en: words.en.clone().unwrap_or_else(|| any.clone()),
        zh: words.zh.clone().unwrap_or(any),
    }
}

fn placeholder_table(years: Years) -> LifeTable {
    LifeTable::new(years.base, years.iter().map(|_| [vec![0.0; 2], vec![0.0; 2]]).collect())
}
