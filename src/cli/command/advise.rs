//! `bedplan advise`: the cheapest choice of levers that keeps its promise.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::cli::chart_arguments::ChartArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech;
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::{Lang, Message};
use crate::output::advice::Advised;
use crate::session::{self, AdviseRequest, Done, Failure, Kind};

/// What `bedplan advise` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct AdviseArguments {
    /// Scenario file (YAML) with `levers:`.
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// Probability with which all rules asked for must hold together, such as 0.9 or 90%.
    #[arg(long, value_name = "P", default_value = "0.9", value_parser = values::promise)]
    probability: f64,
    /// First year in which they must hold [default: the first headline year].
    #[arg(long, value_name = "YEAR", value_parser = values::year)]
    from: Option<i32>,
    /// Rules that must hold: `binding`, `all`, or ids joined by commas.
    #[arg(long, value_name = "NAMES", default_value = "binding", value_parser = values::names)]
    rules: values::Names,
    /// Largest probability, in each township and year, that somebody finds no bed, such as 10%.
    #[arg(long, value_name = "P", value_parser = values::probability)]
    shortfall: Option<f64>,
    /// Most that may be spent, in yuan.
    #[arg(long, value_name = "YUAN", value_parser = values::yuan)]
    budget: Option<f64>,
    /// Ids of the payers whose costs count, joined by commas [default: all].
    #[arg(long, value_name = "NAMES", value_parser = values::names)]
    payers: Option<values::Names>,
    /// Other plans wanted, of nearly the same cost.
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    alternatives: u8,
    /// By which share the other plans may cost more.
    #[arg(long, value_name = "P", default_value = "0.05", value_parser = values::probability)]
    within: f64,
    /// Scenario file of another future with the same levers, to see how the plans do in it; may be
    /// given several times.
    #[arg(long, value_name = "SCENARIO")]
    future: Vec<PathBuf>,
    /// Draws on which plans are chosen.
    #[arg(long, value_name = "DRAWS", default_value = "500", value_parser = values::draws)]
    search_draws: u32,
    /// Draws on which each chosen plan is tried [default: the scenario's].
    #[arg(long, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of the search [default: the scenario's].
    #[arg(long, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the scenario].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Write the variant files into that folder only, and not beside the scenario.
    #[arg(long)]
    not_beside: bool,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, value_parser = values::threads)]
    threads: Option<u16>,
    #[command(flatten)]
    replace: ReplaceArgument,
    #[command(flatten)]
    charts: ChartArguments,
}

/// Runs the command.
pub(crate) fn advise(arguments: &AdviseArguments) -> Result<(), Failure> {
    let request = AdviseRequest {
        scenario: arguments.scenario.clone(),
        probability: arguments.probability,
        from: arguments.from,
        rules: arguments.rules.0.clone(),
        shortfall: arguments.shortfall,
        budget: arguments.budget,
        payers: arguments.payers.clone().map(|names| names.0).unwrap_or_default(),
        alternatives: usize::from(arguments.alternatives),
        within: arguments.within,
        futures: arguments.future.clone(),
        search_draws: arguments.search_draws,
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        beside: !arguments.not_beside,
        threads: arguments.threads,
        replace: arguments.replace.wanted(),
        charts: arguments.charts.options(),
    };
    let terminal = Terminal::new(|done| match done {
        Done::Advice(advised, folder) => speech::answered(&answer(advised, speech::lang()), folder),
        _ => Ok(()),
    });
    let (_, advice) = session::advise(&interrupt::session(&terminal), &request)?;
    terminal.heard()?;
    if advice.stopped {
        return Err(Failure::told(Kind::Interrupted));
    }
    Ok(())
}

/// The answer for the terminal.
fn answer(advised: &Advised, lang: Lang) -> String {
    let mut text = String::new();
    let mut say = |message: &Message| {
        let _ = writeln!(text, "{}", message.get(lang));
    };
    say(&advised.question());
    say(&Message::verbatim(""));
    say(&advised.answer());
    if let Some(proof) = advised.proof() {
        say(&proof);
    }
    let bullet = |message: Message| {
        let said = |lang| format!("- {}", message.get(lang));
        Message::of(said(Lang::En), said(Lang::Zh))
    };
    let advice = advised.advice;
    for missing in advised.out_of_reach() {
        say(&bullet(missing));
    }
    if let Some(plan) = advice.plan.as_ref().or(advice.closest.as_ref()) {
        for step in advised.steps(plan) {
            say(&bullet(step));
        }
    }
    text
}
