//! What a chart may not do to its data: move it in time, hide one curve behind another, or leave
//! out what it claims to show.

use crate::support::{self, Shape};
use crate::text_boxes::{TextBox, text_boxes};
use bedplan::chart::{
    BandPoint, Chart, CompareSharePanel, CompareSharesView, FanPoint, Frame, HeatmapBlock,
    HeatmapView, Limit, LimitSpan, Role, SharePanel, SharesView, Size, TargetsView, Tone,
    draw_compare_shares, draw_heatmap, draw_shares, draw_targets,
};
use bedplan::domain::Lang;

fn frame() -> Frame {
    Frame {
        size: Size::Word,
        lang: Lang::En,
        title: "Shares".to_owned(),
        subtitle: String::new(),
        source: String::new(),
        run_line: String::new(),
        assumptions: 0,
    }
}

fn boxes(chart: &Chart) -> Vec<TextBox> {
    text_boxes(chart.svg()).expect("own SVG is readable")
}

fn says(chart: &Chart, text: &str) -> bool {
    boxes(chart).iter().any(|b| b.text == text)
}

/// Least and greatest x of all lines of a colour, in pixels of the picture: of what runs along the
/// years, not of hair lines that lead to labels, nor of upright bars.
fn extent(chart: &Chart, colour: &str) -> (f64, f64) {
    let wanted = format!("stroke=\"{colour}\"");
    let attribute = |line: &str, name: &str| -> String {
        let value = line.split(&format!("{name}=\"")).nth(1).expect("an attribute");
        value.split('"').next().expect("its end").to_owned()
    };
    let mut xs: Vec<f64> = Vec::new();
    for line in chart.svg().split("<polyline").skip(1) {
        let line = line.split("/>").next().expect("an end");
        let width: f64 = attribute(line, "stroke-width").parse().expect("a width");
        if !line.contains(&wanted) || width < 15.0 {
            continue;
        }
        let x = |pair: &str| pair.split(',').next().and_then(|x| x.parse::<f64>().ok());
        // Four units of the drawing make a pixel.
        let of_line: Vec<f64> =
            attribute(line, "points").split_whitespace().filter_map(x).map(|x| x / 4.0).collect();
        if of_line.iter().any(|x| *x != of_line[0]) {
            xs.extend(of_line);
        }
    }
    assert!(!xs.is_empty(), "no stroke in {colour}");
    (xs.iter().copied().fold(f64::MAX, f64::min), xs.iter().copied().fold(f64::MIN, f64::max))
}

/// Middle of the label of a year.
fn year(chart: &Chart, year: i32) -> f64 {
    let label = year.to_string();
    let found = boxes(chart).into_iter().find(|b| b.text == label).expect("a labelled year");
    0.5 * (found.left + found.right)
}

fn band(start: f64, growth: f64) -> Vec<BandPoint> {
    let point = |year: i32| {
        let middle = start + growth * f64::from(year - 2020);
        BandPoint { year, p10: middle - 0.02, p50: middle, p90: middle + 0.02 }
    };
    (2020..=2030).map(point).collect()
}

fn compared(series: Vec<Vec<BandPoint>>) -> Chart {
    let view = CompareSharesView {
        scenarios: (0..series.len()).map(|i| format!("S{i}")).collect(),
        headline: vec![2020, 2025, 2030],
        panels: vec![CompareSharePanel { name: "Nursing".to_owned(), limits: vec![], series }],
    };
    draw_compare_shares(&view, &frame()).expect("drawn")
}

#[test]
fn the_lines_of_all_scenarios_begin_and_end_at_their_years() {
    // Two, with bands; four and six, with bars in the headline years.
    for count in [2, 4, 6] {
        let series = (0..count).map(|i| band(0.3 + 0.05 * f64::from(i), 0.01)).collect();
        let chart = compared(series);
        for colour in ["#6C6C6C", "#2B469E"] {
            let (from, to) = extent(&chart, colour);
            for (end, at) in [(from, 2020), (to, 2030)] {
                let label = year(&chart, at);
                // Bars of the first and last year may reach inward, labels are centred to a pixel
                // or two.
                assert!((end - label).abs() < 3.0, "{count}: {colour} at {end}, {at} at {label}");
            }
        }
    }
}

