//! Tables of a comparison: the scorecard, and the difference of every result by rule or township,
//! and year.

use super::answer::{Answer, Standing};
use super::difference::Difference;
use super::question::{LEAST_COUNT, LEAST_SHARE};
use super::scorecard::{Row, Scorecard};
use super::side::{Beside, Pair, counted};
use super::{Spread, Verdict, Wish};
use crate::analysis::joint;
use crate::analysis::table::{Cell, SUMMARY_COLUMNS, Table};
use crate::analysis::tables::cells::{place_cells, probability_cells, summary_cells};
use crate::analysis::variance::Share;
use crate::domain::Rule;
use crate::engine::layout::Finding;
use crate::engine::{Part, ResultKey, What, Where};

/// Smallest difference of a share in per cent with one decimal place.
const LEAST_VALUE: f64 = 0.000_5;

/// Columns before and after the summary of a difference.
const BEFORE: [&str; 4] = ["unit", "wished", "reference_mean", "run_mean"];
const AFTER: [&str; 8] = [
    "better_probability",
    "better_low",
    "better_high",
    "more_probability",
    "less_probability",
    "equal_probability",
    "pairing_gain",
    "verdict",
];

/// A table of differences whose rows are known by `keys`.
fn of_differences(name: &'static str, keys: &[&str]) -> Table {
    Table::new(name, &[keys, &BEFORE, &SUMMARY_COLUMNS, &AFTER].concat())
}

/// The scorecard, a row for each question and scenario, the scenarios by `ids`.
pub fn scorecard(card: &Scorecard, ids: &[&str]) -> Table {
    let columns = [
        "question",
        "rule",
        "name_en",
        "name_zh",
        "year",
        "unit",
        "wished",
        "scenario",
        "value",
        "value_low",
        "value_high",
        "standing",
        "difference_mean",
        "difference_mc_error",
        "difference_p10",
        "difference_p90",
        "better_probability",
        "worse_probability",
        "verdict",
    ];
    let mut table = Table::new("scorecard", &columns);
    for row in &card.rows {
        for (at, (answer, id)) in row.answers.iter().zip(ids).enumerate() {
            if let Some(answer) = answer {
                // What has no difference is the reference, or is asked for something else.
                let unjudged = row.question.unjudged(at == 0);
                table.push(scorecard_row(row, answer, id, unjudged));
            }
        }
    }
    table
}

fn scorecard_row(row: &Row, answer: &Answer, id: &str, unjudged: &'static str) -> Vec<Cell> {
    let question = &row.question;
    let rule = question.rule();
    let (low, high) = answer.interval;
    let text = |text: &str| Cell::from(text);
    let mut cells = vec![
        question.word().into(),
        rule.map_or(text(""), |(id, _)| id.into()),
        rule.map_or(text(""), |(_, name)| name.en.as_str().into()),
        rule.map_or(text(""), |(_, name)| name.zh.as_str().into()),
        question.year.into(),
        question.unit().into(),
        question.wish().word().into(),
        id.into(),
        answer.value.into(),
        low.into(),
        high.into(),
        if question.is_probability() { Standing::of(answer).word() } else { "" }.into(),
    ];
    let share = |p: Option<crate::analysis::Probability>| p.map_or(f64::NAN, |p| p.share).into();
    match &answer.against {
        Some((difference, verdict)) => {
            let summary = &difference.summary;
            let (p10, p90) = summary.band80();
            cells.extend([summary.mean, summary.mc_error, p10, p90].map(Cell::from));
            cells.extend([
                share(difference.better(question.wish())),
                share(difference.worse(question.wish())),
                verdict.word().into(),
            ]);
        }
        None => {
            cells.extend([f64::NAN; 6].map(Cell::from));
            cells.push(unjudged.into());
        }
    }
    cells
}

/// Where the interval of each headline result comes from, by scenario and part of the world.
pub fn variance(spreads: &[(&str, &[Spread])]) -> Table {
    let columns = [
        "scenario",
        "outcome",
        "year",
        "label_en",
        "label_zh",
        "sd",
        "due_to",
        "due_share",
        "due_error",
        "due_low",
        "due_high",
        "total_share",
        "total_low",
        "total_high",
    ];
    let mut table = Table::new("variance", &columns);
    for (id, spreads) in spreads {
        for Spread { outcome, variance, error } in *spreads {
            let Some(variance) = variance else { continue };
            let shares = Part::ALL.into_iter().zip(&variance.parts);
            let optional = |part: Part| matches!(part, Part::Common | Part::Costs);
            let shares = shares.filter(|(part, of)| !optional(*part) || !of.is_nothing());
            let shares = shares.map(|(part, of)| (part.word(), of.alone, Some(of.total)));
            let monte_carlo = Share { share: error * error, error: f64::NAN };
            let rest = [("together", variance.together, None), ("monte_carlo", monte_carlo, None)];
            for (word, alone, total) in shares.chain(rest) {
                let mut row: Vec<Cell> = vec![
                    (*id).into(),
                    outcome.word.as_str().into(),
                    outcome.year.into(),
                    outcome.label.en.as_str().into(),
                    outcome.label.zh.as_str().into(),
                    variance.sd.into(),
                    word.into(),
                    alone.possible().into(),
                    alone.error.into(),
                ];
                let ends = |share: Share| <[f64; 2]>::from(share.interval());
                row.extend(ends(alone).map(Cell::from));
                match total {
                    Some(total) => {
                        row.push(total.possible().into());
                        row.extend(ends(total).map(Cell::from));
                    }
                    None => row.extend([f64::NAN; 3].map(Cell::from)),
                }
                table.push(row);
            }
        }
    }
    table
}

