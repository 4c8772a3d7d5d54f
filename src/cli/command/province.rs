//! `bedplan run` and `bedplan check` of a province.

use std::path::{Path, PathBuf};

use crate::cli::exit::told;
use crate::cli::interrupt;
use crate::cli::speech::{self, out};
use crate::cli::terminal::{self, Terminal};
use crate::domain::Lang;
use crate::input::{self, Problems, Sources};
use crate::message;
use crate::output::province::report;
use crate::session::{self, Done, Failure, ProvinceRequest};

/// Runs a province.
pub(crate) fn run(request: &ProvinceRequest) -> Result<(), Failure> {
    let first = request.charts.first();
    let terminal = Terminal::new(|done| match done {
        Done::Province(summed, folder) => {
            out(&report::answer(summed, &folder.join(first), speech::lang()))
        }
        _ => Ok(()),
    });
    let ran = session::province(&interrupt::session(&terminal), request)?;
    speech::note(&message!(
        "{districts} districts, {draws} in {run:.1} s, tables and charts in {write:.1} s",
        "{districts} 个区县、{draws}用时 {run:.1} 秒，表格与图用时 {write:.1} 秒",
        districts = ran.whole.districts.len(),
        draws = speech::draws(ran.whole.draws as u64),
        run = ran.drawing.as_secs_f64(),
        write = ran.writing.as_secs_f64()
    ));
    if request.parts.is_some() {
        speech::note(&message!("parts read: {read}", "读取的分段：{read}", read = ran.read));
    }
    terminal.heard()
}

/// Refuses options that only a run of scenarios has, each with whether it was given.
pub(crate) fn refuse_options(given: &[(&str, bool)]) -> Result<(), Failure> {
    match given.iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((option, _)) => Err(Failure::usage(message!(
            "`{option}` is not for a province",
            "`{option}` 不能用于省级文件",
            option = option
        ))
        .help(message!(
            "parts of a province are made by `bedplan work`; ask all else of its districts",
            "省级分段由 `bedplan work` 生成；其他选项请用于各区县"
        ))),
    }
}

/// Refuses a province among other files.
pub(crate) fn refuse_beside(files: &[PathBuf]) -> Result<(), Failure> {
    match files.iter().find(|file| session::is_province(file)) {
        None => Ok(()),
        Some(file) => Err(Failure::usage(message!(
            "`{file}` is a province, and is run by itself",
            "`{file}` 是省级文件，应单独运行",
            file = file.display()
        ))),
    }
}

/// Says every problem of a province and its districts; its exit status.
pub(crate) fn check(file: &Path) -> Result<u8, Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open_province(file, &mut sources, &mut problems);
    let language: Option<Lang> = input::language(&sources);
    speech::follow(language);
    let lang = speech::lang_of(language);
    terminal::say(&problems, &sources, lang);
    if let Some(opened) = opened {
        let years = opened.years();
        let townships = |member: &input::Member| member.opened.scenario.townships.len();
        let line = message!(
            "{file}: no errors; {base}–{horizon}, districts {districts}, townships {townships}, rules on the whole {rules}",
            "{file}：没有错误；{base}–{horizon} 年，区县 {districts} 个，镇街 {townships} 个，全省指标 {rules} 项",
            file = file.display(),
            base = years.base,
            horizon = years.horizon,
            districts = opened.members.len(),
            townships = opened.members.iter().map(townships).sum::<usize>(),
            rules = opened.province.rules.len()
        );
        out(&format!("{}\n", line.get(lang)))?;
    }
    Ok(problems.exit_status())
}

/// The failure of a check with this status.
pub(crate) fn ended(worst: u8) -> Result<(), Failure> {
    if worst == 0 { Ok(()) } else { Err(told(worst)) }
}
