//! The mortality walk against the bounds of the UN projection, and the page that shows the
//! comparison.
//!
//! After a change of the walk or the life table run the test with `BEDPLAN_BLESS=1`, read the page,
//! and commit it.

use std::fmt::Write as _;
use std::fs;

use bedplan::domain::Sex;
use bedplan::engine::{Draw, Model, Stock};

use crate::support::{column, fix, open, root, run, set, wansheng};

const DRAWS: u64 = 4000;
/// Years of life expectancy by which an 80 % bound may miss the UN's.
const TOLERANCE: f64 = 0.3;
const PAGE: &str = "docs/model/mortality-calibration.md";
const BEGIN: &str = "<!-- begin: written by tests/it/mortality.rs -->";
const END: &str = "<!-- end: written by tests/it/mortality.rs -->";

/// Life expectancy at birth in a year: lower end of the 80 % range, median, upper end.
struct Bounds {
    year: i32,
    sex: Sex,
    e0: [f64; 3],
}

fn united_nations() -> Vec<Bounds> {
    let path = root().join("tests/data/china_e0_wpp2024.csv");
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).expect("the UN bounds");
    let row = |record: csv::StringRecord| {
        let number = |i: usize| record[i].parse::<f64>().expect("a number");
        let sex = if &record[1] == "male" { Sex::Male } else { Sex::Female };
        Bounds { year: number(0) as i32, sex, e0: [number(3), number(2), number(4)] }
    };
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

/// Bounds of the engine for the same years and sexes, from its own draws of the mortality walk. The
/// level of the district is left out: the UN's bounds are those of the country.
fn engine(like: &[Bounds]) -> Vec<Bounds> {
    let base = open(&wansheng("base.yaml"));
    let model = Model::new(&base, base.seed);
    let paths: Vec<Vec<f64>> = (1..=DRAWS).map(|r| model.mortality_path(Draw::Number(r))).collect();
    let of = |&Bounds { year, sex, .. }: &Bounds| {
        let mut e0: Vec<f64> = paths
            .iter()
            .map(|path| libm::exp(path[base.years.index(year)] - path[0]))
            .map(|factor| base.mortality.table.stationary_survivors(year, sex, factor).iter().sum())
            .collect();
        e0.sort_by(f64::total_cmp);
        Bounds { year, sex, e0: [0.1, 0.5, 0.9].map(|p| e0[(p * DRAWS as f64) as usize]) }
    };
    like.iter().map(of).collect()
}

fn table(un: &[Bounds], ours: &[Bounds]) -> String {
    let mut text = String::from(
        "| year | sex | UN, 80 % range | UN, median | bedplan, 80 % range | bedplan, median | difference at 10 % | at 90 % |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for (un, ours) in un.iter().zip(ours) {
        let range = |b: &Bounds| format!("{:.1}–{:.1}", b.e0[0], b.e0[2]);
        let difference = |i: usize| format!("{:+.2}", ours.e0[i] - un.e0[i]).replace('-', "−");
        let (year, sex) = (un.year, un.sex.word());
        let _ = writeln!(
            text,
            "| {year} | {sex} | {} | {:.1} | {} | {:.1} | {} | {} |",
            range(un),
            un.e0[1],
            range(ours),
            ours.e0[1],
            difference(0),
            difference(2),
        );
    }
    text
}

#[test]
fn the_walk_reproduces_the_80_percent_bounds_of_the_united_nations() {
    let un = united_nations();
    assert_eq!(un.len(), 4, "2030 and 2035, both sexes");
    let ours = engine(&un);
    println!("{}", table(&un, &ours));
    for (un, ours) in un.iter().zip(&ours) {
        for i in [0, 1, 2] {
            let miss = (ours.e0[i] - un.e0[i]).abs();
            assert!(miss <= TOLERANCE, "{} {:?}: {:?}, UN {:?}", un.year, un.sex, ours.e0, un.e0);
        }
    }
}

#[test]
fn the_page_on_the_calibration_shows_what_the_engine_gives() {
    let path = root().join(PAGE);
    let page = fs::read_to_string(&path).expect("the page");
    let (head, rest) = page.split_once(BEGIN).expect("the page has its begin mark");
    let (_, tail) = rest.split_once(END).expect("the page has its end mark");
    let un = united_nations();
    let current = format!("{head}{BEGIN}\n\n{}\n{END}{tail}", table(&un, &engine(&un)));
    if std::env::var_os("BEDPLAN_BLESS").is_some() {
        fs::write(&path, &current).expect("a writable page");
    } else {
        assert!(page == current, "{PAGE} is stale: run this test with BEDPLAN_BLESS=1");
    }
}

/// With the walk alone uncertain, the spread of the 80+ in 2035 of each shape of weights, as the
/// page says.
#[test]
fn weights_by_age_spread_the_oldest_as_the_page_says() {
    let spread = |variant: &str| {
        let mut scenario = open(&wansheng(variant));
        let walk_sd = scenario.mortality.walk_sd;
        let step = scenario.assumption(walk_sd).distribution.median();
        fix(&mut scenario);
        set(&mut scenario, walk_sd, step);
        let ensemble = run(&scenario, 1000);
        let at = column(&ensemble, scenario.townships.len(), 2035, Stock::Aged80);
        let values: Vec<(f64, f64)> =
            ensemble.tally(at).iter().map(|(value, n)| ((value as f64).ln(), n as f64)).collect();
        let mean = values.iter().map(|(v, n)| v * n).sum::<f64>() / 1000.0;
        (values.iter().map(|(v, n)| n * (v - mean).powi(2)).sum::<f64>() / 999.0).sqrt()
    };
    for (variant, told) in [
        ("variants/mortality-steady-at-old-ages.yaml", 0.061),
        ("plan.yaml", 0.090),
        ("variants/mortality-moving-at-old-ages.yaml", 0.101),
    ] {
        let found = spread(variant);
        // The standard error of a standard deviation of 1,000 draws is 2.2 %.
        assert!((found / told - 1.0).abs() < 0.08, "{variant}: {found}, the page says {told}");
    }
}
