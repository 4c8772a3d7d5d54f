//! The library as another client than the command line uses it: several requests in one process,
//! heard of and stopped.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use bedplan::language::Lang;
use bedplan::session::{
    self, CompareRequest, Done, Event, Failure, Kind, Listener, MergeRequest, ReportRequest,
    RunRequest, Session,
};

use crate::support::{Case, files, said};

/// Somebody who writes down what is told.
#[derive(Default)]
struct Diary {
    heard: Mutex<Vec<String>>,
}

impl Listener for Diary {
    fn hear(&self, event: &Event) {
        let line = match event {
            Event::Read(problems, _) => format!("read, {} problems", problems.iter().count()),
            Event::Opened(lang) => format!("opened, {lang:?}"),
            // How often that is told depends on the machine.
            Event::Progress(done, draws) => return assert!(done <= draws),
            Event::Status(message) => message.get(Lang::En).to_owned(),
            Event::Drawn => "drawn".to_owned(),
            Event::Note(message) => message.get(Lang::En).to_owned(),
            Event::Done(Done::Run(run, folder)) => {
                format!("run of {} in {}", run.scenario.name, folder.display())
            }
            Event::Done(Done::Part(folder)) => format!("part in {}", folder.display()),
            Event::Done(Done::Report(_, folder)) => format!("report in {}", folder.display()),
            Event::Done(Done::Comparison(comparison, _)) => {
                format!("comparison of {}", comparison.members.len())
            }
            Event::Done(Done::Backtest(tested, _)) => {
                format!("back-test of {}", tested.scenario.name)
            }
            Event::Done(Done::Advice(advised, _)) => {
                format!("advice on {}", advised.scenario.name)
            }
            Event::Done(Done::Value(chosen, _)) => format!("value of {} plans", chosen.plans.len()),
            Event::Done(Done::Province(summed, _)) => {
                format!("province of {} districts", summed.whole.districts.len())
            }
            Event::Done(Done::Definitions(defined, _)) => {
                format!("definitions of {}", defined.scenario.name)
            }
            Event::Done(Done::Futures(broken, _)) => {
                format!("futures of {} plans", broken.plans.len())
            }
        };
        self.heard.lock().unwrap().push(line);
    }
}

fn request(case: &Case, out: &str, seed: u64) -> RunRequest {
    RunRequest {
        scenarios: vec![case.path()],
        draws: Some(40),
        seed: Some(seed),
        out: Some(case.folder().join(out)),
        threads: Some(1),
        ..RunRequest::default()
    }
}

#[test]
fn two_runs_in_one_process_give_what_each_gives_alone() {
    let case = Case::small();
    for seed in ["1", "2"] {
        said(&case.run(&format!("alone-{seed}"), &["--draws", "40", "--seed", seed]), 0);
    }
    let alone = [1, 2].map(|seed| files(&case.folder().join(format!("alone-{seed}"))));
    // One after the other, then both at the same time.
    for seed in [1, 2] {
        let diary = Diary::default();
        let out = format!("after-{seed}");
        let ran = session::run(&Session::new(&diary), &request(&case, &out, seed)).unwrap();
        assert_eq!(ran.runs[0].ensemble.draws(), 40);
        let folder = case.folder().join(&out);
        assert_eq!(ran.runs[0].folder.as_ref(), Some(&folder));
        assert!(files(&folder) == alone[seed as usize - 1]);
        let heard = diary.heard.into_inner().unwrap();
        let done = format!("run of small in {}", folder.display());
        assert_eq!(heard, ["read, 1 problems".to_owned(), "drawn".to_owned(), done]);
    }
    std::thread::scope(|scope| {
        for seed in [1, 2] {
            let (case, alone) = (&case, &alone);
            scope.spawn(move || {
                let out = format!("beside-{seed}");
                session::run(&Session::new(&()), &request(case, &out, seed)).unwrap();
                assert!(files(&case.folder().join(out)) == alone[seed as usize - 1]);
            });
        }
    });
}

