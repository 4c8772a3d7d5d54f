//! Levers left out one at a time: a scenario without a lever is the scenario that was never given
//! it, draw by draw.

use bedplan::analysis::Results;
use bedplan::analysis::compare::changes::{Described, changes};
use bedplan::analysis::compare::levers::left_out::without;
use bedplan::analysis::compare::levers::{Contributions, contributions};
use bedplan::analysis::compare::{Beside, Scorecard, Side};
use bedplan::domain::Scenario;
use bedplan::engine::{DrawSpan, Ensemble, Model, Pairing, Watch, run_together};

use crate::common::{Case, open};

const CONVERT: &str = "  - { id: convert-b, action: convert, facility: home-b, beds: 30, date: \"2022-01\", probability: { value: 0.7, class: assumption, source: survey }, class: assumption, source: survey }\n";
const HOME: &str = "  - { id: extra, name: { en: Extra, zh: 增建 }, township: beta, owner: private, operator: social, beds: { total: 50, nursing: 10 }, project: { stage: planned, start: \"2021-01\", opening: \"2022-05\", duration_factor: { value: 1, class: assumption, source: survey }, cancellation: { value: 0.3, class: assumption, source: survey }, class: official, source: count }, class: official, source: count }\n";
const MERGE: &str = "  - { id: merge-extra, action: merge, facility: extra, into: private, date: \"2024-01\", class: assumption, source: survey }\n";

/// The edits of each lever: an operator, a later opening, an uncertain cancellation, a conversion,
/// a whole project with what is done to it, a longer duration of all projects, an assumption, a
/// date of a measure, beds, and what a home offers.
fn edits(lever: &str) -> Vec<(&'static str, String)> {
    match lever {
        "operator" => vec![(
            "township: gamma, owner: public, operator: social",
            "township: gamma, owner: public, operator: government".to_owned(),
        )],
        "opening" => vec![("opening: \"2022-03\"", "opening: \"2023-09\"".to_owned())],
        "conversion" => vec![("measures:\n", format!("measures:\n{CONVERT}"))],
        "project" => vec![
            ("facilities:\n  - { id: centre", format!("facilities:\n{HOME}  - {{ id: centre")),
            ("series:\n", format!("{MERGE}series:\n")),
        ],
        "duration" => vec![(
            "\n  duration_factor: { value: 1,",
            "\n  duration_factor: { value: { uniform: { min: 1, max: 2 } },".to_owned(),
        )],
        "need" => vec![("level: { value: 0.1,", "level: { value: 0.6,".to_owned())],
        "date" => vec![("beds: 45, date: \"2025-02\"", "beds: 45, date: \"2022-02\"".to_owned())],
        "offer" => vec![("nursing: 30 }, project", "nursing: 60 }, project".to_owned())],
        other => panic!("no lever {other}"),
    }
}

const LEVERS: [&str; 8] =
    ["operator", "opening", "conversion", "project", "duration", "need", "date", "offer"];

fn variant(case: &Case, name: &str, levers: &[&str]) -> Scenario {
    let edits: Vec<(&str, String)> = levers.iter().flat_map(|lever| edits(lever)).collect();
    let edits: Vec<(&str, &str)> = edits.iter().map(|(old, new)| (*old, new.as_str())).collect();
    open(&case.variant(name, &edits)).scenario
}

#[test]
fn a_scenario_without_a_lever_is_the_one_that_was_never_given_it() {
    let case = Case::new();
    let reference = open(&case.path("a.yaml")).scenario;
    let all = variant(&case, "all", &LEVERS);
    let everything = changes(
        Described { scenario: &reference, tables: &[] },
        Described { scenario: &all, tables: &[] },
    );
    for lever in LEVERS {
        let others: Vec<&str> = LEVERS.into_iter().filter(|l| *l != lever).collect();
        let expected = variant(&case, &format!("but-{lever}"), &others);
        // The lever's own changes are those that the scenario without it does not make.
        let remaining = changes(
            Described { scenario: &reference, tables: &[] },
            Described { scenario: &expected, tables: &[] },
        );
        let kept = |path: &String| remaining.iter().any(|change| change.path == *path);
        let paths: Vec<String> =
            everything.iter().map(|c| c.path.clone()).filter(|path| !kept(path)).collect();
        assert!(!paths.is_empty(), "{lever}");
        let found = without(&reference, &all, &paths);
        let models = [Model::new(&found, all.seed), Model::new(&expected, all.seed)];
        let [found, expected] = models.each_ref().map(|model| {
            Ensemble::run(model, 60, &[], &Watch::default()).expect("results that can be kept")
        });
        // As bytes: a result that is absent equals itself.
        assert!(found.to_bytes() == expected.to_bytes(), "{lever}");
    }
}

