//! What counts as a change: everything that decides a result, and nothing else.

use bedplan::analysis::compare::changes::{Part, changes};
use bedplan::analysis::compare::{Change, Described};
use bedplan::domain::{Bound, FacilityIndex, Operator, Owner, Place, Scenario, TownshipIndex};
use bedplan::input::Opened;
use bedplan::numerics::Distribution;
use bedplan::quantity::Decimal;

use crate::common::{Case, LATE, open};

fn tables(opened: &Opened) -> Vec<(&str, &str)> {
    opened.files.iter().map(|file| (file.key, file.text.as_ref())).collect()
}

fn between(old: &Opened, new: &Opened) -> Vec<Change> {
    let (old_tables, new_tables) = (tables(old), tables(new));
    changes(
        Described { scenario: &old.scenario, tables: &old_tables },
        Described { scenario: &new.scenario, tables: &new_tables },
    )
}

fn paths(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|change| change.path.as_str()).collect()
}

#[test]
fn names_comments_order_seed_and_draws_are_no_changes() {
    let case = Case::new();
    let alike = case.variant(
        "alike",
        &[
            (
                "title: { en: \"Small district\", zh: \"小型示例区\" }",
                "title: { en: Other, zh: 另一 }",
            ),
            ("seed: 7", "seed: 8"),
            ("draws: 100", "draws: 200 # more"),
            ("id: home-b, name: { en: Home B,", "id: home-b, name: { en: Home of B,"),
        ],
    );
    let text = std::fs::read_to_string(&alike).unwrap();
    let (townships, rest) =
        (text.find("  - { id: alpha").unwrap(), text.find("  - { id: beta").unwrap());
    let swapped = format!(
        "{}{}{}{}",
        &text[..townships],
        &text[rest..text.find("  - { id: gamma").unwrap()],
        &text[townships..rest],
        &text[text.find("  - { id: gamma").unwrap()..]
    );
    std::fs::write(&alike, swapped).unwrap();
    let population = case.text("population.csv");
    let mut rows: Vec<&str> = population.lines().collect();
    rows[1..].reverse();
    std::fs::write(case.path("population.csv"), rows.join("\n")).unwrap();
    let (old, new) = (open(&case.path("a.yaml")), open(&alike));
    assert_eq!(between(&old, &new), []);
}

#[test]
fn a_delay_in_the_place_of_a_duration_factor_is_one_change() {
    let case = Case::new();
    let project = "opening: \"2022-03\"";
    let with = |name: &str, what: &str| {
        let given = format!("{project}, {what}: {{ value: 2, class: assumption, source: survey }}");
        open(&case.variant(name, &[(project, &given)]))
    };
    let (factor, delay) = (with("factor", "duration_factor"), with("delay", "delay_months"));
    for (old, new, path) in [
        (&factor, &delay, "facilities[new-a].project.delay_months"),
        (&delay, &factor, "facilities[new-a].project.duration_factor"),
    ] {
        assert_eq!(paths(&between(old, new)), [path]);
    }
}

/// The part of each assumption that is said otherwise, and of what it is told.
fn filed(old: &Scenario, new: &Scenario) -> Vec<(Part, String)> {
    let [old, new] = [old, new].map(|scenario| Described { scenario, tables: &[] });
    changes(old, new).into_iter().map(|change| (change.part, change.thing.en)).collect()
}

#[test]
fn an_assumption_is_filed_under_the_thing_it_speaks_of() {
    let case = Case::new();
    let action = "id: convert-centre, action: convert,";
    let probability = "probability: { value: 0.7, class: assumption, source: survey },";
    let measure = case.variant("m", &[(action, &format!("{action} {probability}"))]);
    let old = open(&measure).scenario;
    let moved = |id: &str| {
        let mut new = old.clone();
        let assumption = new.assumptions.iter_mut().find(|a| a.id == id).expect(id);
        assumption.distribution = Distribution::certain(0.5).unwrap();
        new
    };
    let project = moved("facilities[new-a].project.cancellation");
    assert_eq!(filed(&old, &project), [(Part::Projects, "New A".to_owned())]);
    let measure = moved("measures[convert-centre].probability");
    assert_eq!(filed(&old, &measure), [(Part::Measures, "convert-centre".to_owned())]);
    let uptake = moved("uptake.growth");
    assert_eq!(filed(&old, &uptake)[0].0, Part::Assumptions);
    // Of things that neither has any more: a lever's measure that is not chosen, say.
    let gone = |mut scenario: Scenario| {
        let facility = scenario.facilities.iter_mut().find(|facility| facility.id == "new-a");
        facility.unwrap().id = "other".to_owned();
        scenario.measures.retain(|measure| measure.id != "convert-centre");
        scenario
    };
    for (new, part) in [(project, Part::Projects), (measure, Part::Measures)] {
        assert_eq!(filed(&gone(old.clone()), &gone(new))[0].0, part);
    }
}

