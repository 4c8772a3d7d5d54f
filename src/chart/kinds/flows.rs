//! Who moves where in one year: rows are the townships people come from, columns those they are
//! placed in.
//!
//! The diagonal (people placed at home) is set apart in grey and left out of the scale, since it
//! would wash all moves out. Numbers stand in the cells while they fit; then circles take their
//! place, and the diagonal becomes a column.

mod drawing;

use crate::chart::drawing::Ink;
use crate::chart::error::ChartError;
use crate::chart::font::Weight;
use crate::chart::frame::Frame;
use crate::chart::page::{Page, fit, widest};
use crate::chart::parts::key::Swatch;
use crate::chart::parts::sums::FlowSum;
use crate::chart::parts::tone::{never_nought, round_limit, tinted};
use crate::chart::picture::Chart;
use crate::chart::style::{self, Colour, LEADING, Role, Type};
use crate::chart::view::rising;
use crate::chart::wrap::{pieces, wrap, wrap_at_most};
use crate::domain::Lang;
use crate::words::Word;

/// What a chart of flows shows: expected placements of one year, persons.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowsView {
    /// Names of the townships, in the order of rows and columns alike.
    pub places: Vec<String>,
    /// One row for each township that people come from, one number for each township they are
    /// placed in.
    pub flows: Vec<Vec<f64>>,
    /// People of each township placed anywhere.
    pub placed: Vec<f64>,
    /// People of each township who find no bed.
    pub shortfall: Vec<f64>,
    /// The last row, if there is to be one.
    pub totals: Option<FlowTotals>,
}

/// The row below the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowTotals {
    /// Name of the row.
    pub name: String,
    /// People placed in each township.
    pub received: Vec<f64>,
    /// People placed in their own township; shown only where numbers do not fit into the cells.
    pub at_home: f64,
    /// People placed.
    pub placed: f64,
    /// People who find no bed.
    pub shortfall: f64,
}

/// With more townships than this, names get two lines instead of three.
const MANY: usize = 12;
/// Free width beside a number in its cell, points.
const CELL_PAD: f64 = 3.2;
/// Space before the total row, and between the matrix and the sums, em.
const SET_APART: f64 = 0.7;
/// Radius of the dot of an empty cell, and the smallest circle of a flow, points.
const DOT: f64 = 0.4;
/// The narrowest column in which digits may run upwards, em.
const LEAST_UP: f64 = 0.92;
/// Grey of the diagonal.
const OWN: Colour = Colour(0xE4, 0xE4, 0xE4);

/// Draws the matrix with row sums and shortfalls at its right.
///
/// The row of totals is left out where columns are narrower than a line of type (40 townships at
/// [`crate::chart::Size::Square`]).
///
/// # Errors
/// [`ChartError`] for a view without townships, with lists of the wrong length, or with numbers
/// that are negative or not finite.
pub fn draw_flows(view: &FlowsView, frame: &Frame) -> Result<Chart, ChartError> {
    check(view)?;
    fit(frame, |kind| lay_out(view, frame, kind))
}

fn check(view: &FlowsView) -> Result<(), ChartError> {
    let places = view.places.len();
    if places == 0 {
        return Err(ChartError::Empty("flows without townships"));
    }
    let list = |what: String, values: &[f64]| {
        if values.len() != places {
            return Err(ChartError::Ragged { what, found: values.len(), expected: places });
        }
        let all_of = || format!("zero and the numbers of {what}");
        values.iter().try_for_each(|value| rising(&[0.0, *value], &all_of))
    };
    if view.flows.len() != places {
        let what = "rows of the flows".to_owned();
        return Err(ChartError::Ragged { what, found: view.flows.len(), expected: places });
    }
    for (name, row) in view.places.iter().zip(&view.flows) {
        list(format!("flows from `{name}`"), row)?;
    }
    list("people placed by township".to_owned(), &view.placed)?;
    list("shortfalls by township".to_owned(), &view.shortfall)?;
    if let Some(totals) = &view.totals {
        list(format!("`{}`", totals.name), &totals.received)?;
        for value in [totals.at_home, totals.placed, totals.shortfall] {
            rising(&[0.0, value], &|| format!("zero and the sums of `{}`", totals.name))?;
        }
    }
    Ok(())
}

fn lay_out(view: &FlowsView, frame: &Frame, kind: Type) -> Result<Chart, ChartError> {
    let mut page = Page::begin(frame, kind, &[]);
    let plan = Plan::new(view, &page);
    page.keys(&plan.keys(page.lang));
    let dense = page.kind.dense;
    let wanted = (0.62 * plan.cell).clamp(1.3 * dense, 2.5 * page.kind.label);
    let body = page.body(plan.height(wanted, dense), plan.height(1.24 * dense, dense));
    let free = body.height() - plan.height(0.0, dense);
    let pitch = (free / plan.rows()).min(2.6 * page.kind.label).max(1.24 * dense);
    plan.draw(view, &mut page, body, pitch);
    page.finish()
}