/// Differences of every rule's value, of whether it is met, and of its gap, and of whether all
/// binding rules are met together, by year; each pair with the id of its run.
pub fn rules(pairs: &[(&str, &Beside)]) -> Table {
    let keys = ["scenario", "rule", "name_en", "name_zh", "year", "in_force", "result"];
    let mut table = of_differences("differences_rules", &keys);
    for (id, beside) in pairs {
        for rule in &beside.run.scenario.rules {
            for year in beside.run.scenario.years.iter() {
                for (word, finding) in
                    [("value", Finding::Value), ("met", Finding::Met), ("gap", Finding::Gap)]
                {
                    let Some(pair) =
                        beside.pair(ResultKey::district(What::Rule(&rule.id, finding), year))
                    else {
                        continue;
                    };
                    let (unit, wish, least) = judged(rule, finding);
                    let mut row: Vec<Cell> = vec![
                        (*id).into(),
                        rule.id.as_str().into(),
                        rule.name.en.as_str().into(),
                        rule.name.zh.as_str().into(),
                        year.into(),
                        i32::from(rule.in_force(year)).into(),
                        word.into(),
                    ];
                    row.extend(cells(&pair, unit, wish, least));
                    table.push(row);
                }
            }
        }
        for year in beside.run.scenario.years.iter() {
            let Some(pair) = beside.pair(ResultKey::district(What::JointCompliance, year)) else {
                continue;
            };
            let mut row: Vec<Cell> = vec![
                (*id).into(),
                joint::WORD.into(),
                joint::name().en.into(),
                joint::name().zh.into(),
                year.into(),
                1.into(),
                "met".into(),
            ];
            row.extend(cells(&pair, "probability", Wish::More, LEAST_SHARE));
            table.push(row);
        }
    }
    table
}

/// Unit of what a rule yields, which way is better, and the smallest difference that print shows.
fn judged(rule: &Rule, finding: Finding) -> (&'static str, Wish, f64) {
    match finding {
        Finding::Value if rule.metric.is_share() => ("share", Wish::Neither, LEAST_VALUE),
        Finding::Value => ("as the metric", Wish::Neither, 0.05),
        Finding::Met => ("probability", Wish::More, LEAST_SHARE),
        Finding::Gap => (rule.metric.gap_unit().word(), Wish::Less, LEAST_COUNT),
    }
}

/// Differences of people, demand, beds, balance, shortfall and empty beds by township and year.
pub fn places(pairs: &[(&str, &Beside)]) -> Table {
    let keys = ["scenario", "township", "name_en", "name_zh", "year", "result", "kind_of_result"];
    let mut table = of_differences("differences_places", &keys);
    for (id, beside) in pairs {
        let scenario = beside.run.scenario;
        for place in 0..=scenario.townships.len() {
            let at =
                scenario.townships.get(place).map_or(Where::District, |t| Where::Township(&t.id));
            for year in scenario.years.iter() {
                for counted in counted() {
                    let Some(pair) = beside.pair(ResultKey::stock(at, year, counted.stock)) else {
                        continue;
                    };
                    let mut row: Vec<Cell> = vec![(*id).into()];
                    row.extend(place_cells(scenario, place));
                    row.extend([year.into(), counted.result.into(), counted.kind.into()]);
                    row.extend(cells(&pair, counted.unit().word(), counted.wish, LEAST_COUNT));
                    table.push(row);
                }
            }
        }
    }
    table
}

/// The cells of [`BEFORE`], the summary and [`AFTER`].
fn cells(pair: &Pair, unit: &'static str, wish: Wish, least: f64) -> Vec<Cell> {
    let Pair { reference, run, difference } = pair;
    let Difference { summary, more, less, equal, gain } = difference;
    let mut cells: Vec<Cell> =
        vec![unit.into(), wish.word().into(), reference.mean.into(), run.mean.into()];
    cells.extend(summary_cells(summary));
    match difference.better(wish) {
        Some(better) => cells.extend(probability_cells(better)),
        None => cells.extend([f64::NAN; 3].map(Cell::from)),
    }
    cells.extend([more.share, less.share, equal.share, *gain].map(Cell::from));
    cells.push(Verdict::of(difference, wish, least).word().into());
    cells
}
