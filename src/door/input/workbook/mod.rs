//! A district from a workbook, and a workbook from a district.
//!
//! `import` reads sheets (`sheets`, by `grid`, `lists`, `tables`, `settings`) into the tree of a
//! scenario and its data tables, takes what a workbook does not have from the starter (`starting`),
//! writes both as text (`yaml`) and lets the very texts pass the door (`passed`): a problem is
//! shown in the cell that its value came from. Writes no file.

mod column_head;
mod dated;
mod entry;
mod export;
pub(crate) mod form;
mod grid;
mod heads;
mod held;
mod hidden;
mod homes;
mod ids;
mod imported;
mod item;
mod lists;
mod meaning;
pub mod names;
mod owners;
mod passed;
mod place;
mod reader;
mod references;
mod residents;
mod settings;
mod sheets;
mod short;
mod spoiled;
mod stacked_lists;
mod stand_in;
mod starting;
mod tables;
mod told;
mod value;
mod ways;
mod written;
mod yaml;

use std::collections::BTreeMap;

pub use export::{DataText, pages};
pub use form::Purpose;
use form::TABLES;
pub use imported::Imported;
use names::Names;
use reader::Reader;
pub use residents::Residents;
pub use sheets::Workbook;
use written::Written;

use crate::input::{Node, Problems, Sources, Span, Value};
use crate::language::{Lang, Message};
use crate::spreadsheet::Book;

/// Makes a scenario of workbooks; `residents` says what becomes of those that homes give. What was
/// understood, and what was not, is put into `said`, problems into `problems`; `None` when there
/// are errors.
pub fn import(
    workbooks: &[Workbook<'_>],
    names: &Names,
    residents: Residents,
    lang: Lang,
    sources: &mut Sources,
    problems: &mut Problems,
    said: &mut Vec<Message>,
) -> Option<Imported> {
    let nowhere = Span::new(sources.add_text("scenario.yaml", ""), 0, 0);
    let mut reader = Reader {
        names,
        problems,
        said: Vec::new(),
        root: Node { value: Value::Map(Vec::new()), span: nowhere },
        townships: Vec::new(),
        facilities: Vec::new(),
        sources: BTreeMap::new(),
        data: Vec::new(),
        kept: Vec::new(),
        occupancy: residents::Occupancy::default(),
        nowhere,
        purpose: workbooks.iter().find_map(|workbook| purpose(workbook.book)),
        written: Written::default(),
        nameless_township: false,
        title: None,
    };
    let read = sheets::read(&mut reader, workbooks, sources);
    said.append(&mut reader.said);
    if !read {
        return None;
    }
    let label = workbooks.first().map_or("", |workbook| workbook.name);
    let draft = starting::completed(reader, residents, label, lang, sources, said)?;
    passed::through(draft, names, nowhere.file, sources, problems)
}

/// The language a workbook asks for, on the sheet of the district.
#[must_use]
pub fn language(workbooks: &[Workbook<'_>]) -> Option<Lang> {
    let names = Names::default();
    workbooks.iter().flat_map(|workbook| &workbook.book.sheets).find_map(|sheet| {
        let is = names.meaning("sheet", &sheet.name) == Some("district");
        let rows = if is { sheet.rows() } else { Vec::new() };
        rows.into_iter().find_map(|row| {
            let cells: Vec<String> = sheet.row(row).map(|(_, cell)| cell.shown()).collect();
            let field = cells.iter().any(|cell| cell == "lang" || cell.starts_with("报告语言"));
            field.then(|| cells.get(1).and_then(|word| Lang::named(word)))?
        })
    })
}

/// The starter of `bedplan new` as the pages of a workbook to fill in.
#[must_use]
pub fn template(files: &[(&'static str, String)], lang: Lang) -> Vec<crate::spreadsheet::Page> {
    let text = |name: &str| {
        files.iter().find(|(file, _)| *file == name).map_or("", |(_, text)| text.as_str())
    };
    let nowhere = Span::new(crate::input::FileId::FIRST, 0, 0);
    let Some(root) = starting::tree(text(crate::input::starter::SCENARIO), nowhere) else {
        return Vec::new();
    };
    let data: Vec<DataText<'_>> =
        TABLES.iter().map(|form| DataText { key: form.key, text: text(form.file) }).collect();
    pages(&root, &data, &Names::default(), lang, Purpose::Template)
}

/// What the first sheet says a workbook is: a template of `bedplan new`, or an export.
fn purpose(book: &Book) -> Option<Purpose> {
    let first = book.sheets.first().and_then(|sheet| sheet.cells.values().next())?.shown();
    let is = |command: &str| first.contains(command);
    match (is("bedplan new"), is("bedplan export")) {
        (true, _) => Some(Purpose::Template),
        (_, true) => Some(Purpose::Export),
        _ => None,
    }
}
