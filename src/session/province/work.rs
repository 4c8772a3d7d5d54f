//! The work of a province in units: one district, some of its draws. A unit is a file that is whole
//! or absent, can be made anywhere and as often as anybody likes, and names what it was made of.

use std::fs;
use std::path::{Path, PathBuf};

use crate::analysis::province::{PartFileError, PartLabel, Rolled, RolledResult, named};
use crate::desk::identity::manifest_of;
use crate::engine::{DrawSpan, Model};
use crate::input::text::suggest;
use crate::input::{Member, OpenedProvince, Problems, Sources, open_member, open_province};
use crate::language::{Message, visible};
use crate::message;
use crate::numerics::NUMERICS_VERSION;
use crate::output::folder::{FolderError, Fresh, Refused};
use crate::session::failure::Kind;
use crate::session::{Event, Failure, Session, Shard, pool};

/// Most bytes of a part.
const LARGEST: u64 = 8 << 30;

/// Work on a province.
#[derive(Debug, Clone, Default)]
pub struct WorkRequest {
    /// File of the province.
    pub province: PathBuf,
    /// Number of draws; the province's where nothing is said.
    pub draws: Option<u32>,
    /// Seed; the province's where nothing is said.
    pub seed: Option<u64>,
    /// Parts of the draws of each district.
    pub parts: u32,
    /// Folder of the parts.
    pub folder: PathBuf,
    /// Threads; one for each processor where nothing is said.
    pub threads: Option<u16>,
}

/// What stands in the place of a unit.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// The part, whole.
    There,
    /// Nothing.
    Missing,
    /// Something else, and why it is none.
    Refused(Message),
}

/// A unit of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Its name: `north.2-of-8`.
    pub name: String,
    /// The district.
    pub district: String,
    /// Which part of its draws.
    pub shard: Shard,
    /// Its draws.
    pub span: DrawSpan,
    /// Its file.
    pub file: PathBuf,
    /// What it is of: which part of which run, made by which version.
    pub part: PartLabel,
    /// The results it holds.
    pub results: Vec<RolledResult>,
}

/// What came of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worked {
    /// Units that were made.
    pub made: usize,
    /// Units that were there.
    pub there: usize,
}

/// The units of a province with what stands in their places.
///
/// # Errors
/// If the province is not valid.
pub fn plan_work(session: &Session, request: &WorkRequest) -> Result<Vec<(Unit, State)>, Failure> {
    let opened = open(session, &request.province, request.draws, request.seed)?;
    let units = opened.members.iter().flat_map(|member| units(member, request));
    let mut states = Vec::new();
    for unit in units {
        let state = match read(&unit)? {
            Ok(Some(_)) => State::There,
            Ok(None) => State::Missing,
            Err(why) => State::Refused(why),
        };
        states.push((unit, state));
    }
    Ok(states)
}

/// Makes the units called `names` as far as they are not there. One that is there and is another's
/// is replaced, for it was asked for by name.
///
/// # Errors
/// If there is no such unit, the district is not valid, or a file cannot be written.
pub fn work(session: &Session, request: &WorkRequest, names: &[String]) -> Result<Worked, Failure> {
    let mut worked = Worked { made: 0, there: 0 };
    // Units of a district stand together, so that it is opened once.
    let mut asked: Vec<(&str, Shard)> = Vec::with_capacity(names.len());
    for name in names {
        asked.push(parsed(name, request.parts)?);
    }
    for of_district in asked.chunk_by(|(a, _), (b, _)| a == b) {
        let member = open_one(session, request, of_district[0].0)?;
        let model = Model::new(&member.opened.scenario, member.opened.scenario.seed);
        let run_id = run_id(&member);
        for (_, shard) in of_district {
            let unit = unit(&member, &run_id, request, *shard);
            if matches!(read(&unit)?, Ok(Some(_))) {
                worked.there += 1;
                continue;
            }
            make(session, request.threads, &model, &unit)?;
            worked.made += 1;
        }
    }
    Ok(worked)
}

