//! Data tables.

use super::{Case, WITH_TABLE, case};

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
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
