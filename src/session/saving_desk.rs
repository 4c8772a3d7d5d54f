//! A desk on the disk: its scenario is a file, and what comes of it can be kept as a variant file,
//! a run folder, the text of the scenario. Nothing is written but when it is asked for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use serde::Serialize;

use super::failure::Kind;
use super::{Failure, Session, pool};
use crate::desk::{About, Answer, Ask, Desk, Place, Refusal, ShownProblem, State, enter};
use crate::engine::{DrawSpan, WorldRoom};
use crate::input::files::Files;
use crate::input::files::disk::Disk;
use crate::input::files::over::Over;
use crate::input::yaml::show;
use crate::input::{InMemory, Problems, Sources, load};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Fresh, Refused, folder_of};
use crate::output::manifest::sha256;
use crate::session::run::{RunRequest, run_opened};
use crate::variant::Settings;

/// Draws whose worlds are kept, and the bytes that these may take, about.
const KEPT: WorldRoom =
    WorldRoom { span: DrawSpan { skipped: 0, draws: 10_000 }, bytes: 100 << 20 };

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The file or folder, as a user finds it.
    pub path: String,
}

/// The text of the scenario's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The text.
    pub text: String,
    /// SHA-256 of the file, to be given back when it is saved.
    pub sha256: String,
}

/// A scenario on the disk laid open for questions, and what can be kept of it.
#[derive(Debug)]
pub struct SavingDesk {
    /// The scenario's file, as the user named it.
    path: PathBuf,
    pool: rayon::ThreadPool,
    desk: RwLock<Arc<Desk>>,
    /// Held by the question that is at work. A thread of the pool that waits for its parts may take
    /// up another question: that one must not find the desk taken by its own thread.
    turn: Mutex<()>,
}

impl SavingDesk {
    /// Opens a scenario.
    ///
    /// # Errors
    /// If it is not valid, or a file of it cannot be read.
    pub fn open(session: &Session, path: &Path, threads: Option<u16>) -> Result<Self, Failure> {
        let pool = pool(threads)?;
        let desk = open(session, path, &pool, Arc::new(Disk))?;
        Ok(SavingDesk {
            path: path.to_owned(),
            pool,
            desk: RwLock::new(Arc::new(desk)),
            turn: Mutex::default(),
        })
    }

    /// What there is to move, and in which words.
    pub fn about(&self) -> About {
        self.desk().about()
    }

    /// Answers a question, unless `stop` is set before.
    ///
    /// # Errors
    /// If the setting does not pass the door, or a newer question came.
    pub fn answer(&self, ask: &Ask, stop: &Arc<AtomicBool>) -> Result<Answer, Refusal> {
        self.at_work(|desk| desk.answer(ask, stop))
    }

    /// The text of the variant that settings make, called `name`.
    ///
    /// # Errors
    /// If a setting cannot be, or the variant does not pass the door.
    pub fn variant(&self, settings: &Settings, name: &str, title: &str) -> Result<String, Refusal> {
        self.desk().variant(settings, name, title)
    }

    /// Does something at the desk, on its threads, when it is its turn.
    pub(crate) fn at_work<R: Send>(&self, work: impl FnOnce(&Desk) -> R + Send) -> R {
        let desk = self.desk();
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.pool.install(|| work(&desk))
    }

