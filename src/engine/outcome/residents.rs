//! Who lives in whose beds where, by care need: the people placed at the end of a year, by the township of the bed.
//!
//! People of a class who are placed have the care needs of that class in their own township. Beds of a kind in a township
//! are filled alike whoever operates them.

use super::placement::Client;
use super::placement::place::Placement;
use super::supply::TownshipBeds;
use crate::domain::{BedKind, NeedLevel, Operator};
use crate::engine::world::demand::ByNeed;

/// People living in the beds of a township, `[supported first, then others][care need][operator]`.
pub type Living = [[[f64; 2]; 3]; 2];

/// Of the people of a township who look for a nursing bed, the supported first, the shares that are partially and fully dependent.
/// Everybody else is independent.
pub type Nursed = [[f64; 2]; 2];

/// The shares of everyone of `townships` townships who asks for a nursing bed in `year`, of `years`.
pub fn nursed(by_need: &ByNeed, townships: usize, year: usize, years: usize) -> Vec<Nursed> {
    let shares = |list: &[f64], township: usize| {
        let [partial, full] = [NeedLevel::Partial, NeedLevel::Full]
            .map(|level| list[(township * NeedLevel::ALL.len() + level as usize) * years + year]);
        let all = partial + full;
        if all > 0.0 { [partial / all, full / all] } else { [0.0; 2] }
    };
    let of = |township| [shares(&by_need.housed, township), shares(&by_need.takers, township)];
    (0..townships).map(of).collect()
}

/// The classes of the supported, and of everyone else: who looks for a nursing bed, then for a general one.
const CLASSES: [[Client; 2]; 2] =
    [[Client::SupportedNursing, Client::SupportedGeneral], [Client::Nursing, Client::General]];

/// Who of the supported people of `township` lives in a bed, by care need and wherever the bed is.
pub fn supported(placement: &Placement, nursed: &Nursed, township: usize) -> [f64; 3] {
    let placed = |client: Client| {
        placement.home[client.index()][township] + placement.elsewhere[client.index()][township]
    };
    let [nursing, general] = CLASSES[0].map(placed);
    let [partial, full] = nursed[0];
    [general, nursing * partial, nursing * full]
}

/// Who lives in the beds of each township, of a placement that kept its flows.
pub fn in_townships(
    placement: &Placement,
    nursed: &[Nursed],
    beds: &[TownshipBeds],
) -> Vec<Living> {
    /// People in the beds of a township, and how many of them looked for a nursing bed and for a general one.
    #[derive(Clone, Copy, Default)]
    struct Here {
        persons: [[f64; 3]; 2],
        nursing: f64,
        general: f64,
    }
    let mut here = vec![Here::default(); beds.len()];
    for flow in placement.flows() {
        let Here { persons, nursing, general } = &mut here[flow.to];
        let groups = persons.iter_mut().zip(&nursed[flow.from]).zip(CLASSES);
        for (([independent, partly, fully], [partial, full]), classes) in groups {
            let [in_need, without] = classes.map(|client| flow.persons[client.index()]);
            *partly += in_need * partial;
            *fully += in_need * full;
            *independent += without;
            *nursing += in_need;
            *general += without;
        }
    }
    let shares_of = |beds: &TownshipBeds, kind: BedKind| {
        let all = f64::from(beds.beds.kind(kind));
        Operator::ALL.map(|operator| {
            if all > 0.0 { f64::from(beds.beds.of(kind, operator)) / all } else { 0.0 }
        })
    };
    let each = |(township, (here, beds)): (usize, (&Here, &TownshipBeds))| {
        let in_nursing = shares_of(beds, BedKind::Nursing);
        let in_general = shares_of(beds, BedKind::General);
        // General needs fill general beds, and nursing beds that nursing needs leave.
        let filled = placement.occupied[BedKind::Nursing.index()][township];
        let beyond = (filled - here.nursing).max(0.0);
        let of_general = if here.general > 0.0 { beyond / here.general } else { 0.0 }.min(1.0);
        let mut independent = [0.0; 2];
        for (share, (general, nursing)) in
            independent.iter_mut().zip(in_general.iter().zip(in_nursing))
        {
            *share = general * (1.0 - of_general) + nursing * of_general;
        }
        let shares = [independent, in_nursing, in_nursing];
        here.persons.map(|persons| {
            let mut living = [[0.0; 2]; 3];
            for ((living, n), shares) in living.iter_mut().zip(persons).zip(shares) {
                *living = shares.map(|share| n * share);
            }
            living
        })
    };
    here.iter().zip(beds).enumerate().map(each).collect()
}
