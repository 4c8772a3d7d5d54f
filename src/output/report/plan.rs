//! What the plan is made of: the homes there are, and each measure as a sentence.

use super::builder::Draft;
use crate::analysis::homes::{Expected, HomesByYear};
use crate::analysis::scope::{MOST_SHOWN, largest};
use crate::domain::measure::Action;
use crate::domain::{Assumption, BedKind, Facility, FacilityIndex, Measure, Operator, Param};
use crate::output::actions;
use crate::output::amount;
use crate::output::run::Run;
use crate::words::{Word, codes, number};

/// Name of the table of homes at the end of a year.
pub(super) fn homes_anchor(year: i32) -> String {
    format!("homes-{year}")
}

impl Run<'_> {
    /// Every measure as a sentence, in the order of their dates.
    pub(super) fn measures(&self) -> Vec<String> {
        let places = &self.headline.scope.places;
        let mut measures: Vec<&Measure> = self.scenario.measures.iter().collect();
        measures.retain(|m| places.contains(&self.scenario.facilities[m.facility].township.get()));
        measures.sort_by_key(|measure| measure.date);
        measures.into_iter().map(|measure| self.measure(measure)).collect()
    }

    /// A measure as a sentence: what, where, when, how probable and how late.
    fn measure(&self, measure: &Measure) -> String {
        let scenario = self.scenario;
        let facility = &scenario.facilities[measure.facility].name;
        let into = match measure.action {
            Action::Merge(into) => &scenario.facilities[into].name,
            _ => facility,
        };
        let values = [
            ("name", measure.name.get(self.lang)),
            ("facility", facility.get(self.lang)),
            ("action", &*actions::action(measure.action, into, self.lang)),
            ("date", &*measure.date.to_string()),
        ];
        let mut clauses = vec![self.say(Word::MeasureDoes, &values)];
        if measure.is_certain() {
            clauses.push(self.word(Word::MeasureCertain));
        }
        let said = |param: Option<Param>| Some(self.amount(&scenario.assumptions[param?.0]));
        if let Some(probability) = said(measure.probability) {
            clauses.push(self.say(Word::MeasureChance, &[("p", &probability)]));
        }
        if let Some(months) = said(measure.delay) {
            clauses.push(self.say(Word::MeasureDelay, &[("months", &months)]));
        }
        if let Some(unit) = &measure.responsible {
            clauses.push(self.say(Word::MeasureBy, &[("unit", unit.get(self.lang))]));
        }
        clauses.join(Word::ListSemicolon.text(self.lang))
    }

    /// An assumption's median and, where it is not certain, its 80 % range, with its unit, as
    /// people read it.
    pub(super) fn amount(&self, a: &Assumption) -> String {
        let law = &a.distribution;
        let ends = [law.quantile(0.1), law.median(), law.quantile(0.9)];
        amount::around(a.unit, ends, self.lang)
    }

    /// The shape of an assumption's distribution in words.
    pub(super) fn shape_of(&self, a: &Assumption) -> String {
        let name = a.distribution.shape_name();
        codes::shape(name, self.lang).unwrap_or(name).to_owned()
    }
}

