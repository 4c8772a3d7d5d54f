//! Value and year axes: where the ticks go, and the thin lines that carry them.
//!
//! Ticks are multiples of 1, 2, 2.5 or 5 times a power of ten. Draws horizontal grid lines only;
//! never a frame around the data.

use crate::chart::drawing::{Anchor, Drawing, Ink};
use crate::chart::page::Rect;
use crate::chart::style::{self, Colour, line};
use crate::domain::Lang;
use crate::words::number::{self, Quantity};

/// A straight map from values to points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// Maps `from.0..from.1` to `to.0..to.1`. A domain of one value maps to the middle.
    pub(crate) const fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    pub(crate) fn at(&self, value: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        if span == 0.0 {
            return 0.5 * (self.to.0 + self.to.1);
        }
        self.to.0 + (value - self.from.0) / span * (self.to.1 - self.to.0)
    }
}

/// The ticks of a value axis; the first and last are its ends.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Values {
    pub ticks: Vec<f64>,
    pub labels: Vec<String>,
    pub quantity: Quantity,
}

impl Values {
    /// An axis that holds all `values`, with zero unless the data lie far from it, and about
    /// `steps` steps.
    pub(crate) fn around(
        values: impl Iterator<Item = f64>,
        steps: usize,
        quantity: Quantity,
        lang: Lang,
    ) -> Self {
        let (mut low, mut high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
        if low > high {
            (low, high) = (0.0, 0.0);
        }
        // A line chart may leave out an empty lower part, but only a large one, and the subtitle
        // then says so.
        if low > 0.0 && low < 0.6 * high {
            low = 0.0;
        }
        if high < 0.0 && high > 0.6 * low {
            high = 0.0;
        }
        if low == high {
            if low == 0.0 {
                return Self::with(vec![0.0, 1.0], quantity, lang);
            }
            let pad = 0.1 * low.abs();
            (low, high) = (low - pad, high + pad);
        }
        let ticks = ticks(low, high, steps.max(1));
        Self::with(ticks, quantity, lang)
    }

    /// An axis with these ticks, rising.
    pub(crate) fn with(ticks: Vec<f64>, quantity: Quantity, lang: Lang) -> Self {
        let labels = number::axis(&ticks, quantity, lang);
        Self { ticks, labels, quantity }
    }

    pub(crate) fn low(&self) -> f64 {
        self.ticks.first().copied().unwrap_or(0.0)
    }

    pub(crate) fn high(&self) -> f64 {
        self.ticks.last().copied().unwrap_or(1.0)
    }

    /// The label of the lower end when that is not zero, for the note that the axis does not begin
    /// at zero.
    pub(crate) fn start_if_cut(&self) -> Option<&str> {
        (self.low() > 0.0).then(|| self.labels[0].as_str())
    }

    pub(crate) fn label_width(&self, size: f64) -> f64 {
        crate::chart::page::widest(&self.labels, size, crate::chart::font::Weight::Regular)
    }

    /// Draws grid lines across `area` and the labels left of it; the line of zero is darker.
    pub(crate) fn draw(&self, drawing: &mut Drawing, area: Rect, size: f64) {
        let scale = self.scale(area);
        let ink = Ink::new(size, style::SOFT).anchored(Anchor::End);
        for (tick, label) in self.ticks.iter().zip(&self.labels) {
            let y = scale.at(*tick);
            let (colour, weight) =
                if *tick == 0.0 { (style::AXIS, line::AXIS) } else { (style::GRID, line::GRID) };
            drawing.line(&[(area.x0, y), (area.x1, y)], colour, weight);
            let baseline = y + 0.5 * style::CAP_HEIGHT * size;
            drawing.text((area.x0 - 0.5 * size, baseline), label, ink);
        }
    }

    pub(crate) fn scale(&self, area: Rect) -> Scale {
        Scale::new((self.low(), self.high()), (area.y1, area.y0))
    }
}

/// Rising multiples of a round step that enclose `low..=high`, in about `steps` steps.
pub(crate) fn ticks(low: f64, high: f64, steps: usize) -> Vec<f64> {
    let raw = (high - low) / steps as f64;
    let mut power = 1.0;
    // By repeated multiplication rather than a logarithm, so that every machine finds the same
    // bits.
    while power * 10.0 <= raw {
        power *= 10.0;
    }
    while power > raw && power > 1e-12 {
        power /= 10.0;
    }
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= raw * (1.0 - 1e-9))
        .unwrap_or(10.0 * power);
    let first = (low / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    let count = (last - first) as usize;
    (0..=count).map(|i| (first + i as f64) * step).collect()
}

/// How year labels at the ends of an axis are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Centred on their tick, with room beside the axis.
    Centred,
    /// Flush with the ends, for panels that stand close together.
    Flush,
}

/// The years that get a label between `first` and `last`, when `fits` labels fit side by side: all,
/// or round ones, and both ends where they have room.
pub(crate) fn year_labels(first: i32, last: i32, fits: usize) -> Vec<i32> {
    let fitting: Vec<Vec<i32>> = [1, 2, 5, 10, 20, 25, 50, 100]
        .into_iter()
        .map(|step| {
            let round = |year: &i32| year.rem_euclid(step) == 0;
            (first..=last).filter(round).collect::<Vec<i32>>()
        })
        .filter(|years| !years.is_empty() && years.len() <= fits.max(1))
        .collect();
    // The last year is what a reader looks for: fewer labels are better if they include it.
    let round = (fitting.iter())
        .find(|years| years.len() > 2 && years.last() == Some(&last))
        .or(fitting.first())
        .cloned()
        .unwrap_or_else(|| vec![first]);
    let apart = usize::try_from(last - first).unwrap_or(0).div_ceil(fits.max(2) - 1);
    let apart = i32::try_from(apart).unwrap_or(i32::MAX).max(1);
    if fits < 2 || last - first < apart {
        return round;
    }
    let clear = |year: &i32| *year - first >= apart && last - *year >= apart;
    let between = round.into_iter().filter(clear);
    std::iter::once(first).chain(between).chain(std::iter::once(last)).collect()
}

