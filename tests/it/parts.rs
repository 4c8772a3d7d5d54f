//! Every assumption knows the part of the world it belongs to, from where it is declared.

use bedplan::domain::Part;

use crate::support::{Case, open, wansheng};

/// The part by the beginning of the path that is an assumption's id, spelt out for every one there
/// is.
fn expected(id: &str) -> Part {
    let known = [
        ("mortality.level", Part::Demography),
        ("mortality.township_level", Part::Demography),
        ("population.older_sd_log", Part::Demography),
        ("mortality.walk_sd", Part::Demography),
        ("migration[", Part::Demography),
        ("care_need.level", Part::CareNeed),
        ("care_need.trend", Part::CareNeed),
        ("care_need.severity", Part::CareNeed),
        ("uptake.independent", Part::Uptake),
        ("uptake.partial", Part::Uptake),
        ("uptake.full", Part::Uptake),
        ("uptake.rural_relative", Part::Uptake),
        ("uptake.growth", Part::Uptake),
        ("supported.willing_share", Part::Uptake),
        ("travel.", Part::Uptake),
        ("supply.usable_share", Part::BuildOut),
        ("costs.", Part::Costs),
        ("staff[", Part::Costs),
        ("facilities[", Part::BuildOut),
        ("measures[", Part::BuildOut),
    ];
    let found = known.into_iter().find(|(start, _)| id.starts_with(start));
    found.unwrap_or_else(|| panic!("which part does `{id}` belong to?")).1
}

#[test]
fn an_assumption_is_of_the_part_it_is_declared_with() {
    let late = "action: transfer, facility: home-b, beds: 45,";
    let with = "delay_months: { value: { uniform: { min: 0, max: 9 } } }, probability: 0.5,";
    let small = Case::small().edit(late, &format!("{late} {with}")).open();
    let mut seen = std::collections::BTreeSet::new();
    for scenario in
        [open(&wansheng("plan.yaml")), open(&wansheng("variants/compliant.yaml")), small]
    {
        for assumption in &scenario.assumptions {
            assert_eq!(assumption.part, expected(&assumption.id), "{}", assumption.id);
            seen.insert(assumption.part);
        }
    }
    assert_eq!(
        seen.len(),
        Part::COUNT - 2,
        "all but chance and common causes, which are no assumptions"
    );
}
