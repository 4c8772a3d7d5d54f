//! Faults of the disk and sudden ends, at every system call with which a command touches the folder
//! it writes: afterwards its place holds the whole old folder or the whole new one, success is only
//! said of the new one, and the next command cleans up.
//!
//! `strace` makes the faults. The suite takes some of them; all of them are, for every command at
//! once or for one of them, `cargo test --release --test it every_fault -- --ignored --nocapture`
//! and `... every_fault_of_a_merge ...`: some 5,000 faults and sudden ends, about an hour of
//! processor time.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::strace::{SKIPPED, Traced, hidden};
use crate::support::{Case, copy, files, said};

type Files = BTreeMap<String, Vec<u8>>;

/// A command that replaces a folder, and what stands there before and after.
struct Writer {
    case: Case,
    /// A copy of the program: a build that comes along in an hour of faults would make it another
    /// one, whose folders are others.
    program: PathBuf,
    target: &'static str,
    command: Vec<&'static str>,
    old: Files,
    new: Files,
}

impl Writer {
    /// `command` writes `target`, where `before` has written another.
    fn new(case: Case, target: &'static str, before: &[&str], command: &[&'static str]) -> Self {
        let (command, program) = (command.to_vec(), case.folder().join("program"));
        fs::copy(env!("CARGO_BIN_EXE_bedplan"), &program).expect("room for the program");
        let (old, new) = Default::default();
        let mut writer = Writer { case, program, target, command, old, new };
        let place = writer.place();
        writer.done(&writer.command);
        writer.new = files(&place);
        fs::remove_dir_all(&place).unwrap();
        writer.done(before);
        writer.old = files(&place);
        assert!(writer.old != writer.new);
        copy(&place, &writer.case.folder().join("old"));
        writer
    }

    fn run() -> Self {
        let part = ["run", "scenario.yaml", "--draws", "40", "--threads", "1", "--shard", "1/2"];
        let of = |seed| [&part[..], &["--out", "o", "--seed", seed]].concat();
        Writer::new(Case::small(), "o.1-of-2", &of("1"), &of("2"))
    }

    fn report() -> Self {
        let case = Case::small();
        said(&case.run("o", &["--draws", "40", "--threads", "1", "--tables-only"]), 0);
        let report = ["report", "o", "--charts", "shares"];
        Writer::new(case, "o-report", &[&report[..], &["--lang", "zh"]].concat(), &report)
    }

    fn merge() -> Self {
        let case = Case::small();
        for part in ["1/2", "2/2"] {
            said(&case.run("o", &["--draws", "40", "--threads", "1", "--shard", part]), 0);
        }
        let run = ["run", "scenario.yaml", "--draws", "30", "--out", "o", "--tables-only"];
        let merge = ["merge", "o.1-of-2", "o.2-of-2", "--out", "o", "--tables-only"];
        Writer::new(case, "o", &run, &merge)
    }

    fn compare() -> Self {
        let case = Case::small();
        fs::copy(case.path(), case.folder().join("b.yaml")).unwrap();
        let compare = ["compare", "scenario.yaml", "b.yaml", "--threads", "1", "--draws", "20"];
        let of = |seed| [&compare[..], &["--out", "o", "--seed", seed]].concat();
        Writer::new(case, "o", &of("1"), &of("2"))
    }

    fn backtest() -> Self {
        let case = Case::small().rewrite("scenario.yaml", |text| {
            text[..text.find("care_need:").expect("a heading")].to_owned()
        });
        let observed = "result,place,year,value,age_band,class,source\n\
                        population,district,2023,2200,60+,census,count\n";
        fs::write(case.folder().join("observed.csv"), observed).unwrap();
        let backtest = ["backtest", "scenario.yaml", "--observed", "observed.csv", "--draws", "40"];
        let of = |seed| [&backtest[..], &["--tables-only", "--out", "o", "--seed", seed]].concat();
        Writer::new(case, "o", &of("1"), &of("2"))
    }

    /// Where the folder stands.
    fn place(&self) -> PathBuf {
        self.case.folder().join(self.target)
    }

    /// Runs the program to its end, and gives its words.
    fn done(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(self.case.folder());
        said(&command.env("NO_COLOR", "1").env("LC_ALL", "C").output().unwrap(), 0)
    }

    /// Puts the old folder back in its place.
    fn restore(&self) {
        let _ = fs::remove_dir_all(self.place());
        copy(&self.case.folder().join("old"), &self.place());
    }

    /// Whether the new folder stands in the place, and not the old one: one of them does, whole.
    fn is_new(&self, after: &dyn std::fmt::Debug) -> bool {
        let there = files(&self.place());
        if there == self.new {
            return true;
        }
        let (new, old) = (differing(&there, &self.new), differing(&there, &self.old));
        assert!(old.is_empty(), "{after:?}: neither the new one: {new}; nor the old one: {old}");
        false
    }

    fn traced(&self) -> Traced<'_> {
        Traced { program: &self.program, folder: self.case.folder(), command: &self.command }
    }

    fn strace(&self, options: &[&str]) -> Option<i32> {
        self.traced().run(options)
    }

    fn calls(&self) -> Option<Vec<(&'static str, usize)>> {
        self.traced().calls()
    }

    /// Runs the command with a fault or a sudden end, and looks at what stands there afterwards.
    fn suffer(&self, options: &[&str]) -> bool {
        self.restore();
        let status = self.strace(&[&["-o", "/dev/null"], options].concat());
        let is_new = self.is_new(&options);
        assert!(status != Some(0) || is_new, "{options:?}: success without the new one");
        is_new
    }

    /// The next command leaves nothing of what earlier ones left.
    fn clean(&self) {
        self.done(&self.command);
        assert!(self.is_new(&"the end"));
        assert_eq!(hidden(self.case.folder()), [""; 0]);
    }

    /// Faults and sudden ends at every `step`th call of the writing phase; how many there were.
    fn suffer_everywhere(&self, step: usize) -> usize {
        let Some(calls) = self.calls() else {
            println!("{SKIPPED}");
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
            if calls.get(at + 1).is_none_or(|(next, _)| next != call) {
                println!("{}: whole after each of {suffered}, up to {call}", self.command[0]);
            }
        }
        self.clean();
        suffered
    }
}

