//! The door and what it stands on, without the rest of bedplan.

#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/input/mod.rs"]
pub mod input;
#[path = "../../src/numerics/mod.rs"]
pub mod numerics;
#[path = "../../src/quantity/mod.rs"]
pub mod quantity;
