//! The page in a browser: what it shows is what the desk says, its state survives, and nothing is
//! wrong on its console.

use std::fs;

use bedplan::desk::Ask;
use serde_json::Value;

use crate::chromium::Chromium;
use crate::http::Served;
use crate::support::{Luck, Place, answer, ask, desk, fragment, moved};

/// Whether a browser is here; else it is said that a test is skipped.
fn browser() -> Option<Chromium> {
    let browser = Chromium::new();
    if browser.is_none() {
        println!("skipped: there is no Chromium on this machine");
    }
    browser
}

const SETTLED: &str = "document.getElementById('answer').dataset.draws > 0 && document.getElementById('alert').textContent === '' && !!document.querySelector('figure[data-drawn]')";

fn open(browser: &mut Chromium, served: &Served, fragment: &str) {
    browser.window(1280, 900);
    browser.go(&format!("{}#{fragment}", served.address()));
    browser.until(
        "document.readyState === 'complete' && !!document.querySelector('#controls fieldset')",
    );
    browser.until(SETTLED);
}

/// The values of the two big answers and the sentences.
pub(crate) fn shown(browser: &mut Chromium) -> (Value, Value) {
    let figures = "[...document.querySelectorAll('.figure .value')].map((of) => of.textContent)";
    let sentences = "[...document.querySelectorAll('#sentences p')].map((of) => of.textContent)";
    (browser.value(figures), browser.value(sentences))
}

fn random_settings(number: usize) {
    let Some(mut browser) = browser() else { return };
    let place = Place::new();
    let path = place.scenario("plan.yaml");
    let served = Served::new(&path);
    let own = desk(&path);
    let about = own.about();
    open(&mut browser, &served, "lang=en");
    let mut luck = Luck::new(11);
    let mut same = 0;
    while same < number {
        let settings = moved(&about, &mut luck, 4);
        if answer(&own, &ask(&settings, 100)).is_err() {
            continue;
        }
        browser.value("delete document.documentElement.dataset.settled");
        browser.value(&format!("location.hash = 'lang=en&{}'", fragment(&settings)));
        browser.until("document.documentElement.dataset.settled !== undefined");
        let said = answer(&own, &ask(&settings, 700)).unwrap();
        let values: Vec<&String> = said.figures.iter().map(|figure| &figure[1]).collect();
        let (figures, sentences) = shown(&mut browser);
        assert_eq!(figures, serde_json::json!(values), "{settings:?}");
        assert_eq!(sentences, serde_json::json!(said.sentences), "{settings:?}");
        same += 1;
    }
    assert!(browser.errors.is_empty(), "{:#?}", browser.errors);
}

#[test]
fn the_page_shows_what_the_desk_says() {
    random_settings(2);
}

#[test]
#[ignore = "minutes: 30 random settings, each to its last draw twice"]
fn thirty_random_settings_show_what_the_desk_says() {
    random_settings(30);
}

