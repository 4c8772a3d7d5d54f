//! The files a chart becomes: bytes, sizes, metadata, refusals.

use crate::support::{self, Shape};
use bedplan::chart::{
    BandPoint, ChartError, ChoroplethView, FanPoint, Frame, MapArea, Role, Size, draw_choropleth,
    missing_glyphs,
};
use bedplan::chart::{
    CompareGapGroup, CompareGapsView, CompareHeatmapsView, ConvergencePanel, ConvergencePoint,
    ConvergenceView, Gap, HeatmapValues, Precision, draw_compare_gaps, draw_compare_heatmaps,
    draw_convergence,
};
use bedplan::chart::{
    FanView, FlowsView, HeatmapBlock, HeatmapView, MapPlace, MapView, MeanPoint, PlacedPanel,
    PlacedView, TargetGroup, TargetRow, TargetsView, TimelineView, Tone, draw_fan, draw_flows,
    draw_heatmap, draw_map, draw_placed, draw_targets, draw_timeline,
};
use bedplan::domain::Lang;
use bedplan::domain::outline::Polygon;
use bedplan::words::number::Quantity;

fn frame() -> Frame {
    Frame {
        size: Size::Word,
        lang: Lang::En,
        title: "A <title> & more".to_owned(),
        subtitle: String::new(),
        source: String::new(),
        run_line: String::new(),
        assumptions: 0,
    }
}

fn point(year: i32, value: f64) -> FanPoint {
    FanPoint {
        year,
        p2_5: value,
        p10: value,
        p25: value,
        p50: value,
        p75: value,
        p90: value,
        p97_5: value,
        central: value,
    }
}

fn fan(points: Vec<FanPoint>, frame: &Frame) -> Result<bedplan::chart::Chart, ChartError> {
    let role = Role::Population;
    let quantity = Quantity::Count;
    draw_fan(&FanView { points, quantity, role, limits: Vec::new() }, frame)
}

#[test]
fn equal_views_give_equal_bytes_on_any_thread() {
    let draw = || {
        let shape = Shape::district(Lang::Zh, Size::Word);
        let chart = support::multiples(&shape).expect("drawn");
        (chart.svg().to_owned(), chart.png(&[("Run", "运行 1")]).expect("encoded"))
    };
    let other = std::thread::spawn(draw).join().expect("no panic");
    assert_eq!(draw(), other);
}

#[test]
fn the_png_knows_its_size_resolution_and_origin() {
    let chart = support::shares(&Shape::district(Lang::En, Size::Word)).expect("drawn");
    let bytes = chart.png(&[("Run", "3f9a1c"), ("Title", "护理型床位")]).expect("encoded");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
    reader.next_frame(&mut pixels).expect("whole");
    let info = reader.info();
    assert_eq!((info.width, info.height), chart.pixels());
    assert_eq!(info.width, 1890);
    let density = info.pixel_dims.expect("pHYs");
    assert_eq!((density.xppu, density.yppu, density.unit), (11_811, 11_811, png::Unit::Meter));
    let ascii = &info.uncompressed_latin1_text[0];
    assert_eq!((ascii.keyword.as_str(), ascii.text.as_str()), ("Run", "3f9a1c"));
    let utf8 = &info.utf8_text[0];
    assert_eq!(utf8.keyword, "Title");
    assert_eq!(utf8.get_text().expect("UTF-8"), "护理型床位");
}

#[test]
fn the_svg_states_its_size_on_paper_its_fonts_and_its_name() {
    let chart = fan(vec![point(2025, 1.0), point(2026, 2.0)], &frame()).expect("drawn");
    let head = chart.svg().lines().take(2).collect::<String>();
    assert!(head.contains("width=\"160.020mm\""), "{head}");
    assert!(head.contains("Microsoft YaHei"), "{head}");
    assert!(head.contains("<title>A &lt;title&gt; &amp; more</title>"), "{head}");
}

#[test]
fn metadata_that_a_png_cannot_carry_is_refused() {
    let chart = fan(vec![point(2025, 1.0)], &frame()).expect("drawn");
    for key in ["", "运行", &"k".repeat(80)] {
        assert!(matches!(chart.png(&[(key, "v")]), Err(ChartError::Metadata(_))), "{key}");
    }
}

