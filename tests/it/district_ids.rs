//! Districts with ids: what is common to a province is one draw, everything else is the district's
//! own, and all variants of a district share it.

use std::sync::Arc;

use bedplan::domain::{Drawn, Param, Scenario};
use bedplan::engine::Model;
use bedplan::engine::draw::Draw;

use crate::support::{open, wansheng};

fn plan(id: Option<&str>, file: &str) -> Model {
    let mut scenario: Scenario = open(&wansheng(file));
    scenario.district_id = id.map(str::to_owned);
    Model::new(Arc::new(scenario), 2021)
}

fn row(model: &Model, draw: u64) -> Vec<u64> {
    let mut row = vec![0.0; model.layout().width()];
    model.run(Draw::Number(draw), &mut row);
    row.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn mortality_and_care_need_are_one_draw_for_all_districts_and_nothing_else_is() {
    let [one, other] = ["one", "other"].map(|id| plan(Some(id), "plan.yaml"));
    for draw in (1..=20).map(Draw::Number) {
        assert_eq!(one.mortality_path(draw), other.mortality_path(draw));
        let (here, there) = (one.params(draw), other.params(draw));
        for (at, assumption) in one.scenario().assumptions.iter().enumerate() {
            let shared = ["mortality.", "care_need."].iter().any(|p| assumption.id.starts_with(p));
            let certain = assumption.distribution.is_certain() || assumption.drawn != Drawn::Once;
            let same = here[Param(at)] == there[Param(at)];
            assert_eq!(same, shared || certain, "{}", assumption.id);
        }
        // Every township's people, need and demand, and every project, have luck of their own.
        assert_ne!(one.homes(draw), other.homes(draw));
    }
    for township in 0..one.layout().townships {
        let people = |model: &Model| {
            model.demography().drawn_in_townships(Draw::Number(3))[township].1.to_bits()
        };
        assert_ne!(people(&one), people(&other));
    }
}

#[test]
fn all_variants_of_a_district_share_its_luck_and_a_district_without_an_id_keeps_its_own() {
    let [plan_a, plan_b] = [plan(Some("one"), "plan.yaml"), plan(Some("one"), "plan.yaml")];
    let variant = plan(Some("one"), "variants/late-delivery.yaml");
    for draw in 1..=5 {
        assert_eq!(row(&plan_a, draw), row(&plan_b, draw));
        assert_ne!(row(&plan_a, draw), row(&plan(None, "plan.yaml"), draw));
        let people = |model: &Model| model.worlds().draw(Draw::Number(draw)).people.clone();
        assert_eq!(people(&plan_a), people(&variant));
        assert_ne!(people(&plan_a), people(&plan(Some("two"), "plan.yaml")));
    }
}
