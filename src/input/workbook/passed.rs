//! The texts of an import through the door, with every problem brought back to the cell its value came from.

use std::path::Path;

use super::Imported;
use super::reader::Data;
use super::starting::Draft;
use super::yaml;
use crate::input::yaml::parse::parse;
use crate::input::{FileId, InMemory, Node, Problems, Sources, Span, Value, open};
use crate::language::{Lang, Message};
use crate::spreadsheet::cell_name;

/// Name of the scenario file.
const SCENARIO: &str = "scenario.yaml";

/// Where a piece of a text came from.
struct Origin {
    start: usize,
    end: usize,
    cell: Span,
}

/// Lets a draft pass the door. Places that come from no cell are those of `nowhere`.
pub fn through(
    draft: Draft,
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
        pair(&tree, &draft.root, nowhere, &mut places);
        origins.push((SCENARIO.to_owned(), places));
    }
    back(found, &door, sources, &origins, problems);
    let opened = opened.filter(|_| !problems.has_errors())?;
    Some(Imported { scenario: opened.scenario, files })
}

/// A data table as text, with the bytes of each cell.
fn table(data: &Data, nowhere: FileId) -> (String, Vec<Origin>) {
    // Excel reads a CSV file as UTF-8 only with this mark, which is no part of the text the door sees.
    let mut text = data.columns.join(",");
    text.push('\n');
    let mut origins = Vec::new();
    for row in &data.rows {
        for (at, (cell, span)) in row.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            let start = text.len();
            if cell.contains([',', '"', '\n']) {
                text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                text.push_str(cell);
            }
            if let Some(cell) = span.filter(|span| span.file != nowhere) {
                origins.push(Origin { start, end: text.len(), cell });
            }
        }
        text.push('\n');
    }
    (format!("\u{FEFF}{text}"), origins)
}

/// Walks the tree of the text beside the tree it was written from.
fn pair(written: &Node, from: &Node, nowhere: FileId, places: &mut Vec<Origin>) {
    let mut add = |span: Span, cell: Span| {
        if cell.file != nowhere {
            places.push(Origin { start: span.start, end: span.end, cell });
        }
    };
    add(written.span, from.span);
    match (&written.value, &from.value) {
        (Value::Map(entries), Value::Map(own)) => {
            for entry in entries {
                if let Some(own) = own.iter().find(|own| own.key == entry.key) {
                    if own.key_span.file != nowhere {
                        places.push(Origin {
                            start: entry.key_span.start,
                            end: entry.key_span.end,
                            cell: own.value.span,
                        });
                    }
                    pair(&entry.value, &own.value, nowhere, places);
                }
            }
        }
        (Value::List(items), Value::List(own)) => {
            for (item, own) in items.iter().zip(own) {
                pair(item, own, nowhere, places);
            }
        }
        _ => {}
    }
}

/// Puts the problems of the door's texts into `problems`, at the cells they are about.
fn back(
    found: Problems,
    door: &Sources,
    sources: &mut Sources,
    origins: &[(String, Vec<Origin>)],
    problems: &mut Problems,
) {
    let mut copies: Vec<(FileId, FileId)> = Vec::new();
    for problem in found.iter() {
        let mut problem = problem.clone();
        let mut moved = Vec::new();
        for label in &mut problem.labels {
            let name = door.name(label.span.file);
            let places = origins.iter().find(|(file, _)| name == file).map(|(_, places)| places);
            let inside = |origin: &&Origin| {
                origin.start <= label.span.start
                    && label.span.start < origin.end.max(origin.start + 1)
            };
            let nearest = places.and_then(|places| {
                places.iter().filter(inside).min_by_key(|origin| origin.end - origin.start)
            });
            label.span = match nearest {
                Some(origin) => {
                    let own = table_cell(door, label.span);
                    moved.extend(sources.cell_name(origin.cell).map(|cell| (own, cell.to_owned())));
                    origin.cell
                }
                None => {
                    let copy =
                        copies.iter().find(|(of, _)| *of == label.span.file).map(|(_, copy)| *copy);
                    let copy = copy.unwrap_or_else(|| {
                        let copy = sources.add_text(name, door.text(label.span.file));
                        copies.push((label.span.file, copy));
                        copy
                    });
                    Span::new(copy, label.span.start, label.span.end)
                }
            };
        }
        for words in std::iter::once(&mut problem.title).chain(&mut problem.help) {
            *words = in_cell(words, &moved);
        }
        problems.push(problem);
    }
}

/// The name in Excel of the cell of a data table in which a span begins: `D22`.
fn table_cell(door: &Sources, span: Span) -> String {
    let text = door.text(span.file);
    let before = &text[..span.start.min(text.len())];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let mut quoted = false;
    let commas = line.chars().filter(|c| {
        quoted ^= *c == '"';
        *c == ',' && !quoted
    });
    let column = u32::try_from(commas.count()).unwrap_or_default();
    let row = u32::try_from(door.position(span).line).unwrap_or_default();
    cell_name(row.saturating_sub(1), column)
}

/// Words with the names of the cells that a planner sees in the place of those of the tables that are made of them.
fn in_cell(words: &Message, moved: &[(String, String)]) -> Message {
    let said = |lang: Lang| {
        let (before, after) = match lang {
            Lang::En => ("in cell ", ""),
            Lang::Zh => ("单元格 ", " "),
        };
        // Each is marked first, so that none is moved twice.
        let mut text = words.get(lang).to_owned();
        for (at, (own, _)) in moved.iter().enumerate() {
            let own = format!("{before}{own}{after}");
            text = text.replace(&own, &format!("{before}\u{0}{at}\u{0}{after}"));
        }
        for (at, (_, cell)) in moved.iter().enumerate() {
            text = text.replace(&format!("\u{0}{at}\u{0}"), cell);
        }
        text
    };
    Message::of(said(Lang::En), said(Lang::Zh))
}
