//! Slips as people make them, with what each says and puts in their place.

use super::*;
use crate::domain::Unit;
use crate::input::text::range::Range;
use crate::input::text::wanted::{Spread, Wanted};

const BEDS: Wanted = Wanted {
    whole: true,
    range: Range { low: None, high: None },
    unit: Some(Unit::Beds),
    spread: None,
};
const SHARE: Wanted = Wanted {
    whole: false,
    range: Range { low: None, high: None },
    unit: Some(Unit::Share),
    spread: None,
};

#[test]
fn every_slip_is_named_and_written_out() {
    for (text, code, instead) in [
        ("1,234", "E0302", Some("1234")),
        ("1,234,567", "E0302", Some("1234567")),
        ("1 234", "E0302", Some("1234")),
        ("12,3456", "E0302", Some("123456")),
        ("１２０", "E0303", Some("120")),
        ("１，２３４", "E0303", Some("1234")),
        (".nan", "E0305", None),
        ("-.inf", "E0305", None),
        ("1e999", "E0305", None),
        ("#REF!", "E0305", None),
        ("120 beds", "E0307", Some("120")),
        ("120张", "E0307", Some("120")),
        ("1.2万", "E0307", Some("12000")),
        ("2千", "E0307", Some("2000")),
        ("一百二十张", "E0307", Some("120")),
        ("1,234 beds", "E0307", Some("1234")),
        ("约120", "E0315", Some("120")),
        ("120+", "E0315", Some("120")),
        ("约1.2万人", "E0315", Some("12000")),
        ("100-120", "E0315", None),
        ("60%", "E0304", None),
        ("六成", "E0304", None),
        ("12.5", "E0307", None),
    ] {
        let slip = number_slip(text).unwrap_or_else(|| panic!("{text} is a slip"));
        assert_eq!((slip.kind.code(), slip.instead(&BEDS).as_deref()), (code, instead), "{text}");
    }
}

#[test]
fn parts_are_for_places_that_take_them() {
    for (text, instead) in [
        ("40%", "0.4"),
        ("４０％", "0.4"),
        ("7 %", "0.07"),
        ("1.1%", "0.011"),
        ("6成", "0.6"),
        ("六成", "0.6"),
        ("六成五", "0.65"),
        ("60 percent", "0.6"),
        ("百分之六十", "0.6"),
        ("3‰", "0.003"),
        ("1/4", "0.25"),
        ("三分之一", "0.3333"),
        ("一半", "0.5"),
        ("0,5", "0.5"),
    ] {
        let slip = number_slip(text).unwrap_or_else(|| panic!("{text} is a slip"));
        assert_eq!(slip.instead(&SHARE).as_deref(), Some(instead), "{text}");
    }
    let given = Wanted { spread: Some(Spread::Amount), ..SHARE };
    let slip = number_slip("3%-6%").expect("a slip");
    assert_eq!(slip.instead(&given).as_deref(), Some("{ uniform: { min: 0.03, max: 0.06 } }"));
    assert_eq!(
        Wanted { range: Range::closed(0.0, 1.0), ..SHARE }.part_of_percent(93.0).as_deref(),
        Some("0.93")
    );
}

#[test]
fn words_and_dates_are_no_slips() {
    for text in ["many", "", "2025-01-01", "12,34,56", "a1", "beds 120", "3x4", "-", "一般"] {
        assert_eq!(number_slip(text), None, "{text}");
    }
}

#[test]
fn parts_are_told_in_the_unit_of_the_place() {
    let unit =
        |unit| Wanted { unit: Some(unit), range: Range::closed(0.0, 1e6), ..Wanted::default() };
    let instead = |text: &str, name| number_slip(text).expect("a slip").instead(&unit(name));
    assert_eq!(instead("40‰", Unit::BedsPer1000).as_deref(), Some("40"));
    assert_eq!(instead("60%", Unit::SeriesPer100Beds).as_deref(), Some("60"));
    for (text, name) in [
        ("4%", Unit::BedsPer1000),
        ("60 percent", Unit::BedsPer1000),
        ("六成", Unit::SeriesPer100Beds),
        ("60%", Unit::Facilities),
        ("60%", Unit::Yuan),
        ("60%", Unit::PeoplePerStaff),
    ] {
        assert_eq!(instead(text, name), None, "{text} of {name:?}");
    }
}

#[test]
fn marks_of_spreadsheets_and_footnotes_are_no_part_of_a_number() {
    for text in ["1200*", "'1200", "1200①", "‘1200"] {
        let slip = number_slip(text).unwrap_or_else(|| panic!("{text} is a slip"));
        let place = Wanted { whole: true, ..Wanted::default() };
        assert_eq!(slip.instead(&place).as_deref(), Some("1200"), "{text}");
    }
    for text in ["-", "—", "/", "无", "N/A", "…", "--", "暂无"] {
        assert!(is_absent(text), "{text}");
    }
    for text in ["", "0", "-5", "many", "无锡"] {
        assert!(!is_absent(text), "{text}");
    }
}

#[test]
fn no_year_is_written_in_thousands() {
    let year = Wanted {
        whole: true,
        range: Range::closed(1950.0, 2150.0),
        unit: Some(Unit::Year),
        spread: None,
    };
    for (text, instead) in [
        ("2千", None),
        ("两千", None),
        ("2k", None),
        ("约2千", None),
        ("2000年", Some("2000")),
        ("二〇〇〇", Some("2000")),
        ("两千零二十五年", Some("2025")),
    ] {
        let slip = number_slip(text).unwrap_or_else(|| panic!("{text} is a slip"));
        assert_eq!(slip.instead(&year).as_deref(), instead, "{text}");
    }
    assert_eq!(number_slip("2千").and_then(|s| s.instead(&BEDS)).as_deref(), Some("2000"));
}
