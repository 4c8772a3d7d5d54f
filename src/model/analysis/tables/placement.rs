//! Tables of who finds a bed and who does not: shortfall, occupancy, flows, access, the supported,
//! what coordination could save, and the beds needed.

use super::catalogued::catalogued;
use super::cells::{kind_word, place_cells, probability_cells, summary_cells};
use crate::analysis::probability::Probability;
use crate::analysis::shortfall::{column, needed, needed_interval};
use crate::analysis::summary::Results;
use crate::analysis::table::{Cell, SUMMARY_COLUMNS, Table};
use crate::domain::{BedKind, Scenario};
use crate::engine::layout::{Bottom, Group, Stock};
use crate::engine::placement::{Client, is_short};
use crate::engine::results::catalogue::of_table;

/// Every table of this file.
pub(crate) fn all(scenario: &Scenario, results: &Results) -> Vec<Table> {
    vec![
        shortfall(scenario, results),
        occupancy(scenario, results),
        flows(scenario, results),
        catalogued(scenario, results, "access", &[]),
        unmet_supported(scenario, results),
        coordination(scenario, results),
        beds_needed(scenario, results),
    ]
}

/// The results of the catalogue in this table under this first key, each with its second one.
fn of_first_key(table: &str, key: &str) -> impl Iterator<Item = (&'static str, Stock)> {
    of_table(table).filter_map(move |entry| match *entry.keys {
        [first, second] if first == key => Some((second, entry.stock)),
        _ => None,
    })
}

/// Demand, people placed at home and elsewhere, and shortfall, by township, year and class.
fn shortfall(scenario: &Scenario, results: &Results) -> Table {
    let names = ["township", "name_en", "name_zh", "year", "class_of_people", "quantity"];
    let more = ["any_probability", "any_low", "any_high", "over_10_probability"];
    let mut table = Table::new("shortfall", &[&names[..], &SUMMARY_COLUMNS, &more].concat());
    let mut quantities = Vec::new();
    for class in Client::ALL {
        let group = if class.index() < 2 { Group::Supported } else { Group::Other };
        quantities.push((class.word(), "demand", Stock::Demand(group, Some(class.kind()))));
        quantities
            .extend(of_first_key("shortfall", class.word()).map(|(q, s)| (class.word(), q, s)));
    }
    quantities.push(("all", "demand", Stock::Demand(Group::All, None)));
    quantities.push(("all", "shortfall", Stock::Waiting(None)));
    for (place, year) in places_and_years(scenario) {
        for (class, quantity, stock) in &quantities {
            let column = column(scenario, results, place, year, *stock);
            if !results.layout().keeps(column) {
                continue;
            }
            let mut row = place_cells(scenario, place);
            row.extend([year.into(), (*class).into(), (*quantity).into()]);
            row.extend(summary_cells(results.summary(column)));
            if *quantity == "shortfall" {
                row.extend(probability_cells(results.probability(column, is_short)));
                row.push(results.probability(column, |s| s > 10.0).share.into());
            } else {
                row.extend([f64::NAN; 4].map(Cell::from));
            }
            table.push(row);
        }
    }
    table
}

/// Usable, occupied and unused beds by township, year and kind.
fn occupancy(scenario: &Scenario, results: &Results) -> Table {
    let names = ["township", "name_en", "name_zh", "year", "bed_kind", "quantity"];
    let mut table = Table::new("occupancy", &[&names[..], &SUMMARY_COLUMNS].concat());
    for (place, year) in places_and_years(scenario) {
        for kind in BedKind::ALL {
            let usable = [("usable", Stock::Usable(Some(kind)))];
            for (quantity, stock) in
                usable.into_iter().chain(of_first_key("occupancy", kind.word()))
            {
                let column = column(scenario, results, place, year, stock);
                if !results.layout().keeps(column) {
                    continue;
                }
                let mut row = place_cells(scenario, place);
                row.extend([year.into(), kind.word().into(), quantity.into()]);
                row.extend(summary_cells(results.summary(column)));
                table.push(row);
            }
        }
    }
    table
}

