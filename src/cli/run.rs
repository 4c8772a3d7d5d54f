//! `bedplan run`: open the scenario, run its draws, write its folder, say the answer.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Failure, RunArguments, answer, progress, scenario};
use crate::analysis::compare::Side;
use crate::analysis::{Headline, Results, headline, tables};
use crate::domain::{Lang, Scenario};
use crate::engine::{Ensemble, Model};
use crate::input::{Opened, Sources};
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::Building;
use crate::output::manifest::{self, FileHash, Manifest};
use crate::output::report::Run;
use crate::output::{charts, report, workbook};

/// Runs the command.
pub fn run(arguments: &RunArguments) -> Result<(), Failure> {
    let mut sources = Sources::new();
    let mut opened = scenario::open(&arguments.scenario, &mut sources)?;
    let scenario = &mut opened.scenario;
    scenario.draws = arguments.draws.unwrap_or(scenario.draws);
    scenario.seed = arguments.seed.unwrap_or(scenario.seed);
    scenario.lang = arguments.lang.map_or(scenario.lang, Lang::from);
    let target = match &arguments.out {
        Some(folder) => folder.clone(),
        None => PathBuf::from("output").join(&scenario.name),
    };
    // A wrong folder must not cost the time of the draws.
    let building = Building::begin(&target).map_err(Failure::file)?;

    pool(arguments.threads)?
        .install(|| simulate_and_write(&opened, &sources, building, &target, arguments))
}

/// The threads that run draws: as many as asked for, or one for each processor.
pub fn pool(threads: Option<u16>) -> Result<rayon::ThreadPool, Failure> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = threads {
        pool = pool.num_threads(usize::from(threads));
    }
    pool.build().map_err(Failure::file)
}

/// Where the data file that `key` names stands in a run folder.
pub fn data_name(key: &str) -> String {
    format!("data/{key}.csv")
}

fn simulate_and_write(
    opened: &Opened,
    sources: &Sources,
    building: Building,
    target: &Path,
    arguments: &RunArguments,
) -> Result<(), Failure> {
    let scenario = &opened.scenario;
    let started = Instant::now();
    let model = Model::new(scenario, scenario.seed);
    let draws = scenario.draws;
    let keep = headline::columns(scenario, model.layout());
    let ensemble =
        progress::follow(u64::from(draws), |watch| Ensemble::run(&model, draws, &keep, watch));
    let simulated = started.elapsed();

    let results = Results::new(&ensemble);
    let headline = Headline::new(&model, &results);
    let resolved = opened.resolved(sources, data_name);
    let manifest = manifest_of(opened, &resolved);
    let run = Run {
        scenario,
        results: &results,
        headline: &headline,
        manifest: &manifest,
        lang: scenario.lang,
    };

    building.write("scenario.yaml", resolved.as_bytes()).map_err(Failure::file)?;
    for file in &opened.files {
        building.write(&data_name(file.key), file.text.as_bytes()).map_err(Failure::file)?;
    }
    building.write("draws.tally", &ensemble.to_bytes()).map_err(Failure::file)?;
    let tables = tables::all(&model, &results);
    for table in &tables {
        crate::output::tables::write(table, &building.path().join("tables"))
            .map_err(Failure::file)?;
    }
    let book = workbook::shortfall(&run, &tables).map_err(Failure::file)?;
    building.write("shortfall.xlsx", &book).map_err(Failure::file)?;
    let drawn = charts::draw(&run, &arguments.charts.options()).map_err(Failure::file)?;
    for chart in &drawn {
        building.write(&format!("charts/{}.png", chart.name), &chart.png).map_err(Failure::file)?;
        if let Some(svg) = &chart.svg {
            let name = format!("charts/{}.svg", chart.name);
            building.write(&name, svg.as_bytes()).map_err(Failure::file)?;
        }
    }
    building
        .write("report.md", report::markdown(&run, &drawn).as_bytes())
        .map_err(Failure::file)?;
    building.finish(manifest.clone()).map_err(Failure::file)?;
    let missing = drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied());
    warn_of_missing_glyphs(&[scenario], scenario.lang, missing.collect());

    eprintln!(
        "{draws} draws in {:.1} s, tables and charts in {:.1} s",
        simulated.as_secs_f64(),
        (started.elapsed() - simulated).as_secs_f64()
    );
    print!("{}", answer::terminal(&run, target));
    arguments.breach.judge(&[(scenario.name.as_str(), Side { scenario, results: &results })])
}

/// Says which characters of the charts the carried font lacks, each with a name that holds it; they are drawn as boxes.
pub fn warn_of_missing_glyphs(scenarios: &[&Scenario], lang: Lang, missing: BTreeSet<char>) {
    if missing.is_empty() {
        return;
    }
    let names = || {
        scenarios.iter().flat_map(move |scenario| {
            let townships = scenario.townships.iter().map(|township| &township.name);
            let facilities = scenario.facilities.iter().map(|facility| &facility.name);
            let rules = scenario.rules.iter().map(|rule| &rule.name);
            let own = [&scenario.district, &scenario.title];
            let all = townships.chain(facilities).chain(rules).chain(own);
            all.map(move |name| name.get(lang))
        })
    };
    let each: Vec<String> = missing
        .into_iter()
        .map(|glyph| match names().find(|name| name.contains(glyph)) {
            Some(name) => format!("{glyph} (in \"{name}\")"),
            None => glyph.to_string(),
        })
        .collect();
    eprintln!(
        "warning: the charts' font has no picture of {}; it is drawn as a box. \
         Write these names with common characters",
        each.join(", ")
    );
}

/// What a run of a scenario is, before its files are written.
pub fn manifest_of(opened: &Opened, resolved: &str) -> Manifest {
    let scenario = &opened.scenario;
    let hash =
        |(file, text): (String, &str)| FileHash { sha256: manifest::sha256(text.as_bytes()), file };
    let texts = opened.texts.iter().map(|(name, text)| (name.clone(), text.as_str()));
    let data = opened.files.iter().map(|file| (format!("{}.csv", file.key), file.text.as_str()));
    let data_hashes: Vec<FileHash> = data.map(hash).collect();
    let run_id = manifest::run_id(resolved, &data_hashes, scenario.seed, scenario.draws);
    Manifest {
        program: "bedplan".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        run_id,
        scenario: scenario.name.clone(),
        seed: scenario.seed,
        draws: scenario.draws,
        chance_events: scenario.chance_events,
        lang: match scenario.lang {
            Lang::En => "en".to_owned(),
            Lang::Zh => "zh".to_owned(),
        },
        inputs: texts.map(hash).chain(data_hashes).collect(),
        outputs: Vec::new(),
    }
}
