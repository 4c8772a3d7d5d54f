//! A number that a variant puts in the place of its parent's: the form that `check` shows for a
//! class of its own is taken.
//!
//! Each number, date and file of a scenario that has every field is written again in a variant,
//! without a class; then as the warning says, and nothing may be said of it any more.

use bedplan::input::{self, Node, Problem, Problems, Sources, Value};
use bedplan::language::Lang;

use crate::slips_of_keyboards::folder;

/// A key, or the id of an item of a list.
#[derive(Clone)]
enum Step {
    Key(String),
    Id(String),
}

/// The steps to each number, date and file that a variant can write by itself, with its text; of a
/// number with a class the number.
fn numbers(node: &Node, text: &str, path: &mut Vec<Step>, found: &mut Vec<(Vec<Step>, String)>) {
    let slice = |node: &Node| text[node.span.start..node.span.end].to_owned();
    match &node.value {
        Value::Map(entries) => {
            if let Some(number) = node.get("value") {
                if matches!(number.value, Value::Int(_) | Value::Float(_)) {
                    found.push((path.clone(), slice(number)));
                }
                return;
            }
            for entry in entries {
                path.push(Step::Key(entry.key.clone()));
                numbers(&entry.value, text, path, found);
                path.pop();
            }
        }
        Value::List(items) => {
            for item in items {
                let Some(id) = item.id() else { continue };
                path.push(Step::Id(id.to_owned()));
                numbers(item, text, path, found);
                path.pop();
            }
        }
        Value::Int(_) | Value::Float(_) => found.push((path.clone(), slice(node))),
        Value::Text(word) if word.len() == 7 && word.contains("-0") => {
            found.push((path.clone(), slice(node)));
        }
        _ => {}
    }
}

/// The lines of a variant that give a value at a path, and `beside` in the mapping at `thing`.
fn lines(path: &[Step], value: &str, thing: &str, beside: &str) -> String {
    let mut text = value.to_owned();
    for at in (0..path.len()).rev() {
        let extra = if address(&path[..at]) == thing && !beside.is_empty() {
            format!(", {beside}")
        } else {
            String::new()
        };
        text = match &path[at] {
            Step::Key(key) if at == 0 => format!("{key}: {text}"),
            Step::Key(key) if matches!(path[at - 1], Step::Id(_)) => {
                format!("{key}: {text}{extra}")
            }
            Step::Key(key) => format!("{{ {key}: {text}{extra} }}"),
            Step::Id(id) => format!("[{{ id: {id}, {text} }}]"),
        };
    }
    text
}

/// As messages write it: `facilities[elm].beds`.
fn address(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Key(key) if out.is_empty() => out.push_str(key),
            Step::Key(key) => out.push_str(&format!(".{key}")),
            Step::Id(id) => out.push_str(&format!("[{id}]")),
        }
    }
    out
}

fn problems_of(lines: &str) -> Vec<Problem> {
    let folder = folder();
    let text = format!("extends: plan.yaml\nname: v\ntitle: {{ en: V }}\n{lines}\n");
    let path = folder.write("v.yaml", text.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    input::open(&path, &mut sources, &mut problems);
    problems.without_notes().iter().cloned().collect()
}

#[test]
fn the_form_that_is_shown_for_a_class_is_taken_by_the_field() {
    let text = include_str!("small/whole.yaml");
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = input::load_text("plan.yaml", text.as_bytes(), &mut sources, &mut problems);
    let mut found = Vec::new();
    numbers(&loaded.expect("YAML").root, text, &mut Vec::new(), &mut found);
    let (mut own, mut beside) = (0, 0);
    for (path, value) in found {
        let at = address(&path);
        let bare = lines(&path, &value, "", "");
        let told = problems_of(&bare);
        let Some(warning) = told.iter().find(|problem| problem.code == "W1007") else { continue };
        let help = warning.help.as_ref().expect("help").get(Lang::En).replace('…', "guess");
        let parts: Vec<&str> = help.split('`').collect();
        let mended = if help.starts_with("write `") {
            own += 1;
            let (key, form) = parts[1].split_once(": ").expect("a key and its form");
            assert!(at.ends_with(key), "{at}: {help}");
            lines(&path, form, "", "")
        } else {
            beside += 1;
            lines(&path, &value, parts[3], parts[1])
        };
        assert_ne!(mended, bare, "{help}");
        let codes: Vec<&str> = problems_of(&mended).iter().map(|problem| problem.code).collect();
        let before: Vec<&str> =
            told.iter().map(|problem| problem.code).filter(|code| *code != "W1007").collect();
        assert_eq!(codes, before, "{bare}\n{mended}");
    }
    assert!(own > 20 && beside > 20, "{own} {beside}");
}

#[test]
fn what_is_replaced_is_called_what_it_is() {
    for (lines, told) in [
        (
            "facilities: [{ id: new-home, project: { opening: \"2022-03\" } }]",
            "a date of the parent",
        ),
        ("mortality: { file: deaths.csv }", "a table of the parent"),
        ("supported: { persons: 18 }", "a number of the parent"),
    ] {
        let problems = problems_of(lines);
        let is_of_it = |p: &&Problem| {
            p.code == "W1007" || p.title.get(Lang::En).starts_with("`supported.persons")
        };
        let warnings: Vec<&Problem> = problems.iter().filter(is_of_it).collect();
        let [warning] = warnings.as_slice() else { panic!("{lines}: {problems:#?}") };
        assert!(warning.code == "W1007", "{lines}: {warning:#?}");
        assert!(warning.title.get(Lang::En).contains(told), "{lines}: {warning:#?}");
    }
}
