//! Broken scenarios: a good small one with an edit or two, and the codes each must raise.
//!
//! The exact text of each stands in `cases.txt`; `BEDPLAN_BLESS=1` writes it anew, and the
//! difference is read before it is committed. The reference page of problems takes its examples
//! from here.

use std::fmt::Write as _;
use std::sync::LazyLock;

use bedplan::input::{self, CODES, Problems, Sources, Style};

use crate::common::Folder;

/// The file of the good scenario that a case edits.
pub(crate) const PLAN: &str = "plan.yaml";
const PEOPLE: &str = "people.csv";
const NEED: &str = "need.csv";
const DEATHS: &str = "deaths.csv";

/// The good small scenario, file by file.
pub(crate) fn good() -> Vec<(&'static str, String)> {
    let mut deaths = String::from("year,sex,age,mx\n");
    for year in 2020..=2022 {
        for sex in ["male", "female"] {
            for age in 0..=90 {
                let _ =
                    writeln!(deaths, "{year},{sex},{age},{}", if age < 90 { 0.01 } else { 0.3 });
            }
        }
    }
    vec![
        (PLAN, include_str!("small/plan.yaml").to_owned()),
        (PEOPLE, include_str!("small/people.csv").to_owned()),
        (NEED, include_str!("small/need.csv").to_owned()),
        (DEATHS, deaths),
    ]
}

/// A change of one file of the good scenario.
pub(crate) enum Edit {
    /// The text, which stands there exactly once, becomes another.
    Text(&'static str, &'static str, &'static str),
    /// A file besides, or in place of the one of this name.
    File(&'static str, &'static [u8]),
}
use Edit::{File, Text};

/// A broken scenario.
pub(crate) struct Case {
    /// What is wrong with it.
    pub name: &'static str,
    /// The codes it raises, in the order of their places.
    pub codes: &'static [&'static str],
    edits: &'static [Edit],
}

