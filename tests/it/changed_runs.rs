//! Run folders that were changed, forged or made to hurt: hundreds of them, each refused by name,
//! without a panic, without more than 512 MB of memory, and with nothing written.
//!
//! `bedplan report` reads the scenario, the data and the tallies of a run, and says of its other
//! files which were changed; `bedplan merge` and `bedplan compare` take a folder as it was written
//! or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bedplan::engine::{Ensemble, Model, Watch};
use bedplan::output::manifest::{FileHash, Manifest, sha256};

use crate::support::{Case, files, open, program, said};

/// Address space of a command, in KiB: what it may take of memory is less.
const MEMORY: &str = "524288";
const DRAWS: [&str; 2] = ["--draws", "40"];
/// Files that results come from.
const READ: [&str; 5] = [
    "scenario.yaml",
    "draws.tally",
    "data/population.csv",
    "data/mortality.csv",
    "data/care_need.csv",
];

/// A finished run, two parts of a run, and a run of another seed in one folder.
struct Runs {
    case: Case,
    tried: usize,
}

/// What a command has to answer.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Refused,
    /// Nothing but the draws themselves could tell.
    RefusedOrDone,
}

impl Runs {
    fn new() -> Self {
        let case = Case::small();
        said(&case.run("run", &DRAWS), 0);
        said(&case.run("other", &["--draws", "40", "--seed", "8"]), 0);
        for part in ["1/2", "2/2"] {
            said(&case.run("part", &["--draws", "40", "--shard", part]), 0);
        }
        Runs { case, tried: 0 }
    }

    fn folder(&self, run: &str) -> PathBuf {
        self.case.folder().join(run)
    }

    /// Runs a command with bounded memory, whose answer has to name `what`.
    fn command(&mut self, arguments: &[&str], wanted: Wanted, what: &str) {
        self.tried += 1;
        let out = self.folder("written");
        let output = bounded(self.case.folder(), &[arguments, &["--out", "written"]].concat());
        let text = String::from_utf8_lossy(&output.stderr);
        let status = output.status.code();
        assert!(!text.contains("panicked"), "{arguments:?} {what}: {text}");
        let done = wanted == Wanted::RefusedOrDone && status == Some(0);
        if done {
            fs::remove_dir_all(&out).expect("what was written");
            return;
        }
        assert_eq!(status, Some(4), "{arguments:?} {what}: {:?} {text}", output.status);
        assert!(text.contains(what), "{arguments:?}: {what} is not named in: {text}");
        assert!(!out.exists(), "{arguments:?} {what}: something was written");
    }

    fn compare(&mut self, what: &str) {
        self.command(&["compare", "run", "other", "--unpaired"], Wanted::Refused, what);
    }

    fn report(&mut self, wanted: Wanted, what: &str) {
        self.command(&["report", "run"], wanted, what);
    }

    fn merge(&mut self, what: &str) {
        self.command(&["merge", "part.1-of-2", "part.2-of-2"], Wanted::Refused, what);
    }
}

/// Runs the program with [`MEMORY`].
fn bounded(folder: &Path, arguments: &[&str]) -> Output {
    let limited = format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_bedplan")]).args(arguments);
    command.current_dir(folder).env("LC_ALL", "C").env("RAYON_NUM_THREADS", "1");
    command.output().expect("a shell")
}

/// Writes other bytes in the place of a file for a while.
fn with_bytes(path: &Path, bytes: &[u8], then: impl FnOnce()) {
    let before = fs::read(path).expect("a file of the run");
    fs::write(path, bytes).expect("a writable file");
    then();
    fs::write(path, before).expect("a writable file");
}

