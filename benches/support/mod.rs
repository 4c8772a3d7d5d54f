//! What the benches share: the shipped plan. Measures nothing.

use std::path::Path;

use bedplan::domain::Scenario;
use bedplan::input::{self, Problems, Sources};

/// The Wansheng plan.
pub(crate) fn plan() -> Scenario {
    shipped("plan.yaml")
}

/// A scenario of Wansheng.
pub(crate) fn shipped(name: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/wansheng").join(name);
    let opened = input::open(&path, &mut Sources::new(), &mut Problems::new());
    opened.expect("a shipped scenario is valid").scenario
}
