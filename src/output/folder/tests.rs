//! Folders put into their places, one over the other, beside each other, and after commands that
//! died.

use std::fs;
use std::path::Path;

use super::*;

fn manifest(seed: u64) -> Manifest {
    Manifest {
        program: "bedplan".into(),
        version: "0".into(),
        numerics_version: 1,
        run_id: "0".into(),
        scenario: "x".into(),
        scenario_file: Some("x.yaml".into()),
        seed,
        draws: 1,
        chance_events: true,
        lang: "en".into(),
        shard: None,
        interrupted_of: None,
        since: None,
        inputs: vec![],
        outputs: vec![],
        manifest_sha256: String::new(),
    }
}

fn begin(target: &Path) -> Result<Building, FolderError> {
    Building::begin(target, manifest(1).origin(), Replace::Never)
}

/// Writes a run whose file `name` holds its seed.
fn write(target: &Path, name: &str, seed: u64) -> Written<Manifest> {
    let building = begin(target).unwrap();
    building.write(name, seed.to_string().as_bytes()).unwrap();
    building.finish(manifest(seed)).unwrap()
}

/// Names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn found(refused: Result<Building, FolderError>) -> Found {
    match refused {
        Err(FolderError::Stands { found, .. }) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_run_is_replaced_whole_and_leaves_nothing_beside_it() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    for name in ["a.txt", "tables/b.csv", "c.txt"] {
        let written = write(&target, name, 1);
        assert!(written.kept.is_none() && written.left.is_none());
        assert_eq!(written.marker.outputs[0].file, name);
    }
    assert_eq!(names(&target), ["c.txt", "manifest.json"]);
    assert_eq!(names(place.path()), ["run"]);
}

#[test]
fn a_run_given_up_leaves_nothing() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    drop(begin(&target).unwrap());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    write(&target, "a.txt", 1);
    let building = begin(&target).unwrap();
    building.write("b.txt", b"x").unwrap();
    drop(building);
    assert_eq!(names(&target), ["a.txt", "manifest.json"]);
    assert_eq!(names(place.path()), ["run"]);
}

#[test]
fn a_folder_that_is_not_a_run_is_never_touched_and_kept_when_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("letters");
    fs::create_dir(&target).unwrap();
    fs::write(target.join("letter.txt"), "dear").unwrap();
    assert_eq!(found(begin(&target)), Found::Foreign(vec!["letter.txt".into()]));
    assert_eq!(names(place.path()), ["letters"]);

    let building = Building::begin(&target, manifest(1).origin(), Replace::Keep).unwrap();
    building.write("a.txt", b"x").unwrap();
    let kept = building.finish(manifest(1)).unwrap().kept.expect("it is kept");
    assert_eq!(fs::read_to_string(kept.join("letter.txt")).unwrap(), "dear");
    assert_eq!(names(&target), ["a.txt", "manifest.json"]);
    assert_eq!(names(place.path()).len(), 2);
}

#[test]
fn an_empty_folder_is_filled_and_a_folder_of_another_program_is_not() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    fs::create_dir(&target).unwrap();
    write(&target, "a.txt", 1);
    assert_eq!(names(&target), ["a.txt", "manifest.json"]);
    let marker = target.join("manifest.json");
    let text = fs::read_to_string(&marker).unwrap();
    fs::write(&marker, text.replace("\"bedplan\"", "\"another\"")).unwrap();
    let foreign = Found::Foreign(vec!["a.txt".into(), "manifest.json".into()]);
    assert_eq!(found(begin(&target)), foreign);
}

#[test]
fn work_of_the_user_in_a_run_is_told_and_stays() {
    let changed = |name: &str| Difference::Changed(name.to_owned());
    let edits: [(&str, &str, Option<Difference>); 7] = [
        ("report.md", "edited", Some(changed("report.md"))),
        ("notes.txt", "mine", Some(Difference::Added("notes.txt".into()))),
        ("charts/mine/a.png", "mine", Some(Difference::Added("charts/mine/a.png".into()))),
        ("manifest.json", "", Some(changed("manifest.json"))),
        ("~$report.docx", "lock", None),
        (".DS_Store", "desktop", None),
        // What was deleted is no work, and neither is the same text written again.
        ("report.md", "1", None),
    ];
    for (name, text, difference) in edits {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        write(&target, "report.md", 1);
        fs::create_dir_all(target.join(name).parent().unwrap()).unwrap();
        if name == "manifest.json" {
            let manifest = fs::read_to_string(target.join(name)).unwrap();
            let more = manifest.replace("\"draws\": 1,", "\"draws\":  1,");
            fs::write(target.join(name), more).unwrap();
        } else {
            fs::write(target.join(name), text).unwrap();
        }
        let tried = begin(&target);
        match difference {
            None => write_again(tried.unwrap()),
            Some(difference) => assert_eq!(found(tried), Found::Edited(vec![difference])),
        }
    }
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "report.md", 1);
    fs::remove_file(target.join("report.md")).unwrap();
    write_again(begin(&target).unwrap());
}

