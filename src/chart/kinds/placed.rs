//! Demand, placed people and shortfall by township: one small panel for each place, with a value
//! axis of its own.
//!
//! People placed at home and elsewhere are stacked areas, demand is a dark line above them,
//! shortfall a vermilion line. Draws the medians it is given: medians need not add up, so the white
//! between stack and demand is not exactly the shortfall, which has its own line.

use crate::chart::drawing::{Drawing, Point};
use crate::chart::error::ChartError;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit};
use crate::chart::parts::axis::{Ends, Values, Years};
use crate::chart::parts::bands::Field;
use crate::chart::parts::grid::{Grid, STEPS};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::spots;
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, Role, Type, line};
use crate::chart::view::{BandPoint, check_band, rising};
use crate::domain::Lang;
use crate::words::Word;
use crate::words::number::Quantity;

/// One year of a quantity of which only the mean is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanPoint {
    /// Calendar year.
    pub year: i32,
    /// Mean, persons.
    pub mean: f64,
}

/// One township.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedPanel {
    /// Name of the township.
    pub name: String,
    /// People who want a bed, by year in rising order.
    pub demand: Vec<BandPoint>,
    /// People of the township placed in it, in the same years.
    pub at_home: Vec<MeanPoint>,
    /// People of the township placed in others, in the same years.
    pub elsewhere: Vec<MeanPoint>,
    /// People who find no bed, by year.
    pub shortfall: Vec<BandPoint>,
}

/// What a chart of placements shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedView {
    /// The townships, in reading order.
    pub panels: Vec<PlacedPanel>,
}

/// Height of a plot over its width: four quantities need more height than one.
const SHAPE: f64 = 0.95;
/// Tints of people placed at home and elsewhere: light, so that the lines stand out.
const HOME_TINT: f64 = 0.46;
const ELSEWHERE_TINT: f64 = 0.2;
/// Tint of the band of the shortfall. It covers the stack: a veil would be neither blue nor
/// vermilion.
const SHORTFALL_TINT: f64 = 0.45;

