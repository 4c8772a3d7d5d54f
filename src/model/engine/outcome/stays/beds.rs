//! Beds month by month: what can be used, in whole beds, and what is in service no more.

use crate::domain::ledger::Ledger;
use crate::domain::{BedKind, ByTownship, FacilityIndex, Scenario};
use crate::engine::outcome::supply::Supply;
use crate::quantity::Month;

/// A share of a bed that may be lost to rounding.
const ROUNDING: f64 = 1e-9;

/// Beds by month, kind and township; townships are in the order of their ids. Month 0 is the end of
/// the base year.
#[derive(Debug)]
pub(crate) struct MonthlyBeds {
    townships: usize,
    usable: Vec<f64>,
    lost: Vec<f64>,
    /// Beds in service at the end of the base year, by kind and township.
    pub in_service: [Vec<f64>; 2],
}

impl MonthlyBeds {
    /// The beds of one draw, with this usable share of them; `rank` says where each township stands
    /// in the order of ids, `by_id` are the facilities in that order.
    pub(crate) fn new(
        scenario: &Scenario,
        rank: &ByTownship<usize>,
        by_id: &[FacilityIndex],
        supply: &Supply,
        usable_share: f64,
    ) -> Self {
        let townships = rank.len();
        let base = Month::december(scenario.years.base);
        let months = 12 * (scenario.years.count() - 1);
        let width = 2 * townships;
        let mut usable = Vec::with_capacity((months + 1) * width);
        let mut lost = vec![0.0; (months + 1) * width];
        let mut ledger = Ledger::new(&scenario.facilities);
        let mut coming = supply.events.iter().peekable();
        let mut in_service = vec![0.0; width];
        let mut at_base = in_service.clone();
        let mut changes = true;
        for at in 0..=months {
            let month = base.plus(at as i32);
            while let Some(event) = coming.next_if(|event| event.month <= month) {
                ledger.apply(event.event, &scenario.facilities);
                changes = true;
            }
            if !changes {
                usable.extend_from_within((at - 1) * width..);
                continue;
            }
            changes = false;
            let mut now = vec![0.0; width];
            let start = usable.len();
            usable.resize(start + width, 0.0);
            for &index in by_id.iter().filter(|&&index| ledger.is_open(index)) {
                let facility = &scenario.facilities[index];
                let ramp = match (&facility.project, supply.openings[index]) {
                    (Some(project), Some(opening)) if project.ramp_months > 0 => {
                        let open_for = f64::from(month.since(opening) + 1);
                        (open_for / f64::from(project.ramp_months)).min(1.0)
                    }
                    _ => 1.0,
                };
                changes |= ramp < 1.0;
                for kind in BedKind::ALL {
                    let beds = f64::from(ledger.beds(index).kind(kind));
                    let cell = kind.index() * townships + rank[facility.township];
                    now[cell] += beds;
                    usable[start + cell] += beds * usable_share * ramp;
                }
            }
            usable[start..].iter_mut().for_each(|beds| *beds = libm::floor(*beds + ROUNDING));
            let fewer = in_service.iter().zip(&now).map(|(before, now)| (before - now).max(0.0));
            lost[at * width..(at + 1) * width].iter_mut().zip(fewer).for_each(|(l, n)| *l = n);
            in_service = now;
            if at == 0 {
                at_base.copy_from_slice(&in_service);
            }
        }
        let (general, nursing) = at_base.split_at(townships);
        MonthlyBeds { townships, usable, lost, in_service: [general.to_vec(), nursing.to_vec()] }
    }

    /// Usable beds of a month, by kind.
    pub(crate) fn usable(&self, month: usize) -> [&[f64]; 2] {
        self.of(&self.usable, month)
    }

    /// Beds that are in service no more since the month before, by kind.
    pub(crate) fn lost(&self, month: usize) -> [&[f64]; 2] {
        self.of(&self.lost, month)
    }

    fn of<'a>(&self, list: &'a [f64], month: usize) -> [&'a [f64]; 2] {
        let start = 2 * month * self.townships;
        let (general, nursing) = list[start..start + 2 * self.townships].split_at(self.townships);
        [general, nursing]
    }
}
