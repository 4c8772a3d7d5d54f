//! Scenarios made only of people, or that end at care need or demand: what lies beyond is neither
//! asked for nor shown.

use std::fs;

use bedplan::domain::{Extent, FacilityIndex, TownshipIndex};

use crate::support::{Case, files, program, said};

/// The small district without what comes from this heading of its file on, but with its first rules
/// and series taken out.
fn up_to(heading: &str) -> Case {
    Case::small().rewrite("scenario.yaml", |text| {
        let end = text.find(heading).expect("the heading stands in the file");
        text[..end].to_owned()
    })
}

#[test]
fn a_scenario_goes_as_far_as_what_it_says() {
    for (heading, extent) in [
        ("care_need:", Extent::People),
        ("uptake:", Extent::CareNeed),
        ("supported:", Extent::Demand),
        ("supply:", Extent::Demand),
        ("measures:", Extent::Beds),
    ] {
        assert_eq!(up_to(heading).open().extent, extent, "up to {heading}");
    }
}

/// The people are those of the whole scenario, to the byte; nothing is said of need, demand and
/// beds.
#[test]
fn a_run_of_people_has_the_same_people_and_no_word_of_beds() {
    let (whole, people) = (Case::small(), up_to("care_need:"));
    said(&whole.run("out", &["--draws", "60"]), 0);
    let run = people.run("out", &["--draws", "60"]);
    said(&run, 0);
    let answer = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(answer.contains("People aged 60") || answer.contains("aged 60"), "{answer}");
    assert!(!answer.contains("bed"), "{answer}");
    let read = |case: &Case, name: &str| fs::read(case.folder().join("out").join(name));
    let (one, other) =
        (read(&whole, "tables/population.csv"), read(&people, "tables/population.csv"));
    assert_eq!(one.expect("a table"), other.expect("a table"));
    let names = files(&people.folder().join("out"));
    let tables: Vec<&str> = names
        .keys()
        .filter_map(|name| name.strip_prefix("tables/")?.strip_suffix(".csv"))
        .collect();
    let expected = ["assumptions", "columns", "convergence", "drivers", "inputs", "population"];
    assert_eq!(tables, expected);
    let assumptions = read(&people, "tables/assumptions.csv").expect("a table");
    let assumptions = String::from_utf8(assumptions).expect("text");
    for absent in ["care_need", "uptake", "supply", "supported", "travel"] {
        assert!(!assumptions.contains(absent), "{assumptions}");
    }
    let report = read(&people, "report.md").expect("a report");
    let report = String::from_utf8(report).expect("text");
    assert!(!report.contains(" beds"), "{report}");
    // The resolved scenario of the run passes the door again.
    said(&program(people.folder(), &["check", "out/scenario.yaml"]), 0);
    said(&program(people.folder(), &["report", "out", "--out", "again"]), 0);
}

#[test]
fn need_and_demand_are_shown_where_they_are_given() {
    for (heading, there, absent) in
        [("uptake:", "need", "demand"), ("supported:", "demand", "beds")]
    {
        let case = up_to(heading);
        said(&case.run("out", &["--draws", "20", "--tables-only"]), 0);
        let table = |name: &str| case.folder().join(format!("out/tables/{name}.csv")).exists();
        assert!(table(there) && !table(absent), "up to {heading}");
    }
}

#[test]
fn tables_only_writes_no_charts_and_no_report() {
    let case = Case::small();
    said(&case.run("out", &["--draws", "20"]), 0);
    said(&case.run("bare", &["--draws", "20", "--tables-only"]), 0);
    let (all, bare) = (files(&case.folder().join("out")), files(&case.folder().join("bare")));
    let gone: Vec<&String> = all.keys().filter(|name| !bare.contains_key(*name)).collect();
    let drawn = |name: &&&String| name.starts_with("charts/") || name.contains("report");
    assert!(!gone.is_empty() && gone.iter().all(|name| drawn(&name)), "{gone:?}");
    assert_eq!(all["tables/need.csv"], bare["tables/need.csv"]);
}

