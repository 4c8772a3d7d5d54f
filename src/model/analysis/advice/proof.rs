//! Branch and bound: proves the cheapest choice, or how far from it the best found can be at most.
//!
//! The bound takes each draw by itself. What a plan costs is shared out among the rules, each
//! lever's cost to those it helps, so that in a draw it costs at least the sum over rules of the
//! dearest year's cheapest mixture of levers (a relaxation: steps may be split). A plan that holds
//! in the draws needed costs at least what the cheapest of that many draws cost at most: the
//! quantile of the draws' bounds.

use std::sync::atomic::Ordering;

use super::choice::{Choice, is_allowed};
use super::margins::Margins;
use super::search::{Found, Question, YUAN};

/// Nodes looked at before the bound reached so far is taken.
const MOST_NODES: u64 = 60_000;
/// Years of a rule that the bound looks at: those in which most is missing.
const YEARS: usize = 2;

/// What was proved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proof {
    /// No choice that reaches the goal costs less.
    pub bound: f64,
    /// Whether everything was looked at, so that the best found is the cheapest there is.
    pub complete: bool,
}

/// One way of a group in the bound of a constraint.
struct GroupChoice {
    /// Cost shared out to the rule.
    cost: f64,
    /// What it adds, by draw.
    adds: Vec<f64>,
}

/// A constraint of the bound.
struct Row {
    /// Place of its rule among the rules.
    rule: usize,
    /// Margin without any lever, by draw.
    base: Vec<f64>,
    /// By group, the ways.
    ways: Vec<Vec<GroupChoice>>,
    /// By depth and draw: what the groups from there on can add, in the order of cost for it, as
    /// running sums of gain and cost from their cheapest ways.
    rest: Vec<Vec<Rest>>,
}

/// What some groups can still add in one draw.
#[derive(Default)]
struct Rest {
    /// Least cost, and what is added with it.
    least: (f64, f64),
    /// Gain and cost beyond it, running sums in the order of cost for gain.
    curve: Vec<(f64, f64)>,
}

impl Rest {
    /// Least cost to add `needed`; infinite where that is more than all.
    fn cost_of(&self, needed: f64) -> f64 {
        let (cost, gain) = self.least;
        let open = needed - gain;
        if open <= 1e-9 {
            return cost;
        }
        let at = self.curve.partition_point(|&(gain, _)| gain < open - 1e-9);
        let Some(&(to_gain, to_cost)) = self.curve.get(at) else { return f64::INFINITY };
        let (from_gain, from_cost) =
            at.checked_sub(1).map_or((0.0, 0.0), |before| self.curve[before]);
        let share =
            if to_gain > from_gain { (open - from_gain) / (to_gain - from_gain) } else { 1.0 };
        cost + from_cost + (to_cost - from_cost) * share
    }
}

/// What bounds the cost of choices that reach the goal of a question: made once, before its search.
pub struct Bounds<'b> {
    margins: &'b Margins,
    rows: Vec<Row>,
    /// Groups in the order of the walk.
    order: Vec<usize>,
    /// By depth, what the groups from there on cost at least.
    saving: Vec<f64>,
    /// Rules in question.
    rules: usize,
}

impl<'b> Bounds<'b> {
    /// Those of a question about these margins.
    pub fn new(question: &Question, margins: &'b Margins) -> Self {
        let (order, rules) = (order(question, margins), rules(margins));
        Bounds {
            rows: rows(question, margins, &order, &rules),
            saving: saving(question, margins, &order),
            rules: rules.len(),
            margins,
            order,
        }
    }

    /// What every choice that reaches the goal costs at least, before anything is looked at;
    /// infinite where none can reach it.
    pub fn root(&self, question: &Question) -> f64 {
        self.least(question, 0, 0.0, &self.bases())
    }

    /// Looks for the proof, and improves what was found on the way.
    pub fn prove(&self, question: &Question, found: &mut Found) -> Proof {
        let choice = vec![0; question.levers.len()];
        let mut walk =
            TreeSearch { question, bounds: self, choice, nodes: 0, open: f64::INFINITY, found };
        walk.node(0, 0.0, &self.bases());
        let best = walk.found.best.as_ref().map_or(f64::INFINITY, |best| question.cost(best));
        let complete = walk.open == f64::INFINITY;
        Proof { bound: if complete { best } else { walk.open.min(best) }, complete }
    }

    /// Margins with nothing decided, by row and draw.
    fn bases(&self) -> Vec<Vec<f64>> {
        self.rows.iter().map(|row| row.base.clone()).collect()
    }

