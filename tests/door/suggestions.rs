//! Every text that a message suggests is typed in and must be taken.
//!
//! Each scalar of a scenario that has every field of the format is replaced by each of the slips
//! below. Where the answer says "write `X`" or "did you mean `X`?", X is put in its place, and
//! nothing may be said against it there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use bedplan::input::{self, Node, Problem, Problems, Severity, Sources, Value};
use bedplan::language::{Lang, Message};
use rayon::prelude::*;
use serde_json::Value as Json;

use crate::cases;
use crate::common::Folder;

const WHOLE: &str = include_str!("small/whole.yaml");
const PLAN: &str = "plan.yaml";

/// Numbers, dates, ages, words and truths as planners write them by mistake.
const SLIPS: &[&str] = &[
    "60%",
    "60 %",
    "６０％",
    "60 percent",
    "6成",
    "六成",
    "六成五",
    "百分之六十",
    "5‰",
    "一半",
    "1/2",
    "三分之一",
    "2千",
    "1.2万",
    "1万2千",
    "两千",
    "一百二十",
    "2k",
    "3.5k",
    "1 thousand",
    "1,200",
    "1，200",
    "1 200",
    "1'200",
    "\"1,200\"",
    "\"120\"",
    "'0.6'",
    "１２０",
    "－5",
    "约120",
    "约0.6",
    "120+",
    "120左右",
    "about 120",
    "至少120",
    ">120",
    "100-120",
    "100—120",
    "100~120",
    "100至120",
    "0.2-0.6",
    "3%-6%",
    "0.5±0.1",
    "120张",
    "120 beds",
    "120人",
    "60岁",
    "45-59",
    "60岁及以上",
    "60+",
    "[60, 100]",
    "6个月",
    "1年",
    "半年",
    "一年半",
    "ninety percent",
    "twenty-five",
    "140%",
    "115",
    "0x1F",
    "2小时",
    "30km/h",
    "0,5",
    "0120",
    "93",
    "6",
    "250",
    "-5",
    "12.5",
    "1e3",
    ".nan",
    "-.inf",
    "#REF!",
    "#N/A",
    "2021",
    "2021年",
    "202106",
    "2021.6",
    "2021/06",
    "2021/6/1",
    "2021年6月",
    "二〇二一年六月",
    "2021-06-30",
    "06/2021",
    "Jun 2021",
    "2021Q2",
    "2021年底",
    "2021—06",
    "2021-06月",
    "2021年6",
    "2020-2022",
    "'2021-6'",
    "2021-13",
    "2021, 2022",
    "2021、2022",
    "2021，2022",
    "yes",
    "是",
    "no",
    "\"true\"",
    "1",
    "0",
    "TRUE",
    "政府",
    "社会",
    "公办",
    "城市",
    "农村",
    "护理",
    "planed",
    "在建",
    "Government",
    "ｕｒｂａｎ",
    "“urban”",
    "假设",
    "普查",
    "全部",
    "zh-CN",
    "Elm House",
    "elm_house",
    "Elm",
    "“elm”",
    "elm　",
    "榆园",
    "北镇",
    "North",
    "\"\"",
    "\" \"",
    "many",
    "~",
    "[]",
    "{}",
    "v1",
    "format 1",
    "2",
    "a\u{A0}b",
    "el\u{200B}m",
    "people.cvs",
    "data\\people.csv",
];

struct Place {
    /// Where it stands, list items not told apart.
    kind: String,
    start: usize,
    end: usize,
    is_number: bool,
}

/// The scalars of the scenario, one of each kind of place.
fn places() -> Vec<Place> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = input::load_text(PLAN, WHOLE.as_bytes(), &mut sources, &mut problems);
    let loaded = loaded.expect("the scenario is YAML");
    let mut places = Vec::new();
    gather(&loaded.root, String::new(), &mut places);
    let mut seen = BTreeSet::new();
    places.retain(|place| seen.insert(place.kind.clone()));
    places
}

