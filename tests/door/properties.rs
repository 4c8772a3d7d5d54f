//! A valid scenario, mutated thousands of times: never a panic, and no message without a place.

use crate::common::{RawScenario, read_table};
use bedplan::input::yaml::parse::parse;
use bedplan::input::yaml::show::show;
use bedplan::input::{
    Entry, FileId, Node, Problems, Sources, Span, Style, Value, load_text, read, render,
};
use proptest::prelude::*;

const PLAN: &str = "\
base_year: 2024
lang: zh
facilities:
  - { id: shilin, beds: 100, name: 石林镇敬老院 }
  - id: wandong
    beds: 189
    public: true
measures:
  - { kind: convert, id: m1, beds: 20 }
need: { severe: 0.1, mild: 0.2 }
townships:
  qingnian: { people: 12000 }
growth: { pert: { min: 0, mode: 0.01, max: 0.02 } }
years: [2025, 2030]
weights: { 2025: 1, 2030: 2.5 }
delay:
  mean: 0.5
";

const TABLE: &str = "\
# source: census
township,sex,age,people
万盛,female,60,12
\"石林, 镇\",male,61,\"13\"
";

/// Pieces that break YAML or CSV in interesting ways.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    "  ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "---\n",
    "|\n",
    ">\n",
    "?",
    "%",
    "~",
    "null",
    "１２",
    "：",
    "，",
    "1,234",
    "40%",
    ".nan",
    "1e999",
    "-1",
    "99999999999999999999",
    "id: shilin",
    "remove: true",
    "extends: x.yaml",
    "\u{FEFF}",
    "\u{0}",
    "石",
    "=",
];

/// A small change of a text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Insert(usize, usize),
    Delete(usize, usize),
    Repeat(usize, usize),
    Byte(usize, u8),
}

/// Any edit.
pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let place = 0..60_000_usize;
    prop_oneof![
        (place.clone(), 0..PIECES.len()).prop_map(|(at, piece)| Edit::Insert(at, piece)),
        (place.clone(), 1..40_usize).prop_map(|(at, n)| Edit::Delete(at, n)),
        (place.clone(), 1..60_usize).prop_map(|(at, n)| Edit::Repeat(at, n)),
        (place, any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
    ]
}

/// A text after some edits, as bytes: it need not be text any more.
pub(crate) fn mutated(text: &str, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for edit in edits {
        let length = bytes.len();
        let place = |at: usize| at % (length + 1);
        match *edit {
            Edit::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, PIECES[piece].bytes());
            }
            Edit::Delete(at, n) => {
                let at = place(at);
                bytes.drain(at..(at + n).min(length));
            }
            Edit::Repeat(at, n) => {
                let at = place(at);
                let copy = bytes[at..(at + n).min(length)].to_vec();
                bytes.splice(at..at, copy);
            }
            Edit::Byte(at, byte) => {
                if let Some(slot) = bytes.get_mut(at % length.max(1)) {
                    *slot = byte;
                }
            }
        }
    }
    bytes
}

/// Every problem has a place inside of its file, and a cure.
pub(crate) fn every_problem_can_be_shown(problems: &Problems, sources: &Sources) {
    for problem in problems.iter() {
        assert!(problem.place().is_some(), "no place: {problem:?}");
        assert!(problem.help.is_some(), "no help: {problem:?}");
        for label in &problem.labels {
            assert!(label.span.end <= sources.text(label.span.file).len(), "outside: {problem:?}");
        }
    }
    let plain = render(problems, sources, Style::Plain);
    assert_eq!(plain.is_empty(), problems.is_empty());
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(render(problems, sources, Style::Colour).is_empty(), problems.is_empty());
}

#[test]
fn the_unmutated_scenario_is_silent() {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded =
        load_text("plan.yaml", PLAN.as_bytes(), &mut sources, &mut problems).expect("loads");
    let scenario: Option<RawScenario> = read(&loaded, &sources, &mut problems);
    assert_eq!(render(&problems, &sources, Style::Plain), "");
    assert_eq!(scenario.expect("reads").facilities.len(), 2);
    let table = sources.add_text("people.csv", TABLE);
    read_table(&sources, table, &mut problems);
    assert_eq!(render(&problems, &sources, Style::Plain), "");
}

/// Trees as `show` may meet them: any text, any nesting.
fn tree() -> impl Strategy<Value = Node> {
    let span = Span::new(FileId::FIRST, 0, 0);
    let node = move |value| Node { value, span };
    let text = prop_oneof![
        "[a-zA-Z石林0-9 _.:#%'\"\\\\\\n\\t,{}\\[\\]&*!|>@`~-]{0,12}",
        any::<String>(),
        prop::sample::select(PIECES).prop_map(str::to_owned),
    ]
    // A NUL byte never comes through the door, and neither does a lone byte order mark.
    .prop_map(|text| text.replace(['\u{0}', '\u{FEFF}'], ""));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<f64>().prop_filter("finite", |f| f.is_finite()).prop_map(Value::Float),
        text.clone().prop_map(Value::Text),
    ]
    .prop_map(node);
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let entries = prop::collection::btree_map(text.clone(), inner.clone(), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::List),
            entries.prop_map(move |all| {
                let entry = |(key, value)| Entry { key, key_span: span, value };
                Value::Map(all.into_iter().map(entry).collect())
            }),
        ]
        .prop_map(node)
    })
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_scenario_never_panics(edits in prop::collection::vec(edit(), 1..8)) {
        let bytes = mutated(PLAN, &edits);
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let loaded = load_text("plan.yaml", &bytes, &mut sources, &mut problems);
        let scenario: Option<RawScenario> = loaded
            .as_ref()
            .and_then(|loaded| read(loaded, &sources, &mut problems));
        prop_assert_eq!(loaded.is_none() || scenario.is_none(), problems.has_errors() && scenario.is_none());
        // The shape check and the structs agree: serde never has to refuse.
        prop_assert!(problems.iter().all(|p| p.code != "E0209"), "{:?}", problems);
        every_problem_can_be_shown(&problems, &sources);
    }

    #[test]
    fn a_mutated_table_never_panics(edits in prop::collection::vec(edit(), 1..8)) {
        let bytes = mutated(TABLE, &edits);
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        match sources.add_bytes("people.csv", &bytes) {
            Ok(file) => read_table(&sources, file, &mut problems),
            Err(problem) => problems.push(problem),
        }
        every_problem_can_be_shown(&problems, &sources);
    }

    #[test]
    fn what_is_shown_reads_back(root in tree()) {
        let text = show(&root, &Sources::new(), false);
        let mut sources = Sources::new();
        let file = sources.add_text("shown.yaml", &text);
        let mut problems = Problems::new();
        let again = parse(&sources, file, &mut problems);
        if root.value == Value::Null {
            // Nothing at all is no scenario.
            prop_assert!(again.is_none());
        } else {
            let again = again.ok_or_else(|| TestCaseError::fail(format!("{text}\n{problems:?}")))?;
            prop_assert!(same(&root, &again), "{}\n{:?}\n{:?}", text, root, again);
        }
    }
}
