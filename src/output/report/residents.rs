//! How full the homes are, how long one waits, and when the waiting list ends: a section of the
//! report, and what the answer says of it.

use super::builder::{Builder, Draft};
use super::glance::Figure;
use crate::analysis::Summary;
use crate::analysis::shortfall::TOLERATED;
use crate::analysis::tables::turnover::{column_of_people, of_people};
use crate::domain::BedKind;
use crate::engine::StockKey;
use crate::engine::layout::{Group, Stock};
use crate::engine::results::turnover::Turnover;
use crate::output::run::Run;
use crate::words::{Word, number};

/// Waits shorter than this print as nothing, in months.
const LEAST: f64 = 0.05;
/// Waits shorter than this, a week, are hardly any, in months.
const HARDLY: f64 = 0.25;
/// Townships of which the report speaks.
const MOST: usize = 5;

/// Writes the section, where people stay.
pub(super) fn write(builder: &mut Builder) {
    let run = builder.run;
    if run.scenario.residents.is_none() {
        return;
    }
    builder.section(Word::ResidentsHeading);
    let years = &run.headline.scope.years;
    let mut said: Vec<String> = years.iter().filter_map(|&year| run.residents_in(year)).collect();
    said.push(run.end_of_queue());
    said.extend(run.longest_waits());
    builder.bullets(said);
    builder.table(table(run), false);
    builder.note(Word::ResidentsNote);
    builder.figures(&["residents_and_beds", "waits_by_township", "admissions"]);
}

