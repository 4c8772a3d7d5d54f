//! What sheets, columns and words are called: one table of names, which a planner can extend by one of the same form.
//!
//! A name is compared without blanks, full-width forms, capitals and a unit in brackets.

use crate::input::text::lookalike;
use crate::language::Message;
use crate::message;

/// The table that comes with the program: `of,means,name`.
pub const NAMES: &str = include_str!("names.csv");

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// What kind of thing it names: `sheet`, the columns of a list (`facilities`), or a list of words (`owner`).
    of: String,
    /// The thing, as a scenario has it.
    means: String,
    /// As people write it.
    name: String,
    /// The same, to be compared.
    plain: String,
}

/// All names that are understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names(Vec<Name>);

impl Default for Names {
    fn default() -> Self {
        let mut names = Self(Vec::new());
        // The table of the program is held by a test.
        let _ = names.extend(NAMES);
        names
    }
}

impl Names {
    /// Adds the names of a table `of,means,name`, which come before those that are there.
    ///
    /// # Errors
    /// A sentence that names the line, when the table has another form.
    pub fn extend(&mut self, table: &str) -> Result<(), Message> {
        let table = table.strip_prefix('\u{FEFF}').unwrap_or(table);
        let mut added = Vec::new();
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(table.as_bytes());
        for (line, row) in (1..).zip(rows.records()) {
            let wrong = || {
                message!(
                    "line {line} of the table of names is not `of,means,name`, such as \
                     `facilities,beds.total,核定床位数`",
                    "名称对照表第{line}行不是 `of,means,name` 三列，例如 \
                     `facilities,beds.total,核定床位数`"
                )
            };
            let row = row.map_err(|_| wrong())?;
            let cells: Vec<&str> = row.iter().collect();
            match cells.as_slice() {
                ["of", "means", "name"] | [""] => {}
                [of, means, name] if !of.is_empty() && !means.is_empty() && !name.is_empty() => {
                    added.push(Name {
                        of: (*of).to_owned(),
                        means: (*means).to_owned(),
                        name: (*name).to_owned(),
                        plain: plain(name),
                    });
                }
                _ => return Err(wrong()),
            }
        }
        added.append(&mut self.0);
        self.0 = added;
        Ok(())
    }

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

    /// The first name of a thing that is Chinese, or that is not.
    #[must_use]
    pub fn written(&self, of: &str, means: &str, chinese: bool) -> Option<&str> {
        self.0
            .iter()
            .filter(|name| name.of == of && name.means == means)
            .map(|name| name.name.as_str())
            .find(|name| name.is_ascii() != chinese)
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

/// A text to be compared: no blanks, no full-width forms, no capitals.
pub(super) fn plain(text: &str) -> String {
    let mut plain = lookalike::plain(text).to_lowercase();
    plain.retain(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '：' | '_' | '-' | '"' | '\''));
    plain
}

/// The ways to read a head: whole, without what stands in brackets, and each of its lines.
fn forms(written: &str) -> Vec<String> {
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
    fn a_planner_adds_names_and_every_line_has_the_form() {
        let mut names = Names::default();
        assert_eq!(names.0.len() + 1, NAMES.lines().count());
        names.extend("of,means,name\nfacilities,beds.total,编制床位\n").expect("a table");
        assert_eq!(names.meaning("facilities", "编制床位"), Some("beds.total"));
        assert!(names.extend("facilities,beds.total\n").is_err());
    }
}