#[test]
fn characters_outside_the_font_are_reported_with_the_chart() {
    let frame = Frame { title: "马垚镇的床位\u{1}\u{FFFF}".to_owned(), ..frame() };
    let chart = fan(vec![point(2025, 1.0)], &frame).expect("drawn");
    assert_eq!(chart.missing_glyphs()[0], '垚');
    assert_eq!(missing_glyphs("万盛"), []);
    chart.png(&[]).expect("still a picture");
}

#[test]
fn views_that_cannot_be_drawn_truthfully_are_refused() {
    let frame = frame();
    let out_of_order = FanPoint { p10: 5.0, ..point(2025, 1.0) };
    assert!(matches!(fan(vec![], &frame), Err(ChartError::Empty(_))));
    assert!(matches!(fan(vec![out_of_order], &frame), Err(ChartError::OutOfOrder(_))));
    assert!(matches!(fan(vec![point(2025, f64::NAN)], &frame), Err(ChartError::NotFinite(_))));
    let targets = |years: Vec<i32>, values: Vec<Option<f64>>| TargetsView {
        scenarios: vec![],
        years,
        groups: vec![TargetGroup {
            heading: String::new(),
            targets: vec![TargetRow { name: "Cap".to_owned(), series: vec![values] }],
        }],
    };
    let none = TargetsView { groups: vec![], ..targets(vec![2025], vec![None]) };
    assert!(matches!(draw_targets(&none, &frame), Err(ChartError::Empty(_))));
    let many = targets(vec![2025], vec![Some(1.2)]);
    assert!(matches!(draw_targets(&many, &frame), Err(ChartError::OutOfOrder(_))));
    let ragged = targets(vec![2025, 2026], vec![Some(1.0)]);
    assert!(matches!(draw_targets(&ragged, &frame), Err(ChartError::Ragged { .. })));
    let none = TimelineView { projects: vec![], target: None };
    assert!(matches!(draw_timeline(&none, &frame), Err(ChartError::Empty(_))));
    let ragged = HeatmapView {
        tone: Tone::Balance,
        rows: vec!["Wandong".to_owned()],
        total: None,
        years: vec![2025, 2026],
        blocks: vec![HeatmapBlock {
            name: "Nursing".to_owned(),
            values: vec![vec![1.0]],
            total: vec![],
        }],
    };
    let problem = draw_heatmap(&ragged, &frame).expect_err("one value for two years");
    assert_eq!(problem.to_string(), "values of `Wandong` in `Nursing`: 1 entries, 2 needed");
}

fn texts(chart: &bedplan::chart::Chart) -> Vec<String> {
    let boxes = crate::text_boxes::text_boxes(chart.svg()).expect("readable");
    boxes.into_iter().map(|b| b.text).collect()
}

#[test]
fn persons_without_a_bed_are_never_rounded_to_nobody() {
    let view = |value| HeatmapView {
        tone: Tone::Shortfall,
        rows: vec!["Wandong".to_owned()],
        total: None,
        years: vec![2025, 2026],
        blocks: vec![HeatmapBlock {
            name: "Nursing".to_owned(),
            values: vec![vec![value, 12.0]],
            total: vec![],
        }],
    };
    let few = texts(&draw_heatmap(&view(0.2), &frame()).expect("drawn"));
    assert!(few.contains(&"<1".to_owned()) && few.contains(&"persons without a bed".to_owned()));
    let none = texts(&draw_heatmap(&view(0.0), &frame()).expect("drawn"));
    assert!(!none.contains(&"<1".to_owned()));
    let problem = draw_heatmap(&view(-0.1), &frame()).expect_err("less than nobody");
    assert!(matches!(problem, ChartError::OutOfOrder(_)), "{problem}");
}

#[test]
fn flows_show_every_number_as_given_and_refuse_lists_that_do_not_match() {
    let view = FlowsView {
        places: vec!["Wandong".to_owned(), "Shilin".to_owned()],
        flows: vec![vec![31.0, 7.0], vec![0.3, 52.0]],
        placed: vec![38.0, 52.3],
        shortfall: vec![0.0, 9.0],
        totals: None,
    };
    let drawn = texts(&draw_flows(&view, &frame()).expect("drawn"));
    for number in ["31", "7", "<1", "52", "38", "0", "9"] {
        assert!(drawn.contains(&number.to_owned()), "{number} in {drawn:?}");
    }
    let ragged = FlowsView { placed: vec![38.0], ..view.clone() };
    assert!(matches!(draw_flows(&ragged, &frame()), Err(ChartError::Ragged { .. })));
    let negative = FlowsView { shortfall: vec![0.0, -9.0], ..view };
    assert!(matches!(draw_flows(&negative, &frame()), Err(ChartError::OutOfOrder(_))));
}