/// Draws a panel for each township.
///
/// # Errors
/// [`ChartError`] for a view without panels, a panel without years, numbers that are not finite,
/// quantiles or years out of order, negative numbers of placed people, or placed people at home and
/// elsewhere in different years.
pub fn draw_placed(view: &PlacedView, frame: &Frame) -> Result<Chart, ChartError> {
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn lay_out(view: &PlacedView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut spans = Vec::new();
    for panel in &view.panels {
        check(panel)?;
        let lists = [&panel.demand, &panel.shortfall];
        spans.extend(lists.iter().filter_map(|list| Years::of(list.iter().map(|p| p.year))));
        spans.extend(Years::of(panel.at_home.iter().map(|p| p.year)));
    }
    let years = spans
        .into_iter()
        .reduce(Years::with)
        .ok_or(ChartError::Empty("placements without panels"))?;
    let mut notes = Vec::new();
    if view.panels.len() > 1 {
        notes.push(Word::OwnAxes.text(frame.lang).to_owned());
    }
    let mut page = Page::begin(frame, kind, &notes);
    page.keys(&keys(frame.lang));
    let axes: Vec<Values> = view.panels.iter().map(|panel| value_axis(panel, frame.lang)).collect();
    let names: Vec<&str> = view.panels.iter().map(|panel| panel.name.as_str()).collect();
    let size = page.kind.dense;
    let areas = Grid::new(&names, &axes, &mut page, SHAPE).areas(&mut page);
    for ((panel, values), area) in view.panels.iter().zip(&axes).zip(areas) {
        values.draw(&mut page.drawing, area, size);
        let field = Field::new(area, years, values);
        draw_panel(&mut page.drawing, &field, panel);
        say(&mut page.drawing, &field, panel, frame.lang);
        years.draw(&mut page.drawing, area, size, Ends::Flush);
    }
    page.finish()
}

fn check(panel: &PlacedPanel) -> Result<(), ChartError> {
    let name = &panel.name;
    check_band(&panel.demand, &format!("demand of `{name}`"))?;
    check_band(&panel.shortfall, &format!("shortfall of `{name}`"))?;
    if panel.at_home.len() != panel.elsewhere.len() {
        return Err(ChartError::Ragged {
            what: format!("people of `{name}` placed elsewhere"),
            found: panel.elsewhere.len(),
            expected: panel.at_home.len(),
        });
    }
    let years: Vec<f64> = panel.at_home.iter().map(|p| f64::from(p.year)).collect();
    rising(&years, &|| format!("years of people placed from `{name}`"))?;
    for (home, elsewhere) in panel.at_home.iter().zip(&panel.elsewhere) {
        if home.year != elsewhere.year {
            return Err(ChartError::OutOfOrder(format!(
                "people of `{name}` are placed at home in {} but elsewhere in {}",
                home.year, elsewhere.year
            )));
        }
        for value in [home.mean, elsewhere.mean] {
            rising(&[0.0, value], &|| {
                format!("zero and people placed from `{name}` in {}", home.year)
            })?;
        }
    }
    Ok(())
}

/// From zero, since areas are compared by their height.
fn value_axis(panel: &PlacedPanel, lang: Lang) -> Values {
    let bands = panel.demand.iter().chain(&panel.shortfall).flat_map(|p| [p.p10, p.p90]);
    let stacks = panel.at_home.iter().zip(&panel.elsewhere).map(|(a, b)| a.mean + b.mean);
    Values::around(bands.chain(stacks).chain([0.0]), STEPS, Quantity::Count, lang)
}

fn colours() -> (Colour, Colour) {
    let people = Role::Population.colour();
    (people.tint(HOME_TINT), people.tint(ELSEWHERE_TINT))
}

fn keys(lang: Lang) -> Vec<(Swatch, String)> {
    let (home, elsewhere) = colours();
    [
        (Swatch::Band(style::INK), Word::DemandBand),
        (Swatch::Area(home), Word::PlacedAtHome),
        (Swatch::Area(elsewhere), Word::PlacedElsewhere),
        (Swatch::Band(Role::Shortfall.colour()), Word::ShortfallBand),
    ]
    .map(|(swatch, word)| (swatch, word.text(lang).to_owned()))
    .to_vec()
}

/// What the panel says in each year.
fn say(drawing: &mut Drawing, field: &Field, panel: &PlacedPanel, lang: Lang) {
    let count = |value: f64| crate::words::number::count(value, lang);
    let bands = [(Word::DemandBand, &panel.demand), (Word::ShortfallBand, &panel.shortfall)];
    for (word, points) in bands {
        let column = spots::column(&panel.name, word.text(lang));
        let points = spots::band(points).into_iter();
        let said = points.map(|(year, of)| (year, spots::spread(of, Quantity::Count, lang)));
        spots::by_year(drawing, field, &column, said);
    }
    let means = [(Word::PlacedAtHome, &panel.at_home), (Word::PlacedElsewhere, &panel.elsewhere)];
    for (word, points) in means {
        let column = spots::column(&panel.name, word.text(lang));
        spots::by_year(drawing, field, &column, points.iter().map(|p| (p.year, count(p.mean))));
    }
}

fn draw_panel(drawing: &mut Drawing, field: &Field, panel: &PlacedPanel) {
    let (home, elsewhere) = colours();
    let short_colour = Role::Shortfall.colour();
    let base = field.path(panel.at_home.iter().map(|p| (p.year, 0.0)));
    let first = field.path(panel.at_home.iter().map(|p| (p.year, p.mean)));
    let pairs = panel.at_home.iter().zip(&panel.elsewhere);
    let second = field.path(pairs.map(|(a, b)| (a.year, a.mean + b.mean)));
    drawing.area(ribbon(&base, &first), home);
    drawing.area(ribbon(&first, &second), elsewhere);
    let short = Edges::new(field, &panel.shortfall);
    let demand = Edges::new(field, &panel.demand);
    drawing.area(ribbon(&short.lower, &short.upper), short_colour.tint(SHORTFALL_TINT));
    drawing.veil(ribbon(&demand.lower, &demand.upper), style::INK, style::VEIL);
    drawing.line(&demand.median, style::INK, line::SIDE);
    drawing.line(&short.median, short_colour, line::SIDE);
}

/// The lines of a band on the drawing.
struct Edges {
    lower: Vec<Point>,
    median: Vec<Point>,
    upper: Vec<Point>,
}

impl Edges {
    fn new(field: &Field, points: &[BandPoint]) -> Self {
        let path = |value: fn(&BandPoint) -> f64| {
            field.path(points.iter().map(move |point| (point.year, value(point))))
        };
        Self { lower: path(|p| p.p10), median: path(|p| p.p50), upper: path(|p| p.p90) }
    }
}

fn ribbon(lower: &[Point], upper: &[Point]) -> Vec<Point> {
    lower.iter().chain(upper.iter().rev()).copied().collect()
}
