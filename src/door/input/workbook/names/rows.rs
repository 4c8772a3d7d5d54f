//! The lines of a table of names.

/// A line of a table of names.
pub(super) struct Row {
    /// Its cells, without blanks around them.
    pub(super) cells: Vec<String>,
    /// Where it begins and ends in the text.
    pub(super) place: (usize, usize),
}

/// The lines of a table of names; blank ones and those that begin with `#` are none.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records().flatten() {
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        // A position may be that of the end of the line before.
        let rest = text.get(start..).unwrap_or_default();
        let start = start + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let length = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { cells, place: (start, start + length) });
        }
    }
    rows
}
