//! Faults and sudden ends at the system calls of a program, made by `strace`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a test says where it cannot be made.
pub(crate) const SKIPPED: &str = "skipped: `strace` is missing or may not look into programs here";

/// Calls by which folders move, by which files and folders come, change and go, and by which they
/// are found not to be as expected.
const CALLS: [&str; 19] = [
    "rename",
    "renameat2",
    "flock",
    "fsync",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "write",
    "ftruncate",
    "fchmod",
    "lseek",
    "fcntl",
    "readlink",
    "getdents64",
    "newfstatat",
    "statx",
    "openat",
    "read",
];

/// A command of the program, to be run in a folder.
pub(crate) struct Traced<'t> {
    pub program: &'t Path,
    pub folder: &'t Path,
    pub command: &'t [&'static str],
}

impl Traced<'_> {
    /// Runs the command below `strace` with these options; its status, if it had one.
    pub(crate) fn run(&self, options: &[&str]) -> Option<i32> {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq"]).args(options).arg(self.program).env("LC_ALL", "C");
        command.args(self.command).current_dir(self.folder);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.code()
    }

    /// Each call of the writing phase, which begins with the first name of a work folder, as its
    /// name and its number among those of its thread; none where `strace` is missing or may not
    /// look.
    pub(crate) fn calls(&self) -> Option<Vec<(&'static str, usize)>> {
        let log = self.folder.join("calls.log");
        let trace = format!("trace={}", CALLS.map(|call| format!("?{call}")).join(","));
        let path = log.to_string_lossy().into_owned();
        self.run(&["-o", &path, "-e", &trace]).filter(|status| *status == 0)?;
        let text = fs::read_to_string(&log).ok()?;
        fs::remove_file(log).ok()?;
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let (mut begun, mut calls) = (false, Vec::new());
        for line in text.lines() {
            let Some((thread, rest)) = line.split_once(' ') else { continue };
            let name = rest.trim_start().split('(').next().unwrap_or_default();
            let Some(name) = CALLS.into_iter().find(|call| *call == name) else { continue };
            let count = counts.entry((thread, name)).or_default();
            *count += 1;
            begun |= line.contains(".bedplan-");
            if begun {
                calls.push((name, *count));
            }
        }
        calls.sort_by_key(|(call, number)| (CALLS.iter().position(|c| c == call), *number));
        calls.dedup();
        Some(calls)
    }
}

/// Hidden names in a folder.
pub(crate) fn hidden(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}
