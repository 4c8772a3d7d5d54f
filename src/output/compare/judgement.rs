//! What a reviewer can sign, in sentences: which scenario meets which target, what each costs in
//! people without a bed and in beds changed, and what the draws do not decide.

use super::scorecard::{self, verdict};
use super::{Comparison, Member};
use crate::analysis::attainable::Attainable;
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
    let mut said = of_all_alike(comparison);
    let targets = targets(&comparison.card);
    let all: Vec<String> = comparison.members.iter().map(|m| comparison.title(m)).collect();
    for target in targets.iter().filter(|target| !is_alike(target)) {
        let words = [Word::SplitMet, Word::SplitNotMet, Word::SplitUndecided];
        let part = |(standing, word): (Standing, Word)| {
            let members = target.standing(standing).into_iter();
            let titles = members.map(|i| comparison.title(&comparison.members[i]));
            let titles: Vec<String> = titles.collect();
            let list = list::names(&titles, &all, comparison.lang);
            (!titles.is_empty()).then(|| comparison.say(word, &[("list", &list)]))
        };
        let parts: Vec<String> = STANDS.into_iter().zip(words).filter_map(part).collect();
        let parts = parts.join(Word::ListParts.text(comparison.lang));
        let values = [("target", &*named(comparison, target)), ("parts", &*parts)];
        said.push(comparison.say(Word::JudgedSplit, &values));
    }
    said.push(met_from(comparison));
    said
}

/// How a scenario can stand to a target, the best first.
const STANDS: [Standing; 3] = [Standing::Met, Standing::NotMet, Standing::Undecided];

/// Whether all scenarios stand to a target in the same way.
fn is_alike(target: &Target) -> bool {
    STANDS.iter().any(|standing| target.all(*standing))
}

/// A target, and whose it is where some scenarios only have it: it says nothing of the others.
fn named(comparison: &Comparison, target: &Target) -> String {
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
}

/// Which targets are met by all scenarios, by none, and decided for none.
pub(super) fn of_all_alike(comparison: &Comparison) -> Vec<String> {
    let targets = targets(&comparison.card);
    let words = [Word::JudgedMet, Word::JudgedNotMet, Word::JudgedUndecided];
    let said = |(standing, word): (Standing, Word)| {
        let of = targets.iter().filter(|target| target.all(standing));
        let list: Vec<String> = of.map(|target| named(comparison, target)).collect();
        (!list.is_empty()).then(|| comparison.say(word, &[("list", &joined(comparison, &list))]))
    };
    STANDS.into_iter().zip(words).filter_map(said).collect()
}

/// From which probability on a target counts as met.
pub(super) fn met_from(comparison: &Comparison) -> String {
    let p = number::probability_percent(MET_FROM, comparison.lang);
    comparison.say(Word::JudgedFrom, &[("p", &p)])
}

/// Which targets a scenario meets that the reference does not, and the other way round; the
/// scenarios that turn none are told together.
pub(super) fn turned(comparison: &Comparison) -> Vec<String> {
    let (mut said, mut none) = (Vec::new(), Vec::new());
    for (at, (member, _)) in comparison.others().enumerate() {
        let [gained, lost, ..] = moved(comparison, at + 1);
        let turns = told(comparison, member, &[gained, lost]);
        if turns.is_empty() {
            none.push(comparison.title(member));
        }
        said.extend(turns);
    }
    if !none.is_empty() {
        said.push(comparison.say(Word::JudgedNoneTurned, &[("list", &joined(comparison, &none))]));
    }
    said
}

/// The targets to which scenarios stand differently, or whose probability moves: targets down,
/// scenarios across, those of a `part` of the comparison; none where there is no such target.
pub(super) fn targets_moved(whole: &Comparison, part: &Comparison) -> Option<Grid> {
    let lang = part.lang;
    let mut header = vec![Word::TargetWord.text(lang).to_owned()];
    header.extend(part.members.iter().map(|member| part.title(member)));
    let moves = |target: &Target| {
        let answers = target.scenarios.iter().flatten();
        let mut found = answers.filter_map(|(answer, _)| answer.against);
        !is_alike(target) || found.any(|(_, verdict)| verdict != Verdict::Same)
    };
    let cell = |of: &Option<(&Answer, Standing)>| {
        let Some((answer, standing)) = of else { return Entry::words("–") };
        let word = match standing {
            Standing::Met => Word::StandsMet,
            Standing::NotMet => Word::StandsNotMet,
            Standing::Undecided => Word::StandsUndecided,
        };
        let chance = scorecard::chance(answer, lang);
        // What arithmetic shows says by itself whether the target is met.
        let mut text = match answer.attainable {
            Attainable::Open => part.say(word, &[("p", &chance)]),
            Attainable::Always | Attainable::Never => chance,
        };
        let against = answer.against.as_ref().filter(|(_, verdict)| *verdict != Verdict::Same);
        if let Some((difference, found)) = against {
            let points = number::points(difference.summary.mean, lang);
            text = format!("{text}\n{} {points}", found.sign());
        }
        let tone = against.map(|(_, verdict)| scorecard::tone(*verdict));
        Entry { tone, ..Entry::number(text, answer.value) }
    };
    let mut rows = Vec::new();
    for (of_all, of_part) in targets(&whole.card).iter().zip(&targets(&part.card)) {
        if moves(of_all) {
            let mut cells = vec![Entry::words(target_name(part, of_part.question))];
            cells.extend(of_part.scenarios.iter().map(cell));
            rows.push(cells);
        }
    }
    (!rows.is_empty()).then(|| Grid::new(String::new(), header, rows).card())
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
fn of_targets(comparison: &Comparison, index: usize, member: &Member) -> Vec<String> {
    let mut said = told(comparison, member, &moved(comparison, index));
    if said.is_empty() {
        let scenario = comparison.title(member);
        said.push(comparison.say(Word::JudgedSame, &[("scenario", &scenario)]));
    }
    said
}

/// Sentences about targets of a scenario, one for each list that holds any.
fn told(comparison: &Comparison, member: &Member, lists: &[(Word, Vec<String>)]) -> Vec<String> {
    let scenario = comparison.title(member);
    let said = lists.iter().filter(|(_, list)| !list.is_empty()).map(|(word, list)| {
        let values = [("scenario", &*scenario), ("list", &joined(comparison, list))];
        comparison.say(*word, &values)
    });
    said.collect()
}

/// The targets that the scenario with this index moves: newly met, no longer met, more probable,
/// less probable, not decided; each list with what says it.
fn moved(comparison: &Comparison, index: usize) -> [(Word, Vec<String>); 5] {
    let targets = targets(&comparison.card);
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
    lists
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