#[test]
fn a_later_opening_and_another_operator_are_two_changes_of_one_project() {
    let case = Case::new();
    let late = case.variant("late", &LATE);
    let (old, new) = (open(&case.path("a.yaml")), open(&late));
    let found = between(&old, &new);
    assert_eq!(paths(&found), ["facilities[new-a].operator", "facilities[new-a].project.opening"]);
    assert!(found.iter().all(|change| change.thing.en == "New A"));
}

#[test]
fn what_is_gone_and_what_is_new_is_told_once_with_all_it_brings() {
    let case = Case::new();
    let other = case.variant(
        "other",
        &[
            (", project: { stage: planned, start: \"2021-01\", opening: \"2024-05\", ramp_months: 12, class: official, source: count }", ""),
            ("id: new-b,", "id: new-c,"),
            ("facilities: { value: 3,", "facilities: { value: 4,"),
            ("beds: { value: 300,", "beds: { value: 380,"),
            ("nursing_beds: { value: 90,", "nursing_beds: { value: 120,"),
        ],
    );
    let (old, new) = (open(&case.path("a.yaml")), open(&other));
    let found = between(&old, &new);
    // Delay and cancellation of the project go with it.
    assert_eq!(paths(&found), ["facilities[new-b]", "facilities[new-c]"]);
    assert!(found[0].new.is_none() && found[1].old.is_none());
}

#[test]
fn a_cell_of_a_table_is_found_with_its_row() {
    let case = Case::new();
    let old = open(&case.path("a.yaml"));
    let table = case.text("population.csv");
    let row = table.lines().nth(3).expect("a row").to_owned();
    let cells: Vec<&str> = row.split(',').collect();
    let persons: u32 = cells[3].parse().expect("persons");
    let more = row.replacen(&format!(",{persons}"), &format!(",{}", persons + 11), 1);
    std::fs::write(case.path("population.csv"), table.replace(&row, &more)).unwrap();
    let edited = case.variant("edited", &[("total: { value: 6310,", "total: { value: 6321,")]);
    let found = between(&old, &open(&edited));
    assert_eq!(paths(&found), ["population.file"]);
    let told = format!("{:?}", found[0].new);
    assert!(told.contains("differ: 1") && told.contains(cells[0]), "{told}");
}

/// A shift of uptake that both have is compared by its years, care needs and areas; its factor is
/// an assumption.
#[test]
fn a_shift_of_uptake_is_looked_at() {
    let case = Case::new();
    let [mut old, mut new] = [open(&case.path("a.yaml")), open(&case.path("a.yaml"))];
    for opened in [&mut old, &mut new] {
        let scenario = &mut opened.scenario;
        scenario.uptake.shifts.push(bedplan::domain::UptakeShift {
            id: "insurance".to_owned(),
            name: bedplan::domain::Text::default(),
            factor: scenario.uptake.growth,
            needs: [false, true, true],
            areas: [true, true],
            from: 2023,
            phase_in_years: 2,
        });
    }
    assert_eq!(paths(&between(&old, &new)), Vec::<&str>::new());
    let shift = &mut new.scenario.uptake.shifts[0];
    (shift.needs[0], shift.areas[1], shift.from, shift.phase_in_years) = (true, false, 2024, 3);
    let expected = ["care_needs", "areas", "from", "phase_in_years"]
        .map(|key| format!("uptake.shifts[insurance].{key}"));
    assert_eq!(paths(&between(&old, &new)), expected);
}

