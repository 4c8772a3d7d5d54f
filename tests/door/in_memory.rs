//! A scenario and its data as bytes in memory pass the same door, with the same answer, as from the
//! disk.

use std::path::{Path, PathBuf};

use bedplan::input::{self, Files as _, InMemory, Problems, Sources, Style};

/// Every file below `scenarios/wansheng` that a scenario may name, by its path from the root of the
/// project.
fn shipped() -> Vec<(PathBuf, Vec<u8>)> {
    let root = crate::kit::root();
    let mut files = Vec::new();
    for folder in ["scenarios/wansheng", "scenarios/wansheng/data", "scenarios/wansheng/variants"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a shipped folder").flatten() {
            if entry.path().is_file() {
                let path = Path::new(folder).join(entry.file_name());
                files.push((path, std::fs::read(entry.path()).expect("a shipped file")));
            }
        }
    }
    files
}

fn opened(path: &Path, mut sources: Sources) -> (Option<String>, String) {
    let mut problems = Problems::new();
    let opened = input::open(path, &mut sources, &mut problems);
    let resolved = opened.map(|opened| opened.resolved(&sources, |key| format!("data/{key}.csv")));
    (resolved, input::render(&problems, &sources, Style::Plain))
}

#[test]
fn a_shipped_scenario_is_the_same_from_memory() {
    let files = shipped();
    let in_memory =
        files.iter().fold(InMemory::default(), |all, (path, bytes)| all.with(path, bytes.clone()));
    let mut compared = 0;
    for (path, _) in files.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "yaml"))
    {
        let from_disk = opened(path, Sources::new());
        assert!(from_disk.0.is_some(), "{}", from_disk.1);
        assert_eq!(
            opened(path, Sources::reading(in_memory.clone())),
            from_disk,
            "{}",
            path.display()
        );
        compared += 1;
    }
    assert!(compared > 8, "{compared} scenarios");
}

#[test]
fn what_is_not_in_memory_is_not_there_and_nothing_on_the_disk_is_read() {
    let plan = Path::new("scenarios/wansheng/plan.yaml");
    let alone = std::fs::read(plan).expect("the plan");
    let sources = Sources::reading(InMemory::default().with(plan, alone));
    let (none, said) = opened(plan, sources);
    assert!(none.is_none() && said.contains("E0902"), "{said}");
    let files =
        InMemory::default().with("a.yaml", *b"extends: b.yaml\n").with("basic.yaml", *b"x: 1\n");
    assert!(files.resolve(Path::new("/etc/passwd")).is_err());
    let (_, said) = opened(Path::new("a.yaml"), Sources::reading(files.clone()));
    assert!(said.contains("`b.yaml` is not there"), "{said}");
    let (_, said) = opened(Path::new("basik.yaml"), Sources::reading(files));
    assert!(said.contains("did you mean `basic.yaml`"), "{said}");
}
