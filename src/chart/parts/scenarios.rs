//! What the charts of a comparison share: which scenarios there are, how each is named beside its
//! marks, and the keys.
//!
//! Short names stand beside the marks themselves; where one is long, letters do and a key gives the
//! names in full. Never cuts a name.

use crate::chart::error::ChartError;
use crate::chart::font::{self, Weight};
use crate::chart::parts::key::Swatch;
use crate::chart::style::{SCENARIOS, Series};
use crate::domain::Lang;
use crate::words::Word;

/// Refuses fewer than two scenarios, and more than can be told apart.
pub(crate) fn check(names: &[String]) -> Result<(), ChartError> {
    let allowed = (2, SCENARIOS.len());
    if (allowed.0..=allowed.1).contains(&names.len()) {
        Ok(())
    } else {
        Err(ChartError::Count { what: "scenarios", found: names.len(), allowed })
    }
}

/// Refuses a list that has not one entry for each scenario.
pub(crate) fn check_length(
    found: usize,
    names: &[String],
    what: &dyn Fn() -> String,
) -> Result<(), ChartError> {
    if found == names.len() {
        Ok(())
    } else {
        Err(ChartError::Ragged { what: what(), found, expected: names.len() })
    }
}

/// How each scenario is called beside its marks.
pub(crate) struct Tags {
    texts: Vec<String>,
    /// The names in full for the key, where letters stand for them.
    keyed: Option<Vec<String>>,
}

impl Tags {
    /// Names where all of them fit into `room` points in bold of `size`, else letters.
    pub(crate) fn new(names: &[String], size: f64, room: f64, lang: Lang) -> Self {
        let fits = |name: &String| font::width(name, size, Weight::Bold) <= room;
        if names.iter().all(fits) { Self::names(names) } else { Self::letters(names, lang) }
    }

    /// The names themselves.
    pub(crate) fn names(names: &[String]) -> Self {
        Self { texts: names.to_vec(), keyed: None }
    }

    /// Letters, which a key explains.
    pub(crate) fn letters(names: &[String], lang: Lang) -> Self {
        let texts: Vec<String> =
            ('A'..).take(names.len()).map(|letter| letter.to_string()).collect();
        let full = |(i, name): (usize, &String)| format!("{}  {}", texts[i], titled(i, name, lang));
        let keyed = Some(names.iter().enumerate().map(full).collect());
        Self { texts, keyed }
    }

    /// What stands beside the marks of a scenario.
    pub(crate) fn text(&self, index: usize) -> &str {
        &self.texts[index]
    }

    /// Width of the widest tag, points.
    pub(crate) fn width(&self, size: f64) -> f64 {
        let wide = |text: &String| font::width(text, size, Weight::Bold);
        self.texts.iter().map(wide).fold(0.0, f64::max)
    }

    /// Keys of the scenarios with their lines and marks; none where names stand beside the marks.
    pub(crate) fn keys(&self) -> Vec<(Swatch, String)> {
        SCENARIOS.into_iter().map(Swatch::Series).zip(self.explained()).collect()
    }

    /// What each letter stands for; nothing where there are none.
    pub(crate) fn explained(&self) -> impl Iterator<Item = String> {
        self.keyed.iter().flatten().cloned()
    }

    /// Whether letters stand for the names.
    pub(crate) fn are_letters(&self) -> bool {
        self.keyed.is_some()
    }
}

/// The name of a scenario as a heading; the first is named as the reference.
pub(crate) fn titled(index: usize, name: &str, lang: Lang) -> String {
    if index == 0 { Word::Reference.fill(lang, &[("name", name)]) } else { name.to_owned() }
}

/// Scenarios in the order in which they are drawn, with their look and values.
pub(crate) fn with_series<T>(values: &[T]) -> impl Iterator<Item = (usize, Series, &T)> {
    SCENARIOS.into_iter().zip(values).enumerate().map(|(i, (series, value))| (i, series, value))
}
