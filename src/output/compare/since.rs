//! What changed between an earlier run of a plan and this one: the scenario in words, and how the
//! headline numbers moved, with a verdict for each that says whether it is more than noise.

use super::{Comparison, judgement, report, scorecard, sections, wording};
use crate::analysis::compare::question::Ask;
use crate::analysis::compare::scorecard::Row;
use crate::analysis::compare::verdict::OTHER_WAY;
use crate::analysis::compare::{Change, Verdict};
use crate::analysis::summary::FEW;
use crate::output::kit::block::{Block, Caption, Grid};
use crate::output::since::Since;
use crate::words::{Word, number};

/// Changes that the terminal tells one by one.
const TOLD: usize = 6;

impl Comparison<'_> {
    /// What changed since the first of its two members, in blocks and in short.
    pub fn since(&self) -> Since {
        Since { blocks: self.blocks_since(), sentences: self.told_since() }
    }

    /// The earlier run and how the two are compared.
    fn earlier(&self) -> String {
        let earlier = self.reference();
        let values = [
            ("title", earlier.side.scenario.title.get(self.lang)),
            ("id", &*earlier.run_id),
            ("seed", &*earlier.side.scenario.seed.to_string()),
            ("n", &*number::count(f64::from(earlier.side.scenario.draws), self.lang)),
        ];
        let said = [self.say(Word::SinceOf, &values), report::pairing(self)];
        said.join(Word::SentenceSpace.text(self.lang))
    }

    fn blocks_since(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Paragraph(self.earlier())];
        for (member, _) in self.others() {
            blocks.push(Block::Bullets(judgement::of_one(self, 1, member)));
            blocks.extend(sections::changes(self, member));
        }
        let rows = || self.card.rows.iter();
        let moved: Vec<Row> = rows().filter(|row| is_told(row)).cloned().collect();
        let still = rows().count() - moved.len();
        let card = scorecard::grid_of(self, &moved);
        let caption = Caption::new(self.say(Word::SinceNumbers, &[]));
        blocks.push(Block::Table(Grid { caption, ..card }));
        if still > 0 {
            blocks.push(Block::Note(self.say(Word::SinceStill, &[("n", &still.to_string())])));
        }
        let other = number::probability_percent(OTHER_WAY, self.lang);
        let values = [("other", &*other), ("fewest", &FEW.to_string())];
        blocks.push(Block::Note(self.say(Word::ReadVerdict, &values)));
        blocks
    }

    fn told_since(&self) -> Vec<String> {
        let mut said = vec![self.earlier()];
        for (member, _) in self.others() {
            let clause = |change: &Change| {
                let thing = wording::thing(change, self.lang);
                let values = [("thing", &*thing), ("change", &wording::clause(change, self.lang))];
                self.say(Word::SinceChange, &values)
            };
            said.extend(member.changes.iter().take(TOLD).map(clause));
            match member.changes.len() {
                0 => {
                    said.push(self.say(Word::NothingChanged, &[("scenario", &self.title(member))]));
                }
                n if n > TOLD => {
                    said.push(self.say(Word::SinceMore, &[("n", &(n - TOLD).to_string())]));
                }
                _ => {}
            }
            said.extend(judgement::of_one(self, 1, member));
        }
        said
    }
}

/// Whether a row is shown: the questions asked first always, others where any draw answers
/// otherwise.
fn is_told(row: &Row) -> bool {
    let first = matches!(row.question.ask, Ask::AllBindingMet | Ask::Shortfall);
    let same = |verdict: Verdict| verdict == Verdict::Same;
    let of_both = row.answers.iter().flatten().count() == row.answers.len();
    let against = row.answers.iter().flatten().filter_map(|answer| answer.against.as_ref());
    let mut verdicts = against.map(|(_, verdict)| *verdict).peekable();
    let still = match verdicts.peek() {
        Some(_) => verdicts.all(same),
        // What is asked otherwise has no verdict; a calendar year never has one.
        None => of_both && !row.question.is_judged() && is_the_same(row),
    };
    first || !still
}

/// Whether both runs give the same answer to a question that has no verdict.
fn is_the_same(row: &Row) -> bool {
    let mut values = row.answers.iter().flatten().map(|answer| answer.value.to_bits());
    let first = values.next();
    values.all(|value| Some(value) == first)
}
