//! What it costs and who works there: sections of the report.

use super::builder::{Builder, Draft};
use crate::analysis::Probability;
use crate::analysis::tables::accounts::line_name;
use crate::domain::{CostGroup, StaffKind};
use crate::engine::What;
use crate::engine::results::key::{CostRatio, Line, StaffFinding, Sum};
use crate::output::kit::block::Block;
use crate::output::money;
use crate::output::run::Run;
use crate::words::{Word, number};

/// Writes both sections.
pub(super) fn write(builder: &mut Builder) {
    money(builder);
    if builder.run.scenario.costs.is_none() && builder.run.scenario.staff.is_empty() {
        return builder.paragraph(builder.run.word(Word::NoStaff));
    }
    staff(builder);
}

fn money(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::MoneyHeading);
    if run.scenario.costs.is_none() {
        builder.paragraph(run.word(Word::NoCosts));
        return;
    }
    for sentence in run.cost_answer() {
        builder.paragraph(sentence);
    }
    builder.bullets(run.notes_on_capital());
    builder.bullets(run.who_pays());
    builder.table(sums(run), true);
    let costs = run.scenario.costs.as_ref();
    let price_year = costs.map_or(0, |costs| costs.price_year).to_string();
    let from = (run.scenario.years.base + 1).to_string();
    let note = run.say(Word::MoneyNote, &[("year", &price_year), ("from", &from)]);
    builder.push(Block::Note(note));
    builder.figures(&["spending", "cumulative_cost"]);
}

fn staff(builder: &mut Builder) {
    let run = builder.run;
    builder.section(Word::StaffHeading);
    if run.scenario.staff.is_empty() {
        builder.paragraph(run.word(Word::NoStaff));
        return;
    }
    let year = run.spoken_year();
    builder.bullets(run.scenario.staff.iter().filter_map(|k| run.staff_answer(k, year)).collect());
    builder.table(staff_table(run), false);
    builder.note(Word::StaffNote);
    builder.figures(&["staff"]);
}

impl Run<'_> {
    /// The first year spoken of.
    fn spoken_year(&self) -> i32 {
        self.headline.scope.years.first().copied().unwrap_or(self.scenario.years.horizon)
    }

    /// The last year spoken of.
    fn last_spoken_year(&self) -> i32 {
        self.headline.scope.years.last().copied().unwrap_or(self.scenario.years.horizon)
    }

    /// What all payers pay to the first and to the last year spoken of, and what one of something
    /// costs.
    pub(crate) fn cost_answer(&self) -> Vec<String> {
        let (base, horizon) = (self.scenario.years.base, self.scenario.years.horizon);
        let from = (base + 1).to_string();
        let mut years = vec![self.spoken_year(), self.last_spoken_year()];
        years.dedup();
        let mut said = Vec::new();
        for year in years.into_iter().filter(|&year| year > base) {
            let what = What::Money(Line::Total, Sum::Cumulative);
            let Some(sum) = self.account(what, Some(year)) else { continue };
            let (low, high) = sum.band80();
            let range = match self.tells_tenths() && self.money(low) != self.money(high) {
                true => {
                    let [low, high] = money::ends((low, high), self.lang);
                    self.say(Word::CostRange, &[("p90", &*high), ("low", &low), ("high", &high)])
                }
                false => String::new(),
            };
            said.push(self.say(
                Word::CostSoFar,
                &[
                    ("from", &from),
                    ("until", &year.to_string()),
                    ("median", &self.money(sum.median())),
                    ("range", &range),
                ],
            ));
        }
        let year = self.last_spoken_year();
        let each = |ratio| self.account(What::CostRatio(ratio), Some(year));
        if let (Some(month), Some(bed)) =
            (each(CostRatio::PerResidentMonth), each(CostRatio::PerNewBed))
        {
            said.push(self.say(
                Word::CostEach,
                &[
                    ("year", &year.to_string()),
                    ("month", &self.money(month.median())),
                    ("bed", &self.money(bed.median())),
                ],
            ));
        }
        let outside =
            |sum| self.account(What::Money(Line::Total, sum), None).map_or(0.0, |s| s.mean);
        let (before, after) = (outside(Sum::BeforeBase), outside(Sum::AfterHorizon));
        if before.abs() >= 0.5 || after.abs() >= 0.5 {
            said.push(self.say(
                Word::CostOutside,
                &[
                    ("before", &self.money(before)),
                    ("base", &base.to_string()),
                    ("after", &self.money(after)),
                    ("horizon", &horizon.to_string()),
                ],
            ));
        }
        said
    }

    /// What the scenario says of its capital costs: where the range comes from.
    fn notes_on_capital(&self) -> Vec<String> {
        let items = self.scenario.costs.iter().flat_map(|costs| &costs.items);
        let capital = items.filter(|item| item.group == CostGroup::Capital);
        let said = capital.filter_map(|item| {
            let (name, note) = (item.name.get(self.lang), item.note.as_ref()?.get(self.lang));
            Some(self.say(Word::CostNoted, &[("item", name), ("note", note)]))
        });
        said.collect()
    }

    /// Who pays how much to the last year spoken of.
    fn who_pays(&self) -> Vec<String> {
        let year = self.last_spoken_year();
        let payers = self.scenario.costs.iter().flat_map(|costs| &costs.payers);
        let says = |payer: &crate::domain::Payer| {
            let what = What::Money(Line::Payer(&payer.id), Sum::Cumulative);
            let sum = self.account(what, Some(year))?;
            let name = payer.name.get(self.lang);
            Some(if sum.median() < 0.0 {
                let received = self.money(-sum.median());
                self.say(Word::CostPayerGains, &[("payer", name), ("median", &received)])
            } else {
                let (_, p90) = sum.band80();
                let (median, p90) = (self.money(sum.median()), self.money(p90));
                let nine = match self.tells_tenths() {
                    true => self.say(Word::PaidInNine, &[("p90", p90.as_str())]),
                    false => String::new(),
                };
                self.say(Word::CostPayer, &[("payer", name), ("median", &median), ("nine", &nine)])
            })
        };
        payers.filter_map(says).collect()
    }

    /// What a kind of staff comes to in `year`.
    pub(crate) fn staff_answer(&self, kind: &StaffKind, year: i32) -> Option<String> {
        let of = |finding| self.account(What::Staff(&kind.id, finding), Some(year));
        let required = of(StaffFinding::Required)?;
        let persons = |value: f64| number::count(value, self.lang);
        let (name, in_year) = (kind.name.get(self.lang), year.to_string());
        let required = persons(whole_persons(required.median()));
        let (Some(gap), Some(there)) = (of(StaffFinding::Gap), of(StaffFinding::Available)) else {
            let values = [("staff", name), ("year", &in_year), ("required", &required)];
            return Some(self.say(Word::StaffUnknown, &values));
        };
        let there = persons(there.median());
        let values = [
            ("staff", name),
            ("year", in_year.as_str()),
            ("required", &required),
            ("available", &there),
        ];
        if gap.median() > 0.5 {
            let (_, p90) = gap.band80();
            let (gap, p90) = (persons(gap.median()), persons(p90));
            let nine = match self.tells_tenths() {
                true => self.say(Word::MissingInNine, &[("p90", p90.as_str())]),
                false => String::new(),
            };
            let more = [("gap", gap.as_str()), ("nine", nine.as_str())];
            Some(self.say(Word::StaffMissing, &[&values[..], &more].concat()))
        } else {
            let p = self.chance(self.missing_chance(kind, year)?);
            Some(self.say(Word::StaffEnough, &[&values[..], &[("p", p.as_str())]].concat()))
        }
    }

    fn missing_chance(&self, kind: &StaffKind, year: i32) -> Option<Probability> {
        let district = self.scenario.townships.len();
        let what = What::Staff(&kind.id, StaffFinding::Gap);
        let (scenario, results) = (self.scenario, self.results);
        let column = crate::analysis::tables::accounts::column(
            scenario,
            results,
            what,
            district,
            Some(year),
        )?;
        Some(results.probability(column, |gap| gap > 0.5))
    }
}

