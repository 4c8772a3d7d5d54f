//! Wansheng with people who stay beside Wansheng placed anew each year: the table of the page on
//! residents.
//!
//! `BEDPLAN_BLESS=1 cargo test --release --test it residents_beside -- --ignored` writes it anew
//! from 2,000 draws; without the variable it says whether the page is current. A few draws are held
//! against the page in every run of the tests.

use std::fs;

use bedplan::domain::{BedKind, Scenario};
use bedplan::engine::layout::Group;
use bedplan::engine::placement::Client;
use bedplan::engine::results::turnover::Turnover;
use bedplan::engine::{Draw, Model, ResultKey, Stock, StockKey, What, Where};
use rayon::prelude::*;

use crate::support::{open, root, wansheng};

const DRAWS: u64 = 2000;
const YEARS: [i32; 3] = [2025, 2030, 2035];
const PAGE: &str = "docs/model/residents.md";
const BEGIN: &str = "<!-- begin: written by tests/it/residents_beside.rs -->";
const END: &str = "<!-- end: written by tests/it/residents_beside.rs -->";

/// What is told of the district at the end of a year, or of the year.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Row {
    InBeds,
    Elsewhere,
    Without,
    AnyWithout,
    Admissions,
    Exits,
    NursingWait,
    AnyWait,
    WaitWhereAny,
    Occupancy(BedKind),
}

const ROWS: [(Row, &str, usize); 11] = [
    (Row::InBeds, "people in beds", 0),
    (Row::Elsewhere, "of them outside of their township", 0),
    (Row::Without, "people without a bed", 1),
    (Row::AnyWithout, "draws with anybody without a bed, %", 1),
    (Row::Admissions, "admissions in the year", 0),
    (Row::Exits, "stays that end in the year", 0),
    (Row::NursingWait, "mean wait for a nursing bed, months", 2),
    (Row::AnyWait, "draws in which anybody waits in the year, %", 1),
    (Row::WaitWhereAny, "mean wait of all arrivals in those draws, months", 1),
    (Row::Occupancy(BedKind::Nursing), "usable nursing beds that are filled, %", 1),
    (Row::Occupancy(BedKind::General), "usable general beds that are filled, %", 1),
];

/// The mean of some draws and its standard error; nothing where no draw has a value.
#[derive(Debug, Clone, Copy)]
struct Mean {
    value: f64,
    error: f64,
}

fn mean(values: impl Iterator<Item = f64>) -> Option<Mean> {
    let values: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
    let n = values.len() as f64;
    let value = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - value).powi(2)).sum();
    (n > 0.0).then(|| Mean { value, error: (squares / (n - 1.0).max(1.0) / n).sqrt() })
}

/// What `row` of a draw tells of `year`.
fn told(model: &Model, row: &[f64], year: i32, what: Row) -> f64 {
    let layout = model.layout();
    let stock = |stock| {
        let year = model.scenario().years.index(year);
        row[layout.stock(StockKey { place: layout.district(), year, stock })]
    };
    let all = |stock_of: fn(Client) -> Stock| Client::ALL.map(|c| stock(stock_of(c))).iter().sum();
    let turnover = |kind, of| {
        let what = What::Turnover(Group::All, kind, of);
        let key = ResultKey { what, place: Where::District, year: Some(year) };
        layout.column(&key).map_or(f64::NAN, |column| row[column])
    };
    let share = |is: bool| if is { 100.0 } else { 0.0 };
    match what {
        Row::InBeds => {
            let (home, elsewhere): (f64, f64) = (all(Stock::Home), all(Stock::Elsewhere));
            home + elsewhere
        }
        Row::Elsewhere => all(Stock::Elsewhere),
        Row::Without => stock(Stock::Waiting(None)),
        Row::AnyWithout => share(stock(Stock::Waiting(None)) >= 0.05),
        Row::Admissions => turnover(None, Turnover::Admissions),
        Row::Exits => turnover(None, Turnover::Exits),
        Row::NursingWait => turnover(Some(BedKind::Nursing), Turnover::MeanWait),
        Row::AnyWait => match turnover(None, Turnover::MonthsWaited) {
            months if months.is_nan() => months,
            months => share(months > 0.0),
        },
        Row::WaitWhereAny => match turnover(None, Turnover::MeanWait) {
            months if months > 0.0 => months,
            _ => f64::NAN,
        },
        Row::Occupancy(kind) => {
            100.0 * stock(Stock::Occupied(kind)) / stock(Stock::Usable(Some(kind)))
        }
    }
}