/// The horizontal axis: years as points along a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Years {
    pub first: i32,
    pub last: i32,
}

impl Years {
    /// Years from the first to the last of a list in rising order.
    pub(crate) fn of(mut years: impl Iterator<Item = i32>) -> Option<Self> {
        let first = years.next()?;
        let last = years.last().unwrap_or(first);
        Some(Self { first, last })
    }

    /// The span of two axes together.
    pub(crate) fn with(self, other: Self) -> Self {
        Self { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    pub(crate) fn scale(self, area: Rect) -> Scale {
        Scale::new((f64::from(self.first), f64::from(self.last)), (area.x0, area.x1))
    }

    /// Height that tick and label take below the axis.
    pub(crate) fn depth(size: f64) -> f64 {
        0.45 * size + style::LEADING * size
    }

    /// Draws the base line, a tick for each year (or labelled year where crowded) and the labels,
    /// below `area`.
    pub(crate) fn draw(self, drawing: &mut Drawing, area: Rect, size: f64, ends: Ends) {
        let scale = self.scale(area);
        let ink = Ink::new(size, style::SOFT);
        let label = ink.width("2000");
        let base = area.y1;
        drawing.line(&[(area.x0, base), (area.x1, base)], style::AXIS, line::AXIS);
        let baseline = base + 0.45 * size + style::ASCENT * size;
        let years = f64::from(self.last - self.first);
        let tick = |drawing: &mut Drawing, year: i32, colour: Colour| {
            let x = scale.at(f64::from(year));
            drawing.line(&[(x, base), (x, base + 0.35 * size)], colour, line::HAIR);
        };
        if years > 0.0 && area.width() / years > 0.6 * size {
            for year in self.first..=self.last {
                tick(drawing, year, style::GRID);
            }
        }
        if years == 0.0 {
            tick(drawing, self.first, style::AXIS);
            let x = scale.at(f64::from(self.first));
            drawing.text((x, baseline), &self.first.to_string(), ink.anchored(Anchor::Middle));
            return;
        }
        match ends {
            Ends::Centred => {
                let spacing = label * 1.35;
                let fits = (area.width() / spacing) as usize + 1;
                for year in year_labels(self.first, self.last, fits) {
                    tick(drawing, year, style::AXIS);
                    let x = scale.at(f64::from(year));
                    drawing.text((x, baseline), &year.to_string(), ink.anchored(Anchor::Middle));
                }
            }
            Ends::Flush => {
                for (year, x, anchor) in
                    [(self.first, area.x0, Anchor::Start), (self.last, area.x1, Anchor::End)]
                {
                    tick(drawing, year, style::AXIS);
                    drawing.text((x, baseline), &year.to_string(), ink.anchored(anchor));
                }
                let fits = (area.width() / (label * 1.5)) as usize;
                for year in year_labels(self.first, self.last, fits) {
                    let x = scale.at(f64::from(year));
                    let clear = 1.8 * label;
                    if x - area.x0 > clear && area.x1 - x > clear {
                        tick(drawing, year, style::AXIS);
                        drawing.text(
                            (x, baseline),
                            &year.to_string(),
                            ink.anchored(Anchor::Middle),
                        );
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_data() {
        assert_eq!(
            ticks(0.0, 1.0, 5),
            [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].map(|v: f64| (v * 5.0).round() * 0.2)
        );
        assert_eq!(ticks(-130.0, 220.0, 4), [-200.0, -100.0, 0.0, 100.0, 200.0, 300.0]);
        assert_eq!(ticks(61_000.0, 88_000.0, 4), [60_000.0, 70_000.0, 80_000.0, 90_000.0]);
    }

    #[test]
    fn an_axis_keeps_zero_unless_the_data_lie_far_from_it() {
        let axis =
            |values: &[f64]| Values::around(values.iter().copied(), 4, Quantity::Count, Lang::En);
        assert_eq!(axis(&[10.0, 100.0]).low(), 0.0);
        assert!(axis(&[90_000.0, 100_000.0]).low() > 0.0);
        assert_eq!(axis(&[0.0, 0.0]).low(), 0.0);
        assert!(axis(&[0.0, 0.0]).high() > 0.0);
        assert!(axis(&[-5.0, -5.0]).low() < -5.0);
        assert!(axis(&[7.0]).low() < 7.0 && axis(&[7.0]).high() > 7.0);
    }

    #[test]
    fn crowded_years_are_labelled_by_round_years() {
        assert_eq!(year_labels(2020, 2035, 5), [2020, 2025, 2030, 2035]);
        assert_eq!(year_labels(2020, 2035, 10), [2020, 2025, 2030, 2035]);
        assert_eq!(year_labels(2024, 2026, 9), [2024, 2025, 2026]);
        assert_eq!(year_labels(2024, 2024, 0), [2024]);
        // Both ends are named, beside the round years that stand clear of them.
        assert_eq!(year_labels(2021, 2034, 5), [2021, 2025, 2030, 2034]);
        assert_eq!(year_labels(2021, 2034, 3), [2021, 2034]);
        assert_eq!(year_labels(2021, 2034, 1), [2030]);
    }
}