#[test]
fn moving_undoing_reloading_pinning_and_saving_work_with_the_page_alone() {
    let Some(mut browser) = browser() else { return };
    let place = Place::new();
    let served = Served::new(&place.scenario("plan.yaml"));
    open(&mut browser, &served, "lang=en");
    let before = shown(&mut browser);
    let slider = "document.getElementById('c-projects.qingshan-home.opening')";
    // With the keyboard: the slider takes the focus and an arrow moves it a month.
    browser.value(&format!("{slider}.closest('details').open = true; {slider}.focus()"));
    let key = |kind: &str| serde_json::json!({ "type": kind, "key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39 });
    for _ in 0..24 {
        browser.order("Input.dispatchKeyEvent", key("keyDown"));
        browser.order("Input.dispatchKeyEvent", key("keyUp"));
    }
    browser.until("location.hash.includes('projects.qingshan-home.opening=')");
    browser.until(SETTLED);
    let hash = browser.value("location.hash");
    assert!(
        browser
            .value("document.getElementById('moves').textContent")
            .as_str()
            .unwrap_or_default()
            .contains("opens")
            || hash.as_str().unwrap().contains("opening")
    );
    // Undone, redone, reset.
    browser.value("document.getElementById('undo').click()");
    assert_ne!(browser.value("location.hash"), hash);
    browser.value("document.getElementById('redo').click()");
    assert_eq!(browser.value("location.hash"), hash);
    browser.value("document.getElementById('reset').click()");
    assert_eq!(browser.value("location.hash"), "#lang=en");
    browser.value("document.getElementById('undo').click()");
    // Pinned: the reset state is set against it.
    browser.value("document.getElementById('pin').click()");
    browser.value("document.getElementById('reset').click()");
    browser.until("!document.getElementById('compared').hidden && document.querySelectorAll('#scorecard tbody tr').length > 5");
    let pinned = browser.value("location.hash");
    // Loaded again, the state is there.
    browser.order("Page.reload", serde_json::json!({}));
    browser.until("!!document.querySelector('#controls fieldset')");
    browser.until("!document.getElementById('compared').hidden");
    assert_eq!(browser.value("location.hash"), pinned);
    // Chinese, in place.
    browser.value("document.getElementById('language').click()");
    browser.until("document.documentElement.lang === 'zh-CN' && document.querySelector('.figure .name').textContent.includes('年')");
    browser.value("document.getElementById('language').click()");
    browser.value("document.getElementById('pin').click()");
    browser.until("document.getElementById('compared').hidden");
    browser.until(SETTLED);
    assert_eq!(shown(&mut browser).0.as_array().map(Vec::len), before.0.as_array().map(Vec::len));
    // Saved under a name.
    browser.value("document.getElementById('undo').click()");
    browser.value("document.getElementById('save').click(); document.getElementById('naming-name').value = 'from-the-page'; document.getElementById('naming-do').click()");
    browser.until("document.getElementById('said').textContent.includes('from-the-page.yaml')");
    let text = fs::read_to_string(place.scenario("from-the-page.yaml")).unwrap();
    assert!(text.contains("extends: \"plan.yaml\""), "{text}");
    assert!(place.bedplan(&["check", "wansheng/from-the-page.yaml"]).status.success());
    // The text, with a slip.
    browser.value("document.getElementById('edit').click()");
    browser.until("document.getElementById('editor').open && document.getElementById('source').value.length > 100");
    browser.value("{ const of = document.getElementById('source'); of.value += '\\nrulez: []\\n'; of.dispatchEvent(new Event('input')); }");
    browser.until("document.querySelectorAll('#problems li.error').length === 1");
    assert_eq!(browser.value("document.getElementById('editor-save').disabled"), true);
    assert!(browser.errors.is_empty(), "{:#?}", browser.errors);
}

/// Under the pointer stands what the desk says of the place on the chart: the first, middle and
/// last one of each chart in sight; and nothing beside the charts.
#[test]
fn the_page_tells_what_is_under_the_pointer() {
    let Some(mut browser) = browser() else { return };
    let place = Place::new();
    let path = place.scenario("plan.yaml");
    let served = Served::new(&path);
    open(&mut browser, &served, "lang=en");
    browser.until("document.documentElement.dataset.settled !== undefined");
    let asked = Ask { charts: None, ..ask(&Default::default(), 700) };
    let said = answer(&desk(&path), &asked).unwrap();
    let drawn =
        "[...document.querySelectorAll('figure[data-drawn]')].map((of) => of.dataset.chart)";
    let drawn: Vec<String> = serde_json::from_value(browser.value(drawn)).unwrap();
    let charts = said.charts.iter();
    let charts: Vec<_> =
        charts.filter(|of| drawn.contains(&of.name) && !of.spots.is_empty()).collect();
    assert!(!charts.is_empty());
    for chart in charts {
        let name = &chart.name;
        let figure = format!("document.querySelector('figure[data-chart=\"{name}\"]')");
        for at in [0, chart.spots.len() / 2, chart.spots.len() - 1] {
            let ([left, top, right, bottom], _) = &chart.spots[at];
            let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
            let shown = browser.value(&format!(
                "(() => {{
                  {figure}.scrollIntoView({{ block: 'center' }});
                  const svg = {figure}.querySelector('svg');
                  const box = {figure}.querySelector('.drawing').getBoundingClientRect();
                  const [clientX, clientY] = [box.left + {x} * box.width, box.top + {y} * box.height];
                  svg.dispatchEvent(new PointerEvent('pointermove', {{ clientX, clientY, bubbles: true }}));
                  const tip = document.getElementById('tip');
                  return tip.hidden ? '' : tip.textContent;
                }})()"
            ));
            // Of several places the one that was drawn last is told of.
            let under = chart.spots.iter().rfind(|([left, top, right, bottom], _)| {
                *left <= x && x <= *right && *top <= y && y <= *bottom
            });
            let (_, [row, column, value]) = under.expect("the place itself");
            assert_eq!(shown, format!("{row} · {column}{value}"), "{name}");
        }
    }
    let left = "(() => { document.getElementById('charts').dispatchEvent(new PointerEvent('pointerleave')); return document.getElementById('tip').hidden && !document.querySelector('.spot'); })()";
    assert_eq!(browser.value(left), true);
    assert!(browser.errors.is_empty(), "{:#?}", browser.errors);
}

#[test]
fn the_page_fits_windows_of_every_width_in_both_languages() {
    let Some(mut browser) = browser() else { return };
    let place = Place::new();
    let served = Served::new(&place.scenario("plan.yaml"));
    for lang in ["en", "zh"] {
        for width in [390, 1280, 1920] {
            browser.window(width, 900);
            browser.go(&format!("{}#lang={lang}", served.address()));
            browser.until("!!document.querySelector('#controls fieldset')");
            browser.value("document.getElementById('charts').scrollIntoView()");
            browser.until(SETTLED);
            let wider = browser.value("document.documentElement.scrollWidth - innerWidth");
            assert!(wider.as_f64().unwrap() <= 0.0, "{lang} at {width}: {wider} px too wide");
            // Every control has a name, every button says something.
            let nameless = "[...document.querySelectorAll('button, input, select, textarea')].filter((of) => !of.closest('dialog') && !(of.labels?.length || of.getAttribute('aria-label') || of.textContent.trim())).map((of) => of.outerHTML)";
            assert_eq!(browser.value(nameless), serde_json::json!([]), "{lang} at {width}");
            // What is opened and closed, and what is drawn, is called by its title, in sight or
            // not.
            let untitled = "[...document.querySelectorAll('main figure, main details')].filter((of) => !of.hidden && !of.getAttribute('aria-label')).map((of) => of.outerHTML.slice(0, 80))";
            assert_eq!(browser.value(untitled), serde_json::json!([]), "{lang} at {width}");
            if let Some(folder) = std::env::var_os("BEDPLAN_PICTURES") {
                browser.value("scrollTo(0, 0)");
                browser.until("document.documentElement.dataset.settled !== undefined");
                let file = std::path::Path::new(&folder).join(format!("page-{lang}-{width}.png"));
                fs::write(file, browser.picture()).unwrap();
            }
        }
    }
    assert!(browser.errors.is_empty(), "{:#?}", browser.errors);
}
