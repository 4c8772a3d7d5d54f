//! The scenarios that a run or a comparison is made from, by their names.

/// The scenarios that a folder is made from, the reference of a comparison first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(pub Vec<Source>);

/// A scenario by its own name and that of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name that the scenario gives itself.
    pub scenario: String,
    /// Name of its file; none in runs of programs that did not note it.
    pub file: Option<String>,
}

impl Origin {
    /// One scenario, with the name of its file.
    pub fn of_one(scenario: &str, file: &Option<String>) -> Self {
        Origin(vec![Source { scenario: scenario.to_owned(), file: file.clone() }])
    }

    /// Whether both name the same scenarios, as far as both say.
    pub(super) fn is(&self, other: &Origin) -> bool {
        let same = |(a, b): (&Source, &Source)| {
            a.scenario == b.scenario && (a.file == b.file || a.file.is_none() || b.file.is_none())
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(same)
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, Source { scenario, file }) in self.0.iter().enumerate() {
            f.write_str(if i > 0 { ", " } else { "" })?;
            match file {
                Some(file) => write!(f, "`{scenario}` ({file})")?,
                None => write!(f, "`{scenario}`")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_with_their_files() {
        let of = |scenario: &str, file: Option<&str>| Source {
            scenario: scenario.to_owned(),
            file: file.map(str::to_owned),
        };
        let several = Origin(vec![of("a", Some("a.yaml")), of("b", None), of("c", None)]);
        assert_eq!(several.to_string(), "`a` (a.yaml), `b`, `c`");
    }
}
