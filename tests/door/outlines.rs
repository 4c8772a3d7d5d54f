//! Outlines of townships: what passes, and what is refused at its place with what to do.

use bedplan::input::{self, Problems, Sources};
use bedplan::language::Lang;

use crate::common::Folder;

const WHOLE: &str = include_str!("small/whole.yaml");
const OUTLINES: &str = include_str!("small/outlines.geojson");

struct Told {
    problems: Problems,
    outlines: Option<bedplan::domain::outline::Outlines>,
}

fn open(plan: &str, outlines: &[u8]) -> Told {
    let folder = Folder::new();
    for (name, text) in crate::cases::good() {
        folder.write(name, text.as_bytes());
    }
    folder.write("outlines.geojson", outlines);
    let path = folder.write("plan.yaml", plan.as_bytes());
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open(&path, &mut sources, &mut problems);
    Told { problems, outlines: opened.and_then(|opened| opened.scenario.outlines) }
}

#[track_caller]
fn refused(plan: &str, outlines: &str, code: &str, says: [&str; 2]) {
    let told = open(plan, outlines.as_bytes());
    assert!(told.outlines.is_none());
    let found = told.problems.iter().find(|problem| problem.code == code);
    let found = found.unwrap_or_else(|| panic!("{code}: {:#?}", told.problems));
    let help = found.help.clone().expect("what to do");
    for (said, part) in [(&found.title, says[0]), (&help, says[1])] {
        assert!(said.get(Lang::En).contains(part), "`{}` must say `{part}`", said.get(Lang::En));
        assert!(!said.get(Lang::Zh).is_ascii(), "{}", said.get(Lang::Zh));
    }
}

#[test]
fn areas_are_found_by_id_name_or_code_and_the_rest_is_grey() {
    let free = WHOLE.replace("  property: name\n", "");
    for (plan, names) in [
        (WHOLE, ["北镇", "南镇"]),
        (&free, ["北镇", "南镇"]),
        (&free, ["north", "south"]),
        (&free, ["North", "South"]),
        // The kind of place may be left out, or be another word for it.
        (&free, ["北", "南镇"]),
        (&free, ["500110", "south"]),
    ] {
        let text = OUTLINES.replace("北镇", names[0]).replace("南镇", names[1]);
        let told = open(plan, text.as_bytes());
        let outlines = told.outlines.unwrap_or_else(|| panic!("{names:?}: {:#?}", told.problems));
        let corner = |township: usize| outlines.townships[township][0].outer[0];
        assert_eq!([corner(0), corner(1)], [(106.85, 29.05), (106.75, 28.95)], "{names:?}");
        assert_eq!(outlines.neighbours.len(), 1);
        assert_eq!(outlines.approval_number.as_deref(), Some("GS(2024)0650"));
        // A closed line does not repeat its first point.
        assert_eq!(outlines.townships[0][0].outer.len(), 4);
    }
}

#[test]
fn a_township_of_several_parts_may_be_several_features() {
    let more = OUTLINES.replace("邻镇", "南镇");
    let outlines = open(WHOLE, more.as_bytes()).outlines.expect("good");
    assert_eq!((outlines.townships[1].len(), outlines.neighbours.len()), (2, 0));
}

#[test]
fn what_is_no_outline_is_refused_with_what_to_do() {
    let text = OUTLINES;
    refused(
        WHOLE,
        "{ \"type\": \"Feature",
        "E1201",
        ["no JSON", "export the townships as GeoJSON"],
    );
    refused(WHOLE, "{ \"type\": \"Topology\", \"arcs\": [] }", "E1201", ["TopoJSON", "as GeoJSON"]);
    refused(WHOLE, "[1, 2]", "E1201", ["no GeoJSON", "export"]);
    refused(
        WHOLE,
        &text.replace("\"南镇\"", "\"南平\""),
        "E1202",
        ["no outline of township `south`", "as in the scenario"],
    );
    refused(
        &WHOLE.replace("property: name", "property: nam"),
        text,
        "E1202",
        ["has the property `nam`", "did you mean `name`"],
    );
    let unnamed = text.replace("北镇", "甲").replace("南镇", "乙");
    refused(
        &WHOLE.replace("  property: name\n", ""),
        &unnamed,
        "E1202",
        ["is named as a township", "`county`, `name`"],
    );
    refused(
        WHOLE,
        &text.replace("106.85, 29.15", "29.15, 106.85"),
        "E1203",
        ["29.15, 106.85", "longitude first"],
    );
    refused(
        WHOLE,
        &text.replace("106.85, 29.15", "363850.2, 3226480.9"),
        "E1203",
        ["363850.2", "EPSG:4326"],
    );
    let point = "{ \"type\": \"Point\", \"coordinates\": [106.9, 29.1] }";
    let start = text.find("{ \"type\": \"Polygon\"").expect("an area");
    let end = start + text[start..].find(" }").expect("its end") + 2;
    refused(
        WHOLE,
        &text.replacen(&text[start..end], point, 1),
        "E1204",
        ["`north` is no area in the file, but Point", "areas"],
    );
}

#[test]
fn a_shapefile_is_refused_as_no_text() {
    let told = open(WHOLE, b"\0\0\x27\x0A\0\0\0\0\0\0");
    assert!(told.outlines.is_none() && told.problems.iter().any(|p| p.code == "E0113"));
}

#[test]
fn a_centre_outside_and_a_missing_approval_number_are_said() {
    let told = open(&WHOLE.replace("lat: 29.1", "lat: 29.4"), OUTLINES.as_bytes());
    assert!(told.outlines.is_some() && told.problems.iter().any(|p| p.code == "W1012"));
    let told = open(&WHOLE.replace("  approval_number: GS(2024)0650\n", ""), OUTLINES.as_bytes());
    assert!(told.outlines.is_some() && told.problems.iter().any(|p| p.code == "N1004"));
    let told = open(WHOLE, OUTLINES.as_bytes());
    assert!(told.problems.iter().all(|p| !["W1012", "N1004"].contains(&p.code)));
}
