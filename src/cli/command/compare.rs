//! `bedplan compare`: some scenarios or run folders side by side, the first being the reference.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::cli::breach::BreachArguments;
use crate::cli::replace::ReplaceArgument;
use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::Message;
use crate::message;
use crate::output::compare::{json, terminal};
use crate::session::{self, CompareRequest, DefinitionsRequest, Done, Failure};

/// What `bedplan compare` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct CompareArguments {
    /// Two to sixteen scenario files or run folders; the first is the reference. Charts show six at
    /// a time.
    #[arg(required_unless_present = "definitions", num_args = 2..=16, value_name = "SCENARIO")]
    sides: Vec<PathBuf>,
    /// Run one scenario file under every definition of care need that ships, or those that it names
    /// (`compared_with`), in place of comparing several.
    #[arg(long, value_name = "SCENARIO", conflicts_with_all = ["sides", "unpaired", "facts", "payoff", "format", "fail_on_breach"])]
    definitions: Option<PathBuf>,
    /// Number of draws of scenario files [default: each scenario's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::draws)]
    draws: Option<u32>,
    /// Seed of scenario files [default: each scenario's].
    #[arg(long, allow_negative_numbers = true, value_parser = values::seed)]
    seed: Option<u64>,
    /// Folder to write [default: one in `output/` named after the scenarios].
    #[arg(long)]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, allow_negative_numbers = true, value_parser = values::threads)]
    threads: Option<u16>,
    /// Compare runs that do not share seed and draws. Chance is then in the differences twice, and
    /// the report says so.
    #[arg(long)]
    unpaired: bool,
    /// Say too which facts matter for the choice: what each would be worth, the futures that break
    /// each plan, what other definitions of care need would make of the first. Costs several times
    /// the draws.
    #[arg(long, conflicts_with = "unpaired")]
    facts: bool,
    /// What plans are judged by with `--facts`, each loss with its weight: yuan (spent, all
    /// payers), short (people without a bed), empty (empty beds), missed (years with a binding rule
    /// missed) [default: short=1,empty=0.2].
    #[arg(long, value_name = "WEIGHTS", value_parser = values::payoff, requires = "facts")]
    payoff: Option<values::Weights>,
    /// Write the report as PDF too, with its fonts inside.
    #[arg(long)]
    pdf: bool,
    /// What is printed: `text` to read, `json` for programs.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    replace: ReplaceArgument,
    #[command(flatten)]
    breach: BreachArguments,
}

/// What is printed to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A short answer for people.
    Text,
    /// One JSON document.
    Json,
}

/// Runs the command.
pub(crate) fn compare(arguments: &CompareArguments) -> Result<(), Failure> {
    if let Some(plan) = &arguments.definitions {
        return definitions(plan, arguments);
    }
    let request = CompareRequest {
        sides: arguments.sides.clone(),
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        unpaired: arguments.unpaired,
        pdf: arguments.pdf,
        replace: arguments.replace.wanted(),
        facts: arguments.facts,
        payoff: arguments.payoff.clone().map(|weights| weights.0).unwrap_or_default(),
    };
    let breaches = Mutex::new(Vec::new());
    let terminal = Terminal::new(|done| {
        let Done::Comparison(comparison, folder) = done else { return Ok(()) };
        let found = comparison.members.iter().flat_map(|m| arguments.breach.of(&m.id, &m.side));
        breaches.lock().unwrap_or_else(PoisonError::into_inner).extend(found);
        match arguments.format {
            Format::Text => out(&terminal::terminal(comparison, folder, speech::width())),
            Format::Json => {
                let folder = folder.display().to_string();
                let made = json::json(comparison, &folder);
                out(&made.map_err(|error| Failure::file(Message::fault(error)))?)
            }
        }
    });
    let compared = session::compare(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{n} scenarios in {run:.1} s, tables and charts in {write:.1} s",
        "{n} 个情景用时 {run:.1} 秒，表格与图用时 {write:.1} 秒",
        n = compared.scenarios.len(),
        run = compared.drawing.as_secs_f64(),
        write = compared.writing.as_secs_f64()
    ));
    terminal.heard()?;
    arguments.breach.judge(&breaches.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Runs one scenario under every definition of care need.
fn definitions(plan: &Path, arguments: &CompareArguments) -> Result<(), Failure> {
    let request = DefinitionsRequest {
        plan: plan.to_owned(),
        draws: arguments.draws,
        seed: arguments.seed,
        out: arguments.out.clone(),
        threads: arguments.threads,
        pdf: arguments.pdf,
        replace: arguments.replace.wanted(),
    };
    let terminal = Terminal::new(|done| {
        let Done::Definitions(defined, folder) = done else { return Ok(()) };
        let lang = speech::lang();
        let mut text = String::new();
        for sentence in defined.sentences() {
            text.push_str(sentence.get(lang));
            text.push('\n');
        }
        speech::answered(&text, folder)
    });
    let done = session::definitions(&interrupt::session(&terminal), &request)?;
    speech::note(&message!(
        "{n} definitions, {draws} draws each in {took:.1} s",
        "{n} 种口径、各 {draws} 次模拟，用时 {took:.1} 秒",
        n = done.definitions.under.len(),
        draws = done.definitions.draws,
        took = done.took.as_secs_f64()
    ));
    terminal.heard()
}
