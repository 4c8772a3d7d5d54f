//! "Did you mean": the nearest word among the permitted ones.
//!
//! Never corrects anything by itself.

use strsim::damerau_levenshtein;

use crate::input::text::lookalike;
use crate::language::{Lang, Message};
use crate::message;

/// The candidate nearest to `word`, if one is near enough to be a likely slip: at most one third
/// of the letters differ (at least one, at most three), or they differ only in case or in `-`,
/// `_` and blanks. The first of several equally near ones.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(word);
    let letters = wanted.chars().count();
    // One long key of a hostile file must not cost a quadratic comparison with every candidate.
    if letters == 0 || letters > 64 {
        return None;
    }
    let allowed = (letters / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 256)
        .map(|candidate| (damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed && *distance < plain(candidate).chars().count().max(1)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The only id that a word goes on from, or that goes on from it, after a hyphen: `nursing-share`
/// for `nursing-share-2025`.
pub(crate) fn longer<'a>(word: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.trim().to_lowercase().replace('_', "-");
    let goes_on = |long: &str, short: &str| {
        short.len() > 2 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
    };
    let mut found = ids.into_iter().filter(|id| goes_on(&word, id) || goes_on(id, &word));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What people call the words of a scenario, in either language, each with the word that is meant.
const SYNONYMS: [(&str, &[&str]); 31] = [
    ("urban", &["城市", "城镇", "城区", "市区", "city", "town"]),
    ("rural", &["农村", "乡村", "乡镇", "country", "countryside", "village"]),
    ("government", &["政府", "公办", "政府运营", "公营", "国营", "state", "gov", "govt"]),
    (
        "social",
        &["社会", "社会化", "社会力量", "社会化运营", "民营", "民办", "private", "privately"],
    ),
    ("public", &["公办", "公建", "公有", "政府", "国有", "government", "state"]),
    ("private", &["民办", "民建", "民营", "私立", "私有", "社会", "social"]),
    ("general", &["普通", "普通型", "普通床位", "普通型床位", "ordinary", "normal"]),
    ("nursing", &["护理", "护理型", "护理床位", "护理型床位", "care"]),
    ("under_construction", &["在建", "建设中", "施工", "施工中", "building", "construction"]),
    ("planned", &["规划", "计划", "拟建", "规划中", "proposed", "plan"]),
    ("male", &["男", "男性", "m", "man", "men", "males", "boy", "1"]),
    ("female", &["女", "女性", "f", "woman", "women", "females", "girl", "2"]),
    ("census", &["普查", "人口普查"]),
    ("official", &["官方", "公报", "规划", "政府", "统计"]),
    ("published", &["文献", "已发表", "公开", "literature", "paper"]),
    ("estimate", &["估算", "估计", "推算", "estimated", "estimation"]),
    ("assumption", &["假设", "假定", "判断", "assumed", "guess", "judgement"]),
    ("convert", &["改造", "转换", "改建", "conversion"]),
    ("transfer", &["转社会化运营", "转制", "移交", "转让", "handover"]),
    ("add", &["增加", "新增", "扩建", "extend", "expand"]),
    ("remove", &["减少", "撤减", "核减", "delete", "reduce"]),
    ("close", &["关闭", "关停", "撤销", "closure", "shut"]),
    ("merge", &["合并", "并入", "merger"]),
    ("random", &["随机"]),
    ("sobol", &["均匀", "拟随机", "quasi", "quasi-random"]),
    ("all", &["全部", "所有", "every", "whole"]),
    ("district", &["全区", "区", "全县", "全域", "county"]),
    ("independent", &["自理"]),
    ("partial", &["半失能"]),
    ("full", &["失能", "完全失能"]),
    ("beds_per_1000", &["千人床位", "每千人床位"]),
];

/// Words for the kind of a thing that people leave out or add to its name.
const KINDS: [&str; 10] =
    ["街道办事处", "街道", "镇", "乡", "（街）", "敬老院", "养老院", "养老机构", "社区", " town"];

/// A name as it is compared with others: in ordinary characters, without blanks around it and in
/// small letters.
pub(crate) fn tidy(name: &str) -> String {
    lookalike::plain(name).trim().to_lowercase()
}

/// The same without the word for the kind of thing: `东林` of `东林街道`.
pub fn stem(name: &str) -> String {
    let name = tidy(name);
    let kind = KINDS.iter().find_map(|kind| name.strip_suffix(kind).map(str::to_owned));
    kind.filter(|stem| stem.chars().count() > 1).unwrap_or(name)
}

/// The permitted word that another word stands for: `公办` for `government`.
pub(crate) fn synonym<'a>(word: &str, permitted: &[&'a str]) -> Option<&'a str> {
    let word = word.trim().to_lowercase();
    permitted.iter().copied().find(|permitted| {
        let named = SYNONYMS.iter().filter(|(meant, _)| meant == permitted);
        let mut names = named.flat_map(|(_, names)| names.iter());
        names.any(|name| *name == word)
    })
}

