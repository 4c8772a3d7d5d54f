//! People who stay: nobody appears or vanishes, beds without end give the demand, known residents
//! live where they are known to, and what is read of them (rules, money) is theirs.

use bedplan::domain::{BedKind, Beds, Operator, Scenario};
use bedplan::engine::layout::{Finding, Group};
use bedplan::engine::placement::Client;
use bedplan::engine::results::turnover::Turnover;
use bedplan::engine::{Draw, Model, ResultKey, Stock, StockKey, What, Where};

use crate::support::{Case, files, program, said};

const STAY: &str = "\nresidents:\n  length_of_stay:\n    nursing: { value: 20, class: assumption, source: survey }\n    general: { value: 30, class: assumption, source: survey }\n    supported_general: { value: 60, class: assumption, source: survey }\n{more}\nrules:\n";

/// The small district with people who stay; too few beds for half of those who would use one, and a
/// home that closes under its residents.
fn case(more: &str) -> Case {
    Case::small()
        .edit("partial: { value: 0.08,", "partial: { value: 0.30,")
        .edit("\nrules:\n", &STAY.replace("{more}", more))
        .edit("\nmeasures:\n", "\nmeasures:\n  - { id: shut-b, facility: home-b, action: close, date: \"2025-06\", class: assumption, source: survey }\n")
}

struct Rows {
    model: Model,
    row: Vec<f64>,
}

impl Rows {
    fn of(scenario: &Scenario) -> Self {
        let model = Model::new(scenario, scenario.seed);
        let row = vec![0.0; model.layout().width()];
        Rows { model, row }
    }

    fn draw(&mut self, draw: Draw) {
        self.model.run(draw, &mut self.row);
    }

    fn turnover(&self, place: Where, year: i32, cell: (Group, Option<BedKind>, Turnover)) -> f64 {
        let (group, kind, of) = cell;
        let key = ResultKey { what: What::Turnover(group, kind, of), place, year: Some(year) };
        let column = self.model.layout().column(&key).unwrap_or_else(|| panic!("no {key}"));
        assert_eq!(self.model.layout().key(column), key);
        self.row[column]
    }

    fn stock(&self, place: usize, year: i32, stock: Stock) -> f64 {
        let year = self.model.scenario().years.index(year);
        self.row[self.model.layout().stock(StockKey { place, year, stock })]
    }
}

#[test]
fn nobody_appears_and_nobody_vanishes() {
    for (more, draws) in [("", 12), ("  patience: endless", 4), ("  steps_a_month: 3", 4)] {
        let scenario = case(more).open();
        let mut rows = Rows::of(&scenario);
        let (mut waited, mut displaced, mut gave_up) = (0.0, 0.0, 0.0);
        for draw in [Draw::Central].into_iter().chain((1..=draws).map(Draw::Number)) {
            rows.draw(draw);
            for place in 0..=scenario.townships.len() {
                let at = scenario
                    .townships
                    .get(place)
                    .map_or(Where::District, |t| Where::Township(&t.id));
                for year in scenario.years.iter() {
                    let of = |year, of| rows.turnover(at, year, (Group::All, None, of));
                    let whole = |value: f64| draw == Draw::Central || value == libm::round(value);
                    let residents = of(year, Turnover::Residents);
                    let waiting = of(year, Turnover::Waiting);
                    assert!(whole(residents) && whole(waiting), "{draw:?} {year}");
                    let placed: f64 = (Client::ALL.into_iter())
                        .map(|c| {
                            rows.stock(place, year, Stock::Home(c))
                                + rows.stock(place, year, Stock::Elsewhere(c))
                        })
                        .sum();
                    assert!((placed - residents).abs() < 1e-6);
                    assert!((rows.stock(place, year, Stock::Waiting(None)) - waiting).abs() < 1e-6);
                    for kind in BedKind::ALL {
                        let filled = rows.stock(place, year, Stock::Occupied(kind));
                        assert!(
                            filled <= rows.stock(place, year, Stock::Usable(Some(kind))) + 1e-6
                        );
                        assert!(filled >= -1e-9);
                    }
                    if year == scenario.years.base {
                        assert!(of(year, Turnover::Admissions).is_nan());
                        continue;
                    }
                    let [came, admitted, left, gone, lost] = [
                        Turnover::Arrivals,
                        Turnover::Admissions,
                        Turnover::Exits,
                        Turnover::GaveUp,
                        Turnover::Displaced,
                    ]
                    .map(|what| of(year, what));
                    let before = |what| of(year - 1, what);
                    let expected = before(Turnover::Residents) + admitted - left - lost;
                    assert!((residents - expected).abs() < 1e-6, "{draw:?} {place} {year}");
                    let expected = before(Turnover::Waiting) + came + lost - admitted - gone;
                    assert!((waiting - expected).abs() < 1e-6, "{draw:?} {place} {year}");
                    displaced += lost;
                    gave_up += gone;
                    waited += of(year, Turnover::MonthsWaited);
                }
            }
        }
        assert!(waited > 0.0 && displaced > 0.0, "the case has to have a queue and a closing");
        assert_eq!(gave_up > 0.0, !more.contains("endless"));
    }
}

