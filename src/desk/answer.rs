//! One answer: the numbers, sentences and charts of a run, of the state that was asked about.

use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::base::Base;
use super::clock::Clock;
use super::door::ShownProblem;
use super::identity::manifest_of;
use super::refusal::Refusal;
use super::state_results::{Memory, StateResults, Which};
use crate::analysis::compare::{Beside, Scorecard, Side};
use crate::analysis::scope::Scope;
use crate::analysis::{Headline, Results, convergence};
use crate::chart::Size;
use crate::engine::parallel::*;
use crate::language::Lang;
use crate::numerics::NUMERICS_VERSION;
use crate::output::charts::{self, ChartOptions, Setting, Undrawn};
use crate::output::compare::{Comparison, Member, scorecard};
use crate::output::kit::block::{Grid, Tone};
use crate::output::run::Run;
use crate::variant::Settings;
use crate::words::number;

/// Charts that stand first on a page, by name.
const FIRST: [&str; 8] = [
    "shares",
    "compliance_probability",
    "demand_and_beds",
    "shortfall_by_township",
    "waits_by_township",
    "residents_and_beds",
    "build_out",
    "spending",
];

/// A question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// What controls are set to.
    pub settings: Settings,
    /// The settings of the state it is set against, where there is one.
    #[serde(default)]
    pub pinned: Option<Settings>,
    /// Draws wanted, up to those of a run of the scenario, and to 10,000.
    pub draws: u32,
    /// Language of the answer: `en` or `zh`.
    pub lang: Lang,
    /// Names of the charts that are wanted; all where nothing is said.
    #[serde(default)]
    pub charts: Option<Vec<String>>,
    /// How charts are drawn.
    #[serde(default)]
    pub size: ChartSize,
}

/// How charts are drawn.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChartSize {
    /// For a wide window.
    #[default]
    Word,
    /// For a narrow one.
    Square,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// Draws it is made of.
    pub draws: usize,
    /// Largest Monte Carlo error of the main results, in words.
    pub error: String,
    /// Whether more draws can be asked for.
    pub more: bool,
    /// Title of the state.
    pub title: String,
    /// Draws, seed, run id and version.
    pub run_line: String,
    /// Id of the run that the command line would make of the state with so many draws.
    pub run_id: String,
    /// The answers that are read from afar: title, value, note.
    pub figures: Vec<[String; 3]>,
    /// The answer in sentences.
    pub sentences: Vec<String>,
    /// A sentence to quote.
    pub quotation: String,
    /// What was moved.
    pub moves: String,
    /// The charts.
    pub charts: Vec<Picture>,
    /// Against the state that was pinned.
    pub compared: Option<Compared>,
    /// What the door warns of.
    pub warnings: Vec<ShownProblem>,
    /// Milliseconds for the door, for draws, and for sentences and drawings.
    pub took: [u64; 3],
}

/// A chart.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What is measured, in which unit.
    pub subtitle: String,
    /// The drawing; empty where it was not asked for.
    pub svg: String,
    /// Places on the drawing that have something to say: left, top, right and bottom as shares of
    /// the width and height; then row, column and value in its table.
    pub spots: Vec<([f64; 4], [String; 3])>,
}

/// A comparison with the state that was pinned.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// Titles of question, the state that was pinned, and this one.
    pub header: Vec<String>,
    /// Question and answers, each with `better`, `worse`, `neither` or nothing.
    pub rows: Vec<Vec<(String, &'static str)>>,
}

/// Answers a question.
pub(super) fn answer(
    base: &Base,
    memory: &mut Memory,
    ask: &Ask,
    stop: &Arc<AtomicBool>,
    clock: Clock,
) -> Result<Answer, Refusal> {
    let begun = clock();
    let elapsed = || clock() - begun;
    let which = Which { settings: ask.settings.clone(), pinned: ask.pinned.clone() };
    base.turn_to(memory, which)?;
    let door = elapsed();
    let standing = memory.go_on(ask.draws.clamp(1, base.draws()), stop)?;
    let drawn = elapsed();
    let mut answer = tell(base, standing, ask)?;
    let took = [door, drawn - door, elapsed() - drawn];
    answer.took = took.map(|milliseconds| milliseconds as u64);
    Ok(answer)
}

