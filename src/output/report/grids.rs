//! The tables of the report: rules, projects, balance by township, drivers, sources and
//! assumptions.

use super::builder::Draft;
use super::{plan, remedy};
use crate::analysis::attainable::Attainable;
use crate::analysis::drivers::{Driven, Driver};
use crate::analysis::headline::{Compliance, Outcome, driver_label};
use crate::analysis::provenance;
use crate::analysis::scope::{MOST_SHOWN, largest};
use crate::domain::{BedKind, Class, FacilityIndex, KeptResult, Provenance};
use crate::engine::StockKey;
use crate::engine::layout::Stock;
use crate::output::run::Run;
use crate::output::share_of_spread::with_interval;
use crate::quantity::Month;
use crate::words::{Word, number};

/// Name of the table of rules.
pub(super) const RULES: &str = "rules";

/// Name of the row of a rule, by its index, in a year.
pub(super) fn rule_anchor(rule: usize, year: i32) -> String {
    format!("{RULES}-{}-{year}", rule + 1)
}

/// Name of the table of the balance of a kind of bed.
pub(super) fn balance_anchor(kind: BedKind) -> String {
    format!("balance-{}", kind.word())
}

/// Drivers listed for each outcome.
const DRIVERS: usize = 5;

impl Run<'_> {
    fn titles(&self, words: &[Word]) -> Vec<String> {
        words.iter().map(|&word| self.word(word)).collect()
    }
}

/// Every rule in force: value, probability of being met, gap.
pub(super) fn rules(run: &Run) -> Draft {
    let words =
        [Word::Rule, Word::Year, Word::Bound, Word::ValueColumn, Word::MetColumn, Word::GapColumn];
    let mut all: Vec<_> = run.headline.compliance.iter().collect();
    for first in &run.headline.others {
        let later = run.headline.later.iter().find(|later| later.rule == first.rule);
        all.push(first);
        // A later year that says the same is not worth a row.
        all.extend(later.filter(|later| {
            run.met(later.met, later.attainable) != run.met(first.met, first.attainable)
        }));
    }
    // Shares of beds are made of homes.
    let of_homes = |c: &&Compliance| run.scenario.rules[c.rule].metric.gap_in_beds();
    let leads =
        |c: &&Compliance| vec![of_homes(c).then(|| plan::homes_anchor(c.year)); words.len()];
    let leads = all.iter().map(leads).collect();
    let names = all.iter().map(|c| rule_anchor(c.rule, c.year)).collect();
    let rows = all.into_iter().map(|c| {
        let rule = &run.scenario.rules[c.rule];
        let percent = |value: f64| number::probability_percent(value, run.lang);
        let met = match c.attainable {
            Attainable::Open => run.around([c.met.low, c.met.share, c.met.high].map(percent)),
            shown => run.met(c.met, shown),
        };
        let gap = run.gap(rule, c.gap.median());
        let (low, high) = c.gap.band80();
        let ends = [low, high].map(|end| run.gap_alone(rule, end));
        let alone = run.gap_alone(rule, c.gap.median());
        let gap_range = run.in_brackets(Word::InBrackets, [&ends[0], &alone, &ends[1]]);
        vec![
            rule.name.get(run.lang).to_owned(),
            c.year.to_string(),
            run.bound(rule, rule.bound_in(c.year)),
            run.spread(&c.value, |value| run.value_beside(rule, rule.bound_in(c.year), value)),
            met,
            if high > 0.0 { format!("{gap}{gap_range}") } else { "0".to_owned() },
        ]
    });
    Draft {
        caption: run.word(Word::RulesTable),
        header: run.titles(&words),
        rows: rows.collect(),
        words: 1,
        widths: vec![26, 9, 13, 25, 27, 25],
        leads,
        names,
        anchor: Some(RULES.to_owned()),
    }
}