/// Every home and project at the end of a year: how probable it is that it is open, the beds
/// expected of it, and their sum, as the shares of which the district's are made.
pub(super) fn homes_in(run: &Run, homes: &HomesByYear, year: i32) -> Draft {
    let scenario = run.scenario;
    let places = &run.headline.scope.places;
    let here: Vec<(FacilityIndex, &Facility)> = (scenario.facilities.each())
        .filter(|(_, home)| places.contains(&home.township.get()))
        .collect();
    let is_large =
        largest(&here.iter().map(|(_, home)| home.beds.total()).collect::<Vec<u32>>(), MOST_SHOWN);
    let index = scenario.years.index(year);
    let beds = |of: &Expected| {
        let government = of.operator(Operator::Government);
        [of.kind(BedKind::General), of.kind(BedKind::Nursing), government, of.total()]
    };
    let count = |beds: f64| number::tenths(beds, run.lang);
    let shown = here.iter().zip(is_large).filter(|(_, large)| *large).map(|(home, _)| home);
    let mut rows: Vec<Vec<String>> = shown
        .map(|&(home, facility)| {
            let open = homes.open(index, home).share;
            let mut row = vec![
                run.place_name(facility.township.get()),
                facility.name.get(run.lang).to_owned(),
                number::probability_percent(open, run.lang),
            ];
            row.extend(beds(&homes.expected(index, home)).map(count));
            row
        })
        .collect();
    let shown = rows.len();
    if shown > 0 {
        let sum = homes.added_up(index, here.iter().map(|(home, _)| *home));
        let share = |beds: f64| match sum.total() {
            0.0 => count(beds),
            all => format!("{}\n{}", count(beds), number::share(beds / all, 1, run.lang)),
        };
        let mut row = vec![run.word(Word::Total), String::new(), String::new()];
        row.extend(beds(&sum).map(share));
        rows.push(row);
    }
    let words = [
        Word::Place,
        Word::HomeWord,
        Word::HomeOpen,
        Word::HomeGeneral,
        Word::HomeNursing,
        Word::HomeGovernment,
        Word::BedsWord,
    ];
    let caption = run.say(Word::HomesInTable, &[("year", &year.to_string())]);
    Draft {
        caption: run.of_largest(&caption, shown, here.len()),
        header: words.iter().map(|&word| run.word(word)).collect(),
        rows,
        words: 2,
        widths: vec![18, 36, 14, 12, 12, 14, 12],
        anchor: Some(homes_anchor(year)),
        ..Draft::default()
    }
}

/// The homes in service in the base year, a row each, and their sum.
pub(super) fn homes(run: &Run) -> Draft {
    let scenario = run.scenario;
    let places = &run.headline.scope.places;
    let there = || {
        let here = |f: &&crate::domain::Facility| {
            f.project.is_none() && places.contains(&f.township.get())
        };
        scenario.facilities.iter().filter(here)
    };
    let count = |n: u32| run.count(f64::from(n));
    let of = there().count();
    let is_large =
        largest(&there().map(|home| home.beds.total()).collect::<Vec<u32>>(), MOST_SHOWN);
    let mut rows: Vec<Vec<String>> = there()
        .zip(is_large)
        .filter(|(_, large)| *large)
        .map(|(home, _)| {
            vec![
                run.place_name(home.township.get()),
                home.name.get(run.lang).to_owned(),
                run.word(Word::of_operator(home.operator)),
                count(home.beds.kind(BedKind::General)),
                count(home.beds.kind(BedKind::Nursing)),
                count(home.beds.operator(Operator::Government)),
                count(home.beds.total()),
            ]
        })
        .collect();
    let shown = rows.len();
    if !rows.is_empty() {
        let sum = |of: fn(&crate::domain::Beds) -> u32| count(there().map(|f| of(&f.beds)).sum());
        rows.push(vec![
            run.word(Word::Total),
            String::new(),
            String::new(),
            sum(|beds| beds.kind(BedKind::General)),
            sum(|beds| beds.kind(BedKind::Nursing)),
            sum(|beds| beds.operator(Operator::Government)),
            sum(crate::domain::Beds::total),
        ]);
    }
    let words = [
        Word::Place,
        Word::HomeWord,
        Word::OperatorWord,
        Word::HomeGeneral,
        Word::HomeNursing,
        Word::HomeGovernment,
        Word::BedsWord,
    ];
    let caption = run.say(Word::HomesTable, &[("year", &scenario.years.base.to_string())]);
    Draft {
        caption: run.of_largest(&caption, shown, of),
        header: words.iter().map(|&word| run.word(word)).collect(),
        rows,
        words: 3,
        widths: vec![18, 34, 14, 12, 12, 14, 10],
        anchor: Some(homes_anchor(scenario.years.base)),
        ..Draft::default()
    }
}
