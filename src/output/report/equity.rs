//! Who is left behind: a section of the report.

use super::builder::Builder;
use crate::analysis::equity::{compares_townships, has_both_areas, summary, told, worst};
use crate::domain::Equity;
use crate::engine::StockKey;
use crate::engine::layout::{Group, Stock};
use crate::output::run::Run;
use crate::words::{Word, number};

/// A share below which nobody is said to be without a bed, as it prints.
const LEAST_SHARE: f64 = 0.000_5;

/// Writes the section, where one township can fare worse than another.
pub(super) fn write(builder: &mut Builder) {
    let run = builder.run;
    let Some(&year) = run.headline.scope.years.last() else { return };
    if !compares_townships(run.scenario) {
        return;
    }
    builder.section(Word::EquityHeading);
    let said = [run.access_between(year), run.least_access(year), run.unmet_between(year)];
    builder.bullets(said.into_iter().flatten().collect());
    builder.figures(&["who_is_left_behind"]);
    builder.note(Word::EquityNote);
}

impl Run<'_> {
    /// How uneven access is, and how rural townships fare beside urban ones.
    fn access_between(&self, year: i32) -> Option<String> {
        let of = |equity| told(self.scenario, self.results, year, equity);
        let gini = self.spread(of(Equity::AccessGini)?, number::two_places);
        let values = [("year", &*year.to_string()), ("gini", &gini)];
        let mut said = vec![self.say(Word::AccessUneven, &values)];
        if let Some(ratio) =
            of(Equity::AccessRuralToUrban).filter(|_| has_both_areas(self.scenario))
        {
            let ratio = self.spread(ratio, number::two_places);
            said.push(self.say(Word::RuralToUrban, &[("ratio", &ratio)]));
        }
        Some(self.sentences(&said))
    }

    /// Who has least access.
    fn least_access(&self, year: i32) -> Option<String> {
        let (place, access) = worst(self.scenario, self.results, year, Equity::LowestAccess)?;
        let values = [("place", &*self.place_name(place)), ("access", &self.about(access))];
        Some(self.say(Word::LeastAccess, &values))
    }

    /// Where the largest share of demand finds no bed.
    fn unmet_between(&self, year: i32) -> Option<String> {
        let highest = summary(self.scenario, self.results, year, Equity::HighestUnmetShare);
        if highest.present == 0 {
            return None;
        }
        if highest.band80().1 < LEAST_SHARE {
            return self.tells_tenths().then(|| self.word(Word::NobodyLeft));
        }
        let (place, expected) =
            worst(self.scenario, self.results, year, Equity::HighestUnmetShare)?;
        let mean = |stock| {
            let layout = self.results.layout();
            let year = self.scenario.years.index(year);
            self.results
                .summary(layout.stock(StockKey { place: layout.district(), year, stock }))
                .mean
        };
        let share = |value: f64| number::share(value, 1, self.lang);
        let district = mean(Stock::Waiting(None)) / mean(Stock::Demand(Group::All, None));
        let values = [
            ("share", &*self.spread(highest, share)),
            ("district", &share(district)),
            ("place", &self.place_name(place)),
            ("expected", &share(expected)),
        ];
        Some(self.say(Word::WorstUnmet, &values))
    }
}
