//! Residents at the end of a year by township of the bed and by care need.
//!
//! People of a class who are placed have the care needs of that class in their own township. Beds
//! of a kind in a township are filled alike whoever operates them.

use super::placement::Client;
use super::placement::place::{Flow, NursingNeeds, Placement, Residents};
use super::supply::TownshipBeds;
use crate::domain::{BedKind, NeedLevel, Operator, TownshipIndex};
use crate::engine::world::demand::ByNeed;

/// People living in the beds of a township, `[supported first, then others][care need][operator]`.
pub(crate) type Living = [[[f64; 2]; 3]; 2];

/// People living in the beds of each township at the end of each year, or in its mean. The years of
/// a township's people of one kind stand side by side, for sums over years.
#[derive(Debug, Clone, Default)]
pub(crate) struct LivingByYear {
    /// None where it is not known who lives where.
    years: usize,
    /// `[township][supported first, then others][care need][operator][year]`.
    persons: Vec<f64>,
}

/// Kinds of people in [`Living`].
pub(crate) const KINDS: usize = 12;

impl LivingByYear {
    /// Makes room for so many townships and years, each of which is to be [`set`](Self::set).
    pub(crate) fn begin(&mut self, townships: usize, years: usize) {
        self.years = years;
        self.persons.resize(townships * KINDS * years, 0.0);
    }

    /// Forgets who lives where.
    pub(crate) fn forget(&mut self) {
        self.years = 0;
    }

    /// Whether it is not known who lives where.
    pub(crate) fn is_unknown(&self) -> bool {
        self.years == 0
    }

    /// Takes up who lives in a township in the year with this index.
    pub(crate) fn set(&mut self, township: TownshipIndex, year: usize, living: &Living) {
        let first = township.get() * KINDS * self.years + year;
        let cells = self.persons[first..].iter_mut().step_by(self.years);
        for (cell, persons) in cells.zip(living.as_flattened().as_flattened()) {
            *cell = *persons;
        }
    }

    /// The people of a township of one kind, in the order of [`Living`], by year.
    pub(crate) fn of_kind(&self, township: TownshipIndex, kind: usize) -> &[f64] {
        &self.persons[(township.get() * KINDS + kind) * self.years..][..self.years]
    }

    /// Those of one care need, whoever supports them, by group and operator.
    pub(crate) fn of_need(&self, township: TownshipIndex, need: usize) -> [[&[f64]; 2]; 2] {
        let of = |group: usize, operator: usize| {
            self.of_kind(township, (group * 3 + need) * 2 + operator)
        };
        [[of(0, 0), of(0, 1)], [of(1, 0), of(1, 1)]]
    }
}

/// The shares of everyone of `townships` townships who asks for a nursing bed in `year`, of
/// `years`.
pub(crate) fn nursing_needs(
    by_need: &ByNeed,
    townships: usize,
    year: usize,
    years: usize,
) -> Vec<NursingNeeds> {
    let shares = |list: &[f64], township: usize| {
        let [partial, full] = [NeedLevel::Partial, NeedLevel::Full]
            .map(|level| list[(township * NeedLevel::ALL.len() + level as usize) * years + year]);
        let all = partial + full;
        if all > 0.0 { [partial / all, full / all] } else { [0.0; 2] }
    };
    let of = |township| [shares(&by_need.housed, township), shares(&by_need.takers, township)];
    (0..townships).map(of).collect()
}

/// The classes of the supported, and of everyone else: who looks for a nursing bed, then for a
/// general one.
const CLASSES: [[Client; 2]; 2] =
    [[Client::SupportedNursing, Client::SupportedGeneral], [Client::Nursing, Client::General]];

/// Who of the supported people of `township` lives in a bed, by care need and wherever the bed is.
pub(crate) fn supported(
    placement: &Placement,
    needs: &NursingNeeds,
    township: TownshipIndex,
) -> [f64; 3] {
    let township = township.get();
    let placed = |client: Client| {
        placement.home[client.index()][township] + placement.elsewhere[client.index()][township]
    };
    let [nursing, general] = CLASSES[0].map(placed);
    let [partial, full] = needs[0];
    [general, nursing * partial, nursing * full]
}

/// Shares of the beds of each kind by operator, `[kind][operator]`; none where there is no bed.
pub(crate) type Operated = [[f64; 2]; 2];

/// Who operates the beds of a township that are in service.
pub(crate) fn operated(beds: &TownshipBeds) -> Operated {
    BedKind::ALL.map(|kind| shares(Operator::ALL.map(|operator| beds.beds.of(kind, operator))))
}

/// Shares of beds, or of months of them, by operator.
pub(crate) fn shares(of_operators: [u32; Operator::ALL.len()]) -> [f64; 2] {
    let all = f64::from(of_operators.iter().sum::<u32>());
    of_operators.map(|n| if all > 0.0 { f64::from(n) / all } else { 0.0 })
}

/// Who lives in the beds of each of `townships` townships, of who went where.
pub(crate) fn of_flows(flows: &[Flow], needs: &[NursingNeeds], townships: usize) -> Vec<Residents> {
    let mut here = vec![Residents::default(); townships];
    for flow in flows {
        let [supported, others] = &mut here[flow.to.get()];
        let [[supported_partial, supported_full], [partial, full]] = needs[flow.from.get()];
        let [supported_nursing, supported_general, in_need, without] = flow.persons;
        supported[0] += supported_general;
        supported[1] += supported_nursing * supported_partial;
        supported[2] += supported_nursing * supported_full;
        others[0] += without;
        others[1] += in_need * partial;
        others[2] += in_need * full;
    }
    here
}

/// Takes up in `living` who lives in the beds of each township in a year, of which so many nursing
/// beds are filled, by who operates them.
pub(crate) fn in_townships(
    residents: &[Residents],
    nursing_filled: &[f64],
    operated: &[Operated],
    year: usize,
    living: &mut LivingByYear,
) {
    let townships = residents.iter().zip(nursing_filled).zip(operated);
    for (township, ((persons, filled), operated)) in townships.enumerate() {
        let [supported, others] = persons;
        let in_nursing = operated[BedKind::Nursing.index()];
        let in_general = operated[BedKind::General.index()];
        // General needs fill general beds, and nursing beds that nursing needs leave.
        let nursing = (supported[1] + supported[2]) + (others[1] + others[2]);
        let general = supported[0] + others[0];
        let beyond = (filled - nursing).max(0.0);
        let of_general = if general > 0.0 { beyond / general } else { 0.0 }.min(1.0);
        let mut shares = [in_nursing; 3];
        for (share, (general, nursing)) in
            shares[0].iter_mut().zip(in_general.iter().zip(in_nursing))
        {
            *share = general * (1.0 - of_general) + nursing * of_general;
        }
        let mut here = Living::default();
        for (here, persons) in here.iter_mut().zip(persons) {
            for (here, (persons, shares)) in here.iter_mut().zip(persons.iter().zip(&shares)) {
                here.iter_mut().zip(shares).for_each(|(here, share)| *here = persons * share);
            }
        }
        living.set(TownshipIndex::new(township), year, &here);
    }
}
