//! The files a chart becomes: bytes, sizes, metadata, refusals.

use crate::support::{self, Shape};
use bedplan::chart::{ChartError, FanPoint, Frame, Role, Size, missing_glyphs};
use bedplan::chart::{
    FanView, HeatmapBlock, HeatmapView, ProbabilitiesView, TimelineView, ValueAxes, draw_fan,
    draw_heatmap, draw_probabilities, draw_timeline,
};
use bedplan::domain::Lang;

fn frame() -> Frame {
    Frame {
        size: Size::Word,
        lang: Lang::En,
        title: "A <title> & more".to_owned(),
        subtitle: String::new(),
        source: String::new(),
        run_line: String::new(),
        assumption_mark: false,
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
    draw_fan(&FanView { points, role }, frame)
}

#[test]
fn equal_views_give_equal_bytes_on_any_thread() {
    let draw = || {
        let shape = Shape::district(Lang::Zh, Size::Word);
        let chart = support::multiples(&shape, ValueAxes::Own).expect("drawn");
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
    let none = ProbabilitiesView { rules: vec![] };
    assert!(matches!(draw_probabilities(&none, &frame), Err(ChartError::Empty(_))));
    let none = TimelineView { projects: vec![], target: None };
    assert!(matches!(draw_timeline(&none, &frame), Err(ChartError::Empty(_))));
    let ragged = HeatmapView {
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

#[test]
fn names_that_are_cut_are_given_back_in_full() {
    let shape = Shape { places: 40, long: true, ..Shape::district(Lang::En, Size::Word) };
    let chart = support::heatmap(&shape).expect("drawn");
    let long = chart.shortened_names();
    assert!(long.iter().all(|name| name.ends_with("Administration")) && !long.is_empty());
}

#[test]
fn the_guide_lists_every_colour() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/guide/charts.md");
    let guide = std::fs::read_to_string(path).expect("the guide exists");
    for role in Role::ALL {
        let bedplan::chart::style::Colour(r, g, b) = role.colour();
        assert!(guide.contains(&format!("| `#{r:02X}{g:02X}{b:02X}` |")), "{role:?}");
    }
}
