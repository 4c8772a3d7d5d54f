//! What stands in the place of a folder before it is written: replaced without a word where that
//! loses nothing, refused with the reason otherwise, and kept beside the place when that is asked
//! for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use bedplan::output::manifest::Manifest;

use crate::interrupts::{interrupted, patiently};
use crate::support::{Case, copy, files, program, said};

const FEW: [&str; 4] = ["--draws", "5", "--threads", "1"];

/// Names in a folder that begin with `start`.
fn beginning(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|p| p.file_name().unwrap().to_string_lossy().starts_with(start)).collect()
}

/// Two scenario files, the run of the first in `run`, of its first half in `half.1-of-2`, a report
/// and a comparison.
fn everything() -> Case {
    let case = Case::small();
    fs::copy(case.path(), case.folder().join("late.yaml")).unwrap();
    said(&case.run("run", &FEW), 0);
    for part in ["1/2", "2/2"] {
        said(&case.run("half", &["--draws", "6", "--shard", part]), 0);
    }
    case
}

/// Every way to write a folder: the folder, a file in it, and the command.
const WRITERS: [(&str, &str, &[&str]); 5] = [
    ("run", "report.md", &["run", "scenario.yaml", "--draws", "5", "--out", "run"]),
    (
        "half.1-of-2",
        "scenario.yaml",
        &["run", "scenario.yaml", "--draws", "6", "--shard", "1/2", "--out", "half"],
    ),
    ("run-report", "small-report-en.docx", &["report", "run", "--charts", "shares"]),
    (
        "whole",
        "small-shortfall-en.xlsx",
        &["merge", "half.1-of-2", "half.2-of-2", "--out", "whole"],
    ),
    (
        "both",
        "small-comparison-en.html",
        &["compare", "scenario.yaml", "late.yaml", "--draws", "5", "--out", "both"],
    ),
];

#[test]
fn work_of_the_user_is_refused_by_every_command_and_kept_by_replace() {
    let case = everything();
    for (folder, file, command) in WRITERS {
        let folder = case.folder().join(folder);
        // As the program wrote it, with what a desktop leaves in it, it is replaced without a word.
        said(&program(case.folder(), command), 0);
        fs::write(folder.join(".~lock.report.docx#"), "open").unwrap();
        let quiet = said(&program(case.folder(), command), 0);
        assert!(!quiet.contains("note:") && !quiet.contains("warning:"), "{quiet}");

        fs::write(folder.join(file), "edited").unwrap();
        fs::write(folder.join("notes.txt"), "mine").unwrap();
        let before = files(&folder);
        let words = said(&program(case.folder(), command), 4);
        for word in [file, "(changed)", "`notes.txt` (added)", "--out", "--replace"] {
            assert!(words.contains(word), "{word}: {words}");
        }
        assert!(files(&folder) == before, "{command:?}");
        // In Chinese too.
        let words = said(&program(case.folder(), &[command, &["--lang", "zh"]].concat()), 4);
        assert!(words.contains("已改动") && words.contains("新增"), "{words}");

        let words = said(&program(case.folder(), &[command, &["--replace"]].concat()), 0);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let kept = beginning(case.folder(), &format!("{name}-2"));
        assert_eq!(kept.len(), 1, "{kept:?}");
        let told = kept[0].file_name().unwrap().to_string_lossy().into_owned();
        assert!(words.contains(&told), "{words}");
        assert!(files(&kept[0]) == before, "{command:?}");
        assert!(!folder.join("notes.txt").exists());
        fs::remove_dir_all(&kept[0]).unwrap();
    }
    assert_eq!(beginning(case.folder(), ".bedplan-"), Vec::<PathBuf>::new());
}

#[test]
fn the_run_of_another_scenario_file_is_not_replaced() {
    let case = everything();
    let before = files(&case.folder().join("run"));
    let late = ["run", "late.yaml", "--draws", "5", "--out", "run"];
    let words = said(&program(case.folder(), &late), 4);
    assert!(words.contains("scenario.yaml") && words.contains("late.yaml"), "{words}");
    assert!(files(&case.folder().join("run")) == before);
    // Nor does a report or a whole run of it take that place.
    said(&program(case.folder(), &["run", "late.yaml", "--draws", "5", "--out", "late"]), 0);
    said(&program(case.folder(), &["report", "late", "--out", "run"]), 4);
    assert!(files(&case.folder().join("run")) == before);
    said(&program(case.folder(), &[&late[..], &["--replace"]].concat()), 0);
    // A comparison of others neither.
    let compare = |a: &str, b: &str, status: i32| {
        said(&program(case.folder(), &["compare", a, b, "--draws", "5", "--out", "both"]), status);
    };
    compare("scenario.yaml", "late.yaml", 0);
    compare("late.yaml", "scenario.yaml", 4);
    // A run stands for its scenario.
    compare("scenario.yaml", "run", 0);
}