/// Runs the draws of a unit and puts its file into its place.
pub(super) fn make(
    session: &Session,
    threads: Option<u16>,
    model: &Model,
    unit: &Unit,
) -> Result<Rolled, Failure> {
    let ran = pool(threads)?.install(|| {
        session.follow(unit.span.draws, |watch| Rolled::run(model, unit.span, watch)).0
    });
    let rolled = ran.map_err(Failure::simulation)?;
    let rolled =
        rolled.ok_or_else(|| Failure::from(FolderError::Interrupted(unit.file.clone())))?;
    put(unit, &unit.part.to_bytes(&rolled))?;
    Ok(rolled)
}

/// Puts a file into its place, whole.
fn put(unit: &Unit, bytes: &[u8]) -> Result<(), Failure> {
    let folder = unit.file.parent().unwrap_or(Path::new("."));
    let name = unit.file.file_name().unwrap_or_default().to_string_lossy();
    fs::create_dir_all(folder).map_err(|error| Refused { path: folder.to_owned(), error })?;
    let mut fresh = Fresh::begin(folder)?;
    fresh.make(&name, bytes)?;
    fresh.take_out(&name, None)?;
    match fresh.place(&name) {
        // Somebody else has put the same unit there meanwhile, which has the same bytes.
        Err(Refused { error, .. }) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        placed => placed?,
    }
    Ok(fresh.finish()?)
}

/// The values of a unit where its file is whole and its own; why it is not, in words.
pub(super) fn read(unit: &Unit) -> Result<Result<Option<Rolled>, Message>, Failure> {
    let path = unit.file.display();
    let found = match fs::metadata(&unit.file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Ok(None)),
        Ok(found) if !found.is_file() || found.len() > LARGEST => {
            return Ok(Err(message!("`{path}` is no part", "`{path}` 不是分段文件", path = path)));
        }
        found => found.and_then(|_| fs::read(&unit.file)),
    };
    let bytes = found.map_err(|error| {
        let error = Message::from(error);
        Failure::file(message!(
            "`{path}`: {error}",
            "`{path}`：{error}",
            path = path,
            error = error
        ))
    })?;
    let refused = match unit.part.read(&bytes, unit.span, &unit.results) {
        Ok(rolled) => return Ok(Ok(Some(rolled))),
        Err(PartFileError::Foreign) => {
            message!(
                "`{path}` is no part of a province",
                "`{path}` 不是省级汇总的分段",
                path = path
            )
        }
        Err(PartFileError::Broken) => {
            message!("`{path}` is damaged", "`{path}` 已损坏", path = path)
        }
        Err(PartFileError::Other(found)) => other(&path.to_string(), &found, &unit.part),
    };
    Ok(Err(refused))
}

/// What a part is of, where it is of something else.
fn other(path: &str, found: &PartLabel, wanted: &PartLabel) -> Message {
    if (&found.version, found.numerics_version) != (&wanted.version, wanted.numerics_version) {
        return message!(
            "`{path}` was made by bedplan {version} (numerics {numerics}), and this is bedplan {ours} (numerics {here})",
            "`{path}` 由 bedplan {version}（数值版本 {numerics}）生成，而当前程序为 bedplan {ours}（数值版本 {here}）",
            path = path,
            version = visible(&found.version),
            numerics = found.numerics_version,
            ours = wanted.version,
            here = wanted.numerics_version
        );
    }
    if (&found.district, &found.part) != (&wanted.district, &wanted.part) {
        return message!(
            "`{path}` is part {part} of the district `{district}`",
            "`{path}` 是区县 `{district}` 的第 {part} 分段",
            path = path,
            part = visible(&found.part),
            district = visible(&found.district)
        );
    }
    if found.results != wanted.results {
        return message!("`{path}` holds other results", "`{path}` 所含结果不同", path = path);
    }
    message!(
        "`{path}` is of another scenario, seed or number of draws of `{district}` (run {found}, and now {wanted})",
        "`{path}` 属于 `{district}` 的另一情景、种子或模拟次数（运行 {found}，现为 {wanted}）",
        path = path,
        district = wanted.district,
        found = visible(&found.run_id),
        wanted = wanted.run_id
    )
}

