//! The modules of the page as one script: each in a function of its own, its exports handed to
//! those that import them.
//!
//! Knows the few forms of import and export that the page uses; a test holds the page to them.

use std::fmt::Write as _;

/// One script that does what the modules do, the last one being the page. A module comes after
/// those it imports.
pub(super) fn bundle(modules: &[(&str, &str)]) -> String {
    let mut script = String::from("\"use strict\";\nconst modules = {};\n");
    for (name, text) in modules {
        let mut exports: Vec<&str> = Vec::new();
        let mut body = String::new();
        for line in text.lines() {
            if let Some((names, from)) = import(line) {
                let _ = writeln!(body, "const {names} = modules[\"{from}\"];");
            } else if let Some(declared) = line.strip_prefix("export ") {
                exports.extend(declared_name(declared));
                let _ = writeln!(body, "{declared}");
            } else {
                let _ = writeln!(body, "{line}");
            }
        }
        let exports = exports.join(", ");
        let _ = writeln!(
            script,
            "modules[\"./{name}\"] = (() => {{\n{body}return {{ {exports} }};\n}})();"
        );
    }
    script
}

/// What a line imports, and from which module.
fn import(line: &str) -> Option<(&str, &str)> {
    let (names, from) = line.strip_prefix("import ")?.split_once(" from ")?;
    Some((names, from.trim_matches(['"', ';'])))
}

/// The name of what is declared.
fn declared_name(declared: &str) -> Option<&str> {
    let rest = ["async function ", "function ", "class ", "const "]
        .iter()
        .find_map(|kind| declared.strip_prefix(kind))?;
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_script_without_imports() {
        let a = "const own = 1;\nexport class A {}\nexport function f() { return own; }";
        let b = "import { A, f } from \"./a.js\";\nconst own = f();";
        let script = bundle(&[("a.js", a), ("b.js", b)]);
        assert!(script.contains("const { A, f } = modules[\"./a.js\"];"), "{script}");
        assert!(script.contains("return { A, f };"), "{script}");
        let stray = |line: &str| line.starts_with("import ") || line.starts_with("export ");
        assert!(!script.lines().any(stray), "{script}");
    }
}
