//! A published answer: the United Nations' own projection of China, from the same people and death
//! rates.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bedplan::engine::{Draw, Model};

use crate::support::{Case, fix, root};

type Key = (String, String, String);

/// Quantity by (sex, age, year or period).
fn published(quantity: &str) -> BTreeMap<Key, f64> {
    let path = root().join("tests/data/china_wpp2019.csv");
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).expect("the UN's file");
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.filter(|row| &row[0] == quantity)
        .map(|row| {
            let key = (row[1].to_owned(), row[2].to_owned(), row[3].to_owned());
            (key, row[4].parse().expect("a number"))
        })
        .collect()
}

/// The UN's people of 2020 in thousands, ages from 85 on in one band, all in the first township.
fn population() -> String {
    let people = published("population_thousand");
    let mut text = String::from("township,sex,age_band,persons,class,source\n");
    for sex in ["male", "female"] {
        let of = |from: u32| {
            let band = if from == 100 { "100+".to_owned() } else { format!("{from}-{}", from + 4) };
            people[&(sex.to_owned(), band, "2020".to_owned())]
        };
        let open: f64 = [85, 90, 95, 100].map(of).iter().sum();
        for from in (0..85).step_by(5) {
            let _ =
                writeln!(text, "alpha,{sex},{from}-{},{:.0},estimate,count", from + 4, of(from));
        }
        let _ = writeln!(text, "alpha,{sex},85+,{open:.0},estimate,count");
        for town in ["beta", "gamma"] {
            for from in (0..85).step_by(5) {
                let _ = writeln!(text, "{town},{sex},{from}-{},0,estimate,count", from + 4);
            }
            let _ = writeln!(text, "{town},{sex},85+,0,estimate,count");
        }
    }
    text
}

/// The UN's death rates, each alike within its ages and period.
fn life_table() -> String {
    let rates = published("death_rate");
    let mut text = String::from("year,sex,age,mx\n");
    for year in 2020..=2035 {
        let first = if year <= 2025 { 2020 } else { (year - 1) / 5 * 5 };
        let period = format!("{first}-{}", first + 5);
        for sex in ["male", "female"] {
            for age in 0..=100 {
                let from = if age < 5 { age.min(1) } else { age / 5 * 5 };
                let rate = rates[&(sex.to_owned(), from.to_string(), period.clone())];
                let _ = writeln!(text, "{year},{sex},{age},{rate}");
            }
        }
    }
    text
}

/// 60+ within 0.5 %, 80+ within 1.2 %: a projection by single years of age against one by five,
/// without the few migrants the UN counts.
#[test]
fn the_un_projection_of_china_is_met_from_its_people_and_death_rates() {
    let case = Case::small()
        .edit("horizon: 2026, headline: [2023, 2026]", "horizon: 2035")
        .edit("last_estimated_year: 2021", "last_estimated_year: 2035")
        .edit("  total: { value: 6310, class: census, source: count }\n", "")
        .edit("rate: { value: -0.01,", "rate: { value: 0,")
        .edit("rate: { value: 0.005,", "rate: { value: 0,")
        .rewrite("population.csv", |_| population())
        .rewrite("life_table.csv", |_| life_table());
    let mut scenario = case.open();
    fix(&mut scenario);
    let model = Model::new(&scenario, 1);
    let people = model.demography().run(Draw::Central);
    let expected = published("projected_population_thousand");
    for year in [2025, 2030, 2035] {
        let un = |from: u32| -> f64 {
            let age = |band: &str| {
                band.split(['-', '+']).next().and_then(|a| a.parse::<u32>().ok()).expect("an age")
            };
            let here = expected
                .iter()
                .filter(|((_, band, y), _)| age(band) >= from && *y == year.to_string());
            here.map(|(_, persons)| persons).sum()
        };
        let [old, _, oldest] = people[0].aged[scenario.years.index(year)];
        for (from, ours, within) in [(60, old, 0.005), (80, oldest, 0.012)] {
            let off = ours / un(from) - 1.0;
            assert!(off.abs() < within, "{from}+ in {year}: {ours:.0}, {:+.2} %", 100.0 * off);
        }
    }
}
