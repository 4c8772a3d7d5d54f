//! Opening a scenario, with its problems as an event.

use std::path::Path;

use super::failure::Kind;
use super::{Event, Failure, Session};
use crate::input::{self, Opened, Problems, Sources};

impl Session<'_> {
    /// Opens a scenario; what is wrong with it is told, without the notes that a check would give,
    /// and errors end the request.
    ///
    /// # Errors
    /// If it is not valid, or a file of it cannot be read.
    pub fn open(&self, path: &Path, sources: &mut Sources) -> Result<Opened, Failure> {
        let mut problems = Problems::new();
        let opened = input::open(path, sources, &mut problems);
        let problems = problems.without_notes();
        self.tell(&Event::Read(&problems, sources));
        opened.ok_or_else(|| {
            Failure::told(if problems.exit_status() == 4 { Kind::File } else { Kind::Invalid })
        })
    }
}
