//! Input meant to hurt: a clear error, never a panic. Each is so large that work which grows with
//! the square of it would never end.

use std::fmt::Write;

use crate::common::{COLUMNS, Folder, Outcome, check, read_table};
use bedplan::input::table::MAX_ROWS;
use bedplan::input::yaml::limits::{MAX_DEPTH, MAX_NODES};
use bedplan::input::{Problems, Sources, load_text};
use bedplan::language::Lang;

fn codes(problems: &Problems) -> Vec<&'static str> {
    problems.sorted().iter().map(|p| p.code).collect()
}

/// The codes of a text.
fn of_text(text: &str) -> Vec<&'static str> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    load_text("plan.yaml", text.as_bytes(), &mut sources, &mut problems);
    assert!(
        !bedplan::input::render(&problems, &sources, bedplan::input::Style::Colour).is_empty()
            || problems.is_empty()
    );
    codes(&problems)
}

fn of_file(folder: &Folder, name: &str) -> Outcome {
    check(folder, name)
}

#[test]
fn deep_nesting_is_refused_soon() {
    assert_eq!(of_text(&"[".repeat(10_000)), ["E0124"]);
    assert_eq!(of_text(&"{a: ".repeat(10_000)), ["E0124"]);
    assert_eq!(of_text(&"- ".repeat(100_000)), ["E0124"]);
    let stairs: String = (0..2_000).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{}a:", " ".repeat(depth));
        text
    });
    assert_eq!(of_text(&stairs), ["E0124"]);
}

#[test]
fn the_deepest_permitted_nesting_passes() {
    let nested = |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
    assert!(of_text(&nested(MAX_DEPTH - 1)).is_empty());
    assert_eq!(of_text(&nested(MAX_DEPTH)), ["E0124"]);
}

#[test]
fn an_alias_bomb_costs_nothing() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
    }
    let found = of_text(&bomb);
    assert!(found.len() > 200 && found.iter().all(|code| *code == "E0123"));
}

#[test]
fn too_many_values_are_refused() {
    assert_eq!(of_text(&format!("a: [{}]\n", "1,".repeat(MAX_NODES))), ["E0125"]);
    assert!(of_text(&format!("a: [{}]\n", "1,".repeat(MAX_NODES / 2))).is_empty());
}

#[test]
fn many_keys_and_many_ids_are_checked_in_straight_time() {
    let keys: String = (0..20_000).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "key{n}: {n}");
        text
    });
    let folder = Folder::new();
    folder.write("plan.yaml", keys.as_bytes());
    // Two keys are required and missing.
    assert_eq!(of_file(&folder, "plan.yaml").problems.errors(), 20_002);
    let items: String = (0..30_000).fold(String::from("facilities:\n"), |mut text, n| {
        let _ = writeln!(text, "  - {{ id: f{n}, beds: 0 }}");
        text
    });
    folder.write("base.yaml", format!("base_year: 2024\n{items}").as_bytes());
    folder.write("plan.yaml", format!("extends: base.yaml\n{items}").as_bytes());
    let outcome = of_file(&folder, "plan.yaml");
    assert_eq!(outcome.problems.errors(), 30_000);
    assert!(outcome.text().contains("and 29950 more problems, not shown"));
}

#[test]
fn a_long_line_of_wrong_values_is_told_soon() {
    let folder = Folder::new();
    let line =
        format!("base_year: 2024\nfacilities: [{}]\n", "{ id: x y, beds: many },".repeat(3_000));
    folder.write("plan.yaml", line.as_bytes());
    let outcome = of_file(&folder, "plan.yaml");
    assert!(outcome.problems.errors() > 3_000);
    assert!(outcome.text().len() < 100_000);
}

