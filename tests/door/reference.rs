//! The committed schemas and the pages of docs/reference, made from the same doc comments, tables
//! and cases the program uses: each must be current. `BEDPLAN_BLESS=1` writes them anew.

use std::fmt::Write as _;

use bedplan::input::ReadFault;
use bedplan::input::schema::published;
use bedplan::input::table::MAX_ROWS;
use bedplan::input::yaml::limits::MAX_NODES;
use bedplan::input::{self, CODES, Problems, Schema, Sources, Style, raw, render};
use bedplan::language::Lang;
use serde_json::{Map, Value as Json};

use crate::common::Folder;
use crate::kit::committed;
use crate::{cases, diagnostics};

#[test]
fn the_schemas_are_current() {
    committed("schemas/scenario.schema.json", &published::complete(Lang::En));
    committed("schemas/variant.schema.json", &published::variant(Lang::En));
    committed("schemas/province.schema.json", &published::province(Lang::En));
}

#[test]
fn the_pages_of_fields_are_current() {
    committed("docs/reference/scenario.md", &scenario_fields());
    committed("docs/reference/province.md", &province_fields());
}

#[test]
fn the_page_of_problems_is_current() {
    committed("docs/reference/problems.md", &problems());
}

/// Every field has words, and every number a range or a unit: an editor can tell what to write.
#[test]
fn every_field_is_described() {
    let schemas = [Schema::of::<raw::Scenario>(), Schema::of::<raw::Province>()];
    let mut bare = Vec::new();
    for (name, part) in schemas.iter().flat_map(|schema| types(schema.json(), "the file")) {
        for (key, field) in properties(part) {
            let number = field.get("type").is_some_and(|t| t == "number" || t == "integer");
            let told =
                ["maximum", "x-unit", "x-range"].iter().any(|word| field.get(*word).is_some());
            let free = ["at_most", "at_least", "code"].contains(&key.as_str());
            if field.get("description").is_none() || number && !told && !free {
                bare.push(format!("{name}.{key}"));
            }
        }
    }
    assert!(bare.is_empty(), "{bare:?}");
}

/// The file itself, then every type, in the order in which they are met.
fn types<'s>(schema: &'s Json, file: &'s str) -> Vec<(&'s str, &'s Json)> {
    let defs = schema.get("$defs").and_then(Json::as_object);
    let mut met = vec![(file, schema)];
    let mut at = 0;
    while at < met.len() {
        let mut names = Vec::new();
        references(met[at].1, at == 0, &mut names);
        for name in names {
            if !met.iter().any(|(known, _)| *known == name)
                && let Some((name, part)) = defs.and_then(|defs| defs.get_key_value(name))
            {
                met.push((name, part));
            }
        }
        at += 1;
    }
    met
}

fn references<'a>(part: &'a Json, top: bool, names: &mut Vec<&'a str>) {
    match part {
        Json::Object(map) => {
            if let Some(name) = map.get("$ref").and_then(Json::as_str) {
                names.extend(name.strip_prefix("#/$defs/"));
            }
            let inner = map.iter().filter(|(key, _)| !(top && *key == "$defs"));
            inner.for_each(|(_, part)| references(part, false, names));
        }
        Json::Array(items) => items.iter().for_each(|item| references(item, false, names)),
        _ => {}
    }
}

fn properties(part: &Json) -> impl Iterator<Item = (&String, &Map<String, Json>)> {
    let map = part.get("properties").and_then(Json::as_object);
    map.into_iter().flatten().filter_map(|(key, field)| Some((key, field.as_object()?)))
}

fn scenario_fields() -> String {
    let schema = Schema::of::<raw::Scenario>().json().clone();
    let mut page = String::from(
        "# Scenario files: every field\n\n\
         Generated from the doc comments of `src/door/input/raw/`; do not edit. `bedplan check` holds every file against it,\n\
         `bedplan schema` prints it for editors, and [extends.md](extends.md) tells how a file builds on another one.\n\n\
         A field without default is required, unless it says *optional*.\n",
    );
    fields(&mut page, &types(&schema, "Scenario"));
    page
}

