//! The heads of a table, in one row or in several: what each column means, and what stands under a
//! head that means a number.
//!
//! Under such a head the total is the number. Without one its columns are added up only where they
//! are known to be all of it: by sex, or by how much care people need.

use std::borrow::Cow;

use super::names::{forms, plain};
use super::value;
use crate::spreadsheet::{Cell, Sheet};

/// Columns that are looked at.
pub(super) const MOST_COLUMNS: u32 = 400;
/// Rows that are looked at above and below a row of heads for more of them.
const DEEPEST: u32 = 3;
/// What a head may mean that stands over several columns of numbers.
const COUNTS: [&str; 4] = ["beds.total", "beds.nursing", "residents", "staff"];
/// Words of the whole among columns under one head.
const WHOLE: [&str; 12] = [
    "小计",
    "合计",
    "总计",
    "总数",
    "共计",
    "计",
    "总人数",
    "人数",
    "数量",
    "total",
    "subtotal",
    "sum",
];
/// Words of what is there, and of what was only permitted or planned.
const IN_PLACE: [&str; 9] =
    ["实有", "现有", "实际", "在用", "在营", "开放", "投用", "inplace", "actual"];
const PERMITTED: [&str; 9] =
    ["核定", "批准", "备案", "设计", "规划", "编制", "许可", "licensed", "approved"];
/// Years that a head may be of.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2150;
/// Columns that are all of a number together, each by the words for it.
const ALL_OF_IT: [&[&[&str]]; 2] = [
    &[&["男", "男性", "male", "men"], &["女", "女性", "female", "women"]],
    &[
        &["自理", "能自理", "完全自理", "生活自理"],
        &["半失能", "半自理", "部分失能", "部分自理"],
        &["失能", "全失能", "完全失能", "不能自理"],
    ],
];

/// A head that is understood.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Its column on the sheet; the first of those that are added up.
    pub column: u32,
    /// What it means.
    pub means: String,
    /// How it reads, with the head above it where that means a number.
    pub head: String,
    /// The columns that are added up, with their heads; none where the column says it by itself.
    pub parts: Vec<(u32, String)>,
}

impl Found {
    /// What a row says here and in which column: of columns that are added up the first that is
    /// blank or no number, else their sum.
    pub(super) fn cell<'s>(&self, sheet: &'s Sheet, row: u32) -> (u32, Option<Cow<'s, Cell>>) {
        if self.parts.is_empty() {
            return (self.column, sheet.cell(row, self.column).map(Cow::Borrowed));
        }
        let mut sum = 0;
        for (column, _) in &self.parts {
            let Some(cell) = sheet.cell(row, *column) else { return (*column, None) };
            match value::whole(cell) {
                Ok(number) if number >= 0 => sum += number,
                _ => return (*column, Some(Cow::Borrowed(cell))),
            }
        }
        (self.column, Some(Cow::Owned(Cell::Number(sum as f64))))
    }
}

/// A head over several columns that means a number which none of them is, nor all of them together
/// for sure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Untotalled {
    /// What it means.
    pub means: String,
    /// How it reads.
    pub head: String,
    /// What its columns are called.
    pub parts: Vec<String>,
}

/// The one of several columns that is the number, though none is called its total.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chosen {
    /// How the head over them reads; nothing where there is none.
    pub head: String,
    /// What the column is called.
    pub called: String,
    /// What the others are called.
    pub others: Vec<String>,
}

/// The heads of a table.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Those that are understood, by column.
    pub found: Vec<Found>,
    /// Those that are not: column and text.
    pub others: Vec<(u32, String)>,
    /// The columns of these that stand under a head that means a number.
    pub grouped: Vec<u32>,
    /// Heads of numbers that are not used for want of a total.
    pub untotalled: Vec<Untotalled>,
    /// Columns that were chosen among others.
    pub chosen: Vec<Chosen>,
}

/// The first and the last of the rows of heads that one of them belongs to.
pub(super) fn rows(sheet: &Sheet, row: u32, means: &impl Fn(&str) -> Option<String>) -> (u32, u32) {
    let (mut top, mut bottom) = (row, row);
    while top > 0 && row - top < DEEPEST && stands_over(sheet, top - 1, means) {
        top -= 1;
    }
    while bottom - row < DEEPEST && goes_on(sheet, bottom, means) {
        bottom += 1;
    }
    (top, bottom)
}

