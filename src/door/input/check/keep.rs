//! What a run keeps of townships: everything named is there.

use super::checker::Checker;
use crate::domain::{Kept, Township, Years};
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;

impl Checker<'_> {
    /// Which results of townships are kept.
    pub(super) fn kept(
        &mut self,
        raw: Option<&raw::Keep>,
        townships: &[Township],
        years: Years,
        headline: &[i32],
    ) -> Kept {
        let mut kept = Kept::by_size(townships.len(), years, headline);
        let Some(raw) = raw else { return kept };
        let root = Address::root().key("keep");
        if let Some(ids) = &raw.townships {
            let what = message!("township", "镇街");
            let known = townships.iter().map(|township| township.id.as_str());
            let mut named = Vec::with_capacity(ids.len());
            for (at, id) in ids.iter().enumerate() {
                let path = root.clone().key("townships").index(at);
                named.extend(self.find(path, &what, id, known.clone(), "townships"));
            }
            kept = kept.of_townships(&named);
        }
        if let Some(named) = &raw.years {
            for (at, year) in named.iter().enumerate() {
                let path = root.clone().key("years").index(at);
                let what = message!("the year {year} to keep", "要保留的年份 {year}", year = *year);
                self.tell_year_outside(*year, years, path, what);
            }
            kept = kept.in_years(years, |year| named.contains(&year) || headline.contains(&year));
        }
        if let Some(results) = &raw.results {
            kept = kept.of_results(results.clone());
        }
        kept
    }
}
