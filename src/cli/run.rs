//! `bedplan run`: open the scenarios, run their draws side by side, write a folder for each, say the answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use super::breach::Breach;
use super::{
    Failure, INTERRUPTED, RunArguments, answer, folder, out, progress, scenario, several, speech,
};
use crate::analysis::compare::Side;
use crate::analysis::headline::Scope;
use crate::analysis::{Headline, Results, convergence, headline};
use crate::domain::{Lang, Scenario};
use crate::engine::{Ensemble, Model, Overflow, Pairing, Span, Together, run_together};
use crate::input::{Opened, Sources};
use crate::language::Message;
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{Building, Marker as _, Origin, Source};
use crate::output::manifest::{self, FileHash, Manifest};
use crate::output::run::Run;
use crate::output::stored::Stored;
use crate::output::{self, Choice};

/// Name of the scenario in a run folder.
pub const SCENARIO: &str = "scenario.yaml";
/// Name of the tallies in a run folder.
pub const TALLIES: &str = "draws.tally";

/// A scenario to be run, with the folder that will hold it.
struct Job {
    opened: Opened,
    sources: Sources,
    scenario_file: Option<String>,
    building: Building,
    target: PathBuf,
}

/// Runs the command: every scenario is opened and every folder begun before the first draw.
pub fn run(arguments: &RunArguments, stop: &Arc<AtomicBool>) -> Result<(), Failure> {
    let files = several::files(&arguments.scenarios)?;
    let mut opened = several::open(&files, |path| open(path, arguments))?;
    several::refuse_one_name(&files, opened.iter().map(|(opened, _)| &opened.scenario))?;
    let alone = opened.len() == 1;
    let mut jobs = Vec::with_capacity(opened.len());
    for ((opened, sources), path) in opened.drain(..).zip(&files) {
        let name = &opened.scenario.name;
        let target = match &arguments.out {
            Some(folder) if alone => folder.clone(),
            Some(folder) => folder.join(name),
            None => PathBuf::from("output").join(name),
        };
        let target = match arguments.shard {
            Some(shard) => shard.folder(&target)?,
            None => target,
        };
        // A wrong folder must not cost the time of the draws.
        let scenario_file = scenario_file(path, &opened);
        let building = arguments.replace.begin(&target, origin(name, &scenario_file))?;
        jobs.push(Job { opened, sources, scenario_file, building, target });
    }
    pool(arguments.threads)?.install(|| simulate_and_write(jobs, arguments, stop))
}

