//! What a reviewer can sign, in sentences: which scenario meets which target, what each costs in
//! people without a bed and in beds changed, and what the draws do not decide.

use super::scorecard::{self, verdict};
use super::{Comparison, Member};
use crate::analysis::compare::answer::{Answer, MET_FROM, Standing};
use crate::analysis::compare::judgement::{Target, targets};
use crate::analysis::compare::question::{Ask, InService, Question};
use crate::analysis::compare::scorecard::Row;
use crate::analysis::compare::{Difference, Verdict};
use crate::output::kit::block::{Entry, Grid};
use crate::words::{Word, list, number};

/// What is asked first: whether the binding targets hold together, and who finds no bed in the last
/// year.
pub(super) fn asked_first<'c>(comparison: &'c Comparison) -> Vec<&'c Row> {
    let rows = &comparison.card.rows;
    let mut asked: Vec<&Row> =
        rows.iter().filter(|row| row.question.ask == Ask::AllBindingMet).collect();
    asked.extend(rows.iter().rfind(|row| row.question.ask == Ask::Shortfall));
    asked
}

/// What is asked first, scenario by scenario.
pub(super) fn head(comparison: &Comparison) -> Grid {
    let lang = comparison.lang;
    let asked = asked_first(comparison);
    let mut header = vec![Word::ScenarioWord.text(lang).to_owned()];
    header.extend(asked.iter().map(|row| scorecard::question(&row.question, lang)));
    let rows = comparison.members.iter().enumerate().map(|(at, member)| {
        let mut cells = vec![Entry::words(comparison.title(member))];
        let answers = asked.iter().map(|row| (&row.question, row.answers[at].as_ref()));
        cells.extend(answers.map(|(asked, answer)| scorecard::cell(asked, answer, at, lang)));
        cells
    });
    Grid::new("", header, rows.collect()).card()
}

/// Which targets are met by all scenarios, by none, and by some of them.
pub(super) fn of_all(comparison: &Comparison) -> Vec<String> {
    let targets = targets(&comparison.card);
    // A target of some scenarios only says nothing of the others.
    let name = |target: &&Target| {
        let name = target_name(comparison, target.question);
        let has = |at: &usize| target.scenarios[*at].is_some();
        let having: Vec<usize> = (0..target.scenarios.len()).filter(has).collect();
        if having.len() == target.scenarios.len() {
            return name;
        }
        let having: Vec<String> =
            having.into_iter().map(|at| comparison.title(&comparison.members[at])).collect();
        let values = [("target", name.as_str()), ("list", &joined(comparison, &having))];
        comparison.say(Word::TargetOnlyOf, &values)
    };
    let list = |standing: Standing| -> Vec<String> {
        targets.iter().filter(|target| target.all(standing)).map(|t| name(&t)).collect()
    };
    let lists = [
        (Word::JudgedMet, list(Standing::Met)),
        (Word::JudgedNotMet, list(Standing::NotMet)),
        (Word::JudgedUndecided, list(Standing::Undecided)),
    ];
    let mut said = vec![];
    for (word, list) in lists {
        if !list.is_empty() {
            said.push(comparison.say(word, &[("list", &joined(comparison, &list))]));
        }
    }
    let all: Vec<String> = comparison.members.iter().map(|m| comparison.title(m)).collect();
    for target in &targets {
        let stands = [Standing::Met, Standing::NotMet, Standing::Undecided];
        if stands.iter().any(|standing| target.all(*standing)) {
            continue;
        }
        let words = [Word::SplitMet, Word::SplitNotMet, Word::SplitUndecided];
        let part = |(standing, word): (Standing, Word)| {
            let members = target.standing(standing).into_iter();
            let titles = members.map(|i| comparison.title(&comparison.members[i]));
            let titles: Vec<String> = titles.collect();
            let list = list::names(&titles, &all, comparison.lang);
            (!titles.is_empty()).then(|| comparison.say(word, &[("list", &list)]))
        };
        let parts: Vec<String> = stands.into_iter().zip(words).filter_map(part).collect();
        let parts = parts.join(Word::ListParts.text(comparison.lang));
        let values = [("target", &*name(&target)), ("parts", &*parts)];
        said.push(comparison.say(Word::JudgedSplit, &values));
    }
    let p = number::probability_percent(MET_FROM, comparison.lang);
    said.push(comparison.say(Word::JudgedFrom, &[("p", &p)]));
    said
}

/// What the scenario with this index amounts to against the reference.
pub(super) fn of_one(comparison: &Comparison, index: usize, member: &Member) -> Vec<String> {
    let mut said = of_targets(comparison, index, member);
    said.extend(amounts(comparison, index));
    said
}

/// What it amounts to in people without a bed and in beds.
pub(super) fn amounts(comparison: &Comparison, index: usize) -> Vec<String> {
    people(comparison, index).into_iter().chain(beds(comparison, index)).collect()
}

