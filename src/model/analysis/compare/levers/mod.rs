//! What each lever of a scenario contributes: the scenario is run again with one of them left out
//! and the others kept, on the same draws.
//!
//! A lever is what a scenario changes in one way: the operator of projects, conversions, later
//! openings, an assumption. What a lever contributes depends on the others; contributions need not
//! add up, and nothing is claimed that they do.

pub mod left_out;

use super::answer::Answer;
use super::changes::{Change, Field, Part};
use super::question::{Ask, Question};
use super::scorecard::{Row, Scorecard};
use super::side::{Beside, Side};
use crate::analysis::Results;
use crate::domain::measure::ActionWord;
use crate::domain::{Scenario, Text};
use crate::engine::parallel::*;
use crate::engine::{DrawSpan, Ensemble, Model, Pairing, Watch, run_together};

use left_out::without;

/// Most draws on which levers are left out: differences on the same draws need few.
const MOST_DRAWS: u32 = 1000;
/// Most levers told apart.
const MOST: usize = 12;

/// What a scenario changes in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Part of the scenario it belongs to.
    pub part: Part,
    /// Which property it changes; the whole thing where it came or went.
    pub field: Field,
    /// What the measures do, where it is measures.
    pub action: Option<ActionWord>,
    /// The homes, projects, measures or assumptions changed.
    pub things: Vec<Text>,
    /// Where they stand, as paths of the scenario.
    paths: Vec<String>,
}

/// What is lost, or gained, when one lever is left out.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// The lever.
    pub lever: Lever,
    /// Answers of the scenario without it to each question, against the scenario with it; `None`
    /// where there is none.
    pub answers: Vec<Option<Answer>>,
}

/// The levers of a scenario, left out one at a time.
#[derive(Debug, Clone)]
pub struct Contributions {
    /// The questions: those on which the scenario differs from the reference.
    pub questions: Vec<Question>,
    /// The scenario's own answers on these draws.
    pub whole: Vec<Option<Answer>>,
    /// Each lever.
    pub levers: Vec<Contribution>,
    /// Draws on which they were left out.
    pub draws: u32,
    /// The parts of changes that cannot be left out by themselves, such as those of people, costs
    /// and rules, each with how many.
    pub kept: Vec<(Part, usize)>,
}

/// The contributions of the levers of `run`, which says what `changes` lists otherwise than
/// `reference` and is judged by `card`, where it has the index `at`; `None` where it has no two
/// levers, or no question on which it differs.
pub fn contributions(
    reference: &Scenario,
    run: &Scenario,
    changes: &[Change],
    card: &Scorecard,
    at: usize,
) -> Option<Contributions> {
    let (levers, kept) = levers(run, changes);
    if levers.len() < 2 {
        return None;
    }
    let questions = questions(card, at);
    if questions.is_empty() {
        return None;
    }
    let draws = run.draws.min(MOST_DRAWS);
    let scenarios: Vec<Scenario> =
        levers.iter().map(|lever| without(reference, run, &lever.paths)).collect();
    let models: Vec<Model> = std::iter::once(run)
        .chain(&scenarios)
        .map(|scenario| Model::new(scenario, run.seed))
        .collect();
    let models: Vec<&Model> = models.iter().collect();
    let keeps = vec![Vec::new(); models.len()];
    let span = DrawSpan::whole(draws);
    // What the run itself could keep, the run without something can.
    let together =
        run_together(&models, span, &keeps, Pairing::First, &Watch::default(), |_| false).ok()?;
    let results: Vec<Results> =
        together.ensembles.par_iter().map(|ensemble: &Ensemble| Results::new(ensemble)).collect();
    let whole = Side { scenario: run, results: &results[0] };
    let beside: Vec<Beside> = scenarios
        .iter()
        .zip(&results[1..])
        .zip(&together.differences)
        .map(|((scenario, results), differences)| Beside {
            reference: whole,
            run: Side { scenario, results },
            differences: Some(differences),
        })
        .collect();
    let rows: Vec<Row> =
        questions.iter().map(|question| Row::new(question.clone(), whole, &beside)).collect();
    let of = |index: usize| rows.iter().map(|row| row.answers[index]).collect();
    Some(Contributions {
        whole: of(0),
        levers: (levers.into_iter().enumerate())
            .map(|(i, lever)| Contribution { lever, answers: of(i + 1) })
            .collect(),
        questions,
        draws,
        kept,
    })
}

/// Questions of the scorecard on which the scenario with this index differs from the reference in
/// any draw; of empty beds none, which follow from the others.
fn questions(card: &Scorecard, at: usize) -> Vec<Question> {
    let differs = |row: &&Row| {
        let answer = row.answers.get(at).copied().flatten();
        answer.and_then(|a| a.against).is_some_and(|(difference, _)| {
            difference.more.share > 0.0 || difference.less.share > 0.0
        })
    };
    let rows = card.rows.iter().filter(|row| !matches!(row.question.ask, Ask::Unused(_)));
    rows.filter(differs).map(|row| row.question.clone()).collect()
}

/// The levers among some changes, and of which parts how many changes are none: changes of one kind
/// are one lever, and things changed in the only way there is are one each.
fn levers(run: &Scenario, changes: &[Change]) -> (Vec<Lever>, Vec<(Part, usize)>) {
    let mut kinds: Vec<Lever> = Vec::new();
    let mut kept: Vec<(Part, usize)> = Vec::new();
    for change in changes {
        let Some((part, field, action)) = kind(run, change) else {
            match kept.iter_mut().find(|(part, _)| *part == change.part) {
                Some((_, count)) => *count += 1,
                None => kept.push((change.part, 1)),
            }
            continue;
        };
        let same = |lever: &&mut Lever| {
            lever.part == part && lever.field == field && lever.action == action
        };
        let lever = match kinds.iter_mut().find(same) {
            Some(lever) => lever,
            None => {
                kinds.push(Lever { part, field, action, things: vec![], paths: vec![] });
                let last = kinds.len() - 1;
                &mut kinds[last]
            }
        };
        if !lever.things.contains(&change.thing) {
            lever.things.push(change.thing.clone());
        }
        lever.paths.push(change.path.clone());
    }
    let levers = match &kinds[..] {
        [only] => only
            .things
            .iter()
            .map(|thing| {
                let own = changes.iter().filter(|c| c.thing == *thing && kind(run, c).is_some());
                let paths = own.map(|change| change.path.clone()).collect();
                Lever { things: vec![thing.clone()], paths, ..only.clone() }
            })
            .collect(),
        _ => kinds,
    };
    (if levers.len() <= MOST { levers } else { Vec::new() }, kept)
}

/// Which kind of lever a change belongs to; `None` where it cannot be left out by itself.
fn kind(run: &Scenario, change: &Change) -> Option<(Part, Field, Option<ActionWord>)> {
    let field = match change.field {
        Field::NursingBeds => Field::Beds,
        Field::Stage | Field::Start | Field::Ramp | Field::DurationFactor | Field::Delay => {
            Field::Opening
        }
        // Who owns a home changes no result.
        Field::Owner => return None,
        field => field,
    };
    match change.part {
        Part::Projects | Part::Homes => Some((change.part, field, None)),
        Part::Measures => {
            let id = change.path.split(['[', ']']).nth(1)?;
            let measure = run.measures.iter().find(|measure| measure.id == id);
            Some((change.part, Field::Action, measure.map(|measure| measure.action.word())))
        }
        Part::Assumptions => Some((change.part, Field::Assumed, None)),
        Part::Money | Part::Rules | Part::People | Part::Settings => None,
    }
}