#[test]
fn odd_bytes_never_panic() {
    for text in [
        "\u{FEFF}a: 1\r\nb: 2\r\n",
        "a: 1\rb: 2\r",
        "\u{2028}a: 1",
        "a: \u{85}b",
        "\u{202E}a: 1",
        "?",
        "? ",
        "? a\n? b\n",
        ":",
        "-",
        "---",
        "...",
        "|",
        ">",
        "'",
        "\"",
        "[",
        "{",
        "&",
        "*",
        "!",
        "%",
        "@",
        "`",
        "a: |",
        "a: >-\n\n",
        "{a}",
        "[a: b]",
        "\u{FEFF}\u{FEFF}a: 1",
        "a: \"\\uD800\"",
        "\u{10FFFF}: 1",
        "#",
        "\t",
        "\r",
    ] {
        for code in of_text(text) {
            assert!(code.starts_with("E01") || code.starts_with("E02"), "{text:?} gives {code}");
        }
    }
}

#[test]
fn byte_order_mark_and_crlf_are_fine() {
    let folder = Folder::new();
    folder.write(
        "plan.yaml",
        "\u{FEFF}base_year: 2024\r\nfacilities:\r\n  - id: wandong\r\n    beds: 189\r\ntable: people.csv\r\n".as_bytes(),
    );
    folder
        .write("people.csv", "\u{FEFF}township,sex,age,people\r\n万盛,female,60,12\r\n".as_bytes());
    let outcome = of_file(&folder, "plan.yaml");
    assert_eq!(outcome.text(), "");
    let scenario = outcome.scenario.expect("a scenario");
    assert_eq!((scenario.base_year, scenario.facilities[0].beds), (2024, 189));
}

#[test]
fn large_files_are_refused_unread() {
    let folder = Folder::new();
    let file = std::fs::File::create(folder.path().join("plan.yaml")).expect("a file");
    file.set_len(20 * 1024 * 1024).expect("a sparse file");
    let outcome = of_file(&folder, "plan.yaml");
    assert_eq!(codes(&outcome.problems), ["E0103"]);
    assert_eq!(outcome.problems.exit_status(), 4);
    assert_eq!(
        folder.strip(&outcome.text()),
        "error[E0103]: `plan.yaml` is larger than 16 MiB\n |\n = help: a scenario or data table of this model is far smaller: is this the right file?\n"
    );
}

