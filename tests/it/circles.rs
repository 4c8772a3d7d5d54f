//! No circle between files: where a file names another, that one names it neither itself nor by way
//! of others. A name that a folder hands on is that of the file that has it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::root;

/// The name of a module from the root of its package, such as `["chart", "page"]`.
type Name = Vec<String>;

/// What a `use` brings in.
struct Use {
    /// Whether it is handed on (`pub use`).
    handed_on: bool,
    /// What it names, as written.
    path: String,
    /// What it is called here.
    called: String,
}

/// A file: its code without tests, comments and `use`, and what it brings in.
struct Module {
    code: String,
    uses: Vec<Use>,
}

/// The files of all packages.
struct Modules(BTreeMap<Name, Module>);

fn collect(folder: &Path, path: &mut Name, found: &mut BTreeMap<Name, Module>) {
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
        let module: Name = match name == "mod" {
            true => path.clone(),
            false => path.iter().cloned().chain([name]).collect(),
        };
        found.insert(module, read(&text));
    }
}

/// The paths of a `use` tree, each with its name here: `a::{b, c as d}` is `a::b` as `b` and `a::c`
/// as `d`.
fn paths(tree: &str) -> Vec<(String, String)> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else {
        let (path, called) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path = path.trim().trim_end_matches("::self");
        let last = path.rsplit("::").next().unwrap_or_default();
        let called = if called.is_empty() { last } else { called.trim() };
        return vec![(path.to_owned(), called.to_owned())];
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

fn read(text: &str) -> Module {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join("\n");
    let (mut uses, mut code) = (Vec::new(), String::new());
    for statement in text.split_inclusive(';') {
        let found = statement.rfind("use ").filter(|at| {
            let before = statement[..*at].trim_end();
            before.is_empty()
                || before.ends_with([')', '}', ']', '\n', '{'])
                || before.ends_with("pub")
        });
        let Some(at) = found else {
            code.push_str(statement);
            continue;
        };
        let before = statement[..at].trim_end();
        let handed_on = before.ends_with("pub") || before.ends_with(')');
        let tree = statement[at + 4..].trim_end_matches(';').replace('\n', " ");
        let of = paths(&tree).into_iter();
        uses.extend(of.map(|(path, called)| Use { handed_on, path, called }));
        code.push_str(&statement[..at]);
    }
    Module { code, uses }
}

/// The paths in code: `a::b` and longer, from their first step.
fn inline(code: &str) -> BTreeSet<&str> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.split(|c| !is_path(c))
        .map(|path| path.trim_end_matches(':'))
        .filter(|path| path.contains("::") && !path.starts_with(':'))
        .collect()
}

impl Modules {
    fn of_the_project() -> Self {
        let mut found = BTreeMap::new();
        collect(&root().join("src"), &mut Vec::new(), &mut found);
        Modules(found)
    }

    /// A path that a module writes, from the root; none where it begins with something else than
    /// a module near it.
    fn in_full(&self, module: &[String], path: &str) -> Option<Name> {
        let mut steps: Vec<&str> = path.split("::").filter(|step| !step.is_empty()).collect();
        let mut base: Name = match *steps.first()? {
            "crate" => Vec::new(),
            "self" | "super" => module.to_vec(),
            child => {
                let folder = [module, &[child.to_owned()]].concat();
                let is_child = self.0.keys().any(|name| name.starts_with(&folder));
                return is_child.then(|| own(module, &steps));
            }
        };
        while let Some(first) =
            steps.first().filter(|step| ["crate", "self", "super"].contains(*step))
        {
            if *first == "super" {
                base.pop();
            }
            steps.remove(0);
        }
        Some(own(&base, &steps))
    }

    /// The file that has what a path from the root names.
    fn file_of(&self, path: &[String], seen: &mut BTreeSet<Name>) -> Option<Name> {
        let length = (1..=path.len()).rev().find(|n| self.0.contains_key(&path[..*n]))?;
        let (module, rest) = path.split_at(length);
        if let Some(first) = rest.first()
            && seen.insert(path.to_vec())
        {
            let handed_on = self.0[module].uses.iter().filter(|of| of.handed_on);
            for of in handed_on.filter(|of| of.called == *first || of.called == "*") {
                let Some(mut from) = self.in_full(module, &of.path) else { continue };
                let all = from.last().is_some_and(|last| last == "*");
                if all {
                    from.pop();
                    let declared = |word| format!("{word} {first}");
                    let has = self.0.get(&from).is_some_and(|of| {
                        ["fn", "struct", "enum", "trait", "type", "const", "static"]
                            .iter()
                            .any(|word| of.code.contains(&declared(word)))
                    });
                    if !has {
                        continue;
                    }
                    from.push(first.clone());
                }
                from.extend_from_slice(&rest[1..]);
                return self.file_of(&from, seen);
            }
        }
        Some(module.to_vec())
    }

