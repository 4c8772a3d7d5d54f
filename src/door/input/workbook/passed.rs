//! The texts of an import through the door, with every problem brought back to the cell its value
//! came from.

use std::path::Path;

use super::imported::Imported;
use super::names::Names;
use super::place::{Place, Step};
use super::reader::Data;
use super::starting::Draft;
use super::told::{About, Teller};
use super::written::{At, Written};
use super::yaml;
use crate::input::yaml::parse::parse;
use crate::input::{
    FileId, InMemory, Node, Problem, Problems, Severity, Sources, Span, Value, open,
};
use crate::spreadsheet::cell_name;

/// Name of the scenario file.
const SCENARIO: &str = "scenario.yaml";
/// Code of a row that stands twice.
const TWICE: &str = "E0821";

/// Where a piece of a text came from.
struct Origin {
    start: usize,
    end: usize,
    cell: Span,
    /// Of a key that stands in the head of a column: the cell of the row.
    in_row: Option<Span>,
    /// Where it stands in the scenario.
    place: Option<Place>,
    /// The data table and its column.
    table: Option<(&'static str, &'static str)>,
}

/// Lets a draft pass the door. Places that come from no cell are those of `nowhere`.
pub(super) fn through(
    draft: Draft,
    names: &Names,
    nowhere: FileId,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Imported> {
    let scenario = yaml::written(&draft.root, draft.lang, &draft.from);
    let mut files: Vec<(String, String)> = Vec::new();
    let mut origins: Vec<(String, Vec<Origin>)> = Vec::new();
    for data in &draft.data {
        let (text, places) = table(data, nowhere);
        origins.push((data.file.clone(), places));
        files.push((data.file.clone(), text));
    }
    files.extend(draft.others);
    files.push((SCENARIO.to_owned(), scenario));
    let memory = files
        .iter()
        .fold(InMemory::default(), |memory, (path, text)| memory.with(path, text.as_bytes()));
    // The door reads the very texts that will be written.
    let mut door = Sources::reading(memory);
    let mut found = Problems::new();
    let opened = open(Path::new(SCENARIO), &mut door, &mut found);
    if let Some(file) = door.files().find(|file| door.name(*file) == SCENARIO)
        && let Some(tree) = parse(&door, file, &mut Problems::new())
    {
        let mut places = Vec::new();
        pair(&tree, &draft.root, &Place::default(), nowhere, &mut places);
        origins.push((SCENARIO.to_owned(), places));
    }
    let teller = Teller::new(names, &draft.written, &draft.root);
    let way =
        BackToCells { door: &door, origins: &origins, written: &draft.written, teller: &teller };
    for problem in found.iter().filter_map(|problem| way.back(problem, sources)) {
        problems.push(problem);
    }
    let opened = opened.filter(|_| !problems.has_errors())?;
    Some(Imported { scenario: opened.scenario, files })
}

/// A data table as text, with the bytes of each cell.
fn table(data: &Data, nowhere: FileId) -> (String, Vec<Origin>) {
    // Excel reads a CSV file as UTF-8 only with this mark, which is no part of the text the door
    // sees.
    let mut text = String::new();
    let mut origins = Vec::new();
    let mut write =
        |text: &mut String, at: usize, cell: &str, origin: Option<(Span, Option<Span>)>| {
            if at > 0 {
                text.push(',');
            }
            let start = text.len();
            if cell.contains([',', '"', '\n']) {
                text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                text.push_str(cell);
            }
            if let Some((cell, in_row)) = origin.filter(|(cell, _)| cell.file != nowhere) {
                let table = data.columns.get(at).map(|column| (data.sheet, *column));
                origins.push(Origin { start, end: text.len(), cell, in_row, place: None, table });
            }
        };
    for (at, column) in data.columns.iter().enumerate() {
        let head = data.heads.get(at).copied().flatten();
        write(&mut text, at, column, head.map(|head| (head, None)));
    }
    text.push('\n');
    for row in &data.rows {
        let any = row.iter().find_map(|(_, span)| *span);
        let value = row.get(data.keys).and_then(|(_, span)| *span);
        for (at, (cell, span)) in row.iter().enumerate() {
            write(&mut text, at, cell, span.or(any).map(|cell| (cell, value)));
        }
        text.push('\n');
    }
    (format!("\u{FEFF}{text}"), origins)
}

/// Walks the tree of the text beside the tree it was written from.
fn pair(written: &Node, from: &Node, at: &Place, nowhere: FileId, places: &mut Vec<Origin>) {
    let add = |span: Span, cell: Span, place: &Place, places: &mut Vec<Origin>| {
        if cell.file != nowhere {
            let (start, end) = (span.start, span.end);
            let place = Some(place.clone());
            places.push(Origin { start, end, cell, in_row: None, place, table: None });
        }
    };
    add(written.span, from.span, at, places);
    match (&written.value, &from.value) {
        (Value::Map(entries), Value::Map(own)) => {
            for entry in entries {
                if let Some(own) = own.iter().find(|own| own.key == entry.key) {
                    let at = at.then(Step::Key(entry.key.clone()));
                    add(entry.key_span, own.key_span, &at, places);
                    pair(&entry.value, &own.value, &at, nowhere, places);
                }
            }
        }
        (Value::List(items), Value::List(own)) => {
            for (number, (item, own)) in items.iter().zip(own).enumerate() {
                let step = own.id().map_or(Step::Number(number), |id| Step::Id(id.to_owned()));
                pair(item, own, &at.then(step), nowhere, places);
            }
        }
        _ => {}
    }
}

/// The way from the door's texts back to the workbook.
struct BackToCells<'a> {
    door: &'a Sources,
    origins: &'a [(String, Vec<Origin>)],
    written: &'a Written,
    teller: &'a Teller<'a>,
}

