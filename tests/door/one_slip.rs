//! One slip is one problem: nothing is said besides that follows from it, and many rows with the
//! same slip are counted.

use bedplan::input::{self, Problem, Problems, Severity, Sources};
use bedplan::language::Lang;

use crate::cases;
use crate::common::Folder;
use crate::slips_of_keyboards::{each_is_told_once, errors_of, folder, said};

#[test]
fn a_section_that_cannot_be_read_has_no_consequences() {
    each_is_told_once(&[
        ("supply:\n  ramp_months：3", "E0128", "`ramp_months: 3`"),
        ("supply: abc", "E0204", ""),
        ("uptake: abc", "E0204", ""),
        ("care_need: abc", "E0204", ""),
        ("costs: abc", "E0204", ""),
        ("residents: abc", "E0204", ""),
        ("supported: abc", "E0204", ""),
        ("travel: abc", "E0308", ""),
    ]);
}

#[test]
fn what_an_empty_value_takes_out_is_told_at_that_value() {
    let folder = folder();
    folder.write(
        "child.yaml",
        b"extends: plan.yaml\nname: c\ntitle: { en: C }\nfacilities:\n  - id: ash\n    name: { en: Ash }\n    township: north\n    owner: public\n    operator: social\n    beds: { total: 10, nursing: 5 }\n    project: { stage: planned, start: \"2021-01\", opening: \"2022-01\" }\n    class: assumption\n    source: guess\n",
    );
    let text = "extends: child.yaml\nname: v\ntitle: { en: V }\nfacilities: [{ id: ash, beds: }]\n";
    let path = folder.write("v.yaml", text.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    input::open(&path, &mut sources, &mut problems);
    let all: Vec<&Problem> = problems.iter().filter(|p| p.severity == Severity::Error).collect();
    let [error] = all.as_slice() else { panic!("{all:#?}") };
    let place = error.place().expect("a place");
    assert_eq!((error.code, sources.name(place.file).ends_with("v.yaml")), ("E0203", true));
    assert!(said(error, Lang::En).contains("delete the line to keep what the parent has"));
}

/// The errors of a scenario whose table of people is another.
fn errors_with(table: &str) -> Vec<Problem> {
    let folder = Folder::new();
    for (name, text) in cases::good() {
        folder.write(name, text.as_bytes());
    }
    folder.write("people.csv", table.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    input::open(&folder.path().join("plan.yaml"), &mut sources, &mut problems);
    problems.sorted().into_iter().filter(|p| p.severity == Severity::Error).cloned().collect()
}

#[test]
fn an_unknown_id_in_many_rows_is_one_problem_with_three_places_and_their_number() {
    let table = include_str!("small/people.csv");
    for (from, to, near) in [
        ("north,", "nroth,", "`north`"),
        (",census\n", ",cencus\n", "`census`"),
        ("south,", "South,", "`south`"),
    ] {
        let errors = errors_with(&table.replace(from, to));
        let [error] = errors.as_slice() else { panic!("{to}: {errors:#?}") };
        let rows = table.matches(from).count();
        let primary = error.labels.iter().filter(|label| label.primary).count();
        assert_eq!((error.code, primary), ("E0402", 3), "{error:#?}");
        for lang in [Lang::En, Lang::Zh] {
            let said = said(error, lang);
            assert!(said.contains(&rows.to_string()) && said.contains(near), "{said}");
        }
    }
    // Many are one problem of the column.
    let mut many = table.to_owned();
    for word in ["a", "b", "c", "d", "e"] {
        many = many.replacen("north,", &format!("{word},"), 1);
    }
    let errors = errors_with(&many);
    let unknown: Vec<&Problem> = errors.iter().filter(|e| e.code == "E0402").collect();
    let [error] = unknown.as_slice() else { panic!("{errors:#?}") };
    assert!(said(error, Lang::En).contains("nor 4 others of column `township` (5 rows)"));
}

#[test]
fn what_excel_did_to_a_table_is_said() {
    let table = include_str!("small/people.csv");
    for (from, to, told) in [
        ("60-79", "2025-05-09", "Excel made of 5-9"),
        ("60-79", "6月7日", "Excel made of 6-7"),
        ("60-79", "６０－７９", "U+FF16"),
        ("60-79", "60—79", "U+2014"),
        ("female", "female\u{A0}", "U+00A0"),
        ("south", "\u{3000}south", "U+3000"),
    ] {
        let errors = errors_with(&table.replacen(from, to, 1));
        let [error] = errors.as_slice() else { panic!("{to}: {errors:#?}") };
        assert!(said(error, Lang::En).contains(told), "{to}: {}", said(error, Lang::En));
        assert!(said(error, Lang::Zh).contains(told.trim_start_matches("Excel made of ")));
    }
    assert!(errors_with(&format!("sep=,,,,\n{table}")).is_empty());
    assert!(errors_with(&format!("\"sep=,\",,,,,\n{table}")).is_empty());
}

#[test]
fn a_new_thing_beside_one_of_nearly_its_id_is_said() {
    let folder = folder();
    let added = |id: &str| {
        format!(
            "facilities: [{{ id: {id}, name: {{ en: N }}, township: north, owner: public, operator: social, beds: {{ total: 10, nursing: 5 }}, project: {{ stage: planned, start: \"2021-01\", opening: \"2022-01\" }}, class: assumption, source: guess }}]"
        )
    };
    let notes = |id: &str| {
        assert!(errors_of(&folder, &added(id)).is_empty(), "{id}");
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        input::open(&folder.path().join("v.yaml"), &mut sources, &mut problems);
        problems.iter().filter(|p| p.code == "N1005").count()
    };
    assert_eq!((notes("newhome"), notes("new-hoem"), notes("new-home-2")), (1, 1, 0));
}