/// Changes a manifest and writes its hash anew, as somebody would who means to deceive.
fn forged(run: &Path, change: impl FnOnce(&mut Manifest), then: impl FnOnce()) {
    let path = run.join("manifest.json");
    let before = fs::read(&path).expect("a manifest");
    let mut manifest: Manifest = serde_json::from_slice(&before).expect("a manifest");
    change(&mut manifest);
    let outputs = manifest.outputs.clone();
    manifest.seal(outputs);
    let text = serde_json::to_vec_pretty(&manifest).expect("JSON");
    with_bytes(&path, &text, then);
}

/// Notes the hashes of the files as they are now.
fn hashed_anew(run: &Path) -> impl FnOnce(&mut Manifest) {
    let now = files(run);
    move |manifest| {
        for output in &mut manifest.outputs {
            output.sha256 = sha256(&now[&output.file]);
        }
    }
}

/// A number that differs from case to case, and is the same in every run of the test.
fn mixed(case: usize) -> usize {
    let mut x = (case as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (x ^ (x >> 27)) as usize
}

#[test]
fn honest_runs_pass_within_the_memory() {
    let runs = Runs::new();
    fs::write(runs.folder("run").join("~$report.docx"), "a lock").unwrap();
    fs::write(runs.folder("part.1-of-2").join(".DS_Store"), "a mark").unwrap();
    for arguments in [
        &["report", "run", "--out", "again"][..],
        &["merge", "part.1-of-2", "part.2-of-2", "--out", "joined"],
        &["compare", "run", "joined", "--out", "both"],
    ] {
        said(&bounded(runs.case.folder(), arguments), 0);
    }
}

#[test]
fn every_changed_file_is_refused_by_its_name() {
    let mut runs = Runs::new();
    let run = runs.folder("run");
    for (at, (name, bytes)) in files(&run).into_iter().enumerate() {
        let mut flipped = bytes.clone();
        let place = mixed(at) % bytes.len();
        flipped[place] ^= 1 << (mixed(at) % 8);
        let cut = bytes[..bytes.len() / 2].to_vec();
        let longer = [&bytes[..], b"X,1\n"].concat();
        for (kind, other) in [flipped, cut, longer, Vec::new()].into_iter().enumerate() {
            // A manifest that is no JSON any more is named by its folder.
            let what = if name == "manifest.json" { "manifest.json" } else { name.as_str() };
            with_bytes(&run.join(&name), &other, || {
                runs.compare(what);
                if READ.contains(&name.as_str()) || name == "manifest.json" {
                    runs.report(Wanted::Refused, what);
                }
            });
            if kind == 0 {
                let moved = run.with_file_name("moved");
                fs::rename(run.join(&name), &moved).unwrap();
                runs.compare(what);
                fs::rename(&moved, run.join(&name)).unwrap();
            }
        }
    }
    for name in files(&runs.folder("part.1-of-2")).into_keys() {
        let path = runs.folder("part.1-of-2").join(&name);
        let mut bytes = fs::read(&path).unwrap();
        bytes.push(b' ');
        if name != "manifest.json" {
            with_bytes(&path, &bytes, || runs.merge(&name));
        }
    }
    assert!(runs.tried >= 300, "{} cases", runs.tried);
    // All of it was put back.
    said(&program(runs.case.folder(), &["compare", "run", "other", "--unpaired", "--out", "o"]), 0);
}

#[test]
fn a_changed_file_that_no_result_comes_from_is_named_by_a_report() {
    let runs = Runs::new();
    let run = runs.folder("run");
    fs::write(run.join("report.md"), "edited").unwrap();
    fs::write(run.join("notes.txt"), "mine").unwrap();
    let text = said(&program(runs.case.folder(), &["report", "run", "--out", "again"]), 0);
    assert!(text.contains("report.md` was changed after the run"), "{text}");
    assert!(text.contains("notes.txt` was added after the run"), "{text}");
    let text = said(&program(runs.case.folder(), &["report", "run", "--out", "run"]), 4);
    assert!(text.contains("would be lost"), "{text}");
}

#[test]
fn what_lies_in_the_folder_and_is_no_file_of_the_run_is_refused() {
    let mut runs = Runs::new();
    let (run, secret) = (runs.folder("run"), runs.folder("secret"));
    for name in
        ["notes.txt", "charts/mine.png", "data/x.csv", ".hidden", "tables/deep/er/x", "汇报.docx"]
    {
        let path = run.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        runs.compare(name);
        fs::remove_file(&path).unwrap();
    }
    #[cfg(unix)]
    for name in [
        "scenario.yaml",
        "draws.tally",
        "data/population.csv",
        "charts/shares.png",
        "manifest.json",
    ] {
        // Links to the very same bytes, pipes, and folders in the place of files.
        let path = run.join(name);
        fs::rename(&path, &secret).unwrap();
        let is_read = READ.contains(&name) || name == "manifest.json";
        let all = |runs: &mut Runs| {
            runs.compare(name);
            if is_read {
                runs.report(Wanted::Refused, name);
            }
        };
        std::os::unix::fs::symlink(&secret, &path).unwrap();
        all(&mut runs);
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("nowhere", &path).unwrap();
        all(&mut runs);
        fs::remove_file(&path).unwrap();
        let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
        assert!(made.success());
        all(&mut runs);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        all(&mut runs);
        fs::remove_dir(&path).unwrap();
        // Far more than any run has, without taking room on the disk.
        fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
        all(&mut runs);
        fs::remove_file(&path).unwrap();
        fs::rename(&secret, &path).unwrap();
    }
    #[cfg(unix)]
    for name in ["data", "tables"] {
        fs::rename(run.join(name), &secret).unwrap();
        std::os::unix::fs::symlink(&secret, run.join(name)).unwrap();
        runs.compare(name);
        fs::remove_file(run.join(name)).unwrap();
        fs::rename(&secret, run.join(name)).unwrap();
    }
    // Two files that have changed places.
    let [a, b] = ["tables/beds.csv", "tables/balance.csv"].map(|name| run.join(name));
    let (first, second) = (fs::read(&a).unwrap(), fs::read(&b).unwrap());
    with_bytes(&a, &second, || with_bytes(&b, &first, || runs.compare("tables/ba")));
    assert!(runs.tried >= 50, "{} cases", runs.tried);
}

/// Every field of the manifest with another value.
fn edited_fields(manifest: &serde_json::Value) -> Vec<(String, serde_json::Value)> {
    use serde_json::{Value, json};
    let mut edited = Vec::new();
    for (key, value) in manifest.as_object().expect("fields") {
        let others: Vec<Value> = match value {
            Value::String(text) => {
                vec![json!(format!("{text}x")), json!(""), json!(7), Value::Null]
            }
            Value::Number(n) => {
                let n = n.as_u64().unwrap_or_default();
                vec![json!(n + 1), json!(n ^ 4096), json!(-1), json!(1e300), json!("7")]
            }
            Value::Bool(b) => vec![json!(!b), Value::Null],
            Value::Array(items) => vec![json!([]), json!(items[1..]), json!({})],
            _ => vec![Value::Null],
        };
        edited.extend(others.into_iter().map(|other| (key.clone(), other)));
    }
    for (key, value) in [
        ("shard", json!("1/2")),
        ("interrupted_of", json!(5000)),
        ("unknown", json!(1)),
        ("manifest_sha256", json!(vec!["x"; 1000])),
    ] {
        edited.push((key.to_owned(), value));
    }
    edited
}

#[test]
fn every_edited_field_of_a_manifest_is_refused() {
    let mut runs = Runs::new();
    let path = runs.folder("run").join("manifest.json");
    let whole: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    for (key, value) in edited_fields(&whole) {
        let mut edited = whole.clone();
        edited[&key] = value;
        let text = serde_json::to_vec_pretty(&edited).unwrap();
        with_bytes(&path, &text, || {
            runs.report(Wanted::Refused, "run");
            runs.compare("run");
        });
    }
    // Part of a run whose manifest no longer says so.
    let part = runs.folder("part.1-of-2").join("manifest.json");
    let mut whole: serde_json::Value = serde_json::from_slice(&fs::read(&part).unwrap()).unwrap();
    whole.as_object_mut().unwrap().remove("shard");
    with_bytes(&part, &serde_json::to_vec_pretty(&whole).unwrap(), || {
        runs.command(&["report", "part.1-of-2"], Wanted::Refused, "manifest.json");
        runs.merge("manifest.json");
    });
    // Manifests that hurt whoever reads them.
    let deep = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
    let long = [b"{".to_vec(), vec![b' '; 17 << 20], b"}".to_vec()].concat();
    let many = format!("{{\"program\":\"bedplan\",\"outputs\":[{}", "{},".repeat(1 << 20));
    for text in [&deep[..], &long, many.as_bytes(), b"null", b"{}", b"[1]", b"\xFF\xFE{}", b""] {
        with_bytes(&path, text, || {
            runs.report(Wanted::Refused, "manifest.json");
            runs.compare("manifest.json");
        });
    }
    assert!(runs.tried >= 100, "{} cases", runs.tried);
}

#[test]
fn a_forged_manifest_says_what_does_not_follow_from_the_files() {
    let mut runs = Runs::new();
    let run = runs.folder("run");
    type Change = Box<dyn Fn(&mut Manifest)>;
    let other_id = |m: &mut Manifest| m.run_id = "0123456789ab".into();
    let changes: Vec<(&str, Change)> = vec![
        ("seed", Box::new(|m| m.seed = 7_000)),
        ("draws", Box::new(|m| m.draws = 5_000_000)),
        ("draws", Box::new(|m| m.draws = 39)),
        ("run_id", Box::new(other_id)),
        ("scenario", Box::new(|m| m.scenario = "plan".into())),
        ("chance_events", Box::new(|m| m.chance_events = !m.chance_events)),
        ("lang", Box::new(|m| m.lang = "\u{1b}[2J".into())),
        ("run_id", Box::new(|m| m.shard = Some("1/2".into()))),
        ("shard", Box::new(|m| m.shard = Some("3/2".into()))),
        ("shard", Box::new(|m| m.shard = Some("01/2".into()))),
        ("interrupted_of", Box::new(|m| m.interrupted_of = Some(40))),
        ("interrupted_of", Box::new(|m| m.interrupted_of = Some(0))),
        ("inputs", Box::new(|m| m.inputs.clear())),
        ("inputs", Box::new(|m| m.inputs.last_mut().unwrap().sha256 = "0".repeat(64))),
        ("names no draws.tally", Box::new(|m| m.outputs.retain(|f| f.file != "draws.tally"))),
        ("names no scenario.yaml", Box::new(|m| m.outputs.retain(|f| f.file != "scenario.yaml"))),
        ("population", Box::new(|m| m.outputs.retain(|f| f.file != "data/population.csv"))),
        ("0.0.9", Box::new(|m| m.version = "0.0.9".into())),
        ("numerics 1", Box::new(|m| m.numerics_version = 1)),
        ("other", Box::new(|m| m.program = "other".into())),
        ("twice", Box::new(|m| m.outputs.push(m.outputs[0].clone()))),
        (
            "more files",
            Box::new(|m| {
                let many =
                    (0..20_000).map(|i| FileHash { file: format!("x{i}"), sha256: String::new() });
                m.outputs.extend(many);
            }),
        ),
    ];
    for (what, change) in changes {
        forged(&run, change, || {
            let what = if what == "population" { "E0101" } else { what };
            // A scenario that is not whole is told by the door, with a status of its own.
            if what == "E0101" {
                let text = said(&bounded(runs.case.folder(), &["report", "run"]), 4);
                assert!(text.contains(what), "{text}");
            } else {
                runs.report(Wanted::Refused, what);
                runs.compare(what);
            }
        });
    }
    let names = [
        "../stray",
        "data/../../.bashrc",
        "data/../../../../tmp/stray",
        "/tmp/stray",
        "/etc/passwd",
        "data/..",
        "..",
        ".",
        "",
        "data//x",
        "./x",
        "C:\\x",
        "C:x",
        "\\\\host\\share\\x",
        "data\\..\\..\\x",
        "x\u{0}y",
        "x\ny",
        "\u{1b}[2Jx",
        "x/",
        "NUL:",
        "a|b",
        "manifest.json",
        "x.",
        "x ",
    ];
    let home: BTreeMap<String, Vec<u8>> = files(runs.case.folder());
    for name in names {
        let hash = FileHash { file: name.to_owned(), sha256: sha256(b"x") };
        forged(
            &run,
            |manifest| manifest.outputs.push(hash.clone()),
            || {
                runs.report(Wanted::Refused, "no file of a run folder");
                runs.compare("no file of a run folder");
            },
        );
        // Nor under the name of a file that is read, with the file itself out of the way.
        forged(
            &run,
            |m| {
                m.outputs.iter_mut().for_each(|f| {
                    if f.file == "data/population.csv" {
                        f.file = name.to_owned();
                    }
                });
            },
            || runs.report(Wanted::Refused, "run"),
        );
    }
    assert!(files(runs.case.folder()) == home, "nothing was written anywhere");
    assert!(runs.tried >= 100, "{} cases", runs.tried);
}

#[test]
fn a_scenario_changed_with_all_its_hashes_is_refused() {
    let mut runs = Runs::new();
    let run = runs.folder("run");
    let text = fs::read_to_string(run.join("scenario.yaml")).unwrap();
    // The hash of the file is right, the run's identity is not.
    for (old, new) in [
        ("draws: 40", "draws: 41"),
        ("seed: ", "seed: 1"),
        ("0.5", "0.6"),
        ("name: small", "name: smell"),
    ] {
        assert!(text.contains(old), "{old}");
        let edited = text.replacen(old, new, 1);
        with_bytes(&run.join("scenario.yaml"), edited.as_bytes(), || {
            forged(&run, hashed_anew(&run), || {
                runs.report(Wanted::Refused, "does not say what follows");
                runs.compare("does not say what follows");
            });
        });
    }
    // What a stranger's scenario names outside of the folder is not read.
    fs::write(runs.folder("stranger.yaml"), "name: stranger\n").unwrap();
    for parent in ["../stranger.yaml", "/etc/passwd"] {
        let edited = format!("extends: {parent}\n{text}");
        with_bytes(&run.join("scenario.yaml"), edited.as_bytes(), || {
            forged(&run, hashed_anew(&run), || {
                let output = bounded(runs.case.folder(), &["report", "run"]);
                assert!(matches!(output.status.code(), Some(3 | 4)), "{output:?}");
                assert!(!String::from_utf8_lossy(&output.stderr).contains("root:"));
            });
        });
    }
}

/// Tallies in which every number of values is small and they are as far apart as can be: the bytes
/// that once made a reader take four megabytes for each. All before the first tally is as in
/// `honest` ones of the same width.
fn far_values(honest: &[u8], width: usize) -> Vec<u8> {
    // Name and version, the span of 40 draws, the fingerprint, the central case.
    let mut bytes = honest[..16 + 2 + 32 + 8 * width].to_vec();
    let mut number = |mut value: u64| {
        while value >= 0x80 {
            bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        bytes.push(value as u8);
    };
    for _ in 0..width {
        // None absent, two values: 0 in 39 draws, and one 2²⁰ − 1 steps up.
        [0, 2, 0, 39, 2 * ((1 << 20) - 1), 1].into_iter().for_each(&mut number);
    }
    bytes
}

#[test]
fn tallies_changed_with_all_their_hashes_never_hurt() {
    let mut runs = Runs::new();
    let run = runs.folder("run");
    let tallies = fs::read(run.join("draws.tally")).unwrap();
    let head = b"bedplan tally 2\n".len();
    let with = |runs: &mut Runs, bytes: &[u8], report: Wanted, what: &str| {
        with_bytes(&run.join("draws.tally"), bytes, || {
            forged(&run, hashed_anew(&run), || {
                runs.report(report, what);
                // Compared runs are run again, which takes longer: nothing that is not theirs
                // passes.
                if runs.tried.is_multiple_of(8) {
                    let compare = ["compare", "run", "run", "--unpaired"];
                    runs.command(&compare, Wanted::Refused, "run");
                }
            });
        });
    };
    for case in 0..60 {
        let mut flipped = tallies.clone();
        // Half of the places among the first numbers, which say how much follows.
        let place =
            if case % 2 == 0 { head + mixed(case) % 40 } else { mixed(case) % tallies.len() };
        flipped[place] ^= 1 << (mixed(case) % 7);
        with(&mut runs, &flipped, Wanted::RefusedOrDone, "draws.tally");
    }
    for case in 0..12 {
        with(&mut runs, &tallies[..mixed(case) % tallies.len()], Wanted::Refused, "draws.tally");
    }
    // Numbers as large as can be written in the place of every one of the first.
    for place in 0..12 {
        let huge =
            [&tallies[..head + place], &[0xff; 9], &[0x01], &tallies[head + place..]].concat();
        with(&mut runs, &huge, Wanted::RefusedOrDone, "draws.tally");
    }
    let scenario = open(&run.join("scenario.yaml"));
    let model = Model::new(&scenario, scenario.seed);
    let width = model.layout().width();
    for hostile in
        [far_values(&tallies, width), far_values(&tallies, width / 2), b"PAR1".to_vec(), Vec::new()]
    {
        with(&mut runs, &hostile, Wanted::Refused, "draws.tally");
    }
    // Of another span, of other kept columns, of a part.
    for (draws, keep) in [(39, vec![]), (41, vec![]), (40, vec![]), (40, vec![0, 1, 2])] {
        let other = Ensemble::run(&model, draws, &keep, &Watch::default());
        let other = other.expect("results that can be kept").to_bytes();
        with(&mut runs, &other, Wanted::Refused, "draws.tally");
    }
    let part = fs::read(runs.folder("part.1-of-2").join("draws.tally")).unwrap();
    with(&mut runs, &part, Wanted::Refused, "draws.tally");
    assert!(runs.tried >= 90, "{} cases", runs.tried);
}

#[test]
fn parts_that_were_forged_are_not_joined() {
    let mut runs = Runs::new();
    let (first, second) = (runs.folder("part.1-of-2"), runs.folder("part.2-of-2"));
    forged(&first, |m| m.shard = Some("2/2".into()), || runs.merge("run_id"));
    forged(&first, |m| m.shard = Some("1/3".into()), || runs.merge("run_id"));
    forged(
        &first,
        |m| m.shard = None,
        || {
            runs.command(&["report", "part.1-of-2"], Wanted::Refused, "run_id");
        },
    );
    let tallies = fs::read(second.join("draws.tally")).unwrap();
    with_bytes(&first.join("draws.tally"), &tallies, || {
        forged(&first, hashed_anew(&first), || runs.merge("holds draws 21–40"));
    });
    let whole = fs::read(runs.folder("run").join("draws.tally")).unwrap();
    with_bytes(&first.join("draws.tally"), &whole, || {
        forged(&first, hashed_anew(&first), || runs.merge("holds draws 1–40"));
    });
    // The right part of another seed, with its identity.
    said(&runs.case.run("part", &["--draws", "40", "--seed", "9", "--shard", "1/2"]), 0);
    runs.merge("are not parts of one run");
}