fn tell(base: &Base, standing: &StateResults, ask: &Ask) -> Result<Answer, Refusal> {
    let (model, ensemble) = standing.own();
    let state = &standing.state;
    let results = Results::when_asked(ensemble);
    let headline = Headline::new(model, &results, Scope::of(model.scenario(), &results));
    let file = state.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut manifest = manifest_of(&state.opened, file, None);
    manifest.draws = ensemble.draws() as u32;
    let run = Run {
        scenario: model.scenario(),
        results: &results,
        headline: &headline,
        manifest: &manifest,
        lang: ask.lang,
        date: None,
        author: None,
        since: None,
    };
    let compared = standing.against().map(|(reference, others, differences)| {
        let old = Results::when_asked(others);
        let sides = [
            Side { scenario: reference.scenario(), results: &old },
            Side { scenario: model.scenario(), results: &results },
        ];
        let pairs =
            vec![Beside { reference: sides[0], run: sides[1], differences: Some(differences) }];
        compare(&sides, pairs, ask.lang)
    });
    Ok(Answer {
        draws: ensemble.draws(),
        error: number::share(convergence::largest_error(model.scenario(), ensemble), 2, ask.lang),
        more: ensemble.draws() < base.draws() as usize,
        title: model.scenario().title.get(ask.lang).to_owned(),
        run_line: run.line(),
        run_id: manifest.run_id.clone(),
        figures: run.at_a_glance().into_iter().map(|of| [of.title, of.value, of.note]).collect(),
        sentences: run.answers(),
        quotation: run.quotation(),
        moves: base.moves(&ask.settings).get(ask.lang).to_owned(),
        charts: pictures(&run, ask)?,
        compared,
        warnings: state.warnings.clone(),
        took: [0; 3],
    })
}

fn pictures(run: &Run, ask: &Ask) -> Result<Vec<Picture>, Refusal> {
    let size = match ask.size {
        ChartSize::Word => Size::Word,
        ChartSize::Square => Size::Square,
    };
    let options = ChartOptions { size, ..ChartOptions::default() };
    let setting = charts::setting(run, &options);
    let wanted = |chart: &Undrawn| match &ask.charts {
        Some(names) => names.contains(&chart.name),
        None => true,
    };
    let one = |chart: Undrawn| picture(&chart, &setting, wanted(&chart));
    let mut charts = charts::undrawn(run);
    // What a leader asks first stands first; the rest as in the report.
    let place = |chart: &Undrawn| FIRST.iter().position(|name| *name == chart.name);
    charts.sort_by_key(|chart| place(chart).unwrap_or(FIRST.len()));
    charts.into_par_iter().map(one).collect()
}

fn picture(chart: &Undrawn, setting: &Setting, wanted: bool) -> Result<Picture, Refusal> {
    let empty = Picture {
        name: chart.name.clone(),
        title: chart.title.clone(),
        subtitle: chart.subtitle.clone(),
        svg: String::new(),
        spots: Vec::new(),
    };
    if !wanted {
        return Ok(empty);
    }
    let fault = |fault| Refusal::Failed(crate::language::Message::fault(fault));
    let drawn = chart.laid_out(setting).map_err(fault)?;
    let spots = drawn.spots().into_iter().map(|(corners, spot)| {
        (corners, [spot.row.clone(), spot.column.clone(), spot.value.clone()])
    });
    Ok(Picture { svg: drawn.svg().to_owned(), spots: spots.collect(), ..empty })
}

/// The scorecard of the two states, in words.
fn compare<'c>(sides: &[Side<'c>; 2], pairs: Vec<Beside<'c>>, lang: Lang) -> Compared {
    let card = Scorecard::new(sides[0], &pairs);
    let members = sides.iter().zip(["A", "B"]).map(|(side, id)| Member {
        side: *side,
        id: id.to_owned(),
        scenario_file: None,
        run_id: String::new(),
        spreads: Vec::new(),
        changes: Vec::new(),
        contributions: None,
        called: None,
    });
    let comparison = Comparison {
        members: members.collect(),
        pairs,
        card,
        paired: true,
        lang,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        command: String::new(),
        facts: None,
    };
    let Grid { header, rows, .. } = scorecard::grid(&comparison);
    let cell = |entry: crate::output::kit::block::Entry| {
        let tone = match entry.tone {
            Some(Tone::Better) => "better",
            Some(Tone::Worse) => "worse",
            Some(Tone::Neither) => "neither",
            None => "",
        };
        (entry.text, tone)
    };
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    Compared { header, rows }
}
