//! Staff: how many are required by those who are served, how many there are, and how many are
//! missing.

use super::residents::Living;
use super::rules::given;
use super::supply::TownshipBeds;
use crate::domain::staff::{Available, Served, Trained};
use crate::domain::{BedKind, Operator, Param, Scenario, StaffKind};
use crate::engine::params::Params;
use crate::engine::results::layout::MISSING;

/// What staff serve in one township at the end of a year.
#[derive(Debug, Clone, Copy)]
pub struct Serving<'s> {
    /// People living in its beds.
    pub living: &'s Living,
    /// All of them by care need.
    pub residents: [f64; 3],
    /// Its beds.
    pub beds: &'s TownshipBeds,
    /// Its older people.
    pub older: f64,
}

/// Staff of one kind in one draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Staffing {
    /// Required, by township and year.
    pub required: Vec<f64>,
    /// There, by year; missing where the scenario does not say.
    pub available: Vec<f64>,
    /// People served, residents or else older people, by year.
    pub served: Vec<f64>,
}

/// How many of each one of a kind serves in one draw; without end what needs nobody.
#[derive(Debug, Clone, Copy)]
pub struct Each {
    residents: [f64; 3],
    beds: [f64; 2],
    homes: f64,
    older: f64,
    /// Whether any residents, or beds, need somebody.
    of_residents: bool,
    of_beds: bool,
}

impl Each {
    /// Those of one draw.
    pub fn of(serves: &Served, params: &Params) -> Self {
        let value = |each: Option<Param>| each.map_or(f64::INFINITY, |each| params[each]);
        Each {
            residents: serves.residents_each.map(value),
            beds: serves.beds_each.map(value),
            homes: value(serves.homes_each),
            older: value(serves.older_each),
            of_residents: serves.residents_each.iter().any(Option::is_some),
            of_beds: serves.beds_each.iter().any(Option::is_some),
        }
    }

    /// Staff that a township requires, before relief.
    pub fn working_places(&self, seen: Serving) -> f64 {
        let residents = if self.of_residents {
            let [r0, r1, r2] = [0, 1, 2].map(|need| seen.residents[need] / self.residents[need]);
            r0 + r1 + r2
        } else {
            0.0
        };
        let beds = if self.of_beds {
            let [b0, b1] = BedKind::ALL
                .map(|kind| f64::from(seen.beds.beds.kind(kind)) / self.beds[kind.index()]);
            b0 + b1
        } else {
            0.0
        };
        residents + beds + f64::from(seen.beds.open) / self.homes + seen.older / self.older
    }
}

/// People by care need, whoever supports them and operates their bed.
pub fn by_need(living: &Living) -> [f64; 3] {
    let [supported, others] = living;
    [0, 1, 2].map(|need| {
        let [[a, b], [c, d]] = [supported[need], others[need]];
        (a + b) + (c + d)
    })
}

/// People whom staff of `kind` serve in a township: residents of the care needs it serves, or else
/// older people.
pub fn people_served(serves: &Served, seen: Serving) -> f64 {
    if serves.residents() {
        let counted = |need: usize| serves.residents_each[need].is_some();
        let group = |group: &[[f64; Operator::ALL.len()]; 3]| -> f64 {
            (0..3).filter(|&need| counted(need)).map(|need| group[need].iter().sum::<f64>()).sum()
        };
        seen.living.iter().map(group).sum()
    } else if serves.older_each.is_some() {
        seen.older
    } else {
        0.0
    }
}

/// Staff of `kind` that there are at the end of each year.
pub fn available(scenario: &Scenario, kind: &StaffKind, params: &Params) -> Vec<f64> {
    let years = scenario.years;
    match &kind.available {
        None => vec![MISSING; years.count()],
        Some(Available::Series(series)) => {
            years.iter().map(|year| given(&scenario.series[*series], params, year)).collect()
        }
        Some(Available::Stock { base, leave, trained, stay }) => {
            let leave = leave.map_or(0.0, |leave| params[leave]);
            let stay = stay.map_or(1.0, |stay| params[stay]);
            let mut there = params[*base];
            let mut by_year = Vec::with_capacity(years.count());
            for year in years.iter() {
                if year > years.base {
                    let in_year = |trained: &Trained| match *trained {
                        Trained::EachYear { from, until, a_year } => {
                            if (from..=until).contains(&year) { params[a_year] } else { 0.0 }
                        }
                        Trained::Series(index) => {
                            let of = |year| given(&scenario.series[index], params, year);
                            (of(year) - of(year - 1)).max(0.0)
                        }
                    };
                    let trained: f64 = trained.iter().map(in_year).sum();
                    there = there * (1.0 - leave) + trained * stay;
                }
                by_year.push(there);
            }
            by_year
        }
    }
}

/// Whole persons missing: what is required beyond what is there, rounded up.
pub fn gap(required: f64, available: f64) -> f64 {
    // Sums of real numbers: what lies within a millionth of a whole number is that number.
    if available.is_nan() { MISSING } else { libm::ceil(required - available - 1e-6).max(0.0) }
}
