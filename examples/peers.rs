//! Our side of the comparison with peers (`benches/peers/`): hands the checked inputs of a scenario
//! to the other programs, and runs the same work they do.
//!
//! `peers inputs SCENARIO` prints every number the model uses as JSON; `peers demography SCENARIO
//! DRAWS THREADS FILE` and `peers model SCENARIO DRAWS THREADS FILE` run draws 1 to DRAWS and write
//! the compared results, one row of 32-bit whole numbers (little-endian, in the units named by
//! `results` of the JSON) a draw.
//!
//! `peers residents SCENARIO DRAWS` prints what people who stay meet in each draw (expected demand,
//! beds), and what bedplan makes of it.
//!
//! Measures no time: `benches/peers/run.py` reads what the process has used once it has ended.

use std::error::Error;
use std::io::Write as _;
use std::path::Path;

use bedplan::domain::facility::Delay;
use bedplan::domain::{
    BedKind, Bound, CommonFactor, Drawn, Loaded, Metric, Operator, Param, Place, Rule, SEXES,
    Scenario, SupportedNumber,
};
use bedplan::engine::layout::{Finding, Group, Layout};
use bedplan::engine::units::{ABSENT, WIDE_ABSENT};
use bedplan::engine::world::Memory;
use bedplan::engine::{Draw, Ensemble, Model, Stock, StockKey, Watch};
use bedplan::input::{self, Problems, Sources, Style};
use rayon::prelude::*;
use serde_json::{Value, json};

#[path = "peers/residents.rs"]
mod residents;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["inputs", path] => {
            let scenario = open(path)?;
            let text = serde_json::to_string(&inputs(&scenario))?;
            Ok(writeln!(std::io::stdout(), "{text}")?)
        }
        [work @ ("demography" | "model"), path, draws, threads, file] => {
            let scenario = open(path)?;
            let draws: u32 = draws.parse()?;
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.parse()?).build()?;
            let rows = pool.install(|| match work {
                "demography" => demography(&scenario, draws),
                _ => model(&scenario, draws),
            });
            Ok(std::fs::write(file, rows)?)
        }
        ["residents", path, draws] => {
            let told = residents::told(open(path)?, draws.parse()?);
            Ok(writeln!(std::io::stdout(), "{}", serde_json::to_string(&told)?)?)
        }
        _ => Err(
            "usage: peers inputs SCENARIO | peers demography|model SCENARIO DRAWS THREADS FILE | peers residents SCENARIO DRAWS"
                .into(),
        ),
    }
}

fn open(path: &str) -> Outcome<Scenario> {
    let (mut sources, mut problems) = (Sources::new(), Problems::new());
    let opened = input::open(Path::new(path), &mut sources, &mut problems);
    opened
        .map(|opened| opened.scenario)
        .ok_or_else(|| input::render(&problems, &sources, Style::Plain).into())
        .and_then(known_to_peers)
}

/// The peers know neither shifts of uptake nor promises that come late, nor rules on money and
/// staff: a scenario with one is no comparison. Nor do they know what anything costs and who works
/// there, which is left out on our side too.
fn known_to_peers(mut scenario: Scenario) -> Outcome<Scenario> {
    if scenario.rules.iter().any(|rule| rule.accounted.is_some()) {
        return Err("the peers know no rules on money and staff".into());
    }
    scenario.costs = None;
    scenario.staff.clear();
    let late = scenario.series.iter().any(|series| series.delay.is_some());
    if late || !scenario.uptake.shifts.is_empty() {
        return Err("the peers know no shifts of uptake and no late series".into());
    }
    Ok(scenario)
}

/// The rules that the peers judge too, with their indices.
fn judged_by_peers(scenario: &Scenario) -> impl Iterator<Item = (usize, &Rule)> {
    let unknown = |metric: Metric| {
        metric.counts_homes()
            || matches!(
                metric,
                Metric::BedsPerFacility | Metric::Occupancy | Metric::JointCompliance
            )
    };
    scenario.rules.iter().enumerate().filter(move |(_, rule)| !unknown(rule.metric))
}

/// The whole model as the program runs it: every column tallied, the compared ones kept draw by
/// draw.
fn model(scenario: &Scenario, draws: u32) -> Vec<u8> {
    let model = Model::new(scenario, scenario.seed);
    let columns: Vec<usize> = compared(scenario, model.layout()).map(|r| r.column).collect();
    let ensemble = Ensemble::run(&model, draws, &columns, &Watch::default()).unwrap();
    let kept: Vec<&[i64]> =
        columns.iter().map(|&c| ensemble.kept(c).expect("asked to be kept")).collect();
    let rows = (0..draws as usize).flat_map(|draw| kept.iter().map(move |values| values[draw]));
    let narrow = |value: i64| if value == WIDE_ABSENT { ABSENT } else { value as i32 };
    rows.flat_map(|value| narrow(value).to_le_bytes()).collect()
}

