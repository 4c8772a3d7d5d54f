//! Pages filled several ways, of which the best is taken: where a page would stay much emptier than
//! a reader likes, other choices are tried for what comes around it, one by one and a few together.

use super::choice::{Choice, Outcome};

/// Pages before one that stays empty whose choices are tried, and pages behind it.
const AROUND: (usize, usize) = (4, 4);
/// How many choices are tried together, and from how many of the best the next one is tried.
const TOGETHER: usize = 3;
const GOES_ON: usize = 6;
/// Improvements after which what there is is taken.
const MOST: usize = 80;
/// What a choice must save to be taken.
const SAVES: f64 = 0.5;

/// A choice of everything, and what comes of it.
#[derive(Debug, Clone)]
struct Tried {
    choices: Vec<Choice>,
    outcome: Outcome,
    cost: f64,
}

/// The choices that fill the pages best, as `pages` fills them.
pub(super) fn choices(pages: impl Fn(&[Choice]) -> Outcome) -> Vec<Choice> {
    let tried = |choices: Vec<Choice>| {
        let outcome = pages(&choices);
        Tried { choices, cost: outcome.cost(), outcome }
    };
    let mut best = tried(Vec::new());
    let mut from = 0;
    for _ in 0..MOST {
        let Some(bad) = best.outcome.first_bad(from) else { break };
        let mut front = vec![best.clone()];
        let mut better = None;
        for _ in 0..TOGETHER {
            let from =
                |of: &Tried| of.outcome.first_bad(from).map_or(bad, |page| page.min(bad + 1));
            front = front.iter().flat_map(|of| around(of, from(of), &tried)).collect();
            front.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            front.dedup_by(|a, b| a.choices == b.choices);
            front.truncate(GOES_ON);
            better = front.first().filter(|first| first.cost < best.cost - SAVES).cloned();
            if better.is_some() {
                break;
            }
        }
        match better {
            Some(better) => best = better,
            None => from = bad + 1,
        }
    }
    best.choices
}

/// All that differ from `of` in one choice around a page.
fn around(of: &Tried, page: usize, tried: &impl Fn(Vec<Choice>) -> Tried) -> Vec<Tried> {
    let (first, last) = (page.saturating_sub(AROUND.0), page + AROUND.1);
    let turns = of.outcome.near(first..=last);
    let others = turns.into_iter().flat_map(|at| {
        let (turn, _) = of.outcome.turns[at];
        let now = of.choices.get(at).copied().unwrap_or_default();
        let all = std::iter::once(Choice::Usual).chain(turn.others().iter().copied());
        all.filter(move |choice| *choice != now).map(move |choice| (at, choice))
    });
    let with = |(at, choice): (usize, Choice)| {
        let mut choices = of.choices.clone();
        choices.resize(choices.len().max(at + 1), Choice::Usual);
        choices[at] = choice;
        tried(choices)
    };
    others.map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::super::choice::Turn;
    use super::*;

    #[test]
    fn what_leaves_a_page_empty_is_chosen_otherwise_also_where_it_takes_two() {
        let page = |choices: &[Choice]| {
            let at = |n: usize| choices.get(n).copied().unwrap_or_default();
            let both = at(0) == Choice::Parted && at(1) == Choice::Smaller(0.9);
            Outcome {
                turns: vec![(Turn::Table, 0), (Turn::Chart, 0), (Turn::Chart, 5)],
                empty: vec![Some(if both { 0.1 } else { 0.5 })],
                last: 0.5,
                ..Outcome::default()
            }
        };
        let best = choices(page);
        assert_eq!(best, [Choice::Parted, Choice::Smaller(0.9)]);
        // Where nothing helps, everything stays as usual.
        let never = |_: &[Choice]| Outcome {
            turns: vec![(Turn::Table, 0)],
            empty: vec![Some(0.5)],
            ..Outcome::default()
        };
        assert!(choices(never).iter().all(|choice| *choice == Choice::Usual));
    }
}
