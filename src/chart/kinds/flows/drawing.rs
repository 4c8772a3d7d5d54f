//! Draws what is laid out: heads, cells, totals.

use super::{DOT, FlowTotals, FlowsView, Heads, OWN, Plan, SET_APART};
use crate::chart::drawing::{Anchor, Ink};
use crate::chart::page::{Page, Rect, lines_around};
use crate::chart::parts::spots;
use crate::chart::parts::sums::{SEAM, draw_sum};
use crate::chart::parts::tone::{never_nought, round_limit, tinted};
use crate::chart::style::{self, LEADING, Role, Type, line};
use crate::words::Word;

impl Plan {
    pub(super) fn draw(&self, view: &FlowsView, page: &mut Page, body: Rect, pitch: f64) {
        let dense = page.kind.dense;
        let left = body.x0 + self.names;
        let top = body.y0 + self.head_height;
        self.draw_heads(page, (body.x0, left), top);
        if self.values.is_none() {
            let row = |lines: &Vec<String>| pitch + (lines.len() - 1) as f64 * LEADING * dense;
            let foot = top + self.name_lines.iter().map(row).sum::<f64>();
            for column in 0..self.name_lines.len() {
                let x = left + (column as f64 + 0.5) * self.cell;
                page.drawing.line(&[(x, top), (x, foot)], style::GRID.tint(0.55), line::GRID);
            }
        }
        let ink = Ink::new(dense, style::INK);
        let shortfalls = round_limit(view.shortfall.iter().copied());
        let mut y = top;
        for (row, lines) in self.name_lines.iter().enumerate() {
            let bottom = y + pitch + (lines.len() - 1) as f64 * LEADING * dense;
            lines_around(&mut page.drawing, (body.x0, 0.5 * (y + bottom - SEAM)), lines, ink);
            self.draw_cells(page, &view.flows[row], row, left, (y, bottom));
            for (column, &value) in view.flows[row].iter().enumerate() {
                let x = left + column as f64 * self.cell;
                let corners = ((x, y), (x + self.cell, bottom));
                let (from, to) = (&view.places[row], &view.places[column]);
                let said = never_nought(value, page.lang);
                spots::one(&mut page.drawing, corners, from, to, said);
            }
            let mut x = left + self.matrix() + SET_APART * dense;
            for sum in &self.sums {
                let value = sum.values[row];
                let across = (x, x + sum.width);
                if sum.shortfall {
                    let colour = tinted(Role::Shortfall, value / shortfalls);
                    page.drawing.rect((x, y), (across.1, bottom - SEAM), colour);
                }
                draw_sum(page, value, across, (y, bottom), ink);
                x = across.1;
            }
            let edge = bottom - 0.5 * SEAM;
            page.drawing.line(&[(left, edge), (x, edge)], style::GRID, line::GRID);
            y = bottom;
        }
        if let (Some(lines), Some(totals)) = (&self.total_lines, &view.totals) {
            y += SET_APART * dense;
            let extra = ((lines.len() - 1) as f64 * LEADING * dense).max(self.total_extra(dense));
            let across = (y, y + pitch + extra);
            self.draw_totals(page, (lines, totals), (body.x0, left), across);
        }
    }