/// Opens a scenario with the seed, draws and language that were asked for.
fn open(path: &Path, arguments: &RunArguments) -> Result<(Opened, Sources), Failure> {
    let mut sources = Sources::new();
    let mut opened = scenario::open(path, &mut sources)?;
    let scenario = &mut opened.scenario;
    scenario.draws = arguments.draws.unwrap_or(scenario.draws);
    scenario.seed = arguments.seed.unwrap_or(scenario.seed);
    scenario.lang = speech::asked().unwrap_or(scenario.lang);
    Ok((opened, sources))
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

/// Runs all jobs, those with the same number of draws side by side, and writes each as soon as it is there.
fn simulate_and_write(
    jobs: Vec<Job>,
    arguments: &RunArguments,
    stop: &Arc<AtomicBool>,
) -> Result<(), Failure> {
    let alone = jobs.len() == 1;
    let started = Instant::now();
    let Simulated { ensembles, interrupted } = simulate(&jobs, arguments, stop)?;
    let draws: u64 = ensembles.iter().map(|ensemble| ensemble.draws() as u64).sum();
    let simulated = started.elapsed();
    let mut breaches = Vec::new();
    for (job, ensemble) in jobs.into_iter().zip(&ensembles) {
        if interrupted && let Some(stays) = stays(&job, ensemble) {
            let (target, draws) = (job.target.display(), ensemble.draws());
            speech::note(&message!(
                "interrupted after {draws} draws: nothing was written to `{target}`{stays}",
                "已在 {draws} 次模拟后中断：没有写入 `{target}`{stays}",
                stays = stays
            ));
            continue;
        }
        breaches.extend(write(job, ensemble, interrupted, arguments, alone)?);
    }
    speech::note(&message!(
        "{draws} draws in {run:.1} s, tables and charts in {write:.1} s",
        "{draws} 次模拟用时 {run:.1} 秒，表格与图用时 {write:.1} 秒",
        run = simulated.as_secs_f64(),
        write = (started.elapsed() - simulated).as_secs_f64()
    ));
    if interrupted {
        return Err(Failure::said(INTERRUPTED));
    }
    arguments.breach.judge(&breaches)
}

/// Whether an interrupted run leaves its place as it is, and what it says of what stands there: a finished run stays, and
/// so does an interrupted one of as many draws or more. A smaller interrupted run is replaced.
fn stays(job: &Job, ensemble: &Ensemble) -> Option<Message> {
    let there = job.building.standing();
    if ensemble.draws() == 0 && there.is_none() {
        return Some(Message::default());
    }
    match there? {
        Manifest { interrupted_of: None, draws, .. } => Some(message!(
            ", where a finished run of {draws} draws stays",
            "，其中 {draws} 次模拟的完整运行保持不变"
        )),
        Manifest { draws, .. } if ensemble.draws() <= draws as usize => Some(message!(
            ", where an interrupted run of {draws} draws stays",
            "，其中 {draws} 次模拟的中断运行保持不变"
        )),
        _ => None,
    }
}

/// The results of all jobs, in their order.
struct Simulated {
    ensembles: Vec<Ensemble>,
    interrupted: bool,
}

/// Draws of all jobs. Models that draw the same people share that work.
fn simulate(
    jobs: &[Job],
    arguments: &RunArguments,
    stop: &Arc<AtomicBool>,
) -> Result<Simulated, Failure> {
    let models: Vec<Model> =
        jobs.iter().map(|j| Model::new(&j.opened.scenario, j.opened.scenario.seed)).collect();
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, job) in jobs.iter().enumerate() {
        groups.entry(job.opened.scenario.draws).or_default().push(i);
    }
    let span = |draws: u32| arguments.shard.map_or(Span::whole(draws), |shard| shard.span(draws));
    let total = groups.keys().map(|draws| span(*draws).draws).sum();
    let (done, interrupted) = progress::follow(total, stop, |watch| {
        let mut done = BTreeMap::new();
        for (draws, members) in groups {
            let of: Vec<&Model> = members.iter().map(|&i| &models[i]).collect();
            let keep = |m: &&Model| headline::columns(m.scenario(), m.layout());
            let keeps: Vec<Vec<usize>> = of.iter().map(keep).collect();
            let settled = |so_far: &Together| {
                arguments.until.is_some_and(|wanted| {
                    let error = |(model, ensemble): (&&Model, &Ensemble)| {
                        convergence::largest_error(model.scenario(), ensemble)
                    };
                    of.iter().zip(&so_far.ensembles).map(error).fold(0.0, f64::max) <= wanted
                })
            };
            let together = run_together(&of, span(draws), &keeps, Pairing::Off, watch, settled)?;
            done.extend(members.into_iter().zip(together.ensembles));
        }
        Ok::<_, Overflow>(done)
    });
    let mut done = done.map_err(Failure::simulation)?;
    let ensembles = (0..jobs.len()).filter_map(|i| done.remove(&i)).collect();
    Ok(Simulated { ensembles, interrupted })
}

/// Writes the folder of a run, says its answer, and gives the breaches that were asked for.
fn write(
    mut job: Job,
    ensemble: &Ensemble,
    interrupted: bool,
    arguments: &RunArguments,
    alone: bool,
) -> Result<Vec<Breach>, Failure> {
    let asked = job.opened.scenario.draws;
    if arguments.shard.is_none() {
        // A run that stopped early is the whole run of fewer draws, to the byte.
        job.opened.scenario.draws = ensemble.draws() as u32;
    }
    let Job { opened, sources, scenario_file, building, target } = &job;
    let resolved = opened.resolved(sources, data_name);
    let shard = arguments.shard.map(|shard| shard.to_string());
    let file = scenario_file.clone();
    let mut manifest = manifest_of(opened, &resolved, file, shard.as_deref());
    manifest.interrupted_of = interrupted.then_some(asked);
    let files = opened.files.iter().map(|file| (data_name(file.key), file.text.as_bytes()));
    let given = std::iter::once((SCENARIO.to_owned(), resolved.as_bytes())).chain(files);
    for (name, bytes) in given {
        building.write(&name, bytes)?;
    }
    if arguments.shard.is_some() {
        building.write(TALLIES, &ensemble.to_bytes())?;
        let text = message!(
            "Written to {target}; join the parts with `bedplan merge`\n",
            "已写入 {target}；请用 `bedplan merge` 合并各分段\n",
            target = target.display()
        );
        folder::tell(&job.building.finish(manifest)?);
        out(text.get(speech::lang()))?;
        return Ok(Vec::new());
    }
    let choice = Choice { charts: arguments.charts.options(), ..Choice::default() };
    let scenario = &opened.scenario;
    let results = Results::new(ensemble);
    let text = write_results(scenario, &results, &manifest, &choice, building, |run| {
        if alone { answer::terminal(run, target) } else { answer::line(run, target) }
    })?;
    let side = Side { scenario, results: &results };
    let breaches = arguments.breach.of(&scenario.name, &side);
    if manifest.interrupted_of.is_some() {
        let (name, draws) = (&scenario.name, ensemble.draws());
        let replaced = building.standing().map_or_else(Message::default, |there| {
            message!(
                "; it replaces an interrupted run of {draws} draws",
                "；它替换了 {draws} 次模拟的中断运行",
                draws = there.draws
            )
        });
        speech::note(&message!(
            "interrupted: `{name}` is a complete run of {draws} draws instead of {asked}{replaced}",
            "已中断：`{name}` 是 {draws} 次模拟的完整运行，原定 {asked} 次{replaced}",
            replaced = replaced
        ));
    } else if let (Some(wanted), true) = (arguments.until, (ensemble.draws() as u32) == asked) {
        let error = convergence::largest_error(scenario, ensemble);
        if error > wanted {
            let needed = convergence::most_draws_needed(scenario, ensemble, wanted);
            speech::note(&message!(
                "after {asked} draws the Monte Carlo error is {error:.2} %, not {wanted:.2} %: about --draws {needed} would do",
                "{asked} 次模拟后蒙特卡洛误差为 {error:.2}%，未达到 {wanted:.2}%：大约需要 --draws {needed}",
                error = error * 100.0,
                wanted = wanted * 100.0
            ));
        }
    }
    folder::tell(&job.building.finish(manifest)?);
    out(&text)?;
    Ok(breaches)
}

