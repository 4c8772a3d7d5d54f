//! `bedplan export`: a scenario as a workbook.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::interrupt;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::input::Sources;
use crate::input::workbook::{self, DataText, Purpose, names::Names};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Refused, write_new_file};
use crate::session::Failure;
use crate::spreadsheet;

/// What `bedplan export` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArguments {
    /// Scenario file (YAML).
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// Workbook to write [default: the scenario's name with `.xlsx`, beside the scenario].
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the command. Never writes over a file.
pub(crate) fn export(arguments: &ExportArguments) -> Result<(), Failure> {
    if let Some(path) = &arguments.out {
        named_as_workbook(path)?;
    }
    let mut sources = Sources::new();
    let terminal = Terminal::new(|_| Ok(()));
    let opened = interrupt::session(&terminal).open(&arguments.scenario, &mut sources)?;
    let data: Vec<DataText<'_>> =
        opened.files.iter().map(|file| DataText { key: file.key, text: &file.text }).collect();
    let lang = speech::asked().unwrap_or(opened.scenario.lang);
    let pages = workbook::pages(opened.tree(), &data, &Names::default(), lang, Purpose::Export);
    let title = opened.scenario.title.get(lang);
    let beside = || {
        let folder = arguments.scenario.parent().unwrap_or(Path::new(""));
        folder.join(format!("{}.xlsx", opened.scenario.name))
    };
    let path = arguments.out.clone().unwrap_or_else(beside);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| {
            let (name, why) = (folder.display(), Message::from(error));
            Failure::file(message!("{name}: {why}", "{name}：{why}", name = name, why = why))
        })?;
    }
    write(&path, title, &pages)?;
    let line = message!(
        "{path} is written. Change it and import it again: bedplan import {path}",
        "已写出 {path}。修改后可重新导入：bedplan import {path}",
        path = path.display()
    );
    out(&format!("{}\n", line.get(speech::lang())))?;
    if opened.scenario.outlines.is_some() {
        let left = message!(
            "a workbook holds no outlines: add `geometry:` and its file again to the scenario that is imported",
            "工作簿不含边界：导入后请在情景中重新写上 `geometry:` 并附上其文件"
        );
        out(&format!("{}\n", left.get(speech::lang())))?;
    }
    Ok(())
}

/// Refuses a name under which Excel and WPS would not open the workbook.
fn named_as_workbook(path: &Path) -> Result<(), Failure> {
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx")) {
        return Ok(());
    }
    let better = path.with_extension("xlsx");
    Err(Failure::usage(message!(
        "`--out {path}`: a workbook is written as .xlsx, and programs go by the ending of the name",
        "`--out {path}`：只能写出 .xlsx 工作簿，而 Excel 和 WPS 按文件名后缀打开文件",
        path = path.display()
    ))
    .help(message!(
        "write `--out {better}`",
        "请写 `--out {better}`",
        better = better.display()
    )))
}

/// Writes a workbook to a file that must not be there yet.
pub(crate) fn write(path: &Path, title: &str, pages: &[spreadsheet::Page]) -> Result<(), Failure> {
    let bytes =
        spreadsheet::write(title, pages).map_err(|error| Failure::file(Message::fault(error)))?;
    write_new_file(path, &bytes).map_err(|Refused { path, error }| {
        let why = match error.kind() {
            std::io::ErrorKind::AlreadyExists => message!(
                "is there already and is not overwritten: name another file with `--out`",
                "已经存在，不会被覆盖：请用 `--out` 另写文件名"
            ),
            _ => Message::from(error),
        };
        Failure::file(message!("{path}: {why}", "{path}：{why}", path = path.display(), why = why))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_has_the_ending_of_one() {
        for name in ["a.xlsx", "A.XLSX", "六镇.v2.xlsx"] {
            assert!(named_as_workbook(Path::new(name)).is_ok(), "{name}");
        }
        for (name, better) in [
            ("a.xls", "a.xlsx"),
            ("a.et", "a.xlsx"),
            ("a.csv", "a.xlsx"),
            ("a", "a.xlsx"),
            ("a.xlsm", "a.xlsx"),
        ] {
            let refused = named_as_workbook(Path::new(name)).unwrap_err();
            assert!(refused.helps[0].get(crate::language::Lang::En).contains(better), "{name}");
        }
    }
}
