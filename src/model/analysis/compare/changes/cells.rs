//! Data tables cell by cell: which numbers differ, how many, and by how much in all.
//!
//! A cell is known by the words and years of its row, not by its line, so that sorting a table is
//! no change.

use std::collections::BTreeMap;

use crate::domain::AgeBand;

/// Columns that say which row it is; every other column but class and source holds a number.
const KEYS: [&str; 7] = ["township", "year", "sex", "age", "age_band", "from", "to"];
/// Columns that say where a row comes from.
const ORIGIN: [&str; 2] = ["class", "source"];

/// What differs between two tables.
#[derive(Debug, Clone, PartialEq)]
pub struct CellsChange {
    /// Cells of the reference and the other.
    pub cells: [usize; 2],
    /// Cells that both have, with another value.
    pub differ: usize,
    /// Cells that only the reference has.
    pub gone: usize,
    /// Cells that only the other has.
    pub added: usize,
    /// Sum of the cells of each.
    pub sums: [f64; 2],
    /// The cell that differs most in relation to its size: its key, and the value on both sides.
    pub largest: Option<(String, [f64; 2])>,
}

impl CellsChange {
    /// What differs between two tables; `None` when nothing does.
    pub fn between(old: &BTreeMap<String, f64>, new: &BTreeMap<String, f64>) -> Option<Self> {
        let both = old.iter().filter_map(|(key, a)| Some((key, *a, *new.get(key)?)));
        let differing: Vec<(&String, f64, f64)> = both.filter(|(_, a, b)| a != b).collect();
        let gone = old.keys().filter(|key| !new.contains_key(*key)).count();
        let added = new.keys().filter(|key| !old.contains_key(*key)).count();
        if differing.is_empty() && gone == 0 && added == 0 {
            return None;
        }
        let size = |&(_, a, b): &(&String, f64, f64)| (b - a).abs() / a.abs().max(b.abs());
        let largest = differing.iter().max_by(|x, y| size(x).total_cmp(&size(y)));
        Some(CellsChange {
            cells: [old.len(), new.len()],
            differ: differing.len(),
            gone,
            added,
            sums: [old.values().sum(), new.values().sum()],
            largest: largest.map(|(key, a, b)| ((*key).clone(), [*a, *b])),
        })
    }
}

/// The numbers of a CSV table that the door has read, by the words of their row and the name of
/// their column.
pub(crate) fn cells(text: &str) -> BTreeMap<String, f64> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(after_comments(text).as_bytes());
    let heads: Vec<String> =
        reader.headers().map(|heads| heads.iter().map(str::to_owned).collect()).unwrap_or_default();
    let numbers: Vec<&String> = heads
        .iter()
        .filter(|head| !KEYS.contains(&head.as_str()) && !ORIGIN.contains(&head.as_str()))
        .collect();
    let mut cells = BTreeMap::new();
    // The door has read every row of it; what is no row for a reader of CSV was none for the door
    // either.
    for record in reader.records().flatten() {
        let cell = |head: &str| {
            let column = heads.iter().position(|h| h == head)?;
            record.get(column)
        };
        let key: Vec<String> =
            KEYS.iter().filter_map(|head| Some(word(head, cell(head)?))).collect();
        for head in &numbers {
            if let Some(value) = cell(head).and_then(|text| text.parse::<f64>().ok()) {
                let mut key = key.clone();
                if numbers.len() > 1 {
                    key.push((*head).clone());
                }
                cells.insert(key.join(" "), value);
            }
        }
    }
    cells
}

/// What follows the comments at the top, which Excel may have put into quotes.
fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some((line, after)) = rest.split_once('\n') {
        let bare = line.trim();
        if !(bare.is_empty() || bare.starts_with('#') || bare.starts_with("\"#")) {
            break;
        }
        rest = after;
    }
    rest
}

/// A word of a row's key; an age band in one spelling.
fn word(head: &str, text: &str) -> String {
    match AgeBand::parse(text).filter(|_| head == "age_band") {
        Some(band) => band.to_string(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "township,sex,age_band,persons,class,source\n\
                       a,male,60-64,500,estimate,x\na,male,65+,300,estimate,x\nb,male,60-64,40,census,y\n";

    #[test]
    fn another_order_spelling_or_source_is_no_difference() {
        let new = "\u{feff}# sorted\nsource,age_band,sex,township,persons\n\
                   z,65+,male,a,300\nz,60~64,male,b,40.0\nz,60~64,male,a,500\n";
        assert_eq!(cells(OLD).len(), 3);
        assert_eq!(CellsChange::between(&cells(OLD), &cells(new)), None);
    }

    #[test]
    fn counts_what_differs_what_is_gone_and_what_is_new() {
        let new =
            "township,sex,age_band,persons\na,male,60-64,812\na,male,65+,310\nc,male,60-64,9\n";
        let change = CellsChange::between(&cells(OLD), &cells(new)).expect("a difference");
        assert_eq!((change.cells, change.differ), ([3, 3], 2));
        assert_eq!((change.gone, change.added), (1, 1));
        // 500 + 300 + 40 and 812 + 310 + 9.
        assert_eq!(change.sums, [840.0, 1131.0]);
        assert_eq!(change.largest, Some(("a male 60-64".to_owned(), [500.0, 812.0])));
    }

    #[test]
    fn each_number_of_a_row_is_a_cell_of_its_own() {
        let need = "sex,age_band,dependent_share,full_share\nmale,60-64,0.1,0.2\n";
        let other = need.replace("0.2", "0.3");
        let change = CellsChange::between(&cells(need), &cells(&other)).expect("a difference");
        assert_eq!((change.cells, change.differ), ([2, 2], 1));
        assert_eq!(change.largest.map(|(key, _)| key), Some("male 60-64 full_share".to_owned()));
    }
}
