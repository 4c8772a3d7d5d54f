//! The file of every draw: what an analyst works out of it is what the tables say.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use bedplan::engine::trace::{Traced, trace};
use bedplan::engine::{Model, Watch};
use polars::prelude::{AnyValue, DataFrame};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;

use crate::support::{Case, files, said};

const DRAWS: &str = "150";
const QUANTILES: [(&str, f64); 7] = [
    ("p2_5", 0.025),
    ("p10", 0.1),
    ("p25", 0.25),
    ("p50", 0.5),
    ("p75", 0.75),
    ("p90", 0.9),
    ("p97_5", 0.975),
];

/// The columns of `draws.parquet`, the central case first; not a number where there is no value.
fn draws(folder: &Path) -> BTreeMap<String, Vec<f64>> {
    let file = File::open(folder.join("draws.parquet")).expect("the draws");
    let frame: DataFrame = ParquetReader::new(file).finish().expect("Parquet");
    let number = |value: AnyValue| match value {
        AnyValue::Null => f64::NAN,
        value => value.extract::<f64>().expect("a number"),
    };
    let column = |column: &polars::prelude::Column| {
        let values = (0..frame.height()).map(|row| number(column.get(row).expect("a row")));
        (column.name().to_string(), values.collect())
    };
    frame.columns().iter().map(column).collect()
}

