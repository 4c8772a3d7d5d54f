//! The merge of a scenario with its parents, and what `show` prints of it.

use crate::common::{Folder, check};
use bedplan::input::yaml::show::show;
use bedplan::input::{self, Address, locate};

const BASE: &str = "\
# the base
base_year: 2024
lang: en
need: { severe: 0.1, mild: 0.2 }
years: [2025, 2030]
facilities:
  - id: shilin
    beds: 100
    name: 石林镇敬老院
  - { id: wandong, beds: 189 }
  - { id: nantong, beds: 200 }
";

const LATE: &str = "\
extends: ../base.yaml
lang: zh
need: { mild: null, some: 0.3 }
years: [2035]
facilities:
  - { id: qingshan, beds: 280 }
  - { id: wandong, remove: true }
  - { id: shilin, beds: 120 }
";

const MERGED: &str = "\
base_year: 2024  # base.yaml:2
lang: zh  # late.yaml:2
need:
  severe: 0.1  # base.yaml:4
  some: 0.3  # late.yaml:3
years:
  - 2035  # late.yaml:4
facilities:
  - id: shilin  # late.yaml:8
    beds: 120  # late.yaml:8
    name: 石林镇敬老院  # base.yaml:9
  - id: nantong  # base.yaml:11
    beds: 200  # base.yaml:11
  - id: qingshan  # late.yaml:6
    beds: 280  # late.yaml:6
";

#[test]
fn merges_by_key_and_by_id_and_tells_where_from() {
    let folder = Folder::new();
    folder.write("base.yaml", BASE.as_bytes());
    folder.write("variants/late.yaml", LATE.as_bytes());
    let outcome = check(&folder, "variants/late.yaml");
    assert_eq!(outcome.text(), "");
    let loaded = outcome.loaded.expect("loaded");
    assert_eq!(show(&loaded.root, &outcome.sources, true), MERGED);
    assert_eq!(loaded.folder.as_deref(), Some(folder.path()));
    let names: Vec<&str> = loaded.files.iter().map(|f| outcome.sources.name(*f)).collect();
    assert!(names[0].ends_with("/base.yaml") && names[1].ends_with("/variants/late.yaml"));
    assert!(!names[0].contains(".."), "{names:?}");
    let beds = locate(&loaded.root, &Address::root().key("facilities").id("nantong").key("beds"));
    assert_eq!(beds.file, loaded.files[0]);
    assert_eq!(outcome.sources.position(beds).line, 11);
}

#[test]
fn shown_text_reads_back_as_the_same_scenario() {
    let folder = Folder::new();
    folder.write("base.yaml", BASE.as_bytes());
    folder.write("variants/late.yaml", LATE.as_bytes());
    let outcome = check(&folder, "variants/late.yaml");
    let first = show(&outcome.loaded.expect("loaded").root, &outcome.sources, false);
    folder.write("resolved.yaml", first.as_bytes());
    let again = check(&folder, "resolved.yaml");
    assert_eq!(again.text(), "");
    assert_eq!(show(&again.loaded.expect("loaded").root, &again.sources, false), first);
}

#[test]
fn later_parents_win_and_a_shared_parent_counts_once() {
    let folder = Folder::new();
    folder.write("base.yaml", BASE.as_bytes());
    // `a` changes a value of the base; `b` extends the base too and must not put it back.
    folder.write("a.yaml", b"extends: base.yaml\nbase_year: 2020\nlang: zh\n");
    folder.write("b.yaml", b"extends: base.yaml\nlang: en\n");
    folder.write("plan.yaml", b"extends: [a.yaml, b.yaml]\n");
    let outcome = check(&folder, "plan.yaml");
    assert_eq!(outcome.text(), "");
    let scenario = outcome.scenario.expect("a scenario");
    assert_eq!(scenario.base_year, 2020);
    assert!(matches!(scenario.lang, Some(crate::common::Lang::En)));
    assert_eq!(outcome.loaded.expect("loaded").files.len(), 4);
}

#[test]
fn an_empty_list_and_a_list_without_ids_replace() {
    let folder = Folder::new();
    folder.write("base.yaml", BASE.as_bytes());
    folder.write("plan.yaml", b"extends: base.yaml\nyears: []\nmeasures: []\n");
    let scenario = check(&folder, "plan.yaml").scenario.expect("a scenario");
    assert_eq!(scenario.years.map(|years| years.len()), Some(0));
    folder.write("plan.yaml", b"extends: base.yaml\nfacilities: []\n");
    let outcome = check(&folder, "plan.yaml");
    let codes: Vec<&str> = outcome.problems.iter().map(|p| p.code).collect();
    assert_eq!(codes, ["E0313"], "the parent's three homes are gone");
}

#[test]
fn data_files_are_found_beside_the_file_that_names_them() {
    let folder = Folder::new();
    folder.write("base.yaml", format!("{BASE}table: data/people.csv\n").as_bytes());
    folder.write("data/people.csv", "township,sex,age,people\n万盛,female,60,12\n".as_bytes());
    folder.write("variants/late.yaml", b"extends: ../base.yaml\n");
    assert_eq!(check(&folder, "variants/late.yaml").text(), "");
    folder.write("variants/late.yaml", b"extends: ../base.yaml\ntable: ../data/people.csv\n");
    assert_eq!(check(&folder, "variants/late.yaml").text(), "");
}

#[test]
fn problems_of_several_files_come_in_one_go() {
    let folder = Folder::new();
    folder.write("base.yaml", b"base_year: 1800\nfacilities: [{ id: a, beds: 1 }]\n");
    folder.write("plan.yaml", b"extends: base.yaml\nlang: xx\nlang: en\n");
    let outcome = check(&folder, "plan.yaml");
    let codes: Vec<&str> = outcome.problems.sorted().iter().map(|p| p.code).collect();
    assert_eq!(codes, ["E0308", "E0202", "E0301"]);
    let summary = folder.strip(&input::summary(&outcome.problems, &outcome.sources));
    assert_eq!(summary, "3 errors in plan.yaml, base.yaml");
    assert_eq!(outcome.problems.exit_status(), 3);
    folder.write("base.yaml", b"base_year: 2024\nfacilities: [{ id: a, beds: 1 }]\n");
    folder.write("plan.yaml", b"extends: [base.yaml, base.yaml]\n");
    let outcome = check(&folder, "plan.yaml");
    let summary = folder.strip(&input::summary(&outcome.problems, &outcome.sources));
    assert_eq!(summary, "1 warning in plan.yaml");
    assert!(outcome.scenario.is_some() && outcome.problems.exit_status() == 0);
}

/// A path of another machine may end like the name of a file that belongs to a neighbour.
#[test]
fn the_file_of_a_neighbour_is_not_proposed_unless_its_folder_is_named() {
    let folder = Folder::new();
    folder.write("other/base.yaml", BASE.as_bytes());
    for (named, proposed) in [
        (r"C:\Users\li\base.yaml", false),
        (r"C:\Users\li\plans\base.yaml", false),
        (r"C:\Users\li\other\base.yaml", true),
    ] {
        folder.write("plan/late.yaml", format!("extends: '{named}'\n").as_bytes());
        let told = check(&folder, "plan/late.yaml").text();
        assert!(told.contains("E0105"), "{told}");
        assert_eq!(told.contains("../other/base.yaml"), proposed, "{told}");
    }
    folder.write("base.yaml", BASE.as_bytes());
    folder.write("plan/late.yaml", br"extends: 'C:\Users\li\base.yaml'");
    let told = check(&folder, "plan/late.yaml").text();
    assert!(told.contains("write `../base.yaml`"), "{told}");
}
