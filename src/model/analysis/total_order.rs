//! Total-order shares of the drivers of a run: what each input makes of a result's spread by itself
//! and with others.
//!
//! By exchanging one input between two draws A and B, as [`variance`](super::variance) does with
//! parts of the world (Jansen 1999 for the total order, Saltelli et al. 2010 for the first): each
//! input costs two runs for each pair of draws, so it is done where it is asked for. Where the
//! total is above what the input makes by itself, it acts with others.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::headline::{Outcome, driver_label, outcomes};
use super::table::Table;
use super::variance::{Exchanged, Share, indices};
use crate::domain::{Loaded, Param, Part, Scenario, Text};
use crate::engine::parallel::*;
use crate::engine::{Draw, Model, Uncertain, Watch};
use crate::language::Message;
use crate::message;

/// Share of the spread beyond which it is worth saying that an input acts with others.
const TOGETHER: f64 = 0.02;

/// What one input makes of one result's spread.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    /// The input.
    pub input: Uncertain,
    /// By itself: first order.
    pub alone: Share,
    /// By itself and with others: total order.
    pub total: Share,
    /// With others only: the total less the first.
    pub with_others: Share,
}

impl Index {
    /// Whether it makes more of the spread than chance explains.
    pub fn is_clear(&self) -> bool {
        self.total.is_clear()
    }

    /// Whether it acts with others so much that it is worth saying.
    pub fn acts_with_others(&self) -> bool {
        self.with_others.is_clear() && self.with_others.interval().0 > TOGETHER
    }
}

/// Both orders of every uncertain input, for each result whose drivers are reported.
#[derive(Debug, Clone)]
pub struct TotalOrder {
    /// Pairs of draws.
    pub pairs: u32,
    /// The results, each with the inputs, the greatest total first; none for a result that does not
    /// vary or is absent in some draw.
    pub outcomes: Vec<(Outcome, Vec<Index>)>,
}

impl TotalOrder {
    /// Estimates both orders from `pairs` pairs of draws; nothing where `watch` stops it.
    pub fn find(model: &Model, pairs: u32, watch: &Watch) -> Option<Self> {
        let scenario = model.scenario();
        let outcomes = outcomes(scenario, model.layout());
        let columns: Vec<usize> = outcomes.iter().map(|outcome| outcome.column).collect();
        let inputs = Uncertain::all(scenario);
        // `[pair][input][column]`
        let rows: Vec<Option<Vec<Vec<Exchanged>>>> = (1..=u64::from(pairs))
            .into_par_iter()
            .map_init(
                || Desk { model, row: vec![0.0; model.layout().width()], columns: &columns },
                |desk, first| {
                    if watch.stop.load(Ordering::Relaxed) {
                        return None;
                    }
                    let found = desk.exchanges(&inputs, first, first + u64::from(pairs));
                    watch.done.fetch_add(runs(inputs.len()), Ordering::Relaxed);
                    Some(found)
                },
            )
            .collect();
        let rows: Vec<Vec<Vec<Exchanged>>> = rows.into_iter().collect::<Option<_>>()?;
        let of = |input: usize, column: usize| {
            let pairs: Vec<Exchanged> = rows.iter().map(|row| row[input][column]).collect();
            let [alone, total, with_others] = indices(&pairs)?.shares();
            Some(Index { input: inputs[input], alone, total, with_others })
        };
        let of_outcome = |(column, outcome): (usize, Outcome)| {
            let list = (0..inputs.len()).map(|input| of(input, column)).collect::<Option<Vec<_>>>();
            let mut list = list.unwrap_or_default();
            list.sort_by(|a, b| b.total.share.total_cmp(&a.total.share));
            (outcome, list)
        };
        let outcomes = outcomes.into_iter().enumerate().map(of_outcome).collect();
        Some(TotalOrder { pairs, outcomes })
    }

    /// Runs of a draw that it costs.
    pub fn cost(scenario: &Scenario, pairs: u32) -> u64 {
        u64::from(pairs) * runs(Uncertain::all(scenario).len())
    }

    /// A row a result and input.
    pub fn table(&self, scenario: &Scenario) -> Table {
        let columns = [
            "outcome",
            "year",
            "assumption",
            "label_en",
            "label_zh",
            "pairs",
            "first_order",
            "first_order_low",
            "first_order_high",
            "total_order",
            "total_order_low",
            "total_order_high",
            "acts_with_others",
        ];
        let mut table = Table::new("total_order", &columns);
        for (outcome, list) in &self.outcomes {
            for index in list {
                let (id, label) = input_label(scenario, index.input);
                let mut row = vec![
                    outcome.word.as_str().into(),
                    outcome.year.into(),
                    id.into(),
                    label.en.into(),
                    label.zh.into(),
                    self.pairs.into(),
                ];
                for share in [index.alone, index.total] {
                    let (low, high) = share.interval();
                    row.extend([share.possible(), low, high].map(Into::into));
                }
                row.push(i32::from(index.acts_with_others()).into());
                table.push(row);
            }
        }
        table
    }
}

/// Id of an input and what it is, for people: of what loads on a common factor only its own part is
/// exchanged, and the factor by itself.
pub fn input_label(scenario: &Scenario, input: Uncertain) -> (String, Text) {
    let (loaded, (id, label)) = match input {
        Uncertain::CommonFactor(at) => {
            let factor = &scenario.common_factors[at];
            let label = message!(
                "Common factor: {name}",
                "共同因素：{name}",
                name = Message::from(&factor.name)
            );
            return (format!("common_factors[{}]", factor.id), Text::from(label));
        }
        Uncertain::Assumption(at) => {
            (Loaded::Assumption(Param(at)), driver_label(scenario, Some(at)))
        }
        Uncertain::MortalityWalk => (Loaded::MortalityWalk, driver_label(scenario, None)),
    };
    if !scenario.common_factors.iter().any(|factor| factor.is_taken_by(loaded)) {
        return (id, label);
    }
    let own = message!("{what} (own part)", "{what}（自身部分）", what = Message::from(&label));
    (id, Text::from(own))
}