    /// Least cost of what can come of the groups decided so far, which cost `spent`.
    fn least(&self, question: &Question, depth: usize, spent: f64, sums: &[Vec<f64>]) -> f64 {
        let draws = self.margins.weights.len();
        if self.rules == 0 {
            return spent + self.saving[depth];
        }
        let mut each: Vec<(f64, u32)> = Vec::with_capacity(draws);
        for draw in 0..draws {
            let mut dearest = vec![0.0_f64; self.rules];
            let mut seen = vec![false; self.rules];
            for (row, sums) in self.rows.iter().zip(sums) {
                let cost = row.rest[depth][draw].cost_of(-sums[draw]);
                let so_far = &mut dearest[row.rule];
                *so_far = if seen[row.rule] { so_far.max(cost) } else { cost };
                seen[row.rule] = true;
            }
            each.push((dearest.iter().sum(), self.margins.weights[draw]));
        }
        each.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut held = 0;
        for (cost, weight) in each {
            held += weight;
            if held >= question.needed {
                return spent + cost;
            }
        }
        if question.needed == 0 { spent + self.saving[depth] } else { f64::INFINITY }
    }
}

/// Groups in the order in which they are decided: the dearest first.
fn order(question: &Question, margins: &Margins) -> Vec<usize> {
    let dearest = |group: usize| {
        let levers = margins.groups[group].levers.iter();
        levers.map(|&l| question.costs[l].iter().copied().fold(0.0, f64::max)).sum::<f64>()
    };
    let mut order: Vec<usize> = (0..margins.groups.len()).collect();
    order.sort_by(|&a, &b| dearest(b).total_cmp(&dearest(a)).then(a.cmp(&b)));
    order
}

/// By depth, what the groups from there on cost at least: less than nothing where levers save.
fn saving(question: &Question, margins: &Margins, order: &[usize]) -> Vec<f64> {
    let least = |&group: &usize| {
        let levers = margins.groups[group].levers.iter();
        levers.map(|&l| question.costs[l].iter().copied().fold(0.0, f64::min)).sum::<f64>()
    };
    let mut by_depth = vec![0.0];
    for group in order.iter().rev() {
        by_depth.push(by_depth[by_depth.len() - 1] + least(group));
    }
    by_depth.reverse();
    by_depth
}

fn rules(margins: &Margins) -> Vec<usize> {
    let mut rules: Vec<usize> = margins.constraints.iter().map(|c| c.rule).collect();
    rules.dedup();
    rules
}

/// The constraints of the bound, with what each group can add to them in the order of the walk.
fn rows(question: &Question, margins: &Margins, order: &[usize], rules: &[usize]) -> Vec<Row> {
    let (n, draws) = (margins.constraints.len(), margins.weights.len());
    let mut rows: Vec<Row> = Vec::new();
    for (place, &rule) in rules.iter().enumerate() {
        let lacking = |constraint: usize| {
            (0..draws).map(|d| (-margins.base[d * n + constraint]).max(0)).sum::<i64>()
        };
        let of_rule = (0..n).filter(|&c| margins.constraints[c].rule == rule);
        let mut years: Vec<usize> = of_rule.collect();
        years.sort_by_key(|&c| (-lacking(c), c));
        for &constraint in years.iter().take(YEARS) {
            let mut ways = Vec::with_capacity(order.len());
            for &group in order {
                let about = &margins.groups[group];
                let shares = about.levers.iter().map(|&l| share(margins, group, l, place, rules));
                let shares: Vec<f64> = shares.collect();
                let mut of_group = Vec::new();
                for (combination, effect) in about.effects.iter().enumerate() {
                    let Some(effect) = effect else { continue };
                    let steps = about.steps(combination);
                    let levers = about.levers.iter().zip(&steps).zip(&shares);
                    let cost = levers
                        .map(|((&lever, &step), share)| {
                            question.costs[lever][step as usize] * share
                        })
                        .sum();
                    let adds = (0..draws).map(|d| effect[d * n + constraint] as f64).collect();
                    of_group.push(GroupChoice { cost, adds });
                }
                ways.push(of_group);
            }
            let base = (0..draws).map(|d| margins.base[d * n + constraint] as f64).collect();
            rows.push(Row { rule: place, base, rest: rest(&ways, draws), ways });
        }
    }
    rows
}

/// Which share of a lever's cost a rule bears: all of it where the lever helps only this rule.
fn share(margins: &Margins, group: usize, lever: usize, rule: usize, rules: &[usize]) -> f64 {
    let about = &margins.groups[group];
    let n = margins.constraints.len();
    let place = about.levers.iter().position(|&l| l == lever).unwrap_or(0);
    let alone: Vec<usize> = (0..about.effects.len())
        .filter(|&c| about.steps(c).iter().enumerate().all(|(at, &s)| (at == place) == (s > 0)))
        .collect();
    let helps = |rule: usize| {
        alone.iter().filter_map(|&c| about.effects[c].as_ref()).any(|effect| {
            let of_rule = (0..n).filter(|&c| margins.constraints[c].rule == rule);
            of_rule.into_iter().any(|c| effect.iter().skip(c).step_by(n).any(|&more| more > 0))
        })
    };
    let helped: Vec<bool> = rules.iter().map(|&rule| helps(rule)).collect();
    match helped.iter().filter(|h| **h).count() {
        0 => 1.0 / rules.len() as f64,
        all => f64::from(u8::from(helped[rule])) / all as f64,
    }
}

