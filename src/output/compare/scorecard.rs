//! The scorecard in words: its questions, and its answers with sign, verdict and difference.

use super::Comparison;
use crate::analysis::Probability;
use crate::analysis::attainable::Attainable;
use crate::analysis::compare::answer::Answer;
use crate::analysis::compare::question::{Ask, Failing, InService, Question};
use crate::analysis::compare::scorecard::Row;
use crate::analysis::compare::{Difference, Verdict};
use crate::domain::{BedKind, Lang};
use crate::engine::results::year_failure::OverYears;
use crate::output::kit::block::{Entry, Grid, Tone};
use crate::output::money;
use crate::words::{Word, number};

/// A question as a reader asks it.
pub(crate) fn question(question: &Question, lang: Lang) -> String {
    let year = question.year.to_string();
    match &question.ask {
        Ask::AllBindingMet => Word::AskAllBindingMet.fill(lang, &[("year", &year)]),
        Ask::Met { name, bounds, metric, .. } => Word::AskMet.fill(
            lang,
            &[
                ("year", &year),
                ("rule", name.get(lang)),
                ("bound", &super::bounds::bounds_of_scenarios(bounds, *metric, lang)),
            ],
        ),
        Ask::Gap { of_operation, .. } => {
            let word = if *of_operation { Word::AskTransfer } else { Word::AskConvert };
            word.fill(lang, &[("year", &year)])
        }
        Ask::Shortfall => Word::AskShortfall.fill(lang, &[("year", &year)]),
        Ask::OverYears { failing, said, from } => {
            let word = match (failing, said) {
                (Failing::AnyBinding, _) => Word::AskYearsMissed,
                (_, OverYears::Count) => Word::AskYearsShort,
                (_, OverYears::First) => Word::AskFirstShort,
                (_, OverYears::Last) => Word::AskLastShort,
                (_, OverYears::Longest) => Word::AskLongestShort,
            };
            word.fill(lang, &[("from", &from.to_string()), ("to", &year)])
        }
        Ask::InService(of) => {
            let word = match of {
                InService::All => Word::AskBeds,
                InService::Nursing => Word::AskNursingBeds,
                InService::Government => Word::AskGovernmentBeds,
            };
            word.fill(lang, &[("year", &year)])
        }
        Ask::Unused(BedKind::Nursing) => Word::AskUnusedNursing.fill(lang, &[("year", &year)]),
        Ask::Unused(BedKind::General) => Word::AskUnusedGeneral.fill(lang, &[("year", &year)]),
        Ask::Cost(None) => Word::AskCost.fill(lang, &[("year", &year)]),
        Ask::Cost(Some((_, name))) => {
            Word::AskCostOf.fill(lang, &[("year", &year), ("payer", name.get(lang))])
        }
        Ask::MeanWait => Word::AskMeanWait.fill(lang, &[("year", &year)]),
        Ask::HighestUnmetShare => Word::AskHighestUnmet.fill(lang, &[("year", &year)]),
        Ask::AccessGini => Word::AskAccessGini.fill(lang, &[("year", &year)]),
        Ask::StaffGap { name, .. } => {
            Word::AskStaffGap.fill(lang, &[("year", &year), ("staff", name.get(lang))])
        }
    }
}

/// Name of a verdict.
pub(crate) fn verdict(verdict: Verdict) -> Word {
    match verdict {
        Verdict::Better => Word::VerdictBetter,
        Verdict::Worse => Word::VerdictWorse,
        Verdict::More => Word::VerdictMore,
        Verdict::Less => Word::VerdictLess,
        Verdict::Unclear => Word::VerdictUnclear,
        Verdict::Few => Word::VerdictFew,
        Verdict::Same => Word::VerdictSame,
    }
}

/// What a verdict tells at a glance.
pub(crate) fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Better => Tone::Better,
        Verdict::Worse => Tone::Worse,
        Verdict::More | Verdict::Less | Verdict::Unclear | Verdict::Few | Verdict::Same => {
            Tone::Neither
        }
    }
}

