//! The scorecard: the questions that the scenarios raise together, and what each scenario answers
//! to them.
//!
//! Asked is whether all binding targets hold together and each by itself, every other target whose
//! prospects change, how many beds are missing, whether the supported are housed, who finds no bed,
//! in how many years, when first and for how long somebody finds none, how many beds there are, and
//! which stay empty; and, where scenarios say so, what has been paid by all and by whom, and which
//! staff are missing.

use super::answer::{Answer, Standing, answer};
use super::question::{Ask, Failing, InService, Question};
use super::side::{Beside, Side};
use super::verdict::Verdict;
use crate::analysis::joint;
use crate::domain::{BedKind, Bound, Metric, Place, Rule, Text, Years};
use crate::engine::results::year_failure::OverYears;

/// One question with the answers of all scenarios.
#[derive(Debug, Clone)]
pub struct Row {
    /// The question.
    pub question: Question,
    /// One answer for each scenario, the reference first; `None` where a scenario has no such rule
    /// or year.
    pub answers: Vec<Option<Answer>>,
}

/// The scorecard of some scenarios.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Row {
    /// The answers of the reference and of the runs beside it.
    pub fn new(question: Question, reference: Side, others: &[Beside]) -> Self {
        let mut answers = vec![answer(&question, &reference)];
        answers.extend(others.iter().map(|beside| {
            let answer = answer(&question, &beside.run)?;
            // What is asked for otherwise is no better for being easier.
            let comparable = question.is_judged() && same_target(&question, beside);
            let pair = comparable.then(|| beside.pair(question.key())).flatten();
            let against = pair.map(|pair| {
                let verdict = Verdict::of(&pair.difference, question.wish(), question.least());
                (pair.difference, verdict)
            });
            Some(Answer { against, ..answer })
        }));
        Row { question, answers }
    }

    /// Whether any scenario's answer is clearly better or worse, or stands otherwise, than that of
    /// the reference.
    fn changes(&self) -> bool {
        let standing = |answer: &Option<Answer>| answer.as_ref().map(Standing::of);
        let reference = self.answers.first().and_then(standing);
        self.answers.iter().skip(1).any(|answer| {
            let verdict = answer.as_ref().and_then(|a| a.against).map(|(_, verdict)| verdict);
            let clear = matches!(verdict, Some(Verdict::Better | Verdict::Worse));
            clear || standing(answer) != reference
        })
    }
}

/// Whether reference and run are asked for the same: the same bound, or the same binding rules.
fn same_target(question: &Question, beside: &Beside) -> bool {
    let sides = [beside.reference, beside.run];
    // Townships by id: their places in two scenarios need not be the same.
    let asked = |rule: &Rule, year: i32, side: &Side| {
        let (area, township) = match rule.place {
            Place::District => (None, None),
            Place::Area(area) => (Some(area), None),
            Place::Township(index) => (None, Some(side.scenario.townships[index].id.clone())),
        };
        (rule.metric, rule.bound_in(year), area, township)
    };
    let binding_in = |year: i32, side: &Side| {
        let binding = joint::binding(side.scenario, year);
        let mut all: Vec<_> =
            binding.map(|(_, rule)| (rule.id.clone(), asked(rule, year, side))).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    };
    match &question.ask {
        Ask::AllBindingMet => {
            let [old, new] = sides.map(|side| binding_in(question.year, &side));
            old == new
        }
        Ask::Met { rule, .. } | Ask::Gap { rule, .. } => {
            let [old, new] = sides.map(|side| {
                side.scenario
                    .rules
                    .iter()
                    .find(|r| r.id == *rule)
                    .map(|r| asked(r, question.year, &side))
            });
            old == new
        }
        // Other years are other chances to fail.
        Ask::OverYears { failing, .. } => {
            let [old, new] = sides.map(|side| {
                let years = side.scenario.years;
                let each = |year| match failing {
                    Failing::Shortfall => Vec::new(),
                    Failing::AnyBinding => binding_in(year, &side),
                };
                (years, years.iter().map(each).collect::<Vec<_>>())
            });
            old == new
        }
        Ask::Shortfall
        | Ask::InService(_)
        | Ask::Unused(_)
        | Ask::MeanWait
        | Ask::HighestUnmetShare
        | Ask::AccessGini
        | Ask::StaffGap { .. } => true,
        // Yuan of other prices are other yuan.
        Ask::Cost(_) => {
            let [old, new] =
                sides.map(|side| side.scenario.costs.as_ref().map(|costs| costs.price_year));
            old == new
        }
    }
}