/// Little's law: months that people waited are arrivals times their mean wait, in every place, year
/// and draw; and in a year in which no home opens or closes they are the mean list times the
/// months, the list taken half from either end of the year.
#[test]
fn waits_follow_littles_law() {
    let scenario = case("").open();
    let mut rows = Rows::of(&scenario);
    let (steady, mut months, mut lists) = (scenario.years.base + 1, 0.0, 0.0);
    for draw in (1..=12).map(Draw::Number) {
        rows.draw(draw);
        let townships = scenario.townships.iter().map(|t| Where::Township(&t.id));
        for at in townships.chain([Where::District]) {
            for year in scenario.years.iter().skip(1) {
                for kind in [Some(BedKind::Nursing), Some(BedKind::General), None] {
                    let of = |year, of| rows.turnover(at, year, (Group::All, kind, of));
                    let waited = of(year, Turnover::MonthsWaited);
                    let wait = of(year, Turnover::MeanWait);
                    let arrivals = of(year, Turnover::Arrivals);
                    if arrivals > 0.0 {
                        assert!((wait * arrivals - waited).abs() < 1e-6 * (1.0 + waited));
                    }
                    if at == Where::District && kind.is_none() && year == steady {
                        months += waited;
                        let ends = [year - 1, year].map(|year| of(year, Turnover::Waiting));
                        lists += 12.0 * 0.5 * (ends[0] + ends[1]);
                    }
                }
            }
        }
    }
    assert!(months > 1000.0, "the case has to have a queue: {months}");
    assert!((months / lists - 1.0).abs() < 0.1, "{months} months, {lists} by the list");
}

/// Beds without end in every township: residents are, in the mean, those who would use a bed. Of
/// 400 draws a mean of some 260 people with a standard deviation of some 16 has an error of 0.8.
#[test]
fn beds_without_end_give_the_demand() {
    let mut scenario = Case::small().edit("\nrules:\n", &STAY.replace("{more}", "")).open();
    for facility in &mut scenario.facilities {
        facility.beds = Beds::new(4000, 4000, Operator::Government);
        facility.project = None;
    }
    scenario.measures.clear();
    let mut rows = Rows::of(&scenario);
    let years: Vec<i32> = scenario.years.iter().collect();
    let mut sums = vec![(0.0, 0.0, 0.0); years.len()];
    let draws = 400;
    let district = scenario.townships.len();
    for draw in 1..=draws {
        rows.draw(Draw::Number(draw));
        for (&year, sum) in years.iter().zip(&mut sums) {
            let residents =
                rows.turnover(Where::District, year, (Group::All, None, Turnover::Residents));
            let difference =
                residents - rows.stock(district, year, Stock::Demand(Group::All, None));
            sum.0 += difference;
            sum.1 += difference * difference;
            sum.2 += residents;
            assert_eq!(rows.stock(district, year, Stock::Waiting(None)), 0.0);
        }
    }
    for ((difference, squares, residents), year) in sums.into_iter().zip(years) {
        let n = draws as f64;
        let mean = difference / n;
        let error = ((squares / n - mean * mean) / n).sqrt();
        assert!(residents / n > 50.0);
        assert!(mean.abs() <= 4.0 * error + 1e-9, "{year}: {mean} ± {error} of {}", residents / n);
    }
}

