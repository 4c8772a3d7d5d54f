//! Shapes of types that the scenario may use, each checked, and filled by
//! `serde`.

use bedplan::input::{Problems, Schema, Sources, Style, load_text, read, render};
use bedplan::language::Lang;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Fills a `T`, or gives the titles of the problems.
fn filled<T: DeserializeOwned + JsonSchema>(text: &str) -> Result<T, Vec<String>> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = load_text("plan.yaml", text.as_bytes(), &mut sources, &mut problems);
    let value = loaded.and_then(|loaded| read(&loaded, &sources, &mut problems));
    // Each must also be printable.
    assert_eq!(render(&problems, &sources, Style::Plain).is_empty(), problems.is_empty());
    value
        .ok_or_else(|| problems.sorted().iter().map(|p| p.title.get(Lang::En).to_owned()).collect())
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(deny_unknown_fields)]
struct Tree {
    id: String,
    #[serde(default)]
    below: Vec<Tree>,
}

#[test]
fn a_type_that_holds_itself() {
    let tree: Tree = filled("id: a\nbelow: [{ id: b, below: [{ id: c }] }]\n").expect("fits");
    assert_eq!(tree.below[0].below[0].id, "c");
    assert_eq!(
        filled::<Tree>("id: a\nbelow: [{ id: b, below: [{ idd: c }] }]\n"),
        Err(vec!["unknown key `idd` in below[0] of tree `b`".to_owned()])
    );
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
struct Outer {
    /// A plain key beside the form.
    name: String,
    #[serde(flatten)]
    form: Form,
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Form {
    Fixed { value: f64 },
    Range { low: f64, high: f64 },
}

#[test]
fn a_form_flattened_into_a_mapping() {
    assert_eq!(
        filled("name: x\ntype: range\nlow: 1\nhigh: 2.5\n"),
        Ok(Outer { name: "x".into(), form: Form::Range { low: 1.0, high: 2.5 } })
    );
    assert_eq!(
        filled::<Outer>("type: range\nlow: 1\nhigh: x\n"),
        Err(vec!["the scenario has no `name`".to_owned(), "high is the text `x`".to_owned()])
    );
    assert_eq!(
        filled::<Outer>("name: x\ntype: fixd\n"),
        Err(vec!["type of the scenario is `fixd`, which is not a permitted word".to_owned()])
    );
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(deny_unknown_fields)]
struct Kinds {
    whole: i32,
    float: f64,
    pair: (f64, String),
    three: [u8; 3],
    maybe: Option<f64>,
    #[serde(default)]
    nested: Option<Option<Nested>>,
    big: Option<u64>,
    small: Option<i64>,
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(untagged)]
enum Nested {
    One(Inner),
    Many(Vec<Inner>),
    Text(String),
}

#[derive(Debug, Deserialize, JsonSchema, PartialEq)]
#[serde(deny_unknown_fields)]
struct Inner {
    share: f64,
}

const KINDS: &str = "whole: 120.0\nfloat: 3\npair: [1, a]\nthree: [1, 2, 3]\nmaybe: null\n";

#[test]
fn whole_floats_are_integers_and_integers_are_numbers() {
    let kinds: Kinds = filled(KINDS).expect("fits");
    assert_eq!((kinds.whole, kinds.float, kinds.pair.0), (120, 3.0, 1.0));
    assert_eq!((kinds.three, kinds.maybe), ([1, 2, 3], None));
    let wrong = KINDS.replace("[1, 2, 3]", "[1, 256]").replace("[1, a]", "[a, 1]");
    assert_eq!(
        filled::<Kinds>(&wrong),
        Err(vec![
            "pair[0] is the text `a`".to_owned(),
            "pair[1] is the number 1".to_owned(),
            "three has 2 items, permitted: exactly 3".to_owned(),
            "three[1] is 256, outside 0 to 255".to_owned(),
        ])
    );
}

#[test]
fn the_edges_of_64_bits() {
    for (value, fits) in [
        ("9223372036854775807", true),
        ("9223372036854775808", false),
        ("1e18", false),
        ("-1", false),
        ("0", true),
    ] {
        let text = format!("{KINDS}big: {value}\n");
        let read = filled::<Kinds>(&text);
        assert_eq!(read.is_ok(), fits, "{value}: {read:?}");
    }
    assert!(filled::<Kinds>(&format!("{KINDS}small: -9223372036854775808\n")).is_ok());
    assert!(filled::<Kinds>(&format!("{KINDS}small: -9223372036854775809\n")).is_err());
}

#[test]
fn forms_are_told_apart_by_what_was_written() {
    for good in ["{ share: 1 }", "[{ share: 1 }]", "word", "null"] {
        let read = filled::<Kinds>(&format!("{KINDS}nested: {good}\n"));
        assert!(read.is_ok(), "{good}: {read:?}");
    }
    for (bad, title) in [
        ("{ shar: 1 }", "unknown key `shar` in nested"),
        ("[{ share: x }]", "nested[0].share is the text `x`"),
        ("12", "nested is the number 12"),
        ("true", "nested is `true`"),
    ] {
        assert_eq!(
            filled::<Kinds>(&format!("{KINDS}nested: {bad}\n")),
            Err(vec![title.to_owned()])
        );
    }
}

#[test]
fn the_schema_of_a_type_is_the_one_for_editors() {
    let schema = Schema::of::<Tree>();
    assert_eq!(schema.json()["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema.root().required(), ["id"]);
}