/// The rows of a table, by column.
fn rows(folder: &Path, table: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = fs::read(folder.join(format!("tables/{table}.csv"))).expect("a table");
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte-order mark").to_vec();
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| {
        names.iter().cloned().zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn sd(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares: f64 = values.iter().map(|v| (v - centre).powi(2)).sum();
    (squares / (values.len() - 1) as f64).sqrt()
}

/// Linear between order statistics, as spreadsheets, pandas and polars do by default.
fn quantile(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = p * (sorted.len() - 1) as f64;
    let low = place.floor() as usize;
    let high = (low + 1).min(sorted.len() - 1);
    sorted[low] + (sorted[high] - sorted[low]) * (place - low as f64)
}

/// Tables have six decimals.
fn near(told: &str, found: f64, what: &str) {
    if told.is_empty() {
        assert!(found.is_nan(), "{what}: nothing is told, {found} found");
        return;
    }
    let told: f64 = told.parse().expect("a number");
    assert!(
        (told - found).abs() <= 1e-6 + 1e-12 * told.abs(),
        "{what}: {told} told, {found} found"
    );
}

/// Holds the summary in `row` against the values of the draws; whether there were any.
fn holds(row: &BTreeMap<String, String>, values: &[f64], what: &str) -> bool {
    let there: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if there.len() < 2 {
        return false;
    }
    near(&row["mean"], mean(&there), what);
    near(&row["sd"], sd(&there), what);
    for (name, p) in QUANTILES {
        near(&row[name], quantile(&there, p), &format!("{what} {name}"));
    }
    true
}

/// The small district with people, care need and openings that are not sure.
fn unsure() -> Case {
    Case::small()
        .edit("walk_sd: { value: 0,", "walk_sd: { value: 0.05,")
        .edit("full: { value: 0.20,", "full: { value: { uniform: { min: 0.2, max: 0.4 } },")
        .edit("planned: { value: 0,", "planned: { value: 0.4,")
        .edit(
            "usable_share: { value: 0.9,",
            "usable_share: { value: { uniform: { min: 0.4, max: 0.6 } },",
        )
}

/// The same with a conversion two years later.
const LATE: &str = "extends: scenario.yaml
name: late
title: { en: Later, zh: 推迟 }
measures:
  - id: convert-centre
    date: \"2025-04\"
";

fn ran(case: &Case, scenario: &str, out: &str, more: &[&str]) {
    let arguments = [&["run", scenario, "--out", out, "--draws", DRAWS][..], more].concat();
    said(&crate::support::program(case.folder(), &arguments), 0);
}

#[test]
fn every_summary_of_the_tables_comes_out_of_the_draws() {
    let case = unsure();
    ran(&case, "scenario.yaml", "out", &["--save-draws=townships", "--tables-only"]);
    let out = case.folder().join("out");
    let draws = draws(&out);
    assert_eq!(draws["draw"], (0..=150).map(f64::from).collect::<Vec<_>>());
    let mut found = 0;
    for (table, keys) in [
        ("population", &["age_group"][..]),
        ("need", &["care_need"]),
        ("demand", &["group", "bed_kind"]),
        ("beds", &["bed_kind", "operator"]),
        ("usable_beds", &["bed_kind"]),
        ("balance", &["bed_kind"]),
    ] {
        for row in rows(&out, table) {
            let words: Vec<&str> = keys.iter().map(|key| row[*key].as_str()).collect();
            let name = format!("{table}/{} {} {}", words.join("/"), row["township"], row["year"]);
            let values = draws.get(&name).unwrap_or_else(|| panic!("no column `{name}`"));
            near(&row["central"], values[0], &name);
            found += usize::from(holds(&row, &values[1..], &name));
        }
    }
    for row in rows(&out, "indicators") {
        let name = format!("rules/{}/value district {}", row["rule"], row["year"]);
        found += usize::from(holds(&row, &draws[&name][1..], &name));
    }
    assert!(found > 500, "{found} summaries");
}

#[test]
fn beds_needed_come_out_of_the_draws() {
    let case = unsure();
    ran(&case, "scenario.yaml", "out", &["--save-draws=townships", "--tables-only"]);
    let out = case.folder().join("out");
    let draws = draws(&out);
    let mut some = 0;
    for row in rows(&out, "beds_needed") {
        let of = |kind: &str| {
            &draws[&format!("beds_missing/{kind} {} {}", row["township"], row["year"])][1..]
        };
        let (all, nursing) = (of("all"), of("nursing"));
        let short = |beds: f64, nursing_beds: f64| {
            let left = |(all, nursing): &(&f64, &f64)| **all > beds || **nursing > nursing_beds;
            all.iter().zip(nursing).filter(left).count() as f64 / all.len() as f64
        };
        // The fewest beds, and of them the fewest nursing beds, with which less than a tenth of the
        // draws is short.
        let extra = (0..).map(f64::from).find(|&n| short(n, n) < 0.1).expect("some number");
        let of_them = (0..).map(f64::from).find(|&n| short(extra, n) < 0.1).expect("some number");
        let name = format!("{} {}", row["township"], row["year"]);
        near(&row["extra_beds"], extra, &name);
        near(&row["extra_nursing"], of_them, &name);
        near(&row["extra_general"], extra - of_them, &name);
        near(&row["short_before"], short(0.0, 0.0), &name);
        near(&row["short_after"], short(extra, of_them), &name);
        some += usize::from(extra > 0.0);
    }
    assert!(some > 0, "no township needs beds: the test shows nothing");
}

/// Draws of two scenarios belong together by their number.
#[test]
fn paired_differences_come_out_of_the_draws() {
    let case = unsure();
    fs::write(case.folder().join("late.yaml"), LATE).expect("a variant");
    for (scenario, out) in [("scenario.yaml", "one"), ("late.yaml", "other")] {
        ran(&case, scenario, out, &["--save-draws", "--tables-only"]);
    }
    let compared = ["compare", "one", "other", "--out", "both", "--draws", DRAWS];
    said(&crate::support::program(case.folder(), &compared), 0);
    let [one, other] = ["one", "other"].map(|out| draws(&case.folder().join(out)));
    let mut found = 0;
    for row in rows(&case.folder().join("both"), "differences_rules") {
        let name = match row["rule"].as_str() {
            "all_binding" => format!("joint_compliance district {}", row["year"]),
            rule => format!("rules/{rule}/{} district {}", row["result"], row["year"]),
        };
        let pairs = one[&name][1..].iter().zip(&other[&name][1..]);
        let differences: Vec<f64> = pairs.map(|(one, other)| other - one).collect();
        let moved = differences.iter().any(|by| *by != 0.0);
        found += usize::from(holds(&row, &differences, &name) && moved);
    }
    assert!(found > 0, "nothing differs: the test shows nothing");
}

/// Assumptions have the values that the draws took, so that their correlation with a result is that
/// of the draws.
#[test]
fn correlations_come_out_of_the_draws() {
    let case = unsure();
    ran(&case, "scenario.yaml", "out", &["--save-draws", "--tables-only"]);
    let draws = draws(&case.folder().join("out"));
    let scenario = case.open();
    let model = Model::new(&scenario, scenario.seed);
    let assumption = scenario.assumptions.iter().position(|a| a.id == "uptake.full").expect("one");
    let last = scenario.years.horizon;
    let name = format!("demand/all/nursing district {last}");
    let column = (0..model.layout().width())
        .find(|&column| model.layout().key(column).to_string() == name)
        .expect("a result");
    let asked = [
        Traced::Assumption(assumption),
        Traced::Column(column),
        Traced::Mortality(scenario.years.index(last)),
    ];
    let traced = trace(&model, &asked, 0, 150, &Watch::default());
    let saved =
        ["assumption/uptake.full".to_owned(), name, format!("assumption/mortality.walk {last}")];
    let saved = saved.map(|name| draws[&name][1..].to_vec());
    for (traced, saved) in traced.values.iter().zip(&saved) {
        assert!(sd(saved) > 0.0);
        // A result is kept in tenths.
        let apart = traced.iter().zip(saved).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(apart <= 0.051, "{apart}");
    }
    let correlation = |a: &[f64], b: &[f64]| {
        let (m, n) = (mean(a), mean(b));
        let products: f64 = a.iter().zip(b).map(|(x, y)| (x - m) * (y - n)).sum();
        products / (a.len() - 1) as f64 / sd(a) / sd(b)
    };
    let (told, found) =
        (correlation(&traced.values[0], &traced.values[1]), correlation(&saved[0], &saved[1]));
    assert!((told - found).abs() < 1e-3 && found > 0.2, "{told} traced, {found} saved");
}

/// Saving draws changes nothing else of a run, and parts of a run hold the draws of the whole.
#[test]
fn saved_draws_change_nothing_else_and_come_in_parts() {
    let case = unsure();
    ran(&case, "scenario.yaml", "plain", &["--tables-only"]);
    ran(&case, "scenario.yaml", "saved", &["--save-draws", "--tables-only"]);
    let (plain, mut saved) =
        (files(&case.folder().join("plain")), files(&case.folder().join("saved")));
    assert!(saved.remove("draws.parquet").is_some());
    saved.remove("manifest.json");
    let same = plain.iter().filter(|(name, _)| *name != "manifest.json");
    assert!(same.eq(saved.iter()), "another file differs");

    let whole = draws(&case.folder().join("saved"));
    let mut parts: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for part in ["1/2", "2/2"] {
        ran(&case, "scenario.yaml", "part", &["--save-draws", "--shard", part]);
        let folder = format!("part.{}", part.replace('/', "-of-"));
        for (name, values) in draws(&case.folder().join(folder)) {
            parts.entry(name).or_default().extend(values);
        }
    }
    let bits = |columns: &BTreeMap<String, Vec<f64>>| -> BTreeMap<String, Vec<u64>> {
        let bits = |values: &Vec<f64>| values.iter().map(|value| value.to_bits()).collect();
        columns.iter().map(|(name, values)| (name.clone(), bits(values))).collect()
    };
    assert!(bits(&whole) == bits(&parts), "parts are not the whole");
}

#[test]
fn more_draws_than_can_be_kept_are_refused_before_the_first() {
    let case = unsure();
    let arguments = ["run", "scenario.yaml", "--draws", "1000000", "--save-draws=townships"];
    let told = said(&crate::support::program(case.folder(), &arguments), 2);
    assert!(told.contains("--save-draws would keep"), "{told}");
    assert!(!case.folder().join("output").exists());
}
