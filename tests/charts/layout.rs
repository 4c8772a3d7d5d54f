//! Every text of every chart lies inside its frame and none overlaps another, measured on the
//! glyphs as the renderer places them.

use crate::support::{self, Shape, comparisons};
use crate::text_boxes::{TextBox, text_boxes};
use bedplan::chart::{Chart, Frame, Size};
use bedplan::chart::{MapPlace, MapView, draw_map};
use bedplan::domain::Lang;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Pixels that two boxes may share: anti-aliasing, not ink.
const TOLERANCE: f64 = 1.0;

fn faults(chart: &Chart) -> Result<Vec<String>, bedplan::chart::ChartError> {
    let boxes = text_boxes(chart.svg())?;
    let mut faults = Vec::new();
    for (i, a) in boxes.iter().enumerate() {
        if !a.inside(chart.pixels()) {
            faults.push(format!("`{}` leaves the frame: {a:?}", a.text));
        }
        if a.points < 6.98 {
            faults.push(format!("`{}` is set in {} pt", a.text, a.points));
        }
        for b in &boxes[i + 1..] {
            if a.overlaps(b, TOLERANCE) {
                faults.push(format!("`{}` overlaps `{}`: {a:?} {b:?}", a.text, b.text));
            }
        }
    }
    if !chart.missing_glyphs().is_empty() {
        faults.push(format!("not in the font: {:?}", chart.missing_glyphs()));
    }
    if boxes.len() < 5 {
        faults.push(format!("only {} texts found", boxes.len()));
    }
    Ok(faults)
}

/// Draws all stress cases in one size; a test for each size lets them run side by side.
fn assert_stress_cases_lie_clear(size: Size) {
    for lang in [Lang::En, Lang::Zh] {
        for (case, shape) in support::stress(lang, size) {
            for (name, chart) in support::all(&shape) {
                let chart = chart.unwrap_or_else(|problem| panic!("{name} {case}: {problem}"));
                let faults = faults(&chart).expect("own SVG is readable");
                assert!(faults.is_empty(), "{name} {case} {lang:?} {size:?}: {faults:#?}");
            }
        }
    }
}

#[test]
fn stress_cases_of_every_chart_on_pages() {
    assert_stress_cases_lie_clear(Size::Word);
}

#[test]
fn stress_cases_of_every_chart_on_slides() {
    assert_stress_cases_lie_clear(Size::Slide);
}

#[test]
fn stress_cases_of_every_chart_in_squares() {
    assert_stress_cases_lie_clear(Size::Square);
}

