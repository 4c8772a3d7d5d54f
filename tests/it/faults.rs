//! Faults of the disk and sudden ends, at every system call with which a command touches the folder it writes: afterwards its
//! place holds the whole old folder or the whole new one, success is only said of the new one, and the next command cleans up.
//!
//! `strace` makes the faults. The suite takes some of them; all of them, for every command, are
//! `cargo test --release --test it faults -- --ignored` (about ten minutes of processor time).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Case, copy, files, program, said};

/// Calls by which files and folders come, change and go, or are found not to be as expected.
const CALLS: [&str; 17] = [
    "openat",
    "mkdir",
    "write",
    "fsync",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "flock",
    "statx",
    "newfstatat",
    "getdents64",
    "ftruncate",
    "read",
    "fchmod",
    "readlink",
];

type Files = BTreeMap<String, Vec<u8>>;

/// A command that replaces a folder, and what stands there before and after.
struct Writer {
    case: Case,
    target: &'static str,
    command: Vec<&'static str>,
    old: Files,
    new: Files,
}

impl Writer {
    /// `command` writes `target`, where `before` has written another.
    fn new(case: Case, target: &'static str, before: &[&str], command: &[&'static str]) -> Self {
        let command = command.to_vec();
        let path = case.folder().join(target);
        said(&program(case.folder(), &command), 0);
        let new = files(&path);
        fs::remove_dir_all(&path).unwrap();
        said(&program(case.folder(), before), 0);
        let old = files(&path);
        assert!(old != new);
        copy(&path, &case.folder().join("old"));
        Writer { case, target, command, old, new }
    }

    fn run() -> Self {
        let part = ["run", "scenario.yaml", "--draws", "40", "--threads", "1", "--shard", "1/2"];
        let of = |seed| [&part[..], &["--out", "o", "--seed", seed]].concat();
        Writer::new(Case::small(), "o.1-of-2", &of("1"), &of("2"))
    }

    fn report() -> Self {
        let case = Case::small();
        said(&case.run("o", &["--draws", "40", "--threads", "1"]), 0);
        let report = ["report", "o", "--charts", "shares"];
        Writer::new(case, "o-report", &[&report[..], &["--lang", "zh"]].concat(), &report)
    }

    fn merge() -> Self {
        let case = Case::small();
        for part in ["1/2", "2/2"] {
            said(&case.run("o", &["--draws", "40", "--threads", "1", "--shard", part]), 0);
        }
        let merge = ["merge", "o.1-of-2", "o.2-of-2", "--out", "o"];
        Writer::new(case, "o", &["run", "scenario.yaml", "--draws", "30", "--out", "o"], &merge)
    }

    fn compare() -> Self {
        let case = Case::small();
        fs::copy(case.path(), case.folder().join("b.yaml")).unwrap();
        let of = |seed| {
            [
                "compare",
                "scenario.yaml",
                "b.yaml",
                "--threads",
                "1",
                "--draws",
                "20",
                "--out",
                "o",
                "--seed",
                seed,
            ]
        };
        Writer::new(case, "o", &of("1"), &of("2"))
    }

    fn strace(&self, options: &[&str]) -> Option<i32> {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq"]).args(options).arg(env!("CARGO_BIN_EXE_bedplan"));
        command.args(&self.command).current_dir(self.case.folder());
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.code()
    }

    /// Each call of the writing phase, as its name and its number among those of its thread; none where `strace` is missing
    /// or may not look.
    fn calls(&self) -> Option<Vec<(&'static str, usize)>> {
        let log = self.case.folder().join("calls.log");
        let trace = format!("trace={}", CALLS.map(|call| format!("?{call}")).join(","));
        let path = log.to_string_lossy().into_owned();
        self.strace(&["-o", &path, "-e", &trace]).filter(|status| *status == 0)?;
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
        calls.sort_unstable();
        calls.dedup();
        Some(calls)
    }

    /// Runs the command with a fault or a sudden end, and looks at what stands there afterwards.
    fn suffer(&self, options: &[&str]) -> bool {
        let target = self.case.folder().join(self.target);
        let _ = fs::remove_dir_all(&target);
        copy(&self.case.folder().join("old"), &target);
        let arguments = [&["-o", "/dev/null"], options].concat();
        let status = self.strace(&arguments);
        let there = files(&target);
        assert!(there == self.old || there == self.new, "{options:?}: half a folder");
        assert!(status != Some(0) || there == self.new, "{options:?}: success without the new one");
        there == self.new
    }

    /// The next command leaves nothing of what earlier ones left.
    fn clean(&self) {
        said(&program(self.case.folder(), &self.command), 0);
        assert!(files(&self.case.folder().join(self.target)) == self.new);
        assert_eq!(hidden(self.case.folder()), [""; 0]);
    }

    /// Faults and sudden ends at every `step`th call of the writing phase; how many there were.
    fn suffer_everywhere(&self, step: usize) -> usize {
        let Some(calls) = self.calls() else {
            println!("skipped: `strace` is missing or may not look into programs here");
            return 0;
        };
        assert!(calls.len() > 30, "{calls:?}");
        let mut suffered = 0;
        for (at, (call, number)) in calls.iter().enumerate() {
            // What moves folders is never left out.
            if at % step != 0 && !["rename", "renameat2", "flock"].contains(call) {
                continue;
            }
            for fault in ["error=EIO", "signal=KILL"] {
                let inject = format!("inject={call}:{fault}:when={number}");
                self.suffer(&["-e", &format!("trace={call}"), "-e", &inject]);
                suffered += 1;
            }
        }
        self.clean();
        suffered
    }
}

