//! What is kept of a desk: a variant file, a run folder, the text of the scenario. Nothing is written but when it is asked for.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::Desk;
use super::base::Base;
use super::door::{Told, enter};
use super::refusal::Refusal;
use super::standing::{Memory, State};
use crate::domain::Text;
use crate::input::yaml::show;
use crate::input::{Problems, Sources, load};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Fresh, Refused, folder_of};
use crate::output::manifest::sha256;
use crate::session::run::{RunRequest, run_opened};
use crate::session::{Failure, Session};
use crate::variant::Settings;

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

impl Desk {
    /// The text of the variant that settings make, called `name`.
    ///
    /// # Errors
    /// If a setting cannot be, or the variant does not pass the door.
    pub fn variant(&self, settings: &Settings, name: &str, title: &str) -> Result<String, Refusal> {
        let base = self.base();
        named_well(name)?;
        let own = Some(title.trim()).filter(|title| !title.is_empty());
        let title = own.map(|title| Text::same(&title.chars().take(200).collect::<String>()));
        let strays = |strays: Vec<_>| Refusal::Problems(strays.iter().map(Told::stray).collect());
        let text = base.variant(settings, name, title.as_ref()).map_err(strays)?;
        let entered = enter(&base.beside(name), &text);
        match entered.opened {
            Some(_) => Ok(text),
            None => Err(Refusal::Problems(entered.told)),
        }
    }

    /// Writes the variant beside the scenario; what is there already is kept, and the new one refused.
    ///
    /// # Errors
    /// As [`Desk::variant`], or if the file is there or cannot be written.
    pub fn save(&self, settings: &Settings, name: &str, title: &str) -> Result<Written, Refusal> {
        let text = self.variant(settings, name, title)?;
        let folder = folder_of(&self.path);
        let file = format!("{name}.yaml");
        let path = self.path.with_file_name(&file);
        if path.symlink_metadata().is_ok() {
            return Err(Refusal::Failed(Failure::usage(message!(
                "`{path}` is there already: choose another name",
                "`{path}` 已存在：请换一个名称",
                path = path.display()
            ))));
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
    /// As [`Desk::variant`], or if the folder cannot be written.
    pub fn run(
        &self,
        session: &Session,
        settings: &Settings,
        name: &str,
        title: &str,
    ) -> Result<Written, Refusal> {
        let base = self.base();
        let moved = !base.moved(settings).is_empty();
        let (path, text) = match moved {
            true => (base.beside(name), self.variant(settings, name, title)?),
            false => (base.path.clone(), fs::read_to_string(&base.path).unwrap_or_default()),
        };
        let State { opened, sources, .. } = State::new(&path, &text).map_err(Refusal::Problems)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Nobody else computes while a run is made.
        let _memory = self.memory();
        let folder = run_opened(session, (opened, sources), &file, &RunRequest::default())?;
        Ok(Written { path: folder.display().to_string() })
    }

    /// The text of the scenario.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(&self) -> Result<Kept, Refusal> {
        let text = fs::read_to_string(&self.path).map_err(|error| {
            Failure::file(message!(
                "`{path}` cannot be read: {error}",
                "无法读取 `{path}`：{error}",
                path = self.path.display(),
                error = Message::from(&error)
            ))
        })?;
        Ok(Kept { sha256: sha256(text.as_bytes()), text })
    }

    /// The problems of a text in place of the scenario's, and how it merges with its parents; nothing where it is no tree.
    pub fn check(&self, text: &str) -> (Vec<Told>, String) {
        let base = self.base();
        let told = enter(&base.path, text).told;
        (told, merged(&base.path, text))
    }

    /// Saves the text of the scenario in place of the file that was read.
    ///
    /// # Errors
    /// If it does not pass the door, the file changed since it was read, or it cannot be written.
    pub fn write(&self, session: &Session, text: &str, read: &str) -> Result<Kept, Refusal> {
        let base = self.base();
        let entered = enter(&base.path, text);
        if entered.opened.is_none() {
            return Err(Refusal::Problems(entered.told));
        }
        if self.read()?.sha256 != read {
            return Err(Refusal::Failed(Failure::usage(message!(
                "`{path}` was changed by somebody else since it was read: copy your text, and open the page again",
                "`{path}` 在读取后被他人修改：请先复制您的文本，再重新打开本页",
                path = self.path.display()
            ))));
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
        let mut memory = self.memory();
        *memory = Memory::default();
        let base = Base::open(session, &self.path, &self.pool, &mut memory)?;
        *self.base.write().unwrap_or_else(std::sync::PoisonError::into_inner) = base.into();
        self.read()
    }
}

fn not_written(Refused { path, error }: Refused) -> Refusal {
    Refusal::Failed(Failure::file(message!(
        "`{path}` cannot be written: {error}",
        "无法写入 `{path}`：{error}",
        path = path.display(),
        error = Message::from(&error)
    )))
}

/// A name that is one of a scenario, and so leads nowhere else.
fn named_well(name: &str) -> Result<(), Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_name =
        (1..=64).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('-');
    if is_name {
        return Ok(());
    }
    Err(Refusal::Failed(Failure::usage(message!(
        "a name has lower-case letters, digits and hyphens, at most 64 of them, for example qingshan-late",
        "名称由小写字母、数字和连字符组成，最多 64 个字符，例如 qingshan-late"
    ))))
}

/// A text merged with its parents, each value with its file and line.
fn merged(path: &Path, text: &str) -> String {
    let above = crate::input::InMemory::default().with(path, text.as_bytes());
    let over = crate::input::files::over::Over::new(above, crate::input::files::disk::Disk);
    let mut sources = Sources::reading(over);
    let loaded = load(path, &mut sources, &mut Problems::new());
    loaded.map_or_else(String::new, |loaded| show::show(&loaded.root, &sources, true))
}
