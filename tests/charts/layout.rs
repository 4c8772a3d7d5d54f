//! Every text of every chart lies inside its frame and none overlaps another, measured on the glyphs as the renderer places them.

use crate::support::{self, Shape};
use bedplan::chart::ValueAxes;
use bedplan::chart::layout::{TextBox, text_boxes};
use bedplan::chart::{Chart, Size};
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
    if boxes.len() < 5 {
        faults.push(format!("only {} texts found", boxes.len()));
    }
    Ok(faults)
}

#[test]
fn stress_cases_of_every_chart_in_both_languages() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [Size::Word, Size::Square] {
            for (case, shape) in support::stress(lang, size) {
                for (name, chart) in support::all(&shape) {
                    let chart = chart.unwrap_or_else(|problem| panic!("{name} {case}: {problem}"));
                    let faults = faults(&chart).expect("own SVG is readable");
                    assert!(faults.is_empty(), "{name} {case} {lang:?} {size:?}: {faults:#?}");
                }
            }
        }
    }
}

#[test]
fn random_shapes_of_every_chart() {
    let lang = prop_oneof![Just(Lang::En), Just(Lang::Zh)];
    let size = prop_oneof![Just(Size::Word), Just(Size::Slide), Just(Size::Square)];
    let scale = prop_oneof![Just(0.0), Just(1.0), 0.001..0.1, 0.1..10.0, 10.0..2_000.0, -1.0..0.0];
    let shape = (lang, size, 3_usize..=40, 2000_i32..2040, 0_i32..41, scale, any::<bool>());
    let shape = shape.prop_map(|(lang, size, places, first, span, scale, long)| Shape {
        lang,
        size,
        places,
        years: (first, first + span),
        scale,
        long,
    });
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let charts = |shape: &Shape, kind: usize| match kind {
        0 => support::population(shape),
        1 => support::multiples(shape, ValueAxes::Shared),
        2 => support::multiples(shape, ValueAxes::Own),
        3 => support::demand_supply(shape, shape.places),
        4 => support::shares(shape),
        5 => support::probabilities(shape, shape.places.min(6)),
        6 => support::timeline(shape, shape.places),
        _ => support::heatmap(shape),
    };
    runner
        .run(&(shape, 0_usize..8), |(shape, kind)| {
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
                let chart = chart.expect(name);
                assert_eq!(chart.pixels(), pixels, "{name} {lang:?} {size:?}");
                assert_eq!(chart.shortened_names(), [] as [String; 0], "{name}");
            }
        }
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
