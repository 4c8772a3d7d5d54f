//! Who is left behind: what is told of the district is what its townships show, rules read it, and
//! a place can be asked alone.

use bedplan::analysis::equity::{has_both_areas, told};
use bedplan::analysis::{Results, equity};
use bedplan::domain::{Area, Equity};
use bedplan::engine::layout::{Bottom, Finding, Group, Stock};
use bedplan::engine::{Draw, Model, StockKey};

use crate::support::{Case, run};

const RULES: &str = "
  - { id: even, name: { en: Even }, metric: access_gini, at_most: 0.2, from: 2021, class: assumption, source: survey }
  - { id: rural, name: { en: Rural }, metric: access_rural_to_urban, at_least: 0.5, from: 2021, class: assumption, source: survey }
  - { id: lowest, name: { en: Lowest }, metric: lowest_access, at_least: 50, from: 2021, class: assumption, source: survey }
  - { id: worst, name: { en: Worst }, metric: highest_unmet_share, at_most: 0.1, from: 2021, class: assumption, source: survey }
";

/// The small district with too few beds for those who would use one.
fn case() -> Case {
    Case::small()
        .edit("partial: { value: 0.08,", "partial: { value: 0.30,")
        .edit("\nrules:\n", &format!("\nrules:{RULES}"))
}

/// The measures of each draw and year are those of the townships of the same row, by the
/// definition; the rules read them.
#[test]
fn what_is_told_of_the_district_is_what_its_townships_show() {
    let scenario = case().open();
    assert!(has_both_areas(&scenario), "the small district has a rural and an urban township");
    let model = Model::new(&scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let mut uneven = 0;
    for draw in (1..=30).map(Draw::Number) {
        model.run(draw, &mut row);
        for year in 0..scenario.years.count() {
            let of = |place, stock| row[layout.stock(StockKey { place, year, stock })];
            let towns: Vec<(f64, f64, f64, Area)> = (scenario.townships.iter().enumerate())
                .map(|(place, town)| {
                    let demand = of(place, Stock::Demand(Group::All, None));
                    let unmet = of(place, Stock::Waiting(None)) / demand;
                    (demand, of(place, Stock::Access), unmet, town.area)
                })
                .filter(|town| town.0 > 0.0)
                .collect();
            let whole: f64 = towns.iter().map(|t| t.0).sum();
            let mean = towns.iter().map(|t| t.0 * t.1).sum::<f64>() / whole;
            let mut apart = 0.0;
            for a in &towns {
                for b in &towns {
                    apart += a.0 * b.0 * (a.1 - b.1).abs();
                }
            }
            let told = |equity| row[layout.bottom(year, Bottom::Equity(equity))];
            let gini = apart / (whole * whole * 2.0 * mean);
            assert!((told(Equity::AccessGini) - gini).abs() < 1e-9, "{draw:?} {year}");
            let least = towns.iter().map(|t| t.1).fold(f64::INFINITY, f64::min);
            assert!((told(Equity::LowestAccess) - least).abs() < 1e-9);
            let most = towns.iter().map(|t| t.2).fold(0.0, f64::max);
            assert!((told(Equity::HighestUnmetShare) - most).abs() < 1e-9);
            let area = |area| {
                let here = towns.iter().filter(|t| t.3 == area);
                let (sum, all) = here.fold((0.0, 0.0), |(s, w), t| (s + t.0 * t.1, w + t.0));
                sum / all
            };
            let ratio = area(Area::Rural) / area(Area::Urban);
            assert!((told(Equity::AccessRuralToUrban) - ratio).abs() < 1e-9);
            uneven += usize::from(gini > 0.01 && most > 0.01);
            for (rule, equity) in [
                ("even", Equity::AccessGini),
                ("rural", Equity::AccessRuralToUrban),
                ("lowest", Equity::LowestAccess),
                ("worst", Equity::HighestUnmetShare),
            ] {
                let index = scenario.rules.iter().position(|r| r.id == rule).unwrap();
                let value = row[layout.finding(index, year, Finding::Value)];
                assert_eq!(value.to_bits(), told(equity).to_bits(), "{rule}");
            }
        }
    }
    assert!(uneven > 50, "{uneven}");
}

/// Summaries: what few draws have is not told, and the table has every measure of every year.
#[test]
fn what_few_draws_have_is_not_told() {
    let scenario = Case::small().open();
    let ensemble = run(&scenario, 60);
    let results = Results::new(&ensemble);
    let table = equity::table(&scenario, &results);
    assert_eq!(table.rows.len(), scenario.years.count() * Equity::ALL.len());
    for year in scenario.years.iter() {
        for of in Equity::ALL {
            let present = equity::summary(&scenario, &results, year, of).present;
            assert_eq!(
                told(&scenario, &results, year, of).is_some(),
                present * 2 >= 60,
                "{year} {of:?}"
            );
        }
    }
}
