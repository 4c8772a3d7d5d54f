//! Tests of the charts as a caller sees them: layout of the texts, files, refusals.

mod layout;
mod pictures;
mod program;
mod support;
mod text_boxes;
mod truth;