#[test]
fn a_run_is_made_again_from_its_own_folder() {
    let case = everything();
    let before = files(&case.folder().join("run"));
    said(&program(case.folder(), &["run", "run/scenario.yaml", "--out", "run"]), 0);
    let after = files(&case.folder().join("run"));
    assert!(after["draws.tally"] == before["draws.tally"]);
    said(&program(case.folder(), &["run", "scenario.yaml", "--draws", "5", "--out", "run"]), 0);
    assert!(files(&case.folder().join("run")) == before);
}

#[test]
fn a_place_that_can_hold_no_folder_is_refused_with_the_reason() {
    let case = Case::small();
    let long = "养".repeat(86);
    fs::write(case.folder().join("file"), "x").unwrap();
    let before = files(case.folder());
    for (out, word) in [
        (".", "the folder you are in"),
        ("..", "the folder you are in"),
        ("./nowhere/..", "the folder you are in"),
        ("file", "is no folder"),
        ("file/", "is no folder"),
        ("/", "root of a file system"),
        ("/proc", "write-protected"),
        (&long, "has a name of 2"),
    ] {
        for more in [&FEW[..], &["--draws", "5", "--shard", "1/2"]] {
            if out == "/proc" && !cfg!(target_os = "linux") {
                continue;
            }
            // A part stands beside the place of the whole, and a place that has no side has no
            // part.
            let beside = ["file", "file/", "/proc"].contains(&out) && more.contains(&"--shard");
            if beside {
                continue;
            }
            let words = said(&case.run(out, more), 4);
            assert!(words.contains(word), "{out}: {words}");
        }
    }
    assert!(files(case.folder()) == before);
    assert_eq!(beginning(case.folder(), "."), Vec::<PathBuf>::new());
}

/// A manifest that is a pipe, or has no end: nobody waits for it, and no memory is taken for it.
#[cfg(target_os = "linux")]
#[test]
fn what_calls_itself_a_manifest_is_read_only_if_it_is_a_plain_file() {
    let case = everything();
    for (name, (folder, _, command)) in
        ["manifest.json", "manifest.json", "manifest.json", "manifest.json", "comparison.json"]
            .into_iter()
            .zip(WRITERS)
    {
        let marker = case.folder().join(folder).join(name);
        for (program, arguments) in [("mkfifo", &[][..]), ("ln", &["-s", "/dev/zero"])] {
            let _ = fs::remove_dir_all(case.folder().join(folder));
            fs::create_dir(case.folder().join(folder)).unwrap();
            let made = Command::new(program).args(arguments).arg(&marker).status();
            assert!(made.expect(program).success());
            let mut bounded = Command::new("sh");
            let limited = "ulimit -v 1048576 && exec timeout -s KILL 100 \"$0\" \"$@\"";
            bounded.args(["-c", limited, env!("CARGO_BIN_EXE_bedplan")]).args(command);
            bounded.current_dir(case.folder()).env("LC_ALL", "C").env("RAYON_NUM_THREADS", "1");
            let words = said(&bounded.output().unwrap(), 4);
            assert!(words.contains(&format!("it holds `{name}`")), "{command:?}: {words}");
        }
        // Others are made from it.
        fs::remove_dir_all(case.folder().join(folder)).unwrap();
        said(&program(case.folder(), command), 0);
    }
}

/// File systems that begin in the place, from elsewhere or from the same disk, and one that takes
/// no writing.
#[cfg(target_os = "linux")]
#[test]
fn a_mounted_file_system_is_no_place_and_a_protected_one_takes_nothing() {
    let case = Case::small();
    for folder in ["here", "there"] {
        fs::create_dir(case.folder().join(folder)).unwrap();
    }
    let mounted = |mount: &str, out: &str, lang: &str| {
        let script =
            format!("{mount} && \"$0\" run scenario.yaml --draws 5 --out {out} --lang {lang}");
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", &script, env!("CARGO_BIN_EXE_bedplan")]);
        command.current_dir(case.folder()).env("LC_ALL", "C").output()
    };
    let empty = "mount -t tmpfs none here";
    if !mounted(&format!("{empty} && exit 0"), "here", "en").is_ok_and(|out| out.status.success()) {
        println!("skipped: `unshare` is missing or may mount nothing here");
        return;
    }
    let protected = "mount -t tmpfs none here && mount -o remount,ro none here";
    for (mount, out, lang, words) in [
        (empty, "here", "en", "`here` is a mounted file system"),
        (empty, "here", "zh", "`here` 是一个挂载点"),
        ("mount --bind there here", "here", "en", "`here` is a mounted file system"),
        (protected, "here/run", "en", "here`: the disk is read-only"),
        (protected, "here/run", "zh", "here`：磁盘为只读"),
    ] {
        let said = said(&mounted(mount, out, lang).unwrap(), 4);
        assert!(said.contains(words) && !said.contains(".bedplan-"), "{mount}: {said}");
    }
    // A folder inside of the mounted one is a place like any other.
    said(&mounted(empty, "here/run", "en").unwrap(), 0);
}

