//! Interrupts at a moment that events decide, not clocks: tests that use them hold on any machine,
//! however busy.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::Case;

/// Starts the program in the folder of a case.
pub(crate) fn started(case: &Case, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
    command.args(arguments).current_dir(case.folder()).env("LC_ALL", "C");
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Waits until the program has begun to build a folder; false where it ended first.
pub(crate) fn building(case: &Case, child: &mut Child) -> bool {
    let begun = || {
        let names = std::fs::read_dir(case.folder()).expect("the folder of the case").flatten();
        names
            .map(|entry| entry.file_name())
            .any(|name| name.to_string_lossy().starts_with(".bedplan-"))
    };
    loop {
        if begun() {
            return true;
        }
        if child.try_wait().expect("a child").is_some() {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Starts a command, interrupts it as Ctrl-C does when it has built for a while, and gives its
/// status and words.
pub(crate) fn interrupted(
    case: &Case,
    arguments: &[&str],
    after: Duration,
) -> (Option<i32>, String) {
    let mut child = started(case, arguments);
    building(case, &mut child);
    std::thread::sleep(after);
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill is there").success());
    let output = child.wait_with_output().expect("the program ends");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Tries with twice the patience each time until it is as wanted.
pub(crate) fn patiently<T>(attempt: impl Fn(Duration) -> Result<T, String>) -> T {
    let mut said = String::new();
    for doublings in 0..14 {
        match attempt(Duration::from_millis(20 << doublings)) {
            Ok(found) => return found,
            Err(words) => said = words,
        }
    }
    panic!("never as wanted, at last: {said}");
}