/// Names of the files in which two folders differ.
fn differing(a: &Files, b: &Files) -> String {
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let names = names.into_iter().filter(|name| a.get(*name) != b.get(*name));
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_part_is_whole_after_any_fault() {
    Writer::run().suffer_everywhere(4);
}

#[test]
fn reports_wholes_comparisons_and_back_tests_are_whole_after_some_faults() {
    for writer in [Writer::report(), Writer::merge(), Writer::compare(), Writer::backtest()] {
        writer.suffer_everywhere(60);
    }
}

/// Every fault and sudden end, and how many there were.
fn every_fault(writer: &Writer) {
    let begun = Instant::now();
    let suffered = writer.suffer_everywhere(1);
    let (command, seconds) = (writer.command[0], begun.elapsed().as_secs());
    println!("{command}: {suffered} faults and sudden ends, whole after each; {seconds} s");
}

#[test]
#[ignore = "minutes: every call of the writing phase"]
fn every_fault_of_a_run() {
    every_fault(&Writer::run());
}

#[test]
#[ignore = "minutes: every call of the writing phase"]
fn every_fault_of_a_report() {
    every_fault(&Writer::report());
}

#[test]
#[ignore = "minutes: every call of the writing phase"]
fn every_fault_of_a_merge() {
    every_fault(&Writer::merge());
}

#[test]
#[ignore = "half an hour: every call of the writing phase"]
fn every_fault_of_a_comparison() {
    every_fault(&Writer::compare());
}

#[test]
#[ignore = "minutes: every call of the writing phase"]
fn every_fault_of_a_back_test() {
    every_fault(&Writer::backtest());
}

/// Where folders cannot be exchanged in one step, a fault still leaves a whole folder; a sudden end
/// between the two steps may leave the place empty, until the next command.
#[test]
fn a_part_is_whole_where_folders_cannot_be_exchanged() {
    let writer = Writer::run();
    let Some(calls) = writer.calls() else {
        println!("{SKIPPED}");
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
        writer.restore();
        writer.strace(&["-o", "/dev/null", "-e", "trace=rename,renameat2", "-e", no, "-e", &end]);
        if !writer.place().exists() {
            // Any command that writes beside it puts it back first.
            said(&writer.case.run("other", &["--draws", "5", "--shard", "1/1"]), 0);
        }
        writer.is_new(&number);
    }
    writer.clean();
}

/// What fails after the new folder is in its place is a warning.
#[test]
fn a_cleaning_that_fails_is_no_failure() {
    let writer = Writer::run();
    if writer.calls().is_none() {
        println!("{SKIPPED}");
        return;
    }
    let all = ["-o", "/dev/null", "-e", "trace=unlinkat", "-e", "inject=unlinkat:error=EIO"];
    assert_eq!(writer.strace(&all), Some(0));
    assert!(writer.is_new(&all));
    assert_eq!(hidden(writer.case.folder()).len(), 1);
    writer.clean();
}

/// File systems of networks may know no locks: then nobody is taken for dead, and everything else
/// goes on.
#[test]
fn where_there_are_no_locks_a_part_is_written_all_the_same() {
    let writer = Writer::run();
    if writer.calls().is_none() {
        println!("{SKIPPED}");
        return;
    }
    for error in ["ENOLCK", "EOPNOTSUPP", "ENOSYS"] {
        let inject = format!("inject=flock:error={error}");
        assert!(writer.suffer(&["-e", "trace=flock", "-e", &inject]), "{error}");
        assert_eq!(hidden(writer.case.folder()), [""; 0]);
    }
}

/// A disk that is full is told with the file it had no place for.
#[test]
fn a_full_disk_is_told_with_the_name_of_the_file() {
    let writer = Writer::run();
    if writer.calls().is_none() {
        println!("{SKIPPED}");
        return;
    }
    // Its own words have no place either, so they are read from the call.
    let log = writer.case.folder().join("words.log");
    let path = log.to_string_lossy().into_owned();
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-s", "400", "-o", &path, "-e", "trace=write"]);
    command.args(["-e", "inject=write:error=ENOSPC"]).arg(&writer.program);
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
    let start = |command: &[&str]| {
        let mut program = Command::new(&writer.program);
        program.args(command).current_dir(writer.case.folder());
        program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let begun = Instant::now();
    assert!(start(&writer.command).wait().unwrap().success());
    // How long a run takes is only where the moments begin: as runs end sooner or later, it
    // follows.
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
        let is_new = writer.is_new(&share);
        assert!(!ended.success() || is_new);
        old = !old;
        if old {
            writer.restore();
        }
    }
    assert_eq!(killed, 60, "too few were ended before their end");
    writer.clean();
}