#[test]
fn a_manifest_with_a_line_that_no_program_writes_is_not_replaced() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "report.md", 1);
    let path = target.join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let more = manifest.replace("\"draws\": 1,", "\"draws\": 1,\n  \"note\": \"seen\",");
    assert_ne!(more, manifest);
    fs::write(&path, &more).unwrap();
    let edited = Found::Edited(vec![Difference::Changed("manifest.json".to_owned())]);
    assert_eq!(found(begin(&target)), edited);
    assert_eq!(fs::read_to_string(&path).unwrap(), more);
    // That of another program is nothing of ours.
    fs::write(&path, more.replace("bedplan", "otherplan")).unwrap();
    let all = Found::Foreign(vec!["manifest.json".to_owned(), "report.md".to_owned()]);
    assert_eq!(found(begin(&target)), all);
}

#[test]
fn a_manifest_that_says_something_else_than_when_it_was_written_is_not_replaced() {
    for (was, is) in [
        ("\"seed\": 1,", "\"seed\": 7,"),
        ("\"lang\": \"en\",", "\"lang\": \"zh\","),
        // Not told from the run of another file, were its seal not asked.
        ("\"scenario\": \"x\",", "\"scenario\": \"y\","),
    ] {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        write(&target, "report.md", 1);
        let path = target.join("manifest.json");
        let edited = fs::read_to_string(&path).unwrap().replace(was, is);
        fs::write(&path, &edited).unwrap();
        let changed = Found::Edited(vec![Difference::Changed("manifest.json".to_owned())]);
        assert_eq!(found(begin(&target)), changed, "{is}");
        assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    }
}

fn write_again(building: Building) {
    building.write("again.txt", b"x").unwrap();
    building.finish(manifest(2)).unwrap();
}

#[test]
fn work_that_comes_while_a_run_is_made_is_not_lost_either() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "report.md", 1);
    let building = begin(&target).unwrap();
    building.write("report.md", b"2").unwrap();
    fs::write(target.join("report.md"), "edited meanwhile").unwrap();
    assert!(matches!(building.finish(manifest(2)), Err(FolderError::Stands { .. })));
    assert_eq!(fs::read_to_string(target.join("report.md")).unwrap(), "edited meanwhile");
    assert_eq!(names(place.path()), ["run"]);
}

#[test]
fn where_folders_cannot_be_exchanged_one_goes_out_and_one_comes_in() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    let whole = |replace| {
        let building = Building::begin(&target, manifest(1).origin(), replace).unwrap();
        building.write("a.txt", b"2").unwrap();
        building.make_whole(&mut manifest(2)).unwrap();
        building
    };
    let text = || fs::read_to_string(target.join("a.txt")).unwrap();
    // Nothing is there to go out: the folder is not placed by this way.
    let building = whole(Replace::Never);
    assert!(!building.replace_in_two_steps().unwrap() && !target.exists());
    drop(building);
    write(&target, "a.txt", 1);
    let building = whole(Replace::Never);
    assert!(building.replace_in_two_steps().unwrap());
    drop(building);
    assert_eq!(text(), "2");
    assert_eq!(names(place.path()), ["run"]);
    // What the user wrote meanwhile is put back as it was.
    let building = whole(Replace::Never);
    fs::write(target.join("a.txt"), "mine").unwrap();
    assert!(matches!(building.replace_in_two_steps(), Err(FolderError::Stands { .. })));
    drop(building);
    assert_eq!(text(), "mine");
    assert_eq!(names(place.path()), ["run"]);
    // Where it is to be kept, it is kept beside.
    let building = whole(Replace::Keep);
    assert!(building.replace_in_two_steps().unwrap());
    drop(building);
    assert_eq!((text().as_str(), names(place.path()).len()), ("2", 2));
}

