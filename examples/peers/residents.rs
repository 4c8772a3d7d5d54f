//! People who stay, for the peer that lets them stay in NumPy: a district without travel, beds that
//! stay, too few of them.

use bedplan::domain::residents::{Patience, Start};
use bedplan::domain::{
    BedKind, Class, Param, Part, Provenance, Residents, Scenario, Text, TownshipIndex,
};
use bedplan::engine::layout::Group;
use bedplan::engine::results::turnover::Turnover;
use bedplan::engine::{Draw, Model, ResultKey, Stock, StockKey, What, Where};
use bedplan::numerics::Distribution;
use serde_json::{Value, json};

/// Months by class.
const STAY: [f64; 4] = [24.0, 60.0, 18.0, 36.0];
const PATIENCE: [f64; 4] = [12.0, 60.0, 9.0, 24.0];

/// What is compared, by the kind of bed looked for.
const TOLD: [(&str, Turnover); 6] = [
    ("residents", Turnover::Residents),
    ("waiting", Turnover::Waiting),
    ("arrivals", Turnover::Arrivals),
    ("admissions", Turnover::Admissions),
    ("gave_up", Turnover::GaveUp),
    ("months_waited", Turnover::MonthsWaited),
];

/// Inputs and results of `draws` draws of `scenario` with people who stay.
pub(crate) fn told(mut scenario: Scenario, draws: u64) -> Value {
    stay(&mut scenario);
    let model = Model::new(&scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    let (mut expected, mut demand, mut results) = (Vec::new(), Vec::new(), Vec::new());
    let mut usable = Vec::new();
    for draw in (1..=draws).map(Draw::Number) {
        let world = model.worlds().draw(draw);
        demand.push(
            (world.asked.demand.iter())
                .map(|years| [years[0][0][1], years[0][0][0], years[0][1][1], years[0][1][0]])
                .collect::<Vec<_>>(),
        );
        model.run_in(&world, draw, &mut model.memory(), &mut row);
        let places = 0..scenario.townships.len();
        if usable.is_empty() {
            let of = |place, kind: BedKind| {
                row[layout.stock(StockKey { place, year: 0, stock: Stock::Usable(Some(kind)) })]
            };
            usable = places.clone().map(|place| BedKind::ALL.map(|kind| of(place, kind))).collect();
        }
        let of_place = |place: usize| -> Vec<_> {
            let at = Where::Township(&scenario.townships[TownshipIndex::new(place)].id);
            let of_year = |year| {
                TOLD.map(|(_, of)| {
                    BedKind::ALL.map(|kind| {
                        let what = What::Turnover(Group::All, Some(kind), of);
                        let key = ResultKey { what, place: at, year: Some(year) };
                        layout.column(&key).map(|column| row[column]).filter(|x| x.is_finite())
                    })
                })
            };
            scenario.years.iter().map(of_year).collect()
        };
        results.push(places.map(of_place).collect::<Vec<_>>());
        expected.push(world.asked.expected);
    }
    json!({
        "stay": STAY, "patience": PATIENCE, "usable": usable, "expected": expected, "demand": demand,
        "told": TOLD.map(|(name, _)| name), "results": results,
    })
}

/// Makes the beds of `scenario` those of its base year, and too few; and its people stay.
fn stay(scenario: &mut Scenario) {
    scenario.measures.clear();
    for facility in &mut scenario.facilities {
        facility.project = None;
    }
    for assumption in &mut scenario.assumptions {
        if assumption.id == "uptake.partial" {
            assumption.distribution = Distribution::certain(0.3).expect("a share");
        }
    }
    let mut months = |name: &str, values: [f64; 4]| {
        [0, 1, 2, 3].map(|class: usize| {
            let id = format!("residents.{name}.{class}");
            let provenance = Provenance { class: Class::Assumption, source: String::new() };
            let value = values[class];
            let made = bedplan::domain::Assumption::certain(
                id,
                Text::default(),
                bedplan::domain::Unit::Months,
                Part::Uptake,
                value,
                provenance,
            );
            scenario.assumptions.push(made.expect("a number of months"));
            Param(scenario.assumptions.len() - 1)
        })
    };
    let (stay, patience) = (months("stay", STAY), months("patience", PATIENCE));
    scenario.residents = Some(Residents {
        stay,
        patience: Patience::Months(patience),
        steps_a_month: 1,
        start: Start::Placed,
    });
}
