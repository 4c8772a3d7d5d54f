//! What the door refuses: status 3 (4 for a file that cannot be read), a message with the place and
//! what to do, and nothing written.

use crate::support::{Case, files, program, said};

/// A mistake in the small district.
struct Mistake {
    /// What stands in the file, once.
    old: &'static str,
    /// What the planner wrote instead; the message has to name this line.
    new: &'static str,
    /// What the message has to say.
    says: &'static [&'static str],
}

const MISTAKES: &[Mistake] = &[
    Mistake {
        old: "elderly_age: 60",
        new: "eldery_age: 60",
        says: &["E0201", "eldery_age", "did you mean `elderly_age`"],
    },
    Mistake { old: "draws: 100", new: "draws: many", says: &["draws", "many"] },
    Mistake { old: "horizon: 2026", new: "horizon: 2019", says: &["E0501", "2019"] },
    Mistake { old: "headline: [2023, 2026]", new: "headline: [2036]", says: &["E0502", "2036"] },
    Mistake {
        old: "independent: { value: 0.01,",
        new: "independent: { value: 1.5,",
        says: &["E0603", "1.5", "0 to 1"],
    },
    Mistake {
        old: "usable_share: { value: 0.9,",
        new: "usable_share: { value: 90,",
        says: &["E0603"],
    },
    Mistake {
        old: "full: { value: 0.20,",
        new: "full: { value: { normal: { mean: 0.2, sd: 0.1 } },",
        says: &["E0603", "can leave 0 to 1", "beta, pert"],
    },
    Mistake {
        old: "rate: { value: 0.005,",
        new: "rate: { value: { student_t: { location: 0.2, scale: 0.01, df: 3, min: -0.1, max: 0.1 } },",
        says: &["E0601", "location (0.2) is above max (0.1)"],
    },
    Mistake {
        old: "rate: { value: 0.005,",
        new: "rate: { value: { student_t: { location: 0, scale: 0.01, df: 3 } },",
        says: &["E0603", "can leave -0.5 to 0.5", "student_t"],
    },
    Mistake {
        old: "rate: { value: 0.005, class: assumption, source: survey }",
        new: "rate: { value: { uniform: { min: -0.4, max: 0.4 } }, class: assumption, source: survey }, township_rate: { value: { uniform: { min: -0.2, max: 0.2 } }, class: assumption, source: survey }",
        says: &["E0603", "rate and township_rate together can leave -0.5 to 0.5"],
    },
    Mistake {
        old: "level_sd: { value: 0,",
        new: "level: { value: 0, class: assumption, source: survey }\n  level_sd: { value: 0,",
        says: &["E0212", "mortality gives both its level and the spread of the level"],
    },
    Mistake {
        old: "level_sd: { value: 0,",
        new: "level_sd: { value: { normal: { mean: 0, sd: 1 } },",
        says: &["E0602", "`mortality.level_sd` is a distribution", "one plain number"],
    },
    Mistake {
        old: "file: population.csv",
        new: "file: population.csv\n  older_sd_log: { value: 3.4, class: estimate, source: survey }",
        says: &["E0603", "`population.older_sd_log` is 3.4, outside 0 to 1"],
    },
    Mistake {
        old: "\ncare_need:\n",
        new: "\ncommon_factors:\n  - { id: f, name: { en: F, zh: 因子 }, loads: { uptake.parial: 0.5 }, class: assumption, source: survey }\ncare_need:\n",
        says: &["E0402", "there is no assumption `uptake.parial`", "did you mean `uptake.partial`"],
    },
    Mistake {
        old: "\ncare_need:\n",
        new: "\ncommon_factors:\n  - { id: f, name: { en: F, zh: 因子 }, loads: { uptake.full: 0.8 }, class: assumption, source: survey }\n  - { id: g, name: { en: G, zh: 因子 }, loads: { uptake.full: 0.7 }, class: assumption, source: survey }\ncare_need:\n",
        says: &["E0603", "the squared loads of `uptake.full` add up to 1.1300, above 1"],
    },
    Mistake {
        old: "\ncare_need:\n",
        new: "\ncommon_factors:\n  - { id: f, name: { en: F, zh: 因子 }, loads: { uptake.full: -1.5 }, class: assumption, source: survey }\ncare_need:\n",
        says: &["E0603", "`uptake.full` loads -1.5 on `f`"],
    },
    Mistake {
        old: "\ncare_need:\n",
        new: "\ncommon_factors:\n  - { id: f, name: { en: F, zh: 因子 }, scope: township, loads: { uptake.full: 0.5 }, class: assumption, source: survey }\ncare_need:\n",
        says: &["E0213", "`uptake.full` has one value for the district"],
    },
    Mistake {
        old: "partial: { value: 0.08,",
        new: "partial: { value: { pert: { min: 0.3, mode: 0.2, max: 0.1 } },",
        says: &["E0601", "uptake.partial"],
    },
    Mistake {
        old: "township: gamma,",
        new: "township: gama,",
        says: &["E0402", "there is no township `gama`", "did you mean `gamma`"],
    },
    Mistake {
        old: "- { id: gamma, name: { en: Gamma",
        new: "- { id: beta, name: { en: Gamma",
        says: &["E0401", "beta"],
    },
    Mistake {
        old: "start: \"2021-01\", opening: \"2024-05\"",
        new: "start: \"2024-06\", opening: \"2024-05\"",
        says: &["E0503", "opens (2024-05) before it starts (2024-06)"],
    },
    Mistake {
        old: "- { id: transfer-b, action: transfer, facility: home-b, beds: 45, date: \"2025-02\"",
        new: "- { id: close-new, action: close, facility: new-b, date: \"2023-01\"",
        says: &["E0505", "new-b", "before it opens in 2024-05"],
    },
    Mistake { old: "date: \"2023-04\"", new: "date: \"2020-04\"", says: &["E0504", "2020-04"] },
    Mistake { old: "date: \"2023-04\"", new: "date: \"2023-13\"", says: &["2023-13"] },
    Mistake {
        old: "beds: { total: 60, nursing: 20 }",
        new: "beds: { total: 60, nursing: 61 }",
        says: &["E0604", "61 nursing beds of 60"],
    },
    Mistake {
        old: "beds: { value: 300,",
        new: "beds: { value: 310,",
        says: &["E0605", "add up to 300 beds, and 310 are stated"],
    },
    Mistake {
        old: "total: { value: 6310,",
        new: "total: { value: 6311,",
        says: &["E0605", "adds up to 6310 persons"],
    },
    Mistake {
        old: "facility: centre, beds: 40,",
        new: "facility: centre, beds: 400,",
        says: &["E0701", "takes 400 general beds"],
    },
    Mistake {
        old: "metric: nursing_share,",
        new: "metric: nursing_shares,",
        says: &["nursing_share"],
    },
    Mistake { old: "at_least: 0.4,", new: "at_least: 40,", says: &["E0301", "did you mean `0.4`"] },
    Mistake { old: "at_most: 0.5,", new: "at_most: 0.5, at_least: 0.4,", says: &["E0212"] },
    Mistake { old: "where: rural", new: "where: rurall", says: &["E0402", "did you mean `rural`"] },
    Mistake { old: "series: workers,", new: "series: nurses,", says: &["E0402", "nurses"] },
];

