//! Indicators: what each rule measures in a year, whether it is met, and how much is missing.
//!
//! Shares of beds are compared exactly, by cross-multiplied whole numbers, never as rounded
//! percentages.

use super::equity::{self, TownshipAccess};
use super::homes::HomesSeen;
use super::housing::Supported;
use super::placement::is_short;
use super::supply::TownshipBeds;
use crate::domain::{BedKind, Bound, Equity, Metric, Operator, Rule, Series};
use crate::engine::params::Params;
use crate::engine::results::layout::MISSING;

/// What rules can look at in a part of the district at the end of a year.
#[derive(Debug, Clone, Default)]
pub(crate) struct Observed {
    /// Townships.
    pub townships: u32,
    /// Townships with an open comprehensive facility.
    pub covered: u32,
    /// Beds and facilities.
    pub supply: TownshipBeds,
    /// Older people.
    pub older: f64,
    /// Supported people to be housed, and those of them without a bed.
    pub supported: Supported,
    /// People in the beds of these townships, wherever they come from.
    pub residents: f64,
    /// Homes that the rule in hand counts.
    pub homes: HomesSeen,
    /// Money or staff that the rule in hand looks at.
    pub accounts: AccountsSeen,
    /// Waits of people who stay, by the kind of bed they look for.
    pub waits: [WaitSeen; 2],
    /// How each township fares, for rules on equity.
    pub fares: Vec<TownshipAccess>,
}

/// How people waited in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct WaitSeen {
    /// People who began to look for a bed.
    pub arrivals: f64,
    /// Of them those whom no bed awaited.
    pub waited: f64,
    /// Months that people waited, all together.
    pub months: f64,
}

impl WaitSeen {
    /// Adds those of others.
    pub(crate) fn add(&mut self, other: &WaitSeen) {
        self.arrivals += other.arrivals;
        self.waited += other.waited;
        self.months += other.months;
    }
}

/// The money or staff that a rule looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct AccountsSeen {
    /// Yuan spent.
    pub spent: f64,
    /// Staff missing.
    pub gap: f64,
    /// People served for each one of the staff who is there; missing where nobody is.
    pub people_each: f64,
    /// Staff who are there.
    pub available: f64,
}

/// What a rule yields in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Verdict {
    /// The metric; missing for a share of nothing.
    pub value: f64,
    /// Whether the bound holds (a share of nothing breaks no bound).
    pub met: bool,
    /// Whole things between the value and the bound, the denominator unchanged.
    pub gap: f64,
}

impl Observed {
    /// Adds a township.
    pub(crate) fn add(
        &mut self,
        beds: &TownshipBeds,
        older: f64,
        supported: Supported,
        residents: f64,
    ) {
        self.townships += 1;
        self.covered += u32::from(beds.comprehensive);
        self.supply.add(beds);
        self.older += older;
        self.residents += residents;
        self.supported.demand += supported.demand;
        self.supported.shortfall += supported.shortfall;
    }

    /// Adds the waits of a township.
    pub(crate) fn add_waits(&mut self, waits: &[WaitSeen; 2]) {
        self.waits.iter_mut().zip(waits).for_each(|(mine, theirs)| mine.add(theirs));
    }

    /// Waits of those who look for a kind of bed, or for any.
    fn waits_for(&self, kind: Option<BedKind>) -> WaitSeen {
        let mut all = WaitSeen::default();
        let kinds = BedKind::ALL.into_iter().filter(|of| kind.is_none_or(|kind| kind == *of));
        kinds.for_each(|kind| all.add(&self.waits[kind.index()]));
        all
    }
}

/// The verdict of `rule` in `year`, with what its series has `given` by then. Joint compliance is
/// judged by [`together`].
pub(crate) fn judge(
    rule: &Rule,
    series: &[Series],
    given: f64,
    year: i32,
    seen: &Observed,
) -> Verdict {
    let beds = &seen.supply.beds;
    let series = rule.series.map(|i| &series[i]);
    let total = beds.total();
    let bound = rule.bound_in(year);
    match rule.metric {
        Metric::GovernmentOperatedShare => {
            share_of(bound, beds.operator(Operator::Government), total)
        }
        Metric::NursingShare => share_of(bound, beds.kind(BedKind::Nursing), total),
        Metric::TownshipCoverage => share_of(bound, seen.covered, seen.townships),
        Metric::SociallyOperatedFacilityShare => {
            share_of(bound, seen.supply.social, seen.supply.open)
        }
        Metric::IntegratedMedicalFacilities => {
            ratio_of(bound, f64::from(seen.supply.integrated_medical), 1.0)
        }
        Metric::BedsPer1000Elderly => ratio_of(bound, f64::from(total), seen.older / 1000.0),
        Metric::SupportedHousedShare => {
            let Supported { demand, shortfall } = seen.supported;
            let shortfall = if is_short(shortfall) { shortfall } else { 0.0 };
            ratio_of(bound, demand - shortfall, demand)
        }
        Metric::SeriesPer100NursingBeds => {
            ratio_of(bound, given, f64::from(beds.kind(BedKind::Nursing)) / 100.0)
        }
        Metric::SeriesPer1000Elderly => ratio_of(bound, given, seen.older / 1000.0),
        Metric::SeriesCoverage => {
            ratio_of(bound, given, f64::from(series.and_then(|s| s.of).unwrap_or(0)))
        }
        Metric::SeriesCount => ratio_of(bound, given, 1.0),
        Metric::FacilityShare => share_of(bound, seen.homes.counted, seen.homes.among),
        Metric::FacilityCount => share_of(bound, seen.homes.counted, 1),
        Metric::BedsPerFacility => share_of(bound, total, seen.supply.open),
        Metric::Occupancy => ratio_of(bound, seen.residents, f64::from(total)),
        Metric::JointCompliance => all_met([]),
        Metric::CostInYear | Metric::CumulativeCost => spent(bound, seen.accounts.spent),
        Metric::StaffGap => ratio_of(bound, seen.accounts.gap, 1.0),
        Metric::PeoplePerStaff => people_per_staff(bound, &seen.accounts),
        Metric::MeanWait => {
            // The waiting list in the mean of the year against arrivals a month: persons too many
            // on it.
            let WaitSeen { arrivals, months, .. } = seen.waits_for(rule.waiting_for);
            ratio_of(bound, months / 12.0, arrivals / 12.0)
        }
        Metric::ShareWaited => {
            let WaitSeen { arrivals, waited, .. } = seen.waits_for(rule.waiting_for);
            ratio_of(bound, waited, arrivals)
        }
        Metric::AccessGini
        | Metric::AccessRuralToUrban
        | Metric::LowestAccess
        | Metric::UnmetShareGini
        | Metric::UnmetShareRuralToUrban
        | Metric::HighestUnmetShare => {
            let equity = rule.metric.equity().expect("these are the metrics of equity");
            of_equity(equity, bound, &seen.fares)
        }
    }
}