/// Runs of a draw for a pair.
fn runs(inputs: usize) -> u64 {
    2 + 2 * inputs as u64
}

/// What a thread works with.
struct Desk<'m> {
    model: &'m Model,
    row: Vec<f64>,
    columns: &'m [usize],
}

impl Desk<'_> {
    /// The results of draws `a` and `b`, and of each with every input from the other.
    fn exchanges(&mut self, inputs: &[Uncertain], a: u64, b: u64) -> Vec<Vec<Exchanged>> {
        let worlds = [a, b].map(|draw| self.model.worlds().draw(Draw::Number(draw)));
        let plain = [0, 1].map(|at| {
            let draw = Draw::Number([a, b][at]);
            let mut memory = self.model.memory();
            self.model.run_in(&worlds[at], draw, &mut memory, &mut self.row);
            self.columns.iter().map(|&column| self.row[column]).collect::<Vec<f64>>()
        });
        let mut exchange = |input: Uncertain| {
            let with = [0, 1].map(|at| {
                let (most, from) = ([a, b][at], [b, a][at]);
                let draw = self.model.exchanged(most, input, from);
                let mut memory = self.model.memory();
                match changes(input.part(self.model.scenario())) {
                    Change::People => self.model.run(draw, &mut self.row),
                    Change::Need => {
                        let people = Arc::clone(&worlds[at].people);
                        let world = self.model.worlds().draw_with(people, draw);
                        self.model.run_in(&world, draw, &mut memory, &mut self.row);
                    }
                    Change::Plan => {
                        self.model.run_in(&worlds[at], draw, &mut memory, &mut self.row);
                    }
                }
                self.columns.iter().map(|&column| self.row[column]).collect::<Vec<f64>>()
            });
            let of = |at: usize| Exchanged {
                a: plain[0][at],
                b: plain[1][at],
                a_with: with[0][at],
                b_with: with[1][at],
            };
            (0..self.columns.len()).map(of).collect()
        };
        inputs.iter().map(|&input| exchange(input)).collect()
    }
}

/// The first stage of a draw that an input of a part changes: those before it need not be run
/// again.
enum Change {
    People,
    Need,
    Plan,
}

fn changes(part: Part) -> Change {
    match part {
        Part::Demography | Part::Common | Part::Chance => Change::People,
        Part::CareNeed | Part::Uptake => Change::Need,
        Part::BuildOut | Part::Costs => Change::Plan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt as _, SeedableRng as _};

    /// Indices of the inputs of a function of N numbers between −1 and 1.
    fn of<const N: usize>(n: usize, f: impl Fn([f64; N]) -> f64) -> [Index; N] {
        let mut generator = ChaCha8Rng::seed_from_u64(11);
        let mut point =
            || -> [f64; N] { std::array::from_fn(|_| 2.0 * generator.random::<f64>() - 1.0) };
        let pairs: Vec<[[f64; N]; 2]> = (0..n).map(|_| [point(), point()]).collect();
        std::array::from_fn(|at| {
            let with = |mut most: [f64; N], one: [f64; N]| {
                most[at] = one[at];
                f(most)
            };
            let exchanged: Vec<Exchanged> = pairs
                .iter()
                .map(|&[a, b]| Exchanged {
                    a: f(a),
                    b: f(b),
                    a_with: with(a, b),
                    b_with: with(b, a),
                })
                .collect();
            let [alone, total, with_others] = indices(&exchanged).unwrap().shares();
            Index { input: Uncertain::Assumption(at), alone, total, with_others }
        })
    }

    fn near(found: Share, known: f64, what: &str) {
        let Share { share, error } = found;
        assert!(
            (share - known).abs() <= 4.0 * error + 1e-12,
            "{what}: {share} ± {error} for {known}"
        );
    }

    #[test]
    fn what_adds_up_has_equal_orders() {
        // Variances 1/3 and 4/3.
        for (index, known) in
            of(2000, |[x, y, _]: [f64; 3]| x + 2.0 * y).iter().zip([0.2, 0.8, 0.0])
        {
            near(index.alone, known, "alone");
            near(index.total, known, "total");
            assert!(!index.acts_with_others(), "{index:?}");
        }
    }

    #[test]
    fn a_pure_interaction_is_all_in_the_total() {
        for index in of(4000, |[x, y]: [f64; 2]| x * y) {
            near(index.alone, 0.0, "alone");
            near(index.total, 1.0, "total");
            assert!(index.acts_with_others());
            assert!(index.alone.possible() >= 0.0 && index.alone.interval().0 == 0.0);
        }
    }

    #[test]
    fn both_orders_of_ishigamis_function_are_found_and_their_difference() {
        let pi = std::f64::consts::PI;
        let found = of(20_000, |u: [f64; 3]| {
            let [x, y, z] = u.map(|u| pi * u);
            libm::sin(x)
                + 7.0 * libm::sin(y) * libm::sin(y)
                + 0.1 * libm::pow(z, 4.0) * libm::sin(x)
        });
        let known = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for (at, (index, (alone, total))) in found.iter().zip(known).enumerate() {
            near(index.alone, alone, &format!("alone {at}"));
            near(index.total, total, &format!("total {at}"));
            near(index.with_others, total - alone, &format!("with others {at}"));
            assert_eq!(index.acts_with_others(), at != 1);
        }
    }
}