/// What a later part rests on is asked for, each at its place.
#[test]
fn a_part_asks_for_what_it_rests_on() {
    let text = |case: Case, status: i32| {
        said(&program(case.folder(), &["check", "scenario.yaml"]), status)
    };
    let without = |from: &str, to: &str| {
        Case::small().rewrite("scenario.yaml", |text| {
            let (start, end) = (text.find(from).expect("there"), text.find(to).expect("there"));
            format!("{}{}", &text[..start], &text[end..])
        })
    };
    let missing = text(without("care_need:", "uptake:"), 3);
    assert!(missing.contains("the scenario has no `care_need`"), "{missing}");
    let missing = text(without("supported:", "supply:"), 3);
    assert!(missing.contains("the scenario has no `supported`"), "{missing}");
    let missing = text(without("supply:", "baseline:"), 3);
    assert!(missing.contains("the scenario has no `supply`"), "{missing}");
    let with = |more: &str| {
        let case = up_to("care_need:").rewrite("scenario.yaml", |text| text.to_owned() + more);
        text(case, 3)
    };
    let told = with(
        "rules:\n  - { id: cap, name: { en: Cap, zh: 上限 }, metric: nursing_share, at_least: 0.5, from: 2023, class: official, source: count }\n",
    );
    assert!(
        told.contains("measures `nursing_share`, and the scenario has no facilities"),
        "{told}"
    );
    let told = with(
        "staff:\n  - { id: nurse, name: { en: Nurses, zh: 护理员 }, beds_each: { nursing: { value: 5, class: assumption } } }\n",
    );
    assert!(told.contains("staff `nurse` serve residents, beds or homes"), "{told}");
    let told = with(&costs("resident_months"));
    assert!(told.contains("cost `one` is paid for what the scenario has none of"), "{told}");
}

/// One cost, paid for each of `per`.
fn costs(per: &str) -> String {
    format!(
        "costs:\n  price_year: 2020\n  discount_rate: {{ value: 0.03, class: assumption }}\n  payers: [{{ id: government, name: {{ en: Government, zh: 政府 }} }}]\n  items:\n    - {{ id: one, name: {{ en: One, zh: 一 }}, group: allowance, payer: government, per: {per}, amount: {{ value: 50, class: assumption }} }}\n"
    )
}

/// What people alone cost is counted without homes.
#[test]
fn people_have_costs_without_beds() {
    let case = up_to("care_need:")
        .rewrite("scenario.yaml", |text| text.to_owned() + &costs("older_months"));
    said(&case.run("out", &["--draws", "20"]), 0);
    let money = fs::read_to_string(case.folder().join("out/tables/money.csv")).expect("a table");
    assert!(money.lines().count() > 1, "{money}");
}

#[test]
fn plans_without_beds_are_not_compared() {
    let case = up_to("care_need:");
    let output = program(case.folder(), &["compare", "scenario.yaml", "scenario.yaml"]);
    let told = said(&output, 2);
    assert!(told.contains("has no facilities"), "{told}");
}

/// Official codes are ids, in quotes or not, wherever a thing is named.
#[test]
fn ids_may_be_official_codes() {
    let coded = |quote: &str| {
        let code = format!("{quote}500110{quote}");
        Case::small()
            .rewrite("scenario.yaml", |text| {
                let text = text.replace("id: alpha,", &format!("id: {code},"));
                let text = text.replace("township: alpha,", &format!("township: {code},"));
                let text = text.replace("where: rural", &format!("where: {code}"));
                text.replace("ages: [50, 59],", &format!("ages: [50, 59], townships: [{code}],"))
                    .replace("id: centre,", "id: 0042,")
                    .replace("facility: centre,", "facility: 0042,")
            })
            .rewrite("population.csv", |text| text.replace("alpha,", "500110,"))
    };
    let (bare, quoted) = (coded(""), coded("\""));
    let [one, other] = [&bare, &quoted].map(|case| {
        let scenario = case.open();
        assert_eq!(scenario.townships[TownshipIndex::new(0)].id, "500110");
        assert_eq!(scenario.facilities[FacilityIndex::new(0)].id, "0042");
        said(&case.run("out", &["--draws", "10", "--tables-only"]), 0);
        fs::read(case.folder().join("out/tables/placement.csv"))
            .or_else(|_| fs::read(case.folder().join("out/tables/beds.csv")))
            .expect("a table")
    });
    assert_eq!(one, other);
    said(&program(bare.folder(), &["check", "out/scenario.yaml"]), 0);
}

/// A country's people in one place: whole persons up to 1.5 billion; in tenths, where no chance
/// decides, up to 150 million.
#[test]
fn a_country_fits_into_a_scenario() {
    let large = |case: Case| {
        case.rewrite("population.csv", |text| {
            let grow = |line: &str| {
                let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
                if let Ok(n) = cells[3].parse::<u64>() {
                    cells[3] = (n * 200_000).to_string();
                }
                cells.join(",")
            };
            text.lines().map(grow).collect::<Vec<_>>().join("\n") + "\n"
        })
        .edit("  total: { value: 6310, class: census, source: count }\n", "")
    };
    let case = large(up_to("care_need:"));
    said(&case.run("out", &["--draws", "10", "--tables-only"]), 0);
    let told = said(
        &large(up_to("care_need:").edit("chance_events: true", "chance_events: false"))
            .run("out", &["--draws", "10"]),
        3,
    );
    assert!(told.contains("150000000"), "{told}");
}