/// People who live in one township and find a bed in another (or their own), in the headline years.
fn flows(scenario: &Scenario, results: &Results) -> Table {
    let names = ["from", "to", "year"];
    let mut table = Table::new("flows", &[&names[..], &SUMMARY_COLUMNS].concat());
    for (flow_year, &year) in results.layout().flow_years().iter().enumerate() {
        for (pair, from, to) in scenario.travel.minutes.ends() {
            let column = results.layout().flow(flow_year, pair);
            if !results.layout().keeps(column) {
                continue;
            }
            let summary = results.summary(column);
            let mut row: Vec<Cell> = vec![
                scenario.townships[from].id.as_str().into(),
                scenario.townships[to].id.as_str().into(),
                (scenario.years.base + year as i32).into(),
            ];
            row.extend(summary_cells(summary));
            table.push(row);
        }
    }
    table
}

/// Supported people to be housed without a bed, and the probability that there are none, by year.
fn unmet_supported(scenario: &Scenario, results: &Results) -> Table {
    let more = ["housed_probability", "housed_low", "housed_high"];
    let names = ["year", "class_of_people"];
    let mut table = Table::new("unmet_supported", &[&names[..], &SUMMARY_COLUMNS, &more].concat());
    let place = results.layout().district();
    for year in scenario.years.iter() {
        for class in [Client::SupportedNursing, Client::SupportedGeneral] {
            let column = column(scenario, results, place, year, Stock::Shortfall(class));
            let mut row: Vec<Cell> = vec![year.into(), class.word().into()];
            row.extend(summary_cells(results.summary(column)));
            row.extend(probability_cells(results.probability(column, |s| !is_short(s))));
            table.push(row);
        }
    }
    table
}

/// Shortfall of the district as people behave, the least that any placement office could reach, and
/// what is left were distance no matter: the differences are the value of coordination and the part
/// of distance.
fn coordination(scenario: &Scenario, results: &Results) -> Table {
    let names = ["year", "bed_kind", "quantity"];
    let mut table = Table::new("coordination", &[&names[..], &SUMMARY_COLUMNS].concat());
    let layout = results.layout();
    for year in scenario.years.iter() {
        for kind in [Some(BedKind::Nursing), Some(BedKind::General), None] {
            let index = scenario.years.index(year);
            let place = layout.district();
            let quantities = [
                ("shortfall", column(scenario, results, place, year, Stock::Waiting(kind))),
                ("coordinated", layout.bottom(index, Bottom::Coordinated(kind))),
                ("number", layout.bottom(index, Bottom::Number(kind))),
            ];
            for (quantity, column) in quantities {
                let mut row: Vec<Cell> = vec![year.into(), kind_word(kind).into(), quantity.into()];
                row.extend(summary_cells(results.summary(column)));
                table.push(row);
            }
        }
    }
    table
}

/// Extra beds that bring the probability of any shortfall under
/// [`TOLERATED`](crate::analysis::shortfall::TOLERATED), by township and year.
fn beds_needed(scenario: &Scenario, results: &Results) -> Table {
    let columns = [
        "township",
        "name_en",
        "name_zh",
        "year",
        "extra_beds",
        "extra_low",
        "extra_high",
        "extra_nursing",
        "extra_general",
        "short_before",
        "short_after",
    ];
    let mut table = Table::new("beds_needed", &columns);
    for place in 0..scenario.townships.len() {
        let kept = |year: &i32| {
            let waiting = column(scenario, results, place, *year, Stock::Waiting(None));
            results.layout().keeps(waiting)
        };
        for year in scenario.years.iter().filter(kept) {
            if let Some(needed) = needed(scenario, results, place, year) {
                let share = |short: usize| Probability::of(short, needed.draws).share;
                let interval = needed_interval(scenario, results, place, year);
                let end = |end: Option<u32>| end.map_or(Cell::Real(f64::NAN), Cell::from);
                let mut row = place_cells(scenario, place);
                row.extend([
                    year.into(),
                    needed.extra.total().into(),
                    end(interval.0),
                    end(interval.1),
                    needed.extra.nursing.into(),
                    needed.extra.general.into(),
                    share(needed.short_before).into(),
                    share(needed.short_after).into(),
                ]);
                table.push(row);
            }
        }
    }
    table
}

fn places_and_years(scenario: &Scenario) -> impl Iterator<Item = (usize, i32)> + '_ {
    (0..=scenario.townships.len()).flat_map(|place| scenario.years.iter().map(move |y| (place, y)))
}
