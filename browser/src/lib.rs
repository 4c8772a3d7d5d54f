//! The engine for a browser: a desk in a worker, asked in the words of the page.
//!
//! What crosses the boundary is text, as JSON, and the bytes of tallies; wasm-bindgen writes the glue, so nothing here is unsafe.

use std::sync::Arc;

use bedplan::desk::package::Package;
use bedplan::desk::questions::{Reply, reply};
use bedplan::desk::{Desk, Refusal};
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
    /// Lays the scenario of a package open, as JSON; kept worlds take about `room` bytes.
    ///
    /// # Errors
    /// A reply that says why it cannot be.
    #[wasm_bindgen(constructor)]
    pub fn open(package: &str, room: usize) -> Result<Engine, String> {
        let package: Package = serde_json::from_str(package).map_err(|fault| fault.to_string())?;
        let desk = package.open(room, milliseconds_now);
        desk.map(Engine).map_err(|refusal: Refusal| said(&Reply::from(refusal)))
    }

    /// Answers a question, as JSON; the empty text where there is none of this name.
    pub fn ask(&self, question: &str, about: &str) -> String {
        let answered = reply(&self.0, question, about.as_bytes(), &Arc::default());
        answered.map_or_else(String::new, |reply| said(&reply))
    }
}

fn milliseconds_now() -> f64 {
    milliseconds()
}

fn said(reply: &Reply) -> String {
    serde_json::to_string(reply).unwrap_or_default()
}
