//! The numbers at each point of a chart, as text: for its table and its tooltips.

use crate::chart::drawing::{Drawing, Point, Spot};
use crate::chart::parts::bands::Field;
use crate::chart::view::{BandPoint, FanPoint};
use crate::domain::Lang;
use crate::words::number::{Amounts, Quantity, about, range, share};

/// A median with the ends of its 80 % band.
pub(crate) fn spread([low, middle, high]: [f64; 3], quantity: Quantity, lang: Lang) -> String {
    match quantity {
        Quantity::Share => {
            format!("{} ({}–{})", share(middle, 1, lang), tenths(low), share(high, 1, lang))
        }
        Quantity::Amount => {
            let amounts = Amounts::up_to(low.abs().max(high.abs()), lang);
            format!("{} ({})", amounts.text(middle), amounts.range(low, high))
        }
        Quantity::Count => format!("{} ({})", about(middle, lang), range(low, high, lang)),
    }
}

fn tenths(value: f64) -> String {
    format!("{:.1}", value * 100.0)
}

/// The numbers of fans.
pub(crate) fn fan(points: &[FanPoint]) -> Vec<(i32, [f64; 3])> {
    points.iter().map(|p| (p.year, [p.p10, p.p50, p.p90])).collect()
}

/// The numbers of bands.
pub(crate) fn band(points: &[BandPoint]) -> Vec<(i32, [f64; 3])> {
    points.iter().map(|p| (p.year, [p.p10, p.p50, p.p90])).collect()
}

/// A spot for each year of a series: the part of the plot around the year, from top to bottom.
pub(crate) fn by_year(
    drawing: &mut Drawing,
    field: &Field,
    column: &str,
    said: impl IntoIterator<Item = (i32, String)>,
) {
    let half = 0.5 * (field.x.at(1.0) - field.x.at(0.0)).abs();
    for (year, value) in said {
        let x = field.x.at(f64::from(year));
        let (from, to) = ((x - half).max(field.area.x0), (x + half).min(field.area.x1));
        drawing.spot(Spot {
            from: (from, field.area.y0),
            to: (to.max(from), field.area.y1),
            row: year.to_string(),
            column: column.to_owned(),
            value,
        });
    }
}

/// One spot.
pub(crate) fn one(
    drawing: &mut Drawing,
    (from, to): (Point, Point),
    row: &str,
    column: &str,
    value: String,
) {
    drawing.spot(Spot { from, to, row: row.to_owned(), column: column.to_owned(), value });
}

/// A column that belongs to a part of the chart.
pub(crate) fn column(part: &str, what: &str) -> String {
    match part {
        "" => what.to_owned(),
        _ => format!("{part} · {what}"),
    }
}
