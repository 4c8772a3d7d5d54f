//! Verdicts of rules, against values worked out by hand.

use super::*;
use crate::domain::{Area, Beds, Class, DatedBound, Homes, Place, Provenance, Text};
use crate::engine::draw::Draw;
use crate::quantity::Decimal;

fn at_most(value: f64) -> Bound {
    Bound::AtMost(Decimal::from_f64(value).unwrap())
}

fn at_least(value: f64) -> Bound {
    Bound::AtLeast(Decimal::from_f64(value).unwrap())
}

#[test]
fn the_plan_by_hand() {
    // All six projects open: 2,513 + 989 = 3,502 beds.
    let nursing = share_of(at_least(0.6), 819 + 989, 3502);
    assert_eq!((nursing.met, nursing.gap), (false, 294.0));
    let government = share_of(at_most(0.4), 1256 + 989, 3502);
    assert_eq!((government.met, government.gap), (false, 845.0));
    // 60 % of 3,502 is 2,101.2: 2,102 nursing beds are needed. 40 % is 1,400.8: 1,400 are
    // allowed.
    assert!(share_of(at_least(0.6), 2102, 3502).met);
    assert!(!share_of(at_least(0.6), 2101, 3502).met);
    assert!(share_of(at_most(0.4), 1400, 3502).met);
    assert!(!share_of(at_most(0.4), 1401, 3502).met);
}

#[test]
fn equality_meets_a_bound_that_binary_fractions_would_miss() {
    for n in 1..2000 {
        assert!(share_of(at_most(0.4), 2 * n, 5 * n).met);
        assert!(share_of(at_least(0.6), 3 * n, 5 * n).met);
    }
}

#[test]
fn a_cap_of_all_never_binds_and_a_cap_of_none_always_does() {
    for part in 1..=10 {
        assert!(share_of(at_most(1.0), part, 10).met);
        assert!(!share_of(at_most(0.0), part, 10).met);
    }
}

#[test]
fn a_budget_is_held_to_the_yuan() {
    // 989 beds at 159,800 yuan are 158,042,200 yuan.
    let cost = 989.0 * 159_800.0;
    let held = spent(at_most(158_042_200.0), cost);
    assert!(held.met && held.gap == 0.0 && held.value == 158_042_200.0);
    let over = spent(at_most(158_042_199.0), cost);
    assert!(!over.met && over.gap == 1.0);
    // What is kept as the bound is the bound.
    assert!(spent(at_most(100.0), 100.4).met && !spent(at_most(100.0), 100.6).met);
    assert!(!spent(at_least(1e10), 9e9).met);
}

#[test]
fn staff_missing_follow_from_people_for_each() {
    let seen = |people: f64, available: f64, gap: f64| AccountsSeen {
        people_each: people / available,
        available,
        gap,
        spent: 0.0,
    };
    // 130 residents, 10 for each: 13 are needed, 9.5 are there, so that four more must come.
    let few = people_per_staff(at_most(10.0), &seen(130.0, 9.5, 0.0));
    assert!(!few.met && few.gap == 4.0);
    assert!(people_per_staff(at_most(10.0), &seen(130.0, 13.0, 0.0)).met);
    let nobody = people_per_staff(
        at_most(10.0),
        &AccountsSeen { people_each: MISSING, available: 0.0, gap: 13.0, spent: 0.0 },
    );
    assert!(!nobody.met && nobody.gap == 13.0 && nobody.value.is_nan());
    // As many as may be: 13 of 10 each would serve 130, and 4 are too many for 90.
    let many = people_per_staff(at_least(10.0), &seen(90.0, 13.0, 0.0));
    assert!(!many.met && many.gap == 4.0);
}

fn rule(metric: Metric, bound: Bound) -> Rule {
    Rule {
        id: "r".to_owned(),
        name: Text::same("r"),
        metric,
        series: None,
        homes: Homes::default(),
        accounted: None,
        waiting_for: None,
        together: Vec::new(),
        bounds: vec![DatedBound { from: 2020, bound }],
        until: 2035,
        place: Place::District,
        binding: true,
        provenance: Provenance { class: Class::Assumption, source: String::new() },
    }
}