/// Runs the small district with the mistake in `file`, and makes sure it is refused at its line
/// with nothing written.
fn refused(case: Case, file: &str, mistake: &str, status: i32) -> String {
    let text = std::fs::read_to_string(case.folder().join(file)).unwrap();
    let line = text.lines().position(|l| l.contains(mistake)).expect("the mistake") + 1;
    let before = files(case.folder());
    let words = said(&case.run("out", &["--draws", "5"]), status);
    let place = format!("{file}:{line}:");
    assert!(words.contains(&place), "`{mistake}` must be found at {place}\n{words}");
    assert!(words.contains("help:"), "`{mistake}` needs a help\n{words}");
    assert!(files(case.folder()) == before, "`{mistake}`: something was written");
    words
}

#[test]
fn a_mistake_in_the_scenario_is_refused_at_its_line_with_a_help() {
    for Mistake { old, new, says } in MISTAKES {
        // Of several lines the mistake is in the last that was not there.
        let mut lines = new.lines().filter(|line| !line.is_empty() && !old.contains(line));
        let line = lines.next_back().unwrap_or(new);
        let words = refused(Case::small().edit(old, new), "scenario.yaml", line, 3);
        for part in *says {
            assert!(words.contains(part), "`{new}` must say `{part}`\n{words}");
        }
    }
}