#[test]
fn a_map_says_that_it_is_schematic_and_refuses_places_off_the_globe() {
    let view = |latitude, value| MapView {
        places: vec![MapPlace {
            labelled: true,
            name: "Wandong".to_owned(),
            longitude: 106.9,
            latitude,
            demand: 120.0,
            value,
        }],
    };
    let drawn = texts(&draw_map(&view(28.9, 0.25), &frame()).expect("drawn"));
    let schematic = "schematic: positions of centres, no boundaries";
    assert!(drawn.contains(&schematic.to_owned()), "{drawn:?}");
    assert!(drawn.contains(&"120, 25\u{202f}%".to_owned()), "{drawn:?}");
    for refused in [view(95.0, 0.25), view(28.9, 1.25)] {
        assert!(matches!(draw_map(&refused, &frame()), Err(ChartError::OutOfOrder(_))));
    }
}

#[test]
fn a_map_with_outlines_names_its_projection_and_its_approval_number_or_that_there_is_none() {
    let square = vec![(106.9, 28.9), (107.0, 28.9), (107.0, 29.1), (106.9, 29.1)];
    let view = |value, approval_number: Option<&str>| ChoroplethView {
        areas: vec![MapArea {
            labelled: true,
            name: "Wandong".to_owned(),
            parts: vec![Polygon { outer: square.clone(), holes: Vec::new() }],
            value,
            facts: "12, 25\u{202f}%".to_owned(),
        }],
        neighbours: Vec::new(),
        role: Role::Shortfall,
        most: 1.0,
        caption: "colour: share".to_owned(),
        number: |value, _| value.to_string(),
        approval_number: approval_number.map(str::to_owned),
    };
    let drawn = |view| texts(&draw_choropleth(&view, &frame()).expect("drawn")).join("\n");
    let approved = drawn(view(Some(0.25), Some("GS(2024)0650")));
    // 29.0 is the middle of 28.9 and 29.1.
    for text in ["true to scale at 29.0°", "(审图号): GS(2024)0650", "Wandong", "12, 25\u{202f}%"]
    {
        assert!(approved.contains(text), "{text} in {approved}");
    }
    let not = drawn(view(None, None));
    assert!(not.contains("not for publication"), "{not}");
    assert!(matches!(
        draw_choropleth(&view(Some(1.5), None), &frame()),
        Err(ChartError::OutOfOrder(_))
    ));
}

#[test]
fn placed_people_of_other_years_are_refused() {
    let band = vec![BandPoint { year: 2025, p10: 1.0, p50: 2.0, p90: 3.0 }];
    let view = |year| PlacedView {
        panels: vec![PlacedPanel {
            name: "Wandong".to_owned(),
            demand: band.clone(),
            at_home: vec![MeanPoint { year: 2025, mean: 1.0 }],
            elsewhere: vec![MeanPoint { year, mean: 1.0 }],
            shortfall: band.clone(),
        }],
    };
    assert!(draw_placed(&view(2025), &frame()).is_ok());
    let problem = draw_placed(&view(2026), &frame()).expect_err("stacked across years");
    assert!(problem.to_string().contains("at home in 2025 but elsewhere in 2026"), "{problem}");
}

#[test]
fn comparisons_refuse_what_they_cannot_show_apart_or_truthfully() {
    let gap = |p10| Some(Gap { p10, p50: 40.0, p90: 80.0 });
    let view = |scenarios: usize, gaps: Vec<Option<Gap>>| CompareGapsView {
        scenarios: (0..scenarios).map(|i| format!("S{i}")).collect(),
        groups: vec![CompareGapGroup { name: "Cap, 2025".to_owned(), gaps }],
    };
    let draw = |view: &CompareGapsView| draw_compare_gaps(view, &frame());
    for scenarios in [1, 7] {
        let problem =
            draw(&view(scenarios, vec![gap(1.0); scenarios])).expect_err("too few or many");
        assert_eq!(problem.to_string(), format!("{scenarios} scenarios; a chart shows 2 to 6"));
    }
    let ragged = draw(&view(3, vec![gap(1.0); 2])).expect_err("a scenario is missing");
    assert_eq!(ragged.to_string(), "gaps of `Cap, 2025`: 2 entries, 3 needed");
    assert!(matches!(draw(&view(2, vec![gap(-1.0); 2])), Err(ChartError::OutOfOrder(_))));
    assert!(matches!(draw(&view(2, vec![gap(f64::NAN); 2])), Err(ChartError::NotFinite(_))));
    let drawn = texts(&draw(&view(2, vec![gap(0.0), None])).expect("drawn"));
    assert!(drawn.contains(&"40 (0–80)".to_owned()), "{drawn:?}");
    assert!(drawn.contains(&"not a rule here".to_owned()), "{drawn:?}");
}

