//! What is no text, no YAML, or more of YAML than a scenario takes.

use super::{Case, case};

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    case("nothing at all", &["E0126"], &[("plan.yaml", b"# only a comment\n")], r"
error[E0126]: `plan.yaml` is empty
 --> plan.yaml:1:1
  |
1 | # only a comment
  | ^ nothing but blanks and comments
  |
  = help: write the scenario, or `extends: base.yaml` to take over another one
"),
    case("not utf8", &["E0111"], &[("plan.yaml", b"base_year: 2024\nname: caf\xE9 \xFF\n")], r"
error[E0111]: `plan.yaml` is not UTF-8 text at byte 25
 --> plan.yaml:2:10
  |
2 | name: caf� �
  |          ^ not UTF-8 from here
  |
  = help: open the file in an editor and save it with encoding UTF-8
"),
    case("nul byte", &["E0113"], &[("plan.yaml", b"base_year: 2024\nlang: z\x00h\n")], r"
error[E0113]: `plan.yaml` has a NUL byte at byte 23
 --> plan.yaml:2:8
  |
2 | lang: z␀h
  |        ^ no text file has this byte
  |
  = help: is this an Excel workbook or another binary file? save it as text (`CSV UTF-8` or YAML)
"),
    case("utf16", &["E0114"], &[("plan.yaml", b"\xFF\xFEb\x00a\x00")], r"
error[E0114]: `plan.yaml` is saved as UTF-16
 --> plan.yaml:1:1
  |
1 |
  | ^ the file is UTF-16 from here
  |
  = help: in the editor, save it with encoding UTF-8 (Notepad: Save as, Encoding)
"),
    case("full-width colon", &["E0128"], &[("plan.yaml", "base_year： 2024\nfacilities: [{ id: wandong, beds: 189 }]\n".as_bytes())], r"
error[E0128]: this line holds `：` (U+FF1A), which is not `:`
 --> plan.yaml:1:10
  |
1 | base_year： 2024
  |          ^^ type `:`
  |
  = help: switch the input method to English (half width) and type it again
"),
    case("full-width colon later", &["E0128"], &[("plan.yaml", "base_year: 2024\nlang：zh\nfacilities: [{ id: wandong, beds: 189 }]\n".as_bytes())], r"
error[E0128]: this line holds `：` (U+FF1A), which is not `:`
 --> plan.yaml:2:5
  |
2 | lang：zh
  |     ^^ type `:`
  |
  = help: switch the input method to English (half width) and type it again
"),
    case("tab", &["E0121"], &[("plan.yaml", b"facilities:\n\t- id: a\n")], r"
error[E0121]: a tab is used for indentation
 --> plan.yaml:2:2
  |
2 |     - id: a
  |     ^ a tab
  |
  = help: replace each tab by two blanks (most editors can do it for the whole file)
"),
    case("unclosed quote", &["E0121"], &[("plan.yaml", b"lang: \"zh\nbase_year: 2024\n")], r#"
error[E0121]: a quote is opened and never closed
 --> plan.yaml:1:7
  |
1 | lang: "zh
  |       ^ opened here
  |
  = help: close it with the same mark, on the same line
"#),
    case("unclosed bracket", &["E0121"], &[("plan.yaml", b"years: [2025, 2030\nbase_year: 2024\n")], r"
error[E0121]: a bracket is not closed, or a comma is missing
 --> plan.yaml:2:10
  |
1 | years: [2025, 2030
  |        - this bracket is open
2 | base_year: 2024
  |          ^ noticed here
  |
  = help: close the bracket with `]` or `}`, and put a `,` between its items
"),
    case("blank after colon missing", &["E0121"], &[("plan.yaml", b"base_year:2024\nlang: zh\n")], r"
error[E0121]: a colon is not expected here
 --> plan.yaml:2:5
  |
2 | lang: zh
  |     ^ this line was read as part of the one above
  |
  = help: the line above lacks a blank after its colon: write `key: value`
"),
    case("two colons", &["E0121"], &[("plan.yaml", b"note: a: b\n")], r#"
error[E0121]: a colon is not expected here
 --> plan.yaml:1:8
  |
1 | note: a: b
  |        ^ a second colon on this line
  |
  = help: put the value into quotes when it holds a colon: `key: "a: b"`
"#),
    case("wrong indentation", &["E0121"], &[("plan.yaml", b"base_year: 2024\n  lang: zh\n")], r"
error[E0121]: a colon is not expected here
 --> plan.yaml:2:7
  |
2 |   lang: zh
  |       ^ a key is not expected here
  |
  = help: begin the line at the same column as the other keys of its mapping
"),
    case("line without colon", &["E0121"], &[("plan.yaml", b"base_year: 2024\nlang\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
error[E0121]: this line is not `key: value`
 --> plan.yaml:2:1
  |
2 | lang
  | ^ no key with colon and blank here, or indented differently from its neighbours
  |
  = help: write `key: value` with a blank after the colon; lines of one mapping begin at the same column
"),
    case("list and mapping mixed", &["E0121"], &[("plan.yaml", b"facilities:\n  - id: a\n  beds: 3\n")], r"
error[E0121]: a list and a mapping are mixed
 --> plan.yaml:3:3
  |
3 |   beds: 3
  |   ^ a list item (`- …`) was expected here
  |
  = help: items of a list all begin with `- ` at the same column
"),
    case("value begins with a sign", &["E0121"], &[("plan.yaml", b"note: @home\n")], r#"
error[E0121]: a value cannot begin with `@`
 --> plan.yaml:1:7
  |
1 | note: @home
  |       ^ here
  |
  = help: put the value into quotes: "…"
"#),
    case("unknown escape", &["E0121"], &[("plan.yaml", b"note: \"a\\q\"\n")], r#"
error[E0121]: an unknown escape `\` in a text in double quotes
 --> plan.yaml:1:7
  |
1 | note: "a\q"
  |       ^ in this text
  |
  = help: paths are relative to this file and have `/`, such as data/people.csv; in another text write `\\` for one backslash
"#),
    case("anchor and alias", &["E0123", "E0123"], &[("plan.yaml", b"base_year: &y 2024\nyears: [*y]\n")], r"
error[E0123]: an anchor (`&name`) is not allowed in a scenario
 --> plan.yaml:1:12
  |
1 | base_year: &y 2024
  |            ^^ not allowed
  |
  = help: write the value out, or use `extends`

error[E0123]: an alias (`*name`) is not allowed in a scenario
 --> plan.yaml:2:9
  |
2 | years: [*y]
  |         ^^ not allowed
  |
  = help: write the value out, or use `extends`
"),
    case("alias of nothing", &["E0123"], &[("plan.yaml", b"note: *x\n")], r"
error[E0123]: an alias (`*name`) is not allowed in a scenario
 --> plan.yaml:1:7
  |
1 | note: *x
  |       ^ not allowed
  |
  = help: write the value out, or use `extends`; put a text that begins with `*` into quotes
"),
    case("merge key", &["E0123"], &[("plan.yaml", b"<<: {a: 1}\n")], r"
error[E0123]: a merge key (`<<`) is not allowed in a scenario
 --> plan.yaml:1:1
  |
1 | <<: {a: 1}
  | ^^ not allowed
  |
  = help: write the value out, or use `extends`
"),
    case("tag", &["E0123"], &[("plan.yaml", b"note: !!str 5\n")], r"
error[E0123]: a tag (`!!str`) is not allowed in a scenario
 --> plan.yaml:1:7
  |
1 | note: !!str 5
  |       ^^^^^ not allowed
  |
  = help: write the value out, or use `extends`
"),
    case("directive", &["E0123"], &[("plan.yaml", b"%YAML 1.1\n---\na: 1\n")], r"
error[E0123]: a YAML directive (`%…`) is not allowed in a scenario
 --> plan.yaml:1:1
  |
1 | %YAML 1.1
  | ^ not allowed
  |
  = help: delete the line
"),
    case("two documents", &["E0123"], &[("plan.yaml", b"a: 1\n---\nb: 2\n")], r"
error[E0123]: a second document (`---`) is not allowed in a scenario
 --> plan.yaml:2:1
  |
2 | ---
  | ^^^ not allowed
  |
  = help: write the value out, or use `extends`
"),
    case("key is a list", &["E0127"], &[("plan.yaml", b"[a, b]: 1\n")], r"
error[E0127]: a key must be a word, not a list or a mapping
 --> plan.yaml:1:1
  |
1 | [a, b]: 1
  | ^ this stands where a key is expected
  |
  = help: put a text with `{`, `[` or `?` into quotes
"),
    case("key is missing", &["E0127"], &[("plan.yaml", b"base_year: 2024\n: 3\n")], r"
error[E0127]: a key is missing before the colon
 --> plan.yaml:2:1
  |
2 | : 3
  | ^ a value without a key
  |
  = help: write `key: value`
"),
];
