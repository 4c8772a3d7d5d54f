//! Where words may stand: in `src/model/words/`, in messages made of both languages at once, and in
//! the few catalogues whose English is somewhere else. A Chinese literal anywhere else would be a
//! word in one language.

use crate::support::{each_file, root};

/// Files that hold words by their nature, each with the reason.
const CATALOGUES: &[(&str, &str)] = &[
    ("src/model/words/", "the words"),
    ("src/model/language/", "names of the languages, and the macro itself"),
    ("src/cli/chinese/", "the help, whose English is in the doc comments of the arguments"),
    ("src/cli/values.rs", "what is recognised in Chinese: 至, 年"),
    ("src/cli/command/list.rs", "what kinds are called in Chinese"),
    (
        "src/door/input/",
        "what is recognised in Chinese: 万, 是; and the tables of fields and problems, held by the tests of the door",
    ),
    ("src/output/kit/docx/", "names of fonts"),
];

#[test]
fn no_chinese_word_stands_outside_of_words_and_messages() {
    let mut stray = Vec::new();
    each_file(&root().join("src"), &mut |path, text| {
        let name = path.strip_prefix(root()).expect("inside").display().to_string();
        if !name.ends_with("/tests.rs")
            && !CATALOGUES.iter().any(|(place, _)| name.starts_with(place))
        {
            let code = without_messages(before_tests(text));
            stray.extend(literals(&code).filter(|l| is_chinese(l)).map(|l| format!("{name}: {l}")));
        }
    });
    assert!(
        stray.is_empty(),
        "make these with `message!` or in `src/model/words/`:\n{}",
        stray.join("\n")
    );
}

#[test]
fn strays_are_seen_and_messages_are_not() {
    let text = "// 注释\nlet a = \"镇街\"; let b = message!(\"a (\\\"b\\\")\", \"甲）\", n = f(1)); let c = '万';";
    let found: Vec<String> = literals(&without_messages(text)).collect();
    assert_eq!(found, ["镇街", "万"]);
}

fn before_tests(text: &str) -> &str {
    text.split("\nmod tests").next().unwrap_or(text)
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// The code without what stands in `message!( … )`.
fn without_messages(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some((before, call)) = rest.split_once("message!(") {
        code.push_str(before);
        let (mut depth, mut quoted, mut escaped, mut end) = (1, false, false, call.len());
        for (at, c) in call.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                '(' if !quoted => depth += 1,
                ')' if !quoted => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                end = at;
                break;
            }
        }
        rest = &call[end..];
    }
    code.push_str(rest);
    code
}

/// The texts and characters in quotes that hold more than ASCII, comments left out.
fn literals(code: &str) -> impl Iterator<Item = String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for line in lines {
        for mark in ['"', '\''] {
            let inside = line.split(mark).skip(1).step_by(2);
            found.extend(inside.filter(|text| !text.is_ascii()).map(str::to_owned));
        }
    }
    found.into_iter()
}
