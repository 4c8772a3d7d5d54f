//! The starter scenario of `bedplan new`: a district of made-up figures that passes the door and
//! runs, to be filled in.
//!
//! Every figure is marked as a placeholder, so that no report of an unfinished scenario can look
//! like one of facts. Gives texts; writes no file.

use std::fmt::Write as _;

use crate::input::schema::pattern::Pattern;
use crate::input::schema::published;
use crate::language::{Lang, Message};
use crate::message;

/// Name of the scenario file in its folder.
pub const SCENARIO: &str = "scenario.yaml";

const TEMPLATE: &str = include_str!("starter/scenario.yaml");
const VARIANT: &str = include_str!("starter/variant.yaml");
/// Death rates of China by year, sex and age: the one table that a district can take over as it is.
const LIFE_TABLE: &str = include_str!("../../../scenarios/wansheng/data/life_table_wpp2024.csv");
/// Care need by sex and age from 60 on.
const CARE_NEED: &str = include_str!("../../../scenarios/wansheng/data/care_need.csv");
/// Most townships whose ways are a table of minutes.
const MOST_IN_TABLE: u16 = 30;
/// Excel reads a CSV file as UTF-8 only with this mark.
const MARK: char = '\u{FEFF}';
/// People of 1,000 in each band of five years, the last one 85 and over.
const AGES: [u32; 18] = [45, 50, 50, 45, 45, 50, 60, 60, 65, 85, 95, 85, 70, 70, 50, 35, 22, 18];
/// Share with any dependence in the bands below 60, if these count as older.
const YOUNGER: [(&str, &str); 2] = [("50-54", "0.012"), ("55-59", "0.020")];

/// What the starter is to cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Name of the scenario and of its folder.
    pub name: String,
    /// Number of townships.
    pub townships: u16,
    /// Base year.
    pub base_year: i32,
    /// Last year projected.
    pub horizon: i32,
    /// Age from which a person counts as older.
    pub elderly_age: u8,
    /// Language of its comments and its reports.
    pub lang: Lang,
}

/// The files of a starter: path in the scenario's folder, and text.
///
/// # Errors
/// A sentence for the user when the plan cannot be: a name that is no id, or years that cannot be
/// projected.
pub fn files(plan: &Plan) -> Result<Vec<(&'static str, String)>, Message> {
    let id = Pattern::new("^[a-z0-9][a-z0-9-]{0,63}$");
    if !id.is_some_and(|id| id.matches(&plan.name)) {
        return Err(message!(
            "`{name}` is no name for a scenario: use lower-case letters, digits and \
             hyphens, for example jiangjin-2020",
            "`{name}` 不能用作情景的名称：请用小写字母、数字和连字符，例如 \
             jiangjin-2020",
            name = plan.name
        ));
    }
    let longest = i32::from(plan.elderly_age).min(60);
    if plan.horizon <= plan.base_year || plan.horizon - plan.base_year > longest {
        return Err(message!(
            "horizon {horizon} is not 1 to {longest} years after the base year \
             {base_year}",
            "预测期末 {horizon} 应比基准年 {base_year} 晚 1 至 {longest} 年",
            horizon = plan.horizon,
            base_year = plan.base_year
        ));
    }
    let population = Population::of(plan);
    let mut files = vec![
        (SCENARIO, scenario(plan, &population)),
        ("variants/late.yaml", comments(VARIANT, plan.lang).replace("@NAME@", &plan.name)),
        ("data/population.csv", population.csv()),
        ("data/care_need.csv", care_need(plan.elderly_age)),
        ("data/life_table.csv", life_table(plan)),
        ("schemas/scenario.schema.json", published::complete(Lang::En)),
        ("schemas/variant.schema.json", published::variant(Lang::En)),
    ];
    if by_minutes(plan.townships) {
        files.push(("data/travel.csv", travel(plan.townships)));
    }
    Ok(files)
}

/// A text with the comments of one language: those begin with `#en` or `#zh`, blanks behind it are
/// their indentation.
fn comments(text: &str, lang: Lang) -> String {
    let (own, other) = if lang == Lang::Zh { ("#zh", "#en") } else { ("#en", "#zh") };
    let mut kept = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !line.starts_with(other)) {
        match line.strip_prefix(own) {
            Some(comment) => {
                let _ = writeln!(kept, "#{comment}");
            }
            None => {
                let _ = writeln!(kept, "{line}");
            }
        }
    }
    kept
}

fn scenario(plan: &Plan, population: &Population) -> String {
    let by = |years: i32| (plan.base_year + years).min(plan.horizon);
    let beds = |n: u16| (40 + 20 * u32::from(n % 3), 10 + 5 * u32::from(n % 3));
    let (mut townships, mut facilities) = (String::new(), String::new());
    for n in 1..=plan.townships {
        let area = if n == 1 { "urban" } else { "rural" };
        let (total, nursing) = beds(n);
        let operator = if n % 2 == 1 { "government" } else { "social" };
        let place = coordinates(plan.townships, n);
        let _ = write!(
            townships,
            "  - id: township-{n}\n    name: {{ en: \"Township {n}\", zh: \"镇街{n}\" }}\n    area: {area}\n{place}    population_sd_log: 0.1\n    class: assumption\n    source: placeholder\n"
        );
        let _ = write!(
            facilities,
            "  - id: home-{n}\n    name: {{ en: \"Home {n}\", zh: \"养老机构{n}\" }}\n    township: township-{n}\n    owner: public\n    operator: {operator}\n    beds: {{ total: {total}, nursing: {nursing} }}\n    comprehensive: {}\n    class: assumption\n    source: placeholder\n",
            n == 1
        );
    }
    let sum =
        |pick: fn((u32, u32)) -> u32| (1..=plan.townships).map(|n| pick(beds(n))).sum::<u32>();
    let persons = population.total();
    let values = [
        ("@NAME@", plan.name.clone()),
        ("@BASE@", plan.base_year.to_string()),
        ("@NEXT@", by(1).to_string()),
        ("@SOON@", by(2).to_string()),
        ("@OPENS@", by(3).to_string()),
        ("@TARGET@", by(5).to_string()),
        ("@HORIZON@", plan.horizon.to_string()),
        ("@ELDERLY@", plan.elderly_age.to_string()),
        ("@TRAVEL@", travel_section(plan.townships)),
        ("@SUPPORTED@", (persons / 250).to_string()),
        ("@HOUSED@", (sum(|beds| beds.0) / 10).to_string()),
        ("@LANG@", if plan.lang == Lang::Zh { "zh" } else { "en" }.to_owned()),
        ("@TOWNSHIPS@\n", townships),
        ("@FACILITIES@", facilities),
    ];
    values
        .iter()
        .fold(comments(TEMPLATE, plan.lang), |text, (mark, value)| text.replace(mark, value))
}