#[test]
fn all_requests_are_made_of_one_library_and_their_results_can_be_kept() {
    let case = Case::small();
    let at = |name: &str| case.folder().join(name);
    let session = Session::new(&());
    let kept: Vec<session::Ran> = (1..=2)
        .map(|part| {
            let shard = Some(session::Shard { part, parts: 2 });
            session::run(&session, &RunRequest { shard, ..request(&case, "part", 7) }).unwrap()
        })
        .collect();
    let parts: Vec<PathBuf> =
        kept.iter().map(|ran| ran.runs[0].folder.clone().expect("a folder")).collect();
    let merge = MergeRequest { parts, out: Some(at("whole")), ..MergeRequest::default() };
    let whole = session::merge(&session, &merge).unwrap();
    session::run(&session, &request(&case, "run", 7)).unwrap();
    assert!(files(&at("whole")) == files(&at("run")));
    let draws: usize = kept.iter().map(|ran| ran.runs[0].ensemble.draws()).sum();
    assert_eq!(whole.ensemble.draws(), draws);

    let report = ReportRequest { run: at("run"), ..ReportRequest::default() };
    let written = session::report(&session.clone().in_language(Some(Lang::Zh)), &report).unwrap();
    assert!(std::fs::read_to_string(written.join("report.md")).unwrap().contains("小型示例区"));

    let compare = CompareRequest {
        sides: vec![at("run"), at("whole")],
        out: Some(at("both")),
        ..CompareRequest::default()
    };
    let diary = Diary::default();
    let compared = session::compare(&Session::new(&diary), &compare).unwrap();
    assert_eq!((compared.scenarios.len(), compared.ensembles.len()), (2, 2));
    assert!(diary.heard.into_inner().unwrap().contains(&"comparison of 2".to_owned()));
}

#[test]
fn a_session_that_is_stopped_writes_nothing_and_another_goes_on() {
    let case = Case::small();
    let stop = Arc::new(AtomicBool::new(true));
    let diary = Diary::default();
    let stopped = Session::new(&diary).until(&stop);
    let ran = session::run(&stopped, &request(&case, "out", 1)).unwrap();
    assert!(ran.interrupted && ran.runs[0].folder.is_none());
    assert!(!case.folder().join("out").exists());
    assert!(diary.heard.lock().unwrap().iter().any(|line| line.contains("nothing was written")));

    session::run(&Session::new(&()), &request(&case, "out", 1)).unwrap();
    let report = ReportRequest { run: case.folder().join("out"), ..ReportRequest::default() };
    let failed = session::report(&stopped, &report).unwrap_err();
    assert_eq!(failed.kind, Kind::Interrupted);
    assert!(!case.folder().join("out-report").exists());
    stop.store(false, Ordering::Relaxed);
    session::report(&stopped, &report).unwrap();
}

#[test]
fn a_request_that_cannot_be_followed_is_a_failure_with_its_kind_and_what_to_do() {
    let case = Case::small().edit("draws: 100", "draws: 100\nnonsense: 1");
    let diary = Diary::default();
    let session = Session::new(&diary);
    let kind = |failed: Failure| (failed.kind, failed.message.is_empty());
    let failed = session::run(&session, &request(&case, "out", 1)).unwrap_err();
    // The event has told it.
    assert_eq!(kind(failed), (Kind::Invalid, true));
    assert_eq!(*diary.heard.lock().unwrap(), ["read, 1 problems"]);
    let nobody = CompareRequest { sides: vec![case.path()], ..CompareRequest::default() };
    assert!(session::compare(&session, &nobody).is_err());
    let failed = session::merge(&session, &MergeRequest::default()).unwrap_err();
    assert_eq!(kind(failed), (Kind::Usage, false));
    let report = ReportRequest { run: case.folder().join("none"), ..ReportRequest::default() };
    assert_eq!(kind(session::report(&session, &report).unwrap_err()), (Kind::File, false));
}
