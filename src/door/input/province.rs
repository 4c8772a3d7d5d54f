//! From the path of a province file to its districts, each through the usual door, and to what must
//! hold of all of them together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::open::{self, Opened};
use crate::domain::{Extent, Province, Years};
use crate::input::check;
use crate::input::files::folder;
use crate::input::files::sources::Sources;
use crate::input::problem::{Problem, Problems};
use crate::input::raw;
use crate::input::shape::read;
use crate::input::text::span::Span;
use crate::input::yaml::address::{self, Address};
use crate::input::yaml::extends::{self, Loaded};
use crate::input::yaml::node::Value;
use crate::message;

/// A district of a province.
#[derive(Debug)]
pub struct Member {
    /// Its file, as the province names it.
    pub named: String,
    /// Its scenario, with the seed and draws of the province.
    pub opened: Opened,
}

/// A province that passed the door.
#[derive(Debug)]
pub struct OpenedProvince {
    /// The province.
    pub province: Province,
    /// Its districts, in the order of their ids.
    pub members: Vec<Member>,
    /// Text of the file.
    pub text: String,
}

/// What a province file says before its districts are opened.
#[derive(Debug)]
struct Listed {
    loaded: Loaded,
    raw: raw::Province,
    /// Each district: as named, where it is, and where it is named.
    files: Vec<(String, PathBuf, Span)>,
}

/// Whether the file at `path` is a province and no scenario: it lists districts.
pub fn is_province(path: &Path) -> bool {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let loaded = extends::load(path, &mut sources, &mut problems);
    loaded.is_some_and(|loaded| match &loaded.root.value {
        Value::Map(entries) => entries.iter().any(|entry| entry.key == "districts"),
        _ => false,
    })
}

