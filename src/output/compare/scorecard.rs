//! The scorecard in words: its questions, and its answers with sign, verdict and difference.

use super::block::{Entry, Grid};
use super::{Comparison, Member};
use crate::analysis::compare::scorecard::{Answer, Ask, Question};
use crate::analysis::compare::{Difference, Verdict};
use crate::domain::{BedKind, Lang};
use crate::words::{Word, number};

/// A question as a reader asks it.
pub fn question(question: &Question, lang: Lang) -> String {
    let year = question.year.to_string();
    match &question.ask {
        Ask::AllBindingMet => Word::AskAllBindingMet.fill(lang, &[("year", &year)]),
        Ask::Met { name, bound, is_share, .. } => Word::AskMet.fill(
            lang,
            &[
                ("year", &year),
                ("rule", name.get(lang)),
                ("bound", &super::wording::bound_words(*bound, *is_share, lang)),
            ],
        ),
        Ask::Gap { of_operation, .. } => {
            let word = if *of_operation { Word::AskTransfer } else { Word::AskConvert };
            word.fill(lang, &[("year", &year)])
        }
        Ask::Shortfall => Word::AskShortfall.fill(lang, &[("year", &year)]),
        Ask::Unused(BedKind::Nursing) => Word::AskUnusedNursing.fill(lang, &[("year", &year)]),
        Ask::Unused(BedKind::General) => Word::AskUnusedGeneral.fill(lang, &[("year", &year)]),
    }
}

/// Name of a verdict.
pub fn verdict(verdict: Verdict) -> Word {
    match verdict {
        Verdict::Better => Word::VerdictBetter,
        Verdict::Worse => Word::VerdictWorse,
        Verdict::More => Word::VerdictMore,
        Verdict::Less => Word::VerdictLess,
        Verdict::Unclear => Word::VerdictUnclear,
        Verdict::Same => Word::VerdictSame,
    }
}

/// An answer by itself, and of people without a bed how often there are any.
pub fn full_value(question: &Question, answer: &Answer, lang: Lang) -> String {
    let value = value(question, answer, lang);
    match answer.any {
        Some(any) => Word::AnswerAny
            .fill(lang, &[("value", &value), ("p", &number::probability_percent(any, lang))]),
        None => value,
    }
}

/// An answer by itself: a probability with its interval, or a number with its 80 % range.
pub fn value(question: &Question, answer: &Answer, lang: Lang) -> String {
    let (low, high) = answer.interval;
    match question.ask {
        Ask::AllBindingMet | Ask::Met { .. } => format!(
            "{} ({}–{})",
            number::probability_percent(answer.value, lang),
            number::probability(low),
            number::probability_percent(high, lang),
        ),
        _ => {
            let range = number::range(low, high, lang);
            format!("{} ({range})", number::tenths(answer.value, lang))
        }
    }
}

/// An answer against the reference, with sign and verdict.
pub fn against(question: &Question, against: &(Difference, Verdict), lang: Lang) -> String {
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
            let show = |value: f64| number::signed_tenths(value, lang);
            let values =
                [("difference", &*show(summary.mean)), ("p10", &*show(low)), ("p90", &*show(high))];
            Word::AnswerAgainst.fill(lang, &[&signs[..], &values].concat())
        }
    }
}

/// The scorecard as a table: questions down, scenarios across.
pub fn grid(comparison: &Comparison) -> Grid {
    let lang = comparison.lang;
    let mut header = vec![Word::QuestionWord.text(lang).to_owned()];
    header.extend(comparison.members.iter().enumerate().map(|(at, member)| {
        let title = comparison.title(member);
        if at == 0 { format!("{title}\n({})", Word::ReferenceWord.text(lang)) } else { title }
    }));
    let rows = comparison.card.rows.iter().map(|row| {
        let mut cells = vec![Entry::words(question(&row.question, lang))];
        cells.extend(row.answers.iter().map(|answer| {
            let Some(answer) = answer else { return Entry::words("–") };
            let mut text = full_value(&row.question, answer, lang);
            if let Some(judged) = &answer.against {
                text.push('\n');
                text.push_str(&against(&row.question, judged, lang));
            }
            Entry { text, sort: Some(answer.value), verdict: answer.against.map(|(_, v)| v) }
        }));
        cells
    });
    Grid { caption: String::new(), header, rows: rows.collect(), card: true }
}

/// How many questions go which way for the scenario with this index.
pub fn counts(comparison: &Comparison, index: usize, member: &Member) -> String {
    let card = &comparison.card;
    let count = |verdict| card.count(index, verdict).to_string();
    let n = card.verdicts(index).count().to_string();
    comparison.say(
        Word::ShortCounts,
        &[
            ("scenario", &comparison.title(member)),
            ("n", &n),
            ("better", &count(Verdict::Better)),
            ("worse", &count(Verdict::Worse)),
            ("unclear", &count(Verdict::Unclear)),
            ("same", &count(Verdict::Same)),
        ],
    )
}

/// Which questions are clearly better and which clearly worse for the scenario with this index, each with its change.
pub fn clear(comparison: &Comparison, index: usize) -> Vec<String> {
    let (lang, card) = (comparison.lang, &comparison.card);
    let joint = if lang == Lang::En { "; " } else { "；" };
    let words = [(Verdict::Better, Word::ShortBetter), (Verdict::Worse, Word::ShortWorse)];
    let lists = words.into_iter().filter_map(|(wanted, word)| {
        let rows =
            card.rows.iter().filter_map(|row| {
                let answer = row.answers.get(index)?.as_ref()?;
                let (difference, _) = answer.against.filter(|(_, verdict)| *verdict == wanted)?;
                let change = match row.question.ask {
                    Ask::AllBindingMet | Ask::Met { .. } => {
                        let reference = row.answers.first()?.as_ref()?.value;
                        format!(
                            "{} → {}",
                            number::probability_percent(reference, lang),
                            number::probability_percent(answer.value, lang)
                        )
                    }
                    _ => number::signed_tenths(difference.summary.mean, lang),
                };
                Some(Word::ShortChange.fill(
                    lang,
                    &[("question", &question(&row.question, lang)), ("change", &change)],
                ))
            });
        let list: Vec<String> = rows.collect();
        (!list.is_empty()).then(|| word.fill(lang, &[("list", &list.join(joint))]))
    });
    lists.collect()
}