/// By depth and draw, what the groups from there on can add.
fn rest(ways: &[Vec<GroupChoice>], draws: usize) -> Vec<Vec<Rest>> {
    let mut by_depth: Vec<Vec<Rest>> = Vec::with_capacity(ways.len() + 1);
    // Segments of the curves, gathered from the last group on.
    let mut segments: Vec<Vec<(f64, f64)>> = vec![Vec::new(); draws];
    let mut least = vec![(0.0, 0.0); draws];
    by_depth.push((0..draws).map(|_| Rest::default()).collect());
    for group in ways.iter().rev() {
        let mut at_depth = Vec::with_capacity(draws);
        for draw in 0..draws {
            let mut points: Vec<(f64, f64)> =
                group.iter().map(|way| (way.cost, way.adds[draw])).collect();
            points.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
            let mut hull: Vec<(f64, f64)> = Vec::new();
            for (cost, gain) in points {
                if hull.last().is_some_and(|&(_, best)| gain <= best) {
                    continue;
                }
                while let [.., (c0, g0), (c1, g1)] = hull[..] {
                    // The middle point lies under the line: a mixture of its neighbours is as good.
                    if (g1 - g0) * (cost - c0) <= (gain - g0) * (c1 - c0) {
                        hull.pop();
                    } else {
                        break;
                    }
                }
                hull.push((cost, gain));
            }
            let Some(&(cost, gain)) = hull.first() else { continue };
            least[draw].0 += cost;
            least[draw].1 += gain;
            let pieces = hull.windows(2).map(|w| (w[1].1 - w[0].1, w[1].0 - w[0].0));
            segments[draw].extend(pieces);
            segments[draw].sort_by(|a, b| (a.1 * b.0).total_cmp(&(b.1 * a.0)));
            let mut sum = (0.0, 0.0);
            let curve = segments[draw].iter().map(|&(gain, cost)| {
                sum = (sum.0 + gain, sum.1 + cost);
                sum
            });
            at_depth.push(Rest { curve: curve.collect(), least: least[draw] });
        }
        by_depth.push(at_depth);
    }
    by_depth.reverse();
    by_depth
}

/// The walk over the tree of groups.
struct TreeSearch<'w, 'q> {
    question: &'w Question<'q>,
    bounds: &'w Bounds<'w>,
    choice: Choice,
    nodes: u64,
    /// Least bound of what was not looked at.
    open: f64,
    found: &'w mut Found,
}

impl TreeSearch<'_, '_> {
    fn node(&mut self, depth: usize, spent: f64, sums: &[Vec<f64>]) {
        self.nodes += 1;
        let bound = self.bounds.least(self.question, depth, spent, sums);
        let best = self.found.best.as_ref().map_or(f64::INFINITY, |b| self.question.cost(b));
        let beyond = self.question.budget.is_some_and(|budget| bound > budget + YUAN);
        if bound == f64::INFINITY || bound >= best - YUAN || beyond {
            return;
        }
        if self.nodes > MOST_NODES || self.question.stop.load(Ordering::Relaxed) {
            self.open = self.open.min(bound);
            return;
        }
        if depth == self.bounds.order.len() {
            let choice = self.choice.clone();
            let reaches = is_allowed(self.question.levers, &choice)
                && (self.question.judge)(&choice).is_some_and(|j| j.held >= self.question.needed);
            if reaches {
                self.question.keep(&choice, self.found);
            }
            return;
        }
        let bounds = self.bounds;
        let group = &bounds.margins.groups[bounds.order[depth]];
        let mut ways: Vec<(f64, usize, Vec<u32>)> = (0..group.effects.len())
            .filter(|&c| group.effects[c].is_some())
            .map(|c| {
                let steps = group.steps(c);
                let levers = group.levers.iter().zip(&steps);
                let cost = levers.map(|(&l, &s)| self.question.costs[l][s as usize]).sum();
                (cost, c, steps)
            })
            .collect();
        ways.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let levers = group.levers.clone();
        // Ways in the rows stand without those the door would refuse.
        let valid: Vec<usize> =
            (0..group.effects.len()).filter(|&c| group.effects[c].is_some()).collect();
        for (cost, combination, steps) in ways {
            for (&lever, &step) in levers.iter().zip(&steps) {
                self.choice[lever] = step;
            }
            let place = valid.binary_search(&combination).unwrap_or(0);
            let next: Vec<Vec<f64>> = bounds
                .rows
                .iter()
                .zip(sums)
                .map(|(row, sums)| {
                    let adds = &row.ways[depth][place].adds;
                    sums.iter().zip(adds).map(|(sum, more)| sum + more).collect()
                })
                .collect();
            self.node(depth + 1, spent + cost, &next);
        }
        for lever in levers {
            self.choice[lever] = 0;
        }
    }
}