/// Whether a row has heads over several columns of the next row, and is no title.
fn stands_over(sheet: &Sheet, row: u32, means: &impl Fn(&str) -> Option<String>) -> bool {
    let wide = |column: u32| {
        let region = sheet.region(row, column)?;
        let below = region.last.0 == row && region.last.1 > region.first.1;
        below.then(|| sheet.cell(region.first.0, region.first.1).map(text))?
    };
    let wide: Vec<String> = sheet.row(row).filter_map(|(column, _)| wide(column)).collect();
    let deep = sheet.merged.iter().any(|region| region.first.0 <= row && region.last.0 > row);
    !wide.is_empty()
        && (deep || wide.len() > 1 || wide.iter().any(|text| count(text, means).is_some()))
}

/// Whether the row below one of heads is a row of heads under them: nothing but words, under heads
/// over several columns or of numbers.
fn goes_on(sheet: &Sheet, row: u32, means: &impl Fn(&str) -> Option<String>) -> bool {
    let mut counted = false;
    for (column, cell) in sheet.row(row + 1) {
        let is_words = matches!(cell, Cell::Text(_)) && value::number(cell).is_err();
        let is_year = year(&text(cell)).is_some();
        if column > MOST_COLUMNS || !(is_words || is_year) {
            return false;
        }
        match label(sheet, row, column, true) {
            Some(above) if is_year && !above.wide => return false,
            Some(above) if above.wide => counted |= count(&above.text, means).is_some(),
            Some(above) if count(&above.text, means).is_some() => {}
            _ => return false,
        }
    }
    counted
}

/// A head over a column.
struct Label {
    origin: (u32, u32),
    text: String,
    /// Whether it stands over several columns.
    wide: bool,
    /// Whether the column has a head of its own below it.
    headed: bool,
}

/// What stands over a column in a row; `above` where the next row has heads too.
fn label(sheet: &Sheet, row: u32, column: u32, above: bool) -> Option<Label> {
    let headed = |column: u32| sheet.cell(row + 1, column).is_some();
    if let Some(region) = sheet.region(row, column) {
        let origin = region.first;
        let text = text(sheet.cell(origin.0, origin.1)?);
        let over = above && region.last.0 == row;
        let wide = over && region.last.1 > region.first.1;
        return Some(Label { origin, text, wide, headed: over && headed(column) });
    }
    // A head over several columns that was not merged: blank beside it, with heads below them all.
    let first = match sheet.cell(row, column) {
        Some(_) => column,
        None if above && headed(column) => {
            (0..column).rev().find(|column| sheet.cell(row, *column).is_some())?
        }
        None => return None,
    };
    if sheet.region(row, first).is_some() || (first < column && !(first..column).all(headed)) {
        return None;
    }
    let beside = || sheet.covering(row, column + 1).is_none() && headed(column + 1);
    let own = above && headed(column);
    let wide = own && (first < column || beside());
    Some(Label { origin: (row, first), text: text(sheet.cell(row, first)?), wide, headed: own })
}

/// A head as it reads.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        // A head such as 5-9, of which a spreadsheet made a date.
        Cell::Date(_) => {
            value::age_band(cell).map_or_else(|| cell.shown(), |band| band.to_string())
        }
        other => other.shown(),
    }
}

/// The year of a head such as 2025, 2025年 or 2025年末.
fn year(head: &str) -> Option<i32> {
    let plain = plain(head);
    let bare = ["年末", "年底", "年"].iter().find_map(|end| plain.strip_suffix(end));
    bare.unwrap_or(&plain).parse().ok().filter(|year| YEARS.contains(year))
}

/// Whether a head has one of these words.
fn has_word(head: &str, words: &[&str]) -> bool {
    let plain = plain(head);
    words.iter().any(|word| plain.contains(word))
}

/// 床位 of 床位情况（张）.
fn bare(above: &str) -> Option<&str> {
    let bare = above.split(['（', '(']).next().unwrap_or_default().trim();
    ["基本情况", "情况", "数量", "信息"].iter().find_map(|word| bare.strip_suffix(word))
}

/// The number that a head means.
fn count(head: &str, means: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let meant = means(head).or_else(|| means(bare(head)?));
    meant.filter(|means| COUNTS.contains(&means.as_str()))
}