/// Stays of a hundred years: next to nobody leaves, so that whoever is in a bed keeps it and nearly
/// all beds go to those who were first.
#[test]
fn who_never_leaves_makes_no_room() {
    let long = "nursing: { value: 1200, class: assumption, source: survey }\n    general: { value: 1200, class: assumption, source: survey }";
    let short = "nursing: { value: 20, class: assumption, source: survey }\n    general: { value: 30, class: assumption, source: survey }";
    let exits = |case: Case| {
        let scenario = case.open();
        let mut rows = Rows::of(&scenario);
        rows.draw(Draw::Number(1));
        let of = |of| rows.turnover(Where::District, 2021, (Group::Other, None, of));
        of(Turnover::Exits) / of(Turnover::Residents)
    };
    assert!(exits(case("").edit(short, long)) < 0.03);
    assert!(exits(case("")) > 0.2);
}

#[test]
fn known_residents_live_where_they_are_known_to() {
    let total = "  base_year:\n    total: { value: 180, class: official, source: survey }";
    let scenario = case(total).open();
    let mut rows = Rows::of(&scenario);
    for draw in [Draw::Central, Draw::Number(1), Draw::Number(2)] {
        rows.draw(draw);
        let residents =
            rows.turnover(Where::District, 2020, (Group::All, None, Turnover::Residents));
        assert!((residents - 180.0).abs() < 1e-6, "{draw:?}: {residents}");
    }
    let homes = case("").open();
    let named: String = (homes.facilities.iter().filter(|f| f.project.is_none()).enumerate())
        .map(|(i, f)| {
            format!(
                "      {}: {{ value: {}, class: official, source: survey }}\n",
                f.id,
                20 + 10 * i
            )
        })
        .collect();
    let scenario = case(&format!("  base_year:\n    facilities:\n{}", named.trim_end())).open();
    let mut rows = Rows::of(&scenario);
    for draw in [Draw::Central, Draw::Number(1)] {
        rows.draw(draw);
        for place in 0..scenario.townships.len() {
            let known: f64 = (homes.facilities.iter().filter(|f| f.project.is_none()).enumerate())
                .filter(|(_, f)| f.township.get() == place)
                .map(|(i, _)| (20 + 10 * i) as f64)
                .sum();
            let found: f64 = BedKind::ALL
                .map(|kind| rows.stock(place, 2020, Stock::Occupied(kind)))
                .iter()
                .sum();
            assert!((found - known).abs() < 1e-6, "{draw:?} {place}: {found}, not {known}");
        }
    }
}

/// A draw alone, after others, and in another order: the same row. And a rule on waiting reads the
/// wait that is told.
#[test]
fn a_draw_depends_on_no_other_and_rules_read_its_waits() {
    let rule = "{ id: wait, name: { en: Wait }, metric: mean_wait, bed_kind: nursing, at_most: 2, from: 2021, class: assumption, source: survey }";
    let scenario = case("").add("rules", rule).open();
    let model = Model::new(&scenario, scenario.seed);
    let (mut memory, mut other) = (model.memory(), model.memory());
    let mut row = vec![0.0; model.layout().width()];
    let mut run = |memory: &mut _, draw| {
        model.run_in(&model.worlds().draw(draw), draw, memory, &mut row);
        row.iter().map(|value| value.to_bits()).collect::<Vec<u64>>()
    };
    let first = run(&mut memory, Draw::Number(1));
    let second = run(&mut memory, Draw::Number(2));
    assert_eq!(second, run(&mut other, Draw::Number(2)));
    assert_eq!(first, run(&mut other, Draw::Number(1)));
    let mut rows = Rows::of(&scenario);
    rows.draw(Draw::Number(2));
    let index = scenario.rules.iter().position(|rule| rule.id == "wait").unwrap();
    for year in 2021..=2026 {
        let finding = |of| rows.row[model.layout().finding(index, scenario.years.index(year), of)];
        let told = rows.turnover(
            Where::District,
            year,
            (Group::All, Some(BedKind::Nursing), Turnover::MeanWait),
        );
        assert!((finding(Finding::Value) - told).abs() < 1e-9);
        assert_eq!(finding(Finding::Met) > 0.5, told <= 2.0 + 1e-9);
    }
}