/// The units of a district.
pub(super) fn units(member: &Member, request: &WorkRequest) -> Vec<Unit> {
    let parts = request.parts;
    let run_id = run_id(member);
    let unit = |part| unit(member, &run_id, request, Shard { part, parts });
    (1..=parts).map(unit).collect()
}

/// Identity of the whole run of a district: what `bedplan run` would call it.
pub(super) fn run_id(member: &Member) -> String {
    manifest_of(&member.opened, None, None).run_id
}

fn unit(member: &Member, run_id: &str, request: &WorkRequest, shard: Shard) -> Unit {
    let district = member.id().to_owned();
    let name = format!("{district}.{}-of-{}", shard.part, shard.parts);
    let results = RolledResult::of(&member.opened.scenario);
    Unit {
        file: request.folder.join(format!("{name}.part")),
        span: shard.span(member.opened.scenario.draws),
        part: PartLabel {
            district: district.clone(),
            part: shard.to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            numerics_version: NUMERICS_VERSION,
            run_id: run_id.to_owned(),
            results: named(&results),
        },
        results,
        name,
        district,
        shard,
    }
}

/// A unit by its name; `parts` that it must be of.
fn parsed(name: &str, parts: u32) -> Result<(&str, Shard), Failure> {
    let found = name.rsplit_once('.').and_then(|(district, part)| {
        let (part, of) = part.split_once("-of-")?;
        let shard: Shard = format!("{part}/{of}").parse().ok()?;
        (shard.parts == parts).then_some((district, shard))
    });
    found.ok_or_else(|| {
        Failure::usage(message!(
            "`{name}` is no unit of work in {parts} parts",
            "`{name}` 不是 {parts} 个分段的工作单元",
            name = name,
            parts = parts
        ))
        .help(message!(
            "units are listed by `bedplan plan-work`, with the same --parts",
            "请用 `bedplan plan-work`（--parts 相同）列出工作单元"
        ))
    })
}

/// Opens a province; what is wrong with it is told.
pub(super) fn open(
    session: &Session,
    path: &Path,
    draws: Option<u32>,
    seed: Option<u64>,
) -> Result<OpenedProvince, Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = open_province(path, &mut sources, &mut problems);
    let problems = problems.without_notes();
    session.tell(&Event::Read(&problems, &sources));
    let mut opened = opened.ok_or_else(|| {
        Failure::told(if problems.exit_status() == 4 { Kind::File } else { Kind::Invalid })
    })?;
    let province = &mut opened.province;
    province.draws = draws.unwrap_or(province.draws);
    province.seed = seed.unwrap_or(province.seed);
    for member in &mut opened.members {
        member.opened.scenario.draws = province.draws;
        member.opened.scenario.seed = province.seed;
    }
    Ok(opened)
}

/// Opens one district of a province.
fn open_one(session: &Session, request: &WorkRequest, id: &str) -> Result<Member, Failure> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let found = open_member(&request.province, id, &mut sources, &mut problems);
    let problems = problems.without_notes();
    session.tell(&Event::Read(&problems, &sources));
    let found = found.ok_or_else(|| {
        Failure::told(if problems.exit_status() == 4 { Kind::File } else { Kind::Invalid })
    })?;
    let mut member = found.map_err(|there| {
        let near = suggest::closest(id, there.iter().map(String::as_str));
        let failure = Failure::usage(message!(
            "the province has no district `{id}`",
            "该省没有区县 `{id}`",
            id = id
        ));
        match near {
            Some(near) => failure.help(suggest::did_you_mean(near)),
            None => failure,
        }
    })?;
    let scenario = &mut member.opened.scenario;
    scenario.draws = request.draws.unwrap_or(scenario.draws);
    scenario.seed = request.seed.unwrap_or(scenario.seed);
    Ok(member)
}
