//! What to do: the cheapest choice of the levers of a scenario that keeps its rules with the
//! probability asked for.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::shell::path;
use super::{Done, Event, Failure, Session, pool, run};
use crate::analysis::advice::advise;
use crate::analysis::advice::answer::{Advice, Ask, CERTAINTIES, Milestone, Plan};
use crate::analysis::advice::margins::TooMany;
use crate::analysis::advice::trial::Goal;
use crate::desk::identity::data_name;
use crate::domain::{Scenario, Text};
use crate::input::{Opened, Sources};
use crate::language::Message;
use crate::message;
use crate::output::advice::record::Record;
use crate::output::advice::variant::variant;
use crate::output::advice::{Advised, files};
use crate::output::charts::ChartOptions;
use crate::output::folder::{Building, Fresh, Origin, Refused, Replace, folder_of};

/// A question.
#[derive(Debug, Clone)]
pub struct AdviseRequest {
    /// Scenario file with `levers:`.
    pub scenario: PathBuf,
    /// Probability with which everything must hold together.
    pub probability: f64,
    /// First year; the first headline year where nothing is said.
    pub from: Option<i32>,
    /// `binding`, `all`, or ids of rules.
    pub rules: Vec<String>,
    /// Largest probability of a shortfall in each township and year.
    pub shortfall: Option<f64>,
    /// Most that may be spent, in yuan.
    pub budget: Option<f64>,
    /// Ids of the payers whose costs count; all where nothing is said.
    pub payers: Vec<String>,
    /// Other plans wanted.
    pub alternatives: usize,
    /// By which share others may cost more.
    pub within: f64,
    /// Scenario files of other futures.
    pub futures: Vec<PathBuf>,
    /// Draws of the search.
    pub search_draws: u32,
    /// Draws of each trial.
    pub draws: Option<u32>,
    /// Seed of the search.
    pub seed: Option<u64>,
    /// Folder to write.
    pub out: Option<PathBuf>,
    /// Whether variant files are written beside the scenario.
    pub beside: bool,
    /// Threads.
    pub threads: Option<u16>,
    /// What happens to a folder that is not simply replaced.
    pub replace: Replace,
    /// How charts are wanted.
    pub charts: ChartOptions,
}