/// How columns are named.
enum Heads {
    /// Names across, in lines.
    Across(Vec<Vec<String>>),
    /// Names running upwards, in lines.
    Up(Vec<Vec<String>>),
    /// Numbers in this many lanes; rows repeat them before their names.
    Numbers(usize),
}

/// How names, matrix and sums divide the width.
struct Plan {
    names: f64,
    name_lines: Vec<Vec<String>>,
    /// The row of totals: lines of its name.
    total_lines: Option<Vec<String>>,
    cell: f64,
    heads: Heads,
    head_height: f64,
    sums: Vec<FlowSum>,
    /// How numbers in the cells are set; `None` for circles.
    values: Option<Ink>,
    /// How the totals below the columns are set; `None` for numbers running upwards.
    received: Option<Ink>,
    /// The largest flow between two townships, and the end of its scale.
    largest: f64,
    limit: f64,
}

/// The columns right of the matrix; `level` says that their heads stand across.
fn sums_of(view: &FlowsView, lang: Lang, size: f64, circles: bool, level: bool) -> Vec<FlowSum> {
    let own = view.flows.iter().enumerate().map(|(i, row)| row[i]).collect::<Vec<_>>();
    let totals = view.totals.as_ref();
    let set = (lang, size, level);
    let at_home = (own, totals.map(|t| t.at_home));
    let placed = (view.placed.clone(), totals.map(|t| t.placed));
    let short = (view.shortfall.clone(), totals.map(|t| t.shortfall));
    let mut sums = vec![
        FlowSum::new(Word::PlacedTotal, placed, false, set),
        FlowSum::new(Word::Shortfall, short, true, set),
    ];
    if circles {
        sums.insert(0, FlowSum::new(Word::AtHome, at_home, false, set));
    }
    sums
}

impl Plan {
    fn new(view: &FlowsView, page: &Page) -> Self {
        let (dense, lang) = (page.kind.dense, page.lang);
        let count = view.places.len();
        let moves = || {
            let rows = view.flows.iter().enumerate();
            rows.flat_map(|(i, row)| row.iter().enumerate().filter(move |(j, _)| *j != i))
                .map(|(_, value)| *value)
        };
        let corner = Ink::new(dense, style::SOFT);
        let least_names = [Word::FlowFrom, Word::FlowTo]
            .map(|word| corner.width(word.text(lang)))
            .into_iter()
            .fold(0.0, f64::max);
        let limit = 0.22 * page.width();
        let most_lines = if count > MANY { 2 } else { 3 };
        let name_lines = |numbered: bool| -> Vec<Vec<String>> {
            let ink = Ink::new(dense, style::INK);
            let named = |(i, name): (usize, &String)| {
                let room = if numbered { limit - ink.width("00. ") } else { limit };
                let mut lines = wrap_at_most(name, ink.size, ink.weight, room, most_lines);
                if numbered {
                    lines[0] = format!("{}. {}", i + 1, lines[0]);
                }
                lines
            };
            view.places.iter().enumerate().map(named).collect()
        };
        let width = |lines: &[Vec<String>], total: &[String]| {
            let of_rows = lines.iter().map(|lines| widest(lines, dense, Weight::Regular));
            of_rows.fold(least_names.max(widest(total, dense, Weight::Bold)), f64::max)
                + 0.9 * dense
        };
        let total_lines =
            view.totals.as_ref().map(|totals| wrap(&totals.name, dense, Weight::Bold, limit));
        let mut lines = name_lines(false);
        let mut names = width(&lines, total_lines.as_deref().unwrap_or_default());
        let cell = |names: f64, sums: &[FlowSum]| {
            let sums = sums.iter().map(|sum| sum.width).sum::<f64>() + SET_APART * dense;
            ((page.width() - names - sums) / count as f64).min(7.0 * dense)
        };

        // Numbers in the cells and names across, if both fit; else circles, with names upwards or
        // numbered.
        let texts: Vec<String> =
            view.flows.iter().flatten().map(|value| never_nought(*value, lang)).collect();
        let inks = [dense, Type::LEAST].map(|size| Ink::new(size, style::INK));
        let fitting = |cell: f64| {
            let fits = |ink: &Ink| texts.iter().all(|text| ink.width(text) + CELL_PAD <= cell);
            inks.into_iter().find(fits)
        };
        let mut sums = sums_of(view, lang, dense, false, true);
        let mut width_of_cell = cell(names, &sums);
        let mut heads = across(&view.places, width_of_cell, dense).map(Heads::Across);
        let mut values = fitting(width_of_cell);
        if heads.is_none() || values.is_none() {
            let narrow = |circles: bool| sums_of(view, lang, dense, circles, false);
            sums = narrow(false);
            width_of_cell = cell(names, &sums);
            values = fitting(width_of_cell);
            if values.is_none() {
                sums = narrow(true);
                width_of_cell = cell(names, &sums);
            }
            heads = up(&view.places, width_of_cell, page).map(Heads::Up);
        }
        let heads = heads.unwrap_or_else(|| {
            lines = name_lines(true);
            names = width(&lines, &[]);
            let sums = sums.iter().map(|sum| sum.width).sum::<f64>() + SET_APART * dense;
            width_of_cell = ((page.width() - names - sums) / count as f64).min(7.0 * dense);
            values = None;
            let label = Ink::new(dense, style::SOFT).width(&count.to_string()) + 2.0;
            Heads::Numbers((label / width_of_cell).ceil().max(1.0) as usize)
        });
        let total_lines = total_lines.filter(|_| width_of_cell >= LEAST_UP * Type::LEAST);
        let heavy = [
            Ink::new(dense, style::INK).bold(),
            Ink::new(Type::LEAST, style::INK).bold(),
            Ink::new(Type::LEAST, style::INK),
        ];
        let received = view.totals.iter().flat_map(|totals| &totals.received);
        let received: Vec<String> = received.map(|value| never_nought(*value, lang)).collect();
        let fits =
            |ink: &Ink| received.iter().all(|text| ink.width(text) + CELL_PAD <= width_of_cell);
        let received = heavy.into_iter().find(fits);
        let head_height = match &heads {
            Heads::Across(lines) => most(lines) as f64 * LEADING * dense,
            Heads::Up(lines) => {
                let names = lines.iter().map(|lines| widest(lines, dense, Weight::Regular));
                let sums = sums.iter().map(|sum| heavy[0].width(sum.head));
                names.chain(sums).fold(0.0, f64::max) + 0.5 * dense
            }
            Heads::Numbers(lanes) => {
                let sums = sums.iter().map(|sum| heavy[0].width(sum.head)).fold(0.0, f64::max);
                (*lanes as f64 * LEADING * dense).max(sums + 0.5 * dense)
            }
        };
        Self {
            names,
            name_lines: lines,
            total_lines,
            cell: width_of_cell,
            heads,
            head_height: head_height.max(2.0 * LEADING * dense) + 0.3 * dense,
            sums,
            values,
            received,
            largest: moves().fold(0.0, f64::max),
            limit: round_limit(moves()),
        }
    }

