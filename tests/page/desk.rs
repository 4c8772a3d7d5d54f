//! A desk says what the command line says, whatever is moved.

use std::fs;
use std::sync::Arc;

use bedplan::desk::state_draws::StateDraws;
use bedplan::desk::{Ask, Desk, Refusal};
use bedplan::engine::{DrawSpan, WorldRoom};
use bedplan::language::Lang;
use bedplan::session::{SavingDesk, Session, packed};
use bedplan::variant::{Set, Settings};

use crate::support::{Luck, Place, answer, anywhere, ask, desk, moved};

/// Saves what was moved, runs it with the command line, and holds that both say the same.
fn the_same(place: &Place, desk: &SavingDesk, settings: &Settings, name: &str, draws: u32) -> bool {
    let mut asked = ask(settings, draws);
    let said = match answer(desk, &asked) {
        Ok(said) => said,
        // What the page refuses is not saved either.
        Err(Refusal::Problems(_)) => {
            assert!(desk.save(settings, name, "").is_err(), "{settings:?}");
            return false;
        }
        Err(other) => panic!("{other:?}"),
    };
    desk.save(settings, name, "").expect("what has an answer can be saved");
    let path = format!("wansheng/{name}.yaml");
    let check = place.bedplan(&["check", &path]);
    assert!(check.status.success(), "{settings:?}\n{}", String::from_utf8_lossy(&check.stderr));
    for (lang, word) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        asked.lang = lang;
        let said = answer(desk, &asked).expect("an answer");
        let out = format!("out-{name}-{word}");
        let draws = draws.to_string();
        let run = place.bedplan(&["run", &path, "--draws", &draws, "--out", &out, "--lang", word]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        // What the program prints when it has run.
        let plain = |text: &str| text.replace(char::is_whitespace, "");
        let report = plain(&String::from_utf8_lossy(&run.stdout));
        for sentence in &said.sentences {
            assert!(report.contains(&plain(sentence)), "{settings:?}: {sentence}\n{report}");
        }
    }
    let manifest = fs::read_to_string(place.path().join(format!("out-{name}-en/manifest.json")));
    // The name is part of what a run is; under the same name the run is the same.
    if name.ends_with("-moved") {
        assert!(manifest.unwrap().contains(&said.run_id), "{}", said.run_id);
    }
    true
}

/// Random settings of the plan and of the scenario with levers: as many as there is time for.
fn random_settings(each: usize) {
    for (scenario, name) in [("plan.yaml", "wansheng-plan"), ("levers.yaml", "wansheng-levers")] {
        let place = Place::new();
        let desk = desk(&place.scenario(scenario));
        let about = desk.about();
        let mut luck = Luck::new(7);
        let mut same = 0;
        for n in 0..each {
            let settings = moved(&about, &mut luck, 5);
            let name = if n == 0 { format!("{name}-moved") } else { format!("s-{n}") };
            same += usize::from(the_same(&place, &desk, &settings, &name, 100));
        }
        assert!(2 * same > each, "{same} of {each} settings pass the door");
    }
}

#[test]
fn random_settings_are_what_the_command_line_says() {
    random_settings(2);
}

#[test]
#[ignore = "minutes: 30 settings of two scenarios, each run twice by the program"]
fn thirty_random_settings_are_what_the_command_line_says() {
    random_settings(30);
}

#[test]
fn every_control_can_be_moved_to_its_ends() {
    let place = Place::new();
    for scenario in
        ["plan.yaml", "levers.yaml", "variants/subsidised.yaml", "variants/targets-2030.yaml"]
    {
        let desk = desk(&place.scenario(scenario));
        let about = desk.about();
        let controls = about["controls"].as_array().unwrap();
        assert!(controls.len() > 20, "{scenario}");
        for control in controls {
            let id = control["id"].as_str().unwrap();
            let ends: Vec<Set> = match control["kind"].as_str().unwrap() {
                "number" => {
                    ["min", "max"].map(|key| Set::Number(control[key].as_f64().unwrap())).to_vec()
                }
                "month" => ["min", "max"]
                    .map(|key| Set::Word(control[key].as_str().unwrap().to_owned()))
                    .to_vec(),
                _ => vec![anywhere(control, &mut Luck::new(3))],
            };
            for set in ends {
                let settings = Settings::from([(id.to_owned(), set)]);
                match desk.variant(&settings, "moved", "") {
                    Ok(_) => {}
                    // What the door refuses of a whole plan, it says; a control by itself never
                    // makes a text that cannot be read.
                    Err(Refusal::Problems(problems)) => {
                        let known = [
                            "E0402", "E0403", "E0501", "E0502", "E0503", "E0601", "E0602", "E0605",
                        ];
                        for problem in &problems {
                            assert!(
                                known.contains(&problem.code.as_str())
                                    || problem.code.is_empty()
                                    || problem.severity != "error",
                                "{scenario}, {settings:?}: {problem:?}"
                            );
                        }
                    }
                    Err(other) => panic!("{scenario}, {settings:?}: {other:?}"),
                }
            }
        }
    }
}