/// People of all townships and years by the demographic stage alone: persons of the elderly age or
/// older, 65+ and 80+.
fn demography(scenario: &Scenario, draws: u32) -> Vec<u8> {
    let model = Model::new(scenario, scenario.seed);
    let rows: Vec<Vec<u8>> = (1..=u64::from(draws))
        .into_par_iter()
        .map_init(Memory::default, |memory, number| {
            let people = model.demography().run_in(Draw::Number(number), memory);
            let counts = people.iter().flat_map(|township| township.aged.as_flattened());
            let mut row = Vec::with_capacity(people.len() * people[0].aged.len() * 3 * 4);
            counts.for_each(|&n| row.extend_from_slice(&(n as i32).to_le_bytes()));
            row
        })
        .collect();
    rows.concat()
}

/// A result that both sides give draw by draw.
struct Compared {
    id: String,
    column: usize,
}

/// The compared results of the whole model, in the headline years.
fn compared(scenario: &Scenario, layout: &Layout) -> impl Iterator<Item = Compared> {
    let nursing = Some(BedKind::Nursing);
    let stocks = [
        ("older", Stock::Older),
        ("aged80", Stock::Aged80),
        ("full", Stock::Need(bedplan::domain::NeedLevel::Full)),
        ("demand", Stock::Demand(Group::All, None)),
        ("demand_nursing", Stock::Demand(Group::All, nursing)),
        ("demand_supported", Stock::Demand(Group::Supported, None)),
        ("usable", Stock::Usable(None)),
        ("balance_nursing", Stock::Balance(nursing)),
        ("shortfall", Stock::Waiting(None)),
        ("shortfall_nursing", Stock::Waiting(nursing)),
        ("unused_general", Stock::Unused(BedKind::General)),
        ("unused_nursing", Stock::Unused(BedKind::Nursing)),
        ("access", Stock::Access),
    ];
    let findings = [("value", Finding::Value), ("met", Finding::Met), ("gap", Finding::Gap)];
    let names = scenario.townships.iter().map(|t| t.id.as_str()).chain(["district"]);
    let mut list = Vec::new();
    for &calendar in &scenario.headline {
        let year = scenario.years.index(calendar);
        for (place, name) in names.clone().enumerate() {
            list.extend(stocks.map(|(word, stock)| Compared {
                id: format!("{word}/{name}/{calendar}"),
                column: layout.stock(StockKey { place, year, stock }),
            }));
        }
        for (index, rule) in judged_by_peers(scenario) {
            list.extend(findings.map(|(word, finding)| Compared {
                id: format!("{word}/{}/{calendar}", rule.id),
                column: layout.finding(index, year, finding),
            }));
        }
    }
    list.into_iter()
}

/// Everything the model uses, as numbers: what has passed the door, not the file's spelling of it.
fn inputs(scenario: &Scenario) -> Value {
    let model = Model::new(scenario, scenario.seed);
    let layout = model.layout();
    let mut row = vec![0.0; layout.width()];
    model.run(Draw::Central, &mut row);
    let results: Vec<Value> = compared(scenario, layout)
        .map(|r| json!({ "id": r.id, "scale": layout.scale(r.column), "central": row[r.column] }))
        .collect();

    let years: Vec<i32> = scenario.years.iter().collect();
    let table = &scenario.mortality.table;
    let first_age = scenario.population.first_age;
    let hazard = |year: i32| {
        SEXES.map(|sex| -> Vec<f64> {
            (first_age..=table.open_age()).map(|a| table.cohort_hazard(year, sex, a)).collect()
        })
    };
    let towns = scenario.townships.iter().enumerate().map(|(i, t)| {
        json!({
            "id": t.id,
            "urban": t.area == bedplan::domain::Area::Urban,
            "population_sd_log": t.population_sd_log,
            "log_relative_mortality": t.log_relative_mortality,
            "supported_relative": t.supported_relative,
            "all_ages": scenario.population.all_ages[i],
            "persons": scenario.population.persons[i],
        })
    });
    let assumptions = scenario.assumptions.iter().map(|a| {
        let d = &a.distribution;
        json!({
            "id": a.id,
            "law": d.describe(),
            "in_each_township": a.drawn == Drawn::InEachTownship,
            // What nobody reads is not drawn by the peers.
            "certain": d.is_certain() || is_of_accounts(&a.id),
            "median": d.median(),
            "mean": d.mean(),
            "sd": d.sd(),
        })
    });
    let migration = scenario.migration.iter().map(
        |group| json!({ "ages": group.ages, "townships": group.townships.to_vec(), "rate": group.rate.0, "township_rate": group.township_rate.map(|p| p.0) }),
    );
    let need = &scenario.care_need;
    json!({
        "name": scenario.name,
        "draws": scenario.draws,
        "chance_events": scenario.chance_events,
        "years": years,
        "headline": scenario.headline,
        "elderly_age": scenario.elderly_age,
        "first_age": first_age,
        "townships": towns.collect::<Vec<_>>(),
        "hazards": years.iter().skip(1).map(|&y| hazard(y)).collect::<Vec<_>>(),
        "last_estimated_year": scenario.mortality.last_estimated_year,
        "level": scenario.mortality.level.map(|p| p.0),
        "township_level": scenario.mortality.township_level.map(|p| p.0),
        "older_factor": scenario.older_factor.map(|p| p.0),
        "common_factors": scenario.common_factors.iter().map(|f| common_factor(scenario, f)).collect::<Vec<_>>(),
        "walk_sd": scenario.mortality.walk_sd.0,
        "assumptions": assumptions.collect::<Vec<_>>(),
        "migration": migration.collect::<Vec<_>>(),
        "need": {
            "first_ages": need.bands.iter().map(|b| b.first).collect::<Vec<_>>(),
            "dependent": need.dependent,
            "full": need.full,
            "level": need.level.0,
            "trend": need.trend.0,
            "severity": need.severity.0,
        },
        "uptake": {
            "by_need": scenario.uptake.by_need.map(|p| p.0),
            "rural_relative": scenario.uptake.rural_relative.0,
            "growth": scenario.uptake.growth.0,
            "anchor": scenario.uptake.anchor.map(|p| p.0),
        },
        "supported": {
            "persons": scenario.supported.persons,
            "constant": scenario.supported.number == SupportedNumber::Constant,
            "housed": scenario.supported.housed,
            "willing_share": scenario.supported.willing_share.0,
            "target_year": scenario.supported.target_year,
        },
        "usable_share": scenario.supply.usable_share.0,
        "facilities": scenario.facilities.iter().map(facility).collect::<Vec<_>>(),
        "measures": scenario.measures.len(),
        "travel": travel(scenario),
        "rules": judged_by_peers(scenario).map(|(_, r)| rule(scenario, r, &years)).collect::<Vec<_>>(),
        "results": results,
    })
}

