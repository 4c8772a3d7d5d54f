//! The sources that a chart or sheet names: those of the scenario's own numbers, the source of most
//! numbers first.
//!
//! A line has little room: a long text is cut at the end of a clause, or with an ellipsis, and what
//! is left out is counted. Assumptions are not named here: every chart says how many there are.

use std::collections::BTreeMap;

use crate::analysis::provenance::numbers_by_source;
use crate::domain::{Class, Lang, Scenario};
use crate::words::{Word, list};

/// Room for all sources, in widths of a Latin letter; a Chinese character takes two.
const ROOM: usize = 250;
/// Room for one of them.
const ONE: usize = 84;

/// The sources of scenarios in one line, each once.
pub(super) fn sources(scenarios: &[&Scenario], lang: Lang) -> String {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut counted, mut unnamed) = (0, 0);
    for scenario in scenarios {
        for from in numbers_by_source(scenario) {
            if from.class == Class::Assumption {
                continue;
            }
            counted += from.numbers;
            match scenario.sources.get(&from.source) {
                Some(text) if !text.get(lang).is_empty() => {
                    *numbers.entry(text.get(lang)).or_default() += from.numbers;
                }
                _ => unnamed += from.numbers,
            }
        }
    }
    if numbers.is_empty() {
        let word = if counted == 0 { Word::NoDataSource } else { Word::SourcesNotStated };
        return word.text(lang).to_owned();
    }
    let mut texts: Vec<(&str, usize)> = numbers.into_iter().collect();
    // Stable: equal counts stay in the order of their texts.
    texts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut said: Vec<String> = Vec::new();
    let mut used = 0;
    for (text, _) in &texts {
        let short = shortened(text);
        if !said.is_empty() && used + width(&short) > ROOM {
            break;
        }
        used += width(&short);
        said.push(short);
    }
    let left = texts.len() - said.len();
    if left > 0 {
        said.push(Word::MoreSources.fill(lang, &[("n", &left.to_string())]));
    } else if unnamed > 0 {
        said.push(Word::SourcesNotStated.text(lang).to_owned());
    }
    list::clauses(&said, lang)
}

/// A text cut where a clause ends inside its room; else, with an ellipsis, where a part of it ends
/// or in a word's gap.
fn shortened(text: &str) -> String {
    let text = text.split(['\n', '\r']).next().unwrap_or_default().trim();
    let first = first_clause(text);
    if width(first) <= ONE {
        return first.to_owned();
    }
    let mut kept = String::new();
    for c in first.chars() {
        if width(&kept) + width(c.encode_utf8(&mut [0; 4])) + 1 > ONE {
            break;
        }
        kept.push(c);
    }
    let late = |at: &usize| width(&kept[..*at]) * 2 > ONE;
    let before = kept.rfind([',', '，', '、', '(', '（', '《', '“', '〔']);
    let behind = kept.rfind([')', '）', '》', '”', '〕']);
    let behind = behind.map(|at| at + kept[at..].chars().next().map_or(0, char::len_utf8));
    // A Latin word is not cut in two; Chinese has no gaps to look for.
    let gap = kept.rfind(' ').filter(late);
    let end = before.max(behind).filter(late).or(gap).unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end_matches([' ', ',', '，', '、']))
}

/// A text up to its first semicolon, or to the full stop of its first sentence; "No. 11" and "St.
/// Mary" end none.
fn first_clause(text: &str) -> &str {
    let sentence = text.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let word = text[..at].rsplit(' ').next().unwrap_or_default();
        word.chars().count() > 3 && text[at + 2..].starts_with(char::is_uppercase)
    });
    let ends = [text.find("; "), text.find('；'), text.find('。'), sentence];
    let end = ends.into_iter().flatten().min().unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

/// Width in Latin letters.
fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_cut_at_the_end_of_a_clause_or_shows_that_it_is_cut() {
        assert_eq!(
            shortened("Seventh census, 2020: 235,927 residents. Taken from elsewhere"),
            "Seventh census, 2020: 235,927 residents"
        );
        assert_eq!(shortened("人口普查；未查到公报"), "人口普查");
        for (text, cut) in [
            (
                "United Nations, DESA, Population Division (2024), World Population Prospects 2024 (CC BY 3.0 IGO)",
                "United Nations, DESA, Population Division (2024), World Population Prospects 2024…",
            ),
            (
                "《重庆市万盛经开区民政事业发展“十四五”规划（2021—2025年）》，万盛经开发〔2022〕11号，2022年3月21日",
                "《重庆市万盛经开区民政事业发展“十四五”规划（2021—2025年）》，万盛经开发〔2022〕…",
            ),
            (
                "A long text of plain words that goes on and on without any mark in it until the room is used up",
                "A long text of plain words that goes on and on without any mark in it until the…",
            ),
        ] {
            assert_eq!(shortened(text), cut);
            assert!(width(cut) <= ONE, "{}", width(cut));
        }
        assert_eq!(shortened("Count.\nSecond line"), "Count");
        assert_eq!(shortened("Notice No. 11 of the office"), "Notice No. 11 of the office");
    }
}
