//! Parts of a run through the program: joined they are the whole, and what does not belong is
//! refused by name. Runs that stop early, at a precision or at an interrupt.

use std::fs;
use std::time::Duration;

use crate::interrupts::{interrupted, patiently};
use crate::support::{Case, files, program, said};

const DRAWS: [&str; 2] = ["--draws", "50"];

fn run_part(folder: &Case, part: &str) {
    said(&folder.run("part", &[&DRAWS[..], &["--shard", part]].concat()), 0);
}

#[test]
fn parts_in_any_order_make_the_whole_run_byte_for_byte() {
    let folder = Case::small();
    said(&folder.run("whole", &DRAWS), 0);
    for part in ["3/3", "1/3", "2/3"] {
        run_part(&folder, part);
    }
    let parts = ["part.2-of-3", "part.3-of-3", "part.1-of-3"];
    let arguments = [&["merge"], &parts[..], &["--out", "joined"]].concat();
    said(&program(folder.folder(), &arguments), 0);
    let [whole, joined] = ["whole", "joined"].map(|name| files(&folder.folder().join(name)));
    assert_eq!(whole.keys().collect::<Vec<_>>(), joined.keys().collect::<Vec<_>>());
    for (name, bytes) in &whole {
        assert!(joined[name] == *bytes, "{name} differs");
    }
}

#[test]
fn a_missing_doubled_or_foreign_part_is_refused_by_name() {
    let folder = Case::small();
    for part in ["1/3", "2/3"] {
        run_part(&folder, part);
    }
    let merge = |parts: &[&str], status: i32| {
        let arguments = [&["merge"], parts, &["--out", "joined"]].concat();
        said(&program(folder.folder(), &arguments), status)
    };
    let text = merge(&["part.2-of-3", "part.1-of-3"], 4);
    assert!(text.contains("missing parts: 3/3"), "{text}");
    let text = merge(&["part.2-of-3", "part.2-of-3"], 4);
    assert!(text.contains("part 2/3 is there twice: `part.2-of-3`"), "{text}");
    said(&folder.run("part", &["--draws", "50", "--seed", "9", "--shard", "3/3"]), 0);
    let text = merge(&["part.1-of-3", "part.2-of-3", "part.3-of-3"], 4);
    assert!(text.contains("are not parts of one run"), "{text}");
    said(&folder.run("whole", &DRAWS), 0);
    let text = merge(&["whole"], 4);
    assert!(text.contains("`whole` is no part of a run"), "{text}");
    let text = said(&program(folder.folder(), &["report", "part.1-of-3"]), 4);
    assert!(text.contains("is part 1/3 of a run"), "{text}");
    assert!(!folder.folder().join("joined").exists());
}

#[test]
fn a_damaged_part_is_made_again_by_the_command_that_the_help_shows() {
    let folder = Case::small();
    for part in ["1/2", "2/2"] {
        run_part(&folder, part);
    }
    let at = |name: &str| folder.folder().join(name);
    let tally = fs::read(at("part.2-of-2/draws.tally")).unwrap();
    let merge = ["merge", "part.1-of-2", "part.2-of-2", "--out", "joined"];
    fs::write(at("part.2-of-2/draws.tally"), "damaged").unwrap();
    let text = said(&program(folder.folder(), &merge), 4);
    let command = text.split('`').find(|text| text.starts_with("bedplan run")).expect("a command");
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    said(&program(folder.folder(), &words), 0);
    assert!(fs::read(at("part.2-of-2/draws.tally")).unwrap() == tally);
    said(&program(folder.folder(), &merge), 0);
}

#[test]
fn a_run_until_a_precision_is_the_run_of_those_draws() {
    let folder = Case::small();
    said(&folder.run("until", &["--draws", "5000", "--until", "20%"]), 0);
    said(&folder.run("draws", &["--draws", "1000"]), 0);
    let [until, draws] = ["until", "draws"].map(|name| files(&folder.folder().join(name)));
    for (name, bytes) in &draws {
        assert!(until[name] == *bytes, "{name} differs");
    }
    let text = said(&folder.run("strict", &["--draws", "1000", "--until", "0.0001%"]), 0);
    assert!(text.contains("after 1000 draws the Monte Carlo error is"), "{text}");
    for wrong in ["0", "100%", "-1", "many"] {
        said(&folder.run("wrong", &[&format!("--until={wrong}")]), 2);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_is_a_whole_smaller_run_or_nothing() {
    let folder = Case::small();
    let long = |out| ["run", "scenario.yaml", "--draws", "9000000", "--out", out];
    let target = folder.folder().join("stopped");
    let text = patiently(|after| {
        let (status, text) = interrupted(&folder, &long("stopped"), after);
        assert_eq!(status, Some(130), "{text}");
        // Before the first draws are counted nothing can be written.
        if target.exists() { Ok(text) } else { Err(text) }
    });
    let manifest = std::fs::read_to_string(target.join("manifest.json")).expect("a whole run");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(manifest["interrupted_of"], 9_000_000);
    let draws = manifest["draws"].as_u64().expect("a number");
    assert!(draws > 0 && draws < 9_000_000, "{draws}");
    assert!(text.contains(&format!("is a complete run of {draws} draws")), "{text}");
    // What it holds is what a run of as many draws holds.
    said(&folder.run("asked", &["--draws", &draws.to_string()]), 0);
    let [stopped, asked] = ["stopped", "asked"].map(|name| files(&folder.folder().join(name)));
    assert!(stopped["draws.tally"] == asked["draws.tally"]);
    let text = said(&program(folder.folder(), &["compare", "stopped", "asked"]), 4);
    assert!(text.contains("was interrupted after"), "{text}");
    // A finished run is never replaced by a smaller one.
    let (status, text) = interrupted(&folder, &long("asked"), Duration::ZERO);
    assert_eq!(status, Some(130));
    assert!(text.contains("nothing was written to"), "{text}");
    assert!(files(&folder.folder().join("asked")) == asked);
    let hidden = std::fs::read_dir(folder.folder()).expect("a folder").flatten();
    let mut names = hidden.map(|entry| entry.file_name().to_string_lossy().into_owned());
    assert!(names.all(|name| !name.contains(".tmp")));
}
