//! A province run and written: districts one after the other, so that memory holds one of them and
//! the sums.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::work::{self, WorkRequest, make, read, units};
use crate::analysis::province::{DistrictSeen, Rolled, Summing, Whole};
use crate::domain::{Province, Scenario, Text};
use crate::engine::{DrawSpan, Model};
use crate::input::{self, Member, OpenedProvince};
use crate::message;
use crate::numerics::Sampling;
use crate::output::ChartOptions;
use crate::output::answer::Answer;
use crate::output::folder::{Building, FolderError, Origin, Replace};
use crate::output::handed_on;
use crate::output::province::record::{Record, record};
use crate::output::province::{Summed, charts, report};
use crate::session::run::missing_glyphs;
use crate::session::{Done, Event, Failure, Session, pool, shell};

/// A province to be run.
#[derive(Debug, Clone, Default)]
pub struct ProvinceRequest {
    /// Its file.
    pub province: PathBuf,
    /// Number of draws; the province's where nothing is said.
    pub draws: Option<u32>,
    /// Seed; the province's where nothing is said.
    pub seed: Option<u64>,
    /// Folder to write; one in `output/` named after the province where nothing is said.
    pub out: Option<PathBuf>,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are drawn.
    pub charts: ChartOptions,
    /// Folder of parts that are read where they are there, and made where they are not; and the
    /// parts of each district.
    pub parts: Option<(PathBuf, u32)>,
}

/// What came of a province.
#[derive(Debug)]
pub struct RanProvince {
    /// The province.
    pub province: Province,
    /// Its results.
    pub whole: Whole,
    /// The folder that holds them.
    pub folder: PathBuf,
    /// Units of work read from parts.
    pub read: usize,
    /// Time that the draws took.
    pub drawing: Duration,
    /// Time that files took.
    pub writing: Duration,
}

/// Whether a file is a province and no scenario.
pub fn is_province(path: &Path) -> bool {
    path.is_file() && input::is_province(path)
}

/// Runs a province and writes its folder.
///
/// # Errors
/// If it or a district is not valid, a part is of something else, a result cannot be kept, or the
/// folder cannot be written.
pub fn province(session: &Session, request: &ProvinceRequest) -> Result<RanProvince, Failure> {
    let started = Instant::now();
    let opened = work::open(session, &request.province, request.draws, request.seed)?;
    let name = opened.province.name.clone();
    let file = request.province.file_name().map(|name| name.to_string_lossy().into_owned());
    let target = request.out.clone().unwrap_or_else(|| PathBuf::from("output").join(&name));
    // A wrong folder must not cost the time of the draws.
    let origin = Origin::of_one(&name, &file);
    let building: Building<Record> = session.begin(&target, origin, request.replace)?;
    let building = building.until(&session.stop);
    let parts = request.parts.as_ref().map(|(folder, parts)| WorkRequest {
        province: request.province.clone(),
        draws: request.draws,
        seed: request.seed,
        parts: *parts,
        folder: folder.clone(),
        threads: request.threads,
    });
    if let Some(work) = &parts {
        refuse_others(&opened, work)?;
    }
    let mut summing = Summing::new(
        opened.years(),
        opened.province.headline.clone(),
        opened.province.draws as usize,
    );
    let mut found = 0;
    for member in &opened.members {
        let rolled = match &parts {
            Some(work) => {
                let (rolled, there) = of_parts(session, member, work)?;
                found += there;
                rolled
            }
            None => drawn(session, request, member, &target)?,
        };
        pool(request.threads)?
            .install(|| summing.add(seen(&member.opened.scenario), &rolled))
            .map_err(Failure::simulation)?;
    }
    let whole = pool(request.threads)?.install(|| summing.done(&opened.province));
    let drawing = started.elapsed();
    let lang = session.lang.unwrap_or(opened.province.lang);
    let run = |member: &Member| (member.named.clone(), work::run_id(member));
    let summed = Summed {
        province: &opened.province,
        file,
        whole: &whole,
        scenarios: opened.members.iter().map(|member| &member.opened.scenario).collect(),
        runs: opened.members.iter().map(run).collect(),
        lang,
        command: command(request),
    };
    building.write("province.yaml", opened.text.as_bytes())?;
    let (written, missing) = pool(request.threads)?.install(|| {
        let drawn = if request.charts.tables_only {
            Vec::new()
        } else {
            charts::draw(&summed, &request.charts).map_err(Failure::file)?
        };
        let tables = whole.tables();
        let answer = Answer {
            named: (&summed.province.name, handed_on::REPORT),
            lang,
            title: report::title(&summed),
            line: report::line(&summed),
            tables: &tables,
            blocks: report::blocks(&summed, &drawn),
            drawn: &drawn,
        };
        answer.write(&request.charts, building, record(&summed)).map_err(Failure::from)
    })?;
    session.written(&written);
    missing_glyphs(session, &summed.scenarios, lang, missing.into_iter().collect());
    session.tell(&Event::Done(Done::Province(&summed, &target)));
    drop(summed);
    let writing = started.elapsed().saturating_sub(drawing);
    Ok(RanProvince {
        province: opened.province,
        whole,
        folder: target,
        read: found,
        drawing,
        writing,
    })
}