    fn keys(&self, lang: Lang) -> Vec<(Swatch, String)> {
        let people = Role::Population;
        let moves = if self.values.is_some() {
            let swatch = Swatch::Areas(tinted(people, 0.25), tinted(people, 1.0));
            (swatch, Word::FlowCells.text(lang).to_owned())
        } else {
            let largest = never_nought(self.largest, lang);
            let words = Word::FlowCircles.fill(lang, &[("n", &largest)]);
            (Swatch::Disc(people.colour()), words)
        };
        let own = Word::OwnTownship.text(lang).to_owned();
        let short = Word::ShortfallPersons.text(lang).to_owned();
        vec![moves, (Swatch::Area(OWN), own), (Swatch::Area(tinted(Role::Shortfall, 1.0)), short)]
    }

    /// Rows of one line's height.
    fn rows(&self) -> f64 {
        (self.name_lines.len() + usize::from(self.total_lines.is_some())) as f64
    }

    /// Height of a row of totals beyond the pitch, where its numbers run upwards.
    fn total_extra(&self, dense: f64) -> f64 {
        if self.received.is_some() { 0.0 } else { 3.0 * dense }
    }

    fn height(&self, pitch: f64, dense: f64) -> f64 {
        let further = |lines: &Vec<String>| (lines.len() - 1) as f64 * LEADING * dense;
        let names: f64 = self.name_lines.iter().map(further).sum();
        let total = self
            .total_lines
            .as_ref()
            .map_or(0.0, |lines| SET_APART * dense + further(lines).max(self.total_extra(dense)));
        self.head_height + self.rows() * pitch + names + total + 0.3 * dense
    }

    fn matrix(&self) -> f64 {
        self.cell * self.name_lines.len() as f64
    }
}

/// Names across in cells of a width: only where no word is broken and three lines are enough.
fn across(places: &[String], cell: f64, size: f64) -> Option<Vec<Vec<String>>> {
    let room = cell - 3.0;
    let ink = Ink::new(size, style::INK);
    let whole = |name: &String| {
        let name = crate::chart::wrap::clean(name);
        pieces(&name).iter().all(|piece| ink.width(piece.trim_end()) <= room)
    };
    if !places.iter().all(whole) {
        return None;
    }
    let lines: Vec<Vec<String>> =
        places.iter().map(|name| wrap(name, size, ink.weight, room)).collect();
    (most(&lines) <= 3).then_some(lines)
}

/// Names upwards, in as many lines as columns are wide enough for; `None` where they are not for
/// one.
fn up(places: &[String], cell: f64, page: &Page) -> Option<Vec<Vec<String>>> {
    let size = page.kind.dense;
    if cell < size {
        return None;
    }
    let lines = ((cell / (LEADING * size)) as usize).clamp(1, 3);
    let ink = Ink::new(size, style::INK);
    let limit = 0.22 * page.width();
    Some(places.iter().map(|name| wrap_at_most(name, ink.size, ink.weight, limit, lines)).collect())
}

fn most(lines: &[Vec<String>]) -> usize {
    lines.iter().map(Vec::len).max().unwrap_or(1)
}