/// The truth value that a word stands for.
pub(crate) fn truth(word: &str) -> Option<bool> {
    let plain = lookalike::plain(word);
    match plain.trim().trim_matches(['"', '\'', ';', ',', '.', ' ']).to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "t" | "1" | "是" | "有" | "真" | "对" | "√" | "✓" | "✔"
        | "开" => Some(true),
        "false" | "no" | "off" | "n" | "f" | "0" | "否" | "无" | "没有" | "假" | "错" | "×"
        | "✗" | "关" => Some(false),
        _ => None,
    }
}

/// Names that something else than a comma parts, `石林镇和南桐镇`, as they are written.
pub fn parted(asked: &str, known: &[String]) -> Option<String> {
    const PARTS: [&str; 10] = [" and ", "/", "|", "和", "与", "及", "·", "+", "　", " "];
    PARTS.iter().find_map(|mark| {
        let parts: Vec<&str> =
            asked.split(mark).map(str::trim).filter(|part| !part.is_empty()).collect();
        let all = parts.len() > 1 && parts.iter().all(|part| known.iter().any(|name| name == part));
        all.then(|| parts.join(","))
    })
}

/// Whether a word asks for everything there is.
pub fn means_all(word: &str) -> bool {
    ["all", "everything", "全部", "所有", "全区", "*"]
        .contains(&word.trim().to_lowercase().as_str())
}

fn plain(word: &str) -> String {
    word.trim()
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}

/// `a`, `b` or `c`, each in back-quotes; beyond `most` words the rest is counted.
pub(crate) fn list_words<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> Message {
    let all: Vec<&str> = words.into_iter().collect();
    let shown = all.iter().take(most).map(|word| Message::verbatim(format!("`{word}`")));
    let joined = Message::list(shown);
    match all.len().saturating_sub(most) {
        0 => joined,
        rest => message!("{joined} and {rest} more", "{joined}等，另有 {rest} 个", joined = joined),
    }
}

/// The question for a slip of which the meaning is near.
pub fn did_you_mean(near: impl std::fmt::Display) -> Message {
    message!("did you mean `{near}`?", "是否要写 `{near}`？")
}

/// The word that is meant: one written with look-alike signs, one of the same meaning, or the
/// nearest.
pub(crate) fn nearest<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    let plain = lookalike::plain(text);
    let plain = plain.trim().trim_matches(['"', '\'', ';', ',', '.', ' ']);
    let language = || {
        let meant = Lang::named(plain)?;
        words.iter().copied().find(|word| Lang::named(word) == Some(meant))
    };
    synonym(plain, words).or_else(language).or_else(|| closest(plain, words.iter().copied()))
}

/// Text for a message: on one line, at most 40 characters.
pub(crate) fn short(text: &str) -> String {
    let mut out: String =
        text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    #[test]
    fn finds_slips_of_the_finger_and_nothing_else() {
        let keys = ["base_year", "facilities", "beds", "石林镇"];
        assert_eq!(closest("base-year", keys), Some("base_year"));
        assert_eq!(closest("facilites", keys), Some("facilities"));
        assert_eq!(closest("bed", keys), Some("beds"));
        assert_eq!(closest("石林", keys), Some("石林镇"));
        assert_eq!(closest("rooms", keys), None);
        assert_eq!(closest("", keys), None);
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest(&"b".repeat(100_000), keys), None);
    }

    #[test]
    fn an_id_that_goes_on_is_found_where_it_is_the_only_one() {
        let ids =
            ["nursing-share", "donglin-home", "beds-per-1000", "wandong-centre", "wandong-home"];
        assert_eq!(longer("nursing-share-2025", ids), Some("nursing-share"));
        assert_eq!(longer("donglin", ids), Some("donglin-home"));
        assert_eq!(longer("beds_per_1000_2030", ids), Some("beds-per-1000"));
        assert_eq!(longer("wandong", ids), None);
        assert_eq!(longer("nursing-sharer", ids), None);
    }

    #[test]
    fn names_parted_by_anything_are_written_with_commas() {
        let known = ["石林镇", "南桐镇", "shilin", "Wandong Town"].map(str::to_owned);
        for asked in
            ["石林镇和南桐镇", "石林镇 南桐镇", "石林镇/南桐镇", "石林镇与南桐镇", "石林镇|南桐镇"]
        {
            assert_eq!(parted(asked, &known).as_deref(), Some("石林镇,南桐镇"), "{asked}");
        }
        assert_eq!(parted("shilin and 南桐镇", &known).as_deref(), Some("shilin,南桐镇"));
        assert_eq!(parted("Wandong Town", &known), None);
        assert!(means_all("全部") && means_all("ALL") && !means_all("石林镇"));
    }

    #[test]
    fn long_lists_are_cut() {
        let list = list_words(["a", "b", "c"], 2);
        assert_eq!(list.get(Lang::En), "`a`, `b` and 1 more");
        assert_eq!(list.get(Lang::Zh), "`a`、`b`等，另有 1 个");
    }
}