/// Answers a question. Returns the folder with the answer, and the answer.
///
/// # Errors
/// If the scenario is not valid or has no levers, a name is unknown, or files cannot be written.
pub fn advise(session: &Session, request: &AdviseRequest) -> Result<(PathBuf, Advice), Failure> {
    let open = |path: &Path| session.open(path, &mut Sources::new());
    let mut sources = Sources::new();
    let mut opened = session.open(&request.scenario, &mut sources)?;
    opened.scenario.seed = request.seed.unwrap_or(opened.scenario.seed);
    let scenario = opened.scenario.clone();
    if scenario.levers.list.is_empty() {
        return Err(Failure::usage(message!(
            "`{file}` has no `levers:`, so there is nothing to choose from",
            "`{file}` 没有 `levers:`，没有可供选择的举措",
            file = request.scenario.display()
        ))
        .help(message!(
            "write what could be done as `levers:`, in the scenario or in a variant of it; docs/guide/advise.md says how",
            "请把可以采取的办法写入情景或其变体的 `levers:`，写法见 docs/guide/advise.md"
        )));
    }
    let mut futures = Vec::new();
    for path in &request.futures {
        let future = open(path)?.scenario;
        same_levers(&scenario, &future, path)?;
        futures.push(future);
    }
    let ask = asked(&scenario, request)?;
    let target = request
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from("output").join(format!("advice-{}", scenario.name)));
    let file = request.scenario.file_name().map(|name| name.to_string_lossy().into_owned());
    let origin = Origin::of_one(&scenario.name, &file);
    let building: Building<Record> = session.begin(&target, origin.clone(), request.replace)?;
    let progress = Mutex::new(Progress::default());
    let tell = |reached: Milestone| {
        let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
        session.tell(&Event::Status(progress.line(reached)));
    };
    let advice = pool(request.threads)?
        .install(|| advise::advise(&scenario, &futures, &ask, &session.stop, &tell))
        .map_err(too_many)?;
    session.tell(&Event::Drawn);
    // A finished answer is never replaced by one that was stopped.
    let finished = building.standing().is_some_and(|record| !record.made.stopped);
    let (target, building) = if advice.stopped && finished {
        let beside = stopped_beside(&target);
        session.note(message!(
            "stopped: the best found is in `{beside}`; the finished answer in `{target}` stays",
            "中途停止：已找到的最好结果写入 `{beside}`；`{target}` 中完整的结果保留",
            beside = beside.display(),
            target = target.display()
        ));
        drop(building);
        let building = session.begin(&beside, origin, request.replace)?;
        (beside, building)
    } else {
        (target, building)
    };
    let lang = session.lang.unwrap_or(scenario.lang);
    let parent = file.as_deref().unwrap_or_default();
    let variants = variants(&scenario, &advice, parent);
    if request.beside {
        beside(session, &request.scenario, &variants)?;
    }
    let advised = Advised {
        scenario: &scenario,
        futures: futures.iter().map(|future| future.title.clone()).collect(),
        ask: &ask,
        advice: &advice,
        lang,
        parents: parents(&opened, &sources, parent),
        scenario_file: file,
        variants,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: command(request),
    };
    let (written, missing) =
        pool(request.threads)?.install(|| files::write(&advised, &request.charts, building))?;
    session.written(&written);
    run::missing_glyphs(session, &[&scenario], lang, missing.into_iter().collect());
    session.tell(&Event::Done(Done::Advice(&advised, &target)));
    Ok((target, advice))
}

/// The folder of an answer that was stopped, beside a finished one.
fn stopped_beside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned());
    target.with_file_name(format!("{}-stopped", name.unwrap_or_default()))
}

/// The question in terms of the scenario.
fn asked(scenario: &Scenario, request: &AdviseRequest) -> Result<Ask, Failure> {
    let first = scenario.headline.iter().copied().min();
    let from = request.from.or(first).unwrap_or(scenario.years.base + 1);
    if from <= scenario.years.base || !scenario.years.holds(from) {
        return Err(Failure::usage(message!(
            "--from {from} is not a year after {base} and up to {horizon}",
            "--from {from} 不是 {base} 之后、{horizon} 及以前的年份",
            base = scenario.years.base,
            horizon = scenario.years.horizon
        )));
    }
    let in_force = |at: &usize| {
        let rule = &scenario.rules[*at];
        rule.until >= from
    };
    let all = || 0..scenario.rules.len();
    let mut rules: Vec<usize> = Vec::new();
    for name in &request.rules {
        match name.as_str() {
            "binding" => {
                rules.extend(all().filter(|&at| scenario.rules[at].binding).filter(in_force));
            }
            "all" => rules.extend(all().filter(in_force)),
            id => match scenario.rules.iter().position(|rule| rule.id == id) {
                Some(at) => rules.push(at),
                None => {
                    let known: Vec<&str> = scenario.rules.iter().map(|r| r.id.as_str()).collect();
                    return Err(Failure::usage(message!(
                        "there is no rule `{id}`",
                        "没有指标 `{id}`"
                    ))
                    .help(message!(
                        "known: binding, all, {known}",
                        "可用：binding、all、{known}",
                        known = known.join(", ")
                    )));
                }
            },
        }
    }
    rules.sort_unstable();
    rules.dedup();
    if rules.is_empty() && request.shortfall.is_none() {
        return Err(Failure::usage(message!(
            "no rule is asked for that is in force from {from} on",
            "没有选中自 {from} 年起生效的指标"
        ))
        .help(message!(
            "name rules with --rules, or give --shortfall",
            "请用 --rules 指明指标，或给出 --shortfall"
        )));
    }
    let mut payers = Vec::new();
    for id in &request.payers {
        let costs = scenario.costs.as_ref();
        let at = costs.and_then(|costs| costs.payers.iter().position(|payer| payer.id == *id));
        let known = || -> String {
            let payers = costs.iter().flat_map(|costs| &costs.payers);
            payers.map(|payer| payer.id.as_str()).collect::<Vec<_>>().join(", ")
        };
        payers.push(at.ok_or_else(|| {
            Failure::usage(message!("there is no payer `{id}`", "没有付费方 `{id}`"))
                .help(message!("known: {known}", "已有：{known}", known = known()))
        })?);
    }
    Ok(Ask {
        goal: Goal { probability: request.probability, from, rules, shortfall: request.shortfall },
        budget: request.budget,
        payers,
        alternatives: request.alternatives,
        within: request.within,
        certainties: CERTAINTIES.to_vec(),
        search_draws: request.search_draws,
        trial_draws: request.draws.unwrap_or(scenario.draws),
    })
}