    /// The names of the columns, ending above `bottom`.
    fn draw_heads(&self, page: &mut Page, (margin, left): (f64, f64), bottom: f64) {
        let dense = page.kind.dense;
        let pitch = LEADING * dense;
        let last = bottom - 0.5 * dense;
        let soft = Ink::new(dense, style::SOFT);
        let (from, to) = (Word::FlowFrom.text(page.lang), Word::FlowTo.text(page.lang));
        page.drawing.text((margin, last), from, soft);
        let ends = (left - 0.6 * dense, last - pitch);
        page.drawing.text(ends, to, soft.anchored(Anchor::End));
        let ink = Ink::new(dense, style::INK);
        for column in 0..self.name_lines.len() {
            let middle = left + (column as f64 + 0.5) * self.cell;
            match &self.heads {
                Heads::Across(names) => {
                    for (i, text) in names[column].iter().rev().enumerate() {
                        let place = (middle, last - i as f64 * pitch);
                        page.drawing.text(place, text, ink.anchored(Anchor::Middle));
                    }
                }
                Heads::Up(names) => {
                    let lines = &names[column];
                    for (i, text) in lines.iter().enumerate() {
                        let shift = (i as f64 - 0.5 * (lines.len() as f64 - 1.0)) * pitch;
                        let x = middle + shift + 0.5 * style::CAP_HEIGHT * dense;
                        page.drawing.text_up((x, last), text, ink);
                    }
                }
                Heads::Numbers(lanes) => {
                    let y = last - (column % lanes) as f64 * pitch;
                    let foot = [(middle, y + 0.25 * dense), (middle, bottom - 0.1 * dense)];
                    page.drawing.line(&foot, style::GRID, line::GRID);
                    let number = (column + 1).to_string();
                    page.drawing.text((middle, y), &number, ink.anchored(Anchor::Middle));
                }
            }
        }
        let mut x = left + self.matrix() + SET_APART * dense;
        for sum in &self.sums {
            let colour = if sum.shortfall { Role::Shortfall.ink() } else { style::INK };
            let ink = Ink::new(dense, colour).bold();
            let right = x + sum.width - 0.4 * dense;
            if matches!(self.heads, Heads::Across(_)) {
                page.drawing.text((right, last), sum.head, ink.anchored(Anchor::End));
            } else {
                page.drawing.text_up((right - 0.1 * dense, last), sum.head, ink);
            }
            x += sum.width;
        }
    }

    fn draw_cells(
        &self,
        page: &mut Page,
        flows: &[f64],
        row: usize,
        left: f64,
        (top, bottom): (f64, f64),
    ) {
        let lang = page.lang;
        let drawing = &mut page.drawing;
        for (column, &value) in flows.iter().enumerate() {
            let x0 = left + column as f64 * self.cell;
            let corners = ((x0, top), (x0 + self.cell - SEAM, bottom - SEAM));
            let centre = (0.5 * (corners.0.0 + corners.1.0), 0.5 * (corners.0.1 + corners.1.1));
            let own = column == row;
            if own {
                drawing.rect(corners.0, corners.1, OWN);
            } else if self.values.is_some() && value > 0.0 {
                let colour = tinted(Role::Population, value / self.limit);
                drawing.rect(corners.0, corners.1, colour);
            }
            match self.values {
                Some(_) if value == 0.0 => drawing.disc(centre, DOT, style::FAINT),
                Some(ink) => {
                    let text = [never_nought(value, lang)];
                    lines_around(drawing, centre, &text, ink.anchored(Anchor::Middle));
                }
                None if !own && value > 0.0 => {
                    let most = 0.48 * self.cell.min(bottom - top);
                    let radius = (most * (value / self.largest).sqrt()).max(DOT);
                    drawing.disc(centre, radius, Role::Population.colour());
                }
                None => {}
            }
        }
    }

    fn draw_totals(
        &self,
        page: &mut Page,
        (lines, totals): (&[String], &FlowTotals),
        (margin, left): (f64, f64),
        across: (f64, f64),
    ) {
        let dense = page.kind.dense;
        let bold = Ink::new(dense, style::INK).bold();
        let middle = 0.5 * (across.0 + across.1);
        lines_around(&mut page.drawing, (margin, middle), lines, bold);
        let small = Ink::new(Type::LEAST, style::INK);
        for (column, value) in totals.received.iter().enumerate() {
            let x = left + (column as f64 + 0.5) * self.cell;
            let text = [never_nought(*value, page.lang)];
            match self.received {
                Some(ink) => {
                    let ink = ink.anchored(Anchor::Middle);
                    lines_around(&mut page.drawing, (x, middle), &text, ink);
                }
                None => {
                    let place = (x + 0.5 * style::CAP_HEIGHT * small.size, middle);
                    page.drawing.text_up(place, &text[0], small.anchored(Anchor::Middle));
                }
            }
        }
        let mut x = left + self.matrix() + SET_APART * dense;
        for sum in &self.sums {
            if let Some(total) = sum.total {
                draw_sum(page, total, (x, x + sum.width), across, bold);
            }
            x += sum.width;
        }
    }
}