const fn case(name: &'static str, codes: &'static [&'static str], edits: &'static [Edit]) -> Case {
    Case { name, codes, edits }
}

/// `plan.yaml` of the cases about `extends`: the good scenario is their parent.
const CHILD: &str = "child.yaml";

impl Case {
    /// The codes and the text a planner reads.
    pub(crate) fn outcome(&self) -> (Vec<&'static str>, String) {
        let (folder, sources, problems) = self.opened();
        let text = folder.strip(&input::render(&problems, &sources, Style::Plain));
        (problems.sorted().iter().map(|p| p.code).collect(), text)
    }

    /// The scenario opened: what it was read from, and its problems.
    pub(crate) fn opened(&self) -> (Folder, Sources, Problems) {
        let folder = Folder::new();
        for (name, text) in good() {
            folder.write(name, text.as_bytes());
        }
        let mut scenario = PLAN;
        for edit in self.edits {
            match edit {
                Text(name, old, new) => {
                    let path = folder.path().join(name);
                    let text = std::fs::read_to_string(&path).expect("a text file of the case");
                    assert_eq!(
                        text.matches(old).count(),
                        1,
                        "{}: `{old}` is not there once",
                        self.name
                    );
                    folder.write(name, text.replace(old, new).as_bytes());
                }
                File(name, bytes) => {
                    folder.write(name, bytes);
                    if *name == CHILD {
                        scenario = CHILD;
                    }
                }
            }
        }
        let (mut sources, mut problems) = (Sources::new(), Problems::new());
        let opened = input::open(&folder.path().join(scenario), &mut sources, &mut problems);
        assert_eq!(opened.is_some(), !problems.has_errors(), "{}", self.name);
        // What the good scenario leaves open is noted of all of them.
        let notes = self.codes.iter().any(|code| code.starts_with('N'));
        let problems = if notes { problems } else { problems.without_notes() };
        (folder, sources, problems)
    }
}

#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    // Files and syntax.
    case("a data file that is not there", &["E0101"], &[Text(PLAN, "file: people.csv", "file: peple.csv")]),
    case("a data file outside of the folder", &["E0105"], &[Text(PLAN, "file: people.csv", "file: ../people.csv")]),
    case("an absolute path", &["E0105"], &[Text(PLAN, "file: people.csv", "file: /etc/passwd")]),
    case("a table saved by Excel in China", &["E0112"], &[File(PEOPLE, b"township,sex,age_band,persons\n\xCD\xF2\xCA\xA2,male,60+,12\n")]),
    case("a table saved as Unicode text", &["E0114"], &[File(NEED, b"\xFF\xFEs\x00e\x00x\x00")]),
    case("a workbook in place of a table", &["E0113"], &[File(NEED, b"PK\x03\x04\x00\x00xl/workbook.xml")]),
    case("a control character in a table", &["E0115"], &[File(PEOPLE, b"township,sex,age_band,persons\nsou\x1b[2Jth,male,60+,12\n")]),
    case("a control character written as an escape", &["E0115"], &[Text(PLAN, "name: { en: Elm House }", "name: { en: \"Elm \\e[2JHouse\" }")]),
    case("a tab for indentation", &["E0121"], &[Text(PLAN, "    township: south", "\ttownship: south")]),
    case("no blank after a colon", &["E0121"], &[Text(PLAN, "    facility: elm\n    beds: 20\n", "    facility:elm\n    beds: 20\n")]),
    case("an alias", &["E0123", "E0123"], &[Text(PLAN, "class: census\n  source: census\n  last", "class: &c census\n  source: *c\n  last")]),
    // Structure.
    case("a misspelt key", &["E0201"], &[Text(PLAN, "horizon: 2022", "horizn: 2022")]),
    case("a key that nobody knows", &["E0201"], &[Text(PLAN, "draws: 100", "draws: 100\nbudget: 5")]),
    case("a key twice", &["E0202"], &[Text(PLAN, "draws: 100", "draws: 100\ndraws: 200")]),
    case("a facility without township", &["E0203"], &[Text(PLAN, "    township: south\n", "")]),
    case("no measures list but a word", &["E0204"], &[Text(PLAN, "migration:\n  - id: older\n    ages: [60, 100]\n    rate: { value: { normal: { mean: 0, sd: 0.003 } }, class: assumption, source: guess }", "migration: none")]),
    case("two families at once", &["E0207"], &[Text(PLAN, "normal: { mean: 0, sd: 0.003 }", "normal: { mean: 0, sd: 0.003 }, uniform: { min: 0, max: 1 }")]),
    case("a family that is not known", &["E0207"], &[Text(PLAN, "normal: { mean: 0, sd: 0.003 }", "gauss: { mean: 0, sd: 0.003 }")]),
    case("no value", &["E0208"], &[Text(PLAN, "    operator: social\n    beds: { total: 40", "    operator:\n    beds: { total: 40")]),
    case("a delay and a duration factor", &["E0212"], &[Text(PLAN, "opening: \"2022-01\"", "opening: \"2022-01\", delay_months: { value: 3, class: assumption, source: guess }, duration_factor: { value: 1, class: assumption, source: guess }")]),
    case("a rule with two bounds", &["E0212"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: 0.5\n    at_least: 0.2\n")]),
    case("a rule without bound", &["E0212"], &[Text(PLAN, "    at_most: 0.5\n", "")]),
    case("a kind of homes that is not said", &["E0203"], &[Text(PLAN, "metric: government_operated_share\n", "metric: facility_share\n")]),
    case("a kind of homes that is not asked for", &["E0213", "E0213"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: 0.5\n    facilities: { operator: social }\n    among: { owner: public }\n")]),
    case("an attribute that is not there", &["E0402"], &[Text(PLAN, "metric: government_operated_share\n", "metric: facility_count\n    facilities: { attribute: clinic }\n")]),
    case("a home between more beds and fewer", &["E0503"], &[Text(PLAN, "metric: government_operated_share\n", "metric: facility_count\n    facilities: { beds_at_least: 100, beds_at_most: 10 }\n")]),
    case("townships compared where there is only one", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n", "    metric: access_gini\n    where: rural\n")]),
    case("rural set against urban in one of the two", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n", "    metric: access_rural_to_urban\n    where: urban\n")]),
    case("a Gini coefficient above one", &["E0301"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: access_gini\n    at_most: 20\n")]),
    case("joint compliance with a bound and without rules", &["E0203", "E0213"], &[Text(PLAN, "metric: government_operated_share\n", "metric: joint_compliance\n")]),
    case("joint compliance of a rule that is not there", &["E0402"], &[Text(PLAN, "metric: government_operated_share\n    at_most: 0.5\n", "metric: joint_compliance\n    rules: [cups]\n")]),
    case("rules together for another metric", &["E0213"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: 0.5\n    rules: [cap]\n")]),
    case("a rule that says not from when", &["E0203"], &[Text(PLAN, "    from: 2021\n", "")]),
    case("bounds by year with a beginning of their own", &["E0212"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: { 2020: 0.5, 2022: 0.4 }\n")]),
    case("bounds by something else than years", &["E0309", "E0301"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: { soon: 0.5, 2900: 0.4 }\n")]),
    case("bounds by year that are no shares", &["E0301", "E0301"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: { 2021: 40, 2022: -0.1 }\n")]),
    case("a budget where nothing costs", &["E0203"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n")]),
    case("a budget of two parts at once", &["E0212"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n    spending: { group: allowance, payer: town }\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a budget of a payer nobody knows", &["E0402"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n    spending: { payer: tawn }\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a budget of a group without costs", &["E0402"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n    spending: { group: capital }\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a budget in 万", &["E0307"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cumulative_cost\n    at_most: 1200万\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a budget of one township", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n    where: north\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a sum since a year for spending in a year", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cost_in_year\n    at_most: 100000\n    since: 2021\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a gap of staff that nobody names", &["E0203"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: staff_gap\n    at_most: 3\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a gap of staff nobody has counted", &["E0203"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: staff_gap\n    at_most: 3\n    staff: cooks\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("spending of a rule on beds", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: government_operated_share\n    at_most: 0.5\n    spending: { payer: town }\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("bounds by year that are none", &["E0203"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: {}\n")]),
    case("a bound that begins after its rule has ended", &["E0503"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: { 2020: 0.5, 2022: 0.4 }\n    until: 2021\n")]),
    case("a bound that begins after the horizon", &["W1003"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: { 2020: 0.5, 2030: 0.4 }\n")]),
    case("bounds by year that all begin after the horizon", &["E0502"], &[Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_least: { 2035: 0.5, 2040: 0.6 }\n")]),
    case("a budget that begins in the base year", &["E0502"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: cumulative_cost\n    at_most: 100000\n    since: 2020\n"), Text(PLAN, "rules:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers: [{ id: town, name: { en: Town } }]\n  items: [{ id: age, name: { en: Age }, group: allowance, payer: town, per: older_months, ages: [80, 100], amount: { value: 50, class: assumption, source: guess } }]\nstaff: [{ id: cooks, name: { en: Cooks }, homes_each: { value: 1, class: assumption, source: guess } }]\nrules:\n")]),
    case("a measure with a key of another", &["E0213"], &[Text(PLAN, "    beds: 20\n", "    beds: 20\n    into: oak\n")]),
    case("a measure without its beds", &["E0203"], &[Text(PLAN, "    beds: 20\n", "")]),
    case("all beds added", &["E0213"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: add\n    facility: elm\n    beds: all\n    kind: nursing\n")]),
    case("a series where the metric uses none", &["E0213"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: 0.5\n    series: points\n")]),
    case("a metric that lacks its series", &["E0203"], &[Text(PLAN, "    series: points\n", "")]),
    case("coverage by a series that does not say of how many", &["E0203"], &[Text(PLAN, "    of: 10\n", "")]),
    case("a name in no language", &["E0203"], &[Text(PLAN, "name: { en: Elm House }", "name: {}")]),
    case("one coordinate", &["E0203"], &[Text(PLAN, "area: urban,", "area: urban, lat: 29.1,")]),
    case("a series without values", &["E0203"], &[Text(PLAN, "values: { 2020: 3, 2022: 8 }", "values: {}")]),
    // Values.
    case("draws out of range", &["E0301"], &[Text(PLAN, "draws: 100", "draws: 0")]),
    case("more beds than a facility can have", &["E0301"], &[Text(PLAN, "total: 60", "total: 60000")]),
    case("a share in percent", &["E0301"], &[Text(PLAN, "at_most: 0.5", "at_most: 50")]),
    case("a bound too fine", &["E0301"], &[Text(PLAN, "at_most: 0.5", "at_most: 0.50000000001")]),
    case("a negative count by year", &["E0301"], &[Text(PLAN, "2020: 3,", "2020: -3,")]),
    case("an age that nobody reaches", &["E0301"], &[Text(PLAN, "[60, 100]", "[60, 200]")]),
    case("a negative death rate, so that survivors rise", &["E0301"], &[Text(DEATHS, "2021,male,60,0.01\n", "2021,male,60,-0.01\n")]),
    case("a share of need above one", &["E0301"], &[Text(NEED, "female,80+,0.35", "female,80+,35")]),
    case("nobody older", &["E0301"], &[File(PEOPLE, b"township,sex,age_band,persons,class,source\nnorth,male,0-59,600,census,census\nnorth,male,60+,0,census,census\nnorth,female,0-59,600,census,census\nnorth,female,60+,0,census,census\nsouth,male,0-59,0,census,census\nsouth,male,60+,0,census,census\nsouth,female,0-59,0,census,census\nsouth,female,60+,0,census,census\n")]),
    case("a thousands mark", &["E0302"], &[Text(PLAN, "value: 1200", "value: \"1,200\"")]),
    case("a thousands mark in a table", &["E0302"], &[Text(PEOPLE, "north,male,0-59,150", "north,male,0-59,\"1,150\"")]),
    case("full-width digits", &["E0303"], &[Text(PLAN, "beds: 20\n", "beds: ２０\n")]),
    case("a percent sign", &["E0304"], &[Text(PLAN, "usable_share: { value: 0.9,", "usable_share: { value: 90%,")]),
    case("not a number", &["E0305"], &[Text(PLAN, "growth: { value: 0,", "growth: { value: .nan,")]),
    case("a number in quotes", &["E0306"], &[Text(PLAN, "seed: 1\n", "seed: \"1\"\n")]),
    case("a unit behind the number", &["E0307"], &[Text(PLAN, "beds: 20\n", "beds: 20 beds\n")]),
    case("a word that is not permitted", &["E0308"], &[Text(PLAN, "metric: government_operated_share", "metric: goverment_operated_share")]),
    case("a sex that is not known", &["E0308"], &[Text(PEOPLE, "south,male,0-59", "south,man,0-59")]),
    case("a month that is not one", &["E0309"], &[Text(PLAN, "date: \"2021-06\"", "date: \"2021-13\"")]),
    case("an id with blanks", &["E0309"], &[Text(PLAN, "id: convert-elm", "id: Convert Elm")]),
    case("an age band that Excel took for a date", &["E0309"], &[Text(NEED, "female,60-79", "female,Sep-60")]),
    case("a year that is not one", &["E0309"], &[Text(PLAN, "2020: 3,", "now: 3,")]),
    case("half a draw", &["E0310"], &[Text(PLAN, "draws: 100", "draws: 100.5")]),
    case("an empty title", &["E0311"], &[Text(PLAN, "title: { en: Small }", "title: { en: \"\" }")]),
    case("three ages", &["E0313"], &[Text(PLAN, "[60, 100]", "[60, 80, 100]")]),
    case("migration of no township", &["E0313"], &[Text(PLAN, "    ages: [60, 100]\n", "    ages: [60, 100]\n    townships: []\n")]),
    case("a full-width comma between two numbers", &["E0128"], &[Text(PLAN, "[60, 100]", "[60， 100]")]),
    case("curly quotes around an id", &["E0128"], &[Text(PLAN, "facility: elm", "facility: “elm”")]),
    case("a no-break space for indentation", &["E0128"], &[Text(PLAN, "    owner: private", "\u{A0}   owner: private")]),
    case("a number that is only about right", &["E0315"], &[Text(PLAN, "beds: 20\n", "beds: 约20\n")]),
    case("a range for a number", &["E0315"], &[Text(PLAN, "usable_share: { value: 0.9,", "usable_share: { value: 0.8-0.9,")]),
    case("a zero in front", &["E0316"], &[Text(PLAN, "beds: 20\n", "beds: 020\n")]),
    case("thousands in brackets", &["E0302"], &[Text(PLAN, "total: 60,", "total: 1,060,")]),
    case("percent points in a distribution", &["E0603"], &[Text(PLAN, "{ min: 0.03, mode: 0.06, max: 0.12 }", "{ min: 3, mode: 6, max: 12 }")]),
    case("a share for a count", &["E0304"], &[Text(PLAN, "total: 60, nursing: 20", "total: 60, nursing: 60%")]),
    case("a month without its month", &["E0204"], &[Text(PLAN, "date: \"2021-06\"", "date: 2021")]),
    // References and ids.
    case("an id twice", &["E0401"], &[Text(PLAN, "  - id: oak\n", "  - id: elm\n")]),
    case("a township misspelt", &["E0402"], &[Text(PLAN, "    township: south\n", "    township: sout\n")]),
    case("a facility that is not there", &["E0402"], &[Text(PLAN, "    facility: elm\n", "    facility: maple\n")]),
    case("a source that is not there", &["E0402"], &[Text(PLAN, "duration_factor: { value: { lognormal: { median: 1.1, sd_log: 0.3 } }, class: assumption, source: guess }", "duration_factor: { value: { lognormal: { median: 1.1, sd_log: 0.3 } }, class: assumption, source: gues }")]),
    case("a source of a facility, said once", &["E0402"], &[Text(PLAN, "nursing: 30 }\n    project: { stage: planned, start: \"2021-01\", opening: \"2022-01\" }\n    class: assumption\n    source: guess", "nursing: 30 }\n    project: { stage: planned, start: \"2021-01\", opening: \"2022-01\" }\n    class: assumption\n    source: hearsay")]),
    case("a source of a row", &["E0402"], &[Text(NEED, "female,80+,0.35,0.3,census,census", "female,80+,0.35,0.3,census,survey")]),
    case("a township of a row, said once", &["E0402"], &[Text(PEOPLE, "south,male,0-59", "west,male,0-59"), Text(PEOPLE, "south,male,60-79", "west,male,60-79")]),
    case("a series that is not there", &["E0402"], &[Text(PLAN, "    series: points\n", "    series: point\n")]),
    case("a place that is not there", &["E0402"], &[Text(PLAN, "    at_most: 0.5\n", "    at_most: 0.5\n    where: norht\n")]),
    case("a township of migration", &["E0402"], &[Text(PLAN, "    ages: [60, 100]\n", "    ages: [60, 100]\n    townships: [north, east]\n")]),
    case("a reserved id", &["E0403"], &[Text(PLAN, "  - { id: south,", "  - { id: rural,"), Text(PLAN, "township: south\n", "township: rural\n"), File(PEOPLE, b"township,sex,age_band,persons,class,source\nnorth,male,0+,300,census,census\nnorth,female,0+,300,census,census\nrural,male,0+,300,census,census\nrural,female,0+,300,census,census\n")]),
    case("a township by its name", &["E0402"], &[Text(PLAN, "    township: south\n", "    township: South\n"), Text(PLAN, "name: { en: South }", "name: { en: South, zh: 南镇 }")]),
    case("supported people beyond all older people", &["E0604"], &[Text(PLAN, "persons: { value: 20,", "persons: { value: 900000,")]),
    case("supported people of one township beyond its older people", &["E0604", "W1014"], &[Text(PLAN, "persons: { value: 20,", "persons: { value: 500,"), Text(PLAN, "name: { en: South }, area: rural,", "name: { en: South }, area: rural, supported_relative: 9,")]),
    // Time.
    case("a horizon before the base year", &["E0501"], &[Text(PLAN, "horizon: 2022", "horizon: 2019")]),
    case("a period longer than the elderly age", &["E0501"], &[Text(PLAN, "horizon: 2022 }", "horizon: 2085 }")]),
    case("a headline year outside", &["E0502"], &[Text(PLAN, "horizon: 2022", "horizon: 2022, headline: [2022, 2035]")]),
    case("a rule after the horizon", &["E0502"], &[Text(PLAN, "    from: 2021\n", "    from: 2040\n")]),
    case("a rule before the base year", &["E0502"], &[Text(PLAN, "    from: 2021\n", "    from: 2015\n    until: 2019\n")]),
    case("a rule that ends before it begins", &["E0503"], &[Text(PLAN, "    from: 2021\n", "    from: 2022\n    until: 2021\n")]),
    case("a project that opens before it starts", &["E0503"], &[Text(PLAN, "start: \"2021-01\", opening: \"2022-01\"", "start: \"2022-06\", opening: \"2022-01\"")]),
    case("ages the wrong way round", &["E0503"], &[Text(PLAN, "[60, 100]", "[100, 60]")]),
    case("a project before the base year", &["E0504"], &[Text(PLAN, "start: \"2021-01\", opening: \"2022-01\"", "start: \"2018-01\", opening: \"2019-06\"")]),
    case("a measure before the base year", &["E0504"], &[Text(PLAN, "date: \"2021-06\"", "date: \"2020-06\"")]),
    case("a target before the base year", &["E0504"], &[Text(PLAN, "target_year: 2022", "target_year: 2020")]),
    case("a measure on a project not yet open", &["E0505"], &[Text(PLAN, "    facility: elm\n    beds: 20\n", "    facility: new-home\n    beds: all\n")]),
    case("a merger into a project not yet open", &["E0505"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: merge\n    facility: elm\n    into: new-home\n")]),
    // Shares and distributions.
    case("a mode outside its ends", &["E0601"], &[Text(PLAN, "min: 0.03, mode: 0.06, max: 0.12", "min: 0.03, mode: 0.5, max: 0.12")]),
    case("a median outside its range", &["E0601"], &[Text(PLAN, "pert: { min: 0.03, mode: 0.06, max: 0.12 }", "normal: { median: 0.3, p10: 0.1, p90: 0.2 }")]),
    case("a beta that cannot be", &["E0301"], &[Text(PLAN, "pert: { min: 0.03, mode: 0.06, max: 0.12 }", "beta: { alpha: 0, beta: 2 }")]),
    case("a negative standard deviation", &["E0301"], &[Text(PLAN, "normal: { mean: 0, sd: 0.003 }", "normal: { mean: 0, sd: -0.003 }")]),
    case("half a distribution", &["E0602"], &[Text(PLAN, "min: 0.03, mode: 0.06, max: 0.12", "min: 0.03, max: 0.12")]),
    case("a share that can leave its range", &["E0603"], &[Text(PLAN, "pert: { min: 0.03, mode: 0.06, max: 0.12 }", "normal: { mean: 0.06, sd: 0.03 }")]),
    case("a certain share out of its range", &["E0603"], &[Text(PLAN, "full: { value: 0.2,", "full: { value: 20,")]),
    case("more nursing beds than beds", &["E0604"], &[Text(PLAN, "total: 40, nursing: 10", "total: 40, nursing: 50")]),
    case("more housed than there are", &["E0604"], &[Text(PLAN, "housed: { value: 5,", "housed: { value: 50,")]),
    case("a target after the years of the answer", &["W1015"], &[Text(PLAN, "horizon: 2022 }", "horizon: 2022, headline: [2021] }"), Text(PLAN, "    at_most: 0.5\n    from: 2021\n", "    at_most: { 2021: 0.5, 2022: 0.4 }\n")]),
    case("more residents known than beds", &["W1014"], &[Text(PLAN, "rural_relative:", "anchor: { value: 150, class: assumption, source: guess }\n  rural_relative:")]),
    case("many times more residents known than beds", &["E0604"], &[Text(PLAN, "rural_relative:", "anchor: { value: 550, class: assumption, source: guess }\n  rural_relative:")]),
    case("more than half supported", &["W1014"], &[Text(PLAN, "persons: { value: 20,", "persons: { value: 400,")]),
    case("six housed in every bed", &["W1014", "E0604"], &[Text(PLAN, "persons: { value: 20,", "persons: { value: 580,"), Text(PLAN, "housed: { value: 5,", "housed: { value: 560,")]),
    case("more housed than beds", &["W1006"], &[Text(PLAN, "persons: { value: 20,", "persons: { value: 200,"), Text(PLAN, "housed: { value: 5,", "housed: { value: 150,")]),
    case("more points than villages", &["E0604"], &[Text(PLAN, "    of: 10\n", "    of: 7\n")]),
    case("a stated total of beds", &["E0605"], &[Text(PLAN, "beds: { value: 100,", "beds: { value: 120,")]),
    case("a stated total of people", &["E0605"], &[Text(PLAN, "value: 1200", "value: 1250")]),
    case("migration groups that overlap", &["E0606"], &[Text(PLAN, "migration:\n", "migration:\n  - id: middle\n    ages: [50, 64]\n    rate: { value: 0, class: assumption, source: guess }\n")]),
    case("a floor above a cap", &["W1010"], &[Text(PLAN, "rules:\n", "rules:\n  - { id: more, name: { en: More run by government }, metric: government_operated_share, at_least: 0.6, from: 2022, class: census, source: census }\n")]),
    // Measures.
    case("more beds converted than there are", &["E0701"], &[Text(PLAN, "    beds: 20\n", "    beds: 70\n")]),
    case("more beds transferred than there are", &["E0701"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: transfer\n    facility: elm\n    beds: 70\n")]),
    case("more nursing beds removed than there are", &["E0701"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: remove\n    facility: elm\n    beds: 25\n    kind: nursing\n")]),
    case("a ring of mergers", &["E0702"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n    date: \"2021-06\"\n", "    action: merge\n    facility: elm\n    into: oak\n    date: \"2021-06\"\n    class: assumption\n    source: guess\n  - id: merge-back\n    action: merge\n    facility: oak\n    into: elm\n    date: \"2021-06\"\n")]),
    case("a merger into itself", &["E0702"], &[Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: merge\n    facility: elm\n    into: elm\n")]),
    case("a closed facility", &["E0703"], &[Text(PLAN, "measures:\n", "measures:\n  - { id: close-elm, action: close, facility: elm, date: \"2021-02\", class: assumption, source: guess }\n")]),
    case("a merger into a closed facility", &["E0703"], &[Text(PLAN, "measures:\n", "measures:\n  - { id: close-oak, action: close, facility: oak, date: \"2021-02\", class: assumption, source: guess }\n"), Text(PLAN, "    action: convert\n    facility: elm\n    beds: 20\n", "    action: merge\n    facility: elm\n    into: oak\n")]),
    case("every home closed", &["E0704"], &[Text(PLAN, "measures:\n  - id: convert-elm\n    action: convert\n    facility: elm\n    beds: 20\n", "measures:\n  - { id: close-oak, action: close, facility: oak, date: \"2021-02\", class: assumption, source: guess }\n  - id: close-elm\n    action: close\n    facility: elm\n")]),
    case("a cost of a home that never opens", &["E0705"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: capital, payer: town, per: beds_opened, facilities: [elm], amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    case("a cost of months of beds of which there are none", &["E0705"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: running, payer: town, per: bed_months, facilities: [oak], operator: government, amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    case("a cost of ages beyond the life table", &["E0503"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: allowance, payer: town, per: older_months, ages: [101, 120], amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    case("a payer that nobody declared", &["E0402"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: capital, payer: twon, per: year, amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    case("a filter that a cost does not have", &["E0213"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: capital, payer: town, per: year, kind: nursing, amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    // Tables.
    case("a column missing", &["E0801", "E0802"], &[Text(NEED, "sex,age_band,dependent_share,full_share", "sex,age_band,dependent_share,full")]),
    case("a column that is not known", &["E0802"], &[Text(NEED, "class,source\n", "class,source,remarks\n"), Text(NEED, "male,60-79,0.08,0.2,census,census\nmale", "male,60-79,0.08,0.2,census,census,\nmale"), Text(NEED, "male,80+,0.3,0.3,census,census", "male,80+,0.3,0.3,census,census,"), Text(NEED, "female,60-79,0.08,0.2,census,census", "female,60-79,0.08,0.2,census,census,"), Text(NEED, "female,80+,0.35,0.3,census,census", "female,80+,0.35,0.3,census,census,")]),
    case("a column twice", &["E0803"], &[Text(NEED, "class,source\n", "source,source\n")]),
    case("a row with a cell too many", &["E0804"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,1,050")]),
    case("semicolons", &["E0805"], &[File(NEED, b"sex;age_band;dependent_share;full_share\nmale;60+;0.1;0.2\n")]),
    case("a table without rows", &["E0806"], &[File(NEED, b"sex,age_band,dependent_share,full_share,class,source\n")]),
    case("a quote that stays open", &["E0809"], &[Text(PEOPLE, "south,male,80+", "\"south,male,80+")]),
    case("a blank cell", &["E0810"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,")]),
    case("a row twice", &["E0821"], &[Text(PEOPLE, "south,male,80+", "south,male,60-79")]),
    case("a year twice in the life table", &["E0821"], &[Text(DEATHS, "2021,male,60,", "2021,male,59,")]),
    case("a row missing", &["E0822"], &[Text(PEOPLE, "south,male,80+,50,census,census\n", "")]),
    case("a township missing", &["E0822"], &[Text(PLAN, "source: census }\npopulation:", "source: census }\n  - { id: west, name: { en: West }, area: rural, class: census, source: census }\npopulation:")]),
    case("need of a sex missing", &["E0822"], &[Text(NEED, "female,80+,0.35,0.3,census,census\n", "")]),
    case("bands that do not follow", &["E0823"], &[Text(NEED, "female,60-79", "female,60-74")]),
    case("a last band that is not open", &["E0823"], &[Text(NEED, "\nmale,80+", "\nmale,80-99"), Text(NEED, "female,80+", "female,80-99")]),
    case("an age missing in the life table", &["E0824"], &[Text(DEATHS, "2021,male,60,0.01\n", "")]),
    case("a life table that ends before the horizon", &["W1008"], &[Text(PLAN, "horizon: 2022", "horizon: 2023")]),
    case("mortality that never varies", &["W1009"], &[Text(PLAN, "last_estimated_year: 2020", "last_estimated_year: 2022")]),
    case("a title above the columns", &["E0811"], &[Text(NEED, "sex,age_band,", "Care need in 2020,,,,,\nsex,age_band,")]),
    case("a row of totals", &["E0812"], &[Text(PEOPLE, "south,male,0-59", "合计,,,1200,,\nsouth,male,0-59")]),
    case("bands as a yearbook writes them", &["E0309"], &[Text(NEED, "male,60-79,0.08,0.2,census,census\nmale,80+", "male,60至79岁,0.08,0.2,census,census\nmale,80岁及以上")]),
    case("a life table that ends at zero", &["E0824"], &[Text(DEATHS, "2021,male,90,0.3", "2021,male,90,0")]),
    case("a life table of babies", &["E0824"], &[File(DEATHS, b"year,sex,age,mx\n2020,male,0,0.01\n2020,female,0,0.01\n")]),
    case("a life table that ends before the people", &["E0824"], &[File(DEATHS, b"year,sex,age,mx\n2020,male,0,0.1\n2020,male,1,0.1\n2020,male,2,0.1\n2020,female,0,0.1\n2020,female,1,0.1\n2020,female,2,0.1\n2021,male,0,0.1\n2021,male,1,0.1\n2021,male,2,0.1\n2021,female,0,0.1\n2021,female,1,0.1\n2021,female,2,0.1\n2022,male,0,0.1\n2022,male,1,0.1\n2022,male,2,0.1\n2022,female,0,0.1\n2022,female,1,0.1\n2022,female,2,0.1\n")]),
    case("too few ages of people", &["E0825"], &[File(PEOPLE, b"township,sex,age_band,persons,class,source\nnorth,male,60+,300,census,census\nnorth,female,60+,300,census,census\nsouth,male,60+,300,census,census\nsouth,female,60+,300,census,census\n")]),
    case("too few ages of need", &["E0825"], &[Text(PLAN, "draws: 100", "draws: 100\nelderly_age: 55")]),
    // Parents.
    case("a circle of parents", &["E0901"], &[Text(PLAN, "format: 1", "extends: child.yaml\nformat: 1"), File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\n")]),
    case("a parent that is not there", &["E0902"], &[File(CHILD, b"extends: plann.yaml\nname: child\n")]),
    case("a parent that is no path", &["E0904"], &[File(CHILD, b"extends: 3\nname: child\n")]),
    case("an item without id", &["E0905"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: elm, operator: social }\n  - { operator: social }\n")]),
    case("a removal with other keys", &["E0906"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nmeasures:\n  - { id: convert-elm, remove: true, beds: 10 }\n")]),
    case("nothing to remove", &["E0907"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: ellm, remove: true }\n")]),
    case("an id that the parent does not have", &["E0908"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: ellm, operator: social }\n")]),
    case("a key that the parent has, misspelt", &["E0201"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: elm, opperator: social }\n")]),
    case("extends misspelt", &["E0201"], &[File(CHILD, b"extend: plan.yaml\nname: child\ntitle: { en: Child }\n")]),
    case("numbers in the place of official ones", &["W1007"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nbaseline: null\nfacilities:\n  - { id: elm, beds: { total: 150, nursing: 10 } }\nmeasures:\n  - { id: convert-elm, beds: 10 }\nrules:\n  - { id: cap, at_most: 0.45 }\n")]),
    case("a start moved and its opening not", &["N1002", "W1007", "N1001"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: new-home, project: { start: \"2021-06\" } }\n")]),
    case("a new home with nearly the id of another", &["N1005", "N1001"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: newhome, name: { en: N }, township: north, owner: public, operator: social, beds: { total: 10, nursing: 5 }, project: { stage: planned, start: \"2021-01\", opening: \"2022-01\" }, class: assumption, source: guess }\n")]),
    case("an opening moved and its start not", &["N1002", "W1007", "N1001"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: new-home, project: { opening: \"2022-06\" } }\n")]),
    case("a required key taken out", &["E0203"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nseed: null\n")]),
    case("a removed facility that a measure needs", &["E0605", "E0402"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities:\n  - { id: elm, remove: true }\n")]),
    // Warnings.
    case("a cost of something no measure does", &["N1003", "N1001"], &[Text(PLAN, "supply:\n", "costs:\n  price_year: 2020\n  discount_rate: { value: 0.03, class: assumption, source: guess }\n  payers:\n    - { id: town, name: { en: Town } }\n  items:\n    - { id: works, name: { en: Works }, group: capital, payer: town, per: beds_closed, amount: { value: 100000, class: assumption, source: guess } }\nsupply:\n")]),
    case("a number without class or source", &["W1001"], &[Text(PLAN, "usable_share: { value: 0.9, class: assumption, source: guess }", "usable_share: 0.9")]),
    case("a facility without class", &["W1001"], &[Text(PLAN, "    beds: { total: 40, nursing: 10 }\n    class: census\n", "    beds: { total: 40, nursing: 10 }\n")]),
    case("rows without class", &["W1001"], &[File(NEED, b"sex,age_band,dependent_share,full_share\nmale,60+,0.1,0.2\nfemale,60+,0.1,0.2\n")]),
    case("a source that nobody cites", &["W1002"], &[Text(PLAN, "  guess: { en: A guess }\n", "  guess: { en: A guess }\n  survey: { en: A survey }\n")]),
    case("a project after the horizon", &["W1003"], &[Text(PLAN, "opening: \"2022-01\"", "opening: \"2024-01\"")]),
    case("a measure after the horizon", &["W1003"], &[Text(PLAN, "date: \"2021-06\"", "date: \"2025-06\"")]),
    case("a project that chance may open early", &["W1004"], &[Text(PLAN, "opening: \"2022-01\" }", "opening: \"2022-01\", delay_months: { value: { uniform: { min: -24, max: 0 } }, class: assumption, source: guess } }")]),
    case("what is left open", &["N1001"], &[]),
    case("outlines that are no GeoJSON", &["E1201"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson, approval_number: GS(2024)0650 }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"Topology\" }")]),
    case("a township without outline", &["E1202"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson, approval_number: GS(2024)0650 }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"name\": \"north\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.8, 29.0], [106.85, 29.0], [106.85, 29.1], [106.8, 29.1]]] } }] }")]),
    case("outlines in metres", &["E1203"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson, approval_number: GS(2024)0650 }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"name\": \"north\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[363850.2, 3226480.9], [106.85, 29.0], [106.85, 29.1], [106.8, 29.1]]] } }, { \"type\": \"Feature\", \"properties\": { \"name\": \"south\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.9, 29.0], [106.95, 29.0], [106.95, 29.1], [106.9, 29.1]]] } }] }")]),
    case("a township that is a point", &["E1204"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson, approval_number: GS(2024)0650 }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"name\": \"north\" }, \"geometry\": { \"type\": \"Point\", \"coordinates\": [106.8, 29.0] } }, { \"type\": \"Feature\", \"properties\": { \"name\": \"south\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.9, 29.0], [106.95, 29.0], [106.95, 29.1], [106.9, 29.1]]] } }] }")]),
    case("maps without approval number", &["N1004", "N1001"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"name\": \"north\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.8, 29.0], [106.85, 29.0], [106.85, 29.1], [106.8, 29.1]]] } }, { \"type\": \"Feature\", \"properties\": { \"name\": \"south\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.9, 29.0], [106.95, 29.0], [106.95, 29.1], [106.9, 29.1]]] } }] }")]),
    case("a centre outside of its outline", &["W1012"], &[Text(PLAN, "migration:\n", "geometry: { file: outlines.geojson, approval_number: GS(2024)0650 }\nmigration:\n"), File("outlines.geojson", b"{ \"type\": \"FeatureCollection\", \"features\": [{ \"type\": \"Feature\", \"properties\": { \"name\": \"north\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.8, 29.0], [106.85, 29.0], [106.85, 29.1], [106.8, 29.1]]] } }, { \"type\": \"Feature\", \"properties\": { \"name\": \"south\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[106.9, 29.0], [106.95, 29.0], [106.95, 29.1], [106.9, 29.1]]] } }] }"), Text(PLAN, "id: north, name: { en: North }, area: urban,", "id: north, name: { en: North }, area: urban, lat: 28.0, lon: 106.85,")]),
    case("ways left out", &["W1011", "N1001"], &[Text(PLAN, "travel: none\n", "")]),
    case("a township that reaches no other", &["W1005", "W1005"], &[Text(PLAN, "id: north, name: { en: North },", "id: north, name: { en: North }, lat: 29, lon: 106,"), Text(PLAN, "id: south, name: { en: South },", "id: south, name: { en: South }, lat: 31, lon: 106,"), Text(PLAN, "travel: none\nsupply:\n", "travel:\n  own_township: { value: 8, class: assumption, source: guess }\n  decay: { value: 20, class: assumption, source: guess }\n  limit: { value: 60, class: assumption, source: guess }\n  detour: { value: 1.4, class: assumption, source: guess }\n  speed: { value: 30, class: assumption, source: guess }\nsupply:\n")]),
    case("levers that lack what they need", &["E0203", "E0213", "E0604"], &[Text(PLAN, "series:\n", "levers:\n  - { id: more, action: convert, facility: elm, beds: 5, class: assumption, source: guess }\n  - { id: early, action: advance, facility: new-home, months: 6, probability: 0.5, class: assumption, source: guess }\n  - { id: wide, action: convert, facility: elm, date: \"2022-01\", beds: { step: 9, most: 5 }, class: assumption, source: guess }\nseries:\n")]),
    case("levers that refer to nothing", &["E0402", "E0402", "E0402"], &[Text(PLAN, "series:\n", "levers:\n  - { id: more, action: close, facility: elms, date: \"2022-01\", excludes: [mre], class: assumption, source: guess }\n  - { id: less, action: close, facility: oak, date: \"2022-01\", cost: { value: 1, class: assumption, source: guess }, payer: town, class: assumption, source: guess }\nseries:\n")]),
    case("levers that change nothing", &["E0706", "E0706", "E0706"], &[Text(PLAN, "series:\n", "levers:\n  - { id: run, action: operate, facility: new-home, class: assumption, source: guess }\n  - { id: skip, action: drop, facility: elm, class: assumption, source: guess }\n  - { id: pass, action: transfer, facility: oak, beds: all, date: \"2022-01\", class: assumption, source: guess }\nseries:\n")]),
    case("levers that contradict themselves", &["E0707", "E0707"], &[Text(PLAN, "series:\n", "levers:\n  - { id: one, action: close, facility: elm, date: \"2022-01\", requires: [two], class: assumption, source: guess }\n  - { id: two, action: close, facility: oak, date: \"2022-01\", excludes: [one, two], class: assumption, source: guess }\nseries:\n")]),
    case("levers that find too few beds", &["E0701", "E0401", "E0702"], &[Text(PLAN, "series:\n", "levers:\n  - { id: more, action: convert, facility: elm, beds: { step: 10, most: 30 }, date: \"2022-01\", class: assumption, source: guess }\n  - { id: convert-elm, action: convert, facility: oak, beds: 5, date: \"2022-01\", class: assumption, source: guess }\n  - { id: self, action: merge, facility: oak, into: oak, date: \"2022-01\", class: assumption, source: guess }\nseries:\n")]),
    case("levers at the wrong time", &["E0505", "E0504", "W1003", "E0504"], &[Text(PLAN, "series:\n", "levers:\n  - { id: soon, action: close, facility: new-home, date: \"2021-06\", class: assumption, source: guess }\n  - { id: past, action: close, facility: elm, date: \"2020-06\", class: assumption, source: guess }\n  - { id: late, action: close, facility: oak, date: \"2023-06\", class: assumption, source: guess }\n  - { id: early, action: advance, facility: new-home, months: 60, class: assumption, source: guess }\nseries:\n")]),
    case("costs of levers that are none", &["E0301", "E0204"], &[Text(PLAN, "series:\n", "levers:\n  - { id: gift, action: close, facility: elm, date: \"2022-01\", cost: { value: -5, class: assumption, source: guess }, class: assumption, source: guess }\n  - { id: vague, action: close, facility: oak, date: \"2022-01\", cost: { value: { uniform: { min: 1, max: 2 } }, class: assumption, source: guess }, class: assumption, source: guess }\nseries:\n")]),
    case("a cost of a lever without a class", &["W1001"], &[Text(PLAN, "series:\n", "levers:\n  - { id: bare, action: close, facility: oak, date: \"2022-01\", cost_per_bed: 5, class: assumption, source: guess }\nseries:\n")]),
    case("a lever in steps and in times", &["E0212"], &[Text(PLAN, "series:\n", "levers:\n  - { id: both, action: add, facility: oak, kind: nursing, beds: { step: 5, most: 10 }, times: 3, date: \"2022-01\", class: assumption, source: guess }\nseries:\n")]),
    case("known residents beside uptake", &["W1013"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 30, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\n  base_year:\n    total: { value: 40, class: official, source: guess }\nseries:\n")]),
    case("more residents than beds", &["W1013", "E0603"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 30, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\n  base_year:\n    total: { value: 4000, class: official, source: guess }\nseries:\n")]),
    case("residents of some homes", &["W1013", "E0203", "E0402", "E0213"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 30, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\n  base_year:\n    facilities:\n      elm: { value: 20, class: official, source: guess }\n      elms: { value: 2, class: official, source: guess }\n      new-home: { value: 2, class: official, source: guess }\nseries:\n")]),
    case("questions that nothing answers", &["E0214", "E0214", "E0214", "E0214"], &[Text(PLAN, "series:\n", "questions:\n  failures: [cap@2030, caps, shortfall=many, joint]\nseries:\n")]),
    case("a question asked twice", &["E0215"], &[Text(PLAN, "series:\n", "questions:\n  failures: [shortfall=5, shortfall=5@2022]\nseries:\n")]),
    case("too few pairs for a share", &["E0301"], &[Text(PLAN, "series:\n", "questions:\n  total_order_pairs: 5\nseries:\n")]),
    case("definitions compared with themselves", &["E0215", "E0215"], &[Text(PLAN, "  file: need.csv\n", "  file: need.csv\n  definition: health2010\n  compared_with: [health2010, self-care2020, self-care2020]\n")]),
    case("residents in all and by home", &["E0213"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 30, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\n  base_year:\n    total: { value: 20, class: official, source: guess }\n    facilities:\n      elm: { value: 20, class: official, source: guess }\nseries:\n")]),
    case("a stay of days", &["E0603"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 0.5, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\nseries:\n")]),
    case("patience in a wrong word", &["E0308"], &[Text(PLAN, "series:\n", "residents:\n  length_of_stay:\n    nursing: { value: 30, class: assumption, source: guess }\n    general: { value: 40, class: assumption, source: guess }\n  patience: never\nseries:\n")]),
    case("a wait where nobody waits", &["E0203"], &[Text(PLAN, "rules:\n", "rules:\n  - id: wait\n    name: { en: Wait }\n    metric: mean_wait\n    at_most: 3\n    from: 2021\n    class: census\n    source: census\n")]),
    case("a kind of bed nobody waits for", &["E0213"], &[Text(PLAN, "    metric: government_operated_share\n", "    metric: government_operated_share\n    bed_kind: nursing\n")]),
    case("a parent named twice", &["W1901"], &[File(CHILD, b"extends: [plan.yaml, plan.yaml]\nname: child\ntitle: { en: Child }\n")]),
    // Help that knows the field, and what nobody has written wrong so far.
    case("a percentage of beds per 1,000", &["E0304"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: beds_per_1000_elderly\n    at_least: 4%\n")]),
    case("per mille of beds per 1,000", &["E0304"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n", "    metric: beds_per_1000_elderly\n    at_least: 40‰\n")]),
    case("a percentage of one part of bounds by year in beds per 1,000", &["E0304"], &[Text(PLAN, "    metric: government_operated_share\n    at_most: 0.5\n    from: 2021\n", "    metric: beds_per_1000_elderly\n    at_least: { 2021: 40, 2022: 45% }\n")]),
    case("an equals sign for a colon", &["E0201"], &[Text(PLAN, "beds: { total: 40", "beds: { total= 40")]),
    case("a day as a spreadsheet keeps it", &["E0204"], &[Text(PLAN, "opening: \"2022-01\"", "opening: 44562")]),
    case("a part of an item under a misspelt id", &["E0908"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities: [{ id: Elmm, beds: { total: 30 } }]\n")]),
    case("a part of an item under its name", &["E0908"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nfacilities: [{ id: Elm House, beds: { total: 30 } }]\n")]),
    case("a part of an item under an id that goes on", &["E0908"], &[File(CHILD, b"extends: plan.yaml\nname: child\ntitle: { en: Child }\nrules: [{ id: points-everywhere-2022, from: 2022 }]\n")]),
    case("a second word for the parent", &["E0201"], &[File(CHILD, b"extends: plan.yaml\nextend: plan.yaml\nname: child\ntitle: { en: Child }\n")]),
    case("a parent without its ending", &["E0902"], &[File(CHILD, b"extends: plan\nname: child\ntitle: { en: Child }\n")]),
    case("a dash for no number", &["E0810"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,—")]),
    case("a word for no number", &["E0810"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,无")]),
    case("a number with the mark of a footnote", &["E0307"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,50*")]),
    case("a formula in a cell", &["E0305"], &[Text(PEOPLE, "south,male,80+,50", "south,male,80+,=SUM(D2:D3)")]),
    case("a failed formula in the column of sources", &["E0305"], &[Text(PEOPLE, "north,male,0-59,150,census,census", "north,male,0-59,150,census,#REF!")]),
    case("a table whose columns have Chinese names", &["E0802"], &[Text(PEOPLE, "township,sex,age_band,persons,class,source", "镇街,性别,年龄组,人数,类别,来源")]),
    case("a table without names of columns", &["E0801"], &[Text(PEOPLE, "township,sex,age_band,persons,class,source\n", "")]),
];

/// The text of each case as committed.
static SAYS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let parts = include_str!("cases.txt").split("=== ").skip(1);
    parts
        .filter_map(|part| part.split_once('\n'))
        .map(|(name, text)| (name, text.trim_end()))
        .collect()
});

/// The committed message of the first case that raises `code` and nothing else, else of the first
/// that raises it.
pub(crate) fn example(code: &str) -> Option<&'static str> {
    let alone = CASES.iter().find(|case| case.codes == [code]);
    let case = alone.or_else(|| CASES.iter().find(|case| case.codes.contains(&code)))?;
    SAYS.iter().find(|(name, _)| *name == case.name).map(|(_, text)| *text)
}

#[test]
fn the_good_scenario_is_good() {
    let (codes, text) = case("good", &[], &[]).outcome();
    assert!(codes.is_empty(), "{text}");
}

#[test]
fn each_broken_scenario_says_what_is_wrong() {
    let (mut texts, mut wrong) = (String::new(), String::new());
    for case in CASES {
        let (codes, text) = case.outcome();
        if codes != case.codes {
            let _ =
                writeln!(wrong, "{}: {codes:?} in place of {:?}\n{text}", case.name, case.codes);
        }
        let _ = writeln!(texts, "=== {}\n{}\n", case.name, text.trim_end());
    }
    assert!(wrong.is_empty(), "{wrong}");
    crate::kit::committed("tests/door/cases.txt", texts.trim_start());
}

#[test]
fn every_code_has_a_case() {
    for info in CODES {
        let here = CASES.iter().any(|case| case.codes.contains(&info.code));
        let there = crate::diagnostics::raises(info.code);
        let sheets = crate::workbook::example(info.code).is_some();
        let provinces = crate::provinces::example(info.code).is_some();
        assert!(here || there || sheets || provinces, "{} has no test", info.code);
    }
}

#[test]
fn names_of_cases_differ_and_there_are_enough() {
    let mut names: Vec<&str> = CASES.iter().map(|case| case.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), CASES.len());
    assert!(CASES.len() >= 60);
}
