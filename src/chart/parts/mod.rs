//! What charts are put together from: axes, bands, keys, labels, cells, and the division of a page.
//!
//! Each knows shapes and widths, none a chart: what is shown, and where it stands, is decided in
//! [`super::kinds`].

pub(crate) mod axis;
pub(crate) mod bands;
pub(crate) mod cells;
pub(crate) mod colour_bar;
pub(crate) mod comparison_rows;
pub(crate) mod direct;
pub(crate) mod grid;
pub(crate) mod key;
pub(crate) mod label_rows;
pub(crate) mod limits;
pub(crate) mod map_labels;
pub(crate) mod mark;
pub(crate) mod name_list;
pub(crate) mod outline;
pub(crate) mod panels;
pub(crate) mod projection;
pub(crate) mod scale_bar;
pub(crate) mod scenarios;
pub(crate) mod spots;
pub(crate) mod sums;
pub(crate) mod tone;
