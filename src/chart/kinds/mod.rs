//! The charts, one file each; all share the page, the axes, the bands and the direct labels.
//!
//! Each `draw_…` function checks its view, lays it out and returns a [`crate::chart::Chart`]; none
//! computes a statistic.

mod certainty;
mod choropleth;
mod compare_gaps;
mod compare_heatmaps;
mod compare_shares;
mod compare_timelines;
mod convergence;
mod courses;
mod demand_supply;
mod fan;
mod fan_multiples;
mod flows;
mod futures;
mod heatmap;
mod map;
mod peeling;
mod placed;
mod ranks;
mod series_panels;
mod shares;
mod spending;
mod staffing;
mod targets;
mod timeline;
mod worth;

pub use certainty::{CertaintyPoint, CertaintyView, draw_certainty};
pub use choropleth::{ChoroplethView, MapArea, draw_choropleth};
pub use compare_gaps::{CompareGapGroup, CompareGapsView, Gap, draw_compare_gaps};
pub use compare_heatmaps::{CompareHeatmapsView, HeatmapValues, draw_compare_heatmaps};
pub use compare_shares::{CompareSharePanel, CompareSharesView, draw_compare_shares};
pub use compare_timelines::{
    CompareOpening, CompareProject, CompareTimelinesView, OpeningRange, draw_compare_timelines,
};
pub use convergence::{
    ConvergencePanel, ConvergencePoint, ConvergenceView, Precision, draw_convergence,
};
pub use courses::{CoursePanel, CoursesView, draw_courses};
pub use demand_supply::{DemandSupplyPanel, DemandSupplyView, Opening, draw_demand_supply};
pub use fan::{FanLimit, FanView, draw_fan};
pub use fan_multiples::{FanMultiplesView, FanPanel, draw_fan_multiples};
pub use flows::{FlowTotals, FlowsView, draw_flows};
pub use futures::{FuturesAxis, FuturesDraw, FuturesView, draw_futures};
pub use heatmap::{HeatmapBlock, HeatmapView, draw_heatmap};
pub use map::{MapPlace, MapView, draw_map};
pub use peeling::{PeelingView, draw_peeling};
pub use placed::{MeanPoint, PlacedPanel, PlacedView, draw_placed};
pub use ranks::{MOST_RANKS, RanksPanel, RanksView, draw_ranks};
pub use series_panels::{SeriesPanel, SeriesPanelsView, draw_series_panels};
pub use shares::{LimitCompliance, SharePanel, SharesView, draw_shares};
pub use spending::{SpendingLayer, SpendingPanel, SpendingView, draw_spending};
pub use staffing::{StaffingPanel, StaffingView, draw_staffing};
pub use targets::{TargetGroup, TargetRow, TargetsView, draw_targets};
pub use timeline::{OpeningYears, Target, TimelineProject, TimelineView, draw_timeline};
pub use worth::{WorthGroup, WorthRow, WorthView, draw_worth};