/// Whether an assumption is of money or staff.
fn is_of_accounts(id: &str) -> bool {
    id.starts_with("costs.") || id.starts_with("staff[")
}

fn common_factor(scenario: &Scenario, factor: &CommonFactor) -> Value {
    let loads = factor.loads.iter().map(|&(loaded, load)| match loaded {
        Loaded::Assumption(param) => json!({ "id": scenario.assumption(param).id, "load": load }),
        Loaded::MortalityWalk => json!({ "id": "mortality.walk", "load": load }),
    });
    json!({
        "id": factor.id,
        "in_each_township": factor.drawn == Drawn::InEachTownship,
        "loads": loads.collect::<Vec<_>>(),
    })
}

fn facility(facility: &bedplan::domain::Facility) -> Value {
    let project = facility.project.as_ref().map(|p| {
        let (kind, Param(param)) = match p.delay {
            Delay::Factor(param) => ("factor", param),
            Delay::Months(param) => ("months", param),
        };
        json!({
            "start": p.start.index(),
            "opening": p.opening.index(),
            "delay": kind,
            "delay_by": param,
            "cancellation": p.cancellation.0,
            "ramp_months": p.ramp_months,
        })
    });
    json!({
        "id": facility.id,
        "township": facility.township.get(),
        "social": facility.operator == Operator::Social,
        "general": facility.beds.kind(BedKind::General),
        "nursing": facility.beds.kind(BedKind::Nursing),
        "comprehensive": facility.comprehensive,
        "integrated_medical": facility.integrated_medical,
        "project": project,
    })
}

/// Minutes between townships as far as any draw goes; pairs farther apart are left out.
fn travel(scenario: &Scenario) -> Value {
    let limit = &scenario.assumption(scenario.travel.limit).distribution;
    let (minutes, farthest) = (&scenario.travel.minutes, limit.support().1);
    let ways = minutes.ends().map(|(pair, from, to)| (from, to, minutes.minutes_of(pair)));
    let mut ways: Vec<_> = ways.filter(|&(_, _, minutes)| minutes <= farthest).collect();
    ways.sort_by_key(|&(from, ..)| from);
    let pairs = ways.iter().map(|(from, to, minutes)| json!([from.get(), to.get(), minutes]));
    json!({
        "decay": scenario.travel.decay.0,
        "limit": scenario.travel.limit.0,
        "pairs": pairs.collect::<Vec<_>>(),
    })
}

fn rule(scenario: &Scenario, rule: &Rule, years: &[i32]) -> Value {
    let place = match rule.place {
        Place::District => json!("district"),
        Place::Area(bedplan::domain::Area::Urban) => json!("urban"),
        Place::Area(bedplan::domain::Area::Rural) => json!("rural"),
        Place::Township(index) => json!(index.get()),
    };
    let series = rule.series.map(|index| &scenario.series[index]);
    let bounds: Vec<Bound> = years.iter().map(|&year| rule.bound_in(year)).collect();
    json!({
        "id": rule.id,
        "metric": rule.metric.word(),
        "at_most": matches!(bounds[0], Bound::AtMost(_)),
        "numerators": bounds.iter().map(|b| b.value().numerator()).collect::<Vec<_>>(),
        "denominators": bounds.iter().map(|b| b.value().denominator()).collect::<Vec<_>>(),
        "place": place,
        "series": series.map(|s| years.iter().map(|&y| s.at(y)).collect::<Vec<_>>()),
        "of": series.and_then(|s| s.of),
    })
}
