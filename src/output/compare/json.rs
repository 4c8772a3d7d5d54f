//! The scorecard, and what was compared, as one JSON document for programs.
//!
//! Words are those of the tables and do not depend on the language.

use std::borrow::Cow;

use serde::Serialize;

use super::Comparison;
use crate::analysis::Probability;
use crate::analysis::compare::answer::{Answer, Standing};
use crate::analysis::compare::question::Question;
use crate::language::visible;

/// The document.
#[derive(Debug, Serialize)]
struct Document<'c> {
    program: &'static str,
    version: &'c str,
    numerics_version: u32,
    paired: bool,
    folder: Cow<'c, str>,
    scenarios: Vec<ScenarioPart<'c>>,
    scorecard: Vec<QuestionPart<'c>>,
}

#[derive(Debug, Serialize)]
struct ScenarioPart<'c> {
    id: &'c str,
    title_en: Cow<'c, str>,
    title_zh: Cow<'c, str>,
    run_id: &'c str,
    seed: u64,
    draws: u32,
    changes: Vec<&'c str>,
}

#[derive(Debug, Serialize)]
struct QuestionPart<'c> {
    question: &'static str,
    rule: Option<&'c str>,
    year: i32,
    unit: &'static str,
    wished: &'static str,
    answers: Vec<Option<AnswerPart<'c>>>,
}

#[derive(Debug, Serialize)]
struct AnswerPart<'c> {
    scenario: &'c str,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    any: Option<f64>,
    /// Of a target: whether it counts as met, and whether arithmetic shows so.
    standing: Option<&'static str>,
    attainable: Option<&'static str>,
    verdict: &'static str,
    difference: Option<DifferencePart>,
}

#[derive(Debug, Serialize)]
struct DifferencePart {
    mean: Option<f64>,
    mc_error: Option<f64>,
    median: Option<f64>,
    p10: Option<f64>,
    p90: Option<f64>,
    p2_5: Option<f64>,
    p97_5: Option<f64>,
    better: Option<f64>,
    worse: Option<f64>,
}

/// The document as text that ends with a line break; `folder` is where the files are.
///
/// # Errors
/// If it cannot be made: a fault of bedplan.
pub(crate) fn json(comparison: &Comparison, folder: &str) -> serde_json::Result<String> {
    let scenarios = comparison.members.iter().map(|member| {
        let scenario = member.side.scenario;
        ScenarioPart {
            id: &member.id,
            title_en: visible(&scenario.title.en),
            title_zh: visible(&scenario.title.zh),
            run_id: &member.run_id,
            seed: scenario.seed,
            draws: scenario.draws,
            changes: member.changes.iter().map(|change| change.path.as_str()).collect(),
        }
    });
    let scorecard = comparison.card.rows.iter().map(|row| {
        let question = &row.question;
        let answers = row.answers.iter().zip(&comparison.members).map(|(answer, member)| {
            // What has no difference is the reference, or is asked for something else, or of years.
            let is_reference = std::ptr::eq(member, comparison.reference());
            let unjudged = question.unjudged(is_reference);
            answer.as_ref().map(|answer| self::answer(answer, question, &member.id, unjudged))
        });
        QuestionPart {
            question: question.word(),
            rule: question.rule().map(|(id, _)| id),
            year: question.year,
            unit: question.unit().word(),
            wished: question.wish().word(),
            answers: answers.collect(),
        }
    });
    let document = Document {
        program: "bedplan",
        version: &comparison.version,
        numerics_version: comparison.numerics_version,
        paired: comparison.paired,
        folder: visible(folder),
        scenarios: scenarios.collect(),
        scorecard: scorecard.collect(),
    };
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

fn answer<'c>(
    answer: &Answer,
    question: &Question,
    scenario: &'c str,
    unjudged: &'static str,
) -> AnswerPart<'c> {
    let share = |p: Option<Probability>| p.and_then(|p| finite(p.share));
    let difference = answer.against.as_ref().map(|(difference, _)| {
        let summary = &difference.summary;
        let ((p10, p90), (p2_5, p97_5)) = (summary.band80(), summary.band95());
        DifferencePart {
            mean: finite(summary.mean),
            mc_error: finite(summary.mc_error),
            median: finite(summary.median()),
            p10: finite(p10),
            p90: finite(p90),
            p2_5: finite(p2_5),
            p97_5: finite(p97_5),
            better: share(difference.better(question.wish())),
            worse: share(difference.worse(question.wish())),
        }
    });
    AnswerPart {
        scenario,
        value: finite(answer.value),
        low: finite(answer.interval.0),
        high: finite(answer.interval.1),
        any: answer.any.and_then(|any| finite(any.share)),
        standing: question.is_probability().then(|| Standing::of(answer).word()),
        attainable: question.is_probability().then(|| answer.attainable.word()),
        verdict: answer.against.as_ref().map_or(unjudged, |(_, verdict)| verdict.word()),
        difference,
    }
}

/// A number that JSON can hold, to six decimal places as in the tables.
fn finite(value: f64) -> Option<f64> {
    value.is_finite().then(|| libm::round(value * 1e6) / 1e6)
}
