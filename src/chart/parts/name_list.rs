//! A numbered list of names in columns below a picture in which only their numbers have room.
//!
//! Never cuts a name; long ones wrap.

use crate::chart::drawing::{Anchor, Ink};
use crate::chart::font::Weight;
use crate::chart::frame::Size;
use crate::chart::page::Page;
use crate::chart::style::{self, LEADING};
use crate::chart::wrap::wrap;

/// The names behind the numbers, in columns below the map.
pub(crate) struct List {
    /// Column by column: number and lines of each entry.
    columns: Vec<Vec<(String, Vec<String>)>>,
    column_width: f64,
    number_width: f64,
    /// Height of the whole list, points.
    pub height: f64,
}

impl List {
    /// Numbers the texts from 1.
    pub(crate) fn new(texts: &[String], page: &Page) -> Self {
        let size = page.kind.dense;
        let ink = Ink::new(size, style::INK);
        let columns = match page.frame.size {
            Size::Word => 3,
            Size::Slide => 4,
            Size::Square => 2,
        };
        let gap = 1.2 * size;
        let column_width = (page.width() + gap) / columns as f64;
        let number_width = ink.bold().width(&texts.len().to_string()) + 0.5 * size;
        let room = column_width - gap - number_width;
        let entries: Vec<(String, Vec<String>)> = texts
            .iter()
            .enumerate()
            .map(|(index, text)| ((index + 1).to_string(), wrap(text, size, Weight::Regular, room)))
            .collect();
        let long = entries.len().div_ceil(columns);
        let columns: Vec<Vec<_>> = entries.chunks(long).map(<[_]>::to_vec).collect();
        let lines = |column: &Vec<(String, Vec<String>)>| {
            column.iter().map(|(_, lines)| lines.len()).sum::<usize>()
        };
        let lines = columns.iter().map(lines).max().unwrap_or(0);
        let height = lines as f64 * LEADING * size + 0.8 * size;
        Self { columns, column_width, number_width, height }
    }

    /// Draws the list below `top`.
    pub(crate) fn draw(&self, page: &mut Page, top: f64) {
        let size = page.kind.dense;
        let ink = Ink::new(size, style::INK);
        for (index, column) in self.columns.iter().enumerate() {
            let x = page.left + index as f64 * self.column_width;
            let mut baseline = top + (0.5 + style::ASCENT) * size;
            for (number, lines) in column {
                let right = (x + self.number_width - 0.5 * size, baseline);
                page.drawing.text(right, number, ink.bold().anchored(Anchor::End));
                for line in lines {
                    page.drawing.text((x + self.number_width, baseline), line, ink);
                    baseline += LEADING * size;
                }
            }
        }
    }
}
