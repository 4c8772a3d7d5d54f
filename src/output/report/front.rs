//! The front page: the question, the answer, what would close the gaps, what it rests on, and the
//! headline numbers.
//!
//! Made to be handed on by itself; everything on it is said again, in full, behind it.

use super::builder::{Builder, Draft};
use super::grids;
use super::plan;
use super::sections;
use super::summary_page;
use crate::analysis::headline::{Balance, Compliance};
use crate::analysis::shortfall;
use crate::domain::{BedKind, Extent, TemplateInputs};
use crate::engine::layout::Stock;
use crate::output::kit::block::{Block, Boxed};
use crate::output::run::Run;
use crate::words::{Word, number};

/// Targets whose answers the summary repeats; the section on targets has them all.
const TARGETS: usize = 2;

/// Charts that the summary of a plan may show, the most wanted first.
const SUMMARY_CHARTS: [&str; 4] =
    ["binding_probability", "compliance_probability", "shares", "demand_and_beds"];

/// Writes the front page.
pub(super) fn write(builder: &mut Builder) {
    let run = builder.run;
    builder.push(Block::Title(run.scenario.title.get(run.lang).to_owned()));
    let has_beds = run.scenario.extent == Extent::Beds;
    let kind = if has_beds { Word::ReportOf } else { Word::ReportOfPeople };
    builder.push(Block::Subtitle(run.word(kind)));
    builder.push(Block::Subtitle(run.scenario.district.get(run.lang).to_owned()));
    if let Some(author) = run.author {
        builder.push(Block::Subtitle(run.say(Word::AuthorLine, &[("author", author)])));
    }
    if let Some(date) = run.date {
        builder.push(Block::Subtitle(run.say(Word::DateLine, &[("date", date)])));
    }
    builder.push(Block::Subtitle(run.line()));
    summary(builder);
    builder.push(Block::NewPage);
    builder.heading(1, "headline", Word::HeadlineHeading);
    builder.table(key_numbers(run), false);
    for note in run.reading_notes() {
        builder.push(Block::Note(note));
    }
    builder.heading(2, "basis", Word::BasisHeading);
    builder.bullets(run.basis());
}

/// One page: the question, three answers, and one chart.
fn summary(builder: &mut Builder) {
    let run = builder.run;
    builder.heading(1, "summary", Word::SummaryHeading);
    let mut said: Vec<String> = Vec::new();
    said.extend(TemplateInputs::of(run.scenario).map(|of| of.sentence().get(run.lang).to_owned()));
    let has_beds = run.scenario.extent == Extent::Beds;
    said.extend(has_beds.then(|| run.demand_basis()));
    let question = run.scenario.note.get(run.lang);
    if !question.is_empty() {
        said.push(question.to_owned());
    }
    let first = run.headline.scope.years.first();
    let homes = first.map_or_else(String::new, |&year| plan::homes_anchor(year));
    let mut boxes = match has_beds {
        true => vec![
            (Word::BoxBeds, run.bed_answers_in_short(), sections::BALANCE.to_owned()),
            (Word::RemedyHeading, run.remedies(), homes),
        ],
        false => vec![(Word::PeopleHeading, run.bed_answers(), sections::PEOPLE.to_owned())],
    };
    let mut targets = run.target_answers();
    if !targets.is_empty() {
        targets.truncate(TARGETS + 1);
        boxes.insert(0, (Word::BoxTargets, targets, grids::RULES.to_owned()));
    }
    let boxes: Vec<Boxed> = boxes
        .into_iter()
        .map(|(title, items, leads)| Boxed { title: run.word(title), items, leads: Some(leads) })
        .collect();
    let chart = summary_page::left_for_chart(&said, &boxes);
    said.into_iter().for_each(|text| builder.paragraph(text));
    builder.push(Block::Boxes(boxes));
    builder.first_figure(if has_beds { &SUMMARY_CHARTS } else { &["older_people"] }, chart);
    builder.note(Word::SummaryNote);
}