/// What it amounts to in targets.
pub(super) fn of_targets(comparison: &Comparison, index: usize, member: &Member) -> Vec<String> {
    let targets = targets(&comparison.card);
    let scenario = comparison.title(member);
    let change = |target: &Target| {
        let [old, new] =
            [0, index].map(|i| target.scenarios[i].map(|(answer, standing)| (*answer, standing)));
        old.zip(new)
    };
    let item = |target: &Target, old: &Answer, new: &Answer| {
        let show = |answer: &Answer| scorecard::chance(answer, comparison.lang);
        let name = target_name(comparison, target.question);
        let change = format!("{} → {}", show(old), show(new));
        comparison.say(Word::TargetChange, &[("target", &name), ("change", &change)])
    };
    let undecided = |target: &Target, new: &Answer| {
        let value = scorecard::value(target.question, new, comparison.lang);
        let name = target_name(comparison, target.question);
        comparison.say(Word::TargetValue, &[("target", &name), ("value", &value)])
    };
    let mut lists: [(Word, Vec<String>); 5] = [
        (Word::JudgedGained, vec![]),
        (Word::JudgedLost, vec![]),
        (Word::JudgedLikelier, vec![]),
        (Word::JudgedLess, vec![]),
        (Word::JudgedOpen, vec![]),
    ];
    for target in &targets {
        let Some(((old, was), (new, is))) = change(target) else { continue };
        let verdict = new.against.map(|(_, verdict)| verdict);
        let at = match (was, is) {
            _ if verdict.is_none() => continue,
            (_, Standing::Undecided) => 4,
            (Standing::Met, Standing::NotMet) => 1,
            (Standing::NotMet, Standing::Met) => 0,
            _ if verdict == Some(Verdict::Better) => 2,
            _ if verdict == Some(Verdict::Worse) => 3,
            _ => continue,
        };
        // Of what is not decided the chance itself tells, not its change.
        let said = if at == 4 { undecided(target, &new) } else { item(target, &old, &new) };
        lists[at].1.push(said);
    }
    let mut said: Vec<String> = Vec::new();
    for (word, list) in &lists {
        if !list.is_empty() {
            let values = [("scenario", &*scenario), ("list", &joined(comparison, list))];
            said.push(comparison.say(*word, &values));
        }
    }
    if said.is_empty() {
        said.push(comparison.say(Word::JudgedSame, &[("scenario", &scenario)]));
    }
    said
}

/// People without a bed in the last headline year.
fn people(comparison: &Comparison, index: usize) -> Option<String> {
    let rows = comparison.card.rows.iter().rev();
    let mut rows = rows.filter(|row| row.question.ask == Ask::Shortfall);
    let row = rows.find(|row| row.answers[index].is_some_and(|a| a.against.is_some()))?;
    let answer = row.answers[index]?;
    let (difference, found) = answer.against?;
    let values = [
        ("year", &*row.question.year.to_string()),
        ("value", &number::tenths(answer.value, comparison.lang)),
        ("difference", &amount(comparison, &difference, found)),
    ];
    Some(comparison.say(Word::JudgedPeople, &values))
}

/// Beds in service in the first headline year: all, nursing, operated by government.
fn beds(comparison: &Comparison, index: usize) -> Option<String> {
    let find = |of: InService| {
        let mut rows = comparison.card.rows.iter();
        let row = rows.find(|row| {
            let asked = row.question.ask == Ask::InService(of);
            asked && row.answers[index].is_some_and(|a| a.against.is_some())
        })?;
        let answer = row.answers[index]?;
        let (difference, found) = answer.against?;
        let beds = number::count(answer.value, comparison.lang);
        let values = [("n", &*beds), ("change", &amount(comparison, &difference, found))];
        let text = comparison.say(Word::BedsAgainst, &values);
        Some((row.question.year, text))
    };
    let (year, all) = find(InService::All)?;
    let (_, nursing) = find(InService::Nursing)?;
    let (_, government) = find(InService::Government)?;
    let values = [
        ("year", &*year.to_string()),
        ("all", &all),
        ("nursing", &nursing),
        ("government", &government),
    ];
    Some(comparison.say(Word::JudgedBeds, &values))
}

/// A mean difference, or that there is none, or none that the draws tell from noise.
fn amount(comparison: &Comparison, difference: &Difference, found: Verdict) -> String {
    let lang = comparison.lang;
    match found {
        Verdict::Same => Word::VerdictSame.text(lang).to_owned(),
        Verdict::Unclear | Verdict::Few => {
            let mean = number::signed_tenths(difference.summary.mean, lang);
            let values = [("difference", &*mean), ("verdict", verdict(found).text(lang))];
            Word::AmountUnclear.fill(lang, &values)
        }
        _ => number::signed_tenths(difference.summary.mean, lang),
    }
}

/// A target and its year.
fn target_name(comparison: &Comparison, question: &Question) -> String {
    let year = question.year.to_string();
    match question.rule() {
        Some((_, name)) => comparison
            .say(Word::RuleInYear, &[("rule", name.get(comparison.lang)), ("year", &year)]),
        None => comparison.say(Word::AllBindingInYear, &[("year", &year)]),
    }
}

fn joined(comparison: &Comparison, list: &[String]) -> String {
    list::clauses(list, comparison.lang)
}
