//! Pages filled several ways, of which the best is taken: where a chart, a table or a chapter
//! comes, every way goes on with every choice, and of those that have come to the same place the
//! cheapest.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use rayon::prelude::*;

use super::choice::Choice;
use super::filling::Filling;

/// How many ways go on from a choice.
const MOST_WAYS: usize = 1000;
/// How many of them have come to about the same height and let the same charts and tables wait, so
/// that others go on too that cost more up to here.
const MOST_ALIKE: usize = 24;
/// Points of height within which two ways have come to about the same height.
const ABOUT: f64 = 45.0;
/// Points of height within which what comes stands alike on both.
const ALIKE: f64 = 12.0;

/// The choices that fill the pages best, from a first page on which nothing stands.
pub(super) fn choices(first: Filling) -> Vec<Choice> {
    let mut ways = vec![first];
    loop {
        // Whatever was chosen, all come to the same choice next.
        let next: Vec<_> = ways.par_iter_mut().map(Filling::goes_on_to_a_choice).collect();
        keep_best(&mut ways);
        let Some(of) = next.first().copied().flatten() else { break };
        let choices = |way: &Filling| iter::once(Choice::Usual).chain(way.others(of));
        ways =
            (ways.iter()).flat_map(|way| choices(way).map(|choice| way.choosing(choice))).collect();
    }
    ways.into_iter().next().map(Filling::into_choices).unwrap_or_default()
}

/// Keeps of the ways that have come to the same place the cheapest, of those that are about there
/// some, and of all the cheapest, the cheapest first; of two alike the one that came first.
fn keep_best(ways: &mut Vec<Filling>) {
    ways.sort_by(|a, b| a.cost_so_far().total_cmp(&b.cost_so_far()));
    let mut places = BTreeSet::new();
    ways.retain(|way| places.insert((way.height_within(ALIKE), way.choices_ahead())));
    let mut alike: BTreeMap<_, usize> = BTreeMap::new();
    ways.retain(|way| {
        let number = alike.entry((way.height_within(ABOUT), way.turns_waiting())).or_default();
        *number += 1;
        *number <= MOST_ALIKE
    });
    ways.truncate(MOST_WAYS);
}

#[cfg(test)]
mod tests {
    use super::super::filling::Of;
    use super::super::measured::Measured;
    use super::super::measures;
    use super::*;
    use crate::domain::Lang;
    use crate::output::kit::block::{Block, Grid, Heading};

    /// Chapters of some lines, a table and some lines, `lines` of them in the first.
    fn document(lines: usize) -> Vec<Block> {
        let line = || Block::Paragraph("a line".to_owned());
        let chapter = |(rows, before): (usize, usize)| {
            let rows = vec![vec!["a row".to_owned().into()]; rows];
            let table = Grid::new("homes", vec!["home".to_owned()], rows);
            let heading = Block::Heading(Heading::new(1, "homes", "Homes"));
            iter::once(heading)
                .chain(iter::repeat_with(line).take(before))
                .chain([Block::Table(table), line(), line()])
                .collect::<Vec<_>>()
        };
        [(24, lines), (20, 3), (27, 9), (16, 1), (29, 5)].into_iter().flat_map(chapter).collect()
    }

    #[test]
    fn the_best_way_is_never_worse_than_the_usual_one_and_mostly_better() {
        let mut saved = Vec::new();
        for lines in 1..40 {
            let (blocks, measured) = (document(lines), Measured::default());
            let (lang, sheet, drawn) = (Lang::En, &measures::PDF, &[][..]);
            let of = Of { blocks: &blocks, drawn, lang, sheet, measured: &measured };
            let cost = |choices: Vec<Choice>| Filling::of(of, choices, true).cost_so_far();
            let usual = cost(Vec::new());
            let chosen = choices(Filling::new(of, Vec::new(), true));
            let best = cost(chosen.clone());
            assert!(best <= usual, "{lines}: {best} after {usual}, {chosen:?}");
            // The same each time, on however many threads.
            assert_eq!(chosen, choices(Filling::new(of, Vec::new(), true)));
            saved.push(usual - best);
        }
        let much = saved.iter().filter(|saved| **saved > 20.0).count();
        assert!(much > 10, "{saved:?}");
    }
}
