//! Names of the files that are handed on by themselves: outside their folder they still say of what
//! they are, and in which language.

use crate::domain::Lang;

/// `wansheng-plan-report-zh.docx`: the scenario, what it is, the language, and the kind of file.
#[must_use]
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