#[test]
fn draws_added_little_by_little_are_the_draws_at_once_and_kept_worlds_change_nothing() {
    let place = Place::new();
    let path = place.scenario("plan.yaml");
    let settings = Settings::from([(
        "projects.qingshan-home.opening".to_owned(),
        Set::Word("2027-12".to_owned()),
    )]);
    let steps = desk(&path);
    let by_steps: Vec<_> =
        [60, 150, 300].map(|draws| answer(&steps, &ask(&settings, draws)).unwrap()).into();
    let once = answer(&desk(&path), &ask(&settings, 300)).unwrap();
    let of = |answer: &bedplan::desk::Answer| {
        (answer.sentences.clone(), answer.figures.clone(), answer.run_id.clone())
    };
    assert_eq!(of(&by_steps[2]), of(&once));
    assert_ne!(of(&by_steps[0]), of(&once));
    // Back to fewer draws of another state and here again: the same picture.
    answer(&steps, &ask(&Settings::new(), 60)).unwrap();
    assert_eq!(of(&answer(&steps, &ask(&settings, 300)).unwrap()), of(&once));
}

#[test]
fn a_pinned_state_is_compared_draw_by_draw_as_compare_does() {
    let place = Place::new();
    let desk = desk(&place.scenario("plan.yaml"));
    let settings = Settings::from([("measures".to_owned(), Set::On(true))]);
    assert!(answer(&desk, &ask(&settings, 50)).is_err(), "no such control");
    let settings: Settings = (desk.about()["controls"].as_array().unwrap().iter())
        .filter(|control| control["id"].as_str().unwrap().ends_with(".operator"))
        .map(|control| (control["id"].as_str().unwrap().to_owned(), Set::Word("social".to_owned())))
        .collect();
    let asked = Ask { pinned: Some(Settings::new()), ..ask(&settings, 150) };
    let said = answer(&desk, &asked).unwrap();
    let compared = said.compared.expect("a comparison");
    desk.save(&settings, "wansheng-plan-moved", "").unwrap();
    let sides = ["wansheng/plan.yaml", "wansheng/wansheng-plan-moved.yaml"];
    let run = place.bedplan(&["compare", sides[0], sides[1], "--draws", "150", "--out", "c"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let report = fs::read_to_string(place.path().join("c/report.md")).unwrap().replace('\\', "");
    let mut clear = 0;
    for row in &compared.rows {
        for (cell, tone) in row {
            clear += usize::from(*tone == "better" || *tone == "worse");
            for line in cell.split('\n') {
                assert!(report.contains(line), "{line}\n{report}");
            }
        }
    }
    assert!(clear > 0, "social operation changes something");
}

/// A thread that waits for its parts may take up another question: no question may wait for itself.
#[test]
fn questions_at_once_are_all_answered() {
    let place = Place::new();
    let own = desk(&place.scenario("plan.yaml"));
    let about = own.about();
    let mut luck = Luck::new(5);
    let settings: Vec<Settings> = (0..6).map(|_| moved(&about, &mut luck, 2)).collect();
    std::thread::scope(|scope| {
        for settings in &settings {
            // One after the other or refused by the door, but never for ever.
            scope.spawn(|| (0..3).for_each(|_| drop(answer(&own, &ask(settings, 200)))));
        }
    });
    assert!(answer(&own, &ask(&Settings::default(), 200)).is_ok());
}

#[test]
fn what_is_there_is_not_overwritten_and_no_name_leads_elsewhere() {
    let place = Place::new();
    let desk = desk(&place.scenario("plan.yaml"));
    let settings = Settings::from([("projects.qingshan-home.built".to_owned(), Set::On(false))]);
    let written =
        desk.save(&settings, "without-qingshan", "Without <b>Qingshan</b>\" \u{202e}").unwrap();
    assert!(written.path.ends_with("without-qingshan.yaml"));
    let text = fs::read_to_string(place.scenario("without-qingshan.yaml")).unwrap();
    assert!(
        text.starts_with("extends: \"plan.yaml\"\n") && text.contains("remove: true"),
        "{text}"
    );
    assert!(matches!(desk.save(&settings, "without-qingshan", ""), Err(Refusal::Failed(_))));
    assert_eq!(text, fs::read_to_string(place.scenario("without-qingshan.yaml")).unwrap());
    for name in ["../out", "a/b", "", ".", "a.yaml", "A", "a b", "-a", "/tmp/x", &"a".repeat(65)] {
        assert!(matches!(desk.save(&settings, name, ""), Err(Refusal::Failed(_))), "{name}");
    }
    assert!(!place.path().join("out.yaml").exists());
}

#[test]
fn the_text_is_checked_as_it_is_typed_and_saved_only_when_it_passes() {
    let place = Place::new();
    let path = place.scenario("plan.yaml");
    let session = bedplan::session::Session::new(&());
    let desk = desk(&path);
    let kept = desk.read().unwrap();
    let (problems, merged) = desk.check(&kept.text);
    assert!(problems.iter().all(|problem| problem.severity != "error"), "{problems:?}");
    assert!(merged.contains("# base.yaml:") || merged.contains("base.yaml"), "{merged}");
    let slip = format!("{}\nrulez: []\n", kept.text);
    let (problems, _) = desk.check(&slip);
    let own = problems.iter().find(|problem| problem.code == "E0201").expect("an unknown key");
    let at = own.place.as_ref().expect("a place");
    assert_eq!(
        (at.own, at.line),
        (true, slip.lines().position(|line| line == "rulez: []").unwrap() + 1)
    );
    assert!(matches!(desk.write(&session, &slip, &kept.sha256), Err(Refusal::Problems(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), kept.text, "nothing was written");
    let better = format!("{}\n# looked at\n", kept.text);
    assert!(matches!(desk.write(&session, &better, "stale"), Err(Refusal::Failed(_))));
    let now = desk.write(&session, &better, &kept.sha256).unwrap();
    assert_eq!(
        (now.text.as_str(), fs::read_to_string(&path).unwrap().as_str()),
        (better.as_str(), better.as_str())
    );
}

#[test]
fn the_page_shows_what_its_scenario_names() {
    let place = Place::new();
    let text = "extends: plan.yaml\nname: shown\ntitle: { en: Shown, zh: 显示 }\npage:\n  projects: [qingshan-home]\n  measures: []\n  rules: []\n  assumptions: [uptake.partial]\n";
    fs::write(place.scenario("shown.yaml"), text).unwrap();
    let about = desk(&place.scenario("shown.yaml")).about();
    let mut shown: Vec<String> = (about["controls"].as_array().unwrap().iter())
        .map(|control| {
            format!("{}/{}", control["group"].as_str().unwrap(), control["of"].as_str().unwrap())
        })
        .collect();
    shown.dedup();
    assert_eq!(shown, ["projects/qingshan-home", "assumptions/uptake.partial"]);
    fs::write(place.scenario("shown.yaml"), text.replace("qingshan-home", "qingshan-hom")).unwrap();
    let check = place.bedplan(&["check", "wansheng/shown.yaml"]);
    let told = String::from_utf8_lossy(&check.stderr).into_owned();
    assert_eq!(check.status.code(), Some(3));
    assert!(told.contains("qingshan-hom") && told.contains("did you mean"), "{told}");
}

/// Where memory is not shared, several desks count the draws of one answer.
#[test]
fn desks_that_share_the_draws_of_an_answer_say_what_one_says() {
    let place = Place::new();
    let packed = packed(&Session::new(&()), &place.scenario("plan.yaml"), Some(2)).unwrap();
    let keeping = |skipped: u64, draws: u64| {
        let worlds = WorldRoom { span: DrawSpan { skipped, draws }, bytes: 8 << 20 };
        packed.package.clone().open(worlds, || 0.0).unwrap()
    };
    let [own, other, alone] = [keeping(0, 60), keeping(60, 40), keeping(0, 0)];
    let go = Arc::default();
    let late = Settings::from([(
        "projects.qingshan-home.opening".to_owned(),
        Set::Word("2027-12".to_owned()),
    )]);
    for pinned in [None, Some(Settings::new())] {
        let of = |from: u32, to: u32| StateDraws {
            settings: late.clone(),
            pinned: pinned.clone(),
            from,
            to,
        };
        assert_eq!(own.draw(&of(0, 60), &go).unwrap(), 60);
        let parts = [of(60, 100), of(100, 120)].map(|of| other.part(&of, &go).unwrap());
        // What does not follow, or is no part, is left out.
        assert_eq!(own.give(&of(0, 0), &parts[1]).unwrap(), 60);
        assert_eq!(own.give(&of(0, 0), &parts[0][..parts[0].len() - 1]).unwrap(), 60);
        assert_eq!(own.give(&of(0, 0), &parts[0]).unwrap(), 100);
        assert_eq!(own.give(&of(0, 0), &parts[1]).unwrap(), 120);
        let asked = Ask { pinned: pinned.clone(), charts: None, ..ask(&late, 120) };
        let said = |desk: &Desk| {
            let answer = desk.answer(&asked, &go).unwrap();
            serde_json::to_value(answer).unwrap()
        };
        assert_eq!(said(&own), said(&alone), "pinned: {pinned:?}");
        assert_eq!(own.tallies(&of(0, 0)).unwrap(), alone.tallies(&of(0, 0)).unwrap());
    }
}