/// The first draws of a scenario, by year and row.
fn means(scenario: &Scenario, draws: u64) -> Vec<Vec<Option<Mean>>> {
    let model = Model::new(scenario, scenario.seed);
    let memory = || (model.memory(), vec![0.0; model.layout().width()]);
    let numbers: Vec<u64> = (1..=draws).collect();
    let of_draw = |(memory, row): &mut (_, Vec<f64>), &number: &u64| {
        let draw = Draw::Number(number);
        model.run_in(&model.worlds().draw(draw), draw, memory, row);
        YEARS.map(|year| ROWS.map(|(what, ..)| told(&model, row, year, what)))
    };
    let all: Vec<_> = numbers.par_iter().map_init(memory, of_draw).collect();
    (0..YEARS.len())
        .map(|year| (0..ROWS.len()).map(|row| mean(all.iter().map(|of| of[year][row]))).collect())
        .collect()
}

/// Placed anew, then with people who stay.
fn both(draws: u64) -> [Vec<Vec<Option<Mean>>>; 2] {
    ["plan.yaml", "variants/residents.yaml"].map(|name| means(&open(&wansheng(name)), draws))
}

fn shown(mean: Option<Mean>, decimals: usize) -> String {
    mean.map_or("–".to_owned(), |of| format!("{:.decimals$} ± {:.decimals$}", of.value, of.error))
}

fn table([anew, stay]: &[Vec<Vec<Option<Mean>>>; 2]) -> String {
    let mut text = String::from("| mean of the draws |");
    for year in YEARS {
        text += &format!(" {year}, anew | {year}, people stay |");
    }
    text += "\n| --- |";
    text += &" ---: | ---: |".repeat(YEARS.len());
    for (row, (_, name, decimals)) in ROWS.into_iter().enumerate() {
        text += &format!("\n| {name} |");
        for year in 0..YEARS.len() {
            let [anew, stay] = [anew, stay].map(|of| shown(of[year][row], decimals));
            text += &format!(" {anew} | {stay} |");
        }
    }
    text + "\n"
}

fn page() -> String {
    fs::read_to_string(root().join(PAGE)).expect("the page")
}

#[test]
#[ignore = "2,000 draws of two scenarios"]
fn residents_beside_yearly_placement_of_2000_draws() {
    let page = page();
    let (head, rest) = page.split_once(BEGIN).expect("the page has its begin mark");
    let (_, tail) = rest.split_once(END).expect("the page has its end mark");
    let current = format!("{head}{BEGIN}\n\n{}\n{END}{tail}", table(&both(DRAWS)));
    if std::env::var_os("BEDPLAN_BLESS").is_some() {
        fs::write(root().join(PAGE), &current).expect("a writable page");
    } else {
        assert!(page == current, "{PAGE} is stale: run this test with BEDPLAN_BLESS=1");
    }
}

/// The first 60 of the 2,000 draws: each mean within four standard errors of the page's. Rows on
/// rare draws are left to the long form.
#[test]
fn residents_beside_yearly_placement_is_as_the_page_says() {
    let page = page();
    let (_, rest) = page.split_once(BEGIN).expect("the page has its begin mark");
    let sides = both(60);
    let rare = [Row::Without, Row::AnyWithout, Row::NursingWait, Row::AnyWait, Row::WaitWhereAny];
    let mut compared = 0;
    for (row, (what, name, _)) in ROWS.into_iter().enumerate().filter(|(_, r)| !rare.contains(&r.0))
    {
        let line = rest.lines().find(|line| line.starts_with(&format!("| {name} |"))).expect(name);
        let cells: Vec<&str> = line.split('|').skip(2).map(str::trim).collect();
        for year in 0..YEARS.len() {
            for (side, of) in sides.iter().enumerate() {
                let cell = cells[2 * year + side];
                let Some(found) = of[year][row] else {
                    assert_eq!(cell, "–", "{what:?}");
                    continue;
                };
                let told: f64 = cell.split(' ').next().unwrap().parse().expect(cell);
                let miss = (found.value - told).abs();
                assert!(
                    miss <= 4.0 * found.error,
                    "{what:?} {}: {found:?}, page {told}",
                    YEARS[year]
                );
                compared += 1;
            }
        }
    }
    // Four rows of both sides, two of one.
    assert_eq!(compared, 3 * (4 * 2 + 2));
}