/// Hidden names in a folder.
fn hidden(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_part_is_whole_after_any_fault() {
    Writer::run().suffer_everywhere(4);
}

#[test]
fn reports_wholes_and_comparisons_are_whole_after_some_faults() {
    for writer in [Writer::report(), Writer::merge(), Writer::compare()] {
        writer.suffer_everywhere(60);
    }
}

#[test]
#[ignore = "about ten minutes of processor time"]
fn everything_is_whole_after_every_fault() {
    for writer in [Writer::run(), Writer::report(), Writer::merge(), Writer::compare()] {
        println!("{}: {} faults and sudden ends", writer.command[0], writer.suffer_everywhere(1));
    }
}

/// Where folders cannot be exchanged in one step, a fault still leaves a whole folder; a sudden end between the two steps may
/// leave the place empty, until the next command.
#[test]
fn a_part_is_whole_where_folders_cannot_be_exchanged() {
    let writer = Writer::run();
    let Some(calls) = writer.calls() else {
        println!("skipped: `strace` is missing or may not look into programs here");
        return;
    };
    let no = "inject=renameat2:error=EINVAL";
    assert!(
        writer.suffer(&["-e", "trace=rename,renameat2", "-e", no]),
        "it is written all the same"
    );
    let renames = calls.iter().filter(|(call, _)| *call == "rename").count() + 3;
    for number in 1..=renames {
        let fault = format!("inject=rename:error=EIO:when={number}");
        writer.suffer(&["-e", "trace=rename,renameat2", "-e", no, "-e", &fault]);
        let end = format!("inject=rename:signal=KILL:when={number}");
        let target = writer.case.folder().join(writer.target);
        let _ = fs::remove_dir_all(&target);
        copy(&writer.case.folder().join("old"), &target);
        writer.strace(&["-o", "/dev/null", "-e", "trace=rename,renameat2", "-e", no, "-e", &end]);
        if !target.exists() {
            // Any command that writes beside it puts it back first.
            said(&writer.case.run("other", &["--draws", "5", "--shard", "1/1"]), 0);
        }
        let there = files(&target);
        assert!(there == writer.old || there == writer.new, "{number}");
    }
    writer.clean();
}

/// What fails after the new folder is in its place is a warning.
#[test]
fn a_cleaning_that_fails_is_no_failure() {
    let writer = Writer::run();
    if writer.calls().is_none() {
        println!("skipped: `strace` is missing or may not look into programs here");
        return;
    }
    let target = writer.case.folder().join(writer.target);
    let all = ["-o", "/dev/null", "-e", "trace=unlinkat", "-e", "inject=unlinkat:error=EIO"];
    assert_eq!(writer.strace(&all), Some(0));
    assert!(files(&target) == writer.new);
    assert_eq!(hidden(writer.case.folder()).len(), 1);
    writer.clean();
}

/// A disk that is full is told with the file it had no place for.
#[test]
fn a_full_disk_is_told_with_the_name_of_the_file() {
    let writer = Writer::run();
    if writer.calls().is_none() {
        println!("skipped: `strace` is missing or may not look into programs here");
        return;
    }
    // Its own words have no place either, so they are read from the call.
    let log = writer.case.folder().join("words.log");
    let path = log.to_string_lossy().into_owned();
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-s", "400", "-o", &path, "-e", "trace=write"]);
    command.args(["-e", "inject=write:error=ENOSPC", env!("CARGO_BIN_EXE_bedplan")]);
    command.args(&writer.command).current_dir(writer.case.folder()).env("LC_ALL", "C");
    assert_eq!(command.stdout(Stdio::null()).status().unwrap().code(), Some(4));
    let words = fs::read_to_string(log).unwrap();
    let named = "error: `o.1-of-2/scenario.yaml`: the disk is full";
    assert!(words.contains(named), "{words}");
}

#[cfg(unix)]
#[test]
fn a_part_is_whole_after_a_sudden_end_at_any_moment() {
    let writer = Writer::run();
    let target = writer.case.folder().join(writer.target);
    let start = |command: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_bedplan"));
        program.args(command).current_dir(writer.case.folder());
        program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let begun = Instant::now();
    assert!(start(&writer.command).wait().unwrap().success());
    // How long a run takes is only where the moments begin: as runs end sooner or later, it follows.
    let mut whole = begun.elapsed().as_secs_f64();
    // Moments from a simple generator with a fixed start: spread, and the same every time.
    let mut state = 1_u64;
    let (mut killed, mut old) = (0, true);
    for _ in 0..400 {
        if killed == 60 {
            break;
        }
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 33) as f64 / f64::from(1_u32 << 31);
        let mut child = start(&writer.command);
        std::thread::sleep(Duration::from_secs_f64(whole * 1.1 * share));
        let ends_here = child.try_wait().unwrap().is_none();
        killed += u32::from(ends_here);
        whole *= if ends_here { 1.02 } else { 0.9 };
        let _ = child.kill();
        let ended = child.wait().unwrap();
        let there = files(&target);
        assert!(there == writer.old || there == writer.new);
        assert!(!ended.success() || there == writer.new);
        old = !old;
        if old {
            fs::remove_dir_all(&target).unwrap();
            copy(&writer.case.folder().join("old"), &target);
        }
    }
    assert_eq!(killed, 60, "too few were ended before their end");
    writer.clean();
}