#[test]
fn a_folder_is_not_a_file() {
    let folder = Folder::new();
    folder.write("plan.yaml/inner", b"");
    let outcome = of_file(&folder, "plan.yaml");
    assert_eq!(codes(&outcome.problems), ["E0102"]);
    assert!(outcome.text().contains("is a folder, not a file"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_without_waiting() {
    let folder = Folder::new();
    folder.write("plan.yaml", b"base_year: 2024\nfacilities: [{ id: a, beds: 1 }]\ntable: pipe\n");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status()
        .expect("mkfifo is part of every Unix");
    assert!(made.success());
    let outcome = of_file(&folder, "plan.yaml");
    assert_eq!(codes(&outcome.problems), ["E0102"]);
    assert!(outcome.text().contains("is a pipe or a device, not a file"));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_judged_by_where_they_lead() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let other = Folder::new();
    other.write("people.csv", b"township,sex,age,people\nw,female,60,1\n");
    folder.write("data/people.csv", b"township,sex,age,people\nw,female,60,1\n");
    for (name, target) in [
        ("loop.csv", folder.path().join("loop.csv")),
        ("dead.csv", folder.path().join("nothing")),
        ("out.csv", other.path().join("people.csv")),
        ("in.csv", folder.path().join("data/people.csv")),
    ] {
        symlink(target, folder.path().join(name)).expect("a link");
    }
    for (table, code) in [
        ("loop.csv", Some("E0106")),
        ("dead.csv", Some("E0101")),
        ("out.csv", Some("E0105")),
        ("in.csv", None),
    ] {
        let plan = format!("base_year: 2024\nfacilities: [{{ id: a, beds: 1 }}]\ntable: {table}\n");
        folder.write("plan.yaml", plan.as_bytes());
        let outcome = of_file(&folder, "plan.yaml");
        assert_eq!(codes(&outcome.problems), code.into_iter().collect::<Vec<_>>(), "{table}");
    }
    symlink(folder.path().join("plan.lnk"), folder.path().join("plan.lnk")).expect("a link");
    assert_eq!(codes(&of_file(&folder, "plan.lnk").problems), ["E0106"]);
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.write("plan.yaml", b"a: 1\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let outcome = of_file(&folder, "plan.yaml");
    // The superuser reads every file; then the fault itself is shown in words.
    if std::fs::read(&path).is_err() {
        assert_eq!(codes(&outcome.problems), ["E0104"]);
    }
    let fault = bedplan::input::ReadFault::Io(std::io::Error::other("disk gone"));
    let problem = fault.problem("plan.yaml", None);
    assert_eq!(
        (problem.code, problem.title.get(Lang::En)),
        ("E0104", "`plan.yaml` cannot be read: disk gone")
    );
}

#[test]
fn a_long_chain_of_parents_ends() {
    let folder = Folder::new();
    for n in 0..40 {
        folder.write(&format!("p{n}.yaml"), format!("extends: p{}.yaml\n", n + 1).as_bytes());
    }
    let outcome = of_file(&folder, "p0.yaml");
    assert_eq!(codes(&outcome.problems), ["E0903"]);
}

fn table(text: &str) -> Problems {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources.add_text("people.csv", text);
    read_table(&sources, file, &mut problems);
    problems
}

#[test]
fn too_many_rows_are_refused() {
    let header = "township,sex,age,people\n";
    let rows = "w,female,60,1\n".repeat(MAX_ROWS);
    assert!(codes(&table(&format!("{header}{rows}"))).is_empty());
    assert_eq!(codes(&table(&format!("{header}{rows}w,male,1,1\n"))), ["E0807"]);
}

#[test]
fn a_table_of_nothing_but_faults_is_bounded() {
    let problems =
        table(&format!("township,sex,age,people\n{}", "x,y,\"z,z\",1%\n".repeat(20_000)));
    // One for each column, with three places.
    assert_eq!(problems.errors(), 3);
    assert!(problems.iter().all(|p| p.labels.len() == 3));
    assert!(problems.iter().all(|p| p.title.get(Lang::En).contains("and 19999 more like it")));
}

#[test]
fn odd_tables_never_panic() {
    assert_eq!(COLUMNS.len(), 5);
    for text in [
        "",
        "\n",
        "#",
        "\"",
        "\"\n\"",
        ",",
        ",,,\n,,,\n",
        "township,sex,age,people",
        "township,sex,age,people\r\r\r",
        "\"township\",\"sex\",\"age\",\"people\"\n\"a\"\"b\",female,1,2\n",
        "township,sex,age,people\n\"a\nb\",male,1,x\n",
        "township,sex,age,people\n\"a\"b\",male,1,2\n",
        "township,sex,age,people\n,,,,,,,\n",
        "\u{3000},\u{3000}\n",
    ] {
        for code in codes(&table(text)) {
            assert!(code.starts_with("E0"), "{text:?} gives {code}");
        }
    }
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let file = sources
        .add_text("t.csv", "township,sex,age,people\r\n\"a\r\nb\",male,1,x\r\n\r\nc,male,1,y\r\n");
    read_table(&sources, file, &mut problems);
    let titles: Vec<&str> = problems.iter().map(|p| p.title.get(Lang::En)).collect();
    assert_eq!(
        titles,
        ["people in cell D2 is the text `x`, and 1 more like it in column `people`"]
    );
    let labels = problems.iter().flat_map(|p| &p.labels);
    let cells: Vec<&str> = labels.map(|label| sources.slice(label.span)).collect();
    assert_eq!(cells, ["x", "y"]);
}
