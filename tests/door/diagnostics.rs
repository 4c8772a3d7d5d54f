//! Every kind of problem: a fixture that raises it and the exact text a planner reads.

use crate::common::{Folder, check};

/// A broken input and its message.
struct Case {
    name: &'static str,
    /// The codes it raises, in order of place.
    codes: &'static [&'static str],
    /// `plan.yaml` first, then the files it names.
    files: &'static [(&'static str, &'static [u8])],
    says: &'static str,
}

const fn case(
    name: &'static str,
    codes: &'static [&'static str],
    files: &'static [(&'static str, &'static [u8])],
    says: &'static str,
) -> Case {
    Case { name, codes, files, says }
}

/// The scenario that reads `people.csv`.
const WITH_TABLE: &[u8] =
    b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: people.csv\n";

#[rustfmt::skip]
const CASES: &[Case] = &[
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
    case("not a mapping", &["E0204"], &[("plan.yaml", b"- a\n- b\n")], r"
error[E0204]: `plan.yaml` is not a mapping
 --> plan.yaml:1:1
  |
1 | - a
  | ^^^ lines `key: value` were expected
  |
  = help: write `key: value` with a blank after the colon
"),
    case("duplicate key", &["E0202"], &[("plan.yaml", b"base_year: 2024\nlang: zh\nfacilities: [{ id: wandong, beds: 189 }]\nlang: en\n")], r"
error[E0202]: the key `lang` stands twice
 --> plan.yaml:4:1
  |
2 | lang: zh
  | ---- the first time
3 | facilities: [{ id: wandong, beds: 189 }]
4 | lang: en
  | ^^^^ the second time
  |
  = help: delete one of the two lines, or give it another name
"),
    case("unknown keys", &["E0201", "E0201", "E0201"], &[("plan.yaml", b"base-year: 2024\nfacilities:\n  - id: shilin\n    bed: 100\n    rooms: 40\n")], r"
error[E0201]: unknown key `base-year` in the scenario
 --> plan.yaml:1:1
  |
1 | base-year: 2024
  | ^^^^^^^^^ did you mean `base_year`?
  |
  = help: permitted keys: `base_year`, `lang`, `facilities`, `measures`, `need`, `townships`, `growth`, `spread`, `table`, `years`, `weights`, `note`, `delay`

error[E0201]: unknown key `bed` in facility `shilin`
 --> plan.yaml:4:5
  |
4 |     bed: 100
  |     ^^^ did you mean `beds`?
  |
  = help: permitted keys: `id`, `beds`, `public`, `name`

error[E0201]: unknown key `rooms` in facility `shilin`
 --> plan.yaml:5:5
  |
5 |     rooms: 40
  |     ^^^^^ not a key that is known here
  |
  = help: permitted keys: `id`, `beds`, `public`, `name`
"),
    case("missing keys", &["E0203", "E0203"], &[("plan.yaml", b"lang: zh\nfacilities:\n  - id: shilin\n    public: true\n")], r"
error[E0203]: the scenario has no `base_year`
 --> plan.yaml:1:1
  |
1 | lang: zh
  | ^^^^^^^^ `base_year` is missing here
  |
  = help: add a line such as `base_year: 2024` (1950 to 2100, year): First year of the projection

error[E0203]: facility `shilin` has no `beds`
 --> plan.yaml:3:5
  |
3 |   - id: shilin
  |     ^^^^^^^^^^ `beds` is missing here
  |
  = help: add a line such as `beds: 120` (1 to 5000 beds): Beds in service
"),
    case("missing nested", &["E0203", "E0203"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ndelay: {}\ntownships:\n  qingnian: {}\n")], r"
error[E0203]: delay has no `mean`
 --> plan.yaml:3:1
  |
3 | delay: {}
  | ^^^^^ `mean` is missing here
  |
  = help: add `mean:` with a number of years, above 0 and at most 10: Mean delay

error[E0203]: township `qingnian` has no `people`
 --> plan.yaml:5:3
  |
5 |   qingnian: {}
  |   ^^^^^^^^ `people` is missing here
  |
  = help: add `people:` with a whole number of persons, at least 0: People of all ages
"),
    case("out of range", &["E0301", "E0301"], &[("plan.yaml", b"base_year: 1900\nfacilities:\n  - id: shilin\n    beds: 999999\n")], r"
error[E0301]: base_year is 1900, outside 1950 to 2100 (year)
 --> plan.yaml:1:12
  |
1 | base_year: 1900
  |            ^^^^ permitted: 1950 to 2100 (year)
  |
  = help: correct the number; the field is: First year of the projection

error[E0301]: beds of facility `shilin` is 999999 beds, outside 1 to 5000 beds
 --> plan.yaml:4:11
  |
4 |     beds: 999999
  |           ^^^^^^ permitted: 1 to 5000 beds
  |
  = help: correct the number; the field is: Beds in service
"),
    case("share as percent", &["E0301"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nneed: { severe: 32.6 }\n")], r"
error[E0301]: need.severe is 32.6, outside 0 to 1 (share)
 --> plan.yaml:3:17
  |
3 | need: { severe: 32.6 }
  |                 ^^^^ permitted: 0 to 1 (share)
  |
  = help: did you mean `0.326`? shares are written as a number from 0 to 1
"),
    case("half-open range", &["E0301"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ndelay: { mean: 0 }\n")], r"
error[E0301]: delay.mean is 0 years, but must be above 0 and at most 10 years
 --> plan.yaml:3:16
  |
3 | delay: { mean: 0 }
  |                ^ permitted: above 0 and at most 10 years
  |
  = help: correct the number; the field is: Mean delay
"),
    case("one-sided range", &["E0301"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nmeasures: [{ kind: convert, id: m1, beds: 0 }]\n")], r"
error[E0301]: beds of measure `m1` is 0 beds, but must be at least 1 beds
 --> plan.yaml:3:43
  |
3 | measures: [{ kind: convert, id: m1, beds: 0 }]
  |                                           ^ permitted: at least 1 beds
  |
  = help: correct the number; the field is: How many
"),
    case("beyond 32 bits", &["E0301"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntownships:\n  qingnian: { people: 99999999999 }\n")], r"
error[E0301]: people of township `qingnian` is 99999999999 persons, outside 0 to 4294967295 persons
 --> plan.yaml:4:23
  |
4 |   qingnian: { people: 99999999999 }
  |                       ^^^^^^^^^^^ permitted: 0 to 4294967295 persons
  |
  = help: correct the number; the field is: People of all ages
"),
    case("text for a number", &["E0204"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: many }\n")], r"
error[E0204]: beds of facility `shilin` is the text `many`
 --> plan.yaml:3:25
  |
3 |   - { id: shilin, beds: many }
  |                         ^^^^ a whole number of beds is expected
  |
  = help: write a whole number of beds, 1 to 5000
"),
    case("thousands mark", &["E0302"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  - id: shilin\n    beds: 1,234\n")], r"
error[E0302]: beds of facility `shilin` is written `1,234`
 --> plan.yaml:4:11
  |
4 |     beds: 1,234
  |           ^^^^^ a thousands mark; a whole number of beds is expected
  |
  = help: write `1234`: numbers are written without a thousands mark
"),
    case("full-width digits", &["E0303"], &[("plan.yaml", "base_year: 2024\nfacilities:\n  - id: shilin # 石林\n    beds: １２０\n".as_bytes())], r"
error[E0303]: beds of facility `shilin` is written `１２０`
 --> plan.yaml:4:11
  |
4 |     beds: １２０
  |           ^^^^^^ characters that only look like digits or signs; a whole number of beds is expected
  |
  = help: write `120`: type it again with the input method switched to English (half width)
          `１` (U+FF11) is not `1`
"),
    case("percent sign", &["E0304"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nneed: { severe: 40% }\n")], r"
error[E0304]: need.severe is written `40%`
 --> plan.yaml:3:17
  |
3 | need: { severe: 40% }
  |                 ^^^ a percentage or a fraction; a number (share) is expected
  |
  = help: write `0.4`: shares are written as a number from 0 to 1
"),
    case("not a number", &["E0305", "E0305"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nneed: { severe: .nan, mild: 1e999 }\n")], r"
error[E0305]: need.severe is written `.nan`
 --> plan.yaml:3:17
  |
3 | need: { severe: .nan, mild: 1e999 }
  |                 ^^^^ not a finite number; a number (share) is expected
  |
  = help: write a number (share), 0 to 1; every number of a scenario must be finite

error[E0305]: need.mild is written `1e999`
 --> plan.yaml:3:29
  |
3 | need: { severe: .nan, mild: 1e999 }
  |                             ^^^^^ not a finite number; a number (share) is expected
  |
  = help: write a number (share), 0 to 1; every number of a scenario must be finite
"),
    case("number in quotes", &["E0306"], &[("plan.yaml", b"base_year: \"2024\"\nfacilities: [{ id: wandong, beds: 189 }]\n")], r#"
error[E0306]: base_year is written `2024` in quotes
 --> plan.yaml:1:12
  |
1 | base_year: "2024"
  |            ^^^^^^ in quotes this is text; a whole number (year) is expected
  |
  = help: write `2024` without quotes
"#),
    case("unit after the number", &["E0307", "E0307"], &[("plan.yaml", "base_year: 2024\nfacilities:\n  - { id: shilin, beds: 120 beds }\n  - { id: nantong, beds: 0.02万 }\n".as_bytes())], r"
error[E0307]: beds of facility `shilin` is written `120 beds`
 --> plan.yaml:3:25
  |
3 |   - { id: shilin, beds: 120 beds }
  |                         ^^^^^^^^ words beside the number; a whole number of beds is expected
  |
  = help: write `120`: write the number alone; the unit is fixed by the field

error[E0307]: beds of facility `nantong` is written `0.02万`
 --> plan.yaml:4:26
  |
4 |   - { id: nantong, beds: 0.02万 }
  |                          ^^^^^^ words beside the number; a whole number of beds is expected
  |
  = help: write `200`: write the number alone; the unit is fixed by the field
"),
    case("unknown word", &["E0308"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nlang: zhh\n")], r"
error[E0308]: lang is `zhh`, which is not a permitted word
 --> plan.yaml:3:7
  |
3 | lang: zhh
  |       ^^^ did you mean `zh`?
  |
  = help: permitted: one of `en`, `zh`
"),
    case("wrong form of an id", &["E0309"], &[("plan.yaml", "base_year: 2024\nfacilities: [{ id: 石林, beds: 3 }]\n".as_bytes())], r"
error[E0309]: id of facility `石林` is `石林`, which has not the right form
 --> plan.yaml:2:20
  |
2 | facilities: [{ id: 石林, beds: 3 }]
  |                    ^^^^ not in the right form
  |
  = help: an id has small letters, digits, `-` and `_`, and begins with a letter
"),
    case("not a whole number", &["E0310"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  - id: shilin\n    beds: 12.5\n")], r"
error[E0310]: beds of facility `shilin` is 12.5 beds, not a whole number
 --> plan.yaml:4:11
  |
4 |     beds: 12.5
  |           ^^^^ a whole number of beds is expected
  |
  = help: write a whole number of beds, 1 to 5000; a share of something is not known here
"),
    case("empty text", &["E0311"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: shilin, beds: 3, name: \" \" }]\n")], r#"
error[E0311]: name of facility `shilin` is an empty text
 --> plan.yaml:2:43
  |
2 | facilities: [{ id: shilin, beds: 3, name: " " }]
  |                                           ^^^ nothing but blanks
  |
  = help: write the text, or delete the line
"#),
    case("long text", &["E0312"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: shilin, beds: 3, name: the house on the hill by the river }]\n")], r"
error[E0312]: name of facility `shilin` has 34 characters
 --> plan.yaml:2:43
  |
2 | facilities: [{ id: shilin, beds: 3, name: the house on the hill by the river }]
  |                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ permitted: 0 to 20 characters
  |
  = help: write a shorter text
"),
    case("empty list", &["E0313"], &[("plan.yaml", b"base_year: 2024\nfacilities: []\n")], r"
error[E0313]: facilities has 0 items, permitted: at least 1
 --> plan.yaml:2:1
  |
2 | facilities: []
  | ^^^^^^^^^^ 0 items
  |
  = help: add or delete items; the field is: The homes
"),
    case("repeated item", &["E0314"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nyears: [2025, 2030, 2025]\n")], r"
error[E0314]: years has the same item twice
 --> plan.yaml:3:21
  |
3 | years: [2025, 2030, 2025]
  |         ----        ^^^^ the second time
  |         |
  |         the first time
  |
  = help: delete one of the two
"),
    case("number that is no id", &["E0309"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: 101, beds: 3 }]\n")], r"
error[E0309]: id of facility `101` is `101`, which has not the right form
 --> plan.yaml:2:20
  |
2 | facilities: [{ id: 101, beds: 3 }]
  |                    ^^^ not in the right form
  |
  = help: an id has small letters, digits, `-` and `_`, and begins with a letter
"),
    case("word for a truth", &["E0204"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: shilin, beds: 3, public: yes }]\n")], r"
error[E0204]: public of facility `shilin` is the text `yes`
 --> plan.yaml:2:45
  |
2 | facilities: [{ id: shilin, beds: 3, public: yes }]
  |                                             ^^^ `true` or `false` is expected
  |
  = help: write `true`
"),
    case("truth for a number", &["E0204"], &[("plan.yaml", b"base_year: true\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
error[E0204]: base_year is `true`
 --> plan.yaml:1:12
  |
1 | base_year: true
  |            ^^^^ a whole number (year) is expected
  |
  = help: write a whole number (year), 1950 to 2100
"),
    case("value for a list", &["E0204"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nyears: 2025\n")], r"
error[E0204]: years is the number 2025
 --> plan.yaml:3:8
  |
3 | years: 2025
  |        ^^^^ a list is expected
  |
  = help: write it as a list: `[2025]`
"),
    case("mapping for a list", &["E0204"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  id: shilin\n  beds: 3\n")], r"
error[E0204]: facilities is a mapping
 --> plan.yaml:2:1
  |
2 | facilities:
  | ^^^^^^^^^^ a list is expected
  |
  = help: write each item with a dash in front: `- key: value`
"),
    case("list for a mapping", &["E0204"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ndelay:\n  - mean: 1\n")], r"
error[E0204]: delay is a list
 --> plan.yaml:3:1
  |
3 | delay:
  | ^^^^^ a mapping (lines `key: value`) is expected
  |
  = help: write lines `key: value` without the dash `-` in front
"),
    case("list for a number", &["E0204"], &[("plan.yaml", b"base_year: [2024]\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
error[E0204]: base_year is a list
 --> plan.yaml:1:1
  |
1 | base_year: [2024]
  | ^^^^^^^^^ a whole number (year) is expected
  |
  = help: write `2024` without brackets
"),
    case("no value", &["E0208"], &[("plan.yaml", b"base_year:\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
error[E0208]: base_year has no value
 --> plan.yaml:1:1
  |
1 | base_year:
  | ^^^^^^^^^ a whole number (year) is expected after this
  |
  = help: write a value, for example `2024`, or delete the line
"),
    case("tag missing", &["E0203"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nmeasures:\n  - id: m1\n    beds: 20\n")], r"
error[E0203]: measure `m1` has no `kind`
 --> plan.yaml:4:5
  |
4 |   - id: m1
  |     ^^^^^^ `kind` is missing here
  |
  = help: add `kind:` with one of `convert`, `close`
"),
    case("tag unknown", &["E0308"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nmeasures:\n  - { id: m1, kind: convrt, beds: 20 }\n")], r"
error[E0308]: kind of measure `m1` is `convrt`, which is not a permitted word
 --> plan.yaml:4:21
  |
4 |   - { id: m1, kind: convrt, beds: 20 }
  |                     ^^^^^^ did you mean `convert`?
  |
  = help: permitted: `convert`, `close`
"),
    case("inside the tagged form", &["E0201"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nmeasures:\n  - { id: m1, kind: convert, beds: 20, to: nursing }\n")], r"
error[E0201]: unknown key `to` in measure `m1`
 --> plan.yaml:4:40
  |
4 |   - { id: m1, kind: convert, beds: 20, to: nursing }
  |                                        ^^ not a key that is known here
  |
  = help: permitted keys: `kind`, `id`, `beds`
"),
    case("distribution unknown", &["E0207"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ngrowth: { pret: { min: 0, mode: 1, max: 2 } }\n")], r"
error[E0207]: growth has none of its permitted forms
 --> plan.yaml:3:11
  |
3 | growth: { pret: { min: 0, mode: 1, max: 2 } }
  |           ^^^^ did you mean `pert`?
  |
  = help: it has the keys of one of these forms:
          - `pert`
          - `normal`
          - `low`, `high`
"),
    case("distribution incomplete", &["E0203"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ngrowth: { pert: { min: 0, max: 2 } }\n")], r"
error[E0203]: growth.pert has no `mode`
 --> plan.yaml:3:11
  |
3 | growth: { pert: { min: 0, max: 2 } }
  |           ^^^^ `mode` is missing here
  |
  = help: add `mode:` with a number: Likeliest
"),
    case("two distributions", &["E0201"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ngrowth: { pert: { min: 0, mode: 1, max: 2 }, normal: { mean: 0, sd: 1 } }\n")], r"
error[E0201]: unknown key `normal` in growth
 --> plan.yaml:3:46
  |
3 | growth: { pert: { min: 0, mode: 1, max: 2 }, normal: { mean: 0, sd: 1 } }
  |                                              ^^^^^^ not a key that is known here
  |
  = help: permitted keys: `pert`
"),
    case("one key misspelt", &["E0207"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nspread: { pret: { min: 0, mode: 1, max: 2 } }\n")], r"
error[E0207]: spread has none of its permitted keys
 --> plan.yaml:3:11
  |
3 | spread: { pret: { min: 0, mode: 1, max: 2 } }
  |           ^^^^ did you mean `pert`?
  |
  = help: use one of `pert`, `normal`
"),
    case("two keys of which one", &["E0207"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nspread: { pert: { min: 0, mode: 1, max: 2 }, normal: { mean: 0, sd: 1 } }\n")], r"
error[E0207]: spread mixes `pert`, `normal`
 --> plan.yaml:3:46
  |
3 | spread: { pert: { min: 0, mode: 1, max: 2 }, normal: { mean: 0, sd: 1 } }
  |           ---- stands here already           ^^^^^^ only one of these is permitted
  |
  = help: keep one of `pert`, `normal`
"),
    case("uncertain number as text", &["E0304"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ngrowth: 2%\n")], r"
error[E0304]: growth is written `2%`
 --> plan.yaml:3:9
  |
3 | growth: 2%
  |         ^^ a percentage or a fraction; a number is expected
  |
  = help: write `0.02`: shares are written as a number from 0 to 1
"),
    case("uncertain number misspelt", &["E0308"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ngrowth: bsae\n")], r"
error[E0308]: growth is `bsae`, which is not a permitted word
 --> plan.yaml:3:9
  |
3 | growth: bsae
  |         ^^^^ did you mean `base`?
  |
  = help: permitted: a number, a mapping (lines `key: value`) or one of `base`
"),
    case("key with a fixed form", &["E0201", "E0201", "E0201"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\nweights: { 2025: 1, soon: 2, 02030: 1, 20355: 1 }\n")], r"
error[E0201]: unknown key `soon` in weights
 --> plan.yaml:3:21
  |
3 | weights: { 2025: 1, soon: 2, 02030: 1, 20355: 1 }
  |                     ^^^^ not a key that is known here
  |
  = help: keys of this mapping have a fixed form, such as a year of four digits

error[E0201]: unknown key `02030` in weights
 --> plan.yaml:3:30
  |
3 | weights: { 2025: 1, soon: 2, 02030: 1, 20355: 1 }
  |                              ^^^^^ not a key that is known here
  |
  = help: keys of this mapping have a fixed form, such as a year of four digits

error[E0201]: unknown key `20355` in weights
 --> plan.yaml:3:40
  |
3 | weights: { 2025: 1, soon: 2, 02030: 1, 20355: 1 }
  |                                        ^^^^^ not a key that is known here
  |
  = help: keys of this mapping have a fixed form, such as a year of four digits
"),
    case("struct and schema disagree", &["E0209"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ndelay:\n  mean: 1\n  even: 3\n")], r"
error[E0209]: this value is not understood: 3 is odd
 --> plan.yaml:5:9
  |
5 |   even: 3
  |         ^ not understood
  |
  = help: correct the value; if it is as documented, this is a fault of bedplan: please report it
"),
    case("duplicate id", &["E0401"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: 3 }\n  - { id: wandong, beds: 3 }\n  - { id: shilin, beds: 4 }\n")], r"
error[E0401]: the id `shilin` stands twice in one list
 --> plan.yaml:5:11
  |
3 |   - { id: shilin, beds: 3 }
  |           ------ the first time
4 |   - { id: wandong, beds: 3 }
5 |   - { id: shilin, beds: 4 }
  |           ^^^^^^ the second time
  |
  = help: give one of the two another id, or delete it
"),
    case("data file missing", &["E0101"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: poeple.csv\n"), ("people.csv", b"township,sex,age,people\n")], r"
error[E0101]: there is no file `poeple.csv`
 --> plan.yaml:3:8
  |
3 | table: poeple.csv
  |        ^^^^^^^^^^ named here
  |
  = help: did you mean `people.csv`?
"),
    case("backslash in a path", &["E0101"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: data\\people.csv\n")], r"
error[E0101]: there is no file `data\people.csv`
 --> plan.yaml:3:8
  |
3 | table: data\people.csv
  |        ^^^^^^^^^^^^^^^ named here
  |
  = help: write the path with `/` instead of `\`
"),
    case("path leaves the folder", &["E0105"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: ../../etc/passwd\n")], r"
error[E0105]: the path `../../etc/passwd` leaves the scenario's folder
 --> plan.yaml:3:8
  |
3 | table: ../../etc/passwd
  |        ^^^^^^^^^^^^^^^^ leads outside
  |
  = help: data files lie in the scenario's own folder or below it: copy the file there
"),
    case("absolute path", &["E0105"], &[("plan.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\ntable: /etc/passwd\n")], r"
error[E0105]: the path `/etc/passwd` leaves the scenario's folder
 --> plan.yaml:3:8
  |
3 | table: /etc/passwd
  |        ^^^^^^^^^^^ leads outside
  |
  = help: write the path relative to this file; data files lie in the scenario's own folder or below it: copy the file there
"),
    case("parent missing", &["E0902"], &[("plan.yaml", b"extends: bse.yaml\n"), ("base.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
error[E0902]: the parent `bse.yaml` is not there
 --> plan.yaml:1:10
  |
1 | extends: bse.yaml
  |          ^^^^^^^^ named here
  |
  = help: did you mean `base.yaml`?
"),
    case("parent too far up", &["E0105"], &[("plan.yaml", b"extends: ../../base.yaml\n")], r"
error[E0105]: the path `../../base.yaml` leaves the scenario's folder
 --> plan.yaml:1:10
  |
1 | extends: ../../base.yaml
  |          ^^^^^^^^^^^^^^^ leads outside
  |
  = help: a parent lies beside the file that names it, below it, or at most one folder up: copy it there
"),
    case("extends itself over others", &["E0901"], &[("plan.yaml", b"extends: b.yaml\n"), ("b.yaml", b"extends: c.yaml\n"), ("c.yaml", b"# back\nextends: plan.yaml\n")], r"
error[E0901]: `extends` goes round in a circle: plan.yaml → b.yaml → c.yaml → plan.yaml
 --> c.yaml:2:10
  |
2 | extends: plan.yaml
  |          ^^^^^^^^^ leads back to the start
  |
 ::: plan.yaml:1:10
  |
1 | extends: b.yaml
  |          ------ on the way
  |
 ::: b.yaml:1:10
  |
1 | extends: c.yaml
  |          ------ on the way
  |
  = help: a parent must not extend its child: delete one of these lines
"),
    case("extends itself", &["E0901"], &[("plan.yaml", b"extends: plan.yaml\n")], r"
error[E0901]: `extends` goes round in a circle: plan.yaml → plan.yaml
 --> plan.yaml:1:10
  |
1 | extends: plan.yaml
  |          ^^^^^^^^^ leads back to the start
  |
  = help: a parent must not extend its child: delete one of these lines
"),
    case("a parent twice", &["W1901", "E0308"], &[("plan.yaml", b"extends: [base.yaml, base.yaml]\nlang: xx\n"), ("base.yaml", b"base_year: 2024\nfacilities: [{ id: wandong, beds: 189 }]\n")], r"
warning[W1901]: the parent `base.yaml` is named twice
 --> plan.yaml:1:22
  |
1 | extends: [base.yaml, base.yaml]
  |           ---------  ^^^^^^^^^ this has no effect
  |           |
  |           merged here
  |
  = help: delete one of the two; the later of several parents wins

error[E0308]: lang is `xx`, which is not a permitted word
 --> plan.yaml:2:7
  |
2 | lang: xx
  |       ^^ not a permitted word
  |
  = help: permitted: one of `en`, `zh`
"),
    case("extends is no path", &["E0904"], &[("plan.yaml", b"extends: { base: 1 }\n")], r"
error[E0904]: `extends` takes the path of a scenario file, or a list of them
 --> plan.yaml:1:1
  |
1 | extends: { base: 1 }
  | ^^^^^^^  ----------- this is not a path
  | |
  | no path here
  |
  = help: write `extends: base.yaml`, or `extends: [base.yaml, late.yaml]`
"),
    case("fault in the parent", &["E0301"], &[("plan.yaml", b"extends: base.yaml\nlang: zh\n"), ("base.yaml", b"base_year: 2024\nfacilities:\n  - id: shilin\n    beds: 0\n")], r"
error[E0301]: beds of facility `shilin` is 0 beds, outside 1 to 5000 beds
 --> base.yaml:4:11
  |
4 |     beds: 0
  |           ^ permitted: 1 to 5000 beds
  |
  = help: correct the number; the field is: Beds in service
"),
    case("taken out and missed", &["E0203", "E0203"], &[("plan.yaml", b"extends: base.yaml\nbase_year: null\nfacilities:\n  - id: shilin\n    beds:\n"), ("base.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: 3 }\n")], r"
error[E0203]: the scenario has no `base_year`
 --> plan.yaml:2:1
  |
2 | base_year: null
  | ^^^^^^^^^ taken out here by an empty value
  |
 ::: base.yaml:1:1
  |
1 | base_year: 2024
  | --------- the parent has it
  |
  = help: write a value, or delete the line to keep what the parent has

error[E0203]: facility `shilin` has no `beds`
 --> plan.yaml:5:5
  |
5 |     beds:
  |     ^^^^ taken out here by an empty value
  |
 ::: base.yaml:3:19
  |
3 |   - { id: shilin, beds: 3 }
  |                   ---- the parent has it
  |
  = help: write a value, or delete the line to keep what the parent has
"),
    case("removal of nothing", &["E0907"], &[("plan.yaml", b"extends: base.yaml\nfacilities:\n  - { id: shlin, remove: true }\n"), ("base.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: 3 }\n")], r"
error[E0907]: there is no `shlin` to take out
 --> plan.yaml:3:11
  |
3 |   - { id: shlin, remove: true }
  |           ^^^^^ the parent has no such `id`
  |
 ::: base.yaml:3:3
  |
3 |   - { id: shilin, beds: 3 }
  |   ------------------------- the list of the parent
  |
  = help: did you mean `shilin`?
"),
    case("removal with other keys", &["E0906", "E0906"], &[("plan.yaml", b"extends: base.yaml\nfacilities:\n  - { id: shilin, remove: true, beds: 4 }\n  - { id: wandong, remove: no }\n"), ("base.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: 3 }\n  - { id: wandong, beds: 3 }\n  - { id: c, beds: 3 }\n")], r"
error[E0906]: an item that is taken out has `id` and `remove: true`, nothing else
 --> plan.yaml:3:33
  |
3 |   - { id: shilin, remove: true, beds: 4 }
  |                                 ^^^^ this has no effect: the item is taken out
  |
  = help: to keep the item delete `remove`; to take it out delete this line

error[E0906]: `remove` is not `true`
 --> plan.yaml:4:20
  |
4 |   - { id: wandong, remove: no }
  |                    ^^^^^^ only `true` is possible here
  |
  = help: to take the item out write `remove: true`; to keep it delete this line
"),
    case("removal without a parent", &["E0907"], &[("plan.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, remove: true }\n  - { id: wandong, beds: 3 }\n")], r"
error[E0907]: there is no `shilin` to take out
 --> plan.yaml:3:11
  |
3 |   - { id: shilin, remove: true }
  |           ^^^^^^ there is no parent that has this list
  |
  = help: delete the item, or correct its `id`
"),
    case("item without id", &["E0905"], &[("plan.yaml", b"extends: base.yaml\nfacilities:\n  - id: shilin\n    beds: 4\n  - beds: 5\n"), ("base.yaml", b"base_year: 2024\nfacilities:\n  - { id: shilin, beds: 3 }\n")], r"
error[E0905]: an item of a list that is merged by `id` has no `id`
 --> plan.yaml:5:5
  |
5 |   - beds: 5
  |     ^^^^ no `id` here
  |
 ::: base.yaml:3:3
  |
3 |   - { id: shilin, beds: 3 }
  |   ------------------------- the list of the parent
  |
  = help: give the item its own `id`, or the `id` of the item to change
"),
    case("csv: gbk", &["E0112"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"township,sex,age,people\n\xCD\xF2\xCA\xA2,female,60,12\n")], r"
error[E0112]: `people.csv` is saved as GBK/ANSI by Excel, not as UTF-8
 --> people.csv:2:1
  |
2 | ��ʢ,female,60,12
  | ^ the first Chinese character
  |
  = help: in Excel, save as `CSV UTF-8 (comma delimited)`; in an editor, save with encoding UTF-8
"),
    case("csv: semicolons", &["E0805"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township;sex;age;people\n万盛;female;60;12\n".as_bytes())], r"
error[E0805]: the columns are parted by semicolons, not by commas
 --> people.csv:1:9
  |
1 | township;sex;age;people
  |         ^ a comma is expected
  |
  = help: in Excel, save as `CSV UTF-8 (comma delimited)`
"),
    case("csv: tabs", &["E0805"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"township\tsex\tage\tpeople\n")], r"
error[E0805]: the columns are parted by tabs, not by commas
 --> people.csv:1:9
  |
1 | township    sex    age    people
  |         ^^^^ a comma is expected
  |
  = help: in Excel, save as `CSV UTF-8 (comma delimited)`
"),
    case("csv: full-width commas", &["E0805"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township，sex，age，people\n".as_bytes())], r"
error[E0805]: the columns are parted by full-width commas, not by commas
 --> people.csv:1:9
  |
1 | township，sex，age，people
  |         ^^ `，` (U+FF0C); a comma is expected
  |
  = help: in Excel, save as `CSV UTF-8 (comma delimited)`
"),
    case("csv: nothing", &["E0806"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"# source: census\n\n")], r"
error[E0806]: `people.csv` is an empty table
 --> people.csv:3:1
  |
3 |
  | ^ nothing here
  |
  = help: the first line names the columns: `township`, `sex`, `age`, `people`, `note`
"),
    case("csv: no rows", &["E0806"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"# source: census\ntownship,sex,age,people\n")], r"
error[E0806]: `people.csv` has no rows below its first line
 --> people.csv:2:1
  |
2 | township,sex,age,people
  | ^^^^^^^^^^^^^^^^^^^^^^^ only this line
  |
  = help: add one row for each value
"),
    case("csv: columns", &["E0802", "E0803", "E0802"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"township,gender,age,age,poeple,\n")], r"
error[E0802]: unknown column `gender`
 --> people.csv:1:10
  |
1 | township,gender,age,age,poeple,
  |          ^^^^^^ did you mean `sex`?
  |
  = help: permitted columns: `township`, `sex`, `age`, `people`, `note`

error[E0803]: the column `age` stands twice
 --> people.csv:1:21
  |
1 | township,gender,age,age,poeple,
  |                 --- ^^^ the second time
  |                 |
  |                 the first time
  |
  = help: delete one of the two columns

error[E0802]: unknown column `poeple`
 --> people.csv:1:25
  |
1 | township,gender,age,age,poeple,
  |                         ^^^^^^ did you mean `people`?
  |
  = help: permitted columns: `township`, `sex`, `age`, `people`, `note`
"),
    case("csv: column missing", &["E0801"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township,sex,age\n万盛,female,60\n".as_bytes())], r"
error[E0801]: the column `people` (persons) is missing
 --> people.csv:1:1
  |
1 | township,sex,age
  | ^^^^^^^^^^^^^^^^ no `people` in the first line
  |
  = help: permitted columns: `township`, `sex`, `age`, `people`, `note`
"),
    case("csv: too many columns", &["E0808"], &[("plan.yaml", WITH_TABLE), ("people.csv", b"a0,b1,c2,d3,e4,f5,g6,h7,a8,b9,c10,d11,e12,f13,g14,h15,a16,b17,c18,d19,e20,f21,g22,h23,a24,b25,c26,d27,e28,f29,g30,h31,a32,b33,c34,d35,e36,f37,g38,h39,a40,b41,c42,d43,e44,f45,g46,h47,a48,b49,c50,d51,e52,f53,g54,h55,a56,b57,c58,d59,e60,f61,g62,h63,a64,b65\n")], r"
error[E0808]: the table has 66 columns, permitted: 64
 --> people.csv:1:247
  |
1 | ...2,f53,g54,h55,a56,b57,c58,d59,e60,f61,g62,h63,a64,b65
  |                                                  ^^^ the first column beyond the limit
  |
  = help: tables are long, not wide: one row for each value
"),
    case("csv: row lengths", &["E0804", "E0804"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township,sex,age,people\n万盛,female,60\n万盛,female,61,1,234\n".as_bytes())], r"
error[E0804]: the row has 3 cells, the first line has 4 columns
 --> people.csv:2:1
  |
2 | 万盛,female,60
  | ^^^^^^^^^^^^^^ too few cells
  |
  = help: add the missing cells; a cell that has no value is written as nothing between two commas

error[E0804]: the row has 5 cells, the first line has 4 columns
 --> people.csv:3:16
  |
3 | 万盛,female,61,1,234
  |                  ^^^ the first cell too many
  |
  = help: put a text that holds a comma into double quotes; write numbers without thousands marks
"),
    case("csv: open quote", &["E0809"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township,sex,age,people\n万盛,female,60,5\n\"万盛,male,60,5\n万盛,male,61,5\n".as_bytes())], r#"
error[E0809]: a double quote opens a cell and is never closed
 --> people.csv:3:1
  |
3 | "万盛,male,60,5
  | ^ opened here
  |
  = help: close it with a second double quote, or delete it
"#),
    case("csv: open quote in the last cell", &["E0809"], &[("plan.yaml", WITH_TABLE), ("people.csv", "township,sex,age,people\n\"万\"\"盛\",female,60,\"5\n万盛,male,61,5\n".as_bytes())], r#"
error[E0809]: a double quote opens a cell and is never closed
 --> people.csv:2:18
  |
2 | "万""盛",female,60,"5
  |                    ^ opened here
  |
  = help: close it with a second double quote, or delete it
"#),
    case("csv: cells", &["E0308", "E0302", "E0303", "E0810", "E0810", "E0301", "E0304", "E0810", "E0310", "E0204", "E0301"], &[("plan.yaml", WITH_TABLE), ("people.csv", "\u{FEFF}# 第七次人口普查,,,\r\ntownship,sex,age,people\r\n万盛,femal,60,\"1,234\"\r\n 南桐镇 ,male,１２,\r\n,female,101,40%\r\n丛林镇,,6.5,many\r\n\r\n,,,\r\n黑山镇,male,12,-1\r\n".as_bytes())], r#"
error[E0308]: sex in cell B3 is `femal`, which is not a permitted word
 --> people.csv:3:4
  |
3 | 万盛,femal,60,"1,234"
  |      ^^^^^ did you mean `female`?
  |
  = help: permitted: `female`, `male`

error[E0302]: people in cell D3 is written `1,234`
 --> people.csv:3:13
  |
3 | 万盛,femal,60,"1,234"
  |               ^^^^^^^ a thousands mark; a number is expected
  |
  = help: write `1234`: numbers are written without a thousands mark

error[E0303]: age in cell C4 is written `１２`
 --> people.csv:4:12
  |
4 |  南桐镇 ,male,１２,
  |               ^^^^ characters that only look like digits or signs; a whole number is expected
  |
  = help: write `12`: type it again with the input method switched to English (half width)
          `１` (U+FF11) is not `1`

error[E0810]: people in cell D4 is blank
 --> people.csv:4:15
  |
4 |  南桐镇 ,male,１２,
  |                    ^ a number (persons) is expected
  |
  = help: write the value; a zero is written `0`

error[E0810]: township in cell A5 is blank
 --> people.csv:5:1
  |
5 | ,female,101,40%
  | ^ a text is expected
  |
  = help: write the value in each row; of cells merged in Excel only the first holds it

error[E0301]: age in cell C5 is 101 years, outside 0 to 100 years
 --> people.csv:5:9
  |
5 | ,female,101,40%
  |         ^^^ permitted: 0 to 100 years
  |
  = help: correct the number

error[E0304]: people in cell D5 is written `40%`
 --> people.csv:5:13
  |
5 | ,female,101,40%
  |             ^^^ a percentage or a fraction; a number is expected
  |
  = help: write a number, 0 to 10000000; a part of something is not known here

error[E0810]: sex in cell B6 is blank
 --> people.csv:6:5
  |
6 | 丛林镇,,6.5,many
  |        ^ a word is expected
  |
  = help: write the value in each row; of cells merged in Excel only the first holds it

error[E0310]: age in cell C6 is 6.5, not a whole number
 --> people.csv:6:6
  |
6 | 丛林镇,,6.5,many
  |         ^^^ a whole number is expected
  |
  = help: write it without a fraction

error[E0204]: people in cell D6 is the text `many`
 --> people.csv:6:10
  |
6 | 丛林镇,,6.5,many
  |             ^^^^ a number is expected
  |
  = help: write a number (persons)

error[E0301]: people in cell D9 is -1 persons, outside 0 to 10000000 persons
 --> people.csv:9:13
  |
9 | 黑山镇,male,12,-1
  |                ^^ permitted: 0 to 10000000 persons
  |
  = help: correct the number
"#),
];

#[test]
fn each_broken_input_gives_its_message() {
    let mut wrong = String::new();
    for case in CASES {
        let folder = Folder::new();
        for (name, bytes) in case.files {
            folder.write(name, bytes);
        }
        let outcome = check(&folder, "plan.yaml");
        let text = folder.strip(&outcome.text());
        let codes: Vec<&str> = outcome.problems.sorted().iter().map(|p| p.code).collect();
        if text.trim_end() != case.says.trim() || codes != case.codes {
            wrong.push_str(&format!("<<<{}>>> {codes:?}\n{text}<<<end>>>\n", case.name));
        }
    }
    assert!(wrong.is_empty(), "messages differ; the new ones are:\n{wrong}");
}

/// Codes that need a file system or a size that a table of texts cannot give: see hostile.rs.
const HOSTILE: [&str; 8] = ["E0102", "E0103", "E0104", "E0106", "E0124", "E0125", "E0807", "E0903"];

/// Whether a test of this file or of hostile.rs raises the code.
pub(crate) fn raises(code: &str) -> bool {
    HOSTILE.contains(&code) || CASES.iter().any(|case| case.codes.contains(&code))
}

/// The message of the first broken input that raises the code.
pub(crate) fn example(code: &str) -> Option<&'static str> {
    CASES.iter().find(|case| case.codes.contains(&code)).map(|case| case.says.trim())
}
