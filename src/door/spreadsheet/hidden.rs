//! Which rows and columns of the sheets of a workbook are not shown: from the XML of its sheets,
//! which `calamine` reads for values only.
//!
//! What cannot be read hides nothing: whether a workbook is sound is told elsewhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Most rows and columns of a sheet.
const MOST: (u32, u32) = (1_048_576, 16_384);

/// What a sheet does not show.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Hidden {
    /// Rows, from 0.
    pub rows: BTreeSet<u32>,
    /// Columns, from 0.
    pub columns: BTreeSet<u32>,
}

type Archive<'a> = zip::ZipArchive<Cursor<&'a [u8]>>;

/// What each sheet of a workbook does not show, by its name; of each part at most `most` bytes are
/// read.
pub(super) fn hidden(bytes: &[u8], most: u64) -> BTreeMap<String, Hidden> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut targets = BTreeMap::new();
    each(&mut archive, most, "xl/_rels/workbook.xml.rels", |name, tag| {
        if name == "Relationship"
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            targets.insert(id, target);
        }
    });
    let mut sheets = Vec::new();
    each(&mut archive, most, "xl/workbook.xml", |name, tag| {
        if name == "sheet"
            && let (Some(sheet), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
        {
            sheets.push((sheet.trim().to_owned(), id));
        }
    });
    let mut found = BTreeMap::new();
    for (sheet, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        found.insert(sheet, of_sheet(&mut archive, most, &path));
    }
    found
}

fn of_sheet(archive: &mut Archive<'_>, most: u64, path: &str) -> Hidden {
    let (mut hidden, mut next) = (Hidden::default(), 1);
    each(archive, most, path, |name, tag| {
        let number = |key: &str| attribute(tag, key)?.parse::<u32>().ok().filter(|n| *n > 0);
        let is_hidden =
            || attribute(tag, "hidden").is_some_and(|truth| truth == "1" || truth == "true");
        match name {
            "row" => {
                let row = number("r").unwrap_or(next);
                next = row.saturating_add(1);
                if row <= MOST.0 && is_hidden() {
                    hidden.rows.insert(row - 1);
                }
            }
            "col" if is_hidden() => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    hidden.columns.extend(first - 1..last.min(MOST.1));
                }
            }
            _ => {}
        }
    });
    hidden
}

/// Calls `seen` with each tag of a part, by its name without a prefix.
fn each(
    archive: &mut Archive<'_>,
    most: u64,
    path: &str,
    mut seen: impl FnMut(&str, &BytesStart<'_>),
) {
    let Ok(part) = archive.by_name(path) else { return };
    let mut reader = Reader::from_reader(BufReader::new(part.take(most)));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => seen(tag.local_name().as_ref(), &tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// The value of an attribute, by its name without a prefix.
fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|own| own.key.local_name().as_ref() == key)?;
    quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
}
