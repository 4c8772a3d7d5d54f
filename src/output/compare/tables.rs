//! Tables of a comparison, as files hold them: scorecard, changes, differences, and the dictionary
//! of their columns.

use super::facts::Told;
use super::{Comparison, levers as names, wording};
use crate::analysis::compare::changes::Stated;
use crate::analysis::compare::levers::Lever;
use crate::analysis::compare::tables as compared;
use crate::analysis::tables::dictionary;
use crate::analysis::{Cell, Table};
use crate::domain::Lang;

/// Every table, the dictionary last.
pub(crate) fn all(comparison: &Comparison) -> Vec<Table> {
    let ids: Vec<&str> = comparison.members.iter().map(|m| m.id.as_str()).collect();
    let pairs: Vec<_> = ids[1..].iter().copied().zip(&comparison.pairs).collect();
    let spreads: Vec<_> =
        comparison.members.iter().map(|m| (m.id.as_str(), m.spreads.as_slice())).collect();
    let mut tables = vec![
        compared::scorecard(&comparison.card, &ids),
        changes(comparison),
        levers(comparison),
        compared::rules(&pairs),
        compared::places(&pairs),
        compared::variance(&spreads),
    ];
    tables.extend(comparison.facts.into_iter().flat_map(|of| Told::new(comparison, of).tables()));
    tables.push(dictionary(&tables));
    tables
}

/// Every change of every scenario, in both languages.
fn changes(comparison: &Comparison) -> Table {
    let columns = [
        "scenario",
        "part",
        "path",
        "thing_en",
        "thing_zh",
        "property_en",
        "property_zh",
        "old_en",
        "old_zh",
        "old_class",
        "old_source",
        "new_en",
        "new_zh",
        "new_class",
        "new_source",
    ];
    let mut table = Table::new("changes", &columns);
    for member in &comparison.members[1..] {
        for change in &member.changes {
            let property = |lang: Lang| {
                wording::property(change.field).map_or("", |word| word.text(lang)).into()
            };
            let mut row: Vec<Cell> = vec![
                member.id.as_str().into(),
                change.part.word().into(),
                change.path.as_str().into(),
                wording::thing(change, Lang::En).into(),
                wording::thing(change, Lang::Zh).into(),
                property(Lang::En),
                property(Lang::Zh),
            ];
            for side in [&change.old, &change.new] {
                row.extend(stated(side.as_ref(), comparison.lang));
            }
            table.push(row);
        }
    }
    table
}

/// What each lever contributes: the scenario without it against the scenario with it.
fn levers(comparison: &Comparison) -> Table {
    let columns = [
        "scenario",
        "part",
        "lever_en",
        "lever_zh",
        "things_en",
        "things_zh",
        "question",
        "rule",
        "year",
        "unit",
        "value_with",
        "value_without",
        "difference_mean",
        "difference_mc_error",
        "difference_p10",
        "difference_p90",
        "verdict",
    ];
    let mut table = Table::new("levers", &columns);
    for member in &comparison.members[1..] {
        let Some(contributions) = &member.contributions else { continue };
        for contribution in &contributions.levers {
            let lever = &contribution.lever;
            let text = |of: fn(&Lever, Lang) -> String| [Lang::En, Lang::Zh].map(|l| of(lever, l));
            let [en, zh] = text(names::name);
            let [things_en, things_zh] = text(names::things);
            for (at, question) in contributions.questions.iter().enumerate() {
                let (Some(with), Some(without)) =
                    (contributions.whole[at], contribution.answers[at])
                else {
                    continue;
                };
                let Some((difference, verdict)) = without.against else { continue };
                let summary = &difference.summary;
                let (p10, p90) = summary.band80();
                let mut row: Vec<Cell> = vec![
                    member.id.as_str().into(),
                    lever.part.word().into(),
                    en.as_str().into(),
                    zh.as_str().into(),
                    things_en.as_str().into(),
                    things_zh.as_str().into(),
                    question.word().into(),
                    question.rule().map_or("", |(id, _)| id).into(),
                    question.year.into(),
                    question.unit().into(),
                    with.value.into(),
                    without.value.into(),
                ];
                row.extend([summary.mean, summary.mc_error, p10, p90].map(Cell::from));
                row.push(verdict.word().into());
                table.push(row);
            }
        }
    }
    table
}

/// A value in both languages, its class, and its source in the language of the comparison.
fn stated(side: Option<&Stated>, lang: Lang) -> [Cell; 4] {
    let Some(side) = side else {
        return ["", "", "", ""].map(Cell::from);
    };
    let origin = side.origin.as_ref();
    [
        wording::value(side, Lang::En).into(),
        wording::value(side, Lang::Zh).into(),
        origin.map_or("", |origin| origin.class.word()).into(),
        origin.map_or("", |origin| origin.source.get(lang)).into(),
    ]
}
