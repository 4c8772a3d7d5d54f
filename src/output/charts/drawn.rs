//! Charts as pictures, many at a time.

use rayon::prelude::*;

use super::undrawn::{Drawn, Setting, Undrawn};
use crate::chart::ChartError;

impl Undrawn {
    fn draw(self, setting: &Setting) -> Result<Drawn, ChartError> {
        let chart = self.laid_out(setting)?;
        let shared = setting.metadata.iter().map(|(key, value)| (*key, value.as_str()));
        let metadata: Vec<(&str, &str)> =
            std::iter::once(("Title", self.title.as_str())).chain(shared).collect();
        Ok(Drawn {
            png: chart.png(&metadata)?,
            pixels: chart.pixels(),
            svg: setting.options.svg.then(|| chart.outlined()).transpose()?,
            missing_glyphs: chart.missing_glyphs().to_vec(),
            marks: chart.into_marks(),
            name: self.name,
            title: self.title,
            subtitle: self.subtitle,
        })
    }
}

/// Draws charts, each with its setting, in their order.
///
/// # Errors
/// If a view cannot be drawn or a picture not encoded: a fault of bedplan.
pub(crate) fn draw_all(charts: Vec<(Undrawn, &Setting)>) -> Result<Vec<Drawn>, ChartError> {
    charts.into_par_iter().map(|(chart, setting)| chart.draw(setting)).collect()
}