impl Scorecard {
    /// The scorecard of the reference and of the runs beside it.
    pub fn new(reference: Side, others: &[Beside]) -> Self {
        let sides: Vec<Side> =
            std::iter::once(reference).chain(others.iter().map(|beside| beside.run)).collect();
        let row = |question| Row::new(question, reference, others);
        let headline = &reference.scenario.headline;
        let ends = ends(headline);
        let mut rows: Vec<Row> = headline
            .iter()
            .filter(|&&year| {
                sides.iter().any(|side| joint::binding(side.scenario, year).next().is_some())
            })
            .map(|&year| row(Question { ask: Ask::AllBindingMet, year }))
            .collect();

        let answered = |row: &Row| row.answers.iter().any(Option::is_some);
        let Years { base: from, horizon } = reference.scenario.years;
        let over_years = |failing: Failing, said: OverYears| {
            row(Question { ask: Ask::OverYears { failing, said, from }, year: horizon })
        };
        let missed = over_years(Failing::AnyBinding, OverYears::Count);
        rows.extend(Some(missed).filter(answered));

        let (mut binding, mut gaps, mut housed, mut other) = (vec![], vec![], vec![], vec![]);
        for rule in rules(&sides) {
            let years: Vec<i32> = headline.iter().copied().filter(|&y| rule.in_force(y)).collect();
            // Every year in which a scenario begins to ask for something else, and the last one.
            let steps: Vec<i32> = (years.iter().enumerate())
                .filter(|&(at, &year)| {
                    at == 0 || required(&sides, rule, year) != required(&sides, rule, years[at - 1])
                })
                .map(|(_, year)| *year)
                .collect();
            let is_end = |year: &i32| steps.contains(year) || Some(year) == years.last();
            let is_housed = rule.metric == Metric::SupportedHousedShare;
            for year in &years {
                let row = row(Question::met(rule, distinct(required(&sides, rule, *year)), *year));
                let always =
                    is_end(year) && (rule.binding || is_housed || rule.metric.gap_in_beds());
                if always || row.changes() {
                    let list = match rule.binding || rule.metric.gap_in_beds() {
                        true => &mut binding,
                        false if is_housed => &mut housed,
                        false => &mut other,
                    };
                    list.push(row);
                }
            }
            if rule.metric.gap_in_beds() {
                gaps.extend(steps.iter().map(|&year| row(Question::gap(rule, year))));
            }
        }
        rows.extend(binding.into_iter().chain(gaps).chain(housed).chain(other));
        let ask = |ask: Ask, years: &[i32]| -> Vec<Row> {
            years.iter().map(|&year| row(Question { ask: ask.clone(), year })).collect()
        };
        rows.extend(ask(Ask::Shortfall, headline));
        rows.extend(ask(Ask::MeanWait, headline).into_iter().filter(answered));
        for equity in [Ask::HighestUnmetShare, Ask::AccessGini] {
            rows.extend(ask(equity, &ends).into_iter().filter(answered));
        }
        let said = [OverYears::Count, OverYears::First, OverYears::Longest];
        rows.extend(
            said.map(|said| over_years(Failing::Shortfall, said)).into_iter().filter(answered),
        );
        for beds in [InService::All, InService::Nursing, InService::Government] {
            rows.extend(ask(Ask::InService(beds), &ends));
        }
        for kind in [BedKind::Nursing, BedKind::General] {
            rows.extend(ask(Ask::Unused(kind), &ends));
        }
        let costs = sides.iter().filter_map(|side| side.scenario.costs.as_ref());
        let payers = named(costs.flat_map(|costs| &costs.payers), |payer| (&payer.id, &payer.name));
        let everybody = sides.iter().any(|side| side.scenario.costs.is_some()).then_some(None);
        for payer in everybody.into_iter().chain(payers.into_iter().map(Some)) {
            rows.extend(ask(Ask::Cost(payer), &ends).into_iter().filter(answered));
        }
        let kinds = sides.iter().flat_map(|side| &side.scenario.staff);
        for (staff, name) in named(kinds, |kind| (&kind.id, &kind.name)) {
            rows.extend(ask(Ask::StaffGap { staff, name }, &ends).into_iter().filter(answered));
        }
        Scorecard { rows }
    }
}

/// Ids and names of things of several scenarios, each id once.
fn named<'s, T: 's>(
    things: impl Iterator<Item = &'s T>,
    id_and_name: impl Fn(&'s T) -> (&'s String, &'s Text),
) -> Vec<(String, Text)> {
    let mut all: Vec<(String, Text)> = Vec::new();
    for (id, name) in things.map(id_and_name) {
        if all.iter().all(|(known, _)| known != id) {
            all.push((id.clone(), name.clone()));
        }
    }
    all
}

/// Every rule of any scenario, by id: those of the reference, then what others add.
fn rules<'s>(sides: &[Side<'s>]) -> Vec<&'s Rule> {
    let mut rules: Vec<&Rule> = Vec::new();
    for rule in sides.iter().flat_map(|side| &side.scenario.rules) {
        if rules.iter().all(|known| known.id != rule.id) {
            rules.push(rule);
        }
    }
    rules
}

/// What each scenario requires in `year` by the rule with this id; nothing where it has none in
/// force.
fn required(sides: &[Side], rule: &Rule, year: i32) -> Vec<Option<Bound>> {
    let own = |side: &Side| {
        let own = side.scenario.rules.iter().find(|own| own.id == rule.id);
        own.filter(|own| own.in_force(year)).map(|own| own.bound_in(year))
    };
    sides.iter().map(own).collect()
}

/// Each bound once, in the order of the scenarios.
fn distinct(required: Vec<Option<Bound>>) -> Vec<Bound> {
    let mut bounds: Vec<Bound> = Vec::new();
    for bound in required.into_iter().flatten() {
        if !bounds.contains(&bound) {
            bounds.push(bound);
        }
    }
    bounds
}

/// The first and the last of some years.
fn ends(years: &[i32]) -> Vec<i32> {
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if last > first => vec![*first, *last],
        (Some(only), _) => vec![*only],
        _ => Vec::new(),
    }
}