#[test]
fn folders_around_the_place_are_made() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("a/b/run");
    write(&target, "a.txt", 1);
    assert_eq!(names(&place.path().join("a/b")), ["run"]);
    make_folder(&place.path().join("a/c/d")).unwrap();
    make_folder(&place.path().join("a/c/d")).unwrap();
    assert!(place.path().join("a/c/d").is_dir());
}

#[test]
fn the_run_of_another_file_or_scenario_is_not_replaced() {
    let origin = |scenario: &str, file: Option<&str>| {
        Origin(vec![Source { scenario: scenario.into(), file: file.map(str::to_owned) }])
    };
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "a.txt", 1);
    for other in [origin("x", Some("y.yaml")), origin("y", Some("x.yaml"))] {
        let tried = Building::<Manifest>::begin(&target, other, Replace::Never);
        assert!(matches!(found(tried), Found::Other(..)));
    }
    // Where one does not say its file, the scenario's name decides.
    drop(Building::<Manifest>::begin(&target, origin("x", None), Replace::Never).unwrap());
}

#[test]
fn commands_at_one_place_do_not_meet() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    std::thread::scope(|scope| {
        for seed in 0..8 {
            let target = &target;
            scope.spawn(move || {
                for _ in 0..10 {
                    write(target, &format!("{seed}.txt"), seed);
                }
            });
        }
    });
    let stands: Manifest = guard::read(&target).expect("a run");
    assert_eq!(
        fs::read_to_string(target.join(format!("{}.txt", stands.seed))).unwrap(),
        stands.seed.to_string()
    );
    assert!(differences(&target, manifest::FILE, &stands.outputs).unwrap().is_empty());
    assert_eq!(names(&target).len(), 2);
    assert_eq!(names(place.path()), ["run"]);
}

/// A work folder whose command died before, between or after its moves.
struct Dead {
    place: tempfile::TempDir,
    work: PathBuf,
}

impl Dead {
    fn new() -> Self {
        Dead::beside(tempfile::tempdir().unwrap())
    }

    /// Beside what stands in `place`, which a command that writes there would have cleaned.
    fn beside(place: tempfile::TempDir) -> Self {
        let work = place.path().join(".bedplan-abcDEF123456");
        fs::create_dir(&work).unwrap();
        fs::write(work.join("lock"), "").unwrap();
        Dead { place, work }
    }

    fn target(&self) -> PathBuf {
        self.place.path().join("run")
    }

    fn task(&self, keep: bool, new: &Path) {
        let task = Task {
            target: "run".into(),
            marker: manifest::FILE.into(),
            sha256: manifest::sha256(&fs::read(new.join(manifest::FILE)).unwrap()),
            keep,
        };
        fs::write(self.work.join("task.json"), serde_json::to_vec(&task).unwrap()).unwrap();
    }
}

#[test]
fn what_a_dead_command_left_is_removed_and_what_a_living_one_has_is_not() {
    let dead = Dead::new();
    fs::create_dir(dead.work.join("new")).unwrap();
    fs::write(dead.work.join("new/half.csv"), "x").unwrap();
    let held = File::options().write(true).open(dead.work.join("lock")).unwrap();
    held.lock().unwrap();
    assert_eq!(work::sweep(dead.place.path()), Swept::default());
    assert!(dead.work.join("new/half.csv").exists());
    drop(held);
    // What only looks like it stays.
    for name in [".bedplan-abc", ".bedplan-abcDEF12345!", "bedplan-abcDEF123456"] {
        fs::create_dir(dead.place.path().join(name)).unwrap();
    }
    fs::create_dir_all(dead.place.path().join(".bedplan-000000000000/letters")).unwrap();
    drop(begin(&dead.target()).unwrap());
    assert!(!dead.work.exists());
    assert_eq!(names(dead.place.path()).len(), 4);
}

#[test]
fn a_run_taken_out_of_its_place_comes_back() {
    let dead = Dead::new();
    let new = dead.work.join("swap");
    write(&new, "new.txt", 2);
    dead.task(false, &new);
    write(&dead.work.join("old"), "old.txt", 1);
    let swept = work::sweep(dead.place.path());
    assert_eq!(swept.restored, [dead.target()]);
    assert_eq!(names(&dead.target()), ["manifest.json", "old.txt"]);
    assert_eq!(names(dead.place.path()), ["run"]);
}

