//! Every message in Chinese: nothing an English sentence is left in, apart from code, ids and
//! names.

use std::process::Output;

use bedplan::domain::Unit;
use bedplan::input::schema::fields;
use bedplan::input::{CODES, Schema, raw};
use bedplan::language::{Lang, Message};
use serde_json::Value as Json;

use crate::cases::{CASES, good};
use crate::common::Folder;

/// Two English words in a row outside of code: what a Chinese message never has.
fn english(text: &str) -> Option<String> {
    let prose: Vec<&str> = text.split('`').step_by(2).collect();
    // Names of programs, formats and families of distributions.
    let prose = prose.join("、").replace("CSV UTF-8", "").replace("JSON Schema", "");
    let words: Vec<&str> = prose.split(|c: char| !(c.is_ascii_alphabetic() || c == ' ')).collect();
    let run = |part: &&str| part.split_whitespace().filter(|word| word.len() > 1).count() > 1;
    words.into_iter().find(run).map(str::to_owned)
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

#[track_caller]
fn all_chinese(what: &str, message: &Message) {
    let zh = message.get(Lang::Zh);
    if zh.is_empty() {
        assert_eq!(message.get(Lang::En), "", "{what}");
        return;
    }
    assert!(is_chinese(zh), "{what}: {zh}");
    assert_eq!(english(zh), None, "{what}: {zh}");
}

#[test]
fn english_is_told_from_code_and_names() {
    assert_eq!(english("机构 `elm house` 的 `beds` 为 CSV 文件，Excel 保存"), None);
    assert!(english("镇街 is not here").is_some());
    assert!(english("请写 write the value").is_some());
}

#[test]
fn every_problem_of_the_collection_is_chinese() {
    for case in CASES {
        let (_folder, _sources, problems) = case.opened();
        for problem in problems.iter() {
            let what = format!("{} ({})", case.name, problem.code);
            all_chinese(&what, &problem.title);
            problem.labels.iter().for_each(|label| all_chinese(&what, &label.text));
            problem.help.iter().for_each(|help| all_chinese(&what, help));
        }
    }
}

#[test]
fn every_code_is_explained_in_chinese() {
    for info in CODES {
        for text in [info.zh, info.explain_zh] {
            assert!(is_chinese(text), "{}: {text}", info.code);
            assert_eq!(english(text), None, "{}: {text}", info.code);
        }
    }
}

#[test]
fn every_field_unit_and_noun_of_the_format_has_its_chinese() {
    let schemas = [Schema::of::<raw::Scenario>(), Schema::of::<raw::Province>()];
    let mut missing = Vec::new();
    let mut check = |english: &str, message: Message| {
        if !is_chinese(message.get(Lang::Zh)) {
            missing.push(english.to_owned());
        }
    };
    let mut see = |key: &str, text: &str| match key {
        "x-unit" => check(text, Unit::named(text).expect(text).words()),
        "x-hint" => check(text, fields::about(text)),
        "x-noun" => check(text, fields::noun(text)),
        "description" => {
            let sentence = fields::first_sentence(text);
            check(&sentence, fields::about(&sentence));
        }
        _ => {}
    };
    schemas.iter().for_each(|schema| walk(schema.json(), &mut see));
    assert!(
        missing.is_empty(),
        "no Chinese in src/door/input/schema/fields.rs or src/model/domain/units.rs for {missing:#?}"
    );
    for (_, zh) in fields::FIELDS.iter().chain(fields::NOUNS) {
        assert!(is_chinese(zh) && english(zh).is_none(), "{zh}");
    }
}

#[test]
fn no_field_is_translated_that_is_not_there() {
    let schemas = [Schema::of::<raw::Scenario>(), Schema::of::<raw::Province>()];
    let mut said = std::collections::BTreeSet::new();
    let mut see = |key: &str, text: &str| {
        if matches!(key, "description" | "x-hint") {
            said.insert(text.to_owned());
            said.insert(fields::first_sentence(text));
        }
    };
    schemas.iter().for_each(|schema| walk(schema.json(), &mut see));
    let stale: Vec<&str> =
        fields::FIELDS.iter().map(|(en, _)| *en).filter(|en| !said.contains(*en)).collect();
    assert!(stale.is_empty(), "said nowhere in the schema: {stale:#?}");
}

/// Each text of a schema with its key.
fn walk(json: &Json, see: &mut impl FnMut(&str, &str)) {
    match json {
        Json::Object(map) => {
            for (key, value) in map {
                if let Json::String(text) = value {
                    see(key, text);
                }
                walk(value, see);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

// The program.

fn bedplan(arguments: &[&str], locale: &str) -> Output {
    crate::kit::command()
        .args(arguments)
        .env("LC_ALL", locale)
        .output()
        .expect("the program starts")
}

fn both(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

/// What is left of a help page or an error when usage, names of options and code are taken away.
#[track_caller]
fn reads_chinese(said: &str) {
    assert!(is_chinese(said), "{said}");
    for line in said.lines().filter(|line| !line.starts_with("用法：")) {
        assert_eq!(english(line), None, "{line}\nin\n{said}");
    }
}

const COMMANDS: [&str; 14] = [
    "run",
    "merge",
    "report",
    "compare",
    "check",
    "show",
    "list",
    "explain",
    "schema",
    "new",
    "import",
    "export",
    "completions",
    "manual",
];

#[test]
fn every_help_page_is_chinese() {
    reads_chinese(&both(&bedplan(&["--help"], "zh_CN.UTF-8")));
    for command in COMMANDS {
        let output = bedplan(&[command, "--help"], "zh_CN.UTF-8");
        assert_eq!(output.status.code(), Some(0), "{command}");
        let page = both(&output);
        reads_chinese(&page);
        assert!(page.contains("--lang <语言>"), "{page}");
        assert!(page.contains(&format!("用法：bedplan {command} [选项]")), "{page}");
        assert_eq!(both(&bedplan(&["--lang", "zh", "help", command], "C")), page, "{command}");
        assert!(
            both(&bedplan(&[command, "--help", "--lang", "en"], "zh_CN.UTF-8")).contains("Usage:")
        );
    }
}

#[test]
fn every_error_of_the_command_line_is_chinese() {
    for (arguments, said) in [
        (&[][..], "用法：bedplan [选项] <命令>"),
        (&["rum"], "没有命令 `rum`"),
        (&["rum"], "是否要用命令 `run`？"),
        (&["run"], "缺少必需的参数：<情景>..."),
        (&["run", "a.yaml", "--drws", "5"], "没有选项 `--drws`"),
        (&["run", "a.yaml", "--drws", "5"], "是否要写 `--draws`？"),
        (&["run", "a.yaml", "--draws"], "`--draws <次数>` 缺少取值"),
        (&["run", "a.yaml", "--draws", "1,000"], "`--draws <次数>` 不能取 `1,000`：请写成 `1000`"),
        (&["run", "a.yaml", "--draws", "500张"], "请写成 `500`"),
        (&["run", "a.yaml", "--draws", "0"], "请写 1 至 10000000 的整数"),
        (&["run", "a.yaml", "--seed", "１２"], "请写成 `12`"),
        (&["run", "a.yaml", "--threads", "8 核"], "请写成 `8`"),
        (&["run", "a.yaml", "--fail-on-breach", "90"], "是否要写 `90%`？"),
        (&["run", "a.yaml", "--until", "０.5％"], "请写成 `0.005`"),
        (&["run", "a.yaml", "--shard", "3"], "分段写成 i/n"),
        (&["run", "a.yaml", "--until", "1%", "--shard", "1/2"], "不能与"),
        (&["run", "a.yaml", "--size", "big"], "可选值：word、slide、square"),
        (&["run", "a.yaml", "--size", "slid"], "是否要写 `slide`？"),
        (&["run", "a.yaml", "--draws", "1", "--draws", "2"], "`--draws <次数>` 只能写一次"),
        (&["run", "a.yaml", "--binding-only"], "缺少必需的参数"),
        (&["run", "a.yaml", "--lang", "fr"], "请写 `en` 或 `zh`"),
        (&["compare", "a.yaml"], "个数不足"),
        (&["report", "run", "--years", "2025-2027"], "请逐年写出：`2025,2026,2027`"),
        (&["report", "run", "--years", "二〇二五"], "请写成 `2025`"),
        (&["report", "run", "extra"], "多余的参数 `extra`"),
        (&["new", "x", "--townships", "三"], "请写成 `3`"),
        (&["explain", "E040"], "没有代码 `E040`"),
    ] {
        let output = bedplan(arguments, "zh_CN.UTF-8");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let text = both(&output);
        assert!(text.contains(said), "{arguments:?}: {said} is not in\n{text}");
        reads_chinese(&text);
    }
}

#[test]
fn the_language_is_the_one_asked_for_else_the_scenarios_else_the_terminals() {
    let folder = Folder::new();
    for (name, text) in good() {
        folder.write(name, text.as_bytes());
    }
    let plan = std::fs::read_to_string(folder.path().join("plan.yaml")).expect("the scenario");
    let broken = plan.replace("draws: 100", "draws: 0");
    let with = |lang: &str, text: &str| format!("{lang}{}", text.replace("lang: en\n", ""));
    folder.write("silent.yaml", with("", &broken).as_bytes());
    folder.write("chinese.yaml", with("lang: zh\n", &broken).as_bytes());
    folder.write("english.yaml", with("lang: en\n", &broken).as_bytes());
    folder.write("unreadable.yaml", with("lang: zh\n", "a: [1, 2\nb: ]}\n").as_bytes());
    folder.write("child.yaml", b"extends: chinese.yaml\nname: c\ntitle: { zh: c }\n");
    let speaks = |name: &str, asked: &[&str], locale: &str| {
        let file = folder.path().join(name).display().to_string();
        let text = both(&bedplan(&[&["check", &file], asked].concat(), locale));
        if is_chinese(&text.replace("南桐镇", "")) { Lang::Zh } else { Lang::En }
    };
    for (name, asked, locale, lang) in [
        ("silent.yaml", &[][..], "C", Lang::En),
        ("silent.yaml", &[], "zh_CN.UTF-8", Lang::Zh),
        ("silent.yaml", &["--lang", "zh"], "C", Lang::Zh),
        ("chinese.yaml", &[], "C", Lang::Zh),
        ("chinese.yaml", &["--lang", "en"], "zh_CN.UTF-8", Lang::En),
        ("english.yaml", &[], "zh_CN.UTF-8", Lang::En),
        ("unreadable.yaml", &[], "C", Lang::Zh),
        ("child.yaml", &[], "C", Lang::Zh),
    ] {
        assert_eq!(speaks(name, asked, locale), lang, "{name} {asked:?} {locale}");
    }
    // A word that is not understood is answered in the language of the scenario beside it.
    let file = folder.path().join("child.yaml").display().to_string();
    reads_chinese(&both(&bedplan(&["run", &file, "--draws", "many"], "C")));
}

#[test]
fn explain_speaks_chinese() {
    let page = both(&bedplan(&["explain", "E0402", "--lang", "zh"], "C"));
    assert!(page.starts_with("错误 E0402 (unknown-reference)\n"), "{page}");
    assert!(page.contains("所引用的编号不存在"), "{page}");
}
