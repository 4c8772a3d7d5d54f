//! No circle between files: where a file names another, that one names it neither itself nor by way
//! of others.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::root;

/// Text of each file by its module, such as `chart::page`, with the tests at its end left out.
fn modules() -> BTreeMap<String, (String, bool)> {
    let mut found = BTreeMap::new();
    collect(&root().join("src"), &mut Vec::new(), &mut found);
    found
}

fn collect(folder: &Path, path: &mut Vec<String>, found: &mut BTreeMap<String, (String, bool)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry").path();
        let name = entry.file_stem().expect("a name").to_string_lossy().into_owned();
        if entry.is_dir() {
            // Layers have their names from the root of whichever package they are in.
            let is_package = path.is_empty() && entry.join("Cargo.toml").is_file();
            path.extend((!is_package).then(|| name.clone()));
            collect(&entry, path, found);
            path.truncate(path.len() - usize::from(!is_package));
            continue;
        }
        let is_root = path.is_empty() && ["lib", "main"].contains(&name.as_str());
        if entry.extension().is_none_or(|ending| ending != "rs") || name == "tests" || is_root {
            continue;
        }
        let text = fs::read_to_string(&entry).expect("a source file");
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
        let text = lines.collect::<Vec<_>>().join("\n");
        let of_folder = name == "mod";
        let module: Vec<String> = match of_folder {
            true => path.clone(),
            false => path.iter().cloned().chain([name]).collect(),
        };
        found.insert(module.join("::"), (text, of_folder));
    }
}

/// The paths of a `use` tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.trim().to_owned()];
    };
    let inside = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
    let (mut depth, mut pieces) = (0_i32, vec![String::new()]);
    for c in inside.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match (c, depth) {
            (',', 0) => pieces.push(String::new()),
            _ => pieces.last_mut().expect("a piece").push(c),
        }
    }
    let joined = |piece: &String| paths(&format!("{}{}", before.trim(), piece.trim()));
    pieces.iter().filter(|piece| !piece.trim().is_empty()).flat_map(joined).collect()
}

/// What a file names: whether it only hands it on (`pub use`), and the path.
fn named(text: &str) -> Vec<(bool, String)> {
    let mut named = Vec::new();
    for statement in text.split(';') {
        let Some(at) = statement.rfind("use ").filter(|at| {
            let before = statement[..*at].trim_end();
            before.is_empty()
                || before.ends_with([')', '}', ']', '\n', '{'])
                || before.ends_with("pub")
        }) else {
            continue;
        };
        let handed_on = statement[..at].trim_end().ends_with("pub")
            || statement[..at].trim_end().ends_with(')');
        named.extend(paths(&statement[at + 4..]).into_iter().map(|path| (handed_on, path)));
    }
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let path: String = text[at..].chars().take_while(|c| is_path(*c)).collect();
            if text[..at].ends_with("use ") || text[..at].ends_with("::") {
                continue;
            }
            named.push((false, path));
        }
    }
    named
}

/// Which modules each module names.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules();
    let mut graph = BTreeMap::new();
    for (module, (text, of_folder)) in &modules {
        let own: Vec<&str> = module.split("::").collect();
        let mut names = BTreeSet::new();
        for (handed_on, path) in named(text) {
            let mut steps: Vec<&str> =
                path.split("::").filter(|step| !step.is_empty() && *step != "self").collect();
            let mut base: Vec<&str> = match steps.first() {
                Some(&"crate") => Vec::new(),
                Some(&"super") => own.clone(),
                _ if *of_folder => own.clone(),
                _ => continue,
            };
            while let Some(first) = steps.first().copied() {
                match first {
                    "crate" => {}
                    "super" => {
                        base.pop();
                    }
                    _ => break,
                }
                steps.remove(0);
            }
            let full: Vec<&str> = base.into_iter().chain(steps).collect();
            let known = |n: &usize| modules.contains_key(&full[..*n].join("::"));
            let Some(length) = (1..=full.len()).rev().find(known) else { continue };
            let other = full[..length].join("::");
            // A folder's own file may hand on what its files hold.
            let hands_on = handed_on && other.starts_with(&format!("{module}::"));
            if other != *module && !hands_on {
                names.insert(other);
            }
        }
        graph.insert(module.clone(), names);
    }
    graph
}

/// Everything that can be reached from a module.
fn reached(graph: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&String> = graph[from].iter().collect();
    while let Some(next) = open.pop() {
        if seen.insert(next.clone()) {
            open.extend(&graph[next]);
        }
    }
    seen
}

#[test]
fn no_file_is_in_a_circle() {
    let graph = graph();
    assert!(graph.len() > 150 && graph["chart::page"].contains("chart::frame"), "{}", graph.len());
    for module in graph.keys() {
        let others = reached(&graph, module);
        let circle: Vec<&String> =
            others.iter().filter(|o| reached(&graph, o).contains(module)).collect();
        assert!(circle.is_empty(), "{module} is in a circle with {circle:?}");
    }
}

#[test]
fn paths_are_found_in_every_form() {
    assert_eq!(paths("a::{b, c::{d, e as f}}"), ["a::b", "a::c::d", "a::c::e"]);
    let text = "use super::a::{B, C};\npub use d::E;\nfn f() { crate::g::h(super::i::J) }";
    let found: Vec<(bool, String)> = named(text);
    for (handed_on, path) in [
        (false, "super::a::B"),
        (false, "super::a::C"),
        (true, "d::E"),
        (false, "crate::g::h"),
        (false, "super::i::J"),
    ] {
        assert!(found.contains(&(handed_on, path.to_owned())), "{path} in {found:?}");
    }
}