fn province_fields() -> String {
    let schema = Schema::of::<raw::Province>().json().clone();
    let mut page = String::from(
        "# Province files: every field\n\n\
         Generated from the doc comments of `src/door/input/raw/`; do not edit. `bedplan check` holds every file against it,\n\
         `bedplan schema --province` prints it for editors, and the [guide](../guide/province.md) tells how a province is run.\n\n\
         A field without default is required, unless it says *optional*.\n",
    );
    fields(&mut page, &types(&schema, "Province"));
    page
}

/// A section for each type.
fn fields(page: &mut String, types: &[(&str, &Json)]) {
    for (name, part) in types {
        let _ = write!(page, "\n## {name}\n\n");
        if let Some(about) = part.get("description").and_then(Json::as_str) {
            let _ = write!(page, "{}\n\n", cell(about));
        }
        let required: Vec<&str> = part
            .get("required")
            .and_then(Json::as_array)
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .collect();
        if part.get("properties").is_some() {
            page.push_str("| field | meaning | value | unit and range | default | example |\n| --- | --- | --- | --- | --- | --- |\n");
            for (key, field) in properties(part) {
                row(page, key, field, required.contains(&key.as_str()));
            }
        } else {
            forms(page, part);
        }
    }
}

fn row(page: &mut String, key: &str, field: &Map<String, Json>, required: bool) {
    let about = field.get("description").and_then(Json::as_str).unwrap_or_default();
    let unit = field
        .get("x-unit")
        .and_then(Json::as_str)
        .filter(|unit| !matches!(*unit, "file" | "month"));
    let unit = unit.map(str::to_owned);
    let told: Vec<String> = [published::range(field), unit].into_iter().flatten().collect();
    let default = match field.get("default") {
        Some(Json::Null) | None if required => String::new(),
        Some(Json::Null) | None => "*optional*".to_owned(),
        Some(value) => format!("`{value}`"),
    };
    let example = field.get("examples").and_then(|all| all.get(0));
    let example = example.map_or_else(String::new, |value| format!("`{value}`"));
    let value = value_of(&Json::Object(field.clone()));
    let _ = writeln!(
        page,
        "| `{key}` | {} | {value} | {} | {default} | {example} |",
        cell(about),
        told.join(" "),
    );
}

fn forms(page: &mut String, part: &Json) {
    for branch in ["oneOf", "anyOf"] {
        for form in part.get(branch).and_then(Json::as_array).into_iter().flatten() {
            let about = form.get("description").and_then(Json::as_str).unwrap_or_default();
            let _ = writeln!(page, "- {}: {}", value_of(form), cell(about));
        }
    }
    if let Some(words) = part.get("enum").and_then(Json::as_array) {
        let words: Vec<String> =
            words.iter().filter_map(Json::as_str).map(|w| format!("`{w}`")).collect();
        let _ = writeln!(page, "- one of {}", words.join(", "));
    }
}

