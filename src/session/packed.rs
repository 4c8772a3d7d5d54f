//! A desk packed up for a page that is mailed, with the answers for the scenario as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::{Failure, Session, pool, saving_desk};
use crate::desk::package::Package;
use crate::desk::{About, Answer, Ask, ChartSize};
use crate::input::files::Files;
use crate::input::files::disk::Disk;
use crate::input::files::noted::Noted;
use crate::language::Lang;
use crate::variant::Settings;

/// What a mailed page carries beside the engine.
#[derive(Debug)]
pub struct Packed {
    /// What there is to move, and in which words.
    pub about: About,
    /// The scenario and its data.
    pub package: Package,
    /// The answers for the scenario as it is: in each language, for wide windows and narrow ones.
    pub answers: Vec<Carried>,
    /// Name of the scenario.
    pub name: String,
    /// Language of the scenario.
    pub lang: Lang,
}

/// An answer that a page carries.
#[derive(Debug, Serialize)]
pub struct Carried {
    /// Its language.
    pub lang: Lang,
    /// How its charts are drawn.
    pub size: ChartSize,
    /// The answer.
    pub answer: Answer,
}

/// Packs up a scenario with its answers, of as many draws as a page makes at most.
///
/// # Errors
/// If it is not valid, a file of it cannot be read or is no text, or somebody stops it.
pub fn packed(session: &Session, path: &Path, threads: Option<u16>) -> Result<Packed, Failure> {
    let pool = pool(threads)?;
    let noted = Arc::new(Noted::new(Disk));
    let files: Arc<dyn Files> = Arc::clone(&noted) as Arc<dyn Files>;
    let desk = saving_desk::open(session, path, &pool, files)?;
    let mut answers = Vec::new();
    for lang in [Lang::En, Lang::Zh] {
        for size in [ChartSize::Word, ChartSize::Square] {
            let settings = Settings::new();
            let draws = desk.base().draws();
            let ask = Ask { settings, pinned: None, draws, lang, charts: None, size };
            let answer = pool.install(|| desk.answer(&ask, &session.stop));
            let mut answer = answer.map_err(saving_desk::failed)?;
            // How long it took here is nobody's there; so the same scenario makes the same page.
            answer.took = [0; 3];
            answers.push(Carried { lang, size, answer });
        }
    }
    let package = Package::of(&desk, &each_once(noted.so_far())).map_err(saving_desk::failed)?;
    let scenario = &desk.base().opened.scenario;
    let (name, lang) = (scenario.name.clone(), scenario.lang);
    Ok(Packed { about: desk.about(), package, answers, name, lang })
}

/// Each file once, under the path without links where it was asked for by that one, else by one
/// from the root: the scenario was read as the user named it, and again where it stands. So no more
/// of the maker's folders is told than the scenario needs.
fn each_once(read: BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
    let is_plain = |path: &Path| {
        let folder = path.parent();
        folder.is_some_and(|folder| Disk.resolve(folder).is_ok_and(|plain| plain == folder))
    };
    let rank = |path: &Path| (is_plain(path), path.is_absolute());
    let mut names: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for path in read.keys() {
        let file = Disk.resolve(path).unwrap_or_else(|_| path.clone());
        let name = names.entry(file).or_insert_with(|| path.clone());
        if rank(path) > rank(name) {
            name.clone_from(path);
        }
    }
    let names: BTreeSet<PathBuf> = names.into_values().collect();
    read.into_iter().filter(|(path, _)| names.contains(path)).collect()
}
