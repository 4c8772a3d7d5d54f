//! A page to mail: one file, opened from the disk without a network, says what the program says.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use bedplan::desk::Ask;
use serde_json::json;

use crate::browser::shown;
use crate::chromium::Chromium;
use crate::support::{Luck, Place, answer, ask, desk, fragment, moved};

/// The page of a scenario, written by the program.
pub(crate) fn written(place: &Place, scenario: &str) -> PathBuf {
    let out = place.path().join("page.html");
    let _ = fs::remove_file(&out);
    let done = place.bedplan(&["page", scenario, "--out", "page.html", "--lang", "en"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

fn open(browser: &mut Chromium, page: &std::path::Path, fragment: &str) {
    browser.go(&format!("file://{}#{fragment}", page.display()));
    browser.until("document.documentElement?.dataset.settled !== undefined");
}

/// Settings of random levers, each asked of the page and of a desk.
fn random_settings(number: usize) {
    let Some(mut browser) = Chromium::new() else {
        println!("skipped: there is no Chromium on this machine");
        return;
    };
    let place = Place::new();
    let page = written(&place, "wansheng/plan.yaml");
    let own = desk(&place.scenario("plan.yaml"));
    let about = own.about();
    browser.window(1280, 900);
    open(&mut browser, &page, "lang=en");
    // Nothing of this machine or of any other is asked for.
    let asked = "performance.getEntriesByType('resource').map((of) => of.name).filter((name) => !/^(blob|data):/.test(name))";
    assert_eq!(browser.value(asked), json!([]));
    let mut luck = Luck::new(16);
    let mut same = 0;
    while same < number {
        let settings = moved(&about, &mut luck, 4);
        if answer(&own, &ask(&settings, 100)).is_err() {
            continue;
        }
        browser.value("delete document.documentElement.dataset.settled");
        browser.value(&format!("location.hash = 'lang=en&{}'", fragment(&settings)));
        browser.until("document.documentElement?.dataset.settled !== undefined");
        let charts = browser.value(
            "[...document.querySelectorAll('figure[data-drawn]')].map((of) => of.dataset.chart)",
        );
        let charts: Vec<String> = serde_json::from_value(charts).unwrap();
        let said =
            answer(&own, &Ask { charts: Some(charts.clone()), ..ask(&settings, 700) }).unwrap();
        let values: Vec<&String> = said.figures.iter().map(|figure| &figure[1]).collect();
        let (figures, sentences) = shown(&mut browser);
        assert_eq!(figures, json!(values), "{settings:?}");
        assert_eq!(sentences, json!(said.sentences), "{settings:?}");
        assert_eq!(browser.value("document.documentElement.dataset.run"), json!(said.run_id));
        // The charts are the report's: every text of each drawing is the same.
        for name in &charts {
            let texts = browser.value(&format!("[...document.querySelectorAll('figure[data-chart=\"{name}\"] svg text')].map((of) => of.textContent.trim()).join('')"));
            let drawn = said.charts.iter().find(|chart| chart.name == *name).unwrap();
            for (_, [row, ..]) in drawn.spots.iter().take(3) {
                assert!(!row.is_empty());
            }
            assert!(!texts.as_str().unwrap().is_empty(), "{name}");
        }
        same += 1;
    }
    assert!(browser.errors.is_empty(), "{:#?}", browser.errors);
}

#[test]
fn a_mailed_page_says_what_the_program_says() {
    random_settings(2);
}

#[test]
#[ignore = "minutes: 30 random settings in the browser's engine"]
fn thirty_random_settings_of_a_mailed_page_say_what_the_program_says() {
    random_settings(30);
}

#[test]
fn a_mailed_page_holds_each_file_once_and_tells_no_folder_of_its_maker() {
    let place = Place::new();
    let page = fs::read_to_string(written(&place, "wansheng/plan.yaml")).unwrap();
    let carried = page.split("id=\"package\">").nth(1).unwrap();
    let packed = base64::engine::general_purpose::STANDARD
        .decode(carried.split('<').next().unwrap())
        .unwrap();
    let package: serde_json::Value =
        serde_json::from_reader(flate2::read::GzDecoder::new(&packed[..])).unwrap();
    assert_eq!(package["scenario"], "plan.yaml");
    let files: Vec<&String> = package["files"].as_object().unwrap().keys().collect();
    let expected = ["base.yaml", "data/care_need.csv", "data/life_table_wpp2024.csv"];
    assert_eq!(files[..3], expected);
    assert_eq!(files[3..], ["data/population_2020.csv", "plan.yaml"]);
}

/// The page in `docs/pages` is what the program writes of the plan. `BEDPLAN_BLESS=1` renews it.
#[test]
fn the_page_in_the_docs_is_that_of_the_plan() {
    let root = crate::kit::root();
    let kept = root.join("docs/pages/wansheng-plan.html");
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let made = folder.path().join(name);
        let done = crate::kit::command()
            .args(["page", "scenarios/wansheng/plan.yaml", "--lang", "en", "--out"])
            .arg(&made)
            .current_dir(root)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::read(made).unwrap()
    };
    let page = write("page.html");
    if std::env::var_os("BEDPLAN_BLESS").is_some() {
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        fs::write(&kept, &page).unwrap();
    }
    assert!(fs::read(&kept).unwrap_or_default() == page, "{} is another page", kept.display());
}

#[test]
fn a_mailed_page_is_one_small_file_that_trusts_no_title() {
    let place = Place::new();
    let path = place.scenario("plan.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("\ntitle:").expect("a title") + 1;
    let end = start
        + text[start..]
            .find("\nnote:")
            .unwrap_or_else(|| text[start..].find("\nextends:").expect("what follows the title"));
    let hostile = r#"title: { en: "\u202E</title></script><script>alert(1)</script>", zh: "</script><img src=x onerror=alert(1)>" }"#;
    let hostile = format!("{}{hostile}{}", &text[..start], &text[end..]);
    fs::write(&path, hostile).unwrap();
    let page = fs::read_to_string(written(&place, "wansheng/plan.yaml")).unwrap();
    assert!(page.len() <= 4_000_000, "{} bytes", page.len());
    assert!(
        !page.contains("alert(1)</script>") && !page.contains("onerror=alert"),
        "a title is run"
    );
    // What steers the text around it is written out, here as everywhere.
    assert!(page.contains("<title>[U+202E]&lt;/title&gt;") && !page.contains('\u{202E}'));
    assert!(page.contains("Content-Security-Policy") && page.contains("default-src 'none'"));
    let again = place.bedplan(&["page", "wansheng/plan.yaml", "--out", "page.html"]);
    assert!(!again.status.success(), "a file that is there is not written over");
}