    /// The desk itself.
    pub fn desk(&self) -> Arc<Desk> {
        Arc::clone(&self.desk.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes the variant beside the scenario; what is there already is kept, and the new one
    /// refused.
    ///
    /// # Errors
    /// As [`SavingDesk::variant`], or if the file is there or cannot be written.
    pub fn save(&self, settings: &Settings, name: &str, title: &str) -> Result<Written, Refusal> {
        let text = self.variant(settings, name, title)?;
        let folder = folder_of(&self.path);
        let file = format!("{name}.yaml");
        let path = self.path.with_file_name(&file);
        if path.symlink_metadata().is_ok() {
            return Err(Refusal::Failed(message!(
                "`{path}` is there already: choose another name",
                "`{path}` 已存在：请换一个名称",
                path = path.display()
            )));
        }
        let write = || -> Result<(), Refused> {
            let mut fresh = Fresh::begin(folder)?;
            fresh.make(&file, text.as_bytes())?;
            fresh.place(&file)?;
            fresh.finish()
        };
        write().map_err(not_written)?;
        Ok(Written { path: path.display().to_string() })
    }

    /// Makes the run folder of a state, as the command line would of the saved variant.
    ///
    /// # Errors
    /// As [`SavingDesk::variant`], or if the folder cannot be written.
    pub fn run(
        &self,
        session: &Session,
        settings: &Settings,
        name: &str,
        title: &str,
    ) -> Result<Written, Refusal> {
        let desk = self.desk();
        let base = desk.base();
        let moved = !base.moved(settings).is_empty();
        let (path, text) = match moved {
            true => (base.beside(name), desk.variant(settings, name, title)?),
            false => (base.path.clone(), base.text()),
        };
        let state = State::new(&base.files, &path, &text);
        let State { opened, sources, .. } = state.map_err(Refusal::Problems)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let run = || run_opened(session, (opened, sources), &file, &RunRequest::default());
        let folder = desk.alone(run).map_err(refused)?;
        Ok(Written { path: folder.display().to_string() })
    }

    /// The text of the scenario.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&self) -> Result<Kept, Refusal> {
        let text = fs::read_to_string(&self.path).map_err(|error| {
            Refusal::Failed(message!(
                "`{path}` cannot be read: {error}",
                "无法读取 `{path}`：{error}",
                path = self.path.display(),
                error = Message::from(&error)
            ))
        })?;
        Ok(Kept { sha256: sha256(text.as_bytes()), text })
    }

    /// The problems of a text in place of the scenario's, and how it merges with its parents;
    /// nothing where it is no tree.
    pub fn check(&self, text: &str) -> (Vec<ShownProblem>, String) {
        let desk = self.desk();
        let base = desk.base();
        let told = enter(&base.files, &base.path, text).told;
        (told, merged(&base.files, &base.path, text))
    }

    /// Saves the text of the scenario in place of the file that was read.
    ///
    /// # Errors
    /// If it does not pass the door, the file changed since it was read, or it cannot be written.
    pub fn write(&self, session: &Session, text: &str, read: &str) -> Result<Kept, Refusal> {
        let desk = self.desk();
        let base = desk.base();
        let entered = enter(&base.files, &base.path, text);
        if entered.opened.is_none() {
            return Err(Refusal::Problems(entered.told));
        }
        if self.read()?.sha256 != read {
            return Err(Refusal::Failed(message!(
                "`{path}` was changed by somebody else since it was read: copy your text, and open the page again",
                "`{path}` 在读取后被他人修改：请先复制您的文本，再重新打开本页",
                path = self.path.display()
            )));
        }
        let name = base.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let write = || -> Result<(), Refused> {
            let mut fresh = Fresh::begin(folder_of(&base.path))?;
            fresh.make(&name, text.as_bytes())?;
            fresh.take_out(&name, None)?;
            fresh.place(&name)?;
            fresh.finish()
        };
        write().map_err(not_written)?;
        let opened = open(session, &self.path, &self.pool, Arc::new(Disk)).map_err(refused)?;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(opened);
        self.read()
    }
}

/// The scenario of a file, laid open.
pub(super) fn open(
    session: &Session,
    path: &Path,
    pool: &rayon::ThreadPool,
    files: Arc<dyn Files>,
) -> Result<Desk, Failure> {
    let mut sources = Sources::reading(Arc::clone(&files));
    let opened = session.open(path, &mut sources)?;
    let resolved = sources.resolve(path).map_err(|_| {
        Failure::file(message!("`{path}` is not there", "没有 `{path}`", path = path.display()))
    })?;
    let place = Place { files, path: resolved, named: path.to_owned(), opened };
    let desk = pool.install(|| Desk::new(place, None, KEPT, clock));
    desk.map_err(failed)
}

/// A refusal that ends a request.
pub(super) fn failed(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Failed(said) => Failure::file(said),
        Refusal::Problems(_) => Failure::told(Kind::Invalid),
        Refusal::Stopped => Failure::told(Kind::Interrupted),
    }
}

/// Milliseconds since it was first asked.
fn clock() -> f64 {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

/// A failure in words, with what to do.
fn refused(failure: Failure) -> Refusal {
    Refusal::Failed(Message::lines(std::iter::once(&failure.message).chain(&failure.helps)))
}

fn not_written(refused: Refused) -> Refusal {
    Refusal::Failed(Message::from(&refused))
}

/// A text merged with its parents, each value with its file and line.
fn merged(files: &Arc<dyn Files>, path: &Path, text: &str) -> String {
    let above = InMemory::default().with(path, text.as_bytes());
    let mut sources = Sources::reading(Over::new(above, Arc::clone(files)));
    let loaded = load(path, &mut sources, &mut Problems::new());
    loaded.map_or_else(String::new, |loaded| show::show(&loaded.root, &sources, true))
}
