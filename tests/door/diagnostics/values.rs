//! Keys and values of the wrong shape.

use super::{Case, case};

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
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
];
