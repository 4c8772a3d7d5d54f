//! What sheets, columns and words are called: one table of names, which a planner can extend by one
//! of the same form.
//!
//! A name is compared without blanks, full-width forms, capitals and a unit in brackets.

mod own;
mod rows;

use crate::input::text::lookalike;

/// The table that comes with the program: `of,means,name`.
pub const NAMES: &str = include_str!("names.csv");

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// What kind of thing it names: `sheet`, the columns of a list (`facilities`), or a list of
    /// words (`owner`).
    of: String,
    /// The thing, as a scenario has it.
    means: String,
    /// As people write it.
    name: String,
    /// The same, to be compared.
    plain: String,
}

impl Name {
    fn new(of: &str, means: &str, name: &str) -> Self {
        let plain = plain(name);
        Self { of: of.to_owned(), means: means.to_owned(), name: name.to_owned(), plain }
    }
}

/// All names that are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(Vec<Name>);

impl Default for Names {
    fn default() -> Self {
        // Its form is held by a test.
        let rows = rows::rows(NAMES).into_iter().skip(1);
        let named = rows.filter_map(|row| match row.cells.as_slice() {
            [of, means, name] => Some(Name::new(of, means, name)),
            _ => None,
        });
        Self(named.collect())
    }
}

impl Names {
    /// What a name means among the things of a kind.
    #[must_use]
    pub fn meaning(&self, of: &str, written: &str) -> Option<&str> {
        let looks = forms(written);
        let found = looks.iter().find_map(|look| {
            self.0.iter().find(|name| name.of == of && (name.plain == *look || name.means == *look))
        });
        found.map(|name| name.means.as_str())
    }

    /// The name nearest to one that is not understood, and what that means.
    #[must_use]
    pub fn near(&self, of: &str, written: &str) -> Option<(&str, &str)> {
        let names = self.0.iter().filter(|name| name.of == of).map(|name| name.name.as_str());
        let near = crate::input::text::suggest::closest(written.lines().next()?, names)?;
        self.0
            .iter()
            .find(|name| name.of == of && name.name == near)
            .map(|name| (name.name.as_str(), name.means.as_str()))
    }

    /// The name that a head probably stands for: one with a slip in it, or one with more words
    /// around it.
    #[must_use]
    pub(crate) fn resembling(&self, of: &str, written: &str) -> Option<(&str, &str)> {
        let look = forms(written);
        // Neither a serial number nor a share is the count that a longer name speaks of.
        let other = |look: &String| {
            is_serial(look)
                || ["占比", "比例", "率", "share", "%"].iter().any(|end| look.ends_with(end))
        };
        if look.iter().any(other) {
            return None;
        }
        let inside = |name: &&Name| {
            name.of == of
                && name.plain.chars().count() > 2
                && look.iter().any(|look| look.contains(&name.plain))
        };
        let longest = || self.0.iter().filter(inside).max_by_key(|name| name.plain.chars().count());
        let longest = || longest().map(|name| (name.name.as_str(), name.means.as_str()));
        self.near(of, written).or_else(longest)
    }

    /// The first name of a thing that is Chinese, or that is not.
    #[must_use]
    pub fn written(&self, of: &str, means: &str, chinese: bool) -> Option<&str> {
        self.0
            .iter()
            .filter(|name| name.of == of && name.means == means)
            .map(|name| name.name.as_str())
            .find(|name| name.is_ascii() != chinese)
    }

    /// The first thing of a kind.
    pub(super) fn first(&self, of: &str) -> Option<&str> {
        self.0.iter().find(|name| name.of == of).map(|name| name.means.as_str())
    }

    /// The first Chinese, or other, name of each thing of a kind, in the order of the table.
    #[must_use]
    pub fn all(&self, of: &str, chinese: bool) -> Vec<&str> {
        let mut means: Vec<&str> = Vec::new();
        for name in self.0.iter().filter(|name| name.of == of) {
            if !means.contains(&name.means.as_str()) {
                means.push(&name.means);
            }
        }
        means.into_iter().filter_map(|means| self.written(of, means, chinese)).collect()
    }
}