/// The whole persons that so much work requires.
fn whole_persons(required: f64) -> f64 {
    libm::ceil(required - 1e-6)
}

/// Cost so far at the years spoken of: groups, then payers, then all of it.
fn sums(run: &Run) -> Draft {
    let years = &run.headline.scope.years;
    let mut header = vec![run.word(Word::LineColumn)];
    header
        .extend(years.iter().map(|year| run.say(Word::UntilYear, &[("year", &year.to_string())])));
    let lines: Vec<Line> = (run.results.layout().accounts().lines())
        .filter(|line| !matches!(line, Line::Item(_)))
        .collect();
    let row = |line: &Line| {
        let mut row = vec![line_name(run.scenario, *line).get(run.lang).to_owned()];
        row.extend(years.iter().map(|&year| {
            let sum = run.account(What::Money(*line, Sum::Cumulative), Some(year));
            sum.map_or(String::new(), |sum| run.spread(sum, |yuan| run.money(yuan)))
        }));
        row
    };
    Draft {
        caption: run.word(Word::MoneyTable),
        header,
        rows: lines.iter().map(row).collect(),
        words: 1,
        widths: std::iter::once(20).chain(years.iter().map(|_| 30)).collect(),
        ..Draft::default()
    }
}

/// Staff required, there and missing at the years spoken of.
fn staff_table(run: &Run) -> Draft {
    let words = [
        Word::StaffColumn,
        Word::Year,
        Word::RequiredColumn,
        Word::AvailableColumn,
        Word::MissingColumn,
        Word::MissingChance,
    ];
    let persons = |value: f64| number::count(value, run.lang);
    let mut rows = Vec::new();
    for kind in &run.scenario.staff {
        for &year in &run.headline.scope.years {
            let cell = |finding| {
                // Half a person who is required is one, as in the sentences.
                let whole = |value: f64| match finding {
                    StaffFinding::Required => persons(whole_persons(value)),
                    _ => persons(value),
                };
                run.account(What::Staff(&kind.id, finding), Some(year))
                    .map_or(String::new(), |summary| run.spread(summary, whole))
            };
            let chance = run.account(What::Staff(&kind.id, StaffFinding::Gap), Some(year));
            let chance = chance.and_then(|_| run.missing_chance(kind, year));
            rows.push(vec![
                kind.name.get(run.lang).to_owned(),
                year.to_string(),
                cell(StaffFinding::Required),
                cell(StaffFinding::Available),
                cell(StaffFinding::Gap),
                chance.map_or(String::new(), |p| run.chance(p)),
            ]);
        }
    }
    Draft {
        caption: run.word(Word::StaffTable),
        header: words.iter().map(|&word| run.word(word)).collect(),
        rows,
        words: 1,
        widths: vec![26, 8, 22, 22, 20, 14],
        ..Draft::default()
    }
}