/// An answer by itself, and of people without a bed how often there are any.
pub(crate) fn full_value(question: &Question, answer: &Answer, lang: Lang) -> String {
    let value = value(question, answer, lang);
    match answer.any {
        Some(any) => {
            Word::AnswerAny.fill(lang, &[("value", &value), ("p", &as_far_as_told(any, lang))])
        }
        None => value,
    }
}

/// A probability, and of none or all of few draws the bound that its interval gives.
fn as_far_as_told(p: Probability, lang: Lang) -> String {
    /// The farthest end of an interval that print shows as the share itself.
    const NEAR: f64 = 0.015;
    let percent = |value: f64| number::probability_percent(value, lang);
    if p.share <= 0.005 && p.high > NEAR {
        let bound = libm::ceil(p.high * 100.0) / 100.0;
        Word::Under.fill(lang, &[("p", &percent(bound))])
    } else if p.share >= 0.995 && p.low < 1.0 - NEAR {
        let bound = libm::floor(p.low * 100.0) / 100.0;
        Word::Over.fill(lang, &[("p", &percent(bound))])
    } else {
        percent(p.share)
    }
}

/// A probability by itself, or what is shown of it.
pub(crate) fn chance(answer: &Answer, lang: Lang) -> String {
    match answer.attainable {
        Attainable::Open => number::probability_percent(answer.value, lang),
        Attainable::Always => Word::ShortCertain.text(lang).to_owned(),
        Attainable::Never => Word::ShortImpossible.text(lang).to_owned(),
    }
}

/// An answer by itself: a probability with its interval, or a number with its 80 % range.
pub(crate) fn value(question: &Question, answer: &Answer, lang: Lang) -> String {
    let (low, high) = answer.interval;
    if question.is_probability() {
        let chance = chance(answer, lang);
        return match answer.attainable {
            Attainable::Open => {
                with_range(&chance, &number::probability_range(low, high, lang), lang)
            }
            _ => chance,
        };
    }
    if question.is_money() {
        let amount = |yuan: f64| money::amount(yuan, lang);
        let value = amount(answer.value);
        if amount(low) == value && amount(high) == value {
            return value;
        }
        let [low, high] = money::ends((low, high), lang);
        return Word::MoneyWithRange
            .fill(lang, &[("value", &value), ("low", &low), ("high", &high)]);
    }
    if question.is_calendar_year() {
        let [value, low, high] =
            [answer.value, low, high].map(|year| format!("{}", libm::round(year)));
        return if low == high {
            value
        } else {
            with_range(&value, &format!("{low}–{high}"), lang)
        };
    }
    let show = |value: f64| match question.ask {
        Ask::HighestUnmetShare => number::share(value, 1, lang),
        Ask::AccessGini => number::two_places(value),
        _ => number::tenths(value, lang),
    };
    let value = show(answer.value);
    if [low, high].iter().all(|&end| show(end) == value) {
        return value;
    }
    let range = match question.ask {
        // Months are few: their tenths count.
        Ask::MeanWait | Ask::HighestUnmetShare | Ask::AccessGini => {
            format!("{}–{}", show(low), show(high))
        }
        _ => number::range(low, high, lang),
    };
    // The mean of what most draws have none of lies outside of the range of most draws.
    if low == 0.0 && high == 0.0 {
        return Word::NoneInMost.fill(lang, &[("value", &value)]);
    }
    if matches!(answer.value, mean if mean < low || mean > high) {
        return Word::MeanBeside.fill(lang, &[("value", &value), ("range", &range)]);
    }
    with_range(&value, &range, lang)
}

fn with_range(value: &str, range: &str, lang: Lang) -> String {
    Word::ValueWithRange.fill(lang, &[("value", value), ("range", range)])
}