impl BackToCells<'_> {
    /// A problem of the door's texts at the cells it is about, in the words of the workbook; `None`
    /// where it follows from a cell that is told of already.
    fn back(&self, problem: &Problem, sources: &Sources) -> Option<Problem> {
        let origins: Vec<Option<&Origin>> =
            problem.labels.iter().map(|label| self.origin(label.span)).collect();
        let cell = |origin: &Origin| {
            let twice = problem.code == TWICE;
            origin.in_row.filter(|_| twice).unwrap_or(origin.cell)
        };
        let wrong = |origin: &&Origin| {
            self.written.knows_wrong(origin.cell) || self.written.knows_wrong(cell(origin))
        };
        let follows = origins.iter().flatten().any(wrong);
        let unsure = self.written.anything_wrong() && problem.severity != Severity::Error;
        if follows || unsure {
            return None;
        }
        let cells: Vec<String> =
            problem.labels.iter().filter_map(|label| self.table_cell(label.span)).collect();
        let primary = problem.labels.iter().position(|label| label.primary).unwrap_or(0);
        // A number of the template has no cell; what it does not go with has one.
        let first =
            origins.get(primary).copied().flatten().map(|origin| (primary, origin)).or_else(|| {
                origins.iter().enumerate().find_map(|(at, origin)| Some((at, (*origin)?)))
            });
        let at = first.and_then(|(_, origin)| At::of(sources, cell(origin)));
        let shown = first.map_or("", |(_, origin)| sources.slice(cell(origin)));
        let own = first.map(|(_, origin)| origin);
        let about = About {
            at: at.as_ref(),
            shown,
            place: own.and_then(|origin| origin.place.as_ref()),
            table: own.and_then(|origin| origin.table),
            cells: &cells,
        };
        let title = self.teller.told(&problem.title, &about);
        let title = match &at {
            Some(at) => self.written.placed(at, title),
            None => title,
        };
        let mut told = Problem::new(problem.code, title);
        for (at, (label, origin)) in problem.labels.iter().zip(&origins).enumerate() {
            let Some(origin) = origin else { continue };
            let words = self.teller.told(&label.text, &about);
            let is_first = first.is_some_and(|(first, _)| first == at);
            told = match is_first || label.primary {
                true => told.at(cell(origin), words),
                false => told.also(cell(origin), words),
            };
        }
        match problem.help.as_ref().and_then(|help| self.teller.advice(help, &about)) {
            Some(help) => Some(told.with_help(help)),
            None => Some(told),
        }
    }

    /// Where the smallest piece came from that holds a place of the door's texts.
    fn origin(&self, span: Span) -> Option<&Origin> {
        let name = self.door.name(span.file);
        let (_, places) = self.origins.iter().find(|(file, _)| name == file)?;
        let inside = |origin: &&Origin| {
            origin.start <= span.start && span.start < origin.end.max(origin.start + 1)
        };
        places.iter().filter(inside).min_by_key(|origin| origin.end - origin.start)
    }

    /// The name in Excel of the cell of a data table in which a span begins: `D22`.
    fn table_cell(&self, span: Span) -> Option<String> {
        if self.door.name(span.file) == SCENARIO {
            return None;
        }
        let text = self.door.text(span.file);
        let before = &text[..span.start.min(text.len())];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let mut quoted = false;
        let commas = line.chars().filter(|c| {
            quoted ^= *c == '"';
            *c == ',' && !quoted
        });
        let column = u32::try_from(commas.count()).unwrap_or_default();
        let row = u32::try_from(self.door.position(span).line).unwrap_or_default();
        Some(cell_name(row.saturating_sub(1), column))
    }
}