/// Opens the province at `path` and all its districts. Everything that is wrong is pushed into
/// `problems`; `None` when there were errors.
pub fn open_province(
    path: &Path,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<OpenedProvince> {
    let listed = list(path, sources, problems)?;
    let mut members = Vec::with_capacity(listed.files.len());
    for (named, file, at) in &listed.files {
        if let Some(opened) = open::open(file, sources, problems) {
            members.push((named.clone(), opened, *at));
        }
    }
    let all_there = members.len() == listed.files.len();
    let years = common_years(&members);
    if all_there {
        checked_as_one(&members, years, &listed, problems);
    }
    let years = years.or_else(|| members.first().map(|(_, opened, _)| opened.scenario.years))?;
    let districts: Vec<check::province::Named> = if all_there {
        members.iter().map(|(named, opened, _)| (named.as_str(), &opened.scenario)).collect()
    } else {
        Vec::new()
    };
    let (raw, loaded) = (&listed.raw, &listed.loaded);
    let mut province = check::province::check(raw, loaded, years, &districts, sources, problems);
    if province.headline.is_empty() {
        let first = members.first().map(|(_, opened, _)| opened.scenario.headline.clone());
        province.headline = first.unwrap_or_default();
        province.headline.retain(|year| years.holds(*year));
    }
    if problems.has_errors() || !all_there {
        return None;
    }
    let member = |(named, mut opened, _): (String, Opened, Span)| {
        opened.scenario.seed = province.seed;
        opened.scenario.draws = province.draws;
        Member { named, opened }
    };
    let mut members: Vec<Member> = members.into_iter().map(member).collect();
    members.sort_by(|a, b| a.opened.scenario.district_id.cmp(&b.opened.scenario.district_id));
    let text = listed.loaded.files.last().map_or_else(String::new, |&f| sources.text(f).to_owned());
    Some(OpenedProvince { province, members, text })
}

impl OpenedProvince {
    /// The years that all districts cover.
    pub fn years(&self) -> Years {
        let scenarios = self.members.iter().map(|member| &member.opened.scenario.years);
        overlap(scenarios).unwrap_or(Years { base: 0, horizon: 0 })
    }
}

impl Member {
    /// The id of the district.
    pub fn id(&self) -> &str {
        self.opened.scenario.district_id.as_deref().unwrap_or_default()
    }
}

/// Opens the one district of the province at `path` whose id is `id`, with the seed and draws of
/// the province; the others are not checked. `None` when there were errors; the ids that there are
/// where none is `id`.
pub fn open_member(
    path: &Path,
    id: &str,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Result<Member, Vec<String>>> {
    let Listed { raw, files, .. } = list(path, sources, problems)?;
    let mut there = Vec::with_capacity(files.len());
    for (named, file, _) in files {
        let found = extends::load(&file, sources, problems)?;
        let own = match found.root.get("district_id").map(|node| &node.value) {
            Some(Value::Text(own)) => own.clone(),
            _ => continue,
        };
        if own != id {
            there.push(own);
            continue;
        }
        let mut opened = open::open(&file, sources, problems)?;
        opened.scenario.seed = raw.seed;
        opened.scenario.draws = raw.draws;
        return Some(Ok(Member { named, opened }));
    }
    Some(Err(there))
}

/// Reads the province file itself.
fn list(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Listed> {
    let loaded = extends::load(path, sources, problems)?;
    let raw = read::read::<raw::Province>(&loaded, sources, problems)?;
    let mut files = Vec::with_capacity(raw.districts.len());
    let mut first_at: BTreeMap<PathBuf, Span> = BTreeMap::new();
    for (at, named) in raw.districts.iter().enumerate() {
        let place = Address::root().key("districts").index(at);
        let span = address::locate(&loaded.root, &place);
        match folder::district(sources, named, span) {
            Ok(file) => {
                if let Some(first) = first_at.insert(file.clone(), span) {
                    let title = message!("`{named}` is listed twice", "`{named}` 列出了两次");
                    let problem = Problem::new("E0401", title)
                        .at(span, message!("the second time", "第二次出现"))
                        .also(first, message!("the first time", "第一次出现"))
                        .with_help(message!("delete one of the two", "请删去其中一个"));
                    problems.push(problem);
                    continue;
                }
                files.push((named.clone(), file, span));
            }
            Err(problem) => problems.push(problem),
        }
    }
    (files.len() == raw.districts.len()).then_some(Listed { loaded, raw, files })
}

fn overlap<'y>(mut years: impl Iterator<Item = &'y Years>) -> Option<Years> {
    let first = *years.next()?;
    let all = years.fold(first, |all, one| Years {
        base: all.base.max(one.base),
        horizon: all.horizon.min(one.horizon),
    });
    (all.base <= all.horizon).then_some(all)
}

fn common_years(members: &[(String, Opened, Span)]) -> Option<Years> {
    overlap(members.iter().map(|(_, opened, _)| &opened.scenario.years))
}

/// What must hold of all districts together: ids of their own, and numbers that can be added up.
fn checked_as_one(
    members: &[(String, Opened, Span)],
    years: Option<Years>,
    listed: &Listed,
    problems: &mut Problems,
) {
    let mut first_at: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for (named, opened, at) in members {
        let Some(id) = opened.scenario.district_id.as_deref() else {
            let title = message!(
                "the district `{named}` has no `district_id`",
                "区县 `{named}` 没有 `district_id`",
                named = named
            );
            let problem = Problem::new("E1301", title)
                .at(*at, message!("would share its luck with others", "会与其他区县共用随机性"))
                .with_help(message!(
                    "add `district_id:` to its scenario, an id that no other district has, and keep it for ever",
                    "请在其情景中写明 `district_id:`（各区县互不相同，写定后不再改动）"
                ));
            problems.push(problem);
            continue;
        };
        if let Some((other, first)) = first_at.insert(id, (named, *at)) {
            let title = message!(
                "`{named}` and `{other}` are both the district `{id}`",
                "`{named}` 与 `{other}` 的区县编号都是 `{id}`",
                named = named,
                other = other,
                id = id
            );
            let problem = Problem::new("E0401", title)
                .at(*at, message!("the second one", "第二个"))
                .also(first, message!("the first one", "第一个"))
                .with_help(message!(
                    "list one variant of a district, and give different districts different ids",
                    "同一区县只列一个方案；不同区县请用不同编号"
                ));
            problems.push(problem);
        }
    }
    let Some((first_named, first, first_span)) = members.first() else { return };
    for (named, opened, at) in members {
        let (scenario, other) = (&opened.scenario, &first.scenario);
        let title = if scenario.extent != Extent::Beds {
            message!(
                "the district `{named}` has no beds to add up",
                "区县 `{named}` 没有可汇总的床位",
                named = named
            )
        } else if scenario.elderly_age != other.elderly_age {
            message!(
                "`{named}` counts older people from {age}, and `{first}` from {first_age}",
                "`{named}` 的老年人从 {age} 岁起算，而 `{first}` 从 {first_age} 岁起算",
                named = named,
                age = scenario.elderly_age,
                first = first_named,
                first_age = other.elderly_age
            )
        } else {
            continue;
        };
        let problem = Problem::new("E1302", title)
            .at(*at, message!("cannot be added up", "无法相加"))
            .also(*first_span, message!("the first district", "第一个区县"))
            .with_help(message!(
                "districts of a province have facilities and one `elderly_age`",
                "同一省份的各区县须有机构，且 `elderly_age` 一致"
            ));
        problems.push(problem);
    }
    one_price_year(members, problems);
    let Some(years) = years else {
        let title = message!("the districts have no year in common", "各区县没有共同的年份");
        let problem = Problem::new("E1302", title)
            .at(*first_span, message!("the first district", "第一个区县"))
            .with_help(message!(
                "let the periods of all districts overlap",
                "请使各区县的 `period:` 有重叠的年份"
            ));
        problems.push(problem);
        return;
    };
    for (at, year) in listed.raw.headline.iter().enumerate() {
        if !years.holds(*year) {
            let place = Address::root().key("headline").index(at);
            let title = message!(
                "not all districts cover {year}: together they cover {base} to {horizon}",
                "并非所有区县都覆盖 {year} 年：共同年份为 {base}—{horizon}",
                year = year,
                base = years.base,
                horizon = years.horizon
            );
            let problem = Problem::new("E1302", title)
                .at(
                    address::locate(&listed.loaded.root, &place),
                    message!("not of all districts", "不是所有区县都有"),
                )
                .with_help(message!("name a year in between", "请写其间的年份"));
            problems.push(problem);
        }
    }
}

/// Yuan of different years cannot be added up.
fn one_price_year(members: &[(String, Opened, Span)], problems: &mut Problems) {
    let priced = members.iter().filter_map(|(named, opened, at)| {
        Some((named, opened.scenario.costs.as_ref()?.price_year, *at))
    });
    let mut priced = priced.collect::<Vec<_>>().into_iter();
    let Some((first_named, first_year, first_span)) = priced.next() else { return };
    for (named, year, at) in priced.filter(|(_, year, _)| *year != first_year) {
        let title = message!(
            "`{named}` gives costs in yuan of {year}, and `{first}` in yuan of {first_year}",
            "`{named}` 的费用按 {year} 年价格，而 `{first}` 按 {first_year} 年价格",
            named = named,
            first = first_named
        );
        let problem = Problem::new("E1302", title)
            .at(at, message!("cannot be added up", "无法相加"))
            .also(first_span, message!("the first district with costs", "第一个有费用的区县"))
            .with_help(message!(
                "give the costs of all districts in prices of one year (`price_year`)",
                "请将各区县费用统一为同一年价格（`price_year`）"
            ));
        problems.push(problem);
    }
}