/// A future has the levers of the scenario, or a plan would mean something else in it.
fn same_levers(scenario: &Scenario, future: &Scenario, path: &Path) -> Result<(), Failure> {
    let of = |scenario: &Scenario| -> Vec<(String, u32)> {
        scenario.levers.list.iter().map(|lever| (lever.id.clone(), lever.steps())).collect()
    };
    if of(scenario) == of(future) {
        return Ok(());
    }
    Err(Failure::usage(message!(
        "`{path}` does not have the levers of the scenario",
        "`{path}` 的备选举措与情景不同",
        path = path.display()
    ))
    .help(message!(
        "let a future extend the scenario with the levers, and change what is to come otherwise",
        "请让该情形扩展带有备选举措的情景，只改动要变化的内容"
    )))
}

fn too_many(error: TooMany) -> Failure {
    Failure::usage(&error)
        .help(message!("make their steps larger, or take some away", "请加大步长，或减少举措"))
}

/// The variant files: the plan, and the other plans.
fn variants(scenario: &Scenario, advice: &Advice, parent: &str) -> Vec<(String, String)> {
    let plans = advice.plan.iter().chain(&advice.closest).chain(&advice.others);
    let write = |(n, plan): (usize, &Plan)| {
        let suffix = if n == 0 { String::new() } else { format!("-{}", n + 1) };
        let stem: String = scenario.name.chars().take(50).collect();
        let name = format!("{stem}-advice{suffix}");
        let district = Message::from(&scenario.district);
        let title = message!(
            "{district}: advised plan{number}",
            "{district}：建议方案{number}",
            district = district,
            number = if n == 0 { String::new() } else { format!(" {}", n + 1) }
        );
        let note = message!(
            "Costs {cost} more than doing nothing; holds in {fresh} of fresh draws ({searched} of those it was chosen on).",
            "比不采取举措多支出{cost}；全新模拟中的达标概率为{fresh}（用于选择的模拟中为{searched}）。",
            cost = Advised::money(plan.cost),
            fresh = Advised::percent(plan.trial.together.share),
            searched = Advised::percent(plan.searched)
        );
        let text = variant(scenario, plan, parent, &name, &Text::from(title), &Text::from(note));
        (format!("{name}.yaml"), text)
    };
    plans.enumerate().map(write).collect()
}

/// The scenario and its data, for variants that stand beside them.
fn parents(opened: &Opened, sources: &Sources, name: &str) -> Vec<(String, Vec<u8>)> {
    let resolved = opened.resolved(sources, data_name).into_bytes();
    let data = opened.files.iter().map(|file| (data_name(file.key), file.text.as_bytes().to_vec()));
    std::iter::once((name.to_owned(), resolved)).chain(data).collect()
}

