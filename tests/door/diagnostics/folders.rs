//! What a scenario names and is not there, parents, and what is taken out of them.

use super::{Case, case};

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
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
];