#[test]
fn scenarios_that_coincide_are_drawn_in_all_their_colours_and_say_so() {
    let chart = compared(vec![band(0.3, 0.01), band(0.3, 0.01), band(0.5, 0.0)]);
    assert!(says(&chart, "S0 = S1: 40\u{202f}%"), "{:?}", boxes(&chart));
    assert!(says(&chart, "S2: 50\u{202f}%"));
    for colour in ["#6C6C6C", "#2B469E"] {
        let (from, to) = extent(&chart, colour);
        let whole = (year(&chart, 2020), year(&chart, 2030));
        assert!(from - whole.0 < 30.0 && whole.1 - to < 60.0, "{colour}: {from} to {to}");
    }
    // Apart in one year only: two labels, and still the same place for what is the same.
    let mut other = band(0.3, 0.01);
    other[10].p50 += 0.01;
    let chart = compared(vec![band(0.3, 0.01), other]);
    assert!(says(&chart, "S0: 40\u{202f}%") && says(&chart, "S1: 41\u{202f}%"));
}

#[test]
fn a_share_shows_every_limit_with_its_years() {
    let point = |year: i32| FanPoint {
        year,
        p2_5: 0.4,
        p10: 0.42,
        p25: 0.44,
        p50: 0.45,
        p75: 0.46,
        p90: 0.48,
        p97_5: 0.5,
        central: 0.45,
    };
    let limit = |side, from, until, value| LimitSpan { side, from, until, value };
    let view = |limits: Vec<LimitSpan>| SharesView {
        panels: vec![SharePanel {
            name: "Nursing beds".to_owned(),
            role: Role::Nursing,
            points: (2020..=2035).map(point).collect(),
            limits,
            compliance: Vec::new(),
        }],
    };
    let floors = vec![
        limit(Limit::Floor, 2020, 2024, 0.3),
        limit(Limit::Floor, 2025, 2035, 0.6),
        limit(Limit::Cap, 2020, 2035, 0.9),
    ];
    let chart = draw_shares(&view(floors), &frame()).expect("drawn");
    let words = "floor 30\u{202f}% until 2024, floor 60\u{202f}% from 2025, cap 90\u{202f}%";
    for text in [words, "floor 60\u{202f}%", "cap 90\u{202f}%", "30\u{202f}%"] {
        assert!(says(&chart, text), "{text} in {:?}", boxes(&chart));
    }
    let one = draw_shares(&view(vec![limit(Limit::Cap, 2020, 2035, 0.5)]), &frame());
    assert!(says(&one.expect("drawn"), "cap 50\u{202f}%"));
}

#[test]
fn every_target_is_in_the_chart_however_many_there_are() {
    for (lang, scenarios) in [(Lang::En, 1), (Lang::Zh, 1), (Lang::En, 2), (Lang::Zh, 6)] {
        let shape = Shape { scenarios, ..Shape::district(lang, Size::Word) };
        let groups = support::target_groups(&shape, 14, scenarios);
        let names: Vec<String> =
            groups.iter().flat_map(|g| g.targets.iter().map(|t| t.name.clone())).collect();
        assert_eq!(names.len(), 14);
        let view = TargetsView {
            scenarios: if scenarios == 1 {
                vec![]
            } else {
                (0..scenarios).map(|i| format!("S{i}")).collect()
            },
            years: (2020..=2035).collect(),
            groups,
        };
        let frame = Frame { lang, ..frame() };
        let chart = draw_targets(&view, &frame).expect("drawn");
        // Names wrap: what the chart says holds each of them, line by line.
        let said: String =
            boxes(&chart).iter().map(|b| b.text.replace([' ', '\u{202f}'], "")).collect();
        for name in &names {
            let found = said.matches(&name.replace([' ', '\u{202f}'], "")).count();
            let wanted = names.iter().filter(|other| *other == name).count();
            assert!(found >= wanted, "{name}: {found} of {wanted} in {said}");
        }
        assert!(!chart.svg().contains('…'));
    }
}

#[test]
fn totals_that_are_wider_than_their_cells_are_named_for_the_years_that_are() {
    let years: Vec<i32> = (2020..=2035).collect();
    let block = |name: &str, base: f64| HeatmapBlock {
        name: name.to_owned(),
        values: vec![years.iter().map(|year| f64::from(*year) - 2000.0).collect(); 4],
        total: years.iter().map(|year| base + f64::from(*year)).collect(),
    };
    let view = HeatmapView {
        rows: ["A", "B", "C", "D"].map(str::to_owned).to_vec(),
        total: Some("All".to_owned()),
        years: years.clone(),
        tone: Tone::Balance,
        blocks: vec![block("Nursing beds", 10_000.0), block("General beds", 50_000.0)],
    };
    for size in [Size::Word, Size::Slide, Size::Square] {
        let chart = draw_heatmap(&view, &Frame { size, ..frame() }).expect("a chart");
        for base in [10_000, 50_000] {
            for year in [2020, 2035] {
                let text = format!("{}\u{202f}{:03}", (base + year) / 1000, (base + year) % 1000);
                assert!(says(&chart, &text), "{size:?}: {text}");
            }
        }
    }
}
