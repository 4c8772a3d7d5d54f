//! Characters, marks and quotes of other keyboards in a variant: each slip is one problem that
//! names it, and says what to type.

use bedplan::input::{self, Problem, Problems, Severity, Sources};
use bedplan::language::Lang;

use crate::cases;
use crate::common::Folder;

const WHOLE: &str = include_str!("small/whole.yaml");

pub(crate) fn folder() -> Folder {
    let folder = Folder::new();
    for (name, text) in cases::good() {
        folder.write(name, text.as_bytes());
    }
    folder.write("outlines.geojson", include_bytes!("small/outlines.geojson"));
    folder.write("plan.yaml", WHOLE.as_bytes());
    folder
}

/// The errors of a variant of the scenario that has every field.
pub(crate) fn errors_of(folder: &Folder, lines: &str) -> Vec<Problem> {
    let text = format!("extends: plan.yaml\nname: v\ntitle: {{ en: V }}\n{lines}\n");
    let path = folder.write("v.yaml", text.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    input::open(&path, &mut sources, &mut problems);
    let all = problems.sorted().into_iter().cloned();
    all.filter(|problem| problem.severity == Severity::Error).collect()
}

/// Everything that a problem says, in one language.
pub(crate) fn said(problem: &Problem, lang: Lang) -> String {
    let labels = problem.labels.iter().map(|label| &label.text);
    let all = std::iter::once(&problem.title).chain(labels).chain(&problem.help);
    all.map(|message| message.get(lang)).collect::<Vec<_>>().join(" / ")
}

pub(crate) fn each_is_told_once(cases: &[(&str, &str, &str)]) {
    let folder = folder();
    for (lines, code, told) in cases {
        let errors = errors_of(&folder, lines);
        let [error] = errors.as_slice() else { panic!("{lines}: {errors:#?}") };
        for lang in [Lang::En, Lang::Zh] {
            let said = said(error, lang);
            assert!(error.code == *code && said.contains(told), "{lines}: {} {said}", error.code);
        }
    }
}

#[test]
fn characters_that_only_look_like_an_id_are_named_where_they_stand() {
    each_is_told_once(&[
        ("rules: [{ id: nursing－floor, binding: true }]", "E0128", "`nursing-floor`"),
        ("rules: [{ id: nursing−floor, binding: true }]", "E0128", "U+2212"),
        ("rules: [{ id: nursing–floor, binding: true }]", "E0128", "`nursing-floor`"),
        ("facilities: [{ id: “elm”, operator: social }]", "E0128", "`elm`"),
        ("facilities: [{ id: еlm, operator: social }]", "E0128", "U+0435"),
        ("facilities: [{ id: ｅlm, operator: social }]", "E0128", "`elm`"),
        ("facilities: [{ id: e\u{200B}lm, operator: social }]", "E0128", "U+200B"),
        ("facilities: [{ id: elm；, operator: social }]", "E0128", "`elm`"),
        ("facilities: [{ id: еlm, remove: true }]", "E0907", "U+0435"),
        ("facilities: [{ id: elm, township: nоrth }]", "E0128", "`north`"),
        ("facilities: [{ id: elm, tоwnship: north }]", "E0128", "`township`"),
        ("facilities: [{ id: elm, operator: sоcial }]", "E0128", "`social`"),
        ("facilities: [{ id: elm, township: north； }]", "E0128", "`north`"),
        ("facilities: [{ id: elm, attributes: [clіnic] }]", "E0128", "`clinic`"),
    ]);
}

#[test]
fn a_colon_of_another_keyboard_in_brackets_is_named_with_the_whole_entry() {
    each_is_told_once(&[
        ("supply: { ramp_months： 3 }", "E0128", "`ramp_months: 3`"),
        ("rules: [{ id: nursing-floor, at_least: {2025：0.6} }]", "E0128", "`2025: 0.6`"),
        (
            "series: [{ id: staff, values: { 2020：41， 2022：43 } }]",
            "E0128",
            "`2020: 41, 2022: 43`",
        ),
        ("facilities: [{ id：elm, operator: social }]", "E0128", "`id: elm`"),
        ("facilities: [{ id: elm, operator∶social }]", "E0128", "U+2236"),
    ]);
}

#[test]
fn a_percentage_is_written_as_its_place_takes_it() {
    each_is_told_once(&[
        ("travel: { detour: 140% }", "E0304", "`1.4`"),
        ("supply: { usable_share: 90% }", "E0304", "`0.9`"),
    ]);
    let folder = folder();
    for (lines, reason) in [
        ("travel: { detour: 140% }", "percentages are written as decimals"),
        ("supply: { usable_share: 90% }", "shares are written as a number from 0 to 1"),
    ] {
        let errors = errors_of(&folder, lines);
        assert!(said(&errors[0], Lang::En).contains(reason), "{errors:#?}");
    }
}

#[test]
fn marks_of_other_keyboards_in_blocks_and_paths_are_named() {
    each_is_told_once(&[
        ("supply:\n  ramp_months：3", "E0128", "`ramp_months: 3`"),
        ("supply:\n  ramp_months：  3", "E0128", "U+FF1A"),
        ("supply:\n  ramp_months: 3 ＃ so", "E0128", "U+FF03"),
        ("supply:\n  ＃ so\n  ramp_months: 3", "E0128", "U+FF03"),
        ("population: { file: “people.csv” }", "E0128", "`people.csv`"),
        ("population: { file: people．csv }", "E0128", "U+FF0E"),
    ]);
    let folder = folder();
    for named in ["“plan.yaml”", "plan．yaml", "‘plan.yaml’"] {
        let text = format!("extends: {named}\nname: v\ntitle: {{ en: V }}\n");
        let path = folder.write("v.yaml", text.as_bytes());
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        input::open(&path, &mut sources, &mut problems);
        let all = problems.sorted();
        let [error] = all.as_slice() else { panic!("{named}: {all:#?}") };
        assert!(
            error.code == "E0128" && said(error, Lang::Zh).contains("`plan.yaml`"),
            "{error:?}"
        );
    }
}

#[test]
fn an_item_whose_id_is_missing_is_told_once() {
    each_is_told_once(&[
        ("facilities: [{ ｉｄ: elm, operator: social }]", "E0128", "`id`"),
        ("facilities: [{ ID: elm, operator: social }]", "E0201", "`id`"),
        ("facilities: [{ 编号: elm, operator: social }]", "E0201", "`id`"),
        ("facilities: [{ remove: elm }]", "E0905", "`{ id: elm, remove: true }`"),
        ("facilities: [{ 删除: elm }]", "E0905", "`{ id: elm, remove: true }`"),
        ("facilities: [elm]", "E0905", "`id: elm`"),
        ("facilities: [{ elm: { operator: social } }]", "E0905", "`id: elm`"),
        ("facilities: [{ id: [elm], operator: social }]", "E0905", "`id: elm`"),
        ("facilities: [{ id: true, operator: social }]", "E0905", "`id`"),
        ("facilities: { elm: { operator: social } }", "E0204", "`- id: elm`"),
    ]);
}

#[test]
fn what_is_to_be_taken_out_is_said_by_remove_true() {
    each_is_told_once(&[
        ("facilities: [{ id: elm, remove: yes }]", "E0906", "`remove: true`"),
        ("facilities: [{ id: elm, remove: \"true\" }]", "E0906", "`remove: true`"),
        ("facilities: [{ id: elm, remove: 1 }]", "E0906", "`remove: true`"),
        ("facilities: [{ id: elm, remove: 是 }]", "E0906", "`remove: true`"),
        ("facilities: [{ id: elm, remove: no }]", "E0906", "`remove: true`"),
        ("facilities: [{ id: elm, delete: true }]", "E0201", "`remove: true`"),
        ("facilities: [{ id: elm, 删除: true }]", "E0201", "`remove: true`"),
        ("facilities: [{ id: Elm, remove: true }]", "E0907", "`elm`"),
        ("facilities: [{ id: remove, operator: social }]", "E0908", "`elm`"),
    ]);
}

#[test]
fn marks_behind_a_value_are_told_with_the_value_alone() {
    each_is_told_once(&[
        ("draws: 1000;", "E0307", "`1000`"),
        ("draws: 1000；", "E0307", "`1000`"),
        ("draws: 1000,", "E0307", "`1000`"),
        ("draws: 1000、", "E0307", "`1000`"),
        ("draws: 1000\"", "E0307", "`1000`"),
        ("draws: ”1000”", "E0307", "`1000`"),
        ("draws: “1000”；", "E0307", "`1000`"),
        ("draws: 1000。", "E0303", "`1000`"),
        ("chance_events: true；", "E0128", "`true`"),
        ("chance_events: true;", "E0204", "`true`"),
        ("chance_events: ｔｒｕｅ", "E0128", "`true`"),
        ("lang: zh；", "E0128", "`zh`"),
        ("facilities: [{ id: elm, beds: { total: 40； nursing: 20 } }]", "E0128", "`,`"),
        ("facilities: [{ id: elm, beds: { total: 40; nursing: 20 } }]", "E0128", "`,`"),
    ]);
}

#[test]
fn several_items_in_one_are_told_with_the_list_that_is_meant() {
    each_is_told_once(&[
        ("period: { headline: [2021，2022] }", "E0128", "`2021, 2022`"),
        ("period: { headline: [2021、2022] }", "E0128", "`2021, 2022`"),
        ("period: { headline: [2021； 2022] }", "E0204", "`2021, 2022`"),
        ("period: { headline: [2021 2022] }", "E0204", "`2021, 2022`"),
        ("period: { headline: [2020～2022] }", "E0204", "`2020, 2021, 2022`"),
        ("period: { headline: [2020至2022年] }", "E0204", "`2020, 2021, 2022`"),
        ("period: { headline: ［2021, 2022］ }", "E0128", "`[`"),
        ("migration: [{ id: older, ages: [60-100] }]", "E0204", "`60, 100`"),
        ("migration: [{ id: older, townships: [north；south] }]", "E0128", "`north, south`"),
        ("migration: [{ id: older, townships: [north，south] }]", "E0128", "U+FF0C"),
        ("migration: [{ id: older, townships: north，south }]", "E0128", "`[north, south]`"),
    ]);
}

#[test]
fn years_that_are_keys_are_told_with_the_year_alone() {
    let rule = |bounds: &str| format!("rules: [{{ id: nursing-floor, at_least: {bounds} }}]");
    let rules = [
        ("{ ２０２０: 0.1 }", "E0128"),
        ("{ 2020年: 0.1 }", "E0309"),
        ("{ 2020-01: 0.1 }", "E0309"),
        ("{ 2020\u{200B}: 0.1 }", "E0128"),
    ];
    let rules: Vec<(String, &str)> = rules.iter().map(|(b, code)| (rule(b), *code)).collect();
    let cases: Vec<_> =
        rules.iter().map(|(lines, code)| (lines.as_str(), *code, "`2020`")).collect();
    each_is_told_once(&cases);
    each_is_told_once(&[("series: [{ id: points, values: { ２０２０: 3 } }]", "E0128", "`2020`")]);
}

#[test]
fn quotes_are_told_where_the_slip_is() {
    each_is_told_once(&[
        ("note: { en: \"a\"； }", "E0121", "`；`"),
        ("note: { en: \"a\"; zh: \"b\" }", "E0121", "`,`"),
        ("note: { en: \"a\"\" }", "E0121", "`\"`"),
        ("note: { en: \"a\", zh: \"b” }", "E0128", "U+201D"),
        ("note: { en: \"a”, zh: \"b\" }", "E0128", "U+201D"),
        ("note:\n  en: \"a \"b\" c\"", "E0121", "`\\\"`"),
        ("note:\n  en: 'it's'", "E0121", "`\"…\"`"),
        ("lang: \"en\n\"", "E0121", ""),
    ]);
    let folder = folder();
    for lines in [
        "note: { en: a }\n\"",
        "facilities:\n  - id: elm\n    operator: \"social\n    township: \"north\n",
    ] {
        let errors = errors_of(&folder, lines);
        assert!(matches!(errors.as_slice(), [e] if e.code == "E0121"), "{lines}: {errors:#?}");
    }
}

#[test]
fn rows_parted_by_other_marks_and_cells_with_them_are_told() {
    let folder = folder();
    let text = std::fs::read_to_string(
        folder.write(
            "people.csv",
            cases::good()
                .iter()
                .find(|(name, _)| *name == "people.csv")
                .expect("a table of people")
                .1
                .as_bytes(),
        ),
    )
    .expect("the table");
    let lines: Vec<&str> = text.lines().collect();
    let (first, row) = (lines[0], lines[1]);
    for (mark, code) in
        [('，', "E0805"), (';', "E0805"), ('；', "E0805"), ('\t', "E0805"), ('、', "E0805")]
    {
        let all = row.replace(',', &mark.to_string());
        let one = row.replacen(',', &mark.to_string(), 1);
        for wrong in [all, one] {
            let table = text.replacen(row, &wrong, 1);
            folder.write("people.csv", table.as_bytes());
            let errors = errors_of(&folder, "");
            let told = errors.iter().find(|error| error.code == code);
            assert!(
                told.is_some_and(|e| said(e, Lang::En).contains("`,`")),
                "{first} {wrong}: {errors:#?}"
            );
        }
    }
    let persons = row.split(',').nth(3).expect("a number of persons");
    for (cell, code) in [
        (format!("{persons}；"), "E0307"),
        (format!("{persons};"), "E0307"),
        (format!("−{persons}"), "E0303"),
    ] {
        folder.write(
            "people.csv",
            text.replacen(row, &row.replacen(persons, &cell, 1), 1).as_bytes(),
        );
        let errors = errors_of(&folder, "");
        assert!(errors.iter().any(|error| error.code == code), "{cell}: {errors:#?}");
    }
}
