//! The charts of a run as the program writes them: sizes, SVG files, and characters that the
//! carried font lacks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use tempfile::TempDir;

/// The small district of the fixtures in a folder of its own, with one piece of its scenario
/// replaced.
fn district(old: &str, new: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fixture = crate::kit::root().join("tests/fixtures/small");
    crate::kit::copy(&fixture, folder.path());
    let path = folder.path().join("scenario.yaml");
    let text = fs::read_to_string(&path).expect("the scenario");
    assert!(text.contains(old), "{old} stands in the scenario");
    fs::write(&path, text.replace(old, new)).expect("written");
    (folder, path)
}

fn run(scenario: &Path, more: &[&str]) -> (PathBuf, Output) {
    let out = scenario.with_file_name("out");
    let output = crate::kit::command()
        .args(["run", "--draws", "20", "--out"])
        .arg(&out)
        .arg(scenario)
        .args(more)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (out.join("charts"), output)
}

fn names(folder: &Path, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let all = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        all.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect();
    names.sort();
    names
}

#[test]
fn a_run_draws_its_charts_in_the_size_asked_for() {
    let (_folder, scenario) = district("seed: 7", "seed: 7");
    for (size, pixels) in
        [("word", (1890, None)), ("slide", (3000, Some(1689))), ("square", (1417, Some(1417)))]
    {
        let (charts, _) = run(&scenario, &["--size", size]);
        let found = names(&charts, ".png");
        assert!(found.len() >= 6, "{found:?}");
        for name in found {
            let file = fs::File::open(charts.join(format!("{name}.png"))).expect("a chart");
            let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("PNG");
            let (width, height) = (reader.info().width, reader.info().height);
            assert_eq!(width, pixels.0, "{name} in {size}");
            assert!(pixels.1.is_none_or(|wanted| wanted == height), "{name} in {size}: {height}");
        }
        assert!(names(&charts, ".svg").is_empty(), "SVG only where it is asked for");
    }
}

#[test]
fn svg_files_stand_beside_the_pictures_and_need_no_font() {
    let (_folder, scenario) = district("seed: 7", "seed: 7");
    let (charts, _) = run(&scenario, &["--svg", "--lang", "zh"]);
    let drawings = names(&charts, ".svg");
    assert_eq!(drawings, names(&charts, ".png"));
    for name in drawings {
        let svg = fs::read_to_string(charts.join(format!("{name}.svg"))).expect("a drawing");
        assert!(
            svg.contains("width=\"160.020mm\"") && svg.contains("xml:lang=\"zh-Hans\""),
            "{name}"
        );
        assert!(svg.contains("<title>小区"), "{name} has its title for screen readers");
        assert!(!svg.contains("<text") && !svg.contains("font-family"), "{name} has live text");
        assert!(svg.matches("<path").count() > 50, "{name} has outlines");
        let again = crate::text_boxes::text_boxes(&svg).expect("readable SVG");
        assert_eq!(again, [], "{name}");
    }
}

/// What the program says about the font, for a scenario with a character that it lacks.
fn warning(old: &str, new: &str) -> String {
    let (_folder, scenario) = district(old, new);
    let (_, output) = run(&scenario, &["--lang", "zh"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The fixture leaves out the ways between its townships, and is told so.
    said.lines().filter(|line| line.starts_with("警告") && !line.contains("[W1011]")).collect()
}

#[test]
fn a_character_outside_the_font_is_reported_with_the_name_that_holds_it() {
    for (old, new) in [
        // A township, a facility that is built, a rule, the district in the titles, the title in
        // the source line.
        ("zh: 乙镇", "zh: 马垚镇"),
        ("zh: 新建乙", "zh: 垚园养老院"),
        ("zh: 上限", "zh: 垚类上限"),
        ("\"小区\"", "\"大垚区\""),
        ("\"小型示例区\"", "\"垚区方案\""),
    ] {
        let said = warning(old, new);
        let name = new.trim_start_matches("zh: ").trim_matches('"');
        assert!(said.contains(&format!("没有 垚（见“{name}”）")), "{new}: {said}");
    }
    assert_eq!(warning("seed: 7", "seed: 7"), "", "common characters need no warning");
}