#[test]
fn a_mistake_in_a_data_file_is_refused_at_its_line() {
    let mistakes = [
        ("population.csv", "alpha,male,60-69,560", "alpha,male,60-69,many", "many"),
        ("population.csv", "alpha,male,60-69,560", "alpha,male,60-69,-560", "-560"),
        ("population.csv", "alpha,male,60-69,560", "alfa,male,60-69,560", "alfa"),
        ("population.csv", "alpha,male,60-69", "alpha,male,50-54", "stands twice"),
        ("care_need.csv", "male,70-79,0.11", "male,70-79,11", "0 to 1"),
    ];
    for (file, old, new, says) in mistakes {
        // `male` ends `female`, so the line break belongs to what is replaced.
        let case = Case::small().edit_in(file, &format!("\n{old}"), &format!("\n{new}"));
        let text = std::fs::read_to_string(case.folder().join(file)).unwrap();
        let line = text.lines().position(|l| l.starts_with(new)).unwrap();
        let repeated = text.lines().skip(line + 1).any(|l| l.starts_with(new));
        let status = said(&case.run("out", &["--draws", "5"]), 3);
        let places = text.lines().enumerate().filter(|(_, l)| l.starts_with(new));
        let found = places.map(|(i, _)| format!("{file}:{}:", i + 1)).any(|p| status.contains(&p));
        assert!(found && (repeated || status.contains("help:")), "{new}\n{status}");
        assert!(status.contains(says), "`{new}` must say `{says}`\n{status}");
        assert!(!case.folder().join("out").exists());
    }
}

#[test]
fn a_life_table_that_ends_before_80_is_refused() {
    let case = Case::small().rewrite("life_table.csv", |text| {
        let young = |line: &&str| {
            line.split(',')
                .nth(2)
                .is_none_or(|age| age.parse().is_ok_and(|age: u32| age <= 79) || age == "age")
        };
        text.lines().filter(young).map(|line| format!("{line}\n")).collect()
    });
    let words = said(&case.run("out", &["--draws", "5"]), 3);
    assert!(words.contains("E0824") && words.contains("ends at age 79"), "{words}");
}

#[test]
fn a_file_that_is_not_there_is_status_4() {
    let words = refused(
        Case::small().edit("file: population.csv", "file: populations.csv"),
        "scenario.yaml",
        "populations.csv",
        4,
    );
    assert!(words.contains("E0101"), "{words}");
    let nowhere = tempfile::tempdir().unwrap();
    let words = said(&program(nowhere.path(), &["run", "nothing.yaml", "--out", "out"]), 4);
    assert!(words.contains("nothing.yaml") && words.contains("E0101"), "{words}");
    assert_eq!(files(nowhere.path()).len(), 0);
}

#[test]
fn a_parent_that_is_not_there_is_refused_where_it_is_named() {
    let orphan = Case::small().edit("format: 1", "extends: parent.yaml\nformat: 1");
    let words = refused(orphan, "scenario.yaml", "extends: parent.yaml", 3);
    assert!(words.contains("E0902"), "{words}");
}

