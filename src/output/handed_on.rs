//! Names of files that are sent without their folder: each says what it is of, and in which
//! language.

use crate::domain::Lang;

/// `wansheng-plan-report-zh.docx`: the scenario, what it is, the language, and the kind of file.
pub(crate) fn file_name(scenario: &str, what: &str, lang: Lang, extension: &str) -> String {
    let lang = match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    };
    format!("{scenario}-{what}-{lang}.{extension}")
}

/// What the report of a run is called in its name.
pub(crate) const REPORT: &str = "report";
/// What the workbook of shortfalls is called.
pub(crate) const SHORTFALL: &str = "shortfall";
/// What the annex tables of a plan are called.
pub(crate) const ANNEX: &str = "annex";
/// What all of a comparison is called.
pub(crate) const COMPARISON: &str = "comparison";
/// What an answer of advice is called.
pub(crate) const ADVICE: &str = "advice";
/// What the judgement of an earlier scenario is called.
pub(crate) const BACKTEST: &str = "backtest";
/// What an answer on the value of facts is called.
pub(crate) const VALUE: &str = "value";
/// What the futures in which a plan fails are called.
pub(crate) const FUTURES: &str = "futures";
/// What a plan under other definitions of care need is called.
pub(crate) const DEFINITIONS: &str = "definitions";