    /// Which files each file names.
    fn graph(&self) -> BTreeMap<Name, BTreeSet<Name>> {
        let mut graph = BTreeMap::new();
        for (name, module) in &self.0 {
            let mut names = BTreeSet::new();
            let mut add = |path: Option<Name>, handed_on: bool| {
                let other = path.and_then(|path| self.file_of(&path, &mut BTreeSet::new()));
                // A folder's own file may hand on what its files hold.
                let other = other.filter(|other| !handed_on || !other.starts_with(name));
                names.extend(other.filter(|other| other != name));
            };
            for of in &module.uses {
                add(self.in_full(name, &of.path), of.handed_on);
            }
            for path in inline(&module.code) {
                let (first, rest) = path.split_once("::").unwrap_or((path, ""));
                let called = module.uses.iter().find(|of| of.called == first);
                let whole = called.map(|of| format!("{}::{rest}", of.path));
                add(self.in_full(name, whole.as_deref().unwrap_or(path)), false);
            }
            graph.insert(name.clone(), names);
        }
        graph
    }
}

fn own(base: &[String], steps: &[&str]) -> Name {
    base.iter().cloned().chain(steps.iter().map(|step| (*step).to_owned())).collect()
}

/// Everything that can be reached from a module.
fn reached(graph: &BTreeMap<Name, BTreeSet<Name>>, from: &Name) -> BTreeSet<Name> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Name> = graph[from].iter().collect();
    while let Some(next) = open.pop() {
        if seen.insert(next.clone()) {
            open.extend(&graph[next]);
        }
    }
    seen
}

/// The circles, each as the names of its files.
fn circles(graph: &BTreeMap<Name, BTreeSet<Name>>) -> BTreeSet<Vec<String>> {
    let all: BTreeMap<&Name, BTreeSet<Name>> =
        graph.keys().map(|name| (name, reached(graph, name))).collect();
    let circle = |name: &Name| {
        all[name].iter().filter(|other| all[other].contains(name)).map(|n| n.join("::")).collect()
    };
    graph.keys().map(circle).filter(|circle: &Vec<String>| !circle.is_empty()).collect()
}

#[test]
fn no_file_is_in_a_circle() {
    let graph = Modules::of_the_project().graph();
    let name = |path: &str| path.split("::").map(str::to_owned).collect::<Name>();
    let names = |from: &str, to: &str| graph[&name(from)].contains(&name(to));
    assert!(graph.len() > 500, "{}", graph.len());
    // By its path, through what a folder hands on, and by a path inside code.
    assert!(names("chart::page", "chart::frame"));
    assert!(names("engine::model", "domain::scenario"));
    assert!(names("numerics::lanes", "numerics::lanes::expand"));
    let circles = circles(&graph);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn circles_are_seen_in_every_form() {
    let files = |files: &[(&str, &str)]| {
        let name = |path: &str| path.split("::").map(str::to_owned).collect::<Name>();
        Modules(files.iter().map(|(path, text)| (name(path), read(text))).collect())
    };
    for (what, of) in [
        ("by a path", files(&[("a", "use crate::b::B;"), ("b", "fn f() { crate::a::g() }")])),
        (
            "by what a folder hands on",
            files(&[
                ("d", "pub use e::E;\npub use f::F;"),
                ("d::e", "use super::F;"),
                ("d::f", "use crate::d::{E};"),
            ]),
        ),
        (
            "of a folder with its file",
            files(&[("d", "mod e;\nfn f() { e::g() }"), ("d::e", "use super::h;")]),
        ),
        (
            "by another name",
            files(&[
                ("a", "use crate::b as c;\nfn f() { c::g() }"),
                ("b", "use crate::a::h as i;"),
            ]),
        ),
    ] {
        assert!(!circles(&of.graph()).is_empty(), "{what}");
    }
    let none =
        files(&[("d", "pub use e::E;"), ("d::e", "use crate::f::G;"), ("f", "// crate::d\n")]);
    assert!(circles(&none.graph()).is_empty());
}

#[test]
fn paths_of_a_use_are_taken_apart() {
    let of = |tree| paths(tree).into_iter().map(|(path, called)| format!("{path} {called}"));
    assert_eq!(
        of("a::{b, c::{self, d, e as f}}").collect::<Vec<_>>(),
        ["a::b b", "a::c c", "a::c::d d", "a::c::e f"]
    );
}
