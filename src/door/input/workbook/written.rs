//! How a workbook calls its own things: the tabs of its sheets, the heads of their columns as they
//! stand, and what a row of settings is about; and which of its cells are wrong already.
//!
//! Judges nothing: it only holds what the reading found.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Table};
use crate::input::{FileId, Sources, Span};
use crate::language::Message;
use crate::message;
use crate::spreadsheet::column_letters;

/// A head of a sheet.
#[derive(Debug, Clone)]
struct Head {
    file: FileId,
    letters: String,
    means: String,
    text: String,
}

/// A sheet that was read.
#[derive(Debug, Clone)]
struct Tab {
    sheet: &'static str,
    file: FileId,
}

/// A cell by its name in Excel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    file: FileId,
    letters: String,
    row: u32,
}

impl At {
    /// The cell in which a place of a sheet begins.
    pub(super) fn of(sources: &Sources, span: Span) -> Option<Self> {
        let name = sources.cell_name(span)?;
        let (letters, row) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
        Some(Self { file: span.file, letters: letters.to_owned(), row: row.parse().ok()? })
    }

    /// A cell of a sheet, both numbers from 0.
    pub(super) fn in_sheet(grid: &Grid<'_>, (row, column): (u32, u32)) -> Self {
        Self { file: grid.file, letters: column_letters(column as usize), row: row + 1 }
    }

    fn name(&self) -> String {
        format!("{}{}", self.letters, self.row)
    }
}

/// How a workbook calls its own things.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    names: BTreeMap<FileId, String>,
    heads: Vec<Head>,
    tabs: Vec<Tab>,
    /// What a row of settings is about.
    settings: BTreeMap<(FileId, u32), String>,
    wrong: BTreeSet<Span>,
    wrong_sheets: BTreeSet<&'static str>,
}

impl Written {
    /// Takes note of the name on a tab.
    pub(super) fn named(&mut self, grid: &Grid<'_>) {
        self.names.insert(grid.file, grid.sheet.name.clone());
    }

    /// Takes note of what a sheet is and of its heads.
    pub(super) fn sheet(&mut self, sheet: &'static str, grid: &Grid<'_>, table: &Table) {
        self.tabs.push(Tab { sheet, file: grid.file });
        for found in &table.found {
            let columns =
                std::iter::once(found.column).chain(found.parts.iter().map(|(column, _)| *column));
            for column in columns {
                self.heads.push(Head {
                    file: grid.file,
                    letters: column_letters(column as usize),
                    means: found.means.clone(),
                    text: found.head.lines().next().unwrap_or_default().trim().to_owned(),
                });
            }
        }
    }

    /// Takes note of what a row of settings is about; `row` from 0.
    pub(super) fn setting(&mut self, grid: &Grid<'_>, row: u32, about: &str) {
        self.settings.insert((grid.file, row + 1), about.to_owned());
    }

    /// Takes note of a cell that is wrong; `row` from 0.
    pub(super) fn note_wrong(&mut self, grid: &Grid<'_>, row: u32, column: u32) {
        self.wrong.insert(grid.span(row, column));
        let tab = self.tabs.iter().find(|tab| tab.file == grid.file);
        self.wrong_sheets.extend(tab.map(|tab| tab.sheet));
    }

    /// Whether something is wrong on a sheet of this kind.
    pub(super) fn is_wrong_on(&self, sheet: &str) -> bool {
        self.wrong_sheets.contains(sheet)
    }

    /// Whether a cell is wrong already.
    pub(super) fn knows_wrong(&self, cell: Span) -> bool {
        self.wrong.contains(&cell)
    }

    /// Whether anything is wrong already.
    pub(super) fn anything_wrong(&self) -> bool {
        !self.wrong.is_empty()
    }

    /// The name on the tab of the sheet of a kind.
    pub(super) fn tab(&self, sheet: &str) -> Option<&str> {
        let tab = self.tabs.iter().find(|tab| tab.sheet == sheet)?;
        self.names.get(&tab.file).map(String::as_str)
    }

    /// The head of the column with this meaning, on the sheet of a cell or else on one of these
    /// kinds.
    pub(super) fn head(&self, at: Option<&At>, sheets: &[&str], means: &str) -> Option<&str> {
        let is = |head: &&Head| {
            head.means == means
                || head.means.strip_suffix(means).is_some_and(|before| before.ends_with('.'))
        };
        let on = |file: FileId| self.heads.iter().filter(move |head| head.file == file);
        let own = at.and_then(|at| on(at.file).find(is));
        let other = || {
            let tabs = self.tabs.iter().filter(|tab| sheets.contains(&tab.sheet));
            tabs.flat_map(|tab| on(tab.file)).find(is)
        };
        own.or_else(other).map(|head| head.text.as_str())
    }

    /// The head over a cell, as it stands.
    pub(super) fn head_at(&self, at: &At) -> Option<String> {
        let column =
            self.heads.iter().find(|head| head.file == at.file && head.letters == at.letters);
        column.map(|head| super::short::short(&head.text)).filter(|head| !head.is_empty())
    }

    /// Words with the cell they are about before them: its sheet, its name, and the head of its
    /// column as it stands.
    pub(super) fn placed(&self, at: &At, why: Message) -> Message {
        self.placed_with(at, true, why)
    }

    /// The same of a whole row, which has no head.
    pub(super) fn placed_in_row(&self, at: &At, why: Message) -> Message {
        self.placed_with(at, false, why)
    }

    fn placed_with(&self, at: &At, with_head: bool, why: Message) -> Message {
        let sheet = self.names.get(&at.file).map_or("", String::as_str);
        let cell = at.name();
        if let Some(about) = self.settings.get(&(at.file, at.row)) {
            return message!(
                "sheet `{sheet}`, cell {cell}, `{about}`: {why}",
                "工作表“{sheet}”{cell} 单元格，“{about}”：{why}",
                why = why
            );
        }
        match self.head_at(at).filter(|_| with_head) {
            Some(head) => message!(
                "sheet `{sheet}`, cell {cell}, column `{head}`: {why}",
                "工作表“{sheet}”{cell} 单元格，“{head}”列：{why}",
                why = why
            ),
            None => message!(
                "sheet `{sheet}`, cell {cell}: {why}",
                "工作表“{sheet}”{cell} 单元格：{why}",
                why = why
            ),
        }
    }
}
