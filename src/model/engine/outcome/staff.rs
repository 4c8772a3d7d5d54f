//! Staff: how many are required by those who are served, how many there are, and how many are
//! missing.

use super::residents::LivingByYear;
use super::rules::given;
use super::supply::Supply;
use crate::domain::staff::{Available, Served, Trained};
use crate::domain::{BedKind, Param, Scenario, StaffKind, TownshipIndex};
use crate::engine::params::Params;
use crate::engine::results::layout::MISSING;
use crate::engine::world::people::Headcount;

/// What staff serve in one township, by year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Serving {
    /// People living in its beds, whoever supports them and operates their bed, by care need.
    residents: [Vec<f64>; 3],
    /// Its beds, by kind.
    beds: [Vec<f64>; 2],
    /// Its homes that are open.
    homes: Vec<f64>,
    /// Its older people.
    older: Vec<f64>,
}

impl Serving {
    /// Takes up a township; nobody is its resident where it is not known who lives where.
    pub(crate) fn take(
        &mut self,
        township: TownshipIndex,
        living: &LivingByYear,
        supply: &Supply,
        people: &Headcount,
    ) {
        let years = supply.by_year.len();
        for (need, of_need) in self.residents.iter_mut().enumerate() {
            of_need.clear();
            of_need.resize(years, 0.0);
            if living.is_unknown() {
                continue;
            }
            let [[a, b], [c, d]] = living.of_need(township, need);
            let kinds = a.iter().zip(b).zip(c.iter().zip(d));
            for (persons, ((a, b), (c, d))) in of_need.iter_mut().zip(kinds) {
                *persons = (a + b) + (c + d);
            }
        }
        let beds = || supply.by_year.iter().map(|beds| &beds[township]);
        for (kind, of_kind) in BedKind::ALL.into_iter().zip(&mut self.beds) {
            of_kind.clear();
            of_kind.extend(beds().map(|of| f64::from(of.beds.kind(kind))));
        }
        self.homes.clear();
        self.homes.extend(beds().map(|of| f64::from(of.open)));
        self.older.clear();
        self.older.extend(people.aged.iter().map(|aged| aged[0]));
    }
}

/// Staff of one kind in one draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Staffing {
    /// Required, by township and year.
    pub required: Vec<f64>,
    /// There, by year; missing where the scenario does not say.
    pub available: Vec<f64>,
    /// People served, residents or else older people, by year.
    pub served: Vec<f64>,
}

/// How many of each one of a kind serves in one draw; without end what needs nobody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ServedByOne {
    residents: [f64; 3],
    beds: [f64; 2],
    homes: f64,
    older: f64,
    /// Whether any residents, or beds, need somebody.
    of_residents: bool,
    of_beds: bool,
}

impl ServedByOne {
    /// Those of one draw.
    pub(crate) fn of(serves: &Served, params: &Params) -> Self {
        let value = |each: Option<Param>| each.map_or(f64::INFINITY, |each| params[each]);
        ServedByOne {
            residents: serves.residents_each.map(value),
            beds: serves.beds_each.map(value),
            homes: value(serves.homes_each),
            older: value(serves.older_each),
            of_residents: serves.residents_each.iter().any(Option::is_some),
            of_beds: serves.beds_each.iter().any(Option::is_some),
        }
    }

    /// Puts into `places` the staff that a township requires in each year, before relief.
    pub(crate) fn working_places(&self, seen: &Serving, places: &mut [f64]) {
        places.fill(0.0);
        if self.of_residents {
            let [r0, r1, r2] = &seen.residents;
            let [e0, e1, e2] = self.residents;
            let residents = r0.iter().zip(r1.iter().zip(r2));
            for (places, (r0, (r1, r2))) in places.iter_mut().zip(residents) {
                *places = r0 / e0 + r1 / e1 + r2 / e2;
            }
        }
        if self.of_beds {
            let [general, nursing] = &seen.beds;
            for (places, (general, nursing)) in places.iter_mut().zip(general.iter().zip(nursing)) {
                *places += general / self.beds[0] + nursing / self.beds[1];
            }
        }
        for (served, each) in [(&seen.homes, self.homes), (&seen.older, self.older)] {
            if each.is_finite() {
                places.iter_mut().zip(served).for_each(|(places, served)| *places += served / each);
            }
        }
    }
}

/// Adds to `served` the people whom staff of a kind serve in a township in each year: residents of
/// the care needs it serves, or else older people.
pub(crate) fn add_served(
    serves: &Served,
    township: TownshipIndex,
    living: &LivingByYear,
    seen: &Serving,
    served: &mut [f64],
) {
    if serves.residents() {
        if living.is_unknown() {
            return;
        }
        let needs = [0, 1, 2].map(|need| {
            serves.residents_each[need].is_some().then(|| living.of_need(township, need))
        });
        for (year, served) in served.iter_mut().enumerate() {
            let [supported, others] = [0, 1].map(|group| {
                let of_need = |of: &[[&[f64]; 2]; 2]| of[group][0][year] + of[group][1][year];
                needs.iter().flatten().map(of_need).fold(0.0, |sum, persons| sum + persons)
            });
            *served += supported + others;
        }
    } else if serves.older_each.is_some() {
        served.iter_mut().zip(&seen.older).for_each(|(served, older)| *served += older);
    }
}

/// Puts into `by_year` how many staff of `kind` there are at the end of each year.
pub(crate) fn available(
    scenario: &Scenario,
    kind: &StaffKind,
    params: &Params,
    by_year: &mut Vec<f64>,
) {
    let years = scenario.years;
    by_year.clear();
    match &kind.available {
        None => by_year.resize(years.count(), MISSING),
        Some(Available::Series(series)) => {
            let series = &scenario.series[*series];
            by_year.extend(years.iter().map(|year| given(series, params, year)));
        }
        Some(Available::Stock { base, leave, trained, stay }) => {
            let leave = leave.map_or(0.0, |leave| params[leave]);
            let stay = stay.map_or(1.0, |stay| params[stay]);
            let mut there = params[*base];
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
        }
    }
}

/// Whole persons missing: what is required beyond what is there, rounded up.
pub(crate) fn gap(required: f64, available: f64) -> f64 {
    // Sums of real numbers: what lies within a millionth of a whole number is that number.
    if available.is_nan() { MISSING } else { libm::ceil(required - available - 1e-6).max(0.0) }
}
