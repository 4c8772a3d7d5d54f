//! Who lives in whose beds where, by care need: the people placed at the end of a year, by the
//! township of the bed.
//!
//! People of a class who are placed have the care needs of that class in their own township. Beds
//! of a kind in a township are filled alike whoever operates them.

use super::placement::Client;
use super::placement::place::Placement;
use super::supply::TownshipBeds;
use crate::domain::{BedKind, NeedLevel, Operator};
use crate::engine::world::demand::ByNeed;

/// People living in the beds of a township, `[supported first, then others][care need][operator]`.
pub type Living = [[[f64; 2]; 3]; 2];

/// Of the people of a township who look for a nursing bed, the supported first, the shares that are
/// partially and fully dependent. Everybody else is independent.
pub type Nursed = [[f64; 2]; 2];

/// The shares of everyone of `townships` townships who asks for a nursing bed in `year`, of
/// `years`.
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

/// The classes of the supported, and of everyone else: who looks for a nursing bed, then for a
/// general one.
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

/// People in the beds of a township, by what they looked for.
#[derive(Debug, Clone, Copy, Default)]
struct Here {
    /// By whether they are supported (first) and care need.
    persons: [[f64; 3]; 2],
    nursing: f64,
    general: f64,
}

/// Shares of the beds of each kind by operator, `[kind][operator]`; none where there is no bed.
pub type Operated = [[f64; 2]; 2];

/// Who operates the beds of a township that are in service.
pub fn operated(beds: &TownshipBeds) -> Operated {
    BedKind::ALL.map(|kind| shares(Operator::ALL.map(|operator| beds.beds.of(kind, operator))))
}

/// Shares of beds, or of months of them, by operator.
pub fn shares(of_operators: [u32; Operator::ALL.len()]) -> [f64; 2] {
    let all = f64::from(of_operators.iter().sum::<u32>());
    of_operators.map(|n| if all > 0.0 { f64::from(n) / all } else { 0.0 })
}

/// Adds to `living` who lives in the beds of each township, of a placement that kept its flows.
pub fn in_townships(
    placement: &Placement,
    nursed: &[Nursed],
    operated: &[Operated],
    living: &mut Vec<Living>,
) {
    let mut here = vec![Here::default(); operated.len()];
    for flow in placement.flows() {
        let Here { persons: [supported, others], nursing, general } = &mut here[flow.to];
        let [[supported_partial, supported_full], [partial, full]] = nursed[flow.from];
        let [supported_nursing, supported_general, in_need, without] = flow.persons;
        supported[0] += supported_general;
        supported[1] += supported_nursing * supported_partial;
        supported[2] += supported_nursing * supported_full;
        others[0] += without;
        others[1] += in_need * partial;
        others[2] += in_need * full;
        *nursing += supported_nursing;
        *nursing += in_need;
        *general += supported_general;
        *general += without;
    }
    living.extend(here.iter().zip(operated).enumerate().map(|(township, (here, operated))| {
        let in_nursing = operated[BedKind::Nursing.index()];
        let in_general = operated[BedKind::General.index()];
        // General needs fill general beds, and nursing beds that nursing needs leave.
        let filled = placement.occupied[BedKind::Nursing.index()][township];
        let beyond = (filled - here.nursing).max(0.0);
        let of_general = if here.general > 0.0 { beyond / here.general } else { 0.0 }.min(1.0);
        let independent = [0, 1].map(|operator| {
            in_general[operator] * (1.0 - of_general) + in_nursing[operator] * of_general
        });
        let shares = [independent, in_nursing, in_nursing];
        here.persons.map(|persons| {
            [0, 1, 2].map(|need| [0, 1].map(|operator| persons[need] * shares[need][operator]))
        })
    }));
}
