//! What a scenario and its data tables say, as text that is the same however they are written: the
//! identity of a run is made of it.
//!
//! The order of keys, the way a number or a band of ages is written, the order of rows and columns
//! of a table, comments and the name of a data file say nothing. Never shown to anybody.

use super::text::ages;
use super::yaml::node::{Entry, Node, Value};
use super::yaml::show::DATA_KEYS;

/// What the resolved tree of a scenario says; its seed, its draws and the names of its data files
/// aside.
pub fn of_scenario(root: &Node) -> String {
    let mut text = String::new();
    let Value::Map(entries) = &root.value else {
        node(root, &mut text);
        return text;
    };
    let entries = entries.iter().filter(|entry| match &entry.value.value {
        // Without items these sections are as if they were not there.
        Value::List(items) if items.is_empty() => {
            !matches!(entry.key.as_str(), "measures" | "rules" | "series")
        }
        _ => !matches!(entry.key.as_str(), "seed" | "draws"),
    });
    in_order(entries, &mut text, |key, value, text| match &value.value {
        Value::Map(inner) if DATA_KEYS.contains(&key) => {
            in_order(inner.iter().filter(|entry| entry.key != "file"), text, |_, value, text| {
                node(value, text);
            });
        }
        _ => node(value, text),
    });
    text
}

/// The entries of a mapping by key; one without a value is as if it were not there.
fn in_order<'n>(
    entries: impl Iterator<Item = &'n Entry>,
    text: &mut String,
    mut write: impl FnMut(&str, &Node, &mut String),
) {
    let mut entries: Vec<&Entry> =
        entries.filter(|entry| !matches!(entry.value.value, Value::Null)).collect();
    entries.sort_by_key(|entry| &entry.key);
    text.push('{');
    for entry in entries {
        text.push_str(&format!("{:?}:", entry.key));
        write(&entry.key, &entry.value, text);
        text.push(',');
    }
    text.push('}');
}

fn node(of: &Node, text: &mut String) {
    match &of.value {
        Value::Null => text.push('~'),
        Value::Bool(truth) => text.push_str(if *truth { "true" } else { "false" }),
        Value::Int(number) => text.push_str(&number.to_string()),
        Value::Float(value) => text.push_str(&number(*value)),
        // A code in figures is the same with quotes and without.
        Value::Text(figures)
            if figures.parse::<i64>().is_ok_and(|number| number.to_string() == *figures) =>
        {
            text.push_str(figures);
        }
        Value::Text(words) => text.push_str(&format!("{words:?}")),
        Value::List(items) => {
            text.push('[');
            for item in items {
                node(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Map(entries) => {
            let write = |_: &str, value: &Node, text: &mut String| node(value, text);
            in_order(entries.iter(), text, write);
        }
    }
}

/// A number in the fewest figures that give it back, a whole one without a point.
fn number(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// What a data table says.
pub fn of_table(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .trim(csv::Trim::All)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records().flatten();
    let Some(heads) = records.next() else { return String::new() };
    let mut columns: Vec<(String, usize)> =
        heads.iter().map(str::to_lowercase).zip(0..).filter(|(head, _)| !head.is_empty()).collect();
    columns.sort_unstable();
    let line = |of: &dyn Fn(&str, usize) -> String| {
        let cells: Vec<String> = columns.iter().map(|(head, at)| of(head, *at)).collect();
        cells.join("\u{1f}")
    };
    let mut rows: Vec<String> = records
        .filter(|record| record.iter().any(|cell| !cell.is_empty()))
        .map(|record| line(&|head, at| cell(head, record.get(at).unwrap_or_default())))
        .collect();
    rows.sort_unstable();
    format!("{}\n{}", line(&|head, _| head.to_owned()), rows.join("\n"))
}

fn cell(head: &str, text: &str) -> String {
    if head == "age_band"
        && let Some(band) = ages::meant(text)
    {
        return band.to_string();
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => number(value),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::yaml::parse::parse;
    use crate::input::{InMemory, Problems, Sources};

    fn scenario(text: &str) -> String {
        let mut sources = Sources::reading(InMemory::default());
        let file = sources.add_text("a.yaml", text);
        of_scenario(&parse(&sources, file, &mut Problems::new()).expect("a tree"))
    }

    #[test]
    fn a_scenario_says_the_same_however_it_is_written() {
        let plain = "seed: 1\nname: {en: A, zh: 甲}\npopulation: {file: a.csv, year: 2020}\nx: [1, 0.5]\ncode: 500\n";
        let other = "# a comment\ncode: '500'\nx:\n- 1.0\n- 5e-1\nname:\n  zh: 甲\n  en: \"A\"\ndraws: 10\nnote: ~\nseries: []\npopulation:\n  year: 2020\n  file: data/b.csv\n";
        assert_eq!(scenario(plain), scenario(other));
        for changed in [
            plain.replace("0.5", "0.51"),
            plain.replace("[1, 0.5]", "[0.5, 1]"),
            plain.replace("甲", "乙"),
            plain.replace("year: 2020", "year: 2021"),
            plain.replace("code: 500", "code: '0500'"),
        ] {
            assert_ne!(scenario(plain), scenario(&changed), "{changed}");
        }
    }

    #[test]
    fn a_table_says_the_same_however_it_is_written() {
        let plain = "township,age_band,persons\na,5-9,10\nb,85+,2\n";
        let other =
            "\u{FEFF}# a comment\r\nage_band,persons,township\r\n85+,2.0,b\r\n\r\n5~9, 10 ,a\r\n";
        assert_eq!(of_table(plain), of_table(other));
        for changed in [
            plain.replace("10", "11"),
            plain.replace("b,", "c,"),
            plain.replace("5-9", "5-10"),
            plain.replace("persons", "people"),
        ] {
            assert_ne!(of_table(plain), of_table(&changed), "{changed}");
        }
        assert_eq!(of_table(""), "");
    }
}