/// Two townships: 100 beds of government and 40 social ones, of them 60 nursing beds, in 4
/// homes.
fn district() -> Observed {
    let mut first = TownshipBeds {
        beds: Beds::new(60, 40, Operator::Government),
        comprehensive: true,
        integrated_medical: 2,
        open: 3,
        social: 1,
        ..TownshipBeds::default()
    };
    let second = TownshipBeds {
        beds: Beds::new(20, 20, Operator::Social),
        comprehensive: false,
        integrated_medical: 1,
        open: 1,
        social: 1,
        ..TownshipBeds::default()
    };
    first.usable = [50.0, 30.0];
    let mut seen = Observed::default();
    seen.add(&first, 3_000.0, Supported { demand: 30.0, shortfall: 4.0 }, 70.0);
    seen.add(&second, 500.0, Supported { demand: 10.0, shortfall: 1.0 }, 14.0);
    seen
}

#[test]
fn every_metric_is_measured_on_the_sum_of_the_townships() {
    let mut seen = district();
    seen.homes = HomesSeen { counted: 2, among: 4 };
    seen.accounts = AccountsSeen { spent: 7_500.0, gap: 3.0, people_each: 12.0, available: 7.0 };
    let expected = [
        (Metric::GovernmentOperatedShare, 100.0 / 140.0),
        (Metric::NursingShare, 60.0 / 140.0),
        (Metric::TownshipCoverage, 0.5),
        (Metric::SociallyOperatedFacilityShare, 0.5),
        (Metric::IntegratedMedicalFacilities, 3.0),
        (Metric::BedsPer1000Elderly, 140.0 / 3.5),
        (Metric::SupportedHousedShare, 35.0 / 40.0),
        (Metric::SeriesPer100NursingBeds, 12.0 / 0.6),
        (Metric::SeriesPer1000Elderly, 12.0 / 3.5),
        (Metric::SeriesCount, 12.0),
        (Metric::FacilityShare, 0.5),
        (Metric::FacilityCount, 2.0),
        (Metric::BedsPerFacility, 35.0),
        (Metric::Occupancy, 84.0 / 140.0),
        (Metric::CostInYear, 7_500.0),
        (Metric::CumulativeCost, 7_500.0),
        (Metric::StaffGap, 3.0),
        (Metric::PeoplePerStaff, 12.0),
    ];
    for (metric, value) in expected {
        let verdict = judge(&rule(metric, at_least(0.0)), &[], 12.0, 2025, &seen);
        assert!((verdict.value - value).abs() < 1e-12, "{metric:?}: {}", verdict.value);
        assert!(verdict.met && verdict.gap == 0.0, "{metric:?}");
    }
}

#[test]
fn a_series_is_measured_against_all_there_could_be() {
    let series = Series {
        id: "s".to_owned(),
        name: Text::same("s"),
        values: vec![(2020, 10.0), (2025, 30.0)],
        of: Some(40),
        delay: None,
        provenance: Provenance { class: Class::Assumption, source: String::new() },
    };
    let mut covered = rule(Metric::SeriesCoverage, at_least(1.0));
    covered.series = Some(0);
    let verdict = judge(&covered, std::slice::from_ref(&series), 30.0, 2025, &district());
    assert_eq!(verdict, Verdict { value: 0.75, met: false, gap: 10.0 });
}

#[test]
fn a_shortfall_of_less_than_somebody_is_none() {
    let mut seen = district();
    seen.supported = Supported { demand: 40.0, shortfall: 1e-3 };
    let verdict = judge(&rule(Metric::SupportedHousedShare, at_least(1.0)), &[], 0.0, 2025, &seen);
    assert_eq!(verdict, Verdict { value: 1.0, met: true, gap: 0.0 });
}

#[test]
fn joint_compliance_counts_the_rules_that_do_not_hold() {
    assert!(all_met([]).value.is_nan() && all_met([]).met);
    assert_eq!(all_met([true, true]), Verdict { value: 1.0, met: true, gap: 0.0 });
    let missed = all_met([true, false, true, false]);
    assert_eq!(missed, Verdict { value: 0.0, met: false, gap: 2.0 });
    assert_eq!(all_met([false]), Verdict { value: 0.0, met: false, gap: 1.0 });
}

#[test]
fn ratios_have_the_gap_in_whole_things_and_no_value_over_nothing() {
    let short = ratio_of(at_least(1.0), 14.2, 20.0);
    assert_eq!((short.met, short.gap, short.value), (false, 6.0, 0.71));
    let over = ratio_of(at_most(0.5), 14.2, 20.0);
    assert_eq!((over.met, over.gap), (false, 5.0));
    assert!(ratio_of(at_least(1.0), 20.0 - 1e-7, 20.0).met, "rounding is no breach");
    assert!(!ratio_of(at_least(1.0), 20.0 - 1e-5, 20.0).met);
    let nothing = ratio_of(at_most(1.0), 0.0, 0.0);
    assert!(nothing.value.is_nan() && nothing.met && nothing.gap == 0.0);
    assert_eq!(share_of(at_least(0.6), 3, 4).value, 0.75);
}