/// Writes the variants beside the scenario, where their parent is found, all of them or none. A
/// file that is there and says something else is kept.
fn beside(
    session: &Session,
    scenario: &Path,
    variants: &[(String, String)],
) -> Result<(), Failure> {
    let says = |name: &str| std::fs::read_to_string(scenario.with_file_name(name));
    let folder = folder_of(scenario);
    let mut new = Vec::new();
    for (name, text) in variants {
        let path = scenario.with_file_name(name);
        if says(name).is_ok_and(|there| there == *text) {
            continue;
        }
        if path.symlink_metadata().is_ok() {
            session.note(message!(
                "note: `{path}` is there already and says something else: it is kept, and the new one is in the folder `variants`",
                "注意：`{path}` 已存在且内容不同，予以保留；新文件在文件夹 `variants` 中",
                path = path.display()
            ));
            continue;
        }
        new.push((name, text));
    }
    let make = || -> Result<(), Refused> {
        let mut fresh = Fresh::begin(folder)?;
        for (name, text) in &new {
            fresh.make(name, text.as_bytes())?;
        }
        for (name, _) in &new {
            fresh.place(name)?;
        }
        fresh.finish()
    };
    if new.is_empty() {
        return Ok(());
    }
    make().map_err(Failure::from)?;
    for (name, _) in &new {
        let path = scenario.with_file_name(name);
        session.note(message!("written: {path}", "已写出：{path}", path = path.display()));
    }
    Ok(())
}

/// What is known so far.
#[derive(Default)]
struct Progress {
    best: Option<f64>,
    bound: Option<(f64, bool)>,
}

impl Progress {
    /// What is being done, the best so far and the bound, in one line.
    fn line(&mut self, reached: Milestone) -> Message {
        let doing = match reached {
            Milestone::Begun => message!("working out beds and prices", "正在计算床位与费用"),
            Milestone::Found(cost) => {
                self.best = Some(cost);
                message!("searching", "正在搜索")
            }
            Milestone::Bound(bound, complete) => {
                self.bound = Some((bound, complete));
                message!("searching", "正在搜索")
            }
            Milestone::Tried(share, low) => message!(
                "on fresh draws {share}, at least {low}",
                "全新模拟中为{share}，不低于{low}",
                share = Advised::percent(share),
                low = Advised::percent(low)
            ),
            Milestone::Certainty(p) => {
                message!("price of {p} certainty", "计算概率{p}所需费用", p = Advised::percent(p))
            }
        };
        let best = self.best.map(|cost| {
            message!("best so far {cost}", "目前最优{cost}", cost = Advised::money(cost))
        });
        let bound = self.bound.map(|(bound, complete)| match complete {
            _ if bound == f64::INFINITY => message!("no choice reaches it", "任何组合都不能达到"),
            true => message!(
                "proved: nothing below {bound}",
                "已证明不可能低于{bound}",
                bound = Advised::money(bound)
            ),
            false => message!(
                "nothing below {bound}",
                "不可能低于{bound}",
                bound = Advised::money(bound)
            ),
        });
        let parts: Vec<Message> = std::iter::once(doing).chain(best).chain(bound).collect();
        Message::join(&parts, &Message::verbatim(" · "))
    }
}

/// The command as it would be typed again.
fn command(request: &AdviseRequest) -> String {
    let mut words = vec!["bedplan".to_owned(), "advise".to_owned(), path(&request.scenario)];
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            words.extend([name.to_owned(), value]);
        }
    };
    add("--probability", Some(request.probability.to_string()));
    add("--from", request.from.map(|year| year.to_string()));
    add("--rules", Some(request.rules.join(",")));
    add("--shortfall", request.shortfall.map(|share| share.to_string()));
    add("--budget", request.budget.map(|yuan| yuan.to_string()));
    add("--payers", (!request.payers.is_empty()).then(|| request.payers.join(",")));
    for future in &request.futures {
        add("--future", Some(path(future)));
    }
    add("--search-draws", Some(request.search_draws.to_string()));
    add("--draws", request.draws.map(|n| n.to_string()));
    add("--seed", request.seed.map(|n| n.to_string()));
    words.join(" ")
}