/// The program from end to end: threads leave no trace, and parts of the draws joined are the
/// whole, byte for byte.
#[test]
fn threads_and_shards_leave_no_trace() {
    let case = case("");
    let draws = ["--draws", "40", "--tables-only"];
    for (out, threads) in [("one", "1"), ("two", "2")] {
        said(&case.run(out, &[&draws[..], &["--threads", threads]].concat()), 0);
    }
    for part in ["2/3", "1/3", "3/3"] {
        said(&case.run("part", &[&draws[..2], &["--shard", part]].concat()), 0);
    }
    let parts = ["part.1-of-3", "part.3-of-3", "part.2-of-3"];
    let merge = [&["merge"], &parts[..], &["--out", "joined", "--tables-only"]].concat();
    said(&program(case.folder(), &merge), 0);
    let [one, two, joined] = ["one", "two", "joined"].map(|name| files(&case.folder().join(name)));
    for (name, bytes) in &one {
        assert!(two[name] == *bytes, "{name} differs with threads");
        assert!(joined[name] == *bytes, "{name} differs when parts are joined");
    }
    let table = String::from_utf8(one["tables/turnover.csv"].clone()).unwrap();
    assert!(table.lines().any(|line| line.starts_with("district,") && line.contains("mean_wait")));
}

/// A plan with people who stay beside the same plan placed anew: what only one of them has is
/// answered for it alone, and a variant that stays longer is told as a change, in both languages.
#[test]
fn runs_with_people_who_stay_are_compared() {
    let case = case("");
    let longer = "extends: scenario.yaml\nname: longer\ntitle: { en: Longer stays, zh: 入住更久 }\nresidents:\n  length_of_stay:\n    nursing: { value: 40, class: assumption, source: survey }\n";
    std::fs::write(case.folder().join("longer.yaml"), longer).unwrap();
    let anew = "extends: scenario.yaml\nname: anew\ntitle: { en: Placed anew, zh: 逐年安置 }\nresidents:\n";
    std::fs::write(case.folder().join("anew.yaml"), anew).unwrap();
    for (lang, wait, change) in [
        ("en", "How many months does one wait for a bed", "Longer stays"),
        ("zh", "平均要等候多少个月", "入住更久"),
    ] {
        let arguments = [
            "compare",
            "scenario.yaml",
            "longer.yaml",
            "anew.yaml",
            "--draws",
            "40",
            "--lang",
            lang,
            "--out",
            lang,
        ];
        said(&program(case.folder(), &arguments), 0);
        let page = std::fs::read_to_string(case.folder().join(lang).join("report.md")).unwrap();
        assert!(page.contains(wait) && page.contains(change), "{page}");
        // What holds only where every year is placed anew is not said.
        assert!(!page.contains("nobody waits") && !page.contains("也不考虑排队轮候"), "{page}");
        let table =
            std::fs::read_to_string(case.folder().join(lang).join("tables/scorecard.csv")).unwrap();
        let of = |scenario: &str| {
            let column = format!(",{scenario},");
            let of_wait = |line: &&str| line.starts_with("mean_wait,") && line.contains(&column);
            table.lines().filter(of_wait).count()
        };
        assert!(of("longer") > 0 && of("anew") == 0, "{table}");
        // Both have waits: the difference is told, draw by draw.
        let judged = |line: &&str| {
            line.starts_with("mean_wait,")
                && line.contains(",longer,")
                && ["better", "worse", "unclear", "same"].iter().any(|v| line.contains(v))
        };
        assert_eq!(table.lines().filter(judged).count(), of("longer"), "{table}");
    }
}