/// One change of a scenario behind the door, and the path that must be told.
type Mutation = (&'static str, fn(&mut Scenario));

#[test]
fn every_field_that_decides_a_result_is_looked_at() {
    let case = Case::new();
    let old = open(&case.path("a.yaml"));
    let mutations: &[Mutation] = &[
        ("chance_events", |s| s.chance_events = false),
        ("period.base_year", |s| s.years.base -= 1),
        ("period.horizon", |s| s.years.horizon += 1),
        ("period.headline", |s| s.headline.truncate(1)),
        ("elderly_age", |s| s.elderly_age = 65),
        ("townships[alpha].area", |s| {
            s.townships[TownshipIndex::new(0)].area = s.townships[TownshipIndex::new(1)].area;
        }),
        ("townships[alpha].position", |s| {
            s.townships[TownshipIndex::new(0)].position = Some((28.0, 106.0));
        }),
        ("townships[alpha].population_sd_log", |s| {
            s.townships[TownshipIndex::new(0)].population_sd_log = 0.1;
        }),
        ("townships[alpha].log_relative_mortality", |s| {
            s.townships[TownshipIndex::new(0)].log_relative_mortality = 0.1;
        }),
        ("townships[alpha].supported_relative", |s| {
            s.townships[TownshipIndex::new(0)].supported_relative = 2.0;
        }),
        ("townships[alpha]", |s| s.townships[TownshipIndex::new(0)].id = "delta".into()),
        ("mortality.last_estimated_year", |s| s.mortality.last_estimated_year += 1),
        ("migration[young].ages", |s| s.migration[0].ages.1 = 58),
        ("migration[young].townships", |s| s.migration[0].townships[TownshipIndex::new(0)] = false),
        ("supported.persons", |s| s.supported.persons += 1),
        ("supported.housed", |s| s.supported.housed += 1),
        ("supported.target_year", |s| s.supported.target_year += 1),
        ("facilities[centre].township", |s| {
            s.facilities[FacilityIndex::new(0)].township = TownshipIndex::new(1);
        }),
        ("facilities[centre].owner", |s| {
            s.facilities[FacilityIndex::new(0)].owner = Owner::Private;
        }),
        ("facilities[centre].operator", |s| {
            s.facilities[FacilityIndex::new(0)].operator = Operator::Social;
        }),
        ("facilities[centre].beds.total", |s| {
            *s.facilities[FacilityIndex::new(0)]
                .beds
                .of_mut(bedplan::domain::BedKind::General, Operator::Government) += 1;
        }),
        ("facilities[centre].beds.nursing", |s| {
            *s.facilities[FacilityIndex::new(0)]
                .beds
                .of_mut(bedplan::domain::BedKind::Nursing, Operator::Government) += 1;
        }),
        ("facilities[centre].comprehensive", |s| {
            s.facilities[FacilityIndex::new(0)].comprehensive = false;
        }),
        ("facilities[centre].integrated_medical", |s| {
            s.facilities[FacilityIndex::new(0)].integrated_medical = false;
        }),
        ("facilities[centre].attributes", |s| {
            let (id, name) = ("clinic".to_owned(), bedplan::domain::Text::default());
            s.attributes.push(bedplan::domain::Attribute { id, name });
            s.facilities[FacilityIndex::new(0)].attributes.push(0);
        }),
        ("facilities[new-a].project.stage", |s| s.facilities[FacilityIndex::new(3)].project = None),
        ("facilities[new-b].project.start", |s| {
            let project = s.facilities[FacilityIndex::new(4)].project.as_mut().expect("a project");
            project.start = project.start.plus(1);
        }),
        ("facilities[new-b].project.opening", |s| {
            let project = s.facilities[FacilityIndex::new(4)].project.as_mut().expect("a project");
            project.opening = project.opening.plus(1);
        }),
        ("facilities[new-b].project.ramp_months", |s| {
            s.facilities[FacilityIndex::new(4)].project.as_mut().expect("a project").ramp_months =
                3;
        }),
        ("measures[convert-centre].facility", |s| s.measures[0].facility = FacilityIndex::new(1)),
        ("measures[convert-centre].action", |s| {
            s.measures[0].action = bedplan::domain::Action::Close;
        }),
        ("measures[convert-centre].date", |s| s.measures[0].date = s.measures[0].date.plus(1)),
        ("measures[transfer-b]", |s| {
            s.measures.pop();
        }),
        ("series[workers].values", |s| s.series[0].values[0].1 = 2.0),
        ("series[workers].of", |s| s.series[0].of = Some(9)),
        ("rules[cap].bound", |s| {
            s.rules[0].bounds[0].bound = Bound::AtMost(Decimal::from_f64(0.45).expect("a decimal"));
        }),
        ("rules[cap].metric", |s| s.rules[0].metric = bedplan::domain::Metric::NursingShare),
        ("rules[cap].series", |s| s.rules[0].series = Some(0)),
        ("rules[cap].facilities", |s| s.rules[0].homes.counted.operator = Some(Operator::Social)),
        ("rules[cap].among", |s| s.rules[0].homes.among.beds_at_most = Some(150)),
        ("rules[cap].rules", |s| s.rules[0].together.push(1)),
        ("rules[cap].from", |s| s.rules[0].bounds[0].from += 1),
        ("rules[cap].until", |s| s.rules[0].until -= 1),
        ("rules[cap].where", |s| s.rules[0].place = Place::Township(TownshipIndex::new(1))),
        ("rules[cap].binding", |s| s.rules[0].binding = false),
        ("rules[workers-rule]", |s| {
            s.rules.pop();
        }),
    ];
    for (path, mutate) in mutations {
        let mut new = open(&case.path("a.yaml"));
        mutate(&mut new.scenario);
        let found = between(&old, &new);
        assert!(paths(&found).contains(path), "{path} is not among {:?}", paths(&found));
    }
    // Every assumption, by its own path.
    for index in 0..old.scenario.assumptions.len() {
        let mut new = open(&case.path("a.yaml"));
        let other = bedplan::numerics::Distribution::certain(0.123_456_789).expect("a number");
        new.scenario.assumptions[index].distribution = other;
        let path = old.scenario.assumptions[index].id.as_str();
        assert_eq!(paths(&between(&old, &new)), [path]);
    }
}