/// The ways to read the head of a column in a row: with what stands merged above, and alone.
pub(super) fn texts(sheet: &Sheet, row: u32, column: u32) -> Vec<String> {
    let Some(own) = sheet.covering(row, column).map(text) else { return Vec::new() };
    let mut texts = Vec::new();
    if row > 0
        && let Some(region) = sheet.region(row - 1, column)
        && region.last.1 > region.first.1
        && region.last.0 < row
        && let Some(above) = sheet.cell(region.first.0, region.first.1)
    {
        let above = text(above);
        texts.push(format!("{above}{own}"));
        // 床位情况（张）over 总数 says 床位总数.
        texts.extend(bare(&above).map(|bare| format!("{bare}{own}")));
    }
    texts.push(own);
    texts
}

/// A column under a head that means a number.
struct ColumnBelow {
    column: u32,
    /// What it is called under that head.
    called: String,
    /// Whether it stands right under it.
    direct: bool,
}

impl ColumnBelow {
    /// What it is called, to be compared.
    fn forms(&self) -> Vec<String> {
        let of_which = |form: String| form.strip_prefix("其中").map_or(form.clone(), str::to_owned);
        forms(&self.called).into_iter().map(of_which).collect()
    }

    fn is(&self, words: &[&str]) -> bool {
        self.direct && self.forms().iter().any(|form| words.contains(&form.as_str()))
    }
}

/// Reads the heads in rows from `top` to `bottom`.
pub(super) fn read(
    sheet: &Sheet,
    (top, bottom): (u32, u32),
    means: &impl Fn(&str) -> Option<String>,
) -> Heads {
    let within = |row: u32| (top..=bottom).contains(&row);
    let filled = (top..=bottom).flat_map(|row| sheet.row(row).map(|(column, _)| column));
    let merged = sheet.merged.iter().filter(|region| within(region.last.0));
    let last = filled.chain(merged.map(|region| region.last.1)).max().unwrap_or_default();
    let mut groups: Vec<(Label, String, Vec<ColumnBelow>)> = Vec::new();
    let (mut candidates, mut others): (Vec<Found>, Vec<(u32, String)>) = (Vec::new(), Vec::new());
    for column in 0..=last.min(MOST_COLUMNS) {
        let mut path: Vec<Label> =
            (top..=bottom).filter_map(|row| label(sheet, row, column, row < bottom)).collect();
        path.dedup_by_key(|label| label.origin);
        let over = path.iter().enumerate().find_map(|(at, label)| {
            let counted = label.headed && at + 1 < path.len();
            Some((at, count(&label.text, means).filter(|_| counted)?))
        });
        if let Some((at, meant)) = over {
            let below: Vec<String> = path.drain(at + 1..).map(|label| label.text).collect();
            let part = ColumnBelow { column, called: below.join("："), direct: below.len() == 1 };
            let Some(group) = path.pop() else { continue };
            match groups.iter_mut().find(|(own, ..)| own.origin == group.origin) {
                Some((.., parts)) => parts.push(part),
                None => groups.push((group, meant, vec![part])),
            }
            continue;
        }
        let texts = (top..=bottom)
            .rev()
            .map(|row| texts(sheet, row, column))
            .find(|texts| !texts.is_empty())
            .unwrap_or_default();
        let understood = texts.iter().find_map(|text| means(text));
        match (understood, texts.last()) {
            (Some(means), Some(head)) => {
                candidates.push(Found { column, means, head: head.clone(), parts: Vec::new() });
            }
            (None, Some(text)) => others.push((column, text.clone())),
            (_, None) => {}
        }
    }
    let mut heads = Heads::default();
    for (group, meant, parts) in groups {
        under(&group.text, &meant, &parts, means, &mut candidates, &mut heads);
    }
    candidates.sort_by_key(|found| found.column);
    // Of beds that are there and beds that were permitted, those that are there.
    for at in 0..candidates.len() {
        let own = &candidates[at];
        if !has_word(&own.head, &PERMITTED) {
            continue;
        }
        let there = |other: &Found| other.means == own.means && has_word(&other.head, &IN_PLACE);
        if let Some(better) = candidates.iter().position(there).filter(|better| *better > at) {
            heads.chosen.push(Chosen {
                head: String::new(),
                called: candidates[better].head.clone(),
                others: vec![own.head.clone()],
            });
            candidates.swap(at, better);
        }
    }
    for candidate in candidates {
        // Of two columns that say the same the first is read. Bands across the sheet are told apart
        // elsewhere.
        let twice = heads.found.iter().any(|own| own.means == candidate.means);
        if !candidate.means.contains('=') && twice {
            match candidate.parts.is_empty() {
                true => others.push((candidate.column, candidate.head)),
                false => others.extend(candidate.parts),
            }
        } else {
            heads.found.push(candidate);
        }
    }
    heads.found.sort_by_key(|found| found.column);
    heads.others.extend(others);
    heads.others.sort_by_key(|(column, _)| *column);
    heads
}

