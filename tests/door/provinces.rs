//! Provinces that are refused: each problem at its place in the province file, in both languages.

use bedplan::input::{Problems, Sources, Style, open_province, render, render_in};
use bedplan::language::Lang;

use crate::common::Folder;

const PROVINCE: &str = "format: 1\nname: three\ntitle: { en: Three }\nprovince: { en: Three }\nseed: 1\nsources: { made: { en: Made up } }\ndistricts: [north.yaml, south.yaml]\nrules:\n  - { id: nursing, name: { en: Nursing }, metric: nursing_share, at_least: 0.4, from: 2021, class: assumption, source: made }\n";
const WHOLE: &str = include_str!("small/whole.yaml");

/// Two districts of every field of the format, with changes to the province and to the south.
fn told(province: (&str, &str), south: (&str, &str)) -> (Vec<&'static str>, String, String) {
    let folder = Folder::new();
    for (name, text) in crate::cases::good() {
        folder.write(name, text.as_bytes());
    }
    folder.write("outlines.geojson", include_bytes!("small/outlines.geojson"));
    let named = |id: &str| WHOLE.replace("district_id: whole", &format!("district_id: {id}"));
    folder.write("north.yaml", named("north").as_bytes());
    let text = named("south");
    assert!(text.contains(south.0) && PROVINCE.contains(province.0), "{south:?} {province:?}");
    folder.write("south.yaml", text.replace(south.0, south.1).as_bytes());
    folder.write("province.yaml", PROVINCE.replace(province.0, province.1).as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = open_province(&folder.path().join("province.yaml"), &mut sources, &mut problems);
    assert_eq!(opened.is_some(), !problems.has_errors());
    let of_province = |code: &&str| code.starts_with('E') || *code == "W1301";
    let codes: Vec<&str> =
        problems.iter().map(|problem| problem.code).filter(of_province).collect();
    let here = format!("{}/", folder.path().display());
    let english = render(&problems, &sources, Style::Plain).replace(&here, "");
    let chinese = render_in(&problems, &sources, Style::Plain, Lang::Zh).replace(&here, "");
    (codes, english, chinese)
}

/// A message with this code.
pub(crate) fn example(code: &str) -> Option<String> {
    let same = ("", "");
    let (codes, text, _) = match code {
        "E1301" => told(same, ("district_id: south\n", "")),
        "E1302" => told(same, ("elderly_age: 60", "elderly_age: 65")),
        "E1303" => told(("metric: nursing_share", "metric: township_coverage"), same),
        "W1301" => told(
            (
                "metric: nursing_share, at_least: 0.4",
                "metric: staff_gap, staff: helpers, at_most: 0",
            ),
            ("id: helpers", "id: aides"),
        ),
        _ => return None,
    };
    assert!(codes.contains(&code), "{text}");
    let only = text.split("\n\n").filter(|part| part.contains(code));
    Some(only.collect::<Vec<_>>().join("\n\n"))
}

#[test]
fn a_good_province_is_good() {
    let (codes, text, _) = told(("", ""), ("", ""));
    assert!(codes.is_empty(), "{text}");
}

#[test]
fn what_is_wrong_with_a_province_is_told_at_its_place_in_both_languages() {
    let same = ("", "");
    for (province, south, code, english, chinese) in [
        (same, ("district_id: south\n", ""), "E1301", "province.yaml:7", "没有 `district_id`"),
        (
            same,
            ("district_id: south", "district_id: north"),
            "E0401",
            "both the district `north`",
            "区县编号都是 `north`",
        ),
        (
            same,
            ("elderly_age: 60", "elderly_age: 65"),
            "E1302",
            "counts older people from 65",
            "老年人从 65 岁起算",
        ),
        (
            ("seed: 1\n", "seed: 1\nheadline: [2031]\n"),
            same,
            "E1302",
            "not all districts cover 2031",
            "并非所有区县都覆盖 2031 年",
        ),
        (
            ("nursing_share", "township_coverage"),
            same,
            "E1303",
            "nursing_share",
            "不能由各区县相加得出",
        ),
        (
            (
                "metric: nursing_share, at_least: 0.4",
                "metric: staff_gap, staff: helpers, at_most: 0",
            ),
            ("id: helpers", "id: aides"),
            "W1301",
            "counts 1 of 2 districts",
            "只计入 2 个区县中的 1 个",
        ),
        (
            same,
            ("price_year: 2020", "price_year: 2018"),
            "E1302",
            "in yuan of 2018",
            "按 2018 年价格",
        ),
        (
            ("from: 2021,", "from: 2021, where: urban,"),
            same,
            "E0213",
            "names `where`",
            "写了 `where`",
        ),
        (
            ("[north.yaml, south.yaml]", "[north.yaml, north.yaml]"),
            same,
            "E0401",
            "listed twice",
            "列出了两次",
        ),
        (("south.yaml", "suoth.yaml"), same, "E0101", "suoth.yaml", "suoth.yaml"),
        (("south.yaml", "../../south.yaml"), same, "E0105", "leads outside", "超出了情景文件夹"),
        (("seed: 1\n", "seed: 1\nsed: 2\n"), same, "E0201", "`sed`", "`sed`"),
        (
            ("districts: [north.yaml, south.yaml]", "districts: []"),
            same,
            "E0313",
            "districts",
            "districts",
        ),
    ] {
        let (codes, said, chinesisch) = told(province, south);
        assert!(codes.contains(&code), "{code}: {said}");
        assert!(said.contains(english), "{english}: {said}");
        assert!(chinesisch.contains(chinese), "{chinese}: {chinesisch}");
    }
}
