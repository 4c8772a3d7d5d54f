//! What is asked of a scenario's levers, and what the advice is made of: the cheapest plan that
//! keeps its promise on draws it was not chosen on, what proves it, what else would do, and what no
//! lever can reach. Nothing is searched here.

use super::choice::{Choice, cost_one_by_one};
use super::proof::Proof;
use super::trial::{Goal, Trial};

/// Probabilities of the price of certainty, unless others are asked for.
pub const CERTAINTIES: [f64; 6] = [0.80, 0.85, 0.90, 0.95, 0.975, 0.99];

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What the plan has to keep.
    pub goal: Goal,
    /// Most that may be spent, in yuan.
    pub budget: Option<f64>,
    /// Indices of the payers whose costs count; all where it is empty.
    pub payers: Vec<usize>,
    /// Other plans wanted.
    pub alternatives: usize,
    /// By which share others may cost more.
    pub within: f64,
    /// Probabilities whose price is asked for, in rising order.
    pub certainties: Vec<f64>,
    /// Draws of the search.
    pub search_draws: u32,
    /// Draws of each trial.
    pub trial_draws: u32,
}

/// What is reported while the advice is worked out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Milestone {
    /// A better plan was found, of this cost.
    Found(f64),
    /// No plan costs less than this; whether that is the last word.
    Bound(f64, bool),
    /// A plan was tried on fresh draws: how likely it holds, and the lower end of the interval.
    Tried(f64, f64),
    /// The price of this certainty is looked for.
    Certainty(f64),
    /// Beds and prices are worked out.
    Begun,
}

/// A plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How far each lever is pulled.
    pub choice: Choice,
    /// Cost beyond the scenario as it is.
    pub cost: f64,
    /// How likely it holds on the draws of the search.
    pub searched: f64,
    /// How it did on fresh draws.
    pub trial: Trial,
}

/// What no choice can reach: how a rule does by itself with the levers that help it most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Index of the rule.
    pub rule: usize,
    /// How likely it holds in all its years.
    pub share: f64,
    /// What is missing in its worst year in the draw at the goal's probability; 0 where nothing is.
    pub missing: f64,
}

/// What is lost without one lever, the rest kept.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// Index of the lever.
    pub lever: usize,
    /// What is saved.
    pub saved: f64,
    /// How the plan does without it.
    pub trial: Trial,
}

/// The price of a certainty.
#[derive(Debug, Clone)]
pub struct Certainty {
    /// The probability.
    pub probability: f64,
    /// The cheapest plan found for it; nothing where there is none.
    pub plan: Option<Plan>,
}

/// How a plan does in a future.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// How likely everything holds.
    pub share: f64,
    /// Whether that is as likely as was asked for.
    pub holds: bool,
    /// What it costs in this future.
    pub cost: f64,
}

/// A future that was named, and how plans do in it.
#[derive(Debug, Clone)]
pub struct Future {
    /// With no lever, with the plan, with each other plan.
    pub plans: Vec<Outlook>,
    /// The cheapest plan for this future alone; nothing where no choice keeps the promise in it.
    pub best: Option<Plan>,
}

impl Future {
    /// What a plan costs in this future more than the cheapest for it alone; nothing where one of
    /// them does not hold.
    pub fn regret(&self, outlook: &Outlook) -> Option<f64> {
        let best = self.best.as_ref()?;
        outlook.holds.then_some((outlook.cost - best.cost).max(0.0))
    }
}

/// A rule that nobody asked for.
#[derive(Debug, Clone)]
pub struct Unasked {
    /// Index of the rule.
    pub rule: usize,
    /// How likely it holds in all its years from the first asked for: with no lever, with the plan,
    /// with each other plan.
    pub shares: Vec<f64>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Advice {
    /// The scenario with no lever pulled.
    pub today: Plan,
    /// The cheapest plan that keeps its promise.
    pub plan: Option<Plan>,
    /// Where there is none, the plan that comes closest.
    pub closest: Option<Plan>,
    /// Where there is none, how far each rule can be brought by itself.
    pub reach: Vec<Reach>,
    /// The least cost of any plan that reaches the goal on the draws of the search, as far as
    /// proved; nothing where it is not known.
    pub proof: Option<Proof>,
    /// How often the search was tightened.
    pub tightened: u64,
    /// What each lever of the plan contributes.
    pub left_out: Vec<LeftOut>,
    /// Other plans.
    pub others: Vec<Plan>,
    /// The rules that were not asked for.
    pub unasked: Vec<Unasked>,
    /// The price of certainty.
    pub certainties: Vec<Certainty>,
    /// The named futures.
    pub futures: Vec<Future>,
    /// Cost of each lever pulled by itself, by how far.
    pub costs: Vec<Vec<f64>>,
    /// Whether it was stopped before its end.
    pub stopped: bool,
    /// Whether the search for the plan itself was stopped: that it found none says nothing then.
    pub cut_short: bool,
}

impl Advice {
    /// What a choice costs, each lever priced by itself: costs need not add up, for one lever may
    /// save what another would have cost.
    pub fn one_by_one(&self, choice: &[u32]) -> f64 {
        cost_one_by_one(&self.costs, choice)
    }
}
