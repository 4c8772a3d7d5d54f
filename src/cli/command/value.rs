//! `bedplan value`: what knowing each fact would be worth for a choice between plans.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::plan_arguments::PlanArguments;
use crate::cli::speech;
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::{Lang, Message};
use crate::message;
use crate::output::facts::Chosen;
use crate::session::{self, Done, Failure, ValueRequest};

/// What `bedplan value` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct ValueArguments {
    /// Scenario files (YAML) of the plans to choose between, two or more.
    #[arg(required = true, num_args = 2.., value_name = "PLAN")]
    plans: Vec<PathBuf>,
    /// What plans are judged by, each loss with its weight: yuan (spent, all payers), short (people
    /// without a bed), empty (empty beds), missed (years with a binding rule missed) [default:
    /// short=1,empty=0.2].
    #[arg(long, value_name = "WEIGHTS", value_parser = values::payoff)]
    payoff: Option<values::Weights>,
    /// First year that counts [default: the first headline year].
    #[arg(long, value_name = "YEAR", value_parser = values::year)]
    from: Option<i32>,
    #[command(flatten)]
    of_plans: PlanArguments,
}

/// Runs the command.
pub(crate) fn value(arguments: &ValueArguments) -> Result<(), Failure> {
    let of_plans = &arguments.of_plans;
    let request = ValueRequest {
        plans: arguments.plans.clone(),
        payoff: arguments.payoff.clone().map(|weights| weights.0).unwrap_or_default(),
        from: arguments.from,
        draws: of_plans.draws,
        seed: of_plans.seed,
        out: of_plans.out.clone(),
        threads: of_plans.threads,
        replace: of_plans.replace.wanted(),
        charts: of_plans.charts.options(),
    };
    let terminal = Terminal::new(|done| match done {
        Done::Value(chosen, folder) => speech::answered(&answer(chosen, speech::lang()), folder),
        _ => Ok(()),
    });
    let valued = session::value(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{plans} plans, {draws} in {took:.1} s",
        "{plans} 个方案、{draws}，用时 {took:.1} 秒",
        plans = valued.plans.len(),
        draws = speech::draws(valued.choice.payoffs.draws() as u64),
        took = valued.took.as_secs_f64()
    ));
    terminal.heard()
}

/// The answer for the terminal.
fn answer(chosen: &Chosen, lang: Lang) -> String {
    let mut text = String::new();
    let mut say = |message: &Message| {
        let _ = writeln!(text, "{}", message.get(lang));
    };
    for sentence in [chosen.question(), chosen.judged_by(), chosen.best(), chosen.depends()] {
        say(&sentence);
    }
    for found in chosen.worth_finding_out() {
        say(&Message::join([&Message::verbatim("- "), &found], &Message::default()));
    }
    for warning in chosen.warnings() {
        say(&warning);
    }
    text
}
