//! `bedplan import`: a scenario and its data tables from workbooks.

use std::path::{Path, PathBuf};

use crate::cli::exit::told;
use crate::cli::speech::{self, out};
use crate::cli::terminal;
use crate::input::files::sources::CSV_LIMIT;
use crate::input::workbook::{self, Residents, Workbook, names::Names};
use crate::input::{Problems, Sources};
use crate::language::Message;
use crate::message;
use crate::output::folder::folder_of;
use crate::session::{Failure, district};

/// What `bedplan import` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ImportArguments {
    /// Workbooks (.xlsx): one that `bedplan new` or `bedplan export` wrote, a list of homes, or
    /// several that belong together.
    #[arg(required_unless_present = "print_names", value_name = "WORKBOOK")]
    workbooks: Vec<PathBuf>,
    /// Folder to write [default: that of the first workbook].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Table of further names of sheets, columns and words (CSV with `of,means,name`).
    #[arg(long, value_name = "CSV")]
    names: Option<PathBuf>,
    /// Keep residents that homes give in `data/ledger.csv`, and anchor no demand to them.
    #[arg(long)]
    keep_residents: bool,
    /// Say what is understood, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write even where files were changed by hand; these are kept under another name.
    #[arg(long)]
    replace: bool,
    /// Print the table of names that are understood, to extend it.
    #[arg(long)]
    print_names: bool,
}

/// Adds the names of a planner's own table, or says at which of its lines it cannot be followed.
fn extend(names: &mut Names, path: &Path) -> Result<(), Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let said = match sources.open(path, CSV_LIMIT, None) {
        Ok(file) => names.extend(file, &sources, &mut problems),
        Err(problem) => {
            problems.push(problem);
            Vec::new()
        }
    };
    terminal::say(&problems, &sources, speech::lang());
    if problems.has_errors() {
        return Err(told(problems.exit_status()));
    }
    for line in &said {
        out(&format!("{}\n", line.get(speech::lang())))?;
    }
    Ok(())
}

/// Runs the command: says what was understood, then writes.
pub(crate) fn import(arguments: &ImportArguments) -> Result<(), Failure> {
    let mut names = Names::default();
    if let Some(path) = &arguments.names {
        extend(&mut names, path)?;
    }
    if arguments.print_names {
        return out(workbook::names::NAMES);
    }
    let mut books = Vec::new();
    for path in &arguments.workbooks {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        books.push((name, district::book(path)?));
    }
    let workbooks: Vec<Workbook<'_>> =
        books.iter().map(|(name, book)| Workbook { name, book }).collect();
    let (mut sources, mut problems, mut said) = (Sources::new(), Problems::new(), Vec::new());
    let lang = workbook::language(&workbooks).unwrap_or_else(speech::lang);
    speech::follow(Some(lang));
    let residents = if arguments.keep_residents { Residents::Keep } else { Residents::Anchor };
    let imported = workbook::import(
        &workbooks,
        &names,
        residents,
        lang,
        &mut sources,
        &mut problems,
        &mut said,
    );
    for line in &said {
        out(&format!("{}\n", line.get(speech::lang())))?;
    }
    terminal::say(&problems, &sources, speech::lang());
    let Some(imported) = imported else {
        return Err(told(problems.exit_status().max(3)));
    };
    if arguments.dry_run {
        let line =
            message!("Nothing was written (`--dry-run`).", "未写入任何文件（`--dry-run`）。");
        return out(&format!("{}\n", line.get(speech::lang())));
    }
    let folder = arguments.out.as_deref().unwrap_or_else(|| folder_of(&arguments.workbooks[0]));
    let written = district::write(folder, &imported.files, arguments.replace)?;
    let scenario = written.scenario.display();
    let mut lines = Vec::new();
    for (file, beside) in &written.kept {
        lines.push(message!(
            "{file} was there and is kept as {beside}",
            "原有的 {file} 已改名保留为 {beside}",
            file = file.display(),
            beside = beside.display()
        ));
    }
    if written.renewed {
        lines.push(message!(
            "the files of the last import, which nobody had changed, were renewed",
            "上次导入的文件没有被改动过，已更新"
        ));
    }
    lines.push(message!(
        "{scenario} is written. Next: bedplan run {scenario}",
        "已写出 {scenario}。下一步：bedplan run {scenario}",
        scenario = scenario
    ));
    out(&format!("{}\n", Message::lines(&lines).get(speech::lang())))
}
