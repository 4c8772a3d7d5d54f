//! The limits on a share: each over the years in which it is in force, hatched on the side that is
//! forbidden, and in words.
//!
//! A year is a point on the axis, so a limit reaches half a year beyond its first and last.

use super::bands::Field;
use crate::chart::drawing::{Drawing, Ink};
use crate::chart::error::ChartError;
use crate::chart::page::Rect;
use crate::chart::parts::axis::Years;
use crate::chart::style::{self, LEADING, Role, line};
use crate::chart::view::rising;
use crate::domain::Lang;
use crate::words::Word;
use crate::words::list::list;
use crate::words::number::share;

/// Which side of a limit is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The share may not exceed the limit.
    Cap,
    /// The share may not fall below the limit.
    Floor,
}

/// A limit in force over a span of years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitSpan {
    /// Whether it is a cap or a floor.
    pub side: Limit,
    /// First year in which it holds.
    pub from: i32,
    /// Last year in which it holds.
    pub until: i32,
    /// The limit, a share of 1.
    pub value: f64,
}

/// Points between the hatches on the forbidden side of a limit.
const HATCH: f64 = 5.0;

/// Refuses limits that are not finite, or that end before they begin.
pub(crate) fn check_limits(limits: &[LimitSpan], name: &str) -> Result<(), ChartError> {
    for limit in limits {
        rising(&[limit.value], &|| format!("limit of `{name}` from {}", limit.from))?;
        let years = [f64::from(limit.from), f64::from(limit.until)];
        rising(&years, &|| format!("first and last year of a limit of `{name}`"))?;
    }
    Ok(())
}

/// A limit as a level line on the drawing: its height, and where it begins and ends.
#[derive(Debug, Clone, Copy)]
struct Level {
    limit: LimitSpan,
    y: f64,
    from: f64,
    to: f64,
}

fn levels(field: &Field, limits: &[LimitSpan], years: Years) -> Vec<Level> {
    let level = |&limit: &LimitSpan| {
        if limit.until < years.first || limit.from > years.last {
            return None;
        }
        let y = field.y.at(limit.value);
        if years.first == years.last {
            return Some(Level { limit, y, from: field.area.x0, to: field.area.x1 });
        }
        let begin = (f64::from(limit.from) - 0.5).max(f64::from(years.first));
        let end = (f64::from(limit.until) + 0.5).min(f64::from(years.last));
        Some(Level { limit, y, from: field.x.at(begin), to: field.x.at(end) })
    };
    limits.iter().filter_map(level).collect()
}

/// Draws every limit, joined to one of its side that begins as it ends.
pub(crate) fn draw_limits(
    drawing: &mut Drawing,
    field: &Field,
    limits: &[LimitSpan],
    years: Years,
) {
    let colour = Role::Threshold.colour();
    let levels = levels(field, limits, years);
    for level in &levels {
        drawing.line(&[(level.from, level.y), (level.to, level.y)], colour, line::SIDE);
        let next = levels.iter().find(|next| {
            next.limit.side == level.limit.side && next.limit.from == level.limit.until + 1
        });
        if let Some(next) = next {
            drawing.line(&[(level.to, level.y), (level.to, next.y)], colour, line::SIDE);
        }
        let reach = match level.limit.side {
            Limit::Cap => -0.5 * HATCH,
            Limit::Floor => 0.5 * HATCH,
        };
        let hatches = ((level.to - level.from) / HATCH) as usize;
        for hatch in 0..hatches {
            let x = level.from + (hatch as f64 + 0.5) * HATCH;
            let ends = [(x, level.y), (x + 0.4 * HATCH, level.y + reach)];
            drawing.line(&ends, colour, line::HAIR);
        }
    }
}