/// Every project: planned and simulated opening, and the probability of being open in the first
/// year spoken of.
pub(super) fn projects(run: &Run) -> Draft {
    let layout = run.results.layout();
    let year = run.headline.scope.years.first().copied().unwrap_or(run.scenario.years.horizon);
    let here: Vec<(usize, FacilityIndex)> = (layout.projects().iter().copied().enumerate())
        .filter(|&(_, index)| run.places().contains(&run.scenario.facilities[index].township.get()))
        .collect();
    let beds = |&(_, index): &(usize, FacilityIndex)| run.scenario.facilities[index].beds.total();
    let is_large = largest(&here.iter().map(beds).collect::<Vec<u32>>(), MOST_SHOWN);
    let responsible = |index: FacilityIndex| {
        let unit = run.scenario.facilities[index].project.as_ref()?.responsible.as_ref()?;
        Some(unit.get(run.lang).to_owned())
    };
    // A column that nobody filled in tells nothing.
    let is_named = here.iter().any(|&(_, index)| responsible(index).is_some());
    let mut words = vec![Word::ProjectWord, Word::Place];
    words.extend(is_named.then_some(Word::FormResponsible));
    words.extend([Word::BedsWord, Word::PlannedOpening, Word::OpensBy]);
    let mut header = run.titles(&words);
    header.push(run.say(Word::OpenAt, &[("year", &year.to_string())]));
    let row = |(n, index): (usize, FacilityIndex)| {
        let facility = &run.scenario.facilities[index];
        let column = layout.opening(n);
        let end = f64::from(Month::december(year).index());
        let open = run.results.probability(column, |month| month <= end);
        let month = |index: f64| Month::from_index(libm::ceil(index) as i32).to_string();
        let mut row = vec![
            facility.name.get(run.lang).to_owned(),
            run.scenario.townships[facility.township].name.get(run.lang).to_owned(),
        ];
        row.extend(is_named.then(|| responsible(index).unwrap_or_else(|| "–".to_owned())));
        row.extend([
            facility.beds.total().to_string(),
            facility.project.as_ref().map_or(String::new(), |p| p.opening.to_string()),
            run.spread(run.results.summary(column), month),
            number::probability_percent(open.share, run.lang),
        ]);
        row
    };
    let of = here.len();
    let rows: Vec<Vec<String>> =
        here.into_iter().zip(is_large).filter(|(_, large)| *large).map(|(p, _)| row(p)).collect();
    let mut widths = vec![30, 16, 8, 14, 28, 16];
    if is_named {
        widths.insert(2, 20);
    }
    Draft {
        caption: run.of_largest(&run.word(Word::ProjectsTable), rows.len(), of),
        header,
        rows,
        words: 2 + usize::from(is_named),
        widths,
        ..Draft::default()
    }
}

/// Balance of a kind of bed by township, and of the district as the last row.
pub(super) fn balance(run: &Run, kind: BedKind) -> Draft {
    let shown = if run.keeps(KeptResult::Balance) { run.shown() } else { &[] };
    let known = run.years_of_townships();
    let mut years = run.headline.scope.years.clone();
    years.retain(|year| shown.is_empty() || known.contains(year));
    let district = run.results.layout().district();
    let mut header = vec![run.word(Word::Place)];
    header.extend(years.iter().map(i32::to_string));
    let rows = shown.iter().copied().chain([district]).map(|place| {
        let name = run.scenario.townships.get(place).map_or(&run.scenario.district, |t| &t.name);
        let mut row = vec![name.get(run.lang).to_owned()];
        row.extend(years.iter().map(|&year| {
            let year = run.scenario.years.index(year);
            let column = run.results.layout().stock(StockKey {
                place,
                year,
                stock: Stock::Balance(Some(kind)),
            });
            let signed = |value: f64| number::unspaced(number::signed(value, run.lang));
            run.spread(run.results.summary(column), signed)
        }));
        row
    });
    let (of, kind) = (kind, Word::of_beds(Some(kind)).text(run.lang));
    let mut widths = vec![20];
    widths.extend(years.iter().map(|_| 24));
    let caption = run.say(Word::BalanceByTownship, &[("kind", kind)]);
    Draft {
        caption: if shown.is_empty() { caption } else { run.of_shown(&caption) },
        header,
        rows: rows.collect(),
        words: 1,
        widths,
        anchor: Some(balance_anchor(of)),
        ..Draft::default()
    }
}