/// The column that is the number as it is: of several years the last, of what is there and what was
/// permitted the first.
fn chosen(parts: &[ColumnBelow]) -> Option<&ColumnBelow> {
    if parts.len() < 2 || parts.iter().any(|part| !part.direct) {
        return None;
    }
    let years: Option<Vec<i32>> = parts.iter().map(|part| year(&part.called)).collect();
    if let Some(years) = years {
        let (at, _) = years.iter().enumerate().max_by_key(|(_, year)| **year)?;
        return parts.get(at);
    }
    let mut there = parts.iter().filter(|part| has_word(&part.called, &IN_PLACE));
    let one = there.next().filter(|_| there.next().is_none())?;
    let others = parts.iter().filter(|part| part.column != one.column);
    others.clone().all(|part| has_word(&part.called, &PERMITTED)).then_some(one)
}

/// What the columns under a head that means a number say.
fn under(
    above: &str,
    meant: &str,
    parts: &[ColumnBelow],
    means: &impl Fn(&str) -> Option<String>,
    found: &mut Vec<Found>,
    heads: &mut Heads,
) {
    let name: String = above.lines().map(str::trim).collect();
    let between = if name.is_ascii() { ": " } else { "：" };
    let called = |called: &str| {
        let called: String = called.lines().map(str::trim).collect();
        format!("{name}{between}{called}")
    };
    let direct = |part: &ColumnBelow| {
        let mut whole = std::iter::once(above).chain(bare(above));
        let joined = whole.find_map(|above| means(&format!("{above}{}", part.called)));
        let alone = || {
            let own = means(&part.called)?;
            let plain = plain(&part.called);
            // 护理型 under residents are no beds, and 护理员 under staff are not all of it.
            let beds = own.starts_with("beds.");
            let fits = match own == meant {
                true => !plain.starts_with("护理"),
                false => !beds || meant.starts_with("beds.") || plain.contains('床'),
            };
            fits.then_some(own)
        };
        joined.or_else(alone)
    };
    let total = parts.iter().find(|part| part.is(&WHOLE)).or_else(|| {
        let chosen = chosen(parts)?;
        heads.chosen.push(Chosen {
            head: name.clone(),
            called: chosen.called.clone(),
            others: parts
                .iter()
                .filter(|part| part.column != chosen.column)
                .map(|part| part.called.clone())
                .collect(),
        });
        Some(chosen)
    });
    let meanings: Vec<Option<String>> = parts
        .iter()
        .map(|part| match total {
            Some(total) if total.column == part.column => Some(meant.to_owned()),
            Some(_) => direct(part).filter(|own| own != meant),
            None => direct(part),
        })
        .collect();
    let has_total = meanings.iter().flatten().any(|own| own == meant);
    let mut summed: Vec<&ColumnBelow> = Vec::new();
    if !has_total {
        let all = ALL_OF_IT.iter().find_map(|words| {
            let of = |words: &&[&str]| {
                let mut own = parts.iter().filter(|part| part.is(words));
                own.next().filter(|_| own.next().is_none())
            };
            words.iter().map(of).collect::<Option<Vec<_>>>()
        });
        summed = all.unwrap_or_default();
        summed.sort_by_key(|part| part.column);
    }
    if let Some(first) = summed.first() {
        let words: Vec<&str> = summed.iter().map(|part| part.called.as_str()).collect();
        let own = summed.iter().map(|part| (part.column, called(&part.called)));
        found.push(Found {
            column: first.column,
            means: meant.to_owned(),
            head: called(&words.join(" + ")),
            parts: own.collect(),
        });
    } else if !has_total {
        heads.untotalled.push(Untotalled {
            means: meant.to_owned(),
            head: name.clone(),
            parts: parts.iter().map(|part| part.called.clone()).collect(),
        });
    }
    for (part, own) in parts.iter().zip(meanings) {
        if summed.iter().any(|summed| summed.column == part.column) {
            continue;
        }
        let head = called(&part.called);
        match own {
            Some(means) => {
                found.push(Found { column: part.column, means, head, parts: Vec::new() });
            }
            None => {
                heads.grouped.push(part.column);
                heads.others.push((part.column, head));
            }
        }
    }
}
