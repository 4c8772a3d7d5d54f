//! A district from a workbook and back: what Excel does to data, ledgers as they are kept, refusals
//! in their cells, round trips.

mod filled;
mod handed_in;
mod heads;
mod ledgers;
mod round_trip;
mod saved;
mod words;
mod writing;

use bedplan::domain::Lang;
use bedplan::input::workbook::{self, Imported, Residents, Workbook, names::Names};
use bedplan::input::{Problems, Sources, Style, render_in};
use bedplan::spreadsheet::{Book, Cell, Filled, Page, as_book};

/// What came of an import: the scenario, what was said, and the problems in both languages.
pub(crate) struct Outcome {
    pub imported: Option<Imported>,
    pub said: String,
    pub said_in_chinese: String,
    pub problems: String,
    pub chinese: String,
    pub warnings: usize,
}

impl Outcome {
    /// The import, which must have gone well.
    #[track_caller]
    pub(crate) fn well(self) -> Imported {
        let problems = self.problems;
        self.imported.unwrap_or_else(|| panic!("{problems}"))
    }

    /// The text of a file that was made.
    #[track_caller]
    pub(crate) fn file(&self, name: &str) -> &str {
        let imported = self.imported.as_ref().unwrap_or_else(|| panic!("{}", self.problems));
        let file = imported.files.iter().find(|(file, _)| file == name);
        file.map_or_else(|| panic!("no {name}"), |(_, text)| text.as_str())
    }
}

/// Imports workbooks by name.
pub(crate) fn import(books: &[(&str, &Book)], names: &Names) -> Outcome {
    import_with(books, names, Residents::Anchor)
}

/// The same, with a wish for the residents that homes give.
pub(crate) fn import_with(books: &[(&str, &Book)], names: &Names, residents: Residents) -> Outcome {
    let workbooks: Vec<Workbook<'_>> =
        books.iter().map(|(name, book)| Workbook { name, book }).collect();
    let (mut sources, mut problems, mut said) = (Sources::new(), Problems::new(), Vec::new());
    let lang = Lang::En;
    let imported = workbook::import(
        &workbooks,
        names,
        residents,
        lang,
        &mut sources,
        &mut problems,
        &mut said,
    );
    let lines = |lang| said.iter().map(|line| line.get(lang)).collect::<Vec<_>>().join("\n");
    Outcome {
        imported,
        said: lines(Lang::En),
        said_in_chinese: lines(Lang::Zh),
        problems: render_in(&problems, &sources, Style::Plain, Lang::En),
        chinese: render_in(&problems, &sources, Style::Plain, Lang::Zh),
        warnings: problems.warnings(),
    }
}

/// Imports pages as they would be read from a file.
pub(crate) fn import_pages(pages: &[Page]) -> Outcome {
    import(&[("district.xlsx", &as_book(pages))], &Names::default())
}

/// A cell of text, of a number, or blank for an empty text.
pub(crate) fn text(text: &str) -> Filled {
    Filled::text(text)
}

/// A number.
pub(crate) fn number(number: f64) -> Filled {
    Filled::number(number)
}

/// A row of texts; what is a number alone is a number.
pub(crate) fn row(cells: &[&str]) -> Vec<Filled> {
    cells.iter().map(|cell| cell.parse::<f64>().map_or_else(|_| text(cell), number)).collect()
}

/// The names of the program with those of a table, and its problems.
pub(crate) fn own_names(table: &str) -> (Names, String) {
    let (mut sources, mut problems, mut names) =
        (Sources::new(), Problems::new(), Names::default());
    let file = sources.add_text("own.csv", table);
    names.extend(file, &sources, &mut problems);
    (names, render_in(&problems, &sources, Style::Plain, Lang::En))
}

/// Puts a cell of a page by its head.
#[track_caller]
pub(crate) fn put(page: &mut Page, row: usize, head: &str, cell: Option<Cell>) {
    let at = page.heads.iter().position(|own| own.text.starts_with(head));
    let at = at.unwrap_or_else(|| panic!("no {head} in {:?}", page.heads));
    let cells = &mut page.rows[row];
    while cells.len() <= at {
        cells.push(Filled::default());
    }
    cells[at] = Filled { cell, ..Filled::default() };
}

/// The page with this name.
#[track_caller]
pub(crate) fn page<'p>(pages: &'p mut [Page], name: &str) -> &'p mut Page {
    pages.iter_mut().find(|page| page.name == name).unwrap_or_else(|| panic!("no sheet {name}"))
}

/// A row of a page, by the beginnings of its heads.
pub(crate) fn row_of(page: &Page, cells: &[(&str, &str)]) -> Vec<Filled> {
    page.heads
        .iter()
        .map(|head| {
            let cell = cells.iter().find(|(name, _)| head.text.starts_with(name));
            cell.map_or_else(Filled::default, |(_, cell)| row(&[cell]).remove(0))
        })
        .collect()
}

/// A problem of a workbook with this code, as it is shown.
pub(crate) fn example(code: &str) -> Option<String> {
    let mut pages = filled::filled();
    let wrong = |text: &str| Some(Cell::Text(text.to_owned()));
    let outcome = match code {
        "E1102" => {
            put(page(&mut pages, "机构"), 2, "床位总数", wrong("约80"));
            import_pages(&pages)
        }
        "E1104" => ledgers::merged(),
        "E1105" => {
            page(&mut pages, "出行").rows.truncate(14);
            import_pages(&pages)
        }
        "E1106" => {
            put(page(&mut pages, "设定"), 0, "字段", wrong("uptake..full"));
            import_pages(&pages)
        }
        "E1107" => ledgers::something_else(),
        "E1108" => return Some(own_names("of,means,name\nfacilities,townshp,所在地\n").1),
        "W1101" => ledgers::crowded(),
        "W1102" => saved::partly_hidden(),
        _ => return None,
    };
    assert!(outcome.problems.contains(&format!("[{code}]")), "{}", outcome.problems);
    Some(outcome.problems)
}