impl Run<'_> {
    /// What is told of people in a place and year.
    fn turnover(
        &self,
        place: usize,
        year: i32,
        kind: Option<BedKind>,
        of: Turnover,
    ) -> Option<&Summary> {
        of_people(self.scenario, self.results, place, year, (Group::All, kind, of))
    }

    /// Where people wait longest, and for how long; nothing where nobody stays or waits.
    pub(crate) fn wait_answer(&self) -> Option<String> {
        self.scenario.residents.as_ref()?;
        self.longest_waits().into_iter().next()
    }

    /// For how long people of the district wait in the last year spoken of; nothing where nobody
    /// stays.
    pub(super) fn district_wait(&self) -> Option<String> {
        self.longest_wait(self.results.layout().district(), *self.headline.scope.years.last()?)
    }

    /// For how long people wait for a nursing bed in the last year spoken of; nothing where nobody
    /// stays.
    pub(super) fn wait_at_a_glance(&self) -> Option<Figure> {
        self.scenario.residents.as_ref()?;
        let &year = self.headline.scope.years.last()?;
        let district = self.results.layout().district();
        let cell = (Group::All, Some(BedKind::Nursing), Turnover::MeanWait);
        let column = column_of_people(self.scenario, self.results, district, year, cell)?;
        let wait = of_people(self.scenario, self.results, district, year, cell)?;
        let (low, high) = wait.band80();
        let [low, high] = [low, high].map(|months| self.months(months));
        let range = if low == high { low } else { self.between(&low, &high) };
        let p = self.chance(self.results.probability(column, |months| months >= LEAST));
        Some(Figure {
            title: self.say(Word::GlanceWait, &[("year", &year.to_string())]),
            value: self.say(Word::GlanceMonths, &[("n", &self.months(wait.mean))]),
            note: self.say(Word::GlanceWaitRange, &[("range", &range), ("p", &p)]),
        })
    }

    /// For how long people of a place wait for the kind of bed that they wait longest for; nothing
    /// where nobody stays.
    pub(super) fn longest_wait(&self, place: usize, year: i32) -> Option<String> {
        self.scenario.residents.as_ref()?;
        let mean = |kind: BedKind| {
            let wait = self.turnover(place, year, Some(kind), Turnover::MeanWait);
            wait.map(|wait| (wait.mean, kind))
        };
        let (_, kind) =
            BedKind::ALL.into_iter().filter_map(mean).max_by(|a, b| a.0.total_cmp(&b.0))?;
        self.wait_in(place, year, Some(kind))
    }

    /// For how long people wait for a kind of bed.
    fn wait_in(&self, place: usize, year: i32, kind: Option<BedKind>) -> Option<String> {
        let wait = self.turnover(place, year, kind, Turnover::MeanWait)?;
        let (low, high) = wait.band80();
        let cell = (Group::All, kind, Turnover::MeanWait);
        let column = column_of_people(self.scenario, self.results, place, year, cell)?;
        let rare = self.results.mean_where(column, |months| months >= LEAST);
        let months = |value: f64| self.months(value);
        let from = match rare.interval {
            _ if rare.draws == 0 => String::new(),
            Some((low, high)) => {
                let range = self.between(&months(low.max(0.0)), &months(high));
                self.say(Word::MonthsFrom, &[("range", &range)])
            }
            None => self.say(Word::MeanFromFew, &[("n", &rare.draws.to_string())]),
        };
        let word = match wait.median() {
            _ if !self.tells_tenths() => Word::WaitFew,
            _ if high < LEAST && rare.draws == 0 => Word::WaitNone,
            _ if high < LEAST => Word::WaitRare,
            median if median < HARDLY => Word::WaitSeldom,
            _ => Word::WaitAbout,
        };
        let bed = match kind {
            Some(BedKind::Nursing) => Word::ANursingBed,
            Some(BedKind::General) => Word::AGeneralBed,
            None => Word::ABed,
        };
        Some(self.say(
            word,
            &[
                ("wait", &self.months(wait.median())),
                ("bed", bed.text(self.lang)),
                ("place", &self.place_name(place)),
                ("year", &year.to_string()),
                ("low", &self.months(low)),
                ("high", &self.months(high)),
                ("mean", &self.months(rare.mean)),
                ("from", &from),
            ],
        ))
    }

    /// Months as people say them: tenths below ten, else whole ones.
    fn months(&self, months: f64) -> String {
        let rounded =
            if months < 9.95 { libm::round(months * 10.0) / 10.0 } else { libm::round(months) };
        format!("{rounded}")
    }

    /// The townships in which one waits longest, by their longest mean wait in the years spoken of.
    fn longest_waits(&self) -> Vec<String> {
        let kinds = BedKind::ALL.map(Some);
        let mut found: Vec<(f64, usize, i32, Option<BedKind>)> = Vec::new();
        for place in 0..self.scenario.townships.len() {
            for kind in kinds {
                let waits = self.headline.scope.years.iter().filter_map(|&year| {
                    let wait = self.turnover(place, year, kind, Turnover::MeanWait)?;
                    Some((wait.mean, place, year, kind)).filter(|_| wait.band80().1 >= LEAST)
                });
                found.extend(waits.max_by(|a, b| a.0.total_cmp(&b.0)));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.truncate(MOST);
        let said = found.into_iter();
        said.filter_map(|(_, place, year, kind)| self.wait_in(place, year, kind)).collect()
    }

    fn residents_in(&self, year: i32) -> Option<String> {
        let district = self.results.layout().district();
        let of = |of| self.turnover(district, year, None, of);
        let people = |value: f64| self.count(value);
        let values = [
            ("year", year.to_string()),
            ("residents", self.spread(of(Turnover::Residents)?, people)),
            ("waiting", self.spread(of(Turnover::Waiting)?, people)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut said = vec![self.say(Word::ResidentsAre, &values)];
        if let (Some(arrivals), Some(admissions), Some(exits), Some(gave_up)) = (
            of(Turnover::Arrivals),
            of(Turnover::Admissions),
            of(Turnover::Exits),
            of(Turnover::GaveUp),
        ) {
            let values = [
                ("year", year.to_string()),
                ("arrivals", self.spread(arrivals, people)),
                ("admissions", self.spread(admissions, people)),
                ("exits", self.spread(exits, people)),
                ("gave_up", self.spread(gave_up, people)),
            ];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            said.push(self.say(Word::TurnoverIs, &values));
        }
        Some(self.sentences(&said))
    }

    /// From when on nobody waits any more in most draws.
    fn end_of_queue(&self) -> String {
        let layout = self.results.layout();
        let waits = |year: i32| {
            let key = StockKey {
                place: layout.district(),
                year: self.scenario.years.index(year),
                stock: Stock::Waiting(None),
            };
            self.results.probability(layout.stock(key), |persons| persons > 0.5)
        };
        let horizon = self.scenario.years.horizon;
        let last = self.scenario.years.iter().rev().find(|&year| waits(year).share >= TOLERATED);
        match last {
            Some(year) if year < horizon => {
                self.say(Word::QueueEnds, &[("year", &(year + 1).to_string())])
            }
            Some(_) => self.say(
                Word::QueueLasts,
                &[("year", &horizon.to_string()), ("p", &self.chance(waits(horizon)))],
            ),
            None => self.say(Word::QueueEnds, &[("year", &self.scenario.years.base.to_string())]),
        }
    }
}

/// Residents, waiting list and waits in the years spoken of.
fn table(run: &Run) -> Draft {
    let words = [
        Word::Year,
        Word::ResidentsColumn,
        Word::OnListColumn,
        Word::AdmissionsColumn,
        Word::NursingWaitColumn,
        Word::GeneralWaitColumn,
        Word::ShareWaitedColumn,
    ];
    let district = run.results.layout().district();
    let row = |&year: &i32| {
        let cell = |kind, of, show: &dyn Fn(f64) -> String| {
            run.turnover(district, year, kind, of)
                .map_or("–".to_owned(), |summary| run.spread(summary, show))
        };
        let people = |value: f64| number::count(value, run.lang);
        let months = |value: f64| run.months(value);
        let share = |value: f64| number::share(value, 0, run.lang);
        let (nursing, general) = (Some(BedKind::Nursing), Some(BedKind::General));
        vec![
            year.to_string(),
            cell(None, Turnover::Residents, &people),
            cell(None, Turnover::Waiting, &people),
            cell(None, Turnover::Admissions, &people),
            cell(nursing, Turnover::MeanWait, &months),
            cell(general, Turnover::MeanWait, &months),
            cell(None, Turnover::ShareWaited, &share),
        ]
    };
    Draft {
        caption: run.word(Word::ResidentsTable),
        header: words.iter().map(|&word| run.word(word)).collect(),
        rows: run.headline.scope.years.iter().map(row).collect(),
        words: 1,
        widths: vec![8, 22, 18, 20, 18, 18, 16],
        ..Draft::default()
    }
}
