//! The tables of a choice: what each fact is worth, and how each plan does.

use super::choice::Choice;
use crate::analysis::Probability;
use crate::analysis::table::Table;
use crate::analysis::tables::dictionary;
use crate::domain::Text;
use crate::message;

/// Both tables, and what their columns mean. `plans` are the ids of the plans.
pub fn all(choice: &Choice, plans: &[String]) -> Vec<Table> {
    let mut tables = both(choice, plans);
    tables.push(dictionary(&tables));
    tables
}

/// What each fact is worth, and how each plan does.
pub fn both(choice: &Choice, plans: &[String]) -> Vec<Table> {
    vec![facts(choice), payoffs(choice, plans)]
}

/// A row for everything, then one for each fact.
fn facts(choice: &Choice) -> Table {
    let columns = [
        "fact",
        "fact_kind",
        "label_en",
        "label_zh",
        "worth",
        "worth_error",
        "worth_low",
        "worth_high",
        "worth_clear",
    ];
    let mut table = Table::new("value_of_knowing", &columns);
    let all = Text::from(message!("everything", "全部因素"));
    let everything = ("everything", "everything", &*all.en, &*all.zh, choice.everything);
    let facts = choice
        .facts
        .iter()
        .map(|(fact, worth)| (&*fact.id, fact.kind.word(), &*fact.name.en, &*fact.name.zh, *worth));
    for (id, kind, en, zh, worth) in std::iter::once(everything).chain(facts) {
        let (low, high) = worth.interval();
        table.push(vec![
            id.into(),
            kind.into(),
            en.into(),
            zh.into(),
            worth.possible().into(),
            worth.error.into(),
            low.into(),
            high.into(),
            i32::from(worth.is_clear()).into(),
        ]);
    }
    table
}

/// A row a plan.
fn payoffs(choice: &Choice, plans: &[String]) -> Table {
    let columns = [
        "scenario",
        "payoff_mean",
        "payoff_error",
        "payoff_behind",
        "payoff_behind_error",
        "best_probability",
        "best_low",
        "best_high",
    ];
    let mut table = Table::new("payoffs", &columns);
    let payoffs = &choice.payoffs;
    for (at, plan) in plans.iter().enumerate() {
        let (mean, behind) = (payoffs.mean(at), payoffs.ahead(payoffs.best(), at));
        let draws = payoffs.draws() as f64;
        let best = Probability::of_share(payoffs.wins(at) / draws, draws);
        table.push(vec![
            plan.as_str().into(),
            mean.estimate.into(),
            mean.error.into(),
            behind.estimate.into(),
            behind.error.into(),
            best.share.into(),
            best.low.into(),
            best.high.into(),
        ]);
    }
    table
}
