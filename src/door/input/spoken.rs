//! The language a scenario asks for, found even where it cannot be read.
//!
//! Looks at text only, so that a scenario with an error in its YAML still gets it explained in its
//! own language.

use crate::input::files::sources::Sources;
use crate::language::Lang;

/// What the first of the scenario files read so far says in a line `lang: …`; the scenario itself
/// comes before its parents.
pub fn language(sources: &Sources) -> Option<Lang> {
    sources.texts().find_map(|text| text.lines().find_map(said))
}

/// The language in a line `lang: zh`, in quotes or not, with an ordinary colon or a full-width one.
fn said(line: &str) -> Option<Lang> {
    let rest = line.trim_start_matches('\u{FEFF}').strip_prefix("lang")?.trim_start();
    let value = rest.strip_prefix([':', '：'])?;
    let value = value.split('#').next().unwrap_or_default();
    Lang::named(value.trim().trim_matches(['"', '\'', '“', '”']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_found_in_text_that_is_no_yaml() {
        let mut sources = Sources::new();
        sources.add_text("plan.yaml", "extends: base.yaml\n}broken: [\n");
        assert_eq!(language(&sources), None);
        sources.add_text("base.yaml", "\u{FEFF}lang: \"zh-CN\"  # 中文\n");
        assert_eq!(language(&sources), Some(Lang::Zh));
    }

    #[test]
    fn only_a_key_of_the_scenario_itself_counts() {
        for line in ["  lang: zh", "language: zh", "# lang: zh", "lang zh", "lang:", "lang: fr"] {
            assert_eq!(said(line), None, "{line}");
        }
        assert_eq!(said("lang：zh"), Some(Lang::Zh));
    }
}