#[test]
fn a_comparison_of_heat_maps_wants_a_change_for_each_scenario_but_the_reference() {
    let values = |value| HeatmapValues { values: vec![vec![value]], total: vec![] };
    let view = |changes| CompareHeatmapsView {
        scenarios: vec!["Plan".to_owned(), "Late".to_owned()],
        rows: vec!["Wandong".to_owned()],
        total: None,
        years: vec![2030],
        short: vec![values(20.0), values(31.6)],
        changes,
    };
    let drawn = draw_compare_heatmaps(&view(vec![values(11.6)]), &frame()).expect("drawn");
    let drawn = texts(&drawn);
    for text in
        ["Plan (reference)", "Late", "Late, change", "20", "32", "+12", "fewer without a bed"]
    {
        assert!(drawn.contains(&text.to_owned()), "{text} in {drawn:?}");
    }
    let problem = draw_compare_heatmaps(&view(vec![values(0.0); 2]), &frame());
    assert!(matches!(problem, Err(ChartError::Ragged { .. })));
}

#[test]
fn convergence_says_what_is_reached_and_never_that_an_error_is_nothing() {
    let view = |reached, error| ConvergenceView {
        panels: vec![ConvergencePanel {
            name: "People without a bed, 2030".to_owned(),
            quantity: Quantity::Count,
            role: Role::Shortfall,
            points: vec![
                ConvergencePoint { draws: 100, estimate: 80.0, interval: (73.0, 87.0) },
                ConvergencePoint {
                    draws: 10_000,
                    estimate: 84.2,
                    interval: (84.2 - error, 84.2 + error),
                },
            ],
            asked: Some(Precision { error: 1.0, reached }),
        }],
    };
    let drawn = texts(&draw_convergence(&view(Some(4_900), 0.7), &frame()).expect("drawn"));
    for text in ["84.2 ± 0.7 after 10\u{202f}000 draws", "± 1 reached with 4\u{202f}900 draws"] {
        assert!(drawn.contains(&text.to_owned()), "{text} in {drawn:?}");
    }
    let drawn = texts(&draw_convergence(&view(None, 0.01), &frame()).expect("drawn"));
    for text in ["84.2 ± <0.1 after 10\u{202f}000 draws", "± 1 not yet reached"] {
        assert!(drawn.contains(&text.to_owned()), "{text} in {drawn:?}");
    }
    let none = ConvergenceView { panels: vec![] };
    let problem = draw_convergence(&none, &frame()).expect_err("nothing to draw");
    assert_eq!(problem.to_string(), "0 results; a chart shows 1 to 6");
}

#[test]
fn names_without_room_are_cut_with_an_ellipsis() {
    let shape = Shape { places: 40, long: true, ..Shape::district(Lang::En, Size::Word) };
    let drawn = texts(&support::heatmap(&shape).expect("drawn"));
    assert!(drawn.iter().any(|text| text.ends_with('…')), "{drawn:?}");
}

#[test]
fn the_guide_lists_every_colour() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide/charts.md");
    let guide = std::fs::read_to_string(path).expect("the guide exists");
    for role in Role::ALL {
        let bedplan::chart::style::Colour(r, g, b) = role.colour();
        assert!(guide.contains(&format!("| `#{r:02X}{g:02X}{b:02X}` |")), "{role:?}");
    }
    for series in bedplan::chart::style::SCENARIOS {
        let bedplan::chart::style::Colour(r, g, b) = series.colour;
        assert!(guide.contains(&format!("| `#{r:02X}{g:02X}{b:02X}` |")), "{:?}", series.shape);
    }
}