/// The inputs that go with one result, and the share of its spread that goes with none of them;
/// `None` where no input goes clearly with it.
pub(super) fn drivers(
    run: &Run,
    outcome: &Outcome,
    driven: &Driven,
) -> Option<(Draft, Vec<String>)> {
    let clear: Vec<&Driver> = driven.clear().take(DRIVERS).collect();
    let rows: Vec<Vec<String>> = clear
        .iter()
        .map(|driver| {
            vec![
                driver_label(run.scenario, driver.assumption).1.get(run.lang).to_owned(),
                correlation(run, driver),
                with_interval(driver.alone, run.lang),
            ]
        })
        .collect();
    let rest = 1.0 - clear.iter().map(|d| d.share()).sum::<f64>();
    let draft = Draft {
        caption: run.say(
            Word::DriversOf,
            &[("result", outcome.label.get(run.lang)), ("year", &outcome.year.to_string())],
        ),
        header: run.titles(&[Word::Driver, Word::Correlation, Word::DriverShare]),
        rows,
        words: 1,
        widths: vec![40, 28, 28],
        ..Draft::default()
    };
    let rest = number::share(rest.max(0.0), 0, run.lang);
    let together = if driven.act_together() {
        let share = with_interval(driven.together, run.lang);
        run.say(Word::DriversTogether, &[("share", &share)])
    } else {
        run.word(Word::DriversApart)
    };
    (!clear.is_empty())
        .then(|| (draft, vec![together, run.say(Word::DriversRest, &[("rest", &rest)])]))
}

/// Every source with its number, and how many numbers of which class come from it.
pub(super) fn sources(run: &Run) -> Draft {
    let sources = provenance::sources(run.scenario);
    let rows = sources.iter().enumerate().map(|(at, from)| {
        let class = |(class, _): &(Class, usize)| run.word(Word::of_class(*class));
        let count = |(_, numbers): &(Class, usize)| run.count(*numbers as f64);
        let lines = |of: Vec<String>| of.join("\n");
        vec![
            (at + 1).to_string(),
            source(run, from.source),
            lines(from.numbers.iter().map(class).collect()),
            lines(from.numbers.iter().map(count).collect()),
        ]
    });
    let words = [Word::SourceNumber, Word::SourceWord, Word::ClassWord, Word::NumbersWord];
    Draft {
        caption: run.word(Word::SourcesTable),
        header: run.titles(&words),
        rows: rows.collect(),
        words: 3,
        widths: vec![8, 93, 13, 11],
        names: (0..sources.len()).map(source_anchor).collect(),
        ..Draft::default()
    }
}

/// Name of the row of a source, by its place among all of them.
fn source_anchor(at: usize) -> String {
    format!("source-{}", at + 1)
}

/// The number of a source in the table of sources, and where it leads: of each of these.
fn cited<'p>(
    run: &Run,
    provenances: impl Iterator<Item = &'p Provenance>,
) -> Vec<(String, Option<String>)> {
    let sources = provenance::sources(run.scenario);
    let cite = |of: &Provenance| match sources.iter().position(|from| from.source == of.source) {
        Some(at) => (format!("[{}]", at + 1), Some(source_anchor(at))),
        None => (source(run, &of.source), None),
    };
    provenances.map(cite).collect()
}

