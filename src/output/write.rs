//! From the results of a run to the files of its folder: tables, workbook, charts, and the report
//! as Markdown, HTML and Word.
//!
//! `bedplan run` and `bedplan report` both write through here, so what is rebuilt is what was
//! written. Never writes the scenario, the tallies or the manifest: those come from before the
//! results, or after all files.

use super::annex_book;
use super::charts::{self, ChartOptions, Undrawn};
use super::folder::Building;
use super::handed_on;
use super::kit::about::About;
use super::questions::Asked;
use super::report;
use super::report_files::ReportFiles;
use super::run::Run;
use super::since::Since;
use super::write_error::WriteError;
use super::{tables as files, workbook};
use crate::analysis::answers::Answers;
use crate::analysis::homes::HomesByYear;
use crate::analysis::{Table, tables};
use crate::domain::Extent;
use crate::engine::Model;

/// What is wanted of the files of a run; by default all of it.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// How charts are drawn.
    pub charts: ChartOptions,
    /// Names of the charts; all of them where nothing is said.
    pub only: Option<Vec<String>>,
    /// Years of the tables; all of them where nothing is said.
    pub years: Option<Vec<i32>>,
    /// Ids of the townships of the tables, which always hold the district; all of them where
    /// nothing is said.
    pub townships: Option<Vec<String>>,
    /// What changed since an earlier run, where one was stated.
    pub since: Option<Since>,
}

/// Writes the files of `run`, with the `answers` to what its scenario asks, into `folder`; gives
/// the characters that its charts' font lacks.
///
/// # Errors
/// If a chart that was asked for is not there, or a file cannot be made or written.
pub fn write(
    run: &Run,
    model: &Model,
    answers: &Answers,
    choice: &Choice,
    folder: &Building,
) -> Result<Vec<char>, WriteError> {
    let homes = HomesByYear::of(model, run.results.draws());
    let encoded = || encoded(run, model, &homes, answers, choice);
    if choice.charts.tables_only {
        folder.write_all(&encoded()?)?;
        return Ok(Vec::new());
    }
    let asked = Asked::new(run, answers);
    let undrawn = wanted(run, &asked, choice)?;
    let setting = charts::setting(run, &choice.charts);
    let charts = undrawn.into_iter().map(|chart| (chart, &setting)).collect();
    // Charts and tables do not look at each other.
    let (drawn, encoded) = rayon::join(|| charts::draw_all(charts), encoded);
    let (drawn, encoded) = (drawn?, encoded?);
    let (blocks, written) = rayon::join(
        || report::document(run, &homes, &drawn, asked.blocks(&drawn)),
        || folder.write_all(&encoded),
    );
    written?;
    let about = About { lang: run.lang, title: run.scenario.title.get(run.lang), run: &run.line() };
    let name = |extension: &str| run.handed_on(handed_on::REPORT, extension);
    let pdf = choice.charts.pdf;
    ReportFiles { about, blocks: &blocks, drawn: &drawn, pdf }.write(folder, name)
}

/// The tables and the workbook as files.
fn encoded(
    run: &Run,
    model: &Model,
    homes: &HomesByYear,
    answers: &Answers,
    choice: &Choice,
) -> Result<Vec<(String, Vec<u8>)>, WriteError> {
    let mut tables = tables::all(model, run.results, homes, answers);
    tables.iter_mut().for_each(|table| keep(table, choice));
    let has_beds = run.scenario.extent == Extent::Beds;
    let books = || {
        has_beds.then(|| {
            rayon::join(|| workbook::shortfall(run, &tables), || annex_book::workbook(run))
        })
    };
    let (files, books) = rayon::join(|| files::all_files(&tables), books);
    let mut files = files.map_err(|(table, error)| WriteError::Table(table, error))?;
    if let Some((shortfall, annex)) = books {
        files.push((run.handed_on(handed_on::SHORTFALL, "xlsx"), shortfall?));
        files.push((run.handed_on(handed_on::ANNEX, "xlsx"), annex?));
    }
    Ok(files)
}

/// The charts that are wanted, in the order of the report.
fn wanted(run: &Run, asked: &Asked, choice: &Choice) -> Result<Vec<Undrawn>, WriteError> {
    let mut undrawn = charts::undrawn(run);
    undrawn.extend(asked.undrawn());
    if let Some(only) = &choice.only {
        let known = |name: &String| undrawn.iter().any(|chart| chart.name == *name);
        if let Some(stray) = only.iter().find(|name| !known(name)) {
            let names = undrawn.iter().map(|chart| chart.name.clone()).collect();
            return Err(WriteError::NoChart(stray.clone(), names));
        }
        undrawn.retain(|chart| only.contains(&chart.name));
    }
    Ok(undrawn)
}

/// Drops the rows of other years and townships. Flows belong to the township people come from.
fn keep(table: &mut Table, choice: &Choice) {
    if let Some(years) = &choice.years {
        table.retain("year", |cell| cell.int().is_none_or(|year| years.contains(&(year as i32))));
    }
    if let Some(townships) = &choice.townships {
        let wanted = |id: &str| id == "district" || townships.iter().any(|one| one == id);
        for column in ["township", "from"] {
            table.retain(column, |cell| cell.text().is_none_or(wanted));
        }
    }
}