/// All draws of a district, run here.
fn drawn(
    session: &Session,
    request: &ProvinceRequest,
    member: &Member,
    target: &Path,
) -> Result<Rolled, Failure> {
    let scenario = &member.opened.scenario;
    let model = Model::new(scenario, scenario.seed);
    let span = DrawSpan::whole(scenario.draws);
    let ran = pool(request.threads)?
        .install(|| session.follow(span.draws, |watch| Rolled::run(&model, span, watch)).0);
    let rolled = ran.map_err(Failure::simulation)?;
    rolled.ok_or_else(|| Failure::from(FolderError::Interrupted(target.to_owned())))
}

/// All draws of a district from its parts, those that are not there made; also how many were.
fn of_parts(
    session: &Session,
    member: &Member,
    work: &WorkRequest,
) -> Result<(Rolled, usize), Failure> {
    let scenario = &member.opened.scenario;
    let model = Model::new(scenario, scenario.seed);
    let (mut whole, mut there): (Option<Rolled>, usize) = (None, 0);
    for unit in units(member, work) {
        let part = match read(&unit)?.map_err(|why| refused(vec![why]))? {
            Some(part) => {
                there += 1;
                part
            }
            None => make(session, work.threads, &model, &unit)?,
        };
        match &mut whole {
            None => whole = Some(part),
            Some(whole) => whole.append(part),
        }
    }
    let whole = whole.ok_or_else(|| Failure::usage(message!("no parts", "没有分段")))?;
    Ok((whole, there))
}

/// Refuses parts of anything else before any draw is run, all of them by name.
fn refuse_others(opened: &OpenedProvince, work: &WorkRequest) -> Result<(), Failure> {
    let mut whys = Vec::new();
    for unit in opened.members.iter().flat_map(|member| units(member, work)) {
        if let Err(why) = read(&unit)? {
            whys.push(why);
        }
    }
    if whys.is_empty() { Ok(()) } else { Err(refused(whys)) }
}

fn refused(whys: Vec<crate::language::Message>) -> Failure {
    let list = crate::language::Message::join(&whys, &crate::language::Message::verbatim("\n  "));
    Failure::file(message!(
        "parts that are not of this province as it is now:\n  {list}",
        "以下分段不属于当前的省级文件：\n  {list}",
        list = list
    ))
    .help(message!(
        "make them again with `bedplan work`, whose units `bedplan plan-work --missing` lists, or move them away",
        "请用 `bedplan work` 重做（`bedplan plan-work --missing` 会列出这些单元），或将其移走"
    ))
}

fn seen(scenario: &Scenario) -> DistrictSeen {
    let Text { en, zh } = scenario.district.clone();
    DistrictSeen {
        id: scenario.district_id.clone().unwrap_or_default(),
        name: Text { en, zh },
        townships: scenario.townships.len(),
        even: scenario.sampling == Sampling::Sobol,
    }
}

/// The command as it would be typed again beside the file. Parts, and the folder that is written,
/// change no result and are not told, so that a province has the same bytes wherever and however it
/// is worked on.
fn command(request: &ProvinceRequest) -> String {
    let file = request.province.file_name().map_or(request.province.as_path(), Path::new);
    let words = ["run".to_owned(), shell::path(file)];
    let options = shell::usual_options(request.draws, request.seed, None);
    shell::with_flag(shell::command(words, options), "--tables-only", request.charts.tables_only)
}