/// Every target: what it requires from when, whether the plan binds itself to it, and who says so.
pub(super) fn targets(run: &Run) -> Draft {
    let cited = cited(run, run.scenario.rules.iter().map(|rule| &rule.provenance));
    let rows = run.scenario.rules.iter().zip(&cited).map(|(rule, (cited, _))| {
        let bounds: Vec<String> = match rule.bounds.as_slice() {
            [only] => vec![run.bound(rule, only.bound)],
            steps => steps
                .iter()
                .map(|step| {
                    let (limit, from) = (run.bound(rule, step.bound), step.from.to_string());
                    run.say(Word::LimitFrom, &[("limit", &limit), ("from", &from)])
                })
                .collect(),
        };
        vec![
            rule.name.get(run.lang).to_owned(),
            bounds.join("\n"),
            run.word(Word::of_yes(rule.binding)),
            run.word(Word::of_class(rule.provenance.class)),
            cited.clone(),
        ]
    });
    let words = [Word::Rule, Word::Bound, Word::PropBinding, Word::ClassWord, Word::SourceWord];
    Draft {
        caption: run.word(Word::TargetsTable),
        header: run.titles(&words),
        rows: rows.collect(),
        words: 5,
        widths: vec![64, 34, 16, 18, 14],
        leads: leads_of_last(words.len(), cited),
        ..Draft::default()
    }
}

/// The inputs that matter most.
pub(super) fn matter(run: &Run) -> Draft {
    let rows = provenance::matter_most(run.headline, remedy::MATTER).into_iter().map(|matter| {
        let of = matter.driver.assumption.map(|index| &run.scenario.assumptions[index]);
        let label = driver_label(run.scenario, matter.driver.assumption).1;
        let year = matter.outcome.year.to_string();
        let dash = || "–".to_owned();
        vec![
            label.get(run.lang).to_owned(),
            run.say(
                Word::ResultOfYear,
                &[("name", matter.outcome.label.get(run.lang)), ("year", &year)],
            ),
            of.map_or_else(dash, |a| run.word(Word::of_class(a.provenance.class))),
            of.map_or_else(dash, |a| run.amount(a)),
            correlation(run, matter.driver),
        ]
    });
    let words = [
        Word::AssumptionWord,
        Word::MattersFor,
        Word::ClassWord,
        Word::MedianRange,
        Word::Correlation,
    ];
    Draft {
        caption: run.word(Word::MatterTable),
        header: run.titles(&words),
        rows: rows.collect(),
        words: 3,
        widths: vec![36, 35, 14, 30, 30],
        ..Draft::default()
    }
}

/// Every assumption.
pub(super) fn assumptions(run: &Run) -> Draft {
    let cited = cited(run, run.scenario.stated_assumptions().map(|a| &a.provenance));
    let rows = run.scenario.stated_assumptions().zip(&cited).map(|(a, (cited, _))| {
        vec![
            a.label.get(run.lang).to_owned(),
            run.amount(a),
            run.shape_of(a),
            run.word(Word::of_class(a.provenance.class)),
            cited.clone(),
        ]
    });
    let words = [
        Word::AssumptionWord,
        Word::MedianRange,
        Word::DistributionWord,
        Word::ClassWord,
        Word::SourceWord,
    ];
    Draft {
        caption: run.word(Word::AssumptionsTable),
        header: run.titles(&words),
        rows: rows.collect(),
        words: 5,
        widths: vec![56, 46, 18, 16, 12],
        leads: leads_of_last(words.len(), cited),
        ..Draft::default()
    }
}

fn correlation(run: &Run, driver: &Driver) -> String {
    run.around([driver.low, driver.correlation, driver.high].map(number::two_places))
}

/// Rows of which the last cell leads somewhere.
fn leads_of_last(columns: usize, last: Vec<(String, Option<String>)>) -> Vec<Vec<Option<String>>> {
    let row = |(_, leads)| {
        let mut row = vec![None; columns];
        if let Some(last) = row.last_mut() {
            *last = leads;
        }
        row
    };
    last.into_iter().map(row).collect()
}

fn source(run: &Run, id: &str) -> String {
    let source = run.scenario.sources.get(id);
    source.map_or_else(|| run.word(Word::NoSource), |s| s.get(run.lang).to_owned())
}
