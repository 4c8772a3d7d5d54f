//! The page with levers: what it says is what the command line says, nobody else can ask, and a
//! browser shows it.

mod browser;
mod chromium;
mod desk;
mod http;
#[path = "../kit/mod.rs"]
mod kit;
mod mailed;
mod node;
mod safety;
mod speed;
mod support;