/// Whether ways between townships are a table of minutes; of very many townships they follow from
/// coordinates.
fn by_minutes(townships: u16) -> bool {
    (2..=MOST_IN_TABLE).contains(&townships)
}

/// Made-up coordinates, some 8 km apart, where ways follow from them.
fn coordinates(townships: u16, n: u16) -> String {
    if townships <= MOST_IN_TABLE {
        return String::new();
    }
    let (row, column) = (f64::from((n - 1) / 10), f64::from((n - 1) % 10));
    format!("    lat: {:.2}\n    lon: {:.2}\n", 30.0 + 0.07 * row, 107.0 + 0.08 * column)
}

/// The section `travel:` of the scenario.
fn travel_section(townships: u16) -> String {
    if townships == 1 {
        return "travel: none\n".to_owned();
    }
    let ways = if by_minutes(townships) {
        "  file: data/travel.csv\n".to_owned()
    } else {
        let line = |name: &str, value: &str| {
            format!("  {name}: {{ value: {value}, class: assumption, source: offered }}\n")
        };
        line("detour", "1.4") + &line("speed", "30")
    };
    format!(
        "travel:\n{ways}  own_township: {{ value: 8, class: assumption, source: offered }}\n  decay: {{ value: 20, class: assumption, source: offered }}\n  limit: {{ value: 60, class: assumption, source: offered }}\n"
    )
}

/// Made-up minutes between townships, both ways.
fn travel(townships: u16) -> String {
    let mut text = format!("{MARK}from,to,minutes\n");
    for from in 1..=townships {
        for to in (1..=townships).filter(|to| *to != from) {
            let minutes = (15 + 5 * u32::from(from.abs_diff(to))).min(55);
            let _ = writeln!(text, "township-{from},township-{to},{minutes}");
        }
    }
    text
}

/// Made-up people, by township, sex and band of five years.
struct Population(Vec<[[u32; AGES.len()]; 2]>);

impl Population {
    fn of(plan: &Plan) -> Self {
        let township = |n: u16| {
            let size = 4 + 2 * u32::from(n % 4);
            [49, 51].map(|share| AGES.map(|of_1000| of_1000 * size * share / 50))
        };
        Population((1..=plan.townships).map(township).collect())
    }

    fn total(&self) -> u32 {
        self.0.iter().flatten().flatten().sum()
    }

    /// The table, its bands written with `~`: Excel takes `5-9` for a date.
    fn csv(&self) -> String {
        let mut text = format!("{MARK}township,sex,age_band,persons,class,source\n");
        for (township, sexes) in self.0.iter().enumerate() {
            for (sex, bands) in ["male", "female"].iter().zip(sexes) {
                for (band, persons) in bands.iter().enumerate() {
                    let first = 5 * band;
                    let ages = if band + 1 == AGES.len() {
                        format!("{first}+")
                    } else {
                        format!("{first}~{}", first + 4)
                    };
                    let _ = writeln!(
                        text,
                        "township-{},{sex},{ages},{persons},assumption,placeholder",
                        township + 1
                    );
                }
            }
        }
        text
    }
}

fn care_need(elderly_age: u8) -> String {
    let mut text = format!("{MARK}sex,age_band,dependent_share,full_share,class,source\n");
    for sex in ["male", "female"] {
        for (band, share) in YOUNGER.iter().filter(|_| elderly_age < 60) {
            let _ = writeln!(text, "{sex},{band},{share},0.08,assumption,offered");
        }
        for row in CARE_NEED.lines().filter(|row| row.split(',').next() == Some(sex)) {
            let shares: Vec<&str> = row.split(',').take(4).collect();
            let _ = writeln!(text, "{},assumption,offered", shares.join(","));
        }
    }
    text
}

/// The life table of China for the years of the plan; before its first and after its last year that
/// year's rates hold.
fn life_table(plan: &Plan) -> String {
    let rows: Vec<(i32, &str)> = LIFE_TABLE
        .lines()
        .filter_map(|row| row.split_once(','))
        .filter_map(|(year, rest)| Some((year.parse().ok()?, rest)))
        .collect();
    let years = || rows.iter().map(|(year, _)| *year);
    let (first, last) = (years().min().unwrap_or_default(), years().max().unwrap_or_default());
    let mut text = format!("{MARK}year,sex,age,mx\n");
    for year in plan.base_year..=plan.horizon {
        for (_, rest) in rows.iter().filter(|(of, _)| *of == year.clamp(first, last)) {
            let _ = writeln!(text, "{year},{rest}");
        }
    }
    text
}
