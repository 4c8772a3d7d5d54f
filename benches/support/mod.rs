//! What the benches share: the shipped plan. Measures nothing.

use std::path::Path;

use bedplan::domain::Scenario;
use bedplan::input::{self, Problems, Sources};

/// The Wansheng plan.
pub fn plan() -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/wansheng/plan.yaml");
    let opened = input::open(&path, &mut Sources::new(), &mut Problems::new());
    opened.expect("the shipped plan is valid").scenario
}
