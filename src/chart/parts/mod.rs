//! What charts are put together from: axes, bands, keys, labels, cells, and the division of a page.
//!
//! Each knows shapes and widths, none a chart: what is shown, and where it stands, is decided in
//! [`super::kinds`].

pub mod axis;
pub mod bands;
pub mod cells;
pub mod colour_bar;
pub mod comparison_rows;
pub mod direct;
pub mod grid;
pub mod key;
pub mod label_rows;
pub mod limits;
pub mod map_labels;
pub mod mark;
pub mod name_list;
pub mod outline;
pub mod panels;
pub mod projection;
pub mod scale_bar;
pub mod scenarios;
pub mod spots;
pub mod sums;
pub mod tone;