/// Writes the value beside each limit that ends before the last year, where there is room: on the
/// permitted side, else on the other. `taken` are the boxes of what is drawn there; the words of
/// [`in_words`] say it in any case.
pub(crate) fn draw_earlier_values(
    drawing: &mut Drawing,
    field: &Field,
    limits: &[LimitSpan],
    years: Years,
    taken: &[Rect],
    (size, lang): (f64, Lang),
) {
    let ink = Ink::new(size, Role::Threshold.ink());
    let levels = levels(field, limits, years);
    let lines = levels.iter().map(|l| Rect { x0: l.from, y0: l.y, x1: l.to, y1: l.y });
    let mut taken: Vec<Rect> = taken.iter().copied().chain(lines).collect();
    for level in levels.iter().filter(|level| level.limit.until < years.last) {
        let text = share(level.limit.value, 1, lang);
        let x0 = level.from + 0.3 * size;
        let above = level.y - 0.55 * HATCH - LEADING * size;
        let below = level.y + 0.55 * HATCH;
        let order = match level.limit.side {
            Limit::Cap => [below, above],
            Limit::Floor => [above, below],
        };
        let boxes =
            order.map(|y0| Rect { x0, y0, x1: x0 + ink.width(&text), y1: y0 + LEADING * size });
        let inside =
            |b: &Rect| b.x1 <= field.area.x1 && b.y0 >= field.area.y0 && b.y1 <= field.area.y1;
        let free = |b: &Rect| {
            let apart = |t: &Rect| t.x1 < b.x0 || b.x1 < t.x0 || t.y1 < b.y0 || b.y1 < t.y0;
            taken.iter().all(apart)
        };
        if let Some(found) = boxes.into_iter().find(|b| inside(b) && free(b)) {
            drawing.text((found.x0, found.y0 + style::ASCENT * size), &text, ink);
            taken.push(found);
        }
    }
}

/// The limits in force in the last year: their value, and what they say.
pub(crate) fn last_labels(limits: &[LimitSpan], years: Years, lang: Lang) -> Vec<(f64, String)> {
    let last = |limit: &&LimitSpan| (limit.from..=limit.until).contains(&years.last);
    limits.iter().filter(last).map(|limit| (limit.value, value_words(*limit, lang))).collect()
}

/// All limits in words with their years; nothing where one value holds throughout and its label
/// says it.
pub(crate) fn in_words(limits: &[LimitSpan], years: Years, lang: Lang) -> Option<String> {
    let partial = |limit: &LimitSpan| limit.from > years.first || limit.until < years.last;
    if !limits.iter().any(partial) {
        return None;
    }
    let words = limits.iter().map(|&limit| {
        let value = value_words(limit, lang);
        let (from, until) = (limit.from.to_string(), limit.until.to_string());
        let values = [("limit", value.as_str()), ("from", &from), ("until", &until)];
        let word = match (limit.from > years.first, limit.until < years.last) {
            (false, false) => return value,
            (true, false) => Word::LimitFrom,
            (false, true) => Word::LimitUntil,
            (true, true) if limit.from == limit.until => Word::LimitIn,
            (true, true) => Word::LimitBetween,
        };
        word.fill(lang, &values)
    });
    Some(list(&words.collect::<Vec<_>>(), lang))
}

fn value_words(limit: LimitSpan, lang: Lang) -> String {
    let word = match limit.side {
        Limit::Cap => Word::Cap,
        Limit::Floor => Word::Floor,
    };
    word.fill(lang, &[("value", &share(limit.value, 1, lang))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_said_with_its_years() {
        let years = Years { first: 2020, last: 2035 };
        let span = |side, from, until, value| LimitSpan { side, from, until, value };
        let two = [span(Limit::Floor, 2020, 2024, 0.3), span(Limit::Floor, 2025, 2035, 0.6)];
        assert_eq!(
            in_words(&two, years, Lang::En).expect("two limits"),
            "floor 30\u{202f}% until 2024, floor 60\u{202f}% from 2025"
        );
        assert_eq!(
            in_words(&two, years, Lang::Zh).expect("two limits"),
            "下限 30%（至2024年）、下限 60%（2025年起）"
        );
        let both = [span(Limit::Cap, 2010, 2040, 0.5), span(Limit::Floor, 2022, 2023, 0.1)];
        assert_eq!(
            in_words(&both, years, Lang::En).expect("one of them ends"),
            "cap 50\u{202f}%, floor 10\u{202f}% from 2022 to 2023"
        );
        assert_eq!(in_words(&both[..1], years, Lang::En), None, "its label says it");
        assert_eq!(last_labels(&two, years, Lang::En), [(0.6, "floor 60\u{202f}%".to_owned())]);
    }
}
