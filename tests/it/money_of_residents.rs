//! Money and staff where people stay in their beds, of a certain case worked by hand as in a
//! spreadsheet.
//!
//! The scenario is that of `money`, with stays of 20 months and a waiting list that nobody leaves.
//! Far more people ask for beds than there are (in 2020 some 31 supported people alone for 18
//! nursing beds, 40 for 9 general ones), so that every usable bed is filled at the end of every
//! month, and the residents are the usable beds: nine in ten, whole.
//!
//! | | general beds filled | nursing beds filled |
//! | --- | --- | --- |
//! | all of 2020, January to June 2021 | 0.9 · 10 = 9 | 0.9 · 20 = 18 |
//! | July 2021: 40 beds open (10 and 30), a quarter of them usable | 9 + 2.25: 11 | 18 + 6.75: 24 |
//! | August | 9 + 4.5: 13 | 18 + 13.5: 31 |
//! | September | 9 + 6.75: 15 | 18 + 20.25: 38 |
//! | October 2021 to June 2022 | 18 | 45 |
//! | July 2022 on: the home of 30 beds keeps one general bed | 0.9 · 11: 9 | 27 |

use bedplan::engine::results::key::{CostRatio, StaffFinding};
use bedplan::engine::{What, Where};

use super::money::{Certain, close, file, item};
use crate::support::fix;

const STAY: &str = "
residents:
  length_of_stay:
    nursing: { value: 20, class: assumption, source: hand }
    general: { value: 20, class: assumption, source: hand }
  patience: endless
measures:
  - { id: fewer, facility: home, action: remove, kind: general, beds: 9, date: \"2022-07\", class: assumption, source: hand }
  - { id: none, facility: home, action: remove, kind: nursing, beds: 20, date: \"2022-07\", class: assumption, source: hand }
costs:
";

fn found(items: &[(&str, &str, f64)], staff: &[&str]) -> Certain {
    let items: Vec<String> =
        items.iter().map(|(id, per, yuan)| item(id, "running", per, *yuan)).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let case = file(&items, staff)
        // The project opens for certain.
        .edit("planned: { value: 0.3,", "planned: { value: 0,")
        .edit("\ncosts:\n", STAY);
    let mut scenario = case.open();
    fix(&mut scenario);
    Certain::of(&scenario)
}

#[test]
fn months_of_residents_are_those_who_lived_there_month_by_month() {
    let of = |rest: &str| format!("per: resident_months{rest}");
    let (all, government, social) =
        (of(""), of(", operator: government"), of(", operator: social"));
    let (supported, others) = (of(", supported: true"), of(", supported: false"));
    let items = [
        ("all", all.as_str(), 1.0),
        ("government", &government, 1.0),
        ("social", &social, 1.0),
        ("supported", &supported, 1.0),
        ("others", &others, 1.0),
        ("inside", "per: supported_months, housed: true", 1.0),
        ("outside", "per: supported_months, housed: false", 1.0),
        ("all-supported", "per: supported_months", 1.0),
    ];
    let found = found(&items, &[]);
    let same = |id: &str, expected: [f64; 3]| {
        found.years(id).iter().zip(expected).for_each(|(found, hand)| close(*found, hand));
    };
    // 2020: 12 · 27. 2021: general 6·9 + 11 + 13 + 15 + 3·18 = 147, nursing 6·18 + 24 + 31 + 38 +
    // 3·45 = 336. 2022: general 6·18 + 6·9 = 162, nursing 6·45 + 6·27 = 432. By the ends of years
    // it would be 540 and 594, not 483.
    same("all", [324.0, 147.0 + 336.0, 162.0 + 432.0]);
    // Beds of a kind are filled alike, by the months that they were there. 2021: general 10·12 of
    // government, 10·6 of the project, two to one; nursing 20·12 and 30·6, four to three. 2022:
    // general 10·6 + 1·6 = 66 and 10·12 = 120; nursing 20·6 and 30·12, one to three. By who
    // operates the beds at the end of the year, nobody would have lived in a nursing bed of
    // government.
    let general = 162.0 * 66.0 / 186.0;
    same("government", [324.0, 98.0 + 192.0, general + 108.0]);
    same("social", [0.0, 49.0 + 144.0, 162.0 - general + 324.0]);
    for year in 0..3 {
        close(
            found.years("supported")[year] + found.years("others")[year],
            found.years("all")[year],
        );
        // The same people, counted as residents and as supported people who live in a bed.
        close(found.years("inside")[year], found.years("supported")[year]);
        let both = found.years("inside")[year] + found.years("outside")[year];
        close(both, found.years("all-supported")[year]);
    }
    // What runs costs 1 + 1 + 1 (either operator, supported or not) a resident-month, and what is
    // paid for the supported.
    let ratio =
        found.value(What::CostRatio(CostRatio::PerResidentMonth), Where::District, Some(2022));
    let supported =
        found.years("all-supported")[2] + found.years("inside")[2] + found.years("outside")[2];
    close(ratio, 3.0 + supported / 594.0);
}

#[test]
fn staff_is_required_by_those_who_live_in_a_bed_and_not_by_those_who_wait() {
    let carers = "{ id: carers, name: { en: Carers }, residents_each: { independent: { value: 5, class: assumption, source: hand }, partial: { value: 5, class: assumption, source: hand }, full: { value: 5, class: assumption, source: hand } }, relief: { value: 1.5, class: assumption, source: hand }, available: { base: { value: 9, class: assumption, source: hand } } }";
    let found = found(&[("wages", "per: staff_months, staff: carers", 1.0)], &[carers]);
    let staff =
        |finding, year| found.value(What::Staff("carers", finding), Where::District, Some(year));
    // At the ends of the years 27, 63 and 36 people live in a bed; one carer for five of them at
    // any hour, half as many again.
    for (year, required, missing) in [(2020, 8.1, 0.0), (2021, 18.9, 10.0), (2022, 10.8, 2.0)] {
        close(staff(StaffFinding::Required, year), required);
        close(staff(StaffFinding::Gap, year), missing);
    }
    close(staff(StaffFinding::ServedEach, 2022), 4.0);
    for (found, hand) in found.years("wages").iter().zip([12.0 * 8.1, 6.0 * 27.0, 6.0 * 29.7]) {
        close(*found, hand);
    }
}