fn contributed(case: &Case, levers: &[&str]) -> Option<Contributions> {
    let reference = open(&case.path("a.yaml")).scenario;
    let run = variant(case, "run", levers);
    let models = [Model::new(&reference, 7), Model::new(&run, 7)];
    let together = run_together(
        &[&models[0], &models[1]],
        DrawSpan::whole(60),
        &[vec![], vec![]],
        Pairing::First,
        &Watch::default(),
        |_| false,
    )
    .expect("results that can be kept");
    let results: Vec<Results> = together.ensembles.iter().map(Results::new).collect();
    let side = |scenario, results| Side { scenario, results };
    let sides = [side(&reference, &results[0]), side(&run, &results[1])];
    let beside =
        Beside { reference: sides[0], run: sides[1], differences: together.differences.first() };
    let card = Scorecard::new(sides[0], &[beside]);
    let found = changes(
        Described { scenario: &reference, tables: &[] },
        Described { scenario: &run, tables: &[] },
    );
    contributions(&reference, &run, &found, &card, 1)
}

#[test]
fn each_kind_of_change_is_a_lever_and_one_alone_is_none() {
    let case = Case::new();
    assert!(contributed(&case, &["operator"]).is_none(), "nothing to tell apart");
    let case = Case::new();
    let two = contributed(&case, &["operator", "conversion"]).expect("two levers");
    assert_eq!((two.levers.len(), two.kept.len(), two.draws), (2, 0, 100));
    // Without the operator nothing is lost but what the operator decides: not one nursing bed.
    let at = |word: &str, year: i32| {
        two.questions.iter().position(|q| q.word() == word && q.year == year)
    };
    let nursing = at("nursing_beds_in_service", 2023).expect("a question that differs");
    let government = at("government_beds_in_service", 2023).expect("a question that differs");
    let mean = |lever: usize, question: usize| {
        let answer = two.levers[lever].answers[question].expect("an answer");
        answer.against.expect("a difference").0.summary.mean
    };
    // New A, 40 beds, is open in 2023; the conversion of 30 beds happens in seven draws of ten.
    assert_eq!([mean(0, nursing), mean(0, government)], [0.0, -40.0]);
    assert!((mean(1, nursing) + 21.0).abs() < 4.0, "{}", mean(1, nursing));
    assert_eq!(mean(1, government), 0.0);
}

/// A home in service, what is paid for homes, and who lives in each in the base year.
const EXTRA: &str = "  - { id: extra, name: { en: Extra, zh: 加设院 }, township: gamma, owner: private, operator: social, beds: { total: 60, nursing: 20 }, class: official, source: count }\n";
const COSTS: &str = "costs:
  price_year: 2020
  discount_rate: { value: 0.03, class: assumption, source: survey }
  payers:
    - { id: town, name: { en: Town, zh: 财政 } }
  items:
    - { id: every-bed, name: { en: Beds, zh: 床位 }, group: running, payer: town, per: bed_months, amount: { value: 3, class: assumption, source: survey } }
    - { id: new-beds, name: { en: New beds, zh: 新增床位 }, group: capital, payer: town, per: beds_opened, facilities: [new-b], amount: { value: 1000, class: assumption, source: survey } }
residents:
  length_of_stay:
    nursing: { value: 20, class: assumption, source: survey }
    general: { value: 30, class: assumption, source: survey }
  patience: endless
  base_year:
    facilities:
      centre: { value: 100, class: official, source: count }
      home-b: { value: 40, class: official, source: count }
      private: { value: 20, class: official, source: count }
";

#[test]
fn a_home_that_goes_or_comes_back_takes_along_what_is_paid_for_it_and_who_lives_there() {
    let case = Case::new();
    let with_extra = |name: &str, first: bool| {
        let people = "      extra: { value: 50, class: official, source: count }\n";
        let (old, new) = match first {
            true => {
                ("facilities:\n  - { id: centre", format!("facilities:\n{EXTRA}  - {{ id: centre"))
            }
            false => ("measures:\n", format!("{EXTRA}measures:\n")),
        };
        let edits = [
            (old, &*new),
            ("  facilities: { value: 3,", "  facilities: { value: 4,"),
            ("  beds: { value: 300,", "  beds: { value: 360,"),
            ("  nursing_beds: { value: 90,", "  nursing_beds: { value: 110,"),
            ("series:\n", &format!("{COSTS}{people}series:\n")),
        ];
        open(&case.variant(name, &edits)).scenario
    };
    let alone =
        open(&case.variant("alone", &[("series:\n", &format!("{COSTS}series:\n"))])).scenario;
    let bytes = |scenario: &Scenario| {
        let model = Model::new(scenario, 7);
        let run = Ensemble::run(&model, 20, &[], &Watch::default());
        run.expect("results that can be kept").to_bytes()
    };
    let path = ["facilities[extra]".to_owned()];
    // The others move up by one where it goes.
    let gone = without(&alone, &with_extra("first", true), &path);
    assert!(bytes(&gone) == bytes(&alone), "where it goes");
    let last = with_extra("last", false);
    let back = without(&last, &alone, &path);
    assert!(bytes(&back) == bytes(&last), "where it comes back");
}