fn gather(node: &Node, kind: String, places: &mut Vec<Place>) {
    match &node.value {
        Value::Map(entries) => {
            entries.iter().for_each(|e| gather(&e.value, format!("{kind}.{}", e.key), places));
        }
        Value::List(items) => items.iter().for_each(|i| gather(i, format!("{kind}[]"), places)),
        value => places.push(Place {
            kind,
            start: node.span.start,
            end: node.span.end,
            is_number: matches!(value, Value::Int(_) | Value::Float(_)),
        }),
    }
}

/// The problems of a text, and whether each is about the bytes from `start` to `end`.
fn problems_of(folder: &Folder, text: &str) -> (Vec<Problem>, bool) {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("plan-{}.yaml", NEXT.fetch_add(1, Ordering::Relaxed));
    let path = folder.write(&name, text.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open(&path, &mut sources, &mut problems);
    std::fs::remove_file(path).expect("the file just written");
    (problems.sorted().into_iter().cloned().collect(), opened.is_some())
}

fn errors_at(problems: &[Problem], start: usize, end: usize) -> Vec<&Problem> {
    let first = |problem: &Problem| problem.labels.first().map(|label| label.span.file);
    problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .filter(|p| {
            p.labels.iter().any(|label| {
                label.primary
                    && Some(label.span.file) == first(p)
                    && label.span.file == input::FileId::FIRST
                    && label.span.start <= end
                    && label.span.end >= start
            })
        })
        .collect()
}

/// What a problem says to write.
fn suggested(problem: &Problem, lang: Lang) -> Vec<String> {
    let words = match lang {
        Lang::En => ["write `", "did you mean `", "quotes: `", "list: `", "month: `", "example `"],
        Lang::Zh => ["写成 `", "是否要写 `", "引号：`", "列表：`", "和月：`", "例如 `"],
    };
    let said = problem.labels.iter().map(|label| &label.text).chain(&problem.help);
    let mut found = Vec::new();
    for text in said.map(|message: &Message| message.get(lang)) {
        for word in words {
            for rest in text.split(word).skip(1) {
                let shown = rest.split('`').next().unwrap_or_default();
                // Patterns to be filled in are no suggestions.
                if !shown.contains('…')
                    && !shown.contains("key: value")
                    && !shown.contains("键: 值")
                {
                    found.push(shown.to_owned());
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What depends on what stands at other places, which is as likely to be wrong: no text at one
/// place alone is right then.
fn is_about_others(place: &Place, code: &str) -> bool {
    match code {
        // First after last: ages, years and dates in pairs, each of which has its own range.
        "E0501" | "E0503" | "E0504" | "E0505" | "E0506" => true,
        // A part against its whole, a sum against its parts, beds against the other beds of the
        // home.
        "E0604" | "E0605" | "E0701" => true,
        // Three numbers of a distribution in order, and a middle with which a spread leaves the
        // range.
        "E0601" | "E0603" if place.kind.contains(".value.") => true,
        // People who live in a home, of whom there are no more than its beds.
        "E0603" if place.kind.starts_with(".residents.base_year.facilities.") => true,
        // Which actions take all beds.
        "E0213" => place.kind == ".levers[].beds",
        // Which rules can fail, and when, is up to the scenario.
        "E0214" => place.kind == ".questions.failures[]",
        // Which properties there are is up to the file of outlines.
        "E1202" => place.kind == ".geometry.property",
        _ => false,
    }
}

fn replaced(text: &str, start: usize, end: usize, by: &str) -> String {
    format!("{}{by}{}", &text[..start], &text[end..])
}

#[test]
fn the_scenario_of_every_field_is_good_and_has_every_field() {
    let folder = folder();
    let (problems, opened) = problems_of(&folder, WHOLE);
    let errors: Vec<_> = problems.iter().filter(|p| p.severity == Severity::Error).collect();
    assert!(opened, "{errors:#?}");
    let schema = input::Schema::of::<input::raw::Scenario>();
    let mut keys = BTreeSet::new();
    property_names(schema.json(), &mut keys);
    let absent: Vec<&String> = keys
        .iter()
        .filter(|key| !WHOLE.contains(&format!("{key}:")))
        // Those of other forms of things that are there.
        .filter(|key| !["into", "duration_factor"].contains(&key.as_str()))
        .collect();
    assert!(absent.is_empty(), "add to whole.yaml: {absent:?}");
}

fn property_names(schema: &Json, keys: &mut BTreeSet<String>) {
    match schema {
        Json::Object(map) => {
            if let Some(Json::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| property_names(value, keys));
        }
        Json::Array(items) => items.iter().for_each(|item| property_names(item, keys)),
        _ => {}
    }
}

fn folder() -> Folder {
    let folder = Folder::new();
    for (name, text) in cases::good() {
        folder.write(name, text.as_bytes());
    }
    folder.write("outlines.geojson", include_bytes!("small/outlines.geojson"));
    folder
}

/// A sixth of all pairs of place and slip, so that each place meets some and each slip stands in
/// some places.
#[test]
fn suggestions_are_taken() {
    no_faults(6);
}

/// Every pair: `cargo test --release --test door -- --ignored every_suggestion`.
#[test]
#[ignore = "minutes of work"]
fn every_suggestion_is_taken() {
    no_faults(1);
}

fn no_faults(step: usize) {
    let places = places();
    assert!(places.len() > 90, "{}", places.len());
    let pairs: Vec<(&Place, &str)> = places
        .iter()
        .enumerate()
        .flat_map(|(at, place)| {
            SLIPS.iter().skip(at % step).step_by(step).map(move |slip| (place, *slip))
        })
        .collect();
    let faults: Vec<String> = pairs
        .par_chunk_by(|one, next| one.0.start == next.0.start)
        .flat_map_iter(faults_of)
        .collect();
    let shown: Vec<&String> = faults.iter().take(60).collect();
    assert!(faults.is_empty(), "{} faults:\n{shown:#?}", faults.len());
}

/// The faults of all slips at one place. Many slips suggest the same: it is typed in once.
fn faults_of(pairs: &[(&Place, &str)]) -> Vec<String> {
    let (folder, mut tried) = (folder(), BTreeMap::new());
    pairs.iter().flat_map(|(place, slip)| faults_of_one(&folder, place, slip, &mut tried)).collect()
}

fn faults_of_one(
    folder: &Folder,
    place: &Place,
    slip: &str,
    tried: &mut BTreeMap<String, Vec<(&'static str, String)>>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let text = replaced(WHOLE, place.start, place.end, slip);
    let opened = std::panic::catch_unwind(|| problems_of(folder, &text));
    let Ok((problems, _)) = opened else {
        return vec![format!("{}: `{slip}` ends the program", place.kind)];
    };
    let errors = errors_at(&problems, place.start, place.start + slip.len());
    let kind = &place.kind;
    let is_plain = input::text::number::number(slip).is_some();
    if place.is_number && problems.is_empty() && !is_plain && slip != "全部" {
        faults.push(format!("{kind} takes `{slip}`"));
    }
    for problem in errors {
        let (english, chinese) = (suggested(problem, Lang::En), suggested(problem, Lang::Zh));
        let code = problem.code;
        if english != chinese {
            faults.push(format!(
                "{kind}: `{slip}` suggests {english:?}, in Chinese {chinese:?} ({code})"
            ));
        }
        if problem.help.as_ref().is_none_or(Message::is_empty) {
            faults.push(format!("{kind}: `{slip}` is not helped ({code})"));
        }
        for instead in english {
            let next = tried.entry(instead.clone()).or_insert_with(|| {
                let text = replaced(WHOLE, place.start, place.end, &instead);
                let (problems, _) = problems_of(folder, &text);
                let next = errors_at(&problems, place.start, place.start + instead.len());
                let told = next.iter().map(|next| (next.code, next.title.get(Lang::En).to_owned()));
                told.filter(|(code, _)| !is_about_others(place, code)).collect()
            });
            faults.extend(next.iter().map(|(next, title)| {
                format!("{kind}: `{slip}` suggests `{instead}` ({code}), which is {next}: {title}")
            }));
        }
    }
    faults
}

#[test]
fn a_distribution_in_percent_points_is_written_as_shares() {
    let folder = folder();
    for (from, percent) in [
        (
            "{ pert: { min: 0.03, mode: 0.06, max: 0.12 } }",
            "{ pert: { min: 3, mode: 6, max: 12 } }",
        ),
        ("{ uniform: { min: 0.01, max: 0.02 } }", "{ uniform: { min: 1, max: 2 } }"),
        ("usable_share: { value: 0.9", "usable_share: { value: 90"),
        ("planned: 0.1", "planned: 10"),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let (problems, _) = problems_of(&folder, &WHOLE.replacen(from, percent, 1));
        let errors: Vec<&Problem> =
            problems.iter().filter(|p| p.severity == Severity::Error).collect();
        let [error] = errors.as_slice() else { panic!("{percent}: {errors:?}") };
        let [instead] = suggested(error, Lang::En).try_into().expect("one suggestion");
        let at = percent.rfind(": ").map_or(0, |at| at + 2);
        let whole =
            if percent.starts_with('{') { instead } else { format!("{}{instead}", &percent[..at]) };
        let (problems, opened) = problems_of(&folder, &WHOLE.replacen(from, &whole, 1));
        assert!(opened, "{whole}: {problems:#?}");
    }
}

/// A variant is laid over its parent before it is looked at, so that what stood together need not
/// stand together any more.
#[test]
fn slips_in_a_variant_are_told_once_and_as_in_a_scenario_of_its_own() {
    let folder = folder();
    for (line, code, help) in [
        ("facilities: [{ id: elm, beds: { total: 1,200, nursing: 20 } }]", "E0302", "write `1200`"),
        ("uptake: { partial: 0,06 }", "E0302", "write `0.06`"),
        ("facilities: [{ id: elm, beds: { nursing: 20, total: 1,200 } }]", "E0302", "write `1200`"),
        ("population: { total: { value: 1,234,567 } }", "E0302", "write `1234567`"),
        ("title: { en: 1,200 }", "E0302", "`\"1,200\"`"),
        ("horizon: 2040", "E0201", "`period: { horizon: … }`"),
        ("usable_share: 0.9", "E0201", "`supply: { usable_share: … }`"),
        ("supply: { ramp_months: 半年 }", "E0307", "write `6`"),
        ("period: { headline: 2020-2022 }", "E0204", "`[2020, 2021, 2022]`"),
        ("supply: { usable_share: ninety percent }", "E0304", "write `0.9`: shares"),
        ("supply: { duration_factor: 115 }", "E0603", "did you mean `1.15`?"),
        ("migration: [{ id: older, rate: { value: -1 } }]", "E0603", "did you mean `-0.01`?"),
        (
            "migration: [{ id: older, rate: { value: { normal: { mean: -1, sd: 0.3 } } } }]",
            "E0603",
            "`{ normal: { mean: -0.01, sd: 0.003 } }`",
        ),
        (
            "migration: [{ id: older, rate: { value: { normal: { mean: -1, sd: 0.01 } } } }]",
            "E0603",
            "write numbers from -0.5 to 0.5",
        ),
        (
            "migration: [{ id: older, rate: { value: { normal: { mean: 0, sd: 0,02 } } } }]",
            "E0302",
            "write `0.02`: decimals stand behind a point",
        ),
        ("townships: [{ id: north, code: 0x1F }]", "E0316", "`\"0x1F\"`"),
        ("townships: [{ id: north, code: 5e4 }]", "E0316", "`\"5e4\"`"),
        ("supported: { persons: abc }", "E0204", "write a whole number, 0 to 100000000"),
        ("supply: { usable_share: abc }", "E0204", "write a number (share), 0 to 1"),
        ("facilities:\n\u{A0}\u{A0}- id: elm", "E0128", "type it again"),
        ("population: { file: data\\\\people.csv }", "E0101", "`people.csv`"),
    ] {
        let title = if line.starts_with("title") { "" } else { "title: { en: V }\n" };
        let text = format!("extends: plan.yaml\nname: v\n{title}{line}\n");
        let (problems, _) = problems_of(&folder, &text);
        let errors: Vec<&Problem> =
            problems.iter().filter(|p| p.severity == Severity::Error).collect();
        let [error] = errors.as_slice() else { panic!("{line}: {errors:#?}") };
        let said = error.help.as_ref().map_or("", |help| help.get(Lang::En));
        assert!(error.code == code && said.contains(help), "{line}: {error:#?}");
    }
}
