//! Opening a scenario, with its problems as an event.

use std::path::Path;

use super::failure::Kind;
use super::{Event, Failure, Session};
use crate::input::{self, Opened, Problems, Sources};

impl Session<'_> {
    /// Opens a scenario; errors in it end the request.
    pub(super) fn open(&self, path: &Path, sources: &mut Sources) -> Result<Opened, Failure> {
        let mut problems = Problems::new();
        let opened = input::open(path, sources, &mut problems);
        self.tell(&Event::Read(&problems, sources));
        opened.ok_or_else(|| {
            Failure::told(if problems.exit_status() == 4 { Kind::File } else { Kind::Invalid })
        })
    }
}