/// Whether a head is that of serial numbers, which say nothing of what they stand beside.
pub(super) fn is_serial(head: &str) -> bool {
    ["序号", "序", "no.", "no", "#", "sn"].contains(&plain(head).as_str())
}

/// A text to be compared: no blanks, no full-width forms, no capitals.
pub(super) fn plain(text: &str) -> String {
    let mut plain = lookalike::plain(text).to_lowercase();
    plain.retain(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_' | '-' | '"' | '\''));
    plain
}

/// The ways to read a head: whole, without what stands in brackets, and each of its lines.
pub(super) fn forms(written: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for text in std::iter::once(written).chain(written.lines()) {
        let whole = plain(text);
        let mut bare = whole.clone();
        while let Some((before, rest)) = bare.split_once('(') {
            let after = rest.split_once(')').map_or("", |(_, after)| after);
            bare = format!("{before}{after}");
        }
        for form in [whole, bare] {
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_understood_however_they_are_written() {
        let names = Names::default();
        for (of, written, means) in [
            ("facilities", "床位总数（张）", "beds.total"),
            ("facilities", "床位总数（张）\nBeds in total (beds)", "beds.total"),
            ("facilities", " 机构 名称 ", "name.zh"),
            ("facilities", "所在镇（街）", "township"),
            ("facilities", "Nursing Beds", "beds.nursing"),
            ("facilities", "beds.nursing", "beds.nursing"),
            ("owner", "公建民营", "public"),
            ("operator", "公建民营", "social"),
            ("sex", "Ｍ", "male"),
            ("sheet", "机构", "homes"),
        ] {
            assert_eq!(names.meaning(of, written), Some(means), "{written}");
        }
        assert_eq!(names.meaning("facilities", "法定代表人"), None);
        assert_eq!(names.near("facilities", "床位总素"), Some(("床位总数", "beds.total")));
        assert_eq!(names.written("area", "urban", true), Some("城镇"));
        assert_eq!(names.all("sex", false), ["male", "female"]);
    }

    #[test]
    fn every_metric_has_a_name_in_both_languages() {
        let names = Names::default();
        for metric in crate::domain::Metric::ALL {
            for chinese in [true, false] {
                let written = names.written("metric", metric.word(), chinese);
                // A name is not the key; an English one may be the same word.
                let is_key = |name: &str| name == metric.word() && (chinese || name.contains('_'));
                assert!(written.is_some_and(|name| !is_key(name)), "{metric:?}");
            }
        }
    }

    #[test]
    fn every_line_of_the_table_has_the_form_and_no_name_means_two_things() {
        let names = Names::default();
        assert_eq!(names.0.len() + 1, NAMES.lines().count());
        for (at, name) in names.0.iter().enumerate() {
            let other = names.0[..at].iter().find(|other| {
                other.of == name.of && other.plain == name.plain && other.means != name.means
            });
            assert_eq!(other, None, "{name:?}");
        }
    }

    #[test]
    fn ledgers_call_their_columns_by_many_names() {
        let names = Names::default();
        for (of, written, means) in [
            ("facilities", "所属街镇", "township"),
            ("facilities", "举办性质", "owner"),
            ("facilities", "其中：护理床位", "beds.nursing"),
            ("facilities", "在住老人", "residents"),
            ("facilities", "在住老人（人）", "residents"),
            ("facilities", "工作人员", "staff"),
            ("owner", "事业单位", "public"),
            ("operator", "委托管理", "social"),
        ] {
            assert_eq!(names.meaning(of, written), Some(means), "{written}");
        }
        assert_eq!(
            names.resembling("facilities", "机构所在镇街全称"),
            Some(("所在镇街", "township"))
        );
        assert_eq!(names.resembling("facilities", "联系电话"), None);
    }
}