/// How evenly townships fare against a bound.
fn of_equity(equity: Equity, bound: Bound, fares: &[TownshipAccess]) -> Verdict {
    let missing = equity::missing(equity, bound, fares);
    let met = missing <= 1e-6;
    let gap = if met { 0.0 } else { libm::ceil(missing - 1e-6) };
    Verdict { value: equity::measure(equity, fares), met, gap }
}

/// What a series has given by the end of `year` under the draw's assumptions.
pub(crate) fn given(series: &Series, params: &Params, year: i32) -> f64 {
    match series.delay {
        Some(delay) => series.late(year, params[delay]),
        None => series.at(year),
    }
}

/// The verdict of joint compliance, of the verdicts of the rules in force: whether all of them
/// hold, and how many do not.
pub(crate) fn all_met(met: impl IntoIterator<Item = bool>) -> Verdict {
    let (mut all, mut missed) = (0_u32, 0_u32);
    for met in met {
        all += 1;
        missed += u32::from(!met);
    }
    let value = match (all, missed) {
        (0, _) => MISSING,
        (_, 0) => 1.0,
        _ => 0.0,
    };
    Verdict { value, met: missed == 0, gap: f64::from(missed) }
}

/// A share of whole things against its bound, in exact arithmetic.
fn share_of(bound: Bound, part: u32, whole: u32) -> Verdict {
    let (numerator, denominator) =
        (i128::from(bound.value().numerator()), i128::from(bound.value().denominator()));
    let excess = i128::from(part) * denominator - numerator * i128::from(whole);
    let missing = match bound {
        Bound::AtMost(_) => excess,
        Bound::AtLeast(_) => -excess,
    };
    let gap = if missing > 0 { (missing + denominator - 1) / denominator } else { 0 };
    let value = if whole == 0 { MISSING } else { f64::from(part) / f64::from(whole) };
    Verdict { value, met: missing <= 0, gap: gap as f64 }
}

/// A sum of money against its bound. Yuan are kept whole: what rounds to the bound is the bound.
fn spent(bound: Bound, yuan: f64) -> Verdict {
    let excess = yuan - bound.value().as_f64();
    let missing = match bound {
        Bound::AtMost(_) => excess,
        Bound::AtLeast(_) => -excess,
    };
    let met = missing < 0.5;
    Verdict { value: yuan, met, gap: if met { 0.0 } else { libm::round(missing) } }
}

/// People served for each one of the staff against its bound; the gap is of staff: those who are
/// missing, or too many.
fn people_per_staff(bound: Bound, seen: &AccountsSeen) -> Verdict {
    if seen.people_each.is_nan() {
        // Nobody is there: a cap holds where nobody is needed.
        let gap = if matches!(bound, Bound::AtMost(_)) { seen.gap } else { 0.0 };
        return Verdict { value: MISSING, met: gap < 0.5, gap };
    }
    let served = seen.people_each * seen.available;
    let verdict = ratio_of(bound, served, seen.available);
    let needed = served / bound.value().as_f64();
    let missing = match bound {
        Bound::AtMost(_) => needed - seen.available,
        Bound::AtLeast(_) => seen.available - needed,
    };
    let gap = if verdict.met { 0.0 } else { libm::ceil(missing - 1e-6) };
    // No staff would be enough where each of them may serve nobody.
    Verdict { gap: if gap.is_finite() { gap } else { MISSING }, ..verdict }
}

/// A ratio of numbers that need not be whole against its bound.
fn ratio_of(bound: Bound, part: f64, whole: f64) -> Verdict {
    let allowed = bound.value().as_f64() * whole;
    let missing = match bound {
        Bound::AtMost(_) => part - allowed,
        Bound::AtLeast(_) => allowed - part,
    };
    // Sums of real numbers: a difference below a millionth is rounding, not a breach.
    let met = missing <= 1e-6;
    let value = if whole > 0.0 { part / whole } else { MISSING };
    Verdict { value, met, gap: if met { 0.0 } else { libm::ceil(missing) } }
}

#[cfg(test)]
mod tests;