/// What may be written, in words, with links to other types.
fn value_of(part: &Json) -> String {
    if let Some(name) =
        part.get("$ref").and_then(Json::as_str).and_then(|r| r.strip_prefix("#/$defs/"))
    {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(word) = part.get("const").and_then(Json::as_str) {
        return format!("`{word}`");
    }
    if let Some(words) = part.get("enum").and_then(Json::as_array) {
        let words: Vec<String> =
            words.iter().filter_map(Json::as_str).map(|w| format!("`{w}`")).collect();
        return words.join(", ");
    }
    if let Some(forms) = part.get("anyOf").and_then(Json::as_array) {
        let forms = forms.iter().filter(|form| form.get("type").is_none_or(|t| t != "null"));
        return forms.map(value_of).collect::<Vec<_>>().join(" or ");
    }
    let kind = match part.get("type") {
        Some(Json::Array(types)) => types.iter().find(|t| *t != "null").and_then(Json::as_str),
        Some(one) => one.as_str(),
        None => None,
    };
    match kind {
        Some("array") => {
            format!("list of {}", part.get("items").map_or_else(String::new, value_of))
        }
        Some("object") => {
            let keys: Vec<String> = properties(part)
                .map(|(key, field)| format!("`{key}`: {}", value_of(&Json::Object(field.clone()))))
                .collect();
            match part.get("additionalProperties").filter(|more| more.is_object()) {
                Some(more) => format!("mapping to {}", value_of(more)),
                None => format!("{{ {} }}", keys.join(", ")),
            }
        }
        Some("integer") => "whole number".to_owned(),
        Some("string") => "text".to_owned(),
        Some(kind) => kind.to_owned(),
        None => "value".to_owned(),
    }
}

/// Text for one cell of a table.
fn cell(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}

fn problems() -> String {
    let mut page = String::from(
        "# Problems: every code\n\n\
         Generated from `src/door/input/problem/codes.rs` and the broken scenarios of `tests/door`; do not edit. `bedplan explain CODE`\n\
         prints an entry. `E` is an error: the scenario does not run (exit status 3, or 4 when a file cannot be read).\n\
         `W` is a warning: it runs. A code is never used for another kind of problem later.\n",
    );
    for info in CODES {
        let _ =
            write!(page, "\n## {} {}\n\n**{}**\n\n{}\n", info.code, info.en, info.zh, info.explain);
        let example = cases::example(info.code).or_else(|| diagnostics::example(info.code));
        let example = example.map(str::to_owned).or_else(|| rare(info.code));
        let example = example.or_else(|| crate::workbook::example(info.code));
        let example = example.or_else(|| crate::provinces::example(info.code));
        let example = example.unwrap_or_else(|| panic!("{} has no example", info.code));
        let _ = write!(page, "\n```text\n{}\n```\n", example.trim());
    }
    page
}

/// Messages that need a file system or a size that no table of texts can give.
fn rare(code: &str) -> Option<String> {
    let folder = Folder::new();
    let plan = folder.path().join("plan.yaml");
    match code {
        "E0102" => {
            folder.write("plan.yaml/inner", b"");
        }
        "E0103" => {
            let file = std::fs::File::create(&plan).expect("a file");
            file.set_len(100 * 1024 * 1024).expect("a sparse file");
        }
        "E0104" => {
            let fault = ReadFault::Io(std::io::Error::other("Input/output error"));
            let mut problems = Problems::new();
            problems.push(fault.problem("plan.yaml", None));
            return Some(render(&problems, &Sources::new(), Style::Plain));
        }
        #[cfg(unix)]
        "E0106" => std::os::unix::fs::symlink(&plan, &plan).expect("a link"),
        "E0124" => {
            let text = format!("years: {}{}\n", "[".repeat(70), "]".repeat(70));
            folder.write("plan.yaml", text.as_bytes());
        }
        "E0125" => {
            let text = format!("years: [\n{}]\n", "1,\n".repeat(MAX_NODES));
            folder.write("plan.yaml", text.as_bytes());
        }
        "E0807" => {
            let text = format!("{}{}", NEED_HEAD, "male,60+,0.1,0.2\n".repeat(MAX_ROWS + 1));
            for (name, good) in cases::good() {
                folder.write(name, good.as_bytes());
            }
            folder.write("need.csv", text.as_bytes());
        }
        "E0903" => {
            for n in 0..40 {
                let text = format!("extends: part-{}.yaml\n", n + 1);
                folder.write(&format!("part-{n}.yaml"), text.as_bytes());
            }
            folder.write("plan.yaml", b"extends: part-0.yaml\n");
        }
        _ => return None,
    }
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    input::open(&plan, &mut sources, &mut problems);
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [code]);
    Some(folder.strip(&render(&problems, &sources, Style::Plain)))
}

const NEED_HEAD: &str = "sex,age_band,dependent_share,full_share\n";