#[cfg(unix)]
#[test]
fn an_empty_folder_and_a_link_to_a_run_are_places_like_others() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let case = Case::small();
    let at = |name: &str| case.folder().join(name);
    fs::create_dir(at("empty")).unwrap();
    said(&case.run("empty/", &FEW), 0);
    fs::create_dir(at("elsewhere")).unwrap();
    symlink("elsewhere", at("link")).unwrap();
    for _ in 0..2 {
        said(&case.run("link", &FEW), 0);
        assert!(at("link").is_symlink() && at("elsewhere/manifest.json").is_file());
    }
    said(&case.run("nowhere/../new/", &FEW), 0);
    assert!(at("new/manifest.json").is_file() && !at("nowhere").exists());
    symlink("nothing", at("dangling")).unwrap();
    assert!(said(&case.run("dangling", &FEW), 4).contains("is a link"));
    // A run that somebody has protected stays, whoever asks.
    fs::set_permissions(at("new"), fs::Permissions::from_mode(0o555)).unwrap();
    assert!(said(&case.run("new", &FEW), 4).contains("write-protected"));
    fs::set_permissions(at("new"), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_reading_stderr_changes_nothing_and_a_lost_answer_is_told() {
    let case = Case::small().edit("draws: 100", "draws: 100\nnonsense: 1");
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let status = |arguments: &[&str], out: Stdio, err: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
        command.args(arguments).current_dir(case.folder()).stdout(out).stderr(err);
        command.status().unwrap().code()
    };
    let check = ["check", "scenario.yaml"];
    assert_eq!(status(&check, Stdio::null(), full().into()), Some(3));
    let text = fs::read_to_string(case.path()).unwrap();
    fs::write(case.path(), text.replace("nonsense: 1", "")).unwrap();
    let run = ["run", "scenario.yaml", "--draws", "5", "--out", "out"];
    assert_eq!(status(&run, Stdio::null(), full().into()), Some(0));
    assert!(case.folder().join("out/manifest.json").is_file());
    let compare = ["compare", "scenario.yaml", "out", "--draws", "5", "--out", "both"];
    assert_eq!(status(&compare, Stdio::null(), full().into()), Some(0));
    assert_eq!(status(&["run", "nowhere.yaml"], Stdio::null(), full().into()), Some(4));
    for lang in ["en", "zh"] {
        let nonsense = ["run", "--nonsense", "--lang", lang];
        assert_eq!(status(&nonsense, Stdio::null(), full().into()), Some(2));
        let help = ["run", "--help", "--lang", lang];
        assert_eq!(status(&help, full().into(), Stdio::null()), Some(4));
    }
    // The answer is data: losing it is a fault, and it is named.
    assert_eq!(status(&run, full().into(), full().into()), Some(4));
    let mut command = Command::new(env!("CARGO_BIN_EXE_bedplan"));
    command.args(["schema"]).stdout(full()).env("LC_ALL", "C");
    assert!(said(&command.output().unwrap(), 4).contains("standard output"));
}

