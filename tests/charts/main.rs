//! Tests of the charts as a caller sees them: layout of the texts, files, refusals.

#[path = "../kit/mod.rs"]
mod kit;
mod layout;
mod pictures;
mod program;
mod support;
mod text_boxes;
mod truth;