#[test]
fn random_shapes_of_every_chart() {
    let lang = prop_oneof![Just(Lang::En), Just(Lang::Zh)];
    let size = prop_oneof![Just(Size::Word), Just(Size::Slide), Just(Size::Square)];
    let scale = prop_oneof![Just(0.0), Just(1.0), 0.001..0.1, 0.1..10.0, 10.0..2_000.0, -1.0..0.0];
    let shape =
        (lang, size, 3_usize..=40, 2000_i32..2040, 0_i32..41, scale, any::<bool>(), 2_usize..=6);
    let shape = shape.prop_map(|(lang, size, places, first, span, scale, long, scenarios)| Shape {
        lang,
        size,
        places,
        years: (first, first + span),
        scale,
        long,
        scenarios,
    });
    let config = Config { cases: 190, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let charts = |shape: &Shape, kind: usize| match kind {
        0 => support::population(shape),
        1 => support::multiples(shape),
        2 => support::demand_supply(shape, shape.places),
        3 => support::shares(shape),
        4 => support::targets(shape, shape.places.min(14)),
        5 => support::timeline(shape, shape.places),
        6 => support::heatmap(shape),
        7 => support::shortfall_heatmap(shape),
        8 => support::placed(shape),
        9 => support::flows(shape),
        10 => support::map(shape),
        11 => comparisons::shares(shape),
        12 => comparisons::targets(shape),
        13 => comparisons::heatmaps(shape),
        14 => comparisons::gaps(shape),
        15 => comparisons::timelines(shape),
        _ => comparisons::convergence(shape),
    };
    runner
        .run(&(shape, 0_usize..17), |(shape, kind)| {
            let chart = charts(&shape, kind).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let faults = faults(&chart).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert!(faults.is_empty(), "{faults:#?}");
            Ok(())
        })
        .unwrap_or_else(|problem| panic!("{problem}"));
}

#[test]
fn slides_and_squares_of_the_district_keep_their_size_and_names_stay_whole() {
    for lang in [Lang::En, Lang::Zh] {
        for (size, pixels) in [(Size::Slide, (3000, 1689)), (Size::Square, (1417, 1417))] {
            for (name, chart) in support::all(&Shape::district(lang, size)) {
                // Two heat maps of ten townships, one below the other, are higher than 12 cm in
                // type of 7 pt.
                if (name, size) == ("compare_heatmaps", Size::Square) {
                    continue;
                }
                let chart = chart.expect(name);
                assert_eq!(chart.pixels(), pixels, "{name} {lang:?} {size:?}");
                assert!(!chart.svg().contains('…'), "{name} {lang:?} {size:?}");
            }
        }
    }
}

#[test]
fn forty_places_in_one_spot_or_on_one_line_all_keep_a_number_on_the_map() {
    for step in [0.0, 0.001] {
        let place = |i: usize| MapPlace {
            labelled: true,
            name: format!("Place {i} of the forty in one long row"),
            longitude: 106.9 + step * i as f64,
            latitude: 28.9,
            demand: 10.0,
            value: 0.5,
        };
        let places = (0..40).map(place).collect();
        let view = MapView { places };
        let frame = Frame {
            size: Size::Word,
            lang: Lang::En,
            title: "A crowded map".to_owned(),
            subtitle: String::new(),
            source: String::new(),
            run_line: String::new(),
            assumptions: 0,
        };
        let chart = draw_map(&view, &frame).expect("drawn");
        let found = faults(&chart).expect("own SVG is readable");
        assert!(found.is_empty(), "{found:#?}");
        let boxes = text_boxes(chart.svg()).expect("readable");
        for number in 1..=40 {
            let wanted = number.to_string();
            let times = boxes.iter().filter(|b| b.text == wanted).count();
            // Once on the map and once in the list; the circles' key holds 10 too.
            assert!(times >= 2, "{number} is drawn {times} times with step {step}");
        }
    }
}

/// The circles of a chart, in the pixels of its texts: centre and radius.
fn circles(chart: &Chart) -> Vec<(f64, f64, f64)> {
    let number = |tag: &str, name: &str| {
        let text = tag.split_once(&format!(" {name}=\"")).expect("an attribute").1;
        text.split('"').next().and_then(|text| text.parse::<f64>().ok()).expect("a number")
    };
    let head = chart.svg().split_once("viewBox=\"0 0 ").expect("a frame").1;
    let wide: f64 = head.split(' ').next().expect("a width").parse().expect("a number");
    let scale = f64::from(chart.pixels().0) / wide;
    let tags = chart.svg().split("<circle").skip(1);
    let tags = tags.map(|rest| rest.split_once('>').expect("an end").0);
    tags.map(|tag| ["cx", "cy", "r"].map(|name| number(tag, name) * scale))
        .map(|[x, y, radius]| (x, y, radius))
        .collect()
}

#[test]
fn labels_of_some_places_lie_over_no_circle_of_the_others() {
    // A hundred places in a square, those of the lower rows large and every second one with a
    // label, as the map of a large district has them.
    let place = |i: usize| MapPlace {
        labelled: i.is_multiple_of(2) || i < 30,
        name: format!("Place {i}"),
        longitude: 104.0 + 0.09 * (i % 10) as f64,
        latitude: 27.0 + 0.09 * (i / 10) as f64,
        demand: if i < 25 { 150.0 } else { 30.0 },
        value: 0.3,
    };
    let view = MapView { places: (0..100).map(place).collect() };
    for lang in [Lang::En, Lang::Zh] {
        let frame = Frame {
            size: Size::Word,
            lang,
            title: "A hundred places".to_owned(),
            subtitle: String::new(),
            source: String::new(),
            run_line: String::new(),
            assumptions: 0,
        };
        let chart = draw_map(&view, &frame).expect("drawn");
        assert_eq!(faults(&chart).expect("own SVG is readable"), [] as [String; 0]);
        let circles = circles(&chart);
        assert!(circles.len() >= 100, "{} circles", circles.len());
        let covers = |text: &TextBox| {
            let near = |at: f64, low: f64, high: f64| at - at.clamp(low, high);
            circles.iter().any(|&(x, y, radius)| {
                near(x, text.left, text.right).hypot(near(y, text.top, text.bottom))
                    < radius - TOLERANCE
            })
        };
        let boxes = text_boxes(chart.svg()).expect("readable");
        let over: Vec<&str> =
            boxes.iter().filter(|text| covers(text)).map(|text| &*text.text).collect();
        assert!(over.is_empty(), "{lang:?}: {over:?} lie over circles");
    }
}

#[test]
fn the_ruler_finds_texts_that_overlap_or_leave_the_frame() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="25.4mm" viewBox="0 0 1200 1200" font-family="Noto Sans SC">
        <text x="600" y="600" font-size="200">床位</text><text x="700" y="650" font-size="200">beds</text>
        <text x="1100" y="300" font-size="200">out</text></svg>"#;
    let boxes = text_boxes(svg).expect("readable");
    let of = |text: &str| boxes.iter().find(|b| b.text == text).expect("drawn").clone();
    let (beds, out): (TextBox, TextBox) = (of("beds"), of("out"));
    assert!(of("床位").overlaps(&beds, TOLERANCE));
    assert!(!of("床位").overlaps(&out, TOLERANCE));
    assert!(beds.inside((300, 300)) && !out.inside((300, 300)));
    assert!((beds.points - 12.0).abs() < 0.01, "{}", beds.points);
}
