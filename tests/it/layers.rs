//! The direction of the layers in ARCHITECTURE.md: each module of `src/` names only those it may.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::{each_file, root};

/// Each layer with the layers it may name besides itself.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("language", &[]),
    ("quantity", &[]),
    ("numerics", &["language"]),
    ("domain", &["language", "quantity", "numerics"]),
    ("engine", &["language", "quantity", "numerics", "domain"]),
    ("analysis", &["language", "quantity", "domain", "engine", "words"]),
    ("words", &["language", "domain"]),
    ("chart", &["language", "domain", "words"]),
    ("spreadsheet", &["language"]),
    ("input", &["language", "quantity", "numerics", "domain", "spreadsheet"]),
    ("variant", &["language", "quantity", "domain", "analysis", "input"]),
    (
        "output",
        &[
            "language",
            "quantity",
            "numerics",
            "domain",
            "engine",
            "analysis",
            "words",
            "chart",
            "spreadsheet",
            "variant",
        ],
    ),
    (
        "desk",
        &[
            "language", "quantity", "numerics", "domain", "engine", "analysis", "words", "chart",
            "input", "variant", "output",
        ],
    ),
    (
        "session",
        &[
            "language",
            "quantity",
            "numerics",
            "domain",
            "engine",
            "analysis",
            "words",
            "chart",
            "spreadsheet",
            "input",
            "variant",
            "output",
            "desk",
        ],
    ),
    ("web", &["language", "chart", "desk", "session"]),
];

/// Where a layer stands: in one of the packages below the program, or in the program.
fn folder_of(layer: &str) -> PathBuf {
    let packages = ["src/model", "src/door", "src"];
    let mut places = packages.iter().map(|package| root().join(package).join(layer));
    places.find(|place| place.is_dir()).expect("the folder of a layer")
}

#[test]
fn each_layer_names_only_those_it_may() {
    for (layer, allowed) in MAY_NAME {
        let mut named = BTreeSet::new();
        collect(&folder_of(layer), &mut named);
        named.remove(*layer);
        let stray: Vec<&String> = named.iter().filter(|n| !allowed.contains(&n.as_str())).collect();
        assert!(stray.is_empty(), "{layer} names {stray:?}");
    }
}

/// What `output` may name of the engine: no stage of it.
const OUTPUT_OF_ENGINE: &[&str] = &[
    // What results are called, and when they count.
    "CostRatio",
    "Ceiling",
    "Finding",
    "Group",
    "Layout",
    "Line",
    "OverYears",
    "ResultKey",
    "StaffFinding",
    "Stock",
    "StockKey",
    "Sum",
    "Turnover",
    "What",
    "Where",
    "YearFailure",
    "is_met",
    "is_short",
    // The words of some.
    "Client",
    "Extra",
    "Uncertain",
    // For the table of draws: the model, and which draw.
    "Draw",
    "Model",
    // Whether there are threads.
    "parallel",
];

#[test]
fn output_names_no_stage_of_the_engine() {
    let mut named = BTreeSet::new();
    each_file(&folder_of("output"), &mut |path, text| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = code.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect();
        for rest in code.split("crate::engine").skip(1) {
            let mut found = Vec::new();
            match rest.strip_prefix("::") {
                Some(rest) => _ = leaves(rest, &mut found),
                None => found.push("engine".to_owned()),
            }
            named.extend(found.into_iter().map(|name| (name, path.display().to_string())));
        }
    });
    assert!(named.len() > OUTPUT_OF_ENGINE.len(), "nothing was read");
    let stray: Vec<_> =
        named.iter().filter(|(name, _)| !OUTPUT_OF_ENGINE.contains(&&**name)).collect();
    assert!(stray.is_empty(), "output names {stray:#?} of the engine");
    for name in OUTPUT_OF_ENGINE {
        assert!(named.iter().any(|(named, _)| named == name), "{name} is no longer named");
    }
}

/// What the paths at the beginning of `rest` end in: a type, a function, or the whole of what a
/// module has where that is asked for. Returns what follows them.
fn leaves<'t>(rest: &'t str, found: &mut Vec<String>) -> &'t str {
    if let Some(mut rest) = rest.strip_prefix('{') {
        while !rest.is_empty() && !rest.starts_with('}') {
            rest = leaves(rest, found).trim_start_matches(',');
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if name.is_empty() {
        return "";
    }
    let is_module = name.starts_with(char::is_lowercase);
    match rest.strip_prefix("::").filter(|_| is_module) {
        Some(all) if all.starts_with('*') => {
            found.push(name.to_owned());
            &all[1..]
        }
        Some(rest) => leaves(rest, found),
        None => {
            found.push(name.to_owned());
            rest
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for (layer, _) in MAY_NAME {
        let mut printing = Vec::new();
        each_file(&folder_of(layer), &mut |path, text| {
            if ["println!(", "print!(", "eprintln!(", "eprint!("].iter().any(|p| text.contains(p)) {
                printing.push(path.to_owned());
            }
        });
        assert!(printing.is_empty(), "{printing:?}");
    }
}

/// The layers that build alone, without the feature `program`: a page or another language links
/// them.
const ALONE: &[&str] = &[
    "language", "quantity", "numerics", "domain", "engine", "analysis", "words", "chart", "input",
    "variant", "desk",
];
/// Of their files, the two that are built only with the features that allow it.
const BEHIND_A_FEATURE: &[&str] = &["input/files/disk.rs", "engine/parallel.rs"];

#[test]
fn what_builds_alone_touches_no_file_clock_thread_or_environment() {
    let outside =
        ["fs", "thread", "time", "env", "process", "net"].map(|name| format!("std::{name}"));
    for layer in ALONE {
        each_file(&folder_of(layer), &mut |path, text| {
            if BEHIND_A_FEATURE.iter().any(|file| path.ends_with(file)) {
                return;
            }
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let named = |name: &&str| code.contains(*name);
            let stray: Vec<&str> =
                outside.iter().map(String::as_str).chain(["rayon::"]).filter(named).collect();
            assert!(stray.is_empty(), "{} names {stray:?}", path.display());
        });
    }
}

/// The macros that print panic when nobody can read what they print.
#[test]
fn the_command_line_prints_in_one_place_that_cannot_panic() {
    each_file(&root().join("src/cli"), &mut |path, text| {
        for printing in ["println!(", "print!(", "eprintln!(", "eprint!("] {
            assert!(!text.contains(printing), "{}: {printing}", path.display());
        }
    });
}

/// Arguments and signals are the business of one client.
#[test]
fn only_the_command_line_knows_arguments_and_signals() {
    for (layer, _) in MAY_NAME {
        each_file(&folder_of(layer), &mut |path, text| {
            for name in ["clap::", "ctrlc::", "indicatif::", "std::env::args"] {
                assert!(!text.contains(name), "{}: {name}", path.display());
            }
        });
    }
}

fn collect(folder: &Path, named: &mut BTreeSet<String>) {
    each_file(folder, &mut |_, text| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let packages = ["crate::", "bedplan_model::", "bedplan_door::"];
            let paths = packages.iter().flat_map(|package| line.split(package).skip(1));
            for rest in paths {
                let name: String =
                    rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if MAY_NAME.iter().any(|(layer, _)| *layer == name) || name == "cli" {
                    named.insert(name);
                }
            }
        }
    });
}
