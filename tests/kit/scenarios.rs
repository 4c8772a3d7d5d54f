//! Scenarios that the tests of several programs open.

use std::path::Path;

use bedplan::input::{self, Opened, Problems, Sources, Style};

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Opens a scenario that has to be free of errors.
pub fn open(path: &Path) -> Opened {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    match input::open(path, &mut sources, &mut problems) {
        Some(opened) => opened,
        None => panic!("{}", input::render(&problems, &sources, Style::Plain)),
    }
}