/// The headline numbers: a row a quantity, a column a year.
fn key_numbers(run: &Run) -> Draft {
    let years = &run.headline.scope.years;
    let mut header = vec![run.word(Word::Quantity), run.word(Word::Bound)];
    header.push(run.scenario.years.base.to_string());
    header.extend(years.iter().map(i32::to_string));
    let mut rows: Vec<Vec<String>> = run.by_rule().iter().map(|of| rule_row(run, of)).collect();
    let mut leads: Vec<Vec<Option<String>>> =
        run.by_rule().iter().map(|of| rule_leads(run, of)).collect();
    let alike = |name: String| vec![Some(name); header.len()];
    let kinds = [Some(BedKind::Nursing), Some(BedKind::General), None];
    for kind in kinds.into_iter().filter(|_| run.scenario.extent == Extent::Beds) {
        rows.push(balance_row(run, kind));
        leads.push(alike(kind.map_or_else(|| sections::BALANCE.to_owned(), grids::balance_anchor)));
    }
    rows.extend(older_row(run));
    leads.push(alike(sections::PEOPLE.to_owned()));
    let mut widths = vec![22, 9, 9];
    widths.extend(years.iter().map(|_| 24));
    let caption = run.word(Word::KeyTable);
    Draft { caption, header, rows, words: 1, widths, leads, ..Draft::default() }
}

fn rule_row(run: &Run, of: &[Compliance]) -> Vec<String> {
    let rule = &run.scenario.rules[of[0].rule];
    let value = |value: f64| run.value(rule, value);
    let mut row =
        vec![rule.name.get(run.lang).to_owned(), bounds(run, of), value(of[0].base.median())];
    row.extend(run.headline.scope.years.iter().map(|year| {
        of.iter().find(|c| c.year == *year).map_or("–".to_owned(), |c| {
            let met = run.say(Word::CellMet, &[("p", &run.chance_met(c.met, c.attainable))]);
            let shown = |value| run.value_beside(rule, rule.bound_in(c.year), value);
            format!("{}\n{met}", run.spread(&c.value, shown))
        })
    }));
    row
}

/// Where the cells of a rule lead: each year to the row of the rule in that year, the base year to
/// its homes where it is made of homes.
fn rule_leads(run: &Run, of: &[Compliance]) -> Vec<Option<String>> {
    let whole = || Some(grids::RULES.to_owned());
    let of_homes = run.scenario.rules[of[0].rule].metric.gap_in_beds();
    let base = of_homes.then(|| plan::homes_anchor(run.scenario.years.base));
    let mut leads = vec![whole(), whole(), base.or_else(whole)];
    leads.extend(run.headline.scope.years.iter().map(|year| {
        let found = of.iter().find(|c| c.year == *year)?;
        Some(grids::rule_anchor(found.rule, found.year))
    }));
    leads
}

/// What is required in the years spoken of: one bound by itself, several with the first year in
/// which each is.
fn bounds(run: &Run, of: &[Compliance]) -> String {
    let rule = &run.scenario.rules[of[0].rule];
    let bound = |c: &Compliance| rule.bound_in(c.year);
    let steps: Vec<&Compliance> =
        (of.chunk_by(|a, b| bound(a) == bound(b))).filter_map(|years| years.first()).collect();
    if let [only] = steps.as_slice() {
        return run.bound(rule, bound(only));
    }
    let step = |c: &&Compliance| {
        let limit = run.bound(rule, bound(c));
        run.say(Word::LimitFrom, &[("limit", &limit), ("from", &c.year.to_string())])
    };
    steps.iter().map(step).collect::<Vec<_>>().join("\n")
}

fn balance_row(run: &Run, kind: Option<BedKind>) -> Vec<String> {
    let signed = |value: f64| number::unspaced(number::signed(value, run.lang));
    let base = shortfall::column(
        run.scenario,
        run.results,
        run.results.layout().district(),
        run.scenario.years.base,
        Stock::Balance(kind),
    );
    let kind_name = Word::of_beds(kind).text(run.lang);
    let name = run.say(Word::RowBalance, &[("kind", kind_name)]);
    let base = signed(run.results.summary(base).median());
    let mut row = vec![name, "–".to_owned(), base];
    let cell = |b: &Balance| {
        let short = run.say(Word::CellShort, &[("p", &run.chance(b.shortfall))]);
        format!("{}\n{short}", run.spread(&b.balance, signed))
    };
    row.extend(run.headline.balances.iter().filter(|b| b.kind == kind).map(cell));
    row
}

fn older_row(run: &Run) -> Option<Vec<String>> {
    let ((_, base), later) = run.headline.older.split_first()?;
    let years = &run.headline.scope.years;
    let age = run.scenario.elderly_age.to_string();
    let mut row = vec![run.say(Word::RowOlder, &[("age", &age)]), "–".to_owned()];
    row.push(run.about(base.median()));
    row.extend(years.iter().map(|year| {
        let found = later.iter().find(|(of, _)| of == year);
        found.map_or("–".to_owned(), |(_, summary)| run.spread(summary, |v| run.about(v)))
    }));
    Some(row)
}
