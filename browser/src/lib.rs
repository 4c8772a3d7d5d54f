//! The engine for a browser: a desk in a worker, asked in the words of the page.
//!
//! What crosses the boundary is text, as JSON, and the bytes of tallies; wasm-bindgen writes the
//! glue, so nothing here is unsafe.

use std::sync::Arc;

use bedplan::desk::package::Package;
use bedplan::desk::questions::{Reply, read, reply};
use bedplan::desk::state_draws::StateDraws;
use bedplan::desk::{Desk, Refusal};
use bedplan::engine::{WorldRoom, DrawSpan};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn milliseconds() -> f64;
}

/// A scenario laid open in a worker.
#[wasm_bindgen]
pub struct Engine(Desk);

#[wasm_bindgen]
impl Engine {
    /// Lays the scenario of a package open, as JSON; the worlds of `draws` draws after `skipped`
    /// are kept, in about so many `bytes`.
    ///
    /// # Errors
    /// A reply that says why it cannot be.
    #[wasm_bindgen(constructor)]
    pub fn open(package: &str, skipped: u32, draws: u32, bytes: usize) -> Result<Engine, String> {
        let package: Package = serde_json::from_str(package).map_err(|fault| fault.to_string())?;
        let span = DrawSpan { skipped: u64::from(skipped), draws: u64::from(draws) };
        // A browser has little room: a state that it comes back to is counted again.
        let kept = WorldRoom { span, bytes };
        let desk = package.open(kept, milliseconds_now);
        desk.map(Engine).map_err(refused)
    }

    /// Answers a question, as JSON; the empty text where there is none of this name.
    pub fn ask(&self, question: &str, about: &str) -> String {
        let answered = reply(&self.0, question, about.as_bytes(), &Arc::default());
        answered.map_or_else(String::new, |reply| said(&reply))
    }

    /// Goes on to the last of some draws; returns how many are counted.
    ///
    /// # Errors
    /// A reply that says why it cannot be, here and below.
    pub fn draw(&self, about: &str) -> Result<usize, String> {
        state_draws(about).and_then(|of| self.0.draw(&of, &Arc::default())).map_err(refused)
    }

    /// The results of some draws, for the worker that has the draws before it.
    pub fn part(&self, about: &str) -> Result<Vec<u8>, String> {
        state_draws(about).and_then(|of| self.0.part(&of, &Arc::default())).map_err(refused)
    }

    /// Takes what another worker counted; returns how many draws are counted then.
    pub fn give(&self, about: &str, part: &[u8]) -> Result<usize, String> {
        state_draws(about).and_then(|of| self.0.give(&of, part)).map_err(refused)
    }

    /// What is counted, as the bytes that a run keeps as its tallies.
    pub fn tallies(&self, about: &str) -> Result<Vec<u8>, String> {
        state_draws(about).and_then(|of| self.0.tallies(&of)).map_err(refused)
    }
}

fn milliseconds_now() -> f64 {
    milliseconds()
}

fn state_draws(about: &str) -> Result<StateDraws, Refusal> {
    read(about.as_bytes())
}

fn refused(refusal: Refusal) -> String {
    said(&Reply::from(refusal))
}

fn said(reply: &Reply) -> String {
    serde_json::to_string(reply).unwrap_or_default()
}