#[test]
fn work_of_the_user_that_was_exchanged_is_kept_beside_the_place() {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("run"), "new.txt", 2);
    let dead = Dead::beside(place);
    let old = dead.work.join("swap");
    write(&old, "old.txt", 1);
    fs::write(old.join("old.txt"), "edited").unwrap();
    dead.task(false, &dead.target());
    let swept = work::sweep(dead.place.path());
    assert_eq!(swept.kept.len(), 1, "{swept:?}");
    assert_eq!(fs::read_to_string(swept.kept[0].join("old.txt")).unwrap(), "edited");
    assert_eq!(names(&dead.target()), ["manifest.json", "new.txt"]);

    // What nobody worked in is gone.
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("run"), "new.txt", 2);
    let dead = Dead::beside(place);
    write(&dead.work.join("swap"), "old.txt", 1);
    dead.task(false, &dead.target());
    assert_eq!(work::sweep(dead.place.path()), Swept::default());
    assert_eq!(names(dead.place.path()), ["run"]);
}

/// The same run made again has the same manifest, to the byte: what is kept must not be taken for
/// it.
#[test]
fn an_equal_run_is_kept_too_when_that_is_asked_for() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "report.md", 1);
    for note in ["first", "second"] {
        fs::write(target.join("notes.txt"), note).unwrap();
        let building = Building::begin(&target, manifest(1).origin(), Replace::Keep).unwrap();
        building.write("report.md", b"1").unwrap();
        let kept = building.finish(manifest(1)).unwrap().kept.expect("it is kept");
        assert_eq!(fs::read_to_string(kept.join("notes.txt")).unwrap(), note);
    }
    assert_eq!(names(place.path()).len(), 3);

    // Nor is it lost when the command dies between exchange and keeping.
    let dead = Dead::beside(place);
    let old = dead.work.join("swap");
    write(&old, "report.md", 1);
    fs::write(old.join("notes.txt"), "third").unwrap();
    dead.task(true, &dead.target());
    assert_eq!(work::sweep(dead.place.path()).kept.len(), 1);
}

/// A command that died while it removed what it had replaced leaves half of a run, which nobody
/// wants back.
#[test]
fn half_of_what_was_given_up_is_not_kept() {
    let place = tempfile::tempdir().unwrap();
    write(&place.path().join("run"), "new.txt", 2);
    let dead = Dead::beside(place);
    write(&dead.work.join("gone-swap"), "old.txt", 1);
    fs::remove_file(dead.work.join("gone-swap/manifest.json")).unwrap();
    assert_eq!(work::sweep(dead.place.path()), Swept::default());
    assert_eq!(names(dead.place.path()), ["run"]);
}

#[test]
fn a_task_that_names_another_place_moves_nothing() {
    let dead = Dead::new();
    write(&dead.work.join("old"), "old.txt", 1);
    dead.task(false, &dead.work.join("old"));
    let task = fs::read_to_string(dead.work.join("task.json")).unwrap();
    fs::write(dead.work.join("task.json"), task.replace("\"run\"", "\"../run\"")).unwrap();
    assert_eq!(work::sweep(dead.place.path()), Swept::default());
    assert!(dead.work.join("old/old.txt").exists());
}

/// What earlier versions left beside a target: the run itself, put away by a command that died
/// before it put the new one there.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_a_dead_command_had_put_away_is_put_back() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("run");
    write(&target, "a.txt", 1);
    // No process has a number beyond the largest that the system gives.
    let dead = ".run.4194305.old";
    fs::rename(&target, place.path().join(dead)).unwrap();
    let building = begin(&target).unwrap();
    let target = resolve(&target).unwrap();
    assert_eq!(building.swept().restored, std::slice::from_ref(&target));
    assert_eq!(building.standing().map(|run| run.seed), Some(1));
    drop(building);
    assert_eq!(names(place.path()), ["run"]);
    assert_eq!(names(&target), ["a.txt", "manifest.json"]);
    // Where a run stands, one that nobody touched is no longer needed, and work of the user is kept
    // beside it.
    let put_away = |edit: bool| {
        let old = place.path().join(dead);
        write(&old, "a.txt", 1);
        if edit {
            fs::write(old.join("a.txt"), "mine").unwrap();
        }
        leftover::sweep(&target)
    };
    assert!(put_away(false).kept.is_empty());
    assert_eq!(names(place.path()), ["run"]);
    assert_eq!(put_away(true).kept.len(), 1);
    assert_eq!(names(place.path()).len(), 2);
}