#[cfg(unix)]
#[test]
fn a_report_that_is_interrupted_leaves_nothing_and_what_was_there() {
    let case = Case::wansheng();
    said(&case.run("out", &FEW), 0);
    let there = case.folder().join("out-report");
    patiently(|_| {
        let (status, words) = interrupted(&case, &["report", "out"], Duration::ZERO);
        match status {
            Some(130) => {
                assert!(words.contains("nothing was written"), "{words}");
                assert!(!there.exists());
                Ok(())
            }
            // It was over before it could be stopped.
            Some(0) => {
                fs::remove_dir_all(&there).unwrap();
                Err(words)
            }
            other => panic!("{other:?}: {words}"),
        }
    });
    assert_eq!(beginning(case.folder(), ".bedplan-"), Vec::<PathBuf>::new());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_replaces_a_smaller_interrupted_run_and_no_other() {
    let case = Case::small();
    let long = ["run", "scenario.yaml", "--draws", "9000000", "--out", "out"];
    let stands = |draws: u32, interrupted: bool| {
        said(&case.run("out", &["--draws", &draws.to_string()]), 0);
        let path = case.folder().join("out/manifest.json");
        if interrupted {
            let mut noted: Manifest = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
            assert_eq!(noted.draws, draws);
            noted.interrupted_of = Some(9_000_000);
            noted.seal(noted.outputs.clone());
            fs::write(&path, serde_json::to_string_pretty(&noted).unwrap() + "\n").unwrap();
        }
        files(&case.folder().join("out"))
    };
    patiently(|after| {
        let _ = fs::remove_dir_all(case.folder().join("out"));
        stands(5, true);
        let (status, words) = interrupted(&case, &long, after);
        assert_eq!(status, Some(130), "{words}");
        // Before more draws are counted than stand there, those stay.
        let replaced = words.contains("it replaces an interrupted run of 5 draws");
        if replaced { Ok(()) } else { Err(words) }
    });

    fs::remove_dir_all(case.folder().join("out")).unwrap();
    let before = stands(5, false);
    let (status, words) = interrupted(&case, &long, Duration::from_millis(100));
    assert_eq!(status, Some(130), "{words}");
    assert!(
        words.contains("nothing was written to `out`, where a finished run of 5 draws stays"),
        "{words}"
    );
    assert!(files(&case.folder().join("out")) == before);
}

/// Two containers have the same process ids.
#[cfg(target_os = "linux")]
#[test]
fn runs_with_equal_process_ids_do_not_meet() {
    let alone = |arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["-rpf", env!("CARGO_BIN_EXE_bedplan")]).args(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    };
    if !alone(&["schema"]).status().is_ok_and(|status| status.success()) {
        println!("skipped: `unshare` is missing or may make no process namespace here");
        return;
    }
    let case = Case::small();
    let run = |seed: &'static str| {
        [
            "run",
            "scenario.yaml",
            "--draws",
            "400",
            "--threads",
            "1",
            "--shard",
            "1/2",
            "--out",
            "o",
            "--seed",
            seed,
        ]
    };
    let wanted = ["1", "2"].map(|seed| {
        said(&program(case.folder(), &run(seed)), 0);
        files(&case.folder().join("o.1-of-2"))
    });
    for _ in 0..6 {
        let both =
            ["1", "2"].map(|seed| alone(&run(seed)).current_dir(case.folder()).spawn().unwrap());
        for child in both {
            said(&child.wait_with_output().unwrap(), 0);
        }
        assert!(wanted.contains(&files(&case.folder().join("o.1-of-2"))));
    }
    assert_eq!(beginning(case.folder(), ".bedplan-"), Vec::<PathBuf>::new());
}

#[test]
fn what_programs_of_before_left_is_cleaned_and_put_back() {
    let case = Case::small();
    said(&case.run("out", &FEW), 0);
    let before = files(&case.folder().join("out"));
    // No process has this id: it is above the largest that Linux gives.
    let [old, half, letters] = [".out.4999999.old", ".out.4999999.tmp", ".other.4999999.tmp"]
        .map(|n| case.folder().join(n));
    fs::rename(case.folder().join("out"), &old).unwrap();
    for folder in [&half, &letters] {
        fs::create_dir_all(folder.join("tables")).unwrap();
        fs::write(folder.join("tables/beds.csv"), "half").unwrap();
    }
    let edited = case.folder().join("edited");
    copy(&old, &edited);
    said(&program(case.folder(), &["run", "scenario.yaml", "--draws", "7", "--out", "out"]), 0);
    assert!(!old.exists() && letters.exists());
    assert_ne!(files(&case.folder().join("out")).len(), 0);
    // A fresh half folder may belong to somebody who lives elsewhere: only an old one is removed.
    assert!(half.exists());
    let yesterday = std::time::SystemTime::now() - Duration::from_hours(48);
    for path in [half.join("tables/beds.csv"), half.join("tables"), half.clone()] {
        fs::File::open(&path).unwrap().set_modified(yesterday).unwrap();
    }
    fs::rename(&edited, &old).unwrap();
    fs::write(old.join("report.md"), "edited").unwrap();
    said(&case.run("out", &FEW), 0);
    assert!(!half.exists() && !old.exists());
    assert!(files(&case.folder().join("out")) == before);
    let kept = beginning(case.folder(), "out-2");
    assert_eq!(fs::read_to_string(kept[0].join("report.md")).unwrap(), "edited");
}