/// Writes what follows from the results of a run into its folder, its tallies too; gives what is said of it.
pub fn write_results(
    scenario: &Scenario,
    results: &Results,
    manifest: &Manifest,
    choice: &Choice,
    building: &Building,
    say: impl FnOnce(&Run) -> String,
) -> Result<String, Failure> {
    let model = Model::new(scenario, scenario.seed);
    let headline = Headline::new(&model, results, Scope::all(scenario));
    let run =
        Run { scenario, results, headline: &headline, manifest, lang: scenario.lang, date: None };
    building.write(TALLIES, &results.ensemble().to_bytes())?;
    let drawn = output::write(&run, &model, choice, building)?;
    let missing = drawn.iter().flat_map(|chart| chart.missing_glyphs.iter().copied());
    warn_of_missing_glyphs(&[scenario], scenario.lang, missing.collect());
    Ok(say(&run))
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
    let each: Vec<Message> = missing
        .into_iter()
        .map(|glyph| match names().find(|name| name.contains(glyph)) {
            Some(name) => message!("{glyph} (in \"{name}\")", "{glyph}（见“{name}”）"),
            None => Message::verbatim(glyph),
        })
        .collect();
    speech::note(&message!(
        "warning: the charts' font has no picture of {glyphs}; it is drawn as a box. \
         Write these names with common characters",
        "警告：图表字体中没有 {glyphs}，将画成方框。请改用常用字书写这些名称",
        glyphs = Message::list(each)
    ));
}

/// Name of the file of the scenario at `path`: that of the scenario as the planner keeps it, where `path` is the copy in a run
/// folder. So a run that is made again from its own folder is the run of the same scenario.
pub fn scenario_file(path: &Path, opened: &Opened) -> Option<String> {
    let run: Option<Manifest> = path
        .file_name()
        .filter(|name| *name == SCENARIO)
        .and_then(|_| {
            let folder = Stored::new(path.parent().unwrap_or(Path::new("")));
            folder.read(manifest::FILE, manifest::LIMIT).ok()
        })
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let noted = run.filter(|run| run.is_ours() && run.scenario == opened.scenario.name);
    let own = || path.file_name().map(|name| name.to_string_lossy().into_owned());
    noted.map_or_else(own, |run| run.scenario_file)
}

/// What a run is made from.
pub fn origin(scenario: &str, file: &Option<String>) -> Origin {
    Origin(vec![Source { scenario: scenario.to_owned(), file: file.clone() }])
}

/// What a run of a scenario, or that part of it, is before its files are written.
pub fn manifest_of(
    opened: &Opened,
    resolved: &str,
    scenario_file: Option<String>,
    shard: Option<&str>,
) -> Manifest {
    let scenario = &opened.scenario;
    let hash =
        |(file, text): (String, &str)| FileHash { sha256: manifest::sha256(text.as_bytes()), file };
    let texts = opened.texts.iter().map(|(name, text)| (name.clone(), text.as_str()));
    let data = opened.files.iter().map(|file| (format!("{}.csv", file.key), file.text.as_ref()));
    let data_hashes: Vec<FileHash> = data.map(hash).collect();
    let run_id = manifest::run_id(resolved, &data_hashes, scenario.seed, scenario.draws, shard);
    Manifest {
        program: "bedplan".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        numerics_version: NUMERICS_VERSION,
        run_id,
        scenario: scenario.name.clone(),
        scenario_file,
        seed: scenario.seed,
        draws: scenario.draws,
        chance_events: scenario.chance_events,
        lang: manifest::lang_word(scenario.lang).to_owned(),
        shard: shard.map(str::to_owned),
        interrupted_of: None,
        inputs: texts.map(hash).chain(data_hashes).collect(),
        outputs: Vec::new(),
        manifest_sha256: String::new(),
    }
}
