//! `bedplan new`: a commented starter scenario for another district, with data tables to fill in.

use std::io;
use std::path::PathBuf;

use crate::cli::speech::{self, out};
use crate::cli::values;
use crate::input::starter::{self, Plan};
use crate::input::workbook;
use crate::language::Message;
use crate::message;
use crate::output::folder::{Refused, write_new_folder};
use crate::session::{Failure, district};
use crate::spreadsheet;

/// What `bedplan new` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct NewArguments {
    /// Name of the scenario and its folder: lower-case letters, digits and hyphens.
    name: String,
    /// Folder in which the scenario's folder is made.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// Number of townships.
    #[arg(long, default_value_t = 3, allow_negative_numbers = true, value_parser = |text: &str| values::whole::<u16>(text, 1..=200))]
    townships: u16,
    /// Base year: the year of the population count.
    #[arg(long, default_value_t = 2025, allow_negative_numbers = true, value_parser = |text: &str| values::whole::<i32>(text, 1950..=2100))]
    base_year: i32,
    /// Last year projected [default: 15 years after the base year].
    #[arg(long, allow_negative_numbers = true, value_parser = |text: &str| values::whole::<i32>(text, 1951..=2150))]
    horizon: Option<i32>,
    /// Age from which a person counts as older.
    #[arg(long, default_value_t = 60, allow_negative_numbers = true, value_parser = |text: &str| values::whole::<u8>(text, 50..=80))]
    elderly_age: u8,
}

/// Runs the command. Writes a new folder, whole or not at all, and never into one that is there.
pub(crate) fn new(arguments: &NewArguments) -> Result<(), Failure> {
    let plan = Plan {
        name: arguments.name.clone(),
        townships: arguments.townships,
        base_year: arguments.base_year,
        horizon: arguments.horizon.unwrap_or(arguments.base_year + 15),
        elderly_age: arguments.elderly_age,
        lang: speech::lang(),
    };
    let files = starter::files(&plan).map_err(Failure::usage)?;
    let folder = arguments.dir.join(&plan.name);
    let workbook = format!("{}.xlsx", plan.name);
    let pages = workbook::template(&files, plan.lang);
    let sheet = spreadsheet::write(&plan.name, &pages)
        .map_err(|error| Failure::file(Message::fault(error)))?;
    let mut all = district::marked(&texts(&files))
        .into_iter()
        .map(|(name, text)| (name, text.into_bytes()))
        .collect::<Vec<_>>();
    all.push((workbook.clone(), sheet));
    write_new_folder(&folder, &all).map_err(|refused| Failure::file(refusal(&refused)))?;
    let scenario = folder.join(starter::SCENARIO);
    let done = message!(
        "{scenario} is there, with a workbook to fill in, {book}, and tables under {data}.\n\
         Fill in the workbook, then: bedplan import {book}\n\
         Or go on by hand: bedplan check {scenario}\n\
         Then: bedplan run {scenario}\n\
         Ids and names for variants: bedplan list {scenario}; all fields: docs/reference/scenario.md\n",
        "已写出 {scenario}、待填的工作簿 {book} 和 {data} 中的数据表。\n\
         填好工作簿后：bedplan import {book}\n\
         也可直接修改情景：bedplan check {scenario}\n\
         然后运行：bedplan run {scenario}\n\
         变体可引用的编号和名称：bedplan list {scenario}；全部字段见 docs/reference/scenario.md\n",
        scenario = scenario.display(),
        book = folder.join(&workbook).display(),
        data = folder.join("data").display()
    );
    out(done.get(speech::lang()))
}

/// The files with the scenario at the end, where its fingerprint of the others is made; the variant
/// is the user's own from the start.
fn texts(files: &[(&'static str, String)]) -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    texts.sort_by_key(|(name, _)| name == starter::SCENARIO);
    texts
}

fn refusal(Refused { path, error }: &Refused) -> Message {
    let why = match error.kind() {
        io::ErrorKind::AlreadyExists => message!(
            "is there already and is not overwritten: choose another name or `--dir`",
            "已经存在，不会被覆盖：请换一个名称，或用 `--dir` 另选位置"
        ),
        io::ErrorKind::NotFound => {
            message!("the folder it belongs in is not there", "它所在的文件夹不存在")
        }
        _ => Message::from(error),
    };
    message!("{path}: {why}", "{path}：{why}", path = path.display(), why = why)
}