#[test]
fn waits_are_those_of_the_kind_that_the_rule_asks_for() {
    let mut seen = Observed::default();
    let of = |arrivals: f64, waited: f64, months: f64| WaitSeen { arrivals, waited, months };
    let mut sum = of(1.0, 2.0, 3.0);
    sum.add(&of(10.0, 20.0, 30.0));
    assert_eq!(sum, of(11.0, 22.0, 33.0));
    let mut first = [WaitSeen::default(); 2];
    first[BedKind::Nursing.index()] = of(20.0, 12.0, 40.0);
    first[BedKind::General.index()] = of(6.0, 1.0, 4.0);
    let mut second = [WaitSeen::default(); 2];
    second[BedKind::Nursing.index()] = of(4.0, 3.0, 8.0);
    seen.add_waits(&first);
    seen.add_waits(&second);
    let verdict = |metric: Metric, kind: Option<BedKind>, bound: Bound| {
        let rule = Rule { waiting_for: kind, ..rule(metric, bound) };
        judge(&rule, &[], 0.0, 2025, &seen)
    };
    let (nursing, any) = (Some(BedKind::Nursing), None);
    // 24 looked for a nursing bed, 15 of them waited, 48 months together.
    assert_eq!(verdict(Metric::ShareWaited, nursing, at_most(1.0)).value, 15.0 / 24.0);
    assert_eq!(verdict(Metric::ShareWaited, any, at_most(1.0)).value, 16.0 / 30.0);
    let short = Verdict { value: 2.0, met: false, gap: 2.0 };
    // 4 are on the list in the mean of the year, 2 may be.
    assert_eq!(verdict(Metric::MeanWait, nursing, at_most(1.0)), short);
    let enough = Verdict { value: 2.0, met: true, gap: 0.0 };
    assert_eq!(verdict(Metric::MeanWait, nursing, at_most(2.0)), enough);
}

#[test]
fn what_a_township_lacks_is_the_gap_of_a_rule_on_equity() {
    let mut seen = Observed::default();
    let fares =
        |access: f64| TownshipAccess { area: Area::Rural, demand: 20.0, unmet: 0.0, access };
    seen.fares = vec![fares(75.0), fares(50.0)];
    let lowest =
        |limit: f64| judge(&rule(Metric::LowestAccess, at_least(limit)), &[], 0.0, 2025, &seen);
    // 50 beds for each 100 of 20 persons; 75 ask for 5 beds more.
    assert_eq!(lowest(75.0), Verdict { value: 50.0, met: false, gap: 5.0 });
    assert_eq!(lowest(50.0), Verdict { value: 50.0, met: true, gap: 0.0 });
}

#[test]
fn a_series_gives_what_it_is_given_for_the_year() {
    let series = Series {
        id: "s".to_owned(),
        name: Text::same("s"),
        values: vec![(2020, 10.0), (2025, 30.0)],
        of: None,
        delay: None,
        provenance: Provenance { class: Class::Assumption, source: String::new() },
    };
    let nothing = Params::new(&[], Draw::Central);
    assert_eq!([2020, 2025].map(|year| given(&series, &nothing, year)), [10.0, 30.0]);
}

#[test]
fn gaps_of_shares_are_rounded_up_and_never_beyond() {
    // 3 of 5 against 40 %: one too many, exactly.
    assert_eq!(share_of(at_most(0.4), 3, 5).gap, 1.0);
    assert_eq!(share_of(at_least(0.6), 2, 5).gap, 1.0);
    assert!(ratio_of(at_most(1.0), 3.0, 0.0).value.is_nan());
}

#[test]
fn half_a_yuan_or_half_a_carer_is_where_a_breach_begins() {
    assert!(!spent(at_most(100.0), 100.5).met);
    let nobody = |gap: f64| AccountsSeen { people_each: MISSING, gap, ..Default::default() };
    assert!(people_per_staff(at_most(10.0), &nobody(0.25)).met);
    assert!(!people_per_staff(at_most(10.0), &nobody(0.5)).met);
    assert!(
        people_per_staff(at_least(10.0), &nobody(9.0)).met,
        "a floor asks of those who are there"
    );
}

#[test]
fn a_share_of_nothing_breaks_no_bound() {
    let nothing = share_of(at_least(0.6), 0, 0);
    assert!(nothing.met && nothing.value.is_nan());
}
