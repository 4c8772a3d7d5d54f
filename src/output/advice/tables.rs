//! The tables of advice: what each plan pulls and costs, how it keeps each rule, the price of
//! certainty.

use super::Advised;
use crate::analysis::advice::answer::Plan;
use crate::analysis::{Cell, Table};

/// Every table.
pub(crate) fn all(advised: &Advised) -> Vec<Table> {
    vec![
        plans(advised),
        choices(advised),
        promises(advised),
        certainty(advised),
        futures(advised),
        shortfalls(advised),
    ]
}

/// Each plan with the name it has in tables.
fn named<'a>(advised: &'a Advised) -> Vec<(String, &'a Plan)> {
    let advice = advised.advice;
    let mut plans = vec![("none".to_owned(), &advice.today)];
    plans.extend(advice.plan.iter().map(|plan| ("plan".to_owned(), plan)));
    plans.extend(advice.closest.iter().map(|plan| ("closest".to_owned(), plan)));
    plans.extend((1..).zip(&advice.others).map(|(n, plan)| (format!("other-{n}"), plan)));
    plans
}

/// What each plan costs and how likely it holds.
fn plans(advised: &Advised) -> Table {
    let columns =
        ["plan", "cost", "searched_probability", "met_probability", "met_low", "met_high"];
    let mut table = Table::new("plans", &columns);
    for (name, plan) in named(advised) {
        let held = plan.trial.together;
        table.push(vec![
            Cell::from(name),
            plan.cost.into(),
            plan.searched.into(),
            held.share.into(),
            held.low.into(),
            held.high.into(),
        ]);
    }
    table
}

/// Which levers each plan pulls.
fn choices(advised: &Advised) -> Table {
    let mut table =
        Table::new("plan_levers", &["plan", "lever", "name_en", "name_zh", "beds", "cost"]);
    for (name, plan) in named(advised) {
        let levers = advised.scenario.levers.list.iter().zip(&plan.choice).enumerate();
        for (at, (lever, &step)) in levers.filter(|(_, (_, step))| **step > 0) {
            table.push(vec![
                Cell::from(name.clone()),
                lever.id.as_str().into(),
                lever.name.en.as_str().into(),
                lever.name.zh.as_str().into(),
                lever.beds[step as usize - 1].into(),
                advised.advice.costs[at][step as usize].into(),
            ]);
        }
    }
    table
}

/// How likely each plan keeps each rule in all years.
fn promises(advised: &Advised) -> Table {
    let mut table = Table::new("plan_rules", &["plan", "rule", "met_probability", "still_missing"]);
    for (name, plan) in named(advised) {
        for (&rule, &(share, missing)) in advised.ask.goal.rules.iter().zip(&plan.trial.rules) {
            table.push(vec![
                Cell::from(name.clone()),
                advised.scenario.rules[rule].id.as_str().into(),
                share.into(),
                missing.into(),
            ]);
        }
    }
    table
}

/// What each certainty costs.
fn certainty(advised: &Advised) -> Table {
    let columns =
        ["asked_probability", "cost", "searched_probability", "met_probability", "met_low"];
    let mut table = Table::new("price_of_certainty", &columns);
    for certainty in &advised.advice.certainties {
        let of = |value: fn(&Plan) -> f64| certainty.plan.as_ref().map_or(f64::NAN, value);
        table.push(vec![
            certainty.probability.into(),
            of(|plan| plan.cost).into(),
            of(|plan| plan.searched).into(),
            of(|plan| plan.trial.together.share).into(),
            of(|plan| plan.trial.together.low).into(),
        ]);
    }
    table
}

/// How each plan does in each named future.
fn futures(advised: &Advised) -> Table {
    let columns = ["future_en", "future_zh", "plan", "met_probability", "cost", "regret"];
    let mut table = Table::new("plan_futures", &columns);
    for (title, future) in advised.futures.iter().zip(&advised.advice.futures) {
        for ((name, _), outlook) in named(advised).into_iter().zip(&future.plans) {
            table.push(vec![
                Cell::from(title.en.as_str()),
                title.zh.as_str().into(),
                name.into(),
                outlook.share.into(),
                outlook.cost.into(),
                future.regret(outlook).unwrap_or(f64::NAN).into(),
            ]);
        }
        if let Some(best) = &future.best {
            table.push(vec![
                Cell::from(title.en.as_str()),
                title.zh.as_str().into(),
                "cheapest".into(),
                best.trial.together.share.into(),
                best.cost.into(),
                0.0.into(),
            ]);
        }
    }
    table
}

/// How likely somebody of each township finds no bed, where that was asked.
fn shortfalls(advised: &Advised) -> Table {
    let mut table = Table::new("plan_shortfalls", &["plan", "township", "short_probability"]);
    for (name, plan) in named(advised) {
        for (township, &short) in advised.scenario.townships.iter().zip(&plan.trial.short) {
            table.push(vec![Cell::from(name.clone()), township.id.as_str().into(), short.into()]);
        }
    }
    table
}