/// An answer against the reference, with sign and verdict.
pub(crate) fn against(question: &Question, against: &(Difference, Verdict), lang: Lang) -> String {
    let (difference, found) = against;
    let name = verdict(*found).text(lang);
    let summary = &difference.summary;
    let signs = [("sign", found.sign()), ("verdict", name)];
    match (found, &question.ask) {
        (Verdict::Same, _) => format!("{} {name}", found.sign()),
        (_, Ask::AllBindingMet | Ask::Met { .. }) => {
            let points = number::points(summary.mean, lang);
            Word::AnswerAgainstMet.fill(lang, &[&signs[..], &[("difference", &points)]].concat())
        }
        _ => {
            let (low, high) = summary.band80();
            let show = |value: f64| difference_of(question, value, lang);
            let mean = amount(question, summary.mean, lang);
            let values = [("difference", &*mean), ("p10", &*show(low)), ("p90", &*show(high))];
            Word::AnswerAgainst.fill(lang, &[&signs[..], &values].concat())
        }
    }
}

/// By how much an answer moves on average, with the sign of its verdict, and the sign alone where
/// none or no clear difference is to be told.
pub(crate) fn moved(question: &Question, judged: &(Difference, Verdict), lang: Lang) -> String {
    let (difference, found) = judged;
    match found {
        Verdict::Same | Verdict::Unclear | Verdict::Few => found.sign().to_owned(),
        // More and less are the signs of numbers already.
        Verdict::More | Verdict::Less => amount(question, difference.summary.mean, lang),
        Verdict::Better | Verdict::Worse => {
            format!("{} {}", found.sign(), amount(question, difference.summary.mean, lang))
        }
    }
}

/// A mean difference with its sign, and with its unit where the question does not say it.
fn amount(question: &Question, mean: f64, lang: Lang) -> String {
    let shown = difference_of(question, mean, lang);
    let in_points = question.is_probability() || question.ask == Ask::HighestUnmetShare;
    if in_points { Word::InPoints.fill(lang, &[("n", &shown)]) } else { shown }
}

/// A difference with its sign.
fn difference_of(question: &Question, value: f64, lang: Lang) -> String {
    match question.ask {
        Ask::AllBindingMet | Ask::Met { .. } | Ask::HighestUnmetShare => {
            number::points(value, lang)
        }
        Ask::AccessGini => number::signed_hundredths(value, lang),
        _ if question.is_money() => money::signed(value, lang),
        _ => number::signed_tenths(value, lang),
    }
}

/// The answer of the scenario with index `at`, and what it amounts to against the reference.
pub(crate) fn cell(question: &Question, answer: Option<&Answer>, at: usize, lang: Lang) -> Entry {
    let Some(answer) = answer else { return Entry::words("–") };
    let mut text = full_value(question, answer, lang);
    if let Some(judged) = &answer.against {
        text.push('\n');
        text.push_str(&against(question, judged, lang));
    } else if at > 0 && question.is_judged() {
        text.push('\n');
        text.push_str(Word::OtherTarget.text(lang));
    }
    let tone = answer.against.map(|(_, verdict)| tone(verdict));
    Entry { tone, ..Entry::number(text, answer.value) }
}

/// The scorecard as a table: questions down, scenarios across.
pub(crate) fn grid(comparison: &Comparison) -> Grid {
    grid_of(comparison, &comparison.card.rows)
}

/// Some of its questions as a table.
pub(crate) fn grid_of(comparison: &Comparison, rows: &[Row]) -> Grid {
    let lang = comparison.lang;
    let mut header = vec![Word::QuestionWord.text(lang).to_owned()];
    header.extend(comparison.members.iter().enumerate().map(|(at, member)| {
        let title = comparison.title(member);
        let named = at == 0 && member.called.is_none();
        if named { format!("{title}\n({})", Word::ReferenceWord.text(lang)) } else { title }
    }));
    let rows = rows.iter().map(|row| {
        let mut cells = vec![Entry::words(question(&row.question, lang))];
        let answers = row.answers.iter().enumerate();
        cells.extend(answers.map(|(at, answer)| cell(&row.question, answer.as_ref(), at, lang)));
        cells
    });
    Grid::new(String::new(), header, rows.collect()).card()
}