#[test]
fn mergers_in_a_ring_are_refused() {
    let into = |id: &str, from: &str, to: &str| {
        format!("{{ id: {id}, action: merge, facility: {from}, into: {to}, date: \"2024-01\" }}")
    };
    let ring = Case::small()
        .add("measures", &into("one", "home-b", "private"))
        .add("measures", &into("two", "private", "home-b"));
    let words = refused(ring, "scenario.yaml", "id: two", 3);
    assert!(words.contains("E0702") && words.contains("mergers form a ring"), "{words}");
    let own = Case::small().add("measures", &into("one", "home-b", "home-b"));
    assert!(refused(own, "scenario.yaml", "id: one", 3).contains("E0702"));
}

#[test]
fn a_scenario_that_is_not_yaml_is_refused() {
    let broken = Case::small().edit("title: { en:", "title: { en: [");
    let words = said(&broken.run("out", &[]), 3);
    assert!(words.contains("scenario.yaml:") && words.contains("help:"), "{words}");
    assert!(!broken.folder().join("out").exists());
}

#[test]
fn all_mistakes_are_told_at_once() {
    let mut case = Case::small();
    let together = ["township: gama,", "eldery_age: 60"];
    for mistake in MISTAKES.iter().filter(|m| together.contains(&m.new)) {
        case = case.edit(mistake.old, mistake.new);
    }
    let first = said(&case.run("out", &[]), 3);
    assert!(first.contains("eldery_age"), "{first}");

    let later = ["township: gama,", "independent: { value: 1.5,", "date: \"2020-04\""];
    let mut case = Case::small();
    for mistake in MISTAKES.iter().filter(|m| later.contains(&m.new)) {
        case = case.edit(mistake.old, mistake.new);
    }
    let words = said(&case.run("out", &[]), 3);
    for code in ["E0402", "E0603", "E0504"] {
        assert!(words.contains(code), "{code} in\n{words}");
    }
}

/// What only the form of a file forbids keeps nothing back, and nothing is told that follows from
/// it.
#[test]
fn errors_of_form_and_of_meaning_are_told_at_once() {
    let told = |mistakes: &[(&str, &str)]| {
        let case = mistakes.iter().fold(Case::small(), |case, (old, new)| case.edit(old, new));
        said(&case.run("out", &[]), 3)
    };
    let date = ("date: \"2023-04\"", "date: \"2020-04\"");
    let words = told(&[
        ("at_least: 0.4,", "at_least: 40,"),
        date,
        ("township: gamma,", "township: gama,"),
        ("independent: { value: 0.01,", "independent: { value: 1.5,"),
    ]);
    for code in ["E0301", "E0402", "E0504", "E0603"] {
        assert!(words.contains(code), "{code} in\n{words}");
    }
    // A key that nobody knows, a number below nought, and a whole number that is none.
    for form in [
        ("supported_relative: 1.3,", "supported_relativ: 1.3,"),
        ("supported_relative: 1.3,", "supported_relative: -1.3,"),
        (
            "township: alpha, owner: private, operator: social, beds: { total: 60, nursing: 20 }",
            "township: alpha, owner: private, operator: social, beds: { total: 60.5, nursing: 20 }",
        ),
    ] {
        let words = told(&[form, date]);
        assert!(words.contains("E0504"), "{form:?}\n{words}");
    }
    // Nothing follows: not that the nursing beds of the home are too many, nor that its beds do not
    // add up, nor that a measure takes too many.
    let words = told(&[(
        "operator: government, beds: { total: 150, nursing: 50 }",
        "operator: government, beds: { total: -150, nursing: 50 }",
    )]);
    assert!(words.contains("1 error in"), "{words}");
    // Where a whole section is under a wrong name nothing is checked against it.
    let words = told(&[("\nmeasures:", "\nmeasurs:"), date]);
    assert!(words.contains("measurs") && !words.contains("E0504"), "{words}");
}

#[test]
fn wrong_usage_is_status_2() {
    let case = Case::small();
    for arguments in [["--draws", "0"], ["--threads", "none"], ["--lang", "fr"]] {
        said(&case.run("out", &arguments), 2);
    }
    assert!(!case.folder().join("out").exists());
}
