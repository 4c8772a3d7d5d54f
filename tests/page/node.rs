//! The engine of a mailed page, in node, which has the same engine for it as Chromium: its tallies
//! are those of the command line, byte for byte.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use bedplan::output::manifest::sha256;
use bedplan::variant::Settings;
use serde_json::Value;

use crate::mailed::written;
use crate::support::{Luck, Place, answer, ask, desk, moved};

const DRAWS: u32 = 120;

/// What the engine of a page says of states; nothing where there is no node.
fn said(page: &Path, states: &[Settings]) -> Option<Vec<Value>> {
    let script = crate::kit::root().join("tests/page/engine.mjs");
    let mut node = Command::new("node");
    node.arg(script).arg(page).arg(DRAWS.to_string());
    let mut node = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    node.stdin.take()?.write_all(&serde_json::to_vec(states).unwrap()).unwrap();
    let done = node.wait_with_output().unwrap();
    assert!(done.status.success(), "node has ended: {}", done.status);
    let lines = String::from_utf8(done.stdout).unwrap();
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Random states, each computed by the engine of the page and run by the program as a variant.
fn random_settings(number: usize) {
    let place = Place::new();
    let page = written(&place, "wansheng/plan.yaml");
    let own = desk(&place.scenario("plan.yaml"));
    let about = own.about();
    let mut luck = Luck::new(24);
    let mut states = Vec::new();
    while states.len() < number {
        let settings = moved(&about, &mut luck, 4);
        let changes = !own.desk().base().moved(&settings).is_empty();
        if changes && answer(&own, &ask(&settings, 1)).is_ok() {
            states.push(settings);
        }
    }
    let Some(said) = said(&page, &states) else {
        println!("skipped: there is no node on this machine");
        return;
    };
    assert_eq!(said.len(), states.len());
    let name = own.desk().base().moved_name();
    for (settings, said) in states.iter().zip(said) {
        assert_eq!(said["kind"], "answer", "{settings:?}: {said}");
        let _ = fs::remove_file(place.scenario(&format!("{name}.yaml")));
        let _ = fs::remove_dir_all(place.path().join("run"));
        own.save(settings, &name, "").unwrap();
        let path = format!("wansheng/{name}.yaml");
        let draws = DRAWS.to_string();
        let run =
            place.bedplan(&["run", &path, "--draws", &draws, "--out", "run", "--tables-only"]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let tallies = fs::read(place.path().join("run/draws.tally")).unwrap();
        assert_eq!(said["tallies"], sha256(&tallies), "{settings:?}");
        let manifest = fs::read_to_string(place.path().join("run/manifest.json")).unwrap();
        assert!(manifest.contains(said["value"]["run_id"].as_str().unwrap()), "{settings:?}");
        let here = answer(&own, &ask(settings, DRAWS)).unwrap();
        assert_eq!(said["value"]["figures"], serde_json::json!(here.figures), "{settings:?}");
        assert_eq!(said["value"]["sentences"], serde_json::json!(here.sentences), "{settings:?}");
    }
}

#[test]
fn the_engine_of_a_page_counts_what_the_program_counts() {
    random_settings(2);
}

#[test]
#[ignore = "minutes: 30 random settings, each run by the program"]
fn the_engine_of_a_page_counts_what_the_program_counts_in_thirty_random_settings() {
    random_settings(30);
}
