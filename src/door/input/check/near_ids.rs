//! New things of a variant whose id is nearly that of a thing of the parent: said once for each.
//!
//! Never an error: a new home may well be called almost as another.

use strsim::damerau_levenshtein;

use super::checker::Checker;
use crate::input::problem::Problem;
use crate::message;

/// Letters that a word has at least where one of them may be a slip.
const LETTERS: usize = 4;

impl Checker<'_> {
    /// A note for each thing that was added beside one of nearly the same id.
    pub(super) fn near_ids(&mut self) {
        for added in &self.loaded.changes.added {
            let Some((near, at)) = &added.near else { continue };
            if !is_slip(&added.id, near) {
                continue;
            }
            let (id, near) = (&added.id, near);
            let title = message!(
                "`{id}` is added beside `{near}` of the parent",
                "父情景有 `{near}`，这里新增了 `{id}`"
            );
            let problem = Problem::new("N1005", title)
                .at(added.at, message!("a new one", "新增项"))
                .also(*at, message!("the parent's", "父情景的"))
                .with_help(message!(
                    "to change the one of the parent, write its id: `{near}`",
                    "要修改父情景的这一项，请写它的编号：`{near}`"
                ));
            self.problems.push(problem);
        }
    }
}

/// Whether two ids differ in hyphens alone, or in one letter of a long word: no numbers, no letters
/// that tell things apart.
fn is_slip(id: &str, near: &str) -> bool {
    let bare = |id: &str| id.replace(['-', '_'], "").to_lowercase();
    if bare(id) == bare(near) {
        return true;
    }
    let (words, others): (Vec<&str>, Vec<&str>) =
        (id.split('-').collect(), near.split('-').collect());
    let mut apart = words.iter().zip(&others).filter(|(word, other)| word != other);
    let (Some((word, other)), None) = (apart.next(), apart.next()) else { return false };
    let is_word = |word: &str| {
        word.chars().count() >= LETTERS && word.chars().all(|c| c.is_ascii_alphabetic())
    };
    words.len() == others.len()
        && is_word(word)
        && is_word(other)
        && damerau_levenshtein(word, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_single_letters_tell_things_apart() {
        for (id, near) in [
            ("donglinhome", "donglin-home"),
            ("dongling-home", "donglin-home"),
            ("donglin-hoem", "donglin-home"),
        ] {
            assert!(is_slip(id, near), "{id}");
        }
        for (id, near) in [
            ("public-home-f", "public-home-e"),
            ("phase-2", "phase-1"),
            ("share-2030", "share-2035"),
            ("donglin-home-annex", "donglin-home"),
        ] {
            assert!(!is_slip(id, near), "{id}");
        }
    }
}
