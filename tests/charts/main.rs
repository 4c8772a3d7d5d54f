//! Tests of the charts as a caller sees them: layout of the texts, files, refusals.

mod layout;
mod pictures;
mod program;
mod support;
#[path = "../kit/text_boxes.rs"]
mod text_boxes;
mod truth;
