//! One of n parts of a run, to be joined to the whole.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::engine::DrawSpan;
use crate::output::folder::{self, FolderError};

/// Part `part` (from 1) of `parts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// Which.
    pub part: u32,
    /// Of how many.
    pub parts: u32,
}

impl Shard {
    /// Most parts of a run.
    pub(crate) const MOST: u32 = 10_000;

    /// Its draws of a run of `draws`.
    pub fn span(self, draws: u32) -> DrawSpan {
        DrawSpan::part(draws, self.part, self.parts)
    }

    /// Its folder, beside that of the whole run.
    ///
    /// # Errors
    /// If `whole` is a place that has no side, such as `.`.
    pub fn folder(self, whole: &Path) -> Result<PathBuf, FolderError> {
        let whole = match whole.file_name() {
            Some(_) => whole.to_owned(),
            None => folder::resolve(whole)?,
        };
        let mut name = whole.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-of-{}", self.part, self.parts));
        Ok(whole.with_file_name(name))
    }

    /// The part that a folder is by its name, and the folder of the whole run.
    pub fn of_folder(folder: &Path) -> Option<(Self, PathBuf)> {
        let name = folder.file_name()?.to_str()?;
        let (whole, part) = name.rsplit_once('.')?;
        let shard = part.replacen("-of-", "/", 1).parse().ok()?;
        Some((shard, folder.with_file_name(whole)))
    }
}

/// A text that is no part of a run.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("a part of a run is written as 2/8")]
pub struct NotAPart;

impl FromStr for Shard {
    type Err = NotAPart;

    fn from_str(text: &str) -> Result<Self, NotAPart> {
        let (part, parts) = text.split_once('/').ok_or(NotAPart)?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| NotAPart);
        let shard = Shard { part: number(part)?, parts: number(parts)? };
        let fits =
            (1..=Shard::MOST).contains(&shard.parts) && (1..=shard.parts).contains(&shard.part);
        fits.then_some(shard).ok_or(NotAPart)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_is_written() {
        for text in ["1/1", "2/8", "10000/10000"] {
            assert_eq!(text.parse::<Shard>().unwrap().to_string(), text);
        }
        for text in ["", "3", "0/4", "5/4", "1/0", "1/10001", "a/b", "1/2/3", "-1/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }

    #[test]
    fn its_folder_stands_beside_the_whole() {
        let shard = Shard { part: 2, parts: 8 };
        let folder = |whole: &str| shard.folder(Path::new(whole)).ok();
        assert_eq!(folder("output/plan"), Some("output/plan.2-of-8".into()));
        assert_eq!(
            Shard::of_folder(Path::new("output/a.b.2-of-8/")),
            Some((shard, "output/a.b".into()))
        );
        for whole in ["output/plan", "2-of-8", "plan.2of8", "plan.9-of-8", "."] {
            assert!(Shard::of_folder(Path::new(whole)).is_none(), "{whole}");
        }
        assert!(folder("src/../src/..").is_none() && folder(".").is_none() && folder("").is_none());
        assert!(folder("src/cli/..").is_some_and(|folder| folder.ends_with("src.2-of-8")));
    }
}
